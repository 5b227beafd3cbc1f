"""What a page says of an equation as a function: how it is called, a curve, and its source."""

from __future__ import annotations

import math
from html import escape
from typing import Any

import numpy as np

from derive.paper import Paper
from numerics._types import FloatArray
from numerics.site.html import plain

__all__ = ["section"]

_POINTS, _WIDTH, _HEIGHT, _EDGE = 160, 560, 240, 46


def section(paper: Paper, number: str) -> str:
    """The section of the function of an equation, or why there is none; raises nothing for an equation that has no value."""
    from numerics.functions.errors import NotCallable

    try:
        function = paper.function(number)
    except (NotCallable, ValueError, TypeError) as error:
        return f'<section><h2>As a function</h2><p>It has no value of its own: {plain(error)}.</p></section>'
    if not hasattr(function, "names"):
        return f"<section><h2>As a function</h2><p>Of matrices: {plain(function)}.</p></section>"
    call = f'derive.paper("{paper.id}").function("{number}")({", ".join(function.names)})'
    unit = f" Its value is in {plain(function.unit)}." if function.unit else ""
    parts = [f"<h2>As a function</h2><p>Each double within {function.max_ulp:g} unit in its last place, proven.{unit}</p><pre>{plain(call)}</pre>"]
    parts += [_curve(function), _source(function)]
    return f"<section>{''.join(parts)}</section>"


def _source(function: Any) -> str:
    from numerics.functions.errors import NotCallable

    try:
        text = function.source("numpy")
    except (NotCallable, ValueError, TypeError):
        return ""
    return f"<details><summary>source in NumPy</summary><pre>{escape(text)}</pre></details>"


def _curve(function: Any) -> str:
    """The values along the first argument over the domain of its samples, the others held in the middle of theirs."""
    if not function.is_real or not function.arguments or function.program is None:
        return ""
    first, *others = function.arguments
    if not all(hasattr(one, "domain") for one in function.arguments):
        return ""
    held = [float((one.domain[0] + one.domain[1]) / 2) for one in others]
    x = np.linspace(float(first.domain[0]), float(first.domain[1]), _POINTS)
    y = np.asarray(function.defined(x, *held).values, dtype=float)
    if not np.isfinite(y).sum() > _POINTS // 2:
        return ""
    said = f"{first.name} from {first.domain[0]} to {first.domain[1]}" + "".join(
        f", {one.name} = {value:g}" for one, value in zip(others, held, strict=True))
    return f'<figure>{_drawn(x, y, first.name)}<figcaption class="how">{plain(said)}</figcaption></figure>'


def _drawn(x: FloatArray, y: FloatArray, name: str) -> str:
    """A curve as SVG, with round numbers at its axes."""
    finite = y[np.isfinite(y)]
    low, high = float(finite.min()), float(finite.max())
    if not high > low:
        low, high = low - 1, high + 1
    ticks_x, ticks_y = _ticks(float(x[0]), float(x[-1])), _ticks(low, high)
    low, high = min(low, ticks_y[0]), max(high, ticks_y[-1])

    def across(value: float) -> float:
        return _EDGE + (value - x[0]) / (x[-1] - x[0]) * (_WIDTH - _EDGE - 10)

    def up(value: float) -> float:
        return _HEIGHT - 30 - (value - low) / (high - low) * (_HEIGHT - 42)

    pieces, begun = [], False
    for a, b in zip(x, y, strict=True):
        if math.isfinite(b):
            pieces.append(f"{'L' if begun else 'M'}{across(a):.1f},{up(b):.1f}")
        begun = math.isfinite(b)
    lines = [f'<line x1="{_EDGE}" x2="{_WIDTH - 10}" y1="{up(v):.1f}" y2="{up(v):.1f}"/>' for v in ticks_y]
    lines += [f'<text x="{_EDGE - 6}" y="{up(v) + 4:.1f}" text-anchor="end">{v:g}</text>' for v in ticks_y]
    lines += [f'<text x="{across(v):.1f}" y="{_HEIGHT - 12}" text-anchor="middle">{v:g}</text>' for v in ticks_x]
    size = f'viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}"'
    return f'<svg class="plot" {size} role="img" aria-label="its values over {plain(name)}">{"".join(lines)}<path d="{"".join(pieces)}"/></svg>'


def _ticks(low: float, high: float) -> list[float]:
    """Some five round numbers between two."""
    step = 10.0 ** math.floor(math.log10((high - low) / 4))
    step *= next(many for many in (1, 2, 5, 10) if (high - low) / (many * step) <= 6)
    return [round(number * step, 12) for number in range(math.ceil(low / step), math.floor(high / step) + 1)] or [low, high]
