"""The functions of the vocabulary, one row each: its ball, its ball where it is analytic, how it is written by others, what its argument may be.

Balls, canonical forms, expansions and dimensions read this table; a function that is missing here is known nowhere.
Conventions on branch cuts are SymPy's, which are those of python-flint.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import flint
import sympy
from flint import acb, arb

from derive.obligations.conditions import NonNegative, NonZero, Obligation, Positive

__all__ = ["FUNCTIONS", "INDETERMINATE", "Known", "NotAnalytic", "nowhere", "taylor"]

INDETERMINATE = acb("nan")
_i, _half = sympy.I, sympy.Rational(1, 2)
_MOST_COEFFICIENTS = 40


class NotAnalytic(ValueError):
    """The function has a singularity at the point, or it is not seen that it has none."""


@dataclass(frozen=True)
class Known:
    """One function. Balls contain every value; `by` and `needs` say where a rewriting holds that loses a point of the domain."""

    ball: Callable[..., acb]
    analytic: Callable[..., acb] | None = None
    """The ball where the function is analytic all over the arguments, else indeterminate; None where `ball` is that already."""
    by: Callable[..., sympy.Expr] | None = None
    """The same function written by exponentials, logarithms, roots and functions that stay."""
    needs: Callable[..., tuple[Obligation, ...]] | None = None
    """What the arguments must be for `by` to be defined wherever the function is."""
    entire: bool = False
    dimension: str = "number"
    """"number": of numbers, a number; "same": of quantities alike, another; "ratio": of quantities alike, a number."""


def taylor(function: Any, point: sympy.Expr, count: int) -> list[sympy.Expr]:
    """Returns the first `count` coefficients of function(point + h) in powers of h; raises `NotAnalytic` where it may be singular.

    >>> taylor(sympy.tan, sympy.Integer(0), 4)
    [0, 1, 0, 1/3]
    """
    known = FUNCTIONS.get(function)
    if known is None or count > _MOST_COEFFICIENTS or not (known.entire or _regular(known, point)):
        raise NotAnalytic(f"{function.__name__} at {point}")
    variable = sympy.Dummy()
    coefficients, slope = [], function(variable)
    for power in range(count):
        coefficients.append(slope.xreplace({variable: point}) / sympy.factorial(power))
        slope = slope.diff(variable)
    return coefficients


def _regular(known: Known, point: sympy.Expr) -> bool:
    """Whether the function is analytic in a disc around a rational point."""
    if not point.is_Rational:
        return False
    middle, radius = arb(flint.fmpq(int(point.p), int(point.q))), arb(0, 2.0**-20)
    return bool((known.analytic or known.ball)(acb(middle + radius, radius)).is_finite())


def nowhere(*values: acb) -> acb:
    """The analytic ball of a function that is analytic nowhere."""
    return INDETERMINATE


def _where(ball: Callable[..., acb], sure: Callable[[acb], bool]) -> Callable[..., acb]:
    """The ball where the argument (the last one) is certainly off the cut."""
    return lambda *values: ball(*values) if sure(values[-1]) else INDETERMINATE


def _off_negative(z: acb) -> bool:
    return bool(z.real > 0) or not z.imag.contains(0)


def _off_beyond_one(z: acb) -> bool:
    return bool(abs(z.real) < 1) or not z.imag.contains(0)


def _off_beyond_i(z: acb) -> bool:
    return bool(abs(z.imag) < 1) or not z.real.contains(0)


def _off_below_one(z: acb) -> bool:
    return bool(z.real > 1) or not z.imag.contains(0)


def _off_above_one(z: acb) -> bool:
    return bool(z.real < 1) or not z.imag.contains(0)


def _whole(order: acb) -> bool:
    """Whether the ball is one integer, exactly."""
    return bool(order.is_exact()) and order.unique_fmpz() is not None


def _bessel(ball: Callable[[acb, acb], acb], *, entire: bool) -> Known:
    """Of order and argument; J and I of a whole order are entire, the others have the cut of the logarithm."""

    def value(order: acb, z: acb) -> acb:
        return ball(z, order)

    def analytic(order: acb, z: acb) -> acb:
        return ball(z, order) if (entire and _whole(order)) or _off_negative(z) else INDETERMINATE

    return Known(value, analytic)


def _of_inverse(ball: Callable[[acb], acb], sure: Callable[[acb], bool], head: Any, *, zero: bool = False) -> Known:
    """f(1/z); `zero` where the function has a value at 0 all the same."""
    return Known(
        lambda z: ball(1 / z), lambda z: ball(1 / z) if sure(1 / z) else INDETERMINATE,
        by=lambda u: head(1 / u), needs=(lambda u: (NonZero(u),)) if zero else None,
    )


def _sign(z: acb) -> acb:
    """z/|z|, and 0 at 0; a ball that holds 0 and more has every value of the closed disc."""
    if z.imag.is_zero():
        return acb(1) if z.real > 0 else acb(-1) if z.real < 0 else acb(0) if z.is_zero() else acb(arb(0, 1))
    return acb(arb(0, 1), arb(0, 1)) if z.contains(0) else z / abs(z)


def _argument(z: acb) -> acb:
    return INDETERMINATE if z.contains(0) else acb(z.arg())


def _heaviside(z: acb, at_zero: acb) -> acb:
    if not z.imag.is_zero():
        return INDETERMINATE
    return acb(1) if z.real > 0 else acb(0) if z.real < 0 else at_zero if z.is_zero() else acb(0).union(acb(1)).union(at_zero)


def _kronecker(one: acb, other: acb, *limits: acb) -> acb:
    difference = one - other
    if limits:
        return INDETERMINATE
    return acb(0) if not difference.contains(0) else acb(1) if difference.is_zero() else INDETERMINATE


def _angle(y: acb, x: acb) -> acb:
    if not (y.imag.is_zero() and x.imag.is_zero()) or (y.contains(0) and x.contains(0)):
        return INDETERMINATE
    return acb(arb.atan2(y.real, x.real))


def _binomial(n: acb, k: acb) -> acb:
    """Γ(n+1)/(Γ(k+1) Γ(n-k+1)), by reciprocal gamma functions, which are entire."""
    return (n + 1).gamma() * (k + 1).rgamma() * (n - k + 1).rgamma()


def _polygamma(order: acb, z: acb) -> acb:
    if not _whole(order) or not order.real >= 0:
        return INDETERMINATE
    return z.digamma() if order.is_zero() else z.polygamma(order)


def _zeta(s: acb, *shift: acb) -> acb:
    return s.zeta(*shift)


def _analytic_zeta(s: acb, *shift: acb) -> acb:
    return INDETERMINATE if shift and not shift[0].real > 0 else s.zeta(*shift)


def _lambert(z: acb, *branch: acb) -> acb:
    return z.lambertw() if not branch or branch[0].is_zero() else INDETERMINATE


def _analytic_lambert(z: acb, *branch: acb) -> acb:
    return _lambert(z, *branch) if z.real > -0.36 or not z.imag.contains(0) else INDETERMINATE


def _spherical(ball: Callable[[acb, acb], acb], head: Any) -> Known:
    """A spherical Bessel function by the one of half order; on the negative axis, where its sign is a convention, indeterminate."""
    value = _where(lambda n, z: (acb.pi() / 2).sqrt() * ball(z, n + acb(1) / 2) / z.sqrt(), _off_negative)
    return Known(value, by=lambda n, z: sympy.sqrt(sympy.pi / 2) * head(n + _half, z) / sympy.sqrt(z), needs=lambda n, z: (Positive(z),))


def _log_of_quotient(u: sympy.Expr) -> sympy.Expr:
    return (sympy.log(1 + _i * u) - sympy.log(1 - _i * u)) / (2 * _i)


def _inverse_sine(u: sympy.Expr) -> sympy.Expr:
    return -_i * sympy.log(_i * u + sympy.sqrt(1 - u**2))


FUNCTIONS: dict[Any, Known] = {
    sympy.exp: Known(acb.exp, entire=True),
    sympy.log: Known(acb.log, lambda z: z.log(analytic=True)),
    # circular and hyperbolic
    sympy.sin: Known(acb.sin, entire=True),
    sympy.cos: Known(acb.cos, entire=True),
    sympy.tan: Known(acb.tan),
    sympy.cot: Known(acb.cot, by=lambda u: sympy.cos(u) / sympy.sin(u)),
    sympy.sec: Known(acb.sec, by=lambda u: 1 / sympy.cos(u)),
    sympy.csc: Known(acb.csc, by=lambda u: 1 / sympy.sin(u)),
    sympy.sinh: Known(acb.sinh, entire=True),
    sympy.cosh: Known(acb.cosh, entire=True),
    sympy.tanh: Known(acb.tanh),
    sympy.coth: Known(acb.coth, by=lambda u: sympy.cosh(u) / sympy.sinh(u)),
    sympy.sech: Known(acb.sech, by=lambda u: 1 / sympy.cosh(u)),
    sympy.csch: Known(acb.csch, by=lambda u: 1 / sympy.sinh(u)),
    sympy.sinc: Known(acb.sinc, by=lambda u: sympy.sin(u) / u, needs=lambda u: (NonZero(u),), entire=True),
    # their inverses
    sympy.asin: Known(acb.asin, _where(acb.asin, _off_beyond_one), by=_inverse_sine),
    sympy.acos: Known(acb.acos, _where(acb.acos, _off_beyond_one), by=lambda u: sympy.pi / 2 - _inverse_sine(u)),
    sympy.atan: Known(acb.atan, _where(acb.atan, _off_beyond_i), by=_log_of_quotient),
    sympy.acot: _of_inverse(acb.atan, _off_beyond_i, sympy.atan, zero=True),
    sympy.asec: _of_inverse(acb.acos, _off_beyond_one, sympy.acos),
    sympy.acsc: _of_inverse(acb.asin, _off_beyond_one, sympy.asin),
    sympy.asinh: Known(acb.asinh, _where(acb.asinh, _off_beyond_i), by=lambda u: sympy.log(u + sympy.sqrt(u**2 + 1))),
    sympy.acosh: Known(acb.acosh, _where(acb.acosh, _off_below_one), by=lambda u: sympy.log(u + sympy.sqrt(u - 1) * sympy.sqrt(u + 1))),
    sympy.atanh: Known(acb.atanh, _where(acb.atanh, _off_beyond_one), by=lambda u: (sympy.log(1 + u) - sympy.log(1 - u)) / 2),
    sympy.acoth: _of_inverse(acb.atanh, _off_beyond_one, sympy.atanh, zero=True),
    sympy.asech: _of_inverse(acb.acosh, _off_below_one, sympy.acosh),
    sympy.acsch: _of_inverse(acb.asinh, _off_beyond_i, sympy.asinh),
    sympy.LambertW: Known(_lambert, _analytic_lambert),
    # integrals of elementary functions
    sympy.erf: Known(acb.erf, entire=True),
    sympy.erfc: Known(acb.erfc, by=lambda u: 1 - sympy.erf(u), entire=True),
    sympy.erfi: Known(acb.erfi, by=lambda u: -_i * sympy.erf(_i * u), entire=True),
    sympy.Si: Known(acb.si, entire=True),
    sympy.Ci: Known(acb.ci, _where(acb.ci, _off_negative)),
    sympy.Shi: Known(acb.shi, entire=True),
    sympy.Chi: Known(acb.chi, _where(acb.chi, _off_negative)),
    sympy.Ei: Known(acb.ei, _where(acb.ei, _off_negative)),
    sympy.expint: Known(lambda s, z: z.expint(s), _where(lambda s, z: z.expint(s), _off_negative)),
    sympy.fresnels: Known(acb.fresnel_s, entire=True),
    sympy.fresnelc: Known(acb.fresnel_c, entire=True),
    # gamma and zeta
    sympy.gamma: Known(acb.gamma),
    sympy.factorial: Known(lambda n: (n + 1).gamma(), by=lambda n: sympy.gamma(n + 1)),
    sympy.loggamma: Known(acb.lgamma, _where(acb.lgamma, _off_negative)),
    sympy.digamma: Known(acb.digamma),
    sympy.polygamma: Known(_polygamma),
    sympy.binomial: Known(
        _binomial, by=lambda n, k: sympy.gamma(n + 1) / (sympy.gamma(k + 1) * sympy.gamma(n - k + 1)),
        needs=lambda n, k: (NonNegative(n), NonNegative(k), NonNegative(n - k)),
    ),
    sympy.beta: Known(lambda a, b: a.gamma() * b.gamma() * (a + b).rgamma(), by=lambda a, b: sympy.gamma(a) * sympy.gamma(b) / sympy.gamma(a + b),
                      needs=lambda a, b: (NonNegative(a), NonNegative(b))),
    sympy.zeta: Known(_zeta, _analytic_zeta),
    sympy.polylog: Known(lambda s, z: z.polylog(s), _where(lambda s, z: z.polylog(s), _off_above_one)),
    sympy.elliptic_k: Known(acb.elliptic_k, _where(acb.elliptic_k, _off_above_one)),
    # Bessel
    sympy.besselj: _bessel(acb.bessel_j, entire=True),
    sympy.bessely: _bessel(acb.bessel_y, entire=False),
    sympy.besseli: _bessel(acb.bessel_i, entire=True),
    sympy.besselk: _bessel(acb.bessel_k, entire=False),
    sympy.jn: _spherical(acb.bessel_j, sympy.besselj),
    sympy.yn: _spherical(acb.bessel_y, sympy.bessely),
    # parts, signs and steps
    sympy.sign: Known(_sign, nowhere, dimension="ratio"),
    sympy.Heaviside: Known(_heaviside, nowhere, dimension="ratio"),
    sympy.KroneckerDelta: Known(_kronecker, nowhere),
    sympy.floor: Known(lambda z: acb(z.real.floor(), z.imag.floor()), nowhere),
    sympy.ceiling: Known(lambda z: acb(z.real.ceil(), z.imag.ceil()), nowhere),
    sympy.re: Known(lambda z: acb(z.real), nowhere, dimension="same"),
    sympy.im: Known(lambda z: acb(z.imag), nowhere, dimension="same"),
    sympy.conjugate: Known(lambda z: acb(z.real, -z.imag), nowhere, dimension="same"),
    sympy.arg: Known(_argument, nowhere, dimension="ratio"),
    sympy.atan2: Known(_angle, nowhere, dimension="ratio"),
}
