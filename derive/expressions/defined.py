"""Whether an expression has a value anywhere."""

from __future__ import annotations

from functools import lru_cache
from random import Random

import sympy

from derive.expressions.balls import BallFunction, ball, precision
from derive.expressions.canonical import is_zero
from derive.expressions.models import instantiate
from derive.expressions.nodes import free, has, remembered
from derive.expressions.points import points
from derive.obligations.ledger import recording

__all__ = ["is_defined"]

_BITS = 128
_NO_NUMBERS = (type(sympy.nan), type(sympy.zoo))
_SINGULAR_AT_ZERO = (sympy.log, sympy.cot, sympy.csc, sympy.coth, sympy.csch, sympy.bessely, sympy.besselk, sympy.Ei, sympy.Ci, sympy.Chi)


@remembered(20_000)
def is_defined(expression: sympy.Expr) -> bool:
    """False if a divisor in `expression`, or the argument of a logarithm, is proved to vanish identically: then it has no value anywhere.

    >>> x = sympy.Symbol("x")
    >>> is_defined(1 / (sympy.sin(x) ** 2 + sympy.cos(x) ** 2 - 1))
    False
    """
    if has(expression, *_NO_NUMBERS):
        return False
    return not _undefined(expression)


@lru_cache(maxsize=100_000)
def _undefined(node: sympy.Basic) -> bool:
    """Whether it has no value by itself, or a part has none; asked part by part, since most of a changed equation is not changed."""
    if isinstance(node, sympy.Pow):
        divisor = node.base if not node.exp.is_nonnegative else None
    elif isinstance(node, _SINGULAR_AT_ZERO):
        divisor = node.args[-1]
    else:
        divisor = sympy.cos(node.args[0]) if isinstance(node, sympy.tan | sympy.sec) else None
    return (divisor is not None and _vanishes(divisor)) or any(map(_undefined, node.args))


@lru_cache(maxsize=20_000)
def _vanishes(part: sympy.Expr) -> bool:
    """Whether it is proved to vanish identically."""
    with recording():
        return not part.is_Symbol and not _certainly_not_zero(part) and is_zero(part)


def _certainly_not_zero(part: sympy.Expr) -> bool:
    """Whether a ball at an ordinary point of its names, for some functions, shows that it does not vanish: sooner than that no rule proves it."""
    if has(part, sympy.Integral, sympy.Sum, sympy.Derivative, sympy.Subs):
        return False
    try:
        laws, point = instantiate((part,), Random(0)), next(points(free(part), Random(0), {}))
        function = BallFunction(part, tuple(point), laws.items())
        with precision(_BITS):
            found = function(*map(ball, point.values()))
    except (ValueError, TypeError, ArithmeticError):
        return False
    return bool(found.is_finite() and not found.contains(0))
