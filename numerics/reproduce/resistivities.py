"""Figs. 13-21: the resistivity of binary alloys against composition, Eq. (2), or Eq. (6) where alpha = 1.

>>> figure = figure_16()
>>> [(curve.line, float(curve.x[0]), float(curve.x[-1])) for curve in figure.curves]
[('solid', 0.0, 0.6), ('dotted', 0.6, 1.0)]
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from numerics._types import FloatArray
from numerics.drawing.figure import Curve, Figure, Mark, Panel, Point
from numerics.metals import compositions, metal
from numerics.metals.units import ZERO_CELSIUS
from numerics.reproduce.quoted_states import QuotedCurve, QuotedPacking, quoted_packing
from numerics.reproduce.states import PAPER, density_record, quiet

__all__ = [f"figure_{number}" for number in range(13, 22)]

_SCREENING = "hubbard-vertex"
_EQUATIONS = ("15", "Z*", "lambda2", "2", "4", "s_i", "5a", "5b", "5c", "5d", "6", "vertex-dielectric", "g", "10", "eta-mixture", "alpha")
_COMPOSITIONS = 101
_MICROOHM_CM = 1e-8  # in Ohm m
_NEAR_MELTING = 10  # K, how near to its melting point a pure liquid is drawn with the resistivity measured there
_SCREENED = ("The screening is Hubbard's with the vertex correction of footnote 9, with which Eq. (1) reproduces Table I best; "
             "Eq. (4) prints Lindhard's.")
_OURS = "chosen here: the paper draws several and does not print them"


def figure_13() -> Figure:
    """Na-K at 100 °C."""
    marks = (Point("text: about 40 for equal parts", 0.5, 40, "quoted"),)
    return _figure(13, "The caption finds α = 0.8 best, the text 0.75; measured are about 40 for equal parts and, just above melting, "
                       "about 10 for each metal (text).", marks=marks)


def figure_14() -> Figure:
    """K-Rb at 75 °C."""
    return _figure(14, "The text finds α = 0.85 with R_core(Rb) = 1.12 Å in reasonable agreement with the measured points.", chosen=(1.0, 0.9))


def figure_15() -> Figure:
    """Sn-Pb at 500 °C."""
    return _figure(15, "The text finds the substitutional model in good agreement with the measured curve.")


def figure_16() -> Figure:
    """Hg-Zn at 250 °C."""
    return _figure(16, "The text finds reasonable agreement, without the sharp drop that the first few per cent of Zn give in the experiment.",
                   solid_from=0.6)


def figure_17() -> Figure:
    """Hg-In at 20 °C."""
    return _figure(
        17, "The text says that α changes the initial slope at the Hg-rich end very little.", chosen=(1.0, 0.9, 0.8), solid_from=0.72,
        remarks=("The paper does not print where the alloy is solid at 20 °C. Dotted from 0.72 on: there a straight line from a eutectic "
                 "near 61.5 % In and -31 °C (source still to be named) to the melting point of In crosses 20 °C.",))


def figure_18() -> Figure:
    """Hg-Pb at 350 °C."""
    marks = (Point("text: 95 measured for Pb", 1, 95, "quoted"),
             Point("text: 69.8 calculated for Pb, other potential", 1, 69.8, "calculated"))
    return _figure(18, "The text finds the slight maximum near Pb with R_core(Pb) = 0.78 Å only.", marks=marks, remarks=(
        "69.8 µΩ cm is quoted for the potential of Heine and Abarenkov, which 0.57 Å in Eq. (3) fits.",
        "The text gives no temperature for 69.8 and 95 µΩ cm.",))


def figure_19() -> Figure:
    """Hg-Bi at 270 °C."""
    return _figure(19, "The text speaks of a maximum towards Bi.", chosen=(1.0, 0.9))


def figure_20() -> Figure:
    """Au-Ag at 1200 °C."""
    return _figure(20, "The ends are to be the resistivities of the pure molten metals, to which the radii are fitted.", chosen=(1.0, 0.9, 0.8))


def figure_21() -> Figure:
    """Cu-Sn at 1200 °C."""
    return _figure(21, "The text finds reasonable agreement with σ_Cu/σ_Sn of about 0.7.", chosen=(1.0, 0.9, 0.8))


def _figure(number: int, compare: str, *, chosen: Sequence[float] = (), marks: tuple[Point, ...] = (), solid_from: float = 1.0,
            remarks: tuple[str, ...] = ()) -> Figure:
    quoted = quoted_packing()[number]
    first, second = quoted.species
    lines = [*(QuotedCurve(alpha, quoted.core_radii, "solid", _OURS) for alpha in chosen), *quoted.curves]
    lines.sort(key=lambda line: (line.line != "solid", -line.alpha))
    etas = (quoted.packing[first], quoted.packing[second])
    curves: list[Curve] = []
    doubts: list[str] = []
    results: dict[str, Any] = {}
    for colour, line in enumerate(lines):
        with quiet():
            alloys = compositions(quoted.species, quoted.temperature, _COMPOSITIONS, core_radii=line.core_radii, extrapolate=True)
        x, rho = alloys.x, alloys.resistivity(etas, line.alpha, _SCREENING) / _MICROOHM_CM
        label = _label(line, quoted)
        curves += _parts(line, label, x, rho, colour, solid_from)
        doubts += alloys.remarks
        peak = int(np.argmax(rho))
        results[label] = {first: float(rho[0]), "equal parts": float(rho[_COMPOSITIONS // 2]), second: float(rho[-1]),
                          "largest": float(rho[peak]), "at": float(x[peak])}
    all_marks: tuple[Mark, ...] = (*marks, *_measured(quoted))
    top = 1.12 * max(max(float(curve.y.max()) for curve in curves), *(mark.y for mark in all_marks if isinstance(mark, Point)), 0.0)
    printed = " and ".join(dict.fromkeys(f"{quoted.packing[one]:g} for {one}" for one in quoted.species))
    degrees = quoted.temperature - ZERO_CELSIUS
    return Figure(
        number, f"Resistivity of liquid {first}-{second} at {degrees:.0f} °C",
        f"Resistivity at {degrees:.0f} °C against the fraction of {second} by Eq. (2), with the packing fraction linear between {printed}; "
        f"α = σ_{first}/σ_{second}, and α = 1 is the substitutional model, Eq. (6).{_chosen(chosen)}{_dotted(solid_from)}",
        f"{_summary(results, first, second)} {compare}",
        f"x, fraction of {second}", "ρ in µΩ cm (10⁻⁸ Ω m)",
        (Panel(tuple(curves), (0, 1), (0, top), marks=all_marks, zero=False),),
        _EQUATIONS, _SCREENING, _inputs(quoted, lines), results,
        (*_remarks(quoted), *remarks, *dict.fromkeys(doubts)))


def _label(line: QuotedCurve, quoted: QuotedPacking) -> str:
    other = ", ".join(f"R_core({one}) = {radius:g} Å" for one, radius in line.core_radii.items() if radius != quoted.core_radii[one])
    return f"α = {line.alpha:g}" + (f", {other}" if other else "")


def _parts(line: QuotedCurve, label: str, x: FloatArray, rho: FloatArray, colour: int, solid_from: float) -> list[Curve]:
    """The curve, or the liquid and the solid part of it, from the fraction `solid_from` on."""
    split = round(solid_from * (_COMPOSITIONS - 1))
    parts = [Curve(label, x[: split + 1], rho[: split + 1], line.where, line.line, colour)]
    if split < _COMPOSITIONS - 1:
        parts.append(Curve(f"{label}, as if liquid", x[split:], rho[split:], line.where, "dotted", colour))
    return parts


def _measured(quoted: QuotedPacking) -> list[Point]:
    """What was measured at the melting point, for a pure liquid that the figure has at nearly that temperature."""
    points = []
    for place, symbol in enumerate(quoted.species):
        one = metal(symbol)
        if one.resistivity is not None and abs(one.melting_point - quoted.temperature) < _NEAR_MELTING:
            points.append(Point(f"measured for {one.symbol} at {one.melting_point:.0f} K", float(place), one.resistivity))
    return points


def _chosen(alphas: Sequence[float]) -> str:
    if not alphas:
        return ""
    *most, last = (f"{alpha:g}" for alpha in alphas)
    return f" The paper does not print the α of all its curves: {', '.join(most)} and {last} are chosen here."


def _dotted(solid_from: float) -> str:
    return f" Dotted from {solid_from:g} on, where the alloy is solid." if solid_from < 1 else ""


def _summary(results: dict[str, Any], first: str, second: str) -> str:
    parts = []
    for label, one in results.items():
        inside = 0.02 < one["at"] < 0.98
        parts.append(f"{label}: {one[first]:.1f} ({first}), {one['equal parts']:.1f} (equal parts), {one[second]:.1f} ({second})"
                     + (f", largest {one['largest']:.1f} at x = {one['at']:.2f}" if inside else ""))
    return "In µΩ cm: " + "; ".join(parts) + "."


def _remarks(quoted: QuotedPacking) -> list[str]:
    given = [f"{text[0].upper()}{text[1:]}." for text in (quoted.unnamed, quoted.remark) if text]
    return [*given, _SCREENED]


def _inputs(quoted: QuotedPacking, lines: Sequence[QuotedCurve]) -> dict[str, Any]:
    return {
        "species": list(quoted.species), "temperature in K": quoted.temperature, "eta of the pure liquids": quoted.packing,
        "curves": [{"alpha": line.alpha, "core radii in angstrom": line.core_radii, "alpha from": line.where} for line in lines],
        "atomic volume": "linear in the composition (footnote 15)",
        "pure liquids": {symbol: density_record(metal(symbol), quoted.temperature) for symbol in quoted.species},
        "sources": {"eta": f"{PAPER}, {quoted.where}",
                    **{f"core radius of {symbol}": metal(symbol).source("core_radius") for symbol in quoted.species}},
    }
