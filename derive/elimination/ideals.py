"""Ideals of polynomials over Q: a Groebner basis that remembers how each element is made, so that membership comes with its cofactors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import flint

__all__ = ["Ideal", "TooFar", "powers_of"]

Polynomial = flint.fmpq_mpoly
Combination = dict[int, Polynomial]  # by the number of an element, what it is multiplied by


class TooFar(ValueError):
    """The basis grows past what is allowed."""


@dataclass
class Ideal:
    """The ideal of some polynomials of one ring; `generators` are kept as they are, and `elements` are these and what follows.

    >>> ring = flint.fmpq_mpoly_ctx.get(("x", "y"), flint.Ordering.lex)
    >>> x, y = ring.gens()
    >>> Ideal([x**2 + y**2 - 1, x - y]).cofactors(2 * y**2 - 1)
    [1, -x - y]
    >>> Ideal([x * y - 1]).cofactors(x) is None
    True
    """

    generators: Sequence[Polynomial]
    most_pairs: int = 300
    most_terms: int = 1500
    elements: list[Polynomial] = field(init=False)
    origins: list[Combination] = field(init=False)
    leads: list[tuple[int, ...]] = field(init=False)

    def __post_init__(self) -> None:
        self.elements, self.origins, self.leads = [], [], []
        self._live: list[int] = []
        pairs: list[tuple[int, int]] = []
        for one in self.generators:
            self.elements.append(one)
            self.origins.append({})
            self.leads.append(_lead(one) if not one.is_zero() else ())
        for number in sorted((i for i, one in enumerate(self.generators) if not one.is_zero()), key=lambda i: len(self.generators[i])):
            self._join(number, pairs)
        self._completed(pairs)

    @property
    def whole(self) -> bool:
        """Whether 1 is in it: its polynomials vanish nowhere together."""
        return any(not one.is_zero() and one.is_constant() for one in self.elements)

    def cofactors(self, polynomial: Polynomial) -> list[Polynomial] | None:
        """The c with polynomial = sum of c_i generator_i, or None where it is not in the ideal."""
        rest, combination = self._divided(polynomial)
        if not rest.is_zero():
            return None
        count, zero = len(self.generators), polynomial - polynomial
        for number in range(len(self.elements) - 1, count - 1, -1):
            if number not in combination:
                continue
            factor = combination.pop(number)
            for other, multiplier in self.origins[number].items():
                combination[other] = combination.get(other, zero) + factor * multiplier
        return [combination.get(i, zero) for i in range(count)]

    def _join(self, number: int, pairs: list[tuple[int, int]]) -> None:
        """Lets an element take part; those whose leading monomial it divides need not divide any more."""
        lead = self.leads[number]
        pairs.extend((other, number) for other in self._live if not _coprime(self.leads[other], lead))
        self._live = [other for other in self._live if not _divides(lead, self.leads[other])] + [number]

    def _completed(self, pairs: list[tuple[int, int]]) -> None:
        """Buchberger's algorithm: the pair with the lowest common multiple first."""
        treated = 0
        while pairs and not self.whole:
            treated += 1
            if treated > self.most_pairs:
                raise TooFar(f"more than {self.most_pairs} pairs")
            pair = min(pairs, key=lambda two: sum(map(max, self.leads[two[0]], self.leads[two[1]])))
            pairs.remove(pair)
            start, origin = self._spoly(*pair)
            rest, combination = self._divided(start)
            if rest.is_zero():
                continue
            for other, factor in combination.items():
                origin[other] = origin.get(other, rest - rest) - factor
            self.elements.append(rest)
            self.origins.append(origin)
            self.leads.append(_lead(rest))
            self._join(len(self.elements) - 1, pairs)

    def _spoly(self, one: int, other: int) -> tuple[Polynomial, Combination]:
        ring = self.elements[one].context()
        common = tuple(map(max, self.leads[one], self.leads[other]))
        factors = [ring.term(1 / self.elements[i].leading_coefficient(), tuple(a - b for a, b in zip(common, self.leads[i], strict=True)))
                   for i in (one, other)]
        return factors[0] * self.elements[one] - factors[1] * self.elements[other], {one: factors[0], other: -factors[1]}

    def _divided(self, polynomial: Polynomial) -> tuple[Polynomial, Combination]:
        """What is left of a polynomial when no leading monomial divides a monomial of it, and what was taken away."""
        found: Combination = {}
        changed = True
        while changed and not polynomial.is_zero():
            changed = False
            for number in self._live:
                factor, rest = divmod(polynomial, self.elements[number])
                if factor.is_zero():
                    continue
                if len(rest) > self.most_terms or len(factor) > self.most_terms:
                    raise TooFar(f"more than {self.most_terms} terms")
                found[number] = found[number] + factor if number in found else factor
                polynomial, changed = rest, True
        return polynomial, found


def powers_of(polynomial: Polynomial, letter: int) -> dict[int, Polynomial]:
    """The coefficients of the powers of a letter."""
    parts: dict[int, dict[tuple[int, ...], flint.fmpq]] = {}
    for monomial, coefficient in polynomial.terms():
        rest = tuple(0 if i == letter else int(e) for i, e in enumerate(monomial))
        parts.setdefault(int(monomial[letter]), {})[rest] = coefficient
    return {power: polynomial.context().from_dict(terms) for power, terms in parts.items()}


def _lead(polynomial: Polynomial) -> tuple[int, ...]:
    return tuple(map(int, polynomial.monomial(0)))


def _coprime(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return not any(a and b for a, b in zip(one, other, strict=True))


def _divides(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(a <= b for a, b in zip(one, other, strict=True))
