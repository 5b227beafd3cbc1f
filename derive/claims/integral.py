"""Claims about the value of an integral, proved by an antiderivative: sum rules and averages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

import sympy

from derive.claim import Context
from derive.claims.decision import decide_equal
from derive.claims.inequality import nowhere_zero
from derive.expressions.calculus import slope as slope_of
from derive.expressions.expansion import limit_at
from derive.expressions.integrals import merge
from derive.expressions.rational import factors_in, modulus_of
from derive.expressions.sampling import Domain, default_interval
from derive.verdict import Inconclusive, Refuted, Sampled, Shown, Verdict

__all__ = ["SumRule"]


@dataclass(frozen=True)
class SumRule:
    """expression = value: it holds one integral ∫ F'(x) dx from a to b, which converges and is F(b) - F(a).

    `antiderivative` is a witness F, not an assumption: its derivative must be the integrand, it must be continuous at
    `breaks` and between them, and its limits at the ends give the value. A wrong derivative or value is Refuted; a witness
    that is not seen to be continuous decides nothing. Parameters are in the intervals of `where`, or of their declarations.

    >>> from derive import claim, paper
    >>> al, x = paper("ashcroft-langreth-1967"), sympy.Symbol("x", positive=True)
    >>> area, witness = sympy.Integral(x**2 * sympy.log(x), (x, 0, 1)), x**3 * (3 * sympy.log(x) - 1) / 9
    >>> claim("lindhard", "an average", SumRule(area, -sympy.Rational(1, 9), witness)).check(al).name
    'Proved'
    >>> claim("lindhard", "an average", SumRule(area, sympy.Rational(1, 9), witness)).check(al).name
    'Refuted'
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
        expression = context.evaluated(self.expression, self.given, self.keep)
        value = context.evaluated(self.value, self.given, self.keep)
        rest, integrals = merge(expression)
        if not integrals:
            return decide_equal(rest, value, context, self.where, self.assuming)
        if len(integrals) > 1 or len(next(iter(integrals))) > 1:
            return Inconclusive("expected one integral over one variable", context.premises)
        (((variable, low, high),), integrand), = integrals.items()
        witness = context.unfold(self.antiderivative, self.given, self.keep)
        slope = decide_equal(slope_of(witness, variable), integrand, context, self._inside(variable, low, high), self.assuming)
        if isinstance(slope, Refuted):
            return slope.of("derivative of the antiderivative = integrand")
        if not _smooth(witness, variable, (low, high, *self.breaks), self._inside(variable, low, high)):
            return Inconclusive(f"the antiderivative may jump or diverge between {low} and {high}", context.premises)
        for point in self.breaks:
            gap = limit_at(witness, variable, point, side="+") - limit_at(witness, variable, point, side="-")
            if not isinstance(decide_equal(gap, sympy.S.Zero, context, self.where, self.assuming), Shown | Sampled if context.quick else Shown):
                return Inconclusive(f"the antiderivative is not continuous at {point}", context.premises)
        total = rest + limit_at(witness, variable, high, side="-") - limit_at(witness, variable, low, side="+")
        verdict = decide_equal(total, value, context, self.where, self.assuming)
        if isinstance(verdict, Shown) and isinstance(slope, Shown):
            return Shown("antiderivative checked by differentiation, ends by exact expansion", context.premises, sampled=slope.sampled)
        return verdict if not isinstance(verdict, Shown) else slope

    def _inside(self, variable: sympy.Symbol, low: sympy.Expr, high: sympy.Expr) -> Domain:
        if variable in self.where or not (low.is_Rational and high.is_Rational):
            return self.where
        return {**self.where, variable: (low, high)}


def _smooth(witness: sympy.Expr, variable: sympy.Symbol, known: tuple[Any, ...], where: Domain) -> bool:
    """Whether divisors and logarithms of moduli in `witness` are singular at the `known` points of the range alone.

    A factor that vanishes is linear with its root at a known point; any other is nonzero in boxes that cover
    the range and the domain of every parameter. No other logarithm, root or function is let through.
    """
    for node in sympy.preorder_traversal(witness):
        if not node.has(variable) or isinstance(node, sympy.Symbol | sympy.Add | sympy.Mul | sympy.exp | sympy.sin | sympy.cos | sympy.Abs):
            continue
        if node.is_Pow and node.exp.is_Integer:
            inner = node.base if node.exp < 0 else sympy.Integer(1)
        else:
            inner = modulus_of(node.args[0]) if isinstance(node, sympy.log) else None
        if inner is None or not all(_harmless(factor, variable, known, where) for factor in factors_in(inner, variable)):
            return False
    return True


def _harmless(factor: sympy.Expr, variable: sympy.Symbol, known: tuple[Any, ...], where: Domain) -> bool:
    if factor.is_polynomial(variable) and sympy.degree(factor, variable) == 1:
        root = sympy.cancel(-factor.coeff(variable, 0) / factor.coeff(variable, 1))
        if any(sympy.cancel(root - sympy.S(point)) == 0 for point in known):
            return True
    low, high = known[:2]
    part = sympy.Dummy("part")
    stretched = factor.xreplace({variable: low + part * (high - low)})
    if not (low.is_finite and high.is_finite) or stretched.atoms(sympy.Function):
        return False
    return nowhere_zero(stretched, {part: (0, 1), **{s: where.get(s) or default_interval(s) for s in stretched.free_symbols - {part}}})
