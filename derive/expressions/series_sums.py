"""Sums over all whole numbers from some one on, in closed form: geometric and exponential series, rational terms, and others (`endless_sums`).

Each holds where it says: |q| < 1 for sum P(n) q**n, everywhere for sum P(n) q**n/n!, and for rational terms where no pole is summed over.
"""

from __future__ import annotations

from typing import Any

import sympy
from sympy.functions.combinatorial.numbers import stirling
from sympy.polys.polyerrors import BasePolynomialError

from derive.expressions.endless_sums import by_cotangent, by_quotient, of_powers
from derive.obligations.conditions import NonZero, Obligation, PositiveForSeries
from derive.obligations.ledger import note

__all__ = ["series_summed"]

_HIGHEST_POWER, _MOST_TERMS, _MOST_OPERATIONS = 12, 60, 100


def series_summed(node: sympy.Sum) -> sympy.Expr:
    """The sum in closed form, where its terms are of a known kind; else as it is.

    >>> n = sympy.Symbol("n", integer=True, nonnegative=True)
    >>> series_summed(sympy.Sum(n * sympy.Rational(1, 2) ** n, (n, 1, sympy.oo)))
    2
    """
    if len(node.limits) != 1 or len(node.limits[0]) != 3:
        return node
    label, low, high = node.limits[0]
    if high is not sympy.oo or not low.is_Integer or not 0 <= low <= _MOST_TERMS or not label.is_integer:
        return node
    for way in (_by_powers, _by_poles, of_powers, by_quotient, by_cotangent):
        found = way(node.function, label, int(low))
        if found is not None:
            value, needed = found
            note("a series in closed form", (node,), (value,), *needed)
            return value
    return node


_Found = tuple[sympy.Expr, tuple[Obligation, ...]]


def _by_powers(function: sympy.Expr, n: sympy.Symbol, low: int) -> _Found | None:
    """P(n) q**n, or that over (n + c)!, (2n)! or (2n + 1)!."""
    factor, q, below, polynomial = sympy.Integer(1), sympy.Integer(1), None, sympy.Integer(1)
    divided: tuple[Obligation, ...] = ()
    for part in sympy.Mul.make_args(function):
        base, exponent = part.as_base_exp()
        if not part.has(n):
            factor *= part
        elif not base.has(n) and (line := _line(exponent, n)):
            q, factor = q * base ** line[0], factor * base ** line[1]
            divided += () if line[1].is_nonnegative or base.is_positive else (NonZero(base),)
        elif isinstance(base, sympy.factorial) and exponent == -1 and below is None:
            below = base.args[0]
        elif part.is_polynomial(n):
            polynomial *= part
        else:
            return None
    try:
        P = sympy.Poly(polynomial, n)
    except BasePolynomialError:
        return None
    if P.degree() > _HIGHEST_POWER or (q == 1 and below is None):
        return None
    if below is None:
        whole, needed = sympy.Add(*(c * _geometric(k, q) for (k,), c in P.terms())), _inside(q)
    else:
        over = _over_factorial(P, q, below - n, below - 2 * n)
        if over is None:
            return None
        whole, needed = over
    first = sympy.Add(*(function.xreplace({n: sympy.Integer(i)}) for i in range(low)))
    return factor * whole - first, (*divided, *needed)


def _over_factorial(P: sympy.Poly, q: sympy.Expr, beyond: sympy.Expr, doubled: sympy.Expr) -> _Found | None:
    """sum over n >= 0 of P(n) q**n/n!, or of q**n/(2n)! or q**n/(2n + 1)!."""
    if beyond == 0:
        powers = (c * sum(stirling(k, j) * q**j for j in range(k + 1)) for (k,), c in P.terms())
        return sympy.Add(*powers) * sympy.exp(q), ()
    if P.degree() > 0 or doubled not in (0, 1):
        return None
    turned = q.could_extract_minus_sign()
    root = sympy.sqrt(-q if turned else q)
    even, odd = (sympy.cos, sympy.sin) if turned else (sympy.cosh, sympy.sinh)
    return (P.LC() * even(root), ()) if doubled == 0 else (P.LC() * odd(root) / root, (NonZero(root),))


def _by_poles(function: sympy.Expr, n: sympy.Symbol, low: int) -> _Found | None:
    """A rational function of n times a constant, with whole poles below the first term: zeta values, and harmonic numbers that cancel."""
    if not function.is_rational_function(n) or function.count_ops() > _MOST_OPERATIONS:
        return None
    constant, function = sympy.factor(function).as_independent(n, as_Add=False)
    if function.free_symbols != {n}:
        return None
    total, weight = sympy.Integer(0), sympy.Integer(0)
    for term in sympy.Add.make_args(sympy.apart(function, n)):
        above, below = sympy.fraction(term)
        number, below = below.as_coeff_Mul()
        base, power = below.as_base_exp()
        line = _line(base, n)
        if above.has(n) or line is None or line[0] == 0 or not power.is_Integer or power < 1:
            return None
        shift, scale = line[1] / line[0], above / number / line[0] ** power
        start = low + shift
        if not start.is_Integer or not 1 <= start <= _MOST_TERMS:
            return None
        before = sympy.Add(*(sympy.Rational(1, i**power) for i in range(1, int(start))))
        if power == 1:
            weight, total = weight + scale, total - scale * before
        else:
            total += scale * (sympy.zeta(power) - before)
    return (constant * total, ()) if weight == 0 else None


def _geometric(power: int, q: sympy.Expr) -> sympy.Expr:
    """sum over n >= 0 of n**power q**n for |q| < 1: (q d/dq)**power of 1/(1 - q)."""
    t = sympy.Dummy()
    value: Any = 1 / (1 - t)
    for _ in range(power):
        value = t * value.diff(t)
    return sympy.factor(value).xreplace({t: q})


def _inside(q: sympy.Expr) -> tuple[Obligation, ...]:
    """|q| < 1."""
    if q.is_nonnegative:
        return (PositiveForSeries(1 - q),)
    return (PositiveForSeries(1 - q), PositiveForSeries(1 + q)) if q.is_real else (PositiveForSeries(1 - sympy.Abs(q)),)


def _line(expression: sympy.Expr, n: sympy.Symbol) -> tuple[sympy.Expr, sympy.Expr] | None:
    """(a, b) of a n + b."""
    expanded = sympy.expand(expression)
    a, b = expanded.coeff(n, 1), expanded.coeff(n, 0)
    return (a, b) if sympy.expand(expanded - a * n - b) == 0 and not a.has(n) and not b.has(n) else None

