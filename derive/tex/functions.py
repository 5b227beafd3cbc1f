"""The words for functions and constants that every reader of LaTeX knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import sympy

from derive.expressions.functions import FUNCTIONS

__all__ = ["BARE", "CONSTANTS", "FUNCTION_WORDS", "OPERATOR_NAMES"]

_SAME = ("sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "exp")

FUNCTION_WORDS: Mapping[str, Callable[..., Any]] = {
    **{f"\\{name}": getattr(sympy, name) for name in _SAME}, r"\ln": sympy.log, r"\log": sympy.log, r"\arcsin": sympy.asin,
    r"\arccos": sympy.acos, r"\arctan": sympy.atan, r"\Gamma": sympy.gamma, r"\zeta": sympy.zeta, r"\max": sympy.Max, r"\min": sympy.Min,
    r"\Re": sympy.re, r"\Im": sympy.im,
}
"""Those with a control word of their own; the logarithm is the natural one."""

BARE = {*(f"\\{name}" for name in _SAME), r"\ln", r"\log", r"\arcsin", r"\arccos", r"\arctan"}
"""Those that may stand before a letter without brackets."""

OPERATOR_NAMES: Mapping[str, Callable[..., Any]] = {
    **{head.__name__: head for head in FUNCTIONS}, "re": sympy.re, "im": sympy.im, "sign": sympy.sign, "sgn": sympy.sign, "asin": sympy.asin,
    "acos": sympy.acos, "atan": sympy.atan, "asinh": sympy.asinh, "acosh": sympy.acosh, "atanh": sympy.atanh, "arsinh": sympy.asinh,
    "arcosh": sympy.acosh, "artanh": sympy.atanh, "erf": sympy.erf, "erfc": sympy.erfc, "atan_{2}": sympy.atan2,
    **{name[1:]: head for name, head in FUNCTION_WORDS.items()},
}
r"""Those that are written \operatorname{name}: what the engine knows, and the usual names of the rest."""

CONSTANTS: Mapping[str, sympy.Expr] = {
    r"\pi": sympy.pi, r"\infty": sympy.oo, "i": sympy.I, r"\imath": sympy.I, r"\mathrm { i }": sympy.I, r"\mathrm { e }": sympy.E, "e": sympy.E,
}
