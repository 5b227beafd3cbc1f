"""The charge that a current induces around a spherical ion: Eq. (2) at every distance, and the two terms of (7) far away."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from numerics._arguments import DomainError, one_number, parameter
from numerics._types import ArrayLike, ComplexArray, FloatArray, Floats
from numerics.scattering import Potential, RadialWaves
from numerics.wind.waves import scattered_waves, signs

__all__ = ["InducedCharge", "induced_charge"]

_NEAREST, _FURTHEST = 1e-100, 1e100  # of k_F r


@dataclass(frozen=True, eq=False)
class InducedCharge:
    """delta n(r) over 3 cos(E, r) n_bar (-e E tau/(hbar k_F)), the charge around an ion by distance; made by `induced_charge`.

    n_bar is the mean charge density of the electrons and the bracket their drift over the Fermi velocity, both with the negative e of the
    electron. All lengths in bohr; `radius`: where the potential ends, is negligible or, if it has a tail, is cut.
    """

    waves: RadialWaves

    @property
    def wavenumber(self) -> float:
        return self.waves.wavenumber

    @property
    def radius(self) -> float:
        return self.waves.radius

    def value(self, r: ArrayLike) -> Floats:
        """Eq. (2) with (4): -<cos(k, r) |psi|**2>, the mean over the Fermi sphere, of the scattering states; exact at every r >= 0.

        2 sum of (l+1) sin(delta_l+1 - delta_l) R_l R_l+1: as neighbors alone are coupled, and only by their difference, plane waves
        leave nothing and the sum ends with the waves that the ion scatters.

        >>> from numerics.scattering import SquareWell
        >>> charge = induced_charge(SquareWell(depth=1.0, radius=2.0), 0.7)
        >>> f"{charge.value(0.0)}, {charge.value(2.0):.12f}, {charge.value(40.0):.12f}"
        '0.0, -0.488301998547, -0.000018427034'
        """
        R = self.waves.value(parameter("r", r, ">= 0"))
        return np.asarray(2 * np.tensordot(signs(self.waves) * self._coupling, R[:-1] * R[1:], axes=1))[()]

    def friedel(self, r: ArrayLike) -> Floats:
        """The oscillating term of (7), Im[f(pi) exp(2i k_F r)]/(k_F r**2), at r > 0."""
        x = self._scaled(r)
        alternating = np.where(np.arange(self.waves.lmax + 1) % 2, -1.0, 1.0)
        backward = alternating * (2 * np.arange(self.waves.lmax + 1) + 1) @ (np.exp(1j * self.waves.reduced) * np.sin(self.waves.reduced))
        return _over_square((backward * np.exp(2j * x)).imag, x)

    def landauer(self, r: ArrayLike) -> Floats:
        """The monotonic term of (7), the transport cross section over 4 pi r**2, at r > 0: the dipole of the ion's share in the resistivity."""
        return _over_square(self._coupling @ np.sin(np.diff(self.waves.reduced)), self._scaled(r))

    def bound(self, beyond: float) -> float:
        """The c with |value - friedel - landauer| <= c/(k_F r)**3 at all r >= `beyond` where no potential is left, as from `radius` on.

        Free radial waves are polynomials in 1/r times exp(+-i k r): of their products (7) is what leads, and the absolute values of all
        the rest, times (k_F beyond)**3, are c, to rounding. For `beyond` to infinity it is the smallest that will do.
        """
        beyond = one_number("beyond", beyond)
        if not 0 < beyond < np.inf:
            raise DomainError(f"beyond must be finite and > 0, not {beyond!r}")
        with np.errstate(all="ignore"):
            steady, turning = self._expansion(self.wavenumber * beyond)
            found = float(self.wavenumber * beyond * (np.abs(steady[1:].real).sum() + np.abs(turning[1:]).sum()))
        if not found < np.inf:
            raise DomainError(f"beyond must be larger for waves up to l = {self.waves.lmax}, not {beyond!r}: the bound is no float64")
        return found

    @property
    def _coupling(self) -> FloatArray:
        """(l+1) sin(delta_l+1 - delta_l) of the shifts within a quarter turn, which are known to relative accuracy."""
        return np.arange(1.0, self.waves.lmax + 1) * np.sin(np.diff(self.waves.reduced))

    def _scaled(self, r: ArrayLike) -> FloatArray:
        return self.wavenumber * parameter("r", r, "> 0")

    def _expansion(self, x: float) -> tuple[ComplexArray, ComplexArray]:
        """The orders of x**2 times the charge in 1/x, at x: those that keep their phase and those that turn as exp(2ix)."""
        coupling, size = self._coupling, 2 * self.waves.lmax + 2
        steady, turning = np.zeros(size, complex), np.zeros(size, complex)
        outgoing = [_outgoing(l, x) * np.exp(1j * (shift - l * np.pi / 2)) for l, shift in enumerate(self.waves.reduced)]
        for l in np.flatnonzero(coupling):
            one, next_one = outgoing[l], outgoing[l + 1]
            steady[: one.size + next_one.size - 1] += coupling[l] * np.convolve(one, next_one.conj())
            turning[: one.size + next_one.size - 1] -= coupling[l] * np.convolve(one, next_one)
        return steady, turning


def induced_charge(potential: Potential, wavenumber: float, lmax: int | None = None) -> InducedCharge:
    """The charge that a current of electrons of this Fermi wave number (1/bohr) induces around one ion, in relaxation-time approximation.

    The sum goes over the pairs l, l+1 up to l = lmax, by default that of `numerics.scattering.phase_shifts`.

    Raises `DomainError`, also where lmax is too small for the wave number and the potential, `ArgumentTypeError`.

    Source: schaich-1976, Eqs. (2), (4), (7).

    >>> from numerics.scattering import SquareWell
    >>> charge = induced_charge(SquareWell(depth=1.0, radius=2.0), 0.7)
    >>> bool(abs(charge.value(100.0) - charge.friedel(100.0) - charge.landauer(100.0)) < charge.bound(100.0) / 70**3)
    True
    """
    return InducedCharge(scattered_waves(potential, wavenumber, lmax))


def _over_square(size: FloatArray, x: FloatArray) -> Floats:
    """size/x**2, whose square is no float64 at every x that is one."""
    if np.any(extreme := ~((x >= _NEAREST) & (x <= _FURTHEST))):
        raise DomainError(f"r must be so that k_F r is from {_NEAREST:g} to {_FURTHEST:g}, not {float(x[extreme].flat[0])!r}")
    return (np.asarray(size, dtype=float) / x**2)[()]


def _outgoing(l: int, x: float) -> ComplexArray:
    """The orders in 1/x of the outgoing spherical wave over exp(ix)/x, at x: (l+j)!/(j! (l-j)!) (i/2x)**j."""
    j = np.arange(1, l + 1)
    return np.concatenate([[1.0 + 0j], np.cumprod((l + j) * (l - j + 1) / (2 * j) * 1j / x)])
