"""The search for cofactors: which a h b, and in which combination, give the claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

__all__ = ["Product", "Products", "combination"]

PRIMES = (2**61 - 1, 2**31 - 1)
IntWord = tuple[int, ...]
Vector = dict[IntWord, Fraction]
Product = tuple[int, IntWord, IntWord]  # (index of h, a, b)


@dataclass
class Products:
    """All a h b with words of at most `length` letters that hang together with the claim, nearest first.

    A product with no word in common with the claim, nor with a product that has, nor ..., cannot take part
    in a combination that gives the claim; leaving it out loses nothing. `closed` says that none is left.
    """

    claim: Vector
    hypotheses: Sequence[Vector]
    length: int
    closed: bool = False
    found: list[Product] = field(default_factory=list)

    def generations(self, budget: int) -> Iterator[list[Product]]:
        """Yields the products that touch the claim, those that touch these, and so on, up to `budget` in all."""
        heads: dict[IntWord, list[tuple[int, IntWord]]] = {}
        for index, h in enumerate(self.hypotheses):
            for word in h:
                heads.setdefault(word, []).append((index, word))
        widths = sorted({len(word) for word in heads})
        longest = [max(map(len, h), default=0) for h in self.hypotheses]
        known: set[Product] = set()
        words, frontier = set(self.claim), sorted(self.claim)
        while frontier:
            fresh: list[Product] = []
            for word in frontier:
                for width in widths:
                    for start in range(len(word) - width + 1):
                        for index, _ in heads.get(word[start : start + width], ()):
                            a, b = word[:start], word[start + width :]
                            product = (index, a, b)
                            if len(a) + len(b) + longest[index] <= self.length and product not in known:
                                known.add(product)
                                fresh.append(product)
            if len(self.found) + len(fresh) > budget:
                return
            self.found += fresh
            yield fresh
            reached = {a + word + b for index, a, b in fresh for word in self.hypotheses[index]}
            frontier = sorted(reached - words)
            words |= reached
        self.closed = True


def combination(claim: Vector, hypotheses: Sequence[Vector], products: Sequence[Product], prime: int) -> dict[Product, Fraction] | None:
    """Returns rational c with claim = sum of c a h b over `products`, reconstructed from a solution modulo `prime`.

    None when there is none modulo the prime. The caller multiplies out what is returned: a wrong
    reconstruction is found there.
    """
    system = Elimination(hypotheses, prime)
    for product in products:
        system.add(product)
    return system.solve(claim)


class Elimination:
    """Sparse Gauss elimination modulo a prime; pivots are the longest words, so rows act as rewriting rules."""

    def __init__(self, hypotheses: Sequence[Vector], prime: int) -> None:
        self.prime = prime
        self.rows: dict[IntWord, dict[IntWord, int]] = {}
        self.made: dict[IntWord, tuple[Product, int, dict[IntWord, int]]] = {}
        self.hypotheses = [self._modular(h) for h in hypotheses]

    def _modular(self, vector: Vector) -> dict[IntWord, int]:
        return {w: c.numerator * pow(c.denominator, -1, self.prime) % self.prime for w, c in vector.items()}

    def _reduce(self, vector: dict[IntWord, int]) -> tuple[IntWord | None, dict[IntWord, int]]:
        """Returns (pivot, steps) and leaves in `vector` what remains; steps say how much of which row was taken."""
        steps: dict[IntWord, int] = {}
        while vector:
            top = max(vector, key=_order)
            row = self.rows.get(top)
            if row is None:
                return top, steps
            factor = vector[top]
            steps[top] = factor
            for word, value in row.items():
                rest = (vector.get(word, 0) - factor * value) % self.prime
                if rest:
                    vector[word] = rest
                else:
                    vector.pop(word, None)
        return None, steps

    def add(self, product: Product) -> None:
        index, a, b = product
        vector = {a + word + b: value for word, value in self.hypotheses[index].items()}
        pivot, steps = self._reduce(vector)
        if pivot is not None:
            scale = pow(vector[pivot], -1, self.prime)
            self.rows[pivot] = {word: value * scale % self.prime for word, value in vector.items()}
            self.made[pivot] = (product, scale, steps)

    def solve(self, claim: Vector) -> dict[Product, Fraction] | None:
        pivot, wanted = self._reduce(self._modular(claim))
        if pivot is not None:
            return None
        result: dict[Product, int] = {}
        for top in reversed(self.made):
            amount = wanted.pop(top, 0)
            if amount:
                product, scale, steps = self.made[top]
                amount = amount * scale % self.prime
                result[product] = amount
                for other, factor in steps.items():
                    wanted[other] = (wanted.get(other, 0) - amount * factor) % self.prime
        return {product: reconstruct(value, self.prime) for product, value in result.items()}


def reconstruct(residue: int, prime: int) -> Fraction:
    """Returns the fraction n/d of least size with n = residue d modulo the prime.

    >>> reconstruct(2 * pow(3, -1, 101) % 101, 101)
    Fraction(2, 3)
    """
    older, newer, s, t = prime, residue, 0, 1
    while 2 * newer * newer > prime:
        quotient = older // newer
        older, newer, s, t = newer, older - quotient * newer, t, s - quotient * t
    return Fraction(newer, t)


def _order(word: IntWord) -> tuple[int, IntWord]:
    return len(word), word
