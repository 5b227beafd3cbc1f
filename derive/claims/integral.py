"""Claims about the value of an integral, proved by an antiderivative: sum rules and averages."""

from __future__ import annotations

from dataclasses import field
from itertools import pairwise
from typing import Any, ClassVar

import sympy

from derive.asked import ClaimError, statement
from derive.claims.decision import decide_equal
from derive.context import Context
from derive.expressions.calculus import outermost
from derive.expressions.calculus import slope as slope_of
from derive.expressions.convergence import needs_convergence
from derive.expressions.expansion import limit_at
from derive.expressions.integrals import merge, new_divisors
from derive.expressions.sampling import Domain
from derive.obligations.conditions import Holds, Inside, NonZero
from derive.obligations.ledger import note
from derive.obligations.ranges import Continuous
from derive.proofs.discharge import discharge
from derive.proofs.growth import vanishes_at_infinity
from derive.proofs.region import Region
from derive.sides import Side
from derive.verdict import Inconclusive, Refuted, Sampled, Shown, Verdict

__all__ = ["SumRule"]


@statement
class SumRule:
    """expression = value: it holds one integral ∫ F'(x) dx from a to b, which converges and is F(b) - F(a).

    `antiderivative` is a witness F, not an assumption: its derivative must be the integrand, it must be continuous at
    `breaks` and between them, and its limits at the ends give the value. A wrong derivative or value is Refuted; a witness
    that is not seen to be continuous decides nothing. Parameters take every value that they are declared to have, narrowed by `where`.

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

    def __post_init__(self) -> None:
        shown = [node.limits[0] for node in self.expression.atoms(sympy.Integral) if len(node.limits) == 1]
        for point in self.breaks:
            if shown and all(_outside(point, limits) for limits in shown) and not self.expression.has(Side):
                ends = shown[0][1:]
                raise ClaimError(f"SumRule: breaks lie inside the range of the integral; {point} is not between {' and '.join(map(str, ends))}")

    def decide(self, context: Context) -> Verdict:
        expression = context.evaluated(self.expression, self.given, self.keep)
        value = context.evaluated(self.value, self.given, self.keep)
        rest, integrals = merge(expression)
        if not integrals:
            return decide_equal(rest, value, context, self.where, self.assuming)
        if [len(ends) for limits in integrals for ends in limits] != [3]:
            return Inconclusive("expected one integral over one variable", context.premises)
        joined = outermost(expression, sympy.Integral)
        for node in joined if len(joined) > 1 else ():
            needs_convergence(node)
        (((variable, low, high),), integrand), = integrals.items()
        witness = context.unfold(self.antiderivative, self.given, self.keep)
        slope = decide_equal(slope_of(witness, variable), integrand, context, self._inside(variable, low, high), self.assuming)
        if isinstance(slope, Refuted):
            return slope.of("derivative of the antiderivative = integrand")
        places = (low, *map(sympy.S, self.breaks), high)
        stretches = (Continuous(witness, variable, one, other) for one, other in pairwise(places))
        for point in places[1:-1]:
            if _outside(point, (variable, low, high)):
                return Inconclusive(f"the break {point} does not lie between {low} and {high}, the ends of the integral", context.premises)
        note("antiderivative", (integrand, variable, low, high), (witness,), Inside(variable, low, high), *stretches)
        for point in places[1:-1]:
            gap = limit_at(witness, variable, point, side="+") - limit_at(witness, variable, point, side="-")
            if not isinstance(decide_equal(gap, sympy.S.Zero, context, self.where, self.assuming), Shown | Sampled if context.quick else Shown):
                return Inconclusive(f"the antiderivative is not continuous at {point}", context.premises)
        region = Region.of(self.where, self.assuming)
        ends = [value_at(witness, variable, end, side, region) for end, side in ((high, "-"), (low, "+"))]
        if any(end.has(sympy.oo, -sympy.oo, sympy.zoo, sympy.nan) for end in ends):
            return Inconclusive(f"the antiderivative has no limit at an end: {ends[1]} and {ends[0]}", context.premises)
        difference = ends[0] - ends[1]
        lost = [one for one in new_divisors(difference, expression) if context.pointwise and discharge(NonZero(one), region) is None]
        if lost:
            return Inconclusive(f"needs {NonZero(lost[0]).words}: the antiderivative divides by it", context.premises)
        verdict = decide_equal(rest + difference, value, context, self.where, self.assuming)
        if isinstance(verdict, Shown) and isinstance(slope, Shown):
            return Shown("antiderivative checked by differentiation, and its values at the ends", context.premises, sampled=slope.sampled)
        found = verdict if not isinstance(verdict, Shown) else slope
        if isinstance(found, Sampled) and not context.quick:  # of the witness: whether it is continuous is not seen by that
            direct = decide_equal(expression, value, context, self.where, self.assuming)
            return found if isinstance(direct, Shown) else direct
        return found

    def _inside(self, variable: sympy.Symbol, low: sympy.Expr, high: sympy.Expr) -> Domain:
        if variable in self.where or not (low.is_Rational and high.is_Rational):
            return self.where
        return {**self.where, variable: (low, high)}


def _outside(point: sympy.Expr, limits: tuple[sympy.Expr, ...]) -> bool:
    """Whether a point certainly does not lie inside a range, for any values of its names; one that has no ends is not known."""
    ends = limits[1:]
    return len(ends) == 2 and bool((point - ends[0]).is_nonpositive or (ends[1] - point).is_nonpositive)


def value_at(function: sympy.Expr, variable: sympy.Symbol, end: sympy.Expr, side: str, region: Region) -> sympy.Expr:
    """The limit of a function at an end of its range: its value where it is continuous, else by decay, else by exact expansion."""
    if end.is_finite and discharge(Continuous(function, variable, end, end), region) is not None:
        note("value", (function, variable, end), (), Continuous(function, variable, end, end))
        return function.xreplace({variable: end})
    total: sympy.Expr = sympy.Integer(0)
    if not end.is_finite:
        for term in sympy.Add.make_args(function):
            if vanishes_at_infinity(term if end is sympy.oo else term.xreplace({variable: -variable}), variable, region):
                note("limit", (term, variable, end), (sympy.Integer(0),), Holds(f"{term} vanishes at {end}", "growth at infinity"))
            else:
                total += term
        function = total
    return limit_at(function, variable, end, side=side)
