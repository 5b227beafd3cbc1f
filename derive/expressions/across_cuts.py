"""Conjugates that SymPy takes inside functions across their cuts: once this module is imported it takes them inside where that holds.

The conjugate of li(-2), or of the incomplete gamma function of a negative number, is not the function of the conjugate. SymPy writes it so as soon as
the expression is made, and no claim about it could say what was meant.

>>> r, x = sympy.Symbol("r", real=True), sympy.Symbol("x", positive=True)
>>> sympy.conjugate(sympy.loggamma(r)), sympy.conjugate(sympy.loggamma(x))
(conjugate(loggamma(r)), loggamma(x))
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import sympy
from sympy.functions.special.polynomials import OrthogonalPolynomial

__all__ = ["INSIDE"]


def _off_the_negative_axis(z: sympy.Expr) -> bool:
    return bool(z.is_positive or z.is_extended_real is False)


def _of_whole_degree(degree: sympy.Expr, *_: sympy.Expr) -> bool:
    return bool(degree.is_integer)


def _elliptic_e(*of: sympy.Expr) -> bool:
    parameter = of[-1]
    if len(of) == 1 and parameter.is_real is False:
        return True
    return bool((1 - parameter).is_nonnegative) and all(bool(one.is_real) for one in of[:-1])


INSIDE: Mapping[Any, Callable[..., bool]] = {
    sympy.loggamma: _off_the_negative_axis,
    sympy.li: _off_the_negative_axis,
    sympy.uppergamma: lambda s, z: bool(s.is_integer and s.is_positive) or _off_the_negative_axis(z),
    sympy.lowergamma: lambda s, z: bool(s.is_integer) or _off_the_negative_axis(z),
    OrthogonalPolynomial: _of_whole_degree,
    sympy.jacobi: _of_whole_degree,
    sympy.gegenbauer: _of_whole_degree,
    sympy.assoc_laguerre: _of_whole_degree,
    sympy.assoc_legendre: lambda n, m, x: bool(n.is_integer and m.is_even),
    sympy.Ynm: lambda n, m, theta, phi: bool(n.is_integer and m.is_integer and theta.is_real and phi.is_real),
    sympy.elliptic_f: lambda z, m: bool(z.is_real and (1 - m).is_nonnegative),
    sympy.elliptic_e: _elliptic_e,
    sympy.elliptic_pi: lambda *of: all(one.is_real for one in of) and all((1 - one).is_nonnegative for one in (of[0], of[-1])),
}
"""When the conjugate of a function is the function of the conjugates, by its arguments, for the classes whose own rule asks too little."""


def _asking(rule: Callable[[Any], Any], holds: Callable[..., bool]) -> Callable[[Any], Any]:
    def conjugate(node: Any) -> Any:
        return rule(node) if holds(*node.args) else sympy.Expr._eval_conjugate(node)

    return conjugate


for _function, _holds in INSIDE.items():
    _function._eval_conjugate = _asking(_function._eval_conjugate, _holds)
