"""What is certain of an expression between two ends: that it does not vanish, that it is positive; with the ends, or without."""

from __future__ import annotations

from dataclasses import dataclass

import sympy

from derive.expressions.residues import real_and_imaginary
from derive.obligations.conditions import NonZero, Positive
from derive.proofs.discharge import discharge
from derive.proofs.region import Region

__all__ = ["Point", "Stretch", "nonzero", "positive"]


@dataclass(frozen=True)
class Stretch:
    """low < variable < high, for every value of the parameters in the region; `high` may be oo, `low` is finite."""

    variable: sympy.Symbol
    low: sympy.Expr
    high: sympy.Expr
    region: Region

    def nonzero(self, expression: sympy.Expr) -> bool:
        """Whether the expression vanishes nowhere strictly between the ends."""
        return nonzero(*self._stretched(expression))

    def positive(self, expression: sympy.Expr) -> bool:
        """Whether the expression is positive strictly between the ends."""
        return positive(*self._stretched(expression))

    def vanishes(self, expression: sympy.Expr) -> bool:
        """Whether the expression is zero all over the stretch."""
        return expression.is_zero is True

    def _stretched(self, expression: sympy.Expr) -> tuple[sympy.Expr, Region]:
        """The expression with the variable written by one that runs from 0 to 1, or to oo, and the region with that one."""
        if not expression.has(self.variable):
            return expression, self.region
        part = sympy.Dummy("part", positive=True)
        endless = self.high is sympy.oo
        here = expression.xreplace({self.variable: self.low + (part if endless else part * (self.high - self.low))})
        limits = (sympy.Integer(0), sympy.oo if endless else sympy.Integer(1))
        within = Region({**self.region.intervals, part: limits}, self.region.relations)
        return sympy.expand(here) if expression.is_polynomial(self.variable) else here, within


@dataclass(frozen=True)
class Point:
    """variable = value, for every value of the parameters in the region."""

    variable: sympy.Symbol
    value: sympy.Expr
    region: Region

    def nonzero(self, expression: sympy.Expr) -> bool:
        """Whether the expression is a number other than zero there."""
        there = self._there(expression)
        return there is not None and nonzero(there, self.region)

    def positive(self, expression: sympy.Expr) -> bool:
        """Whether the expression is a positive number there."""
        there = self._there(expression)
        return there is not None and positive(there, self.region)

    def vanishes(self, expression: sympy.Expr) -> bool:
        """Whether the expression is zero there."""
        there = self._there(expression)
        return there is not None and there.is_zero is True

    def _there(self, expression: sympy.Expr) -> sympy.Expr | None:
        there = expression.xreplace({self.variable: self.value})
        return None if there.has(sympy.oo, -sympy.oo, sympy.zoo, sympy.nan) else there


def nonzero(expression: sympy.Expr, region: Region) -> bool:
    """Whether the expression vanishes at no point of the region."""
    if expression.has(sympy.nan, sympy.zoo):
        return False
    if isinstance(expression, sympy.Abs | sympy.conjugate):
        return nonzero(expression.args[0], region)
    if expression.is_Mul and expression.has(sympy.Abs):
        return all(nonzero(part, region) for part in expression.args)
    if expression.is_Pow and expression.exp.is_Integer:
        return nonzero(expression.base, region)
    if discharge(NonZero(expression), region) is not None:
        return True
    if expression.is_Add and len(expression.args) == 2 and _difference_nonzero(expression.args[0], expression.args[1], region):
        return True
    if not expression.has(sympy.I):
        return False
    parts = real_and_imaginary(expression)
    return parts is not None and any(part != 0 and discharge(NonZero(part), region) is not None for part in parts)


def positive(expression: sympy.Expr, region: Region) -> bool:
    """Whether the expression is positive all over the region."""
    return discharge(Positive(expression), region) is not None


def _difference_nonzero(one: sympy.Expr, other: sympy.Expr, region: Region) -> bool:
    """Of a exp(u) + b exp(v) with real u and v: where a = -b it vanishes with u - v alone."""
    (a, u), (b, v) = (_exponential(part) for part in (one, other))
    if u == v or not all(part.is_extended_real for part in (u, v, a, b)):
        return False
    if (a * b).is_positive:
        return True
    return bool(sympy.expand(a + b) == 0) and a.is_nonzero is True and discharge(NonZero(sympy.expand(u - v)), region) is not None


def _exponential(term: sympy.Expr) -> tuple[sympy.Expr, sympy.Expr]:
    """(a, u) with term = a exp(u)."""
    exponents = [factor.args[0] for factor in sympy.Mul.make_args(term) if isinstance(factor, sympy.exp)]
    return sympy.Mul(*(factor for factor in sympy.Mul.make_args(term) if not isinstance(factor, sympy.exp))), sympy.Add(*exponents)
