"""Functions of a real argument u -> oo, by elementary ones and asymptotic series in 1/u; and beside a singularity, up to what vanishes.

NIST Handbook of Mathematical Functions: 5.11 (gamma), 5.15 (polygamma), 6.12 (Ei, Si, Ci), 7.12 (error functions), 8.11, 8.20 (incomplete gamma), 9.7
(Airy), 10.17, 10.40 (Bessel), 4.13 (Lambert W), 25.2 (zeta); beside a singularity 6.6, 8.19, 10.8, 10.31, 19.12, 25.2, 25.12. Each series is
asymptotic: cut anywhere, its error is of the order of the first term left out.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import sympy

from derive.expressions.terms import NotExpandable

__all__ = ["BESIDE", "FAR", "Tail", "UP_TO", "coefficient"]

_HALF, _PI = sympy.Rational(1, 2), sympy.pi


class Tail(sympy.Function):
    """A function of u -> oo of which the asymptotic series in 1/u is known: Tail(name of the series, parameters, u)."""

    @classmethod
    def eval(cls, *arguments: sympy.Expr) -> None:
        return None


@lru_cache(maxsize=4096)
def coefficient(series: sympy.Symbol, parameters: tuple[sympy.Expr, ...], n: int) -> sympy.Expr:
    """The coefficient of u^-n."""
    return sympy.S(_SERIES[series.name](n, *parameters))


def _tail(name: str, *arguments: sympy.Expr) -> sympy.Expr:
    return Tail(sympy.Symbol(name), *arguments)


def _stirling(n: int) -> sympy.Expr:
    return sympy.bernoulli(n + 1) / (n * (n + 1)) if n % 2 else sympy.Integer(0)


def _polygamma(n: int, m: sympy.Expr) -> sympy.Expr:
    """Of ψ^(m)(u), with log u taken away for m = 0."""
    order = int(m)
    if order == 0:
        return sympy.Integer(0) if n == 0 else -_HALF if n == 1 else -sympy.bernoulli(n) / n
    k = n - order
    if k < 0:
        return sympy.Integer(0)
    return (-1) ** (order + 1) * (sympy.factorial(order) / 2 if k == 1 else sympy.bernoulli(k) * sympy.factorial(k + order - 1) / sympy.factorial(k))


def _even(values: Callable[[int], sympy.Expr]) -> Callable[[int], sympy.Expr]:
    return lambda n: values(n // 2) if n % 2 == 0 else sympy.Integer(0)


def _hankel(k: int, order: sympy.Expr) -> sympy.Expr:
    """a_k of Bessel functions."""
    return sympy.Mul(*(4 * order**2 - (2 * j - 1) ** 2 for j in range(1, k + 1))) / (sympy.factorial(k) * sympy.Integer(8) ** k)


def _airy(k: int) -> sympy.Expr:
    return sympy.gamma(3 * k + _HALF) / (sympy.Integer(54) ** k * sympy.factorial(k) * sympy.gamma(k + _HALF))


_SERIES: dict[str, Callable[..., Any]] = {
    "stirling": lambda n: _stirling(n) if n else 0,
    "polygamma": _polygamma,
    "erfc": _even(lambda n: (-1) ** n * sympy.rf(_HALF, n)),
    "erfi": _even(lambda n: sympy.rf(_HALF, n)),
    "Ei": lambda n: sympy.factorial(n),
    "expint": lambda n, s: (-1) ** n * sympy.expand(sympy.rf(s, n)),
    "uppergamma": lambda n, s: sympy.expand(sympy.ff(s - 1, n)),
    "f": lambda n: (-1) ** (n // 2) * sympy.factorial(n - 1) if n % 2 else 0,
    "g": lambda n: (-1) ** (n // 2 - 1) * sympy.factorial(n - 1) if n and n % 2 == 0 else 0,
    "P": lambda n, order: (-1) ** (n // 2) * _hankel(n, order) if n % 2 == 0 else 0,
    "Q": lambda n, order: (-1) ** (n // 2) * _hankel(n, order) if n % 2 else 0,
    "besseli": lambda n, order: (-1) ** n * _hankel(n, order),
    "besselk": _hankel,
    "airyai": lambda n: (-1) ** n * _airy(n),
    "airybi": _airy,
    "airyaiprime": lambda n: (-1) ** n * sympy.Rational(6 * n + 1, 1 - 6 * n) * _airy(n),
    "airybiprime": lambda n: sympy.Rational(6 * n + 1, 1 - 6 * n) * _airy(n),
}


def _loggamma(u: sympy.Expr) -> sympy.Expr:
    return (u - _HALF) * sympy.log(u) - u + sympy.log(2 * _PI) / 2 + _tail("stirling", u)


def _bessel_wave(turn: Any, other: Any, sign: int) -> Callable[[sympy.Expr, sympy.Expr], sympy.Expr]:
    def written(n: sympy.Expr, u: sympy.Expr) -> sympy.Expr:
        angle = u - n * _PI / 2 - _PI / 4
        return sympy.sqrt(2 / (_PI * u)) * (_tail("P", n, u) * turn(angle) + sign * _tail("Q", n, u) * other(angle))

    return written


def _airy_by(name: str, growing: bool, slope: bool) -> Callable[[sympy.Expr], sympy.Expr]:
    def written(u: sympy.Expr) -> sympy.Expr:
        zeta = 2 * u ** (3 * _HALF) / 3
        size = u ** (_HALF / 2) if slope else u ** (-_HALF / 2)
        factor = (1 if growing else -_HALF if slope else _HALF) / sympy.sqrt(_PI)
        return factor * size * sympy.exp(zeta if growing else -zeta) * _tail(name, zeta)

    return written


def _polygamma_far(m: sympy.Expr, u: sympy.Expr) -> sympy.Expr:
    if not m.is_Integer or m < 0:
        raise NotExpandable(f"polygamma of order {m}")
    return (sympy.log(u) if m == 0 else 0) + _tail("polygamma", m, u)


def _ei(u: sympy.Expr) -> sympy.Expr:
    return sympy.exp(u) / u * _tail("Ei", u)


def _expint(s: sympy.Expr, u: sympy.Expr) -> sympy.Expr:
    return sympy.exp(-u) / u * _tail("expint", s, u)


FAR: dict[type, Callable[..., sympy.Expr]] = {  # of u -> oo, parameters without the variable
    sympy.gamma: lambda u: sympy.sqrt(2 * _PI) * sympy.exp((u - _HALF) * sympy.log(u) - u) * sympy.exp(_tail("stirling", u)),
    sympy.loggamma: _loggamma,
    sympy.polygamma: _polygamma_far,
    sympy.erfc: lambda u: sympy.exp(-(u**2)) / (u * sympy.sqrt(_PI)) * _tail("erfc", u),
    sympy.erf: lambda u: 1 - sympy.exp(-(u**2)) / (u * sympy.sqrt(_PI)) * _tail("erfc", u),
    sympy.erfi: lambda u: sympy.exp(u**2) / (u * sympy.sqrt(_PI)) * _tail("erfi", u),
    sympy.Ei: _ei,
    sympy.li: lambda u: _ei(sympy.log(u)),
    sympy.expint: _expint,
    sympy.Shi: lambda u: (_ei(u) + _expint(sympy.Integer(1), u)) / 2,
    sympy.Chi: lambda u: (_ei(u) - _expint(sympy.Integer(1), u)) / 2,
    sympy.uppergamma: lambda s, u: u ** (s - 1) * sympy.exp(-u) * _tail("uppergamma", s, u),
    sympy.lowergamma: lambda s, u: sympy.gamma(s) - u ** (s - 1) * sympy.exp(-u) * _tail("uppergamma", s, u),
    sympy.Si: lambda u: _PI / 2 - _tail("f", u) * sympy.cos(u) - _tail("g", u) * sympy.sin(u),
    sympy.Ci: lambda u: _tail("f", u) * sympy.sin(u) - _tail("g", u) * sympy.cos(u),
    sympy.besselj: _bessel_wave(sympy.cos, sympy.sin, -1),
    sympy.bessely: _bessel_wave(sympy.sin, sympy.cos, 1),
    sympy.besseli: lambda n, u: sympy.exp(u) / sympy.sqrt(2 * _PI * u) * _tail("besseli", n, u),
    sympy.besselk: lambda n, u: sympy.exp(-u) * sympy.sqrt(_PI / (2 * u)) * _tail("besselk", n, u),
    sympy.airyai: _airy_by("airyai", growing=False, slope=False),
    sympy.airybi: _airy_by("airybi", growing=True, slope=False),
    sympy.airyaiprime: _airy_by("airyaiprime", growing=False, slope=True),
    sympy.airybiprime: _airy_by("airybiprime", growing=True, slope=True),
}


def _lambert(u: sympy.Expr) -> tuple[sympy.Expr, sympy.Expr]:
    one, two = sympy.log(u), sympy.log(sympy.log(u))
    return one - two + two / one, (two / one) ** 2


UP_TO: dict[type, Callable[..., tuple[sympy.Expr, sympy.Expr]]] = {  # of u -> oo: known, vanishing; the function is known + b vanishing, b bounded
    sympy.zeta: lambda u: (1 + sympy.exp(-u * sympy.log(2)), sympy.exp(-u * sympy.log(3))),
    sympy.LambertW: _lambert,
}


def _bessel_k(n: sympy.Expr, u: sympy.Expr) -> tuple[sympy.Expr, sympy.Expr]:
    if n == 0:
        return -sympy.log(u / 2) - sympy.EulerGamma, u**2 * sympy.log(u)
    if not (n.is_Rational and n > 0):
        raise NotExpandable(f"a Bessel function of order {n} at 0")
    known = sympy.gamma(n) / 2 * (2 / u) ** n
    return known, u ** (2 - n) * sympy.log(u) if n >= 1 else u**n


def _bessel_y(n: sympy.Expr, u: sympy.Expr) -> tuple[sympy.Expr, sympy.Expr]:
    if n == 0:
        return 2 / _PI * (sympy.log(u / 2) + sympy.EulerGamma), u**2 * sympy.log(u)
    if not (n.is_Integer and n > 0):
        raise NotExpandable(f"a Bessel function of order {n} at 0")
    return -sympy.gamma(n) / _PI * (2 / u) ** n, u ** (2 - n) * sympy.log(u)


def _expint_beside(s: sympy.Expr, v: sympy.Expr) -> tuple[sympy.Expr, sympy.Expr]:
    if s != 1:
        raise NotExpandable(f"an exponential integral of order {s} at 0")
    return -sympy.EulerGamma - sympy.log(v), v


def _polylog(s: sympy.Expr, v: sympy.Expr) -> tuple[sympy.Expr, sympy.Expr]:
    if not (s.is_Rational and s >= 2):
        raise NotExpandable(f"a polylogarithm of order {s} at 1")
    return sympy.zeta(s), v * sympy.log(v)


BESIDE: dict[type, tuple[Callable[..., sympy.Expr], Callable[..., tuple[sympy.Expr, sympy.Expr]]]] = {
    # what is positive and goes to zero, v; then known and vanishing as above
    sympy.Ei: (lambda u: u, lambda v: (sympy.EulerGamma + sympy.log(v), v)),
    sympy.Ci: (lambda u: u, lambda v: (sympy.EulerGamma + sympy.log(v), v**2)),
    sympy.Chi: (lambda u: u, lambda v: (sympy.EulerGamma + sympy.log(v), v**2)),
    sympy.expint: (lambda s, u: u, _expint_beside),
    sympy.polylog: (lambda s, z: 1 - z, _polylog),
    sympy.besselk: (lambda n, u: u, _bessel_k),
    sympy.bessely: (lambda n, u: u, _bessel_y),
    sympy.elliptic_k: (lambda m: 1 - m, lambda v: (sympy.log(16 / v) / 2, v * sympy.log(v))),
    sympy.elliptic_e: (lambda m: 1 - m, lambda v: (1 + v / 4 * (sympy.log(16 / v) - 1), v**2 * sympy.log(v))),
    sympy.zeta: (lambda s: s - 1, lambda v: (1 / v + sympy.EulerGamma, v)),
}
