"""The electron gas of a metal, in SI units: Fermi wave number and energy, coupling, compressibility, hard spheres.

Every constant here is made from the stored equations and the CODATA values in `derive.physics.constants`;
h and e are exact, the electron mass and the Bohr radius are good to 3e-10 and 2e-10. On top of that, every
function has a relative error of at most 1.2e-15, measured by: python -m tests.benchmarks.accuracy
"""

from __future__ import annotations

from collections.abc import Callable
from typing import overload

import numpy as np

from numerics._arguments import broadcast, evaluated, parameter
from numerics._domains import LAMBDA2
from numerics._types import ArrayLike, FloatArray, Floats
from numerics.float64.screening import below_critical
from numerics.formulas import generated as _formulas


def fermi_wavenumber(electron_density: ArrayLike) -> Floats:
    """k_F in 1/m of electrons of this density: k_F = (3 pi**2 n_e)**(1/3).

    Parameters: electron_density > 0, n_e in 1/m**3, finite; scalar or array. Returns a float or an array
    of its shape. Raises `DomainError`, `ArgumentTypeError`.

    Source: ashcroft-langreth-1967, `electron-density` (Ashcroft and Mermin, Eq. (2.21)).

    >>> round(fermi_wavenumber(2.54e28) / 1e10, 3)  # sodium
    np.float64(0.909)
    """
    arrays, shape = broadcast(electron_density=parameter("electron_density", electron_density, "> 0"))
    return evaluated(lambda n_e: (_formulas.fermi_wavenumber(np.cbrt(n_e)),), arrays, shape)[0]


def coupling(fermi_wavenumber: ArrayLike) -> Floats:
    """lambda2 = 1/(pi a0 k_F), the coupling strength of the electron gas (dimensionless).

    Parameters: fermi_wavenumber > 0, k_F in 1/m, finite; scalar or array. Returns a float or an array of
    its shape. Raises `DomainError`, `ArgumentTypeError`.

    Source: ashcroft-langreth-1967, the text after Eq. (3).

    >>> round(coupling(0.909e10), 3)
    np.float64(0.662)
    """
    return _of_wavenumber(_formulas.coupling, fermi_wavenumber)


def electron_radius(fermi_wavenumber: ArrayLike) -> Floats:
    """r_s, the radius of the sphere that holds one electron in Bohr radii: (3/(4 pi n_e))**(1/3)/a0.

    Parameters: fermi_wavenumber > 0, k_F in 1/m, finite; scalar or array. Returns a float or an array of
    its shape. Raises `DomainError`, `ArgumentTypeError`.

    Source: ashcroft-langreth-1967, `r_s` (Ashcroft and Mermin, Eq. (1.2)).

    >>> round(electron_radius(0.909e10), 2)
    np.float64(3.99)
    """
    return _of_wavenumber(_formulas.electron_radius, fermi_wavenumber)


def fermi_energy(fermi_wavenumber: ArrayLike) -> Floats:
    """E_F = hbar**2 k_F**2/(2 m) in J.

    Parameters: fermi_wavenumber > 0, k_F in 1/m, finite; scalar or array. Returns a float or an array of
    its shape. Raises `DomainError`, `ArgumentTypeError`.

    Source: ashcroft-langreth-1967, `fermi-energy` (Ashcroft and Mermin, Eq. (2.23)).

    >>> round(fermi_energy(0.909e10) / 1.602176634e-19, 2)  # in eV
    np.float64(3.15)
    """
    return _of_wavenumber(_formulas.fermi_energy, fermi_wavenumber)


def compressibility_ratio(lambda2: ArrayLike) -> Floats:
    """K/K0 = 1/(1 - lambda2 - 0.158 lambda2**2), the compressibility of the electron gas over that of a free one.

    Negative above the pole at lambda2 = 0.87815681586615...; next to the pole nothing cancels either.

    Parameters: lambda2 in (0, 1e100], dimensionless; scalar or array. Returns a float or an array of its
    shape. Raises `DomainError`, `ArgumentTypeError`.

    Source: ashcroft-langreth-1967, Eq. (10).

    >>> round(compressibility_ratio(0.5), 6)  # 1/(0.5 - 0.0395)
    np.float64(2.171553)
    """
    arrays, shape = broadcast(lambda2=parameter("lambda2", lambda2, LAMBDA2))
    return evaluated(_compressibility_ratio, arrays, shape)[0]


def hubbard_constant(lambda2: ArrayLike) -> Floats:
    """g = 1/(1 + 0.158 lambda2), which gives the dielectric function (8) the compressibility (10).

    Parameters: lambda2 in (0, 1e100], dimensionless; scalar or array. Returns a float or an array of its
    shape. Raises `DomainError`, `ArgumentTypeError`.

    Source: ashcroft-langreth-1967, Eqs. (8), (9) and (10).

    >>> round(hubbard_constant(0.5), 6)  # 1/1.079
    np.float64(0.926784)
    """
    arrays, shape = broadcast(lambda2=parameter("lambda2", lambda2, LAMBDA2))
    return evaluated(lambda lambda2: (_formulas.hubbard_g(lambda2),), arrays, shape)[0]


def hard_sphere_diameter(fermi_wavenumber: ArrayLike, valence: ArrayLike, eta: ArrayLike) -> Floats:
    """sigma in m of hard spheres that fill the fraction eta: eta = (2 k_F sigma)**3/(144 pi Z).

    Parameters (finite, broadcast together): fermi_wavenumber > 0, k_F in 1/m; valence > 0, Z, electrons per
    ion; eta in [0, 1), packing fraction. Returns a float or an array of the common shape. Raises
    `DomainError`, `ArgumentTypeError`.

    Source: ashcroft-langreth-1967, the text after Eq. (11).

    >>> round(hard_sphere_diameter(0.909e10, 1, 0.45) * 1e10, 2)  # in angstrom
    np.float64(3.24)
    """
    arrays, shape = broadcast(
        fermi_wavenumber=parameter("fermi_wavenumber", fermi_wavenumber, "> 0"),
        valence=parameter("valence", valence, "> 0"), eta=parameter("eta", eta, "in [0, 1)"))
    return evaluated(lambda k_F, Z, eta: (_formulas.hard_sphere_diameter(k_F, scaled_diameter(Z, eta)),), arrays, shape)[0]


@overload
def scaled_diameter(valence: FloatArray, eta: FloatArray) -> FloatArray: ...
@overload
def scaled_diameter(valence: float, eta: float) -> np.float64: ...
def scaled_diameter(valence: FloatArray | float, eta: FloatArray | float) -> FloatArray | np.float64:
    """2 k_F sigma for checked arrays or numbers."""
    return np.cbrt(_formulas.unit_diameter_cubed(eta)) * np.cbrt(valence)


def _of_wavenumber(formula: Callable[[FloatArray], FloatArray], fermi_wavenumber: ArrayLike) -> Floats:
    def quiet(k_F: FloatArray) -> tuple[FloatArray]:
        with np.errstate(all="ignore"):
            return (formula(k_F),)

    arrays, shape = broadcast(fermi_wavenumber=parameter("fermi_wavenumber", fermi_wavenumber, "> 0"))
    return evaluated(quiet, arrays, shape)[0]


def _compressibility_ratio(lambda2: FloatArray) -> tuple[FloatArray]:
    with np.errstate(all="ignore"):
        return (_formulas.compressibility_ratio(lambda2, below_critical(lambda2), _formulas.MIRROR_LAMBDA2),)
