"""Resistivity of liquid alloys of hard-sphere structure, in float64."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, overload

import numpy as np

from numerics._arguments import DomainError, choice, parameter
from numerics._types import ArrayLike, FloatArray, Floats, IntArray
from numerics.arithmetic.products import cosine_of_product
from numerics.float64._species import broadcast, effective_valence, fractions_of, relative_diameters
from numerics.float64._ziman_rule import LARGEST_PHASE, MOST_ROUNDING, NotSettled, flat, integrals, require_float64, rounding, same
from numerics.float64.electron_gas import scaled_diameter
from numerics.float64.hard_spheres import kernels_of
from numerics.float64.mixtures import from_kernels
from numerics.float64.screening import SCREENINGS, coupling_of, form_factor
from numerics.formulas import generated as _formulas
from numerics.formulas.local_fields import OF_VASHISHTA_SINGWI

_NO_CORE = np.zeros(1)
_MORE_ROUNDING = dict.fromkeys(OF_VASHISHTA_SINGWI, 2.0**-53 * 400)  # 1 - G x is small, and A and B are polynomials whose terms cancel; 180 was seen


@overload
def alloy_resistivity(
    fermi_wavenumber: ArrayLike, lambda2: ArrayLike, s: ArrayLike, fractions: ArrayLike, valences: ArrayLike, eta: ArrayLike, diameters: ArrayLike,
    screening: str = "lindhard", estimate: Literal[False] = False,
) -> Floats: ...
@overload
def alloy_resistivity(
    fermi_wavenumber: ArrayLike, lambda2: ArrayLike, s: ArrayLike, fractions: ArrayLike, valences: ArrayLike, eta: ArrayLike, diameters: ArrayLike,
    screening: str = "lindhard", *, estimate: Literal[True],
) -> tuple[Floats, Floats]: ...
def alloy_resistivity(
    fermi_wavenumber: ArrayLike, lambda2: ArrayLike, s: ArrayLike, fractions: ArrayLike, valences: ArrayLike, eta: ArrayLike, diameters: ArrayLike,
    screening: str = "lindhard", estimate: bool = False,
) -> Floats | tuple[Floats, Floats]:
    """Resistivity of a liquid alloy of hard-sphere structure in Ohm m, relative error at most 1e-12 (measured).

    rho = 4 pi**3 hbar Z*/(e**2 k_F) * integral from 0 to 1 of y**3 sum over i, j of sqrt(c_i c_j) V_i V_j S_ij dy, with
    the e of the SI as in `resistivity`; Z* = sum of c_i Z_i. V_i is Z_i/Z* times `empty_core` at s_i; S_ij are those of
    `mixture_structure_factors` with eta and diameters sigma_i in the given ratios, whose size follows from eta:
    (2 k_F)**3 sum of c_i sigma_i**3 = 144 pi Z* eta. One species gives Eq. (1), two Eq. (2), equal diameters Eq. (6).

    Parameters (finite), one number or an array each; what is in brackets has the species along its last axis, and all
    other axes broadcast together: fermi_wavenumber > 0, k_F in 1/m; lambda2 in (0, 1e100], 1/(pi a0 k_F), in the range of the
    screening; s (n), 0 <= s <= 1e5, 2 k_F times the core radii; fractions (n), each in [0, 1], with the sum 1 within 1e-12;
    valences (n) > 0, Z_i; eta in [0, 1), the total packing fraction; diameters (n) > 0, in any unit; screening, as in
    `dielectric`; estimate, whether to return an estimate of the error too. Also 2 k_F sigma_i <= 1e5.

    Returns a float or an array of the common shape; with estimate=True the pair of rho and an estimate of its
    absolute error, which was never below the true error at the random points of tests/benchmarks/alloys.py.

    Raises `DomainError` (an argument outside its domain, fractions that do not sum to 1, unknown screening, shapes
    that do not broadcast), `ArgumentTypeError` (not real numbers), `ArithmeticError` where the integral does not
    settle, as at a pole of V, where it is below 1e-290, where the species cancel, which takes valences far below 1 and
    a dense liquid, where rho is beyond float64, and for eta > 0.891, where S is too sharp for it.

    Source: ashcroft-langreth-1967, Eqs. (1), (2), (4) and (6), and eta after Eq. (12), where the ion density is missing in print.

    >>> sodium = alloy_resistivity(0.9e10, 0.67, [1.5], [1.0], [1], 0.45, [1.0])
    >>> round(sodium * 1e8, 2)  # in 1e-8 Ohm m
    np.float64(10.87)
    >>> x = np.linspace(0, 1, 5)  # a curve is one call
    >>> fractions = np.stack([1 - x, x], axis=-1)
    >>> alloy_resistivity(0.8e10, 0.75, [1.4, 1.8], fractions, [1, 1], 0.45, [0.8, 1.0]).shape
    (5,)
    """
    choice("screening", screening, SCREENINGS)
    (k_F, lambda2, eta), (s, c, Z, d), shape = broadcast(
        {"fermi_wavenumber": parameter("fermi_wavenumber", fermi_wavenumber, "> 0"),
         "lambda2": coupling_of(screening, lambda2), "eta": parameter("eta", eta, "in [0, 1)")},
        {"s": parameter("s", s, ">= 0"), "fractions": fractions_of(fractions),
         "valences": parameter("valences", valences, "> 0"), "diameters": parameter("diameters", diameters, "> 0")})
    with np.errstate(all="ignore"):
        Z_star = effective_valence(c, Z)
        d = relative_diameters(c, d)
        unit = scaled_diameter(Z_star, eta) / np.cbrt(sum(_formulas.cube_term(part, size**3) for part, size in zip(c, d, strict=True)))
        weights = [_formulas.alloy_weight(np.sqrt(part), valence, Z_star) for part, valence in zip(c, Z, strict=True)]
        factor = _formulas.resistivity_prefactor(Z_star, k_F)
        try:
            rho, off = ((factor * part).reshape(shape)[()] for part in _integrals(lambda2, eta, s, c, weights, d, unit, screening))
            require_float64(rho)
        except NotSettled as problem:
            raise ArithmeticError(f"alloy_resistivity: {problem}") from None
    return (rho, off) if estimate else rho


def _integrals(
    lambda2: FloatArray, eta: FloatArray, s: Sequence[FloatArray], c: Sequence[FloatArray], weights: Sequence[FloatArray], d: Sequence[FloatArray],
    unit: FloatArray, screening: str,
) -> tuple[FloatArray, FloatArray]:
    """The integral of (2) for each element, and an estimate of its error; `unit` is 2 k_F times the unit of the diameters d."""
    n = len(c)
    core, sphere = np.max(s, axis=0), unit * np.max(d, axis=0)
    for name, phase in (("s", core), ("valences, eta and diameters must give 2 k_F sigma that", sphere)):
        if phase.size and not phase.max() <= LARGEST_PHASE:
            raise DomainError(f"{name} must be at most 1e5, not {float(phase.max())!r}")

    def amplitudes(y: FloatArray, element: IntArray) -> list[FloatArray]:
        """w_i = sqrt(c_i) V_i."""
        at, coupling, *columns = flat(y, lambda2[element], *(part[element] for part in (*weights, *s)))
        V = form_factor(at, coupling, _NO_CORE, screening)
        return [_formulas.alloy_amplitude(weight, V, cosine_of_product(at, core)).reshape(y.shape)
                for weight, core in zip(columns[:n], columns[n:], strict=True)]

    def integrand(y: FloatArray, element: IntArray, *w: FloatArray) -> tuple[FloatArray, FloatArray]:
        half = y * (unit / 2)[element]
        R = [size[element] for size in d]
        S = from_kernels(eta[element], [part[element] for part in c], R, [kernels_of(half * size) for size in R])
        positive = _formulas.alloy_integrand_of_pairs(y, sum(_formulas.alloy_pair(w[i], w[i], S[i][i]) for i in range(n)))
        if n == 2:
            return _formulas.alloy_integrand(y, w[0], w[1], S[0][0], S[1][1], S[0][1]), positive
        pairs = sum(_formulas.alloy_pair(w[i], w[j], S[i][j]) for i in range(n) for j in range(n))
        return _formulas.alloy_integrand_of_pairs(y, pairs), positive

    relative = rounding(eta) + _MORE_ROUNDING.get(screening, 0.0)
    value, left_out, positive = integrals(amplitudes, integrand, same(lambda2, *s, *weights), 2 * core + 2 * sphere)
    rounded = relative * np.maximum(value, positive / 2)  # at most 0.2 relative positive was seen
    if np.any(rounded > MOST_ROUNDING * value):
        raise NotSettled("the species cancel too nearly for an accuracy of 1e-12")
    return value, left_out + rounded
