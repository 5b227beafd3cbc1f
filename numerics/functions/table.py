"""Which equations are functions, and of what: python -m numerics.functions.table prints docs/functions-of-equations.md

Each line is found by making the function and calling it at a point, with stand-ins for functions that the paper leaves unspecified.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import sympy

from derive import papers
from derive.equation import Equation
from derive.operators import Element, Operator, Slope
from derive.paper import Paper
from numerics import _files
from numerics.functions import Function, NotCallable, OperatorFunction, function
from numerics.functions.errors import OfOperators
from numerics.functions.stated import unspecified

__all__ = ["Line", "line", "lines", "page", "shown"]

TARGET = Path(__file__).parents[2] / "docs" / "functions-of-equations.md"
_SIZE = 3
_MOST_PLACES = 6
_HEAD = """# Which equations are functions

Made by `python -m numerics.functions.table`, which makes each function and calls it at a point. *Given* are functions that the paper leaves
unspecified: another equation, a formula, a table over labels, or a function of balls. Every scalar function evaluates to any number of digits
and as a ball; *float64* says that it has a straight-line program too, which is what makes it fast, and its source in NumPy and C.
Operator equations are functions of matrices. [How to use them](from-an-equation-to-a-function.md).
"""


@dataclass(frozen=True)
class Line:
    """One equation: its arguments, the functions that have to be given, in which ways it can be called, or why it cannot."""

    number: str
    arguments: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    reason: str = ""
    values: Any = field(default=None, compare=False)


def lines(paper: Paper) -> Iterator[Line]:
    """One line for each equation of a paper."""
    for one in paper:
        yield line(paper, one.number)


def page() -> str:
    """The whole page."""
    parts = [_HEAD]
    for name in papers.paper_ids():
        found = list(lines(papers.paper(name)))
        called = sum(not one.reason for one in found)
        parts.append(f"\n## {name}: {called} of {len(found)}\n\n| equation | arguments | given | ways |\n|---|---|---|---|\n")
        parts += [shown(one) for one in found]
    return "".join(parts)


def shown(one: Line) -> str:
    """The line as Markdown."""
    return f"| {' | '.join(map(_cell, _texts(one)))} |\n"


def main(arguments: list[str] | None = None) -> int:
    """Writes the page, or with --check says whether it is up to date (exit code 1 if not)."""
    return _files.generate("numerics.functions.table", __doc__.splitlines()[0], {TARGET: page}, arguments)


def line(paper: Paper, number: str) -> Line:
    """The line of one equation."""
    one = paper[number]
    try:
        heads = _unspecified(paper, one)
        made = function(paper, one.number, values={head: _stand_in(call) for head, call in heads.items()})
        if isinstance(made, OperatorFunction):
            return Line(one.number, made.least, ways=("matrices",))
        value = _called(made)
    except NotCallable as error:
        return Line(one.number, reason=str(error))
    ways = ("digits, balls", *(("float64, C",) if made.program is not None else ()))
    reason = "" if np.isfinite(value) else "no value at the point that was tried"
    return Line(one.number, made.names, tuple(head.__name__ for head in heads), ways, reason, value)


def _unspecified(paper: Paper, one: Equation) -> Mapping[Any, Any]:
    if one.relation.has(Operator, Element, Slope):
        return {}
    try:
        return unspecified(paper, one.number)
    except OfOperators:
        return {}


def _stand_in(call: Any) -> Any:
    """A table over labels, else what decays."""
    count = len(call.args)
    if all(argument.is_integer for argument in call.args):
        return np.arange(1.0, _SIZE**count + 1).reshape((_SIZE,) * count) / 7
    names = sympy.symbols(f"t:{count}", real=True)
    return sympy.Lambda(names, sympy.exp(-sum((name / (3 + i)) ** 2 for i, name in enumerate(names))))


def _called(made: Function) -> Any:
    """The value at the first of a few points at which the equation says something."""
    for tried in range(1 if made.balls.integrals else _MOST_PLACES):
        value = made(*(_place(name, tried + i) for i, name in enumerate(made.arguments)))
        if np.isfinite(value):
            break
    return value


def _place(name: sympy.Symbol, number: int) -> float | complex:
    if name.is_integer:
        return 1 + number % 2 if not name.is_even else 2
    part = Fraction(17 + 31 * number, 97) % 1
    if not name.is_extended_real:
        return complex(0.3 + float(part), 0.7)
    low, high = getattr(name, "domain", (Fraction(1, 10), 3))
    return float(low + (high - low) * sympy.Rational(part.numerator, part.denominator))


def _texts(one: Line) -> tuple[str, ...]:
    return one.number, ", ".join(one.arguments), ", ".join(one.given), one.reason or ", ".join(one.ways)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    sys.exit(main())
