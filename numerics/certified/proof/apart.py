"""How near a multiple of a double can be to a multiple of a right angle: no double is so near that its sine is lost.

For consecutive convergents p/q and p'/q' of some number near t, on either side of t: |m t - n| >= |q t - p| for all integers n and m with
0 < m < q'. (As (m, n) = u (q, p) + v (q', p') with integers u and v, u is not 0, and where v is not 0 either it has the other sign, so that
u (q t - p) and v (q' t - p') have the same.) That is Lagrange's law of best approximation; see Muller, Elementary Functions, 3rd ed. (2016), 11.3.
"""

from __future__ import annotations

from functools import lru_cache

from flint import arb, fmpq

from derive.expressions.balls import precision
from numerics.certified.formula import Rejected

_BITS = 320  # of t after the point
_MOST = 2**53  # m


def from_right_angles(factor: fmpq, low: fmpq, high: fmpq) -> arb:
    """At most the distance of factor x from the nearest multiple of pi/2, for each double x with 0 < low <= |x| <= high."""
    return min((_in_binade(abs(factor), binade) for binade in range(_binade(low), _binade(high) + 1)), key=lambda one: one.mid())


@lru_cache(4096)
def _in_binade(factor: fmpq, binade: int) -> arb:
    """The same for x = m 2**(binade - 52), 2**52 <= m < 2**53; where these are all near 0, the smallest."""
    if factor * fmpq(2) ** (binade + 1) <= fmpq(1, 2):
        return arb(factor * fmpq(2) ** binade).lower()
    scale = factor * fmpq(2) ** (binade - 52)
    size = max(0, int(scale.p).bit_length() - int(scale.q).bit_length() + 1)
    with precision(2 * _BITS + size):
        t = 2 * arb(scale) / arb.pi()
        t -= t.mid().floor()
        bits = (t.mid() * arb(2) ** _BITS).floor().unique_fmpz()
        numerator, denominator = 0 if bits is None else int(bits), 2**_BITS
        before, last = (1, 0), (0, 1)  # q and p
        while last[0] < _MOST and denominator:
            whole, rest = divmod(numerator, denominator)
            before, last = last, (whole * last[0] + before[0], whole * last[1] + before[1])
            numerator, denominator = denominator, rest
        near, far = (q * t - p for q, p in (before, last))
        if not (bool(near * far < 0) and abs(before[0] * last[1] - before[1] * last[0]) == 1 and last[0] >= _MOST):
            raise Rejected("how near a double is to a right angle is not known")
        return (abs(near) * arb.pi() / 2).lower()


def _binade(x: fmpq) -> int:
    found = int(x.p).bit_length() - int(x.q).bit_length()
    return found if fmpq(2) ** found <= x else found - 1
