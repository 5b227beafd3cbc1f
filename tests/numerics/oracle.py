"""True values of an expression by real balls, and points where a certified function is most likely to be wrong.

Nothing here is shared with `numerics.certified`: an expression becomes a straight line of `flint.arb` operations, taken at as
many bits as each value needs; where it is undefined the value is the limit, from places 2**-3000 away.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import numpy as np
import sympy
from flint import arb, fmpq

from derive.expressions.balls import precision
from numerics._types import ArrayLike, FloatArray
from numerics.certified.schema import Certificate

_ACCURACY, _MOST_BITS = 80, 40_000
_AWAY = 3000
_SMALL, _LIFT = 2.0**-800, 400  # errors of smaller values are kept times 2**400
_KNOWN: dict[Any, Callable[..., arb]] = {
    sympy.exp: arb.exp, sympy.log: arb.log, sympy.sin: arb.sin, sympy.cos: arb.cos, sympy.Abs: abs, sympy.tan: arb.tan,
    sympy.sinh: arb.sinh, sympy.cosh: arb.cosh, sympy.tanh: arb.tanh, sympy.atanh: arb.atanh, sympy.sinc: arb.sinc, sympy.atan: arb.atan}


class Oracle:
    """Values of an expression of one variable, each to about 2**-80 of itself."""

    def __init__(self, expression: sympy.Expr, variable: sympy.Symbol) -> None:
        self._numbers: list[sympy.Expr] = []
        self._program: list[tuple[Callable[..., arb], int, int | None]] = []
        self._slots: dict[Any, int] = {variable: 0}
        self._bits: dict[int, int] = {}
        for node in sorted(expression.atoms(sympy.Rational) | expression.atoms(sympy.NumberSymbol) | {sympy.Integer(1)}, key=str):
            self._numbers.append(node)
            self._slots[node] = len(self._numbers)
        self._last = self._slot(expression)

    def true(self, x: float, accuracy: int = _ACCURACY) -> arb | None:
        """The true value at the float x, or the limit, as a ball; None where there is none."""
        bits = 128
        while math.isfinite(x) and bits <= _MOST_BITS:
            value = self._at(lambda: arb(x), bits)
            if value.rel_accuracy_bits() >= accuracy:
                return value
            bits *= 2 if bits < 2000 or value.is_finite() else _MOST_BITS
        return self._limit(x, accuracy)

    def compared(self, x: FloatArray, values: FloatArray, accuracy: int = _ACCURACY) -> tuple[FloatArray, FloatArray]:
        """For float64 arrays: the true values as float64, and value - true (times 2**400 for values below 2**-800); else NaN."""
        rounded, off = [math.nan] * x.size, [math.nan] * x.size
        at, found, lift = x.tolist(), values.tolist(), arb(2) ** _LIFT  # Python's floats: NumPy's are slow next to balls
        octaves = np.frexp(np.abs(x))[1]
        order = np.argsort(octaves, kind="stable")
        for places in (part.tolist() for part in np.split(order, np.flatnonzero(np.diff(octaves[order])) + 1)):
            for i, true in self._octave(octaves[places[0]], [(i, at[i]) for i in places], accuracy):
                rounded[i] = float(true)
                distance = _overflow(found[i], true) if math.isinf(found[i]) else found[i] - true
                off[i] = float(distance if abs(rounded[i]) >= _SMALL else distance * lift)
        return np.array(rounded), np.array(off)

    def _octave(self, key: int, points: list[tuple[int, float]], accuracy: int) -> Iterator[tuple[int, arb]]:
        """The true values of points of one octave: they need about the same precision."""
        bits, run = self._bits.get(key, 128), self._run
        left = [(i, x) for i, x in points if x and math.isfinite(x)]
        special = [(i, x) for i, x in points if not (x and math.isfinite(x))]
        while left and bits < 6000:
            again = []
            with precision(bits):
                numbers = self._balls()
                for i, x in left:
                    true = run(arb(x), numbers)
                    if true.rel_accuracy_bits() >= accuracy:
                        yield i, true
                    else:
                        again.append((i, x))
            if 2 * len(again) > len(left):
                self._bits[key] = 2 * bits
            left, bits = again, 2 * bits
        for i, x in left + special:
            found = self.true(x, accuracy)
            if found is not None:
                with precision(200):
                    yield i, found

    def _limit(self, x: float, accuracy: int) -> arb | None:
        with precision(4 * _AWAY):
            h = arb(2) ** -_AWAY
            places = [arb(math.copysign(1, x)) / h] if math.isinf(x) else [arb(x) - h, arb(x) + h]
            found = [value for value in (self._run(place, self._balls()) for place in places) if value.is_finite()]
            close = [abs(value - found[0]) <= abs(found[0]) * arb(2) ** -accuracy + arb(2) ** -2000 for value in found]
            return found[0] if found and all(close) else None

    def _at(self, place: Callable[[], arb], bits: int) -> arb:
        with precision(bits):
            return self._run(place(), self._balls())

    def _balls(self) -> list[arb]:
        return [arb.pi() if v is sympy.pi else arb(1).exp() if v is sympy.E else arb(fmpq(int(v.p), int(v.q))) for v in self._numbers]

    def _run(self, x: arb, numbers: list[arb]) -> arb:
        slots = [x, *numbers]
        for operation, i, j in self._program:
            slots.append(operation(slots[i], slots[j]) if j is not None else operation(slots[i]))
        return slots[self._last]

    def _append(self, operation: Callable[..., arb], i: int, j: int | None = None) -> int:
        key = (operation, i, j)
        if key not in self._slots:
            self._program.append(key)
            self._slots[key] = len(self._numbers) + len(self._program)
        return self._slots[key]

    def _slot(self, node: sympy.Expr) -> int:
        if node not in self._slots:
            self._slots[node] = self._made(node)
        return self._slots[node]

    def _made(self, node: sympy.Expr) -> int:
        if node.is_Add or node.is_Mul:
            last, *rest = map(self._slot, node.args)
            for other in rest:
                last = self._append(operator.add if node.is_Add else operator.mul, last, other)
            return last
        if node.is_Pow and node.base is not sympy.E:
            last, power = self._slot(node.base), node.exp
            if power.q > 1:
                last, power = self._append(_root(int(power.q)), last), power.q * power
            last = self._append(_power(abs(int(power))), last) if abs(power) != 1 else last
            return last if power > 0 else self._append(operator.truediv, self._slots[sympy.Integer(1)], last)
        return self._append(_KNOWN[sympy.exp if node.is_Pow else type(node)], self._slot(node.args[-1]))


def _overflow(infinity: float, true: arb) -> arb:
    """How far the nearest number of at least 2**1024 in size and of this sign is from the true value."""
    return arb(infinity) if true * math.copysign(1, infinity) < 0 else arb(math.copysign(1, infinity)) * (arb(2) ** 1024 - abs(true)).max(arb(0))


@cache
def _power(exponent: int) -> Callable[[arb], arb]:
    return (lambda base: base * base) if exponent == 2 else (lambda base: base**exponent)


@cache
def _root(n: int) -> Callable[[arb], arb]:
    return arb.sqrt if n == 2 else lambda base: base.root(n)


def observed(function: Callable[[FloatArray], ArrayLike], oracle: Oracle, x: FloatArray, envelope: Oracle | None = None) -> FloatArray:
    """The error of the float64 `function` at each of x: in ulp of the true value, or in units of 2**-52 of the envelope.

    NaN where there is no true value, infinity where the function gives none. An infinite value is the overflow of IEEE 754: it stands for any
    number of at least 2**1024, in units of 2**971.
    """
    values = np.asarray(function(x))
    rounded, off = oracle.compared(x, values)
    lift = np.where(np.abs(rounded) < _SMALL, -_LIFT, 0)
    if envelope is not None:
        size, exponent = np.frexp(np.abs(envelope.compared(x, np.zeros(x.size), 40)[0]))
        error = np.ldexp(off / size, lift - exponent + 52)
    else:
        mantissa, exponent = np.frexp(np.abs(rounded))
        exponent[np.isinf(rounded)], exponent[rounded == 0] = 1024, -1074
        with np.errstate(invalid="ignore"):  # of infinities, which the mantissa tells apart
            below = (mantissa == 0.5) & ((values - rounded) * np.sign(rounded) < np.ldexp(off * np.sign(rounded), lift))
        # just below a power of two the unit is half as large
        error = np.ldexp(off, lift - np.maximum(exponent - 53 - below, -1074))
        error[(rounded == 0) & (off == 0)] = 0
    error = np.abs(error)
    error[np.isnan(values) & ~np.isnan(rounded)] = np.inf
    return error


def edges(certificate: Certificate) -> FloatArray:
    """Every cell edge, piece end and anchor of a certificate, 0, and their neighbours, inside of its domain."""
    found = [np.array([0.0])]
    for piece in certificate["pieces"]:
        ends = [float.fromhex(piece["from"]), float.fromhex(piece["to"])]
        found.append(np.array(ends))
        if piece["kind"] == "cells":
            anchor, offset = float.fromhex(piece["anchor"]), float.fromhex(piece["offset"])
            for number, bits in enumerate(piece["bits"]):
                distance = np.ldexp(1 + np.arange(2**bits) / 2**bits, piece["binade"] + number) - offset
                found.append(anchor + piece["sign"] * distance)
        elif piece["kind"] == "power":
            leading = 1 + np.arange(2 ** max(5, piece["bits"])) / 2 ** max(5, piece["bits"])
            octaves = [math.frexp(end)[1] for end in ends]
            if piece["power"]:  # where the result becomes subnormal
                octaves += [(-1022 - piece["exponent"]) // piece["power"] + i for i in range(-3, 4)]
            found += [piece["sign"] * np.ldexp(leading, e - 1) for e in octaves if -1074 < e < 1024]
    x = np.concatenate(found)
    with np.errstate(over="ignore"):
        x = np.concatenate([x, np.nextafter(x, np.inf), np.nextafter(x, -np.inf)])
    return _inside(x, certificate)


def stratified(rng: np.random.Generator, certificate: Certificate, count: int) -> FloatArray:
    """At least `count` points if the domain has them: all edges; random points of random octaves, of the middle octaves, near anchors."""
    found = edges(certificate)
    for _ in range(20):
        if found.size >= count:
            break
        found = np.union1d(found, _inside(_drawn(rng, certificate, count - found.size + 100), certificate))
    return found


def _drawn(rng: np.random.Generator, certificate: Certificate, count: int) -> FloatArray:
    low, high = map(float.fromhex, certificate["domain"])
    nearest = 0.0 if low <= 0 <= high else min(abs(low), abs(high))
    first, last = math.frexp(nearest)[1] if nearest else -1073, min(1024, math.frexp(min(max(-low, high), 1.7e308))[1])
    sign = rng.choice([-1.0, 1.0] if low < 0 < high else [-1.0] if low < 0 else [1.0], count)
    octaves = sign * np.ldexp(rng.uniform(0.5, 1, count), rng.integers(first, last + 1, count))
    start, end = max(first, min(last - 20, -30)), min(last, max(first + 20, 30))
    middle = sign * np.ldexp(rng.uniform(0.5, 1, count), rng.integers(start, end + 1, count))
    reach = max(64.0, 2 * nearest)
    plain = rng.uniform(max(low, -reach), min(high, reach), count)
    known = [float.fromhex(text) for piece in certificate["pieces"]
             for text in (piece["from"], piece["to"], *([piece["anchor"]] if piece["kind"] == "cells" else []))]
    anchors = np.array(sorted({a for a in known if math.isfinite(a) and a})) if any(known) else np.array([1.0])
    away = np.ldexp(rng.uniform(0.5, 1, count), rng.integers(-53, 0, count)) * rng.choice([-1.0, 1.0], count)
    with np.errstate(all="ignore"):
        near = rng.choice(anchors, count) * (1 + away)
    return np.stack([octaves, middle, plain, near])[np.arange(count) % 4, np.arange(count)]


def _inside(x: FloatArray, certificate: Certificate) -> FloatArray:
    low, high = map(float.fromhex, certificate["domain"])
    return np.unique(x[(x >= low) & (x <= high)])
