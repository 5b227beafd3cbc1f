"""Integrals over the line of polynomials times waves times a Gaussian, by completing the square."""

from __future__ import annotations

import sympy

from derive.closed_forms.conditions import Conditions, NotClosed
from derive.expressions.rational import expanded
from derive.expressions.residues import real_and_imaginary
from derive.obligations.conditions import Holds, Positive

__all__ = ["gaussian_over_the_line"]

_MOST_TERMS = 40
_MOST_POWER = 24
_WAVES = sympy.sin | sympy.cos | sympy.sinh | sympy.cosh


def gaussian_over_the_line(function: sympy.Expr, r: sympy.Symbol, conditions: Conditions) -> sympy.Expr:
    """The integral over all real r of a sum of c r^n exp(-a r² + b r + d), a > 0, b real or complex; raises `NotClosed` for other functions."""
    written = function.replace(lambda e: isinstance(e, _WAVES) and e.has(r), lambda e: e.rewrite(sympy.exp))
    terms = sympy.Add.make_args(expanded(written, power_exp=False))
    if len(terms) > _MOST_TERMS:
        raise NotClosed("too many terms")
    total: sympy.Expr = sympy.Integer(0)
    for term in terms:
        constant, power, exponent = sympy.Integer(1), sympy.Integer(0), sympy.Integer(0)
        for factor in sympy.Mul.make_args(term):
            base, above = factor.as_base_exp()
            if not factor.has(r):
                constant *= factor
            elif base == r and above.is_Integer and 0 <= above <= _MOST_POWER:
                power += above
            elif isinstance(factor, sympy.exp) and factor.args[0].is_polynomial(r):
                exponent += factor.args[0]
            else:
                raise NotClosed(str(factor))
        square = sympy.Poly(exponent, r)
        if square.degree() != 2 or power > _MOST_POWER:
            raise NotClosed("no Gaussian")
        a, b, d = -square.nth(2), square.nth(1), square.nth(0)
        conditions.require(Positive(a))
        if real_and_imaginary(b) is None:
            raise NotClosed(f"{b} may be infinite")
        moments = (sympy.binomial(power, 2 * j) * (b / (2 * a)) ** (power - 2 * j) * sympy.factorial2(2 * j - 1) / (2 * a) ** j
                   for j in range(int(power) // 2 + 1))
        total += constant * sympy.sqrt(sympy.pi / a) * sympy.exp(sympy.expand(b**2 / (4 * a) + d)) * sympy.Add(*moments)
    conditions.found.append(Holds(f"the integral of {function} over the line converges", "it decays as a Gaussian"))
    return total
