"""Equations in LaTeX as papers print them: 1 before x, plus before minus, fractions before sums and integrals."""

from __future__ import annotations

from typing import Any

import sympy
from sympy.printing.latex import LatexPrinter

__all__ = ["paper_latex"]

_ORDER = "rev-lex"
_LARGE = (sympy.Sum, sympy.Integral)
_TAKING = (*_LARGE, sympy.Derivative, sympy.Limit)  # what takes all that follows


def paper_latex(expression: sympy.Basic) -> str:
    r"""Returns the LaTeX of an expression or a relation.

    >>> x, y = sympy.symbols("x y", positive=True)
    >>> print(paper_latex(2 * sympy.pi * sympy.I * (1 - x) / y))
    \frac{2 \pi i}{y} \left(1 - x\right)
    """
    return _PaperPrinter({"order": _ORDER}).doprint(expression)


class _PaperPrinter(LatexPrinter):
    def _print_Add(self, expr: sympy.Add, order: Any = None) -> str:
        terms = list(expr.as_ordered_terms(_ORDER)) if expr.is_commutative else list(expr.args)
        text = ""
        for term in sorted(terms, key=lambda t: (t.could_extract_minus_sign(), not t.is_number, len(t.args_cnc()[1]))):
            negative = term.could_extract_minus_sign()
            sign = ("-" if negative else "") if not text else (" - " if negative else " + ")
            text += sign + self._print(-term if negative else term)
        return text

    def _print_Mul(self, expr: sympy.Expr) -> str:
        """A product, or a power with a negative exponent, which is printed as a fraction."""
        if expr.could_extract_minus_sign():
            return "-" + (self._inside(-expr) if (-expr).is_Add else self._print(-expr))
        if not expr.is_commutative:
            numbers, operators = expr.args_cnc()
            return self._row([*([sympy.Mul(*numbers)] if numbers else []), *operators])
        number, factors = expr.as_coeff_mul()
        below = [f for f in factors if f.is_Pow and f.exp.is_Rational and f.exp.is_negative]
        above = [f for f in factors if f not in below]
        denominator = sympy.Mul(number.q, *(1 / f for f in below))
        apart = [f for f in above if f.has(*_LARGE) or (f.is_Add and denominator != 1)]
        numerator = self._product([number.p, *(f for f in above if f not in apart)])
        first = rf"\frac{{{numerator}}}{{{self._product([denominator])}}}" if denominator != 1 else numerator if numerator != "1" or not apart else ""
        rest = self._row(sorted(apart, key=lambda f: isinstance(f, _LARGE)), alone=not first)
        return " ".join(part for part in (first, rest) if part)

    def _product(self, factors: list[Any]) -> str:
        """Factors in a row: numbers, π, i, ħ, other names, functions, sums, exponentials; 1 only where it stands alone."""
        flat = [g for f in factors for g in sympy.Mul.make_args(sympy.S(f)) if g != 1]
        return self._row(sorted(flat, key=_rank)) if flat else "1"

    def _row(self, factors: list[sympy.Expr], *, alone: bool = True) -> str:
        """Factors side by side; a sum in brackets unless it stands alone, a Σ or ∫ in brackets where more follows."""
        alone = alone and len(factors) == 1
        last = len(factors) - 1
        return " ".join(
            self._inside(f) if (f.is_Add and not alone) or (isinstance(f, _TAKING) and i < last) else self._print(f) for i, f in enumerate(factors)
        )

    def _print_Derivative(self, expr: sympy.Derivative) -> str:
        """A product that is differentiated in brackets: else it is not seen where it ends."""
        if not expr.expr.is_Mul:
            return super()._print_Derivative(expr)
        mark = sympy.Dummy()
        sign = super()._print_Derivative(sympy.Derivative(mark, *expr.variable_count, evaluate=False))
        return sign.replace(self._print(mark), self._inside(expr.expr))

    def _inside(self, expr: sympy.Expr) -> str:
        return rf"\left({self._print(expr)}\right)"


def _rank(factor: sympy.Expr) -> int:
    base = factor.base if factor.is_Pow else factor
    tests = (
        factor.is_Rational, base is sympy.pi, factor is sympy.I, base.is_Symbol and base.name == "hbar", base.is_Symbol,
        not base.is_Add and not isinstance(factor, sympy.exp), base.is_Add,
    )
    return next((i for i, test in enumerate(tests) if test), len(tests))
