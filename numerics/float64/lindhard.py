"""The Lindhard function in float64, certified."""

from __future__ import annotations

from functools import cache

import numpy as np

from numerics._arguments import nonnegative
from numerics._types import ArrayLike, FloatArray, Floats
from numerics.certified.code.evaluation import Evaluator
from numerics.certified.code.function import load

ULPS = 0.75
COMPLEMENT_ULPS = 1.25


def lindhard(y: ArrayLike) -> Floats:
    """Lindhard's screening function f(y) to within 0.75 ulp for every double y >= 0, proven.

    f(y) = 1/2 + (1 - y**2)/(4 y) log|(1 + y)/(1 - y)|, with f(0) = 1, f(1) = 1/2, f(inf) = 0.
    The certificate is `numerics.certified.load("lindhard")`; `provenum check` proves it anew.

    Parameters: y, wave number in units of 2 k_F (dimensionless), y >= 0; scalar or array; +inf is
    allowed and NaN gives NaN.

    Returns a float, or an array of the shape of y.

    Raises `DomainError` for a negative y, `ArgumentTypeError` for what is not real numbers.

    Source: ashcroft-langreth-1967, the text after Eq. (3); J. Lindhard, Mat. Fys. Medd. Dan. Vid.
    Selsk. 28, no. 8 (1954).

    >>> lindhard(1.0)
    np.float64(0.5)
    >>> lindhard([0.0, 1.0, float("inf")])
    array([1. , 0.5, 0. ])
    """
    return _evaluator("lindhard")(nonnegative("y", y))


def certified_lindhard(y: FloatArray) -> FloatArray:
    """`lindhard` for a float64 array y >= 0 of at least one dimension."""
    return np.asarray(_evaluator("lindhard")(y))


def lindhard_and_complement(y: FloatArray) -> tuple[FloatArray, FloatArray]:
    """f(y) to within `ULPS`, and 1 - f(y) to within `COMPLEMENT_ULPS`, for a flat float64 array y >= 0.

    1 - f has a certificate of its own for y <= 1. Beyond, f <= 1/2 <= 1 - f, and the difference adds half an ulp.
    """
    f = certified_lindhard(y)
    with np.errstate(invalid="ignore"):
        complement = 1 - f
        inside = np.flatnonzero(y < 1)
    if inside.size:
        complement[inside] = _evaluator("lindhard_complement")(y[inside])
    return f, complement


@cache
def _evaluator(name: str) -> Evaluator:
    return load(name).evaluator
