"""Local fields G of the electron gas in float64: G = P(y**2) + R(y**2) (2 f(y) - 1), with f Lindhard's function.

| name               | G                                            | coupling              |
|--------------------|----------------------------------------------|-----------------------|
| "lindhard"         | 0                                            | lambda2 in (0, 1e100] |
| "hubbard"          | y**2/(2 y**2 + g), g = 1/(1 + 0.158 lambda2) | the same              |
| "hubbard-1957"     | the same with g = 1/2                        | the same              |
| "geldart-vosko"    | the same with g = 1/(1 + 0.153 lambda2)      | the same              |
| "vashishta-singwi" | A (1 - exp(-4 B y**2))                       | 1 <= r_s <= 6         |
| "ichimaru-utsumi"  | (P - R) + 2 f R with quadratics P, R of y**2 | r_s <= 15             |

A and B of Vashishta and Singwi are tabulated for r_s = 1, 2, ..., 6; here one polynomial goes through all six values.
Equations and where each number comes from: `derive.physics.liquid_alloys.local_fields`. Which of them keeps the compressibility sum
rule: `numerics.reproduce.sum_rule`.

r_s = (9 pi/4)**(1/3) pi lambda2. Sources: ashcroft-langreth-1967, Eq. (8); J. Hubbard, Proc. Roy. Soc. A243, 336
(1957); D. J. W. Geldart and S. H. Vosko, Can. J. Phys. 44, 2137 (1966); P. Vashishta and K. S. Singwi, Phys. Rev. B 6,
875 (1972); S. Ichimaru and K. Utsumi, Phys. Rev. B 24, 7385 (1981).
"""

from math import factorial

import numpy as np

from numerics._arguments import DomainError, as_float64, choice, parameter
from numerics.formulas import generated as _formulas

LAMBDA2 = "in (0, 1e100]"
LOCAL_FIELDS = ("lindhard", "hubbard", "hubbard-1957", "geldart-vosko", "vashishta-singwi", "ichimaru-utsumi")
OF_HUBBARD_SHAPE = ("hubbard", "hubbard-1957", "geldart-vosko")
RANGES = {"vashishta-singwi": (1, 6), "ichimaru-utsumi": (0, 15)}  # of r_s
_EDGE = 1e-12  # r_s made of a float64 lambda2 may miss the end of a range by this
_BESSEL = [1 / (factorial(k) * factorial(k + 1)) for k in range(24)]  # the rest is below 1e-24 for r_s <= 15
_TAIL = [1 / (4 * (n + 2) ** 2 - 1) for n in range(1, 16)]
_SERIES_BELOW = 1 / 9  # there the rest of the tail is below 1e-17
_SMALL = 1e-100  # below it G/y**2 is its limit, and y**4 still fits
_THIRD_BELOW = 1e-8  # there (1 - f)/y**2 is 1/3 within 2e-17


class DOUBLES:
    """The context that the formulas take, for float64."""

    mpf = float


def local_field(name, square, lambda2):
    """(P, R) such that G = P + R (2 f - 1), as arrays of the shape of square.

    P and R are polynomials of square, or rational (poles at square = -g/2), or for "vashishta-singwi" entire. R is 0
    but for "ichimaru-utsumi", whose logarithm is that of f: (1 - y**2)/(2 y) log|(1 + y)/(1 - y)| = 2 f - 1.

    Parameters (dimensionless): name, one of `LOCAL_FIELDS`; square, y**2, float64 or complex128 array; lambda2,
    float, in the range of that name.

    Raises `DomainError` (unknown name, lambda2 out of range), `ArgumentTypeError`.

    >>> P, R = local_field("hubbard-1957", np.array([0.25, 1.0 + 0.5j]), 0.5)
    >>> bool(P[0] == 0.25), R
    (True, array([0.+0.j, 0.+0.j]))
    """
    choice("name", name, LOCAL_FIELDS)
    lambda2 = in_range(name, parameter("lambda2", lambda2, LAMBDA2))
    square = square if getattr(getattr(square, "dtype", None), "kind", None) in ("f", "c") else as_float64("square", square)
    zero = np.zeros_like(square)
    if name == "lindhard":
        return zero, zero
    if name in OF_HUBBARD_SHAPE:
        return _formulas.hubbard_shape(square, hubbard_constant(name, lambda2)), zero
    if name == "vashishta-singwi":
        A, width = vashishta_singwi(lambda2)
        return -A * np.expm1(-width * square), zero
    return _formulas.ichimaru_utsumi(DOUBLES, square, *ichimaru_utsumi(lambda2))


