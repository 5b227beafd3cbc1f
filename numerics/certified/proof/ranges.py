"""The steps of a program in doubled arithmetic over a box of x: the true values of each by balls, and how far the computed one is off."""

from __future__ import annotations

from functools import lru_cache, reduce
from typing import NamedTuple

from flint import arb, fmpq

from numerics.certified.constants import WIDEST
from numerics.certified.formula import Formula, Step
from numerics.certified.proof.apart import from_right_angles
from numerics.certified.proof.cells import require
from numerics.certified.proof.kernels import OPERATION, margins, root

_STEEPEST = 2**20  # arguments of exp; of smaller ones than minus that the value is taken for that of minus that
_BEYOND = arb(-_STEEPEST)
_LARGEST = arb(2) ** (2**26)  # of any step, and one over the smallest
_NOTHING = arb(2) ** -(2**27)  # more than what an operation may be off where its exponent is at its end
_UNKNOWN = arb("inf")
_GUARDED = ("sqrt", "root", "log", "log_abs")


class Range(NamedTuple):
    """The true values lie from `low` to `high`, none nearer to 0 than `apart`; the computed one is at most `error` off, and `relative` beside it."""

    low: arb
    high: arb
    error: arb = arb(0)
    relative: arb = _UNKNOWN
    apart: arb = arb(0)

    @property
    def least(self) -> arb:
        """The smallest size."""
        return self.low.max(-self.high).max(self.apart)

    @property
    def most(self) -> arb:
        """The largest size."""
        return self.high.max(-self.low)

    @property
    def near(self) -> arb:
        """The smallest size of the computed one, which has the sign of the true one where this is positive."""
        return (self.least - self.error).max(self.least * (1 - self.relative) if self.relative < 1 else arb(0))


def ranges(program: Formula, low: fmpq, high: fmpq) -> Range:
    """Of the last step, for the doubles from low to high, which are of one sign."""
    found: list[Range] = []
    exact = multiples(program)
    ends = sorted([abs(low), abs(high)])
    for number, step in enumerate(program.steps):
        inputs = [found[i] for i in step.inputs]
        factor = exact[step.inputs[0]] if step.operation in ("sin", "cos", "cosm1") else None
        distance = None if factor is None else from_right_angles(factor if step.operation != "cosm1" else factor / 2, *ends)
        x = Range(arb(low).lower(), arb(high).upper(), relative=arb(0))
        value = x if step.operation == "x" else _computed(step, inputs, distance)
        require(bool(value.low.is_finite() and value.high.is_finite()), f"{step.operation} is not finite")
        if exact[number] is not None:
            value = value._replace(error=arb(0), relative=arb(0))
        error = value.error + (arb(0) if exact[number] is not None else _NOTHING)
        relative = value.relative + _NOTHING * _LARGEST if value.least > 1 / _LARGEST else _UNKNOWN
        if value.least > 0:
            relative = relative.min((error / value.least).upper())
        error = error.min(relative * value.most) if relative.is_finite() else error
        require(error.is_finite(), f"the error of {step.operation} is not bounded")
        require(bool(value.most + error < _LARGEST) and bool(value.least > 1 / _LARGEST or (value.low <= 0 and value.high >= 0)),
                f"{step.operation} is out of range")
        found.append(value._replace(error=error.upper(), relative=relative))
    return found[-1]


@lru_cache(16)
def multiples(program: Formula) -> list[fmpq | None]:
    """Of each step the factor, where it is a multiple of x that is computed exactly: a product of two doubles is."""
    found: list[fmpq | None] = []
    for step in program.steps:
        factors = [program.steps[i] for i in step.inputs]
        of_x, others = ([one for one in factors if (one.operation == "x") == of_x] for of_x in (True, False))
        if step.operation == "x":
            found.append(fmpq(1))
        elif step.operation == "mul" and len(of_x) == len(others) == 1 and others[0].operation == "rational" and _is_double(others[0].rational):
            found.append(others[0].rational)
        else:
            found.append(None)
    return found


