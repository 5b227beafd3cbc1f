"""Special functions as steps of a formula: balls, where these are analytic, and what they are near 0.

A ball is not finite unless the function is analytic on all of it: python-flint encloses the values on both sides of a cut, so that a cut is left
out here, by a half-plane; a ball around a pole is not finite by itself. Cuts are those of DLMF (dlmf.nist.gov): 4.13, 6.4, 8.19, 10.2, 10.25,
25.12. `series` has all coefficients of powers of u at 0 where they are rational: DLMF 4.13.5, 6.6.4-6.6.5, 10.2.2, 10.25.2, 25.12.10.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

from flint import acb, arb, ctx, fmpq

from derive.expressions.balls import precision

__all__ = ["SPECIAL", "Special", "special_value"]

_NOWHERE, _WIDE = acb("nan"), 192


class Special(NamedTuple):
    """A function of one number, perhaps with a rational parameter p."""

    ball: Callable[[acb, fmpq], acb]
    region: Callable[[acb, fmpq], bool] | None = None  # where it is analytic; everywhere where that is None
    parameter: Callable[[fmpq], bool] | None = None  # what p may be; there is none where that is None
    poles: bool = False
    series: Callable[[fmpq, int], fmpq] | None = None

    def entire(self, p: fmpq) -> bool:
        """Whether it is analytic everywhere."""
        return not self.poles and (self.region is None or (self.region is _of_order and p.q == 1))


def special_value(name: str, z: acb, p: fmpq) -> acb:
    """The function of that name on a ball; not finite unless it is analytic there. A wide ball is not worth many bits, which take long."""
    known = SPECIAL[name]
    if known.region is not None and not known.region(z, p):
        return _NOWHERE
    with precision(_WIDE if ctx.prec > _WIDE and z.rel_accuracy_bits() < _WIDE // 2 else None):
        return known.ball(z, p)


def _positive(z: acb, p: fmpq) -> bool:
    return bool(z.real > 0)


def _moderate(z: acb, p: fmpq) -> bool:
    """Where it is analytic but for poles, and evaluated soon."""
    return bool(abs(z) < arb(2) ** 64)


def _below_one(z: acb, p: fmpq) -> bool:
    return bool(z.real < 1)


def _of_order(z: acb, p: fmpq) -> bool:
    """Of an integer order everywhere; else off the cut of the power."""
    return p.q == 1 or bool(z.real > 0)


def _off_zero(z: acb, p: fmpq) -> bool:
    return bool(z.real > 0) or bool(z.real < 0)


def _above_branch(z: acb, p: fmpq) -> bool:
    return bool(1 + z.real * arb(1).exp() > 0)


def _exponential_integral(z: acb, p: fmpq) -> acb:
    """On the left of 0 the continuation of its real values, -E1(-z)."""
    return z.ei() if z.real > 0 else -(-z).expint(1)


def _is_order(p: fmpq) -> bool:
    return abs(p) <= 100 and p.q <= 100


def _is_count(p: fmpq) -> bool:
    return p.q == 1 and 0 < p <= 100


def _bessel_series(sign: int) -> Callable[[fmpq, int], fmpq]:
    def coefficient(p: fmpq, k: int) -> fmpq:
        n, half = int(p), (k - int(p)) // 2
        return fmpq(0) if k < n or (k - n) % 2 else fmpq(sign**half, 2**k * math.factorial(half) * math.factorial(half + n))
    return coefficient


def _integral_series(sign: int) -> Callable[[fmpq, int], fmpq]:
    """Of the integral of sin t/t, or sinh t/t."""
    return lambda p, k: fmpq(sign ** (k // 2), k * math.factorial(k)) if k % 2 else fmpq(0)


SPECIAL: dict[str, Special] = {
    "erf": Special(lambda z, p: z.erf()),
    "erfc": Special(lambda z, p: z.erfc()),
    "erfi": Special(lambda z, p: z.erfi()),
    "fresnels": Special(lambda z, p: z.fresnel_s()),
    "fresnelc": Special(lambda z, p: z.fresnel_c()),
    "si": Special(lambda z, p: z.si(), series=_integral_series(-1)),
    "shi": Special(lambda z, p: z.shi(), series=_integral_series(1)),
    "ci": Special(lambda z, p: z.ci(), _positive),
    "chi": Special(lambda z, p: z.chi(), _positive),
    "ei": Special(_exponential_integral, _off_zero),
    "expint": Special(lambda z, p: z.expint(acb(arb(p))), _positive, _is_order),
    "gamma": Special(lambda z, p: z.gamma(), poles=True),
    "lgamma": Special(lambda z, p: z.lgamma(), _positive),
    "digamma": Special(lambda z, p: z.digamma(), poles=True),
    "polygamma": Special(lambda z, p: z.polygamma(acb(arb(p))), _moderate, _is_count, poles=True),
    "zeta": Special(lambda z, p: z.zeta(), _moderate, poles=True),
    "polylog": Special(lambda z, p: z.polylog(acb(arb(p))), _below_one, _is_order,
                       series=lambda p, k: fmpq(k) ** -int(p) if k else fmpq(0)),
    "lambertw": Special(lambda z, p: z.lambertw(), _above_branch,
                        series=lambda p, k: fmpq((-k) ** (k - 1), math.factorial(k)) if k else fmpq(0)),
    "lambertw_lower": Special(lambda z, p: z.lambertw(-1, middle=True), lambda z, p: _above_branch(z, p) and bool(z.real < 0)),
    "besselj": Special(lambda z, p: z.bessel_j(acb(arb(p))), _of_order, _is_order, series=_bessel_series(-1)),
    "besseli": Special(lambda z, p: z.bessel_i(acb(arb(p))), _of_order, _is_order, series=_bessel_series(1)),
    "bessely": Special(lambda z, p: z.bessel_y(acb(arb(p))), _positive, _is_order),
    "besselk": Special(lambda z, p: z.bessel_k(acb(arb(p))), _positive, _is_order),
    "airyai": Special(lambda z, p: z.airy_ai()),
    "airybi": Special(lambda z, p: z.airy_bi()),
    "airyaiprime": Special(lambda z, p: z.airy_ai(1)),
    "airybiprime": Special(lambda z, p: z.airy_bi(1)),
}
