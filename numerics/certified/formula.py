"""A formula of one variable as data: a list of steps, evaluated with balls and expanded exactly.

Each step is `[operation, operands...]`; an operand of a function is the number of an earlier step. The operations are `x`,
`rational` ("p/q"), `pi`, `add`, `mul` (of one or more), `pow` (of an integer), `sqrt`, `exp`, `log`, `log_abs`, `sin`, `cos`, `atan`;
`log1p` and `expm1` where it is evaluated in doubled arithmetic.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from functools import cached_property
from math import isqrt, prod
from typing import NamedTuple, TypeAlias, TypeGuard

from flint import acb, arb, ctx, fmpq, fmpq_poly

_TERMS = 40
_MOST_STEPS, _LARGEST_POWER, _RATIONAL = 1000, 64, r"-?[0-9]{1,1500}(/[1-9][0-9]{0,1499})?"
_LARGEST_ORDER, _LONGEST_NUMBER, _MOST_WORK = 200, 12_000, 10**11  # work is in bits of steps
_GUARDED = ("sqrt", "log", "log_abs")


class Rejected(ValueError):
    """A certificate that does not prove what it says."""


class RejectedCell(Rejected):
    """A cell without a proof, or whose bound is not within what is stated; the number of its binade."""

    def __init__(self, text: str, binade: int) -> None:
        super().__init__(text)
        self.binade = binade


class Step(NamedTuple):
    """An operation on earlier steps, whose numbers are `inputs`; `rational` and `power` are for "rational" and "pow" alone."""

    operation: str
    inputs: tuple[int, ...] = ()
    rational: fmpq = fmpq(0)
    power: int = 1


class Expansion(NamedTuple):
    """x**order series(x) + O(x**end) exactly, or in 1/x; the series has a constant term that is not zero."""

    order: int
    series: fmpq_poly
    end: int


class Formula:
    """Values of a formula as balls: analytic wherever they are finite."""

    def __init__(self, steps: object) -> None:
        if not isinstance(steps, list) or not 0 < len(steps) <= _MOST_STEPS:
            raise Rejected(f"a formula is a list of 1 to {_MOST_STEPS} steps")
        self.steps = [_read(step, number) for number, step in enumerate(steps)]
        self.logarithms = [step.inputs[0] for step in self.steps if step.operation in _GUARDED]
        self.guarded = self.logarithms + [step.inputs[0] for step in self.steps if step.operation == "pow" and step.power < 0]  # must not vanish
        self.work = 0

    def __call__(self, x: acb) -> acb:
        return self.slots(x)[-1]

    def slots(self, x: acb, single: bool = False) -> list[acb]:
        """The values of all steps at the complex ball x; not finite where a step is not analytic on the ball.

        With `single`, for x that is one number, the root of 0 is 0.
        """
        self.work += len(self.steps) * ctx.prec
        if self.work > _MOST_WORK:
            raise Rejected("the proof takes too long")
        values: list[acb] = []
        for step in self.steps:
            inputs = [values[i] for i in step.inputs]
            root_of_0 = single and step.operation == "sqrt" and inputs[0].is_zero()
            values.append(acb(0) if root_of_0 else _BALLS[step.operation](x, inputs, step))
        return values

    def expansion(self, at_infinity: bool) -> list[Expansion | None]:
        """Of each step the expansion at 0, or in 1/x at infinity; None where that is not decided."""
        return self._expansions[bool(at_infinity)]

    def expansion_at(self, x: float) -> Expansion | None:
        """The same of the last step at the double x, in powers of the distance from x (of 1/x at infinity)."""
        if x == 0 or math.isinf(x):
            return self.expansion(x != 0)[-1]
        return self._expanded(Expansion(0, fmpq_poly([fmpq(*x.as_integer_ratio()), 1]), _TERMS))[-1]

    @cached_property
    def _expansions(self) -> list[list[Expansion | None]]:
        return [self._expanded(Expansion(v, fmpq_poly([1]), v + _TERMS)) for v in (1, -1)]

    def _expanded(self, x: Expansion) -> list[Expansion | None]:
        found: list[Expansion | None] = []
        for step in self.steps:
            known = [one for i in step.inputs if (one := found[i]) is not None]
            expand = _EXPANSIONS.get(step.operation) if len(known) == len(step.inputs) else None
            found.append(expand and expand(x, known, step))
        return found


def _read(step: object, number: int) -> Step:
    def known(operands: list[object]) -> TypeGuard[list[int]]:
        return all(type(i) is int and 0 <= i < number for i in operands)

    match step:
        case ["x" | "pi" as operation]:
            return Step(operation)
        case ["rational", str(text)] if re.fullmatch(_RATIONAL, text):
            return Step("rational", rational=fmpq(*map(int, text.split("/"))))
        case ["pow", int(i), int(n)] if known([i]) and type(n) is int and 0 < abs(n) <= _LARGEST_POWER:
            return Step("pow", (i,), power=n)
        case ["add" | "mul" as operation, *operands] if operands and known(operands):
            return Step(operation, tuple(operands))
        case ["sqrt" | "exp" | "log" | "log_abs" | "sin" | "cos" | "atan" | "log1p" | "expm1" as operation, int(i)] if known([i]):
            return Step(operation, (i,))
    raise Rejected(f"step {number} of the formula is no step: {str(step)[:60]}")


def _log_abs(x: acb, inputs: list[acb], step: Step) -> acb:
    argument = inputs[0]
    sign = 1 if argument.real > 0 else -1 if argument.real < 0 else 0
    return (sign * argument).log(analytic=True)


def _exp(x: acb, inputs: list[acb], step: Step) -> acb:
    """Of a wide ball, exp(u + i v) = exp(u) cos(v) + ... by the ends of these factors where |v| < 3/2: its real part is positive there."""
    [z], value = inputs, inputs[0].exp()
    turned = abs(z.imag).upper()
    if value.real > 0 or not (value.is_finite() and turned < 1.5):
        return value
    smallest, largest = arb(z.real.lower()).exp() * arb(turned).cos(), arb(z.real.upper()).exp()
    return acb(smallest.union(largest), value.imag)


def _atan(x: acb, inputs: list[acb], step: Step) -> acb:
    """(log(1 + i z) - log(1 - i z))/2i: analytic but on the imaginary axis from i and -i on, where a logarithm is not."""
    upper, lower = (acb(1) + acb(0, sign) * inputs[0] for sign in (1, -1))
    return (upper.log(analytic=True) - lower.log(analytic=True)) / acb(0, 2)


_BALLS: dict[str, Callable[[acb, list[acb], Step], acb]] = {
    "x": lambda x, a, step: x, "rational": lambda x, a, step: acb(arb(step.rational)), "pi": lambda x, a, step: acb(arb.pi()),
    "add": lambda x, a, step: sum(a[1:], a[0]), "mul": lambda x, a, step: prod(a[1:], start=a[0]), "pow": lambda x, a, step: a[0] ** step.power,
    "sqrt": lambda x, a, step: a[0].sqrt(analytic=True), "exp": _exp, "log": lambda x, a, step: a[0].log(analytic=True),
    "log_abs": _log_abs, "sin": lambda x, a, step: a[0].sin(), "cos": lambda x, a, step: a[0].cos(),
    "atan": _atan, "log1p": lambda x, a, step: (1 + a[0]).log(analytic=True), "expm1": lambda x, a, step: a[0].expm1(),
}


def _known(v: int, p: fmpq_poly, o: int) -> Expansion | None:
    """The series with a leading coefficient that is not zero; None where none is known, or its numbers are too long."""
    shift = next((i for i, c in enumerate(p.coeffs()) if c != 0), None)
    if shift is None or abs(v + shift) > _LARGEST_ORDER or max(p.numer().height_bits(), int(p.denom()).bit_length()) > _LONGEST_NUMBER:
        return None
    return Expansion(v + shift, p.right_shift(shift), o)


def _plus(a: Expansion, b: Expansion) -> Expansion | None:
    v, o = min(a.order, b.order), min(a.end, b.end)
    return _known(v, (a.series.left_shift(a.order - v) + b.series.left_shift(b.order - v)).truncate(o - v), o) if o > v else None


def _times(a: Expansion, b: Expansion) -> Expansion | None:
    v, o = a.order + b.order, min(a.order + b.end, b.order + a.end)
    return _known(v, (a.series * b.series).truncate(o - v), o)


def _inverse(a: Expansion) -> Expansion | None:
    v, p, o = a
    q = fmpq_poly([1 / p[0]])
    for k in range(1, (o - v).bit_length() + 1):  # Newton's iteration doubles the terms
        q = (q * (2 - p * q)).truncate(min(2**k, o - v))
    return _known(-v, q, o - 2 * v)


_Expand: TypeAlias = Callable[[Expansion, list[Expansion], Step], Expansion | None]  # of x, of the inputs


def _power(x: Expansion, inputs: list[Expansion], step: Step) -> Expansion | None:
    base = inputs[0] if step.power > 0 else _inverse(inputs[0])
    one = Expansion(0, fmpq_poly([1]), _TERMS)
    return _folded(_times)(x, [one, *[base] * abs(step.power)], step) if base else None


def _entire(derivatives: Sequence[int]) -> _Expand:
    """sum of c_k g**k/k! for the argument g = s p(s) with coefficients c_k that repeat with period four."""
    def expand(x: Expansion, inputs: list[Expansion], step: Step) -> Expansion | None:
        v, p, o = inputs[0]
        g, power, total, scale = p.left_shift(max(v, 0)), fmpq_poly([1]), fmpq_poly([0]), fmpq(1)
        for k in range(o if v > 0 else 0):
            total, power, scale = total + power * (derivatives[k % 4] * scale), (power * g).truncate(o), scale / (k + 1)
        return _known(0, total, o)
    return expand


def _logarithm(signs: Sequence[int]) -> _Expand:
    def expand(x: Expansion, inputs: list[Expansion], step: Step) -> Expansion | None:
        v, p, o = inputs[0]
        inverse = _inverse(inputs[0]) if v == 0 and p[0] in signs else None
        return inverse and _known(0, (p.derivative() * inverse.series).truncate(o - 1).integral(), o)
    return expand


def _root(x: Expansion, inputs: list[Expansion], step: Step) -> Expansion | None:
    """Of a series with a constant term that is the square of a rational number; Newton's iteration doubles the terms."""
    v, p, o = inputs[0]
    if v != 0 or p[0] < 0 or not (int(p[0].p) == isqrt(int(p[0].p)) ** 2 and int(p[0].q) == isqrt(int(p[0].q)) ** 2):
        return None
    root = fmpq_poly([fmpq(isqrt(int(p[0].p)), isqrt(int(p[0].q)))])
    for k in range(1, o.bit_length() + 1):
        inverse = _inverse(Expansion(0, root, min(2**k, o)))
        root = ((root + p * inverse.series) / 2).truncate(min(2**k, o)) if inverse else root
    return _known(0, root, o)


