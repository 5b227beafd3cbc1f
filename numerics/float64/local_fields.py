"""Local fields G of the electron gas in float64: G = P(y**2) + R(y**2) (2 f(y) - 1), with f Lindhard's function.

| name                     | G                                            | coupling              |
|--------------------------|----------------------------------------------|-----------------------|
| "lindhard"               | 0                                            | lambda2 in (0, 1e100] |
| "hubbard"                | y**2/(2 y**2 + g), g = 1/(1 + 0.158 lambda2) | the same              |
| "hubbard-1957"           | the same with g = 1/2                        | the same              |
| "geldart-vosko"          | the same with g = 1/(1 + 0.153 lambda2)      | the same              |
| "vashishta-singwi"       | A (1 - exp(-4 B y**2))                       | 1 <= r_s <= 6         |
| "vashishta-singwi-cubic" | the same with other A and B                  | 1 <= r_s <= 6         |
| "ichimaru-utsumi"        | (P - R) + 2 f R with quadratics P, R of y**2 | r_s <= 15             |

A and B of Vashishta and Singwi are tabulated for r_s = 1, 2, ..., 6; here one polynomial goes through all six values. Others take
cubics, which miss the table by up to 0.003 in A and 0.009 in B: "vashishta-singwi-cubic", from Bretonnet and Derouiche.
Equations and where each number comes from: `derive.physics.liquid_alloys.local_fields`. Which of them keeps the compressibility sum
rule: `numerics.reproduce.sum_rule`.

r_s = (9 pi/4)**(1/3) pi lambda2. Sources: ashcroft-langreth-1967, Eq. (8); J. Hubbard, Proc. Roy. Soc. A243, 336
(1957); D. J. W. Geldart and S. H. Vosko, Can. J. Phys. 44, 2137 (1966); P. Vashishta and K. S. Singwi, Phys. Rev. B 6,
875 (1972); J. L. Bretonnet and A. Derouiche, Phys. Rev. B 43, 8924 (1991); S. Ichimaru and K. Utsumi, Phys. Rev. B 24,
7385 (1981).
"""

from __future__ import annotations

from typing import TypeVar, cast

import numpy as np

from numerics._arguments import DomainError, as_float64, choice, parameter
from numerics._domains import LAMBDA2
from numerics._types import ArrayLike, ComplexArray, FloatArray, Floats
from numerics.formulas import generated as _formulas
from numerics.formulas.contexts import DOUBLES, Number
from numerics.formulas.local_fields import LOCAL_FIELDS, OF_HUBBARD_SHAPE, LocalField, electron_radius, hubbard_constant

__all__ = [
    "LOCAL_FIELDS", "OF_HUBBARD_SHAPE", "RANGES", "hubbard_constant", "in_range", "local_field", "local_field_slope",
    "over_square", "sum_rule",
]

RANGES = {"vashishta-singwi": (1, 6), "vashishta-singwi-cubic": (1, 6), "ichimaru-utsumi": (0, 15)}  # of r_s
Coupling = TypeVar("Coupling", FloatArray, float)
_EDGE = 1e-12  # r_s made of a float64 lambda2 may miss the end of a range by this
_SMALL = 1e-100  # below it G/y**2 is its limit, and y**4 still fits


def local_field(name: str, square: ArrayLike, lambda2: ArrayLike) -> tuple[FloatArray | ComplexArray, FloatArray | ComplexArray]:
    """(P, R) such that G = P + R (2 f - 1), as arrays of the shape of square.

    P and R are polynomials of square, or rational (poles at square = -g/2), or for Vashishta and Singwi's entire. R is 0
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
    return LocalField(DOUBLES, name, lambda2).polynomials(square)


def local_field_slope(name: str, lambda2: ArrayLike) -> Floats:
    """lim G/y**2 at y = 0. Parameters and errors: as in `local_field`; lambda2 may be an array.

    >>> float(local_field_slope("hubbard-1957", 0.5))
    2.0
    """
    choice("name", name, LOCAL_FIELDS)
    lambda2 = in_range(name, parameter("lambda2", lambda2, LAMBDA2))
    return cast(Floats, 0 * lambda2 + LocalField(DOUBLES, name, lambda2).slope)


def sum_rule(name: str, lambda2: ArrayLike) -> Floats:
    """K0/K = 1 - lambda2 lim G/y**2, the inverse compressibility that eps of this local field implies by Eq. (9).

    Parameters and errors: as in `local_field_slope`.

    >>> float(sum_rule("hubbard-1957", 0.25))
    0.5
    """
    lambda2 = parameter("lambda2", lambda2, LAMBDA2)
    return cast(Floats, _formulas.sum_rule(lambda2, local_field_slope(name, lambda2)))


def in_range(name: str, lambda2: Coupling) -> Coupling:
    """`lambda2` where the local field `name` is given for it; raises `DomainError` otherwise."""
    if name in RANGES:
        low, high = RANGES[name]
        r_s = electron_radius(DOUBLES, lambda2)
        outside = (r_s < low * (1 - _EDGE)) | (r_s > high * (1 + _EDGE))
        if np.any(outside):
            came = float(np.asarray(lambda2)[outside].flat[0])
            raise DomainError(f"lambda2 must give {low} <= r_s <= {high} for screening {name!r}, not lambda2 = {came!r}, "
                              f"r_s = {float(electron_radius(DOUBLES, came)):.6g}")
    return lambda2


def over_square(name: str, y: Number, f: Number, complement: Number, lambda2: Number) -> tuple[Number, Number]:
    """G/y**2 and G without cancellation, for local fields that are not of Hubbard's shape; flat arrays, 0 <= y <= 1e100.

    f and complement are f(y) and 1 - f(y).
    """
    y = np.maximum(y, _SMALL)
    return LocalField(DOUBLES, name, lambda2).over_square(y, y * y, f, complement)
