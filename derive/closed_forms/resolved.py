"""Roots of squares and moduli with the sign that is certain all over a region: sqrt((p - 1)²) is p - 1 where p > 1."""

from __future__ import annotations

import sympy

from derive.closed_forms.conditions import Conditions
from derive.expressions.nodes import replaced
from derive.expressions.rational import known_real
from derive.obligations.ledger import note
from derive.proofs.region import Region

__all__ = ["resolved"]

_MOST_OPERATIONS = 200


def resolved(expression: sympy.Expr, region: Region) -> sympy.Expr:
    """The same value all over the region, with fewer roots and moduli; what that takes is written in the ledger."""
    if expression.count_ops() > _MOST_OPERATIONS or not expression.has(sympy.Abs, sympy.Pow):
        return expression
    conditions = Conditions(region)

    def of_modulus(node: sympy.Expr) -> sympy.Expr:
        inner = node.args[0]
        return next((sign * inner for sign in (1, -1) if inner.is_extended_real and conditions.positive(sign * inner)), node)

    def of_root(node: sympy.Expr) -> sympy.Expr:
        if node.exp.is_Integer or not (2 * node.exp).is_Integer or not node.base.is_Add:
            return node
        number, factors = sympy.factor_list(node.base)
        if not number.is_positive or not all(power % 2 == 0 and known_real(factor) for factor, power in factors):
            return node
        root = sympy.sqrt(number) * sympy.Mul(*(factor ** (power // 2) for factor, power in factors))
        sign = next((sign for sign in (1, -1) if conditions.positive(sign * root)), None)
        return node if sign is None else (sign * root) ** (2 * node.exp)

    found = replaced(replaced(expression, sympy.Abs, of_modulus), sympy.Pow, of_root)
    if found == expression:
        return expression
    note("signs resolved", (expression,), (found,), *conditions.found)
    return found
