"""Conditions of a piecewise function on balls: whether they hold for all numbers in them, for none, or that is not seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sympy
from flint import acb
from sympy.core.relational import Relational

__all__ = ["Condition", "compiled"]

Condition = Callable[[list[acb]], bool | None]


def compiled(condition: Any, add: Callable[[sympy.Expr], int], inputs: list[int]) -> Condition | None:
    """The condition on the balls that stand at `inputs`, to which those it needs are added; None for a condition of another kind."""
    if condition in (sympy.true, sympy.false):
        truth = bool(condition)
        return lambda values: truth
    if isinstance(condition, sympy.And | sympy.Or):
        parts = [compiled(one, add, inputs) for one in condition.args]
        known = [part for part in parts if part is not None]
        absorbing = isinstance(condition, sympy.Or)
        return (lambda values: _joined([part(values) for part in known], absorbing)) if len(known) == len(parts) else None
    if isinstance(condition, sympy.Not):
        inner = compiled(condition.args[0], add, inputs)
        return None if inner is None else (lambda values: None if (found := inner(values)) is None else not found)
    if not isinstance(condition, Relational):
        return None
    place = len(inputs)
    inputs.append(add(condition.lhs - condition.rhs))
    if isinstance(condition, sympy.Equality | sympy.Unequality):
        return lambda values: _equal(values[place], isinstance(condition, sympy.Equality))
    sign = 1 if isinstance(condition, sympy.StrictGreaterThan | sympy.GreaterThan) else -1
    strict = isinstance(condition, sympy.StrictGreaterThan | sympy.StrictLessThan)
    return lambda values: _ordered(values[place] * sign, strict)


def _joined(values: list[bool | None], absorbing: bool) -> bool | None:
    if absorbing in values:
        return absorbing
    return None if None in values else not absorbing


def _equal(difference: acb, wanted: bool) -> bool | None:
    if difference.is_zero():
        return wanted
    return not wanted if difference.is_finite() and not difference.contains(0) else None


def _ordered(difference: acb, strict: bool) -> bool | None:
    if not difference.imag.is_zero():
        return None
    if difference.real > 0 or (difference.is_zero() and not strict):
        return True
    return False if difference.real < 0 or difference.is_zero() else None
