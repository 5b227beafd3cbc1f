"""Claims about Fourier integrals: known ones, and the slowest oscillation that a singularity leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

import sympy

from derive.claim import Context
from derive.claims.decision import decide_equal
from derive.claims.equality import renamed
from derive.expressions.canonical import is_zero
from derive.expressions.expansion import expand_at
from derive.expressions.integrals import merge
from derive.expressions.rational import factors_in, modulus_of
from derive.expressions.sampling import Domain
from derive.verdict import Inconclusive, Refuted, Sampled, Shown, Verdict

__all__ = ["FriedelTail", "KnownIntegral"]


@dataclass(frozen=True)
class KnownIntegral:
    """expression = equals, given that ∫ kernel = value: its integrand is a constant times the kernel.

    The integral of the kernel over `between` is taken from elsewhere: an equation with a source of its own.

    >>> from derive import claim, paper, right
    >>> al, x, r = paper("ashcroft-langreth-1967"), *sympy.symbols("x r", positive=True)
    >>> kernel, two = sympy.sin(r * x) / x, sympy.Integral(2 * sympy.sin(r * x) / x, (x, 0, sympy.oo))
    >>> claim("dirichlet", "twice", KnownIntegral(two, x, kernel, right("dirichlet"), sympy.pi)).check(al).name
    'Proved'
    >>> claim("dirichlet", "twice", KnownIntegral(two, x, kernel, right("dirichlet"), 2 * sympy.pi)).check(al).name
    'Refuted'
    """

    expression: sympy.Expr
    variable: sympy.Symbol
    kernel: sympy.Expr
    value: sympy.Expr
    equals: sympy.Expr
    between: tuple[Any, Any] = (sympy.Integer(0), sympy.oo)
    replacing: Mapping[Any, Any] = field(default_factory=dict)
    given: tuple[str, ...] = ()
    where: Domain = field(default_factory=dict)
    kind: ClassVar[str] = "sum rule"

    def decide(self, context: Context) -> Verdict:
        heads = tuple(old for old in self.replacing if isinstance(old, type))
        start = renamed(context.unfold(self.expression, self.given, heads), self.replacing)
        value, equals = (context.unfold(e, self.given) for e in (self.value, self.equals))
        rest, integrals = merge(context.evaluated(start, self.given))
        if any(limits != ((self.variable, *self.between),) for limits in integrals):
            return Inconclusive(f"expected integrals over {self.between[0]} < {self.variable} < {self.between[1]}", context.premises)
        integrand = sum(integrals.values(), sympy.Integer(0))
        constant = (integrand / self.kernel).xreplace({self.variable: sympy.Integer(1)})
        multiple = decide_equal(integrand, constant * self.kernel, context, self.where)
        if isinstance(multiple, Refuted):
            return multiple.of(f"integrand = constant * {self.kernel}")
        verdict = decide_equal(rest + constant * value, equals, context, self.where)
        return multiple if isinstance(verdict, Shown) else verdict


@dataclass(frozen=True)
class FriedelTail:
    """c · transform = equals, with c (y - edge) log|y - edge| the leading singular term of B(y), in ∫ B(y) sin(ρ y) dy over y > 0.

    That is the oscillation of the integral at large ρ, if `transform` is that of (y - edge) log|y - edge| (Lighthill) and no
    divisor in B vanishes elsewhere. B is expanded exactly on both sides of `edge`: a stronger singularity there, a step, a kink,
    or a logarithm that is singular at another y > 0 decides nothing (Inconclusive).

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
    kind: ClassVar[str] = "asymptotic"

    def decide(self, context: Context) -> Verdict:
        expression, transform, equals = (
            context.evaluated(e, self.given, self.keep) for e in (self.expression, self.transform, self.equals)
        )
        _, integrals = merge(expression)
        if len(integrals) != 1:
            return Inconclusive("expected one Fourier integral", context.premises)
        (((variable, low, high),), integrand), = integrals.items()
        if (low, high) != (0, sympy.oo) or not sympy.S(self.edge).is_positive:
            return Inconclusive("expected an integral from 0 to oo, with the edge inside", context.premises)
        amplitude = self._amplitude(integrand)
        if amplitude is None:
            return Inconclusive(f"the integrand is not a function times {self.wave}", context.premises)
        if not self._only_edge(amplitude, variable):
            return Inconclusive(f"a logarithm is singular at another {variable} > 0 than {self.edge}", context.premises)
        above, below = (expand_at(amplitude, variable, sympy.S(self.edge), side=side, upto=2) for side in "+-")
        for expansion in (above, below):
            if any(logs and (power < 1 or logs > 1) for power, logs in expansion.terms if power <= 1):
                return Inconclusive("the singularity is stronger than t log t", context.premises)
            if any(power < 0 or power.denominator > 1 for power, _ in expansion.terms if power <= 1):
                return Inconclusive("a pole or a root at the edge", context.premises)
        for power, sign in ((0, 1), (1, -1)):
            smooth = decide_equal(above.coefficient(power), sign * below.coefficient(power), context, self.where)
            if not isinstance(smooth, Shown | Sampled if context.quick else Shown):
                return Inconclusive("a step or a kink at the edge", context.premises)
        slope_above, slope_below = above.coefficient(1, 1), below.coefficient(1, 1)
        odd = decide_equal(slope_above, -slope_below, context, self.where)
        if isinstance(odd, Refuted):
            return Inconclusive("the singularity is not odd about the edge", context.premises)
        verdict = decide_equal(slope_above * transform, equals, context, self.where)
        if isinstance(verdict, Shown) and isinstance(odd, Shown):
            return Shown("coefficient of t log t from exact expansions on both sides", context.premises, sampled=verdict.sampled)
        return odd if isinstance(verdict, Shown) else verdict

    def _only_edge(self, amplitude: sympy.Expr, variable: sympy.Symbol) -> bool:
        """Whether every logarithm is singular at the edge or at no positive value; divisors are assumed not to vanish."""
        moduli = [modulus_of(log.args[0]) for log in amplitude.atoms(sympy.log) if log.has(variable)]
        if None in moduli:
            return False
        for factor in (factor for inner in moduli for factor in factors_in(inner, variable)):
            roots = sympy.roots(factor, variable)
            if sum(roots.values()) < sympy.degree(factor, variable) or not all(r == self.edge or r.is_nonpositive for r in roots):
                return False
        return True

    def _amplitude(self, integrand: sympy.Expr) -> sympy.Expr | None:
        (phase,) = self.wave.args
        mark = sympy.Dummy()
        waves = {sympy.exp(sympy.I * phase): mark, sympy.exp(-sympy.I * phase): 1 / mark}
        linear = integrand.rewrite(sympy.exp).xreplace(waves) if not integrand.has(sympy.exp) else integrand.xreplace(waves)
        at_two, at_half = (linear.xreplace({mark: sympy.Integer(2)}), linear.xreplace({mark: sympy.Rational(1, 2)}))
        amplitude = 2 * sympy.I * (4 * at_two - at_half) * sympy.Rational(2, 15)
        return amplitude if is_zero(integrand - amplitude * self.wave) else None
