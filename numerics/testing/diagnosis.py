"""Why code is wrong at a point: both values, the conditioning there, the terms that cancel, and the line that shows it again."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import sympy
from flint import acb, arb, fmpq

from derive.expressions.balls import precision
from derive.expressions.nodes import atoms
from numerics.functions import Function, NotCallable
from numerics.functions.anydigits import Unsettled
from numerics.functions.values import Balls
from numerics.testing.code import Code
from numerics.testing.subject import Subject

__all__ = ["cancelling", "condition_number", "diagnosis"]

_BITS = 400
_STEP = Fraction(1, 2**100)


def diagnosis(one: Subject, own: Code, point: Mapping[str, float], found: float, ulp: float) -> str:
    """Several lines about one point."""
    where = ", ".join(f"{name} = {value!r}" for name, value in point.items())
    lines = [f"  worst at   {where}", f"  code       {found!r}", f"  equation   {_truth(one.function, point)}", f"  error      {ulp:.4g} ulp"]
    number = condition_number(one.function, point)
    lines.append(f"  condition  {number:.3g}: {_blame(number, ulp)}" if number is not None else "  condition  not known: the value is a limit there")
    terms = cancelling(one.function, point)
    if terms is not None:
        lines.append(f"  cancels    {terms}")
    lines.append(f"  again      {own.again(point, found)}")
    return "\n".join(lines)


def condition_number(function: Function, point: Mapping[str, float]) -> float | None:
    """By how many ulp the value moves, at most, when every argument moves by one relative unit: Σ |x ∂f/∂x / f|; None where it is not found."""
    try:
        exact = [Fraction(point[name]) for name in function.names]
        middle = _ball(function, exact)
        total = arb(0)
        for place, value in enumerate(exact):
            if value:
                moved = [other * (1 + _STEP) if i == place else other for i, other in enumerate(exact)]
                with precision(_BITS):
                    total += abs((_ball(function, moved) - middle) / (middle * arb(2) ** -100))
        number = float(total)
    except (ValueError, ArithmeticError, TypeError):
        return None
    return number if number == number else None


def cancelling(function: Function, point: Mapping[str, float]) -> str | None:
    """The sum in the equation of which least is left: its largest term over its value, where that is above 100."""
    worst, shown = 100.0, None
    values = [_acb(Fraction(point[name])) for name in function.names]
    for node in atoms(function.expression, sympy.Add):
        try:
            with precision(_BITS):
                terms = [Balls(term, function.arguments)(*values) for term in node.args]
                total, largest = sum(terms, acb(0)), max((abs(term) for term in terms), key=float)
                ratio = float(largest / abs(total))
        except (NotCallable, ValueError, ArithmeticError, TypeError, OverflowError):
            continue
        if ratio > worst:
            parts = ", ".join(f"{term} = {found.real.str(6, radius=False)}" for term, found in zip(node.args, terms, strict=True))
            worst, shown = ratio, f"{parts}: {ratio:.2g} times their sum"
    return shown


def _blame(number: float, ulp: float) -> str:
    if ulp <= 4 * max(1.0, number):
        return "a last digit of the arguments moves the value by as much: it is the function, not the code"
    return f"a last digit of the arguments moves the value by {number:.2g} ulp: it is the code, not the function"


def _truth(function: Function, point: Mapping[str, float]) -> str:
    try:
        return str(function.mp(digits=25, **point))
    except (Unsettled, ValueError):
        return repr(float(function(**point)))


def _ball(function: Function, exact: list[Fraction]) -> arb:
    with precision(_BITS):
        return function.balls(*map(_acb, exact)).real


def _acb(value: Fraction) -> acb:
    return acb(arb(fmpq(value.numerator, value.denominator)))


