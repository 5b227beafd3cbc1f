"""Obligations about a function between two ends."""

from __future__ import annotations

from dataclasses import dataclass

import sympy

from derive.obligations.conditions import Obligation

__all__ = ["Continuous"]


@dataclass(frozen=True)
class Continuous(Obligation):
    """The expression is a continuous function of the variable strictly between the ends; where they are the same, at that point."""

    expression: sympy.Expr
    variable: sympy.Symbol
    low: sympy.Expr
    high: sympy.Expr

    @property
    def words(self) -> str:
        where = f"at {self.variable} = {self.low}" if self.low == self.high else f"for {self.low} < {self.variable} < {self.high}"
        return f"{self.expression} is continuous {where}"

    @property
    def hint(self) -> str:
        return "narrow its parameters with where="