def _is_double(value: fmpq) -> bool:
    """Whether it is a double, and not far from 1, so that products do not overflow."""
    p, q = abs(int(value.p)), int(value.q)
    return 0 < p < 2**53 and q & (q - 1) == 0 and q <= 2**60


def _computed(step: Step, inputs: list[Range], distance: arb | None) -> Range:
    """Of a step that is not x; `distance`: of the argument, which is exact, from multiples of a right angle."""
    match step.operation:
        case "rational" | "pi":
            value = arb(step.rational) if step.operation == "rational" else arb.pi()
            return Range(value.lower(), value.upper(), abs(value) * OPERATION, OPERATION)
        case "add":
            sizes = sum((one.most + one.error for one in inputs), arb(0))
            off = sum((one.error for one in inputs), arb(0)) + (len(inputs) - 1) * 2 * OPERATION * sizes
            low, high = (sum(ends, arb(0)) for ends in ((one.low for one in inputs), (one.high for one in inputs)))
            return Range(low.lower(), high.upper(), off, _beside_sum(inputs))
        case "mul":
            return reduce(_product, inputs)
        case "pow":
            return _power(inputs[0], step.power)
        case "sinpi" | "cospi":
            return _wave_of_pi(step.operation, inputs[0])
        case "sin" | "cos" | "cosm1":
            return _wave(step.operation, inputs[0], distance)
        case "exp" | "expm1":
            return _exponential(step.operation, inputs[0])
        case "atan":
            [one] = inputs
            return Range(one.low.atan().lower(), one.high.atan().upper(), one.error + (one.most + one.error).min(arb(2)) * margins().atan)
        case "log1p":
            [one], near = inputs, 1 + inputs[0].low - inputs[0].error
            require(bool(near > 0), "log1p of what may be -1")
            logarithm = Range(one.low.log1p().lower(), one.high.log1p().upper())
            return logarithm._replace(error=one.error / near + (logarithm.most + one.error / near) * margins().log1p)
    require(step.operation in _GUARDED, f"no code for {step.operation}")
    return _guarded(step, inputs[0])


def _beside_sum(inputs: list[Range]) -> arb:
    """The relative error of a sum in which the numbers of one sign are larger than the others together: at each x they are V, and the sum is at
    least V (1 - q). V is at most `relative` off beside itself; what the others are off, and how large they are, is set beside the smallest V."""
    found = _UNKNOWN
    for sign in (1, -1):
        large = [one for one in inputs if (one.low if sign > 0 else -one.high) >= 0]
        rest = [one for one in inputs if not any(one is other for other in large)]
        least = sum((one.least for one in large), arb(0)).lower()
        relative = max((one.relative for one in large), default=_UNKNOWN, key=lambda bound: bound.upper())
        if not (least > 0 and relative.is_finite()):
            continue
        q, off = (sum(sizes, arb(0)) / least for sizes in ((one.most for one in rest), (one.error for one in rest)))
        if q < 1:
            total = relative + off + (len(inputs) - 1) * 2 * OPERATION * (1 + relative + q + off)
            found = found.min(total / (1 - q))
    return found


def _product(a: Range, b: Range) -> Range:
    corners = [p * q for p in (a.low, a.high) for q in (b.low, b.high)]
    error = a.most * b.error + a.error * b.most + a.error * b.error
    error += (a.most * b.most + error) * OPERATION + _NOTHING
    return Range(min(c.lower() for c in corners), max(c.upper() for c in corners), error,
                 (1 + a.relative) * (1 + b.relative) * (1 + OPERATION) - 1, (a.least * b.least).lower())


def _power(a: Range, n: int) -> Range:
    least, most, near = a.least, a.most, a.near
    require(n > 0 or bool(near > 0), "a division by what may vanish")
    small, large = sorted([least**n, most**n], key=lambda end: end.mid())
    if n % 2 == 0 or a.low >= 0:
        low, high = small, large
    elif a.high <= 0:
        low, high = -large, -small
    else:
        low, high = (a.low**n, a.high**n) if n > 0 else (-large, large)
    relative = (1 - a.relative) ** -abs(n) * (1 + 8 * abs(n) * OPERATION) - 1 if a.relative < 0.5 else _UNKNOWN
    if n > 0:
        size = most + a.error
        error = n * size ** (n - 1) * a.error + 2 * n * size**n * OPERATION
    else:
        error = -n * a.error / near ** (1 - n) - 4 * n * OPERATION * near**n
    return Range(low.lower(), high.upper(), error, relative, small.lower() if least > 0 else arb(0))