def _arctangent(x: Expansion, inputs: list[Expansion], step: Step) -> Expansion | None:
    """The integral of g'/(1 + g**2), for g that vanishes."""
    v, p, o = inputs[0]
    if v <= 0:
        return None
    g = p.left_shift(v)
    inverse = _inverse(Expansion(0, (1 + g * g).truncate(o), o))
    return inverse and _known(0, (g.derivative() * inverse.series).truncate(o - 1).integral(), o)


def _folded(operation: Callable[[Expansion, Expansion], Expansion | None]) -> _Expand:
    def fold(x: Expansion, inputs: list[Expansion], step: Step) -> Expansion | None:
        total: Expansion | None = inputs[0]
        for one in inputs[1:]:
            total = total and operation(total, one)
        return total
    return fold


_EXPANSIONS: dict[str, _Expand] = {
    "x": lambda x, inputs, step: x, "rational": lambda x, inputs, step: _known(0, fmpq_poly([step.rational]), _TERMS),
    "add": _folded(_plus), "mul": _folded(_times), "pow": _power, "exp": _entire((1, 1, 1, 1)), "sin": _entire((0, 1, 0, -1)),
    "cos": _entire((1, 0, -1, 0)), "log": _logarithm((1,)), "log_abs": _logarithm((1, -1)), "atan": _arctangent, "sqrt": _root,
}
