"""Where a function is hard: singular points, zeros and crossovers of its parts, one argument at a time."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from fractions import Fraction

import sympy
from mpmath.libmp import NoConvergence

from derive.expressions.nodes import atoms
from numerics.testing.subject import Subject

__all__ = ["crossings", "special_values", "value_at"]

_MOST = 24
_BRANCHED = (sympy.log, sympy.Abs, sympy.Heaviside, sympy.sign)


def special_values(what: Subject) -> dict[str, list[float]]:
    """For each argument the values, with the others anywhere, at which a divisor, a logarithm, a modulus, a root or a factor vanishes.

    >>> from numerics.testing.subject import subject
    >>> special_values(subject("ashcroft-langreth-1967:lindhard"))
    {'y': [0.0, 1.0]}
    """
    found: dict[str, list[float]] = {}
    for name in what.function.arguments:
        low, high = what.over[name.name]
        values = {root for part in _vanishing(what.function.expression) for root in _roots(part, name)}
        inside = sorted(value for value in values if low <= Fraction(value) <= high)
        found[name.name] = list(dict.fromkeys(inside))[:_MOST]
    return found


def crossings(what: Subject) -> list[tuple[str, sympy.Expr]]:
    """(argument, value in terms of the others) at which a part vanishes that is linear in the argument, as y = kappa of |y - kappa|."""
    found = []
    for part in _vanishing(what.function.expression):
        for name in what.function.arguments:
            if part.is_polynomial(name) and sympy.degree(part, name) == 1 and part.free_symbols != {name} and part.free_symbols <= set(
                    what.function.arguments):
                slope, rest = part.coeff(name, 1), part.coeff(name, 0)
                if slope.is_number or slope.is_nonzero:
                    found.append((name.name, -rest / slope))
    return list(dict.fromkeys(found))[:_MOST]


def value_at(value: sympy.Expr, point: Mapping[str, float]) -> float:
    """The value of one of the `crossings` at the other arguments; NaN where that is no real number."""
    try:
        return float(value.subs({name: point[name.name] for name in value.free_symbols}))
    except TypeError:  # complex, or infinite in some direction
        return math.nan


def _vanishing(expression: sympy.Expr) -> list[sympy.Expr]:
    """The parts of an expression that make it singular or kinked where they vanish, and its own factors."""
    found: list[sympy.Expr] = []
    for node in atoms(expression, sympy.Pow):
        if node.exp.is_negative or not node.exp.is_integer:
            found.extend(_factors(node.base))
    for node in atoms(expression, *_BRANCHED):
        found.extend(_factors(node.args[0]))
    found.extend(_factors(expression))
    return list(dict.fromkeys(found))


def _factors(part: sympy.Expr) -> Iterator[sympy.Expr]:
    for factor in sympy.Mul.make_args(sympy.together(part)):
        base = factor.as_base_exp()[0]
        if base.free_symbols:
            yield sympy.expand(base) if base.is_polynomial(*base.free_symbols) else base


def _roots(part: sympy.Expr, name: sympy.Symbol) -> Iterator[float]:
    """The real roots of a part that is a polynomial in the argument alone; its value at 0 where the part is any function that vanishes there."""
    if part.free_symbols != {name}:
        return
    if part.is_polynomial(name):
        try:
            roots = sympy.Poly(part, name).nroots(n=20, maxsteps=200)
        except NoConvergence:  # of coefficients of very different size, as of constants of nature
            return
        for root in roots:
            if abs(sympy.im(root)) < 1e-15:
                value = float(sympy.re(root))
                yield float(round(value)) if math.isclose(value, round(value), abs_tol=1e-15) else value
