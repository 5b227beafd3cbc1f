"""Integrals over a period of quotients of waves: polynomials in cos x over powers of A + B cos x + C sin x."""

from __future__ import annotations

import sympy

from derive.closed_forms.conditions import Conditions, NotClosed
from derive.obligations.conditions import Holds, Positive

__all__ = ["over_a_period"]

_MOST_POWER = 6


def over_a_period(function: sympy.Expr, x: sympy.Symbol, parts: int, conditions: Conditions) -> sympy.Expr:
    """The integral over 0 < x < 2 pi (`parts` = 1), or to pi (`parts` = 2) of a function of the cosine alone; raises `NotClosed` for others.

    That of 1/(A + B cos x + C sin x) is 2 pi/sqrt(A² - B² - C²) where A² > B² + C² and A > 0; powers are its derivatives by A.
    """
    cosine, sine = sympy.Dummy("cos", real=True), sympy.Dummy("sin", real=True)
    marked = sympy.expand_trig(function) if function.has(sympy.tan) else function
    marked = marked.xreplace({sympy.cos(x): cosine, sympy.sin(x): sine})
    if marked.has(x):
        raise NotClosed("other waves")
    above, below = sympy.fraction(sympy.factor(sympy.together(marked)))
    number, divisor = below.as_independent(cosine, sine, as_Add=False)
    base, m = divisor.as_base_exp()
    if divisor == 1 or not m.is_Integer or not 1 <= m <= _MOST_POWER or above.has(sine) or not base.is_polynomial(cosine, sine):
        raise NotClosed("no quotient")
    if sympy.Poly(base, cosine, sine).total_degree() != 1 or not above.is_polynomial(cosine) or (parts == 2 and base.has(sine)):
        raise NotClosed("the divisor is not linear")
    A, B, C = base.xreplace({cosine: sympy.Integer(0), sine: sympy.Integer(0)}), base.coeff(cosine, 1), base.coeff(sine, 1)
    if not conditions.positive(A):
        A, B, C, number = -A, -B, -C, number * (-1) ** m
    square = sympy.factor(A**2 - B**2 - C**2)
    for one in (A, square):
        conditions.require(Positive(one))
    if not conditions.nonzero(number) or (above.has(cosine) and (C != 0 or not conditions.nonzero(B))):
        raise NotClosed("a numerator with a wave")
    conditions.found.append(Holds(f"the integral of {function} over a period converges", "its divisor does not vanish"))
    a = sympy.Dummy("A", positive=True)
    known = 2 * sympy.pi / sympy.sqrt(a**2 - B**2 - C**2)
    total: sympy.Expr = sympy.Integer(0)
    for power, coefficient in _in_divisor(above, cosine, A, B):
        order = m - power
        if order > 0:
            derivative = known.diff(a, order - 1) * (-1) ** (order - 1) / sympy.factorial(order - 1)
            total += coefficient * derivative.xreplace({a: A}).xreplace({sympy.expand(A**2 - B**2 - C**2): square})
        else:
            moment = sympy.Poly((A + B * cosine) ** -order, cosine)
            total += coefficient * sympy.Add(*(c * _mean(n) for (n,), c in moment.terms())) * 2 * sympy.pi
    return total / number / parts


def _in_divisor(above: sympy.Expr, cosine: sympy.Symbol, A: sympy.Expr, B: sympy.Expr) -> list[tuple[int, sympy.Expr]]:
    """The numerator in powers of the divisor D = A + B cos x."""
    if not above.has(cosine):
        return [(0, above)]
    d = sympy.Dummy("D")
    return [(n, c) for (n,), c in sympy.Poly(sympy.expand(above.xreplace({cosine: (d - A) / B})), d).terms()]


def _mean(n: int) -> sympy.Expr:
    """The mean of cos^n x over a period."""
    return sympy.Integer(0) if n % 2 else sympy.binomial(n, n // 2) / sympy.Integer(2) ** n
