"""Real and imaginary parts and moduli of complex functions, written with their conjugates."""

from __future__ import annotations

from dataclasses import dataclass

import sympy

__all__ = ["ByConjugates"]


@dataclass(frozen=True)
class ByConjugates:
    """Replaces re z by (z + z̄)/2, im z by (z - z̄)/2i and |z|² by z z̄, for every complex z; for `through=` of a claim.

    >>> z = sympy.Symbol("z")
    >>> ByConjugates().apply(sympy.Abs(z) ** 2)
    z*conjugate(z)
    """

    def apply(self, expression: sympy.Expr) -> sympy.Expr:
        if not expression.args:
            return expression
        parts = [self.apply(part) for part in expression.args]
        if isinstance(expression, sympy.re):
            return (parts[0] + sympy.conjugate(parts[0])) / 2
        if isinstance(expression, sympy.im):
            return (parts[0] - sympy.conjugate(parts[0])) / (2 * sympy.I)
        if expression.is_Pow and isinstance(expression.base, sympy.Abs) and expression.exp.is_even:
            inside = self.apply(expression.base.args[0])
            return (inside * sympy.conjugate(inside)) ** (expression.exp / 2)
        return expression.func(*parts)
