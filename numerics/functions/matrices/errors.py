"""What goes wrong with an equation in matrices: it has no meaning there, a premise does not hold, the precision does not suffice."""

from __future__ import annotations

from numerics._arguments import DomainError
from numerics.functions.errors import NotCallable

__all__ = ["NotInMatrices", "PremiseError", "Undecided"]


class NotInMatrices(NotCallable):
    """An equation that has no meaning in matrices: in one line, with the node that has none."""


class PremiseError(DomainError):
    """Something that the equation takes for granted is not true of the given matrices, or not shown to be."""


class Undecided(ArithmeticError):
    """What balls of this precision do not show: that an inverse exists, that a series converges."""
