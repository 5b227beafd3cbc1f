"""A formula without some of its cancellation: a + sqrt(b) as c/(a - sqrt(b)), where c = a**2 - b is a number."""

from __future__ import annotations

import sympy

from numerics.certified.doubled import doubled
from numerics.certified.schema import Steps
from numerics.certified.steps import steps_of

__all__ = ["conjugated", "programs"]

_MOST_OPERATIONS = 40  # of a sum


def conjugated(expression: sympy.Expr) -> sympy.Expr:
    """The same value, by conjugates where these have a constant product; the checker says whether it is the same.

    >>> x = sympy.Symbol("x")
    >>> conjugated(sympy.log(x + sympy.sqrt(x**2 + 1)))
    log(-1/(x - sqrt(x**2 + 1)))
    """
    if expression.is_Atom:
        return expression
    parts = [conjugated(part) for part in expression.args]
    node = expression if parts == list(expression.args) else expression.func(*parts)
    if isinstance(node, sympy.Add) and sympy.count_ops(node) <= _MOST_OPERATIONS:
        for term in node.args:
            if term.has(sympy.Pow) and any(isinstance(one, sympy.Pow) and one.exp == sympy.Rational(1, 2) for one in sympy.Mul.make_args(term)):
                product = sympy.expand((node - term) ** 2 - term**2)
                if product.is_Rational and product != 0:
                    return product / (node - 2 * term)
    return node


def programs(expression: sympy.Expr, variable: sympy.Symbol, steps: Steps, far: bool) -> list[Steps]:
    """By which the formula itself is tried: its own steps, and with conjugates."""
    found = [doubled(steps, far)]
    other = conjugated(expression)
    if found[0] is not None and other != expression:
        found.append(doubled(steps_of(other, variable), far))
    return [program for program in found if program is not None]
