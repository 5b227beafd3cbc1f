"""Ziman's integral of a binary alloy, Eq. (2), as a ball."""

from __future__ import annotations

from collections.abc import Sequence

from flint import arb, fmpq

from numerics._arguments import DomainError, choice
from numerics._domains import LAMBDA2
from numerics.ball._hard_spheres import two_species
from numerics.ball._screening import form_factor_of
from numerics.ball._working import Ball, Given, Number, parameter, through
from numerics.float64._species import effective_valence
from numerics.float64.screening import SCREENINGS
from numerics.formulas import generated as _formulas
from numerics.quadrature._ziman import Balls, cube_root, integral, refined, require_phase, require_real


def alloy_resistivity(
    fermi_wavenumber: Given, lambda2: Given, s: Sequence[Given], fractions: Sequence[Given], valences: Sequence[Given], eta: Given,
    diameters: Sequence[Given], screening: str = "lindhard", digits: int = 30,
) -> arb:
    """A real ball that contains the resistivity of a binary alloy in Ohm m, of `digits` digits for exact arguments.

    rho = 4 pi**3 hbar Z*/(e**2 k_F) * integral from 0 to 1 of y**3 [c_1 V_1**2 S_11 + 2 (c_1 c_2)**(1/2) V_1 V_2 S_12 +
    c_2 V_2**2 S_22] dy, as `numerics.alloy_resistivity`, by the quadrature of `resistivity`.

    Parameters: those of `numerics.alloy_resistivity`, with two numbers each for s, fractions, valences and diameters;
    numbers or real balls as in `numerics.ball`; the fractions exact, with a sum of 1 within 1e-12, and divided by it; digits.
    s and 2 k_F sigma may be at most 1e5.

    Raises `DomainError` (an argument outside its domain, unknown screening), `ArgumentTypeError`,
    `ArithmeticError` where exact arguments do not give `digits` digits.

    Source: ashcroft-langreth-1967, Eqs. (2) and (4), and eta after Eq. (12), where the ion density is missing in print.

    >>> print(alloy_resistivity("0.9e10", "0.67", ["1.5", "1.5"], ["0.3", "0.7"], [1, 1], "0.45", [1, 1]).str(10, radius=False))
    1.087361045e-7
    """
    choice("screening", screening, SCREENINGS)
    k_F, coupling, packing = (
        parameter("fermi_wavenumber", fermi_wavenumber, "> 0"), parameter("lambda2", lambda2, LAMBDA2), parameter("eta", eta, "in [0, 1)"))
    cores, valence, sphere = _pair("s", s, ">= 0"), _pair("valences", valences, "> 0"), _pair("diameters", diameters, "> 0")
    fraction = _fraction(_pair("fractions", fractions, "in [0, 1]"))
    arguments = [k_F, coupling, packing, *cores, *valence, *sphere]
    require_real(arguments)
    return refined("alloy_resistivity", arguments, lambda *balls: _alloy(*balls, fraction=fraction, screening=screening), digits)


def _pair(name: str, values: Sequence[Given], domain: str) -> list[Number]:
    try:
        pair = list(values)
    except TypeError:
        pair = []
    if len(pair) != 2 or isinstance(values, str):
        raise DomainError(f"{name} must be two numbers, one for each species")
    return [parameter(name, value, domain) for value in pair]


def _fraction(fractions: list[Number]) -> fmpq:
    """The exact fraction of species 2."""
    first, second = (item.value for item in fractions)
    if not isinstance(first, fmpq) or not isinstance(second, fmpq):
        raise DomainError("fractions must be exact numbers")
    if abs(first + second - 1) > fmpq(1, 10**12):
        raise DomainError(f"fractions must sum to 1 within 1e-12, not to {arb(first + second).str(15, radius=False)}")
    return second / (first + second)


def _alloy(
    k_F: arb, lambda2: arb, eta: arb, s_1: arb, s_2: arb, Z_1: arb, Z_2: arb, d_1: arb, d_2: arb, *, fraction: fmpq, screening: str,
) -> arb:
    context = Balls()
    x = arb(fraction)
    Z_star, alpha = effective_valence((1 - x, x), (Z_1, Z_2)), _formulas.diameter_ratio(d_1, d_2)
    diameter = cube_root(_formulas.closed_mixture_diameter_cubed(context, Z_star, eta, x, alpha))
    require_phase("s", s_1.max(s_2))
    require_phase("valences, eta and diameters give a 2 k_F sigma that", diameter * alpha.max(arb(1)))
    weights = [_formulas.alloy_weight(part.sqrt(), Z, Z_star) for part, Z in ((1 - x, Z_1), (x, Z_2))]

    def integrand(y: Ball, f_and_complement: tuple[Ball, Ball]) -> Ball:
        w = [weight * form_factor_of(y, f_and_complement, lambda2, s, screening) for weight, s in zip(weights, (s_1, s_2), strict=True)]
        return through(_formulas.alloy_integrand, y, *w, *two_species(diameter * y, eta, x, alpha))[0]

    return _formulas.closed_resistivity_prefactor(context, Z_star, k_F) * integral(integrand)
