"""Directions with weights that integrate spherical harmonics exactly: Gauss's rule in the cosine, the trapezoidal rule in the azimuth."""

from __future__ import annotations

from operator import index

import numpy as np

from numerics._arguments import ArgumentTypeError, DomainError
from numerics._types import FloatArray

__all__ = ["HIGHEST", "directions", "whole_degree"]

HIGHEST = 100  # degree: 5202 directions, and the square of them in a matrix


def directions(degree: int) -> tuple[FloatArray, FloatArray]:
    """Directions (n, 3) and weights (n,) of sum 1: the mean over the sphere of every polynomial up to `degree`, to rounding.

    All weights are positive, with each direction its opposite is there, n is about degree**2/2.

    Raises `DomainError` for a degree outside 1 to 100, `ArgumentTypeError` for one that is no whole number.

    >>> unit, weights = directions(4)
    >>> unit.shape, f"{weights @ unit[:, 2] ** 4:.15f}"
    ((18, 3), '0.200000000000000')
    """
    degree = whole_degree(degree)
    cosine, height = np.polynomial.legendre.leggauss(degree // 2 + 1)
    around = 2 * (degree // 2 + 1)  # even, and above the degree
    azimuth = 2 * np.pi / around * (np.arange(around) + 0.5)
    across = np.sqrt((1 - cosine) * (1 + cosine))
    unit = np.stack([np.outer(across, np.cos(azimuth)), np.outer(across, np.sin(azimuth)), np.repeat(cosine[:, None], around, axis=1)], axis=-1)
    return unit.reshape(-1, 3), np.repeat(height / (2 * around), around)


def whole_degree(degree: object) -> int:
    """`degree` as an int from 1 to 100."""
    try:
        found = index(degree)  # type: ignore[arg-type]
    except TypeError:
        raise ArgumentTypeError(f"degree must be a whole number, not {degree!r} ({type(degree).__name__})") from None
    if isinstance(degree, bool) or not 1 <= found <= HIGHEST:
        raise DomainError(f"degree must be from 1 to {HIGHEST}, not {degree!r}")
    return found
