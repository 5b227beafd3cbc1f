"""A SymPy expression of one variable as the steps of a formula."""

from __future__ import annotations

from typing import Any

import sympy

from derive.expressions.rational import modulus_of
from numerics.certified.formula import Formula, Rejected
from numerics.certified.schema import Steps


class NotCertifiable(ValueError):
    """No certified function can be made: what is in the way, where, and what would do."""


def steps_of(expression: sympy.Expr, variable: sympy.Symbol) -> Steps:
    """The steps of `expression`: rational numbers, pi, sums, products, integer powers, square roots, exp, log, sin, cos and atan.

    >>> x = sympy.Symbol("x")
    >>> steps_of(sympy.sin(x) / x, x)
    [['x'], ['pow', 0, -1], ['sin', 0], ['mul', 1, 2]]
    """
    others = ", ".join(sorted(map(str, expression.free_symbols - {variable})))
    if others:
        raise NotCertifiable(f"the expression must be one of {variable} alone; give numbers for {others}")
    steps: Steps = []
    known: dict[tuple[Any, ...], int] = {}

    def add(step: list[Any]) -> int:
        key = tuple(step)
        if key not in known:
            known[key] = len(steps)
            steps.append(step)
        return known[key]

    def walk(node: sympy.Expr) -> int:
        if node == variable:
            return add(["x"])
        if node.is_Rational:
            return add(["rational", str(node)])
        if node is sympy.pi:
            return add(["pi"])
        if node is sympy.E:
            return add(["exp", add(["rational", "1"])])
        if isinstance(node, sympy.Add | sympy.Mul):
            return add(["add" if node.is_Add else "mul", *map(walk, node.args)])
        if isinstance(node, sympy.Pow) and node.exp.is_Integer:
            return add(["pow", walk(node.base), int(node.exp)])
        if isinstance(node, sympy.Pow) and (2 * node.exp).is_Integer:
            root = add(["sqrt", walk(node.base)])
            return root if 2 * node.exp == 1 else add(["pow", root, int(2 * node.exp)])
        if isinstance(node, sympy.Pow) and node.base is not sympy.E:
            return add(["exp", add(["mul", walk(node.exp), add(["log", walk(node.base)])])])
        if isinstance(node, sympy.Abs):
            return add(["sqrt", add(["pow", walk(node.args[0]), 2])])
        if isinstance(node, sympy.log):
            inner = modulus_of(node.args[0])
            return add(["log", walk(node.args[0])]) if inner is None else add(["log_abs", walk(inner)])
        name = {sympy.exp: "exp", sympy.sin: "sin", sympy.cos: "cos", sympy.atan: "atan"}.get(type(node))
        if name is None:
            what = f"the float {node}: write it as a Rational" if node.is_Float else f"{type(node).__name__} in {node}"
            raise NotCertifiable(f"no certified code for {what}")
        return add([name, walk(node.args[0])])

    walk(in_exponentials(expression))
    try:
        Formula(steps)
    except Rejected as error:
        raise NotCertifiable(f"no certified code for so large a formula: {error}") from None
    return steps


def expression_of(steps: Steps, variable: sympy.Symbol) -> sympy.Expr:
    """The expression with these steps."""
    found: list[sympy.Expr] = []
    for name, *operands in steps:
        parts = [] if name == "rational" else [found[i] for i in (operands[:1] if name == "pow" else operands)]
        match name:
            case "x":
                found.append(variable)
            case "pi":
                found.append(sympy.pi)
            case "rational":
                found.append(sympy.Rational(operands[0]))
            case "add" | "mul":
                found.append((sympy.Add if name == "add" else sympy.Mul)(*parts))
            case "pow":
                found.append(parts[0] ** operands[1])
            case "log_abs":
                found.append(sympy.log(sympy.Abs(parts[0])))
            case _:
                found.append(getattr(sympy, name)(*parts))
    return found[-1]


def in_exponentials(expression: sympy.Expr) -> sympy.Expr:
    """Without tangents, hyperbolic functions and their inverses, and arcs but atan."""
    rules = {
        sympy.asin: lambda z: sympy.atan(z / sympy.sqrt(1 - z**2)), sympy.acos: lambda z: sympy.pi / 2 - sympy.atan(z / sympy.sqrt(1 - z**2)),
        sympy.acot: lambda z: sympy.atan(1 / z), sympy.coth: lambda z: 1 + 2 / (sympy.exp(2 * z) - 1),
        sympy.cot: lambda z: sympy.cos(z) / sympy.sin(z),
        sympy.sech: lambda z: 2 / (sympy.exp(z) + sympy.exp(-z)), sympy.csch: lambda z: 2 / (sympy.exp(z) - sympy.exp(-z)),
        sympy.sec: lambda z: 1 / sympy.cos(z), sympy.csc: lambda z: 1 / sympy.sin(z), sympy.acoth: lambda z: sympy.log((z + 1) / (z - 1)) / 2,
        sympy.asinh: lambda z: sympy.log(z + sympy.sqrt(z**2 + 1)), sympy.acosh: lambda z: sympy.log(z + sympy.sqrt(z - 1) * sympy.sqrt(z + 1)),
        sympy.tan: lambda z: sympy.sin(z) / sympy.cos(z), sympy.sinc: lambda z: sympy.sin(z) / z,
        sympy.sinh: lambda z: (sympy.exp(z) - sympy.exp(-z)) / 2, sympy.cosh: lambda z: (sympy.exp(z) + sympy.exp(-z)) / 2,
        sympy.tanh: lambda z: 1 - 2 / (sympy.exp(2 * z) + 1), sympy.atanh: lambda z: sympy.log((1 + z) / (1 - z)) / 2,
    }
    for head, rule in rules.items():
        expression = expression.replace(head, rule)
    return expression
