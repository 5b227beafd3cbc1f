"""What balls prove of a formula for all large t, where x is sign t, a + sign / t, or sign / t: F = factor t**p (log t)**l exp(r A(t)).

Every step of the formula is an exact sum of such forms, whose coefficients are exact real numbers, and a rest of that form with a factor in a ball.
Sums take out the form that grows fastest; what remains of the others falls from t = X on. Functions are taken by Taylor's formula (`taylor`), so that
what cancels exactly leaves the next terms.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from flint import arb, fmpq

from derive.expressions.balls import precision
from numerics.certified.expansions import Step
from numerics.certified.formula import Formula, Rejected
from numerics.certified.proof.numbers import PI, Real, ball
from numerics.certified.proof.special_tails import special
from numerics.certified.proof.taylor import arctangent, exponential, logarithm, power, wave
from numerics.certified.proof.terms import CONSTANT, NOTHING, ONE, ZERO, Key, Slot, Term, constant, require, times

_MOST_POWERS, _LONGEST_NUMBER, _STEEPEST, _MOST_WORK = 40, 12_000, fmpq(2**20), 100_000  # bits
_BITS, _FAR, _NARROW = 400, fmpq(2) ** 4096, arb(2) ** -100  # of a limit, and how far out it is taken

GROWTHS: tuple[list[fmpq], ...] = ([], [ZERO, ONE], [ZERO, ZERO, ONE])  # exponents that are tried where none is given


class Tail:
    """One formula for all t >= least > 1; A(t) is a polynomial by its coefficients, the last one positive, or empty. `inverse`: out to infinity, else
    towards `beside`."""

    def __init__(self, formula: Formula, sign: int, inverse: bool, least: fmpq, exponent: Sequence[fmpq] = (), beside: fmpq = ZERO) -> None:
        self.formula, self.least, self.exponent = formula, least, [fmpq(c) for c in exponent]
        away: dict[Key, Real] = {(ZERO, fmpq(1 if inverse else -1), 0): fmpq(sign)}
        self.work = 0  # products of exact terms
        self.variable = Slot(away if inverse or beside == 0 else away | {CONSTANT: beside}, NOTHING)
        require(least > 0, "a tail is for t > 0")
        if self.exponent:  # t A'(t) grows from here on
            slopes = [j * j * abs(c) * least ** (j + 1 - len(self.exponent)) for j, c in enumerate(self.exponent)]
            require(self.exponent[-1] > 0 and slopes[-1] > sum(slopes[:-1], ZERO), "the exponent does not grow there")

    def term(self) -> Term:
        """F; raises `Rejected` where that is not decided."""
        term = self.folded(self.slots()[-1])
        require(term.logs == 0 or self.least >= 2, "a logarithm near 1")
        return term

    def slots(self) -> list[Slot]:
        """Every step."""
        slots: list[Slot] = []
        for step in self.formula.steps:
            slots.append(self._checked(step, [slots[i] for i in step.inputs]))
        return slots

    def known(self) -> list[Slot | None]:
        """Every step that is decided."""
        slots: list[Slot | None] = []
        for step in self.formula.steps:
            inputs = [one for i in step.inputs if (one := slots[i]) is not None]
            try:
                slots.append(self._checked(step, inputs) if len(inputs) == len(step.inputs) else None)
            except Rejected:
                slots.append(None)
        return slots

    def _checked(self, step: Step, inputs: list[Slot]) -> Slot:
        slot = self._short(self._step(step, inputs))
        require(slot.rest.factor.is_finite(), f"the behaviour of {step.operation} is not decided")
        return slot

    def grows(self, term: Term) -> bool:
        """Whether it is not bounded by its form."""
        return (term.rate, term.power, term.logs) > (ZERO, ZERO, ZERO)

    def whole(self, term: Term) -> arb:
        """A ball around all values of what is bounded."""
        return term.factor * self.falling(term.rate, term.power, term.logs)

    def falling(self, rate: Real, power: Real, logs: Real = ZERO) -> arb:
        """A ball around t**power (log t)**logs exp(rate A(t)) for all t >= X."""
        if rate == 0 and power == 0 and logs == 0:
            return arb(1)
        require((rate, power, logs) < (ZERO, ZERO, ZERO), "a part grows")
        require(self._steady(-rate, -power, -logs), "a part does not fall yet")
        return arb(0).union(self.size(rate, power, logs))

    def least_of(self, rate: Real, power: Real, logs: Real = ZERO) -> arb:
        """What a t**power (log t)**logs exp(rate A(t)) that grows from t = X on is at least; not more than exp(2**20) of it is used."""
        require((rate, power, logs) > (ZERO, ZERO, ZERO), "it does not grow")
        require(self._steady(rate, power, logs), "it does not grow yet")
        return self.size(rate, power, logs, _STEEPEST)

    def _steady(self, rate: Real, power: Real, logs: Real) -> bool:
        """Whether t**power (log t)**logs exp(rate A(t)) grows from t = X on: rate t A'(t) + power + logs/log t stays positive."""
        steepness = rate * self._slope() + power
        if logs == 0:
            return steepness >= 0
        require(self.least >= 2, "a logarithm near 1")
        return steepness >= 0 if logs > 0 else bool(ball(steepness) + ball(logs) / arb(self.least).log() >= 0)

    def _slope(self) -> fmpq:
        return sum((j * c * self.least**j for j, c in enumerate(self.exponent)), ZERO)

    def steepness(self, rate: Real, power: Real, logs: Real) -> tuple[arb, arb]:
        """At t = X: what m = t**power (log t)**logs exp(rate A(t)) is at least where it grows, and t m'(t)/m(t)."""
        slope = ball(rate * self._slope() + power)
        return self.least_of(rate, power, logs), slope if logs == 0 else slope + ball(logs) / arb(self.least).log()

    def size(self, rate: Real, power: Real, logs: Real = ZERO, most: fmpq | None = None) -> arb:
        """t**power (log t)**logs exp(rate A(t)) at t = X."""
        exponent = rate * sum((c * self.least**j for j, c in enumerate(self.exponent)), ZERO)
        size = arb(self.least) ** ball(power) * ball(exponent if most is None or exponent < most else most).exp()
        return size if logs == 0 else size * arb(self.least).log() ** ball(logs)

    def _step(self, step: Step, inputs: list[Slot]) -> Slot:
        match step.operation:
            case "x":
                return self.variable
            case "rational":
                return constant(step.rational)
            case "pi":
                return constant(PI)
            case "add":
                return self.sum(inputs)
            case "mul":
                return self._products(inputs)
            case "pow" if step.power > 0 and not inputs[0].exact and inputs[0].rest.factor.contains(0):  # a wave
                return self._products(inputs * step.power)
            case "pow":
                return power(self, inputs[0], fmpq(step.power))
            case "sqrt":
                return power(self, inputs[0], fmpq(1, 2))
            case "root":
                return power(self, inputs[0], fmpq(1, step.power))
            case "exp":
                return exponential(self, inputs[0], self.exponent)
            case "log" | "log_abs":
                return logarithm(self, inputs[0], step.operation == "log_abs", self.exponent)
            case "atan":
                return arctangent(self, inputs[0])
            case "sin" | "cos":
                return wave(self, inputs[0], step.operation == "sin")
        return special(self, step, inputs[0])

    def _products(self, slots: Sequence[Slot]) -> Slot:
        product = slots[0]
        for one in slots[1:]:
            product = self._short(self.product(product, one))
        return product

    def sum(self, slots: Iterable[Slot]) -> Slot:
        exact: dict[Key, Real] = {}
        rests = []
        for slot in slots:
            rests.append(slot.rest)
            for key, c in slot.exact.items():
                exact[key] = exact.get(key, ZERO) + c
        return Slot({key: c for key, c in exact.items() if c != 0}, self.total(rests))

    def total(self, terms: Iterable[Term]) -> Term:
        left = [term for term in terms if not term.factor.is_zero()]
        if not left:
            return NOTHING
        rate, grown, logs = max((term.rate, term.power, term.logs) for term in left)
        factors = (t.factor * self.falling(t.rate - rate, t.power - grown, t.logs - logs) for t in left)
        return Term(rate, grown, sum(factors, arb(0)), logs)

    def folded(self, slot: Slot) -> Term:
        return self.total([*(Term(rate, grown, ball(c), fmpq(logs)) for (rate, grown, logs), c in slot.exact.items()), slot.rest])

    def product(self, a: Slot, b: Slot) -> Slot:
        self.work += len(a.exact) * len(b.exact)
        require(self.work <= _MOST_WORK, "the behaviour far out takes too long")
        exact = self.sum(Slot({(k[0] + m[0], k[1] + m[1], k[2] + m[2]): c * d}, NOTHING) for k, c in a.exact.items() for m, d in b.exact.items())
        crossed = [times(Term(k[0], k[1], ball(c), fmpq(k[2])), other.rest)
                   for one, other in ((a, b), (b, a)) if not other.rest.factor.is_zero() for k, c in one.exact.items()]
        return Slot(exact.exact, self.total([*crossed, times(a.rest, b.rest)]))

    def _short(self, slot: Slot) -> Slot:
        """The slot with what is smaller than its rest in the rest, if its numbers are short; a certificate may ask for ones that fill the memory."""
        lengths = [int(part).bit_length() for key, c in slot.exact.items() for v in (*key[:2], c) if isinstance(v, fmpq) for part in (v.p, v.q)]
        require(max(lengths, default=0) <= _LONGEST_NUMBER, "the numbers of the behaviour far out are too long")
        exact = dict(slot.exact)
        if not slot.rest.factor.is_zero():
            exact = {key: c for key, c in exact.items() if key >= (slot.rest.rate, slot.rest.power, slot.rest.logs)}
        elif len(exact) > _MOST_POWERS:
            exact = {key: exact[key] for key in sorted(exact)[-_MOST_POWERS:]}
        require(len(exact) <= _MOST_POWERS, "a sum has too many powers")
        if len(exact) == len(slot.exact):
            return slot
        small = {key: c for key, c in slot.exact.items() if key not in exact}
        return Slot(exact, self.total([self.folded(Slot(small, NOTHING)), slot.rest]))


def limit(formula: Formula, x: float, side: int) -> arb:
    """A ball around what F tends to at the double x from one side of it, or at an infinity."""
    trouble = Rejected("")
    for growth in GROWTHS:
        try:
            with precision(_BITS):
                if math.isinf(x):
                    tail = Tail(formula, 1 if x > 0 else -1, True, _FAR, growth)
                else:
                    tail = Tail(formula, side, False, _FAR, growth, fmpq(*x.as_integer_ratio()))
                slot = tail.slots()[-1]
                term = tail.folded(slot)
                require(not tail.grows(term), f"F is not finite at {x!r}")
                if slot.rest.factor.is_zero() or (slot.rest.rate, slot.rest.power, slot.rest.logs) < CONSTANT:
                    return ball(slot.exact.get(CONSTANT, ZERO))
                whole = tail.whole(term)
                require(bool(whole.rad() < _NARROW), f"the limit at {x!r} is not decided")
                return whole
        except Rejected as error:
            trouble = error
    raise trouble


__all__ = ["GROWTHS", "Tail", "limit"]
