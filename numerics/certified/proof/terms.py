"""What is known of a step for all large t, as `tails` has it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from flint import arb, fmpq

from numerics.certified.formula import Rejected

__all__ = ["NOTHING", "ONE", "ZERO", "Slot", "Sums", "Term", "require", "times"]


class Term(NamedTuple):
    """factor t**power exp(rate A(t)) for all t >= X, with a factor in this ball."""

    rate: fmpq
    power: fmpq
    factor: arb


class Slot(NamedTuple):
    """An exact sum of powers of t, coefficients by power, so many log t, so many pi, and a rest."""

    exact: dict[fmpq, fmpq]
    rest: Term
    logs: fmpq = fmpq(0)
    pis: fmpq = fmpq(0)


class Sums(Protocol):
    """The arithmetic of slots for t from some number on."""

    def falling(self, rate: fmpq, power: fmpq) -> arb: ...

    def least_of(self, rate: fmpq, power: fmpq) -> arb: ...

    def folded(self, slot: Slot) -> Term: ...

    def total(self, terms: Iterable[Term]) -> Term: ...

    def sum(self, slots: Iterable[Slot]) -> Slot: ...

    def product(self, a: Slot, b: Slot) -> Slot: ...

    def power(self, base: Slot, exponent: fmpq) -> Slot: ...

    def exponential(self, argument: Slot) -> Slot: ...


ZERO, ONE = fmpq(0), fmpq(1)
NOTHING = Term(ZERO, ZERO, arb(0))


def times(a: Term, b: Term) -> Term:
    return Term(a.rate + b.rate, a.power + b.power, a.factor * b.factor)


def require(condition: bool, otherwise: str) -> None:
    if not condition:
        raise Rejected(otherwise)
