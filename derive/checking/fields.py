"""Finite fields with what is needed to take the place of complex numbers: i, conjugation, square roots with signs, exponentials.

F = F_p[i] with p = 7 mod 8 behaves as the complex numbers do: conjugation is z -> z^p; of the real numbers, F_p, the squares take the
place of the positive ones, since products of them are squares and -1 is none; each square has one root that is a square, and of
the two roots of any other number with a real modulus one has a positive real part. Where q is a prime factor of p - 1, and r one of
p + 1, numbers g of order q and h of order r give exp(u + iv) = g^(u mod q) h^(v mod r) for u and v that are known modulo q and r.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from math import gcd
from random import Random
from typing import Any

import flint

__all__ = ["Field", "Retry", "fields", "hashed"]

_BITS = 62
_SMALLEST_ORDER = 2**36


class Retry(Exception):
    """The model fails at this point: a division by zero, or a modulus that is no square. Another point may do."""


def hashed(*key: Any) -> int:
    """A number of 128 bits that stands for a key: as good as drawn at random, and the same for the same key."""
    return int.from_bytes(blake2b(repr(key).encode(), digest_size=16).digest(), "big")


@dataclass(frozen=True)
class Field:
    """F_p[i]; `waves` has the fields in which exponents are known, for their real and imaginary parts, and g and h, in the larger field."""

    p: int
    context: Any
    waves: tuple[tuple[Field, Any], ...] = ()

    def element(self, real: int, imaginary: int = 0) -> Any:
        return self.context([real % self.p, imaginary % self.p])

    def parts(self, value: Any) -> tuple[int, int]:
        """Real and imaginary part, as integers; also what tells one element from another."""
        found = [int(c) for c in value.to_list()]
        return (found[0] if found else 0, found[1] if len(found) > 1 else 0)

    def is_square(self, real: int) -> bool:
        return real % self.p != 0 and pow(real, (self.p - 1) // 2, self.p) == 1

    def divided(self, one: Any, other: Any) -> Any:
        if other == 0:
            raise Retry("division by zero")
        return one / other

    def modulus(self, value: Any) -> int:
        """The positive r with r² = |value|²."""
        a, b = self.parts(value)
        if not b:
            return a if self.is_square(a) else -a % self.p
        norm = (a * a + b * b) % self.p
        if not self.is_square(norm):
            raise Retry("a modulus that is no square")
        return pow(norm, (self.p + 1) // 4, self.p)

    def square_root(self, value: Any) -> Any:
        """The principal root: positive, or of positive real part, or i times a positive number."""
        a, b = self.parts(value)
        if not b:
            if not a:
                return value
            root = pow(a if self.is_square(a) else -a, (self.p + 1) // 4, self.p)
            return self.element(root) if self.is_square(a) else self.element(0, root)
        self.modulus(value)
        root = value.sqrt()
        return root if self.is_square(self.parts(root)[0]) else -root

    def root(self, value: Any, order: int) -> Any:
        """The principal root of this order; odd orders of numbers that are not positive give a phase of which nothing is known."""
        while order % 2 == 0:
            value, order = self.square_root(value), order // 2
        if order == 1 or value == 0:
            return value
        if gcd(order, (self.p - 1) // 2) != 1:
            raise Retry(f"no unique root of order {order}")
        size = self.modulus(value)
        taken = self.element(pow(size, pow(order, -1, (self.p - 1) // 2), self.p))
        if value == size:
            return taken
        if order == 3 and value == -size:
            return taken * self.element(1, pow(3, (self.p + 1) // 4, self.p)) / 2  # a sixth of a turn
        return taken * self.element(hashed("phase", order, self.parts(value / self.element(size))))


@lru_cache(maxsize=8)
def fields(seed: int) -> tuple[Field, Field]:
    """Two fields drawn by the seed."""
    source = Random(f"fields {seed}")
    return _drawn(source), _drawn(source)


def _drawn(source: Random) -> Field:
    while True:
        p = (source.getrandbits(_BITS) | 1 << (_BITS - 1)) // 8 * 8 + 7
        if any(p % small == 0 for small in (3, 5, 7, 11, 13)) or gcd(p - 1, 3 * 5 * 7) > 1 or not flint.fmpz(p).is_prime():
            continue
        if not all(pow(small, (p - 1) // 2, p) == 1 for small in (3, 5, 7)):
            continue
        orders = [max(int(prime) for prime, _ in flint.fmpz(whole).factor()) for whole in (p - 1, p + 1)]
        if min(orders) < _SMALLEST_ORDER or any(order % 4 != 3 for order in orders):
            continue
        field = Field(p, _context(p))
        q, r = orders
        g = field.element(pow(source.getrandbits(_BITS), (p - 1) // q, p))
        z = field.element(source.getrandbits(_BITS), source.getrandbits(_BITS))
        h = (z ** (p - 1)) ** ((p + 1) // r)
        if g != 1 and h != 1 and g != 0:
            return Field(p, field.context, ((Field(q, _context(q)), g), (Field(r, _context(r)), h)))


def _context(p: int) -> Any:
    return flint.fq_default_ctx(p=flint.fmpz(p), modulus=flint.fmpz_mod_poly_ctx(p)([1, 0, 1]))