def _wave(name: str, a: Range, distance: arb | None) -> Range:
    """cos - 1 is -2 times the square of the sine of half of the argument."""
    if name == "cosm1":
        half = _wave("sin", Range(a.low / 2, a.high / 2, a.error / 2), distance)
        square = _product(half, half)
        high = -2 * square.apart if square.apart > 0 else arb(0)
        return Range(-2 * square.most, high, 2 * square.error, square.relative)
    ball = a.low.union(a.high)
    ball = ball.sin() if name == "sin" else ball.cos()
    value = Range(ball.lower(), ball.upper())
    if distance is not None:
        value = value._replace(apart=distance.sin().lower())
    size = a.most + a.error
    if not size < arb(2) ** (WIDEST - 1):
        return value._replace(error=arb("2.1"))  # it is the sine or cosine of some number
    turned = margins().turned if size > 0.49 else arb(0)
    off = a.error + (size * 64 * OPERATION if size > 0.49 and distance is None else 0) + turned
    error = off + (value.most + off) * margins().wave
    if distance is None or not value.least > 0:
        return value._replace(error=error)
    return value._replace(error=error, relative=margins().wave + turned * 2 / value.least)


def _wave_of_pi(name: str, a: Range) -> Range:
    """n right angles are taken off exactly, but for numbers from 2**900 on whose second part is not a multiple of 2**-900 of them."""
    ball = arb.pi() * a.low.union(a.high)
    ball = ball.sin() if name == "sinpi" else ball.cos()
    value = Range(ball.lower(), ball.upper())
    if not (a.error <= _NOTHING or a.most + a.error < arb(2) ** 800):
        return value._replace(error=arb("2.1"))
    off = (4 * a.error).min(arb("2.1"))
    return value._replace(error=off + (value.most + off) * margins().wave)


def _exponential(name: str, a: Range) -> Range:
    require(bool(a.high + a.error <= _STEEPEST), "exp of too large a number")
    steepest = (a.most + a.error).min(arb(_STEEPEST))
    beyond = arb(0) if a.low - a.error > _BEYOND else 2 * a.error.exp() * _BEYOND.exp()  # there both values are no larger than that
    if name == "exp":
        high = a.high.max(_BEYOND).exp()
        relative = a.error.expm1() + a.error.exp() * (1 + steepest) * margins().exp
        return Range(arb(0) if a.low < _BEYOND else a.low.exp().lower(), high.upper(), high.upper() * relative + beyond,
                     relative if beyond == 0 else _UNKNOWN)
    value = Range(arb(-1) if a.low < _BEYOND else a.low.expm1().lower(), a.high.max(_BEYOND).expm1().upper())
    slope = (1 + value.most) * a.error.expm1()
    return value._replace(error=slope + (value.most + slope) * (1 + steepest) * margins().expm1 + beyond)


def _guarded(step: Step, a: Range) -> Range:
    """Roots and logarithms."""
    least, most, near, large = a.least, a.most, a.near, a.most + a.error
    require(step.operation == "log_abs" or bool(a.low >= 0), f"{step.operation} of what may be negative")
    require(bool(near > 0), f"{step.operation} of what may vanish")
    if step.operation in ("log", "log_abs"):
        logarithm, off = Range(least.log().lower(), most.log().upper()), a.error / near
        off = off.min(2 * a.relative) if a.relative < 0.5 else off
        return logarithm._replace(error=off + (logarithm.most + off) * margins().log)
    n, one = (2, 2 * OPERATION) if step.operation == "sqrt" else (step.power, root(step.power))
    return Range(least.root(n).lower(), most.root(n).upper(), a.error * near.root(n) / (n * near) + large.root(n) * one,
                 (1 + a.relative) * (1 + one) - 1 if a.relative < 0.5 else _UNKNOWN)
