"""The decision whether two expressions are equal: balls refute, canonical polynomials and sums over states prove."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, count, islice, pairwise

import sympy
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational

from derive.claims.concentrated import Interval, Pair, varies
from derive.claims.edges import allowed, closed_edges, edges_of_planes, never_met, on_cuts, on_edges, unseen
from derive.context import Context
from derive.expressions.defined import is_defined
from derive.expressions.integrals import merge
from derive.expressions.nodes import atoms, free, leaves, replaced
from derive.expressions.points import all_hold
from derive.expressions.rational import levels
from derive.expressions.sampling import DIGITS, Comparison, Domain, Point, PointwisePair, least, points, rounded, seeded, specified
from derive.expressions.state_sums import sizes_of, vanishes
from derive.obligations.ledger import note, recording, replayed
from derive.operators import Element, Label, has_operators
from derive.proofs.discharge import discharge
from derive.proofs.pieces import vanishes_in_pieces
from derive.proofs.polar import vanishes_by_phases
from derive.proofs.region import Region, intervals_of
from derive.unexpected import reason_of
from derive.verdict import Inconclusive, Refuted, Sampled, Shown, Verdict

__all__ = ["OPERATORS", "decide_equal"]

OPERATORS = "operators do not commute: state this as an OperatorIdentity"
_POINTS = 10  # one of each style
_MANY_POINTS = 50  # before agreement is all that is said
_TRIES = 24
_FEWEST = 5  # points that agree, of so many tries, are said to be sampled
_SHORT = 400  # operations in sides for which functions of another kind are tried too
_STATES = (3, 4)
_ANY_STATES = (1, 5), (1, 40), (1, 12), (1, 5)  # by how deep sums stand in one another


def decide_equal(
    left: sympy.Expr, right: sympy.Expr, context: Context, where: Domain | None = None, assuming: tuple[sympy.Basic, ...] = ()
) -> Verdict:
    """Counterexample by balls first, then the exact procedure; what is left is `Sampled`.

    Integrals over the same range are joined, and compared integrand by integrand; sums over states are
    joined in the same way, and sampled with three or four states.
    """
    infinite = [side for side in (left, right) if side in (sympy.oo, -sympy.oo, sympy.zoo)]
    if any(one is sympy.nan or one.is_Float for side in (left, right) for one in leaves(side)):
        return Inconclusive("binary floats or nan are not decided", context.premises)
    if has_operators(left) or has_operators(right):
        return Inconclusive(OPERATORS, context.premises)
    if len(infinite) == 1 and not (right if left in infinite else left).has(sympy.oo, sympy.zoo, sympy.Integral, sympy.Sum):
        return Refuted((), str(left), str(right), "left = right", context.premises)
    if not (is_defined(left) and is_defined(right)):
        return Inconclusive("a divisor vanishes wherever it is evaluated: a side is defined nowhere", context.premises)
    pairs, ranges = _pairs(left, right)
    total = 0
    unequal: list[Refuted] = []
    open_: list[Verdict] = []
    for (one, other), (variable, interval) in zip(pairs, ranges, strict=True):
        domain = {**(where or {}), **({variable: _finite(*interval)} if interval else {})}
        found, agreed = _sampled(one, other, context, domain, assuming)
        if isinstance(found, Refuted):
            if interval and varies(one, other, variable, interval, pairs, context, domain):
                what = "left = right where the unspecified functions are concentrated"
                return found.of(what)
            unequal.append(found)
        elif not isinstance(found, Sampled) and not _vanishes(one - other, where, assuming):
            open_.append(found)
        total += agreed if one != 0 or other != 0 or len(pairs) == 1 else 0
    if context.quick and open_ and not unequal:
        return open_[0]
    if unequal:
        rest_alone = len(unequal) == 1 and all(vanishes(one - other) for one, other in pairs[1:])
        return unequal[0] if rest_alone else _sampled(left, right, context, where or {}, assuming)[0]
    if not total and not unequal:
        return open_[0] if open_ else Inconclusive("neither side could be evaluated at a sample point: they may be defined nowhere", context.premises)
    if not context.quick and all(_vanishes(one - other, where, assuming) for one, other in pairs):
        for pair in pairs:
            note("identity", pair)
        return Shown("canonical polynomials over Q", context.premises, sampled=total)
    if open_:
        return open_[0]
    if not total:
        return found
    closer = None if context.quick or not _quickly_sampled(left, right) else _sampled(left, right, context, where or {}, assuming, _MANY_POINTS)[0]
    return closer if isinstance(closer, Refuted) else Sampled(total, DIGITS, "no exact procedure applies", context.premises)


def _vanishes(difference: sympy.Expr, where: Domain | None, assuming: tuple[sympy.Basic, ...]) -> bool:
    region = Region.of(where or {}, assuming)
    return _vanishes_in(difference, region) or vanishes_in_pieces(difference, region, _vanishes_in)


def _vanishes_in(difference: sympy.Expr, region: Region) -> bool:
    with recording() as ledger:
        found = vanishes(difference)
    far = difference.has(sympy.atan) and any(discharge(one, region) is None for step in ledger.steps for one in step.obligations)
    if (far or not found) and vanishes_by_phases(difference, region):
        return True  # also where the slope along a line is singular
    if found:
        replayed(ledger)
    return found


def _pairs(left: sympy.Expr, right: sympy.Expr) -> tuple[list[Pair], list[tuple[sympy.Symbol, Interval | None]]]:
    """What must be equal: the parts without integrals, and the integrands over each stretch of each range.

    With each pair goes its integration variable and stretch, or (None, None) where there is none.
    """
    (rest, here), (other_rest, there) = merge(left), merge(right)
    if any(len(part) != 3 for limits in {**here, **there} for part in limits):
        raise ValueError("an integral without both ends is known up to a constant alone: give it a range")
    pairs: list[Pair] = [(rest, other_rest)]
    ranges: list[tuple[sympy.Symbol, Interval | None]] = [(None, None)]
    for variable in dict.fromkeys(limits[0][0] for limits in {**here, **there}):
        mine, theirs = (
            {limits[0][1:]: inner for limits, inner in side.items() if limits[0][0] == variable and len(limits) == 1} for side in (here, there)
        )
        cut = _numbers({end for ends in (*mine, *theirs) for end in ends})
        for low, high in _stretches({*mine, *theirs}):
            pairs.append((_over(mine, low, high), _over(theirs, low, high)))
            numbers = cut and low.is_Rational and (high.is_Rational or high is sympy.oo)
            ranges.append((variable, (low, high) if numbers else None))
    for limits in {**here, **there}:
        if len(limits) > 1:
            pairs.append((here.get(limits, sympy.Integer(0)), there.get(limits, sympy.Integer(0))))
            ranges.append((None, None))
    return pairs, ranges


def _stretches(limits: set[Interval]) -> list[Interval]:
    """The ranges cut at one another's ends, where the ends are numbers; else the ranges as they are."""
    ends = {end for pair in limits for end in pair}
    if len(limits) < 2 or not _numbers(ends):
        return sorted(limits, key=str)
    return list(pairwise(sorted(ends)))


