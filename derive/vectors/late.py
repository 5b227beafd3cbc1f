"""Nodes that are worked out when the definitions of the paper are put in, and not before: what they do depends on all that stands in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sympy

from derive.expressions.calculus import derivatives_done
from derive.expressions.nodes import atoms, has, replaced

__all__ = ["Defined", "Late", "ToBeNamed", "closed_in", "worked_out"]

Defined = Callable[[Any], bool]


class Late(sympy.Expr):
    """A number that says how it is found from the expressions in it, once nothing in these is left to unfold."""

    is_commutative = True

    def worked_out(self, defined: Defined) -> sympy.Expr:
        """The same number; `defined` tells of which names and functions the paper says more. Raises ``ValueError`` where it is not found."""
        raise NotImplementedError


class ToBeNamed(sympy.Expr):
    """What a node has been worked out to, where that gets a name of its own in the end."""

    def named(self) -> sympy.Expr:
        """A name, or a declared function of its parameters, of which no more is known than of this."""
        raise NotImplementedError


def worked_out(expression: sympy.Expr, defined: Defined) -> sympy.Expr:
    """The same value, with every such node worked out, from the inside to the outside; derivatives of what gets a name are taken first."""
    if not has(expression, Late):
        return expression
    found = replaced(expression, Late, lambda node: node.worked_out(defined))
    if has(found, ToBeNamed):
        found = replaced(found, sympy.Derivative, lambda node: derivatives_done(node) if has(node, ToBeNamed) else node)
        found = replaced(found, ToBeNamed, lambda node: node.named())
    return found


def closed_in(expression: sympy.Expr, defined: Defined, but: Any = None) -> str:
    """The name of something in an expression of which the paper says more, save `but`; empty if there is nothing."""
    calls = {call.func for call in atoms(expression, sympy.core.function.AppliedUndef)}
    found = {one for one in (*calls, *atoms(expression, sympy.Symbol)) if one != but and defined(one)}
    return min(map(str, found), default="")
