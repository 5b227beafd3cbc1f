"""Roots of equal radicands: p √A = q √B for positive p and q if p² A = q² B, whatever complex numbers A and B are."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import sympy

from derive.expressions.roots import seen_positive

__all__ = ["vanishes_by_equal_roots"]

_MOST_OPERATIONS = 120


def vanishes_by_equal_roots(expression: sympy.Expr, is_zero: Callable[[sympy.Expr], bool]) -> bool:
    """Whether the expression is the difference of two such roots."""
    if not expression.is_Add or len(expression.args) != 2 or expression.is_commutative is False or expression.count_ops() > _MOST_OPERATIONS:
        return False
    one, other = (_as_root(term) for term in expression.args)
    if one is None or other is None or one.sign == other.sign or {one.order, other.order} - {0} != {max(one.order, other.order)}:
        return False
    order = max(one.order, other.order)
    return is_zero(one.positive**order * one.radicand - other.positive**order * other.radicand)


class _Root(NamedTuple):
    """sign * positive * (the principal root, of this order, of the radicand); order 0 where there is none, and the radicand is 1."""

    sign: int
    order: int
    positive: sympy.Expr
    radicand: sympy.Expr


def _as_root(term: sympy.Expr) -> _Root | None:
    """The term, if there is at most one root in it of a number that is not seen to be positive."""
    if not term.is_commutative:
        return None
    sign, order, positive, radicand = 1, 0, sympy.Integer(1), sympy.Integer(1)
    for factor in sympy.Mul.make_args(term):
        base, power = factor.as_base_exp()
        if factor.is_Rational or seen_positive(factor):
            sign, positive = (-sign, -positive * factor) if factor.is_negative else (sign, positive * factor)
        elif power.is_Rational and seen_positive(base):
            positive *= factor
        elif power.is_Rational and power.p == 1 and power.q > 1 and not order:
            order, radicand = int(power.q), base
        else:
            return None
    return _Root(sign, order, positive, radicand)
