"""The derivative of an operator by the position of an ion: one more matrix for each operator, and the product rule."""

from __future__ import annotations

import sympy

from derive.operators import Operator, Slope, has_operators
from numerics.functions.matrices.errors import NotInMatrices

__all__ = ["product_rule", "slope_of", "with_slopes"]

_MOST_POWER = 64


def slope_of(one: Operator) -> Operator:
    """The derivative of one operator, as an operator of its own; it is self-adjoint where the operator is."""
    adjoint = f"d({one.adjoint_name})"
    return Operator(f"d({one.name})", f"derivative of {one.meaning}", one.dimension, rf"\partial {one.letter}", adjoint, one.unit)


def product_rule(inner: sympy.Expr) -> sympy.Expr:
    """d(inner): of a product factor by factor, of an inverse -A⁻¹ dA A⁻¹; numbers do not depend on the position."""
    if isinstance(inner, Operator):
        return slope_of(inner)
    if not has_operators(inner):
        return sympy.Integer(0)
    if inner.is_Add:
        return sympy.Add(*map(product_rule, inner.args))
    if inner.is_Mul:
        return sympy.Add(*(sympy.Mul(*inner.args[:i], product_rule(part), *inner.args[i + 1 :]) for i, part in enumerate(inner.args)))
    if inner.is_Pow and inner.exp.is_Integer and abs(inner.exp) <= _MOST_POWER:
        power, base = int(inner.exp), inner.base
        if power < 0:
            return -(inner * product_rule(base**-power) * inner)
        return sympy.Add(*(base**i * product_rule(base) * base ** (power - 1 - i) for i in range(power)))
    raise NotInMatrices(f"no meaning in matrices: the derivative of {type(inner).__name__} {inner}")


def with_slopes(expression: sympy.Basic) -> sympy.Basic:
    """The expression with derivatives worked out, so that the derivatives of operators stand in it as operators."""
    return expression.replace(lambda e: isinstance(e, Slope), lambda e: product_rule(e.args[0]))
