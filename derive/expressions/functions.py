"""The functions of the vocabulary, one row each: its ball, its ball where it is analytic, how it is written by others, what its argument may be.

Balls, canonical forms, expansions and dimensions read this table; a function that is missing here is known nowhere.
Conventions on branch cuts are SymPy's, which are those of python-flint.
"""

from __future__ import annotations

from typing import Any

import flint
import sympy
from flint import acb, arb

from derive.expressions import function_balls as balls
from derive.expressions import function_rows as rows
from derive.expressions.function_balls import INDETERMINATE, nowhere
from derive.expressions.function_rows import Known
from derive.obligations.conditions import NonNegative, NonZero, Positive

__all__ = ["FUNCTIONS", "INDETERMINATE", "Known", "NotAnalytic", "known_as", "nowhere", "taylor"]

_MOST_COEFFICIENTS = 40


class NotAnalytic(ValueError):
    """The function has a singularity at the point, or it is not seen that it has none."""


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


def known_as(node: sympy.Expr) -> tuple[Known | None, tuple[sympy.Expr, ...]]:
    """The row of a function, and its arguments; those of a generalized hypergeometric function stand one after another."""
    if isinstance(node, sympy.hyper):
        above, below, z = node.args
        return rows.of_hypergeometric(len(above), len(below)), (*above, *below, z)
    return FUNCTIONS.get(type(node)), node.args


