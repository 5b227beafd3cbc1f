"""A formula of one variable as data: a list of steps, evaluated with balls and expanded exactly.

Each step is `[operation, operands...]`; an operand of a function is the number of an earlier step. The operations are `x`,
`rational` ("p/q"), `pi`, `add`, `mul` (of one or more), `pow` (of an integer), `sqrt`, `root` (of an integer), `exp`, `log`, `log_abs`, `sin`,
`cos`, `atan`, the functions of `special` (perhaps of a parameter "p/q"), and two that are made of pieces: `if` (c, a, b: a where c > 0, else b)
and `floor`; `log1p`, `expm1`, `cosm1`, `sinpi` and `cospi` where it is evaluated in doubled arithmetic.
"""

from __future__ import annotations

import math
import operator
import re
import time
from collections.abc import Callable, Sequence
from functools import cached_property, partial, reduce
from typing import TypeAlias, TypeGuard

from flint import acb, arb, ctx, fmpq, fmpq_poly

from numerics.certified.expansions import TERMS, Expansion, Step, expanded
from numerics.certified.special import SPECIAL, special_value

_MOST_STEPS, LARGEST_POWER, LARGEST_ROOT, _RATIONAL = 1000, 64, 16, r"-?[0-9]{1,1500}(/[1-9][0-9]{0,1499})?"
_MOST_WORK = 10**11  # in bits of steps
_GUARDED = ("sqrt", "root", "log", "log_abs")
_CHOICES = ("if", "floor")


class Rejected(ValueError):
    """A certificate that does not prove what it says; why, in printable letters: parts of it may be in the words."""

    def __init__(self, why: str) -> None:
        super().__init__("".join(letter if letter.isprintable() else "?" for letter in why))


class OutOfTime(Exception):
    """What was asked for takes longer than is allowed."""


class RejectedCell(Rejected):
    """A cell without a proof, or whose bound is not within what is stated; the number of its binade."""

    def __init__(self, text: str, binade: int) -> None:
        super().__init__(text)
        self.binade = binade


class Formula:
    """Values of a formula as balls: analytic wherever they are finite."""

    def __init__(self, steps: object) -> None:
        if not isinstance(steps, list) or not 0 < len(steps) <= _MOST_STEPS:
            raise Rejected(f"a formula is a list of 1 to {_MOST_STEPS} steps")
        self.given, self.steps = steps, [_read(step, number) for number, step in enumerate(steps)]
        self.in_pieces = any(step.operation in _CHOICES for step in self.steps)
        self.logarithms = [step.inputs[0] for step in self.steps if step.operation in _GUARDED]
        self.guarded = self.logarithms + [step.inputs[0] for step in self.steps if step.operation == "pow" and step.power < 0]  # must not vanish
        # poles and cuts of special functions, which no winding number shows
        self.singular = any(step.operation in SPECIAL and not SPECIAL[step.operation].entire(step.rational) for step in self.steps)
        self.operations = [_on_columns(step) for step in self.steps]
        self.work, self.until = 0, math.inf

    def __call__(self, x: acb) -> acb:
        return self.slots(x)[-1]

    def in_time(self) -> None:
        """Raises `OutOfTime` after the moment `until`, if there is one."""
        if time.monotonic() > self.until:
            raise OutOfTime

    def slots(self, x: acb, single: bool = False) -> list[acb]:
        """The values of all steps at the complex ball x; not finite where a step is not analytic on the ball.

        With `single`, for x that is one number, the root of 0 is 0.
        """
        return [column[0] for column in self.columns([x], single)]

    def columns(self, points: Sequence[acb], single: bool = False) -> list[list[acb]]:
        """The same at many balls: of each step its values there."""
        self.in_time()
        self.work += len(self.steps) * ctx.prec * len(points)
        if self.work > _MOST_WORK:
            raise Rejected("the proof takes too long")
        found: list[list[acb]] = []
        for step, operation in zip(self.steps, self.operations, strict=True):
            inputs = [found[i] for i in step.inputs]
            if single and step.operation in ("sqrt", "root"):
                found.append([acb(0) if a.is_zero() else operation([a], [[a]])[0] for a in inputs[0]])
            else:
                found.append(operation(points, inputs))
        return found

    def expansion(self, at_infinity: bool) -> list[Expansion | None]:
        """Of each step the expansion at 0, or in 1/x at infinity; None where that is not decided."""
        return self._expansions[bool(at_infinity)]

    def expansion_at(self, x: float) -> Expansion | None:
        """The same of the last step at the double x, in powers of the distance from x (of 1/x at infinity)."""
        if x == 0 or math.isinf(x):
            return self.expansion(x != 0)[-1]
        return expanded(self.steps, Expansion(0, fmpq_poly([fmpq(*x.as_integer_ratio()), 1]), TERMS))[-1]

    @cached_property
    def _expansions(self) -> list[list[Expansion | None]]:
        return [expanded(self.steps, Expansion(v, fmpq_poly([1]), v + TERMS)) for v in (1, -1)]

