"""Transport cross sections from the whole t matrix: the phase shifts of screened empty cores.

>>> one = potential(0.9e10, [(1, 1.5)])
>>> round(float(one.value(np.array([0.5]))[0]), 3)  # inside the core, in hartree
0.296
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.constants import physical_constants

from numerics._arguments import DomainError, one_number, parameter
from numerics._types import FloatArray
from numerics.electromigration.born import Ion, checked_ions
from numerics.scattering import FromFunction, PhaseShifts, ScreenedEmptyCore, phase_shifts, transport_cross_section

__all__ = ["BOHR", "cross_section", "potential", "shifts"]

BOHR: float = physical_constants["Bohr radius"][0]
_REACH = 40.0  # bohr, where the tail is cut
_WAVES = 16


def cross_section(fermi_wavenumber: float, ions: Sequence[Ion], screening: str = "hubbard-vertex") -> float:
    """The transport cross section in m**2 of ions at one place, by the phase shifts of their potential.

    The relative error is 2e-4 for one ion, 2e-3 for one less another, as at a site (measured).
    sigma = (4 pi/k_F**2) * the sum over l of (l + 1) sin(delta_l - delta_(l + 1))**2. Parameters as of `born_cross_section`, with lambda2
    of this k_F, and ions with cores. The error is that of the tail, cut at 40 bohr; it is measured in
    tests/numerics/test_wind_t_matrix.py against `ScreenedEmptyCore`, whose tail is not cut, and against later cuts.

    Raises `DomainError`, `ArgumentTypeError`, and `ArithmeticError` where the phase shifts are not found.

    Source: schaich-1976, Eq. (8) (`transport-phases`).

    >>> round(cross_section(0.9e10, [(1, 1.5)]) * 1e20, 1)  # 4.1 in the Born approximation
    4.4
    """
    return float(transport_cross_section(shifts(fermi_wavenumber, ions, screening))[0]) * BOHR**2


def shifts(fermi_wavenumber: float, ions: Sequence[Ion], screening: str = "hubbard-vertex", reach: float = _REACH, lmax: int = _WAVES) -> PhaseShifts:
    """The phase shifts of electrons at the Fermi surface, the tail of the potential cut at `reach` in bohr; errors as of `cross_section`."""
    scatterer = potential(fermi_wavenumber, ions, screening, reach)
    try:
        return phase_shifts(scatterer, fermi_wavenumber * BOHR, lmax=lmax)
    except DomainError as problem:
        raise ArithmeticError(f"the phase shifts of the screened potential are not found: {problem}") from None


def potential(fermi_wavenumber: float, ions: Sequence[Ion], screening: str = "hubbard-vertex", reach: float = _REACH) -> FromFunction:
    """The screened potential of ions at one place as electrons feel it, in atomic units, cut at `reach` in bohr."""
    k = one_number("fermi_wavenumber", parameter("fermi_wavenumber", fermi_wavenumber, "> 0")) * BOHR
    parts = [(np.sign(valence), ScreenedEmptyCore(abs(valence), s / (2 * k), k, screening)) for valence, s in checked_ions("ions", ions) if valence]

    def value(r: FloatArray) -> FloatArray:
        return np.sum([sign * one.value(r) for sign, one in parts], axis=0)

    return FromFunction(value, reach, jumps=tuple(sorted({one.core_radius for _, one in parts if one.core_radius < reach})))
