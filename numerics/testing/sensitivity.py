"""How far an expression may be off where code in it is: the size of what cancels, and what a last digit of its arguments and values moves."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import sympy

from derive.expressions.nodes import atoms
from numerics.testing.evaluating import CodeFails, NoValue, value_with

__all__ = ["sensitivity"]

_STEP = Fraction(1, 2**20)


def sensitivity(expression: sympy.Expr, at: Mapping[sympy.Symbol, Fraction], head: Any, called: Callable[..., Any]) -> float:
    """By how much the expression changes, per relative unit, where arguments of the code, its values or terms do; 0 where that is not known.

    An equation that is true of a function is true of code for it within this times the relative error that the code is allowed.
    """
    def value(node: sympy.Expr, point: Mapping[sympy.Symbol, Fraction], code: Callable[..., Any]) -> float:
        try:
            return value_with(node, point, head, code)
        except (NoValue, CodeFails, ArithmeticError):
            return math.nan

    def off(sign: Callable[..., int]) -> Callable[..., Any]:
        return lambda *arguments: called(*arguments) * (1 + float(_STEP) * sign(*arguments))

    def away(place: int) -> Callable[..., Any]:
        return lambda *arguments: called(*(x * (1 + float(_STEP)) if i == place else x for i, x in enumerate(arguments)))

    sized = value(_sized(expression, head), at, called)
    if any(node.has(head) for node in atoms(expression, sympy.Integral)):
        return sized if math.isfinite(sized) else 0.0  # over which rounding averages
    places = max((len(call.args) for call in atoms(expression, head)), default=0)
    here = value(expression, at, called)
    moved = [value(expression, at, away(place)) for place in range(places)]
    changed = [value(expression, at, off(sign)) for sign in (lambda *_: 1, lambda *arguments: 1 if hash(arguments) % 2 else -1)]
    found = [sized, *(abs(other - here) / float(_STEP) for other in (*moved, *changed))]
    return sum(size for size in found if math.isfinite(size))


def _sized(node: sympy.Expr, head: Any) -> sympy.Expr:
    """The expression with the moduli of its terms; for a slope what the difference quotient takes it from."""
    if node.is_Add:
        return sympy.Add(*(_sized(part, head) for part in node.args))
    if node.is_Mul:
        return sympy.Mul(*(_sized(part, head) for part in node.args))
    if isinstance(node, sympy.Integral) and len(node.limits) == 1:
        return sympy.Abs(sympy.Integral(_sized(node.function, head), *node.limits))
    if isinstance(node, sympy.Derivative) and node.has(head):
        return sympy.Abs(node.expr) / sympy.Abs(node.variables[0]) + sympy.Abs(node)
    return sympy.Abs(node)
