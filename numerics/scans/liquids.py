"""Quantities of liquid metals by their names, of many states at once: resistivity of metals and alloys, wind on their ions."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np

from numerics._arguments import DomainError, parameter
from numerics._types import ArrayLike, Floats
from numerics.electromigration import cluster_wind, effective_valence
from numerics.electromigration.configurations import EMPTY
from numerics.float64 import electron_gas
from numerics.float64._species import effective_valence as mean_valence
from numerics.float64._species import volume_per_ion
from numerics.float64.alloy_resistivity import alloy_resistivity
from numerics.formulas import generated as _formulas
from numerics.metals import Alloy, DoubtfulState, doubts, metal
from numerics.metals.packing import MELTING_PACKING
from numerics.metals.units import ANGSTROM

__all__ = ["jump_wind", "liquid_resistivity", "wind", "wind_in_cluster"]


Texts: TypeAlias = str | Sequence[str]
Flags: TypeAlias = bool | Sequence[bool]


def liquid_resistivity(
    liquid: Texts, temperature: ArrayLike, x: ArrayLike = 0.0, eta: ArrayLike = MELTING_PACKING, alpha: ArrayLike = 1.0, core_1: Any = None,
    core_2: Any = None, screening: Texts = "hubbard-vertex", extrapolate: Flags = False,
) -> Floats:
    """Resistivity in Ohm m of liquid metals, or of alloys of two, of hard-sphere structure: relative error at most 1e-12 (measured).

    One each, or columns, which broadcast: liquid, "Na" or "Na-K"; x, the fraction of the second metal, which mixes without change of volume
    (footnote 15); temperature in K; eta, the packing fraction; alpha = sigma_1/sigma_2; radii of the empty cores in angstrom, None for those of
    Table I; screening, as in `numerics.dielectric`; extrapolate, as in `Alloy`.

    Source: ashcroft-langreth-1967, Eqs. (1), (2), (4) and (6), and footnote 15.

    >>> (liquid_resistivity("Na-K", 373.15, [0, 0.5, 1], [0.455, 0.449, 0.443], 0.8) * 1e8).round(1)
    array([10.1, 37.6, 15.2])
    """
    arrays = [_column(one) for one in (liquid, temperature, x, eta, alpha, core_1, core_2, screening, extrapolate)]
    try:
        shape = np.broadcast_shapes(*(one.shape for one in arrays))
    except ValueError:
        raise DomainError(f"shapes do not broadcast: {', '.join(str(one.shape) for one in arrays)}") from None
    names, kelvin, share, packing, ratio, first, second, models, beyond = (np.broadcast_to(one, shape).reshape(-1) for one in arrays)
    share, ratio, packing = parameter("x", share, "in [0, 1]"), parameter("alpha", ratio, "> 0"), parameter("eta", packing, "in [0, 1)")
    if any(c > 0 and "-" not in name for name, c in zip(names, share, strict=True)):
        raise DomainError("x is the fraction of a second metal: name two, as in Na-K")
    columns = (one.tolist() for one in (names, kelvin, first, second, beyond))
    states = [_ends(*one, bool(c == 0), bool(c == 1)) for *one, c in zip(*columns, share, strict=True)]
    for remark in dict.fromkeys(remark for *_, remarks in states for remark in remarks):
        warnings.warn(remark, DoubtfulState, stacklevel=2)
    volumes, valences, radii = (np.array(column).reshape(-1, 2) for column in (list(zip(*states, strict=True))[:3] or [(), (), ()]))
    Z, volume = mean_valence((1 - share, share), valences.T), volume_per_ion((1 - share, share), volumes.T)
    k_F = np.asarray(electron_gas.fermi_wavenumber(_formulas.electrons_per_volume(Z, volume)))
    lambda2, s = np.asarray(electron_gas.coupling(k_F)), _formulas.scaled_core_radius(ANGSTROM * k_F[:, None], radii)
    fractions, diameters = np.stack([1 - share, share], axis=1), np.stack([ratio, np.ones_like(ratio)], axis=1)
    found = np.empty(share.size)
    for model in dict.fromkeys(models.tolist()):
        rows = models == model
        found[rows] = alloy_resistivity(k_F[rows], lambda2[rows], s[rows], fractions[rows], valences[rows], packing[rows], diameters[rows], model)
    return found.reshape(shape)[()]


def _column(given: Any) -> Any:
    """One value or a column, of numbers as they are, of anything else as objects."""
    array = np.asarray(given)
    return np.asarray(given, dtype=object) if array.dtype.kind in "UOb" else array


@lru_cache(4096)
def _ends(liquid: str, temperature: float, core_1: float | None, core_2: float | None, extrapolate: bool, first: bool, second: bool,
          ) -> tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[str, ...]]:
    """Volumes per ion, valences and core radii of the two metals, and doubts; of one that is absent, which needs no density, the other's volume."""
    metals = _species(liquid)
    cores = dict(zip(metals, (core_1, core_2), strict=False))
    present = metals[:1] if first else metals[1:] if second else metals
    if len(metals) == 1 and core_2 is not None:
        raise DomainError(f"core_2 is the radius of a second metal, which {liquid} has not")
    with doubts() as remarks:
        states = {one: Alloy(one, temperature, core_radii=None if cores[one] is None else {one: float(cores[one] or 0.0)}, extrapolate=extrapolate)
                  for one in present}
    both = [states.get(one, states[present[0]]) for one in (metals * 2)[:2]]
    given = {one: metal(one).need("core_radius") if radius is None else float(radius) for one, radius in cores.items() if one not in states}
    radii = [states[one].core_radii[0] if one in states else given[one] for one in (metals * 2)[:2]]
    valences = [float(metal(one).valence) for one in (metals * 2)[:2]]
    return (both[0].atomic_volume, both[1].atomic_volume), (valences[0], valences[1]), (radii[0], radii[1]), tuple(remarks)


