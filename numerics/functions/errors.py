"""What is raised where an equation cannot be made a function."""

from __future__ import annotations

__all__ = ["NotCallable", "OfOperators"]


class NotCallable(ValueError):
    """An equation, or an expression, that cannot be made a function: which part is in the way, and what would do."""


class OfOperators(NotCallable):
    """An equation between operators, or their elements: a function of matrices."""
