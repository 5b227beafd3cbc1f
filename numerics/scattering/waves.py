"""Radial waves R_l(r) of a spherical potential, at any distance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from numerics._arguments import nonnegative
from numerics._types import ArrayLike, FloatArray
from numerics.scattering import _bessel
from numerics.scattering._marching import Marched
from numerics.scattering._matching import Matched
from numerics.scattering._panels import NODES, rule
from numerics.scattering._solving import checked_lmax, checked_wavenumbers, solved
from numerics.scattering.potentials import Potential

__all__ = ["RadialWaves", "radial_waves"]


@dataclass(frozen=True)
class RadialWaves:
    """The regular solutions R_l(r), l = 0 to lmax, at one wave number; made by `radial_waves`."""

    wavenumber: float
    radius: float
    reduced: FloatArray
    shifts: FloatArray
    errors: FloatArray
    _marched: Marched
    _matched: Matched

    @property
    def lmax(self) -> int:
        return self.shifts.size - 1

    @property
    def panels(self) -> tuple[FloatArray, FloatArray]:
        """The ends (low, high) of the panels up to `radius`, on each of which the waves over r**l are polynomials of degree 19 to rounding."""
        return self._marched.mesh.low, self._marched.mesh.high

    def value(self, r: ArrayLike) -> FloatArray:
        """R_l(r), of shape (lmax + 1, *r.shape); r >= 0 in bohr, 0 inside a hard core."""
        return self.value_and_slope(r)[0]

    def slope(self, r: ArrayLike) -> FloatArray:
        """dR_l/dr in 1/bohr, of shape (lmax + 1, *r.shape)."""
        return self.value_and_slope(r)[1]

    def value_and_slope(self, r: ArrayLike) -> tuple[FloatArray, FloatArray]:
        """Both at the cost of one."""
        at = nonnegative("r", r)
        flat = at.reshape(-1)
        value, slope = np.zeros((self.lmax + 1, flat.size)), np.zeros((self.lmax + 1, flat.size))
        inside = (flat < self.radius) & (flat >= self._marched.mesh.low[0])
        outside = flat >= self.radius
        value[:, inside], slope[:, inside] = self._inside(flat[inside])
        value[:, outside], slope[:, outside] = self._outside(flat[outside])
        shape = (self.lmax + 1, *at.shape)
        return value.reshape(shape), slope.reshape(shape)

    def _inside(self, r: FloatArray) -> tuple[FloatArray, FloatArray]:
        mesh, l = self._marched.mesh, np.arange(self.lmax + 1.0)[:, None]
        panel = np.searchsorted(mesh.low, r, side="right") - 1
        x = 2 * (r - mesh.low[panel]) / (mesh.high - mesh.low)[panel] - 1
        basis = np.polynomial.legendre.legvander(x, NODES - 1) @ rule().coefficient  # Lagrange polynomials at r
        scale = self._scale()[:, None] * np.ldexp(1.0, (self._marched.exponent - self._marched.exponent[-1])[panel]).T
        w, w_slope = (scale * np.einsum("mj,mlj->lm", basis, part[panel]) for part in (self._marched.w, self._marched.w_slope))
        p = r / self.radius
        lower = np.where(l > 0, p ** np.maximum(l - 1, 0), 0.0)
        return p**l * w, l / self.radius * lower * w + p**l * w_slope

    def _outside(self, r: FloatArray) -> tuple[FloatArray, FloatArray]:
        k, p, l = self.wavenumber, r / self.radius, np.arange(self.lmax + 1.0)[:, None]
        regular, irregular, regular_slope, irregular_slope = _bessel.scaled(self.lmax, k * r)
        scale = self._scale() * self._matched.size
        A, B = (scale * self._matched.A)[:, None] * p**l, (scale * self._matched.B)[:, None] * p ** (-l - 1)
        slope = A * (l / r * regular + k * regular_slope) + B * (k * irregular_slope - (l + 1) / r * irregular)
        return A * regular + B * irregular, slope

    def _scale(self) -> FloatArray:
        """What makes the w of the march that of cos(delta) j_l - sin(delta) n_l."""
        x, found = self.wavenumber * self.radius, self._matched
        unit = _bessel.regular_unit(self.lmax, x)
        A, B = found.A, unit * _bessel.irregular_unit(self.lmax, x) * found.B
        sign = np.sign(A * np.cos(self.reduced) + B * np.sin(self.reduced)) * np.where(found.turns % 2, -1.0, 1.0)
        return sign * unit / np.hypot(A, B) / found.size


def radial_waves(potential: Potential, wavenumber: float, lmax: int) -> RadialWaves:
    """The regular radial waves of a potential at one wave number, to rounding error.

    R'' + 2 R'/r + (k**2 - 2 V - l(l+1)/r**2) R = 0, and outside the potential R_l = cos(delta_l) j_l(k r) - sin(delta_l) n_l(k r), n_l = y_l.

    Parameters: wavenumber > 0 in 1/bohr; lmax from 0 to 200. Raises `DomainError`, `ArgumentTypeError`.

    Source: schaich-1976, `partial-wave-far`, whose wave is exp(i delta_l) i**l R_l.

    >>> from numerics.scattering import SquareWell
    >>> waves = radial_waves(SquareWell(depth=2.0, radius=1.0), 0.5, lmax=1)
    >>> from scipy.special import spherical_jn, spherical_yn
    >>> delta = waves.shifts[1]
    >>> outside = np.cos(delta) * spherical_jn(1, 1.5) - np.sin(delta) * spherical_yn(1, 1.5)
    >>> bool(abs(waves.value(3.0)[1] - outside) < 1e-14)
    True
    """
    k = float(checked_wavenumbers(wavenumber)[0])
    marched, found = solved(potential, k, checked_lmax(lmax))
    return RadialWaves(k, float(marched.mesh.high[-1]), found.reduced, found.reduced + np.pi * found.turns, found.error, marched, found)
