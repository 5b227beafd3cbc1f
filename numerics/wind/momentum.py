"""The force of an electron on an ion as the momentum that it loses, Eq. (35), for any t matrix on the energy shell; the scattering of such ions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from numerics._arguments import DomainError, as_float64, one_number
from numerics._types import ComplexArray, FloatArray
from numerics.scattering import PhaseShifts, t_matrix
from numerics.wind.bands import EllipsoidalBand
from numerics.wind.boltzmann import Strength

__all__ = ["TMatrix", "dilute_strength", "momentum_vertex", "spherical_t_matrix"]

TMatrix: TypeAlias = Callable[[FloatArray, FloatArray], "FloatArray | ComplexArray"]

_BLOCK = 2**20  # pairs of states at a time


def momentum_vertex(band: EllipsoidalBand, t: TMatrix, wavevectors: FloatArray, degree: int = 16) -> FloatArray:
    """The vertex of (35) times the volume, (n, 3) in hartree bohr**2, of electrons with these wave vectors on the Fermi surface.

    2 pi times the sum over l of |<l|t|k>|**2 (k - l) delta(eps_k - eps_l), over states of the same spin. The sum is exact for
    a |t|**2 that is a polynomial in l of a degree below `degree`. With the potential in place of t it is the Born limit (30).

    `t(l, k)`: <l|t|k> times the volume in hartree bohr**3, of wave vectors (..., 3) that broadcast.

    Raises `DomainError` for a t that is not finite or not of the broadcast shape, and for wave vectors of a shape that is not (n, 3).

    Source: schaich-1976, Eqs. (35), (30).

    >>> band = EllipsoidalBand.free(0.5)
    >>> k = np.array([[0.5, 0, 0]])
    >>> forward = momentum_vertex(band, lambda l, k: 1 + 4 * (l * k).sum(-1), k, degree=3)  # |t|**2 = (1 + cos(theta))**2
    >>> bool(np.allclose(forward, k * 0.5 / np.pi * 2 / 3))  # and its mean times 1 - cos(theta) is 2/3
    True
    """
    wavevectors = as_float64("wavevectors", wavevectors)
    if wavevectors.ndim != 2 or wavevectors.shape[1] != 3 or not np.all(np.isfinite(wavevectors)):
        raise DomainError(f"wavevectors must be finite, of shape (n, 3), not of {wavevectors.shape}")
    states = band.states(degree)
    vertex = np.empty_like(wavevectors)
    rows = max(1, _BLOCK // len(states.weights))
    for start in range(0, len(vertex), rows):
        part = slice(start, start + rows)
        rates = np.pi * _squared(t, states.wavevectors[None], wavevectors[part, None]) * states.weights  # half of the weights: one spin
        vertex[part] = rates.sum(axis=1)[:, None] * wavevectors[part] - rates @ states.wavevectors
    return vertex


def dilute_strength(density: float, t: TMatrix) -> Strength:
    """W of (24) times the volume, in hartree**2 bohr**3, of so many equal ions per bohr**3, each with this t matrix times the volume.

    The mean of |<l|t|k>|**2 and |<k|t|l>|**2, as strong back as forth, times the density: ions so far apart that each scatters alone.

    Source: schaich-1976, Eqs. (24), (25) in the limit of low density; `reciprocity`.

    >>> from numerics.wind import solve_boltzmann
    >>> found = solve_boltzmann(EllipsoidalBand.free(0.5), dilute_strength(1e-3, lambda l, k: 2.0 + 0 * (l * k).sum(-1)), degree=2)
    >>> round(found.relaxation_time * 1e-3 * 2.0**2 * 0.5 / np.pi, 12)
    1.0
    """
    density = one_number("density", density)
    if not 0 < density < np.inf:
        raise DomainError(f"density must be finite and > 0, not {density!r}")
    return lambda k, l: density * (_squared(t, l, k) + _squared(t, k, l)) / 2


def spherical_t_matrix(shifts: PhaseShifts) -> TMatrix:
    """<l|t|k> times the volume of one spherical ion, of wave vectors l and k on the sphere of its wave number; exp(2i delta_l) up to lmax.

    Raises `DomainError` for phase shifts at more than one wave number.

    Source: schaich-1976, `t-amplitude`, `partial-waves`.

    >>> t = spherical_t_matrix(PhaseShifts.given(0.5, [np.pi / 2]))
    >>> complex(t(np.array([0.5, 0, 0]), np.array([0, 0.5, 0])).round(12))
    (-0-12.566370614359j)
    """
    if shifts.wavenumbers.size != 1:
        raise DomainError(f"shifts must be at one wave number, not at {shifts.wavenumbers.size}")
    square = float(shifts.wavenumbers[0]) ** 2
    return lambda l, k: t_matrix(shifts, np.clip((l * k).sum(axis=-1) / square, -1, 1))[0]


def _squared(t: TMatrix, l: FloatArray, k: FloatArray) -> FloatArray:
    found = np.asarray(t(l, k))
    shape = np.broadcast_shapes(l.shape, k.shape)[:-1]
    if found.shape != shape or found.dtype.kind not in "fiuc":
        raise DomainError(f"t must give numbers of shape {shape}, not {found.dtype} of shape {found.shape}")
    if not np.all(np.isfinite(found)):
        raise DomainError(f"t must be finite, not {found[~np.isfinite(found)][0]}")
    return found.real**2 + found.imag**2
