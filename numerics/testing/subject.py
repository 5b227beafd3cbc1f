"""What code is held against: one equation as a function, with the region over which it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction
from typing import Any

import numpy as np
import sympy

from derive import papers
from derive.equation import Equation
from derive.paper import Paper, PaperError
from derive.proofs.region import Region
from numerics._arguments import ArgumentTypeError, DomainError
from numerics._rational import rational
from numerics._types import BoolArray, FloatArray
from numerics.functions import Function, NotCallable, function
from numerics.testing.asked import mapping, numbers
from numerics.testing.errors import KitError

__all__ = ["Range", "Subject", "found_paper", "known_number", "labelled", "subject"]

Range = tuple[Any, Any]
_SMALLEST = Fraction(1, 2**1022)
_LARGEST = Fraction(2) ** 1023 * (2 - Fraction(2) ** -52)


@dataclass(frozen=True)
class Subject:
    """A function of an equation, and for each argument the interval in which it is asked for."""

    function: Function
    over: Mapping[str, tuple[Fraction, Fraction]]

    @property
    def label(self) -> str:
        return self.function.label

    @property
    def names(self) -> tuple[str, ...]:
        return self.function.names

    def truth(self, points: Mapping[str, FloatArray], limits: BoolArray | None = None) -> FloatArray:
        """The proven values there, NaN where the equation has none; limits are taken where `limits` says so, everywhere without it."""
        if limits is None or limits.all():
            return np.asarray(self.function.report(**points).values, dtype=float)
        found = np.asarray(self.function.defined(**points).values, dtype=float)
        if limits.any():
            found[limits] = self.function.report(**{name: column[limits] for name, column in points.items()}).values
        return found


def subject(
    what: Equation | Function | str, *, over: Mapping[str, Range] | None = None, given: Iterable[str] = (), values: Mapping[Any, Any] | None = None,
    arguments: Iterable[str] = (),
) -> Subject:
    """The function of "PAPER:NUMBER", of an equation, or one made by `numerics.functions`; each argument where it is declared, or as `over` says.

    At an end that is not declared, as y = 0 of a positive y, a limit is asked for in the arguments of the function that the equation defines, not
    in its parameters.
    """
    made, variables = _function(what, numbers("given", given), values, numbers("arguments", arguments))
    ranges = {name.name: _declared(name, name.name in variables) for name in made.arguments}
    for name, ends in mapping("over", over, "a mapping from arguments to (low, high)").items():
        if name not in ranges:
            raise KitError(f"over: {made.label} has no argument {name!r}; it has {', '.join(ranges)}")
        low, high = _ends(name, ends)
        least, most = ranges[name]
        if low < least or high > most:
            raise KitError(f"over: {name} from {ends[0]!s:.20} to {ends[1]!s:.20} leaves what it is declared to be, "
                           f"{_shown(least)} to {_shown(most)}")
        ranges[name] = low, high
    return Subject(made, ranges)


def _function(
    what: Equation | Function | str, given: Iterable[str], values: Mapping[Any, Any] | None, arguments: tuple[str, ...]
) -> tuple[Function, set[str]]:
    """The function, and the arguments of what its equation defines."""
    if isinstance(what, Function):
        return what, set(what.names)
    try:
        if isinstance(what, Equation):
            stated, made = what, function(what, what.number, *arguments, given=given, values=values)
        else:
            paper, number = labelled(what)
            stated, made = paper[number], function(paper, number, *arguments, given=given, values=values)
    except NotCallable as error:
        raise KitError(f"{_called(what)} has no reference to hold code against: {_cut(error)}") from None
    except (PaperError, DomainError, ArgumentTypeError) as error:
        raise KitError(f"{_called(what)}: {_cut(error)}") from None
    if not isinstance(made, Function):
        raise KitError(f"{_called(what)} is between operators: use assert_satisfies, and numerics.strategies.finite_models for matrices")
    if not made.is_real:
        raise KitError(f"{_called(what)} is complex: hold its real and imaginary parts apart")
    return made, {name.name for name in stated.lhs.args if isinstance(name, sympy.Symbol)}


def found_paper(name: Paper | str) -> Paper:
    """The paper itself, or that of a name; raises `KitError` where there is none."""
    if isinstance(name, Paper):
        return name
    try:
        return papers.paper(name)
    except PaperError as error:
        raise KitError(str(error)) from None


def known_number(paper: Paper, number: Any) -> None:
    """Raises `KitError`, with the nearest numbers, where the paper has no such equation."""
    numbers = [one.number for one in paper.known]
    if number not in numbers:
        near = get_close_matches(number, numbers, 3, 0.5) if isinstance(number, str) else []
        known = f"near it: {', '.join(near)}" if near else f"it has {', '.join(numbers[:8])}, ..."
        raise KitError(f"{paper.id} has no equation {number!r:.60}; {known}")


def labelled(label: Any) -> tuple[Any, str]:
    """The paper and the number of a label; nearest names where there is none."""
    if not isinstance(label, str):
        raise KitError(f'expected "PAPER:NUMBER", an Equation or a Function; got {label!r:.60}')
    name, number = papers.split(label)
    if not number:
        raise KitError(f'expected "PAPER:NUMBER", e.g. "ashcroft-langreth-1967:3"; got {label!r}')
    paper = found_paper(name)
    known_number(paper, number)
    return paper, number


def _called(what: Equation | str) -> str:
    return f"equation ({what.number})" if isinstance(what, Equation) else what


def _cut(error: Exception, most: int = 240) -> str:
    text = " ".join(str(error).split())
    return text if len(text) <= most else f"{text[:most]}..."


def _declared(name: sympy.Symbol, variable: bool) -> tuple[Fraction, Fraction]:
    low, high = Region().interval(name) or (-sympy.oo, sympy.oo)
    least, most = _fraction(low, -_LARGEST), _fraction(high, _LARGEST)
    return (_SMALLEST if least == 0 and name.is_positive and not variable else least), most


def _fraction(end: sympy.Expr, otherwise: Fraction) -> Fraction:
    return Fraction(int(end.p), int(end.q)) if end.is_Rational else otherwise


def _ends(name: str, ends: Any) -> tuple[Fraction, Fraction]:
    try:
        low, high = (Fraction(end) if isinstance(end, float) else rational(str(end)) for end in ends)
    except (TypeError, ValueError, OverflowError):
        raise KitError(f"over: expected {name}=(low, high), two numbers; got {ends!r}") from None
    if not low < high:
        raise KitError(f"over: expected low < high for {name}; got {ends!r}")
    return low, high


def _shown(end: Fraction) -> str:
    return f"{float(end):g}"
