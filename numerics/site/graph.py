"""The derivation graph as SVG: rows from what is given to what follows, every node a link to its equation."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from html import escape

from numerics.site.layers import Layout, layered

__all__ = ["components", "drawing", "kin"]

_ROW, _GAP, _LETTER, _HEIGHT = 64, 14, 7.2, 24
_ROUNDS = 16


def kin(parents: Mapping[str, Sequence[str]], number: str) -> dict[str, list[str]]:
    """The part of the graph that an equation belongs to: all that it rests on, and what follows from it at once."""
    found: dict[str, list[str]] = {}

    def climb(one: str) -> None:
        if one not in found:
            found[one] = list(parents[one])
            for parent in parents[one]:
                climb(parent)

    climb(number)
    for child, above in parents.items():
        if number in above and child not in found:
            found[child] = [number]
    return found


def components(parents: Mapping[str, Sequence[str]]) -> list[dict[str, list[str]]]:
    """The connected parts of the graph with more than one node, the largest first."""
    group = {node: node for node in parents}

    def of(node: str) -> str:
        while group[node] != node:
            node = group[node]
        return node

    for node, above in parents.items():
        for parent in above:
            group[of(node)] = of(parent)
    parts: dict[str, dict[str, list[str]]] = {}
    for node, above in parents.items():
        parts.setdefault(of(node), {})[node] = list(above)
    return sorted((part for part in parts.values() if len(part) > 1), key=len, reverse=True)


def drawing(parents: Mapping[str, Sequence[str]], links: Mapping[str, str], says: Mapping[str, str], here: str = "") -> str:
    """An SVG element; `links` and `says` give the address of a node and what its tooltip says, `here` is marked."""
    layout = layered(parents)
    x = _across(layout)
    y = {node: number * _ROW + _ROW / 2 for number, row in enumerate(layout.rows) for node in row}
    left = min((x[node] - _width(node) / 2 for node in x), default=0.0) - 4
    right = max((x[node] + _width(node) / 2 for node in x), default=0.0) + 4
    height = _ROW * len(layout.rows)
    parts = [f'<svg class="graph" viewBox="{left:.0f} 0 {right - left:.0f} {height}" width="{right - left:.0f}" height="{height}" role="group" '
             'aria-label="which equations follow from which; each is a link">']
    for path in layout.paths:
        ends = f'data-from="{escape(links[path[0]])}" data-to="{escape(links[path[-1]])}"'
        parts.append(f'<path {ends} d="{_line([(x[node], y[node]) for node in path])}"/>')
    for node in parents:
        mark = ' class="here"' if node == here else ""
        width = _width(node)
        parts.append(
            f'<a href="{escape(links[node])}"{mark}><title>{escape(says[node])}</title>'
            f'<rect x="{x[node] - width / 2:.1f}" y="{y[node] - _HEIGHT / 2:.1f}" width="{width:.1f}" height="{_HEIGHT}" rx="5"/>'
            f'<text x="{x[node]:.1f}" y="{y[node] + 4.5:.1f}">{escape(node)}</text></a>')
    return "\n".join([*parts, "</svg>"])


def _width(node: str) -> float:
    return 6.0 if "\0" in node else max(26.0, _LETTER * len(node) + 12)


def _line(points: Sequence[tuple[float, float]]) -> str:
    """A smooth line from below the first node to above the last; through a row in between it goes straight down, past the names there."""
    (x, y), *rest = points
    y += _HEIGHT / 2
    text = f"M{x:.1f},{y:.1f}"
    for number, (a, b) in enumerate(rest):
        end, middle = b - _HEIGHT / 2, (y + b - _HEIGHT / 2) / 2
        text += f"C{x:.1f},{middle:.1f} {a:.1f},{middle:.1f} {a:.1f},{end:.1f}"
        x, y = a, b + _HEIGHT / 2
        text += f"V{y:.1f}" if number < len(rest) - 1 else ""
    return text


def _across(layout: Layout) -> dict[str, float]:
    """Places in the rows: near the mean of the neighbours, in order, without touching."""
    x: dict[str, float] = {}
    for row in layout.rows:
        place = 0.0
        for node in row:
            x[node] = place + _width(node) / 2
            place += _width(node) + _GAP
    near: dict[str, list[str]] = {}
    for path in layout.paths:
        for a, b in itertools.pairwise(path):
            near.setdefault(a, []).append(b)
            near.setdefault(b, []).append(a)
    for _ in range(_ROUNDS):
        for row in layout.rows:
            wanted = {node: sum(x[one] for one in near.get(node, [node])) / len(near.get(node, [node])) for node in row}
            _spread(row, wanted, x)
    return x


def _spread(row: Sequence[str], wanted: Mapping[str, float], x: dict[str, float]) -> None:
    """Each node as near to the place that it wants as its neighbours allow: blocks that touch share the mean of their wishes."""
    blocks: list[tuple[float, list[str], list[float]]] = []  # first centre, nodes, offsets of centres from the first
    for node in row:
        block = (wanted[node], [node], [0.0])
        while blocks:
            start, nodes, offsets = blocks[-1]
            apart = offsets[-1] + _width(nodes[-1]) / 2 + _GAP + _width(block[1][0]) / 2
            if block[0] >= start + apart:
                break
            blocks.pop()
            joined, moved = [*nodes, *block[1]], [*offsets, *(apart + one for one in block[2])]
            block = (sum(wanted[one] - offset for one, offset in zip(joined, moved, strict=True)) / len(joined), joined, moved)
        blocks.append(block)
    for start, nodes, offsets in blocks:
        for node, offset in zip(nodes, offsets, strict=True):
            x[node] = start + offset
