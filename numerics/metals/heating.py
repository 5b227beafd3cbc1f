"""The resistivity of a liquid metal or alloy against temperature, under a law of how its spheres pack."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from numerics._arguments import ArgumentTypeError, DomainError, one_number, parameter
from numerics._types import ArrayLike, FloatArray
from numerics.float64.alloy_resistivity import alloy_resistivity
from numerics.float64.screening import base_and_vertex
from numerics.metals.packing import MELTING_PACKING
from numerics.metals.state import Alloy, doubts

__all__ = ["Heating", "heating"]


@dataclass(frozen=True, eq=False)
class Heating:
    """A liquid at temperatures in K: packing fractions, diameters in angstrom with the species last, resistivities in Ohm m; `remarks`: doubts."""

    symbols: tuple[str, ...]
    fractions: tuple[float, ...]
    law: str
    temperatures: FloatArray
    eta: FloatArray
    diameters: FloatArray
    resistivity: FloatArray
    remarks: tuple[str, ...] = ()


def heating(
    composition: str | Mapping[str, float], temperatures: ArrayLike, law: str | Callable[[float], float] = "fixed", *,
    at_melting: float = MELTING_PACKING, screening: str = "hubbard-vertex", core_radii: Mapping[str, float] | None = None,
    data: str | Path | None = None, extrapolate: bool = False,
) -> Heating:
    """Resistivity by Eqs. (1) and (2) at each temperature in K, with the spheres of a law.

    law: a name of `numerics.metals.LAWS`, or a function of your own that takes a temperature in K and gives the packing fraction; the
    ratios of the diameters are then those of the pure metals at melting. at_melting: the packing fraction of each pure metal at its
    melting point, from which the laws start. Composition and other options as of `Alloy`; doubts about the states become `remarks`.

    Raises `DomainError` (what `Alloy` refuses, an unknown law, a packing fraction outside [0, 1)), `ArgumentTypeError`.

    >>> sodium = heating("Na", [371, 473], "fixed")
    >>> [f"{eta:.3f}" for eta in sodium.eta], [f"{rho * 1e8:.1f}" for rho in sodium.resistivity]
    (['0.456', '0.444'], ['10.0', '11.7'])
    >>> [f"{rho * 1e8:.1f}" for rho in heating("Na", [371, 473], lambda T: 0.456 - 3e-4 * (T - 371)).resistivity]
    ['10.0', '13.5']
    """
    kelvin = parameter("temperatures", temperatures, "> 0")
    if kelvin.ndim != 1 or not kelvin.size:
        raise DomainError(f"temperatures must be a list of at least one temperature, not of shape {kelvin.shape}")
    if not (isinstance(law, str) or callable(law)):
        raise ArgumentTypeError(f"law must be a name or a function of temperature, not {law!r}")
    base = base_and_vertex(screening)[0]
    with doubts():
        liquids = [Alloy(composition, float(one), core_radii=core_radii, data=data, extrapolate=extrapolate) for one in kelvin]
        spheres = [one.spheres(base, law=law if isinstance(law, str) else "fixed", at_melting=at_melting) for one in liquids]
    etas = [one.eta if isinstance(law, str) else _given(law, liquid.temperature) for one, liquid in zip(spheres, liquids, strict=True)]
    eta, diameters = np.array(etas), np.array([one.diameters for one in spheres])
    return Heating(liquids[0].symbols, liquids[0].fractions, law if isinstance(law, str) else "given", kelvin, eta, diameters,
                   _resistivity(liquids, eta, diameters, screening), _remarks(liquids))


def _given(law: Callable[[float], float], temperature: float) -> float:
    return float(parameter(f"law({temperature:g})", one_number(f"law({temperature:g})", law(temperature)), "in [0, 1)"))


def _remarks(liquids: list[Alloy]) -> tuple[str, ...]:
    """Each doubt once: the first of those that differ in their numbers alone, and how many more there are."""
    alike: dict[str, list[str]] = {}
    for remark in (remark for one in liquids for remark in one.remarks):
        alike.setdefault(re.sub(r"\d[\d.]*", "", remark), []).append(remark)
    return tuple(found[0] + (f" (and so at {len(found) - 1} more temperatures)" if len(found) > 1 else "") for found in alike.values())


def _resistivity(liquids: list[Alloy], eta: FloatArray, diameters: FloatArray, screening: str) -> FloatArray:
    """All temperatures in one call."""
    first = liquids[0]
    return np.asarray(alloy_resistivity(
        np.array([one.fermi_wavenumber for one in liquids]), np.array([one.lambda2 for one in liquids]),
        np.array([one.scaled_core_radii for one in liquids]), np.array(first.fractions), np.array([float(one.valence) for one in first.species]),
        eta, diameters, screening))
