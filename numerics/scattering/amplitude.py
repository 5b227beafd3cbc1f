"""Scattering amplitude, t matrix and cross sections from phase shifts, in atomic units."""

from __future__ import annotations

import numpy as np

from numerics._arguments import DomainError, as_float64
from numerics._types import ArrayLike, ComplexArray, FloatArray
from numerics.scattering.shifts import PhaseShifts

__all__ = ["cross_section", "partial_amplitudes", "scattering_amplitude", "t_matrix", "transport_cross_section"]

_OMITTED = 1e-4  # of the largest sin(delta): the first shift that a sum over waves may be without


def partial_amplitudes(shifts: PhaseShifts) -> ComplexArray:
    """f_l = exp(i delta_l) sin(delta_l)/k in bohr, (n, lmax + 1): small shifts to relative accuracy.

    Source: schaich-1976, `partial-amplitude`.

    >>> partial_amplitudes(PhaseShifts.given(2.0, [np.pi / 2, 0.0])).round(15)
    array([[0.+0.5j, 0.+0.j ]])
    """
    found: ComplexArray = np.exp(1j * shifts.reduced) * np.sin(shifts.reduced) / shifts.wavenumbers[:, None]
    return found


def scattering_amplitude(shifts: PhaseShifts, cos_theta: ArrayLike) -> ComplexArray:
    """f(theta) in bohr, of shape (n, *cos_theta.shape): the wave is exp(i k.r) + f exp(i k r)/r far away.

    f = sum over l of (2l+1) f_l P_l(cos theta). Optical theorem: Im f(0) = k/(4 pi) times `cross_section`; the minus sign that the paper's
    Eq. (6) prints is refuted by the ledger of misprints.

    Parameters: cos_theta in [-1, 1]. Raises `DomainError`, also where lmax is too small for the wave number and the potential.

    Source: schaich-1976, Eqs. (3) and (6), `partial-waves`.

    >>> f = scattering_amplitude(PhaseShifts.given(1.0, [0.3, 0.1]), [1.0, -1.0])
    >>> bool(abs(f[0, 0].imag - (np.sin(0.3)**2 + 3 * np.sin(0.1)**2)) < 1e-15)
    True
    """
    require_enough(shifts)
    cosine = as_float64("cos_theta", cos_theta)
    if not np.all(np.abs(cosine) <= 1):
        raise DomainError(f"cos_theta must be in [-1, 1], not {float(cosine[~(np.abs(cosine) <= 1)].flat[0])!r}")
    weighted = (2 * np.arange(shifts.lmax + 1) + 1) * partial_amplitudes(shifts)
    found: ComplexArray = np.polynomial.legendre.legval(cosine, weighted.T)
    return found


def t_matrix(shifts: PhaseShifts, cos_theta: ArrayLike) -> ComplexArray:
    """<k|t|k'> on the energy shell times the volume, -2 pi f, in hartree bohr**3, of shape (n, *cos_theta.shape).

    Divided by the volume per ion and by an energy it is a form factor, to all orders; of a weak potential it is its Fourier transform.

    Parameters, errors: those of `scattering_amplitude`. Source: schaich-1976, `t-amplitude`.
    """
    found: ComplexArray = -2 * np.pi * scattering_amplitude(shifts, cos_theta)
    return found


def cross_section(shifts: PhaseShifts) -> FloatArray:
    """The total cross section (n,) in bohr**2, (4 pi/k**2) sum of (2l+1) sin(delta_l)**2.

    Raises `DomainError` where lmax is too small. Source: schaich-1976, `cross-section-phases`.

    >>> print(cross_section(PhaseShifts.given(0.5, [np.pi / 2])) / (16 * np.pi))
    [1.]
    """
    require_enough(shifts)
    degree = 2 * np.arange(shifts.lmax + 1.0) + 1
    found: FloatArray = 4 * np.pi / shifts.wavenumbers**2 * (degree * np.sin(shifts.reduced) ** 2).sum(axis=1)
    return found


def transport_cross_section(shifts: PhaseShifts) -> FloatArray:
    """The transport cross section (n,) in bohr**2, (4 pi/k**2) sum of (l+1) sin(delta_l - delta_(l+1))**2.

    Raises `DomainError` where lmax is too small. Source: schaich-1976, `transport-phases`.

    >>> print(transport_cross_section(PhaseShifts.given(0.5, [np.pi / 2])) / (16 * np.pi))
    [1.]
    """
    require_enough(shifts)
    apart = -np.diff(shifts.reduced, axis=1, append=0.0)
    found: FloatArray = 4 * np.pi / shifts.wavenumbers**2 * (np.arange(1.0, shifts.lmax + 2) * np.sin(apart) ** 2).sum(axis=1)
    return found


def require_enough(shifts: PhaseShifts) -> None:
    """Refuses a sum over waves that leaves out what matters."""
    largest = np.abs(np.sin(shifts.reduced)).max(axis=1)
    short = np.flatnonzero(shifts.omitted > _OMITTED * largest)
    if short.size:
        k, omitted = float(shifts.wavenumbers[short[0]]), float(shifts.omitted[short[0]])
        raise DomainError(f"lmax must be higher than {shifts.lmax} for a sum over waves: at wave number {k!r} the next shift is {omitted:.1e}")
