"""Where a formula is singular, and where it vanishes."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any

import sympy
from flint import acb, arb, fmpq, fmpq_poly

from derive.expressions.balls import precision
from derive.expressions.rational import factors_in
from numerics.certified.formula import Formula
from numerics.certified.search.doubles import exact, nearest_double
from numerics.certified.search.values import Values
from numerics.certified.steps import NotCertifiable, in_exponentials

_SPAN = 40  # binades on either side of one that are searched
_BITS, _ROUGH = 160, 64
_MESH = 48
_NEARER = (48, 40, 32, 24, 20, 16, 12, 10, 8, 7, 6, 5)
_FEW, _MANY_BITS = 16.0, 4000
_MOST_SINGULAR = 64
_FINER_AND_FINER = (64, 192, 800, 3200)


class SingularOften(NotCertifiable):
    """The function is singular at too many points."""


def singular_points(expression: sympy.Expr, variable: sympy.Symbol, domain: tuple[float, float]) -> list[fmpq]:
    """Where a denominator or the argument of a logarithm or root changes sign inside of the domain, but not 0; near enough."""
    found: set[fmpq] = set()
    for node in _guarded(expression):
        factors = factors_in(node, variable) if node.is_rational_function(variable) else [node]
        for factor in factors:
            if factor.has(variable):
                found |= set(_roots(factor, variable, domain) if factor.is_polynomial(variable) else _zeros(factor, variable, domain))
    return sorted(found - {fmpq(0)})


def _zeros(node: sympy.Expr, variable: sympy.Symbol, domain: tuple[float, float]) -> list[fmpq]:
    values = Values(node, variable)
    found, crossed = crossings(values, domain)
    if len(crossed) > _MOST_SINGULAR:
        first = nearest_double(bisected(values, *min(crossed, key=lambda one: min(abs(one[0]), abs(one[1])))))
        raise SingularOften(f"a denominator, or what a root or a logarithm is of, changes sign often, first near {variable} = {first!r}: leave such "
                            "points out of the domain")
    return [*found, *(bisected(values, *one) for one in crossed)]


def _roots(polynomial: sympy.Expr, variable: sympy.Symbol, domain: tuple[float, float]) -> list[fmpq]:
    """Real roots of a polynomial inside of the domain, near enough; by the mesh where its coefficients are not rational."""
    try:
        coefficients = fmpq_poly([fmpq(int(c.p), int(c.q)) for c in reversed(sympy.Poly(polynomial, variable, domain="QQ").all_coeffs())])
    except sympy.CoercionFailed:
        return sign_changes(Values(polynomial, variable), domain)
    low, high = _clamped(domain)
    with precision(_BITS):
        isolated: list[Any] = list(coefficients.numer().complex_roots())  # pairs with multiplicities
        roots = [root.real.mid().man_exp() for root, _ in isolated if root.imag.is_zero()]
    return sorted(root for m, e in roots if low < (root := fmpq(int(m)) * fmpq(2) ** int(e)) < high)


def sign_changes(values: Values, domain: tuple[float, float], beside: Iterable[fmpq] = ()) -> list[fmpq]:
    """Where the values change sign between points of a mesh, to about 2**-140; and where they vanish on it. The mesh is finer beside some points."""
    found, crossed = crossings(values, domain, beside)
    return sorted({*found, *(bisected(values, *one) for one in crossed)})


def crossings(values: Values, domain: tuple[float, float], beside: Iterable[fmpq] = ()) -> tuple[list[fmpq], list[tuple[fmpq, fmpq, int]]]:
    """Points of that mesh where the values vanish; neighbours with values of different signs, and the sign at the first of them."""
    mesh = {low + (high - low) * fmpq(i, _MESH) for low, high in _intervals(domain)
            for i in ((0, _MESH) if _of_one_sign(values, low, high) else range(_MESH + 1))}
    near = {place * (1 + fmpq(sign, 2**k)) for place in beside for sign in (1, -1) for k in _NEARER}
    low, high = _clamped(domain)
    points = sorted(mesh | {place for place in near if low < place < high})
    signs = [(point, _sign(values, point)) for point in points]
    found = {point for point, sign in signs if sign == 0}
    known = [(point, sign) for point, sign in signs if sign]
    return sorted(found), [(p, q, one) for (p, one), (q, other) in itertools.pairwise(known) if one != other and not _between(found, p, q)]


def _of_one_sign(values: Values, low: fmpq, high: fmpq) -> bool:
    """Whether a ball around all values says so."""
    with precision(_ROUGH):
        value = values.real(arb(low).union(arb(high)))
        return bool(value > 0 or value < 0)


def zero_at(formula: Formula, low: float, high: float) -> bool:
    """Whether the formula is 0, as far as thousands of bits show, at some numbers of the domain."""
    ends = [exact(max(-_FEW, min(_FEW, end))) for end in (low, high)]
    with precision(_MANY_BITS):
        values = (formula(acb(arb(ends[0] + (ends[1] - ends[0]) * part))).real for part in (fmpq(2, 7), fmpq(5, 9), fmpq(9, 11)))
        return ends[0] < ends[1] and all(value.contains(0) and value.rad() < arb(2) ** (-_MANY_BITS // 2) for value in values)


def _between(points: Iterable[fmpq], low: fmpq, high: fmpq) -> bool:
    return any(low < point < high for point in points)


def _sign(values: Values, x: fmpq) -> int | None:
    """The sign of F(x), or None where F is undefined, or too small to tell."""
    for bits in _FINER_AND_FINER:
        with precision(bits):
            value = values.real(arb(x))
            if value > 0 or value < 0 or value.is_zero():
                return 1 if value > 0 else -1 if value < 0 else 0
    return None


def _intervals(domain: tuple[float, float]) -> list[tuple[fmpq, fmpq]]:
    """The domain in binades, between 2**-40 and 2**40 on either side of 0."""
    edges = [fmpq(2) ** k for k in range(-_SPAN, _SPAN + 1)]
    edges = [-e for e in reversed(edges)] + edges
    low, high = _clamped(domain)
    points = [low, *(e for e in edges if low < e < high), high]
    return [(p, q) for p, q in itertools.pairwise(points) if p < q and max(abs(p), abs(q)) > fmpq(2) ** -_SPAN]


def _clamped(domain: tuple[float, float]) -> tuple[fmpq, fmpq]:
    low, high = (exact(max(-(2.0**_SPAN), min(2.0**_SPAN, end))) for end in domain)
    return low, high


def bisected(values: Values, low: fmpq, high: fmpq, at_low: int) -> fmpq:
    """Where the values change sign, to about 2**-140 of the distance of two such neighbours."""
    for _ in range(_BITS - 20):
        middle = (low + high) / 2
        here = _sign(values, middle)
        if not here:
            return middle
        low, high = (middle, high) if here == at_low else (low, middle)
    return (low + high) / 2


def _guarded(expression: sympy.Expr) -> list[sympy.Expr]:
    nodes = []
    for node in sympy.preorder_traversal(in_exponentials(expression)):
        if isinstance(node, sympy.Pow) and (node.exp.is_negative or not node.exp.is_Integer) and node.base is not sympy.E:
            nodes.append(node.base)
        elif isinstance(node, sympy.log | sympy.Abs):
            nodes.append(node.args[0])
        elif isinstance(node, sympy.tan):
            nodes.append(sympy.cos(node.args[0]))
    return nodes
