"""Values of Gamma and zeta functions at whole numbers: Γ(n) = (n - 1)! and ζ(2n) = |B(2n)| (2π)^(2n)/(2 (2n)!)."""

from __future__ import annotations

from fractions import Fraction
from math import factorial

import flint

__all__ = ["at_whole_number"]

_LARGEST = 60


def at_whole_number(function: str, parts: tuple[int, int]) -> tuple[Fraction, int] | None:
    """(q, k) with the value q π^k, where the real and imaginary parts of the argument are a small whole number and 0; None elsewhere.

    In a field of more than 2^61 elements nothing else is met as such a number but by a chance of less than 2^-55.

    >>> at_whole_number("zeta", (4, 0)), at_whole_number("gamma", (4, 0)), at_whole_number("zeta", (3, 0))
    ((Fraction(1, 90), 4), (Fraction(6, 1), 0), None)
    """
    number, imaginary = parts
    if imaginary or not 1 <= number <= _LARGEST:
        return None
    if function == "gamma":
        return Fraction(factorial(number - 1)), 0
    if number % 2:
        return None
    bernoulli = flint.fmpq.bernoulli(number)
    return abs(Fraction(int(bernoulli.p), int(bernoulli.q))) * 2 ** (number - 1) / factorial(number), number
