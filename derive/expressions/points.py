"""Seeded sample points of many sizes and kinds; every number is what its name is declared to be, and lies where the claim is made."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import count
from math import ceil, floor, inf, isfinite
from typing import Any

import sympy

from derive.quantity import Quantity

__all__ = ["Domain", "Point", "declared", "default_interval", "points"]

Interval = tuple[Fraction | float, Fraction | float]
Domain = Mapping[sympy.Symbol, tuple[Any, Any]]
Point = dict[sympy.Symbol, sympy.Expr]  # rationals, or rational real and imaginary parts

_DEFAULT = Fraction(1, 10), Fraction(3)
_OF_OPERATORS = "commutative", "hermitian", "antihermitian"
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
    quick = _OF_RATIONALS if value.is_Rational else {}
    return all((quick[fact](value) if fact in quick else getattr(value, f"is_{fact}")) is truth for fact, truth in _facts(name))


def default_interval(name: sympy.Symbol) -> tuple[sympy.Rational, sympy.Rational]:
    """Where ordinary points of a name are drawn from."""
    return name.domain if isinstance(name, Quantity) else (sympy.Rational(1, 10), sympy.Integer(3))


_OF_RATIONALS: dict[str, Callable[[Any], bool]] = {  # the common ones, which SymPy takes long to infer
    "positive": lambda v: v.p > 0, "negative": lambda v: v.p < 0, "nonnegative": lambda v: v.p >= 0, "nonpositive": lambda v: v.p <= 0,
    "zero": lambda v: v.p == 0, "nonzero": lambda v: v.p != 0, "integer": lambda v: v.q == 1, "real": lambda v: True, "complex": lambda v: True,
}


@lru_cache(maxsize=10_000)
def _facts(name: sympy.Symbol) -> tuple[tuple[str, bool], ...]:
    """What was said when the name was made; the rest follows from it."""
    said = getattr(name, "_assumptions_orig", name.assumptions0)
    return tuple((fact, bool(truth)) for fact, truth in said.items() if truth is not None and fact not in _OF_OPERATORS)


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
    def limits(self) -> Interval:
        return (_end(self.given[0]), _end(self.given[1])) if self.given else (-inf, inf)

    @cached_property
    def bounded(self) -> bool:
        return all(map(isfinite, self.limits))

    @cached_property
    def real(self) -> bool:
        return bool(self.given or self.name.is_extended_real)

    @cached_property
    def halves(self) -> tuple[tuple[Fraction, Fraction], ...]:
        """The intervals of ordinary values, a negative and a positive one where both signs are allowed."""
        low, high = self._home
        if low < 0 < high:
            both: tuple[tuple[Fraction, Fraction], ...] = (low, Fraction(0)), (Fraction(0), high)
        else:
            free = not self.given and (low, high) == _DEFAULT
            both = ((-high, -low), (low, high)) if free else ((low, high),)
        allowed = [half for half in both if not (half[1] <= 0 and self.name.is_nonnegative) and not (half[0] >= 0 and self.name.is_nonpositive)]
        return tuple(allowed) or both

    @cached_property
    def _home(self) -> tuple[Fraction, Fraction]:
        low, high = self.limits if self.given else map(_end, default_interval(self.name))
        if isinstance(low, Fraction):
            return low, high if isinstance(high, Fraction) else low + _SPREAD
        return (high - _SPREAD, high) if isinstance(high, Fraction) else (-_DEFAULT[1], _DEFAULT[1])

    @cached_property
    def bits(self) -> int:
        return len(self.halves) - 1 if self.real else 2

    def allows(self, value: sympy.Expr) -> bool:
        if self.given:
            (low, high), at = self.limits, Fraction(int(value.p), int(value.q))
            if not (low <= at <= high if self.name.is_integer else low < at < high):
                return False
        return declared(self.name, value)


def _end(bound: Any) -> Fraction | float:
    """An end of an interval: decimal text is exact."""
    if bound in (sympy.oo, -sympy.oo):
        return inf if bound == sympy.oo else -inf
    return Fraction(str(bound))


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
            value = _exact(_integer(one, kind, bits, generator))
            if value in taken and tried < 8:
                continue
        else:
            value = _exact(_real(one, kind, bits, generator) if one.real else _complex(one, kind, bits, generator))
        if one.allows(value):
            return value
        bits = tuple(generator.getrandbits(1) for _ in bits)
    where = f" between {one.given[0]} and {one.given[1]}" if one.given else ""
    raise ValueError(f"no sample value of {one.name} is found{where} that is what it is declared to be")


def _real(one: _Range, style: str, bits: tuple[int, ...], generator: random.Random) -> Fraction:
    if style not in _UNUSUAL:
        low, high = one.halves[bits[0] if bits else 0]
        return low + (high - low) * _fraction(generator, short=style == _FIRST)
    if one.given:
        return _within(one, style, bits, generator)
    if style != "small":
        return _signed(_magnitude(generator, _EXPONENTS[style]), one, bits)
    steps = Fraction(generator.randint(0, 8), generator.choice((1, 1, 2)))
    return _signed(steps + generator.choice((0, 1)) * _magnitude(generator, (9, 30), down=True), one, bits)


def _within(one: _Range, style: str, bits: tuple[int, ...], generator: random.Random) -> Fraction:
    """Close to an end of the interval that the claim gives, or far out where it has none."""
    low, high = one.limits
    if isinstance(low, Fraction) and isinstance(high, Fraction):
        near = (high - low) * _magnitude(generator, _EXPONENTS[style], down=True)
        return low + near if generator.getrandbits(1) else high - near
    away = _magnitude(generator, _EXPONENTS[style], down=style == "small")
    return low + away if isinstance(low, Fraction) else high - away if isinstance(high, Fraction) else _signed(away, one, bits)


def _signed(size: Fraction, one: _Range, bits: tuple[int, ...]) -> Fraction:
    return -size if one.name.is_nonpositive or (bits and not bits[0]) else size


def _complex(one: _Range, style: str, bits: tuple[int, ...], generator: random.Random) -> tuple[Fraction, Fraction]:
    """A real and an imaginary part: of all signs, or one of them zero, where cuts are."""
    parts = []
    low, high = one.halves[-1]
    for bit in bits:
        if style == "small":
            size = Fraction(generator.randint(0, 4))
        elif style in _UNUSUAL:
            size = _magnitude(generator, _EXPONENTS[style])
        else:
            size = low + (high - low) * _fraction(generator, short=style == _FIRST)
        parts.append(size if bit else -size)
    real, imaginary = parts
    nothing = Fraction(0)
    if one.name.is_imaginary:
        return nothing, imaginary
    if style == "axes":
        return generator.choice(((-abs(real), nothing), (-abs(real), nothing), (real, nothing), (nothing, imaginary)))
    if style == "wild" and not generator.randrange(3):
        imaginary *= _magnitude(generator, (9, 30), down=True)
    return real, imaginary


def _integer(one: _Range, style: str, bits: tuple[int, ...], generator: random.Random) -> Fraction:
    low, high = one.halves[bits[0] if bits else 0]
    usual = style not in _UNUSUAL
    if not usual and isinstance(one.limits[0], Fraction) and isinstance(one.limits[1], Fraction):
        low, high = one.limits
    first, last = ceil(low), floor(high)
    if one.bounded or (usual and first <= last):
        if first > last:
            raise ValueError(f"no integer for {one.name} between {low} and {high}")
        return Fraction(generator.randint(first, min(last, first + _MOST_INTEGERS) if usual else last))
    away = Fraction(generator.randint(0, generator.choice(_INTEGERS.get(style, _INTEGERS["small"]))))
    if isfinite(one.limits[0]):
        return ceil(one.limits[0]) + away
    return floor(one.limits[1]) - away if isfinite(one.limits[1]) else _signed(away, one, bits)


def _fraction(generator: random.Random, *, short: bool) -> Fraction:
    """A number between 0 and 1 whose denominator nothing fixes."""
    parts = generator.randint(1000, 9999) if short else generator.randint(_LONG // 2, _LONG)
    return Fraction(generator.randint(1, parts - 1), parts)


def _magnitude(generator: random.Random, exponents: tuple[int, ...], *, down: bool = False) -> Fraction:
    """A positive number of any size up to ten to one of the exponents, and down to its inverse (`down`: below one)."""
    most = generator.choice(exponents)
    exponent = generator.randint(-most, -1 if down else most)
    return (1 + 9 * _fraction(generator, short=False)) * Fraction(10) ** (exponent - down)


def _beside(value: sympy.Expr, generator: random.Random) -> sympy.Expr:
    """A number close to another one."""
    nearly = 1 + generator.choice((-1, 1)) * _magnitude(generator, (6, 6, 12), down=True) / 1000
    return value * _exact(nearly)


def _exact(value: Fraction | tuple[Fraction, Fraction]) -> sympy.Expr:
    if isinstance(value, tuple):
        real, imaginary = map(_exact, value)
        return real + imaginary * sympy.I
    return sympy.Rational(value.numerator, value.denominator)
