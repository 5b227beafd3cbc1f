"""Quotients of polynomials in parameters, i and roots of primes, for the checkers: read, added, multiplied. It imports nothing of Provenum."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

__all__ = ["Quotient", "coefficient"]

Powers = tuple[tuple[str, int], ...]
Terms = dict[Powers, Fraction]
_TERM = re.compile(r"([+-]?)([^+-]+)")
_FACTOR = re.compile(r"([^\W\d_]\w*'*)(?:\^([1-9][0-9]{0,3}))?")
_RATIONAL = re.compile(r"[1-9][0-9]{0,9999}(/[1-9][0-9]{0,9999})?")
_MOST_TERMS = 20_000


@dataclass(frozen=True)
class Quotient:
    """above / below, not in lowest terms; `below` is no zero polynomial. `text` is what it was read from."""

    above: Terms
    below: Terms
    text: str = ""

    def __add__(self, other: Quotient | Fraction) -> Quotient:
        one = _quotient(other)
        if self.below == one.below:
            return Quotient(_sum(self.above, one.above), self.below)
        return Quotient(_sum(_product(self.above, one.below), _product(one.above, self.below)), _product(self.below, one.below))

    def __mul__(self, other: Quotient | Fraction) -> Quotient:
        one = _quotient(other)
        return Quotient(_product(self.above, one.above), _product(self.below, one.below))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Quotient | Fraction) and not self + _quotient(other) * Fraction(-1)

    def __bool__(self) -> bool:
        return bool(self.above)

    def __str__(self) -> str:
        return self.text or f"(({_text(self.above)})/({_text(self.below)}))"

    def at(self, value: Callable[[str], Any], rational: Callable[[Fraction], Any]) -> Any:
        """The number in a field, with `value` for each name; raises ``ZeroDivisionError`` where the denominator is zero."""
        above, below = (_at(terms, value, rational) for terms in (self.above, self.below))
        if below == 0:
            raise ZeroDivisionError("a denominator is zero")
        return above / below

    def denominator(self, value: Callable[[str], Any], rational: Callable[[Fraction], Any]) -> Any:
        """What it divides by, likewise."""
        return _at(self.below, value, rational)

    __radd__, __rmul__, __hash__ = __add__, __mul__, None  # type: ignore[assignment]


def coefficient(text: str) -> Quotient | Fraction:
    """The number that "1/2", "(2*i*hbar)" or "((1)/(z-z'))" says; raises ``ValueError`` for any other text."""
    if _RATIONAL.fullmatch(text.removeprefix("-")):
        return Fraction(text)
    found = re.fullmatch(r"\(\(([^()]+)\)/\(([^()]+)\)\)|\(([^()]+)\)", text)
    if found is None:
        raise ValueError(f"no number: {text[:60]!r}")
    above = _terms(found[1] or found[3])
    below: Terms = _terms(found[2]) if found[1] else {(): Fraction(1)}
    if not below:
        raise ValueError("a denominator is zero")
    return Quotient(above, below, text)


def _quotient(one: Quotient | Fraction) -> Quotient:
    return one if isinstance(one, Quotient) else Quotient({(): one} if one else {}, {(): Fraction(1)})


def _terms(text: str) -> Terms:
    total: Terms = {}
    if "".join(sign + body for sign, body in _TERM.findall(text)) != text:
        raise ValueError(f"no polynomial: {text[:60]!r}")
    for sign, body in _TERM.findall(text):
        term: Terms = {(): Fraction(-1 if sign == "-" else 1)}
        for place, part in enumerate(body.split("*")):
            factor = _FACTOR.fullmatch(part)
            if factor is not None:
                term = _product(term, {((factor[1], int(factor[2] or 1)),): Fraction(1)})
            elif place == 0 and _RATIONAL.fullmatch(part):
                term = {(): Fraction(part) * term[()]}
            else:
                raise ValueError(f"no factor: {part[:60]!r}")
        total = _sum(total, term)
    return total


def _sum(one: Terms, other: Terms) -> Terms:
    total = dict(one)
    for powers, value in other.items():
        total[powers] = total.get(powers, Fraction(0)) + value
    return {powers: value for powers, value in total.items() if value}


def _product(one: Terms, other: Terms) -> Terms:
    """The product, with the squares of i and of the roots put in."""
    if len(one) * len(other) > _MOST_TERMS:
        raise ValueError("a product of too many terms")
    total: Terms = {}
    for first, a in one.items():
        for second, b in other.items():
            powers, value = dict(first), a * b
            for name, power in second:
                powers[name] = powers.get(name, 0) + power
            for name in [n for n in powers if powers[n] > 1 and re.fullmatch("i|root[1-9][0-9]*", n)]:
                value *= Fraction(-1 if name == "i" else int(name[4:])) ** (powers[name] // 2)
                powers[name] %= 2
            key = tuple(sorted((name, power) for name, power in powers.items() if power))
            total[key] = total.get(key, Fraction(0)) + value
    return {powers: value for powers, value in total.items() if value}


def _at(terms: Terms, value: Callable[[str], Any], rational: Callable[[Fraction], Any]) -> Any:
    total = rational(Fraction(0))
    for powers, size in terms.items():
        term = rational(size)
        for name, power in powers:
            for _ in range(power):
                term = term * value(name)
        total = total + term
    return total


def _text(terms: Terms) -> str:
    return " + ".join("*".join([str(value), *(f"{name}^{power}" for name, power in powers)]) for powers, value in sorted(terms.items())) or "0"
