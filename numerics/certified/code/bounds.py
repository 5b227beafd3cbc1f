"""A proven bound as text, which is never below it."""

from __future__ import annotations

__all__ = ["at_most"]


def at_most(bound: float, places: int = 4) -> str:
    """The bound, rounded up.

    >>> at_most(0.6937), at_most(1.00001), at_most(12.34541)
    ('0.6937', '1.0001', '12.3455')
    """
    text = f"{bound:.{places}f}"
    return text if float(text) >= bound else f"{bound + 10.0**-places:.{places}f}"
