"""Sums over the nodes of the contour: pi/2 - T(a) for single waves, and the four waves of two cores at once."""

from __future__ import annotations

import numpy as np

from numerics.ion_ion._contour import Contour, Path

_FADED = 46.0  # exp(-46) is below 2**-66
_FAINT = 1e-9  # exp(-a t) is 1 - a t for less, and (a t)**2 is below 2**-53
_SPREAD = 4.0  # of the distances that share their nodes
_ROWS = 512


def cored(contour: Contour, rho, s_i, s_j):
    """Im sum of weight exp(i rho y) 4 cos(s_i y) cos(s_j y), and its derivative by rho, for rho >= s_i + s_j."""
    return _summed(contour, rho, s_i + s_j, lambda y: 4 * _faded_cosine(s_i, y) * _faded_cosine(s_j, y))


def single(contour: Contour, a):
    """Im sum of weight exp(i a y), and its derivative by a, for a >= 0."""
    return _summed(contour, a, 0.0, lambda y: np.ones_like(y))


def _summed(contour: Contour, rho, reach, factor):
    """Im sum of weight factor(y) exp(i rho y + reach Im y), by groups of distances of one size.

    factor(y) is small as exp(-reach Im y), so that nothing overflows.
    """
    value, slope = np.empty_like(rho), np.empty_like(rho)
    fading = rho - reach
    size = np.floor(np.log(np.maximum(fading, 0.1)) / np.log(_SPREAD))
    for group in np.unique(size):
        members = np.flatnonzero(size == group)
        cut, rest = (_used(path, fading[members]) for path in contour)
        for rows in np.array_split(members, -(-members.size // _ROWS)):
            amplitude = _real(np.exp(-np.outer(fading[rows], cut.y.imag)), _weights(cut, factor))
            amplitude *= np.exp(1j * rho[rows])[:, None]
            if rest.y.size:
                wave = np.exp(1j * np.outer(rho[rows], rest.y.real) - np.outer(fading[rows], rest.y.imag))
                amplitude += wave @ _weights(rest, factor)
            value[rows], slope[rows] = amplitude.imag.T
    return value, slope


def _used(path: Path, fading) -> Path:
    """The nodes, in the order of rising Im y, at which exp(-fading Im y) is neither 0 nor all of the rest 1."""
    last = np.searchsorted(path.y.imag, _FADED / max(fading.min(), 1e-30))
    return Path(path.y[:last], path.weight[:last])


def _weights(path: Path, factor):
    weight = path.weight * factor(path.y)
    return np.stack([weight, 1j * path.y * weight], axis=1)


def _real(real, weights):
    """A real matrix times complex columns."""
    return (real @ weights.view(float)).view(complex)


def _faded_cosine(s, y):
    """cos(s y) exp(-s Im y)."""
    fall = np.expm1(-2 * s * y.imag)
    return (np.cos(s * y.real) * (2 + fall) + 1j * np.sin(s * y.real) * fall) / 2
