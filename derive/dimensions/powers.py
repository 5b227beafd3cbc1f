"""Products of powers of the base dimensions whose exponents may be symbols, as that of L^n."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import sympy

from derive.quantity import Dimension

__all__ = ["BASES", "Powers"]

BASES = ("mass", "length", "time", "temperature")


@dataclass(frozen=True)
class Powers:
    """mass^a length^b time^c temperature^d with real expressions a, b, c, d that are numbers.

    >>> from derive.quantity import LENGTH
    >>> n = sympy.Symbol("n", integer=True)
    >>> str(Powers.of(LENGTH) ** n / Powers.of(LENGTH))
    'length^(n - 1)'
    """

    exponents: tuple[sympy.Expr, ...] = (sympy.Integer(0),) * len(BASES)

    @classmethod
    def of(cls, dimension: Dimension) -> Powers:
        found = (getattr(dimension, base) for base in BASES)
        return cls(tuple(sympy.Rational(one.numerator, one.denominator) for one in found))

    def __mul__(self, other: Powers) -> Powers:
        return Powers(tuple(a + b for a, b in zip(self.exponents, other.exponents, strict=True)))

    def __truediv__(self, other: Powers) -> Powers:
        return self * other ** sympy.Integer(-1)

    def __pow__(self, power: sympy.Expr) -> Powers:
        return Powers(tuple(a * power for a in self.exponents))

    def put(self, names: dict[Any, Any]) -> Powers:
        """The same with other expressions for names in the exponents."""
        return Powers(tuple(a.xreplace(names) for a in self.exponents))

    def depends_on(self, names: Iterable[sympy.Basic]) -> bool:
        return any(a.has(name) for a in self.exponents for name in names)

    @property
    def plain(self) -> Dimension | Powers:
        """As a `Dimension` where all exponents are rational."""
        if all(a.is_Rational for a in self.exponents):
            return Dimension(*(Fraction(int(a.p), int(a.q)) for a in self.exponents))
        return self

    def __str__(self) -> str:
        shown = [(base, a) for base, a in zip(BASES, self.exponents, strict=True) if a != 0]
        return " ".join(base if a == 1 else f"{base}^{a}" if a.is_Integer and a > 0 else f"{base}^({a})" for base, a in shown) or "1"
