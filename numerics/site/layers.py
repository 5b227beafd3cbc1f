"""A layered layout of a graph without circles: parents above children, few crossings, nodes in rows."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

__all__ = ["Layout", "layered"]

_SWEEPS = 12


@dataclass(frozen=True)
class Layout:
    """The rows of nodes from the top; edges as paths of nodes, with places that only lead on in between."""

    rows: tuple[tuple[str, ...], ...]
    paths: tuple[tuple[str, ...], ...]

    @property
    def crossings(self) -> int:
        """How many pairs of edges between neighbouring rows cross."""
        place = {node: i for row in self.rows for i, node in enumerate(row)}
        level = {node: i for i, row in enumerate(self.rows) for node in row}
        found = 0
        for number in range(len(self.rows) - 1):
            steps = sorted({(place[a], place[b]) for path in self.paths for a, b in itertools.pairwise(path) if level[a] == number})
            found += sum(a < c and b > d for i, (a, b) in enumerate(steps) for c, d in steps[i + 1 :])
        return found


def layered(parents: Mapping[str, Sequence[str]]) -> Layout:
    """The layout of the nodes, each given with its parents among them; by longest paths and medians (Sugiyama's method).

    >>> layered({"a": [], "b": ["a"], "c": ["a"], "d": ["b", "c"]}).rows
    (('a',), ('b', 'c'), ('d',))
    """
    level = _levels(parents)
    rows: list[list[str]] = [[] for _ in range(max(level.values(), default=-1) + 1)]
    for node in parents:
        rows[level[node]].append(node)
    paths = []
    for node, above in parents.items():
        for parent in above:
            between = [f"{parent}\0{node}\0{number}" for number in range(level[parent] + 1, level[node])]
            for one in between:
                rows[int(one.rpartition("\0")[2])].append(one)
            paths.append((parent, *between, node))
    best = Layout(tuple(map(tuple, rows)), tuple(paths))
    fewest = best.crossings
    up: dict[str, list[str]] = {}
    down: dict[str, list[str]] = {}
    for path in paths:
        for a, b in itertools.pairwise(path):
            up.setdefault(b, []).append(a)
            down.setdefault(a, []).append(b)
    for sweep in range(_SWEEPS):
        neighbours, order = (up, range(1, len(rows))) if sweep % 2 == 0 else (down, range(len(rows) - 2, -1, -1))
        for number in order:
            fixed = {node: i for i, node in enumerate(rows[number - 1 if sweep % 2 == 0 else number + 1])}
            rows[number] = _by_median(rows[number], neighbours, fixed)
        layout = Layout(tuple(map(tuple, rows)), tuple(paths))
        if (count := layout.crossings) < fewest:
            best, fewest = layout, count
    return best


def _levels(parents: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """One below the lowest parent; and what has no parent just above its highest child."""
    level: dict[str, int] = {}

    def of(node: str) -> int:
        if node not in level:
            level[node] = 1 + max((of(one) for one in parents[node]), default=-1)
        return level[node]

    for node in parents:
        of(node)
    children: dict[str, list[str]] = {}
    for node, above in parents.items():
        for one in above:
            children.setdefault(one, []).append(node)
    for node, above in parents.items():
        if not above and node in children:
            level[node] = min(level[one] for one in children[node]) - 1
    return level


def _by_median(row: Sequence[str], neighbours: Mapping[str, Sequence[str]], fixed: Mapping[str, int]) -> list[str]:
    """The row by the medians of what its nodes lead to; nodes that lead to nothing keep their place."""
    keys: dict[str, float] = {}
    for place, node in enumerate(row):
        places = sorted(fixed[one] for one in neighbours.get(node, ()) if one in fixed)
        middle = len(places) // 2
        keys[node] = (places[middle] + places[~middle]) / 2 if places else place
    return sorted(row, key=lambda node: keys[node])
