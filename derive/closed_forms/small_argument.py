"""Whether a sum of powers times exponentials and their series is integrable over the half line, by its expansion at zero."""

from __future__ import annotations

import sympy

from derive.closed_forms.series import Series
from derive.expressions.canonical import is_zero

__all__ = ["SmallArgument"]

_MOST_TERMS = 30


class SmallArgument:
    """The terms of the expansion at x = 0 that are not integrable there, as they add up: powers x^e, e <= -1.

    All else decays exponentially, or is a wave over a power, or is a power without an exponential, which has to be below -1 far out.
    A term whose power is a name is integrable at zero by itself, by the conditions under which its integral was taken.
    """

    def __init__(self) -> None:
        self.known = True
        self.powers: dict[sympy.Expr, sympy.Expr] = {}
        self.far: dict[sympy.Expr, sympy.Expr] = {}

    def add_exponential(self, coefficient: sympy.Expr, power: sympy.Expr, rate: sympy.Expr) -> None:
        """coefficient x^power exp(-rate x)."""
        if rate == 0:
            self._add(self.far, power, coefficient)
        if not power.is_Rational:
            return
        for i in range(self._count(power)):
            self._add(self.powers, power + i, coefficient * (-rate) ** i / sympy.factorial(i))

    def add_series(self, piece: Series, power: sympy.Expr, k: sympy.Expr) -> None:
        """coefficient x^power times the sum of n^j z^n exp(-n k x) over n >= 1."""
        if not power.is_Rational:
            return
        if piece.z == 1 and piece.j >= 0:
            self._add(self.powers, power - piece.j - 1, piece.coefficient * sympy.factorial(piece.j) / k ** (piece.j + 1))
        if power <= -1:
            self.known = False

    def integrable(self) -> bool:
        """Whether the integral converges; False says nothing."""
        singular = [c for e, c in self.powers.items() if e <= -1]
        far = [c for e, c in self.far.items() if not (e.is_Rational and e < -1)]
        return self.known and all(map(is_zero, singular)) and all(map(is_zero, far))

    def _count(self, power: sympy.Expr) -> int:
        if power > -1:
            return 0
        count = int(sympy.floor(-1 - power)) + 1
        self.known = self.known and count <= _MOST_TERMS
        return min(count, _MOST_TERMS)

    @staticmethod
    def _add(some: dict[sympy.Expr, sympy.Expr], power: sympy.Expr, coefficient: sympy.Expr) -> None:
        some[power] = some.get(power, sympy.Integer(0)) + coefficient
