"""The Lindhard function in float64."""

import numpy as np

from numerics import _formulas
from numerics._arguments import broadcast, evaluated, running


def lindhard(y):
    """Lindhard's screening function f(y), with a relative error of at most 1.2e-15 for every y >= 0 (measured).

    f(y) = 1/2 + (1 - y**2)/(4 y) log|(1 + y)/(1 - y)|, with f(0) = 1, f(1) = 1/2, f(inf) = 0. Where
    f falls below 2.2e-308 (y > 3.9e153) its error is at most one step of the subnormal numbers.

    Measured by: python -m tests.benchmarks.accuracy

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
    arrays, shape = broadcast(y=running("y", y))
    return evaluated(_f, arrays, shape)[0]


def lindhard_and_complement(y):
    """f(y) and 1 - f(y), both to relative accuracy, for a flat float64 array y >= 0."""
    with np.errstate(all="ignore"):
        minor = _minor(y)
        major = 1 - minor
        below = y < 1
        return np.where(below, major, minor), np.where(below, minor, major)


def _f(y):
    with np.errstate(all="ignore"):
        minor = _minor(y)
        return (np.where(y < 1, 1 - minor, minor),)


def _minor(y):
    """h, the smaller of f(y) and 1 - f(y)."""
    v = np.minimum(y, 1 / y)
    w = v * v
    h = w * _formulas.minor_series(w)
    around_one = np.flatnonzero(v > _formulas.MINOR_SERIES_RADIUS)
    if around_one.size:
        h[around_one] = _minor_around_one(y[around_one])
    return h


def _minor_around_one(y):
    t = np.abs(1 - y)
    phi = np.log((1 + y) / t)
    between = _formulas.minor_between(y, t, phi, _formulas.sinh_excess(phi * phi))
    h = np.where(phi > _formulas.SINH_EXCESS_RADIUS, _formulas.minor_near_one(y, t, phi), between)
    h[t == 0] = 0.5
    return h
