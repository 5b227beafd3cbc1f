"""Liquid metals: measured data with their sources, and the state of the electron gas that follows.

>>> from numerics.metals import metal
>>> metal("Na").valence
1
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from numerics._arguments import DomainError

__all__ = ["Metal", "metal", "symbols"]

_KEYS = {
    "name": str, "valence": int, "molar_mass": float, "melting_point": float, "density": float, "density_slope": float,
    "core_radius": float, "core_radius_alternative": float, "resistivity": float, "note": dict,
}
_OPTIONAL = {"core_radius_alternative", "note"}


@dataclass(frozen=True)
class Metal:
    """A liquid metal as tabulated; units: g/mol, K, kg/m^3, kg/(m^3 K), angstrom, 1e-8 Ohm m."""

    symbol: str
    name: str
    valence: int
    molar_mass: float
    melting_point: float
    density: float
    density_slope: float
    core_radius: float
    resistivity: float
    core_radius_alternative: float | None = None
    sources: dict[str, str] = field(default_factory=dict)

    def density_at(self, temperature: float) -> float:
        """Density in kg/m^3 at `temperature` in kelvin, linear from the melting point.

        >>> metal("Na").density_at(373.15)
        926.49262
        """
        value = float(temperature)
        if not self.melting_point <= value < self.hottest:
            raise DomainError(
                f"temperature of liquid {self.symbol} must be from its melting point {self.melting_point} K to {self.hottest:.0f} K, not {value!r}"
            )
        return self.density + self.density_slope * (value - self.melting_point)

    @property
    def hottest(self) -> float:
        """Where the linear fit would have lost a quarter of the density: no longer trusted there."""
        return self.melting_point + self.density / (4 * -self.density_slope)


@cache
def _table() -> dict[str, Metal]:
    return read_metals(files("numerics.metals").joinpath("metals.toml").read_text(encoding="utf-8"), "metals.toml")


def read_metals(text: str, origin: str) -> dict[str, Metal]:
    """The metals of a TOML text; raises `DomainError` naming the table and the key that is wrong."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DomainError(f"{origin}: not TOML: {error}") from error
    sources = tables.pop("sources", {})
    return {symbol: _metal(symbol, entry, sources, origin) for symbol, entry in tables.items()}


def _metal(symbol: str, entry: object, sources: dict[str, str], origin: str) -> Metal:
    if not isinstance(entry, dict):
        raise DomainError(f"{origin}: [{symbol}] must be a table of properties, not {entry!r}")
    for key in sorted(entry.keys() - _KEYS.keys()):
        raise DomainError(f"{origin}: [{symbol}] has no property {key!r}; known are {', '.join(_KEYS)}")
    for key in sorted(_KEYS.keys() - _OPTIONAL - entry.keys()):
        raise DomainError(f"{origin}: [{symbol}] lacks {key!r}")
    for key, value in entry.items():
        kind = _KEYS[key]
        if isinstance(value, bool) or not isinstance(value, (int, float) if kind is float else kind):
            raise DomainError(f"{origin}: [{symbol}] {key} must be a {kind.__name__}, not {value!r}")
        if isinstance(value, int | float) and key != "density_slope" and not 0 < value < float("inf"):
            raise DomainError(f"{origin}: [{symbol}] {key} must be positive and finite, not {value!r}")
    values = {key: value for key, value in entry.items() if key != "note"}
    return Metal(symbol, **values, sources={**sources, **entry.get("note", {})})


def symbols() -> tuple[str, ...]:
    """The chemical symbols of the tabulated metals."""
    return tuple(_table())


def metal(symbol: str) -> Metal:
    """Returns the tabulated metal with this chemical symbol, in any case; raises `DomainError` for another.

    >>> metal("hg").name
    'mercury'
    """
    known = {name.lower(): entry for name, entry in _table().items()}
    try:
        return known[str(symbol).lower()]
    except KeyError:
        raise DomainError(f"metal must be one of {', '.join(_table())}; got {symbol!r}") from None
