"""Points where they are needed: cells of one or two ranges, halved until linear interpolation between their corners is good enough.

A cell is looked at in its middle and in the middles of its edges. It is halved if the function is farther than the tolerance from what is
linear between the corners there, or if it comes from one where the error was over sixteen times what it is now: a function that is smooth
loses a factor of four, and more is chance. A cell of which some corners have a value and others none is halved ten times, to find the edge.
The points, and their order, depend on values alone: not on workers, nor on what was known before.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from numerics._types import FloatArray
from numerics.scans.running import Found, Work
from numerics.scans.specification import Adaptive

__all__ = ["Sampled", "sampled"]

_CELLS = {1: 8, 2: 4}  # along each range to begin with, as a power of two
_DEEPEST, _EDGE = 30, 10  # halvings of a range
_BY_CHANCE = 16.0

Place = tuple[float, ...]  # parts of the ranges, dyadic and therefore exact


@dataclass(frozen=True)
class _Cell:
    corner: Place
    width: float
    before: float  # the error of the cell that it comes from

    def points(self) -> dict[tuple[float, ...], Place]:
        """Corners, middles of edges and the middle, by their place in the cell: 0, 1/2 or 1 along each range."""
        return {at: tuple(c + a * self.width for c, a in zip(self.corner, at, strict=True))
                for at in itertools.product((0.0, 0.5, 1.0), repeat=len(self.corner))}

    def halves(self, error: float) -> list[_Cell]:
        half = self.width / 2
        return [_Cell(tuple(c + a * half for c, a in zip(self.corner, at, strict=True)), half, error)
                for at in itertools.product((0, 1), repeat=len(self.corner))]


@dataclass(frozen=True)
class Sampled:
    """The points, by their coordinates, in order; how many cells are as good as asked for, and of how many; the largest error that was seen."""

    columns: Mapping[str, FloatArray]
    found: Found
    settled: int
    cells: int
    largest: float


def sampled(work: Work, asked: Adaptive) -> Sampled:
    """The points that the tolerance needs, or the most that are allowed, those in the worst cells first."""
    ranges, count = asked.ranges, len(asked.ranges)
    output = [one.name for one in work.specification.quantity.outputs].index(asked.of)
    first = _CELLS[count]
    cells = [_Cell(tuple(one / first for one in at), 1 / first, math.inf) for at in itertools.product(range(first), repeat=count)]
    values, errors, remarks = dict[Place, Any](), dict[Place, str](), set[str]()
    settled, total, largest = 0, 0, 0.0
    while cells:
        allowed = _allowed(cells, values, asked.most)
        new = sorted({place for cell in allowed for place in cell.points().values()} - values.keys())
        columns = {name: np.array([way.at(place[i]) for place in new]) for i, (name, way) in enumerate(ranges)}
        if new:
            found = work.points(columns)
            values |= zip(new, found.values.T, strict=True)
            errors |= {new[row]: text for row, text in found.errors.items()}
            remarks |= found.remarks
        left, following = len(cells) - len(allowed), list[_Cell]()
        for cell in allowed:
            error, edge = _error(cell, values, output)
            halved = edge if math.isnan(error) else error > asked.tolerance or cell.before > max(_BY_CHANCE * error, asked.tolerance)
            deep = 2.0 ** -(_EDGE if math.isnan(error) else _DEEPEST)
            if halved and cell.width > deep:
                following += cell.halves(error)
                continue
            total, settled = total + 1, settled + (not error > asked.tolerance)
            largest = max(largest, 0.0 if math.isnan(error) else error)
        if left:
            rest = [one for one in cells if one not in set(allowed)] + following
            total, largest = total + len(rest), max(largest, *(one.before for one in rest if not math.isnan(one.before)), 0.0)
            break
        cells = following
    order = sorted(values)
    every = Found(np.array([values[place] for place in order]).T, {row: errors[place] for row, place in enumerate(order) if place in errors}, remarks)
    return Sampled({name: np.array([way.at(place[i]) for place in order]) for i, (name, way) in enumerate(ranges)}, every, settled, total, largest)


def _allowed(cells: list[_Cell], known: Mapping[Place, Any], most: int) -> list[_Cell]:
    """All of the cells, or those with the largest errors for which there are points left."""
    points, allowed = set(known), list[_Cell]()
    for cell in sorted(cells, key=lambda one: (-one.before if not math.isnan(one.before) else 0.0, one.corner)):
        more = set(cell.points().values()) - points
        if len(points) + len(more) > most:
            break
        points |= more
        allowed.append(cell)
    return allowed


def _error(cell: _Cell, values: Mapping[Place, Any], output: int) -> tuple[float, bool]:
    """The largest distance from what is linear between the corners; NaN where a point has no value, and whether another has one."""
    at = {place: float(values[point][output]) for place, point in cell.points().items()}
    known = [math.isfinite(one) for one in at.values()]
    if not all(known):
        return math.nan, any(known)
    corners = {place: value for place, value in at.items() if 0.5 not in place}
    worst = 0.0
    for place, value in at.items():
        weights = {corner: math.prod(c if p else 1 - c for p, c in zip(corner, place, strict=True)) for corner in corners}
        worst = max(worst, abs(value - math.fsum(weights[corner] * corners[corner] for corner in corners)))
    return worst, True
