"""A formula of one variable as data: a list of steps, evaluated with balls and expanded exactly.

Each step is `[operation, operands...]`; an operand of a function is the number of an earlier step. The operations are `x`,
`rational` ("p/q"), `pi`, `add`, `mul` (of two or more), `pow` (of an integer), `sqrt`, `exp`, `log`, `log_abs`, `sin`, `cos`.
"""

from functools import cached_property
from math import prod

from flint import acb, arb, fmpq, fmpq_poly

_TERMS = 40
_MOST_STEPS, _LARGEST_POWER, _MOST_DIGITS = 4000, 64, 4000
_GUARDED = ("sqrt", "log", "log_abs")


class Rejected(ValueError):
    """A certificate that does not prove what it says."""


class Formula:
    """Values of a formula as balls: analytic wherever they are finite."""

    def __init__(self, steps):
        if not isinstance(steps, list) or not 0 < len(steps) <= _MOST_STEPS:
            raise Rejected(f"a formula is a list of 1 to {_MOST_STEPS} steps")
        self.steps = [self._checked(number, step) for number, step in enumerate(steps)]
        self.guarded = [s[1] for s in self.steps if s[0] in _GUARDED or (s[0] == "pow" and s[2] < 0)]  # must not vanish
        self.logarithms = [s[1] for s in self.steps if s[0] in _GUARDED]

    def __call__(self, x):
        return self.slots(x)[-1]

    def slots(self, x):
        """The values of all steps at the complex ball x; not finite where a step is not analytic on the ball."""
        values = []
        for name, *operands in self.steps:
            values.append(_BALLS[name](x, values, *operands))
        return values

    def expansion(self, at_infinity):
        """(v, p, o) of each step: x**v p(x) + O(x**o) exactly, or in 1/x at infinity; None where that is not decided."""
        return self._at_infinity if at_infinity else self._at_zero

    @cached_property
    def _at_zero(self):
        return self._expanded((1, fmpq_poly([1]), 1 + _TERMS))

    @cached_property
    def _at_infinity(self):
        return self._expanded((-1, fmpq_poly([1]), -1 + _TERMS))

    def _expanded(self, x):
        found = []
        for name, *operands in self.steps:
            numbers = operands[:1] if name == "pow" else operands
            known = name in ("x", "rational", "pi") or all(found[i] is not None for i in numbers)
            found.append(_EXPANSIONS[name](x, found, *operands) if known and name in _EXPANSIONS else None)
        return found

    def _checked(self, number, step):
        try:
            name, *operands = step
            if name == "rational" and len(operands[0]) <= _MOST_DIGITS:
                numerator, _, denominator = operands[0].partition("/")
                return [name, fmpq(int(numerator), int(denominator or 1))]
            counts = {"x": (0,), "pi": (0,), "pow": (2,), "add": range(1, 999), "mul": range(1, 999)}.get(name, (1,))
            used = operands[:1] if name == "pow" else operands
            if name in _BALLS and len(operands) in counts and all(type(i) is int and 0 <= i < number for i in used) \
                    and (name != "pow" or (type(operands[1]) is int and abs(operands[1]) <= _LARGEST_POWER)):
                return list(step)
        except (TypeError, ValueError, ZeroDivisionError, AttributeError, IndexError):
            pass
        raise Rejected(f"step {number} of the formula is no step: {str(step)[:60]}")


def _log_abs(x, values, i):
    if values[i].real > 0:
        return values[i].log(analytic=True)
    return (-values[i]).log(analytic=True) if values[i].real < 0 else acb("nan")


_BALLS = {
    "x": lambda x, v: x, "rational": lambda x, v, q: acb(arb(q)), "pi": lambda x, v: acb(arb.pi()),
    "add": lambda x, v, *i: sum((v[k] for k in i[1:]), v[i[0]]), "mul": lambda x, v, *i: prod((v[k] for k in i[1:]), start=v[i[0]]),
    "pow": lambda x, v, i, n: v[i] ** n, "sqrt": lambda x, v, i: v[i].sqrt(analytic=True), "exp": lambda x, v, i: v[i].exp(),
    "log": lambda x, v, i: v[i].log(analytic=True), "log_abs": _log_abs, "sin": lambda x, v, i: v[i].sin(), "cos": lambda x, v, i: v[i].cos(),
}


def _normal(v, p, o):
    """With a leading coefficient that is not zero; None where none is known."""
    shift = next((i for i, c in enumerate(p.coeffs()) if c != 0), None)
    return None if shift is None else (v + shift, p.right_shift(shift), o)


def _plus(a, b):
    v, o = min(a[0], b[0]), min(a[2], b[2])
    return _normal(v, (a[1].left_shift(a[0] - v) + b[1].left_shift(b[0] - v)).truncate(max(0, o - v)), o) if o > v else None


def _times(a, b):
    v, o = a[0] + b[0], min(a[0] + b[2], b[0] + a[2])
    return v, (a[1] * b[1]).truncate(o - v), o


def _inverse(a):
    v, p, o = a
    q = []
    for n in range(o - v):
        q.append((int(n == 0) - sum((p[k] * q[n - k] for k in range(1, min(n, p.degree()) + 1)), fmpq(0))) / p[0])
    return -v, fmpq_poly(q), o - 2 * v


def _power(x, found, i, n):
    base, result = (found[i] if n >= 0 else _inverse(found[i])), (0, fmpq_poly([1]), _TERMS)
    for _ in range(abs(n)):
        result = _times(result, base)
    return result


def _entire(derivatives):
    """sum of c_k g**k/k! for the argument g = s p(s) with coefficients c_k that repeat with period four."""
    def expand(x, found, i):
        v, p, o = found[i]
        if v < 1:
            return None
        g, power, total, scale = p.left_shift(v), fmpq_poly([1]), fmpq_poly([0]), fmpq(1)
        for k in range(o):
            total, power, scale = total + power * (derivatives[k % 4] * scale), (power * g).truncate(o), scale / (k + 1)
        return _normal(0, total.truncate(o), o)
    return expand


def _logarithm(signs):
    def expand(x, found, i):
        v, p, o = found[i]
        if v != 0 or p[0] not in signs:
            return None
        _, inverse, _ = _inverse(found[i])
        return _normal(0, (p.derivative() * inverse).truncate(o - 1).integral(), o)
    return expand


def _folded(operation):
    def fold(x, found, *numbers):
        total = found[numbers[0]]
        for i in numbers[1:]:
            total = total and operation(total, found[i])
        return total
    return fold


_EXPANSIONS = {
    "x": lambda x, found: x, "rational": lambda x, found, q: _normal(0, fmpq_poly([q]), _TERMS), "add": _folded(_plus), "mul": _folded(_times),
    "pow": _power, "exp": _entire((1, 1, 1, 1)), "sin": _entire((0, 1, 0, -1)), "cos": _entire((1, 0, -1, 0)),
    "log": _logarithm((1,)), "log_abs": _logarithm((1, -1)),
}
