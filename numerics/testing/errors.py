"""What the kit raises."""

from __future__ import annotations

__all__ = ["KitError", "Mismatch", "Untried"]


class KitError(ValueError):
    """A request that cannot be met: what was asked, what is wrong, what would be right, in one line."""


class Untried(KitError):
    """A claim that can be tried at no point with this code."""


class Mismatch(AssertionError):
    """Code that does not compute what the equation says: the worst point, both values, and how to see it again."""
