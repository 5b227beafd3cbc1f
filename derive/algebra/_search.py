"""The search for cofactors: which a h b, and in which combination, give the claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from derive.algebra.quotients import Number

__all__ = ["Elimination", "IntWord", "Product", "Products", "Row", "Vector", "multiple", "turned"]

IntWord = tuple[int, ...]
Vector = dict[IntWord, Number]
Row = dict[IntWord, int]
Product = tuple[int, IntWord, IntWord]  # (index of h, a, b)


@dataclass
class Products:
    """All a h b with words of at most `length` letters that hang together with the claim, nearest first.

    A product with no word in common with the claim, nor with a product that has, nor ..., cannot take part
    in a combination that gives the claim; leaving it out loses nothing. `closed` says that none is left.
    With `cyclic`, all is meant under a trace: a word is as good as the same word turned, and b is all there is around h.
    """

    claim: Vector
    hypotheses: Sequence[Vector]
    length: int
    cyclic: bool = False
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
                for a, part, b in self._parts(word, widths):
                    for index, _ in heads.get(part, ()):
                        product = (index, a, b)
                        if len(a) + len(b) + longest[index] <= self.length and product not in known:
                            known.add(product)
                            fresh.append(product)
            if len(self.found) + len(fresh) > budget:
                return
            self.found += fresh
            yield fresh
            reached = {a + word + b for index, a, b in fresh for word in self.hypotheses[index]}
            reached = set(map(turned, reached)) if self.cyclic else reached
            frontier = sorted(reached - words)
            words |= reached
        self.closed = True

    def _parts(self, word: IntWord, widths: Sequence[int]) -> Iterator[tuple[IntWord, IntWord, IntWord]]:
        """All (a, part, b) with a part of one of the widths, of the word or, with nothing before it, of the word turned."""
        for width in widths:
            if self.cyclic:
                for start in range(max(1, len(word)) if width <= len(word) else 0):
                    whole = word[start:] + word[:start]
                    yield (), whole[:width], whole[width:]
            else:
                for start in range(len(word) - width + 1):
                    yield word[:start], word[start : start + width], word[start + width :]


class Elimination:
    """Sparse Gauss elimination modulo a prime; pivots are the longest words, so rows act as rewriting rules."""

    def __init__(self, hypotheses: Sequence[Row], prime: int, *, cyclic: bool = False) -> None:
        self.prime, self.hypotheses, self.cyclic = prime, hypotheses, cyclic
        self.rows: dict[IntWord, Row] = {}
        self.made: dict[IntWord, tuple[Product, int, Row]] = {}

    def _reduce(self, vector: Row) -> tuple[IntWord | None, Row]:
        """Returns (pivot, steps) and leaves in `vector` what remains; steps say how much of which row was taken."""
        steps: Row = {}
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
        vector = multiple(self.hypotheses[index], a, b, cyclic=self.cyclic)
        vector = {word: value % self.prime for word, value in vector.items() if value % self.prime}
        pivot, steps = self._reduce(vector)
        if pivot is not None:
            scale = pow(vector[pivot], -1, self.prime)
            self.rows[pivot] = {word: value * scale % self.prime for word, value in vector.items()}
            self.made[pivot] = (product, scale, steps)

    def solve(self, claim: Row) -> dict[Product, int] | None:
        """How much of which product gives the claim; None when no combination does."""
        pivot, wanted = self._reduce(dict(claim))
        if pivot is not None:
            return None
        result: dict[Product, int] = {}
        for top in reversed(self.made):
            amount = wanted.pop(top, 0)
            if amount:
                product, scale, steps = self.made[top]
                result[product] = amount = amount * scale % self.prime
                for other, factor in steps.items():
                    wanted[other] = (wanted.get(other, 0) - amount * factor) % self.prime
        return result


def multiple(h: dict[IntWord, Any], a: IntWord, b: IntWord, *, cyclic: bool) -> dict[IntWord, Any]:
    """a h b, with words turned to their first rotation where it is `cyclic`."""
    if not cyclic:
        return {a + word + b: value for word, value in h.items()}
    total: dict[IntWord, Any] = {}
    for word, value in h.items():
        whole = turned(a + word + b)
        total[whole] = total[whole] + value if whole in total else value
    return total


def turned(word: IntWord) -> IntWord:
    """The first of all rotations of the word: its trace is the same."""
    return min((word[i:] + word[:i] for i in range(len(word))), default=word)


def _order(word: IntWord) -> tuple[int, IntWord]:
    return len(word), word
