"""A bound on a formula of two variables in the product of two discs, in which it shows the formula to be analytic.

Each step is kept as v + a e + b d with an error of at most r, for complex |e|, |d| <= 1: x is m1 + (radius) e and y is m2 + (radius) d.
So its values lie in the disc around v of radius R = |a| + |b| + r. Of a product the terms of second order go into r, at most R R'; of a
function g analytic on that disc r is at most |g'(v)| r + (R**2)/2 sup |g''|, by Taylor's theorem. What depends on x in several places is
then not much wider than it is: that is what balls alone do not give.
"""

from __future__ import annotations

import itertools
from functools import reduce
from typing import NamedTuple

from flint import acb, arb, fmpq

from numerics.certified.surface.formula import Formula

__all__ = ["largest", "largest_in_parts"]


class _Linear(NamedTuple):
    value: acb
    x: acb
    y: acb
    rest: arb

    @property
    def radius(self) -> arb:
        return (abs(self.x) + abs(self.y) + self.rest).upper()


def largest(formula: Formula, x: tuple[float, arb], y: tuple[float, arb]) -> arb:
    """A bound on |F| for x and y in discs, given by centre and radius; not finite where F is not shown to be analytic there."""
    return _bound(formula, (acb(x[0]), x[1]), (acb(y[0]), y[1]))


def largest_in_parts(formula: Formula, x: tuple[float, arb], y: tuple[float, arb]) -> arb:
    """The same by squares that cover the discs, sixteen by sixteen: tighter, and slower."""
    bound = arb(0)
    for one, other in itertools.product(_cover(*x), _cover(*y)):
        bound = max(bound, _bound(formula, one, other))
        if not bound.is_finite():
            break
    return bound


def _cover(middle: float, radius: arb) -> list[tuple[acb, arb]]:
    """Discs around squares of a quarter of its half-width that cover the disc."""
    quarter = radius / 4
    around = (quarter * arb(2).sqrt()).upper()
    return [(acb(middle + quarter * i, quarter * j), around) for i, j in itertools.product((-3, -1, 1, 3), repeat=2)]


def _bound(formula: Formula, x: tuple[acb, arb], y: tuple[acb, arb]) -> arb:
    formula.count()
    steps: list[_Linear] = []
    here = {"x": _Linear(x[0], acb(x[1]), acb(0), arb(0)), "y": _Linear(y[0], acb(0), acb(y[1]), arb(0))}
    for name, *operands in formula.steps:
        match name:
            case "x" | "y":
                steps.append(here[name])
            case "pi":
                steps.append(_constant(acb(arb.pi())))
            case "rational":
                steps.append(_constant(acb(arb(fmpq(*map(int, operands[0].split("/")))))))
            case "add":
                steps.append(reduce(_plus, (steps[i] for i in operands)))
            case "mul":
                steps.append(reduce(_times, (steps[i] for i in operands)))
            case _:
                steps.append(_function(name, steps[operands[0]], operands[1] if name == "pow" else 1))
        if not (steps[-1].radius.is_finite() and steps[-1].value.is_finite()):
            return arb.pos_inf()
    return (abs(steps[-1].value) + steps[-1].radius).upper()


def _constant(value: acb) -> _Linear:
    return _Linear(value, acb(0), acb(0), arb(0))


def _plus(a: _Linear, b: _Linear) -> _Linear:
    return _Linear(a.value + b.value, a.x + b.x, a.y + b.y, (a.rest + b.rest).upper())


def _times(a: _Linear, b: _Linear) -> _Linear:
    rest = abs(a.value) * b.rest + abs(b.value) * a.rest + a.radius * b.radius
    return _Linear(a.value * b.value, a.value * b.x + a.x * b.value, a.value * b.y + a.y * b.value, rest.upper())


def _function(name: str, z: _Linear, n: int) -> _Linear:
    """g(z): from g and g' in the middle, and g'' on a square around the disc, finite only where g is analytic on it."""
    v, around = z.value, z.value + acb(arb(0, z.radius), arb(0, z.radius))
    match name:
        case "pow":
            g, first, second = v**n, n * v ** (n - 1), n * (n - 1) * around ** (n - 2) if n != 1 else acb(0)
        case "exp":
            g, first, second = v.exp(), v.exp(), around.exp()
        case "sin":
            g, first, second = v.sin(), v.cos(), around.sin()
        case "cos":
            g, first, second = v.cos(), -v.sin(), around.cos()
        case "sqrt":
            root = v.sqrt(analytic=True)
            g, first, second = root, 1 / (2 * root), around.sqrt(analytic=True) / (4 * around**2)
        case _:  # log, and log_abs of what lies on one side of the imaginary axis
            if name == "log_abs":
                sign = 1 if around.real > 0 else -1 if around.real < 0 else 0
                v, around = sign * v, sign * around
            unbroken = around.log(analytic=True).is_finite()
            g, first, second = v.log(analytic=True), 1 / z.value, 1 / around**2 if unbroken else acb(arb("nan"))
    rest = abs(first) * z.rest + z.radius**2 / 2 * abs(second)
    return _Linear(g, first * z.x, first * z.y, rest.upper())
