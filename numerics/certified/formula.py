"""A formula of one variable as data: a list of steps, evaluated with balls and expanded exactly.

Each step is `[operation, operands...]`; an operand of a function is the number of an earlier step. The operations are `x`,
`rational` ("p/q"), `pi`, `add`, `mul` (of one or more), `pow` (of an integer), `sqrt`, `exp`, `log`, `log_abs`, `sin`, `cos`.
"""

import math
import re
from functools import cached_property
from math import prod

from flint import acb, arb, ctx, fmpq, fmpq_poly

_TERMS = 40
_MOST_STEPS, _LARGEST_POWER, _RATIONAL = 1000, 64, r"-?[0-9]{1,1500}(/[1-9][0-9]{0,1499})?"
_LARGEST_ORDER, _LONGEST_NUMBER, _MOST_WORK = 200, 12_000, 10**11  # work is in bits of steps
_GUARDED = ("sqrt", "log", "log_abs")


class Rejected(ValueError):
    """A certificate that does not prove what it says."""


class Formula:
    """Values of a formula as balls: analytic wherever they are finite."""

    def __init__(self, steps):
        if not isinstance(steps, list) or not 0 < len(steps) <= _MOST_STEPS:
            raise Rejected(f"a formula is a list of 1 to {_MOST_STEPS} steps")
        self.steps = [_read(step, number) for number, step in enumerate(steps)]
        self.logarithms = [s[1] for s in self.steps if s[0] in _GUARDED]
        self.guarded = self.logarithms + [s[1] for s in self.steps if s[0] == "pow" and s[2] < 0]  # must not vanish
        self.work = 0

    def __call__(self, x):
        return self.slots(x)[-1]

    def slots(self, x):
        """The values of all steps at the complex ball x; not finite where a step is not analytic on the ball."""
        self.work += len(self.steps) * ctx.prec
        if self.work > _MOST_WORK:
            raise Rejected("the proof takes too long")
        values = []
        for name, *operands in self.steps:
            values.append(_BALLS[name](x, values, *operands))
        return values

    def expansion(self, at_infinity):
        """(v, p, o) of each step: x**v p(x) + O(x**o) exactly, or in 1/x at infinity; None where that is not decided."""
        return self._expansions[bool(at_infinity)]

    def expansion_at(self, x):
        """The same of the last step at the double x, in powers of the distance from x (of 1/x at infinity)."""
        if x == 0 or math.isinf(x):
            return self.expansion(x != 0)[-1]
        return self._expanded((0, fmpq_poly([fmpq(*x.as_integer_ratio()), 1]), _TERMS))[-1]

    @cached_property
    def _expansions(self):
        return [self._expanded((v, fmpq_poly([1]), v + _TERMS)) for v in (1, -1)]

    def _expanded(self, x):
        found = []
        for name, *operands in self.steps:
            known = name in ("x", "rational") or all(found[i] for i in (operands[:1] if name == "pow" else operands))
            found.append(_EXPANSIONS[name](x, found, *operands) if known and name in _EXPANSIONS else None)
        return found


def _read(step, number):
    def known(*operands):
        return all(type(i) is int and 0 <= i < number for i in operands)

    match step:
        case ["x"] | ["pi"]:
            return step
        case ["rational", str(text)] if re.fullmatch(_RATIONAL, text):
            return ["rational", fmpq(*map(int, text.split("/")))]
        case ["pow", i, n] if known(i) and type(n) is int and 0 < abs(n) <= _LARGEST_POWER:
            return step
        case ["add" | "mul", i, *more] if known(i, *more):
            return step
        case ["sqrt" | "exp" | "log" | "log_abs" | "sin" | "cos", i] if known(i):
            return step
    raise Rejected(f"step {number} of the formula is no step: {str(step)[:60]}")


def _log_abs(x, values, i):
    sign = 1 if values[i].real > 0 else -1 if values[i].real < 0 else 0
    return (sign * values[i]).log(analytic=True)


_BALLS = {
    "x": lambda x, v: x, "rational": lambda x, v, q: acb(arb(q)), "pi": lambda x, v: acb(arb.pi()),
    "add": lambda x, v, *i: sum((v[k] for k in i[1:]), v[i[0]]), "mul": lambda x, v, *i: prod((v[k] for k in i[1:]), start=v[i[0]]),
    "pow": lambda x, v, i, n: v[i] ** n, "sqrt": lambda x, v, i: v[i].sqrt(analytic=True), "exp": lambda x, v, i: v[i].exp(),
    "log": lambda x, v, i: v[i].log(analytic=True), "log_abs": _log_abs, "sin": lambda x, v, i: v[i].sin(), "cos": lambda x, v, i: v[i].cos(),
}


def _known(v, p, o):
    """The series with a leading coefficient that is not zero; None where none is known, or its numbers are too long."""
    shift = next((i for i, c in enumerate(p.coeffs()) if c != 0), None)
    if shift is None or abs(v + shift) > _LARGEST_ORDER or max(p.numer().height_bits(), int(p.denom()).bit_length()) > _LONGEST_NUMBER:
        return None
    return v + shift, p.right_shift(shift), o


def _plus(a, b):
    v, o = min(a[0], b[0]), min(a[2], b[2])
    return _known(v, (a[1].left_shift(a[0] - v) + b[1].left_shift(b[0] - v)).truncate(o - v), o) if o > v else None


def _times(a, b):
    v, o = a[0] + b[0], min(a[0] + b[2], b[0] + a[2])
    return _known(v, (a[1] * b[1]).truncate(o - v), o)


def _inverse(a):
    v, p, o = a
    q = fmpq_poly([1 / p[0]])
    for k in range(1, (o - v).bit_length() + 1):  # Newton's iteration doubles the terms
        q = (q * (2 - p * q)).truncate(min(2**k, o - v))
    return _known(-v, q, o - 2 * v)


def _power(x, found, i, n):
    base, result = (found[i] if n > 0 else _inverse(found[i])), (0, fmpq_poly([1]), _TERMS)
    return _folded(_times)(x, [result, base], 0, *[1] * abs(n)) if base else None


def _entire(derivatives):
    """sum of c_k g**k/k! for the argument g = s p(s) with coefficients c_k that repeat with period four."""
    def expand(x, found, i):
        v, p, o = found[i]
        g, power, total, scale = p.left_shift(max(v, 0)), fmpq_poly([1]), fmpq_poly([0]), fmpq(1)
        for k in range(o if v > 0 else 0):
            total, power, scale = total + power * (derivatives[k % 4] * scale), (power * g).truncate(o), scale / (k + 1)
        return _known(0, total, o)
    return expand


def _logarithm(signs):
    def expand(x, found, i):
        v, p, o = found[i]
        inverse = _inverse(found[i]) if v == 0 and p[0] in signs else None
        return inverse and _known(0, (p.derivative() * inverse[1]).truncate(o - 1).integral(), o)
    return expand


def _folded(operation):
    def fold(x, found, first, *more):
        total = found[first]
        for i in more:
            total = total and operation(total, found[i])
        return total
    return fold


_EXPANSIONS = {
    "x": lambda x, found: x, "rational": lambda x, found, q: _known(0, fmpq_poly([q]), _TERMS), "add": _folded(_plus), "mul": _folded(_times),
    "pow": _power, "exp": _entire((1, 1, 1, 1)), "sin": _entire((0, 1, 0, -1)), "cos": _entire((1, 0, -1, 0)),
    "log": _logarithm((1,)), "log_abs": _logarithm((1, -1)),
}
