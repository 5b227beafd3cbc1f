"""A layered layout of a graph without circles: parents above children, few crossings, nodes in rows."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

__all__ = ["Layout", "layered"]

_SWEEPS, _EXCHANGES = 16, 8

Near = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Layout:
    """The rows of nodes from the top; edges as paths of nodes, with places that only lead on in between."""

    rows: tuple[tuple[str, ...], ...]
    paths: tuple[tuple[str, ...], ...]

    @property
    def crossings(self) -> int:
        """How many pairs of edges between neighbouring rows cross."""
        down = _neighbours(self.paths)[1]
        return sum(_crossings(above, below, down) for above, below in itertools.pairwise(self.rows))


def layered(parents: Mapping[str, Sequence[str]]) -> Layout:
    """The layout of the nodes, each given with its parents among them; by longest paths, means and exchanges (Sugiyama's method).

    >>> layered({"a": [], "b": ["a"], "c": ["a"], "d": ["b", "c"]}).rows
    (('a',), ('b', 'c'), ('d',))
    """
    level = _levels(parents)
    first: list[list[str]] = [[] for _ in range(max(level.values(), default=-1) + 1)]
    for node in parents:
        first[level[node]].append(node)
    paths = []
    for node, above in parents.items():
        for parent in above:
            between = [f"{parent}\0{node}\0{number}" for number in range(level[parent] + 1, level[node])]
            for one in between:
                first[int(one.rpartition("\0")[2])].append(one)
            paths.append((parent, *between, node))
    up, down = _neighbours(paths)
    best, fewest = first, _all_crossings(first, down)
    for middle in (_mean, _median):
        rows = [list(row) for row in first]
        for sweep in range(_SWEEPS if fewest else 0):
            _swept(rows, up, down, middle, downward=sweep % 2 == 0)
            _exchanged(rows, up, down)
            if (count := _all_crossings(rows, down)) < fewest:
                best, fewest = [list(row) for row in rows], count
    return Layout(tuple(map(tuple, best)), tuple(paths))


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


def _neighbours(paths: Sequence[Sequence[str]]) -> tuple[Near, Near]:
    """What stands above and below each node, one row away."""
    up: dict[str, list[str]] = {}
    down: dict[str, list[str]] = {}
    for path in paths:
        for a, b in itertools.pairwise(path):
            up.setdefault(b, []).append(a)
            down.setdefault(a, []).append(b)
    return up, down


def _all_crossings(rows: Sequence[Sequence[str]], down: Near) -> int:
    return sum(_crossings(above, below, down) for above, below in itertools.pairwise(rows))


def _crossings(above: Sequence[str], below: Sequence[str], down: Near) -> int:
    place = {node: i for i, node in enumerate(below)}
    ends: list[int] = []
    found = 0
    for node in above:
        reached = [place[one] for one in down.get(node, ())]
        found += sum(len(ends) - bisect_right(ends, one) for one in reached)
        for one in reached:
            insort(ends, one)
    return found


def _swept(rows: list[list[str]], up: Near, down: Near, middle: Callable[[list[int]], float], *, downward: bool) -> None:
    """Each row by where its neighbours stand in the row before; nodes that lead to nothing keep their place."""
    near, step = (up, 1) if downward else (down, -1)
    order = range(1, len(rows)) if downward else range(len(rows) - 2, -1, -1)
    for number in order:
        fixed = {node: i for i, node in enumerate(rows[number - step])}
        keys = {node: middle(sorted(fixed[one] for one in near[node])) if node in near else place for place, node in enumerate(rows[number])}
        rows[number].sort(key=keys.__getitem__)


def _exchanged(rows: list[list[str]], up: Near, down: Near) -> None:
    """Neighbours change places where fewer edges cross then."""
    for number, row in enumerate(rows):
        around = [(near, {node: i for i, node in enumerate(rows[other])})
                  for near, other in ((up, number - 1), (down, number + 1)) if 0 <= other < len(rows)]
        ends = {node: [sorted(place[one] for one in near.get(node, ())) for near, place in around] for node in row}
        for _ in range(_EXCHANGES):
            better = False
            for i, (one, other) in enumerate(itertools.pairwise(tuple(row))):
                if row[i] == one and _after(ends[one], ends[other]) > _after(ends[other], ends[one]):
                    row[i], row[i + 1] = other, one
                    better = True
            if not better:
                break


def _after(first: list[list[int]], second: list[list[int]]) -> int:
    """How many edges of the first cross one of the second, while it stands before it."""
    return sum(bisect_left(others, end) for ends, others in zip(first, second, strict=True) for end in ends)


def _mean(places: list[int]) -> float:
    return sum(places) / len(places)


def _median(places: list[int]) -> float:
    return (places[len(places) // 2] + places[~(len(places) // 2)]) / 2
