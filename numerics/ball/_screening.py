"""Enclosures of the dielectric functions and of the screened empty-core form factor."""

from __future__ import annotations

from flint import arb

from numerics._arguments import choice
from numerics._domains import LAMBDA2
from numerics.ball._lindhard import pair
from numerics.ball._local_fields import hubbard_constant, over_square, require_range
from numerics.ball._working import Ball, Given, cosine, enclosed, in_pieces, number, parameter, through
from numerics.float64.local_fields import OF_HUBBARD_SHAPE
from numerics.float64.screening import SCREENINGS, base_and_vertex
from numerics.formulas import generated as _formulas


def dielectric(
    y: Given, lambda2: Given, screening: str = "hubbard", analytic: bool = False, bits: int | None = None, digits: int | None = None,
) -> Ball:
    """A ball that contains eps at every point of the arguments; not finite where the ball holds a pole.

    eps and the screenings are those of `numerics.dielectric`; off the real axis and with `analytic`
    they follow `lindhard`. At exactly y = 0 the value is the limit, +inf or -inf. A ball lambda2 that only reaches
    out of the range of its local field is not cut: on the rest the formula of that field is continued.

    Parameters: y, wave number in units of 2 k_F, and lambda2, in (0, 1e100]: numbers or balls as in
    `numerics.ball`; screening, as in `numerics.dielectric`; analytic, bits, digits.

    Raises `DomainError` (lambda2 wholly outside its domain, unknown screening), `ArgumentTypeError`.

    Source: ashcroft-langreth-1967, Eqs. (3), (8), (9), (10) and footnote 9.

    >>> print(dielectric(1, 0.5, screening="lindhard", digits=10))
    1.25000000000000
    """
    choice("screening", screening, SCREENINGS)
    arguments = [number("y", y), parameter("lambda2", lambda2, LAMBDA2)]
    return enclosed(
        lambda y, lambda2: in_pieces(lambda y: (_dielectric(y, lambda2, screening, analytic),), y), arguments, bits, digits)[0]


def empty_core(
    y: Given, lambda2: Given, s: Given, screening: str = "lindhard", analytic: bool = False, bits: int | None = None, digits: int | None = None,
) -> Ball:
    """A ball that contains the form factor V at every point of the arguments.

    V(y) = -lambda2 cos(s y)/(y**2 eps(y)), in units of (2/3) E_F, as in `numerics.empty_core`; off the real
    axis and with `analytic` it follows `lindhard`. y = 0 is a point like any other.

    Parameters: y, wave number in units of 2 k_F, lambda2, in (0, 1e100], and s >= 0, 2 k_F times the core
    radius: numbers or balls as in `numerics.ball`; screening, analytic, bits, digits as in `dielectric`.

    Raises `DomainError` (a parameter wholly outside its domain, unknown screening), `ArgumentTypeError`.

    Source: ashcroft-langreth-1967, Eq. (3), where the printed cos y is cos(s y).

    >>> print(empty_core(1, 0.5, 0, digits=30).str(30, radius=False))
    -0.400000000000000000000000000000
    """
    choice("screening", screening, SCREENINGS)
    arguments = [number("y", y), parameter("lambda2", lambda2, LAMBDA2), parameter("s", s, ">= 0")]
    return enclosed(
        lambda y, lambda2, s: in_pieces(lambda y: (form_factor(y, lambda2, s, screening, analytic),), y), arguments, bits, digits)[0]


def form_factor(y: Ball, lambda2: Ball, s: Ball, screening: str, analytic: bool = False) -> Ball:
    """`empty_core` of balls."""
    if infinite(y):
        return 0 * lambda2 * s
    return form_factor_of(y, pair(y, analytic), lambda2, s, screening)


def form_factor_of(y: Ball, f_and_complement: tuple[Ball, Ball], lambda2: Ball, s: Ball, screening: str) -> Ball:
    """The form factor where f and 1 - f are known."""
    K, L = _factors(y, f_and_complement, lambda2, screening)
    return through(_formulas.form_factor, cosine(s * y), f_and_complement[0], y * y / lambda2, K, L)[0]


def _dielectric(y: Ball, lambda2: Ball, screening: str, analytic: bool) -> Ball:
    if infinite(y):
        return 0 * lambda2 + 1
    f = pair(y, analytic)
    K, L = _factors(y, f, lambda2, screening)
    if y == 0 and not analytic:
        return arb.pos_inf() / K if isinstance(K, arb) else arb.pos_inf() if isinstance(K, int) else K * arb.nan()
    return through(_formulas.dielectric, y, lambda2, f[0], K, L)[0]


def _factors(y: Ball, f_and_complement: tuple[Ball, Ball], lambda2: Ball, screening: str) -> tuple[Ball | int, Ball | int]:
    """K and L of eps = (1 + L lambda2 f/y**2)/K."""
    base, vertex = base_and_vertex(screening)
    if base == "lindhard":
        return 1, 1
    f, complement = f_and_complement
    if base not in OF_HUBBARD_SHAPE:
        require_range(base, lambda2)
        ratio, G = over_square(base, y, f_and_complement, lambda2)
        K, L = _formulas.screened_factors(lambda2, f, ratio, G)
        return (1 if vertex else K), L
    g = hubbard_constant(base, lambda2)
    if abs(y.real) < 1:
        gap = through(_formulas.hubbard_gap_inside, y, lambda2, g - lambda2, complement)[0]
    else:
        gap = through(_formulas.hubbard_gap_outside, y, lambda2, g, f)[0]
    K, L = through(_formulas.vertex_factors, y, g, gap)
    return (1 if vertex else K), L


def infinite(y: Ball) -> bool:
    """True for exactly +inf and -inf."""
    return (y.real == arb.pos_inf() or y.real == arb.neg_inf()) and y.imag == 0
