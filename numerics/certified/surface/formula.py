"""A formula of two variables as data: a list of steps, evaluated with balls, analytic wherever they are finite."""

from __future__ import annotations

import re
from math import prod

from flint import acb, arb, ctx, fmpq

from numerics.certified.formula import Rejected

__all__ = ["Formula"]

_MOST_STEPS, _LARGEST_POWER, _MOST_WORK = 1000, 64, 3 * 10**9  # work is in bits of steps
_RATIONAL = r"-?[0-9]{1,1500}(/[1-9][0-9]{0,1499})?"
_FUNCTIONS = ("sqrt", "exp", "log", "log_abs", "sin", "cos")


class Formula:
    """Values of a formula at complex balls; `x`, `y`, `pi` and rational numbers, sums, products, integer powers and functions of these."""

    def __init__(self, steps: object) -> None:
        if not isinstance(steps, list) or not 0 < len(steps) <= _MOST_STEPS:
            raise Rejected(f"a formula is a list of 1 to {_MOST_STEPS} steps")
        for number, step in enumerate(steps):
            if not (isinstance(step, list) and step and _is_step(step[0], step[1:], number)):
                raise Rejected(f"step {number} of the formula is no step: {str(step)[:60]}")
        self.steps = steps
        self.work = 0

    def __call__(self, x: acb, y: acb) -> acb:
        self.count()
        values: list[acb] = []
        for name, *operands in self.steps:
            values.append(_value(name, operands, values, x, y))
        return values[-1]

    def count(self) -> None:
        """Counts one evaluation; raises `Rejected` where they become too many."""
        self.work += len(self.steps) * ctx.prec
        if self.work > _MOST_WORK:
            raise Rejected("the proof takes too long")


def _is_step(name: object, operands: list[object], number: int) -> bool:
    def earlier(some: list[object]) -> bool:
        return all(type(i) is int and 0 <= i < number for i in some)

    match name, operands:
        case ("x" | "y" | "pi"), []:
            return True
        case "rational", [str(text)]:
            return re.fullmatch(_RATIONAL, text) is not None
        case "pow", [i, n]:
            return earlier([i]) and type(n) is int and 0 < abs(n) <= _LARGEST_POWER
        case ("add" | "mul"), [_, *_]:
            return earlier(operands)
        case str(function), [_]:
            return function in _FUNCTIONS and earlier(operands)
    return False


def _value(name: str, operands: list[int], values: list[acb], x: acb, y: acb) -> acb:
    match name:
        case "x":
            return x
        case "y":
            return y
        case "pi":
            return acb(arb.pi())
        case "rational":
            return acb(arb(fmpq(*map(int, str(operands[0]).split("/")))))
        case "add":
            return sum((values[i] for i in operands[1:]), values[operands[0]])
        case "mul":
            return prod((values[i] for i in operands[1:]), start=values[operands[0]])
        case "pow":
            return values[operands[0]] ** operands[1]
    z = values[operands[0]]
    match name:
        case "sqrt":
            return z.sqrt(analytic=True)
        case "exp":
            return z.exp()
        case "log":
            return z.log(analytic=True)
        case "log_abs":  # of numbers of one sign
            return (z if z.real > 0 else -z if z.real < 0 else acb("nan")).log(analytic=True)
        case "sin":
            return z.sin()
    return z.cos()
