"""Enclosures of the local fields: the context in which the formulas are evaluated with balls."""

from __future__ import annotations

from flint import acb, arb

from numerics._arguments import DomainError
from numerics.ball._lindhard import power_series
from numerics.ball._working import Ball, through
from numerics.float64.local_fields import RANGES
from numerics.formulas import generated as _formulas
from numerics.formulas.contexts import Pair
from numerics.formulas.local_fields import LocalField, electron_radius
from numerics.formulas.local_fields import hubbard_constant as constant

__all__ = ["BALLS", "hubbard_constant", "over_square", "require_range"]

_SERIES_BELOW = arb(0.5)


class _Balls:
    """Real and complex balls; a quotient that stays finite is a power series where its parts vanish."""

    @property
    def pi(self) -> arb:
        return arb.pi()

    @property
    def alpha_over_pi(self) -> arb:
        return _formulas.closed_alpha_over_pi(self)

    @staticmethod
    def mpf(integer: int) -> arb:
        return arb(integer)

    @staticmethod
    def sqrt(x: Ball) -> Ball:
        return x.sqrt()

    @staticmethod
    def cbrt(x: arb | int) -> arb:
        return arb(x).root(3)

    @staticmethod
    def expm1(x: Ball) -> Ball:
        return x.expm1()

    @staticmethod
    def besseli(order: int, z: Ball) -> Ball:
        return z.bessel_i(order)

    def contact(self, lambda2: Ball) -> Ball:
        return _formulas.closed_contact(self, _formulas.contact_square(lambda2).sqrt())

    @staticmethod
    def over_square(G: Ball, square: Ball, slope: Ball, exponent: Ball) -> Ball:
        """slope (exp(u) - 1)/u = slope exp(u/2) sinh(u/2)/(u/2) at the exponent u."""
        sinc = (acb(0, 1) * exponent / 2).sinc()
        return slope * (exponent / 2).exp() * (sinc.real if isinstance(exponent, arb) else sinc)

    @staticmethod
    def by_side(y: Ball, near: Pair, far: Pair, across: Pair) -> tuple[Ball, Ball]:
        return near() if abs(y.real) < 1 else far() if abs(y.real) > 1 else across()

    @staticmethod
    def minor_over_square(y: Ball, square: Ball, complement: Ball) -> Ball:
        return power_series(1, square) if square.abs_upper() < _SERIES_BELOW else complement / square

    @staticmethod
    def tail(y: Ball, far: Ball, f: Ball) -> Ball:
        return far * power_series(3, far) if far.abs_upper() < _SERIES_BELOW else _formulas.lindhard_tail(far, f)


BALLS = _Balls()


def hubbard_constant(name: str, lambda2: Ball) -> Ball:
    """g of a local field y**2/(2 y**2 + g)."""
    return 0 * lambda2 + constant(name, lambda2)


def require_range(name: str, lambda2: Ball) -> None:
    """Raises `DomainError` where lambda2 lies wholly outside the range of r_s for which the local field is given."""
    if name in RANGES:
        low, high = RANGES[name]
        r_s = electron_radius(BALLS, lambda2).real
        if r_s < low or r_s > high:
            raise DomainError(f"lambda2 must give {low} <= r_s <= {high} for screening {name!r}, not r_s = {r_s.str(6, radius=False)}")


def over_square(name: str, y: Ball, f_and_complement: tuple[Ball, Ball], lambda2: Ball) -> tuple[Ball, Ball]:
    """G/y**2 and G, analytic wherever f is."""
    return LocalField(BALLS, name, lambda2).over_square(y, through(lambda y: y**2, y)[0], *f_and_complement)
