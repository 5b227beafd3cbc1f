"""The value of a node by ball arithmetic, over a plain tree: rigorous enclosures, at any precision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction
from typing import Any

import flint
from flint import acb, arb

from derive.checking.fields import hashed
from derive.checking.reading import Record, Unchecked

__all__ = ["Balls", "disjoint", "precision"]

_METHODS = {
    "exp": "exp", "log": "log", "sin": "sin", "cos": "cos", "tan": "tan", "cot": "cot", "sinh": "sinh", "cosh": "cosh", "tanh": "tanh",
    "asin": "asin", "acos": "acos", "atan": "atan", "asinh": "asinh", "acosh": "acosh", "atanh": "atanh",
    "erf": "erf", "erfc": "erfc", "gamma": "gamma", "zeta": "zeta", "LambertW": "lambertw",
    "sec": "sec", "csc": "csc", "coth": "coth",
}
_MOST_SUMMED = 200


@contextmanager
def precision(bits: int) -> Iterator[None]:
    """So many bits for all balls inside."""
    before = flint.ctx.prec
    flint.ctx.prec = bits
    try:
        yield
    finally:
        flint.ctx.prec = before


class Balls:
    """Values where each name has a ball; a function of which nothing is known is one that is chosen, the same for the same head."""

    def __init__(self, record: Record, names: Mapping[int, Any], salt: int = 0) -> None:
        self.record, self.names, self.salt = record, dict(names), salt
        self._memo: dict[Any, Any] = {}

    def value(self, number: int) -> Any:
        if number not in self._memo:
            self._memo[number] = self._computed(number)
        return self._memo[number]

    def real(self, number: int) -> Any:
        """The real ball; raises `Unchecked` where the value may not be real."""
        value = self.value(number)
        if not value.imag == 0:
            raise Unchecked("a value that may not be real")
        return value.real

    def _computed(self, number: int) -> Any:
        node = self.record.nodes[number]
        tag = node[0]
        if tag == "q":
            return acb(flint.fmpq(node[1], node[2]))
        if tag == "c":
            return self._constant(node[1])
        if tag == "x":
            if node[1] not in self.names:
                raise Unchecked(f"{self.record.symbols[node[1]].name} has no value")
            return self.names[node[1]]
        if tag in ("+", "*"):
            total = acb(int(tag == "*"))
            for part in node[1:]:
                total = total + self.value(part) if tag == "+" else total * self.value(part)
            return total
        if tag == "^":
            return self._power(node)
        if tag in _METHODS and len(node) == 2:  # zeta and LambertW may have a second argument
            return getattr(self.value(node[1]), _METHODS[tag])()
        if tag == "Abs":
            return acb(abs(self.value(node[1])))
        if tag in ("re", "im"):
            value = self.value(node[1])
            return acb(value.real if tag == "re" else value.imag)
        if tag == "conjugate":
            return self.value(node[1]).conjugate()
        if tag == "sign":
            value = self.real(node[1])
            if value.contains(0):
                raise Unchecked("a sign that is not known")
            return acb(1 if value > 0 else -1)
        if tag in ("besselj", "besseli"):
            return self._bessel(tag, self.value(node[1]), self.value(node[2]))
        if tag == "KroneckerDelta":
            one, other = (self.value(part) for part in node[1:3])
            if not disjoint(one, other) and not one == other:
                raise Unchecked("whether two indices are the same")
            return acb(int(one == other))
        if tag == "f":
            return self._chosen(node)
        if tag == "sum":
            return sum((inside.value(node[1]) for inside in self.counted(node)), acb(0))
        raise Unchecked(f"no balls for {tag}")

    def counted(self, node: Any) -> list[Balls]:
        """The values inside of a sum over whole numbers, one for each term."""
        found = [self]
        for i in range(len(node) - 3, 1, -3):
            found = [Balls(self.record, {**outer.names, self.record.nodes[node[i]][1]: acb(k)}, self.salt)
                     for outer in found for k in outer.whole(node[i + 1], node[i + 2])]
            if len(found) > _MOST_SUMMED:
                raise Unchecked("a long sum")
        return found

    def whole(self, low: int, high: int) -> range:
        """The whole numbers from one end of a sum to the other."""
        ends = [self.real(end).unique_fmpz() for end in (low, high)]
        if None in ends or int(ends[1]) - int(ends[0]) > _MOST_SUMMED:
            raise Unchecked("a sum that is not over a few whole numbers")
        return range(int(ends[0]), int(ends[1]) + 1)

    def _constant(self, name: str) -> Any:
        if name == "i":
            return acb(0, 1)
        if name in ("pi", "e"):
            return acb(arb.pi() if name == "pi" else arb.const_e())
        raise Unchecked(f"no ball for {name}")

    def _power(self, node: Any) -> Any:
        base, exponent = self.value(node[1]), self.record.nodes[node[2]]
        if exponent[0] != "q":
            return base ** self.value(node[2])
        if exponent[2] == 1:
            return base ** exponent[1]
        root = base.sqrt() if exponent[2] == 2 else base ** acb(flint.fmpq(1, exponent[2]))
        return root ** exponent[1]

    def _bessel(self, tag: str, order: Any, value: Any) -> Any:
        if tag == "besselj":
            return value.bessel_j(order)
        if order.imag == 0 and order.real >= 0 and value.imag == 0 and value.real >= 0:  # where it is monotone: the values at the ends
            ends = [acb(end).bessel_i(order).real for end in (value.real.lower(), value.real.upper())]
            return acb(ends[0].union(ends[1]))
        return value.bessel_i(order)

    def _chosen(self, node: Any) -> Any:
        """a + b u + c sin(d u + e) summed over the arguments u, of the parity that is declared."""
        head = self.record.heads[node[1]]
        total = acb(0) if head["parity"] < 0 else self._coefficient(node[1], "a", 0)
        for i, part in enumerate(node[2:]):
            u = self.value(part)
            b, c, d, e = (self._coefficient(node[1], letter, i) for letter in "bcde")
            if head["parity"] > 0:
                total += b * u * u + c * (d * u).cos()
            else:
                total += b * u + c * (d * u + (acb(0) if head["parity"] else e)).sin()
        return total

    def _coefficient(self, head: int, letter: str, place: int) -> Any:
        return acb(flint.fmpq(1 + hashed(self.salt, head, letter, place) % 997, 499))


def disjoint(one: Any, other: Any) -> bool:
    """Whether two balls have no point in common, for certain."""
    return bool(one.is_finite() and other.is_finite() and not one.overlaps(other))


def drawn(record: Record, symbols: frozenset[int], salt: int) -> dict[int, Any]:
    """A value for each name, within the region of the record, or what the name is declared to be."""
    found = {}
    for s in sorted(symbols):
        declared = record.symbols[s]
        part = Fraction(1 + hashed(salt, "at", s) % 9972, 9973)
        low, high = _ends(record, s)
        value = low + (high - low) * part
        if "integer" in declared.traits:
            value = Fraction(1 + hashed(salt, "at", s) % 5) * (-1 if declared.sign == "-" or "nonpositive" in declared.traits else 1)
        found[s] = acb(flint.fmpq(value.numerator, value.denominator))
        if declared.complex:
            found[s] += acb(0, flint.fmpq(1 + hashed(salt, "im", s) % 997, 499))
    return found


def _ends(record: Record, symbol: int) -> tuple[Fraction, Fraction]:
    declared = record.symbols[symbol]
    low, high = Fraction(-3), Fraction(3)
    if declared.sign in ("+", "0"):
        low = Fraction(0)
    if declared.sign == "-":
        high = Fraction(0)
    try:
        if declared.between:
            low, high = max(low, Fraction(declared.between[0])), min(Fraction(declared.between[1]), max(high, Fraction(declared.between[0]) + 3))
    except ValueError:
        raise Unchecked("ends that are no numbers") from None
    if symbol in record.region:
        given = [record.nodes[n] for n in record.region[symbol]]
        if given[0][0] == "q":
            low = max(low, Fraction(given[0][1], given[0][2]))
            high = max(high, low + 3)
        if given[1][0] == "q":
            high = Fraction(given[1][1], given[1][2])
    return low, high
