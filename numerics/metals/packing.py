"""How the hard spheres of a liquid fill it: the packing fraction at the melting point, and what becomes of it with temperature.

A law says what the diameter of the ions of one metal is at a temperature:

| law          | diameter                                                                                       |
|--------------|------------------------------------------------------------------------------------------------|
| "potential"  | sigma of Eq. (11) at the temperature; nothing is taken from melting                            |
| "fixed"      | that which fills 0.456 of the pure metal at its melting point, at every temperature            |
| "relative"   | that of "fixed", times sigma of Eq. (11) at the temperature over that of melting               |
| "protopapas" | that of "fixed", times 1.126 (1 - 0.112 sqrt(T/T_m)): protopapas-andersen-parlee-1973          |

The packing fraction follows with the density at the temperature.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import sqrt

from numerics._arguments import DomainError
from numerics.float64 import electron_gas
from numerics.formulas import generated as _formulas
from numerics.metals.pair import PairPotential
from numerics.metals.record import Metal
from numerics.metals.units import ANGSTROM

__all__ = ["LAWS", "MELTING_PACKING", "MELTING_PACKING_SOURCE", "OF_THE_POTENTIAL", "diameters"]

MELTING_PACKING = 0.456
MELTING_PACKING_SOURCE = "Ashcroft and Langreth, Phys. Rev. 159, 500 (1967), Sec. IV: 0.456 at the melting point"
LAWS = ("potential", "fixed", "relative", "protopapas")
OF_THE_POTENTIAL = ("potential", "relative")


def diameters(
    law: str, species: Sequence[Metal], temperature: float, at_melting: float = MELTING_PACKING, pairs: Sequence[PairPotential] = (),
) -> tuple[float, ...]:
    """Diameters in angstrom of each species by a law of `LAWS` at a temperature in K.

    at_melting: the packing fraction of each pure metal at its melting point, from which all laws but "potential" start; `pairs`: the
    interaction of like ions of each species, for the laws of `OF_THE_POTENTIAL`.
    """
    if not 0 < at_melting < 1:
        raise DomainError(f"the packing fraction at melting must be in (0, 1), not {at_melting!r}")
    if law == "potential":
        return tuple(pair.diameter(temperature) for pair in pairs)
    start = [_of_melting(one, at_melting) for one in species]
    if law == "relative":
        return tuple(sigma * pair.diameter(temperature) / _of_potential_at_melting(one, pair.core_radii[0], pair.screening)
                     for sigma, one, pair in zip(start, species, pairs, strict=True))
    if law == "protopapas":
        return tuple(_formulas.shrunk_diameter(sigma, sqrt(temperature / one.melting_point)) for sigma, one in zip(start, species, strict=True))
    return tuple(start)


def _of_melting(one: Metal, at_melting: float) -> float:
    return float(electron_gas.hard_sphere_diameter(_fermi_wavenumber(one), one.valence, at_melting)) / ANGSTROM


@lru_cache(256)
def _of_potential_at_melting(one: Metal, core_radius: float, screening: str) -> float:
    pair = PairPotential((one.symbol, one.symbol), _fermi_wavenumber(one), (core_radius, core_radius), (one.valence, one.valence), screening)
    return pair.diameter(one.melting_point)


def _fermi_wavenumber(one: Metal) -> float:
    """k_F in 1/m of the pure metal at its melting point."""
    return float(electron_gas.fermi_wavenumber(_formulas.electrons_per_volume(one.valence, one.atomic_volume(one.density))))
