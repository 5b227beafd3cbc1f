"""Expressions made of what was read, with bounds on what a short text can ask for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import sympy

from derive.tex.tokens import LatexError

__all__ = ["applied", "digits", "power", "product"]

_MOST_DIGITS = 60
_MOST_EXPONENT = 1000
_MOST_BITS = 6_000
_GROWING = {sympy.gamma, sympy.zeta, sympy.factorial, sympy.binomial}
_MOST_GROWING = 200


def digits(text: str) -> sympy.Rational:
    """The number that digits write, with a decimal point or without: exactly that rational."""
    if len(text) > _MOST_DIGITS:
        raise LatexError(f"numbers of at most {_MOST_DIGITS} digits are read; got one of {len(text)}")
    return sympy.Rational(text)


def power(base: sympy.Expr, exponent: sympy.Expr) -> sympy.Expr:
    """base^exponent, where it stays of a reasonable size."""
    numbers = [abs(part) for part in exponent.atoms(sympy.Rational)]
    if any(part.p > _MOST_EXPONENT or part.q > _MOST_EXPONENT for part in numbers):
        raise LatexError(f"exponents up to {_MOST_EXPONENT} are read; got {_short(exponent)}")
    if exponent.is_number:
        size = max((int(part.p).bit_length() + int(part.q).bit_length() for part in base.atoms(sympy.Rational)), default=0)
        if size > 2 and size * max((part.p for part in numbers), default=1) > _MOST_BITS:
            raise LatexError(f"a power of that size is not read: {_short(base)} to the power {_short(exponent)}")
    return base**exponent


def applied(function: Callable[..., Any], arguments: Sequence[sympy.Expr], name: str) -> sympy.Expr:
    """A function of its arguments; of those that grow like a factorial, of small numbers alone."""
    if function in _GROWING and any(abs(part.p) > _MOST_GROWING for one in arguments for part in one.atoms(sympy.Rational)):
        raise LatexError(f"{name} is read of numbers up to {_MOST_GROWING}")
    try:
        return sympy.S(function(*arguments))
    except (TypeError, ValueError, ArithmeticError):
        raise LatexError(f"{name} is not a function of {', '.join(map(_short, arguments))}") from None


def product(factors: Sequence[sympy.Expr]) -> sympy.Expr:
    """The product of the factors, as SymPy has it, where its numbers stay of a reasonable size."""
    if sum(int(part.p).bit_length() + int(part.q).bit_length() for part in factors if part.is_Rational) > _MOST_BITS:
        raise LatexError("a product of numbers of that size is not read")
    return factors[0] if len(factors) == 1 else sympy.Mul(*factors)


def _short(expression: sympy.Expr) -> str:
    text = str(expression) if len(expression.args) < 20 else "a long expression"
    return text if len(text) <= 60 else text[:57] + "..."
