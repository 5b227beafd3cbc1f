"""Seeded sample points that no formula can foresee: of many sizes and kinds, within what is declared and where the claim is made."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import combinations, count
from typing import Any

import sympy
from sympy.core.relational import Relational

from derive.expressions.balls import BallFunction, ball, compile_ball, precision
from derive.expressions.coordinates import FIRST, STYLES, Range, beside, exact
from derive.expressions.nodes import free
from derive.expressions.resonances import resonances

__all__ = ["Domain", "Point", "all_hold", "at_corners", "at_edges", "edges_of", "least", "points", "rounded"]

Domain = Mapping[sympy.Symbol, tuple[Any, Any]]
Point = dict[sympy.Symbol, sympy.Expr]  # rationals, or rational real and imaginary parts

_MOST_TRIES = 200
_MOST_PATTERNS = 8
_BITS = 128
_TOGETHER = "close", "small", "broad", "tiny"  # integers may be the same


def points(names: Iterable[sympy.Symbol], generator: random.Random, domain: Domain, assuming: Iterable[sympy.Basic] = ()) -> Iterator[Point]:
    """Endless points at which each name is what it is declared to be and every relation in `assuming` holds.

    A name with an interval in `domain` is real and lies inside (integers at its ends too); any other one has all values that it
    is declared to have, complex ones where it is not declared real. The first point is an ordinary one, from where the names are
    usually taken; then come long fractions, very small and very large numbers, names close to one another or the same, small
    integers, numbers close to these, far integers, negative and imaginary numbers, with all signs of the names in turn.

    Raises ``ValueError`` where no such point is found.
    """
    relations = tuple(assuming)
    ranges = tuple(_ranges(names, domain, relations))
    before = generator.getstate()
    first, after = _first(ranges, tuple(getattr(one.name, "domain", None) for one in ranges), relations, before)
    generator.setstate(after)
    yield dict(first)
    now = generator.getstate()
    generator.setstate(before)
    others = _endless(ranges, relations, generator)
    next(others)
    generator.setstate(now)
    yield from others


@lru_cache(maxsize=500)
def _first(ranges: tuple[Range, ...], usual: Any, relations: tuple[sympy.Basic, ...], state: Any) -> tuple[Point, Any]:
    """The first point that a generator in this state gives, and its state after that: one change of an equation after another asks for the same."""
    generator = random.Random()
    generator.setstate(state)
    return next(_endless(ranges, relations, generator)), generator.getstate()


def _endless(ranges: Sequence[Range], relations: tuple[sympy.Basic, ...], generator: random.Random) -> Iterator[Point]:
    signs = _signs(sum(one.signs for one in ranges), generator)
    for turn in count():
        style = STYLES[(turn - 1) % len(STYLES)] if turn else FIRST
        mine = next(signs)
        for tried in range(_MOST_TRIES):
            other = "long" if tried < _MOST_TRIES // 2 else STYLES[tried % len(STYLES)]
            point = _point(ranges, style if tried < _MOST_TRIES // 4 else other, mine, generator)
            if all_hold(relations, point):
                break
            mine = tuple(generator.getrandbits(1) for _ in mine)
        else:
            raise ValueError(f"no sample point satisfies {', '.join(map(str, relations))}")
        yield point


def rounded(point: Point, domain: Domain, assuming: Iterable[sympy.Basic] = ()) -> Iterator[Point]:
    """Points beside this one with ever longer fractions, as good as it is by `points`."""
    relations = tuple(assuming)
    ranges = _ranges(point, domain, relations)
    for most in (1, 10, 1000):
        near = {name: _rounded(value, most) for name, value in point.items()}
        if all(one.allows(near[one.name]) for one in ranges) and all_hold(relations, near):
            yield near


def _ranges(names: Iterable[sympy.Symbol], domain: Domain, relations: Iterable[sympy.Basic]) -> list[Range]:
    said = set().union(*map(free, relations))
    ordered = sorted({*names, *said}, key=_by_name)
    return [_range(name, tuple(domain[name]) if domain.get(name) else None, getattr(name, "domain", None)) for name in ordered]


@lru_cache(maxsize=10_000)
def _by_name(name: sympy.Symbol) -> tuple[str, str]:
    return name.name, str(sorted(name.assumptions0.items()))


@lru_cache(maxsize=2000)
def _range(name: sympy.Symbol, interval: tuple[Any, Any] | None, usual: Any) -> Range:
    """Where a name may be, and is usually taken from: quantities that differ in that alone are equal."""
    return Range(name, interval)


def all_hold(relations: Iterable[sympy.Basic], point: Point) -> bool:
    """Whether every relation is true at the point."""
    try:
        return all(_holds(relation, point) for relation in relations)
    except TypeError:  # complex numbers are not ordered
        return False


def _holds(relation: sympy.Basic, point: Point) -> bool:
    """By balls where these tell an inequality between rational functions at rational numbers, which is most of them, and soon; else by SymPy."""
    sides = _rational_sides(relation)
    if sides is not None and all(name in point and point[name].is_Rational for name in sides[0].arguments):
        with precision(_BITS):
            values = [ball(point[name]) for name in sides[0].arguments]
            larger, smaller = (side(*values).real for side in sides)
        if larger > smaller or larger < smaller:
            return bool(larger > smaller)
    return relation.xreplace(point) == sympy.true


@lru_cache(maxsize=1000)
def _rational_sides(relation: sympy.Basic) -> tuple[BallFunction, BallFunction] | None:
    """The side of an inequality that is said to be larger, and the other; None where they are not seen to be rational functions, π in them."""
    if not isinstance(relation, sympy.StrictGreaterThan | sympy.StrictLessThan | sympy.GreaterThan | sympy.LessThan):
        return None
    if not all(_rational(part) for side in relation.args for part in sympy.preorder_traversal(side)):
        return None
    names = tuple(sorted(relation.free_symbols, key=str))
    return compile_ball(relation.gts, names), compile_ball(relation.lts, names)


def _rational(part: sympy.Basic) -> bool:
    plain = (part.is_Symbol and part.is_commutative) or part.is_Rational or part is sympy.pi or part.is_Add or part.is_Mul
    return plain or (part.is_Pow and part.exp.is_Integer)


def _signs(many: int, generator: random.Random) -> Iterator[tuple[int, ...]]:
    """Signs for the names: each combination once before any comes again if they are few, else each one followed by its opposite."""
    if 2**many <= _MOST_PATTERNS:
        patterns = [tuple(number >> i & 1 for i in range(many)) for number in range(2**many)]
        while True:
            generator.shuffle(patterns)
            yield from patterns
    while True:
        drawn = tuple(generator.getrandbits(1) for _ in range(many))
        yield drawn
        yield tuple(1 - sign for sign in drawn)


def _point(ranges: Sequence[Range], style: str, signs: tuple[int, ...], generator: random.Random) -> Point:
    point: Point = {}
    taken: frozenset[sympy.Expr] = frozenset()
    used = 0
    for one in ranges:
        mine = signs[used : used + one.signs]
        used += one.signs
        alike = [value for name, value in point.items() if name.is_integer == one.name.is_integer] if style == "close" else []
        value = beside(generator.choice(alike), generator) if alike else None
        if value is None or not one.allows(value):
            value = one.drawn(style, mine, generator, taken)
        point[one.name] = value
        if one.name.is_integer and style not in _TOGETHER:
            taken |= {value}
    return point


def least(point: Point, domain: Domain, assuming: Iterable[sympy.Basic] = ()) -> Iterator[Point]:
    """Points like this one but with the two least whole numbers allowed, for each name that is a whole number in turn, then for all of them.

    Where a name has no least one, these are 0 and 1, or the next from there.
    """
    relations = tuple(assuming)
    ranges = [one for one in _ranges(point, domain, relations) if one.name.is_integer]
    first = {one.name: one.first() for one in ranges}
    each = [{name: value} for name, values in first.items() for value in values]
    together = [{name: values[i] for name, values in first.items() if i < len(values)} for i in range(2)] if len(ranges) > 1 else []
    for change in (*each, *together):
        changed = {**point, **change}
        if all_hold(relations, changed):
            yield changed


def edges_of(expression: sympy.Expr) -> list[sympy.Expr]:
    """What has a jump in the expression where it vanishes, in names that are free there: arguments of signs, steps and brackets, less 3/2 and 1 too
    for brackets, ordinates of angles, differences of the indices of Kronecker's symbols, and of the sides of what pieces ask for; moduli in what is
    the larger of several, which may be so beside their zeros alone; and what is 0 where waves of whole numbers under an integral add up to a
    constant."""
    free = expression.free_symbols
    steps = {node.args[0] for node in expression.atoms(sympy.sign, sympy.Heaviside)}
    brackets = {node.args[0] for node in expression.atoms(sympy.floor, sympy.ceiling)}
    indices = {node.args[0] - node.args[1] for node in expression.atoms(sympy.KroneckerDelta)}
    asked = {one.lhs - one.rhs for piece in expression.atoms(sympy.Piecewise) for one in piece.atoms(Relational) if one.lhs.is_extended_real}
    ordinates = {node.args[0] for node in expression.atoms(sympy.atan2)}
    tips = {node.args[0] for part in expression.atoms(sympy.Max, sympy.Min) for node in part.atoms(sympy.Abs)}
    brackets |= {argument - step for argument in brackets for step in (sympy.Rational(3, 2), 1, -1)}
    edges = {*asked, *steps, *brackets, *indices, *ordinates, *tips, *resonances(expression)}
    edges |= {sympy.numer(sympy.together(edge)) for edge in edges if edge.is_rational_function() and not edge.is_polynomial()}
    known = [edge for edge in edges if edge.free_symbols and edge.free_symbols <= free and edge.is_extended_real and not edge.is_nonzero]
    return sorted(known, key=sympy.default_sort_key)


def at_corners(edges: Iterable[sympy.Expr], point: Point, domain: Domain, assuming: Iterable[sympy.Basic] = ()) -> Iterator[Point]:
    """Points at which two of the edges are zero."""
    relations = tuple(assuming)
    for one, other in combinations(edges, 2):
        for there in at_edges(one, point, domain, relations):
            yield from (both for both in at_edges(other, there, domain, relations) if one.xreplace(both) == 0)


def at_edges(edge: sympy.Expr, point: Point, domain: Domain, assuming: Iterable[sympy.Basic] = ()) -> Iterator[Point]:
    """Points like this one but for one name, at which `edge` is zero; for names in which it is linear, and as far as these may be so."""
    relations = tuple(assuming)
    ranges = _ranges(point, domain, relations)
    short = {one.name: sympy.Rational(round(64 * value), 64) for one in ranges if (value := point[one.name]).is_Rational}  # exact in balls
    point = {**point, **{one.name: short[one.name] for one in ranges if one.name in short and one.allows(short[one.name])}}
    for one in ranges:
        slope = edge.diff(one.name)
        if slope == 0 or slope.has(one.name):
            continue
        rest = {name: value for name, value in point.items() if name != one.name}
        root = (one.name - edge / slope).expand().xreplace(rest)
        if root.is_Rational and one.allows(root) and all_hold(relations, changed := {**point, one.name: root}):
            yield changed


def _rounded(value: sympy.Expr, most: int) -> sympy.Expr:
    """The closest number with no denominator above `most`."""
    real, imaginary = (Fraction(int(part.p), int(part.q)).limit_denominator(most) for part in value.as_real_imag())
    return exact((real, imaginary))
