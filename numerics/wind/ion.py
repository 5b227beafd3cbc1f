"""The vertex of one spherical ion: by the force of the electron's density, Eq. (31), by the momentum lost, (35), and in the Born limit, (30)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.integrate import quad

from numerics._arguments import DomainError
from numerics._types import FloatArray
from numerics.scattering import Potential, RadialWaves, born_amplitude, phase_shifts
from numerics.wind.waves import checked, scattered_waves, signs

__all__ = ["IonVertex", "born_vertex", "ion_vertex"]

_NODES = 32  # on a panel of the radial solver, where potential and waves are polynomials of degree 20 to rounding
_SETTLED, _MOST_ERROR = 1e-13, 1e-11


@dataclass(frozen=True, eq=False)
class IonVertex:
    """The component along k of the vertex of one ion in the state k, times the volume, in hartree bohr**2: hbar k times v_F sigma_tr.

    `by_force`: (31), the integral of |psi|**2 times the force. `by_momentum`: (35). They are equal, and so are their shares of each
    pair of waves l, l+1 (lmax + 1,), `force_shares` and `momentum_shares`. `error`: an estimate, of `by_momentum`, from the errors of the
    phase shifts, the pairs that are left out and, of a potential with a tail, what the tail adds: both are without it.
    """

    wavenumber: float
    force_shares: FloatArray
    momentum_shares: FloatArray
    error: float

    @property
    def by_force(self) -> float:
        return float(self.force_shares.sum())

    @property
    def by_momentum(self) -> float:
        return float(self.momentum_shares.sum())

    @property
    def transport_cross_section(self) -> float:
        """In bohr**2: the vertex over hbar k v_F."""
        return self.by_momentum / self.wavenumber**2


def ion_vertex(potential: Potential, wavenumber: float, lmax: int | None = None) -> IonVertex:
    """The vertex of one spherical ion for electrons of this wave number (1/bohr), twice: by its waves and by its phase shifts.

    (31): 4 pi (l+1) sin(delta_l - delta_l+1) 2 integral of dV/dr R_l R_l+1 r**2 dr, in which the slope of V is integrated by parts, so that jumps
    need no care; a hard core is pushed by -R_l' R_l+1' r**2/2 on its surface. (35): 4 pi (l+1) sin(delta_l - delta_l+1)**2.
    The sum goes over the pairs l, l+1 up to l = lmax, by default that of `numerics.scattering.phase_shifts`.

    Raises `DomainError`, also where lmax is too small for the wave number and the potential, `ArgumentTypeError`.

    Source: schaich-1976, Eqs. (31), (35), (8); `transport-phases`.

    >>> from numerics.scattering import Gaussian
    >>> found = ion_vertex(Gaussian(height=-1.0, width=1.5), 0.6)
    >>> bool(abs(found.by_force - found.by_momentum) < 1e-12 * found.by_momentum)
    True
    """
    waves = scattered_waves(potential, wavenumber, lmax)
    pairs = 4 * np.pi * np.arange(1.0, waves.lmax + 1)
    turned = -np.sin(np.diff(waves.reduced))
    shares: FloatArray = pairs * turned**2
    off = 4 * pairs * np.abs(turned) @ (waves.errors[:-1] + waves.errors[1:]) + 2 * (pairs[-1] + 4 * np.pi) * np.sin(waves.reduced[-1]) ** 2
    if potential.tailed:
        whole = pairs @ np.sin(np.diff(phase_shifts(potential, waves.wavenumber, waves.lmax).reduced[0])) ** 2
        off += 2 * np.abs(whole - shares.sum())
    rounding = 4 * np.finfo(float).eps * shares.sum()
    return IonVertex(waves.wavenumber, 2 * signs(waves) * pairs * turned * _pushes(potential, waves), shares, float(off + rounding))


def born_vertex(potential: Potential, wavenumber: float) -> float:
    """`ion_vertex` to second order in the potential, Eq. (30): (35) with <l|V|k>, v(q) for q = |l - k|, in place of <l|t|k>; error 1e-11 at most.

    pi/k**2 times the integral of q**3 f(q)**2 up to 2k, f being `numerics.scattering.born_amplitude`.

    Raises `DomainError` for a potential with a hard core, which has no such limit, and for one with a tail, the Fourier transform of which is
    not that of a part (`numerics.electromigration.born_cross_section` is of screened empty cores); `ArithmeticError` where the integral does
    not settle.

    Source: schaich-1976, Eqs. (30), (37); `bosvieux-friedel`.

    >>> from numerics.scattering import Gaussian
    >>> weak = Gaussian(height=-1e-6, width=1.5)
    >>> round(ion_vertex(weak, 0.6).by_momentum / born_vertex(weak, 0.6), 5)
    1.0
    """
    k = checked(potential, wavenumber)
    if potential.tailed:
        raise DomainError(f"potential must have no tail for a Born limit here, as {type(potential).__name__} has: "
                          "numerics.electromigration.born_cross_section takes screened empty cores")

    def integrand(q: float) -> float:
        return q**3 * float(born_amplitude(potential, q)) ** 2

    found, error, *_ = quad(integrand, 0.0, 2 * k, epsabs=0.0, epsrel=_SETTLED, limit=1000, full_output=True)
    if error > _MOST_ERROR * found:
        raise ArithmeticError(f"Born limit: the integral over q is not settled, {found:.6g} with an error of {error:.1g}")
    return float(np.pi * found / k**2)


def _pushes(potential: Potential, waves: RadialWaves) -> FloatArray:
    """The integral of dV/dr R_l R_l+1 r**2 dr for each pair."""
    r, weight = _nodes(waves)
    V = potential.value(r)
    R, slope = waves.value_and_slope(r)
    products = (slope[:-1] * R[1:] + R[:-1] * slope[1:]) * r**2 + 2 * r * R[:-1] * R[1:]
    found: FloatArray = -products @ (weight * V)
    if potential.core:
        slope = waves.slope(potential.core)
        found -= slope[:-1] * slope[1:] * potential.core**2 / 2
    return found


def _nodes(waves: RadialWaves) -> tuple[FloatArray, FloatArray]:
    """Nodes and weights of Gauss's rule on every panel of the waves."""
    node, weight = np.polynomial.legendre.leggauss(_NODES)
    low, high = (ends[:, None] for ends in waves.panels)
    return (low + (high - low) * (node + 1) / 2).reshape(-1), ((high - low) / 2 * weight).reshape(-1)
