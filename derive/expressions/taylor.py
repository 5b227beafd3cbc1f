"""Functions that are expanded by their derivatives where they are analytic, and those that are written by others first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

import sympy

__all__ = ["ENTIRE", "REWRITTEN", "TAYLOR", "Taylor", "shifted_gamma"]


@dataclass(frozen=True)
class Taylor:
    """`positive` gives what must be positive at a real point so that the function is analytic there."""

    positive: Callable[[sympy.Expr], tuple[sympy.Expr, ...]] = lambda a: ()

    def coefficient(self, head: Any, parameters: tuple[sympy.Expr, ...], at: sympy.Expr, n: int) -> sympy.Expr:
        """The exact coefficient of the n-th power at the point."""
        if at == 0 and head in _AT_ZERO:
            return _AT_ZERO[head](n, *parameters)
        x, derivative = _derivative(head, parameters, n)
        return derivative.xreplace({x: at}) / sympy.factorial(n)


@lru_cache(maxsize=2048)
def _derivative(head: Any, parameters: tuple[sympy.Expr, ...], n: int) -> tuple[sympy.Symbol, sympy.Expr]:
    if n == 0:
        x = sympy.Dummy()
        return x, head(*parameters, x)
    x, before = _derivative(head, parameters, n - 1)
    after = before.diff(x)
    return x, sympy.factor_terms(sympy.together(after)) if after.is_rational_function(x) else after


def shifted_gamma(argument: sympy.Expr, steps: int) -> sympy.Expr:
    """gamma(u) as gamma(u + m)/(u (u + 1) ... (u + m - 1)), m = `steps`."""
    return sympy.gamma(argument + steps) / sympy.Mul(*(argument + k for k in range(steps)))


def _by_exponentials(head: type[sympy.Expr], u: sympy.Expr) -> sympy.Expr:
    return head(u).rewrite(sympy.exp)


def _elliptic(n: int) -> sympy.Expr:
    return sympy.pi / 2 * (sympy.rf(sympy.Rational(1, 2), n) / sympy.factorial(n)) ** 2


_AT_ZERO: dict[Any, Callable[..., sympy.Expr]] = {  # where the derivatives are quotients that SymPy does not evaluate at 0
    sympy.elliptic_k: _elliptic,
    sympy.elliptic_e: lambda n: _elliptic(n) / (1 - 2 * n),
    sympy.polylog: lambda n, s: sympy.Integer(n) ** -s if n else sympy.Integer(0),
    sympy.LambertW: lambda n: sympy.Rational((-n) ** (n - 1), sympy.factorial(n)) if n else sympy.Integer(0),
}
_CIRCULAR = (sympy.sinh, sympy.cosh, sympy.tan, sympy.tanh, sympy.coth, sympy.sech, sympy.csch)
_REAL_LINE, _INNER, _RIGHT = Taylor(), Taylor(lambda a: (1 - a**2,)), Taylor(lambda a: (a,))
ENTIRE = frozenset({
    sympy.airyai, sympy.airybi, sympy.airyaiprime, sympy.airybiprime, sympy.erf, sympy.erfc, sympy.erfi, sympy.Si, sympy.Shi, sympy.fresnels,
    sympy.fresnelc,
})
TAYLOR: dict[type, Taylor] = {
    **dict.fromkeys(ENTIRE, _REAL_LINE), sympy.atan: _REAL_LINE, sympy.asinh: _REAL_LINE,
    sympy.asin: _INNER, sympy.acos: _INNER, sympy.atanh: _INNER, sympy.acosh: Taylor(lambda a: (a - 1,)),
    **dict.fromkeys((sympy.besselj, sympy.besseli, sympy.bessely, sympy.besselk), _RIGHT),
    **dict.fromkeys((sympy.gamma, sympy.loggamma, sympy.polygamma, sympy.Ei, sympy.Ci, sympy.Chi, sympy.expint, sympy.uppergamma), _RIGHT),
    **dict.fromkeys((sympy.elliptic_k, sympy.elliptic_e, sympy.polylog), Taylor(lambda a: (1 - a,))),
    sympy.LambertW: Taylor(lambda a: (1 + sympy.E * a,)),
}
REWRITTEN: dict[type, Callable[..., sympy.Expr]] = {
    **{head: partial(_by_exponentials, head) for head in _CIRCULAR},
    sympy.cot: lambda u: sympy.cos(u) / sympy.sin(u), sympy.sec: lambda u: 1 / sympy.cos(u), sympy.csc: lambda u: 1 / sympy.sin(u),
    sympy.sinc: lambda u: sympy.sin(u) / u, sympy.acot: lambda u: sympy.atan(1 / u), sympy.acoth: lambda u: sympy.atanh(1 / u),
    sympy.factorial: lambda u: sympy.gamma(u + 1),
}
