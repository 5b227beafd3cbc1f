"""Expressions of vectors as expressions of their Cartesian components, which is what is judged."""

from __future__ import annotations

import sympy
from sympy.core.function import AppliedUndef

from derive.expressions.nodes import atoms, has, replaced
from derive.vectors.directions import OverDirections, averaged
from derive.vectors.fields import flattened
from derive.vectors.indices import summed
from derive.vectors.vector import OfVectors, Vector

__all__ = ["components", "in_components", "speaks_of_vectors"]

_MOST_TURNS = 20


def in_components(expression: sympy.Basic) -> sympy.Basic:
    """The same number, or relation of numbers, of Cartesian components alone; raises ``ValueError`` where that cannot be written.

    >>> from derive.vectors import dot, vector
    >>> a, b = vector("a", "a force"), vector("b", "a way")
    >>> in_components(dot(a, b))
    a_x*b_x + a_y*b_y + a_z*b_z
    """
    expression = summed(expression)
    for _ in range(_MOST_TURNS):
        if not speaks_of_vectors(expression):
            return expression
        averages = [one for one in atoms(expression, OverDirections) if len(atoms(one, OverDirections)) == 1]
        if averages:  # before their products are written out: these tell the axis
            expression = expression.xreplace({one: averaged(one.args[0], one.args[1], in_components) for one in averages})
            continue
        expression = replaced(expression, (OfVectors, AppliedUndef), _plain)
        stray = next((one for one in atoms(expression, Vector) if not _inside(expression)), None)
        if stray is not None:
            raise ValueError(f"the vector {stray} stands where a number was expected")
    raise ValueError(f"{expression} is not seen to come to an end in components")


def components(one: Vector) -> tuple[sympy.Expr, sympy.Expr, sympy.Expr]:
    """The Cartesian components of a vector, with nothing of vectors left in them."""
    x, y, z = one.components
    return in_components(x), in_components(y), in_components(z)


def speaks_of_vectors(expression: sympy.Basic) -> bool:
    """Whether a vector, or a number that is made of vectors, stands in it."""
    return has(expression, Vector, OfVectors)


def _inside(expression: sympy.Basic) -> bool:
    return has(expression, OfVectors) or any(has(argument, Vector) for call in atoms(expression, AppliedUndef) for argument in call.args)


def _plain(node: sympy.Expr) -> sympy.Expr:
    return flattened(node) if isinstance(node, AppliedUndef) else node.plain
