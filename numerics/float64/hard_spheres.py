"""Structure factors of hard spheres and their binary mixtures in the Percus-Yevick approximation, in float64."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias, overload

import numpy as np

from numerics._arguments import broadcast, evaluated, parameter, running
from numerics._types import ArrayLike, BoolArray, FloatArray, Floats
from numerics.arithmetic.products import exact_product
from numerics.arithmetic.running import TINY, UNIT, Kind, Running, exact, sqrt, values_and_bounds
from numerics.arithmetic.trigonometry import BALL_BOUND, EXACT_BALL_BOUND, EXACT_SINC_BOUND, SINC_BOUND, SINE_BOUND, kernels
from numerics.formulas import generated as _formulas

Triple: TypeAlias = tuple[Floats, Floats, Floats]  # S11, S22, S12
Kernels: TypeAlias = tuple[FloatArray, FloatArray, FloatArray, FloatArray]  # X, cos X, sin X/X and 3 j1(X)/X
_SLACK = 1 + 2.0**-49  # for the rounding of a few products and sums of bounds


@overload
def structure_factor(x: ArrayLike, eta: ArrayLike, bound: Literal[False] = False) -> Floats: ...
@overload
def structure_factor(x: ArrayLike, eta: ArrayLike, bound: Literal[True]) -> tuple[Floats, Floats]: ...
def structure_factor(x: ArrayLike, eta: ArrayLike, bound: bool = False) -> Floats | tuple[Floats, Floats]:
    """S(x) of one species of hard spheres, Percus-Yevick, relative error at most 8e-15 for eta <= 0.5 (proven).

    S = 1/|Q|**2 with Baxter's Q; S(0) = (1 - eta)**4/(1 + 2 eta)**2 and S(inf) = 1. The error is proven for all x,
    by balls over boxes of x and eta; for eta <= 0.6 it is at most 1.6e-14 and for eta <= 0.74 at most 7e-14:
    python -m tests.benchmarks.running_bounds

    Parameters (dimensionless, broadcast together): x >= 0, wave number times the diameter, +inf is
    allowed and NaN gives NaN; eta in [0, 1), packing fraction; all taken as exact.

    Returns a float or an array of the common shape; with bound=True the pair of S and a proven bound on its
    absolute error, for any eta: inf where S is NaN.

    Raises `DomainError` (x negative, eta outside [0, 1), shapes that do not broadcast),
    `ArgumentTypeError` (not real numbers).

    Source: ashcroft-langreth-1967, S(y) in Eqs. (1) and (6); R. J. Baxter, J. Chem. Phys. 52, 4559 (1970).

    >>> structure_factor([0.0, float("inf")], 0.0)
    array([1., 1.])
    >>> round(structure_factor(0.0, 0.5), 9)  # (1 - eta)**4/(1 + 2 eta)**2 = 1/64
    np.float64(0.015625)
    >>> S, bound = structure_factor(7.0, 0.45, bound=True)
    >>> bool(bound < 6e-15 * S)
    True
    """
    arrays, shape = broadcast(x=running("x", x), eta=parameter("eta", eta, "in [0, 1)"))
    if bound:
        S, error = evaluated(lambda x, eta: values_and_bounds([one_species(x, eta, bound=True)]), arrays, shape)
        return S, error
    return evaluated(lambda x, eta: (one_species(x, eta),), arrays, shape)[0]


@overload
def one_species(x: FloatArray, eta: FloatArray, bound: Literal[False] = False) -> FloatArray: ...
@overload
def one_species(x: FloatArray, eta: FloatArray, bound: Literal[True]) -> Running: ...
def one_species(x: FloatArray, eta: FloatArray, bound: bool = False) -> FloatArray | Running:
    """`structure_factor` for checked flat arrays; with bound=True as a `Running`."""
    with np.errstate(all="ignore"):
        if not bound:
            return _formulas.structure_factor(eta, *kernels_of(x / 2))
        return _formulas.structure_factor(exact(eta), *_bounded_kernels(x / 2, 0.0, _halved_off(x), np.isinf(x)))


@overload
def partial_structure_factors(x: ArrayLike, eta: ArrayLike, fraction: ArrayLike, alpha: ArrayLike, bound: Literal[False] = False) -> Triple: ...
@overload
def partial_structure_factors(x: ArrayLike, eta: ArrayLike, fraction: ArrayLike, alpha: ArrayLike, bound: Literal[True]) -> tuple[Triple, Triple]: ...
def partial_structure_factors(
    x: ArrayLike, eta: ArrayLike, fraction: ArrayLike, alpha: ArrayLike, bound: bool = False,
) -> Triple | tuple[Triple, Triple]:
    """S11, S22, S12 of a binary hard-sphere mixture, Percus-Yevick, with proven bounds on their errors.

    S_ij(q) = delta_ij + sqrt(n_i n_j) h_ij(q), the matrix [Q(-q)^T Q(q)]^-1 with Baxter's Q: the
    normalisation of Ashcroft and Langreth, S11, S22 -> 1 and S12 -> 0 at large x. Where a species is
    absent its S_ii is 1 and S12 is 0, the limits at vanishing fraction.

    For eta <= 0.45, alpha from 1/4 to 4 and 0 < fraction < 1 the absolute errors are proven to be at most 1e-12
    for all x: python -m tests.benchmarks.a_priori_mixtures. For any arguments bound=True gives proven bounds that
    are much closer: at most 2.5e-14 max|S| for eta <= 0.45 and alpha from 1/4 to 4, 1.7e-13 max|S| for eta <= 0.74
    and alpha from 1/20 to 20 (measured, each over 1e6 random points): python -m tests.benchmarks.running_bounds

    Parameters (dimensionless, broadcast together): x = q sigma_2 >= 0, +inf is allowed and NaN gives
    NaN; eta in [0, 1), the total packing fraction (pi/6)(n1 sigma_1**3 + n2 sigma_2**3); fraction of
    species 2, n2/(n1 + n2), in [0, 1]; alpha = sigma_1/sigma_2 > 0, on either side of 1; all taken as exact.

    Returns three floats or arrays of the common shape: S11, S22, S12. With bound=True two such triples, the
    values and proven bounds on their absolute errors: inf where a value is NaN, where |det Q| may vanish within its
    own error (eta next to 1), and where alpha x overflows.

    Raises `DomainError` (an argument outside its domain, shapes that do not broadcast),
    `ArgumentTypeError` (not real numbers).

    Source: ashcroft-langreth-1967, Eq. (5) with (B1) and (B2) of its part I (Phys. Rev. 156, 685);
    R. J. Baxter, J. Chem. Phys. 52, 4559 (1970).

    >>> S11, S22, S12 = partial_structure_factors([0.0, 2.5], 0.45, 0.5, 1.0)
    >>> bool(abs(S11 + S12 - structure_factor([0.0, 2.5], 0.45)).max() < 1e-15)  # equal diameters
    True
    >>> values, bounds = partial_structure_factors(2.5, 0.45, 0.5, 0.8, bound=True)
    >>> bool(max(bounds) < 2e-14)
    True
    """
    arrays, shape = broadcast(
        x=running("x", x), eta=parameter("eta", eta, "in [0, 1)"),
        fraction=parameter("fraction", fraction, "in [0, 1]"), alpha=parameter("alpha", alpha, "> 0"))
    if bound:
        S11, S22, S12, off_11, off_22, off_12 = evaluated(
            lambda x, eta, fraction, alpha: values_and_bounds(two_species(x, eta, fraction, alpha, bound=True)), arrays, shape)
        return (S11, S22, S12), (off_11, off_22, off_12)
    S11, S22, S12 = evaluated(two_species, arrays, shape)
    return S11, S22, S12


@overload
def two_species(
    x: FloatArray, eta: FloatArray, fraction: FloatArray, alpha: FloatArray, bound: Literal[False] = False,
) -> tuple[FloatArray, FloatArray, FloatArray]: ...
@overload
def two_species(
    x: FloatArray, eta: FloatArray, fraction: FloatArray, alpha: FloatArray, bound: Literal[True],
) -> tuple[Running, Running, Running]: ...
def two_species(
    x: FloatArray, eta: FloatArray, fraction: FloatArray, alpha: FloatArray, bound: bool = False,
) -> tuple[FloatArray, FloatArray, FloatArray] | tuple[Running, Running, Running]:
    """`partial_structure_factors` for checked flat arrays; with bound=True as `Running` operands."""
    with np.errstate(all="ignore"):
        half = x / 2
        product = exact_product(half, alpha)
        # Diameters in units of the larger one that is present; an absent species has no diameter.
        present_1, present_2 = fraction < 1, fraction > 0
        largest = np.maximum(np.where(present_1, alpha, 0.0), np.where(present_2, 1.0, 0.0))
        R1, R2 = np.where(present_1, alpha / largest, 0.0), np.where(present_2, 1 / largest, 0.0)
        if not bound:
            S11, S22, S12 = _two_species(eta, fraction, R1, R2, kernels_of(*product), kernels_of(half))
            return S11, S22, S12 + 0.0  # no -0.0
        off, limit = _halved_off(x), np.isinf(x)
        first = _bounded_kernels(*product, off * alpha + TINY, limit | ~present_1)
        second = _bounded_kernels(half, 0.0, off, limit)
        # `largest` is 1 or alpha, so that R1 is alpha or 1.
        sizes = exact(R1), Running(R2, np.where(largest == 1, 0.0, UNIT * R2 + TINY))
        r11, r22, r12 = _two_species(exact(eta), exact(fraction), *sizes, first, second)
        return r11, r22, Running(r12.value + 0.0, r12.bound)


def _two_species(eta: Kind, fraction: Kind, R1: Kind, R2: Kind, first: Sequence[Kind], second: Sequence[Kind]) -> tuple[Kind, Kind, Kind]:
    x1, x2 = 1 - fraction, fraction
    return _formulas.partial_structure_factors(eta, x1, x2, sqrt(x1) * sqrt(x2), R1, R2, *first, *second)
def kernels_of(high: FloatArray, low: FloatArray | float = 0.0) -> Kernels:
    """X, cos X, sin X/X and 3 j1(X)/X of X = high + low; at X = inf a finite X that gives the limits."""
    infinite = np.isinf(high)
    return np.where(infinite, 1.0, high) if infinite.any() else high, *kernels(high, low)


def _bounded_kernels(high: FloatArray, low: FloatArray | float, off: FloatArray, limit: BoolArray) -> tuple[Running, ...]:
    """`kernels_of` as Running operands, where X is within `off` of high + low.

    The three kernels have slopes of at most 1. Where X is infinite the limits are exact if `limit`: for x = inf
    all of S is its limit, and an absent species has no part in it. A product that overflows has no bound.
    """
    sinc_bound, ball_bound = (SINC_BOUND, BALL_BOUND) if np.any(low) else (EXACT_SINC_BOUND, EXACT_BALL_BOUND)
    near = 1 / high
    bounds = SINE_BOUND, sinc_bound * np.minimum(1, near), ball_bound * np.minimum(1, 3 * near * near)
    errors = np.abs(low) + off, *((bound + off) * _SLACK + TINY for bound in bounds)
    at_infinity = np.isinf(high), np.where(limit, 0.0, np.inf)
    return tuple(Running(value, np.where(*at_infinity, error)) for value, error in zip(kernels_of(high, low), errors, strict=True))


def _halved_off(x: FloatArray) -> FloatArray:
    """What x/2 may be off by: nothing, unless it is subnormal."""
    return np.where((x > 0) & (x < 2.0**-1021), 2.0**-1074, 0.0)
