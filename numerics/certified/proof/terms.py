"""What is known of a step for all large t, as `tails` has it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol, TypeAlias

from flint import arb, fmpq

from numerics.certified.formula import Rejected
from numerics.certified.proof.numbers import Real

__all__ = ["CONSTANT", "NOTHING", "ONE", "ZERO", "Key", "Slot", "Sums", "Term", "constant", "require", "times"]

Key: TypeAlias = tuple[Real, Real, int]  # rate, power and number of logarithms: t**power (log t)**logarithms exp(rate A(t)); in order of growth


class Term(NamedTuple):
    """factor t**power (log t)**logs exp(rate A(t)) for all t >= X, with a factor in this ball."""

    rate: Real
    power: Real
    factor: arb
    logs: Real = fmpq(0)


class Slot(NamedTuple):
    """An exact sum, coefficients by key, and a rest."""

    exact: dict[Key, Real]
    rest: Term


class Sums(Protocol):
    """The arithmetic of slots for t from some number on."""

    exponent: list[fmpq]

    def falling(self, rate: Real, power: Real, logs: Real = ...) -> arb: ...

    def least_of(self, rate: Real, power: Real, logs: Real = ...) -> arb: ...

    def grows(self, term: Term) -> bool: ...

    def size(self, rate: Real, power: Real, logs: Real = ...) -> arb: ...

    def steepness(self, rate: Real, power: Real, logs: Real) -> tuple[arb, arb]: ...

    def whole(self, term: Term) -> arb: ...

    def folded(self, slot: Slot) -> Term: ...

    def total(self, terms: Iterable[Term]) -> Term: ...

    def sum(self, slots: Iterable[Slot]) -> Slot: ...

    def product(self, a: Slot, b: Slot) -> Slot: ...


ZERO, ONE = fmpq(0), fmpq(1)
CONSTANT: Key = (ZERO, ZERO, 0)
NOTHING = Term(ZERO, ZERO, arb(0))


def constant(value: Real) -> Slot:
    return Slot({CONSTANT: value} if value != 0 else {}, NOTHING)


def times(a: Term, b: Term) -> Term:
    return Term(a.rate + b.rate, a.power + b.power, a.factor * b.factor, a.logs + b.logs)


def require(condition: bool, otherwise: str) -> None:
    if not condition:
        raise Rejected(otherwise)
