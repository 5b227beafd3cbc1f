"""The state of a liquid metal or alloy: composition, temperature, and the electron gas that follows.

>>> sodium = Alloy("Na", 373.15)
>>> round(sodium.fermi_wavenumber * 1e-10, 3)  # k_F in 1/angstrom
0.896
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from numerics._arguments import ArgumentTypeError, DomainError, choice, one_number
from numerics._from_type import drawn_by
from numerics._notebook import card
from numerics.float64 import electron_gas, local_fields
from numerics.float64._species import effective_valence, volume_per_ion
from numerics.float64.alloy_resistivity import alloy_resistivity
from numerics.float64.screening import SCREENINGS, base_and_vertex
from numerics.formulas import generated as _formulas
from numerics.metals.data import metal, metals
from numerics.metals.packing import LAWS, MELTING_PACKING, OF_THE_POTENTIAL, diameters
from numerics.metals.pair import PairPotential
from numerics.metals.record import Metal
from numerics.metals.spheres import HardSpheres
from numerics.metals.units import ANGSTROM

__all__ = ["Alloy", "DoubtfulState", "doubts"]

_SUM = 1e-9  # what the fractions may miss 1 by
_LARGEST_RADIUS = 10.0
_LEAST_VOLUME, _LARGEST_VOLUME = 1e-30, 1e-26  # of an ion; they exclude slips of unit
_PACKING_MISS = 0.05  # of the packing fraction at melting; of the tabulated metals, those within it keep their resistivities within a factor of 1.2
_MELTING_MISS = 0.05  # what a file's melting point may differ from the tabulated one, relatively
_LOWEST_MELTING, _ICE = 234.32, 273.15  # K: mercury, below all other metals; 0 °C


class DoubtfulState(UserWarning):
    """A state that can be computed but is outside what its formulas or data are made for."""


@contextmanager
def doubts() -> Iterator[list[str]]:
    """What the block does in doubtful states goes into the list when it ends, and is not shown as warnings."""
    found: list[str] = []
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", DoubtfulState)
        yield found
    found += [str(one.message) for one in caught if issubclass(one.category, DoubtfulState)]


@drawn_by("numerics.strategies:alloys")
class Alloy:
    """A liquid metal, or an alloy of any number of metals, at one temperature.

    composition: a chemical symbol, or a mapping from symbols to fractions of the ions that sum to 1 (species may have
    the fraction 0: then they are single ions in the others). temperature in kelvin. core_radii: radii of empty cores in
    angstrom that replace the tabulated ones, by symbol. atomic_volume: volume per ion in m**3; by default linear in
    composition between the pure liquids (footnote 15). data: a TOML file with metals of your own. extrapolate: take
    densities outside the range of their fit, with a `DoubtfulState` warning.

    Everything is in the units of `Metal` and the SI: `fermi_wavenumber` 1/m, `fermi_energy` J, `electron_radius` Bohr
    radii, `core_radii` angstrom; `valence` is Z*, electrons per ion; `scaled_core_radii` are 2 k_F R_core.

    Raises `DomainError` (unknown metal, fractions, temperature, a metal without a core radius). Warns with `DoubtfulState` of densities
    that are extrapolated, and of melting points in `data` that look like degrees Celsius.

    Source: ashcroft-langreth-1967, Sec. II A and footnote 15.

    >>> alloy = Alloy({"Na": 0.5, "K": 0.5}, 373.15)
    >>> alloy.valence, round(alloy.lambda2, 3)
    (1.0, 0.762)
    """

    def __init__(
        self, composition: str | Mapping[str, float], temperature: float, *, core_radii: Mapping[str, float] | None = None,
        atomic_volume: float | None = None, data: str | Path | None = None, extrapolate: bool = False,
    ) -> None:
        given = {composition: 1.0} if isinstance(composition, str) else dict(_mapping("composition", composition))
        self.species: tuple[Metal, ...] = tuple(metal(symbol, data=data) for symbol in given)
        self.fractions = _fractions(given)
        self.temperature = one_number("temperature", temperature)
        if not 0 < self.temperature < float("inf"):
            raise DomainError(f"temperature must be finite and > 0 K, not {self.temperature!r}")
        self.symbols = tuple(one.symbol for one in self.species)
        if len(set(self.symbols)) < len(self.symbols):
            raise DomainError(f"composition must name each metal once, not {', '.join(self.symbols)}")
        self.core_radii = _radii(self.species, core_radii or {})
        self.remarks: list[str] = []
        self._melting(data)
        self._pairs: dict[tuple[int, int, str], PairPotential] = {}  # each keeps its first minimum
        self.atomic_volume = self._volume(extrapolate) if atomic_volume is None else one_number("atomic_volume", atomic_volume)
        if not _LEAST_VOLUME <= self.atomic_volume <= _LARGEST_VOLUME:
            raise DomainError(f"atomic_volume must be from {_LEAST_VOLUME:g} to {_LARGEST_VOLUME:g} m^3, not {atomic_volume!r}")
        self.valence = effective_valence(self.fractions, [one.valence for one in self.species])
        self.fermi_wavenumber = float(electron_gas.fermi_wavenumber(_formulas.electrons_per_volume(self.valence, self.atomic_volume)))
        self.lambda2 = float(electron_gas.coupling(self.fermi_wavenumber))
        self.electron_radius = float(electron_gas.electron_radius(self.fermi_wavenumber))
        self.fermi_energy = float(electron_gas.fermi_energy(self.fermi_wavenumber))
        self.scaled_core_radii = tuple(
            _formulas.scaled_core_radius(self.fermi_wavenumber, radius) * ANGSTROM for radius in self.core_radii)

    @property
    def name(self) -> str:
        return "-".join(self.symbols)

    def _repr_html_(self) -> str:
        shares = ", ".join(f"{fraction:.4g} {symbol}" for fraction, symbol in zip(self.fractions, self.symbols, strict=True))
        return card(f"{self.name} at {self.temperature:g} K", [
            ("fractions", shares if len(self.symbols) > 1 else None), ("electrons per ion", self.valence),
            ("k_F, 1/Å", self.fermi_wavenumber * ANGSTROM), ("λ²", self.lambda2),
            ("r_s", self.electron_radius), ("remarks", "; ".join(self.remarks) or None)])

    def pair(self, first: str, second: str | None = None, screening: str = "hubbard") -> PairPotential:
        """The interaction of two ions, by symbol, in this electron gas; `second` is `first` unless given.

        Warns with `DoubtfulState` where the electron gas has a negative compressibility under this screening.
        """
        choice("screening", screening, SCREENINGS)
        i, j = self._index(first), self._index(first if second is None else second)
        ratio = local_fields.sum_rule(base_and_vertex(screening)[0], self.lambda2)
        if ratio < 0:
            self._warn(f"lambda2 = {self.lambda2:.3f} lies beyond the pole of K/K_0 of screening {screening!r}: the compressibility is negative")
        if (i, j, screening) not in self._pairs:
            self._pairs[i, j, screening] = PairPotential(
                (self.symbols[i], self.symbols[j]), self.fermi_wavenumber, (self.core_radii[i], self.core_radii[j]),
                (self.species[i].valence, self.species[j].valence), screening)
        return self._pairs[i, j, screening]

    def spheres(self, screening: str = "hubbard", *, law: str = "potential", at_melting: float = MELTING_PACKING) -> HardSpheres:
        """The hard spheres of the ions: those that the potentials make, by Eqs. (11) and (12), or those of another law of `LAWS`.

        at_melting: the packing fraction of each pure metal at its melting point, from which the laws "fixed", "relative" and
        "protopapas" start. The potentials are those of `screening`.

        Warns with `DoubtfulState` where a first minimum is not the deepest, where the spheres would not fit, and where those of the
        potentials at melting would fill a volume that differs by more than 0.05 from the 0.456 of a liquid there.
        """
        choice("law", law, LAWS)
        pairs = tuple(self.pair(symbol, screening=screening) for symbol in self.symbols) if law in OF_THE_POTENTIAL else ()
        found = HardSpheres(diameters(law, self.species, self.temperature, at_melting, pairs), self.fractions, self.atomic_volume)
        for pair in pairs:
            if not pair.minimum.deepest:
                self._warn(f"the first minimum of {'-'.join(pair.symbols)} with screening {screening!r} is not the deepest: Eq. (11) starts from it")
        if found.eta >= 1:
            self._warn(f"the diameters of the potentials give the packing fraction {found.eta:.4g}: spheres of this size do not fit")
        if law == "potential":
            self._packed_as_liquids_are(pairs)
        return found

    def resistivity(self, eta: float, alpha: float | None = None, *, diameters: tuple[float, ...] | None = None,
                    screening: str = "hubbard-vertex") -> float:
        """Resistivity in Ohm m by Eqs. (1), (2) and their generalisation to any number of species.

        eta: packing fraction. alpha: sigma_1/sigma_2 of a binary alloy, 1 by default (the substitutional model, Eq. (6));
        or `diameters` of all species, of which only the ratios matter.
        """
        if alpha is not None and diameters is not None:
            raise DomainError("alpha is the ratio of two diameters: give one of alpha and diameters")
        if diameters is None:
            if alpha is not None and len(self.species) != 2:
                raise DomainError(f"alpha is a ratio of two diameters; {self.name} has {len(self.species)} species: give diameters")
            diameters = (1.0,) * len(self.species) if alpha is None else (float(alpha), 1.0)
        return float(alloy_resistivity(
            self.fermi_wavenumber, self.lambda2, self.scaled_core_radii, self.fractions,
            [float(one.valence) for one in self.species], eta, diameters, screening))

    def _packed_as_liquids_are(self, pairs: tuple[PairPotential, ...]) -> None:
        """Doubts spheres that would not fill the liquids at their melting points as the hard spheres of a liquid do."""
        at_melting = HardSpheres(
            tuple(pair.diameter(one.melting_point) for pair, one in zip(pairs, self.species, strict=True)), self.fractions,
            volume_per_ion(self.fractions, [one.atomic_volume(one.density) for one in self.species])).eta
        if abs(at_melting - MELTING_PACKING) > _PACKING_MISS:
            self._warn(f"the spheres of Eq. (11) would fill {at_melting:.3f} of liquid {self.name} at melting, where Sec. IV takes {MELTING_PACKING}:"
                       " resistivities from them are doubtful")

    def _volume(self, extrapolate: bool) -> float:
        """Linear in composition; species that are absent have no part in it."""
        present = [(c, one) for c, one in zip(self.fractions, self.species, strict=True) if c > 0]
        for _, one in present:
            if not one.melting_point <= self.temperature <= one.hottest and extrapolate:
                self._warn(f"the density of liquid {one.symbol} is extrapolated to {self.temperature:g} K; it melts at {one.melting_point:g} K")
        volumes = [one.atomic_volume(one.density_at(self.temperature, extrapolate=extrapolate)) for _, one in present]
        return volume_per_ion([c for c, _ in present], volumes)

    def _melting(self, data: str | Path | None) -> None:
        """Doubts a melting point of a file that would be right in degrees Celsius, or that no metal has."""
        tabulated = metals()
        for one in self.species if data is not None else ():
            known = tabulated.get(one.symbol)
            if known is None and one.melting_point < _LOWEST_MELTING:
                self._warn(f"{one.symbol} melts at {one.melting_point:g} K in {data}, below mercury, {_LOWEST_MELTING:g} K:"
                           " it must be in kelvin, not in °C")
            elif known is not None and abs(one.melting_point / known.melting_point - 1) > _MELTING_MISS:
                celsius = abs(one.melting_point + _ICE - known.melting_point) < _MELTING_MISS * known.melting_point
                self._warn(f"{one.symbol} melts at {one.melting_point:g} K in {data}, but at {known.melting_point:g} K in the table"
                           f"{': it must be in kelvin, not in °C' if celsius else ''}")

    def _index(self, symbol: str) -> int:
        for number, known in enumerate(self.symbols):
            if known.lower() == str(symbol).lower():
                return number
        raise DomainError(f"{self.name} has no {symbol!r}; it has {', '.join(self.symbols)}")

    def _warn(self, remark: str) -> None:
        if remark not in self.remarks:
            self.remarks.append(remark)
        warnings.warn(remark, DoubtfulState, stacklevel=3)


def _mapping(name: str, value: Mapping[str, float]) -> Mapping[str, float]:
    if not isinstance(value, Mapping):
        raise ArgumentTypeError(f"{name} must map chemical symbols to numbers, not be a {type(value).__name__}")
    return value


def _fractions(given: Mapping[str, float]) -> tuple[float, ...]:
    if not given:
        raise DomainError("composition must name at least one metal")
    fractions = tuple(one_number(f"fraction of {symbol}", c) for symbol, c in given.items())
    for symbol, c in zip(given, fractions, strict=True):
        if not 0 <= c <= 1:
            raise DomainError(f"fraction of {symbol} must be from 0 to 1, not {c!r}")
    if abs(sum(fractions) - 1) > _SUM:
        raise DomainError(f"fractions must sum to 1, not to {sum(fractions)!r}")
    return tuple(c / sum(fractions) for c in fractions)


def _radii(species: tuple[Metal, ...], given: Mapping[str, float]) -> tuple[float, ...]:
    own = {str(symbol).lower(): one_number(f"core radius of {symbol}", radius) for symbol, radius in _mapping("core_radii", given).items()}
    if len(own) < len(given):
        raise DomainError(f"core_radii must name each metal once, not {', '.join(given)}")
    for symbol, value in own.items():
        if symbol not in {one.symbol.lower() for one in species}:
            raise DomainError(f"core_radii names {symbol!r}, which is not in {', '.join(one.symbol for one in species)}")
        if not 0 <= value <= _LARGEST_RADIUS:
            raise DomainError(f"core radius of {symbol} must be from 0 to {_LARGEST_RADIUS:g} angstrom, not {value!r}")
    radii = []
    for one in species:
        radius: float | None = own.get(one.symbol.lower(), one.core_radius)
        if radius is None:
            raise DomainError(f"{one.symbol} has no tabulated core radius; give one in angstrom (core_radii, or --core of a command)")
        radii.append(float(radius))
    return tuple(radii)
