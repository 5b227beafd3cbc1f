"""Numbers of a range that shrink to what a person types: a few simple ones first, then any, its ends among them."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

__all__ = ["between"]


def between(low: float, high: float, simple: Iterable[float] = ()) -> SearchStrategy[float]:
    """A float64 number from `low` to `high`; those of the `simple` ones that are inside come first."""
    known = [value for value in (*simple, low, high) if low <= value <= high]
    return st.one_of(st.sampled_from(list(dict.fromkeys(known))), st.floats(low, high, allow_nan=False, allow_infinity=False))
