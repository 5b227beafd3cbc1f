"""Endless sums of three kinds in closed form: powers of n times z^n, binomial series, and functions that are even about a point.

Each holds where it says: zeta and polylogarithms where their series converge, (1 - z)^-a for |z| < 1, residues of pi cot(pi n) where no pole
is real.
"""

from __future__ import annotations

import sympy

from derive.expressions.canonical import is_zero
from derive.expressions.hypergeometric import Term
from derive.expressions.residues import real_and_imaginary
from derive.obligations.conditions import NonZero, Obligation, PositiveForSeries

__all__ = ["by_cotangent", "by_quotient", "of_powers"]

_MOST_TERMS = 12
_MOST_DEGREE = 4

_Found = tuple[sympy.Expr, tuple[Obligation, ...]]


def of_powers(function: sympy.Expr, n: sympy.Symbol, low: int) -> _Found | None:
    """c z^n n^-s from n = 1 on: Li_s(z), and zeta(s) where z is 1 or -1."""
    constant, z, s = sympy.Integer(1), sympy.Integer(1), sympy.Integer(0)
    for factor in sympy.Mul.make_args(function):
        base, exponent = factor.as_base_exp()
        if not factor.has(n):
            constant *= factor
        elif base == n and not exponent.has(n):
            s -= exponent
        elif not base.has(n) and sympy.expand(exponent).coeff(n, 1) != 0 and not sympy.expand(exponent - exponent.coeff(n, 1) * n).has(n):
            slope = sympy.expand(exponent).coeff(n, 1)
            z, constant = z * base**slope, constant * base ** sympy.expand(exponent - slope * n)
        else:
            return None
    if low < 1 or s == 0 or s.has(n) or z.has(n) or not s.is_extended_real or low > _MOST_TERMS:
        return None
    needed: tuple[Obligation, ...]
    if z == 1:
        value, needed = sympy.zeta(s), (PositiveForSeries(s - 1),)
    elif z == -1:
        value, needed = (-sympy.log(2) if s == 1 else -(1 - 2 ** (1 - s)) * sympy.zeta(s)), (PositiveForSeries(s),)
    elif z.is_extended_real:
        value, needed = (-sympy.log(1 - z) if s == 1 else sympy.polylog(s, z)), (PositiveForSeries(1 - z), PositiveForSeries(1 + z))
    else:
        return None
    return constant * value - sympy.Add(*(function.xreplace({n: sympy.Integer(i)}) for i in range(1, low))), needed


def by_quotient(function: sympy.Expr, n: sympy.Symbol, low: int) -> _Found | None:
    """Terms of which each is z (n + a)/(n + 1) times the one before, from n = 0 on: those of (1 - z)^-a."""
    label = sympy.Dummy("n", integer=True, nonnegative=True)
    function = function.xreplace({n: label})
    term = Term.of(function, (label,))
    if low != 0 or term is None or not term.factorials or not term.allowed(({label: sympy.Integer(0)}, {label: label + 1})):
        return None
    quotient = sympy.cancel(sympy.together(term.step(label) * term.rational.xreplace({label: label + 1}) / term.rational))
    above, below = (sympy.Poly(part, label) for part in sympy.fraction(quotient))
    if above.degree() != 1 or below.degree() != 1 or sympy.cancel(below.nth(0) / below.LC()) != 1:
        return None
    z, a = sympy.cancel(above.LC() / below.LC()), sympy.cancel(above.nth(0) / above.LC())
    if not z.is_extended_real or not sympy.expand(a).is_positive:
        return None
    return function.xreplace({label: sympy.Integer(0)}) * (1 - z) ** -a, (PositiveForSeries(1 - z), PositiveForSeries(1 + z))


def by_cotangent(function: sympy.Expr, n: sympy.Symbol, low: int) -> _Found | None:
    """A rational function that is even about 0, 1/2 or -1/2 and has poles off the real axis: the sum over all integers, by residues."""
    if not function.is_rational_function(n):
        return None
    constant, function = function.as_independent(n, as_Add=False)
    z = sympy.Dummy("z")
    f = sympy.cancel(sympy.together(function.xreplace({n: z})))
    above, below = (sympy.Poly(part, z) for part in sympy.fraction(f))
    mirror = next((c for c, starts in ((0, (0, 1)), (1, (1,)), (-1, (0,))) if low in starts and is_zero(f - f.xreplace({z: c - z}))), None)
    if mirror is None or above.degree() > below.degree() - 2 or below.degree() > _MOST_DEGREE:
        return None
    factors = [factor for factor, _ in sympy.factor_list(below.as_expr(), z)[1] if factor.has(z)]
    if len(factors) != 1:
        return None
    roots = sympy.roots(below)
    if sum(roots.values()) != below.degree():
        return None
    total: sympy.Expr = sympy.Integer(0)
    needed: list[Obligation] = []
    for pole, order in roots.items():
        parts = real_and_imaginary(pole)
        if parts is None:
            return None
        needed.append(NonZero(parts[1]))
        rest = sympy.cancel(sympy.together(f * (z - pole) ** order)) * sympy.pi * sympy.cot(sympy.pi * z)
        total -= rest.diff(z, order - 1).xreplace({z: pole}) / sympy.factorial(order - 1)
    at_zero = f.xreplace({z: sympy.Integer(0)}) * (1 if low == 0 else -1) if mirror == 0 else 0
    return constant * (total + at_zero) / 2, tuple(needed)
