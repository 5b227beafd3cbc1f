"""Functions at u, 1 - u and u/2 written by one another: gamma, polygamma and Riemann's zeta (reflection), gamma and polygamma (duplication).

NIST Handbook of Mathematical Functions 5.5.3, 5.5.5, 5.15.6, 5.5.8 (differentiated), 25.4.1.
"""

from __future__ import annotations

from typing import Any

import sympy

from derive.obligations.conditions import NonZero, Obligation

__all__ = ["doubled", "mirrored", "partners"]

Written = tuple[sympy.Expr, tuple[Obligation, ...]]


def partners(node: sympy.Expr) -> tuple[sympy.Expr, tuple[sympy.Expr, ...]]:
    """The function at 1 - u, and at u/2 and (u + 1)/2."""
    *parameters, u = node.args
    return node.func(*parameters, 1 - u), () if isinstance(node, sympy.zeta) else (node.func(*parameters, u / 2), node.func(*parameters, (u + 1) / 2))


def mirrored(node: sympy.Expr) -> Written:
    """The function at u by that at 1 - u, and what is lost by that: points where one of them has a pole."""
    *parameters, u = node.args
    away = NonZero(sympy.sin(sympy.pi * u))
    if isinstance(node, sympy.gamma):
        return sympy.pi / (sympy.sin(sympy.pi * u) * sympy.gamma(1 - u)), (away,)
    if isinstance(node, sympy.zeta):
        s = 1 - u
        value = 2 * (2 * sympy.pi) ** -s * sympy.cos(sympy.pi * s / 2) * sympy.gamma(s) * sympy.zeta(s)
        return value, (NonZero(1 / sympy.gamma(s)),)
    order, t = _order(parameters), sympy.Dummy()
    slope = (sympy.pi * sympy.cot(sympy.pi * t)).diff(t, order).xreplace({t: 1 - u})
    return (-1) ** order * (node.func(*parameters, 1 - u) + slope), (away,)


def doubled(node: sympy.Expr) -> sympy.Expr:
    """The function at u by those at u/2 and (u + 1)/2, wherever one of both sides is defined."""
    *parameters, u = node.args
    one, other = partners(node)[1]
    if isinstance(node, sympy.gamma):
        return sympy.Integer(2) ** (u - 1) / sympy.sqrt(sympy.pi) * one * other
    order = _order(parameters)
    return (one + other) / sympy.Integer(2) ** (order + 1) + (sympy.log(2) if order == 0 else 0)


def _order(parameters: list[Any]) -> int:
    return int(parameters[0]) if parameters else 0
