"""The exact product of two float64 numbers, and its cosine."""

from __future__ import annotations

import numpy as np

from numerics._types import FloatArray
from numerics.arithmetic.trigonometry import SINE_BOUND, sine_and_cosine

COSINE_BOUND = SINE_BOUND + 2.0**-60  # of `cosine_of_product`
_SPLITTER = 2.0**27 + 1
_SAFE = 1e140  # factors up to here can be split and multiplied without overflow


def exact_product(a: FloatArray, b: FloatArray) -> tuple[FloatArray, FloatArray]:
    """(high, low) with high = a*b rounded and high + low = a*b exactly (Veltkamp, Dekker).

    For a, b >= 0. Where the product overflows, high is inf and low is 0; where low underflows it is
    rounded, which leaves cos and sin of the product correct.
    """
    with np.errstate(all="ignore"):
        if max(np.fmax.reduce(a, initial=0.0), np.fmax.reduce(b, initial=0.0)) < _SAFE:
            return _dekker(a, b)
        (a, a_exponent), (b, b_exponent) = np.frexp(a), np.frexp(b)
        exponent = a_exponent + b_exponent
        high, low = (np.ldexp(part, exponent) for part in _dekker(a, b))
        return high, np.where(np.isfinite(high), low, 0.0)


def cosine_of_product(a: FloatArray, b: FloatArray) -> FloatArray:
    """cos(a*b) of the exact product for finite a, b >= 0, in absolute error at most COSINE_BOUND; NaN gives NaN."""
    high, low = exact_product(a, b)
    cosine = sine_and_cosine(high, low)[1]
    beyond = np.isinf(high) & np.isfinite(a) & np.isfinite(b)
    if beyond.any():
        a, b = np.broadcast_arrays(a, b)
    for place in np.flatnonzero(beyond):
        cosine[place] = _cosine_beyond_float64(float(a[place]), float(b[place]))
    return cosine


def _dekker(a: FloatArray, b: FloatArray) -> tuple[FloatArray, FloatArray]:
    high = a * b
    a_high, b_high = a * _SPLITTER, b * _SPLITTER
    a_high -= a_high - a
    b_high -= b_high - b
    a_low, b_low = a - a_high, b - b_high
    low = a_high * b_high - high
    low += a_high * b_low
    low += a_low * b_high
    low += a_low * b_low
    return high, low


def _cosine_beyond_float64(a: float, b: float) -> float:
    """cos(a*b) for a product above 1.8e308: rare, and left to mpmath's argument reduction."""
    from mpmath.ctx_mp import MPContext

    context = MPContext()
    context.prec = 2200
    return float(context.cos(context.mpf(a) * context.mpf(b)))
