"""Euler's beta integrals: x^a (A + B x^c)^-m over the half line, with a logarithm of x or without, and x^a (A - B x^c)^e up to where it ends."""

from __future__ import annotations

from dataclasses import dataclass

import sympy

from derive.closed_forms.conditions import Conditions, NotClosed
from derive.expressions.canonical import is_zero
from derive.obligations.conditions import Holds, Positive

__all__ = ["beta_over_half_line", "beta_to_an_end"]

_MOST_POWER = 12


@dataclass(frozen=True)
class _Kernel:
    """constant x^power (A + B x^c)^exponent (log x + log of a number, if any)."""

    constant: sympy.Expr
    power: sympy.Expr
    A: sympy.Expr
    B: sympy.Expr
    c: sympy.Expr
    exponent: sympy.Expr
    logarithm: sympy.Expr | None

    @classmethod
    def of(cls, function: sympy.Expr, x: sympy.Symbol) -> _Kernel:
        constant, power, exponent = sympy.Integer(1), sympy.Integer(0), sympy.Integer(0)
        inside: sympy.Expr | None = None
        logarithm: sympy.Expr | None = None
        for factor in sympy.Mul.make_args(sympy.factor_terms(function)):
            base, above = factor.as_base_exp()
            if not factor.has(x):
                constant *= factor
            elif above.has(x):
                raise NotClosed(f"a power {above}")
            elif base == x:
                power += above
            elif base.is_Add and len(sympy.expand(base).args) == 2 and inside in (None, sympy.expand(base)):
                inside, exponent = sympy.expand(base), exponent + above
            elif isinstance(factor, sympy.log) and logarithm is None and not sympy.cancel(factor.args[0] / x).has(x):
                logarithm = sympy.cancel(factor.args[0] / x)
            else:
                raise NotClosed(str(factor))
        if inside is None:
            raise NotClosed("no sum of two powers")
        (one, low), (other, high) = (cls._monomial(term, x) for term in inside.args)
        if high == 0 or (low != 0 and low.is_Rational and high.is_Rational and low > high):
            (one, low), (other, high) = (other, high), (one, low)
        return cls(constant, sympy.expand(power + low * exponent), one, other, sympy.expand(high - low), exponent, logarithm)

    @staticmethod
    def _monomial(term: sympy.Expr, x: sympy.Symbol) -> tuple[sympy.Expr, sympy.Expr]:
        number, rest = term.as_independent(x, as_Add=False)
        base, power = rest.as_base_exp()
        if rest != 1 and (base != x or power.has(x)):
            raise NotClosed(str(term))
        return number, power if rest != 1 else sympy.Integer(0)


def beta_over_half_line(function: sympy.Expr, x: sympy.Symbol, conditions: Conditions) -> sympy.Expr:
    """The integral over 0 < x < oo, x declared positive, where it converges absolutely; raises `NotClosed` for other functions."""
    kernel = _Kernel.of(function, x)
    if kernel.c.is_negative:
        kernel = _Kernel(kernel.constant, sympy.expand(kernel.power + kernel.c * kernel.exponent), kernel.B, kernel.A, -kernel.c,
                         kernel.exponent, kernel.logarithm)
    m, s = -kernel.exponent, sympy.expand((kernel.power + 1) / kernel.c)
    rest = sympy.expand(m - s)
    for one in (kernel.A, kernel.B, kernel.c, s, rest):
        conditions.require(Positive(one))
    conditions.found.append(Holds(f"the integral of {function} over 0 < {x} < oo converges", "its powers at 0 and far out"))
    value = kernel.constant * kernel.A**-rest * kernel.B**-s / kernel.c * _products(s, m, rest)
    if kernel.logarithm is None:
        return value
    conditions.require(Positive(kernel.logarithm))
    return value * (sympy.log(kernel.logarithm) + (sympy.log(kernel.A) - sympy.log(kernel.B) + _digammas(s, m, rest)) / kernel.c)


def beta_to_an_end(function: sympy.Expr, x: sympy.Symbol, end: sympy.Expr, conditions: Conditions) -> sympy.Expr:
    """The integral over 0 < x < end of x^a (A - B x^c)^e, where the bracket vanishes at the end; raises `NotClosed` for other functions."""
    kernel = _Kernel.of(function, x)
    A, B, s, e = kernel.A, -kernel.B, sympy.expand((kernel.power + 1) / kernel.c), kernel.exponent
    if kernel.logarithm is not None or not is_zero(A - B * end**kernel.c):
        raise NotClosed("the bracket vanishes elsewhere")
    for one in (A, B, kernel.c, s, e + 1, end):
        conditions.require(Positive(one))
    conditions.found.append(Holds(f"the integral of {function} over 0 < {x} < {end} converges", "its powers at both ends"))
    return kernel.constant * A ** (s + e) * B**-s / kernel.c * sympy.gamma(s) * sympy.gamma(e + 1) / sympy.gamma(s + e + 1)


def _products(s: sympy.Expr, m: sympy.Expr, rest: sympy.Expr) -> sympy.Expr:
    """Gamma(s) Gamma(m - s)/Gamma(m), by a sine where m is whole and s is not."""
    if _by_reflection(s, m):
        steps = sympy.Mul(*(i - s for i in range(1, int(m))))
        return steps / sympy.factorial(m - 1) * sympy.pi / sympy.sin(sympy.pi * s)
    return sympy.gamma(s) * sympy.gamma(rest) / sympy.gamma(m)


def _digammas(s: sympy.Expr, m: sympy.Expr, rest: sympy.Expr) -> sympy.Expr:
    """psi(s) - psi(m - s)."""
    if is_zero(s - rest):
        return sympy.Integer(0)
    if _by_reflection(s, m):
        return -sympy.pi * sympy.cot(sympy.pi * s) - sympy.Add(*(1 / (i - s) for i in range(1, int(m))))
    return sympy.digamma(s) - sympy.digamma(rest)


def _by_reflection(s: sympy.Expr, m: sympy.Expr) -> bool:
    return bool(m.is_Integer and 1 <= m <= _MOST_POWER and s.is_Rational and not s.is_Integer)
