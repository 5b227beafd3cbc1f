"""Figs. 2-12: the interaction of two ions, Eq. (7), with Hubbard's screening, Eq. (8).

>>> [curve.label for curve in figure_3().curves]
['(a) Na–Na', '(b) Na–K', '(c) K–K']
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

import numpy as np

from numerics.drawing.figure import Arrow, Bar, Curve, Figure, Mark, Panel, Point
from numerics.formulas import generated as _formulas
from numerics.metals import Alloy, PairPotential, metal
from numerics.metals.units import kelvin
from numerics.reproduce.states import PAPER, density_record, quiet, quiet_alloy, state_record

__all__ = [f"figure_{number}" for number in range(2, 13)]

_SCREENING = "hubbard"
_X, _Y = "ρ = 2k_F r", "φ in units of (2/3)E_F"
_EQUATIONS = ("lambda2", "s_i", "7", "8", "g", "10", "11")
_SMALLER_FITS = ("Both radii give the resistivity of the liquid; the smaller one alone gives a minimum near the neighbours. The text finds its "
                 "packing fraction in good agreement with the observed ones, about 0.45; Eq. (11) gives less.")
_COPPER = "The paper finds the hard-sphere radius well outside the d shell; it takes η = 0.456 at this temperature in Fig. 21, Eq. (11) gives less."
_FRIEDEL_FACTOR = 5e3  # of Fig. 2 (c)
_POINTS_PER_UNIT = 40  # of rho


@dataclass(frozen=True)
class _Case:
    """One curve: two ions in a gas."""

    label: str
    gas: Alloy
    ions: tuple[str, str]

    @property
    def potential(self) -> PairPotential:
        with quiet():
            return self.gas.pair(*self.ions, _SCREENING)


def figure_2() -> Figure:
    """Two Na ions in liquid Na at 100 °C: the hard core, the first minimum, the Friedel oscillations."""
    gas = quiet_alloy("Na", kelvin(100))
    case = _Case("Na–Na", gas, ("Na", "Na"))
    potential, found = case.potential, _found(case)
    minimum, sigma = potential.minimum, found["2k_F sigma"]
    bar = Bar("(3/2)kT at 100 °C", sigma - 0.75, minimum.phi, found["phi at sigma"], (minimum.rho, sigma))
    near = (_arrow(case, "nearest_neighbour", "nearest neighbours"), bar, _diameter(found, 0))

    def panel(name: str, title: str, x: tuple[float, float], y: tuple[float, float], marks: tuple[Mark, ...] = (), factor: float = 1.0) -> Panel:
        curve = _curve(case, *x, 0, f"({name}) {title}")
        return Panel((curve,), x, y, name, title, marks, factor, potential.scale, "upper right")

    neighbour = metal("Na").nearest_neighbour
    return Figure(
        2, "Two sodium ions in liquid sodium at 100 °C",
        "φ(ρ) of two Na ions in liquid Na at 100 °C: (a) the hard core, (b) the region of the first minimum with (3/2)kT to scale, "
        "(c) the tail, multiplied by 5000. The arrow marks the nearest neighbours in solid Na; the dot is the hard-sphere diameter of Eq. (11).",
        f"2k_F σ = {sigma:.2f} (paper 5.8; 5.9 from the structure factor), η = {found['eta']:.3f} (paper 0.44); "
        f"the minimum lies at {minimum.distance:.2f} Å, the nearest neighbours at {neighbour:.2f} Å.",
        _X, _Y,
        (panel("a", "hard core", (2, 14), (-0.25, 3.0)),
         panel("b", "first minimum", (3.5, 13), (-0.05, 0.06), near),
         panel("c", "tail, φ × 5000", (14, 40), (-0.6, 0.6), factor=_FRIEDEL_FACTOR)),
        (*_EQUATIONS, "eta"), _SCREENING, _inputs((case,), ("Na",), kelvin(100)), {case.label: found}, tuple(gas.remarks),
    )


def figure_3() -> Figure:
    """Na-Na, Na-K and K-K in liquid Na at 100 °C."""
    return _sodium_potassium(3, "liquid Na", {"Na": 1.0, "K": 0.0})


def figure_4() -> Figure:
    """Na-Na, Na-K and K-K in liquid K at 100 °C."""
    return _sodium_potassium(4, "liquid K", {"Na": 0.0, "K": 1.0}, arrow="K")


def figure_5() -> Figure:
    """Na-Na, Na-K and K-K in liquid Na-K with 67.6 % K at 100 °C."""
    return _sodium_potassium(5, "liquid Na-K with 67.6 % K", {"Na": 0.324, "K": 0.676})


def figure_6() -> Figure:
    """Na-Na, Na-K and K-K in liquid Na-K with 31.5 % K at 100 °C."""
    return _sodium_potassium(6, "liquid Na-K with 31.5 % K", {"Na": 0.685, "K": 0.315})


def _sodium_potassium(number: int, host: str, composition: Mapping[str, float], arrow: str | None = None) -> Figure:
    gas = quiet_alloy(composition, kelvin(100))
    ions = (("Na", "Na"), ("Na", "K"), ("K", "K"))
    cases = [_Case(f"({letter}) {i}–{j}", gas, (i, j)) for letter, (i, j) in zip("abc", ions, strict=True)]
    sigma = [_found(case)["sigma in angstrom"] for case in cases]
    mean, alpha = _formulas.contact_distance(sigma[0], sigma[2]), _formulas.diameter_ratio(sigma[0], sigma[2])
    eta = _eta(gas)
    remarks = () if number in (3, 4) else ("The caption gives no temperature: 100 °C as in Figs. 3 and 4.",)
    volume = () if number in (3, 4) else ("The atomic volume is linear in the composition (footnote 15).",)
    return _figure(
        number, f"Na and K ions in {host} at 100 °C",
        f"φ(ρ) of (a) two Na ions, (b) a Na and a K ion, (c) two K ions in an electron gas as dense as that of {host} at 100 °C.",
        f"σ of Na–K over the mean of Na–Na and K–K, Eq. (12): {sigma[1] / mean:.4f}; "
        f"α = σ_Na/σ_K = {alpha:.3f} (paper 0.835 ± 0.010), η = {eta:.3f} (paper 0.43 ± 0.02).",
        cases, "the caption", equations=("15", *_EQUATIONS, "12", "eta-mixture", "alpha"), remarks=remarks + volume,
        arrows=[(cases[2], "nearest_neighbour", f"nearest neighbours in solid {arrow}")] if arrow else [],
        results={"sigma_NaK over mean": sigma[1] / mean, "alpha": alpha, "eta": eta})


def figure_7() -> Figure:
    """Two Li ions in liquid Li at 200 °C, with both core radii."""
    return _two_radii(7, "Li", 200, (0.56, 1.06), _SMALLER_FITS)


def figure_8() -> Figure:
    """Two Rb ions in liquid Rb at 40 °C, with both core radii."""
    return _two_radii(8, "Rb", 40, (1.12, 1.44), _SMALLER_FITS)


def figure_9() -> Figure:
    """Two Cu ions in liquid Cu at 1200 °C."""
    return _two_radii(9, "Cu", 1200, (0.43,), _COPPER, (
        "The paper's figure also indicates the radius of the d shell, which it does not print: not drawn.",
        "The arrow is ours; the caption names none."))


def figure_10() -> Figure:
    """Two Hg ions in liquid Hg at 50 °C, with both core radii."""
    return _two_radii(10, "Hg", 50, (0.484, 0.860),
                      "The paper: η = 0.74 for the larger radius, near random close packing; it takes 0.346 at 20 °C in Fig. 17.", (
        "The caption has 0.860 Å for the larger radius, Table I and the text 0.856 Å.",
        "The paper's figure also refers to the diameter of the d shell, which it does not print: not drawn.",
        "The caption compares with the nearest neighbours without mention of an arrow."))


def figure_11() -> Figure:
    """Two Al ions at the density of the liquid at 660 °C and of the solid."""
    aluminium, room = metal("Al"), kelvin(20)
    volume = aluminium.atomic_volume(aluminium.need("solid_density"))
    cases = [
        _Case("(a) density of the liquid, 660 °C", quiet_alloy("Al", kelvin(660)), ("Al", "Al")),
        _Case("(b) density of the solid, room temperature", quiet_alloy("Al", room, atomic_volume=volume), ("Al", "Al")),
    ]
    arrows = [(case, key, name) for key, name in (("nearest_neighbour", "nearest neighbours"), ("next_nearest_neighbour", "next-nearest neighbours"))
              for case in cases]
    return _figure(
        11, "Two aluminium ions at the densities of the liquid and of the solid",
        "φ(ρ) of two Al ions in an electron gas as dense as that of (a) liquid Al at 660 °C and (b) solid Al at room temperature (20 °C). "
        "The arrows, in the colour of their curve, mark the nearest and the next-nearest neighbours in the solid.",
        "The curve depends on the density most strongly near the next-nearest neighbours.",
        cases, "the caption", arrows=arrows,
        remarks=("Each curve is in units of its own gas, 2k_F and (2/3)E_F: a distance has two places on the axis.",))


def figure_12() -> Figure:
    """Two Pb ions in liquid Pb at 350 °C, with both core radii."""
    return _two_radii(12, "Pb", 350, (0.59, 0.78), "The paper prefers the larger radius, (b), whose minimum is the nearer one to the neighbours.")


def _two_radii(number: int, symbol: str, degrees: float, radii: Sequence[float], compare: str, remarks: tuple[str, ...] = ()) -> Figure:
    letters = "ab" if len(radii) > 1 else " "
    cases = []
    for letter, radius in zip(letters, radii, strict=True):
        gas = quiet_alloy(symbol, kelvin(degrees), core_radii={symbol: radius})
        cases.append(_Case(f"({letter}) R_core = {radius:g} Å" if len(radii) > 1 else f"R_core = {radius:g} Å", gas, (symbol, symbol)))
    name = metal(symbol).name
    listed = " and ".join(f"({letter}) {radius:g} Å" for letter, radius in zip(letters, radii, strict=True)).replace("( ) ", "")
    return _figure(
        number, f"Two {name} ions in liquid {name} at {degrees:g} °C",
        f"φ(ρ) of two {symbol} ions in an electron gas as dense as that of liquid {symbol} at {degrees:g} °C, with a core radius of {listed}. "
        "The arrow marks the nearest neighbours in the solid.",
        compare, cases, "the caption" if len(radii) > 1 else "caption and text of Sec. III",
        arrows=[(cases[0], "nearest_neighbour", "nearest neighbours")], remarks=remarks)


def _figure(number: int, title: str, caption: str, compare: str, cases: Sequence[_Case], named: str, *, arrows: Sequence[tuple[_Case, str, str]] = (),
            equations: tuple[str, ...] = (*_EQUATIONS, "eta"), remarks: tuple[str, ...] = (), results: Mapping[str, Any] | None = None) -> Figure:
    found = [_found(case) for case in cases]
    x_limits, y_limits = _limits(found, bool(arrows))
    curves = tuple(_curve(case, *x_limits, colour, case.label, named) for colour, case in enumerate(cases))
    same_gas = len({case.gas.fermi_wavenumber for case in cases}) == 1
    marks: list[Mark] = [_diameter(one, colour) for colour, one in enumerate(found)]
    marks += [_arrow(case, key, name, None if same_gas else list(cases).index(case)) for case, key, name in arrows]
    gases = list(dict.fromkeys(remark for case in cases for remark in case.gas.remarks))
    symbols = tuple(dict.fromkeys(symbol for case in cases for symbol in case.gas.symbols))
    wells = "; ".join(_well(case.label, one) for case, one in zip(cases, found, strict=True))
    return Figure(
        number, title, f"{caption} Dots: hard-sphere diameters 2k_F σ by Eq. (11).",
        f"First minimum and diameter: {wells}. {_neighbours(arrows)}{compare}", _X, _Y,
        (Panel(curves, x_limits, y_limits, marks=tuple(marks), angstrom=cases[0].potential.scale if same_gas else None, legend="upper right"),),
        equations, _SCREENING, _inputs(cases, symbols, cases[0].gas.temperature),
        {**{case.label: one for case, one in zip(cases, found, strict=True)}, **(results or {})}, (*gases, *remarks))


def _found(case: _Case) -> dict[str, Any]:
    """The first minimum and the hard-sphere diameter of a curve, in both units."""
    potential, T = case.potential, case.gas.temperature
    minimum, sigma = potential.minimum, potential.diameter(T)
    found = {"rho of minimum": minimum.rho, "phi of minimum": minimum.phi, "minimum in angstrom": minimum.distance, "minimum in eV": minimum.energy,
             "2k_F sigma": potential.scale * sigma, "sigma in angstrom": sigma, "phi at sigma": float(potential.scaled(potential.scale * sigma))}
    if len(case.gas.symbols) == 1:
        found["eta"] = _eta(case.gas)
    return found


def _eta(gas: Alloy) -> float:
    with quiet():
        return float(gas.spheres(_SCREENING).eta)


def _well(label: str, one: Mapping[str, Any]) -> str:
    eta = f", η = {one['eta']:.3f}" if "eta" in one else ""
    return f"{label}: ρ = {one['rho of minimum']:.2f} ({one['minimum in angstrom']:.2f} Å), 2k_F σ = {one['2k_F sigma']:.2f}{eta}"


def _neighbours(arrows: Sequence[tuple[_Case, str, str]]) -> str:
    if not arrows:
        return ""
    (case, key, name), *_ = arrows
    distance = metal(case.ions[0]).need(key)
    return f"{name[0].upper()}{name[1:]}: ρ = {case.potential.scale * distance:.2f} ({distance:.2f} Å). "


def _curve(case: _Case, low: float, high: float, colour: int, label: str, named: str = "the caption") -> Curve:
    rho = np.linspace(low, high, round((high - low) * _POINTS_PER_UNIT) + 1)
    return Curve(label, rho, np.asarray(case.potential.scaled(rho)), named, colour=colour)


def _diameter(found: Mapping[str, Any], colour: int) -> Point:
    return Point("2k_F σ, Eq. (11)", found["2k_F sigma"], found["phi at sigma"], "diameter", colour)


def _arrow(case: _Case, key: str, name: str, curve: int | None = None) -> Arrow:
    distance = metal(case.ions[0]).need(key)
    return Arrow(f"{name}, {distance:.2f} Å", case.potential.scale * distance, curve)


def _limits(found: Sequence[Mapping[str, Any]], arrows: bool) -> tuple[tuple[float, float], tuple[float, float]]:
    """Axes around the first minima, with room above the hard-sphere diameters and for arrows below."""
    depth = -min(one["phi of minimum"] for one in found)
    top = max(2 * depth, 1.3 * max(one["phi at sigma"] for one in found))
    inner, outer = min(one["2k_F sigma"] for one in found), max(one["rho of minimum"] for one in found)
    return (floor(inner - 0.9), ceil(outer + 6.5)), (-depth - (0.3 if arrows else 0.12) * (top + depth), top)


def _inputs(cases: Sequence[_Case], symbols: tuple[str, ...], temperature: float) -> dict[str, Any]:
    return {
        "states": {case.label: state_record(case.gas) for case in cases},
        "pure liquids": {symbol: density_record(metal(symbol), temperature) for symbol in symbols},
        "nearest neighbours in angstrom": {symbol: metal(symbol).nearest_neighbour for symbol in symbols},
        "sources": {f"core radius of {symbol}": metal(symbol).source("core_radius") for symbol in symbols}
        | {f"nearest neighbours of {symbol}": metal(symbol).source("nearest_neighbour") for symbol in symbols} | {"figures": PAPER},
    }
