"""The pictures of the commands metal, alloy and potential."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from numerics._files import write_whole
from numerics._types import FloatArray
from numerics.drawing.drawing import PALETTE, png, svg
from numerics.drawing.figure import Arrow, Curve, Figure, Panel, Point
from numerics.float64.electron_gas import scaled_diameter
from numerics.formulas import generated as _formulas
from numerics.metals import Alloy, PairPotential

if TYPE_CHECKING:
    from numerics.cli.wind_tables import Tabled

__all__ = ["alloy_figure", "heating_figure", "metal_figure", "potential_figure", "save", "table_figure"]

_LINES: tuple[Literal["solid", "dashed", "dotted"], ...] = ("solid", "dashed", "dotted")
_KINDS: tuple[Literal["calculated", "quoted", "measured"], ...] = ("calculated", "quoted", "measured")


def save(figure: Figure, path: Path) -> None:
    """As SVG or PNG, by the suffix; whole or not at all."""
    write_whole(path, svg(figure) if path.suffix.lower() == ".svg" else png(figure))


def metal_figure(liquid: Alloy, eta: float, screening: str) -> Figure:
    """What Eq. (1) is made of: the form factor, the structure factor and the integrand."""
    from numerics import empty_core, structure_factor

    y = np.linspace(0, 1.5, 601)
    V = np.asarray(empty_core(y, liquid.lambda2, liquid.scaled_core_radii[0], screening))
    S = np.asarray(structure_factor(scaled_diameter(liquid.valence, eta) * y, eta))
    integrand = _formulas.resistivity_integrand(y, S, V)
    inside = y <= 1
    curves = (_curve("V(y)", y, V, 0), _curve("S(y)", y, S, 1),
              _curve("y³ S V² over its largest value", y[inside], integrand[inside] / integrand[inside].max(), 2))
    limits = (min(-1.05, 1.05 * float(V.min())), 1.1 * float(S.max()))
    panel = Panel(curves, (0, 1.5), limits, marks=(Arrow("2k_F", 1.0),))
    title = f"Resistivity of liquid {liquid.name} at {liquid.temperature:g} K: its integrand"
    return _figure(title, "y = q/2k_F", "V in units of (2/3)E_F, S, integrand of (1)", panel, screening)


def alloy_figure(record: dict[str, Any]) -> Figure:
    """Resistivity over the composition, with the measured resistivities of the pure metals at melting."""
    x = np.array(record["x"])
    first, second = record["species"]
    curves = tuple(_curve(f"σ({first})/σ({second}) = {one['alpha']:g}", x, np.array(one["resistivity"]), number)
                   for number, one in enumerate(record["curves"]))
    ends = zip((0.0, 1.0), record["measured"].values(), strict=True)
    marks = tuple(Point("pure metal, measured at its melting point", place, value) for place, value in ends if value is not None)
    top = 1.1 * max([float(curve.y.max()) for curve in curves] + [mark.y for mark in marks])
    panel = Panel(curves, (0, 1), (0, top), marks=marks)
    title = f"Resistivity of liquid {first}-{second} at {record['temperature']:g} K"
    return _figure(title, f"x, fraction of {second}", "resistivity in 10⁻⁸ Ω m", panel, record["screening"])


def heating_figure(record: dict[str, Any]) -> Figure:
    """Resistivity over the temperature under each law, with what is measured."""
    T = np.array(record["temperatures"])
    curves = tuple(_curve(f"{one['law']}, η = {one['eta'][0]:.3f} to {one['eta'][-1]:.3f}", T, np.array(one["resistivity"]), number)
                   for number, one in enumerate(record["curves"]))
    known = [(kelvin, value) for kelvin, value in zip(record["temperatures"], record["measured"], strict=True) if value is not None]
    if not known and record["melting"] is not None and T[0] - 1 <= record["melting"][0] <= T[-1] + 1:
        known = [tuple(record["melting"])]
    marks = tuple(Point("measured", kelvin, value) for kelvin, value in known)
    values = np.concatenate([*(curve.y for curve in curves), [value for _, value in known]])
    room = 0.15 * float(np.ptp(values)) + 0.02 * float(values.max())
    limits = (float(values.min()) - room, float(values.max()) + room)
    panel = Panel(curves, (float(T[0]) - 1, float(T[-1]) + 1), limits, marks=marks, zero=False)
    return _figure(f"Resistivity of liquid {'-'.join(record['species'])}", "T in K", "resistivity in 10⁻⁸ Ω m", panel, record["screening"])


def potential_figure(liquid: Alloy, pairs: Sequence[PairPotential], r: FloatArray) -> Figure:
    """Energies around the first minima, with the neighbours in the solids."""
    energies = [np.asarray(pair.energy(r)) for pair in pairs]
    curves = tuple(_curve("-".join(pair.symbols), r, energy, number) for number, (pair, energy) in enumerate(zip(pairs, energies, strict=True)))
    depth = max(1e-3, -min(float(energy.min()) for energy in energies))
    near = {(one.symbol, one.symbol): one.nearest_neighbour for one in liquid.species if one.nearest_neighbour}
    marks = tuple(Arrow("neighbours in the solid", near[pair.symbols], number) for number, pair in enumerate(pairs)
                  if pair.symbols in near and r[0] < near[pair.symbols] < r[-1])
    panel = Panel(curves, (float(r[0]), float(r[-1])), (-2.0 * depth, 3 * depth), marks=marks)
    return _figure(f"Ions in liquid {liquid.name} at {liquid.temperature:g} K", "r in Å", "energy in eV", panel, pairs[0].screening)


def table_figure(table: Tabled) -> Figure:
    """The valences of a table against another of its columns: curves, or points where that holds words or measured valences."""
    words = tuple(table.column(table.against)) if table.against == "screening" else ()
    x = np.arange(1.0, len(words) + 1) if words else np.array(table.column(table.against), dtype=float)
    columns = {name: np.array([np.nan if value is None else value for value in table.column(name)], dtype=float) for name in table.curves}
    values = np.concatenate([column[np.isfinite(column)] for column in columns.values()])
    x_limits, y_limits = _with_room(float(x.min()), float(x.max())), _with_room(min(0.0, float(values.min())), max(0.0, float(values.max())))
    if words or table.against == "measured":
        marks = tuple(Point(name, float(at), float(value), kind=_KINDS[number], colour=number)
                      for number, (name, column) in enumerate(columns.items()) for at, value in zip(x, column, strict=True) if np.isfinite(value))
        ends = np.array(x_limits)
        curves: tuple[Curve, ...] = () if words else (Curve("as measured", ends, ends, named="", line="dotted", colour=len(columns)),)
    else:
        marks, curves = (), tuple(_curve(name, x, column, number) for number, (name, column) in enumerate(columns.items()))
    panel = Panel(curves, x_limits, y_limits, marks=marks, words=words)
    return _figure(table.title, table.against, "valence", panel, table.screening)


def _with_room(low: float, high: float) -> tuple[float, float]:
    room = 0.05 * (high - low) or 1.0
    return low - room, high + room


def _curve(label: str, x: FloatArray, y: FloatArray, number: int) -> Curve:
    return Curve(label, x, y, named="", line=_LINES[number // len(PALETTE) % len(_LINES)], colour=number % len(PALETTE))


def _figure(title: str, x: str, y: str, panel: Panel, screening: str) -> Figure:
    return Figure(0, title, "", "", x, y, (panel,), (), screening, {})