def _species(liquid: str) -> tuple[str, ...]:
    metals = tuple(metal(part.strip()).symbol for part in liquid.split("-"))
    if len(metals) > 2 or len(set(metals)) < len(metals):
        raise DomainError(f"liquid: expected a metal or two different ones, as Na or Na-K; got {liquid!r:.60}")
    return metals


def wind(
    host: str, ion: str, temperature: float, resistivity: float, site: str = "interstitial", screening: str = "hubbard-vertex", method: str = "born",
) -> Mapping[str, float]:
    """The effective valence of an ion in a liquid metal: wind and direct force, in units of the force on one positive charge.

    Units: K and Ohm m; all else as of `numerics.electromigration.effective_valence`.

    Source: schaich-1976, Eqs. (8), (29), (4) and (35).

    >>> round(wind("Na", "K", 370.944, 9.64e-8)["wind"], 1)
    -8.4
    """
    found = effective_valence(_host(host, temperature, ion), ion, resistivity=resistivity, site=site, screening=screening, method=method)
    return {"wind": found.wind, "effective": found.effective, "cross_section": found.cross_section}


def jump_wind(
    host: str, ion: str, distance: float, way: float, temperature: float, resistivity: float, screening: str = "hubbard-vertex",
) -> Mapping[str, float]:
    """The wind valence of an ion at a part of its way into the empty site next to its own, along the way and across it.

    distance of the sites in angstrom; way from 0 to 1; K and Ohm m. All else as of `numerics.electromigration.jump`.

    Source: schaich-1976, Eqs. (29) and (33) to second order in the potential.

    >>> {name: round(value, 1) for name, value in jump_wind("Na", "Na", 3.663, 0.0, 370.944, 9.64e-8).items()}
    {'along': -6.4, 'across': 3.1}
    """
    d, part = float(parameter("distance", distance, "> 0")), float(parameter("way", way, "in [0, 1]"))
    liquid = _host(host, temperature, ion)
    found = cluster_wind(liquid, (metal(ion).symbol, EMPTY, EMPTY), [(0, 0, part * d), (0, 0, 0), (0, 0, d)], resistivity=resistivity,
                         screening=screening)
    return {"along": float(found[2, 2]), "across": float(found[0, 0])}


def wind_in_cluster(
    host: str, symbols: Sequence[str], places: Sequence[Sequence[float]], temperature: float, resistivity: float, ion: int = 0,
    screening: str = "hubbard-vertex",
) -> Mapping[str, float]:
    """The wind valence of one ion of a configuration, along the first axis for a field along the second: xx, xy ... zz.

    symbols, of metals or X for an empty site, and places in angstrom, a row of 3 for each; K and Ohm m. All else as of
    `numerics.electromigration.cluster_wind`.

    Source: schaich-1976, Eqs. (29) and (33) to second order in the potential.

    >>> round(wind_in_cluster("Na", ["Na", "Na"], [(0, 0, 0), (0, 0, 3.7)], 370.944, 9.64e-8)["zz"], 1)
    -7.3
    """
    others = [one for one in symbols if one != EMPTY]
    found = cluster_wind(_host(host, temperature, *others), list(symbols), places, ion, resistivity=resistivity, screening=screening)
    return {f"{a}{b}": float(found[i, j]) for i, a in enumerate("xyz") for j, b in enumerate("xyz")}


def _host(host: str, temperature: float, *ions: str) -> Alloy:
    """The pure metal, with the ions in it as single ones."""
    symbol = metal(host).symbol
    return Alloy({symbol: 1.0, **{metal(one).symbol: 0.0 for one in ions if metal(one).symbol != symbol}}, temperature)
