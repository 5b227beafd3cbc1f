"""The radial waves that an ion scatters, for sums over pairs of neighbors."""

from __future__ import annotations

import numpy as np

from numerics._arguments import ArgumentTypeError, DomainError, one_number, parameter
from numerics._types import FloatArray
from numerics.scattering import Potential, RadialWaves, phase_shifts, radial_waves
from numerics.scattering._solving import HIGHEST
from numerics.scattering.amplitude import require_enough

__all__ = ["checked", "scattered_waves", "signs"]


def scattered_waves(potential: Potential, wavenumber: float, lmax: int | None) -> RadialWaves:
    """The waves of an ion at one wave number up to lmax + 1, by default those with shifts of 1e-13 or more and one beyond.

    Raises `DomainError`, also where lmax is too small, `ArgumentTypeError`.
    """
    k = checked(potential, wavenumber)
    shifts = phase_shifts(potential, k, lmax)
    require_enough(shifts)
    if shifts.lmax == HIGHEST:
        raise DomainError(f"lmax must be below {HIGHEST}, as each wave is paired with the next")
    return radial_waves(potential, k, shifts.lmax + 1)


def checked(potential: Potential, wavenumber: float) -> float:
    """The wave number as a float; both arguments are what they must be."""
    if not isinstance(potential, Potential):
        raise ArgumentTypeError(f"potential must be one of numerics.scattering, such as FromFunction, not {type(potential).__name__}")
    return float(parameter("wavenumber", one_number("wavenumber", wavenumber), "> 0"))


def signs(waves: RadialWaves) -> FloatArray:
    """1 or -1 for each pair of neighbors: what the half turns between their shifts and the `reduced` ones make of the sine of their difference."""
    return np.where(np.rint(np.diff(waves.shifts - waves.reduced) / np.pi) % 2, -1.0, 1.0)
