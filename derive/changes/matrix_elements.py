"""Matrix elements as functions of two labels, to compare sums over states summand by summand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sympy

from derive.operators import Element, Operator

__all__ = ["AsFunctions"]


@dataclass(frozen=True)
class AsFunctions:
    """⟨a|X|b⟩ becomes the function of a and b that `functions` has for X: a change for `through=` of a claim.

    What holds for all functions holds for matrix elements; operators that are not named stay as they are. The functions
    must be different, new to the expression, and not declared real, even or odd; else they are refused with ``ValueError``.

    >>> from derive.operators import label, operator
    >>> from derive.quantity import ENERGY, quantity_function
    >>> k, V = label("k", "a state", basis="plane waves"), operator("V", "potential", ENERGY)
    >>> v = quantity_function("v", "its matrix element", ENERGY, real=False)
    >>> AsFunctions({V: v}).apply(2 * Element(k, V, k))
    2*v(k, k)
    """

    functions: Mapping[Operator, Any]

    def apply(self, expression: sympy.Expr) -> sympy.Expr:
        heads: list[Any] = [head for head in self.functions.values() if isinstance(head, type)]
        declared = any(head.is_real is True or getattr(head, "parity", 0) for head in heads)
        if declared or len(set(self.functions.values())) < len(self.functions) or any(expression.has(head) for head in heads):
            raise ValueError("functions for matrix elements must be different, new, and not declared real, even or odd")

        def named(node: sympy.Expr) -> bool:
            return isinstance(node, Element) and node.inner in self.functions

        return expression.replace(named, lambda node: self.functions[node.inner](node.args[0], node.args[2]))
