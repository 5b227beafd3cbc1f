"""That an integral exists: written as an obligation wherever an integral is compared, joined with another or replaced by its value."""

from __future__ import annotations

from dataclasses import dataclass

import sympy

from derive.expressions.calculus import ranges
from derive.obligations.conditions import Converges, Holds, Obligation
from derive.obligations.ledger import needs

__all__ = ["Exists", "needs_convergence", "needs_to_exist"]


@dataclass(frozen=True)
class Exists(Obligation):
    """An integral is a number for some values of its parameters: an equation about it says something."""

    node: sympy.Integral

    @property
    def words(self) -> str:
        return f"{self.node} converges for some values of its parameters"


def needs_to_exist(node: sympy.Integral) -> None:
    """Writes that `node` converges somewhere in the region, and that its variables stay what they are declared to be.

    An equation holds wherever both sides are defined; where an integral is replaced by its value, `needs_convergence` asks for more.
    """
    if any(len(limits) != 3 for limits in node.limits):
        needs("integral", Holds(f"{node} has both ends"))
    else:
        needs("integral", Exists(node), *ranges(node))


def needs_convergence(node: sympy.Integral) -> None:
    """Writes what `node` needs to be a number: it converges, and its variables stay what they are declared to be.

    Integrals inside of it are part of the one obligation; they have to converge all over the outer ranges.
    """
    inner = node.function
    for limits in node.limits[:-1]:
        inner = sympy.Integral(inner, limits)
    if any(len(limits) != 3 for limits in node.limits):
        needs("integral", Holds(f"{node} has both ends"))
        return
    variable, low, high = node.limits[-1]
    needs("integral", Converges(inner, variable, low, high), *ranges(node))
