"""The local fields with mpmath, for `numerics.precise`: 1 - G x and 1 - G of any screening."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mpmath.ctx_mp import MPContext

from numerics.float64.local_fields import in_range
from numerics.formulas import generated as _formulas
from numerics.formulas.contexts import Number, Pair
from numerics.formulas.local_fields import OF_HUBBARD_SHAPE, LocalField
from numerics.precise._lindhard import at_precision as lindhard


class Digits:
    """The context of formulas over the numbers of an mpmath context m; differences that cancel are taken at a higher precision."""

    def __init__(self, m: MPContext) -> None:
        self.m = m

    def __getattr__(self, name: str) -> Any:
        return getattr(self.m, name)

    @property
    def alpha_over_pi(self) -> Number:
        return _formulas.closed_alpha_over_pi(self.m)

    def contact(self, lambda2: Number) -> Number:
        return _formulas.closed_contact(self.m, self.m.sqrt(_formulas.contact_square(lambda2)))

    def over_square(self, G: Number, square: Number, slope: Number, exponent: Number) -> Number:
        return G / square if square else slope

    def by_side(self, y: Number, near: Pair, far: Pair, across: Pair) -> tuple[Number, Number]:
        return near() if y < 1 else far()

    def minor_over_square(self, y: Number, square: Number, complement: Number) -> Number:
        m = self.m
        if y == 0 or m.mag(y) < -m.prec:
            return _formulas.lindhard_coefficient(m, m.mpf(1))
        with m.workprec(2 * m.prec + 6 * abs(m.mag(y))):
            return (1 - lindhard(m, y)) / (y * y)

    def tail(self, y: Number, far: Number, f: Number) -> Number:
        m = self.m
        if m.mag(y) > m.prec:
            return far * _formulas.lindhard_coefficient(m, m.mpf(3))
        with m.workprec(2 * m.prec + 8 * abs(m.mag(y))):
            return _formulas.lindhard_tail(1 / (y * y), lindhard(m, y))


def vertex_factors(m: MPContext, base: str, y: Number, lambda2: Number) -> tuple[Number, Number]:
    """K = 1 - G x and L = 1 - G with x = lambda2 f/y**2, at their limits for y = 0."""
    in_range(base, float(lambda2))
    if base == "lindhard":
        return m.mpf(1), m.mpf(1)
    field = LocalField(Digits(m), base, lambda2)
    if base in OF_HUBBARD_SHAPE:
        if y == 0:
            return _formulas.sum_rule(lambda2, field.slope), m.mpf(1)
        return _formulas.vertex_factors(y, field.constant, _formulas.hubbard_gap_outside(y, lambda2, field.constant, lindhard(m, y)))
    f = lindhard(m, y)
    ratio, G = field.over_square(y, y * y, f, 1 - f)
    return _formulas.screened_factors(lambda2, f, ratio, G)


def polynomials(m: MPContext, base: str, lambda2: Number) -> Callable[[Number], tuple[Number, Number]]:
    """The function of a complex square that gives (P, R) of G = P + R (2 f - 1), as `numerics.float64.local_fields.local_field`."""
    in_range(base, float(lambda2))
    return LocalField(Digits(m), base, lambda2).polynomials
