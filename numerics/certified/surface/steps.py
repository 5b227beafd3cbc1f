"""A SymPy expression of two variables as the steps of a formula."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sympy

from derive.expressions.rational import modulus_of
from numerics.certified.formula import Rejected
from numerics.certified.steps import NotCertifiable
from numerics.certified.surface.formula import Formula

__all__ = ["steps_of"]

_NAMES = {sympy.exp: "exp", sympy.sin: "sin", sympy.cos: "cos"}
_RULES = {
    sympy.tan: lambda z: sympy.sin(z) / sympy.cos(z), sympy.sinh: lambda z: (sympy.exp(z) - sympy.exp(-z)) / 2,
    sympy.cosh: lambda z: (sympy.exp(z) + sympy.exp(-z)) / 2, sympy.tanh: lambda z: 1 - 2 / (sympy.exp(2 * z) + 1),
}


def steps_of(expression: sympy.Expr, variables: Sequence[sympy.Symbol]) -> list[list[Any]]:
    """The steps of `expression` of the two variables, which are called x and y there.

    >>> x, a = sympy.symbols("x a")
    >>> steps_of(a * sympy.sin(x), (x, a))
    [['y'], ['x'], ['sin', 1], ['mul', 0, 2]]
    """
    if others := ", ".join(sorted(map(str, expression.free_symbols - set(variables)))):
        raise NotCertifiable(f"the expression must be one of {variables[0]} and {variables[1]} alone; give numbers for {others}")
    for head, rule in _RULES.items():
        expression = expression.replace(head, rule)
    steps: list[list[Any]] = []
    known: dict[tuple[Any, ...], int] = {}

    def add(*step: Any) -> int:
        if step not in known:
            known[step] = len(steps)
            steps.append(list(step))
        return known[step]

    def walk(node: sympy.Expr) -> int:
        if node in variables:
            return add("x" if node == variables[0] else "y")
        if node.is_Rational:
            return add("rational", str(node))
        if node is sympy.pi:
            return add("pi")
        if node is sympy.E:
            return add("exp", add("rational", "1"))
        if isinstance(node, sympy.Add | sympy.Mul):
            return add("add" if node.is_Add else "mul", *map(walk, node.args))
        if isinstance(node, sympy.Pow) and node.exp.is_Integer:
            return add("pow", walk(node.base), int(node.exp))
        if isinstance(node, sympy.Pow) and (2 * node.exp).is_Integer:
            root = add("sqrt", walk(node.base))
            return root if 2 * node.exp == 1 else add("pow", root, int(2 * node.exp))
        if isinstance(node, sympy.log):
            inner = modulus_of(node.args[0])
            return add("log", walk(node.args[0])) if inner is None else add("log_abs", walk(inner))
        if type(node) not in _NAMES:
            what = f"the float {node}: write it as a Rational" if node.is_Float else f"{type(node).__name__} in {node}"
            raise NotCertifiable(f"no certified code for {what}")
        return add(_NAMES[type(node)], walk(node.args[0]))

    walk(expression)
    try:
        Formula(steps)
    except Rejected as error:
        raise NotCertifiable(f"no certified code for so large a formula: {error}") from None
    return steps
