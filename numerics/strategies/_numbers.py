"""Numbers of a range that shrink to what a person types: a few simple ones first, then any, its ends among them."""

from __future__ import annotations

from collections.abc import Iterable
from operator import index

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from numerics._arguments import DomainError

__all__ = ["between", "how_many"]


def how_many(name: str, ends: tuple[int, int], least: int = 1, most: int = 30) -> SearchStrategy[int]:
    """A number from the first to the second of `ends`; raises `DomainError` unless these are whole numbers in order, from `least` to `most`."""
    try:
        low, high = (index(end) for end in ends)
    except (TypeError, ValueError):
        raise DomainError(f"{name} must be the least and the most, as ({least}, {least + 3}), not {ends!r:.60}") from None
    if not least <= low <= high <= most:
        raise DomainError(f"{name} must be the least and the most, in order and from {least} to {most}, not {ends!r:.60}")
    return st.integers(low, high)


def between(low: float, high: float, simple: Iterable[float] = ()) -> SearchStrategy[float]:
    """A float64 number from `low` to `high`; those of the `simple` ones that are inside come first."""
    known = [value for value in (*simple, low, high) if low <= value <= high]
    return st.one_of(st.sampled_from(list(dict.fromkeys(known))), st.floats(low, high, allow_nan=False, allow_infinity=False))
