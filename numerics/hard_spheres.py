"""Structure factors of hard spheres and their binary mixtures in the Percus-Yevick approximation, in float64."""

import numpy as np

from numerics import _formulas
from numerics._arguments import broadcast, evaluated, parameter, running
from numerics._products import exact_product, sine_and_cosine


def structure_factor(x, eta):
    """S(x) of one species of hard spheres, Percus-Yevick, relative error at most 1e-14 (measured).

    S = 1/|Q|**2 with Baxter's Q; S(0) = (1 - eta)**4/(1 + 2 eta)**2 and S(inf) = 1.
    Measured up to eta = 0.74 by: python -m tests.benchmarks.accuracy

    Parameters (dimensionless, broadcast together): x >= 0, wave number times the diameter, +inf is
    allowed and NaN gives NaN; eta in [0, 1), packing fraction.

    Returns a float or an array of the common shape.

    Raises `DomainError` (x negative, eta outside [0, 1), shapes that do not broadcast),
    `ArgumentTypeError` (not real numbers).

    Source: ashcroft-langreth-1967, S(y) in Eqs. (1) and (6); R. J. Baxter, J. Chem. Phys. 52, 4559 (1970).

    >>> structure_factor([0.0, float("inf")], 0.0)
    array([1., 1.])
    >>> round(structure_factor(0.0, 0.5), 9)  # (1 - eta)**4/(1 + 2 eta)**2 = 1/64
    np.float64(0.015625)
    """
    arrays, shape = broadcast(x=running("x", x), eta=parameter("eta", eta, "in [0, 1)"))
    return evaluated(lambda x, eta: (one_species(x, eta),), arrays, shape)[0]


def one_species(x, eta):
    """`structure_factor` for checked flat arrays."""
    with np.errstate(all="ignore"):
        X, c, j, kappa = _kernels(x / 2, np.zeros_like(x))
        return _formulas.structure_factor(eta, X, c, j, kappa)


def partial_structure_factors(x, eta, fraction, alpha):
    """S11, S22, S12 of a binary hard-sphere mixture, Percus-Yevick, errors at most 1e-14 max|S| (measured).

    S_ij(q) = delta_ij + sqrt(n_i n_j) h_ij(q), the matrix [Q(-q)^T Q(q)]^-1 with Baxter's Q: the
    normalisation of Ashcroft and Langreth, S11, S22 -> 1 and S12 -> 0 at large x. Where a species is
    absent its S_ii is 1 and S12 is 0, the limits at vanishing fraction. Measured up to eta = 0.74 and for
    alpha from 1/20 to 20 by: python -m tests.benchmarks.accuracy

    Parameters (dimensionless, broadcast together): x = q sigma_2 >= 0, +inf is allowed and NaN gives
    NaN; eta in [0, 1), the total packing fraction (pi/6)(n1 sigma_1**3 + n2 sigma_2**3); fraction of
    species 2, n2/(n1 + n2), in [0, 1]; alpha = sigma_1/sigma_2 > 0, on either side of 1.

    Returns three floats or arrays of the common shape: S11, S22, S12.

    Raises `DomainError` (an argument outside its domain, shapes that do not broadcast),
    `ArgumentTypeError` (not real numbers).

    Source: ashcroft-langreth-1967, Eq. (5) with (B1) and (B2) of its part I (Phys. Rev. 156, 685);
    R. J. Baxter, J. Chem. Phys. 52, 4559 (1970).

    >>> S11, S22, S12 = partial_structure_factors([0.0, 2.5], 0.45, 0.5, 1.0)
    >>> bool(abs(S11 + S12 - structure_factor([0.0, 2.5], 0.45)).max() < 1e-15)  # equal diameters
    True
    """
    arrays, shape = broadcast(
        x=running("x", x), eta=parameter("eta", eta, "in [0, 1)"),
        fraction=parameter("fraction", fraction, "in [0, 1]"), alpha=parameter("alpha", alpha, "> 0"))
    return evaluated(two_species, arrays, shape)


def two_species(x, eta, fraction, alpha):
    """`partial_structure_factors` for checked flat arrays."""
    x1, x2 = 1 - fraction, fraction
    with np.errstate(all="ignore"):
        first = _kernels(*exact_product(x / 2, alpha))
        second = _kernels(x / 2, np.zeros_like(x))
        # Diameters in units of the larger one that is present; an absent species has no diameter.
        largest = np.maximum(np.where(x1 > 0, alpha, 0.0), np.where(x2 > 0, 1.0, 0.0))
        R1 = np.where(x1 > 0, alpha / largest, 0.0)
        R2 = np.where(x2 > 0, 1 / largest, 0.0)
        S11, S22, S12 = _formulas.partial_structure_factors(
            eta, x1, x2, np.sqrt(x1) * np.sqrt(x2), R1, R2, *first, *second)
        return S11, S22, S12 + 0.0  # no -0.0


def _kernels(high, low):
    """X, cos X, sin X/X and 3 j1(X)/X of X = high + low; at X = inf a finite X that gives the limits."""
    infinite = np.isinf(high)
    if infinite.any():
        high = np.where(infinite, 1.0, high)
    sine, cosine = sine_and_cosine(high, low)
    small = high < _formulas.KERNEL_SERIES_RADIUS
    j = np.where(high == 0, 1.0, sine / high)
    kappa = _formulas.kernel_direct(high, j, cosine)
    kappa[small] = _formulas.kernel_series(np.square(high[small]))
    if infinite.any():
        j[infinite], kappa[infinite], cosine[infinite] = 0.0, 0.0, 1.0
    return high, cosine, j, kappa
