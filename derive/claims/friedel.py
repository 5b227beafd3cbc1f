"""Claims about Fourier integrals: the slowest oscillation that a singularity leaves."""

from __future__ import annotations

from dataclasses import field
from typing import Any, ClassVar

import sympy
from sympy.concrete.expr_with_limits import ExprWithLimits

from derive.asked import statement
from derive.claims.decision import decide_equal
from derive.claims.smoothness import smooth_off
from derive.context import Context
from derive.expressions.canonical import is_zero
from derive.expressions.expansion import expand_at
from derive.expressions.integrals import merge
from derive.expressions.nodes import remembered
from derive.expressions.sampling import Domain
from derive.obligations.conditions import Inside
from derive.obligations.ledger import note
from derive.proofs.region import Region
from derive.verdict import Inconclusive, Refuted, Sampled, Shown, Verdict

__all__ = ["FriedelTail"]


@statement
class FriedelTail:
    """c · transform = equals, with c (y - edge) log|y - edge| the leading singular term of B(y), in ∫ B(y) sin(ρ y) dy over y > 0.

    That is the oscillation of the integral at large ρ, where B is analytic at every other y > 0, may be expanded at 0, and goes
    to zero at infinity with its derivatives; then it is -π cos(ρ edge)/ρ² times c (Lighthill, Introduction to Fourier Analysis,
    theorem 19): another `transform` is Refuted. B is written as one fraction of polynomials in y, logarithms of moduli, roots,
    exponentials and waves, and expanded exactly on both sides of `edge`: a stronger singularity there, a step or a kink, another
    singularity at y > 0, a divisor that is not seen to be without zeros, or no decay decide nothing (Inconclusive).

    >>> from derive import claim, paper, right
    >>> al, x, r = paper("ashcroft-langreth-1967"), *sympy.symbols("x r", positive=True)
    >>> waves = sympy.Integral(right("lindhard", y=x) * sympy.sin(r * x), (x, 0, sympy.oo))
    >>> lighthill, tail = -sympy.pi * sympy.cos(r) / r**2, -sympy.pi * sympy.cos(r) / (2 * r**2)
    >>> claim("lindhard", "its edge", FriedelTail(waves, sympy.sin(r * x), 1, lighthill, tail)).check(al).name
    'Proved'
    >>> claim("lindhard", "its edge", FriedelTail(waves, sympy.sin(r * x), 1, lighthill, -tail)).check(al).name
    'Refuted'
    """

    expression: sympy.Expr
    wave: sympy.Expr
    edge: Any
    transform: sympy.Expr
    equals: sympy.Expr
    given: tuple[str, ...] = ()
    keep: tuple[Any, ...] = ()
    where: Domain = field(default_factory=dict)
    assuming: tuple[sympy.Basic, ...] = ()
    kind: ClassVar[str] = "asymptotic"

    def decide(self, context: Context) -> Verdict:
        expression, transform, equals = (
            context.evaluated(e, self.given, self.keep) for e in (self.expression, self.transform, self.equals)
        )
        rest, integrals = merge(expression)
        if [len(ends) for limits in integrals for ends in limits] != [3]:
            return Inconclusive("expected one Fourier integral", context.premises)
        if rest.has(sympy.Function, ExprWithLimits, sympy.Derivative, sympy.I) or not all(one.exp.is_Rational for one in rest.atoms(sympy.Pow)):
            return Inconclusive("needs a sum of powers beside the integral: else it may oscillate as well", context.premises)
        (((variable, low, high),), integrand), = integrals.items()
        edge = sympy.S(self.edge)
        if (low, high) != (0, sympy.oo) or not edge.is_positive or edge.has(variable):
            return Inconclusive("expected an integral from 0 to oo, with the edge inside", context.premises)
        lighthill = _lighthill(self.wave, variable, edge)
        if lighthill is None:
            return Inconclusive(f"{self.wave} is not the sine of a positive multiple of {variable}", context.premises)
        amplitude = self._amplitude(integrand)
        if amplitude is None:
            return Inconclusive(f"the integrand is not a function times {self.wave}", context.premises)
        known = decide_equal(transform, lighthill, context, self.where, self.assuming)
        if not isinstance(known, Shown | Sampled if context.quick else Shown):
            return known.of(f"transform of t log|t|, t = {variable} - {edge}") if isinstance(known, Refuted) else known
        if context.refuting and self._agrees(amplitude, variable, edge, lighthill, equals, context):
            return Inconclusive("it is not refuted", context.premises)
        region, pitch = Region.of(self.where, self.assuming), frozenset(self.wave.free_symbols - {variable})
        amplitude, problem = _smooth_off(amplitude, variable, edge, tuple(region.intervals.items()), region.relations, pitch)
        if problem:
            return Inconclusive(problem, context.premises)
        note("analytic off the edge", (amplitude, variable, edge), (), Inside(variable, low, high))
        return self._at_the_edge(amplitude, variable, edge, lighthill, equals, context)

    def _agrees(self, amplitude: sympy.Expr, *rest: Any) -> bool:
        """Whether the singularity has the coefficient that it should have: nothing then refutes the tail, whatever there is elsewhere."""
        try:
            return isinstance(self._at_the_edge(amplitude, *rest), Shown | Sampled)
        except ValueError:
            return False

    def _at_the_edge(
        self, amplitude: sympy.Expr, variable: sympy.Symbol, edge: sympy.Expr, transform: sympy.Expr, equals: sympy.Expr, context: Context
    ) -> Verdict:
        """The singularity at the edge is t log|t| times the coefficient that `equals` has."""
        above, below = (expand_at(amplitude, variable, edge, side=side, upto=2) for side in "+-")
        for expansion in (above, below):
            if any(logs and (power < 1 or logs > 1) for power, logs in expansion.terms if power <= 1):
                return Inconclusive("the singularity is stronger than t log t", context.premises)
            if any(power < 0 or power.denominator > 1 for power, _ in expansion.terms if power <= 1):
                return Inconclusive("a pole or a root at the edge", context.premises)
        for power, sign in ((0, 1), (1, -1)):
            smooth = decide_equal(above.coefficient(power), sign * below.coefficient(power), context, self.where, self.assuming)
            if not isinstance(smooth, Shown | Sampled if context.quick else Shown):
                return Inconclusive("a step or a kink at the edge", context.premises)
        slope_above, slope_below = above.coefficient(1, 1), below.coefficient(1, 1)
        odd = decide_equal(slope_above, -slope_below, context, self.where, self.assuming)
        if isinstance(odd, Refuted):
            return Inconclusive("the singularity is not odd about the edge", context.premises)
        verdict = decide_equal(slope_above * transform, equals, context, self.where, self.assuming)
        if isinstance(verdict, Shown) and isinstance(odd, Shown):
            return Shown("coefficient of t log t from exact expansions on both sides", context.premises, sampled=verdict.sampled)
        return odd if isinstance(verdict, Shown) else verdict

    def _amplitude(self, integrand: sympy.Expr) -> sympy.Expr | None:
        mark = sympy.Dummy()
        direct = integrand.xreplace({self.wave: mark})
        if direct.has(mark) and not direct.diff(mark).has(mark) and is_zero(direct.xreplace({mark: sympy.Integer(0)})):
            return direct.diff(mark)
        (phase,) = self.wave.args
        waves = {sympy.exp(sympy.I * phase): mark, sympy.exp(-sympy.I * phase): 1 / mark}
        same = integrand.replace(lambda e: isinstance(e, sympy.sin | sympy.cos) and e.args[0] == phase, lambda e: e.rewrite(sympy.exp))
        linear = same.xreplace(waves)
        at_two, at_half = (linear.xreplace({mark: sympy.Integer(2)}), linear.xreplace({mark: sympy.Rational(1, 2)}))
        amplitude = 2 * sympy.I * (4 * at_two - at_half) * sympy.Rational(2, 15)
        return amplitude if is_zero(integrand - amplitude * self.wave) else None


@remembered(16)  # a change in what the tail is said to be is no change of the amplitude
def _smooth_off(
    amplitude: sympy.Expr, variable: sympy.Symbol, edge: sympy.Expr, intervals: tuple[Any, ...], relations: tuple[sympy.Basic, ...],
    pitch: frozenset[sympy.Symbol],
) -> tuple[sympy.Expr, str]:
    return smooth_off(amplitude, variable, edge, Region(dict(intervals), relations), set(pitch))


def _lighthill(wave: sympy.Expr, variable: sympy.Symbol, edge: sympy.Expr) -> sympy.Expr | None:
    """The oscillating part of ∫ t log|t| sin(k y + c) dy with t = y - edge and k > 0: -π cos(k edge + c)/k²."""
    if not isinstance(wave, sympy.sin) or not wave.args[0].is_polynomial(variable) or sympy.degree(wave.args[0], variable) != 1:
        return None
    k, shift = sympy.Poly(wave.args[0], variable).all_coeffs()
    return -sympy.pi * sympy.cos(k * edge + shift) / k**2 if k.is_positive and shift.is_extended_real else None
