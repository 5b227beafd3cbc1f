"""From what a caller gives to balls at a working precision, and a result at the precision asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from functools import reduce
from numbers import Integral
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, overload

import flint
from flint import acb, arb, fmpq, fmpz

from derive.expressions.balls import precision
from numerics._arguments import ArgumentTypeError, DomainError, _shown
from numerics._domains import DOMAINS

if TYPE_CHECKING:
    from mpmath import mpc, mpf
Ball: TypeAlias = arb | acb
Given: TypeAlias = "Ball | fmpz | fmpq | int | float | complex | Fraction | str | mpf | mpc"

GUARD = 40
_MOST_BITS = 1 << 17
_CUTTING_BITS = 128
_ATTEMPTS_AT_POLE = 3
_MOST_PHASE_BITS = 1 << 14
_WIDE = 20
_WIDE_RADIUS = 2.0**-20
_PIECES = 16
_DECIMAL = re.compile(r"([+-]?)(?=\.?\d)(\d*)\.?(\d*)(?:e([+-]?\d{1,6}))?", re.IGNORECASE | re.ASCII)
_SPECIAL = {"inf": arb.pos_inf, "+inf": arb.pos_inf, "-inf": arb.neg_inf, "nan": arb.nan}
_LONGEST_EXACT = 400  # characters of a decimal string, and size of its exponent, that are kept as a rational


class Number(NamedTuple):
    """An argument: a rational, a ball, or a decimal string that is read at each working precision."""

    name: str
    value: fmpq | arb | acb | str

    def ball(self) -> Ball:
        return self.value if isinstance(self.value, arb | acb) else arb(self.value)

    @property
    def is_exact(self) -> bool:
        return not isinstance(self.value, arb | acb) or self.value.is_exact()


def number(name: str, value: Given) -> Number:
    """`value` as a rational wherever it is one of moderate size."""
    if isinstance(value, arb | acb):
        return Number(name, value)
    if isinstance(value, fmpz | fmpq):
        return Number(name, fmpq(value))
    if isinstance(value, Integral) and not isinstance(value, bool):
        return Number(name, fmpq(int(value)))
    if isinstance(value, Fraction):
        return Number(name, fmpq(value.numerator, value.denominator))
    if isinstance(value, float):
        return Number(name, fmpq(*value.as_integer_ratio()) if value - value == 0 else arb(value))
    if isinstance(value, complex):
        return Number(name, acb(value.real, value.imag))
    if isinstance(value, str):
        return Number(name, _from_text(name, value.strip()))
    if hasattr(value, "_mpf_") or hasattr(value, "_mpc_"):
        with precision(100_000):
            return Number(name, arb(value) if hasattr(value, "_mpf_") else acb(value))
    raise ArgumentTypeError(
        f"{name} must be an arb, acb, int, float, complex, Fraction, mpf or decimal string, not {_shown(value)}")


def parameter(name: str, value: Given, domain: str) -> Number:
    """`value` as a finite number; a real ball is cut to `domain`, and must not lie wholly outside it."""
    given = number(name, value)
    ball = given.ball()
    problem = DomainError(f"{name} must be finite and {domain}, not {_shown(value)}")
    if not ball.is_finite():
        raise problem
    if isinstance(ball, acb) and not ball.imag.is_zero():
        return given
    x = given.value if isinstance(given.value, fmpq) else ball.real
    allowed = DOMAINS[domain]
    if allowed.excludes(x):
        raise problem
    if isinstance(given.value, arb) and not allowed.covers(x):
        with precision(_CUTTING_BITS):  # not at a precision that another thread has set
            low, high = given.value.lower(), given.value.upper()
            return Number(name, max(low, arb(allowed.low)).union(high if allowed.high is None else min(high, arb(allowed.high))))
    return given


@contextmanager
def working(bits: int | None, digits: int | None) -> Iterator[int]:
    """Yields the precision of a result, in bits: that asked for, or the current one. Inside it may be changed."""
    with precision(_asked_for(bits, digits)):
        yield flint.ctx.prec


def _asked_for(bits: int | None, digits: int | None) -> int | None:
    for name, value, most in (("bits", bits, 400_000), ("digits", digits, 100_000)):
        if value is not None and (isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most):
            raise DomainError(f"{name} must be an integer from 1 to {most}, not {_shown(value)}")
    if bits is not None and digits is not None:
        raise DomainError(f"give bits or digits, not both: {bits} bits and {digits} digits came")
    return bits if digits is None else bits_of_digits(digits)


def bits_of_digits(digits: int) -> int:
    """Bits for a little more than `digits` decimal digits."""
    return digits * 3322 // 1000 + 8


def enclosed(
    function: Callable[..., tuple[Ball, ...]], arguments: list[Number], bits: int | None, digits: int | None,
) -> tuple[Ball, ...]:
    """The results of `function`, rounded to the precision asked for: all real, or all complex."""
    context = flint.ctx
    with precision(_asked_for(bits, digits)):
        wanted = context.prec
        exact = all(item.is_exact for item in arguments)
        real = not any(isinstance(item.value, acb) for item in arguments)
        extra = GUARD + sum(magnitude(item.value) for item in arguments)
        not_finite = 0
        while True:
            context.prec = wanted + extra
            results = function(*[item.ball() for item in arguments])
            context.prec = wanted
            not_finite += not all(result.is_finite() for result in results)
            accuracy = min(result.rel_accuracy_bits() for result in results)
            if accuracy >= wanted or not exact or wanted + extra > max(_MOST_BITS, 8 * wanted) or not_finite == _ATTEMPTS_AT_POLE:
                return tuple(_real(result) if real else +acb(result) for result in results)
            extra = 2 * extra + wanted


def _real(result: Ball) -> arb:
    """A real argument on a cut has no real value."""
    return +result if isinstance(result, arb) else arb.nan()


def wide(*balls: Ball) -> bool:
    """True where some ball is so wide that what a formula loses on it counts."""
    return any(ball.rel_accuracy_bits() < _WIDE for ball in balls)


def in_pieces(function: Callable[[Ball], tuple[Ball, ...]], x: Ball) -> tuple[Ball, ...]:
    """`function` on a real ball: on a wide one, the balls around its results on 16 parts of it."""
    if not isinstance(x, arb) or not x.is_finite() or x.rad() < _WIDE_RADIUS:
        return function(x)
    step = x.rad().upper() / _PIECES
    parts = [function(x.mid() + blurred((2 * n + 1 - _PIECES) * step, step)) for n in range(_PIECES)]
    if not all(value.is_finite() for part in parts for value in part):
        return function(x)
    return tuple(reduce(both, values) for values in zip(*parts, strict=True))


@overload
def both(one: arb, other: arb) -> arb: ...
@overload
def both(one: acb, other: acb) -> acb: ...
@overload
def both(one: Ball, other: Ball) -> Ball: ...
def both(one: Ball, other: Ball) -> Ball:
    """A ball that contains two balls."""
    if isinstance(one, arb) and isinstance(other, arb):
        return one.union(other)
    one, other = acb(one), acb(other)
    return acb(one.real.union(other.real), one.imag.union(other.imag))


def radius(ball: Ball) -> arb:
    """An exact bound on the distance of every point of the ball from its midpoint."""
    if isinstance(ball, arb):
        return ball.rad().upper()
    return (ball.real.rad() ** 2 + ball.imag.rad() ** 2).sqrt().upper()


def blurred(value: Ball, distance: arb) -> Ball:
    """`value` with every point within `distance` of it."""
    spread = arb(0, distance.upper())
    return value + spread if isinstance(value, arb) else acb(value.real + spread, value.imag + spread)


def cosine(x: Ball) -> Ball:
    """cos x; around x = 0 with an error of second order in the width."""
    if not wide(x) or not x.abs_upper() < 1:
        return x.cos()
    half = (x / 2).sin()
    return 1 - 2 * half * half


def through(form: Callable[..., Any], *values: Ball | int) -> tuple[Ball, ...]:
    """The results of `form`. Arb has no square of a real ball with midpoint 0; of a complex one it has."""
    found = _as_tuple(form(*values))
    if all(isinstance(value, arb | int) for value in values) and not all(part.is_finite() for part in found):
        found = tuple(part.real for part in _as_tuple(form(*map(acb, values))))
    return found


def _as_tuple(value: Ball | tuple[Ball, ...]) -> tuple[Ball, ...]:
    return value if isinstance(value, tuple) else (value,)


def magnitude(value: fmpq | arb | acb | str) -> int:
    """About log2 of |value| where that is positive: the bits that reducing a phase takes; 2**14 at most."""
    if isinstance(value, fmpq):
        size = abs(int(value.p)).bit_length() - int(value.q).bit_length() + 1
    else:
        largest = (arb(value) if isinstance(value, str) else value).abs_upper()
        if not largest.is_finite():
            return 0
        mantissa, exponent = largest.man_exp()
        size = int(mantissa).bit_length() + int(exponent)
    return min(max(0, size), _MOST_PHASE_BITS)


def _from_text(name: str, text: str) -> fmpq | arb | str:
    if text.lower() in _SPECIAL:
        return _SPECIAL[text.lower()]()
    found = _DECIMAL.fullmatch(text) if len(text) <= 100_000 else None
    if not found:
        raise DomainError(f"{name} must be a decimal number, not {_shown(text)}")
    sign, whole, part, power = found.groups()
    exponent = int(power or 0) - len(part)
    if len(text) > _LONGEST_EXACT or abs(exponent) > _LONGEST_EXACT:
        return text
    mantissa = int(sign + whole + part)
    return fmpq(mantissa * 10**exponent) if exponent >= 0 else fmpq(mantissa, 10**-exponent)
