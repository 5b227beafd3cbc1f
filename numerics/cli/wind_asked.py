"""What was asked of the command wind, as its tables need it, and what they say of it below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from numerics._arguments import DomainError, near
from numerics.cli.states import temperature_of
from numerics.electromigration import EffectiveValence, measured_charges
from numerics.metals import Alloy, metal
from numerics.metals.packing import MELTING_PACKING

__all__ = ["LIQUID", "Asked", "measured_beside", "remarks_on", "said_of", "shown", "standing"]

_LEAST, _MOST = 1e-3, 1e5  # 1e-8 Ohm m, as in a file of metals
LIQUID = "the resistivity is the liquid's: near melting that of the solid is about half of it in most metals, and the wind twice as strong"


@dataclass(frozen=True)
class Asked:
    """What was asked of the command, as far as several tables need it."""

    metals: tuple[str, ...]
    impurity: str | None
    site: str
    temperature: float | None
    resistivity: str | None
    cores: tuple[float, ...] | None
    screening: str
    extrapolate: bool
    data: Path | None

    @property
    def ion(self) -> str:
        return metal(self.impurity or self.metals[0], data=self.data).symbol

    def host(self, fractions: Sequence[float] = (1.0,), others: Sequence[str] = ()) -> Alloy:
        """The liquid, with the ion and the others as single ions in it."""
        symbols = [metal(one, data=self.data).symbol for one in self.metals]
        given = dict(zip(symbols, fractions, strict=True))
        for symbol in (self.ion, *others):
            given.setdefault(metal(symbol, data=self.data).symbol, 0.0)
        radii = None
        if self.cores is not None:
            if len(self.cores) != len(given):
                raise DomainError(f"--core must be {len(given)} numbers, one for each of {', '.join(given)}; got {len(self.cores)}")
            radii = dict(zip(given, self.cores, strict=True))
        kelvin = temperature_of(self.metals, self.temperature, self.data)
        return Alloy(given, kelvin, core_radii=radii, data=self.data, extrapolate=self.extrapolate)

    def resistivity_of(self, host: Alloy, remarks: list[str], screening: str | None = None) -> tuple[float, str]:
        """The resistivity of the host in Ohm m, and where it is from."""
        one = host.species[0]
        pure = sum(c > 0 for c in host.fractions) == 1
        if self.resistivity is None and pure and one.resistivity is not None:
            if host.temperature != one.melting_point:
                remarks.append(f"the resistivity is that at melting, {one.melting_point:g} K; give --resistivity for {host.temperature:g} K")
            return one.resistivity * 1e-8, one.source("resistivity")
        if self.resistivity is None or self.resistivity == "calculated":
            told = f"Eq. ({1 if pure else 2}), η = {MELTING_PACKING}, screening {screening or self.screening}"
            return host.resistivity(MELTING_PACKING, screening=screening or self.screening), told
        try:
            value = float(self.resistivity)
        except ValueError:
            value = 0.0
        if not _LEAST <= value <= _MOST:
            raise DomainError(f"--resistivity must be from {_LEAST:g} to {_MOST:g}, in 1e-8 Ohm m, or 'calculated'; got {self.resistivity!r}"
                              f"{near(self.resistivity, ('calculated',))}")
        return value * 1e-8, "given"


def remarks_on(one: EffectiveValence, told: str, measured: bool = True) -> Iterator[str]:
    yield said_of(one.site)
    if told != "given":
        yield LIQUID
    yield from measured_beside(one.host, one.ion, measured)


def measured_beside(host: str, ion: str, measured: bool = True) -> Iterator[str]:
    for one in measured_charges(host, ion):
        if measured:
            yield f"measured in {host}: {one.charge:g}"
        if not one.certain:
            yield f"the source names no host: {one.charge:g} may have been measured in {' or '.join(one.other_hosts)} as well"


def said_of(site: str) -> str:
    return ("the ion scatters with its own potential, as between sites or in a gas of ions; --site substitutional takes the host's away"
            if site == "interstitial" else "the ion scatters with what its potential differs by from the host's: nothing, for the host's own ion")


def standing(one: EffectiveValence) -> str:
    return "an ion between sites" if one.site == "interstitial" else "an ion on a site"


def shown(resistivity: float) -> float:
    """In 1e-8 Ohm m, without the digits that the change of unit rounds."""
    return float(f"{resistivity * 1e8:.13g}")
