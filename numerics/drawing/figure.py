"""A figure as data: curves and marks with their units, what they were computed from, and what to hold them against.

>>> import numpy as np
>>> line = Curve("a line", np.array([0.0, 1.0]), np.array([0.0, 2.0]), named="nowhere")
>>> Panel((line,), x_limits=(0, 1), y_limits=(0, 2)).curves[0].line
'solid'
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from numerics._types import FloatArray

__all__ = ["Arrow", "Bar", "Curve", "Figure", "Panel", "Point"]


@dataclass(frozen=True, eq=False)
class Curve:
    """One curve, solid, dashed or dotted.

    `named`: where the paper names it; `colour`: a number in the palette; a dotted curve continues the other one of its colour.
    """

    label: str
    x: FloatArray
    y: FloatArray
    named: str
    line: str = "solid"
    colour: int = 0


@dataclass(frozen=True)
class Arrow:
    """A place x that the paper marks with an arrow; `curve`: the number of the curve that it belongs to, None for all of them."""

    label: str
    x: float
    curve: int | None = None


@dataclass(frozen=True)
class Bar:
    """The interval low <= y <= high at x, with thin lines to the two places that it comes from."""

    label: str
    x: float
    low: float
    high: float
    reaches: tuple[float, float]


@dataclass(frozen=True)
class Point:
    """A number; points of one `label` share an entry of the legend. `colour` as of a curve, None for ink."""

    label: str
    x: float
    y: float
    kind: Literal["diameter", "measured", "quoted", "calculated"] = "measured"
    colour: int | None = None


Mark = Arrow | Bar | Point


@dataclass(frozen=True, eq=False)
class Panel:
    """A frame with axes. It draws `factor` times y (the data are without it). `angstrom`: x of one angstrom, for a second axis.

    `words`: what stands at x = 1, 2, ... in the place of numbers.
    """

    curves: tuple[Curve, ...]
    x_limits: tuple[float, float]
    y_limits: tuple[float, float]
    name: str = ""
    title: str = ""
    marks: tuple[Mark, ...] = ()
    factor: float = 1.0
    angstrom: float | None = None
    legend: Literal["best", "lower right", "upper right"] = "best"
    zero: bool = True
    words: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Figure:
    """One figure of the paper.

    `caption` is in our own words; `compare` says what to hold against the printed figure; `equations` are numbers of the
    paper; `inputs` are plain data; `remarks` say what a reader must know before trusting a curve.
    """

    number: int
    title: str
    caption: str
    compare: str
    x: str
    y: str
    panels: tuple[Panel, ...]
    equations: tuple[str, ...]
    screening: str
    inputs: dict[str, Any]
    results: dict[str, Any] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    paper: str = "ashcroft-langreth-1967"

    @property
    def name(self) -> str:
        return f"fig-{self.number:02d}"

    @property
    def curves(self) -> tuple[Curve, ...]:
        return tuple(curve for panel in self.panels for curve in panel.curves)
