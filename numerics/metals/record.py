"""A liquid metal: measured numbers with their sources.

>>> from numerics.metals import metal
>>> metal("Pb").source("resistivity")[:9]
'at 601 K:'
"""

from __future__ import annotations

from dataclasses import dataclass, field

from numerics._arguments import DomainError, one_number, parameter
from numerics._from_type import drawn_by
from numerics._notebook import card
from numerics.metals.units import AVOGADRO

__all__ = ["Metal"]


@drawn_by("numerics.strategies:metals")
@dataclass(frozen=True)
class Metal:
    """A liquid metal as tabulated; None where the table has no number.

    Units: g/mol, K, kg/m^3, kg/(m^3 K), angstrom, 1e-8 Ohm m. `density` and `resistivity` are those of the
    liquid at the melting point, `solid_density` that of the solid at room temperature, `hottest` is the
    temperature up to which the line of the density was fitted.
    """

    symbol: str
    name: str
    valence: int
    molar_mass: float
    melting_point: float
    density: float
    density_slope: float
    hottest: float
    core_radius: float | None = None
    core_radius_alternative: float | None = None
    resistivity: float | None = None
    nearest_neighbour: float | None = None
    next_nearest_neighbour: float | None = None
    solid_density: float | None = None
    sources: dict[str, str] = field(default_factory=dict, compare=False)

    def _repr_html_(self) -> str:
        return card(f"{self.symbol}: liquid {self.name}", [
            ("valence", self.valence), ("melting point, K", self.melting_point), ("density at melting, kg/m³", self.density),
            ("core radius, Å", self.core_radius), ("resistivity at melting, 1e-8 Ω m", self.resistivity),
            ("neighbours in the solid, Å", self.nearest_neighbour)])

    def density_at(self, temperature: float, extrapolate: bool = False) -> float:
        """Density of the liquid in kg/m^3 at `temperature` in kelvin: density + density_slope (T - melting_point).

        Raises `DomainError` for a temperature below melting or above `hottest`; with `extrapolate` the line is
        followed beyond both ends, as far as it is positive (the paper draws alloys that are solid, Figs. 16 and 17).

        >>> from numerics.metals import metal
        >>> metal("Na").density_at(373.15)
        926.49262
        >>> round(metal("Zn").density_at(523.15, extrapolate=True))
        6756
        """
        value = one_number("temperature", parameter("temperature", temperature, "> 0"))
        if not (extrapolate or self.melting_point <= value <= self.hottest):
            raise DomainError(
                f"temperature of liquid {self.symbol} must be from its melting point {self.melting_point:g} K to {self.hottest:g} K,"
                f" where its density is known, not {value!r}; extrapolate=True (--extrapolate of a command) follows its line beyond"
            )
        density = self.density + self.density_slope * (value - self.melting_point)
        if density <= 0:
            end = self.melting_point - self.density / self.density_slope
            raise DomainError(f"temperature of liquid {self.symbol} must be below {end:.0f} K, where the density becomes 0, not {value!r}")
        return density

    def atomic_volume(self, density: float) -> float:
        """Volume per ion in m^3 at this density in kg/m^3.

        >>> from numerics.metals import metal
        >>> f"{metal('Na').atomic_volume(927.0):.4e}"
        '4.1182e-29'
        """
        return self.molar_mass * 1e-3 / AVOGADRO / density

    def need(self, key: str) -> float:
        """The number `key`; raises `DomainError` when the table has none.

        >>> from numerics.metals import metal
        >>> metal("Na").need("core_radius")
        0.88
        """
        value = getattr(self, key)
        if value is None:
            raise DomainError(f"{self.symbol} has no {key} in the table of metals: give one, or write it into a file of your own")
        return float(value)

    def source(self, key: str) -> str:
        """Where the number `key` comes from; raises `DomainError` when the table has none.

        >>> from numerics.metals import metal
        >>> metal("Na").source("core_radius")
        'Ashcroft and Langreth, Phys. Rev. 159, 500 (1967), Table I'
        """
        if getattr(self, key, None) is None or key not in self.sources:
            raise DomainError(f"{self.symbol} has no {key!r} with a source; there is {', '.join(sorted(self._sourced()))}")
        return self.sources[key]

    def _sourced(self) -> set[str]:
        return {key for key in self.sources if getattr(self, key, None) is not None}
