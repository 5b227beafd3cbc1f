"""The Born series of one spherical potential: the amplitude in first order, phase shifts in first and second."""

from __future__ import annotations

import numpy as np

from numerics._arguments import DomainError, nonnegative
from numerics._types import ArrayLike, FloatArray
from numerics.scattering import _bessel
from numerics.scattering._panels import rule
from numerics.scattering._solving import checked_lmax, checked_potential, checked_wavenumbers, panels
from numerics.scattering.potentials import Potential

__all__ = ["born_amplitude", "born_tangents"]


def born_amplitude(potential: Potential, momentum_transfer: ArrayLike) -> FloatArray:
    """f(q) in bohr to first order in the potential: -2 integral of r**2 V(r) sin(q r)/(q r) dr, of the shape of q.

    Parameters: momentum_transfer >= 0 in 1/bohr, finite, q = 2 k sin(theta/2). Raises `DomainError`, also for a hard core, which has no Born series.

    Source: schaich-1976, `born-series` with `t-amplitude`.

    >>> from numerics.scattering import Yukawa
    >>> f = born_amplitude(Yukawa(-0.5, 1.0), [0.0, 1.0])  # 2 * 0.5/(1 + q**2)
    >>> bool(np.allclose(f, [1.0, 0.5], rtol=1e-14, atol=0))
    True
    """
    q = nonnegative("momentum_transfer", momentum_transfer)
    if not np.all(np.isfinite(q)):
        raise DomainError("momentum_transfer must be finite")
    _require_soft(potential)
    found = [_transform(potential, float(one)) for one in q.reshape(-1)]
    return np.array(found).reshape(q.shape)


def born_tangents(potential: Potential, wavenumbers: ArrayLike, lmax: int) -> tuple[FloatArray, FloatArray]:
    """tan(delta_l) to first order in the potential, and what the second adds, both (n, lmax + 1).

    -(2/k) integral of V s**2 dr, and (8/k**2) integral from 0 to oo of V s c dr times integral from 0 to r of V s**2 dr', with s = k r j_l and
    c = -k r n_l.

    Source: schaich-1976, `born-series`.

    >>> from numerics.scattering import SquareWell, phase_shifts
    >>> first, second = born_tangents(SquareWell(0.01, 1.0), 0.5, 2)
    >>> exact = np.tan(phase_shifts(SquareWell(0.01, 1.0), 0.5, 2).shifts)
    >>> bool(np.all(abs(exact - first - second) < 1e-4 * first))
    True
    """
    _require_soft(potential)
    k = checked_wavenumbers(wavenumbers)
    first, second = zip(*(_tangents(potential, float(one), checked_lmax(lmax)) for one in k), strict=True)
    return np.stack(first), np.stack(second)


def _transform(potential: Potential, q: float) -> float:
    mesh = panels(potential, q, 0, min(1.0, q or 1.0))
    weight = rule().weight * (mesh.high - mesh.low)[:, None] / 2
    return float(-2 * np.sum(weight * mesh.r**2 * mesh.V * np.sinc(q * mesh.r / np.pi)))


def _tangents(potential: Potential, k: float, lmax: int) -> tuple[FloatArray, FloatArray]:
    mesh = panels(potential, k, lmax, min(1.0, k))
    R = float(mesh.high[-1])
    l = np.arange(lmax + 1)
    p, odd = mesh.r / R, 2.0 * l[:, None, None] + 1
    free = _bessel.scaled(l, k * mesh.r)
    half = (mesh.high - mesh.low)[:, None] / 2
    square = 2 * mesh.V * (p ** ((odd + 1) / 2) * free.regular) ** 2
    crossed = 2 * mesh.V * p * free.regular * free.irregular
    within = (square @ rule().integral.T) * half
    each = (square @ rule().weight) * half[:, 0]
    before = np.cumsum(each, axis=1) - each
    unit = (_bessel.regular_unit(l, k * R) * _bessel.irregular_unit(l, k * R)) * R / odd[:, 0, 0]
    twice = ((crossed * (within + before[..., None])) @ rule().weight * half[:, 0]).sum(axis=1)
    return -unit * each.sum(axis=1), 2 * unit * R / odd[:, 0, 0] * twice


def _require_soft(potential: Potential) -> None:
    if checked_potential(potential).core:
        raise DomainError(f"potential must be finite for a Born series, not infinite inside {potential.core!r}")
    if potential.tailed:
        raise DomainError(f"potential must end, or fall exponentially, for this Born series; {type(potential).__name__} falls as a power of r")
