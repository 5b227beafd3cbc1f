"""Local fields G of the electron gas, put together from the generated formulas once for float64, mpmath and balls.

G = P(y**2) + R(y**2) (2 f(y) - 1), with f Lindhard's function:

| name                     | G                                            |
|--------------------------|----------------------------------------------|
| "lindhard"               | 0                                            |
| "hubbard"                | y**2/(2 y**2 + g), g = 1/(1 + 0.158 lambda2) |
| "hubbard-1957"           | the same with g = 1/2                        |
| "geldart-vosko"          | the same with g = 1/(1 + 0.153 lambda2)      |
| "vashishta-singwi"       | A (1 - exp(-4 B y**2))                       |
| "vashishta-singwi-cubic" | the same with A and B cubics of r_s          |
| "ichimaru-utsumi"        | (P - R) + 2 f R with quadratics P, R of y**2 |
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from numerics.formulas import generated as formulas
from numerics.formulas.contexts import Context, Number

__all__ = ["LOCAL_FIELDS", "OF_HUBBARD_SHAPE", "OF_VASHISHTA_SINGWI", "LocalField", "electron_radius", "hubbard_constant"]

LOCAL_FIELDS = ("lindhard", "hubbard", "hubbard-1957", "geldart-vosko", "vashishta-singwi", "vashishta-singwi-cubic", "ichimaru-utsumi")
OF_HUBBARD_SHAPE = ("hubbard", "hubbard-1957", "geldart-vosko")
OF_VASHISHTA_SINGWI = ("vashishta-singwi", "vashishta-singwi-cubic")


def hubbard_constant(name: str, lambda2: Number) -> Number:
    """g of a local field y**2/(2 y**2 + g)."""
    if name == "hubbard-1957":
        return formulas.hubbard_1957_g()
    return (formulas.hubbard_g if name == "hubbard" else formulas.geldart_vosko_g)(lambda2)


def electron_radius(m: Context, lambda2: Number) -> Number:
    """r_s = pi lambda2/alpha."""
    return formulas.radius_of_coupling(lambda2, m.alpha_over_pi)


@dataclass(frozen=True)
class LocalField:
    """The local field of this name in an electron gas of coupling lambda2, over the numbers of the context m.

    >>> from numerics.formulas.contexts import DOUBLES
    >>> LocalField(DOUBLES, "geldart-vosko", 0.5).slope == 1 + 0.153 / 2
    True
    """

    m: Context
    name: str
    lambda2: Number

    @cached_property
    def constant(self) -> Number:
        """g of a local field of Hubbard's shape."""
        return hubbard_constant(self.name, self.lambda2)

    @cached_property
    def table(self) -> tuple[Number, Number]:
        """A and width = 4 B of Vashishta and Singwi, by the polynomial through their table or by cubics."""
        fit = formulas.vashishta_singwi if self.name == "vashishta-singwi" else formulas.vashishta_singwi_cubic
        return fit(self.m, electron_radius(self.m, self.lambda2))

    @cached_property
    def gamma_0(self) -> Number:
        """lim G/Q**2 of Ichimaru and Utsumi, by the correlation energy."""
        pi = self.m.pi
        return formulas.gamma_0(self.m, self.m.sqrt(electron_radius(self.m, self.lambda2)), pi * pi * self.m.alpha_over_pi)

    @cached_property
    def coefficients(self) -> tuple[Number, Number]:
        """B and C of Ichimaru and Utsumi."""
        return formulas.ichimaru_utsumi_coefficients(self.m, self.gamma_0, 1 - self.m.contact(self.lambda2))

    @property
    def slope(self) -> Number:
        """lim G/y**2 at y = 0."""
        if self.name == "lindhard":
            return 0 * self.lambda2
        if self.name in OF_HUBBARD_SHAPE:
            return formulas.hubbard_slope(self.constant)
        if self.name in OF_VASHISHTA_SINGWI:
            return formulas.vashishta_singwi_slope(*self.table)
        return formulas.ichimaru_utsumi_slope(self.gamma_0)

    def polynomials(self, square: Number) -> tuple[Number, Number]:
        """(P, R) at square = y**2; polynomials, or rational (poles at square = -g/2), or for "vashishta-singwi" P is entire."""
        zero = 0 * square
        if self.name == "lindhard":
            return zero, zero
        if self.name in OF_HUBBARD_SHAPE:
            return formulas.hubbard_shape(square, self.constant), zero
        if self.name in OF_VASHISHTA_SINGWI:
            return formulas.vashishta_singwi_field(self.m, *self.table, square), zero
        return formulas.ichimaru_utsumi(self.m, square, *self.coefficients)

    def over_square(self, y: Number, square: Number, f: Number, complement: Number) -> tuple[Number, Number]:
        """G/y**2 and G without cancellation, where it is not of Hubbard's shape; f(y), 1 - f(y) and square = y**2 are given."""
        m = self.m
        if self.name in OF_VASHISHTA_SINGWI:
            A, width = self.table
            G = formulas.vashishta_singwi_field(m, A, width, square)
            return m.over_square(G, square, self.slope, -width * square), G
        B, C = self.coefficients

        def near() -> tuple[Number, Number]:
            ratio = formulas.ichimaru_utsumi_near(m, square, B, C, m.minor_over_square(y, square, complement))
            return ratio, ratio * square

        def far() -> tuple[Number, Number]:
            beyond = 1 / square
            G = formulas.ichimaru_utsumi_far(m, beyond, B, C, m.tail(y, beyond, f))
            return G * beyond, G

        def across() -> tuple[Number, Number]:
            P, R = formulas.ichimaru_utsumi(m, square, B, C)
            G = P + R * (2 * f - 1)
            return G / square, G

        return m.by_side(y, near, far, across)
