"""Double-double arithmetic that carries a proven bound on its own error.

A `Doubled` is an array of unevaluated sums high + low, |low| <= u |high| with u = 2**-53, and an array of bounds e:
|x - (high + low)| <= e for the exact quantity x that it stands for. Where e is inf or NaN nothing is claimed.

Lemma. Let two_sum and two_product give s + d = a + b and p + d = a b exactly (Knuth, Dekker), the latter unless a part of it
underflows, which 2**-1070 makes up for, or overflows, which leaves NaN. For |a - a'| <= A and |b - b'| <= B, the sum and the
product of a' and b' as computed here differ from a + b and a b by at most
  (+)  A + B + 2 u (|t| + |d|), t and d the two rounded sums of low parts,
  (*)  |a'| B + (|b'| + B) A + 8 u**2 |p|.
Proof. In (+) only these two sums are rounded, each by u of its result. In (*) the low part is d + (a_h b_l + a_l b_h): the two products
are at most u |p| (1 + u) each, so that their roundings, that of their sum and that of the sum with d are at most 2 u**2 + 2 u**2 + 3 u**2
of |p| (1 + 3 u), and a_l b_l, which is left out, is u**2 of it.
A quotient q is any number, the residual a - q b of which is computed by these two rules: |a/b - q| <= |a - q b|/|b|; a root likewise by
|sqrt a - s| = |a - s**2|/(sqrt a + s). So neither needs a lemma of its own. The bounds are computed in float64, and made larger by 2**-48
for their own roundings, which are fewer than 16.
"""

from __future__ import annotations

from typing import Any, TypeAlias, final

import numpy as np
from flint import arb

from derive.expressions.balls import precision
from numerics._types import BoolArray, FloatArray

__all__ = ["TINY", "Doubled", "constant", "exactly", "two_product"]

UNIT = 2.0**-53
TINY = 2.0**-1060
_INFLATION = 1 + 2.0**-48
_SPLITTER = 2.0**27 + 1

Floats: TypeAlias = "FloatArray | float"


@final
class Doubled:
    """Sums high + low with bounds on their absolute errors."""

    __slots__ = ("bound", "high", "low")
    __array_ufunc__ = None

    def __init__(self, high: Floats, low: Floats = 0.0, bound: Floats = 0.0) -> None:
        self.high, self.low, self.bound = high, low, bound

    def __neg__(self) -> Doubled:
        return Doubled(-self.high, -self.low, self.bound)

    def __add__(self, other: Doubled | Floats) -> Doubled:
        other = exactly(other)
        s, d = _two_sum(self.high, other.high)
        t = self.low + other.low
        d = d + t
        high, low = _two_sum(s, d)
        return Doubled(high, low, (self.bound + other.bound + 2 * UNIT * (np.abs(t) + np.abs(d))) * _INFLATION)

    __radd__ = __add__

    def __sub__(self, other: Doubled | float) -> Doubled:
        return self + -exactly(other)

    def __rsub__(self, other: float) -> Doubled:
        return -self + other

    def __mul__(self, other: Doubled | Floats) -> Doubled:
        other = exactly(other)
        p, d = two_product(self.high, other.high)
        d = d + (self.high * other.low + self.low * other.high)
        high, low = _two_sum(p, d)
        size, by = np.abs(self.high), np.abs(other.high)
        error = size * other.bound + (by + other.bound) * self.bound
        return Doubled(high, low, (error + 8 * UNIT**2 * np.abs(p)) * _INFLATION + TINY)

    __rmul__ = __mul__

    def __truediv__(self, other: Doubled | float) -> Doubled:
        other = exactly(other)
        first = self.high / other.high
        rest = self - other * first
        second = (rest.high + rest.low) / other.high
        high, low = _two_sum(first, second)
        left = self - other * Doubled(high, low)
        least = np.abs(other.high) * (1 - 2 * UNIT) - other.bound
        error = (np.abs(left.high) + np.abs(left.low) + left.bound) / least
        return Doubled(high, low, np.where(least > 0, error * _INFLATION + TINY, np.inf))

    def __rtruediv__(self, other: float) -> Doubled:
        return exactly(other) / self

    def __abs__(self) -> Doubled:
        sign = np.where(self.high < 0, -1.0, 1.0)
        return Doubled(self.high * sign, self.low * sign, self.bound)

    def sqrt(self) -> Doubled:
        """The root of a quantity that is not negative; nothing is claimed where it is not seen to be positive."""
        first = np.sqrt(self.high)
        rest = self - Doubled(first) * first
        high, low = _two_sum(first, (rest.high + rest.low) / (2 * first))
        left = self - Doubled(high, low) * Doubled(high, low)
        error = (np.abs(left.high) + np.abs(left.low) + left.bound) / (high * (1 - 2 * UNIT))
        return Doubled(high, low, np.where(self.high * (1 - 2 * UNIT) > self.bound, error * _INFLATION + TINY, np.inf))

    def scaled(self, exponent: Any) -> Doubled:
        """Times 2**exponent."""
        return Doubled(np.ldexp(self.high, exponent), np.ldexp(self.low, exponent), np.ldexp(self.bound, exponent) + TINY)

    def within(self, error: Floats) -> Doubled:
        """The same as a stand-in for something that differs by at most `error` more."""
        return Doubled(self.high, self.low, (self.bound + error) * _INFLATION)

    def decided(self, most: float) -> tuple[Floats, BoolArray]:
        """The nearest doubles, and where each is proven to be within `most` of its last place of the true value.

        Half a place and 2**-50 of it are the rounding to one double; what underflows is not decided.
        """
        value = self.high + self.low
        size = np.abs(value)
        room = (most - 0.5 - 2.0**-40) * np.spacing(size)
        return value, (self.bound + 2 * UNIT**2 * size <= room) & (size > 2.0**-1000) & np.isfinite(value)


def exactly(number: Doubled | Floats) -> Doubled:
    """A double, or an array of doubles, taken to be exact; a Doubled as it is."""
    return number if isinstance(number, Doubled) else Doubled(number)


def constant(value: arb) -> Doubled:
    """The number in the ball, which has to be small: of 200 bits, or exact."""
    with precision(300):
        high = float(value.mid())
        low = float((value - high).mid())
        error = abs(value - high - low).upper()
        return Doubled(high, low, 0.0 if error == 0 else float(error) * _INFLATION + TINY)


def two_product(a: Floats, b: Floats) -> tuple[Any, Any]:
    """(p, d) with p = fl(a b) and p + d = a b."""
    p = a * b
    a_high, b_high = a * _SPLITTER, b * _SPLITTER
    a_high = a_high - (a_high - a)
    b_high = b_high - (b_high - b)
    a_low, b_low = a - a_high, b - b_high
    return p, ((a_high * b_high - p) + a_high * b_low + a_low * b_high) + a_low * b_low


def _two_sum(a: Floats, b: Floats) -> tuple[Any, Any]:
    s = a + b
    c = s - a
    return s, (a - (s - c)) + (b - c)
