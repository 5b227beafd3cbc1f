"""Counterexamples to what was read: matrices, or differential operators, that fulfil the hypotheses while the sides differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from random import Random
from typing import Any

import sympy
from flint import acb

from derive.algebra import Polynomial, Relation, relation
from derive.algebra.models import Model, matrix_text, models, special_models
from derive.algebra.weyl import weyl_models
from derive.expressions.balls import ball, precision
from derive.expressions.sampling import BITS, disjoint, shown
from derive.operator_identities.closure import TRACE
from derive.operator_identities.reading import Goals, Reading
from derive.operator_identities.scalars import Scalars
from derive.operator_identities.words import ONE, NotRead
from derive.operators import Label
from derive.verdict import Refuted

__all__ = ["counterexample", "late_counterexample"]


def counterexample(reading: Reading, random: Random, seed: int, quick: bool, uses: tuple[str, ...]) -> Refuted | None:
    """Random matrices that fulfil the hypotheses, and numbers for all names, for which the sides differ."""
    if not reading.free or reading.scalars is not None or not _differ(reading.goals):
        return None
    labels = _labels(reading.goals)
    sizes, tries = ((2, 3), 4) if quick else ((2, 3, 4), 6)
    drawn = models(_letters(reading), reading.hypotheses, seed, [n for n in sizes if n >= len(labels)], tries)
    return _first(drawn, reading, labels, random, uses)


def late_counterexample(reading: Reading, random: Random, seed: int, uses: tuple[str, ...]) -> Refuted | None:
    """Like `counterexample`, with matrices of much structure and differential operators; for what no proof was found of."""
    if not reading.free or not _differ(reading.goals):
        return None
    places = {place for place, _ in reading.goals}
    try:
        if reading.scalars is None:
            labels = _labels(reading.goals)
            drawn = (m for m in special_models(_letters(reading), reading.hypotheses, seed) if m.size >= len(labels))
            found = _first(drawn, reading, labels, random, uses)
            if found is not None:
                return found
        if places != {(ONE, ONE)}:
            return None
        wrong = [(factor, goal) for (_, factor), goal in reading.goals.items() if goal.polynomial.terms]
        if len(wrong) == 1 and wrong[0][0].is_zero is False:
            return _exact(reading, wrong[0][1], seed, uses)
    except NotRead:
        return None
    return None


def _exact(reading: Reading, goal: Relation, seed: int, uses: tuple[str, ...]) -> Refuted | None:
    """A model by matrices or differential operators, scalars at admissible numbers; both sides are exact."""
    at = reading.at_numbers([goal, _letters(reading), *reading.hypotheses], seed)
    goal, letters, *given = at.relations
    hypotheses = [*given, *at.laws]
    if reading.scalars is not None:
        drawn = models(letters, hypotheses, seed, (2, 4), 8, imaginary=at.imaginary)
        for model in chain(drawn, special_models(letters, hypotheses, seed, imaginary=at.imaginary)):
            if all(map(model.satisfies, hypotheses)) and not model.satisfies(goal):
                sides = matrix_text(model.value(goal.left)), matrix_text(model.value(goal.right))
                return Refuted((*at.numbers, *model.description), *sides, "left = right", uses)
    for found in weyl_models(letters, hypotheses, seed, at.imaginary) if not reading.finite else ():
        if all(map(found.satisfies, hypotheses)) and not found.satisfies(goal):
            return Refuted((*at.numbers, *found.description), str(found.value(goal.left)), str(found.value(goal.right)), "left = right", uses)
    return None


def _differ(goals: Goals) -> bool:
    return any(goal.polynomial.terms for goal in goals.values())


def _letters(reading: Reading) -> Relation:
    letters = {x for r in (*reading.goals.values(), *reading.hypotheses) for side in (r.left, r.right) for x in side.letters}
    return relation("letters", sum((Polynomial({(x,): 1}) for x in sorted(letters)), Polynomial()), 0)


def _labels(goals: Goals) -> list[Label]:
    return sorted({s for places, factor in goals for part in (*places, factor) for s in part.free_symbols if isinstance(s, Label)}, key=str)


def _first(drawn: Iterable[Model], reading: Reading, labels: Sequence[Label], random: Random, uses: tuple[str, ...]) -> Refuted | None:
    goals = reading.goals
    for model in drawn:
        if not all(model.satisfies(h) for h in reading.hypotheses):
            continue
        try:
            scalars = Scalars([factor for _, factor in goals], random, model.size)
            with precision(BITS):
                for left, right, where in _values(goals, labels, model, scalars):
                    if disjoint(left, right):
                        point = (*model.description, *scalars.description)
                        return Refuted(point, shown(left), shown(right), f"left = right{where}", uses)
        except ValueError:
            return None
    return None


def _values(goals: Goals, labels: Sequence[sympy.Expr], model: Model, scalars: Scalars) -> Iterator[tuple[acb, acb, str]]:
    """Both sides: every entry of an operator, or the sum of matrix elements with the labels put at each place in turn."""
    n = model.size
    sides = [(place, factor, model.value(goal.left), model.value(goal.right)) for (place, factor), goal in goals.items()]
    spots: list[tuple[dict[sympy.Expr, int], tuple[int, int] | None, str]]
    if any(label == 1 for place, _, _, _ in sides for label in place):
        here = {label: i % n for i, label in enumerate(labels)}
        spots = [(here, (i, j), f", entry {i + 1}, {j + 1}") for i in range(n) for j in range(n)]
    else:
        turns = [{label: (i + shift) % n for i, label in enumerate(labels)} for shift in range(n)]
        spots = [(at, None, ", " + ", ".join(f"{label} = {i + 1}" for label, i in at.items()) if at else "") for at in turns]
    numbers: dict[tuple[Any, ...], acb] = {}
    for at, entry, where in spots:
        states = {label: i + 1 for label, i in at.items()}
        one, other = acb(0), acb(0)
        for (bra, ket), factor, left, right in sides:
            places = [(i, i) for i in range(n)] if bra == TRACE else [entry or (at[bra], at[ket])]
            key = factor, *states.values()
            value = numbers[key] = numbers[key] if key in numbers else scalars.value(factor, states)
            for i, j in places:
                one, other = one + value * ball(left[i][j]), other + value * ball(right[i][j])
        yield one, other, where
