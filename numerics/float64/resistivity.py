"""Ziman's resistivity of a pure liquid metal, in float64."""

from __future__ import annotations

import numpy as np

from numerics._arguments import DomainError, broadcast, choice, evaluated, parameter
from numerics._types import ArrayLike, FloatArray, Floats, IntArray
from numerics.float64._ziman_rule import LARGEST_PHASE, NotSettled, flat, integrals, require_float64, rounding, same
from numerics.float64.electron_gas import scaled_diameter
from numerics.float64.hard_spheres import one_species
from numerics.float64.screening import SCREENINGS, coupling_of, form_factor
from numerics.formulas import generated as _formulas


def resistivity(
    fermi_wavenumber: ArrayLike, valence: ArrayLike, lambda2: ArrayLike, s: ArrayLike, eta: ArrayLike, screening: str = "lindhard",
) -> Floats:
    """Resistivity of a liquid metal of hard-sphere structure in Ohm m, relative error at most 1e-12 (measured).

    rho = 4 pi**3 hbar Z/(e**2 k_F) * integral from 0 to 1 of y**3 S(y) V(y)**2 dy, with the e of the SI
    (4 pi**3 hbar/(e**2 k_F) of Gaussian units is a time; divided by 4 pi epsilon_0 it is this). V is
    `empty_core`; S is `structure_factor` at x = 2 k_F sigma y with (2 k_F sigma)**3 = 144 pi Z eta.
    The error is measured in tests/numerics/test_resistivity_float64.py, against `numerics.precise`.

    Parameters (all finite, broadcast together): fermi_wavenumber > 0, k_F in 1/m; valence > 0, Z,
    electrons per ion; lambda2 in (0, 1e100], 1/(pi a0 k_F); 0 <= s <= 1e5, 2 k_F times the core radius; eta in
    [0, 1), packing fraction; screening, as in `dielectric`. Also 2 k_F sigma <= 1e5.

    Returns a float or an array of the common shape.

    Raises `DomainError` (an argument outside its domain, unknown screening, shapes that do not
    broadcast), `ArgumentTypeError` (not real numbers), `ArithmeticError` where the integral does not
    settle, as at a pole of V, where it is below 1e-290, and for eta > 0.891, where S is too sharp for float64.

    Source: ashcroft-langreth-1967, Eq. (1), and eta after Eq. (11).

    >>> round(resistivity(0.9e10, 1, 0.67, 1.5, 0.45) * 1e8)  # near liquid sodium, in 1e-8 Ohm m
    11
    """
    choice("screening", screening, SCREENINGS)
    arrays, shape = broadcast(
        fermi_wavenumber=parameter("fermi_wavenumber", fermi_wavenumber, "> 0"),
        valence=parameter("valence", valence, "> 0"), lambda2=coupling_of(screening, lambda2),
        s=parameter("s", s, ">= 0"), eta=parameter("eta", eta, "in [0, 1)"))
    return evaluated(lambda k_F, Z, lambda2, s, eta: (_resistivity(k_F, Z, lambda2, s, eta, screening),), arrays, shape)[0]


def _resistivity(k_F: FloatArray, Z: FloatArray, lambda2: FloatArray, s: FloatArray, eta: FloatArray, screening: str) -> FloatArray:
    diameter = scaled_diameter(Z, eta)
    if np.any(s > LARGEST_PHASE):
        raise DomainError(f"s must be at most 1e5, not {float(s.max())!r}")
    if np.any(diameter > LARGEST_PHASE):
        raise DomainError(f"valence and eta must give 2 k_F sigma <= 1e5, not {float(diameter.max())!r}")
    lambda2, s, eta, diameter = np.broadcast_arrays(lambda2, s, eta, diameter)

    def V(y: FloatArray, element: IntArray) -> list[FloatArray]:
        at, coupling, core = flat(y, lambda2[element], s[element])
        return [form_factor(at, coupling, core, screening).reshape(y.shape)]

    def integrand(y: FloatArray, element: IntArray, V: FloatArray) -> tuple[FloatArray, FloatArray]:
        F = _formulas.resistivity_integrand(y, one_species(y * diameter[element], eta[element]), V)
        return F, F

    with np.errstate(all="ignore"):
        try:
            rounding(eta)
            value, _, _ = integrals(V, integrand, same(lambda2, s), 2 * s + 2 * diameter)
            rho = _formulas.resistivity_prefactor(Z, k_F) * value
            require_float64(rho)
        except NotSettled as problem:
            raise ArithmeticError(f"resistivity: {problem}") from None
        return rho
