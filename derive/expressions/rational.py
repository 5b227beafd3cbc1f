"""Rational expressions in one fraction, and logarithms of moduli split over irreducible factors."""

from __future__ import annotations

from functools import lru_cache
from math import comb, prod

import sympy
from sympy.concrete.expr_with_limits import ExprWithLimits

__all__ = [
    "TooLarge", "expanded", "factors_in", "is_rational", "known_real", "levels",
    "modulus_of", "normal_form", "sign_of", "split_logarithm", "turned",
]

_MOST_TERMS = 10_000
_HIGHEST_DEGREE = 2000


class TooLarge(ValueError):
    """A calculation that would need too much time or memory."""


def expanded(expression: sympy.Expr, **hints: bool) -> sympy.Expr:
    """`sympy.expand`, or raises `TooLarge` where that may give more than 10000 terms."""
    _terms(expression)
    return _expanded(expression, tuple(hints.items()))


@lru_cache(maxsize=20_000)
def _expanded(expression: sympy.Expr, hints: tuple[tuple[str, bool], ...]) -> sympy.Expr:
    return sympy.expand(expression, **dict(hints))


@lru_cache(maxsize=20_000)
def _terms(node: sympy.Expr) -> int:
    """A bound on the number of terms of the expanded expression."""
    parts = [_terms(part) for part in node.args]
    if node.is_Add:
        count = sum(parts)
    elif node.is_Mul:
        count = prod(parts)
    elif node.is_Pow and node.exp.is_Integer and parts[0] > 1:
        count = comb(parts[0] + min(abs(int(node.exp)), _MOST_TERMS) - 1, parts[0] - 1)
    else:
        count = parts[0] if isinstance(node, ExprWithLimits) else 1
    if count > _MOST_TERMS:
        raise TooLarge(f"an expansion to more than {_MOST_TERMS} terms is not tried")
    return 1 if node.is_Pow and node.exp.is_negative else count


def levels(node: sympy.Basic) -> int:
    """How many sums stand in one another."""
    return max(map(levels, node.args), default=0) + (len(node.limits) if isinstance(node, sympy.Sum) else 0)


@lru_cache(maxsize=20_000)
def normal_form(expression: sympy.Expr) -> sympy.Expr:
    """An equal expression in one fraction of polynomials; equal rational functions give equal results."""
    if expression.is_Atom:
        return expression
    return sympy.cancel(expression) if is_rational(expression) and _degree(expression) <= _HIGHEST_DEGREE else expression


def _degree(node: sympy.Expr) -> int:
    """A bound on the degrees of numerator and denominator in one fraction."""
    if node.is_Pow:
        return abs(int(node.exp)) * _degree(node.base)
    return sum(map(_degree, node.args)) if node.args else int(node.is_Symbol)


def turned(call: sympy.Expr) -> sympy.Expr:
    """The same value of a function declared even or odd, with the sign of its argument chosen alike for u and -u."""
    if len(call.args) > 1:
        return call
    (argument,) = call.args
    if argument == 0 and call.func.parity < 0:
        return sympy.Integer(0)
    plus, minus = call.func(normal_form(argument)), call.func(normal_form(-argument))
    return plus if str(plus) <= str(minus) else call.func.parity * minus


def sign_of(argument: sympy.Expr) -> sympy.Expr:
    """sign(argument), the same for arguments that differ by a positive number; for a negative one, its opposite."""
    _, part = sympy.expand(argument).as_content_primitive()
    return -sympy.sign(-part) if part.could_extract_minus_sign() else sympy.sign(part)


def is_rational(expression: sympy.Expr) -> bool:
    """Whether only sums, products and integer powers of names and numbers occur."""
    return all(
        node.is_Atom or node.is_Add or node.is_Mul or (node.is_Pow and node.exp.is_Integer)
        for node in sympy.preorder_traversal(expression)
    )


def split_logarithm(argument: sympy.Expr) -> sympy.Expr:
    """log of a product as a sum over irreducible factors, where their signs are known or do not matter."""
    if argument.is_Mul and all(factor.is_positive for factor in argument.args):
        return sympy.Add(*map(split_logarithm, argument.args))
    base, power = argument.as_base_exp()
    if base.is_positive and power.is_Rational and power != 1:
        return power * split_logarithm(base)
    inner = modulus_of(argument)
    if inner is None or not is_rational(inner):
        return sympy.log(argument, evaluate=False)
    if not known_real(inner):
        return sympy.log(argument, evaluate=False)
    numerator, denominator = sympy.fraction(normal_form(inner))
    total: sympy.Expr = sympy.Integer(0)
    for part, sign in ((numerator, 1), (denominator, -1)):
        content, factors = sympy.factor_list(part)
        for number, direction in ((abs(content.p), sign), (content.q, -sign)):
            for prime, power in sympy.factorint(number).items():
                total += direction * power * sympy.log(sympy.Integer(prime), evaluate=False)
        for factor, power in factors:
            leading = sympy.Poly(factor).LC()
            factor = -factor if leading.is_negative else factor
            total += sign * power * sympy.log(sympy.Abs(factor, evaluate=False), evaluate=False)
    return total


def modulus_of(argument: sympy.Expr) -> sympy.Expr | None:
    """The u with argument = |u|, for products of absolute values and positive factors; else None."""
    product: sympy.Expr = sympy.Integer(1)
    for factor in sympy.Mul.make_args(argument):
        base, power = factor.as_base_exp()
        if isinstance(base, sympy.Abs) and power.is_Integer:
            product *= base.args[0] ** power
        elif factor.is_positive:
            product *= factor
        else:
            return None
    return product


def known_real(expression: sympy.Expr) -> bool:
    """Whether `expression` is known to be real wherever it is defined."""
    return all(part.is_extended_real for part in sympy.fraction(sympy.together(expression)))


def factors_in(expression: sympy.Expr, variable: sympy.Symbol) -> list[sympy.Expr]:
    """The irreducible factors with `variable` of numerator and denominator; moduli count as what is inside."""
    bare = expression.replace(sympy.Abs, lambda inner: inner)
    parts = sympy.fraction(sympy.cancel(sympy.together(bare)))
    return [factor for part in parts for factor, _ in sympy.factor_list(part)[1] if factor.has(variable)]
