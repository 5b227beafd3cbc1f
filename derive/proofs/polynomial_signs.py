"""Signs of polynomials with rational coefficients over boxes, bounded or not, exactly: by real roots, by Bernstein coefficients, by cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import comb, prod
from typing import Any

import sympy
from sympy.polys.polyerrors import BasePolynomialError

from derive.obligations.ledger import note, recording, replayed
from derive.proofs.bernstein import sign_by_coefficients
from derive.proofs.cells import sign_by_cells
from derive.proofs.real_roots import gaps, real_roots

__all__ = ["is_small", "polynomial_in", "polynomial_sign"]

Interval = tuple[sympy.Expr, sympy.Expr]
_MOST_DEGREE = 120
_MOST_TERMS = 400


def polynomial_in(expression: sympy.Expr, names: Sequence[sympy.Symbol]) -> sympy.Poly | None:
    """The expression as a polynomial over the rationals, or None where it is none, or is too large."""
    if not _small(expression):
        return None
    try:
        found = sympy.Poly(expression, *names, domain="QQ")
    except BasePolynomialError:
        return None
    return found if len(found.terms()) <= _MOST_TERMS else None


def is_small(expression: sympy.Expr) -> bool:
    """Whether an expression is a fraction of polynomials that can be multiplied out at once."""
    bare = expression.replace(lambda e: e.is_Pow and e.exp.is_Integer and e.exp.is_negative, lambda e: e.base ** (-e.exp))
    return _small(bare)


def polynomial_sign(polynomial: sympy.Poly, region: Mapping[sympy.Symbol, Interval]) -> str:
    """ "+" or "-" if the polynomial has that sign at every point of the open box, "0+" or "0-" if it may vanish, else an empty string."""
    if polynomial.is_zero:
        return ""
    if polynomial.is_ground:
        return "+" if polynomial.LC() > 0 else "-"
    found = _by_roots(polynomial, region) if len(polynomial.gens) == 1 else _by_factors(polynomial, region)
    return found


def _by_roots(polynomial: sympy.Poly, region: Mapping[sympy.Symbol, Interval]) -> str:
    low, high = region[polynomial.gens[0]]
    roots = real_roots(polynomial, low, high)
    if roots is None or any(multiplicity % 2 for _, multiplicity in roots):
        return ""
    sign = _sample_sign(polynomial, low, high, [root for root, _ in roots])
    if not sign:
        return ""
    note("sign by real roots", (polynomial.as_expr(), polynomial.gens[0], low, high), (sign, len(roots)))
    return f"0{sign}" if roots else sign


def _sample_sign(polynomial: sympy.Poly, low: sympy.Expr, high: sympy.Expr, roots: list[Any]) -> str:
    for point in gaps(low, high, roots)[:1]:
        value = polynomial.eval(point)
        return "+" if value > 0 else "-" if value < 0 else ""
    return ""


def _small(expression: sympy.Expr) -> bool:
    """Whether the powers in an expression are small enough to multiply it out."""
    terms = _size(expression)
    return terms is not None and terms[0] <= 10 * _MOST_TERMS and terms[1] <= _MOST_DEGREE


def _size(node: sympy.Expr) -> tuple[int, int] | None:
    """Bounds on the number of terms and on the degree; None for what is no polynomial."""
    if node.is_Atom or not node.free_symbols:
        return 1, int(node.is_Symbol)
    if node.is_Pow and node.exp.is_Integer and node.exp.is_positive:
        inner = _size(node.base)
        power = int(node.exp)
        if inner is None or inner[1] * power > _MOST_DEGREE or power > 10**4:
            return None
        return comb(inner[0] + power - 1, power), inner[1] * power
    if node.is_Add or node.is_Mul:
        parts = [_size(part) for part in node.args]
        sizes = [part for part in parts if part is not None]
        if len(sizes) < len(parts):
            return None
        if node.is_Add:
            return sum(n for n, _ in sizes), max(d for _, d in sizes)
        return prod(n for n, _ in sizes), sum(d for _, d in sizes)
    return None


def _by_factors(polynomial: sympy.Poly, region: Mapping[sympy.Symbol, Interval]) -> str:
    """The product of the signs of the irreducible factors; an even power is positive or zero in any case."""
    lead, factors = polynomial.factor_list()
    negative, zero = lead < 0, False
    for factor, power in factors:
        names = [name for name, degree in zip(factor.gens, factor.degree_list(), strict=True) if degree]
        one = sympy.Poly(factor.as_expr(), *names, domain="QQ")
        sign = _by_roots(one, region) if len(names) == 1 else _irreducible(one, region)
        if not sign and power % 2:
            return ""
        zero = zero or not sign or sign.startswith("0")
        negative ^= bool(power % 2) and sign.endswith("-")
    found = ("0" if zero else "") + ("-" if negative else "+")
    note("sign by factors", (polynomial.as_expr(), *((name, *region[name]) for name in polynomial.gens)), (found, *(f.as_expr() for f, _ in factors)))
    return found


def _irreducible(polynomial: sympy.Poly, region: Mapping[sympy.Symbol, Interval]) -> str:

    with recording() as ledger:
        sign = sign_by_coefficients(polynomial, region)
    if len(sign) != 1:  # nothing, or a zero that may lie outside
        cells = sign_by_cells(polynomial, region)
        if cells:
            return cells
    replayed(ledger)
    return sign
