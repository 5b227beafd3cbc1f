"""Transport cross sections from the whole t matrix: the screened empty core in real space, and its phase shifts.

>>> one = potential(0.9e10, 0.67, [(1, 1.5)])
>>> round(float(one.value(np.array([0.5]))[0]), 3)  # inside the core, in hartree
0.297
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from scipy.constants import physical_constants

from numerics._arguments import DomainError
from numerics._types import FloatArray
from numerics.electromigration.born import Ion, checked_gas, checked_ions
from numerics.float64.ion_ion import ion_ion_potential
from numerics.scattering import FromFunction, PhaseShifts, phase_shifts, transport_cross_section

__all__ = ["BOHR", "cross_section", "potential", "shifts"]

BOHR: float = physical_constants["Bohr radius"][0]
_REACH = 40.0  # bohr, where the tail is cut
_WAVES = 16
_DEGREE = 24  # of the potential inside a core, in r**2


def cross_section(fermi_wavenumber: float, lambda2: float, ions: Sequence[Ion], screening: str = "hubbard-vertex") -> float:
    """The transport cross section in m**2 of ions at one place, by the phase shifts of their potential; relative error 2e-4 (measured).

    sigma = (4 pi/k_F**2) * the sum over l of (l + 1) sin(delta_l - delta_(l + 1))**2. Parameters and errors as of `born_cross_section`.

    The error is that of the tail, cut at 40 bohr, measured against 90 bohr and 36 waves in tests/numerics/test_effective_valence.py. Raises
    `ArithmeticError` also where the potential is not resolved.

    Source: schaich-1976, Eq. (8) (`transport-phases`).

    >>> round(cross_section(0.9e10, 0.67, [(1, 1.5)]) * 1e20, 1)  # 4.13 in the Born approximation
    4.4
    """
    return float(transport_cross_section(shifts(fermi_wavenumber, lambda2, ions, screening))[0]) * BOHR**2


def shifts(fermi_wavenumber: float, lambda2: float, ions: Sequence[Ion], screening: str = "hubbard-vertex") -> PhaseShifts:
    """The phase shifts of electrons at the Fermi surface, l = 0 to 16; parameters and errors as of `cross_section`."""
    scatterer = potential(fermi_wavenumber, lambda2, ions, screening)
    try:
        return phase_shifts(scatterer, fermi_wavenumber * BOHR, lmax=_WAVES)
    except DomainError as problem:
        raise ArithmeticError(f"the phase shifts of the screened potential are not found: {problem}") from None


def potential(fermi_wavenumber: float, lambda2: float, ions: Sequence[Ion], screening: str = "hubbard-vertex", reach: float = _REACH) -> FromFunction:
    """The screened potential of ions at one place, for the scattering of electrons: in atomic units, cut at `reach` in bohr.

    Outside its core it is Eq. (7) between the ion and a charge -1 without a core; inside there is no Coulomb potential.
    """
    k_F, coupling, _ = checked_gas(fermi_wavenumber, lambda2, screening)
    scale = 2 * k_F * BOHR
    unit = scale**2 / 12  # (2/3) E_F in hartree
    parts = [_one(valence, s, coupling, screening) for valence, s in checked_ions("ions", ions)]

    def value(r: FloatArray) -> FloatArray:
        return unit * np.sum([part(scale * r) for part in parts], axis=0)

    return FromFunction(value, reach, jumps=tuple(sorted({s / scale for _, s in ions if 0 < s < reach * scale})))


def _one(valence: float, s: float, lambda2: float, screening: str) -> Callable[[FloatArray], FloatArray]:
    """The potential of one ion in units of (2/3) E_F, of 2 k_F r; inside its core as a polynomial: there two Coulomb potentials cancel."""
    sign, strength = np.sign(valence), abs(valence)

    def outside(rho: FloatArray) -> FloatArray:
        return -sign * np.asarray(ion_ion_potential(rho, lambda2, s, 0.0, strength, 1.0, screening))

    if s == 0:
        return outside
    place = (1 + np.cos(np.pi * (np.arange(2 * _DEGREE) + 0.5) / (2 * _DEGREE))) / 2
    rho = s * np.sqrt(place)
    inside = np.polynomial.Chebyshev.fit(place, outside(rho) + valence * 6 * np.pi * lambda2 / rho, _DEGREE, domain=[0, 1])
    return lambda rho: np.where(rho < s, inside(np.minimum(rho / s, 1.0) ** 2), outside(rho))
