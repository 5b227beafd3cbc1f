"""Real and imaginary parts and conjugates by names and their conjugates."""

from __future__ import annotations

import sympy

from derive.expressions.functions import FUNCTIONS

__all__ = ["conjugated", "in_conjugates"]


def in_conjugates(node: sympy.Expr) -> sympy.Expr:
    """A real or imaginary part, or a conjugate, by names and their conjugates."""
    (argument,) = node.args
    mirror = conjugated(argument)
    if isinstance(node, sympy.conjugate):
        return mirror
    return (argument + mirror) / 2 if isinstance(node, sympy.re) else (argument - mirror) / (2 * sympy.I)


def conjugated(node: sympy.Expr) -> sympy.Expr:
    """The conjugate, taken inside where that holds everywhere; else of the whole."""
    if node is sympy.I:
        return -sympy.I
    if node.is_extended_real:
        return node
    if isinstance(node, sympy.conjugate):
        return node.args[0]
    known = FUNCTIONS.get(type(node))
    if node.is_Add or node.is_Mul or (known is not None and known.entire) or isinstance(node, sympy.tan | sympy.tanh):
        return node.func(*map(conjugated, node.args))
    if node.is_Pow and node.exp.is_Integer:
        return conjugated(node.base) ** node.exp
    return sympy.conjugate(node, evaluate=False)
