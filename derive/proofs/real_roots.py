"""The real roots of polynomials with rational coefficients, as isolating balls, and rational points between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import flint
import sympy

from derive.expressions.balls import precision

__all__ = ["gaps", "real_roots"]

_MOST_DEGREE = 120
_BITS = (64, 256, 1024, 4096)


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


def gaps(low: sympy.Expr, high: sympy.Expr, roots: Sequence[Any]) -> list[sympy.Rational]:
    """A rational point in each of the open intervals between two ends that the roots, as disjoint balls in order, cut out."""
    ordered = sorted(roots, key=lambda root: float(root.mid()))
    lows = [low, *(_upper(root) for root in ordered)]
    highs = [*(_lower(root) for root in ordered), high]
    return [_middle(a, b) for a, b in zip(lows, highs, strict=True)]


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
