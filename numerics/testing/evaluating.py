"""The value of an expression in which a function of the paper is the user's code, and all else is exact."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import numpy as np
import sympy

from derive.expressions.balls import precision
from derive.expressions.nodes import atoms, replaced
from numerics._arguments import ArgumentTypeError, one_number
from numerics.functions import NotCallable
from numerics.functions.values import Balls
from numerics.testing.code import named

__all__ = ["CodeFails", "NoValue", "value_with"]

_BITS = 120
_STEP = sympy.Rational(1, 2**13)


class NoValue(ValueError):
    """A part of the expression cannot be evaluated."""


class CodeFails(ValueError):
    """The code raises, or gives no finite number: what was called, and what came."""


def value_with(expression: sympy.Expr, point: Mapping[sympy.Symbol, Fraction], head: Any, called: Callable[..., float]) -> float:
    """The expression at a point with called(...) for every call of `head`.

    Slopes are central differences, integrals by quadrature, the rest by balls.
    """
    at = {name: sympy.Rational(value.numerator, value.denominator) for name, value in point.items()}
    return _number(_with_code(expression, at, head, called))


def _with_code(expression: sympy.Expr, at: Mapping[sympy.Symbol, sympy.Expr], head: Any, called: Callable[..., float]) -> sympy.Expr:
    """No call of the head is left in it, nor a name of the point."""
    expression = replaced(expression, sympy.Integral, lambda node: _integral(node, at, head, called) if node.has(head) else node)
    expression = replaced(expression, sympy.Derivative, lambda node: _slope(node, at, head, called) if node.has(head) else node.doit())
    if expression.has(sympy.Derivative):
        raise NoValue(f"{expression} has a slope that is not known")
    expression = expression.xreplace(dict(at))
    while calls := [call for call in atoms(expression, head) if not any(argument.has(head) for argument in call.args)]:
        expression = expression.xreplace({call: _of_code(called, [_number(argument) for argument in call.args]) for call in calls})
    return expression


def _slope(node: sympy.Derivative, at: Mapping[sympy.Symbol, sympy.Expr], head: Any, called: Callable[..., float]) -> sympy.Expr:
    (name, order), = node.variable_count
    if order != 1 or name not in at:
        raise NoValue(f"{node} is not tried")
    step = abs(at[name]) * _STEP or _STEP
    ends = [_number(_with_code(node.expr, {**at, name: at[name] + sign * step}, head, called)) for sign in (1, -1)]
    return _exact((ends[0] - ends[1]) / float(2 * step))


def _integral(node: sympy.Integral, at: Mapping[sympy.Symbol, sympy.Expr], head: Any, called: Callable[..., float]) -> sympy.Expr:
    from scipy.integrate import quad

    if len(node.limits) != 1 or len(node.limits[0]) != 3:
        raise NoValue(f"{node} is not tried")
    name, *ends = node.limits[0]
    low, high = (float(end.xreplace(dict(at))) if end.is_finite is not False else float(end) for end in ends)

    def integrand(x: float) -> float:
        return _number(_with_code(node.function, {**at, name: _exact(x)}, head, called))

    found, error = quad(integrand, low, high, limit=60)[:2]
    if not error <= 1e-6 * max(1.0, abs(found)):
        raise NoValue(f"the quadrature of {node} does not converge")
    return _exact(found)


def _number(expression: sympy.Expr) -> float:
    try:
        with precision(_BITS):
            found = Balls(expression, ())()
    except NotCallable as error:
        raise NoValue(str(error)) from None
    if not found.is_finite() or not found.imag.contains(0):
        raise NoValue(f"{expression} has no real value")
    return float(found.real.mid())


def _of_code(called: Callable[..., Any], arguments: list[float]) -> sympy.Expr:
    """What the code gives for these numbers."""
    name, comment = named(called)
    line = f"{name}({', '.join(map(repr, arguments))})"
    try:
        with np.errstate(all="ignore"):
            found = called(*arguments)
        number = one_number("its value", found.reshape(()) if isinstance(found, np.ndarray) and found.size == 1 else found)
    except ArgumentTypeError:
        raise CodeFails(f"{line} gives {found!r:.60}: expected one real number{comment}") from None
    except Exception as error:
        raise CodeFails(f"{line} raises {type(error).__name__}: {' '.join(str(error).split())[:200]}{comment}") from error
    if not math.isfinite(number):
        raise CodeFails(f"{line} gives {number}{comment}")
    return _exact(number)


def _exact(number: float) -> sympy.Expr:
    exact = Fraction(number)
    return sympy.Rational(exact.numerator, exact.denominator)
