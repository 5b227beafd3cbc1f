"""An equation read from LaTeX, as a relation between two expressions of declared quantities."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sympy

from derive.tex.reading import Reader
from derive.tex.tokens import LatexError, tokens
from derive.tex.vocabulary import Vocabulary

__all__ = ["from_latex"]


def from_latex(text: str, quantities: Iterable[Any]) -> sympy.Eq:
    r"""The equation that a text in LaTeX writes, between expressions of the given quantities and functions.

    These are known by their letters and by their names. The text is read by a grammar and never evaluated; what is not in it, or can
    be read in two ways, raises `LatexError` with one line that says where.

    >>> from derive.quantity import quantity, quantity_function
    >>> k, k_F, V = quantity("k", "wave number"), quantity("k_F", "Fermi wave number"), quantity_function("V", "potential")
    >>> from_latex(r"V(k) = \frac{4 \pi}{k^2 + k_F^2} \int_0^1 \sin(k x)\,dx", [k, k_F, V, quantity("x", "distance")]).rhs
    4*pi*Integral(sin(k*x), (x, 0, 1))/(k**2 + k_F**2)
    >>> from_latex(r"V(k) = \sin k k_F", [k, k_F, V])
    Traceback (most recent call last):
    derive.tex.cursor.Ambiguous: where the argument of \sin ends is not clear: write \sin(...), at 14, before 'k _ { F }'
    >>> from_latex(r"V(k) = k_f", [k, k_F, V])
    Traceback (most recent call last):
    derive.tex.tokens.LatexError: k_f is not known; did you mean k_F or k?; at 7, before 'k _ { f }'
    """
    try:
        row = tokens(text)
        while row and row[-1].text in (",", ".", ";"):
            row = row[:-1]
        if not row:
            raise LatexError("an equation is expected; the text is empty")
        reader = Reader(row, Vocabulary(quantities))
        left = reader.sum()
        if reader.text in ("<", ">", r"\leq", r"\geq", r"\approx", r"\sim", r"\neq", r"\propto", r"\equiv"):
            raise reader.wrong("equations with = are read alone; another relation stands")
        reader.take("=", " between two sides")
        right = reader.sum()
        if reader.text == "=":
            raise reader.wrong("one equation at a time is read; another = stands")
        if reader.text:
            raise reader.wrong(f"{reader.text} is not expected")
        if any(side.has(sympy.nan, sympy.zoo) for side in (left, right)):
            raise LatexError("a side is not defined: it divides by zero")
        return sympy.Eq(left, right, evaluate=False)
    except LatexError:
        raise
    except (ArithmeticError, AttributeError, LookupError, NotImplementedError, RecursionError, TypeError, ValueError) as error:
        said = f": {' '.join(str(error).split())[:120]}" if isinstance(error, ValueError | NotImplementedError) else ""
        raise LatexError(f"a part of it has no value that SymPy can name{said}") from None
