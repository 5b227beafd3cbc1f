"""A real expression read as a rational function of positive and real parts, so that it can be factored: roots, exponentials, functions."""

from __future__ import annotations

from math import lcm

import sympy

from derive.expressions.nodes import atoms, replaced
from derive.expressions.rational import is_rational

__all__ = ["as_rational"]

_MOST_OPERATIONS = 150
_HYPERBOLIC = (sympy.cosh, sympy.sinh, sympy.tanh, sympy.coth, sympy.sech, sympy.csch)


def as_rational(expression: sympy.Expr) -> tuple[sympy.Expr, dict[sympy.Expr, sympy.Expr]] | None:
    """A rational function of dummies, each as positive or real as what it stands for, and what they stand for; None if that is not seen.

    >>> x = sympy.Symbol("x", positive=True)
    >>> rational, meaning = as_rational(x + 2 * sympy.sqrt(x) + 1)
    >>> sympy.factor(rational).xreplace(meaning)
    (sqrt(x) + 1)**2
    """
    if expression.count_ops() > _MOST_OPERATIONS:
        return None
    expression = replaced(expression, _HYPERBOLIC, lambda node: node.rewrite(sympy.exp) if node.args[0].is_extended_real else node)
    changes: dict[sympy.Expr, sympy.Expr] = {}
    meaning: dict[sympy.Expr, sympy.Expr] = {}
    _roots(expression, changes, meaning)
    _exponentials(expression, changes, meaning)
    changed = expression.xreplace(changes)
    closed = _outermost_closed(changed)
    opaque = {node: sympy.Dummy(positive=node.is_positive, extended_real=node.is_extended_real) for node in closed}
    meaning.update({dummy: node for node, dummy in opaque.items()})
    rational = changed.xreplace(opaque)
    return (rational, meaning) if is_rational(rational) else None


def _roots(expression: sympy.Expr, changes: dict[sympy.Expr, sympy.Expr], meaning: dict[sympy.Expr, sympy.Expr]) -> None:
    """Fractional powers of one positive base as powers of one dummy."""
    powers = [node for node in atoms(expression, sympy.Pow) if node.exp.is_Rational and not node.exp.is_Integer and node.base.is_positive]
    for base in {node.base for node in powers}:
        mine = [node for node in powers if node.base == base]
        order = lcm(*(int(node.exp.q) for node in mine))
        dummy = sympy.Dummy(positive=True)
        meaning[dummy] = base ** sympy.Rational(1, order)
        changes.update({node: dummy ** (node.exp * order) for node in mine})
        if base.is_Symbol:
            changes[base] = dummy**order


def _exponentials(expression: sympy.Expr, changes: dict[sympy.Expr, sympy.Expr], meaning: dict[sympy.Expr, sympy.Expr]) -> None:
    """Exponentials of rational multiples of one real expression as powers of one dummy."""
    groups: dict[sympy.Expr, list[tuple[sympy.Expr, sympy.Rational]]] = {}
    for node in atoms(expression, sympy.exp):
        coefficient, rate = node.args[0].as_coeff_Mul()
        if rate.is_extended_real and coefficient.is_Rational:
            groups.setdefault(rate, []).append((node, coefficient))
    for rate, members in groups.items():
        order = lcm(*(int(coefficient.q) for _, coefficient in members))
        if rate.is_negative:
            rate, members = -rate, [(node, -coefficient) for node, coefficient in members]
        dummy = sympy.Dummy(positive=True)
        above = int(bool(rate.is_positive))  # such an exponential is above 1
        meaning[dummy] = sympy.exp(rate / order) - above
        changes.update({node: (dummy + above) ** (coefficient * order) for node, coefficient in members})


def _outermost_closed(node: sympy.Expr) -> list[sympy.Expr]:
    """The largest parts that are no sums, products or integer powers."""
    if node.is_Atom:
        return []
    if node.is_Add or node.is_Mul or (node.is_Pow and node.exp.is_Integer):
        return [part for argument in node.args for part in _outermost_closed(argument)]
    return [node]
