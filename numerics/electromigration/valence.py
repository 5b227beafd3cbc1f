"""The effective valence of an ion in a liquid metal: direct force, wind, and what the wind rests on.

>>> from numerics.metals import Alloy
>>> ion = effective_valence(Alloy({"Na": 1, "K": 0}, 370.944), "K", resistivity=9.64e-8)
>>> ion.direct, round(ion.wind, 1), round(ion.effective, 1)
(1.0, -8.4, -7.4)
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from numerics._arguments import ArgumentTypeError, DomainError, choice, one_number, parameter
from numerics.electromigration.born import Ion, born_cross_section
from numerics.electromigration.t_matrix import cross_section
from numerics.formulas import generated as _formulas
from numerics.metals import Alloy

__all__ = ["METHODS", "SITES", "EffectiveValence", "effective_valence", "mean_free_path", "scatterers", "wind_valence"]

SITES = ("interstitial", "substitutional")
METHODS = ("born", "t-matrix")


@dataclass(frozen=True)
class EffectiveValence:
    """The force of a field on an ion, in units of that on one positive charge; below 0 the ion is driven towards the anode.

    `direct` is the valence, Z, `wind` is -n_e l sigma. `cross_section` is in m**2, `mean_free_path` in m, `resistivity` in Ohm m; `site`
    says which potential scatters: that of the ion, or that of the ion less that of the host.
    """

    ion: str
    host: str
    site: str
    screening: str
    method: str
    direct: float
    wind: float
    cross_section: float
    mean_free_path: float
    resistivity: float

    @property
    def effective(self) -> float:
        """Direct and wind force together, Z* = Z + Z_w."""
        return self.direct + self.wind


def effective_valence(
    host: Alloy, ion: str, *, resistivity: float, site: str = "interstitial", screening: str = "hubbard-vertex", method: str = "born",
) -> EffectiveValence:
    """The effective valence of an ion in a host, its wind by the screened potentials of empty cores.

    host: the liquid, with the ion among its species (at the fraction 0 for a single one). resistivity > 0, of the host in Ohm m: the wind
    is inversely proportional to it. site: "interstitial", where the ion scatters with its own potential (an ion between sites, or
    one of a gas of ions without structure), or "substitutional", where it scatters with what its potential differs by from the
    mean of the host (one that stands where an ion of the host stood; of the host's own ion nothing is left). method: "born", Eq. (8) with
    the potential, or "t-matrix", Eq. (8) as it stands, by phase shifts.

    Raises `DomainError` (an ion that the host does not have, an argument outside its domain), `ArgumentTypeError`, `ArithmeticError` where
    the integral does not settle.

    Source: schaich-1976, `effective-valence`, `wind-of-resistivity`, `born-transport`, `transport-phases`;
    form factors of ashcroft-langreth-1967, Eq. (3).
    """
    choice("method", method, METHODS)
    rho = _positive("resistivity", resistivity)
    number = position(host, ion)
    ions = scatterers(host, host.symbols[number], site)
    if method == "born":
        sigma = born_cross_section(host.fermi_wavenumber, host.lambda2, ions, screening)
    else:
        sigma = cross_section(host.fermi_wavenumber, ions, screening)
    return EffectiveValence(host.symbols[number], _name(host), site, screening, method, float(host.species[number].valence),
                            wind_valence(host.fermi_wavenumber, rho, sigma), sigma, mean_free_path(host.fermi_wavenumber, rho), rho)


def wind_valence(fermi_wavenumber: float, resistivity: float, cross_section: float) -> float:
    """Z_w = -n_e l sigma = -hbar k_F sigma/(e**2 rho), of an ion with the transport cross section sigma in a metal of the resistivity rho.

    Units: 1/m, Ohm m, m**2; k_F and rho > 0, the cross section of any sign, as an element of a tensor has one.

    Raises `DomainError`, `ArgumentTypeError`. Source: schaich-1976, Eqs. (29), (4) and (35) (`wind-valence`, `wind-of-resistivity`).

    >>> round(wind_valence(0.9e10, 1e-7, 4e-20), 2)
    -14.79
    """
    sigma = one_number("cross_section", cross_section)
    if not math.isfinite(sigma):
        raise DomainError(f"cross_section must be finite, not {sigma!r}")
    return float(_formulas.wind_valence(_positive("fermi_wavenumber", fermi_wavenumber), _positive("resistivity", resistivity), sigma))


def mean_free_path(fermi_wavenumber: float, resistivity: float) -> float:
    """l = 3 pi**2 hbar/(e**2 k_F**2 rho) in m, of electrons that all decay at one rate; 1/m and Ohm m, both > 0.

    Raises `DomainError`, `ArgumentTypeError`. Source: schaich-1976, Eq. (4) (`drude`, `mean-free-path`).

    >>> f"{mean_free_path(0.9e10, 1e-7):.2e}"
    '1.50e-08'
    """
    return float(_formulas.mean_free_path(_positive("fermi_wavenumber", fermi_wavenumber), _positive("resistivity", resistivity)))


def scatterers(host: Alloy, ion: str, site: str) -> list[Ion]:
    """The potentials, as valences and scaled core radii, whose sum an ion of the host's species scatters with at such a site."""
    choice("site", site, SITES)
    require_alloy(host)
    ions = [(float(one.valence), s) for one, s in zip(host.species, host.scaled_core_radii, strict=True)]
    mean = [(-c * Z, s) for c, (Z, s) in zip(host.fractions, ions, strict=True) if c > 0]
    return [ions[position(host, ion)], *(mean if site == "substitutional" else [])]


def position(host: Alloy, ion: str) -> int:
    """The number of the species; raises `DomainError` for one that the host does not have."""
    require_alloy(host)
    found = [number for number, symbol in enumerate(host.symbols) if symbol.lower() == str(ion).lower()]
    if not found:
        raise DomainError(f"ion must be one of {', '.join(host.symbols)}; got {ion!r}: a single one is a species of fraction 0")
    return found[0]


def require_alloy(host: object) -> None:
    if not isinstance(host, Alloy):
        raise ArgumentTypeError(f"host must be an Alloy of numerics.metals, such as Alloy('Na', 371), not {type(host).__name__}")


def _positive(name: str, value: object) -> float:
    return one_number(name, parameter(name, value, "> 0"))


def _name(host: Alloy) -> str:
    return "-".join(symbol for symbol, c in zip(host.symbols, host.fractions, strict=True) if c > 0)
