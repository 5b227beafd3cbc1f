"""Electrons or holes of an ellipsoidal band, their states at the Fermi energy, and the count of them in Eq. (38)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from numerics._arguments import DomainError, as_float64, choice, one_number
from numerics._types import FloatArray
from numerics.wind.directions import directions

__all__ = ["EllipsoidalBand", "FermiStates", "momentum_count"]

_SMALLEST, _LARGEST = 1e-60, 1e60  # of masses and depth: no product of them overflows


@dataclass(frozen=True, eq=False)
class FermiStates:
    """States at the Fermi energy: per volume, the sum over the states k of both spins of delta(eps_F - eps_k) F(k) is sum(weights * F).

    wavevectors (n, 3) in 1/bohr, from the edge of the band; velocities (n, 3); weights (n,) in 1/(hartree bohr**3).
    """

    wavevectors: FloatArray
    velocities: FloatArray
    weights: FloatArray


@dataclass(frozen=True)
class EllipsoidalBand:
    """A band of energy eps_F - depth + sum(k**2/(2 m)) of electrons, or eps_F + depth - sum(k**2/(2 m)) of holes; x, y, z its axes.

    `masses`: three effective masses > 0 in electron masses; `depth` > 0: hartree from the edge of the band to the Fermi energy.

    Raises `DomainError` for numbers outside 1e-60 to 1e60, not three masses or unknown carriers, `ArgumentTypeError` for what is no real number.

    Source: schaich-1976, text after Eq. (39); `ellipsoid`, `hole-ellipsoid`.

    >>> EllipsoidalBand.free(0.5).density == EllipsoidalBand((1, 1, 1), 0.125).density
    True
    """

    masses: tuple[float, float, float]
    depth: float
    carriers: Literal["electrons", "holes"] = "electrons"

    def __post_init__(self) -> None:
        choice("carriers", self.carriers, ("electrons", "holes"))
        masses = as_float64("masses", self.masses)
        if masses.shape != (3,):
            raise DomainError(f"masses must be three numbers, along x, y and z, not an array of shape {masses.shape}")
        object.__setattr__(self, "masses", tuple(_within("masses", mass) for mass in masses.tolist()))
        object.__setattr__(self, "depth", _within("depth", one_number("depth", self.depth)))

    @classmethod
    def free(cls, fermi_wavenumber: float) -> EllipsoidalBand:
        """Free electrons of this k_F in 1/bohr."""
        k_F = _within("fermi_wavenumber", one_number("fermi_wavenumber", fermi_wavenumber))
        return cls((1.0, 1.0, 1.0), k_F * k_F / 2)

    @property
    def density(self) -> float:
        """Carriers per bohr**3: the volume of the ellipsoid over 4 pi**3; `conduction-electrons`, `holes`."""
        return float(np.prod(self._axes) / (3 * np.pi**2))

    def states(self, degree: int) -> FermiStates:
        """The states at the Fermi energy, exact for polynomials in k up to this degree, as `directions`."""
        unit, share = directions(degree)
        masses, sign = np.array(self.masses), 1 if self.carriers == "electrons" else -1
        k = self._axes * unit
        # per volume 2/(2 pi)**3 times area over speed; the ellipsoid is a sphere in k/sqrt(m)
        total = np.sqrt(np.prod(masses)) * np.sqrt(2 * self.depth) / np.pi**2
        return FermiStates(k, sign * k / masses, total * share)

    @property
    def _axes(self) -> FloatArray:
        """The half axes of the Fermi surface in 1/bohr."""
        return np.sqrt(2 * self.depth) * np.sqrt(np.array(self.masses))


def momentum_count(states: FermiStates) -> FloatArray:
    """N_mu,nu of (38b) per bohr**3, (3, 3): the density of electrons times the unit matrix, minus that of holes for a band of holes.

    N = sum over k of delta(eps_F - eps_k) hbar k_mu v_nu; to rounding for states of any degree from 2.

    Source: schaich-1976, Eqs. (38b), (39).

    >>> holes = EllipsoidalBand((0.3, 0.5, 2.0), 0.1, "holes")
    >>> count = momentum_count(holes.states(2)) / holes.density
    >>> bool(np.allclose(count, -np.eye(3), atol=1e-14))
    True
    """
    return np.einsum("i,im,in->mn", states.weights, states.wavevectors, states.velocities)


def _within(name: str, value: float) -> float:
    if not _SMALLEST <= value <= _LARGEST:
        raise DomainError(f"{name} must be in [{_SMALLEST:g}, {_LARGEST:g}], not {value!r}")
    return value
