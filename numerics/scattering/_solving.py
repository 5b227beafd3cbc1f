"""The waves of a potential at one wave number: how far out, on which panels, and how many of them."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from numerics._arguments import ArgumentTypeError, DomainError, as_float64
from numerics._types import ArrayLike, FloatArray, IntArray
from numerics.scattering import _bessel, _marching
from numerics.scattering._marching import Marched
from numerics.scattering._matching import Matched, matched
from numerics.scattering._panels import Mesh, mesh, rule
from numerics.scattering.potentials import Potential

_REMAINDER = 2e-18  # of a shift: what the potential beyond the last panel may add to it
_UNRESOLVED = 1e-17  # of a shift: what is not resolved of the potential on one panel may add
_LEAST = 1e-13  # shifts below are not asked to be good to their last digits
_WAVES = 21  # that share their panels
_COARSE = 20  # the l whose panels are good enough for estimates
_UNFELT = 1e-22
_OFF = 30.0  # how much smaller than in first order the smallest shift may be without another try
_CLEAR, _FARTHEST = 1.25, 3000.0  # of turning points; bohr
NEGLIGIBLE = 1e-13
HIGHEST = 200
SMALLEST = 1e-100


class Block(NamedTuple):
    """Consecutive waves on panels of their own; shifts of the potential as far as the panels go, and of all of it."""

    marched: Marched
    cut: Matched
    matched: Matched


def solved(potential: Potential, wavenumber: float, lmax: int) -> list[Block]:
    """The waves l = 0 to lmax, each out to where what is left of the potential is negligible for its shift, however small."""
    firsts = range(0, lmax + 1, _WAVES)
    return [_block(potential, wavenumber, np.arange(first, min(first + _WAVES, lmax + 1))) for first in firsts]


def _block(potential: Potential, wavenumber: float, l: IntArray) -> Block:
    least = min(1.0, max(_LEAST, abs(float(_first_order(potential, wavenumber, l[-1:], wavenumber)[0]))))
    for _ in range(2):
        marched = marched_through(potential, wavenumber, l, least * wavenumber)
        found = matched(marched, wavenumber)
        smallest = max(_LEAST, float(np.abs(found.reduced).min()))
        if smallest >= least / _OFF:
            break
        least = smallest
    return Block(marched, found, _with_tail(potential, wavenumber, marched, found))


def _with_tail(potential: Potential, wavenumber: float, marched: Marched, found: Matched) -> Matched:
    """The shifts with what the potential adds beyond the last panel."""
    tail = potential.tail(float(marched.mesh.high[-1]))
    if tail is None:
        return found
    added = tail.added(wavenumber, marched.l, found.reduced)
    whole = found.reduced + added.shift
    more = np.rint(whole / np.pi).astype(np.int64)
    slope = found.slope * (1 + added.by_shift) + added.slope
    return found._replace(reduced=whole - np.pi * more, turns=found.turns + more, error=found.error + added.error, slope=slope)


def enough(potential: Potential, wavenumber: float) -> int:
    """An lmax beyond which no shift is 1e-13 or more, by the first order in |V| and the shifts of a hard core."""
    if potential.tailed:
        raise DomainError(f"lmax must be given for {type(potential).__name__}: in its tail the shifts fall as 1/l**2, and no lmax is enough")
    lmax = 8 + math.ceil(wavenumber * max(potential.reach(1e-3), potential.core))
    while lmax <= HIGHEST:
        l = np.arange(lmax + 1)
        shifts = _first_order(potential, wavenumber, l, wavenumber * NEGLIGIBLE, sign=False)
        if potential.core:
            x = wavenumber * potential.core
            free = _bessel.scaled(l, np.array([x]))
            shifts = shifts + np.abs(_bessel.regular_unit(l, x) * _bessel.irregular_unit(l, x) * (free.regular / free.irregular)[:, 0])
        large = np.flatnonzero(shifts >= NEGLIGIBLE)
        if not large.size or large[-1] < lmax - 1:
            return int(large[-1]) if large.size else 0
        lmax += 4 + lmax // 2
    raise DomainError(f"lmax must be given: at wave number {wavenumber!r} more than {HIGHEST} waves have shifts that are not negligible")


def marched_through(potential: Potential, wavenumber: float, l: IntArray, scale: float) -> Marched:
    """Consecutive waves to where what is left of the potential is negligible against `scale` (hartree bohr)."""
    start = potential.core or _start(potential, wavenumber, int(l[0]))
    return _marching.march(l, panels(potential, wavenumber, int(l[-1]), scale, start), wavenumber, potential.core > 0)


def panels(potential: Potential, wavenumber: float, lmax: int, scale: float, start: float | None = None) -> Mesh:
    """Panels for waves up to lmax, from `start` or from the origin or the core."""
    stop = potential.reach(_REMAINDER * scale)
    if potential.tailed and wavenumber:
        stop = max(stop, min(_CLEAR * (lmax + 1) / wavenumber, _FARTHEST))  # where even the highest wave is above its barrier
    if stop <= potential.core:  # nothing but a hard core
        stop = 1.01 * potential.core
    return mesh(potential, wavenumber, lmax, potential.core if start is None else start, stop, _UNRESOLVED * scale)


def _start(potential: Potential, wavenumber: float, first: int) -> float:
    """A radius inside which high waves feel nothing: in first order a share 1e-22, and the centrifugal barrier is higher than all else."""
    if first < _WAVES:
        return 0.0
    mesh = panels(potential, wavenumber, _COARSE, wavenumber)
    order = np.argsort(mesh.r, axis=None)
    r, V = mesh.r.ravel()[order], mesh.V.ravel()[order]
    weight = ((mesh.high - mesh.low)[:, None] * rule().weight).ravel()[order]
    l = np.array([first])
    felt = np.cumsum(weight * np.abs(V) * (r * _bessel.powers(l, wavenumber * r) * _bessel.scaled(l, wavenumber * r).regular[0]) ** 2)
    barred = np.logical_and.accumulate(first * (first + 1) > 2 * r**2 * np.abs(2 * V - wavenumber**2))
    inside = np.flatnonzero(barred & (felt <= _UNFELT * felt[-1]))
    return float(r[inside[-1]]) if inside.size else 0.0


def checked_wavenumbers(wavenumbers: ArrayLike) -> FloatArray:
    k = np.atleast_1d(as_float64("wavenumbers", wavenumbers))
    if k.ndim != 1 or not k.size:
        raise DomainError(f"wavenumbers must be one number or a row of them, not of shape {k.shape}")
    allowed = (k >= SMALLEST) & np.isfinite(k)
    if not np.all(allowed):
        raise DomainError(f"wavenumbers must be finite and at least {SMALLEST:g}, which is a positive energy, not {float(k[~allowed][0])!r}")
    return k


def checked_potential(potential: Potential) -> Potential:
    if not isinstance(potential, Potential):
        raise ArgumentTypeError(f"potential must be one of numerics.scattering, such as FromFunction(f, radius), not {type(potential).__name__}")
    return potential


def checked_lmax(lmax: int) -> int:
    if isinstance(lmax, bool) or not isinstance(lmax, (int, np.integer)):
        raise ArgumentTypeError(f"lmax must be an integer, not {lmax!r}")
    if not 0 <= lmax <= HIGHEST:
        raise DomainError(f"lmax must be from 0 to {HIGHEST}, not {lmax!r}")
    return int(lmax)


def _first_order(potential: Potential, wavenumber: float, l: IntArray, scale: float, sign: bool = True) -> FloatArray:
    """-2 k times the integral of V (r j_l)**2, or of |V|, roughly for high l."""
    mesh = panels(potential, wavenumber, min(int(l[-1]), _COARSE), scale)
    wave = mesh.r * _bessel.powers(l[:, None, None], wavenumber * mesh.r) * _bessel.scaled(l, wavenumber * mesh.r).regular
    V = mesh.V if sign else -np.abs(mesh.V)
    found: FloatArray = -wavenumber * (V * wave**2 @ rule().weight) @ (mesh.high - mesh.low)
    return found
