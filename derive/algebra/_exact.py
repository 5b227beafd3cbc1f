"""Exact coefficients: what was found modulo a prime, rebuilt from several primes or solved for in quotients."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from random import Random
from typing import Any

import sympy
from flint import fmpz

from derive.algebra._search import Elimination, IntWord, Product, Row, Vector, multiple
from derive.algebra.quotients import Number, Quotient, square_of

__all__ = ["Image", "Problem", "reconstruct"]

_MOST_PRIMES, _MOST_REFUSED = 60, 8
_MOST_SOLVED = 400


@dataclass(frozen=True)
class Image:
    """Claim and hypotheses modulo a prime, each parameter at a random residue and each root at one with the right square."""

    prime: int
    claim: Row
    hypotheses: Sequence[Row]


@dataclass(frozen=True)
class Problem:
    """claim = sum of c a h b, to be solved for exact numbers c; all under a trace where it is `cyclic`."""

    claim: Vector
    hypotheses: Sequence[Vector]
    cyclic: bool = False

    @cached_property
    def image(self) -> Image | None:
        """The problem modulo a large prime; None where some coefficient has no value there."""
        return next(self._images(), None)

    def solved(self, products: Sequence[Product]) -> dict[Product, Number] | None:
        """Exact c for these products with claim = sum of c a h b, multiplied out; None where none were found."""
        used = None if self.image is None else _solution(self.image, products, self.cyclic)
        if used is None:
            return None
        chosen = [product for product in products if product in used]
        found = self._rebuilt(chosen) if all(isinstance(c, Fraction) for v in self._vectors for c in v.values()) else self._eliminated(chosen)
        return found if found is not None and self.gives(found) else None

    def gives(self, found: dict[Product, Number]) -> bool:
        """Whether the combination is the claim."""
        rest = dict(self.claim)
        for (index, a, b), c in found.items():
            _subtract(rest, c, multiple(self.hypotheses[index], a, b, cyclic=self.cyclic))
        return not rest

    @property
    def _vectors(self) -> list[Vector]:
        return [self.claim, *self.hypotheses]

    def _images(self) -> Iterator[Image]:
        names = sorted({p for v in self._vectors for c in v.values() if isinstance(c, Quotient) for p in c.parameters})
        roots = {p.name: square for p in names if (square := square_of(p.name)) is not None}
        start, refused = 2**61, 0
        while refused < _MOST_REFUSED:
            start -= 1
            if not fmpz(start).is_prime() or any(pow(square, (start - 1) // 2, start) != 1 for square in roots.values()):
                continue
            dice = Random(f"image {start}")
            values = {p.name: dice.randrange(2, start) for p in names}
            values |= {name: int(sympy.sqrt_mod(square, start)) for name, square in roots.items()}
            try:
                claim, *hypotheses = (_residues(v, start, values) for v in self._vectors)
            except (ZeroDivisionError, ValueError):
                refused += 1
                continue
            yield Image(start, claim, hypotheses)

    def _rebuilt(self, products: Sequence[Product]) -> dict[Product, Number] | None:
        """Rational c from residues modulo one prime more after another, until the combination is the claim."""
        modulus, residues = 1, dict.fromkeys(products, 0)
        for count, image in enumerate(self._images()):
            found = _solution(image, products, self.cyclic) if count < _MOST_PRIMES else None
            if found is None:
                return None
            inverse = pow(modulus, -1, image.prime)
            for product in products:
                residues[product] += modulus * ((found.get(product, 0) - residues[product]) * inverse % image.prime)
            modulus *= image.prime
            rational: dict[Product, Number] = {product: c for product in products if (c := reconstruct(residues[product], modulus))}
            if self.gives(rational):
                return rational
        return None

    def _eliminated(self, products: Sequence[Product]) -> dict[Product, Number] | None:
        """c as quotients, by Gauss elimination of products that do not depend on one another."""
        if len(products) > _MOST_SOLVED:
            return None
        rows: list[tuple[IntWord, Vector, dict[Product, Number]]] = []
        for product in [*products, None]:
            row = dict(self.claim) if product is None else multiple(self.hypotheses[product[0]], product[1], product[2], cyclic=self.cyclic)
            row = {word: c for word, c in row.items() if c}
            made: dict[Product, Number] = {} if product is None else {product: Fraction(1)}
            for pivot, other, combination in rows:
                if pivot in row:
                    factor = row[pivot]
                    _subtract(row, factor, other)
                    _subtract(made, factor, combination)
            if product is None:
                return None if row else {one: -c for one, c in made.items()}
            if not row:
                continue
            pivot = min(row, key=lambda word: (isinstance(row[word], Quotient), len(str(row[word])), word))
            scale = Fraction(1) / row[pivot]
            rows.append((pivot, {word: c * scale for word, c in row.items()}, {one: c * scale for one, c in made.items()}))
        return None


def reconstruct(residue: int, modulus: int) -> Fraction:
    """Returns the fraction n/d of least size with n = residue d for this modulus.

    >>> reconstruct(2 * pow(3, -1, 101) % 101, 101)
    Fraction(2, 3)
    """
    older, newer, s, t = modulus, residue % modulus, 0, 1
    while 2 * newer * newer > modulus:
        quotient = older // newer
        older, newer, s, t = newer, older - quotient * newer, t, s - quotient * t
    return Fraction(newer, t)


def _solution(image: Image, products: Sequence[Product], cyclic: bool) -> dict[Product, int] | None:
    system = Elimination(image.hypotheses, image.prime, cyclic=cyclic)
    for product in products:
        system.add(product)
    return system.solve(image.claim)


def _subtract(total: dict[Any, Number], factor: Number, part: dict[Any, Number]) -> None:
    for key, value in part.items():
        rest = total.get(key, Fraction(0)) - factor * value
        if rest:
            total[key] = rest
        else:
            total.pop(key, None)


def _residues(vector: Vector, prime: int, values: dict[str, int]) -> Row:
    found = {}
    for word, c in vector.items():
        found[word] = c.numerator * pow(c.denominator, -1, prime) % prime if isinstance(c, Fraction) else c.modular(prime, values)
    return {word: c for word, c in found.items() if c}
