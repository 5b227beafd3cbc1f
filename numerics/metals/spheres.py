"""Hard spheres in place of ions: diameters, their ratio, and the packing fraction.

Diameters are in angstrom. The printed packing fraction of a mixture lacks the ion density; here it is
eta = (pi/6) sum of n_i sigma_i**3.
"""

from __future__ import annotations

from dataclasses import dataclass

from numerics._arguments import DomainError
from numerics._from_type import drawn_by
from numerics.formulas import generated as _formulas
from numerics.metals.units import ANGSTROM

__all__ = ["HardSpheres", "interpolated"]


@drawn_by("numerics.strategies:hard_spheres")
@dataclass(frozen=True)
class HardSpheres:
    """Diameters in angstrom of each species, the fractions of the ions and the volume per ion in m**3.

    >>> spheres = HardSpheres((3.25,), (1.0,), 4.1e-29)
    >>> round(spheres.eta, 3)
    0.438
    """

    diameters: tuple[float, ...]
    fractions: tuple[float, ...]
    atomic_volume: float

    @property
    def eta(self) -> float:
        """The packing fraction (pi/6) sum of n_i sigma_i**3."""
        terms = (_formulas.cube_term(c, (sigma * ANGSTROM) ** 3) for c, sigma in zip(self.fractions, self.diameters, strict=True))
        return _formulas.packing_fraction(sum(terms), self.atomic_volume)

    @property
    def alpha(self) -> float:
        """sigma_1/sigma_2 of two species."""
        if len(self.diameters) != 2:
            raise DomainError(f"alpha is a ratio of two diameters; there are {len(self.diameters)}")
        return _formulas.diameter_ratio(*self.diameters)

    def eta_slope(self, diameter_slopes: tuple[float, ...]) -> float:
        """d eta/dT in 1/K at this density, from d sigma_i/dT in angstrom/K."""
        each = zip(self.fractions, self.diameters, diameter_slopes, strict=True)
        return _formulas.packing_slope(sum(_formulas.slope_term(*one) for one in each) * ANGSTROM**3, self.atomic_volume)


def interpolated(etas: tuple[float, ...], fractions: tuple[float, ...]) -> float:
    """The packing fraction linear in composition between those of the pure metals, as the paper takes it in Sec. IV.

    >>> round(interpolated((0.455, 0.443), (0.5, 0.5)), 4)
    0.449
    """
    return sum(c * eta for c, eta in zip(fractions, etas, strict=True))
