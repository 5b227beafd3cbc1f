"""Single cells far out that are tried before a table is made: where none is proven there, no table will be."""

from __future__ import annotations

from collections.abc import Callable

from flint import fmpq

from numerics.certified.formula import Rejected
from numerics.certified.schema import Piece
from numerics.certified.search.doubles import floor_double, nearest_double
from numerics.certified.search.needs import Need
from numerics.certified.search.pieces import cells
from numerics.certified.search.stretches import Stretch
from numerics.certified.search.values import Values

__all__ = ["first_without_proof"]

_FINER = 6  # times a cell is halved for another try


def first_without_proof(
    values: Values, stretch: Stretch, need: Need, degree: int, max_ulp: float, accepted: Callable[[Piece], object],
) -> tuple[int, Rejected] | None:
    """The first binade beyond 1 from which on no cell is proven, counted from that of the need, and why; None where the last one has one."""
    beyond_1 = [number for number in range(max(0, 1 - need.binade), len(need.bits)) if fmpq(2) ** (need.binade + number) < stretch.ends[1]]
    low, high = 0, len(beyond_1) - 1
    found: tuple[int, Rejected] | None = None
    tried = high
    while stretch.anchor == 0 and low <= high:
        number = beyond_1[tried]
        trouble = _trouble(values, stretch, need.binade + number, need.bits[number][degree], degree, max_ulp, accepted)
        if trouble is None:
            low = tried + 1
        else:
            found, high = (number, trouble), tried - 1
        tried = low if tried == len(beyond_1) - 1 else (low + high) // 2  # the last first, then the first
    return found


def _trouble(
    values: Values, stretch: Stretch, binade: int, bits: int, degree: int, max_ulp: float, accepted: Callable[[Piece], object],
) -> Rejected | None:
    for finer in (bits, bits + _FINER):
        first = max(stretch.ends[0], fmpq(2) ** binade)
        last = min(stretch.ends[1], first + fmpq(2) ** (binade - finer) / 2)
        low, high = sorted(stretch.sign * s for s in (nearest_double(first), floor_double(last)))
        one = Stretch(0.0, stretch.sign, low, high, False)
        try:
            accepted(cells(values, one, 0.0, binade, [finer], degree, {}) | {"bound": max_ulp.hex()})
        except Rejected as error:
            trouble = error
        else:
            return None
    return trouble
