"""The statements of the corpus put to plain SymPy: `simplify`, `equals`, `limit`, `series`, `doit`, `solve`, `solveset`."""

from __future__ import annotations

from typing import Any

import sympy

from derive.corpus import CORPUS, Entry
from derive.executors import task
from derive.operators import Element

ACCEPTED, REJECTED, UNDECIDED, NOT_STATED = "accepted", "rejected", "undecided", "not stated"


@task
def judged(place: int) -> str:
    """What SymPy says of an entry of the corpus: that it holds, that it does not, neither, or that it cannot be put."""
    try:
        return judgement(CORPUS[place])
    except (NotImplementedError, ValueError, TypeError, AttributeError, RecursionError, sympy.SympifyError):
        return UNDECIDED


def judgement(entry: Entry) -> str:
    statement = entry.make()
    special = any(getattr(statement, name, None) for name in ("given", "keep", "where", "assuming", "through"))
    if entry.equations or special or entry.kind == "diagonal operator":
        return NOT_STATED
    put = _WAYS.get(type(statement).__name__)
    return put(statement) if put else NOT_STATED


def _equal(left: Any, right: Any) -> str:
    difference = sympy.sympify(left - right).doit()
    if difference.has(sympy.nan, sympy.zoo, sympy.oo):
        return UNDECIDED
    if sympy.simplify(difference) == 0:
        return ACCEPTED
    found = difference.equals(0)
    return UNDECIDED if found is None else ACCEPTED if found else REJECTED


def _identity(one: Any) -> str:
    return NOT_STATED if one.replacing else _equal(one.left, one.right)


def _reduction(one: Any) -> str:
    if any(isinstance(old, type) for old in one.replacing):
        return NOT_STATED
    return _equal(one.expression.subs(one.replacing, simultaneous=True), one.becomes)


def _symmetry(one: Any) -> str:
    if any(isinstance(old, type) for old in one.exchanging):
        return NOT_STATED
    return _equal(one.expression, one.expression.subs(one.exchanging, simultaneous=True))


def _determines(one: Any) -> str:
    return ACCEPTED if sympy.solve(sympy.Eq(one.left, one.right), one.unknown) == [one.solution] else REJECTED


def _limit(one: Any) -> str:
    if one.side not in ("+", "-"):
        return NOT_STATED
    found = sympy.limit(one.expression, one.variable, one.point, one.side)
    if found in (sympy.oo, -sympy.oo) or one.equals in (sympy.oo, -sympy.oo):
        return ACCEPTED if found == one.equals else REJECTED
    return UNDECIDED if found.has(sympy.AccumBounds, sympy.Limit) else _equal(found, one.equals)


def _asymptotic(one: Any) -> str:
    found = sympy.limit(one.expression / one.leading, one.variable, one.point, one.side)
    return UNDECIDED if found.has(sympy.AccumBounds, sympy.Limit) else _equal(found, sympy.Integer(1)) if found.is_finite else REJECTED


def _series(one: Any) -> str:
    if one.within is not None or one.side not in ("+", "-"):
        return NOT_STATED
    found = one.expression.series(one.variable, one.point, one.upto, dir=one.side).removeO()
    return _equal(found, one.polynomial)


def _sum_rule(one: Any) -> str:
    return _equal(one.expression, one.value)


def _known(one: Any) -> str:
    return _equal(one.expression, one.equals)


def _positive(one: Any) -> str:
    if len(one.region) != 1 or one.bounded or one.at or one.expression.free_symbols - set(one.region):
        return NOT_STATED
    ((name, (low, high)),) = one.region.items()
    ends = [sympy.S(end) if end in (sympy.oo, -sympy.oo) else sympy.Rational(str(end)) for end in (low, high)]
    found = sympy.solveset(one.expression <= 0, name, sympy.Interval.open(*ends))
    return ACCEPTED if found is sympy.S.EmptySet else UNDECIDED if found.has(sympy.ConditionSet) else REJECTED


def _operators(one: Any) -> str:
    if one.diagonal or one.order or one.left.has(sympy.Sum, Element):
        return NOT_STATED
    return ACCEPTED if sympy.expand(one.left - one.right) == 0 else UNDECIDED


_WAYS = {
    "Identity": _identity, "Derivation": _identity, "Reduction": _reduction, "Symmetry": _symmetry, "Determines": _determines, "Limit": _limit,
    "Asymptotic": _asymptotic, "Series": _series, "SumRule": _sum_rule, "KnownIntegral": _known, "Positive": _positive,
    "OperatorIdentity": _operators,
}