def _regular(known: Known, point: sympy.Expr) -> bool:
    """Whether the function is analytic in a disc around a rational point."""
    if not point.is_Rational:
        return False
    middle, radius = arb(flint.fmpq(int(point.p), int(point.q))), arb(0, 2.0**-20)
    return bool((known.analytic or known.ball)(acb(middle + radius, radius)).is_finite())


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
    sympy.asin: Known(acb.asin, balls.where(acb.asin, balls.off_beyond_one), by=rows.inverse_sine),
    sympy.acos: Known(acb.acos, balls.where(acb.acos, balls.off_beyond_one), by=lambda u: sympy.pi / 2 - rows.inverse_sine(u)),
    sympy.atan: Known(acb.atan, balls.where(acb.atan, balls.off_beyond_i), by=rows.log_of_quotient),
    sympy.acot: rows.of_inverse(acb.atan, balls.off_beyond_i, sympy.atan, zero=True),
    sympy.asec: rows.of_inverse(acb.acos, balls.off_beyond_one, sympy.acos),
    sympy.acsc: rows.of_inverse(acb.asin, balls.off_beyond_one, sympy.asin),
    sympy.asinh: Known(acb.asinh, balls.where(acb.asinh, balls.off_beyond_i), by=lambda u: sympy.log(u + sympy.sqrt(u**2 + 1))),
    sympy.acosh: Known(acb.acosh, balls.where(acb.acosh, balls.off_below_one), by=lambda u: sympy.log(u + sympy.sqrt(u - 1) * sympy.sqrt(u + 1))),
    sympy.atanh: Known(acb.atanh, balls.where(acb.atanh, balls.off_beyond_one), by=lambda u: (sympy.log(1 + u) - sympy.log(1 - u)) / 2),
    sympy.acoth: rows.of_inverse(acb.atanh, balls.off_beyond_one, sympy.atanh, zero=True),
    sympy.asech: rows.of_inverse(acb.acosh, balls.off_below_one, sympy.acosh),
    sympy.acsch: rows.of_inverse(acb.asinh, balls.off_beyond_i, sympy.asinh),
    sympy.LambertW: Known(balls.lambert, balls.analytic_lambert, real=lambda z, *k: ((1 + sympy.E * z, "+"),) if not k else ((rows.NEVER, "+"),),
                          alike=lambda z, *k: (z, ())),
    # integrals of elementary functions
    sympy.erf: Known(acb.erf, entire=True, real=rows.always, alike=rows.odd),
    sympy.erfc: Known(acb.erfc, by=lambda u: 1 - sympy.erf(u), entire=True, real=rows.always, alike=rows.positive),
    sympy.erfi: Known(acb.erfi, by=lambda u: -rows.IMAGINARY * sympy.erf(rows.IMAGINARY * u), entire=True, real=rows.always, alike=rows.odd),
    sympy.Si: Known(acb.si, entire=True, real=rows.always, alike=rows.odd),
    sympy.Ci: Known(acb.ci, balls.where(acb.ci, balls.off_negative), real=rows.where_positive),
    sympy.Shi: Known(acb.shi, entire=True, real=rows.always, alike=rows.odd),
    sympy.Chi: Known(acb.chi, balls.where(acb.chi, balls.off_negative), real=rows.where_positive),
    sympy.Ei: Known(acb.ei, balls.where(acb.ei, balls.off_negative), real=rows.where_positive),
    sympy.li: Known(acb.li, balls.where(acb.li, lambda z: balls.off_negative(z) and not z.contains(1)), real=lambda u: ((u, "+"), (u - 1, "!"))),
    sympy.expint: Known(lambda s, z: z.expint(s), balls.where(lambda s, z: z.expint(s), balls.off_negative), real=rows.where_positive,
                        alike=rows.positive),
    sympy.fresnels: Known(acb.fresnel_s, entire=True, real=rows.always, alike=rows.odd),
    sympy.fresnelc: Known(acb.fresnel_c, entire=True, real=rows.always, alike=rows.odd),
    # gamma and balls.zeta
    sympy.gamma: Known(acb.gamma, real=rows.where_positive, alike=rows.positive),
    sympy.factorial: Known(lambda n: (n + 1).gamma(), by=lambda n: sympy.gamma(n + 1), real=lambda n: ((n + 1, "+"),), alike=rows.positive),
    sympy.factorial2: Known(balls.double_factorial, nowhere),
    sympy.RisingFactorial: Known(balls.rising, by=lambda z, k: sympy.gamma(z + k) / sympy.gamma(z),
                                 needs=lambda z, k: (rows.no_pole(z + k), rows.no_pole(z))),
    sympy.FallingFactorial: Known(balls.falling, by=lambda z, k: sympy.gamma(z + 1) / sympy.gamma(z - k + 1),
                                  needs=lambda z, k: (rows.no_pole(z + 1), rows.no_pole(z - k + 1))),
    sympy.loggamma: Known(acb.lgamma, balls.where(acb.lgamma, balls.off_negative), real=rows.where_positive),
    sympy.digamma: Known(acb.digamma, real=rows.where_positive),
    sympy.polygamma: Known(balls.polygamma, by=rows.trigamma_of_quarter,
                           real=lambda n, z: ((z, "+"),) if n.is_integer and n.is_nonnegative else ((rows.NEVER, "+"),),
                           alike=lambda n, z: ((-1) ** (n + 1), (n,))),
    sympy.harmonic: Known(lambda n: (n + 1).digamma() + acb(arb.const_euler()), by=rows.by_digamma),
    sympy.binomial: Known(
        balls.binomial, by=lambda n, k: sympy.gamma(n + 1) / (sympy.gamma(k + 1) * sympy.gamma(n - k + 1)), needs=rows.for_binomial,
        real=lambda n, k: ((n + 1, "+"), (k + 1, "+"), (n - k + 1, "+")), alike=rows.positive,
    ),
    sympy.beta: Known(lambda a, b: a.gamma() * b.gamma() * (a + b).rgamma(), by=lambda a, b: sympy.gamma(a) * sympy.gamma(b) / sympy.gamma(a + b),
                      needs=lambda a, b: (NonNegative(a), NonNegative(b)), real=lambda a, b: ((a, "+"), (b, "+")), alike=rows.positive),
    sympy.uppergamma: Known(lambda s, z: z.gamma_upper(s), balls.where(lambda s, z: z.gamma_upper(s), balls.off_negative), real=rows.where_positive,
                            alike=rows.positive),
    sympy.lowergamma: Known(lambda s, z: z.gamma_lower(s), balls.where(lambda s, z: z.gamma_lower(s), balls.off_negative),
                            by=lambda s, z: sympy.gamma(s) - sympy.uppergamma(s, z), needs=lambda s, z: (Positive(s), Positive(z)),
                            real=lambda s, z: ((s, "+"), (z, "+")), alike=rows.positive),
    sympy.zeta: Known(balls.zeta, balls.analytic_zeta, real=lambda s, *a: ((s - 1, "!"), *((one, "+") for one in a)),
                      alike=lambda s, *a: (rows.ONE, (s - 1,))),
    sympy.dirichlet_eta: Known(lambda s, *a: s.dirichlet_eta() if not a else INDETERMINATE,
                               real=lambda s, *a: rows.NONE if not a else ((rows.NEVER, "+"),), alike=lambda s, *a: (rows.ONE, (s,))),
    sympy.polylog: Known(lambda s, z: z.polylog(s), balls.where(lambda s, z: z.polylog(s), balls.off_above_one), by=rows.polylog_by_powers,
                         real=lambda s, z: ((1 - z, "+"),), alike=lambda s, z: (rows.ONE, (z,))),
    sympy.fibonacci: Known(lambda n, *more: balls.fibonacci(n) if not more else INDETERMINATE, nowhere, by=rows.by_golden_ratio),
    # elliptic integrals
    sympy.elliptic_k: Known(acb.elliptic_k, balls.where(acb.elliptic_k, balls.off_above_one), real=lambda m: ((1 - m, "+"),), alike=rows.positive),
    sympy.elliptic_e: Known(balls.elliptic_e, lambda *u: balls.elliptic_e(*u) if len(u) == 1 and balls.off_above_one(u[0]) else INDETERMINATE,
                            real=lambda *u: ((1 - u[0], "+"),) if len(u) == 1 else ((rows.NEVER, "+"),), alike=rows.positive),
    sympy.elliptic_f: Known(acb.elliptic_f, nowhere),
    sympy.elliptic_pi: Known(lambda n, *u: acb.elliptic_pi(n, *u) if len(u) == 1 else acb.elliptic_pi_inc(n, *u), nowhere),
    # Bessel, Airy
    sympy.besselj: rows.of_bessel(acb.bessel_j, entire=True),
    sympy.bessely: rows.of_bessel(acb.bessel_y, entire=False),
    sympy.besseli: rows.of_bessel(acb.bessel_i, entire=True, alike=lambda n, z: (rows.ONE, (n + 1, z))),
    sympy.besselk: rows.of_bessel(acb.bessel_k, entire=False, alike=lambda n, z: (rows.ONE, (z,))),
    sympy.hankel1: rows.of_hankel(rows.IMAGINARY),
    sympy.hankel2: rows.of_hankel(-rows.IMAGINARY),
    sympy.jn: rows.of_spherical(acb.bessel_j, sympy.besselj),
    sympy.yn: rows.of_spherical(acb.bessel_y, sympy.bessely),
    sympy.airyai: Known(acb.airy_ai, entire=True, real=rows.always, alike=lambda u: (rows.ONE, (u,))),
    sympy.airybi: Known(acb.airy_bi, entire=True, real=rows.always, alike=lambda u: (rows.ONE, (u,))),
    sympy.airyaiprime: Known(lambda z: z.airy_ai(1), entire=True, real=rows.always, alike=lambda u: (-rows.ONE, (u,))),
    sympy.airybiprime: Known(lambda z: z.airy_bi(1), entire=True, real=rows.always, alike=lambda u: (rows.ONE, (u,))),
    # polynomials of a degree that is a balls.whole number
    sympy.legendre: Known(balls.of_whole_degree(acb.legendre_p)),
    sympy.hermite: Known(balls.of_whole_degree(acb.hermite_h)),
    sympy.laguerre: Known(balls.of_whole_degree(acb.laguerre_l)),
    sympy.assoc_laguerre: Known(balls.of_whole_degree(acb.laguerre_l)),
    sympy.chebyshevt: Known(balls.of_whole_degree(acb.chebyshev_t)),
    sympy.chebyshevu: Known(balls.of_whole_degree(acb.chebyshev_u)),
    sympy.gegenbauer: Known(balls.of_whole_degree(acb.gegenbauer_c)),
    sympy.jacobi: Known(balls.of_whole_degree(acb.jacobi_p)),
    # parts, signs and steps
    sympy.sign: Known(balls.sign, nowhere, dimension="ratio"),
    sympy.Heaviside: Known(balls.heaviside, nowhere, dimension="ratio"),
    sympy.KroneckerDelta: Known(balls.kronecker, nowhere),
    sympy.floor: Known(lambda z: acb(z.real.floor(), z.imag.floor()), nowhere),
    sympy.ceiling: Known(lambda z: acb(z.real.ceil(), z.imag.ceil()), nowhere),
    sympy.re: Known(lambda z: acb(z.real), nowhere, dimension="same"),
    sympy.im: Known(lambda z: acb(z.imag), nowhere, dimension="same"),
    sympy.conjugate: Known(lambda z: acb(z.real, -z.imag), nowhere, dimension="same"),
    sympy.arg: Known(balls.argument, nowhere, dimension="ratio"),
    sympy.atan2: Known(balls.angle, nowhere, dimension="ratio"),
}
