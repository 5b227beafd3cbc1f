"""A formula with conditions, cut where they change: on each run of doubles it is a formula without any.

Of ["if", c, a, b] the value is that of a where c > 0 and that of b elsewhere; of ["floor", u] it is the integer n with n <= u < n + 1. Which it
is at all doubles of a run is shown by balls around ever smaller runs, in the end by one around a single double: 0 is taken for 0 only where
the ball is exactly 0, and then the formula must be defined at that double by itself, not as a limit. Far out and near 0 c
has the sign that `tails` gives it for all x from some number on, and at infinity that for all |x| >= 2**4096.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator, Mapping
from typing import Any

from flint import acb, arb, fmpq

from derive.expressions.balls import precision
from numerics.certified.formula import Formula, Rejected
from numerics.certified.proof.cells import exact
from numerics.certified.proof.tails import GROWTHS, Tail

__all__ = ["on", "runs"]

_BITS, _FINER = 128, (128, 800, 6000)
_LONGEST = 12_000  # bits
_MOST_BALLS, _MOST_RUNS = 20_000, 200
_LARGE, _WIDE = 2.0**10, 1.25  # where one sign far out is looked for, and for how much
_FAR, _LARGEST = fmpq(2) ** 4096, math.nextafter(math.inf, 0)


def runs(formula: Formula, first: float, last: float) -> list[tuple[float, float, Formula]]:
    """Runs of doubles, in order from first to last, and the formula without conditions that is F on each of them."""
    if not formula.in_pieces:
        return [(first, last, formula)]
    found: list[tuple[float, float, Formula]] = []
    for low, high, steps in _Cut(formula).runs(first, last):
        if found and found[-1][2].given == steps:
            found[-1] = (found[-1][0], high, found[-1][2])
        else:
            found.append((low, high, Formula(steps)))
        if len(found) > _MOST_RUNS:
            raise Rejected(f"the formula has more than {_MOST_RUNS} pieces before {high!r}")
    return found


def on(formula: Formula, first: float, last: float) -> Formula:
    """The formula without conditions that is F at all doubles from first to last; raises `Rejected` where there is none."""
    found = runs(formula, first, last)
    if len(found) > 1:
        raise Rejected(f"a condition of the formula changes within a piece, at {found[1][0]!r}")
    return found[0][2]


class _Cut:
    """One formula; what is chosen at its conditional steps is the number of a step, or the integer of a floor."""

    def __init__(self, formula: Formula) -> None:
        self.formula, self.parts, self.left = formula, {}, _MOST_BALLS  # type: Formula, dict[Any, Formula], int

    def runs(self, first: float, last: float) -> Iterator[tuple[float, float, list[list[Any]]]]:
        waiting: list[tuple[float, float, dict[int, int]]] = [(first, last, {})]
        while waiting:
            low, high, known = waiting.pop()
            choices, touched = dict(known), False
            while (place := self._open(choices)) is not None:
                chosen, zero = self._choice(place, choices, low, high)
                if chosen is None:
                    if low == high:
                        raise Rejected(f"a condition of the formula is not decided at {low!r}")
                    waiting += [(*half, choices) for half in reversed(_halves(low, high))]
                    break
                choices[place], touched = chosen, touched or zero
            else:
                steps = self._without(choices, len(self.formula.steps) - 1)
                if touched and not Formula(steps).slots(acb(low), single=True)[-1].is_finite():
                    raise Rejected(f"the formula has no value at {low!r}, where it changes")
                yield low, high, steps

    def _choice(self, place: int, choices: Mapping[int, int], low: float, high: float) -> tuple[int | None, bool]:
        """What is chosen for all doubles from low to high, None where that is not seen; and whether they are one at which it changes."""
        step = self.formula.steps[place]
        part = self._part(step.inputs[0], choices)
        if math.isinf(low) or math.isinf(high):
            return (_far(part, step.inputs, low, _FAR) if low == high and step.operation == "if" else None), False
        if low == high and (number := _rational(part, exact(low))) is not None:
            if step.operation == "floor":
                return int(number.floor()), number.q == 1
            return step.inputs[1 if number > 0 else 2], number == 0
        for bits in (_FINER if low == high else (_BITS,)):
            self.left -= 1
            if self.left < 0:
                raise Rejected(f"the conditions of the formula are not decided from {low!r} on")
            with precision(bits):
                value = part.slots(acb(arb(low).union(arb(high))), single=low == high)[-1]
                if not value.is_finite() or not value.imag.contains(0):
                    continue
                least = 0 if step.operation == "if" else _whole(value.real)
                if least is None:
                    continue
                on_edge = low == high and (value.real - least).is_zero()
                if step.operation == "floor":
                    if on_edge or (value.real > least and value.real < least + 1):
                        return least, on_edge
                elif value.real > 0 or value.real < 0 or on_edge:
                    return step.inputs[1 if value.real > 0 else 2], on_edge
        near, farther = sorted((abs(low), abs(high)))
        if step.operation == "if" and (low > 0 or high < 0) and farther / near > _WIDE:
            if near > _LARGE:
                return _far(part, step.inputs, low, exact(near)), False
            if farther < 1:
                return _far(part, step.inputs, low, 1 / exact(farther), inverse=False), False
        return None, False

    def _part(self, place: int, choices: Mapping[int, int]) -> Formula:
        key = (place, *sorted(choices.items()))
        if key not in self.parts:
            self.parts[key] = Formula(self._without(choices, place))
        return self.parts[key]

    def _inputs(self, place: int, choices: Mapping[int, int]) -> tuple[int, ...]:
        """The steps that one needs: of an open condition what it asks for."""
        step = self.formula.steps[place]
        if step.operation == "if":
            return (choices.get(place, step.inputs[0]),)
        return () if place in choices else step.inputs

    def _needed(self, choices: Mapping[int, int], last: int) -> list[int]:
        needed = {last}
        for place in range(last, -1, -1):
            if place in needed:
                needed |= set(self._inputs(place, choices))
        return sorted(needed)

    def _open(self, choices: Mapping[int, int]) -> int | None:
        """The first step that is needed and whose choice is not known: all that its condition needs is."""
        needed = self._needed(choices, len(self.formula.steps) - 1)
        return next((i for i in needed if i not in choices and self.formula.steps[i].operation in ("if", "floor")), None)

    def _without(self, choices: Mapping[int, int], last: int) -> list[list[Any]]:
        """The steps that lead to one, without conditions."""
        made: list[list[Any]] = []
        places: dict[int, int] = {}
        for place in self._needed(choices, last):
            step, given = self.formula.steps[place], self.formula.given[place]
            if step.operation == "if":
                places[place] = places[choices[place]]
                continue
            inputs = [places[i] for i in step.inputs if i in places]
            made.append(["rational", str(choices[place])] if place in choices else [step.operation, *inputs, *given[1 + len(step.inputs) :]])
            places[place] = len(made) - 1
        return made[: places[last] + 1]


def _far(part: Formula, inputs: tuple[int, ...], side: float, least: fmpq, inverse: bool = True) -> int | None:
    """What is chosen for all x of the sign of `side`, from `least` in size on, or from 0 to one over it."""
    for growth in GROWTHS:
        try:
            with precision(320):
                factor = Tail(part, 1 if side > 0 else -1, inverse, least, growth).term().factor
            if factor > 0 or factor < 0:
                return inputs[1] if factor > 0 else inputs[2]
        except Rejected:
            continue
    return None


def _rational(part: Formula, x: fmpq) -> fmpq | None:
    """The value at a number, exactly, where it is made of sums, products and powers of rational numbers that are not long."""
    found: list[fmpq] = []
    for step in part.steps:
        inputs = [found[i] for i in step.inputs]
        if step.operation == "x" or step.operation == "rational":
            found.append(x if step.operation == "x" else step.rational)
        elif step.operation == "add":
            found.append(sum(inputs, fmpq(0)))
        elif step.operation == "mul":
            found.append(math.prod(inputs, start=fmpq(1)))
        elif step.operation == "pow" and (step.power > 0 or inputs[0] != 0) and max(map(int.bit_length, map(int, (inputs[0].p, inputs[0].q)))) < 200:
            found.append(inputs[0] ** step.power)
        else:
            return None
        if max(int(found[-1].p).bit_length(), int(found[-1].q).bit_length()) > _LONGEST:
            return None
    return found[-1]


def _whole(value: arb) -> int | None:
    found = value.floor().unique_fmpz()
    return None if found is None else int(found)


def _halves(low: float, high: float) -> list[tuple[float, float]]:
    """What is infinite apart; else two halves by the number of doubles."""
    if math.isinf(low):
        return [(low, low), (-_LARGEST, high)]
    if math.isinf(high):
        return [(low, _LARGEST), (high, high)]
    middle = (_number(low) + _number(high)) // 2
    return [(low, _double(middle)), (_double(middle + 1), high)]


def _number(x: float) -> int:
    """Doubles in order as consecutive integers."""
    (bits,) = struct.unpack("<q", struct.pack("<d", abs(x)))
    return int(bits) if x > 0 else -int(bits)


def _double(number: int) -> float:
    (x,) = struct.unpack("<d", struct.pack("<q", abs(number)))
    return math.copysign(x, number) if number else 0.0
