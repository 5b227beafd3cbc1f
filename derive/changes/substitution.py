"""Change of the variable of integration."""

from __future__ import annotations

from dataclasses import dataclass

import sympy

from derive.expressions.canonical import is_zero
from derive.expressions.convergence import needs_convergence
from derive.expressions.expansion import limit_at
from derive.obligations.conditions import Inside
from derive.obligations.ledger import needs
from derive.obligations.ranges import Substituted, WithinRange

__all__ = ["Substitution"]


@dataclass(frozen=True)
class Substitution:
    """Replace the integration variable `old` by `expression` of `new`, which runs from `low` to `high`.

    The expression must be differentiable and reach both ends; it has to be monotone in between, unless the integrand has no
    singularity, and what it takes on must be what `old` is declared to be: these are obligations of the claim.
    """

    old: sympy.Symbol
    new: sympy.Symbol
    expression: sympy.Expr
    low: sympy.Expr
    high: sympy.Expr

    def apply(self, expression: sympy.Expr) -> sympy.Expr:
        def changed(node: sympy.Integral) -> sympy.Expr:
            (old, low, high), *outer = node.limits
            if old != self.old:
                return node
            if node.has(self.new):
                raise ValueError(f"substitution of {old}: {self.new} already stands in {node}")
            finite = (self.low, self.high, low, high)
            if not all(end.is_finite or end is sympy.oo for end in finite) or _has_pole(self.expression, self.new, self.low, self.high):
                raise ValueError(f"substitution of {old}: {self.expression} may be singular between {self.low} and {self.high}")
            for limit, at in ((low, self.low), (high, self.high)):
                reached = limit_at(self.expression, self.new, at, side="-") if at is sympy.oo else self.expression.subs(self.new, at)
                if reached != limit and not is_zero(reached - limit):
                    raise ValueError(f"substitution of {old}: {self.expression} is {reached} at {self.new} = {at}, not {limit}")
            needs_convergence(node)
            needs(
                "substitution", Inside(self.new, *sorted((self.low, self.high), key=lambda end: float(end) if end.is_comparable else 0.0)),
                WithinRange(self.expression, old, self.new, self.low, self.high),
                Substituted(node.function, old, self.expression, self.new, self.low, self.high),
            )
            inner = node.function.xreplace({old: self.expression}) * self.expression.diff(self.new)
            if self.low.is_comparable and self.high.is_comparable and self.low > self.high:
                result = sympy.Integral(-inner, (self.new, self.high, self.low))
            else:
                result = sympy.Integral(inner, (self.new, self.low, self.high))
            return sympy.Integral(result, *outer) if outer else result

        return expression.replace(lambda e: isinstance(e, sympy.Integral), changed)


def _has_pole(expression: sympy.Expr, variable: sympy.Symbol, low: sympy.Expr, high: sympy.Expr) -> bool:
    """Whether a divisor of `expression` may vanish strictly between numbers `low` and `high`; polynomials have none."""
    if expression.is_polynomial(variable):
        return False
    low, high = sorted((low, high), key=lambda end: float(end))
    try:
        numerator, denominator = sympy.fraction(sympy.cancel(sympy.together(expression)))
        divisor = sympy.Poly(denominator, variable, domain="QQ")
        sympy.Poly(numerator, variable, domain="QQ")
    except sympy.polys.polyerrors.BasePolynomialError:
        return True
    ends = sum(end.is_finite and divisor.eval(end) == 0 for end in (low, high))
    return divisor.sqf_part().count_roots(low, None if high is sympy.oo else high) > ends
