"""Exact power series of a formula at 0, at another rational number or in 1/x, with rational coefficients."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from flint import fmpq, fmpq_poly, fmpz

from numerics.certified.special import SPECIAL

__all__ = ["TERMS", "Expansion", "Step", "expanded"]

TERMS = 40
_LARGEST_ORDER, _LONGEST_NUMBER = 200, 12_000


class Step(NamedTuple):
    """An operation on earlier steps, whose numbers are `inputs`; `rational` is for "rational" and parameters, `power` for "pow" and "root"."""

    operation: str
    inputs: tuple[int, ...] = ()
    rational: fmpq = fmpq(0)
    power: int = 1


class Expansion(NamedTuple):
    """x**order series(x) + O(x**end) exactly, or in 1/x; the series has a constant term that is not zero."""

    order: int
    series: fmpq_poly
    end: int


def expanded(steps: Sequence[Step], x: Expansion) -> list[Expansion | None]:
    """Of each step what it is for x; None where that is not decided."""
    found: list[Expansion | None] = []
    for step in steps:
        known = [one for i in step.inputs if (one := found[i]) is not None]
        found.append(_expansion(x, known, step))
    return found


def _expansion(x: Expansion, inputs: list[Expansion], step: Step) -> Expansion | None:
    expand = _EXPANSIONS.get(step.operation, _series if step.operation in SPECIAL else None)
    return expand(x, inputs, step) if expand and len(inputs) == len(step.inputs) else None


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
    one = Expansion(0, fmpq_poly([1]), TERMS)
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


def _series(x: Expansion, inputs: list[Expansion], step: Step) -> Expansion | None:
    """Of a special function with rational coefficients, for g that vanishes."""
    (v, p, o), known = inputs[0], SPECIAL[step.operation]
    if known.series is None or step.rational.q != 1 or step.rational < 0 or v <= 0:
        return None
    g, power, total = p.left_shift(v), fmpq_poly([1]), fmpq_poly([0])
    for k in range(o):
        total, power = total + power * known.series(step.rational, k), (power * g).truncate(o)
    return _known(0, total, o)


def _root(x: Expansion, inputs: list[Expansion], step: Step) -> Expansion | None:
    """Of a series with a constant term that is the n-th power of a rational number; Newton's iteration for p**(-1/n) doubles the terms."""
    (v, p, o), n = inputs[0], 2 if step.operation == "sqrt" else step.power
    if v != 0 or p[0] <= 0:
        return None
    parts = [int(fmpz(part).root(n)) for part in (p[0].p, p[0].q)]
    if fmpq(*parts) ** n != p[0]:
        return None
    inverse = fmpq_poly([fmpq(*reversed(parts))])
    for k in range(1, o.bit_length() + 1):
        power = inverse
        for _ in range(n - 1):
            power = (power * inverse).truncate(min(2**k, o))
        inverse = (inverse * (n + 1 - p * power) / n).truncate(min(2**k, o))
    root = p
    for _ in range(n - 1):
        root = (root * inverse).truncate(o)
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
    "x": lambda x, inputs, step: x, "rational": lambda x, inputs, step: _known(0, fmpq_poly([step.rational]), TERMS),
    "add": _folded(_plus), "mul": _folded(_times), "pow": _power, "exp": _entire((1, 1, 1, 1)), "sin": _entire((0, 1, 0, -1)),
    "cos": _entire((1, 0, -1, 0)), "log": _logarithm((1,)), "log_abs": _logarithm((1, -1)), "atan": _arctangent, "sqrt": _root, "root": _root,
}
