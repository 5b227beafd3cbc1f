"""Signs of polynomials with rational coefficients over boxes, bounded or not, exactly: by real roots, by Bernstein coefficients, by cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import comb, prod
from typing import Any

import flint
import sympy
from sympy.polys.polyerrors import BasePolynomialError

from derive.expressions.balls import precision
from derive.obligations.ledger import note, recording, replayed
from derive.proofs.bernstein import sign_by_coefficients

__all__ = ["gaps", "is_small", "polynomial_in", "polynomial_sign", "real_roots"]

Interval = tuple[sympy.Expr, sympy.Expr]
_MOST_DEGREE = 120
_MOST_TERMS = 400
_BITS = (64, 256, 1024, 4096)


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


def real_roots(polynomial: sympy.Poly, low: sympy.Expr, high: sympy.Expr) -> list[tuple[Any, int]] | None:
    """The real roots inside the open interval as isolating balls, with multiplicity; the ends are no roots inside."""
    degree = polynomial.degree()
    if degree > _MOST_DEGREE:
        return None
    cleared = polynomial.clear_denoms(convert=True)[1]
    coefficients = [int(c) for c in reversed(cleared.all_coeffs())]
    number = flint.fmpz_poly(coefficients)
    for end in (low, high):
        if end.is_finite:
            factor = flint.fmpz_poly([-int(end.p), int(end.q)])
            while number.degree() >= 1 and number(flint.fmpq(int(end.p), int(end.q))) == 0:
                number = number // factor
    for bits in _BITS:
        with precision(bits):
            every: Any = number.complex_roots() if number.degree() > 0 else []
            roots = [(root.real, multiplicity) for root, multiplicity in every if root.imag == 0]
            inside = [(_between(root, low, high), root, m) for root, m in roots]
        if all(place is not None for place, _, _ in inside):
            return [(root, m) for place, root, m in inside if place]
    return None


def _between(root: Any, low: sympy.Expr, high: sympy.Expr) -> bool | None:
    """Whether a ball lies between two ends; None where that is not certain."""
    inside = True
    for end, sign in ((low, 1), (high, -1)):
        if not end.is_finite:
            continue
        distance = (root - flint.fmpq(int(end.p), int(end.q))) * sign
        if distance < 0:
            return False
        inside = inside and bool(distance > 0)
    return True if inside else None


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


def gaps(low: sympy.Expr, high: sympy.Expr, roots: Sequence[Any]) -> list[sympy.Rational]:
    """A rational point in each of the open intervals between two ends that the roots, as disjoint balls in order, cut out."""
    ordered = sorted(roots, key=lambda root: float(root.mid()))
    lows = [low, *(_upper(root) for root in ordered)]
    highs = [*(_lower(root) for root in ordered), high]
    return [_middle(a, b) for a, b in zip(lows, highs, strict=True)]


def _middle(a: sympy.Expr, b: sympy.Expr) -> sympy.Rational:
    if a.is_finite and b.is_finite:
        return (a + b) / 2
    return a + 1 if a.is_finite else b - 1 if b.is_finite else sympy.Integer(0)


def _upper(root: Any) -> sympy.Rational:
    return _exact(root.upper())


def _lower(root: Any) -> sympy.Rational:
    return _exact(root.lower())


def _exact(value: Any) -> sympy.Rational:
    found = value.mid().fmpq() if hasattr(value.mid(), "fmpq") else None
    if found is None:
        mantissa, exponent = value.mid().man_exp()
        return sympy.Integer(int(mantissa)) * sympy.Integer(2) ** int(exponent)
    return sympy.Rational(int(found.p), int(found.q))


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
    from derive.proofs.cells import sign_by_cells

    with recording() as ledger:
        sign = sign_by_coefficients(polynomial, region)
    if len(sign) != 1:  # nothing, or a zero that may lie outside
        cells = sign_by_cells(polynomial, region)
        if cells:
            return cells
    replayed(ledger)
    return sign
