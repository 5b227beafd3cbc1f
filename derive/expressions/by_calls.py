"""Derivatives by what is a call or a derivative itself, as in mechanics: ∂L(q(t), q'(t))/∂q'(t)."""

from __future__ import annotations

from typing import Any

import sympy

from derive.expressions.nodes import atoms

__all__ = ["by_names"]


def by_names(node: sympy.Derivative) -> sympy.Expr:
    """The derivative by names, at the point that the calls are by which it was; itself where it is by names, or where it is not seen what they vary.

    The slope of such a call is held: q'(t) does not vary with q(t).

    >>> t, q, L = sympy.Symbol("t"), sympy.Function("q"), sympy.Function("L")
    >>> by_names(sympy.Derivative(q(t) ** 2 * sympy.Derivative(q(t), t), q(t))).doit()
    2*q(t)*Derivative(q(t), t)
    """
    calls = {v: sympy.Dummy(real=v.is_extended_real) for v in node.variables if not isinstance(v, sympy.Symbol)}
    if not calls:
        return node
    held = {inner: sympy.Dummy() for inner in atoms(node.expr, sympy.Derivative) if inner.expr in calls and inner not in calls}
    inside = node.expr.xreplace(held).xreplace(calls)
    new = set(calls.values())
    ranged = (inner for inner in atoms(inside, *_RANGED) if inner.free_symbols & new)
    if any(not (isinstance(inner, sympy.Derivative) and set(inner.variables) <= new) for inner in ranged):
        return node
    back = {mark: inner for inner, mark in held.items()}
    slope = sympy.Derivative(inside.xreplace(back), *((calls.get(v, v), count) for v, count in node.variable_count))
    return sympy.Subs(slope, tuple(calls.values()), tuple(calls))


_RANGED: tuple[Any, ...] = sympy.Derivative, sympy.Subs, sympy.Integral, sympy.Sum, sympy.Limit
