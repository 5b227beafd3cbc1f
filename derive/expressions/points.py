"""Seeded sample points of many sizes and kinds; every number is what its name is declared to be, and lies where the claim is made."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import count
from typing import Any

import sympy

from derive.quantity import Quantity

__all__ = ["Domain", "Point", "declared", "default_interval", "points"]

Domain = Mapping[sympy.Symbol, tuple[Any, Any]]
Point = dict[sympy.Symbol, sympy.Expr]  # rationals, or rational real and imaginary parts

_DEFAULT = sympy.Rational(1, 10), sympy.Integer(3)
_LONG = 2**61
_MOST_TRIES = 200
_MOST_INTEGERS = 100
_MOST_PATTERNS = 8
_SPREAD = 10  # how much of a half-line ordinary points are drawn from

# One after another, again and again from the second on: an ordinary point first, with short fractions for a person to read.
_FIRST = "short"
_STYLES = "long", "wild", "close", "small", "long", "axes", "far", "long", "wild"
_EXPONENTS = {"small": (9, 30), "wild": (1, 1, 3, 9), "far": (9, 30)}  # of real numbers
_INTEGERS = {"small": (12,), "wild": (10**2, 10**2, 10**4), "far": (10**4, 10**9)}
_UNUSUAL = _EXPONENTS.keys()


def points(names: Iterable[sympy.Symbol], generator: random.Random, domain: Domain, assuming: Iterable[sympy.Basic] = ()) -> Iterator[Point]:
    """Endless points at which each name is what it is declared to be and every relation in `assuming` holds.

    A name with an interval in `domain` is real and lies inside (integers at its ends too); any other one has all values that it
    is declared to have, complex ones where it is not declared real. The first point is an ordinary one, from where the names are
    usually taken; then come long fractions, very small and very large numbers, names close to one another, small and far
    integers, numbers close to integers, negative and imaginary ones, with all signs of the names in turn.

    Raises ``ValueError`` where no such point is found.
    """
    relations = tuple(assuming)
    ranges = [_Range(name, domain.get(name)) for name in sorted({*names, *_names(relations)}, key=_order)]
    signs = _signs(sum(one.bits for one in ranges), generator)
    for turn in count():
        style = _STYLES[(turn - 1) % len(_STYLES)] if turn else _FIRST
        bits = next(signs)
        for tried in range(_MOST_TRIES):
            point = _point(ranges, style if tried < _MOST_TRIES // 4 else "long", bits, generator, apart=turn % 3 != 2)
            if all(_holds(relation, point) for relation in relations):
                break
            bits = tuple(generator.getrandbits(1) for _ in bits)
        else:
            raise ValueError(f"no sample point satisfies {', '.join(map(str, relations))}")
        yield point


def declared(name: sympy.Symbol, value: sympy.Expr) -> bool:
    """Whether the number is certainly what the name is declared to be.

    >>> n = sympy.Symbol("n", even=True)
    >>> declared(n, sympy.Integer(4)), declared(n, sympy.Integer(3))
    (True, False)
    """
    return all(getattr(value, f"is_{fact}") is truth for fact, truth in _facts(name))


def default_interval(name: sympy.Symbol) -> tuple[sympy.Rational, sympy.Rational]:
    """Where ordinary points of a name are drawn from."""
    return name.domain if isinstance(name, Quantity) else _DEFAULT


@lru_cache(maxsize=10_000)
def _facts(name: sympy.Symbol) -> tuple[tuple[str, bool], ...]:
    return tuple((fact, truth) for fact, truth in name.assumptions0.items() if fact not in ("commutative", "hermitian", "antihermitian"))


def _names(relations: Iterable[sympy.Basic]) -> set[sympy.Symbol]:
    return set().union(*(relation.free_symbols for relation in relations))


def _order(name: sympy.Symbol) -> tuple[str, str]:
    return name.name, str(sorted(name.assumptions0.items()))


def _holds(relation: sympy.Basic, point: Point) -> bool:
    try:
        return relation.xreplace(point) == sympy.true
    except TypeError:  # complex numbers are not ordered
        return False


def _signs(bits: int, generator: random.Random) -> Iterator[tuple[int, ...]]:
    """Signs for the names: each combination once before any comes again if they are few, else each sign followed by its opposite."""
    if 2**bits <= _MOST_PATTERNS:
        patterns = [tuple(number >> i & 1 for i in range(bits)) for number in range(2**bits)]
        while True:
            generator.shuffle(patterns)
            yield from patterns
    while True:
        drawn = tuple(generator.getrandbits(1) for _ in range(bits))
        yield drawn
        yield tuple(1 - bit for bit in drawn)


@dataclass(frozen=True)
class _Range:
    """Where a name may be: an open interval that the claim gives, or all that it is declared to be."""

    name: sympy.Symbol
    given: tuple[Any, Any] | None

    @cached_property
    def limits(self) -> tuple[sympy.Expr, sympy.Expr]:
        return (_end(self.given[0]), _end(self.given[1])) if self.given else (-sympy.oo, sympy.oo)

    @cached_property
    def real(self) -> bool:
        return bool(self.given or self.name.is_extended_real)

    @cached_property
    def halves(self) -> tuple[tuple[sympy.Expr, sympy.Expr], ...]:
        """The intervals of ordinary values, a negative and a positive one where both signs are allowed."""
        low, high = self._home
        if low < 0 < high:
            both: tuple[tuple[sympy.Expr, sympy.Expr], ...] = (low, sympy.Integer(0)), (sympy.Integer(0), high)
        else:
            free = not self.given and (low, high) == _DEFAULT
            both = ((-high, -low), (low, high)) if free else ((low, high),)
        allowed = [half for half in both if not (half[1] <= 0 and self.name.is_nonnegative) and not (half[0] >= 0 and self.name.is_nonpositive)]
        return tuple(allowed) or both

    @cached_property
    def _home(self) -> tuple[sympy.Expr, sympy.Expr]:
        if not self.given:
            return default_interval(self.name)
        low, high = self.limits
        if low is -sympy.oo and high is sympy.oo:
            return -_DEFAULT[1], _DEFAULT[1]
        return (high - _SPREAD if low is -sympy.oo else low), (low + _SPREAD if high is sympy.oo else high)

    @cached_property
    def bits(self) -> int:
        return len(self.halves) - 1 if self.real else 2

    def allows(self, value: sympy.Expr) -> bool:
        low, high = self.limits
        if self.given and not (low <= value <= high if self.name.is_integer else low < value < high):
            return False
        return declared(self.name, value)


def _end(bound: Any) -> sympy.Expr:
    """An end of an interval: decimal text is exact."""
    return sympy.S(bound) if bound in (sympy.oo, -sympy.oo) else sympy.Rational(str(bound))


def _point(ranges: list[_Range], style: str, bits: tuple[int, ...], generator: random.Random, *, apart: bool) -> Point:
    point: Point = {}
    taken: set[sympy.Expr] = set()
    used = 0
    for one in ranges:
        mine = bits[used : used + one.bits]
        used += one.bits
        close = [value for value in point.values() if not value.is_Integer] if style == "close" and not one.name.is_integer else []
        value = _beside(generator.choice(close), generator) if close else None
        if value is None or not one.allows(value):
            value = _number(one, style, mine, generator, taken if apart else set())
        point[one.name] = value
        if one.name.is_integer:
            taken.add(value)
    return point


def _number(one: _Range, style: str, bits: tuple[int, ...], generator: random.Random, taken: set[sympy.Expr]) -> sympy.Expr:
    """A number that the range allows; integers differ from those that are taken as long as that is easy."""
    for tried in range(_MOST_TRIES):
        kind = style if tried < 8 else generator.choice(("long", "wild", "small", "axes"))
        if one.name.is_integer:
            value = _integer(one, kind, bits, generator)
            if value in taken and tried < 8:
                continue
        else:
            value = _real(one, kind, bits, generator) if one.real else _complex(one, kind, bits, generator)
        if one.allows(value):
            return value
        bits = tuple(generator.getrandbits(1) for _ in bits)
    where = f" between {one.given[0]} and {one.given[1]}" if one.given else ""
    raise ValueError(f"no sample value of {one.name} is found{where} that is what it is declared to be")


def _real(one: _Range, style: str, bits: tuple[int, ...], generator: random.Random) -> sympy.Expr:
    if style not in _UNUSUAL:
        low, high = one.halves[bits[0] if bits else 0]
        return low + (high - low) * _fraction(generator, short=style == _FIRST)
    if one.given:
        return _within(one, style, bits, generator)
    if style != "small":
        return _signed(_magnitude(generator, _EXPONENTS[style]), one, bits)
    steps = sympy.Rational(generator.randint(0, 8), generator.choice((1, 1, 2)))
    return _signed(steps + generator.choice((0, 1)) * _magnitude(generator, (9, 30), down=True), one, bits)


def _within(one: _Range, style: str, bits: tuple[int, ...], generator: random.Random) -> sympy.Expr:
    """Close to an end of the interval that the claim gives, or far out where it has none."""
    low, high = one.limits
    if low.is_finite and high.is_finite:
        near = (high - low) * _magnitude(generator, _EXPONENTS[style], down=True)
        return low + near if generator.getrandbits(1) else high - near
    away = _magnitude(generator, _EXPONENTS[style], down=style == "small")
    return low + away if low.is_finite else high - away if high.is_finite else _signed(away, one, bits)


def _signed(size: sympy.Expr, one: _Range, bits: tuple[int, ...]) -> sympy.Expr:
    return -size if one.name.is_nonpositive or (bits and not bits[0]) else size


def _complex(one: _Range, style: str, bits: tuple[int, ...], generator: random.Random) -> sympy.Expr:
    """A complex number: with parts of all signs, or on the axes, where cuts are."""
    parts = []
    for bit in bits:
        low, high = max(one.halves, key=lambda half: half[1])
        size = low + (high - low) * _fraction(generator, short=style == "short")
        if style == "small":
            size = sympy.Integer(generator.randint(0, 4))
        elif style in _UNUSUAL:
            size = _magnitude(generator, _EXPONENTS[style])
        parts.append(size if bit else -size)
    real, imaginary = parts
    if one.name.is_imaginary:
        return imaginary * sympy.I
    if style == "axes":
        return generator.choice((-abs(real), -abs(real), real, imaginary * sympy.I))
    if style == "wild" and not generator.randrange(3):
        imaginary *= _magnitude(generator, (9, 30), down=True)
    return real + imaginary * sympy.I


def _integer(one: _Range, style: str, bits: tuple[int, ...], generator: random.Random) -> sympy.Integer:
    low, high = one.halves[bits[0] if bits else 0]
    usual = style not in _UNUSUAL
    if not usual and one.given and all(end.is_finite for end in one.limits):
        low, high = one.limits
    first, last = int(sympy.ceiling(low)), int(sympy.floor(high))
    if first <= last and (usual or (one.given and all(end.is_finite for end in one.limits))):
        return sympy.Integer(generator.randint(first, min(last, first + _MOST_INTEGERS) if usual else last))
    away = sympy.Integer(generator.randint(0, generator.choice(_INTEGERS.get(style, _INTEGERS["small"]))))
    if one.given:
        low, high = one.limits
        return sympy.ceiling(low) + away if low.is_finite else sympy.floor(high) - away if high.is_finite else _signed(away, one, bits)
    return _signed(away, one, bits)


def _fraction(generator: random.Random, *, short: bool) -> sympy.Rational:
    """A number between 0 and 1 whose denominator nothing fixes."""
    parts = generator.randint(1000, 9999) if short else generator.randint(_LONG // 2, _LONG)
    return sympy.Rational(generator.randint(1, parts - 1), parts)


def _magnitude(generator: random.Random, exponents: tuple[int, ...], *, down: bool = False) -> sympy.Rational:
    """A positive number of any size up to ten to one of the exponents, and down to its inverse (`down`: below one)."""
    most = generator.choice(exponents)
    exponent = generator.randint(-most, -1 if down else most)
    return (1 + 9 * _fraction(generator, short=False)) * (sympy.Integer(10) ** (exponent - down))


def _beside(value: sympy.Expr, generator: random.Random) -> sympy.Expr:
    """A number close to another one."""
    return value * (1 + generator.choice((-1, 1)) * _magnitude(generator, (6, 6, 12), down=True) / 1000)
