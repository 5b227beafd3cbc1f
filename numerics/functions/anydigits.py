"""A value to any number of digits, and the ball that holds it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import flint
import sympy
from flint import acb, arb

from derive.expressions.balls import precision
from numerics._arguments import ArgumentTypeError
from numerics._rational import rational
from numerics.functions.values import Balls, limit_at_point

__all__ = ["Unsettled", "enclosed", "exactly", "settled"]

_BITS_PER_DIGIT = 3.3219281
_RISES = 8


class Unsettled(ArithmeticError):
    """The balls do not get as small as is asked for."""


def enclosed(balls: Balls, given: Sequence[Any], digits: int, *, analytic: bool = False) -> acb:
    """A ball that holds the value: relative radius 10**-digits where that is reached, else the best found."""
    bits = int(_digits(digits) * _BITS_PER_DIGIT) + 16
    goal = arb(10) ** -digits
    best = acb("nan")
    for rise in range(_RISES):
        with precision(bits << rise):
            found = balls(*(exactly(one) for one in given), analytic=analytic)
            if found.is_finite():
                best = found
                if _small(found, goal):
                    break
            elif rise >= 3 or analytic:
                break
    with precision(bits):
        return +best


def settled(balls: Balls, given: Sequence[Any], digits: int) -> Any:
    """An mpf, or an mpc, all digits of which are right but for one unit of the last; raises `Unsettled`.

    Where the expression is undefined but has a limit in one of its arguments it is the limit.
    """
    from mpmath.ctx_mp import MPContext

    found = enclosed(balls, given, _digits(digits) + 2)
    if not found.is_finite():
        limit = limit_at_point(balls, [_rational(one) for one in given])
        if limit is not None and limit.is_finite:
            found = enclosed(Balls(limit, ()), (), digits + 2)
    with precision(int((digits + 8) * _BITS_PER_DIGIT)):
        if not found.is_finite() or not _small(found, arb(10) ** -(digits + 1)):
            raise Unsettled("the value is not settled: it is undefined, next to a singular point, or zero to more digits than were tried")
        context = MPContext()
        context.dps = digits + 5
        real, imag = (context.mpf(part.mid().str(digits + 5, radius=False)) for part in (found.real, found.imag))
        context.dps = digits
        return +real if found.imag.is_zero() else context.mpc(real, imag)


def _rational(number: Any) -> sympy.Expr | None:
    """The rational that a number is, or None."""
    try:
        exact = rational(number) if isinstance(number, str) else Fraction(number)
    except (TypeError, ValueError, OverflowError, ZeroDivisionError):
        return None
    return sympy.Rational(exact.numerator, exact.denominator)


def _small(found: acb, goal: arb) -> bool:
    parts = [part for part in (found.real, found.imag) if not part.is_exact()]
    if all(bool(part.rad() <= goal * abs(part).lower()) for part in parts):
        return True
    return bool(found.rad() <= goal * abs(found).lower()) and bool(found.imag.contains(0))


def _digits(digits: Any) -> int:
    if type(digits) is not int or not 1 <= digits <= 10_000:
        raise ValueError(f"digits must be a whole number from 1 to 10000; got {digits!r}")
    return digits


def exactly(number: Any) -> acb:
    """A ball of a number as it stands; decimal text and fractions are taken exactly."""
    if isinstance(number, acb | arb):
        return acb(number)
    if isinstance(number, complex):
        return acb(number.real, number.imag)
    if isinstance(number, tuple) and len(number) == 2:
        low, high = (exactly(end).real for end in number)
        return acb(low.union(high))
    if hasattr(number, "_mpc_") or hasattr(number, "_mpf_"):
        parts = (number.real, number.imag)
        return acb(*(arb(flint.fmpq(int(m), 1)) * arb(2) ** int(e) * (-1 if sign else 1) for sign, m, e, _ in (part._mpf_ for part in parts)))
    try:
        exact = rational(number) if isinstance(number, str) else Fraction(number)
    except (TypeError, ValueError, OverflowError, ZeroDivisionError):
        raise ArgumentTypeError(f"arguments must be numbers, fractions, decimal text or balls; got {number!r:.60}") from None
    return acb(arb(flint.fmpq(exact.numerator, exact.denominator)))
