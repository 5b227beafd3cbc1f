"""The interaction of two ions of a liquid metal, Eq. (7), in electronvolts and angstrom."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from numerics._arguments import DomainError, parameter
from numerics._from_type import drawn_by
from numerics._types import ArrayLike, Floats
from numerics.float64 import electron_gas
from numerics.float64.ion_ion import Well, well
from numerics.float64.ion_ion._potential import Ions, checked_ions
from numerics.formulas import generated as _formulas
from numerics.metals.units import ANGSTROM, BOLTZMANN, ELECTRONVOLT

__all__ = ["PairPotential"]


@drawn_by("numerics.strategies:pair_potentials")
@dataclass(frozen=True)
class PairPotential:
    """Two ions, named by `symbols`, in an electron gas of this Fermi wave number (1/m); core radii in angstrom.

    >>> pair = PairPotential(("Na", "Na"), 0.897e10, (0.88, 0.88), (1, 1))
    >>> bool(3.5 < pair.minimum.distance < 4.2)
    True
    """

    symbols: tuple[str, str]
    fermi_wavenumber: float
    core_radii: tuple[float, float]
    valences: tuple[float, float]
    screening: str = "hubbard"

    @cached_property
    def unit(self) -> float:
        """(2/3) E_F in eV."""
        return _formulas.energy_unit(float(electron_gas.fermi_energy(self.fermi_wavenumber))) / ELECTRONVOLT

    @cached_property
    def scale(self) -> float:
        """2 k_F in 1/angstrom: rho = scale r."""
        return 2 * self.fermi_wavenumber * ANGSTROM

    @cached_property
    def lambda2(self) -> float:
        return float(electron_gas.coupling(self.fermi_wavenumber))

    @property
    def _arguments(self) -> tuple[float, float, float, float, float, str]:
        s_i, s_j = (_formulas.scaled_core_radius(self.fermi_wavenumber * ANGSTROM, radius) for radius in self.core_radii)
        return self.lambda2, s_i, s_j, *self.valences, self.screening

    @cached_property
    def _ions(self) -> Ions:
        return checked_ions(*self._arguments)

    def scaled(self, rho: ArrayLike) -> Floats:
        """phi at rho = 2 k_F r in units of (2/3) E_F, as `numerics.ion_ion_potential`."""
        return self._ions.potential(rho)

    def energy(self, r: ArrayLike) -> Floats:
        """The interaction in eV of two ions r angstrom apart; a number or an array."""
        return self.unit * self.scaled(self.scale * parameter("r", r, "> 0"))

    def force(self, r: ArrayLike) -> Floats:
        """-d energy/dr in eV/angstrom, positive where the ions repel each other."""
        return self.unit * self.scale * self._ions.force(self.scale * parameter("r", r, "> 0"))

    @cached_property
    def _well(self) -> Well:
        return well(*self._arguments)

    @property
    def minimum(self) -> Minimum:
        """The first minimum of the potential."""
        found = self._well
        return Minimum(found.place / self.scale, self.unit * found.depth, found.place, found.depth, found.deepest)

    def diameter(self, temperature: float) -> float:
        """sigma in angstrom, where the potential is (3/2) k T above its first minimum, Eq. (11); temperature in K."""
        return self._well.turning_point(self._thermal(temperature)) / self.scale

    def diameter_slope(self, temperature: float) -> float:
        """d sigma/dT in angstrom/K in this electron gas: (3/2) k over the slope of the potential at sigma."""
        return _formulas.diameter_slope(_thermal_energy(1.0), float(self.force(self.diameter(temperature))))

    def _thermal(self, temperature: float) -> float:
        if not 0 < temperature < np.inf:
            raise DomainError(f"temperature must be finite and > 0 K, not {temperature!r}")
        return _formulas.closest_approach(_thermal_energy(temperature), self.unit)


def _thermal_energy(temperature: float) -> float:
    """(3/2) k T in eV."""
    return _formulas.thermal_energy(BOLTZMANN, temperature) / ELECTRONVOLT


@dataclass(frozen=True)
class Minimum:
    """distance in angstrom and energy in eV; rho and phi, the same in units of 1/(2 k_F) and (2/3) E_F.

    deepest: whether no later minimum up to rho = 40 is deeper.
    """

    distance: float
    energy: float
    rho: float
    phi: float
    deepest: bool
