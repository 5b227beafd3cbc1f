"""Clusters: places of scatterers, no two of which overlap."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from numerics._arguments import DomainError
from numerics._types import FloatArray
from numerics.strategies._numbers import how_many

__all__ = ["clusters"]

_MOST = 1000
_BOXES = ((0, 0, 3), (1, 1, 1), (3, 3, 0), (3, 3, 3), (9, 9, 9))  # cells on each side of the middle: chain, cube, plane, more
_SHIFTED = 0.125  # of the spacing, at most, along each axis


@st.composite
def clusters(draw: DrawFn, *, atoms: tuple[int, int] = (1, 5), least: float = 2.0, most: float = 20.0) -> FloatArray:
    """Positions (N, 3) whose distances are at least `least`; neighbours are at most about `most` apart, in the unit of both.

    Among them are one atom, atoms that touch, and chains and planes along the axes, where the directions from one atom to another are
    the singular ones of spherical coordinates. The first atom is not always at the origin.
    """
    count = draw(how_many("atoms", atoms, least=0, most=_MOST))
    if not 0 < least <= most:
        raise DomainError(f"least must be above 0 and most no less, not {least!r} and {most!r}")
    box = draw(st.sampled_from([box for box in _BOXES if math.prod(2 * side + 1 for side in box) >= count]))
    cells = draw(st.lists(st.tuples(*(st.integers(-side, side) for side in box)), min_size=count, max_size=count, unique=True))
    spacing = draw(st.sampled_from((least, 1.5 * least)) | st.floats(least, most))
    places = np.array(cells, dtype=float).reshape(-1, 3)
    if draw(st.booleans()):
        shift = st.floats(-_SHIFTED, _SHIFTED)
        places += np.array([[draw(shift) for _ in range(3)] for _ in cells]).reshape(-1, 3)
        spacing *= 1 / (1 - 2 * 3**0.5 * _SHIFTED)  # as near as two neighbours come
    places *= spacing
    assume(nearest(places) >= least)  # but for rounding they are
    return places


def nearest(places: FloatArray) -> float:
    """The least distance of two positions; infinity for one."""
    distances = np.linalg.norm(places[:, None] - places[None], axis=-1)
    return float(distances[np.triu_indices(len(places), 1)].min(initial=np.inf))
