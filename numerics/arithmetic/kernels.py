"""Exponential, logarithm, sine and cosine in float64 with proven bounds, for `Running` numbers; the same steps stand in C in generated files.

Lemma. U = 2**-53.
exp: k L1 is exact for k = rint(1024 x/log 2), so that r = (x - k L1) - k L2 differs from x - k log(2)/1024 by at most U |x - k L1| + U |r|
+ 2 U |k L2| + |k| 2**-88, below 2**-62; |r| <= 0.00035, and p = r + r**2 (1/2 + r (1/6 + r/24)) is exp(r) - 1 but for |r|**5/119 < 2**-64
and its roundings, below 3 U |r| < 2**-62. T + T p, T = fl(2**(k/1024)), has a relative error below U + U |p| + U + 2**-61, below 3 U.
log: x = 2**e m, sqrt(1/2) <= m < sqrt(2), with c the multiple of 1/128 closest to m: m - c is exact, r = fl((m - c)/c), |r| <= 1/181 + U, and
log1p(r) is its series to r**7/7 but for |r|**8/7, below 2**-62.8, or 2**-54 |r|: with its roundings below 3 U |r|. The sum of e log(2) + log(c)
+ log1p(r) has four roundings more: its error is below 4 U (|e| log(2) + |log c|) + 6 U |r|.
sine and cosine are those of `numerics.arithmetic.trigonometry`, with its bound.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from flint import arb

from derive.expressions.balls import precision
from numerics._types import FloatArray
from numerics.arithmetic import trigonometry
from numerics.arithmetic.running import TINY, UNIT, Running

__all__ = ["cos", "cosine", "exp", "exponential", "log", "logarithm", "sin", "sine"]

CELLS = 1024
CENTRES = range(90, 183)  # in units of 1/128: those closest to numbers from sqrt(1/2) to sqrt(2)
HIGHEST = 700.0
HALF_ROOT = 0.7071067811865476
INFLATION = 1 + 2.0**-48


def exponential(x: Running) -> Running:
    """exp of |x| <= 700; elsewhere nothing is claimed."""
    value = exp(x.value)
    bound = np.asarray(x.bound)
    return Running(value, np.where(bound <= 1, (4 * UNIT + 1.75 * bound) * value * INFLATION, np.inf))


def logarithm(x: Running) -> Running:
    """log of what is seen to be positive."""
    value, error = log(x.value)
    least = x.value * (1 - 2 * UNIT) - x.bound
    return Running(value, np.where(least > 0, (error + x.bound / least) * INFLATION + TINY, np.inf))


def sine(x: Running) -> Running:
    """sin x."""
    return Running(sin(x.value), (trigonometry.SINE_BOUND + x.bound) * INFLATION + TINY)


def cosine(x: Running) -> Running:
    """cos x."""
    return Running(cos(x.value), (trigonometry.SINE_BOUND + x.bound) * INFLATION + TINY)


def exp(x: Any) -> FloatArray:
    """exp x with a relative error of at most 3 U; NaN for |x| > 700."""
    inverse, first, second, table = exponential_constants()
    x = np.where(np.abs(x) <= HIGHEST, x, np.nan)
    k = np.rint(x * inverse)
    r = (x - k * first) - k * second
    p = r + r * r * (0.5 + r * (1 / 6 + r * (1 / 24)))
    with np.errstate(invalid="ignore"):
        cell = k.astype(np.int64)
    T = table[cell & (CELLS - 1)]
    return np.ldexp(T + T * p, cell >> 10)


def log(x: Any) -> tuple[FloatArray, FloatArray]:
    """log x and a bound on its error; NaN unless 0 < x < inf."""
    two, table = logarithm_constants()
    x = np.asarray(x)
    m, e = np.frexp(np.where((x > 0) & (x < np.inf), x, np.nan))
    small = m < HALF_ROOT
    m, e = np.where(small, 2 * m, m), (e - small).astype(float)
    place = np.rint(m * 128)
    c = place / 128
    r = (m - c) / c
    tail = r * r * (-0.5 + r * (1 / 3 + r * (-0.25 + r * (0.2 + r * (-1 / 6 + r * (1 / 7))))))
    start = np.take(table, np.nan_to_num(place, nan=128.0).astype(np.int64) - CENTRES[0], mode="clip")
    return (e * two + start) + (r + tail), 4 * UNIT * (np.abs(e) * two + np.abs(start)) + 6 * UNIT * np.abs(r)


def sin(x: Any) -> FloatArray:
    """sin x within SINE_BOUND."""
    value = trigonometry.sine_and_cosine(_one(np.abs(x)))[0]
    return np.where(np.asarray(x) < 0, -value, value)


def cos(x: Any) -> FloatArray:
    """cos x within SINE_BOUND."""
    return trigonometry.sine_and_cosine(_one(np.abs(x)))[1]


@cache
def exponential_constants() -> tuple[float, float, float, FloatArray]:
    """1024/log 2, log(2)/1024 as a number of 26 bits and the rest, and 2**(i/1024)."""
    with precision(300):
        step = arb(2).log() / CELLS
        mantissa, exponent = np.frexp(float(step.mid()))
        first = float(np.ldexp(np.trunc(mantissa * 2.0**26), exponent - 26))
        table = [float((arb(2) ** (arb(i) / CELLS)).mid()) for i in range(CELLS)]
        return float((1 / step).mid()), first, float((step - first).mid()), np.array(table)


@cache
def logarithm_constants() -> tuple[float, FloatArray]:
    """log 2, and the logarithms of the centres."""
    with precision(300):
        return float(arb(2).log().mid()), np.array([float((arb(i) / 128).log().mid()) for i in CENTRES])


def _one(x: Any) -> FloatArray:
    return np.atleast_1d(np.asarray(x, dtype=float))
