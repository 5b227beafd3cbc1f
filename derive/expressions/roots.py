"""Roots and logarithms split into those of irreducible factors, where signs allow it: the kernels of the canonical form."""

from __future__ import annotations

from functools import lru_cache

import sympy

from derive.expressions.phases import factored
from derive.expressions.radicands import as_rational
from derive.expressions.rational import is_rational, normal_form, split_logarithm

__all__ = ["NotCanonical", "Power", "Root", "logarithm", "root_factors", "seen_positive"]


class NotCanonical(ValueError):
    """The expression has a part that cannot be read as a rational function of kernels."""


class Power(sympy.Function):
    """kernel ** rational, of an exponential or of a root whose order is not known yet."""

    nargs = 2

    @classmethod
    def eval(cls, kernel: sympy.Expr, power: sympy.Rational) -> None:
        return None


class Root(sympy.Function):
    """The roots of a base: all its fractional powers are powers of one of them."""

    nargs = 1

    @classmethod
    def eval(cls, base: sympy.Expr) -> None:
        return None


def logarithm(argument: sympy.Expr) -> sympy.Expr:
    """log as a sum over irreducible factors, of a complex argument where its phase is known well enough."""
    if isinstance(argument, sympy.exp) and argument.args[0].is_extended_real:
        return argument.args[0]
    if argument.is_negative:
        return sympy.I * sympy.pi + logarithm(-argument)
    if argument.is_Mul and argument.has(sympy.exp) and all(factor.is_positive for factor in argument.args):
        return sympy.Add(*map(logarithm, argument.args))
    if not is_rational(argument) and not argument.has(sympy.I) and seen_positive(argument):
        factors = root_factors(argument, sympy.Integer(1))
        if len(factors) > 1 or factors[0][1] != 1:
            return sympy.Add(*(power * (logarithm if isinstance(factor, sympy.exp) else split_logarithm)(factor) for factor, power in factors))
    found = factored(argument)
    if found is None:
        return split_logarithm(argument)
    return sympy.I * sympy.pi * found.quarters / 2 + sympy.Add(*(power * split_logarithm(factor) for factor, power in found.powers))


@lru_cache(maxsize=20_000)
def root_factors(base: sympy.Expr, power: sympy.Rational) -> tuple[tuple[sympy.Expr, sympy.Rational], ...]:
    """Factors and exponents whose product is base ** power, the principal power, for all values of real and complex names.

    >>> a, b = sympy.symbols("a b", positive=True)
    >>> root_factors(sympy.expand((a + b) ** 2), sympy.Rational(1, 2))
    ((a + b, 1),)
    """
    if base.has(sympy.oo, -sympy.oo):
        raise NotCanonical(f"a root of {base}")
    if is_rational(base):
        return _split_rational(base, power)
    read = None if base.has(sympy.I) else as_rational(base)
    if read is None:
        return _split_product(base, power)
    rational, meaning = read
    factors = ((factor.xreplace(meaning), exponent) for factor, exponent in _split_rational(rational, power))
    return tuple(_flat(factor, exponent) for factor, exponent in factors)


def seen_positive(expression: sympy.Expr) -> bool:
    """Whether all factors of the expression are positive, by the declarations of its names."""
    if expression.is_positive:
        return True
    read = None if expression.has(sympy.I, sympy.oo, -sympy.oo) else as_rational(expression)
    return read is not None and all(factor.is_positive for factor, _ in _split_rational(read[0], sympy.Integer(1)))


def _flat(factor: sympy.Expr, exponent: sympy.Rational) -> tuple[sympy.Expr, sympy.Rational]:
    """A power of a positive number to an exponent, as one power."""
    base, inner = factor.as_base_exp()
    return (base, inner * exponent) if base.is_positive and inner.is_Rational and base is not sympy.E else (factor, exponent)


def _split_rational(base: sympy.Expr, power: sympy.Rational) -> tuple[tuple[sympy.Expr, sympy.Rational], ...]:
    """Positive factors stand alone, real ones to an even power as their modulus; the others are kept in one root."""
    base = normal_form(base)
    if base.has(sympy.I):
        return ((base, power),)
    found: list[tuple[sympy.Expr, sympy.Rational]] = []
    rest, negative = sympy.Integer(1), False
    for part, direction in zip(sympy.fraction(base), (1, -1), strict=True):
        content, factors = sympy.factor_list(part)
        negative ^= bool(content < 0)
        for number, side in ((abs(content.p), direction), (content.q, -direction)):
            found += [(sympy.Integer(prime), side * times * power) for prime, times in sympy.factorint(number, limit=10_000).items()]
        for factor, times in factors:
            whole = direction * times * power
            if factor.is_negative:
                factor, negative = -factor, negative ^ bool(times % 2)
            if factor.is_positive:
                found.append((factor, whole))
            elif times % 2 == 0 and whole.is_Integer and factor.is_extended_real:
                found.append((sympy.Abs(factor), whole))
            else:
                rest *= factor ** (direction * times)
    if negative:
        rest = -rest
    return (*found, (normal_form(rest), power)) if rest != 1 else tuple(found)


def _split_product(base: sympy.Expr, power: sympy.Rational) -> tuple[tuple[sympy.Expr, sympy.Rational], ...]:
    """Positive factors of a product that is no rational function stand alone."""
    found: list[tuple[sympy.Expr, sympy.Rational]] = []
    rest = sympy.Integer(1)
    for factor in sympy.Mul.make_args(base):
        if not factor.is_positive:
            rest *= factor
        elif factor.is_Rational:
            found += root_factors(factor, power)
        else:
            found.append(_flat(factor, power))
    return (*found, (rest, power)) if rest != 1 else tuple(found)
