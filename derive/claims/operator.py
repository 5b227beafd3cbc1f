"""Claims about operators: an identity that follows from equations, whatever the operators are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any, ClassVar

import sympy

from derive.algebra import Relation
from derive.asked import ClaimError, statement
from derive.claims.equality import renamed
from derive.context import Context
from derive.equation import Equation
from derive.expressions.sampling import DIGITS
from derive.obligations.conditions import Assumed, Holds, NonZero, Real
from derive.obligations.ledger import note
from derive.operator_identities.certificates import stored
from derive.operator_identities.closure import TRACE, ElementReader
from derive.operator_identities.counterexamples import counterexample, late_counterexample
from derive.operator_identities.finite_models import compared
from derive.operator_identities.functions import differentiated, undisturbed
from derive.operator_identities.premises import Contradictory, consistent
from derive.operator_identities.proving import STORED, certified, follows_if_self_adjoint
from derive.operator_identities.reading import Goals, Reading, apart, read
from derive.operator_identities.words import NotRead, at_order, counted
from derive.operators import Element, Label, Operator, has_operators
from derive.paper import left as left_of
from derive.unexpected import reason_of
from derive.verdict import Certificate, Inconclusive, Proved, Refuted, Sampled, Shown, Verdict

__all__ = ["OperatorIdentity"]


@statement
class OperatorIdentity:
    """left = right in every algebra of operators where the equations `given` and their adjoints hold and the inverses exist.

    Operators are general unless they are declared to be self-adjoint, or a pair. The sides are operators, or sums of matrix elements;
    `diagonal` names the equations that say which operators are diagonal (they assume `Diagonal(X, l)`), `slopes` the derivatives of
    operators by the ion's position, 0 for those that do not depend on it; `replacing` renames operators and functions on the left;
    with `order` = (V, n) the terms with n factors V are compared. Proved by a certificate, the stored one if it still fits, else one
    that is searched for, if a model shows that what is given does not contradict itself. Refuted by matrices or differential
    operators that fulfil all that is given, where that says all that is known of the operators (nothing need be diagonal); or by a
    finite model with complex energies in which the equations `model` define operators, also where these contradict each other;
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
        if self.order is not None:
            one, number = self.order
            what = "OperatorIdentity: order: an operator and a whole number of factors are needed"
            if not isinstance(one, Operator):
                raise ClaimError(f"{what}; got {one!r}")
            if type(number) is not int or number < 0 or self.model:
                raise ClaimError(f"{what}, without a model, in which all orders are added; got {number!r}")
        for one, slope in self.slopes.items():
            if not isinstance(one, Operator) or not (isinstance(slope, Operator) or slope == 0):
                what = "an operator for each operator, or 0 for one that does not depend on the position"
                raise ClaimError(f"OperatorIdentity: slopes: {what}; got {one!r}: {slope!r}")

    def decide(self, context: Context) -> Verdict:
        sampled, unsampled = 0, ""
        try:
            apart([*self._sides(context), *self.slopes, *(x for x in self.slopes.values() if isinstance(x, Operator))],
                  self._equations((*self.given, *self.diagonal, *self.model), context))
        except ValueError as error:
            return Inconclusive(reason_of(error), context.premises)
        try:
            found = self._in_finite_models(context) if self.model else 0
            if isinstance(found, Refuted):
                return found
            sampled = found
        except ValueError as error:
            unsampled = f"; {reason_of(error)}"
        try:
            reading = self._reading(context)
        except ValueError as error:
            reason = f"{reason_of(error)}{unsampled}"
            return Sampled(sampled, DIGITS, reason, context.premises) if sampled else Inconclusive(reason, context.premises)
        refuted = counterexample(reading, context.random, context.seed, context.quick, context.premises)
        if refuted is not None:
            return refuted
        if context.quick:
            return Inconclusive(f"no model refutes it{unsampled}", context.premises)
        return self._proved(reading, sampled, unsampled, context)

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

    def _in_matrices(self, context: Context) -> Refuted | None:
        """Random complex matrices in which the sides differ, where nothing is given that these must fulfil; for functions of operators."""
        if self.given or self.diagonal or self.slopes or self.order is not None:
            return None
        try:
            sides = self._sides(context)
            left, right = (side.replace(lambda e: isinstance(e, sympy.Derivative) and has_operators(e), differentiated) for side in sides)
            found = compared(left, right, (), (), context.random, 1, context.premises)
        except ValueError:
            return None
        return found if isinstance(found, Refuted) else None

    def _equations(self, numbers: Sequence[str], context: Context) -> list[Equation]:
        for number in numbers:
            context.unfold(left_of(number))
        return [context.paper[number] for number in numbers]

    def relations(self, context: Context) -> tuple[Goals, tuple[Relation, ...]]:
        """What is to be proved, by matrix element and scalar factor; and from what."""
        reading = self._reading(context)
        return reading.goals, reading.hypotheses

    def _reading(self, context: Context) -> Reading:
        given, diagonal = (
            [one.replaced(sympy.Eq(one.lhs, context.unfold(one.rhs), evaluate=False)) for one in self._equations(numbers, context)]
            for numbers in (self.given, self.diagonal)
        )
        sides = self._sides(context)
        undisturbed((self.left, self.right), (*self._equations(self.given, context), *self._equations(self.diagonal, context), *given, *diagonal))
        premises = [(one.number, one.lhs, one.rhs) for one in given]
        if self.order is not None:
            sides = [counted(side, *self.order) for side in sides]
            premises = [(number, *(counted(side, *self.order) for side in both)) for number, *both in premises]
            if any(one.lhs.has(self.order[0]) for one in diagonal):
                raise NotRead(f"{self.order[0]} is diagonal: its elements are not counted")
        reader = ElementReader(self.slopes, diagonal=tuple(diagonal))
        reader.scalars.expect([*sides, *(side for _, *both in premises for side in both)])
        operators = any(map(has_operators, sides)) or not any(side.has(Element) for side in sides)
        left, right = (reader.between(side, operators) for side in sides)
        if self.order is not None:
            left, right = ({place: at_order(words, self.order[1]) for place, words in side.items()} for side in (left, right))
        reader.commuting()
        reader.between_states([p for side in (left, right) for words in side.values() for p in words.values()])
        numbered = bool(diagonal) or any(side.has(Element, Label) for side in (*sides, *(side for _, *both in premises for side in both)))
        return read(context.label, (left, right), premises, reader, numbered)

    def _proved(self, reading: Reading, sampled: int, unsampled: str, context: Context) -> Verdict:
        goals, hypotheses = list(reading.goals.values()), reading.hypotheses
        kept = stored(context.paper.id, context.label)
        proofs: list[Proved] = []
        for place, (goal, ((bra, _), _)) in enumerate(zip(goals, reading.goals, strict=True)):
            proof = certified(goal, hypotheses, kept[place] if place < len(kept) else None, cyclic=bra == TRACE)
            if not isinstance(proof, Proved):
                refuted = late_counterexample(reading, context.random, context.seed, context.premises)
                refuted = self._in_matrices(context) if refuted is None else refuted
                if refuted is not None:
                    return refuted
                return Inconclusive(f"{proof.detail}{follows_if_self_adjoint(goals, hypotheses)}{unsampled}", context.premises)
            proofs.append(proof)
        certificates = [proof.certificate for proof in proofs if proof.certificate]
        try:
            consistent(reading, context.seed)
        except Contradictory as error:
            return Inconclusive(f"{error}{unsampled}", context.premises)
        self._noted(reading, goals, certificates, context)
        letters = sum(len(one["cofactors"]) for one in certificates)
        used = sorted({name for proof in proofs for name in proof.uses})
        origin = "stored certificate" if all(p.method == STORED for p in proofs) and proofs else "certificate"
        method = f"{origin} of {letters} cofactors from {', '.join(used)}" if letters else "both sides are the same polynomial"
        certificate = Certificate({"proofs": [dict(one.data) for one in certificates]})
        return Shown(f"{method}{unsampled}", context.premises, certificate, sampled)

    def _noted(self, reading: Reading, goals: Sequence[Relation], certificates: Sequence[Certificate], context: Context) -> None:
        """Writes the steps: the reading with what it takes for granted, and a certificate for each goal."""
        sides = tuple(self._sides(context))
        elements = [(one.lhs, one.number) for one in self._equations(self.diagonal, context)]
        diagonal = [Assumed(f"{lhs.inner} is diagonal in {lhs.args[0].basis} ({number})") for lhs, number in elements]
        real = [Real(one.rhs) for one in self._equations(self.diagonal, context) if one.lhs.inner.adjoint_name == one.lhs.inner.name]
        slopes = [Assumed(f"the derivative of {one} by the position is {slope}") for one, slope in self.slopes.items()]
        given = tuple((one.number, one.lhs, context.unfold(one.rhs)) for one in self._equations(self.given, context))
        said = tuple((*place, factor, goal) for (place, factor), goal in reading.goals.items())
        ordered = Holds("the order of the operators is kept", "polynomials in letters")
        names = () if reading.scalars is None else (tuple(reading.scalars.names.items()),)
        note("read as polynomials in operators", (sides, tuple(self.order or ()), given), (said, reading.hypotheses, *names),
             ordered, *diagonal, *real, *slopes, *reading.assumed, *reading.needed)
        for law, known in reading.exponentials:
            series = Holds(str(law), "power series term by term")
            note("law of exponentials", (law, *reading.premises), (known.to_json() if known else "",), series)
        for goal, certificate in zip(goals, certificates, strict=True):
            named = ", ".join(reading.hypotheses[i].name for i in sorted({index for _, _, index, _ in certificate["cofactors"]}))
            whole = Holds(f"{goal} is a combination of {named or 'nothing'}", "multiplied out by the checker")
            below = [] if reading.scalars is None else map(NonZero, reading.scalars.denominators(certificate))
            note("ideal membership", (goal, *reading.hypotheses), (certificate.to_json(),), whole, *below)
