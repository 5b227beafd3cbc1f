"""The functions of `numerics` as enclosures: python-flint balls in, balls out, real or complex.

Every result contains the value at every point of the argument balls. Arguments are `arb` and `acb` balls,
ints, floats, complex and Fractions (exact), decimal strings and mpf; the result is `arb` if all of them are real
and `acb` otherwise. A real parameter ball that reaches out of its domain is cut to it. Precision is that of
`flint.ctx`, or `bits`, or `digits`; inside it is raised until exact arguments give a result to nearly full
precision. `flint.ctx` is taken under one lock (that of `derive.expressions.balls.precision`) and given back.

`analytic=True` works as in Arb: the result is not finite unless the function is analytic on the whole ball,
so that every function here is ready to be integrated by `acb.integral`.

>>> from flint import arb
>>> print(lindhard(2, digits=30).str(20, radius=False))
0.088020391749458865727
>>> lindhard(arb(1, 0.01)).contains(lindhard("1.005"))
True
>>> print(lindhard(arb(1, 0.01), analytic=True))
nan
"""

from __future__ import annotations

from collections.abc import Sequence

from flint import arb

from numerics.ball._hard_spheres import partial_structure_factors, structure_factor
from numerics.ball._lindhard import lindhard, lindhard_inside, lindhard_outside
from numerics.ball._screening import dielectric, empty_core
from numerics.ball._working import Given

__all__ = [
    "alloy_resistivity",
    "dielectric",
    "empty_core",
    "ion_ion_potential",
    "lindhard",
    "lindhard_inside",
    "lindhard_outside",
    "partial_structure_factors",
    "resistivity",
    "structure_factor",
]


def resistivity(fermi_wavenumber: Given, valence: Given, lambda2: Given, s: Given, eta: Given, screening: str = "lindhard", digits: int = 30) -> arb:
    """A ball that contains the resistivity in Ohm m, Eq. (1). See `numerics.quadrature.resistivity`."""
    from numerics import quadrature

    return quadrature.resistivity(fermi_wavenumber, valence, lambda2, s, eta, screening=screening, digits=digits)


def alloy_resistivity(
    fermi_wavenumber: Given, lambda2: Given, s: Sequence[Given], fractions: Sequence[Given], valences: Sequence[Given], eta: Given,
    diameters: Sequence[Given], screening: str = "lindhard", digits: int = 30,
) -> arb:
    """A ball that contains the resistivity of a binary alloy in Ohm m, Eq. (2). See `numerics.quadrature.alloy_resistivity`."""
    from numerics import quadrature

    return quadrature.alloy_resistivity(
        fermi_wavenumber, lambda2, s, fractions, valences, eta, diameters, screening=screening, digits=digits)


def ion_ion_potential(
    rho: Given, lambda2: Given, s_i: Given, s_j: Given, Z_i: Given = 1, Z_j: Given = 1, screening: str = "hubbard", digits: int = 30,
) -> arb:
    """A ball that contains phi(rho), Eq. (7); raises `ArithmeticError` where it is not proven to.

    See `numerics.quadrature.ion_ion_potential`.
    """
    from numerics import quadrature

    result = quadrature.ion_ion_potential(rho, lambda2, s_i, s_j, Z_i, Z_j, screening=screening, digits=digits)
    if not result.verdict.holds:
        raise ArithmeticError(f"ion_ion_potential: {result.verdict.detail}")
    return result.value
