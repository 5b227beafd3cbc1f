"""Phase shifts of spherical potentials at given wave numbers, with errors, energy derivatives and bound states."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from numerics._arguments import DomainError, as_float64
from numerics._types import ArrayLike, FloatArray, IntArray
from numerics.scattering._matching import unbound
from numerics.scattering._panels import rule
from numerics.scattering._solving import checked_lmax, checked_potential, checked_wavenumbers, enough, marched_through, panels, solved
from numerics.scattering.potentials import Potential

__all__ = ["PhaseShifts", "bound_states", "phase_shifts"]


@dataclass(frozen=True)
class PhaseShifts:
    """Phase shifts delta_l(k) of n wave numbers, for l = 0 to lmax.

    `wavenumbers` (n,) in 1/bohr; `shifts` (n, lmax + 1) in rad, which is `reduced` within [-pi/2, pi/2], to relative accuracy,
    and `turns` times pi; `errors`, estimates of what `reduced` is off by; `energy_derivative`, d delta/dE in rad/hartree, and
    its errors; `bound_states` (lmax + 1,), of each l without the 2l + 1; `omitted` (n,), the modulus of the shift of lmax + 1.
    """

    wavenumbers: FloatArray
    reduced: FloatArray
    turns: IntArray
    errors: FloatArray
    energy_derivative: FloatArray
    energy_derivative_errors: FloatArray
    bound_states: IntArray
    omitted: FloatArray

    @classmethod
    def given(cls, wavenumbers: ArrayLike, shifts: ArrayLike) -> PhaseShifts:
        """Shifts known from elsewhere, exactly, (lmax + 1,) or (n, lmax + 1), with no higher waves; of their slopes nothing is known: NaN."""
        k, array = checked_wavenumbers(wavenumbers), np.atleast_2d(as_float64("shifts", shifts))
        if array.shape[0] != k.size or array.ndim != 2 or not array.size or not np.all(np.isfinite(array)):
            raise DomainError(f"shifts must be finite, a row for each of {k.size} wave numbers, not of shape {array.shape}")
        turns = np.rint(array / np.pi)
        unknown = np.full(array.shape, np.nan)
        return cls(k, array - np.pi * turns, turns.astype(np.int64), np.zeros(array.shape), unknown, unknown, np.zeros(array.shape[1], np.int64),
                   np.zeros(k.size))

    @property
    def lmax(self) -> int:
        return self.reduced.shape[1] - 1

    @property
    def shifts(self) -> FloatArray:
        """On the branch that vanishes at high energy, so that delta_l(0) = pi times the bound states (Levinson)."""
        return self.reduced + np.pi * self.turns


def phase_shifts(potential: Potential, wavenumbers: ArrayLike, lmax: int | None = None) -> PhaseShifts:
    """The phase shifts of a spherical potential, each with an estimate of its error.

    Outside the potential the radial wave is cos(delta) j_l(k r) - sin(delta) n_l(k r), n_l = y_l. Without `lmax` every wave whose
    shift is 1e-13 or more at one of the wave numbers is there.

    Parameters: wavenumbers > 0 in 1/bohr (energies k**2/2 in hartree), one or a row; lmax from 0 to 200.

    Raises `DomainError`, `ArgumentTypeError`.

    Source: schaich-1976, `partial-wave-far`, `s-matrix`.

    >>> from numerics.scattering import SquareWell
    >>> found = phase_shifts(SquareWell(depth=2.0, radius=1.0), 0.5, lmax=2)
    >>> K = np.sqrt(0.5**2 + 2 * 2.0)
    >>> bool(abs(found.shifts[0, 0] - (np.arctan(0.5 / K * np.tan(K)) + np.pi - 0.5)) < 1e-14)
    True
    >>> found.bound_states
    array([1, 0, 0])
    """
    k, potential = checked_wavenumbers(wavenumbers), checked_potential(potential)
    highest = enough(potential, float(k.max())) if lmax is None else checked_lmax(lmax)
    found = [[block.matched for block in solved(potential, float(one), highest + 1)] for one in k]
    reduced, turns, errors, slopes, slope_errors = (
        np.stack([np.concatenate([getattr(block, name) for block in blocks]) for blocks in found])
        for name in ("reduced", "turns", "error", "slope", "slope_error"))
    kept, of_k = np.s_[:, :-1], k[:, None]
    return PhaseShifts(k, reduced[kept], turns[kept], errors[kept], slopes[kept] / of_k, slope_errors[kept] / of_k,
                       bound_states(potential, highest), np.abs(reduced[:, -1]))


def bound_states(potential: Potential, lmax: int) -> IntArray:
    """How many bound states the potential has for l = 0 to lmax, each 2l + 1 times: the zeros of the wave at zero energy.

    >>> from numerics.scattering import SquareWell
    >>> bound_states(SquareWell(depth=13.0, radius=1.0), 3)  # of l = 0 more than sqrt(2*13)/pi - 1/2
    array([2, 1, 1, 0])
    """
    counts = np.zeros(checked_lmax(lmax) + 1, np.int64)
    highest = min(lmax, _highest_bound(checked_potential(potential)))
    if highest >= 0:
        counts[: highest + 1] = unbound(marched_through(potential, 0.0, np.arange(highest + 1), 1.0))[0]
    return counts


def _highest_bound(potential: Potential) -> int:
    """No l above has a bound state: of each there are fewer than the integral of r max(-2 V, 0), over 2l + 1 (Bargmann)."""
    mesh = panels(potential, 0.0, 0, 1.0)
    attraction = float((mesh.r * np.maximum(-2 * mesh.V, 0)) @ rule().weight @ (mesh.high - mesh.low)) / 2
    return math.floor((1.01 * attraction - 1) / 2)
