"""Radial waves R_l(r) of a spherical potential, at any distance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from numerics._arguments import DomainError, nonnegative
from numerics._types import ArrayLike, FloatArray, IntArray
from numerics.scattering import _bessel
from numerics.scattering._marching import Marched
from numerics.scattering._panels import NODES, rule
from numerics.scattering._solving import Block, checked_lmax, checked_potential, checked_wavenumbers, solved
from numerics.scattering.potentials import Potential

__all__ = ["RadialWaves", "radial_waves"]

_FAR = 100.0


@dataclass(frozen=True)
class RadialWaves:
    """The regular solutions R_l(r), l = 0 to lmax, at one wave number; made by `radial_waves`.

    `shifts` (lmax + 1,) are those of the waves: of a potential with a tail, those of the potential cut at `radius`, beyond which the waves are
    free. `errors` are those of the shifts.
    """

    wavenumber: float
    blocks: tuple[Block, ...]

    @property
    def reduced(self) -> FloatArray:
        return np.concatenate([block.cut.reduced for block in self.blocks])

    @property
    def shifts(self) -> FloatArray:
        return self.reduced + np.pi * np.concatenate([block.cut.turns for block in self.blocks])

    @property
    def errors(self) -> FloatArray:
        return np.concatenate([block.cut.error for block in self.blocks])

    @property
    def radius(self) -> float:
        return max(float(block.marched.mesh.high[-1]) for block in self.blocks)

    @property
    def lmax(self) -> int:
        return int(self.blocks[-1].marched.l[-1])

    @property
    def panels(self) -> tuple[FloatArray, FloatArray]:
        """The ends (low, high) of the panels up to `radius`, on each of which the waves over r**l are polynomials of degree 19 to rounding."""
        edges = np.unique(np.concatenate([ends for block in self.blocks for ends in (block.marched.mesh.low, block.marched.mesh.high)]))
        return edges[:-1], edges[1:]

    def value(self, r: ArrayLike) -> FloatArray:
        """R_l(r), of shape (lmax + 1, *r.shape); r >= 0 in bohr, 0 inside a hard core."""
        return self.value_and_slope(r)[0]

    def slope(self, r: ArrayLike) -> FloatArray:
        """dR_l/dr in 1/bohr, of shape (lmax + 1, *r.shape)."""
        return self.value_and_slope(r)[1]

    def value_and_slope(self, r: ArrayLike) -> tuple[FloatArray, FloatArray]:
        """Both at the cost of one."""
        at = nonnegative("r", r)
        if not np.all(np.isfinite(at)):
            raise DomainError("r must be finite")
        parts = [_value_and_slope(block, self.wavenumber, at.reshape(-1)) for block in self.blocks]
        value, slope = (np.concatenate(part).reshape(self.lmax + 1, *at.shape) for part in zip(*parts, strict=True))
        return value, slope


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
    return RadialWaves(k, tuple(solved(checked_potential(potential), k, checked_lmax(lmax))))


def _value_and_slope(block: Block, k: float, r: FloatArray) -> tuple[FloatArray, FloatArray]:
    marched, l = block.marched, block.marched.l[:, None]
    start, R = float(marched.mesh.low[0]), float(marched.mesh.high[-1])
    value, slope = np.zeros((l.size, r.size)), np.zeros((l.size, r.size))
    scale, last = _scale(block, k)[:, None], marched.exponent[-1]
    for where, factors in ((r < start, _free), ((r >= start) & (r < R), _within)):
        if np.any(where) and not (marched.core and factors is _free):
            at, lower = r[where], np.where(l > 0, (r[where] / R) ** np.maximum(l - 1, 0), 0.0)
            w, w_slope, exponent = factors(marched, k, at)
            w, w_slope = (scale * np.ldexp(part, exponent - last[:, None]) for part in (w, w_slope))
            value[:, where] = (at / R) ** l * w
            slope[:, where] = l / R * lower * w + (at / R) ** l * w_slope
    where, found, top = r >= R, block.cut, int(marched.l[-1])
    distant = where & (k * r > top + 1) & (top * np.log(np.maximum(r, R) / R) > _FAR)  # where powers of r would leave float64
    value[:, distant], slope[:, distant] = _far(block, k, r[distant])
    where &= ~distant
    at, p = r[where], r[where] / R
    A, B = scale * (found.size * found.A)[:, None] * p**l, scale * (found.size * found.B)[:, None] * p ** (-l - 1.0)
    free = _bessel.scaled(marched.l, k * at)
    value[:, where] = A * free.regular + B * free.irregular
    slope[:, where] = A * (l / at * free.regular + k * free.regular_slope) + B * (k * free.irregular_slope - (l + 1) / at * free.irregular)
    return value, slope


def _far(block: Block, k: float, r: FloatArray) -> tuple[FloatArray, FloatArray]:
    """cos(delta) j_l - sin(delta) n_l as it stands, at k r above every l."""
    from scipy.special import spherical_jn, spherical_yn

    l, turned = block.marched.l[:, None], np.where(block.cut.turns % 2, -1.0, 1.0)
    c, s = ((turned * part(block.cut.reduced))[:, None] for part in (np.cos, np.sin))
    return c * spherical_jn(l, k * r) - s * spherical_yn(l, k * r), k * (c * spherical_jn(l, k * r, True) - s * spherical_yn(l, k * r, True))


def _free(marched: Marched, k: float, r: FloatArray) -> tuple[FloatArray, FloatArray, IntArray]:
    """w, w' and their exponent where high waves feel nothing yet."""
    free = _bessel.scaled(marched.l, k * r)
    return free.regular, k * free.regular_slope, np.zeros((marched.l.size, 1), np.int64)


def _within(marched: Marched, k: float, r: FloatArray) -> tuple[FloatArray, FloatArray, IntArray]:
    """w, w' and their exponent on the panels."""
    mesh = marched.mesh
    panel = np.searchsorted(mesh.low, r, side="right") - 1
    x = 2 * (r - mesh.low[panel]) / (mesh.high - mesh.low)[panel] - 1
    basis = np.polynomial.legendre.legvander(x, NODES - 1) @ rule().coefficient  # Lagrange polynomials at r
    w, w_slope = (np.einsum("mj,mlj->lm", basis, part[panel]) for part in (marched.w, marched.w_slope))
    return w, w_slope, marched.exponent[panel].T


def _scale(block: Block, k: float) -> FloatArray:
    """What makes the w of the march that of cos(delta) j_l - sin(delta) n_l."""
    x, found, l = k * float(block.marched.mesh.high[-1]), block.cut, block.marched.l
    unit = _bessel.regular_unit(l, x)
    A, B = found.A, unit * _bessel.irregular_unit(l, x) * found.B
    sign = np.sign(A * np.cos(found.reduced) + B * np.sin(found.reduced)) * np.where(found.turns % 2, -1.0, 1.0)
    scale: FloatArray = sign * unit / np.hypot(A, B) / found.size
    return scale
