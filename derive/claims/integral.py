"""Claims about the value of an integral, proved by an antiderivative: sum rules and averages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

import sympy

from derive.calculus import slope as slope_of
from derive.claim import Context
from derive.claims.equality import decide_equal
from derive.expansion import limit_at
from derive.integrals import close, merge
from derive.sampling import Domain
from derive.verdict import Inconclusive, Proved, Refuted, Sampled, Verdict

__all__ = ["SumRule"]


@dataclass(frozen=True)
class SumRule:
    """`expression`, which holds one integral, equals `value`.

    `antiderivative` is a witness, not an assumption: its derivative must be the integrand, it must be
    continuous at `breaks`, and its limits at the ends give the value. Refuted when one of these fails.
    """

    expression: sympy.Expr
    value: sympy.Expr
    antiderivative: sympy.Expr
    breaks: tuple[Any, ...] = ()
    given: tuple[str, ...] = ()
    keep: tuple[Any, ...] = ()
    where: Domain = field(default_factory=dict)
    assuming: tuple[sympy.Basic, ...] = ()
    kind: ClassVar[str] = "sum rule"

    def decide(self, context: Context) -> Verdict:
        expression = close(context.unfold(self.expression, self.given, self.keep))
        value = close(context.unfold(self.value, self.given, self.keep))
        rest, integrals = merge(expression)
        if not integrals:
            return decide_equal(rest, value, context, self.where, self.assuming)
        if len(integrals) > 1 or len(next(iter(integrals))) > 1:
            return Inconclusive("expected one integral over one variable", context.premises)
        (((variable, low, high),), integrand), = integrals.items()
        witness = context.unfold(self.antiderivative, self.given, self.keep)
        slope = decide_equal(slope_of(witness, variable), integrand, context, self._inside(variable, low, high), self.assuming)
        if isinstance(slope, Refuted):
            return Refuted(slope.point, slope.left, slope.right, "derivative of the antiderivative = integrand", context.premises)
        for point in self.breaks:
            gap = limit_at(witness, variable, point, side="+") - limit_at(witness, variable, point, side="-")
            if not isinstance(decide_equal(gap, sympy.S.Zero, context, self.where, self.assuming), Proved | Sampled):
                return Inconclusive(f"the antiderivative is not continuous at {point}", context.premises)
        total = rest + limit_at(witness, variable, high, side="-") - limit_at(witness, variable, low, side="+")
        verdict = decide_equal(total, value, context, self.where, self.assuming)
        if isinstance(verdict, Proved) and isinstance(slope, Proved):
            return Proved("antiderivative checked by differentiation, ends by exact expansion", context.premises, sampled=slope.sampled)
        return verdict if not isinstance(verdict, Proved) else slope

    def _inside(self, variable: sympy.Symbol, low: sympy.Expr, high: sympy.Expr) -> Domain:
        if variable in self.where or not (low.is_Rational and high.is_Rational):
            return self.where
        return {**self.where, variable: (low, high)}
