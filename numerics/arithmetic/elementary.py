"""Elementary functions of double-double numbers, with bounds that their own arithmetic carries.

Each is a table value at a point nearby, times or plus a short series in the exact distance from it. Every rounding is in the bounds of
`Doubled`; what the series leaves out is added as its remainder, and a result is claimed only where the distance is as small as that needs.
The first guess of a logarithm or an arctangent is NumPy's; nothing is taken on trust of it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from math import factorial
from typing import Any

import numpy as np
from flint import arb

from derive.expressions.balls import precision
from numerics._types import BoolArray, FloatArray, IntArray
from numerics.arithmetic.doubled import TINY, Doubled, constant

__all__ = ["arctangent", "cosine", "exponential", "logarithm", "power", "sine", "tangent"]

_CELLS = 1024  # of a binade, of a turn
_EXP_RADIUS, _ANGLE_RADIUS = 0.00035, 0.0031
_LARGEST_ANGLE = 2.0**18
_MOST_EXPONENT = 700.0
_PLAIN = 2.0**-49


def exponential(x: Doubled) -> Doubled:
    """exp x for |x| <= 700; elsewhere nothing is claimed.

    exp x = 2**(k/1024) exp r with r = x - k log(2)/1024: the series to r**8/8!, whose remainder is at most 1.01 |r|**9/9!.
    """
    k, r = _reduced(x, *_steps_of_logarithm())
    cell = k & (_CELLS - 1)
    high, low, bound = _binades()
    start = Doubled(high[cell], low[cell], bound)
    value = start + start * _series(r, tuple(range(1, 9)), 4, _EXP_RADIUS**9 / factorial(9) * 1.01)
    value = value.scaled((k - cell) >> 10)
    spread = _spread(value, x.bound)
    return _claimed(value.within(spread), (np.abs(x.high) <= _MOST_EXPONENT) & (np.abs(r.high) <= _EXP_RADIUS))


def logarithm(x: Doubled) -> Doubled:
    """log x for x that is seen to be positive.

    x = 2**e m; with y close to log m and d = m exp(-y) - 1 it is e log 2 + y + d - d**2/2 + d**3/3, but for at most |d|**4 where |d| <= 1/2.
    """
    mantissa, exponent = np.frexp(x.high)
    low = mantissa < 0.7071
    exponent = exponent - low
    m = Doubled(np.where(low, 2 * mantissa, mantissa), np.ldexp(x.low, -exponent), TINY)
    y = np.log(m.high)
    d = m * exponential(Doubled(-y)) - 1.0
    size = np.abs(d.high) + d.bound
    value = Doubled(exponent.astype(float)) * _logarithm_of_two() + y + (d - d * d * (0.5 - d * _third()))
    least = x.high * (1 - 2.0**-50) - x.bound
    value = value.within(size**4 + x.bound / least)
    return _claimed(value, (least > 0) & (size < 2.0**-20))


def sine(x: Doubled) -> Doubled:
    """sin x for |x| < 2**18."""
    return _circular(x)[0]


def cosine(x: Doubled) -> Doubled:
    """cos x for |x| < 2**18."""
    return _circular(x)[1]


def tangent(x: Doubled) -> Doubled:
    """tan x for |x| < 2**18."""
    s, c = _circular(x)
    return s / c


def arctangent(x: Doubled) -> Doubled:
    """With y close to it, on the same side of 0, and d = tan(arctan x - y) it is y + d - d**3/3, but for at most |d|**5."""
    exact = Doubled(x.high, x.low)
    y = np.arctan(x.high)
    s, c = _circular(Doubled(y))
    d = (exact * c - s) / (c + exact * s)
    size = np.abs(d.high) + d.bound
    value = Doubled(y) + (d - d * d * d * _third())
    return _claimed(value.within(size**5 + x.bound), (size < 2.0**-20) & (np.sign(y) == np.sign(x.high)))


def power(base: Doubled, exponent: Doubled) -> Doubled:
    """exp(exponent log(base)) for a positive base."""
    return exponential(exponent * logarithm(base))


def _circular(x: Doubled) -> tuple[Doubled, Doubled]:
    """sin and cos: of k 2 pi/1024 from a table, of the rest r by their series, with remainders below |r|**11/11! and |r|**12/12!."""
    k, r = _reduced(x, *_steps_of_turn())
    square = r * r
    s = r + r * _series(square, (3, 5, 7, 9), 2, _ANGLE_RADIUS**10 / factorial(11), alternating=True)
    c = 1.0 + _series(square, (2, 4, 6, 8, 10), 2, _ANGLE_RADIUS**12 / factorial(12), alternating=True)
    (sh, sl, sb), (ch, cl, cb) = _turn()
    cell = k & (_CELLS - 1)
    S, C = Doubled(sh[cell], sl[cell], sb), Doubled(ch[cell], cl[cell], cb)
    good = (np.abs(x.high) < _LARGEST_ANGLE) & (np.abs(r.high) <= _ANGLE_RADIUS)
    return _claimed((S * c + C * s).within(x.bound), good), _claimed((C * c - S * s).within(x.bound), good)


def _reduced(x: Doubled, inverse: float, first: float, second: float, third: Doubled) -> tuple[IntArray, Doubled]:
    """(k, x - k step) for the step first + second + third, where x is taken to be exact: its own bound is the caller's.

    First and second have 26 bits, so that their products with |k| < 2**26 are exact.
    """
    k = np.rint(np.where(np.abs(x.high) < _LARGEST_ANGLE, x.high, 0.0) * inverse)
    r = Doubled(x.high) - Doubled(k * first) - Doubled(k * second)
    return k.astype(np.int64), r + Doubled(x.low) - third * Doubled(k)


def _series(r: Doubled, orders: tuple[int, ...], plain: int, remainder: float, *, alternating: bool = False) -> Doubled:
    """sum of r**i (+-1)**i/order! over the orders, i = 1, 2, ...; the `plain` last terms in float64, the remainder is added to the bound.

    As |r| < 2**-8 the plain part differs from its first term by less than a hundredth, and its error is a few units of 2**-53 of it.
    """
    coefficients = [-one if alternating and not place % 2 else one for place, one in enumerate(_inverse_factorials()[n] for n in orders)]
    doubled, last = coefficients[:-plain], [float(one.high) for one in coefficients[-plain:]]
    rest: Any = last[-1]
    for one in reversed(last[:-1]):
        rest = rest * r.high + one
    total = Doubled(rest, 0.0, _PLAIN * abs(last[0]))
    for term in reversed(doubled):
        total = total * r + term
    return (total * r).within(remainder)


def _spread(value: Doubled, error: FloatArray | float) -> FloatArray:
    """|exp(x + h) - exp x| for |h| <= error <= 1 is at most 1.72 error exp x."""
    return np.where(np.asarray(error) <= 1, 1.75 * np.asarray(error) * (np.abs(value.high) + value.bound), np.inf)


def _claimed(value: Doubled, where: BoolArray) -> Doubled:
    return Doubled(value.high, value.low, np.where(where, value.bound, np.inf))


def _table(values: Callable[[], list[arb]]) -> tuple[FloatArray, FloatArray, float]:
    with precision(300):
        parts = [constant(value) for value in values()]
    return np.array([p.high for p in parts]), np.array([p.low for p in parts]), max(float(p.bound) for p in parts)


@cache
def _binades() -> tuple[FloatArray, FloatArray, float]:
    return _table(lambda: [arb(2) ** (arb(i) / _CELLS) for i in range(_CELLS)])


@cache
def _turn() -> tuple[tuple[FloatArray, FloatArray, float], ...]:
    return tuple(_table(partial(_round, function)) for function in (arb.sin_pi, arb.cos_pi))


def _round(function: Callable[[arb], arb]) -> list[arb]:
    return [function(2 * arb(i) / _CELLS) for i in range(_CELLS)]


@cache
def _inverse_factorials() -> list[Doubled]:
    with precision(300):
        return [constant(1 / arb(factorial(n))) for n in range(16)]


@cache
def _logarithm_of_two() -> Doubled:
    with precision(300):
        return constant(arb(2).log())


@cache
def _third() -> Doubled:
    """1/3."""
    with precision(300):
        return constant(arb(1) / 3)


@cache
def _steps_of_logarithm() -> tuple[float, float, float, Doubled]:
    with precision(300):
        return _split(arb(2).log() / _CELLS)


@cache
def _steps_of_turn() -> tuple[float, float, float, Doubled]:
    with precision(300):
        return _split(2 * arb.pi() / _CELLS)


def _split(step: arb) -> tuple[float, float, float, Doubled]:
    """1/step rounded, and the step as two numbers of 26 bits and a rest."""
    parts = []
    rest = step
    for _ in range(2):
        mantissa, exponent = np.frexp(float(rest.mid()))
        parts.append(float(np.ldexp(np.trunc(mantissa * 2.0**26), exponent - 26)))
        rest = rest - parts[-1]
    return 1 / float(step.mid()), parts[0], parts[1], constant(rest)