def _finite(low: sympy.Expr, high: sympy.Expr) -> Interval:
    """The part of a range from which sample points are drawn."""
    return low, high if high is not sympy.oo else low + 10


def _numbers(ends: set[sympy.Expr]) -> bool:
    return all(end.is_Rational or end is sympy.oo for end in ends)


def _over(integrands: Mapping[Interval, sympy.Expr], low: sympy.Expr, high: sympy.Expr) -> sympy.Expr:
    """The sum of the integrands whose range covers the stretch from low to high; other ends than numbers must be the same."""
    def covers(ends: Interval) -> bool:
        return ends == (low, high) or (_numbers({*ends, low, high}) and ends[0] <= low and high <= ends[1])

    return sympy.Add(*(inner for ends, inner in integrands.items() if covers(ends)))



def _as_function(element: Element) -> sympy.Expr:
    """A matrix element as a function of its two states, of which nothing is known."""
    return sympy.Function(f"<{element.inner}>")(element.args[0], element.args[2])


def _quickly_sampled(left: sympy.Expr, right: sympy.Expr) -> bool:
    return left.count_ops() + right.count_ops() < _SHORT and not (left.has(sympy.Integral, sympy.Sum) or right.has(sympy.Integral, sympy.Sum))


def _sampled(
    left: sympy.Expr, right: sympy.Expr, context: Context, where: Domain, assuming: tuple[sympy.Basic, ...], most: int = _POINTS
) -> tuple[Verdict, int]:
    """A refutation, or how many points agreed; a quick check asks for one point alone."""
    agreed = 0
    seen: list[Point] = []
    left, right = (replaced(side, Element, _as_function) for side in (left, right))
    wanted = 1 if context.quick or not (free(left) or free(right)) else most
    try:
        for comparison in islice(_comparisons(left, right, context, where, assuming, not context.quick and most == _POINTS), _TRIES + most - _POINTS):
            if comparison is not None and comparison.disjoint:
                if not _as_assumed(comparison, (*assuming, *context.assumed)):
                    continue
                return Refuted(comparison.point, comparison.left, comparison.right, uses=context.premises), agreed
            if comparison is not None and comparison.agrees:
                agreed += 1
                seen.append(comparison.values)
            if agreed >= wanted:
                hidden = [] if context.quick else [*unseen(left - right), *edges_of_planes(assuming)]
                missed = None if context.quick or hidden else never_met(left - right, seen)
                if missed is not None:
                    return Inconclusive(f"a case of {missed} was met at none of {agreed} sample points", context.premises), agreed
                if hidden:
                    return Inconclusive(f"points where {hidden[0]} vanishes are not sampled: there it may jump", context.premises), agreed
                return Sampled(agreed, DIGITS, "no exact procedure applies", context.premises), agreed
    except ValueError as error:
        return Inconclusive(reason_of(error), context.premises), 0
    if agreed >= min(_FEWEST, wanted):
        return Sampled(agreed, DIGITS, "other points are outside the domain", context.premises), agreed
    if agreed:
        few = f"only {agreed} of {_TRIES + most - _POINTS} sample points lie inside the domain, or could be evaluated"
        return Inconclusive(few, context.premises), agreed
    return Inconclusive(f"at none of {_TRIES + most - _POINTS} sample points was a finite enclosure of both sides found", context.premises), 0


