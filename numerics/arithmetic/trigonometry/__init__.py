"""Sine, cosine and the kernels of the structure factors, in float64 with proven absolute errors for every X >= 0.

X is `high`, or the exact sum of `high` and `low` with |low| at most half an ulp of high. The bounds
below are proven by `numerics.arithmetic.trigonometry.proof` from the steps that run here and in C, assuming
IEEE binary64, rounding to nearest and no contraction of a*b + c. U = 2**-53.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np

from numerics._types import BoolArray, FloatArray, IntArray
from numerics.arithmetic.trigonometry import steps, table

U = 2.0**-53
TINY = 2.0**-1074  # comes on top of every bound: the error where a result underflows
SINE_BOUND = 0.5187 * U  # |error| of sin X and of cos X
SINC_BOUND = 2.54 * U  # |error| of sin X/X is at most SINC_BOUND min(1, 1/X) ...
BALL_BOUND = 6.6 * U  # ... and of 3 j1(X)/X at most BALL_BOUND min(1, 3/X**2)
EXACT_SINC_BOUND = 1.97 * U  # the same where low = 0
EXACT_BALL_BOUND = 4.62 * U
STATED = {
    "sine_cosine": SINE_BOUND, "sinc": SINC_BOUND, "ball": BALL_BOUND, "exact_sinc": EXACT_SINC_BOUND, "exact_ball": EXACT_BALL_BOUND}

BLOCK = 8192
INVERSE_TURN_BITS = 1152
PHASES = int(table.STEPS)
LEAST_TURNS = 2.0**-36  # a smaller `low` is added to r as it is
_EXPONENT_BIAS = 1023
_LEAST_EXPONENT = -36
_ROWS = 10  # as many arrays of a block as are in use at a time


def sine_and_cosine(high: FloatArray, low: FloatArray | float = 0.0) -> tuple[FloatArray, FloatArray]:
    """sin X and cos X of X = high + low >= 0, each with an absolute error of at most SINE_BOUND; NaN where high is inf.

    Parameters: `high`, an array of at least one dimension, >= 0, +inf or NaN; `low`, of its shape or a number.

    >>> sine, cosine = sine_and_cosine(np.array([0.0, 6381956970095103 * 2.0**797]))
    >>> cosine  # the double closest to a zero of the cosine
    array([ 1.00000000e+00, -4.68715925e-19])
    """
    sine, cosine = _blocked(_sine_and_cosine, 2, high, low)
    return sine, cosine


def kernels(high: FloatArray, low: FloatArray | float = 0.0) -> tuple[FloatArray, FloatArray, FloatArray]:
    """cos X, sin X/X and 3 j1(X)/X of X = high + low >= 0, with the errors SINE_BOUND, SINC_BOUND and BALL_BOUND.

    3 j1(X)/X = 3 (sin X - X cos X)/X**3. At X = 0 all are 1. At X = inf the values are 1, 0 and 0: the
    limits, and a stand-in for the cosine that has none. Parameters as in `sine_and_cosine`.

    >>> kernels(np.array([0.0, 2.0, np.inf]))
    (array([ 1.        , -0.41614684,  1.        ]), array([1.        , 0.45464871, 0.        ]), array([1.        , 0.65309666, 0.        ]))
    """
    cosine, j, kappa = _blocked(_kernels, 3, high, low)
    return cosine, j, kappa


def _blocked(function: Callable[..., None], count: int, high: FloatArray, low: FloatArray | float) -> tuple[FloatArray, ...]:
    """`function` of flat blocks, so that temporaries stay in cache."""
    high = np.asarray(high, dtype=np.float64)
    flat, low = high.reshape(-1), low.reshape(-1) if isinstance(low, np.ndarray) and low.ndim else low
    results = tuple(np.empty(flat.size) for _ in range(count))
    rows = np.empty((_ROWS, min(flat.size, BLOCK)))
    with np.errstate(all="ignore"):
        for start in range(0, flat.size, BLOCK):
            part = slice(start, start + BLOCK)
            block = flat[part]
            function(block, _at(low, part), list(rows[:, : block.size]), *(result[part] for result in results))
    return tuple(result.reshape(high.shape) for result in results)


def _at(low: FloatArray | float, places: slice | IntArray | BoolArray) -> FloatArray | float:
    """`low` at these places, or the number that it is."""
    return low[places] if isinstance(low, np.ndarray) and low.ndim else low

def _sine_and_cosine(high: FloatArray, low: FloatArray | float, rows: list[FloatArray], sine: FloatArray, cosine: FloatArray) -> None:
    phase, r = _phase_and_rest(high, low, rows)
    b, q = steps.POLYNOMIALS(r, rows=rows)
    rows.append(r)
    S, S_low, C, C_low = (column.take(phase, mode="clip", out=rows.pop()) for column in _columns())
    steps.SINE(b, q, S, S_low, C, rows=rows, out=(sine,))
    steps.COSINE(b, q, S, C, C_low, rows=rows, out=(cosine,))


def _kernels(high: FloatArray, low: FloatArray | float, rows: list[FloatArray], cosine: FloatArray, j: FloatArray, kappa: FloatArray) -> None:
    sine = rows.pop()
    _sine_and_cosine(high, low, rows, sine, cosine)
    steps.DIRECT(high, sine, cosine, out=(j, kappa))
    small = np.flatnonzero(high <= table.SERIES_RADIUS)
    if small.size:
        j[small], kappa[small] = steps.SERIES(high[small], _at(low, small))
    infinite = np.isinf(high)
    if infinite.any():
        cosine[infinite], j[infinite], kappa[infinite] = 1.0, 0.0, 0.0


def _phase_and_rest(high: FloatArray, low: FloatArray | float, rows: list[FloatArray]) -> tuple[IntArray, FloatArray]:
    """(k, r) with X = 2 pi k/1024 + r modulo 2 pi, where r may exceed pi/1024 by a rounding error."""
    if high.max() < table.NEAR_LIMIT:
        shifted, r = steps.NEAR(high, low, rows=rows)
    else:
        near = high < table.NEAR_LIMIT
        far = np.isfinite(high) & ~near
        shifted, r = steps.NEAR(np.where(near, high, 0.0), np.where(near, low, 0.0), rows=rows)
        rest = _at(low, far)
        shifted[far], r[far] = _far(high[far], rest if isinstance(rest, np.ndarray) else np.full(np.count_nonzero(far), rest))
        r[~(near | far)] = np.nan
    # The integer that SHIFT was added to stands in its last bits.
    phase = shifted.view(np.int64)
    return np.bitwise_and(phase, PHASES - 1, out=phase), r


def _far(high: FloatArray, low: FloatArray) -> tuple[FloatArray, ...]:
    size = np.abs(low)
    direct = size < LEAST_TURNS
    coarse, fine = _turns(np.where(direct, 1.0, size))
    sign = np.where(direct, 0.0, np.copysign(1.0, low))
    return steps.FAR(*_turns(high), coarse * sign, fine * sign, np.where(direct, low, 0.0))


def _turns(x: FloatArray) -> tuple[FloatArray, ...]:
    """X/(2 pi) modulo 1 as (coarse, fine), for finite x >= LEAST_TURNS."""
    bits = x.view(np.int64)
    whole = (bits & (2**52 - 1)) | (_EXPONENT_BIAS + 52 << 52)  # the mantissa as an integer of 53 bits
    a = (whole & -(2**27)).view(np.float64)
    windows = _windows().take((bits >> 52) - (_EXPONENT_BIAS + _LEAST_EXPONENT), axis=1)
    return steps.TURNS(a, whole.view(np.float64) - a, *windows)


@cache
def _columns() -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """sin and cos of 2 pi k/1024 for all k, each as two doubles: S, S_low, C, C_low."""
    columns = []
    for quarter in (table.SINE_HIGH, table.SINE_LOW):
        rise = np.array(quarter)
        half = np.concatenate((rise, rise[-2:0:-1]))
        wave = np.concatenate((half, -half))
        columns += [wave, np.roll(wave, -PHASES // 4)]
    return columns[0], columns[2], columns[1], columns[3]


@cache
def _windows() -> FloatArray:
    """For each binary exponent e of X the bits of 2**(e - 52)/(2 pi) after the point: 26, 26, 26 and 53 of them."""
    rows = []
    for exponent in range(_LEAST_EXPONENT, 1024):
        bits = table.INVERSE_TURN >> (INVERSE_TURN_BITS - 131 - (exponent - 52)) & (2**131 - 1)
        rows.append([(bits >> 131 - end & (2**width - 1)) / 2.0**end for end, width in ((26, 26), (52, 26), (78, 26), (131, 53))])
    return np.array(rows).T.copy()
