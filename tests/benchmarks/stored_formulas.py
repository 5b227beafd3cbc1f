"""The closed forms as the equations of the papers state them, for those who compile them plainly or certify them.

Each is a pair: the expression (or a tuple of three) in `POINT`, and the symbols of its parameters.
"""

from __future__ import annotations

from functools import cache
from typing import Any, TypeAlias

from sympy import Expr, Rational, Symbol, pi, sqrt, symbols

from derive.physics.electron_gas import f, lambda2, n
from derive.physics.liquid_alloys import hard_spheres as spheres
from derive.physics.liquid_alloys.pseudopotential import EQ_3, s
from derive.physics.liquid_alloys.screening import LINDHARD, y

Formula: TypeAlias = tuple[Any, tuple[Symbol, ...]]  # an expression or three, and the symbols of its parameters
POINT = Symbol("p", positive=True)
_x2, _alpha = symbols("x2 alpha", positive=True)


@cache
def lindhard() -> Formula:
    return LINDHARD.rhs.xreplace({y: POINT}), ()


@cache
def form_factor() -> Formula:
    """V(y) of Eq. (3)."""
    return EQ_3.rhs.xreplace({f(y): LINDHARD.rhs}).xreplace({y: POINT}), (lambda2, s)


@cache
def structure_factor() -> Formula:
    """S(x) of one species by Wertheim's direct correlation function."""
    known = {spheres.W_c(spheres.eta): spheres.WERTHEIM_VALUE.rhs, spheres.W_s(spheres.eta): spheres.WERTHEIM_SLOPE.rhs}
    C = spheres.C_ONE.rhs.xreplace(known)
    S = spheres.S_ONE.rhs.xreplace({spheres.C_ONE.lhs: C})
    return S.xreplace({n: 6 * spheres.eta / pi, spheres.sigma: Rational(1), spheres.k: POINT}), (spheres.eta,)


@cache
def partial_structure_factors() -> Formula:
    """S11, S22, S12: Ornstein-Zernike with the direct correlation functions of fundamental-measure theory."""
    diameters = (_alpha, Rational(1))
    total = 6 * spheres.eta / (pi * ((1 - _x2) * _alpha**3 + _x2))
    densities = ((1 - _x2) * total, _x2 * total)
    moments = [pi / 6 * sum(rho * R**m for rho, R in zip(densities, diameters, strict=True)) for m in range(4)]
    measures = dict(zip((spheres.xi_0, spheres.xi_1, spheres.xi_2, spheres.Delta), (*moments[:3], 1 - moments[3]), strict=True))
    one, two, both = (
        sqrt(densities[i] * densities[j]) * correlation(diameters[i], diameters[j]).xreplace(measures) for i, j in ((0, 0), (1, 1), (0, 1)))
    D = (1 - one) * (1 - two) - both**2
    return ((1 - two) / D, (1 - one) / D, both / D), (spheres.eta, _x2, _alpha)


def frozen(formula: Formula, *values: float) -> Expr:
    """The expression with the exact values of these floats for its parameters."""
    expression, parameters = formula
    return expression.xreplace({name: Rational(*float(value).as_integer_ratio()) for name, value in zip(parameters, values, strict=True)})


def correlation(R_i: Expr, R_j: Expr) -> Expr:
    here = {}
    for weight in (spheres.W_0, spheres.W_1, spheres.W_2, spheres.W_3):
        for R, name in ((R_i, spheres.R_i), (R_j, spheres.R_j)):
            here[weight.lhs.xreplace({spheres.R_i: name})] = weight.rhs.xreplace({spheres.R_i: R, spheres.k: POINT})
    return spheres.KIERLIK_C.rhs.xreplace(here)