def _as_assumed(comparison: Comparison, relations: Iterable[sympy.Basic]) -> bool:
    """Whether the functions of a comparison are what relations say of them, at its point; of others nothing was made up."""
    laws = comparison.pair.functions
    said = [one for one in relations if atoms(one, AppliedUndef) & {call for call in atoms(one, AppliedUndef) if call.func in laws}]
    for relation in said:
        if not isinstance(relation, Relational) or {call.func for call in atoms(relation, AppliedUndef)} - laws.keys():
            return False
        if not relation.free_symbols <= comparison.values.keys():
            return False
        special = relation.func(*(specified(side, laws).xreplace(comparison.values) for side in relation.args))
        if special != sympy.true:
            return False
    return True




def _of_difference(left: sympy.Expr, right: sympy.Expr, point: Point, context: Context) -> Iterator[Comparison | None]:
    """left - right compared with 0 where that is short: so a number is seen that is nothing beside what cancels."""
    if _quickly_sampled(left, right):
        difference = left - right  # of which SymPy takes away what stands on both sides
        if difference.free_symbols <= point.keys():
            yield PointwisePair(difference, sympy.Integer(0), seeded(context.seed, "difference")).at(point, thorough=False, raised=False)


def _comparisons(
    left: sympy.Expr, right: sympy.Expr, context: Context, where: Domain, assuming: tuple[sympy.Basic, ...], patient: bool
) -> Iterator[Comparison | None]:
    """At an ordinary point, compared at highest precision; then at points of all kinds, with fewer and more states and other functions."""
    generator = context.random
    names, sizes = free(left) | free(right), sizes_of(left) | sizes_of(right)
    states = [name for name in names if isinstance(name, Label)]  # declared to be among those that are summed over
    assumed = [one for one in context.assumed if isinstance(one, Relational) and one.free_symbols <= names]
    plain = [one for one in (*assuming, *assumed) if not one.atoms(AppliedUndef)]  # for the others, see `_as_assumed`
    relations = (*plain, *(sympy.Le(state, size) for state in states for size in sizes))
    given, where = where, {**intervals_of(relations), **where}
    pairs = [PointwisePair(left, right, generator)]
    source = points(names, generator, {**dict.fromkeys(sizes, _STATES), **where}, relations)
    ordinary = next(source)
    yield pairs[0].at(ordinary, thorough=patient, raised=patient)
    if patient:
        jumps = chain(on_edges(left - right, ordinary, where, relations), on_cuts(left - right, ordinary, where, relations))
        special = chain(least(ordinary, where, relations), jumps)
        few = (pairs[0].at(one, thorough=False) for one in special)
        seen = chain(few, _of_difference(left, right, ordinary, context))
        yield from islice((one for one in seen if one is not None and one.disjoint), 1)
    domain = {**dict.fromkeys([*sizes, *states], _ANY_STATES[min(max(levels(left), levels(right)), len(_ANY_STATES) - 1)]), **where}
    if sizes:
        source = points(names, generator, domain, relations)
    if pairs[0].functions and patient and left.count_ops() + right.count_ops() < _SHORT:
        pairs.append(PointwisePair(left, right, generator, family=1))
    ends = closed_edges(names, Region.of(given, relations)) if patient else []
    for turn in count(1):
        pair, point = pairs[turn % len(pairs)], next(source)
        if turn <= len(ends):
            edge = point | ends[turn - 1]
            point = edge if all_hold(relations, edge) and all(allowed(edge[name], name, given) for name in ends[turn - 1]) else point
        found = pair.at(point, thorough=patient and turn == _POINTS // 2, raised=patient)
        shorter = (pair.at(near) for near in rounded(point, domain, relations)) if found is not None and found.disjoint else ()
        yield next((one for one in shorter if one is not None and one.disjoint), found)