def _read(step: object, number: int) -> Step:
    def known(operands: list[object]) -> TypeGuard[list[int]]:
        return all(type(i) is int and 0 <= i < number for i in operands)

    match step:
        case ["x" | "pi" as operation]:
            return Step(operation)
        case ["rational", str(text)] if re.fullmatch(_RATIONAL, text):
            return Step("rational", rational=fmpq(*map(int, text.split("/"))))
        case ["pow", int(i), int(n)] if known([i]) and type(n) is int and 0 < abs(n) <= LARGEST_POWER:
            return Step("pow", (i,), power=n)
        case ["root", int(i), int(n)] if known([i]) and type(n) is int and 2 < n <= LARGEST_ROOT:
            return Step("root", (i,), power=n)
        case ["if", int(c), int(i), int(j)] if known([c, i, j]):
            return Step("if", (c, i, j))
        case ["add" | "mul" as operation, *operands] if operands and known(operands):
            return Step(operation, tuple(operands))
        case ["sqrt" | "exp" | "log" | "log_abs" | "sin" | "cos" | "atan" | "floor" as operation, int(i)] if known([i]):
            return Step(operation, (i,))
        case ["log1p" | "expm1" | "cosm1" | "sinpi" | "cospi" as operation, int(i)] if known([i]):
            return Step(operation, (i,))
        case [str(name), int(i), *parameter] if name in SPECIAL and known([i]):
            allowed = SPECIAL[name].parameter
            if allowed is None and not parameter:
                return Step(name, (i,))
            match parameter:
                case [str(text)] if allowed and re.fullmatch(_RATIONAL, text):
                    p = fmpq(*map(int, text.split("/")))
                    if str(p) == text and allowed(p):
                        return Step(name, (i,), p)
    raise Rejected(f"step {number} of the formula is no step: {str(step)[:60]}")


_Columns: TypeAlias = Callable[[Sequence[acb], list[list[acb]]], list[acb]]  # of x, and of the inputs


def _on_columns(step: Step) -> _Columns:
    """The operation of a step at many balls; those of two, one after another."""
    match step.operation:
        case "x":
            return lambda x, inputs: list(x)
        case "rational":
            return lambda x, inputs: [acb(arb(step.rational))] * len(x)
        case "pi":
            return lambda x, inputs: [acb(arb.pi())] * len(x)
        case "add" | "mul":
            two = operator.add if step.operation == "add" else operator.mul
            return lambda x, inputs: reduce(lambda a, b: list(map(two, a, b)), inputs)
    ball = _BALLS[step.operation](step) if step.operation in _BALLS else partial(special_value, step.operation, p=step.rational)
    return lambda x, inputs: list(map(ball, *inputs))


def _chosen(condition: acb, where_positive: acb, elsewhere: acb) -> acb:
    return where_positive if condition.real > 0 else elsewhere if condition.real <= 0 else acb("nan")


def _floor(z: acb) -> acb:
    """The integer that all numbers of the ball have in common; none for others."""
    whole = z.real.floor().unique_fmpz() if z.is_finite() else None
    return acb("nan") if whole is None else acb(arb(whole))


def _log_abs(z: acb) -> acb:
    sign = 1 if z.real > 0 else -1 if z.real < 0 else 0
    return (sign * z).log(analytic=True)


def _exp(z: acb) -> acb:
    """Of a wide ball, exp(u + i v) = exp(u) cos(v) + ... by the ends of these factors where |v| < 3/2: its real part is positive there."""
    value = z.exp()
    if value.real > 0:
        return value
    turned = abs(z.imag).upper()
    if not (value.is_finite() and turned < 1.5):
        return value
    smallest, largest = arb(z.real.lower()).exp() * arb(turned).cos(), arb(z.real.upper()).exp()
    return acb(smallest.union(largest), value.imag)


def _atan(z: acb) -> acb:
    """Analytic but on the imaginary axis from i and -i on."""
    return z.atan() if z.real > 0 or z.real < 0 or abs(z.imag) < 1 else acb("nan")


def _always(ball: Callable[..., acb]) -> Callable[[Step], Callable[..., acb]]:
    return lambda step: ball


_BALLS: dict[str, Callable[[Step], Callable[..., acb]]] = {
    "sqrt": _always(lambda z: z.sqrt(analytic=True)), "exp": _always(_exp), "log": _always(lambda z: z.log(analytic=True)),
    "log_abs": _always(_log_abs), "sin": _always(acb.sin), "cos": _always(acb.cos), "atan": _always(_atan), "if": _always(_chosen),
    "floor": _always(_floor), "log1p": _always(lambda z: (1 + z).log(analytic=True)), "expm1": _always(acb.expm1),
    "pow": lambda step: lambda z: z ** step.power, "root": lambda step: lambda z: (z.log(analytic=True) / step.power).exp(),
    "cosm1": _always(lambda z: -2 * (z / 2).sin() ** 2),
    "sinpi": _always(acb.sin_pi), "cospi": _always(acb.cos_pi),
}
