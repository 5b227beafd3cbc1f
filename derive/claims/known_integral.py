"""Claims that rest on the value of one known integral."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any, ClassVar

import sympy
from sympy.core.function import AppliedUndef

from derive.asked import statement
from derive.claims.decision import decide_equal
from derive.claims.equality import renamed
from derive.context import Context
from derive.expressions.calculus import outermost
from derive.expressions.convergence import needs_convergence
from derive.expressions.integrals import close, merge
from derive.expressions.quadrature import enclosed_integral
from derive.expressions.sampling import Domain, edges_of, points
from derive.obligations.conditions import Cited
from derive.obligations.ledger import note
from derive.verdict import Inconclusive, Refuted, Sampled, Shown, Verdict

__all__ = ["KnownIntegral"]

_POINTS = 3
_DIGITS = 15


@statement
class KnownIntegral:
    """expression = equals, given that ∫ kernel = value: its integrand is a constant times the kernel.

    Where the integral of the kernel over `between` can be done here, a `value` that differs is Refuted. Else it is cited from
    `source`, and the verdict says so; it is tested by rigorous quadrature at sample points: one outside the
    enclosure is Refuted, one that cannot be enclosed to 15 digits decides nothing, unless functions are left unspecified in it.

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
    source: str = "given by the author"
    kind: ClassVar[str] = "sum rule"

    def decide(self, context: Context) -> Verdict:
        heads = tuple(old for old in self.replacing if isinstance(old, type))
        before = context.unfold(self.expression, self.given, heads)
        context.replaced({old: new for old, new in self.replacing.items() if not isinstance(old, type)})
        start = renamed(before, self.replacing)
        value, equals = (context.unfold(e, self.given) for e in (self.value, self.equals))
        expression = context.evaluated(start, self.given)
        for node in outermost(expression, sympy.Integral):
            needs_convergence(node)
        rest, integrals = merge(expression)
        if any(limits != ((self.variable, *self.between),) for limits in integrals):
            return Inconclusive(f"expected integrals over {self.between[0]} < {self.variable} < {self.between[1]}", context.premises)
        known = self._known(value, context)
        if not isinstance(known, Shown | Sampled if context.quick else Shown):
            return known
        integrand = sum(integrals.values(), sympy.Integer(0))
        constant = (integrand / self.kernel).xreplace({self.variable: sympy.Integer(1)})
        multiple = decide_equal(integrand, constant * self.kernel, context, self.where)
        if isinstance(multiple, Refuted):
            return multiple.of(f"integrand = constant * {self.kernel}")
        verdict = decide_equal(rest + constant * value, equals, context, self.where)
        return multiple if isinstance(verdict, Shown) else verdict

    def _known(self, value: sympy.Expr, context: Context) -> Verdict:
        """The value of the integral of the kernel: derived, refuted, or cited."""
        integral = sympy.Integral(self.kernel, (self.variable, *self.between))
        done = close(integral)
        what = f"integral of {self.kernel} over {self.between[0]} < {self.variable} < {self.between[1]} = {value}"
        if not done.has(sympy.Integral):
            found = decide_equal(done, value, context, self.where)
            if isinstance(found, Refuted):
                return found.of(what)
            if isinstance(found, Shown | Sampled if context.quick else Shown):
                return found
        needs_convergence(integral)
        digits = []
        for _, point in zip(range(_POINTS if integral.free_symbols else 1), points(integral.free_symbols, context.random, self.where), strict=False):
            enclosure = enclosed_integral(self.kernel.xreplace(point), self.variable, *self.between)
            expected = None if enclosure is None else enclosure.compared(value.xreplace(point))
            if enclosure is not None and expected is not None and expected.disjoint:
                return Refuted(tuple((s.name, str(v)) for s, v in point.items()), enclosure.text, expected.text, what, context.premises)
            digits.append(0 if expected is None else expected.digits)
        unspecified = bool(self.kernel.atoms(AppliedUndef) or value.atoms(AppliedUndef))
        jumps = [edge for edge in edges_of(self.kernel + value) if not edge.has(self.variable)]
        if jumps and not unspecified:
            return Inconclusive(f"the {what} could not be tested: it jumps where {jumps[0]} vanishes", context.premises)
        if min(digits, default=0) < _DIGITS and not unspecified:
            reached = f"it was enclosed to {min(digits, default=0)} digits, {_DIGITS} are needed"
            return Inconclusive(f"the {what} could not be tested: {reached}", context.premises)
        tested = "not tested, since functions are left unspecified" if unspecified else f"enclosed to {min(digits)} digits"
        note("cited integral", (integral,), (value,), Cited(f"{what}, {tested}", self.source, tested))
        return Shown("cited", context.premises)
