"""What covers the domain of a function that vanishes or is singular often: polynomials near 0, and far out the formula itself."""

from __future__ import annotations

import math
from collections.abc import Callable

from numerics.certified.search.anchors import SingularOften
from numerics.certified.search.directs import Direct
from numerics.certified.search.stretches import Cut, Part, VanishesOften

__all__ = ["covering"]

_EDGES = (8.0, 4.0, 2.0, 1.0, 0.5)
_LARGEST = math.nextafter(math.inf, 0)


def covering(cut: Cut, holds: Callable[[Direct], bool], low: float, high: float) -> tuple[list[Part], list[Direct]]:
    """The parts of the domain; where these are too many, and the formula itself holds far out as no double is near a zero, those near 0, and it."""
    try:
        return cut.parts(low, high), []
    except (VanishesOften, SingularOften):
        for edge in _EDGES:
            outer = [Direct(max(low, edge), min(high, _LARGEST))] if high >= edge else []
            outer += [Direct(max(low, -_LARGEST), min(high, -edge))] if low <= -edge else []
            inner = max(low, math.nextafter(-edge, 0)), min(high, math.nextafter(edge, 0))
            if all(holds(one) for one in outer):
                try:
                    return [*(cut.parts(*inner) if inner[0] <= inner[1] else []), *cut.infinite_ends(low, high)], outer
                except (VanishesOften, SingularOften):
                    continue
        raise
