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
from numerics._types import BoolArray, FloatArray
from numerics.functions import Function, NotCallable, function
from numerics.testing.errors import KitError

__all__ = ["Range", "Subject", "found_paper", "known_number", "subject"]

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
    made, variables = _function(what, given, values, tuple(arguments))
    ranges = {name.name: _declared(name, name.name in variables) for name in made.arguments}
    for name, ends in (over or {}).items():
        if name not in ranges:
            raise KitError(f"over: {made.label} has no argument {name!r}; it has {', '.join(ranges)}")
        low, high = _ends(name, ends)
        least, most = ranges[name]
        if low < least or high > most:
            raise KitError(f"over: {name} from {ends[0]} to {ends[1]} leaves what it is declared to be, {_shown(least)} to {_shown(most)}")
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
            paper, number = _labelled(what)
            stated, made = paper[number], function(paper, number, *arguments, given=given, values=values)
    except NotCallable as error:
        raise KitError(f"{what} has no reference to hold code against: {error}") from None
    if not isinstance(made, Function):
        raise KitError(f"{what} is between operators: use assert_satisfies")
    if not made.is_real:
        raise KitError(f"{what} is complex: hold its real and imaginary parts apart")
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


def _labelled(label: Any) -> tuple[Any, str]:
    """The paper and the number of a label; nearest names where there is none."""
    if not isinstance(label, str):
        raise KitError(f'expected "PAPER:NUMBER", an Equation or a Function; got {label!r:.60}')
    name, number = papers.split(label)
    if not number:
        raise KitError(f'expected "PAPER:NUMBER", e.g. "ashcroft-langreth-1967:3"; got {label!r}')
    paper = found_paper(name)
    known_number(paper, number)
    return paper, number


def _declared(name: sympy.Symbol, variable: bool) -> tuple[Fraction, Fraction]:
    low, high = Region().interval(name) or (-sympy.oo, sympy.oo)
    least, most = _fraction(low, -_LARGEST), _fraction(high, _LARGEST)
    return (_SMALLEST if least == 0 and name.is_positive and not variable else least), most


def _fraction(end: sympy.Expr, otherwise: Fraction) -> Fraction:
    return Fraction(int(end.p), int(end.q)) if end.is_Rational else otherwise


def _ends(name: str, ends: Any) -> tuple[Fraction, Fraction]:
    try:
        low, high = (Fraction(str(end)) if not isinstance(end, float) else Fraction(end) for end in ends)
    except (TypeError, ValueError, OverflowError):
        raise KitError(f"over: expected {name}=(low, high), two numbers; got {ends!r}") from None
    if not low < high:
        raise KitError(f"over: expected low < high for {name}; got {ends!r}")
    return low, high


def _shown(end: Fraction) -> str:
    return f"{float(end):g}"
