"""Where two sides may differ though they agree nearly everywhere: edges at which something jumps, ends of regions, edges of planes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import sympy
from sympy.core.function import AppliedUndef

from derive.expressions.balls import NotEvaluable, enclose
from derive.expressions.coordinates import declared
from derive.expressions.functions import FUNCTIONS
from derive.expressions.points import all_hold
from derive.expressions.sampling import Domain, Point, at_corners, at_edges, edges_of
from derive.proofs.region import Region, bound

__all__ = ["allowed", "closed_edges", "edges_of_planes", "never_met", "on_cuts", "on_edges", "unseen"]

_BITS = 128
_MOST_EDGES = 4
_MOST_NAMES = 2
_MOST_ARGUMENTS = 3
_AXES = tuple(size * way for size in (sympy.Rational(3, 2), sympy.Rational(3, 8)) for way in (-1, 1, sympy.I, -sympy.I))  # about the unit circle
_TOGETHER = (  # how many factors of a product may jump where points of all their edges are met
    ((sympy.KroneckerDelta, sympy.floor, sympy.ceiling), 1),
    ((sympy.sign, sympy.Heaviside, sympy.Piecewise), 2),
)


def on_edges(difference: sympy.Expr, ordinary: Point, where: Domain, relations: tuple[sympy.Basic, ...]) -> Iterator[Point]:
    """Points like an ordinary one on each edge and where two of them meet; of angles, which jump on one side, also those opposite to it."""
    edges, points = edges_of(difference), [ordinary]
    if difference.has(sympy.atan2):
        points.append({name: -value if allowed(-value, name, where) else value for name, value in ordinary.items()})
    for point in points:
        for edge in edges:
            yield from at_edges(edge, point, where, relations)
        yield from at_corners(edges[:_MOST_EDGES], point, where, relations)


def on_cuts(difference: sympy.Expr, ordinary: Point, where: Domain, relations: tuple[sympy.Basic, ...]) -> Iterator[Point]:
    """Points like an ordinary one with a complex name, or an argument of a function, on an axis: there, inside or outside of the unit circle, run the
    cuts; and those at which all complex names are there together. Of an argument made of real names both signs of these are looked at."""
    free = (difference.free_symbols & ordinary.keys()) - where.keys()
    names = sorted((name for name in free if not name.is_extended_real), key=lambda name: name.name)
    nodes = [node for node in difference.atoms(sympy.Function, sympy.Pow) if _has_cut(node)]
    parts = {part for node in nodes for part in node.args if isinstance(part, sympy.Expr) and part.is_commutative}
    if not parts:
        return
    ordinary = {name: _short(value, name, where) for name, value in ordinary.items()}
    mirrored = {name: -value if value.is_Rational and allowed(-value, name, where) else value for name, value in ordinary.items()}
    of_real = [part for part in parts if not part.is_extended_real and part.free_symbols and all(name.is_extended_real for name in part.free_symbols)]
    for part in sorted(of_real, key=sympy.default_sort_key)[:_MOST_ARGUMENTS]:
        for edge in (one for one in part.as_real_imag() if one.free_symbols):
            for point in (ordinary, mirrored):
                yield from at_edges(edge, point, where, relations)
    for name in names[:_MOST_NAMES]:
        linear = [part for part in parts if part != name and part.has(name) and _free_slope(part, name)]
        for argument in (name, *sorted(linear, key=sympy.default_sort_key)[: _MOST_ARGUMENTS - 1]):
            yield from _with_argument(argument, name, ordinary, relations)
    for value in _AXES if len(names) > 1 else ():
        together = {**ordinary, **dict.fromkeys(names, value)}
        if all(declared(name, value) for name in names) and all_hold(relations, together):
            yield together


def unseen(difference: sympy.Expr) -> list[sympy.Expr]:
    """The arguments of signs and steps for whose zeros no name is solved, and products of steps, which may all have to be met at once."""
    free = difference.free_symbols
    for product in sorted(difference.atoms(sympy.Mul), key=sympy.default_sort_key):
        if any(sum(part.has(*steps) and part.free_symbols <= free for part in product.args) > most for steps, most in _TOGETHER):
            return [product]
    single = (sympy.Equality, sympy.Unequality)
    points_alone = [one.lhs - one.rhs for piece in difference.atoms(sympy.Piecewise) for one in piece.atoms(*single) if one.free_symbols <= free]
    points_alone += [power.exp for power in difference.atoms(sympy.Pow) if power.base.is_zero and power.free_symbols <= free]
    inner = [*(one.args[0] for one in difference.atoms(sympy.sign)), *(one.args[0] - one.args[1] for one in difference.atoms(sympy.KroneckerDelta))]
    points_alone += [one for one in inner if not one.is_extended_real and not one.is_nonzero and one.free_symbols <= free]
    if points_alone:
        return points_alone
    return [edge for edge in edges_of(difference) if not any(_exactly_met(edge, name) for name in edge.free_symbols)]


def never_met(difference: sympy.Expr, seen: Sequence[Point]) -> sympy.Expr | None:
    """The larger or smaller of several of which one argument was it at none of the points seen, or a case of pieces that was met at none."""
    for node in sorted(difference.atoms(sympy.Max, sympy.Min, sympy.Piecewise), key=sympy.default_sort_key):
        if node.free_symbols and node.free_symbols <= difference.free_symbols:
            chosen = {_case(node, point) for point in seen}
            if None not in chosen and len(chosen) < len(node.args):
                return node
    return None


def _case(node: sympy.Expr, point: Point) -> int | None:
    """Which of its arguments a larger, a smaller or pieces are equal to at a point; None where that is not seen."""
    here = {name: point[name] for name in node.free_symbols}
    if isinstance(node, sympy.Piecewise):
        met = [piece.cond.xreplace(here) for piece in node.args]
        return next((place for place, one in enumerate(met) if one == sympy.true), None)
    try:
        values = [enclose(one, {name: here[name] for name in one.free_symbols}, _BITS).real for one in node.args]
    except NotEvaluable:
        return None
    floats = [float(one.mid()) for one in values]
    return floats.index(max(floats) if isinstance(node, sympy.Max) else min(floats))


def edges_of_planes(relations: tuple[sympy.Basic, ...]) -> list[sympy.Expr]:
    """What vanishes on the edges of a part of the complex plane, where they belong to it: a cut may run there."""
    weak = [one for one in relations if isinstance(one, sympy.GreaterThan | sympy.LessThan)]
    return [one.gts - one.lts for one in weak if not all(name.is_extended_real for name in one.free_symbols)]


def closed_edges(names: Iterable[sympy.Symbol], region: Region) -> list[Point]:
    """Ends of names that belong to the region, one by one and together, and names that may be equal: no other point there is like these."""
    ordered = sorted((name for name in names if not name.is_integer), key=lambda name: name.name)
    ends = [{name: end} for name in ordered for end in region.closed_ends(name)]
    corner = {name: end for one in reversed(ends) for name, end in one.items()}
    weak = [one for one in region.relations if isinstance(one, sympy.GreaterThan | sympy.LessThan)]
    equal = [dict.fromkeys(one.args, sympy.Integer(1)) for one in weak if all(side.is_Symbol for side in one.args)]
    return [*ends[:_MOST_EDGES], *([corner] if len(corner) > 1 else []), *equal[:_MOST_EDGES]]


def allowed(value: sympy.Expr, name: sympy.Symbol, where: Domain) -> bool:
    """Whether a name may have this value, in an interval of the claim or as it is declared."""
    if not value.is_Rational or not declared(name, value):
        return False
    return name not in where or bool(bound(where[name][0]) < value < bound(where[name][1]))


def _has_cut(node: sympy.Expr) -> bool:
    if isinstance(node, sympy.Piecewise | AppliedUndef):
        return False
    if node.is_Pow:
        return not node.exp.is_Integer and not node.base.is_positive
    known = FUNCTIONS.get(type(node))
    return known is None or not known.entire


def _short(value: sympy.Expr, name: sympy.Symbol, where: Domain) -> sympy.Expr:
    """A value nearby that balls have exactly, so that what lies on a cut is seen to do so."""
    real, imaginary = (sympy.Rational(round(64 * part), 64) for part in value.as_real_imag())
    short = real + sympy.I * imaginary
    return short if (allowed(short, name, where) if short.is_Rational else declared(name, short)) else value


def _free_slope(argument: sympy.Expr, name: sympy.Symbol) -> bool:
    return argument.is_polynomial(name) and sympy.degree(argument, name) == 1


def _with_argument(argument: sympy.Expr, name: sympy.Symbol, ordinary: Point, relations: tuple[sympy.Basic, ...]) -> Iterator[Point]:
    """Points at which an argument that is linear in the name lies on an axis."""
    rest = {other: value for other, value in ordinary.items() if other != name}
    slope, start = (part.xreplace(rest) for part in (argument.diff(name), argument.xreplace({name: sympy.Integer(0)})))
    for value in _AXES:
        real, imaginary = (sympy.expand((value - start) * sympy.conjugate(slope)) / sympy.Abs(slope) ** 2).as_real_imag()
        if real.is_Rational and imaginary.is_Rational:
            changed = {**ordinary, name: real + sympy.I * imaginary}
            if declared(name, changed[name]) and all_hold(relations, changed):
                yield changed


def _exactly_met(edge: sympy.Expr, name: sympy.Symbol) -> bool:
    """Whether it vanishes for a value of the name that balls have exactly, where they have those of the others."""
    slope = edge.diff(name)
    if not name.is_extended_real or slope.has(name) or slope == 0 or (name.is_integer and slope not in (1, -1)):
        return False
    sides = edge, (edge / slope).expand()
    numbers = [part for side in sides for part in sympy.preorder_traversal(side) if part.is_number]
    return all(side.is_polynomial(*side.free_symbols) for side in sides) and all(part.is_Rational and part.q & (part.q - 1) == 0 for part in numbers)
