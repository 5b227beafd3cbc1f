"""Enclosures of the Percus-Yevick structure factors of hard spheres."""

from __future__ import annotations

from flint import arb

from numerics.ball._screening import infinite
from numerics.ball._working import Ball, Given, blurred, cosine, enclosed, in_pieces, number, parameter, radius, through, wide
from numerics.formulas import generated as _formulas

_SERIES_BELOW = arb(2) ** -4


def structure_factor(x: Given, eta: Given, analytic: bool = False, bits: int | None = None, digits: int | None = None) -> Ball:
    """A ball that contains S at every point of the arguments, tight also around x = 0.

    S = 1/|Q|**2 with Baxter's Q, as in `numerics.structure_factor`; for complex x its continuation, a
    meromorphic function, which is not finite on a ball that holds a pole. `analytic` changes nothing.

    Parameters: x, wave number times the diameter, +inf is allowed, and eta in [0, 1), packing fraction:
    numbers or balls as in `numerics.ball`; bits or digits, the precision of the result.

    Raises `DomainError` (eta wholly outside its domain), `ArgumentTypeError`.

    Source: ashcroft-langreth-1967, S(y) in Eqs. (1) and (6); R. J. Baxter, J. Chem. Phys. 52, 4559 (1970).

    >>> print(structure_factor(0, 0.5))  # (1 - eta)**4/(1 + 2 eta)**2 = 1/64
    0.0156250000000000
    """
    arguments = [number("x", x), parameter("eta", eta, "in [0, 1)")]
    return enclosed(lambda x, eta: in_pieces(lambda x: (one_species(x, eta),), x), arguments, bits, digits)[0]


def partial_structure_factors(
    x: Given, eta: Given, fraction: Given, alpha: Given, analytic: bool = False, bits: int | None = None, digits: int | None = None,
) -> tuple[Ball, ...]:
    """Balls that contain S11, S22, S12 at every point of the arguments, tight also around x = 0.

    As in `numerics.partial_structure_factors`; for complex x their continuations, meromorphic functions.
    `analytic` matters for the fraction only, where S12 has the branch points 0 and 1: a real one may be exactly there.

    Parameters: x = q sigma_2, eta in [0, 1), fraction of species 2 in [0, 1], alpha = sigma_1/sigma_2 > 0:
    numbers or balls as in `numerics.ball`; bits or digits, the precision of the results.

    Raises `DomainError` (a parameter wholly outside its domain), `ArgumentTypeError`.

    Source: ashcroft-langreth-1967, Eq. (5) with (B1) and (B2) of its part I (Phys. Rev. 156, 685);
    R. J. Baxter, J. Chem. Phys. 52, 4559 (1970).

    >>> S11, S22, S12 = partial_structure_factors(2, "0.45", "0.5", 1, digits=20)
    >>> (S11 + S12).overlaps(structure_factor(2, "0.45", digits=20))  # equal diameters
    True
    """
    arguments = [number("x", x), parameter("eta", eta, "in [0, 1)"), parameter("fraction", fraction, "in [0, 1]"),
                 parameter("alpha", alpha, "> 0")]
    return enclosed(lambda x, *rest: in_pieces(lambda x: two_species(x, *rest, analytic=analytic), x), arguments, bits, digits)


def one_species(x: Ball, eta: Ball) -> Ball:
    """`structure_factor` of balls."""
    return through(_formulas.structure_factor, eta, *_kernels(x / 2))[0]


def two_species(x: Ball, eta: Ball, fraction: Ball, alpha: Ball, *, analytic: bool = False) -> tuple[Ball, ...]:
    """`partial_structure_factors` of balls."""
    x1, x2 = 1 - fraction, fraction
    # An absent species has no diameter.
    R1, R2 = (0 * alpha if x1 == 0 else alpha), (0 * alpha if x2 == 0 else 0 * alpha + 1)
    return through(_formulas.partial_structure_factors, eta, x1, x2, _root(x1, analytic) * _root(x2, analytic), R1, R2,
                   *_kernels(alpha * x / 2), *_kernels(x / 2))


def _root(part: Ball, analytic: bool) -> Ball:
    if not isinstance(part, arb):
        return part.sqrt(analytic=analytic)
    return arb.nan() if analytic and not (part > 0 or part.is_exact()) else part.nonnegative_part().sqrt()


def _kernels(X: Ball) -> tuple[Ball, ...]:
    """X, cos X, sin X/X and 3 j1(X)/X, with a finite X that gives the limits at X = inf.

    Over a wide ball: the value at its midpoint, and the distance from there times a bound on the derivative.
    sin X/X is the mean of cos(t X) over 0 < t < 1, and 3 j1(X)/X that with weight (3/2)(1 - t**2); with
    |sin(t X)| <= cosh(Im X) min(1, t |X|), their derivatives are bounded by min(1/2, |X|/3) and
    min(3/8, |X|/5) times cosh(Im X).
    """
    if infinite(X):
        return arb(1), arb(1), arb(0), arb(0)
    if not wide(X) and X != 0:
        sine, cos_X = X.sin_cos()
        j = _formulas.sinc_direct(X, sine)
        return X, cos_X, j, _kernel_at(X, j, cos_X)
    middle = X.mid()
    sine = middle.sinc()
    size, growth = X.abs_upper(), X.imag.cosh().upper() * radius(X)
    return (X, cosine(X), blurred(sine, growth * (size / 3).min(arb(0.5))),
            blurred(_kernel_at(middle, sine, middle.cos()), growth * (size / 5).min(arb(0.375))))


def _kernel_at(X: Ball, j: Ball, cos_X: Ball) -> Ball:
    if X.abs_upper() < _SERIES_BELOW:
        return (-X * X / 4).hypgeom_0f1(arb(2.5))
    return _formulas.kernel_direct(X, j, cos_X)
