"""phi(rho), Eq. (7), and -d phi/d rho in float64, at a cost that does not grow with rho."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from numerics._arguments import DomainError, broadcast, choice, one_number, parameter
from numerics._types import ArrayLike, FloatArray, Floats
from numerics.float64.ion_ion._contour import Contour, contour
from numerics.float64.ion_ion._sums import cored, single
from numerics.float64.screening import SCREENINGS
from numerics.formulas import generated as _formulas

_LEAST_LAMBDA2, _LARGEST_LAMBDA2 = 0.05, 10.0
_LEAST, _LARGEST = 1e-100, 1e8  # of rho; 1/rho**2 must be a float64
_HIGHEST_VALENCE = 1e3


def ion_ion_potential(
    rho: ArrayLike, lambda2: ArrayLike, s_i: ArrayLike, s_j: ArrayLike, Z_i: ArrayLike = 1, Z_j: ArrayLike = 1, screening: str = "hubbard",
) -> Floats:
    """phi(rho) of Eq. (7) in units of (2/3) E_F, to 1e-12 of its local envelope at any distance (measured).

    phi(rho) = (12 lambda2 Z_i Z_j/rho) [pi/2 + integral from 0 to oo of cos(s_i y) cos(s_j y) (1/eps - 1) sin(rho y)/y dy].

    The envelope is the amplitude of the oscillation in rho plus all that does not oscillate. The path is turned around
    y = 1, where the edge of the Fermi sphere is, so that nothing oscillates along it and the Friedel tail is as
    exact as what is near. Measured against `numerics.quadrature.ion_ion_potential`: python -m tests.benchmarks.ion_ion

    Parameters (dimensionless, broadcast together): rho in [1e-100, 1e8], 2 k_F times the distance; lambda2 in
    [0.05, 10], 1/(pi a0 k_F); s_i, s_j in [0, 1e3], 2 k_F times the core radii; valences Z_i, Z_j in (0, 1e3]; screening, as in
    `dielectric`: two ions are test charges to each other, so that Eq. (8), "hubbard", is the paper's; a "-vertex" is what
    an electron feels.

    For lambda2 > 0.87816 the compressibility (10) is negative; Eq. (8) then gives W = 1 - 1/eps without a pole on the real
    axis and phi is finite, but it stands for no electron gas that is stable by itself (liquid Rb, Cs).

    Returns a float or an array of the common shape. Raises `DomainError` (an argument outside its domain, unknown
    screening, a lambda2 at which 1/eps has a pole next to the real axis), `ArgumentTypeError`.

    Source: ashcroft-langreth-1967, Eqs. (7) and (8).

    >>> phi = ion_ion_potential([6.0, 1e3], 0.66, 1.6, 1.6)
    >>> print(f"{phi[0]:.4f} {phi[1]:.4e}")
    -0.0028 1.7587e-12
    """
    return potential_and_force(rho, lambda2, s_i, s_j, Z_i, Z_j, screening)[0]


def ion_ion_force(
    rho: ArrayLike, lambda2: ArrayLike, s_i: ArrayLike, s_j: ArrayLike, Z_i: ArrayLike = 1, Z_j: ArrayLike = 1, screening: str = "hubbard",
) -> Floats:
    """-d phi/d rho of Eq. (7), positive where the ions repel each other, to 1e-12 of its local envelope (measured).

    Parameters, errors and source: those of `ion_ion_potential`. In SI units the force is this times (2/3) E_F 2 k_F.

    >>> bool(ion_ion_force(5.0, 0.66, 1.6, 1.6) > 0)
    True
    """
    return potential_and_force(rho, lambda2, s_i, s_j, Z_i, Z_j, screening)[1]


def potential_and_force(
    rho: ArrayLike, lambda2: ArrayLike, s_i: ArrayLike, s_j: ArrayLike, Z_i: ArrayLike, Z_j: ArrayLike, screening: str,
) -> tuple[Floats, Floats]:
    """`ion_ion_potential` and `ion_ion_force`, at the cost of one."""
    choice("screening", screening, SCREENINGS)
    arrays, shape = broadcast(rho=_distance(rho), **_of_ions(lambda2, s_i, s_j, Z_i, Z_j))
    distance, *of_ions, Z_i, Z_j = (np.broadcast_to(array, math.prod(shape)) for array in arrays)
    phi, force = np.empty(distance.size), np.empty(distance.size)
    ions, kind = np.unique(np.stack(of_ions), axis=1, return_inverse=True)
    for number, (coupling, first, second) in enumerate(ions.T.tolist()):
        members = np.flatnonzero(kind == number)
        phi[members], force[members] = _of_unit_charges(distance[members], coupling, first, second, screening)
    energy, push = (_formulas.of_valences(part, Z_i, Z_j).reshape(shape)[()] for part in (phi, force))
    return energy, push


@dataclass(frozen=True)
class Ions:
    """Two ions in an electron gas, made by `checked_ions`, for as many distances as are wanted."""

    lambda2: float
    s_i: float
    s_j: float
    Z_i: float
    Z_j: float
    screening: str

    def potential(self, rho: ArrayLike) -> Floats:
        """`ion_ion_potential` of these ions."""
        return self._shaped(_distance(rho), 0)

    def force(self, rho: ArrayLike) -> Floats:
        """`ion_ion_force` of these ions."""
        return self._shaped(_distance(rho), 1)

    def potential_and_force(self, rho: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Both at a flat array of distances that need no check."""
        phi, force = _of_unit_charges(rho, self.lambda2, self.s_i, self.s_j, self.screening)
        return _formulas.of_valences(phi, self.Z_i, self.Z_j), _formulas.of_valences(force, self.Z_i, self.Z_j)

    def at(self, rho: float) -> tuple[float, float]:
        """Both at one distance that needs no check."""
        phi, force = self.potential_and_force(np.array([rho]))
        return float(phi[0]), float(force[0])

    def _shaped(self, rho: FloatArray, part: int) -> Floats:
        return self.potential_and_force(rho.reshape(-1))[part].reshape(rho.shape)[()]