def local_field_slope(name, lambda2):
    """lim G/y**2 at y = 0. Parameters and errors: as in `local_field`; lambda2 may be an array.

    >>> float(local_field_slope("hubbard-1957", 0.5))
    2.0
    """
    choice("name", name, LOCAL_FIELDS)
    lambda2 = in_range(name, parameter("lambda2", lambda2, LAMBDA2))
    if name == "lindhard":
        return 0 * lambda2
    if name in OF_HUBBARD_SHAPE:
        return 0 * lambda2 + 1 / hubbard_constant(name, lambda2)
    if name == "vashishta-singwi":
        A, width = vashishta_singwi(lambda2)
        return A * width
    return 4 * _gamma_0(lambda2)


def sum_rule(name, lambda2):
    """K0/K = 1 - lambda2 lim G/y**2, the inverse compressibility that eps of this local field implies by Eq. (9).

    Parameters and errors: as in `local_field_slope`.

    >>> float(sum_rule("hubbard-1957", 0.25))
    0.5
    """
    lambda2 = parameter("lambda2", lambda2, LAMBDA2)
    return 1 - lambda2 * local_field_slope(name, lambda2)


def in_range(name, lambda2):
    """`lambda2` where the local field `name` is given for it; raises `DomainError` otherwise."""
    if name in RANGES:
        low, high = RANGES[name]
        r_s = electron_radius(lambda2)
        outside = (r_s < low * (1 - _EDGE)) | (r_s > high * (1 + _EDGE))
        if np.any(outside):
            came = float(np.asarray(lambda2)[outside].flat[0])
            raise DomainError(f"lambda2 must give {low} <= r_s <= {high} for screening {name!r}, not lambda2 = {came!r}, "
                              f"r_s = {float(electron_radius(came)):.6g}")
    return lambda2


def electron_radius(lambda2):
    """r_s = pi lambda2/alpha."""
    return lambda2 / _formulas.ALPHA_OVER_PI


def hubbard_constant(name, lambda2):
    """g of a local field y**2/(2 y**2 + g)."""
    if name == "hubbard-1957":
        return _formulas.hubbard_1957_g()
    return (_formulas.hubbard_g if name == "hubbard" else _formulas.geldart_vosko_g)(lambda2)


def vashishta_singwi(lambda2):
    """A and 4 B."""
    return _formulas.vashishta_singwi(DOUBLES, electron_radius(lambda2))


def ichimaru_utsumi(lambda2):
    """B and C."""
    return _formulas.ichimaru_utsumi_coefficients(DOUBLES, _gamma_0(lambda2), 1 - contact(lambda2))


def contact(lambda2):
    """g(0) = (z/I_1(z))**2/8, z = 4 sqrt(lambda2), where I_1(z) = (z/2) sum of (4 lambda2)**k/(k! (k + 1)!)."""
    series = 0 * lambda2
    for coefficient in reversed(_BESSEL):
        series = series * (4 * lambda2) + coefficient
    return 1 / (2 * series * series)


def over_square(name, y, f, complement, lambda2):
    """G/y**2 and G without cancellation, for "vashishta-singwi" and "ichimaru-utsumi"; flat arrays, 0 <= y <= 1e100.

    f and complement are f(y) and 1 - f(y).
    """
    y = np.maximum(y, _SMALL)
    square = y * y
    if name == "vashishta-singwi":
        A, width = vashishta_singwi(lambda2)
        G = -A * np.expm1(-width * square)
        return G / square, G
    B, C = ichimaru_utsumi(lambda2)
    minor_over_square = np.where(y < _THIRD_BELOW, 1 / 3, complement / square)
    near = _formulas.ichimaru_utsumi_near(DOUBLES, square, B, C, minor_over_square)
    far = 1 / square
    outer = _formulas.ichimaru_utsumi_far(DOUBLES, far, B, C, _tail(far, f))
    return np.where(y < 1, near, outer * far), np.where(y < 1, near * square, outer)


def _tail(far, f):
    """f/far**2 - 1/(3 far) - 1/15: the sum of far**n/(4 (n + 2)**2 - 1) over n > 0."""
    series = np.zeros_like(far)
    for coefficient in reversed(_TAIL):
        series = (series + coefficient) * far
    return np.where(far < _SERIES_BELOW, series, ((f - far / 3) / far - far / 15) / far)


def _gamma_0(lambda2):
    return _formulas.gamma_0(DOUBLES, np.sqrt(electron_radius(lambda2)), np.pi**2 * _formulas.ALPHA_OVER_PI)
