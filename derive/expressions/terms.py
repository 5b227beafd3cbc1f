"""Finite sums of c t^p (log t)^q with an error of known order, and their arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import sympy

from derive.expressions.canonical import is_zero
from derive.expressions.rational import normal_form

__all__ = ["CONSTANT", "Expansion", "Key", "NotExpandable", "TooShort", "tidy"]

Key = tuple[Fraction, int]
CONSTANT: Key = (Fraction(0), 0)


class NotExpandable(ValueError):
    """The function has no expansion, or no limit, that can be found here."""


class TooShort(NotExpandable):
    """The leading term lies beyond the working order."""


@dataclass(frozen=True)
class Expansion:
    """Terms {(p, q): c} of c t^p (log t)^q, with an error O(t^order) up to logarithms."""

    terms: dict[Key, sympy.Expr]
    order: Fraction

    def __add__(self, other: Expansion) -> Expansion:
        order = min(self.order, other.order)
        total: dict[Key, sympy.Expr] = {}
        for part in (self, other):
            for key, value in part.terms.items():
                if key[0] < order:
                    total[key] = total.get(key, sympy.Integer(0)) + value
        return tidy(total, order)

    def __mul__(self, other: Expansion) -> Expansion:
        order = min(self.order + other.valuation, other.order + self.valuation)
        total: dict[Key, sympy.Expr] = {}
        for (p, q), a in self.terms.items():
            for (r, s), b in other.terms.items():
                if p + r < order:
                    total[p + r, q + s] = total.get((p + r, q + s), sympy.Integer(0)) + a * b
        return tidy(total, order)

    @property
    def valuation(self) -> Fraction:
        return min((p for p, _ in self.terms), default=self.order)

    def coefficient(self, power: int | Fraction, logs: int = 0) -> sympy.Expr:
        """The exact coefficient of t^power (log t)^logs; raises when it is beyond the order."""
        if Fraction(power) >= self.order:
            raise NotExpandable(f"t^{power} is beyond the order {self.order}")
        return self.terms.get((Fraction(power), logs), sympy.Integer(0))

    def leading(self) -> tuple[Fraction, int, sympy.Expr]:
        """(p, q, c) of the largest term as t -> 0+, if c does not vanish."""
        if not self.terms:
            raise TooShort(f"no term below the order {self.order}")
        p, q = self.by_size[0]
        return p, q, self.terms[p, q]

    @property
    def by_size(self) -> list[Key]:
        """The powers and powers of log t, the largest as t -> 0+ first."""
        return sorted(self.terms, key=lambda key: (key[0], -key[1]))

    def scaled(self, factor: sympy.Expr, power: Fraction = Fraction(0)) -> Expansion:
        return tidy({(p + power, q): factor * c for (p, q), c in self.terms.items()}, self.order + power)


def tidy(terms: dict[Key, sympy.Expr], order: Fraction) -> Expansion:
    """The expansion without what lies beyond the order, and without coefficients that are proved to vanish."""
    kept = {}
    for key, value in terms.items():
        if key[0] < order and not is_zero(value):
            kept[key] = normal_form(value) if not value.is_Atom else value
    return Expansion(kept, order)
