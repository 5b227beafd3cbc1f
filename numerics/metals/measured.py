"""Measured resistivities of liquid metals and alloys against temperature.

>>> eutectic = atomic_fractions({"Pb": 0.445, "Bi": 0.555})
>>> line = measured_resistivity(eutectic)
>>> [round(line.at(T), 1) for T in (473, 573, 773)]  # 1e-8 Ohm m
[113.6, 118.4, 128.0]
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from numerics._arguments import ArgumentTypeError, DomainError, one_number
from numerics.metals.data import metal

__all__ = ["MeasuredLine", "atomic_fractions", "measured_resistivity"]

_SAME = 0.005  # of the fraction of each metal


@dataclass(frozen=True)
class MeasuredLine:
    """at_zero + slope T in 1e-8 Ohm m from `lowest` to `highest` K, as `source` has it."""

    at_zero: float
    slope: float
    lowest: float
    highest: float
    source: str

    def at(self, temperature: float) -> float:
        """The resistivity in 1e-8 Ohm m; raises `DomainError` outside the range of the line."""
        if not self.lowest <= temperature <= self.highest:
            raise DomainError(
                f"temperature must be from {self.lowest:g} to {self.highest:g} K, where the resistivity was measured; got {temperature!r}")
        return self.at_zero + self.slope * temperature


def measured_resistivity(fractions: Mapping[str, float]) -> MeasuredLine | None:
    """The measured line of a liquid with these fractions of the ions, each within 0.005; None where none is tabulated."""
    present = {symbol.lower(): share for symbol, share in fractions.items() if share > 0}
    found = (line for known, line in _lines() if present.keys() == known.keys() and all(abs(present[one] - known[one]) <= _SAME for one in known))
    return next(found, None)


def atomic_fractions(weights: Mapping[str, float], data: str | Path | None = None) -> dict[str, float]:
    """Fractions of the ions, of an alloy with these shares of the mass, in any unit; raises `DomainError` for shares that are not positive.

    >>> f"{atomic_fractions({'Pb': 44.5, 'Bi': 55.5})['Pb']:.4f}"
    '0.4471'
    """
    if not isinstance(weights, Mapping):
        raise ArgumentTypeError(f"weights must map chemical symbols to numbers, not be a {type(weights).__name__}")
    moles = {}
    for symbol, share in weights.items():
        if not 0 <= one_number(f"weight of {symbol}", share) < float("inf"):
            raise DomainError(f"weight of {symbol} must be finite and >= 0, not {share!r}")
        moles[symbol] = float(share) / metal(symbol, data=data).molar_mass
    if not 0 < sum(moles.values()) < float("inf"):
        raise DomainError("weights must name at least one metal with a share of more than 0")
    return {symbol: amount / sum(moles.values()) for symbol, amount in moles.items()}


@cache
def _lines() -> tuple[tuple[dict[str, float], MeasuredLine], ...]:
    table = tomllib.loads(files("numerics.metals").joinpath("measured_resistivities.toml").read_text(encoding="utf-8"))
    return tuple(({symbol.lower(): share for symbol, share in atomic_fractions(entry.pop("weights")).items()}, MeasuredLine(**entry))
                 for entry in table["line"])
