"""The states that Figs. 13-21 draw, as the captions and the text quote them.

>>> quoted_packing()[13].packing
{'Na': 0.455, 'K': 0.443}
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from numerics.metals.units import kelvin

__all__ = ["QuotedCurve", "QuotedPacking", "quoted_packing"]


@dataclass(frozen=True)
class QuotedCurve:
    """One calculated curve: alpha (diameter of the first species over that of the second) and core radii in angstrom."""

    alpha: float
    core_radii: dict[str, float]
    line: str
    where: str


@dataclass(frozen=True)
class QuotedPacking:
    """One figure of resistivity against composition.

    `species`: the one with the smaller hard spheres first; `temperature` in K; `packing`: eta of each pure liquid
    as printed, in between linear in the composition; `core_radii` in angstrom; `curves`: those that the paper names
    by number; `unnamed`: what it says of further curves whose alpha it does not print, "" if there are none.
    """

    figure: int
    species: tuple[str, str]
    temperature: float
    packing: dict[str, float]
    core_radii: dict[str, float]
    curves: tuple[QuotedCurve, ...]
    where: str
    unnamed: str = ""
    remark: str = ""


@cache
def quoted_packing() -> dict[int, QuotedPacking]:
    """The quoted states by number of the figure, 13 to 21.

    Source: ashcroft-langreth-1967, captions of Figs. 13-21 and the text of Sec. IV; Table I for the core radii.

    >>> [curve.alpha for curve in quoted_packing()[18].curves]
    [1.0, 0.9, 1.0]
    >>> quoted_packing()[18].curves[2].core_radii
    {'Hg': 0.484, 'Pb': 0.59}
    """
    text = files("numerics.metals").joinpath("packing_fractions.toml").read_text(encoding="utf-8")
    return {entry["figure"]: _figure(entry) for entry in tomllib.loads(text)["figures"]}


def _figure(entry: dict[str, Any]) -> QuotedPacking:
    first, second = entry["species"]
    radii = entry["core_radii"]
    curves = tuple(
        QuotedCurve(curve["alpha"], {**radii, **curve.get("core_radii", {})}, curve["line"], curve["where"]) for curve in entry["curves"]
    )
    return QuotedPacking(
        entry["figure"], (first, second), kelvin(entry["celsius"]), entry["packing"], radii, curves,
        entry["where"], entry.get("unnamed", ""), entry.get("remark", ""),
    )
