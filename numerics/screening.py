"""Dielectric functions of the electron gas and the screened empty-core form factor, in float64."""

import numpy as np

from numerics import _formulas
from numerics._arguments import broadcast, choice, evaluated, parameter, running
from numerics._products import cosine_of_product
from numerics.lindhard import lindhard_and_complement

LAMBDA2 = "in (0, 1e100]"
SCREENINGS = ("lindhard", "hubbard", "hubbard-vertex")
_LARGE = 1e100  # beyond it eps rounds to 1 for every float64 lambda2, and y**4 still fits


def dielectric(y, lambda2, screening="hubbard"):
    """Static dielectric function eps(y), relative error at most 2e-15 (measured) away from its pole.

    "lindhard":        eps = 1 + x, with x = lambda2 f(y)/y**2
    "hubbard":         eps = 1 + x/(1 - G x), with the local field G = y**2/(2 y**2 + g); what a test
                       charge feels from a test charge, Eq. (8)
    "hubbard-vertex":  eps = 1 + (1 - G) x = (1 - G x) eps_hubbard; what an electron feels from a test
                       charge, with the exchange vertex correction of footnote 9

    f is the Lindhard function and g = 1/(1 + 0.158 lambda2) follows from (8) with (9) and (10). Near
    the pole that "hubbard" has for lambda2 > 0.87816 (the compressibility is negative) the error is
    that of moving y and lambda2 by a few ulp. At y = 0 the value is the limit: +inf, or -inf for
    "hubbard" with lambda2 > 0.87816. Measured by: python -m tests.benchmarks.accuracy

    Parameters (dimensionless, broadcast together): y >= 0, wave number in units of 2 k_F, +inf is
    allowed and NaN gives NaN; lambda2 in (0, 1e100], 1/(pi a0 k_F); screening, one of the names above.

    Returns a float or an array of the common shape.

    Raises `DomainError` (negative y; lambda2 outside (0, 1e100]; unknown screening; shapes that do not
    broadcast), `ArgumentTypeError` (not real numbers).

    Source: ashcroft-langreth-1967, Eqs. (3), (8), (9), (10) and footnote 9.

    >>> dielectric(1.0, 0.5, screening="lindhard")
    np.float64(1.25)
    >>> dielectric([0.0, float("inf")], 0.5)
    array([inf,  1.])
    """
    choice("screening", screening, SCREENINGS)
    arrays, shape = broadcast(y=running("y", y), lambda2=parameter("lambda2", lambda2, LAMBDA2))
    return evaluated(lambda y, lambda2: (_dielectric(y, lambda2, screening),), arrays, shape)[0]


def empty_core(y, lambda2, s, screening="lindhard"):
    """Screened empty-core form factor V(y), relative error at most 2e-15 (measured) away from its zeros.

    V(y) = -lambda2 cos(s y)/(y**2 eps(y)), in units of (2/3) E_F; V(inf) = 0. V(0) = -1 for
    "lindhard" and "hubbard-vertex", and -(1 - lambda2/g) for "hubbard". The cosine is that of the
    exact product s*y, however large; near a zero of V the error is at most 1e-15 lambda2/|y**2 eps|.
    Measured by: python -m tests.benchmarks.accuracy

    Parameters (dimensionless, broadcast together): y >= 0, wave number in units of 2 k_F, +inf is
    allowed and NaN gives NaN; lambda2 in (0, 1e100], 1/(pi a0 k_F); s >= 0, 2 k_F times the core radius;
    screening, as in `dielectric`.

    Returns a float or an array of the common shape.

    Raises `DomainError` (y or s negative; lambda2 outside (0, 1e100]; unknown screening; shapes that
    do not broadcast), `ArgumentTypeError` (not real numbers).

    Source: ashcroft-langreth-1967, Eq. (3), where the printed cos y is cos(s y).

    >>> empty_core(0.0, 0.65, 1.6)
    np.float64(-1.0)
    >>> empty_core([1.0, float("inf")], 0.5, 0.0)
    array([-0.4, -0. ])
    """
    choice("screening", screening, SCREENINGS)
    arrays, shape = broadcast(
        y=running("y", y), lambda2=parameter("lambda2", lambda2, LAMBDA2), s=parameter("s", s, ">= 0"))
    return evaluated(lambda *flat: (form_factor(*flat, screening),), arrays, shape)[0]


def form_factor(y, lambda2, s, screening):
    """`empty_core` for checked flat arrays."""
    with np.errstate(all="ignore"):
        cosine = np.where(np.isinf(y), 1.0, cosine_of_product(y, s))
        f, K, L = _factors(np.minimum(y, _LARGE), lambda2, screening)
        return _formulas.form_factor(cosine, f, _scaled_square(y, lambda2), K, L)


def _dielectric(y, lambda2, screening):
    with np.errstate(all="ignore"):
        y = np.minimum(y, _LARGE)
        return _formulas.dielectric(y, lambda2, *_factors(y, lambda2, screening))


def _factors(y, lambda2, screening):
    """f, and K and L of eps = (1 + L lambda2 f/y**2)/K."""
    f, complement = lindhard_and_complement(y)
    if screening == "lindhard":
        return f, 1.0, 1.0
    g = _formulas.hubbard_g(lambda2)
    g_excess = _formulas.g_excess(lambda2, g, below_critical(lambda2), _formulas.MIRROR_LAMBDA2)
    gap = np.where(
        y < 1,
        _formulas.hubbard_gap_inside(y, lambda2, g_excess, complement),
        _formulas.hubbard_gap_outside(y, lambda2, g, f))
    K, L = _formulas.vertex_factors(y, g, gap)
    return f, K if screening == "hubbard" else 1.0, L


def below_critical(lambda2):
    """The critical lambda2 less this one, to relative accuracy: two doubles hold the critical value."""
    return (_formulas.CRITICAL_LAMBDA2 - lambda2) + _formulas.CRITICAL_LAMBDA2_LOW


def _scaled_square(y, lambda2):
    """y**2/lambda2 wherever that is a float64, though y**2 or y/lambda2 may not be."""
    ratio = y / lambda2
    return np.where(np.isinf(ratio), np.square(y / np.sqrt(lambda2)), y * ratio)
