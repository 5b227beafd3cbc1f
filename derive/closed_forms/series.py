"""Rational functions and logarithms of u in powers of u, 0 < u < 1, as sums of n^j z^n u^n: where no pole but z = 1 lies in reach."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import gcd

import sympy
from sympy.polys.polyerrors import BasePolynomialError

from derive.closed_forms.conditions import Conditions, NotClosed
from derive.expressions.canonical import is_zero
from derive.obligations.conditions import Positive

__all__ = ["Series", "in_series", "logarithms"]

_MOST_FACTORS = 6
_HIGHEST_ORDER = 6


@dataclass(frozen=True)
class Series:
    """coefficient times the sum of n^j z^n u^(n scale) over n >= 1; without z, coefficient times x^extra u^n for one n."""

    coefficient: sympy.Expr
    j: int = 0
    z: sympy.Expr | None = None
    n: sympy.Expr = sympy.S.Zero
    extra: sympy.Expr = sympy.S.Zero
    scale: int = 1


def in_series(function: sympy.Expr, u: sympy.Symbol, conditions: Conditions) -> list[Series]:
    """The series of a rational function, found by partial fractions, which are checked."""
    if not function.is_rational_function(u):
        raise NotClosed(f"{function} is not rational")
    constant, reduced = sympy.cancel(sympy.together(function)).as_independent(u, as_Add=False)
    if not is_zero(constant * reduced - function):
        raise NotClosed("a common divisor")
    m = gcd(*(n for part in sympy.fraction(reduced) if part.has(u) for (n,) in sympy.Poly(part, u).monoms())) or 1
    pieces = _of_parts(reduced.subs(u, u ** sympy.Rational(1, m)), u, conditions)
    return [replace(piece, scale=m, coefficient=constant * piece.coefficient) for piece in pieces]


def _of_parts(function: sympy.Expr, u: sympy.Symbol, conditions: Conditions) -> list[Series]:
    parts = _partial_fractions(function, u)
    if not is_zero(sympy.Add(*parts) - function):
        raise NotClosed("partial fractions")
    found: list[Series] = []
    for part in parts:
        above, below = sympy.fraction(sympy.together(part))
        number, base, order = _power(below, u)
        if not conditions.nonzero(number):
            raise NotClosed(f"{number} may vanish")
        if order == 0 or base == u:
            found += [Series(c / number, n=n) for n, c in _powers(above, u, order)]
            continue
        if above.has(u) or order > _HIGHEST_ORDER or sympy.degree(base, u) != 1:
            raise NotClosed(f"1/({base})")
        a, b = sympy.Poly(base, u).all_coeffs()
        z = sympy.cancel(-a / b)
        if not conditions.nonzero(b):
            raise NotClosed(f"{b} may vanish")
        _within_reach(z, conditions)
        scale = above / number / b**order
        found.append(Series(scale))
        label = sympy.Dummy("n")
        weight = sympy.Poly(sympy.prod(label + t for t in range(1, order)) / sympy.factorial(order - 1), label)
        found += [Series(scale * c, int(j), z) for (j,), c in weight.terms()]
    return found


def logarithms(coefficient: sympy.Expr, argument: sympy.Expr, u: sympy.Symbol, k: sympy.Expr, conditions: Conditions) -> list[Series]:
    """The series of coefficient log(argument), of a product of powers of u and of 1 - z u^m, which are positive."""
    if coefficient.has(u) or not argument.is_rational_function(u):
        raise NotClosed("a logarithm times a function of exponentials")
    found: list[Series] = []
    constant = sympy.Integer(1)
    for part, sign in zip(sympy.fraction(sympy.factor(sympy.together(argument))), (1, -1), strict=True):
        for factor in sympy.Mul.make_args(part):
            base, order = factor.as_base_exp()
            if not factor.has(u):
                constant *= factor**sign
            elif base == u:  # log u = -k x
                found.append(Series(-sign * order * coefficient * k, extra=sympy.Integer(1)))
            elif len(sympy.Poly(base, u).terms()) == 2:
                ((scale,), a), (_, b) = sympy.Poly(base, u).terms()
                z = sympy.cancel(-a / b)
                if not (z == 1 or (z.is_extended_real and conditions.met(Positive(1 - z)))):
                    raise NotClosed(f"the sign of {base}")
                constant *= b ** (sign * order)
                found.append(Series(-sign * order * coefficient, -1, z, scale=scale))
            else:
                raise NotClosed(f"log({base})")
    constant = sympy.cancel(constant)
    if constant != 1:
        conditions.require(Positive(constant))
        found.append(Series(coefficient * sympy.log(constant)))
    return found


def _partial_fractions(reduced: sympy.Expr, u: sympy.Symbol) -> list[sympy.Expr]:
    below = sympy.fraction(reduced)[1]
    if not below.has(u):
        return [reduced]
    try:
        factors = sympy.factor_list(below, u)[1]
        straight = all(sympy.degree(base, u) <= 1 for base, _ in factors)
        if len(factors) > _MOST_FACTORS or sum(power for _, power in factors) > _HIGHEST_ORDER:
            raise NotClosed("too many factors")
        return list(sympy.Add.make_args(sympy.apart(reduced, u) if straight else sympy.apart(reduced, u, extension=sympy.I)))
    except (BasePolynomialError, NotImplementedError, ValueError) as error:
        raise NotClosed(str(error)) from error


def _power(below: sympy.Expr, u: sympy.Symbol) -> tuple[sympy.Expr, sympy.Expr, int]:
    """(number, base, order) with below = number base^order; order 0 where there is no u."""
    number, rest = below.as_independent(u, as_Add=False)
    if rest == 1:
        return number, sympy.Integer(1), 0
    base, order = sympy.factor(rest).as_base_exp()
    if not order.is_Integer or base.is_Mul:
        raise NotClosed(str(below))
    return number, base, int(order)


def _powers(above: sympy.Expr, u: sympy.Symbol, less: int) -> list[tuple[sympy.Expr, sympy.Expr]]:
    return [(sympy.Integer(n - less), c) for (n,), c in sympy.Poly(above, u).terms()]


def _within_reach(z: sympy.Expr, conditions: Conditions) -> None:
    """1 - z u is not zero for 0 < u < 1, nor for z on the way to 0; z = 1 itself is a limit."""
    if z == 1 or z in (sympy.I, -sympy.I):
        return
    if not z.is_extended_real:
        raise NotClosed(f"{z} may be real and above 1")
    conditions.require(Positive(1 - z))
