"""Claims about operators: an identity that follows from equations, whatever the operators are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

import sympy
from flint import acb

from derive.algebra import Polynomial, Rejected, Relation, prove, relation, with_adjoints
from derive.algebra.models import Model, models
from derive.algebra.proof import by_certificate
from derive.claim import Context
from derive.claims.decision import decide_equal
from derive.claims.equality import renamed
from derive.equation import Equation
from derive.expressions.balls import ball, precision
from derive.expressions.calculus import put
from derive.expressions.sampling import BITS, DIGITS, disjoint, shown
from derive.obligations.conditions import Holds
from derive.obligations.ledger import note
from derive.operator_identities.certificates import stored
from derive.operator_identities.closure import Between, ElementReader
from derive.operator_identities.finite_models import compared
from derive.operator_identities.scalars import Scalars
from derive.operator_identities.words import NotRead, at_order, counted
from derive.operators import Element, Label, Operator, has_operators
from derive.paper import left as left_of
from derive.verdict import Certificate, Inconclusive, Proved, Refuted, Sampled, Shown, Verdict

__all__ = ["DiagonalIdentity", "OperatorIdentity"]

Goals = dict[tuple[Between, sympy.Expr], Relation]


@dataclass(frozen=True)
class OperatorIdentity:
    """left = right in every algebra of operators where the equations `given` and their adjoints hold and the inverses exist.

    The sides are operators, or sums of matrix elements; `diagonal` names the equations that say which operators
    are diagonal, `slopes` the derivatives of operators by the ion's position, 0 for those that do not depend on it;
    `replacing` renames operators and functions on the left;
    with `order` = (V, n) the terms with n factors V are compared. Proved by a certificate: the stored
    one if it still fits, else one that is searched for. Refuted by matrices that fulfil all that is given (where nothing need be diagonal),
    or by a finite model with complex energies in which the equations `model` define operators, also where these contradict each other;
    in it functions have `broadening` in their place.

    >>> from derive import claim, paper
    >>> em = paper("schaich-1976")
    >>> G, T, V = em["A2"].quantities
    >>> claim("A2", "iterated", OperatorIdentity(T, V + V * G * V + V * G * V * G * T, ("A2",))).check(em).name
    'Proved'
    >>> claim("A2", "iterated", OperatorIdentity(T, V + V * G * V + V * G * V * T * G, ("A2",))).check(em).name
    'Refuted'
    """

    left: sympy.Expr
    right: sympy.Expr
    given: tuple[str, ...] = ()
    diagonal: tuple[str, ...] = ()
    slopes: Mapping[Operator, Operator | int] = field(default_factory=dict)
    unfolding: tuple[str, ...] = ()
    replacing: Mapping[Any, Any] = field(default_factory=dict)
    order: tuple[Operator, int] | None = None
    model: tuple[str, ...] = ()
    broadening: Mapping[Any, Any] = field(default_factory=dict)
    kind: ClassVar[str] = "operator identity"

    def __post_init__(self) -> None:
        if self.order is not None and (type(self.order[1]) is not int or self.order[1] < 0 or self.model):
            raise ValueError(f"order: a whole number of factors, without a model, in which all orders are added; got {self.order[1]!r}")

    def decide(self, context: Context) -> Verdict:
        sampled, unsampled = 0, ""
        try:
            found = self._in_finite_models(context) if self.model else 0
            if isinstance(found, Refuted):
                return found
            sampled = found
        except ValueError as error:
            unsampled = f"; {error}"
        try:
            goals, hypotheses = self.relations(context)
        except ValueError as error:
            reason = f"{error}{unsampled}"
            return Sampled(sampled, DIGITS, reason, context.premises) if sampled else Inconclusive(reason, context.premises)
        refuted = None if self.diagonal else _counterexample(goals, hypotheses, context)
        if refuted is not None:
            return refuted
        if context.quick:
            return Inconclusive(f"no model refutes it{unsampled}", context.premises)
        return self._proved(list(goals.values()), hypotheses, sampled, unsampled, context)

    def _sides(self, context: Context) -> list[sympy.Expr]:
        heads = {old: new for old, new in self.replacing.items() if isinstance(old, type)}
        names = {old: new for old, new in self.replacing.items() if old not in heads}
        one = renamed(renamed(context.unfold(self.left, self.unfolding, tuple(heads)), names), heads)
        return [context.unfold(side, self.unfolding) for side in (one, self.right)]

    def _in_finite_models(self, context: Context) -> int | Refuted:
        """In how many finite models with complex energies both sides agree; or one in which they do not."""
        def broadened(side: sympy.Expr) -> sympy.Expr:
            return context.unfold(renamed(context.unfold(side), self.broadening))

        left, right = map(broadened, self._sides(context))
        rules, given = ([one.replaced(sympy.Eq(one.lhs, broadened(one.rhs), evaluate=False)) for one in self._equations(numbers, context)]
                        for numbers in (self.model, (*self.given, *self.diagonal)))
        return compared(left, right, rules, given, context.random, 1 if context.quick else 3, context.premises)

    def _equations(self, numbers: Sequence[str], context: Context) -> list[Equation]:
        for number in numbers:
            context.unfold(left_of(number))
        return [context.paper[number] for number in numbers]

    def relations(self, context: Context) -> tuple[Goals, tuple[Relation, ...]]:
        """What is to be proved, by matrix element and scalar factor; and from what."""
        given, diagonal = (
            [one.replaced(sympy.Eq(one.lhs, context.unfold(one.rhs), evaluate=False)) for one in self._equations(numbers, context)]
            for numbers in (self.given, self.diagonal)
        )
        sides = self._sides(context)
        premises = [(one.number, one.lhs, one.rhs) for one in given]
        if self.order is not None:
            sides = [counted(side, *self.order) for side in sides]
            premises = [(number, *(counted(side, *self.order) for side in both)) for number, *both in premises]
            if any(one.lhs.has(self.order[0]) for one in diagonal):
                raise NotRead(f"{self.order[0]} is diagonal: its elements are not counted")
        reader = ElementReader(self.slopes, diagonal=tuple(diagonal))
        operators = any(map(has_operators, sides))
        left, right = (reader.between(side, operators) for side in sides)
        if self.order is not None:
            left, right = ({place: at_order(words, self.order[1]) for place, words in side.items()} for side in (left, right))
        reader.commuting()
        reader.between_states([p for side in (left, right) for words in side.values() for p in words.values()])
        hypotheses = [reader.hypothesis(*premise) for premise in premises]
        goals = {}
        for place in {**left, **right}:
            one, other = left.get(place, {}), right.get(place, {})
            for factor in {**one, **other}:
                goals[place, factor] = relation(context.label, one.get(factor, Polynomial()), other.get(factor, Polynomial()))
        return goals, (*with_adjoints(hypotheses), *reader.laws)

    def _proved(self, goals: Sequence[Relation], hypotheses: Sequence[Relation], sampled: int, unsampled: str, context: Context) -> Verdict:
        kept = stored(context.paper.id, context.label)
        proofs, letters = [], 0
        for place, goal in enumerate(goals):
            proof: Verdict | None = _checked(kept[place], goal, hypotheses) if place < len(kept) else None
            if proof is None:
                proof = prove(goal, hypotheses)
            if not isinstance(proof, Proved) or proof.certificate is None:
                return Inconclusive(f"{proof.detail}{unsampled}", context.premises)
            proofs.append(proof)
            letters += len(proof.certificate["cofactors"])
        for goal, proof in zip(goals, proofs, strict=True):
            whole = Holds(f"{goal} is a combination of {', '.join(proof.uses) or 'nothing'}", "multiplied out by the checker")
            note("ideal membership", (str(goal),), proof.uses, whole)
        if not goals:
            note("same words", (self.left, self.right))
        certificate = Certificate({"proofs": [dict(p.certificate.data) for p in proofs if p.certificate]})
        used = sorted({name for proof in proofs for name in proof.uses})
        origin = "stored certificate" if all(p.method == _STORED for p in proofs) and proofs else "certificate"
        method = f"{origin} of {letters} cofactors from {', '.join(used)}" if letters else "both sides are the same polynomial"
        return Shown(f"{method}{unsampled}", context.premises, certificate, sampled)


@dataclass(frozen=True)
class DiagonalIdentity:
    """left = right, at every state l at once, for operators that are diagonal with the elements ⟨l|X|l⟩ = h(l) of `diagonal`.

    `diagonal` names such equations, all in the same states; `replacing` renames functions in h.

    >>> from derive import claim, paper
    >>> em, propagators = paper("schaich-1976"), ("free-propagator", "free-propagator-lower")
    >>> G_plus, G_minus = (em[number].lhs.inner for number in propagators)
    >>> eta = next(name for name in em["free-propagator"].quantities if name.name == "eta_plus")
    >>> claim("shell", "resolved", DiagonalIdentity(G_minus - G_plus, 2 * sympy.I * eta * G_plus * G_minus, propagators)).check(em).name
    'Proved'
    >>> claim("shell", "resolved", DiagonalIdentity(G_minus - G_plus, sympy.I * eta * G_plus * G_minus, propagators)).check(em).name
    'Refuted'
    """

    left: sympy.Expr
    right: sympy.Expr
    diagonal: tuple[str, ...]
    replacing: Mapping[Any, Any] = field(default_factory=dict)
    kind: ClassVar[str] = "identity"

    def decide(self, context: Context) -> Verdict:
        elements: dict[sympy.Expr, sympy.Expr] = {}
        bases, state = set(), None
        for number in self.diagonal:
            one = context.paper[number]
            context.unfold(left_of(number))
            if not (isinstance(one.lhs, Element) and one.lhs.is_diagonal) or one.lhs.inner in elements:
                return Inconclusive(f"({number}) does not give the diagonal elements of an operator, or again", context.premises)
            own = one.lhs.args[0]
            state = state or _State(own.name, own.meaning, own.letter, own.basis)
            bases.add(own.basis)
            elements[one.lhs.inner] = put(renamed(one.rhs, self.replacing), {own: state})
        if len(bases) > 1:
            return Inconclusive(f"these operators are not diagonal in the same states, but in {', '.join(sorted(bases))}", context.premises)
        sides = [context.unfold(put(context.unfold(side), elements)) for side in (self.left, self.right)]
        return decide_equal(sides[0], sides[1], context)


class _State(Label):
    """The state at which all elements stand: of a type of its own, so that no declared label can be the same."""


_STORED = "stored"


def _checked(certificate: Certificate, goal: Relation, hypotheses: Sequence[Relation]) -> Proved | None:
    """The proof by a stored certificate, if the checker accepts it for exactly this goal and these hypotheses."""
    try:
        return by_certificate(certificate, goal, hypotheses, _STORED)
    except Rejected:
        return None


def _counterexample(goals: Goals, hypotheses: Sequence[Relation], context: Context) -> Refuted | None:
    """Matrices that fulfil the hypotheses, and numbers for all names, for which the sides differ."""
    letters = {x for goal in (*goals.values(), *hypotheses) for side in (goal.left, goal.right) for x in side.letters}
    if not letters or not any(goal.polynomial.terms for goal in goals.values()):
        return None
    all_letters = relation("letters", sum((Polynomial({(x,): 1}) for x in sorted(letters)), Polynomial()), 0)
    labels = sorted({s for places, factor in goals for part in (*places, factor) for s in part.free_symbols if isinstance(s, Label)}, key=str)
    sizes, tries = ((2, 3), 4) if context.quick else ((2, 3, 4), 6)
    for model in models(all_letters, hypotheses, context.seed, [n for n in sizes if n >= len(labels)], tries):
        if not all(model.satisfies(h) for h in hypotheses):
            continue
        try:
            scalars = Scalars([factor for _, factor in goals], context.random, model.size)
            with precision(BITS):
                for left, right, where in _values(goals, labels, model, scalars):
                    if disjoint(left, right):
                        point = (*model.description, *scalars.description)
                        return Refuted(point, shown(left), shown(right), f"left = right{where}", context.premises)
        except ValueError:
            return None
    return None


def _values(goals: Goals, labels: Sequence[sympy.Expr], model: Model, scalars: Scalars) -> Iterator[tuple[acb, acb, str]]:
    """Both sides: every entry of an operator, or the sum of matrix elements with the labels put at each place in turn."""
    n = model.size
    sides = [(place, factor, model.value(goal.left), model.value(goal.right)) for (place, factor), goal in goals.items()]
    spots: list[tuple[dict[sympy.Expr, int], tuple[int, int] | None, str]]
    if any(label == 1 for place, _, _, _ in sides for label in place):
        spots = [({}, (i, j), f", entry {i + 1}, {j + 1}") for i in range(n) for j in range(n)]
    else:
        turns = [{label: (i + shift) % n for i, label in enumerate(labels)} for shift in range(n)]
        spots = [(at, None, ", " + ", ".join(f"{label} = {i + 1}" for label, i in at.items())) for at in turns]
    numbers: dict[tuple[Any, ...], acb] = {}
    for at, entry, where in spots:
        states = {label: i + 1 for label, i in at.items()}
        one, other = acb(0), acb(0)
        for (bra, ket), factor, left, right in sides:
            i, j = entry or (at[bra], at[ket])
            key = factor, *states.values()
            value = numbers[key] = numbers[key] if key in numbers else scalars.value(factor, states)
            one, other = one + value * ball(left[i][j]), other + value * ball(right[i][j])
        yield one, other, where
