"""The sign of a polynomial in several names by cylindrical cells: it is that of one rational point in each open cell.

The cells are those on which leading coefficients, discriminants, resultants and values at the ends do not vanish. They fill the box up to a set
without inside, so that a polynomial which is positive in all of them is positive or zero everywhere in the box; it then vanishes
at most where its gradient does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import sympy

from derive.obligations.ledger import note
from derive.proofs.real_roots import gaps, real_roots

__all__ = ["sign_by_cells"]

Interval = tuple[sympy.Expr, sympy.Expr]
_MOST_NAMES = 3
_MOST_DEGREE = 8
_MOST_TERMS = 40
_MOST_PROJECTED = 80
_MOST_CELLS = 4000


class _TooMany(ValueError):
    """More cells, or higher degrees, than are tried."""


def sign_by_cells(polynomial: sympy.Poly, region: Mapping[sympy.Symbol, Interval]) -> str:
    """ "+", "-", "0+" or "0-", if the polynomial has that sign at every point of the open box; else an empty string."""
    if len(polynomial.gens) > _MOST_NAMES or polynomial.total_degree() > _MOST_DEGREE or len(polynomial.terms()) > _MOST_TERMS:
        return ""
    names = sorted(polynomial.gens, key=lambda name: (polynomial.degree(name), name.name), reverse=True)
    points, signs = [], set()
    try:
        levels = _levels({polynomial.as_expr()}, names, region)
        for point in _cells(levels, names, region, {}):
            value = polynomial.as_expr().xreplace(point)
            points.append(tuple(point.values()))
            signs.add("+" if value > 0 else "-" if value < 0 else "")
            if len(signs) > 1 or "" in signs:
                return ""
            if len(points) > _MOST_CELLS:
                return ""
    except (_TooMany, sympy.polys.polyerrors.BasePolynomialError):
        return ""
    (sign,) = signs
    strict = _no_critical_zero(polynomial)
    found = sign if strict else f"0{sign}"
    note("sign by cells", (polynomial.as_expr(), *((name, *region[name]) for name in names)), (found, tuple(points)))
    return found


def _levels(polynomials: set[sympy.Expr], names: Sequence[sympy.Symbol], region: Mapping[sympy.Symbol, Interval]) -> list[set[sympy.Expr]]:
    """For each name the factors that cut its line, once the names after it are fixed; the last name comes out of the projection last."""
    levels = []
    current = _factors(polynomials)
    for name in names:
        here = {p for p in current if p.has(name)}
        levels.append(here)
        current = _factors({p for p in current if not p.has(name)} | set(_projected(here, name, region[name])))
    return levels


def _projected(factors: Iterable[sympy.Expr], name: sympy.Symbol, ends: Interval) -> Iterator[sympy.Expr]:
    """Where roots in one name meet, go to infinity, or pass an end of its interval."""
    ordered = sorted(factors, key=str)
    for one in ordered:
        if sympy.Poly(one, name).degree() > 1:
            yield sympy.discriminant(one, name)
        yield sympy.Poly(one, name).LC()
        values = [sympy.expand(one.xreplace({name: end})) for end in ends if end.is_finite]
        yield from (value for value in values if value != 0)  # it is 0 for the end itself as a factor, which has no root inside
    for one, other in combinations(ordered, 2):
        yield sympy.resultant(one, other, name)


def _factors(polynomials: Iterable[sympy.Expr]) -> set[sympy.Expr]:
    found = set()
    for one in polynomials:
        if one.is_Number:
            if one == 0:
                raise _TooMany("a discriminant that vanishes")
            continue
        for factor, _ in sympy.factor_list(one)[1]:
            if sympy.Poly(factor).total_degree() > _MOST_PROJECTED:
                raise _TooMany("a degree that is too high")
            found.add(factor)
    return found


def _cells(
    levels: Sequence[set[sympy.Expr]], names: Sequence[sympy.Symbol], region: Mapping[sympy.Symbol, Interval], point: dict[sympy.Symbol, sympy.Expr]
) -> Iterator[dict[sympy.Symbol, sympy.Expr]]:
    """A rational point in each open cell: the line of the last name is cut first."""
    if not names:
        yield point
        return
    *rest, name = names
    low, high = region[name]
    product = sympy.Poly(1, name, domain="QQ")
    for factor in levels[len(rest)]:
        part = sympy.Poly(factor.xreplace(point), name, domain="QQ")
        if part.is_zero:
            raise _TooMany("a factor that vanishes on a line")
        product *= part
    roots = real_roots(product, low, high) if product.degree() > 0 else []
    if roots is None:
        raise _TooMany("roots of a high degree")
    for value in gaps(low, high, [root for root, _ in roots]):
        yield from _cells(levels, rest, region, {**point, name: value})


def _no_critical_zero(polynomial: sympy.Poly) -> bool:
    """Whether polynomial and gradient have no common zero, not even a complex one: 1 lies in their ideal."""
    slopes = [polynomial.diff(name) for name in polynomial.gens]
    try:
        basis = sympy.groebner([polynomial, *slopes], *polynomial.gens, order="grevlex")
    except (sympy.polys.polyerrors.BasePolynomialError, ValueError):
        return False
    return list(basis.exprs) == [1]
