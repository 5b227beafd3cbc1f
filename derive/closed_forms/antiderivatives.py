"""Antiderivatives proposed by shape: partial fractions, and polynomials times logarithms or arcs by parts. Whoever uses one checks it."""

from __future__ import annotations

import sympy
from sympy.polys.polyerrors import BasePolynomialError

from derive.expressions.calculus import slope

__all__ = ["of_rational", "proposed"]

_MOST_DEGREE = 6
_ARCS = (sympy.log, sympy.atan, sympy.acot, sympy.atanh, sympy.acoth, sympy.asinh)


def proposed(function: sympy.Expr, x: sympy.Symbol) -> sympy.Expr | None:
    """A function whose derivative may be this one; None of other shapes."""
    if function.is_rational_function(x):
        return of_rational(function, x)
    total: sympy.Expr = sympy.Integer(0)
    for term in sympy.Add.make_args(sympy.expand_mul(function, deep=False)):
        found = of_rational(term, x) if term.is_rational_function(x) else _by_parts(term, x)
        if found is None:
            return None
        total += found
    return total


def of_rational(function: sympy.Expr, x: sympy.Symbol) -> sympy.Expr | None:
    """Of a rational function whose divisor has factors of degree one, and of degree two without real zeros."""
    try:
        whole = sympy.apart(sympy.cancel(sympy.together(function)), x)
        parts = [_of_part(part, x) for part in sympy.Add.make_args(whole)]
    except (BasePolynomialError, NotImplementedError):
        return None
    return None if None in parts else sympy.Add(*parts)


def _of_part(part: sympy.Expr, x: sympy.Symbol) -> sympy.Expr | None:
    above, below = sympy.fraction(sympy.together(part))
    number, factor = sympy.factor(below).as_independent(x, as_Add=False)
    if factor == 1:
        return sympy.Poly(above / number, x).integrate(x).as_expr()
    base, order = factor.as_base_exp()
    if not order.is_Integer or base.is_Mul:
        return None
    degree = sympy.degree(base, x)
    if degree == 1 and not above.has(x):
        weight = above / number / sympy.Poly(base, x).LC()
        return weight * sympy.log(base if base.is_positive else sympy.Abs(base)) if order == 1 else weight * base ** (1 - order) / (1 - order)
    if degree != 2 or order != 1:
        return None
    a, b, c = sympy.Poly(base, x).all_coeffs()
    slope_, shift = sympy.Poly(above / number, x).nth(1), sympy.Poly(above / number, x).nth(0)
    below_zero = sympy.factor(4 * a * c - b**2)
    if not below_zero.is_positive:
        return None
    root = sympy.sqrt(below_zero)
    return slope_ / (2 * a) * sympy.log(base) + (2 * shift - slope_ * b / a) / root * sympy.atan((2 * a * x + b) / root)


def _by_parts(term: sympy.Expr, x: sympy.Symbol) -> sympy.Expr | None:
    """Of a rational function with a rational antiderivative, times a logarithm or an arc with a rational derivative."""
    arcs = [factor for factor in sympy.Mul.make_args(term) if isinstance(factor, _ARCS) and factor.has(x)]
    if len(arcs) != 1:
        return None
    (arc,), rest = arcs, term / arcs[0]
    change = slope(arc, x)
    if not rest.is_rational_function(x) or not change.is_rational_function(x):
        return None
    primitive = of_rational(rest, x)
    if primitive is None or not primitive.is_rational_function(x):
        return None
    inside = of_rational(primitive * change, x)
    return None if inside is None else primitive * arc - inside
