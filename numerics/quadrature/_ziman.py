"""Ziman's integral, Eq. (1), as a ball."""

from __future__ import annotations

from collections.abc import Callable

import flint
from flint import acb, arb

from derive.expressions.balls import precision
from numerics._arguments import DomainError, choice
from numerics._domains import LAMBDA2
from numerics.ball._hard_spheres import one_species
from numerics.ball._lindhard import inside_minor, pair
from numerics.ball._screening import form_factor_of
from numerics.ball._working import Ball, Given, Number, parameter, through, working
from numerics.float64.screening import SCREENINGS
from numerics.formulas import generated as _formulas

_LARGEST_PHASE = 100_000
_EVALUATIONS = 1_000_000
_MOST_BITS = 6000  # of an integral: the cost grows with the third power
_SPLIT = 0.5
_ATTEMPTS = 4
_GUARD = 24

Integrand = Callable[[Ball, tuple[Ball, Ball]], Ball]


def resistivity(fermi_wavenumber: Given, valence: Given, lambda2: Given, s: Given, eta: Given, screening: str = "lindhard", digits: int = 30) -> arb:
    """A real ball that contains the resistivity in Ohm m, of `digits` digits for exact arguments.

    rho = 4 pi**3 hbar Z/(e**2 k_F) * integral from 0 to 1 of y**3 S(y) V(y)**2 dy, as `numerics.resistivity`.
    On [1/2, 1] the substitution y = 1 - exp(-u) makes the logarithm of f at y = 1 a polynomial in u, so that
    adaptive Gauss-Legendre quadrature with proven error bounds (`acb.integral`) needs few nodes; what is
    beyond the largest u is bounded by the range of the integrand there.

    Parameters: those of `numerics.resistivity`, numbers or real balls as in `numerics.ball`; digits.
    s and 2 k_F sigma may be at most 1e5, digits 1800.

    Raises `DomainError` (an argument outside its domain, unknown screening), `ArgumentTypeError`,
    `ArithmeticError` where exact arguments do not give `digits` digits.

    Source: ashcroft-langreth-1967, Eq. (1), and eta after Eq. (11).

    >>> print(resistivity("0.9e10", 1, "0.67", "1.5", "0.45").str(10, radius=False))
    1.087361045e-7
    """
    choice("screening", screening, SCREENINGS)
    arguments = [
        parameter("fermi_wavenumber", fermi_wavenumber, "> 0"), parameter("valence", valence, "> 0"),
        parameter("lambda2", lambda2, LAMBDA2), parameter("s", s, ">= 0"), parameter("eta", eta, "in [0, 1)")]
    require_real(arguments)
    return refined("resistivity", arguments, lambda *balls: _resistivity(*balls, screening=screening), digits)


def refined(name: str, arguments: list[Number], function: Callable[..., arb], digits: int) -> arb:
    """`function` of the arguments, at precisions at which exact ones give `digits` digits."""
    with working(None, digits) as wanted:
        if wanted > _MOST_BITS:
            raise DomainError(f"digits of {name} must be at most {_MOST_BITS * 1000 // 3322}")
        bits = wanted + _GUARD
        for _ in range(_ATTEMPTS):
            with precision(bits):
                value = function(*(item.ball() for item in arguments))
            if value.rel_accuracy_bits() >= wanted or not all(item.is_exact for item in arguments):
                return +value
            bits *= 2
        raise ArithmeticError(f"{name}: no ball of {digits} digits with {bits // 2} bits")


def require_real(arguments: list[Number]) -> None:
    """Raises `DomainError` for a complex argument."""
    for item in arguments:
        if isinstance(item.value, acb):
            raise DomainError(f"{item.name} must be real, not {item.value.str(5)}")


class Balls:
    """The context that the `closed_*` formulas take, for balls."""

    def __init__(self) -> None:
        self.pi = arb.pi()


def _resistivity(k_F: arb, Z: arb, lambda2: arb, s: arb, eta: arb, *, screening: str) -> arb:
    context = Balls()
    diameter = cube_root(_formulas.closed_diameter_cubed(context, Z, eta))
    require_phase("s", s)
    require_phase("valence and eta give a 2 k_F sigma that", diameter)

    def integrand(y: Ball, f_and_complement: tuple[Ball, Ball]) -> Ball:
        V = form_factor_of(y, f_and_complement, lambda2, s, screening)
        return through(_formulas.resistivity_integrand, y, one_species(diameter * y, eta), V)[0]

    return _formulas.closed_resistivity_prefactor(context, Z, k_F) * integral(integrand)


def cube_root(cubed: arb) -> arb:
    """The cube root of a ball that holds no negative number but for its rounding."""
    return cubed.root(3) if cubed > 0 else arb(0).union(cubed.upper().root(3)) if cubed.upper() > 0 else arb(0)


def require_phase(name: str, value: arb) -> None:
    """Raises `DomainError` for a phase at y = 1 that is too large to integrate over."""
    if not value <= _LARGEST_PHASE:
        raise DomainError(f"{name} must be at most 1e5, not {value.str(5)}")


def integral(integrand: Integrand) -> arb:
    """The integral over 0 < y < 1 of integrand(y, (f, 1 - f)), with f the Lindhard function."""

    def near_zero(y: acb, analytic: bool) -> acb:
        minor = inside_minor(y, analytic)
        return acb(integrand(y, (1 - minor, minor)))
    def near_one(u: acb, analytic: bool) -> acb:
        """Entire in u but for log(1 + y) and the poles of S and V."""
        t = (-u).exp()
        y = 1 - t
        minor = _formulas.minor_near_one(y, t, (1 + y).log(analytic=analytic) + u)
        return acb(integrand(y, (1 - minor, minor)) * t)

    bits = flint.ctx.prec - _GUARD // 2
    relative, absolute = arb(2) ** -bits, arb(2) ** -(20 * bits)
    lower = acb.integral(near_zero, 0, _SPLIT, rel_tol=relative, abs_tol=absolute, eval_limit=_EVALUATIONS).real
    end = arb(2).log() * (bits // 2 + 4)
    upper = acb.integral(near_one, arb(2).log(), end, rel_tol=relative, abs_tol=absolute, eval_limit=_EVALUATIONS).real
    sliver = (-end).exp()
    rest = (1 - sliver).union(arb(1))
    return lower + upper + (sliver * integrand(rest, pair(rest))).real
