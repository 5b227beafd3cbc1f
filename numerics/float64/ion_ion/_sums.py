"""Sums over the nodes of the contour: pi/2 - T(a) for single waves, and the four waves of two cores at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from numerics._types import ComplexArray, FloatArray
from numerics.float64.ion_ion._contour import Contour, Path
from numerics.formulas import generated as _formulas

Factor: TypeAlias = Callable[[ComplexArray], ComplexArray]
_FADED = 46.0  # exp(-46) is below 2**-66
_FAINT = 1e-9  # the cut carries about t dt: what is below t = _FAINT/a is _FAINT**2 of the whole
_SPREAD = 4.0  # of the distances that share their nodes
_ROWS = 512
_LEAST = 1e-30  # for cores that just touch


def cored(contour: Contour, rho: FloatArray, s_i: float, s_j: float) -> FloatArray:
    """Im sum of weight exp(i a y) over the four a = rho +- s_i +- s_j, and its derivative by rho, for rho >= s_i + s_j."""
    return _summed(contour, rho, s_i + s_j, lambda y: _formulas.two_cores(_faded_cosine(s_i, y), _faded_cosine(s_j, y)))


def single(contour: Contour, a: FloatArray) -> FloatArray:
    """Im sum of weight exp(i a y), and its derivative by a, for a >= 0."""
    return _summed(contour, a, 0.0, lambda y: np.ones_like(y))


def _summed(contour: Contour, rho: FloatArray, reach: float, factor: Factor) -> FloatArray:
    """Im sum of weight factor(y) exp(i rho y + reach Im y), and its derivative, by groups of distances of one size.

    factor(y) is small as exp(-reach Im y), so that nothing overflows.
    """
    sums = np.empty((rho.size, 2))
    fading = np.maximum(rho - reach, _LEAST)
    size = np.floor(np.log(np.maximum(fading, 0.1)) / np.log(_SPREAD))
    for group in np.unique(size):
        members = np.flatnonzero(size == group)
        near, far = fading[members].min(), fading[members].max()
        cut = _between(contour.cut, _FAINT / max(far, 1.0), _FADED / near)
        rest = _between(contour.rest, 0.0, _FADED / near)
        for rows in np.array_split(members, -(-members.size // _ROWS)):
            sums[rows] = _on_the_cut(cut, rho[rows], fading[rows], factor) + _on_the_rest(rest, rho[rows], fading[rows], factor)
    return sums.T


def _on_the_cut(path: Path, rho: FloatArray, fading: FloatArray, factor: Factor) -> FloatArray:
    """Re y = 1, so that every node has the same phase."""
    amplitude = np.exp(-np.outer(fading, path.y.imag)) @ _weights(path, factor).view(float)
    return np.sin(rho)[:, None] * amplitude[:, ::2] + np.cos(rho)[:, None] * amplitude[:, 1::2]


def _on_the_rest(path: Path, rho: FloatArray, fading: FloatArray, factor: Factor) -> FloatArray:
    size, phase, weights = np.exp(-np.outer(fading, path.y.imag)), np.outer(rho, path.y.real), _weights(path, factor)
    return (size * np.sin(phase)) @ weights.real + (size * np.cos(phase)) @ weights.imag


def _between(path: Path, low: float, high: float) -> Path:
    """The nodes with low <= Im y <= high; they are in the order of rising Im y."""
    kept = slice(*np.searchsorted(path.y.imag, (low, high)))
    return Path(path.y[kept], path.weight[kept])


def _weights(path: Path, factor: Factor) -> ComplexArray:
    weight = path.weight * factor(path.y)
    return np.stack([weight, 1j * path.y * weight], axis=1)


def _faded_cosine(s: float, y: ComplexArray) -> ComplexArray:
    """cos(s y) exp(-s Im y)."""
    real, imaginary = _formulas.faded_cosine(np.cos(s * y.real), np.sin(s * y.real), np.expm1(-2 * s * y.imag))
    return real + 1j * imaginary
