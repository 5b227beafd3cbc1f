"""That an integral exists: written as an obligation wherever an integral is compared, joined with another or replaced by its value."""

from __future__ import annotations

import sympy

from derive.obligations.conditions import Converges, Holds, Inside
from derive.obligations.ledger import needs

__all__ = ["needs_convergence"]


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
    inside = (Inside(*limits) for limits in node.limits)
    needs("integral", Converges(inner, variable, low, high), *inside)
