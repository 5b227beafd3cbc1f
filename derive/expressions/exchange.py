"""That a derivative may be taken under an integral: written as an obligation by whoever does it."""

from __future__ import annotations

from dataclasses import dataclass

import sympy

from derive.obligations.conditions import Holds, Obligation
from derive.obligations.ledger import needs

__all__ = ["Exchanged", "needs_exchange"]


@dataclass(frozen=True)
class Exchanged(Obligation):
    """d/da of the integral of `integrand` is the integral of its derivative, and what the ends add: a is `parameter`."""

    parameter: sympy.Symbol
    integrand: sympy.Expr
    variable: sympy.Symbol
    low: sympy.Expr
    high: sympy.Expr

    @property
    def words(self) -> str:
        within = f"{self.low} < {self.variable} < {self.high}"
        return f"the integral of {self.integrand} over {within} may be differentiated by {self.parameter} under the integral"

    @property
    def hint(self) -> str:
        return f"give {self.parameter} an interval with where=, on which the integrand has no singularity"


def needs_exchange(parameter: sympy.Symbol, node: sympy.Integral) -> None:
    """Writes what it takes to differentiate `node` once by `parameter` under the integral; a second derivative asks again, of the first.

    The integral converges, and the derivative of the integrand is continuous and bounded by one function that can be
    integrated, for all values of the parameter near any one. Nothing is needed where the parameter does not stand in `node`.
    """
    if parameter not in node.free_symbols:
        return
    inner = node.function
    for limits in node.limits[:-1]:
        inner = sympy.Integral(inner, limits)
    if any(len(limits) != 3 for limits in node.limits):
        needs("derivative under an integral", Holds(f"{node} has both ends"))
        return
    needs("derivative under an integral", Exchanged(parameter, inner, *node.limits[-1]))
