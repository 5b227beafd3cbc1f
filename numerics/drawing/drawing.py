"""Draws a `Figure` as SVG or PNG, the same bytes every time.

>>> typeset("ρ = 2k_F r")
'ρ = 2$k_{F}$ r'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np

from numerics._arguments import DomainError
from numerics.drawing.figure import Arrow, Bar, Figure, Mark, Panel, Point

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as MatplotlibFigure
    from matplotlib.lines import Line2D
__all__ = ["PALETTE", "png", "require_matplotlib", "svg", "typeset"]

# Okabe and Ito's palette without its pale colours: told apart by colour-blind readers
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#AA4499", "#7a5c00")
INK, GREY = "#1f2430", "#8a8f98"
LINES: Any = {"solid": "-", "dashed": (0, (6, 3)), "dotted": (0, (1.2, 1.6))}
STYLE: Any = {
    "font.size": 9, "axes.titlesize": 9, "figure.titlesize": 10,
    "legend.fontsize": 8, "axes.spines.top": False, "axes.spines.right": False, "axes.edgecolor": INK,
    "axes.labelcolor": INK, "text.color": INK, "xtick.color": INK, "ytick.color": INK, "axes.linewidth": 0.8, "lines.linewidth": 1.6,
    "lines.dash_capstyle": "butt", "mathtext.fontset": "dejavusans", "svg.hashsalt": "provenum", "svg.fonttype": "path",
    "path.simplify": True, "figure.facecolor": "white", "savefig.facecolor": "white",
}
_MARKERS = {"diameter": ("o", True), "measured": ("s", False), "quoted": ("D", True), "calculated": ("o", False)}  # shape, filled
_WIDTH, _HEIGHT = 6.2, 4.2  # inches, of one panel
_NARROW = 3.5  # inches, of one of several


def svg(figure: Figure) -> bytes:
    """The figure as SVG; raises `DomainError` when matplotlib is missing."""
    return _drawn(figure, "svg", {"Date": None, "Creator": None}, 100)


def png(figure: Figure, dpi: int = 150) -> bytes:
    """The figure as PNG of so many dots per inch; raises `DomainError` when matplotlib is missing."""
    return _drawn(figure, "png", {"Software": None}, dpi)


def require_matplotlib() -> None:
    """Raises `DomainError` when matplotlib is missing."""
    with _house_style():
        pass


def typeset(text: str) -> str:
    """Subscripts written with _ as such."""
    return re.sub(r"([A-Za-zσρφλη])_([A-Za-z0-9]+\*?)", r"$\1_{\2}$", text)


def _drawn(figure: Figure, kind: str, metadata: dict[str, Any], dpi: int) -> bytes:
    with _house_style() as MatplotlibFigure:
        several = len(figure.panels) > 1
        size = (_NARROW * len(figure.panels), _HEIGHT * 0.85) if several else (_WIDTH, _HEIGHT)
        canvas = MatplotlibFigure(figsize=size, layout="constrained")
        number = f"Fig. {figure.number}. " if figure.number else ""
        canvas.suptitle(number + typeset(figure.title), x=0.01, ha="left", weight="bold")
        frames = canvas.subplots(1, len(figure.panels), squeeze=False)[0]
        for frame, panel in zip(frames, figure.panels, strict=True):
            _panel(frame, panel, figure)
        stream = BytesIO()
        canvas.savefig(stream, format=kind, metadata=metadata, dpi=dpi)
    return stream.getvalue()


@contextmanager
def _house_style() -> Iterator[type[MatplotlibFigure]]:
    """matplotlib's Figure, with our style instead of the user's while the block runs."""
    try:
        import matplotlib
        from matplotlib.figure import Figure as MatplotlibFigure
    except ImportError as error:
        raise DomainError("figures are drawn with matplotlib, which is not installed: pip install 'provenum[plot]'") from error
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(STYLE)
        yield MatplotlibFigure


def _panel(frame: Axes, panel: Panel, figure: Figure) -> None:
    for curve in panel.curves:
        frame.plot(curve.x, panel.factor * curve.y, color=PALETTE[curve.colour], linestyle=LINES[curve.line], zorder=3)
    frame.set(xlim=panel.x_limits, ylim=panel.y_limits, xlabel=typeset(figure.x))
    frame.set_ylabel((f"{panel.factor:g} × " if panel.factor != 1 else "") + typeset(figure.y))
    if panel.title:
        frame.set_title(f"({panel.name}) {panel.title}", loc="left")
    if panel.zero:
        frame.axhline(0, color=GREY, linewidth=0.6, zorder=1)
    if panel.angstrom:
        _angstroms(frame, panel.angstrom)
    if panel.words:
        frame.set_xticks(range(1, len(panel.words) + 1), panel.words, rotation=40, ha="right", rotation_mode="anchor", fontsize=8)
    for mark in panel.marks:
        _mark(frame, panel, mark)
    keys = _keys(panel)
    if keys:
        frame.legend(handles=keys, loc=panel.legend, frameon=True, framealpha=0.9, edgecolor="none", handlelength=2.2, borderaxespad=0.3)


def _keys(panel: Panel) -> list[Line2D]:
    """The entries of the legend: curves (where the title does not name the one), what dotted ends mean, points by label."""
    from matplotlib.lines import Line2D

    keys = []
    solid = {curve.colour for curve in panel.curves if curve.line == "solid"}
    ends = {curve.label for curve in panel.curves if curve.line == "dotted" and curve.colour in solid}
    for curve in () if panel.title else panel.curves:
        if curve.label not in ends:
            keys.append(Line2D([], [], color=PALETTE[curve.colour], linestyle=LINES[curve.line], label=typeset(curve.label)))
    if ends:
        keys.append(Line2D([], [], color=INK, linestyle=LINES["dotted"], label="where the alloy is solid"))
    for label, mark in {mark.label: mark for mark in panel.marks if isinstance(mark, Point)}.items():
        keys.append(Line2D([], [], linestyle="none", label=typeset(label), **_look(mark, INK)))
    return keys


def _angstroms(frame: Axes, angstrom: float) -> None:
    """A second axis for the distance in angstrom."""
    axis = frame.secondary_xaxis("top", functions=(lambda rho: np.divide(rho, angstrom), lambda r: np.multiply(r, angstrom)))
    axis.set_xlabel("r in Å")
    axis.spines["top"].set_visible(True)


def _mark(frame: Axes, panel: Panel, mark: Mark) -> None:
    if isinstance(mark, Arrow):
        _arrow(frame, panel, mark)
    elif isinstance(mark, Bar):
        _bar(frame, mark)
    else:
        _point(frame, mark)


def _arrow(frame: Axes, panel: Panel, mark: Arrow) -> None:
    """From below, up to just under the lowest of the curves; arrows of one name share it."""
    tip, tail = _reach(panel, mark)
    colour = INK if mark.curve is None else PALETTE[panel.curves[mark.curve].colour]
    frame.annotate("", xy=(mark.x, tip), xytext=(mark.x, tail), arrowprops={"arrowstyle": "-|>", "color": colour, "linewidth": 1.2, "shrinkA": 0})
    named = [other for other in panel.marks if isinstance(other, Arrow) and other.label == mark.label]
    if mark is named[-1]:
        middle, lowest = sum(other.x for other in named) / len(named), min(_reach(panel, other)[1] for other in named)
        frame.annotate(typeset(mark.label), xy=(middle, lowest), fontsize=8, ha="center", va="top", xytext=(0, -2), textcoords="offset points")


def _reach(panel: Panel, mark: Arrow) -> tuple[float, float]:
    """The heights of the two ends of an arrow."""
    low, high = panel.y_limits
    tip = panel.factor * min(float(np.interp(mark.x, curve.x, curve.y)) for curve in panel.curves) - 0.03 * (high - low)
    return tip, tip - 0.1 * (high - low)


def _bar(frame: Axes, mark: Bar) -> None:
    frame.plot([mark.x, mark.x], [mark.low, mark.high], color=INK, marker="_", markersize=7, linewidth=1.4, zorder=4)
    for level, end in zip((mark.low, mark.high), mark.reaches, strict=True):
        frame.plot([mark.x, end], [level, level], color=GREY, linewidth=0.7, linestyle=LINES["dotted"], zorder=2)
    middle = (mark.low + mark.high) / 2
    frame.annotate(mark.label, xy=(mark.x, middle), xytext=(-5, 0), textcoords="offset points", fontsize=8, ha="right", va="center", rotation=90)


def _point(frame: Axes, mark: Point) -> None:
    colour = INK if mark.colour is None else PALETTE[mark.colour]
    frame.plot([mark.x], [mark.y], linestyle="none", zorder=5, clip_on=False, **_look(mark, colour))


def _look(mark: Point, colour: str) -> dict[str, Any]:
    shape, filled = _MARKERS[mark.kind]
    return {"marker": shape, "markersize": 5.5, "markeredgecolor": colour, "markerfacecolor": colour if filled else "white"}
