"""What limits, asymptotic forms and series have in common: options, a look close to the point, and counterexamples that meet every condition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

import sympy
from sympy.core.function import AppliedUndef

from derive.asked import ClaimError
from derive.context import Context
from derive.expressions.balls import BallFunction, NotEvaluable, ball, enclose, precision
from derive.expressions.leading import Where
from derive.expressions.nodes import replaced
from derive.expressions.sampling import Domain, instantiate, points, specified
from derive.obligations.conditions import Holds, NonZero, Obligation, Positive
from derive.obligations.ledger import Ledger, Step, note, recording
from derive.proofs.region import intervals_of
from derive.verdict import Inconclusive, Refuted, Verdict

__all__ = ["checked", "close_to", "consistent", "divides", "narrowed", "plain", "sampling_region", "testable"]

_STEP, _SCALE = sympy.Rational(1, 10**25), sympy.Rational(10**8)
_INFINITE = (sympy.oo, -sympy.oo)
_MOST_POINTS = 8


def checked(statement: Any) -> None:
    """Raises `ClaimError` where an option has a value that it cannot have."""
    kind = type(statement).__name__
    variable, point = statement.variable, statement.point
    if statement.side not in ("+", "-"):
        raise ClaimError(f"{kind}: side is '+' (from above) or '-' (from below); got {statement.side!r}")
    if point.has(variable, sympy.nan, sympy.zoo):
        raise ClaimError(f"{kind}: the point is a number, an expression without {variable}, oo or -oo; got {point}")


def sampling_region(where: Domain, assuming: Iterable[sympy.Basic] = ()) -> Where:
    """The intervals of a claim, and those that relations between a name and a number say, as expansions take them."""
    intervals = {**intervals_of(assuming), **where}
    return tuple(sorted(((name, low, high) for name, (low, high) in intervals.items()), key=lambda part: part[0].name))


def testable(relations: tuple[sympy.Basic, ...], *sides: sympy.Expr) -> tuple[sympy.Basic, ...]:
    """The relations that a sample point for the sides can be seen to satisfy."""
    names: set[sympy.Basic] = set().union(*(side.free_symbols for side in sides))
    return tuple(relation for relation in relations if not relation.atoms(AppliedUndef) and relation.free_symbols <= names)


def narrowed(expression: sympy.Expr, where: Domain) -> sympy.Expr:
    """The expression as it is made when real names that `where` puts on one side of zero are declared to be there: |a| = -a for a < 0."""
    signed: dict[sympy.Symbol, sympy.Symbol] = {}
    for name, (low, high) in where.items():
        if name.is_real and not name.is_integer and name in expression.free_symbols:
            above, below = (end not in _INFINITE and sympy.Rational(str(end)) for end in (low, high))
            if (above and above > 0) or (below and below < 0):
                signed[name] = sympy.Dummy(name.name, **{"positive" if above and above > 0 else "negative": True})
    if not signed:
        return expression
    found = expression.xreplace(dict(signed)).xreplace({mark: name for name, mark in signed.items()})
    note("signs of names in the region", (expression, *signed), (found,))
    return found


def plain(expression: sympy.Expr, where: Domain) -> sympy.Expr:
    """The same value with what stands under roots factored, so that its positive factors come out."""
    def changed(node: sympy.Expr) -> sympy.Expr | None:
        return sympy.factor(node.base) ** node.exp if node.exp.is_Rational and not node.exp.is_Integer and node.base.is_Add else None

    return narrowed(replaced(expression, sympy.Pow, changed), where)


def close_to(
    expression: sympy.Expr, variable: sympy.Symbol, point: sympy.Expr, side: str, claimed: sympy.Expr, context: Context, where: Domain,
    step: sympy.Rational = _STEP, scale: sympy.Rational = _SCALE,
) -> int:
    """1 if, at `step` from the point, balls put the expression within 1/scale of what is claimed; else 0. A guard, no proof."""
    if claimed.has(sympy.oo, sympy.zoo, sympy.nan) or any(side.has(sympy.Integral, sympy.Sum) for side in (claimed, expression)):
        return 0
    generator = context.random
    try:
        with recording():
            chosen = instantiate((expression, claimed), generator)
            known = specified(expression - claimed, chosen)
            names = tuple(sorted((known.free_symbols | point.free_symbols) - {variable}, key=lambda s: s.name))
            function = BallFunction(known, (variable, *names))
            there = next(points(names, generator, {name: ends for name, ends in where.items() if name in names}))
        with precision(900):
            if point in _INFINITE:
                at = ball(1 / step if point is sympy.oo else -1 / step)
            else:
                at = enclose(point, {name: there[name] for name in point.free_symbols}, 900) + ball(step if side == "+" else -step)
            value = function(at, *(ball(there[name]) for name in names)) * ball(scale)
            return int(bool(abs(value) < 1))
    except (ValueError, ZeroDivisionError, TypeError):
        return 0


def divides(ledger: Ledger, claimed: sympy.Expr) -> Ledger:
    """The ledger, where divisors of what is claimed are not zero: elsewhere nothing is claimed."""
    divisors = [part.base for part in sympy.preorder_traversal(claimed) if part.is_Pow and part.exp.is_negative and part.base.free_symbols]
    if not divisors:
        return ledger
    return Ledger({Step(step.rule, step.of, step.gives, tuple(_read(one, divisors) for one in step.obligations)): None for step in ledger.steps})


def _possible(found: Refuted, assuming: tuple[sympy.Basic, ...], where: Domain, context: Context) -> bool:
    """Whether values of the other names are found with which the point satisfies every relation."""
    point = dict(found.point)
    names: set[Any] = set().union(*(relation.free_symbols for relation in assuming)) if assuming else set()
    if any(relation.atoms(AppliedUndef) for relation in assuming):
        return False
    try:
        known = _values_at(point, names)
        rest = names - set(known)
        next(points(rest, context.random, {name: ends for name, ends in where.items() if name in rest}, [one.xreplace(known) for one in assuming]))
    except ValueError:
        return False
    return True


def _values_at(point: Mapping[str, str], names: Iterable[Any]) -> dict[Any, sympy.Rational]:
    """What a counterexample gives for names, but for the one that goes to a limit; raises `NotEvaluable` where that is not a rational."""
    given = {name: point[name.name] for name in names if not point.get(name.name, "->").startswith("->")}
    try:
        return {name: sympy.Rational(text) for name, text in given.items()}
    except (TypeError, ValueError):
        raise NotEvaluable(f"the counterexample has values that are not real: {', '.join(given.values())}") from None


def _read(obligation: Obligation, divisors: list[sympy.Expr]) -> Obligation:
    if isinstance(obligation, NonZero) and not obligation.over:
        for divisor in divisors:
            ratio = sympy.cancel(sympy.together(obligation.expression / divisor))
            if ratio.is_zero is False and ratio.is_finite:
                return Holds(obligation.words, f"what is claimed is defined where {divisor} != 0 alone")
    return obligation


def consistent(found: Refuted, ledger: Ledger, context: Context, statement: Any) -> Verdict:
    """The counterexample, if the conditions of the steps that led to it are met there, with values of the other names for which everything holds that
    is assumed; else nothing is decided."""
    where = statement.where
    if not _possible(found, statement.assuming, where, context):
        return Inconclusive("the counterexample is not seen to satisfy what is assumed", context.premises)
    conditions = [one for step in ledger.steps for one in step.obligations if isinstance(one, NonZero | Positive) and one.expression.free_symbols]
    if not conditions:
        return found
    generator = context.random
    chosen = instantiate(tuple(one.expression for one in conditions), generator)
    with recording():
        values = [specified(one.expression, chosen) for one in conditions]
    names = set().union(*(value.free_symbols for value in values))
    plain_ones = [relation for relation in statement.assuming if not relation.atoms(AppliedUndef)]
    known = _values_at(dict(found.point), names.union(*(relation.free_symbols for relation in plain_ones)))
    relations = tuple(relation.xreplace(known) for relation in plain_ones)
    rest = names.union(*(relation.free_symbols for relation in relations)) - known.keys()
    intervals = {name: ends for name, ends in {**intervals_of(relations), **where}.items() if name in rest}
    missed: Obligation = conditions[0]
    for there in islice(points(rest, generator, intervals, relations), _MOST_POINTS):
        unmet = next((one for one, value in zip(conditions, values, strict=True) if not _met(one, value, {**there, **known})), None)
        if unmet is None:
            return found
        missed = unmet
    return Inconclusive(f"needs {missed.words}, which the counterexample does not meet ({missed.hint})", context.premises, (missed,))


def _met(one: Obligation, value: sympy.Expr, there: Mapping[sympy.Symbol, sympy.Expr]) -> bool:
    try:
        ball_there = enclose(value, {name: there[name] for name in value.free_symbols}, 300)
    except NotEvaluable:
        return False
    return bool(ball_there.real > 0) if isinstance(one, Positive) else not ball_there.contains(0)
