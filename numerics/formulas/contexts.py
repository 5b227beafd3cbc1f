"""Numbers that the generated formulas are evaluated in: float64, mpmath or balls, each a context with its own functions.

Most formulas need sums, products and quotients alone, and take any number. Where one needs pi, a root or an exponential, or where it is
a quotient that stays finite as both of its parts vanish, it takes a context as well. `DOUBLES` is here, that of mpmath in
`numerics.precise.local_fields`, that of balls in `numerics.ball._local_fields`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

import numpy as np

from numerics.formulas import generated as formulas

__all__ = ["DOUBLES", "Context", "Number", "Pair"]

Number = Any  # a float, a float64 or complex array, a number of mpmath, or a ball; all in one formula are of one context
Pair = Callable[[], tuple[Number, Number]]

_THIRD_BELOW = 1e-8  # there (1 - f)/y**2 is its limit within 2e-17
_SERIES_BELOW = 1 / 9  # there the rest of the tail is below 1e-17
_TAIL_TERMS = range(3, 18)


class Context(Protocol):
    """What a formula asks of a kind of numbers."""

    def mpf(self, integer: int, /) -> Number:
        """An integer as a number."""

    def sqrt(self, x: Number, /) -> Number: ...

    def expm1(self, x: Number, /) -> Number: ...

    @property
    def pi(self) -> Number: ...

    @property
    def alpha_over_pi(self) -> Number:
        """lambda2 of r_s = 1."""

    def contact(self, lambda2: Number) -> Number:
        """g(0), the pair distribution of the electrons at contact."""

    def over_square(self, G: Number, square: Number, slope: Number, exponent: Number) -> Number:
        """G/y**2 of G = A (1 - exp(exponent)), whose limit at y = 0 is `slope`."""

    def by_side(self, y: Number, near: Pair, far: Pair, across: Pair) -> tuple[Number, Number]:
        """near() for |y| < 1, far() for |y| > 1; across() where that is not known."""

    def minor_over_square(self, y: Number, square: Number, complement: Number) -> Number:
        """(1 - f)/y**2 for |y| < 1, where complement is 1 - f."""

    def tail(self, y: Number, far: Number, f: Number) -> Number:
        """The tail of f = far/3 + far**2/15 + tail far**2 for |y| > 1, far = 1/y**2."""


class _Doubles:
    """float64 numbers and arrays; what both sides of y = 1 need is computed at every y, and chosen from."""

    pi = np.pi
    alpha_over_pi = formulas.ALPHA_OVER_PI
    sqrt, expm1 = np.sqrt, np.expm1

    @staticmethod
    def mpf(integer: int) -> float:
        return float(integer)

    @staticmethod
    def contact(lambda2: Number) -> Number:
        square, series = formulas.contact_square(lambda2), 0 * lambda2
        for coefficient in reversed(formulas.CONTACT_SERIES):
            series = series * square + coefficient
        return formulas.contact(series)

    @staticmethod
    def over_square(G: Number, square: Number, slope: Number, exponent: Number) -> Number:
        return G / square

    @staticmethod
    def by_side(y: Number, near: Pair, far: Pair, across: Pair) -> tuple[Number, Number]:
        (first, second), (other_first, other_second) = near(), far()
        return np.where(y < 1, first, other_first), np.where(y < 1, second, other_second)

    @staticmethod
    def minor_over_square(y: Number, square: Number, complement: Number) -> Number:
        return np.where(y < _THIRD_BELOW, formulas.lindhard_coefficient(DOUBLES, 1), complement / square)

    @staticmethod
    def tail(y: Number, far: Number, f: Number) -> Number:
        series = np.zeros_like(far)
        for n in reversed(_TAIL_TERMS):
            series = (series + formulas.lindhard_coefficient(DOUBLES, n)) * far
        return np.where(far < _SERIES_BELOW, series, formulas.lindhard_tail(far, f))


DOUBLES = _Doubles()
