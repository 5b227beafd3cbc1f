"""Relations between constants, decided exactly: algebraic numbers by a bound on how small they can be, logarithms by their products.

An algebraic number that is not zero is not small: a product over its conjugates is an integer over a known divisor
(Burnikel, Fleischer, Mehlhorn, Schirra, A strong and easily computable separation bound, Algorithmica 27, 87, 2000).
A ball that is smaller than that bound is therefore 0.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, inf, log2

import flint
from flint import acb, arb

__all__ = ["LATTICE_BITS", "Bound", "NotRelated", "integer_relations", "polynomial_bound", "root_bound", "vanishing_bits"]

_MOST_BITS = 60_000
LATTICE_BITS = 400
_LARGEST_COEFFICIENT = 10**6

Terms = Sequence[tuple[Sequence[int], flint.fmpq]]


@dataclass(frozen=True)
class Bound:
    """A number as a quotient of algebraic integers: log2 of bounds on all conjugates of its numerator and its denominator, 0 or more."""

    numerator: float
    denominator: float


class NotRelated(ValueError):
    """The numbers are not known well enough to look for relations."""


def polynomial_bound(terms: Terms, numbers: Sequence[Bound]) -> Bound:
    """The bound of a polynomial over Q in numbers of known bounds."""
    divisor = flint.fmpz(1)
    highest = [0] * len(numbers)
    for powers, coefficient in terms:
        divisor = divisor.lcm(coefficient.q)
        highest = [max(pair) for pair in zip(highest, powers, strict=True)]
    sizes = [
        _log2(coefficient * divisor) + sum(
            power * one.numerator + (most - power) * one.denominator for power, most, one in zip(powers, highest, numbers, strict=True))
        for powers, coefficient in terms
    ]
    below = _log2(flint.fmpq(divisor)) + sum(most * one.denominator for most, one in zip(highest, numbers, strict=True))
    return Bound(max(0.0, max(sizes, default=0.0) + log2(max(1, len(sizes)))) + 1e-6, below + 1e-6)


def root_bound(top: Bound, bottom: Bound, order: int) -> Bound:
    """The bound of (top/bottom) ** (1/order): with a/b of algebraic integers, the root of a b^(order-1), over b."""
    a, b = top.numerator + bottom.denominator, top.denominator + bottom.numerator
    return Bound((a + (order - 1) * b) / order + 1e-6, b + 1e-6)


def vanishing_bits(bound: Bound, degree: int) -> int | None:
    """The n such that the number is 0 if it is below 2^-n; None where that is too far."""
    bits = (degree - 1) * bound.numerator + bound.denominator + 8
    return None if bits > _MOST_BITS or bits == inf else ceil(bits * (1 + 1e-9))


def integer_relations(values: Sequence[acb], holds: Callable[[list[int]], bool]) -> list[list[int]]:
    """Integer vectors k with sum k_i values_i = 0, each found by lattice reduction and shown by `holds`; at `LATTICE_BITS`."""
    size = len(values)
    scale = arb(2) ** (LATTICE_BITS // 2)
    rows = []
    for i, value in enumerate(values):
        parts = [(part * scale).mid().floor().unique_fmpz() for part in (value.real, value.imag)]
        known = [int(part) for part in parts if part is not None]
        if not value.is_finite() or len(known) < 2:
            raise NotRelated(str(value))
        rows.append([int(i == j) for j in range(size)] + known)
    found = []
    for row in flint.fmpz_mat(rows).lll().tolist():
        vector = [int(entry) for entry in row[:size]]
        small = all(abs(entry) <= _LARGEST_COEFFICIENT for entry in vector)
        near = all(abs(int(rest)) <= _LARGEST_COEFFICIENT * size for rest in row[size:])
        if small and near and any(vector) and holds(vector):
            found.append(vector)
    return found


def _log2(value: flint.fmpq) -> float:
    """An upper bound on log2 |value| of an integer."""
    return float(max(0, int(abs(value.p)).bit_length()))
