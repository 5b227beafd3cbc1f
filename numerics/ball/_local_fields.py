"""Enclosures of the local fields of Vashishta and Singwi and of Ichimaru and Utsumi, and the constants of Hubbard's form."""

from __future__ import annotations

from flint import acb, arb

from numerics._arguments import DomainError
from numerics.ball._working import Ball, through
from numerics.float64.local_fields import RANGES
from numerics.formulas import generated as _formulas

_HALF = arb(0.5)
_SERIES_BELOW = arb(0.5)


class BALLS:
    """The context that the formulas take, for balls."""

    mpf = arb


def hubbard_constant(name: str, lambda2: Ball) -> Ball:
    """g of a local field y**2/(2 y**2 + g)."""
    forms = {"hubbard": _formulas.hubbard_g, "geldart-vosko": _formulas.geldart_vosko_g}
    return forms[name](lambda2) if name in forms else 0 * lambda2 + _HALF


def require_range(name: str, lambda2: Ball) -> None:
    """Raises `DomainError` where lambda2 lies wholly outside the range of r_s for which the local field is given."""
    if name in RANGES:
        low, high = RANGES[name]
        r_s = electron_radius(lambda2).real
        if r_s < low or r_s > high:
            raise DomainError(f"lambda2 must give {low} <= r_s <= {high} for screening {name!r}, not r_s = {r_s.str(6, radius=False)}")


def over_square(name: str, y: Ball, f_and_complement: tuple[Ball, Ball], lambda2: Ball) -> Ball:
    """G/y**2, analytic wherever f is."""
    square = through(lambda y: y**2, y)[0]
    if name == "vashishta-singwi":
        A, width = _formulas.vashishta_singwi(BALLS, electron_radius(lambda2))
        return A * width * _one_less_exponential(width * square)
    B, C = ichimaru_utsumi(lambda2)
    f, complement = f_and_complement
    if abs(y.real) < 1:
        return _formulas.ichimaru_utsumi_near(BALLS, square, B, C, _minor_over_square(square, complement))
    if abs(y.real) > 1:
        far = 1 / square
        return far * _formulas.ichimaru_utsumi_far(BALLS, far, B, C, _tail(far, f))
    P, R = _formulas.ichimaru_utsumi(BALLS, square, B, C)
    return (P + R * (2 * f - 1)) / square


def ichimaru_utsumi(lambda2: Ball) -> tuple[Ball, Ball]:
    """B and C."""
    alpha = (arb(4) / (9 * arb.pi())).root(3)
    gamma_0 = _formulas.gamma_0(BALLS, electron_radius(lambda2).sqrt(), arb.pi() * alpha)
    series = (4 * lambda2).hypgeom_0f1(2)  # 2 I_1(z)/z with z = 4 lambda
    return _formulas.ichimaru_utsumi_coefficients(BALLS, gamma_0, 1 - 1 / (2 * series * series))


def electron_radius(lambda2: Ball) -> Ball:
    """r_s = pi lambda2/alpha."""
    return lambda2 * arb.pi() / (arb(4) / (9 * arb.pi())).root(3)


def _one_less_exponential(u: Ball) -> Ball:
    """(1 - exp(-u))/u = exp(-u/2) sinh(u/2)/(u/2)."""
    sinc = (acb(0, 1) * u / 2).sinc()
    return (-u / 2).exp() * (sinc.real if isinstance(u, arb) else sinc)


def _minor_over_square(square: Ball, complement: Ball) -> Ball:
    """(1 - f)/y**2 for |Re y| < 1."""
    if square.abs_upper() < _SERIES_BELOW:
        return square.hypgeom_2f1(_HALF, 1, arb(2.5)) / 3
    return complement / square


def _tail(far: Ball, f: Ball) -> Ball:
    """f/far**2 - 1/(3 far) - 1/15, which is far/35 + ..."""
    if far.abs_upper() < _SERIES_BELOW:
        return far * far.hypgeom_2f1(1, arb(2.5), arb(4.5)) / 35
    return ((f - far / 3) / far - far / 15) / far
