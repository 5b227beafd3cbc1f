"""Signs as text, "+", "-", "0+" and "0-" for what may vanish, and an empty string for none: of products and sums, of numbers, at points."""

from __future__ import annotations

from collections.abc import Iterable

import flint
import sympy
from flint import acb

from derive.expressions.balls import BallFunction, NotEvaluable, precision
from derive.expressions.canonical import is_zero

__all__ = ["EITHER", "added", "either", "multiplied", "sign_at", "sign_of_number", "tidied", "values_of"]

EITHER = sympy.Abs, sympy.Max, sympy.Min
_BITS = 200
_MOST_OPERATIONS = 80


def multiplied(signs: Iterable[str]) -> str:
    """The sign of a product, or an empty string as soon as that of a factor is not known."""
    negative = zero = False
    for sign in signs:
        if not sign:
            return ""
        negative ^= sign[-1] == "-"
        zero = zero or len(sign) > 1
    return ("0" if zero else "") + ("-" if negative else "+")


def added(signs: Iterable[str]) -> str:
    """The sign of a sum: strict if one term is; or an empty string as soon as a term has none, or another."""
    met: set[str] = set()
    for sign in signs:
        if not sign or any(one[-1] != sign[-1] for one in met):
            return ""
        met.add(sign)
    return min(met, key=len) if met else ""


def values_of(node: sympy.Expr) -> tuple[sympy.Expr, ...]:
    """What a modulus of a real number, or an extreme, may be equal to."""
    return (node.args[0], -node.args[0]) if isinstance(node, sympy.Abs) else node.args


def either(cases: Iterable[str]) -> str:
    """A sign that holds in each of several cases; "0" stands for what vanishes."""
    signs = list(cases)
    directions = {sign[-1] for sign in signs if sign and sign != "0"}
    if "" in signs or len(directions) > 1:
        return ""
    if not directions:
        return "0+"
    weak = any(len(sign) > 1 or sign == "0" for sign in signs)
    return ("0" if weak else "") + directions.pop()
def sign_of_number(value: sympy.Expr) -> str:
    """The sign of a real number, by balls."""
    try:
        with precision(_BITS):
            ball = BallFunction(value, ())()
    except (NotEvaluable, ValueError):
        return ""
    if not ball.is_finite() or not ball.imag.is_zero():
        return ""
    return "+" if ball.real > 0 else "-" if ball.real < 0 else ""


def sign_at(f: sympy.Expr, name: sympy.Symbol, point: sympy.Expr) -> str:
    """The sign of the value at a point, "0" if it is zero exactly, an empty string where that is not certain."""
    try:
        function = BallFunction(f, (name,))
        with precision(_BITS):
            value = function(acb(flint.fmpq(int(point.p), int(point.q))))
    except (NotEvaluable, ValueError):
        return ""
    if not value.is_finite() or not value.imag.is_zero():
        return ""
    if value.real > 0 or value.real < 0:
        return "+" if value.real > 0 else "-"
    exact = f.xreplace({name: point})
    return "0" if exact == 0 or (exact.is_number and is_zero(exact)) else ""


def tidied(expression: sympy.Expr) -> sympy.Expr:
    """An equal expression, in factors where that is cheap."""
    if expression.count_ops() > _MOST_OPERATIONS:
        return expression
    try:
        found = sympy.factor(sympy.cancel(sympy.together(expression)))
    except (sympy.polys.polyerrors.BasePolynomialError, TypeError, ValueError, NotImplementedError):
        return expression
    return found if is_zero(expression - found) else expression
