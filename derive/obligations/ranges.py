"""Obligations about a function between two ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import sympy

from derive.obligations.conditions import Obligation
from derive.obligations.declared import declared_as

__all__ = ["Continuous", "Substituted", "WithinRange"]


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


@dataclass(frozen=True)
class Substituted(Obligation):
    """old = expression(new) is monotone between the ends, or the integrand has no singularity at any old: either makes it a change of variable."""

    integrand: sympy.Expr
    old: sympy.Symbol
    expression: sympy.Expr
    new: sympy.Symbol
    low: sympy.Expr
    high: sympy.Expr

    @property
    def words(self) -> str:
        within = f"{self.low} < {self.new} < {self.high}"
        return f"{self.old} = {self.expression} is monotone for {within}, or {self.integrand} is continuous at every {self.old} that it takes"


@dataclass(frozen=True)
class WithinRange(Obligation):
    """What is put for a name is what the name is declared to be, for every value of the variable between the ends."""

    value: sympy.Expr
    name: sympy.Symbol
    variable: sympy.Symbol
    low: sympy.Expr
    high: sympy.Expr
    binds: ClassVar[bool] = True

    @property
    def words(self) -> str:
        return f"{self.value}, put for {self.name}, is {declared_as(self.name)} for {self.low} < {self.variable} < {self.high}"
