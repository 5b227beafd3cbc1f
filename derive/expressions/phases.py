"""The phase of a complex number in quarter turns, where signs of real and imaginary parts tell, and its factors."""

from __future__ import annotations

from typing import NamedTuple

import sympy

from derive.expressions.rational import is_rational

__all__ = ["Factors", "factored"]

Sector = tuple[int, int]  # a phase in quarter turns: on the ray (a, a), or strictly between a and b


class Factors(NamedTuple):
    """A number as i**quarters times powers of factors, such that its logarithm has no further turn."""

    quarters: int
    powers: tuple[tuple[sympy.Expr, int], ...]


def factored(argument: sympy.Expr) -> Factors | None:
    """Factors with log(argument) = iπ/2 quarters + Σ power log(factor) wherever these are defined; None if that is not seen.

    The argument is a rational function of real names with i. Its phase and those of its irreducible factors must lie in
    sectors that are seen from signs, and that leave one whole number of turns between the two sides.

    >>> t = sympy.Symbol("t", positive=True)
    >>> factored((2 + sympy.I * t) / (-sympy.I * t))
    Factors(quarters=2, powers=((t - 2*I, 1), (t, -1)))
    """
    if not (argument.has(sympy.I) and is_rational(argument) and all(name.is_real for name in argument.free_symbols)):
        return None
    top, bottom = (sympy.expand(part) for part in sympy.fraction(sympy.together(argument)))
    whole = _sector(top * bottom.xreplace({sympy.I: -sympy.I}))
    total, quarters, powers = (0, 0), 0, []
    for part, sign in ((top, 1), (bottom, -1)):
        content, factors = _irreducible(part)
        for factor, power in ((content, 1), *factors):
            sector, exponent = _sector(factor), sign * int(power)
            if sector is None:
                return None
            low, high = (exponent * end for end in sector[::sign])
            total = total[0] + low, total[1] + high
            if low == high:
                quarters += low
                factor = sympy.expand(factor * (-sympy.I) ** sector[0])
            if factor != 1:
                powers.append((factor, exponent))
    most = 1 + max(map(abs, total))
    turns = [turn for turn in range(-most, most + 1) if whole and _meet(whole, (total[0] + 4 * turn, total[1] + 4 * turn))]
    return Factors(quarters + 4 * turns[0], tuple(powers)) if len(turns) == 1 else None


def _irreducible(polynomial: sympy.Expr) -> tuple[sympy.Expr, list[tuple[sympy.Expr, int]]]:
    """The factors over Q(i), each with leading coefficient 1, and the number that is left; what is linear has no others."""
    if not polynomial.free_symbols:
        return polynomial, []
    if sympy.Poly(polynomial).total_degree() == 1:
        content, factors = sympy.Integer(1), [(polynomial, 1)]
    else:
        content, factors = sympy.factor_list(polynomial, gaussian=True)
    monic = []
    for factor, power in factors:
        leading = sympy.Poly(factor).LC()
        content *= leading**power
        monic.append((sympy.expand(factor / leading), power))
    return sympy.expand(content), monic


def _sector(polynomial: sympy.Expr) -> Sector | None:
    """Where the phase of a polynomial in real names lies, from above -2 to 2; None if the signs of its parts do not tell."""
    real, imaginary = (sympy.expand(part) for part in sympy.expand(polynomial).as_real_imag())
    if imaginary.is_zero:
        return (0, 0) if real.is_positive else (2, 2) if real.is_negative else None
    if not (imaginary.is_positive or imaginary.is_negative):
        return (-1, 1) if real.is_positive else None
    low, high = (1, 1) if real.is_zero else (0, 1) if real.is_positive else (1, 2) if real.is_negative else (0, 2)
    return (low, high) if imaginary.is_positive else (-high, -low)


def _meet(one: Sector, other: Sector) -> bool:
    """Whether two sectors have a phase in common."""
    (first, last), (low, high) = _cells(one), _cells(other)
    return max(first, low) <= min(last, high)


def _cells(sector: Sector) -> tuple[int, int]:
    """The first and the last of the rays (even) and the open quarters between them (odd) that a sector consists of."""
    low, high = sector
    inner = int(low < high)
    return 2 * low + inner, 2 * high - inner
