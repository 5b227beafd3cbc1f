"""Phase shifts of spherical potentials at given wave numbers, with errors, energy derivatives and bound states."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from numerics._arguments import ArgumentTypeError, DomainError, as_float64
from numerics._types import ArrayLike, FloatArray, IntArray
from numerics.scattering import _marching
from numerics.scattering._marching import Marched
from numerics.scattering._matching import Matched, matched, unbound
from numerics.scattering._panels import mesh, rule
from numerics.scattering.potentials import Potential

__all__ = ["PhaseShifts", "bound_states", "phase_shifts"]

_REMAINDER = 2e-18  # of a shift: what the potential beyond the last panel may add to it
_LEAST = 1e-13  # shifts below are not asked to be good to their last digits
_NEGLIGIBLE = 1e-17
HIGHEST = 200


@dataclass(frozen=True)
class PhaseShifts:
    """Phase shifts delta_l(k) of n wave numbers, for l = 0 to lmax.

    `wavenumbers` (n,) in 1/bohr; `shifts` (n, lmax + 1) in rad, which is `reduced` within [-pi/2, pi/2], to relative accuracy,
    and `turns` times pi; `errors`, estimates of what `reduced` is off by; `energy_derivative`, d delta/dE in rad/hartree, and
    its errors; `bound_states` (lmax + 1,), of each l without the 2l + 1.
    """

    wavenumbers: FloatArray
    reduced: FloatArray
    turns: IntArray
    errors: FloatArray
    energy_derivative: FloatArray
    energy_derivative_errors: FloatArray
    bound_states: IntArray

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
    shift is 1e-17 or more at one of the wave numbers is there.

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
    k = checked_wavenumbers(wavenumbers)
    highest = _enough(potential, k) if lmax is None else checked_lmax(lmax)
    found = [solved(potential, float(one), highest)[1] for one in k]
    slopes = np.stack([one.slope for one in found]) / k[:, None], np.stack([one.slope_error for one in found]) / k[:, None]
    return PhaseShifts(k, np.stack([one.reduced for one in found]), np.stack([one.turns for one in found]),
                       np.stack([one.error for one in found]), *slopes, bound_states(potential, highest))


def bound_states(potential: Potential, lmax: int) -> IntArray:
    """How many bound states the potential has for l = 0 to lmax, each 2l + 1 times: the zeros of the wave at zero energy.

    >>> from numerics.scattering import SquareWell
    >>> bound_states(SquareWell(depth=13.0, radius=1.0), 3)  # of l = 0 more than sqrt(2*13)/pi - 1/2
    array([2, 1, 1, 0])
    """
    counts = np.zeros(checked_lmax(lmax) + 1, np.int64)
    stop = _reach(potential, _REMAINDER)
    highest = min(lmax, _highest_bound(potential, stop))
    if highest >= 0:
        counts[: highest + 1] = unbound(_march(potential, 0.0, highest, stop))[0]
    return counts


def solved(potential: Potential, wavenumber: float, lmax: int) -> tuple[Marched, Matched]:
    """The waves out to where what is left of the potential is negligible for every shift, however small."""
    least, marched = 1.0, None
    while True:
        stop = _reach(potential, _REMAINDER * wavenumber * least)
        if marched is None or stop > marched.mesh.high[-1]:
            marched = _march(potential, wavenumber, lmax, stop, marched)
            found = matched(marched, wavenumber)
        smallest = max(_LEAST, float(np.abs(found.reduced).min()))
        if smallest >= least:
            return marched, found
        least = smallest


def checked_wavenumbers(wavenumbers: ArrayLike) -> FloatArray:
    k = np.atleast_1d(as_float64("wavenumbers", wavenumbers))
    if k.ndim != 1 or not k.size:
        raise DomainError(f"wavenumbers must be one number or a row of them, not of shape {k.shape}")
    if not np.all((k > 0) & np.isfinite(k)):
        raise DomainError(f"wavenumbers must be finite and > 0, which is a positive energy, not {float(k[~((k > 0) & np.isfinite(k))][0])!r}")
    return k


def checked_lmax(lmax: int) -> int:
    if isinstance(lmax, bool) or not isinstance(lmax, (int, np.integer)):
        raise ArgumentTypeError(f"lmax must be an integer, not {lmax!r}")
    if not 0 <= lmax <= HIGHEST:
        raise DomainError(f"lmax must be from 0 to {HIGHEST}, not {lmax!r}")
    return int(lmax)


def _march(potential: Potential, wavenumber: float, lmax: int, stop: float, before: Marched | None = None) -> Marched:
    start = potential.core if before is None else float(before.mesh.high[-1])
    if stop <= start:  # nothing but a hard core
        stop = start * 1.01
    panels = mesh(potential, wavenumber, lmax, start, stop)
    if before is not None:
        return before.beyond(_marching.march(panels, wavenumber, lmax, _marching.at_end(before)))
    return _marching.march(panels, wavenumber, lmax, _marching.at_core(lmax) if potential.core else _marching.at_origin(lmax))


def _highest_bound(potential: Potential, stop: float) -> int:
    """No l above has a bound state: of each there are fewer than the integral of r max(-2 V, 0), over 2l + 1 (Bargmann)."""
    if stop <= potential.core:
        return -1
    panels = mesh(potential, 0.0, 0, potential.core, stop)
    attraction = (panels.r * np.maximum(-2 * panels.V, 0)) @ rule().weight @ (panels.high - panels.low) / 2
    return math.floor((1.01 * attraction - 1) / 2) if attraction else -1


def _reach(potential: Potential, remainder: float) -> float:
    return max(potential.reach(remainder), potential.core)


def _enough(potential: Potential, k: FloatArray) -> int:
    """The highest l whose shift is not negligible at the largest wave number."""
    largest = float(k.max())
    lmax = 8 + math.ceil(largest * _reach(potential, 1e-3))
    while True:
        if lmax > HIGHEST:
            raise DomainError(f"lmax must be given: at wave number {largest!r} more than {HIGHEST} waves have shifts that are not negligible")
        shifts = np.abs(solved(potential, largest, lmax)[1].reduced)
        if shifts[-1] < _NEGLIGIBLE and shifts[-2] < _NEGLIGIBLE:
            return max(int(np.max(np.flatnonzero(shifts >= _NEGLIGIBLE), initial=0)), 0)
        lmax += 4 + lmax // 2
