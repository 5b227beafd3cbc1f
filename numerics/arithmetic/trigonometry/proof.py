"""Proves the bounds of sine, cosine and the kernels, and prints them: python -m numerics.arithmetic.trigonometry.proof

The steps that run are gone through once more with a ball of the values and a bound on the error of each
quantity; an operation adds half an ulp of the largest value that it can give. What is exact is so by counting
bits. Truncation, pi and the table are held against Arb's functions. Assumed: IEEE binary64, rounding to
nearest, no contraction of a*b + c.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from math import factorial
from typing import NamedTuple, Protocol

from flint import arb

from derive.expressions.balls import precision
from numerics.arithmetic import trigonometry as _trigonometry
from numerics.arithmetic.trigonometry import INVERSE_TURN_BITS, steps, table

BITS = 1300  # more than INVERSE_TURN has
COUNT = arb(2**24)  # n in NEAR stays below it
CELLS = 64  # of X in each octave
ALIKE = 2**12  # a cell above holds whole periods: doubling X halves sin X/X and its error, and raises no error of 3 j1(X)/X
TINY = arb(2) ** -1074


class ProofError(ArithmeticError):
    """A constant with which the proof does not go through."""


class Rounded(NamedTuple):
    """A ball of what a quantity is, and a bound on the error with which it is computed."""

    values: arb
    error: arb


class Bounds(NamedTuple):
    """The proven bounds in units of 2**-53; `exact_*` are those for low = 0."""

    sine_cosine: float
    sinc: float
    ball: float
    exact_sinc: float
    exact_ball: float


class Constants(Protocol):
    """The names of `table` that the proof reads by themselves, besides J1, K1 and so on and what `steps` names."""

    NEAR_LIMIT: float
    SHIFT: float
    STEPS: float
    TURNS_PER_STEP: float
    STEPS_PER_RADIAN: float
    STEP_HIGH: float
    STEP_LOW: float
    TWO_PI: float
    HALF: float
    ONE: float
    THREE: float
    S3: float
    S5: float
    C4: float
    SERIES_RADIUS: float
    INVERSE_TURN: int

    @property
    def SINE_HIGH(self) -> tuple[float, ...]: ...
    @property
    def SINE_LOW(self) -> tuple[float, ...]: ...

def proven(constants: Constants = table) -> Bounds:
    """The bounds that hold for these constants; raises `ProofError` where a step that must be exact need not be.

    >>> proven().sine_cosine < 0.5187
    True
    """
    with precision(BITS):
        wave = _sine_cosine(constants)
    with precision(128):
        found = [wave, *_kernels(constants, wave, arb(1)), *_kernels(constants, wave, arb(0))]
        return Bounds(*(float((bound * 2**53).upper()) * (1 + 2.0**-50) for bound in found))


def rounded(program: steps.Steps, constants: Constants, capped: bool = False, underflow: arb = TINY, **arguments: Rounded) -> list[Rounded]:
    """The results of `program`; `capped` says that its result, if exact, is at most 1. Only products and quotients lose by underflow."""
    known = {name: Rounded(arb(value), arb(0)) for name, value in vars(constants).items() if isinstance(value, float)} | arguments
    for number, (target, left, operation, right) in enumerate(program.lines, start=1):
        (a, a_error), (b, b_error) = known[left], known[right]
        by_zero = (a == 0 and a_error == 0) or (b == 0 and b_error == 0)  # nothing is rounded
        lost = arb(0) if by_zero else underflow
        if operation in "+-":
            values, error = a + b if operation == "+" else a - b, a_error + b_error
        elif operation == "*":
            values, error = a * b, size(a) * b_error + size(b) * a_error + a_error * b_error + lost
        else:
            values = a / b
            error = (a_error + size(values) * b_error) / (abs(b).lower() - b_error) + lost
        # A sum that should be at most 1 exceeds 1 by no more than its error, and 1 is a double.
        largest = arb(1) if capped and number == len(program.lines) else size(values) + error
        known[target] = Rounded(values, error if by_zero else (error + half_ulp(largest)).upper())
    return [known[name] for name in program.results]


def half_ulp(value: arb) -> arb:
    """Half an ulp of the doubles up to |value|: how far rounding can move them."""
    mantissa, exponent = size(value).man_exp()
    return arb(2) ** (int(exponent) + (int(mantissa) - 1).bit_length() - 54) if mantissa else arb(0)


def size(value: arb) -> arb:
    """The least upper bound of |value|."""
    return abs(value).upper()


def _sine_cosine(constants: Constants) -> arb:
    """|error| of sine and of cosine: rounding and truncation for r as it is, and the error of r."""
    rest = max(_near(constants), _far(constants))
    step = 2 * arb.pi() / 1024
    largest = (step / 2 * (1 + arb(2) ** -20) + rest + arb(_trigonometry.LEAST_TURNS)).upper()
    b, q = rounded(steps.POLYNOMIALS, constants, r=Rounded(_around(largest), arb(0)))
    table_error, largest_low = _table(constants)
    whole, low = Rounded(_around(arb(1)), arb(0)), Rounded(_around(largest_low), arb(0))
    sine = rounded(steps.SINE, constants, capped=True, b=b, q=q, S=whole, C=whole, S_low=low)[0]
    cosine = rounded(steps.COSINE, constants, capped=True, b=b, q=q, S=whole, C=whole, C_low=low)[0]
    left_out = largest_low * (size(b.values) + size(q.values))  # S_low b and C_low q
    return (max(sine.error, cosine.error) + left_out + 2 * table_error + _truncation(constants, largest) + rest).upper()


def _near(constants: Constants) -> arb:
    """|error| of r in NEAR."""
    step, high, low = 2 * arb.pi() / 1024, arb(constants.STEP_HIGH), arb(constants.STEP_LOW)
    _require(constants.SHIFT == 1.5 * 2.0**52, "adding SHIFT rounds to an integer")
    _require(arb(constants.NEAR_LIMIT) / step + 1 < COUNT, "n < 2**24 below NEAR_LIMIT")
    _require(abs(arb(constants.STEPS_PER_RADIAN) * step - 1) < arb(2) ** -51, "n = rint(X/step) but for 2**-26")
    _require((constants.STEP_HIGH * 2.0**36).is_integer() and high * COUNT < arb(2) ** (53 - 36), "n STEP_HIGH is exact")
    # high - n STEP_HIGH is exact: either n = 0, or high > 2**-9, and all three are multiples of 2**-61.
    largest = step / 2 * (1 + arb(2) ** -20) + COUNT * size(low)
    _require(step / 2 * (1 - arb(2) ** -20) > arb(2) ** -9 and largest <= arb(2) ** (53 - 61), "high - n STEP_HIGH is exact")
    return (COUNT * abs(step - high - low) + half_ulp(COUNT * low) + 2 * half_ulp(largest)).upper()


def _far(constants: Constants) -> arb:
    """|error| of r in FAR."""
    exact = (arb(2) ** INVERSE_TURN_BITS / (2 * arb.pi())).floor()
    _require(arb(constants.INVERSE_TURN) == exact and INVERSE_TURN_BITS >= 1023 - 52 + 131, "INVERSE_TURN has the bits of 1/(2 pi)")
    _require(constants.STEPS == 1024 and constants.TURNS_PER_STEP == 1 / 1024, "a turn has 1024 steps")
    # Exponents of two: a + b < 2**53, a a multiple of 2**27, b < 2**27; the words w1 to w4 end at -26, -52, -78 and -131.
    products = {"b w1": (27, -26), "a w2": (53 - 26, 27 - 52), "b w2": (27 - 26, -52), "a w3": (53 - 52, 27 - 78), "b w3": (27 - 52, -78)}
    for name, (below, unit) in products.items():
        _require(below - unit <= 53 and below < 51, f"{name} is exact")
    _require(3 * 2**51 <= 2**53, "sums of turns up to 3/2 in units of 2**-52 are exact")
    product, cut = arb(2) ** (53 - 78), arb(2) ** (53 - 131)
    fine = half_ulp(product) + half_ulp(2 * product) + cut  # of the turns of high, and of those of low
    turn = (arb(2) ** -11 + 4 * product).upper()
    error = 2 * fine + half_ulp(4 * product) + half_ulp(turn)
    largest = turn * constants.TWO_PI
    return (constants.TWO_PI * error + turn * abs(arb(constants.TWO_PI) - 2 * arb.pi())
            + half_ulp(largest) + half_ulp(largest + arb(_trigonometry.LEAST_TURNS))).upper()


def _table(constants: Constants) -> tuple[arb, arb]:
    """How far the sums of the table are from the sines, and how large its low parts are."""
    pairs = list(zip(constants.SINE_HIGH, constants.SINE_LOW, strict=True))
    _require(len(pairs) == 257 and all(0 <= high <= 1 for high, _ in pairs), "the table covers a quarter of a turn")
    errors = (abs(arb(high) + arb(low) - sine) for (high, low), sine in zip(pairs, _sines(), strict=True))
    return max(size(error) for error in errors), max(size(arb(low)) for _, low in pairs)


@cache
def _sines() -> list[arb]:
    return [(arb(k) / 512).sin_pi() for k in range(257)]


def _truncation(constants: Constants, largest: arb) -> arb:
    """|cos r - 1 - b| + |sin r - q| for the polynomials b and q, |r| <= largest."""
    S3, S5, C4 = arb(constants.S3), arb(constants.S5), arb(constants.C4)
    _require(constants.HALF == 0.5, "HALF")
    sine = abs(S3 + arb(1) / 6) * largest**3 + abs(S5 - arb(1) / 120) * largest**5 + largest**7 / 5040
    cells = (_between(largest**2 * k / 64, largest**2 * (k + 1) / 64) for k in range(64))
    cosine = max(size(t**2 * (C4 - arb(1) / 24 + t / 720)) for t in cells) + largest**8 / 40320
    return sine + cosine


def _kernels(constants: Constants, wave: arb, low: arb) -> tuple[arb, arb]:
    """The bounds of sin X/X and 3 j1(X)/X in units of their envelopes; `low` times half an ulp is how large low can be."""
    _require(constants.ONE == 1 and constants.THREE == 3, "ONE and THREE")
    series = [_series(constants, X, low) for X in _cells(arb(0), arb(constants.SERIES_RADIUS))]
    direct = []
    for X in _cells(arb(constants.SERIES_RADIUS), arb(2 * ALIKE)):
        high = Rounded(X, low * half_ulp(X))
        # What the quotients lose by underflow is less than 2**-1074 in all, and stated on top of the bound.
        sine, cosine = Rounded(X.sin(), wave), Rounded(X.cos(), wave)
        j, kappa = rounded(steps.DIRECT, constants, underflow=arb(0), high=high, sine=sine, cosine=cosine)
        direct.append((j.error * _at_least_one(X), kappa.error * _at_least_one(X**2 / 3)))
    sinc, ball = (max(errors) for errors in zip(*series, *direct, strict=True))
    return sinc, ball


def _series(constants: Constants, X: arb, low: arb) -> tuple[arb, arb]:
    """Errors of the two polynomials in a cell, in units of the envelopes."""
    largest_low = low * half_ulp(X)
    results = rounded(steps.SERIES, constants, high=Rounded(X, arb(0)), low=Rounded(_around(largest_low), arb(0)))
    w = (size(X) + largest_low) ** 2
    errors: list[arb] = []
    for letter, coefficient, result, envelope in zip("JK", (_sinc_term, _ball_term), results, (X, X**2 / 3), strict=True):
        _require(w * 11 < 100, "the terms of the series fall")
        wrong = sum((abs(arb(getattr(constants, f"{letter}{n}")) - coefficient(n)) * w**n for n in range(1, 11)), arb(0))
        errors.append((result.error + wrong + abs(coefficient(11)) * w**11 + largest_low**2) * _at_least_one(envelope))
    return errors[0], errors[1]


def _sinc_term(n: int) -> arb:
    return arb((-1) ** n) / factorial(2 * n + 1)


def _ball_term(n: int) -> arb:
    return arb((-1) ** n * 6 * (n + 1)) / factorial(2 * n + 3)


def _cells(start: arb, end: arb) -> Iterator[arb]:
    """Cells that cover [start, end]: CELLS in each octave, and as wide as those of [1, 2] below 1."""
    while start < end:
        mantissa, exponent = start.upper().man_exp()
        octave = max(0, int(exponent) + int(mantissa).bit_length() - 1) if mantissa else 0
        stop = start + arb(2) ** octave / CELLS
        yield _between(start, stop)
        start = stop


def _at_least_one(value: arb) -> arb:
    return max(arb(1), size(value))


def _around(value: arb) -> arb:
    return arb(0, size(value))


def _between(low: arb, high: arb) -> arb:
    return arb(low).union(arb(high))


def _require(condition: bool, what: str) -> None:
    if not condition:
        raise ProofError(f"not proven: {what}")


def main() -> int:
    bounds = proven()
    print("proven bounds in units of 2**-53, and what numerics.arithmetic.trigonometry states")
    for name, stated in _trigonometry.STATED.items():
        print(f"  {name:12} {getattr(bounds, name):.5f}  {stated / _trigonometry.U:.5f}")
    return 0 if all(getattr(bounds, name) * _trigonometry.U <= stated for name, stated in _trigonometry.STATED.items()) else 1


if __name__ == "__main__":
    sys.exit(main())
