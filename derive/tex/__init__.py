"""Equations read from LaTeX, by a grammar of our own: nothing in a text is ever evaluated."""

from derive.tex.equations import from_latex
from derive.tex.tokens import LatexError

__all__ = ["LatexError", "from_latex"]
