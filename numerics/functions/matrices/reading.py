"""What has a meaning in matrices: looked through before anything is evaluated, so that what has none is named at once."""

from __future__ import annotations

import sympy
from sympy.core.function import AppliedUndef

from derive.expressions.balls import NotEvaluable, compile_ball
from derive.expressions.functions import FUNCTIONS
from derive.operators import Element, Label, Operator, Slope, has_operators
from numerics.functions.matrices.errors import NotInMatrices
from numerics.functions.matrices.names import RESTRICTIONS
from numerics.functions.matrices.restricted import words_of
from numerics.functions.matrices.slopes import product_rule

__all__ = ["MOST_POWER", "geometric", "meant"]

MOST_POWER = 64


def meant(node: sympy.Expr) -> None:
    """Raises `NotInMatrices`, which names the node, where a part of the expression has no meaning in matrices."""
    if has_operators(node):
        _operator(node)
    else:
        _number(node)


def geometric(node: sympy.Sum) -> tuple[sympy.Pow, int]:
    """(Xⁿ⁺ᶜ, m) of a series Σ A Xⁿ⁺ᶜ B that begins with X^m; raises `NotInMatrices` for another."""
    if len(node.limits) == 1 and len(node.limits[0]) == 3:
        index, low, high = node.limits[0]
        powers = [f for f in sympy.Mul.make_args(node.function) if f.has(index)]
        if high is sympy.oo and low.is_Integer and len(powers) == 1 and powers[0].is_Pow and not powers[0].base.has(index):
            start = sympy.expand(powers[0].exp - index) + low
            if start.is_Integer and 0 <= start <= MOST_POWER:
                return powers[0], int(start)
    raise NotInMatrices(f"no meaning in matrices: {type(node).__name__} {node} is no geometric series")


def _operator(node: sympy.Expr) -> None:
    if isinstance(node, Operator):
        return
    if not has_operators(node):
        _number(node)
    elif node.is_Add or node.is_Mul or isinstance(node, sympy.exp | sympy.adjoint):
        for part in node.args:
            _operator(part)
    elif node.is_Pow and node.exp.is_Integer and abs(node.exp) <= MOST_POWER:
        _operator(node.base)
    elif isinstance(node, sympy.Sum):
        power, _ = geometric(node)
        for part in (power.base, *(f for f in sympy.Mul.make_args(node.function) if f is not power)):
            _operator(part)
    elif isinstance(node, Slope):
        _operator(product_rule(node.args[0]))
    else:
        raise NotInMatrices(f"no meaning in matrices: {type(node).__name__} {node}")


def _number(node: sympy.Expr) -> None:
    if isinstance(node, Element):
        if not all(isinstance(node.args[i], Label) for i in (0, 2)):
            raise NotInMatrices(f"no meaning in matrices: the element {node} between other states than those of labels")
        _operator(node.args[1])
    elif isinstance(node, sympy.Sum):
        for label, *ends in node.limits:
            if not isinstance(label, Label) or len(ends) != 2 or ends[0] != 1 or not ends[1].is_Symbol or isinstance(ends[1], Label):
                raise NotInMatrices(f"no meaning in matrices: a sum over {label} that is not over all states, {node}")
        _number(node.function)
    elif isinstance(node, AppliedUndef):
        if node.func in RESTRICTIONS:
            words_of(node)
        elif not all(isinstance(part, Label) for part in node.args):
            for part in node.args:
                if not isinstance(part, Label):
                    _number(part)
    elif isinstance(node, sympy.KroneckerDelta):
        if not all(isinstance(part, Label) for part in node.args):
            raise NotInMatrices(f"no meaning in matrices: {node} of other than states")
    elif isinstance(node, Label):
        raise NotInMatrices(f"no meaning in matrices: the label {node} as a number")
    elif node.is_Atom:
        if not node.is_Symbol:
            _constant(node)
    elif node.is_Add or node.is_Mul or _has_function(node):
        for part in node.args:
            _number(part)
    elif node.is_Pow and (node.exp == sympy.Rational(1, 2) or (node.exp.is_Integer and abs(node.exp) <= MOST_POWER)):
        _number(node.base)
    else:
        raise NotInMatrices(f"no meaning in matrices: {type(node).__name__} {node}")


def _has_function(node: sympy.Expr) -> bool:
    known = FUNCTIONS.get(type(node))
    return isinstance(node, sympy.Abs) or (known is not None and known.ball is not None)


def _constant(node: sympy.Expr) -> None:
    try:
        compile_ball(node, ())
    except NotEvaluable:
        raise NotInMatrices(f"no meaning in matrices: {type(node).__name__} {node}") from None