def checked_ions(
    lambda2: ArrayLike, s_i: ArrayLike, s_j: ArrayLike, Z_i: ArrayLike, Z_j: ArrayLike, screening: str
) -> Ions:
    """The ions of these numbers; parameters and errors as in `ion_ion_potential`."""
    choice("screening", screening, SCREENINGS)
    return Ions(**{name: one_number(name, array) for name, array in _of_ions(lambda2, s_i, s_j, Z_i, Z_j).items()}, screening=screening)


def _of_unit_charges(rho: FloatArray, lambda2: float, s_i: float, s_j: float, screening: str) -> tuple[FloatArray, FloatArray]:
    """phi and -d phi/d rho of unit charges at an array of distances."""
    path = contour(lambda2, screening)
    waves, slopes = np.empty_like(rho), np.empty_like(rho)
    apart = rho >= s_i + s_j
    waves[apart], slopes[apart] = cored(path, rho[apart], s_i, s_j)
    waves[~apart], slopes[~apart] = _overlapping(path, rho[~apart], s_i, s_j)
    unit = _formulas.wave_unit(rho, lambda2)
    return unit * waves, _formulas.wave_force(unit, rho, waves, slopes)


def _overlapping(path: Contour, rho: FloatArray, s_i: float, s_j: float) -> tuple[FloatArray, FloatArray]:
    """The sum of pi/2 - T(a) over the four a, of which some are negative; T is odd."""
    waves, slopes = np.zeros_like(rho), np.zeros_like(rho)
    for a in _formulas.wave_arguments(rho, s_i, s_j):
        wave, slope = single(path, np.abs(a))
        waves += np.where(a < 0, np.pi - wave, wave)
        slopes += slope
    return waves, slopes


def _distance(rho: ArrayLike) -> FloatArray:
    return _limited("rho", parameter("rho", rho, "> 0"), _LEAST, _LARGEST)


def _of_ions(lambda2: ArrayLike, s_i: ArrayLike, s_j: ArrayLike, Z_i: ArrayLike, Z_j: ArrayLike) -> dict[str, FloatArray]:
    """The arguments of two ions by name, as arrays in their domains."""
    return {"lambda2": _limited("lambda2", parameter("lambda2", lambda2, "> 0"), _LEAST_LAMBDA2, _LARGEST_LAMBDA2),
            "s_i": _limited("s_i", parameter("s_i", s_i, ">= 0"), 0, 1e3), "s_j": _limited("s_j", parameter("s_j", s_j, ">= 0"), 0, 1e3),
            "Z_i": _limited("Z_i", parameter("Z_i", Z_i, "> 0"), 0, _HIGHEST_VALENCE),
            "Z_j": _limited("Z_j", parameter("Z_j", Z_j, "> 0"), 0, _HIGHEST_VALENCE)}


def _limited(name: str, array: FloatArray, low: float, high: float) -> FloatArray:
    outside = (array < low) | (array > high)
    if np.any(outside):
        raise DomainError(f"{name} must be from {low:g} to {high:g}, not {float(array[outside].flat[0])!r}")
    return array
