"""A number known by a ball, rounded correctly: to a double, and to a stated number of decimal digits."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from typing import Any

from flint import arb

from numerics.functions import Function
from numerics.functions.anydigits import Unsettled

__all__ = ["decimal", "double", "enclosures"]

_RISES = (12, 40, 120, 400)


def enclosures(function: Function, point: dict[str, Any], digits: int, *, limit: bool) -> Iterator[tuple[Fraction, Fraction]]:
    """Ever narrower intervals that hold the value; of the limit there, where the value is one and `limit` allows it."""
    for more in _RISES:
        found = function.ball(**point, digits=digits + more)
        if found.is_finite():
            middle, away = _exact(found.real.mid()), _exact(found.real.rad())
            yield middle - away, middle + away
        elif limit:
            try:
                text = str(function.mp(**point, digits=digits + more))
            except (Unsettled, ValueError):
                return
            middle = Fraction(text)
            away = abs(middle) / Fraction(10) ** (digits + more - 1)
            yield middle - away, middle + away


def decimal(low: Fraction, high: Fraction, digits: int) -> str | None:
    """The decimal of so many digits that is nearest to every number between, or None where there is none."""
    ends = {_decimal(end, digits) for end in (low, high)}
    return ends.pop() if len(ends) == 1 else None


def double(low: Fraction, high: Fraction) -> float | None:
    """The double that is nearest to every number between, or None where there is none."""
    try:
        ends = {float(low), float(high)}
    except OverflowError:
        return None
    return ends.pop() if len(ends) == 1 else None


def _decimal(value: Fraction, digits: int) -> str:
    """Rounded to the nearest, ties to even: the quotient is cut with a sticky digit, so that it is rounded once."""
    if not value:
        return "0"
    sign, top, bottom = "-" if value < 0 else "", abs(value.numerator), value.denominator
    power = digits + 2 - (len(str(top)) - len(str(bottom)))
    whole, rest = divmod(top * 10 ** max(power, 0), bottom * 10 ** max(-power, 0))
    text = Decimal(f"{sign}{whole}{'1' if rest else '0'}E{-power - 1}")
    return f"{Context(prec=digits, rounding=ROUND_HALF_EVEN, Emax=10**6, Emin=-(10**6)).plus(text):e}"


def _exact(end: arb) -> Fraction:
    mantissa, power = (int(part) for part in end.man_exp())
    return Fraction(mantissa) * Fraction(2) ** power


