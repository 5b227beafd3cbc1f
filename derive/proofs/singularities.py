"""How singular an expression is where a part of it vanishes: |f| <= C times a product of |u|^-order, up to logarithms of the u."""

from __future__ import annotations

from collections.abc import Iterable

import sympy
from sympy.core.function import AppliedUndef

from derive.expressions.rational import modulus_of

__all__ = ["Orders", "Unknown", "called_in", "is_finite_sum", "orders"]

Orders = dict[sympy.Expr, sympy.Expr]  # u: order; 0 stands for a logarithm of u, a negative order for a power of u

_BOUNDED = sympy.atan | sympy.acot | sympy.tanh | sympy.erf | sympy.erfc | sympy.sign | sympy.Heaviside | sympy.KroneckerDelta | sympy.sech
_ENTIRE = sympy.exp | sympy.sin | sympy.cos | sympy.sinh | sympy.cosh | sympy.sinc
_AS_LARGE = sympy.Abs | sympy.conjugate | sympy.re | sympy.im | sympy.Max | sympy.Min
_DIVISORS = {  # tan u = sin u / cos u, and so on
    sympy.tan: sympy.cos, sympy.sec: sympy.cos, sympy.cot: sympy.sin, sympy.csc: sympy.sin, sympy.coth: sympy.sinh, sympy.csch: sympy.sinh,
}


class Unknown(ValueError):
    """Nothing is known about the size of the expression."""


def orders(node: sympy.Expr, variable: sympy.Symbol) -> Orders:
    """For each u of which a negative power or a logarithm stands in `node`: the order of its singularity where u vanishes.

    On a bounded range, off the zeros of all u, the expression is bounded; raises `Unknown` where that is not seen.
    """
    if not node.has(variable) or node.is_Symbol:
        return {}
    if node.is_Add or isinstance(node, _AS_LARGE):
        return _largest(orders(part, variable) for part in node.args)
    if node.is_Mul:
        return _sum(orders(part, variable) for part in node.args)
    if type(node) in _DIVISORS:
        _regular(node.args[0], variable)
        return {_DIVISORS[type(node)](node.args[0]): sympy.Integer(1)}
    if node.is_Pow and node.base is not sympy.E:
        return _power(node.base, node.exp, variable)
    if isinstance(node, sympy.log):
        inner = modulus_of(node.args[0])
        u = node.args[0] if inner is None else inner
        return {**dict.fromkeys(orders(u, variable), sympy.Integer(0)), u: sympy.Integer(0)}
    if isinstance(node, sympy.asinh):
        return dict.fromkeys(orders(node.args[0], variable), sympy.Integer(0))
    if isinstance(node, sympy.besselj) and node.order.is_integer and node.order.is_nonnegative and node.argument.is_extended_real:
        return {}
    if isinstance(node, _BOUNDED) and all(part.is_extended_real for part in node.args):
        return {}
    if isinstance(node, sympy.sin | sympy.cos) and node.args[0].is_extended_real:
        return {}
    if isinstance(node, sympy.exp) and node.args[0].is_extended_nonpositive:
        return {}
    if isinstance(node, _ENTIRE):
        return _pessimistic(orders(node.args[0], variable))
    if isinstance(node, sympy.Piecewise):
        return _largest(orders(branch, variable) for branch, _ in node.args)
    if isinstance(node, sympy.Sum) and is_finite_sum(node, variable):
        return orders(node.function, variable)
    raise Unknown(f"the size of {type(node).__name__} {node}")


def is_finite_sum(node: sympy.Sum, variable: sympy.Symbol) -> bool:
    """Whether it has as many terms for each value of the variable, finitely many."""
    return all(len(part) == 3 and not any(end.is_infinite or end.has(variable) for end in part[1:]) for part in node.limits)


def called_in(expression: sympy.Expr, names: Iterable[sympy.Symbol]) -> bool:
    """Whether a function that is left unspecified is called with one of the names."""
    wanted = set(names)
    return any(not wanted.isdisjoint(call.free_symbols) for call in expression.atoms(AppliedUndef))


def _power(base: sympy.Expr, exponent: sympy.Expr, variable: sympy.Symbol) -> Orders:
    inner = orders(base, variable)
    if exponent.has(variable) or not exponent.is_extended_real:
        raise Unknown(f"a power {exponent}")
    if exponent.is_nonnegative:
        return {u: exponent * order for u, order in inner.items()} if inner else {base: -exponent}
    return {**_pessimistic(inner), base: -exponent}


def _regular(node: sympy.Expr, variable: sympy.Symbol) -> None:
    if orders(node, variable):
        raise Unknown(f"{node} is singular")


def _pessimistic(inner: Orders) -> Orders:
    """Of these nothing more is known than where they are."""
    return dict.fromkeys(inner, sympy.Integer(1))


def _sum(parts: Iterable[Orders]) -> Orders:
    total: Orders = {}
    for part in parts:
        for u, order in part.items():
            total[u] = total.get(u, sympy.Integer(0)) + order
    return total


def _largest(parts: Iterable[Orders]) -> Orders:
    every = list(parts)
    total: Orders = {}
    for u in dict.fromkeys(u for part in every for u in part):
        found = {part.get(u) for part in every} - {None}
        most = _most(found)
        if most.is_negative and len([part for part in every if u in part]) < len(every):
            continue
        total[u] = most
    return total


def _most(found: set[sympy.Expr]) -> sympy.Expr:
    if len(found) == 1:
        return next(iter(found))
    if all(order.is_Rational for order in found):
        return max(found)
    raise Unknown(f"the largest of {found}")
