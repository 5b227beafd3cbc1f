"""States so dense that a sum over them is an integral: a change for `through=` of a claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import sympy

from derive.expressions.state_sums import is_state_sum
from derive.obligations.conditions import Assumed
from derive.obligations.ledger import needs

__all__ = ["Continuum"]


@dataclass(frozen=True)
class Continuum:
    """Sum over (label, 1, M) of F(label) becomes the integral of measure * F over the `ranges` of its variables.

    `values` says what the functions of the label are there; the label must occur in nothing else.
    The first range is the innermost integral. That it may is a model: the verdict says that it is assumed.

    >>> from derive.physics.electromigration.electron_states import M, Omega, energy, hbar, k, m
    >>> from derive.quantity import LENGTH, quantity
    >>> q = quantity("q", "wave number of a state", LENGTH**-1)
    >>> shells = Continuum(k, ((q, 0, sympy.oo),), Omega * q**2 / (2 * sympy.pi**2), {energy(k): hbar**2 * q**2 / (2 * m)})
    >>> shells.apply(sympy.Sum(energy(k), (k, 1, M)))
    Integral(Omega*hbar**2*q**4/(4*pi**2*m), (q, 0, oo))
    """

    label: sympy.Symbol
    ranges: tuple[tuple[sympy.Symbol, Any, Any], ...]
    measure: sympy.Expr
    values: Mapping[sympy.Expr, sympy.Expr] = field(default_factory=dict)

    def apply(self, expression: sympy.Expr) -> sympy.Expr:
        """`expression` with every sum over this label an integral; raises ValueError where the label is left over."""
        return expression.replace(is_state_sum, self._changed)

    def _changed(self, node: sympy.Sum) -> sympy.Expr:
        others = [limits for limits in node.limits if limits[0] != self.label]
        if len(others) == len(node.limits):
            return node
        variables = {variable for variable, _, _ in self.ranges}
        if not variables.isdisjoint(node.function.atoms(sympy.Symbol)):
            raise ValueError(f"continuum of {self.label}: its variables already stand in {node.function}")
        changed = node.function.xreplace(dict(self.values))
        if self.label in changed.atoms(sympy.Symbol):
            raise ValueError(f"continuum of {self.label}: no value for all of {node.function}")
        needs("continuum", Assumed(f"the states {self.label} are so dense that a sum over them is an integral"))
        integral = sympy.Integral(self.measure * changed, *self.ranges)
        return sympy.Sum(integral, *others) if others else integral
