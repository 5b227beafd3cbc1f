"""Sample values of one name, of many sizes and kinds: each is what the name is declared to be, and lies where the claim is made."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import islice
from math import ceil, floor, inf, isfinite
from typing import Any

import sympy

from derive.quantity import Quantity

__all__ = ["FIRST", "STYLES", "Range", "beside", "declared", "default_interval", "exact"]

# An ordinary point first, with short fractions for a person to read; then these, one after another, again and again.
FIRST = "short"
STYLES = "long", "wild", "close", "broad", "small", "tiny", "broad", "far", "axes"

_EXPONENTS = {"small": (9, 30), "wild": (1, 1, 3, 9), "tiny": (2, 4, 10, 31), "far": (3, 9, 30)}  # of real numbers
_INTEGERS = {"small": (12,), "wild": (10**2, 10**2, 10**4), "tiny": (3,), "far": (10**4, 10**9)}  # how far out integers are
_UNUSUAL = _EXPONENTS.keys()
_DEFAULT = Fraction(1, 10), Fraction(3)
_BROAD = 10
_OF_OPERATORS = "commutative", "hermitian", "antihermitian"
_LONG = 2**61
_MOST_TRIES = 200
_SAME_STYLE = 8
_MOST_INTEGERS = 100
_FEW = 3
_MOST_FIRST = 8

Interval = tuple[Fraction | float, Fraction | float]
Signs = tuple[int, ...]  # 1 for positive, 0 for negative


def declared(name: sympy.Symbol, value: sympy.Expr) -> bool:
    """Whether the number is certainly what the name is declared to be.

    >>> n = sympy.Symbol("n", even=True)
    >>> declared(n, sympy.Integer(4)), declared(n, sympy.Integer(3))
    (True, False)
    """
    ends = getattr(name, "range", None)
    if ends and not (value.is_Rational and ends[0] <= value <= ends[1]):
        return False
    quick = _OF_RATIONALS if value.is_Rational else {}
    return all((quick[fact](value) if fact in quick else getattr(value, f"is_{fact}")) is truth for fact, truth in _facts(name))


def default_interval(name: sympy.Symbol) -> tuple[sympy.Rational, sympy.Rational]:
    """Where ordinary values of a name are drawn from."""
    return name.domain if isinstance(name, Quantity) else (sympy.Rational(1, 10), sympy.Integer(3))


@dataclass(frozen=True)
class Range:
    """Where a name may be: an open interval that the claim gives (of integers, with its ends), or all that it is declared to be."""

    name: sympy.Symbol
    given: tuple[Any, Any] | None

    def allows(self, value: sympy.Expr) -> bool:
        """Whether the name may have this value."""
        if self.given:
            if not value.is_Rational:
                return False
            (low, high), at = map(_end, self.given), Fraction(int(value.p), int(value.q))
            if not (low <= at <= high if self.name.is_integer else low < at < high):
                return False
        return declared(self.name, value)

    def drawn(self, style: str, signs: Signs, generator: random.Random, taken: frozenset[sympy.Expr] = frozenset()) -> sympy.Expr:
        """A value that is allowed; an integer differs from those that are taken as long as that is easy."""
        for tried in range(_MOST_TRIES):
            value = exact(self._draw(style if tried < _SAME_STYLE else generator.choice(STYLES), signs, generator))
            if self.allows(value) and not (self.name.is_integer and tried < _SAME_STYLE and value in taken):
                return value
            signs = tuple(generator.getrandbits(1) for _ in signs)
        where = f" between {self.given[0]} and {self.given[1]}" if self.given else ""
        raise ValueError(f"no sample value of {self.name} is found{where} that is what it is declared to be")

    def first(self) -> list[sympy.Expr]:
        """The two least whole numbers that are allowed, from 0 on where there is no least one."""
        start = ceil(self._limits[0]) if isfinite(self._limits[0]) else 0
        return list(islice((value for value in map(sympy.Integer, range(start, start + _MOST_FIRST)) if self.allows(value)), 2))

    @cached_property
    def signs(self) -> int:
        """How many signs a value has: of its real and imaginary part, if both of them are free."""
        return len(self._halves) - 1 if self._real else 2

    @cached_property
    def _ends(self) -> tuple[Any, Any] | None:
        """The interval that the claim gives, or that the name is declared to lie in."""
        return self.given or getattr(self.name, "range", None)

    @cached_property
    def _real(self) -> bool:
        return bool(self._ends or self.name.is_extended_real)

    @cached_property
    def _limits(self) -> Interval:
        return (_end(self._ends[0]), _end(self._ends[1])) if self._ends else (-inf, inf)

    @cached_property
    def _halves(self) -> tuple[tuple[Fraction, Fraction], ...]:
        """The intervals of ordinary values, a negative and a positive one where both signs are allowed."""
        low, high = self._home
        if low < 0 < high:
            both: tuple[tuple[Fraction, Fraction], ...] = (low, Fraction(0)), (Fraction(0), high)
        else:
            free = not self._ends and (low, high) == _DEFAULT
            both = ((-high, -low), (low, high)) if free else ((low, high),)
        allowed = [half for half in both if not (half[1] <= 0 and self.name.is_nonnegative) and not (half[0] >= 0 and self.name.is_nonpositive)]
        return tuple(allowed) or both

    @cached_property
    def _home(self) -> tuple[Fraction, Fraction]:
        low, high = self._limits if self.given else map(_end, default_interval(self.name))
        if isinstance(low, Fraction):
            return low, high if isinstance(high, Fraction) else low + _BROAD
        return (high - _BROAD, high) if isinstance(high, Fraction) else (-_DEFAULT[1], _DEFAULT[1])

    def _draw(self, style: str, signs: Signs, generator: random.Random) -> Fraction | tuple[Fraction, Fraction]:
        if self.name.is_integer:
            return self._integer(style, signs, generator)
        return self._real_number(style, signs, generator) if self._real else self._complex(style, signs, generator)

    def _real_number(self, style: str, signs: Signs, generator: random.Random) -> Fraction:
        if style == "broad" and not self._ends:
            return self._signed(_BROAD * _fraction(generator), signs)
        within = self._ends is not None and all(map(isfinite, self._limits))
        if style not in _UNUSUAL or (within and (style == "wild" or generator.getrandbits(1))):
            low, high = self._halves[signs[0] if signs else 0]
            return low + (high - low) * _fraction(generator, short=style == FIRST)
        if self._ends:
            return self._near_end(style, signs, generator)
        if style != "small":
            return self._signed(_magnitude(style, generator), signs)
        steps = Fraction(generator.randint(0, 8), generator.choice((1, 1, 2)))
        return self._signed(steps + generator.choice((0, 1)) * _magnitude("tiny", generator), signs)

    def _near_end(self, style: str, signs: Signs, generator: random.Random) -> Fraction:
        """Close to an end of the interval, or far out where it has none."""
        low, high = self._limits
        if isinstance(low, Fraction) and isinstance(high, Fraction):
            near = (high - low) * _magnitude("tiny", generator)
            return low + near if generator.getrandbits(1) else high - near
        away = _magnitude(style, generator)
        return low + away if isinstance(low, Fraction) else high - away if isinstance(high, Fraction) else self._signed(away, signs)

    def _complex(self, style: str, signs: Signs, generator: random.Random) -> tuple[Fraction, Fraction]:
        """A real and an imaginary part: of all signs, or one of them zero, where cuts are."""
        parts = []
        low, high = (Fraction(0), Fraction(_BROAD)) if style == "broad" else self._halves[-1]
        for sign in signs:
            if style == "small":
                size = Fraction(generator.randint(0, 4))
            elif style in _UNUSUAL:
                size = _magnitude(style, generator)
            else:
                size = low + (high - low) * _fraction(generator, short=style == FIRST)
            parts.append(size if sign else -size)
        real, imaginary = parts
        nothing = Fraction(0)
        if self.name.is_imaginary:
            return nothing, imaginary
        if style == "axes":  # most cuts are there
            return -abs(real), nothing
        if style == "close":
            return generator.choice(((real, nothing), (nothing, imaginary)))
        return real, imaginary * (_magnitude("tiny", generator) if style == "wild" and not generator.randrange(3) else 1)

    def _integer(self, style: str, signs: Signs, generator: random.Random) -> Fraction:
        low, high = self._halves[signs[0] if signs else 0]
        usual = style not in _UNUSUAL
        bounded = all(map(isfinite, self._limits))
        first, last = ceil(self._limits[0] if bounded else low), floor(self._limits[1] if bounded else high)
        if bounded or (usual and first <= last):
            if first > last:
                raise ValueError(f"no integer for {self.name} between {low} and {high}")
            most = first + _FEW if style in ("small", "tiny") else first + _MOST_INTEGERS if usual else last
            return Fraction(generator.randint(first, min(last, most)))
        away = Fraction(generator.randint(0, generator.choice(_INTEGERS.get(style, _INTEGERS["small"]))))
        if style == "tiny" and (isfinite(self._limits[0]) or isfinite(self._limits[1]) or self.name.is_zero is not False):
            away = Fraction(0)  # the one that formulas for the others leave out
        if isfinite(self._limits[0]):
            return ceil(self._limits[0]) + away
        return floor(self._limits[1]) - away if isfinite(self._limits[1]) else self._signed(away, signs)

    def _signed(self, size: Fraction, signs: Signs) -> Fraction:
        return -size if self.name.is_nonpositive or (signs and not signs[0]) else size


def beside(value: sympy.Expr, generator: random.Random) -> sympy.Expr:
    """A number close to another one, but not the same; an integer itself, for an integer."""
    nearly = 1 + generator.choice((-1, 1)) * _magnitude("tiny", generator) / 1000
    return value if value.is_Integer else value * exact(nearly)


def exact(value: Fraction | tuple[Fraction, Fraction]) -> sympy.Expr:
    """The number that a fraction is, or two of them as real and imaginary part."""
    if isinstance(value, tuple):
        real, imaginary = map(exact, value)
        return real + imaginary * sympy.I
    return sympy.Rational(value.numerator, value.denominator)


_OF_RATIONALS: dict[str, Callable[[Any], bool]] = {  # the common ones, which SymPy takes long to infer
    "positive": lambda v: v.p > 0, "negative": lambda v: v.p < 0, "nonnegative": lambda v: v.p >= 0, "nonpositive": lambda v: v.p <= 0,
    "zero": lambda v: v.p == 0, "nonzero": lambda v: v.p != 0, "integer": lambda v: v.q == 1, "real": lambda v: True, "complex": lambda v: True,
}


@lru_cache(maxsize=10_000)
def _facts(name: sympy.Symbol) -> tuple[tuple[str, bool], ...]:
    """What was said when the name was made; the rest follows from it."""
    said = getattr(name, "_assumptions_orig", name.assumptions0)
    return tuple((fact, bool(truth)) for fact, truth in said.items() if truth is not None and fact not in _OF_OPERATORS)


def _end(bound: Any) -> Fraction | float:
    """An end of an interval: decimal text is exact."""
    if bound in (sympy.oo, -sympy.oo):
        return inf if bound == sympy.oo else -inf
    return Fraction(str(bound))


def _fraction(generator: random.Random, *, short: bool = False) -> Fraction:
    """A number between 0 and 1 whose denominator nothing fixes."""
    parts = generator.randint(1000, 9999) if short else generator.randint(_LONG // 2, _LONG)
    return Fraction(generator.randint(1, parts - 1), parts)


def _magnitude(style: str, generator: random.Random) -> Fraction:
    """A positive number below 1 or above it, or on both sides, by at most ten to one of the exponents of the style."""
    most = generator.choice(_EXPONENTS[style])
    below = style in ("tiny", "small")
    exponent = generator.randint(most // 2 if style == "far" else -most, -2 if below else most)
    return (1 + 9 * _fraction(generator)) * Fraction(10) ** exponent
