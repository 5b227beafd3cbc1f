"""Whether an expression has a value anywhere."""

from __future__ import annotations

from functools import lru_cache
from random import Random

import sympy
from sympy.core.function import AppliedUndef

from derive.expressions.balls import enclose
from derive.expressions.canonical import is_zero
from derive.expressions.nodes import atoms, has, remembered
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
    divisors = [power.base for power in atoms(expression, sympy.Pow) if not power.exp.is_nonnegative]
    singular = [node.args[-1] for node in atoms(expression, *_SINGULAR_AT_ZERO)]
    singular += [sympy.cos(node.args[0]) for node in atoms(expression, sympy.tan, sympy.sec)]
    return not any(map(_vanishes, dict.fromkeys((*divisors, *singular))))


@lru_cache(maxsize=20_000)
def _vanishes(part: sympy.Expr) -> bool:
    """Whether it is proved to vanish identically."""
    with recording():
        return not part.is_Symbol and not _certainly_not_zero(part) and is_zero(part)


def _certainly_not_zero(part: sympy.Expr) -> bool:
    """Whether a ball at an ordinary point of its names shows that it does not vanish there: sooner than that no rule proves that it does."""
    if has(part, AppliedUndef, sympy.Integral, sympy.Sum, sympy.Derivative) or not part.free_symbols:
        return False
    try:
        found = enclose(part, next(points(part.free_symbols, Random(0), {})), _BITS)
    except (ValueError, TypeError, ArithmeticError):
        return False
    return bool(found.is_finite() and not found.contains(0))
