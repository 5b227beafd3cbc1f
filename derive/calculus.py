"""Derivatives of expressions with logarithms of moduli: d log|u| = du/u, without signs."""

from __future__ import annotations

import sympy

from derive.canonical import modulus_of

__all__ = ["derivatives_done", "slope"]


def slope(expression: sympy.Expr, variable: sympy.Symbol) -> sympy.Expr:
    """d expression / d variable, with d log|u| = du/u where u is not zero.

    >>> y = sympy.Symbol("y", real=True)
    >>> slope(sympy.log(sympy.Abs(1 - y)), y)
    1/(y - 1)
    """
    moduli = {log: modulus_of(log.args[0]) for log in expression.atoms(sympy.log) if log.has(variable)}
    inside = {log: u for log, u in moduli.items() if u is not None}
    marks = {log: sympy.Function(f"L{i}")(variable) for i, log in enumerate(inside)}
    result = expression.xreplace(marks).diff(variable)
    back = {}
    for log, mark in marks.items():
        u = inside[log]
        back[mark.diff(variable)] = u.diff(variable) / u
        back[mark] = log
    return result.xreplace(back)


def derivatives_done(expression: sympy.Expr) -> sympy.Expr:
    """`expression` with every derivative of a known function carried out."""

    def done(node: sympy.Derivative) -> sympy.Expr:
        result = node.expr
        for variable, count in node.variable_count:
            for _ in range(int(count)):
                result = slope(result, variable)
        return result

    return expression.replace(lambda e: isinstance(e, sympy.Derivative), done)
