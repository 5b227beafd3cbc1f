"""Phase shifts from regular waves: by how much the potential has turned a wave where it meets the free ones.

With p = r/R, R being where the potential ends, u = p**(l+1) w continues as A p**(l+1) regular(k r) + B p**-l irregular(k r), see
`_bessel`, and tan(delta) = unit B/A with unit = x**(2l+1)/((2l+1)!! (2l-1)!!), x = k R. A and B are Wronskians at R; B is an integral
over the potential as well, which keeps a small shift to relative accuracy where the Wronskian is a small difference.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from numerics._arguments import DomainError
from numerics._types import FloatArray, IntArray
from numerics.scattering import _bessel
from numerics.scattering._marching import Marched
from numerics.scattering._panels import rule

_ROUNDING = 2.0**-52
_PER_RADIAN = 4.0  # roundings that add up while a wave turns by one radian (measured)


class Matched(NamedTuple):
    """Of each wave (lmax + 1,): its shift within a quarter turn and the half turns beyond, d delta/dk, and the errors of both;

    A and B for a w that is `size` times smaller than that of the march, and its zeros inside R.
    """

    reduced: FloatArray
    turns: IntArray
    error: FloatArray
    slope: FloatArray
    slope_error: FloatArray
    A: FloatArray
    B: FloatArray
    size: FloatArray
    zeros: IntArray


def matched(marched: Marched, wavenumber: float) -> Matched:
    """From the waves at the last panel's end, which is R."""
    R, lmax = float(marched.mesh.high[-1]), marched.end.shape[1] - 1
    x, odd = wavenumber * R, 2 * np.arange(lmax + 1.0) + 1
    size = np.abs(marched.end[-1]) + np.abs(marched.slope[-1]) * R / odd
    w, slope = marched.end[-1] / size, marched.slope[-1] * R / size
    regular, irregular, regular_slope, irregular_slope = (part[:, 0] for part in _bessel.scaled(lmax, np.array([x])))
    steps = 4 + odd / 8 + _PER_RADIAN * _turned(marched, wavenumber)
    A = w * irregular + (slope * irregular - x * irregular_slope * w) / odd
    by_end = (x * regular_slope * w - slope * regular) / odd
    end_error = _ROUNDING * steps * (np.abs(x * regular_slope * w) + np.abs(slope * regular)) / odd
    by_potential, rough = _scattered(marched, wavenumber, size)
    potential_error = _ROUNDING * steps * rough
    surer = potential_error < end_error
    B = np.where(surer, by_potential, by_end)
    unit = _bessel.regular_unit(lmax, x) * _bessel.irregular_unit(lmax, x)
    if not np.all(np.isfinite(unit) & np.isfinite(irregular)):
        raise DomainError(f"wavenumber must be smaller for waves up to {lmax}: times the radius {R:.6g} of the potential it is {x:.6g}")
    norm = np.hypot(A, unit * B)
    reduced = np.arctan2(np.copysign(unit, A) * B, np.abs(A))  # within a quarter turn, to relative accuracy
    zeros = _zeros(marched)
    small, large = np.minimum(unit, 1.0), np.maximum(unit, 1.0)
    own = _angle(zeros, small * w, A * irregular / large - small * B * regular * unit)
    without = _angle(_bessel.zeros_below(regular, x), small * regular, irregular / large)
    error = unit * np.where(surer, potential_error, end_error) / norm + np.abs(np.sin(reduced)) * (_ROUNDING * steps + marched.tail)
    scale = (_bessel.regular_unit(lmax, x) * x / norm) ** 2
    parts = np.stack([2 * _square(marched, size), -R * w**2, -R / x**2 * odd * slope * w, -R / x**2 * slope**2])
    return Matched(reduced, np.rint((own - without - reduced) / np.pi).astype(np.int64), error, scale * parts.sum(axis=0),
                   scale * np.abs(parts).sum(axis=0) * (_ROUNDING * steps + marched.tail), A, B, size, zeros)


def unbound(marched: Marched) -> tuple[IntArray, FloatArray]:
    """Of the waves at zero energy: zeros in (0, infinity), which is the number of bound states of each l, and B/A."""
    R, lmax = float(marched.mesh.high[-1]), marched.end.shape[1] - 1
    odd = 2 * np.arange(lmax + 1.0) + 1
    w, slope = marched.end[-1], marched.slope[-1] * R
    A, B = w + slope / odd, -slope / odd
    return _zeros(marched) + (np.sign(A) * np.sign(w) < 0), B / A


def _scattered(marched: Marched, wavenumber: float, size: FloatArray) -> tuple[FloatArray, FloatArray]:
    """B = -R/(2l+1) integral of p**(2l+2) regular 2 V w dr, what a hard core adds to it, and the same of absolute values."""
    mesh, lmax = marched.mesh, size.size - 1
    R, core, odd = float(mesh.high[-1]), float(mesh.low[0]), 2 * np.arange(lmax + 1.0) + 1
    free = _bessel.scaled(lmax, wavenumber * mesh.r).regular.swapaxes(0, 1)
    parts = _weighted(marched, size) * free * (2 * mesh.V)[:, None]
    B, rough = -R / odd * parts.sum(axis=(0, 2)), R / odd * np.abs(parts).sum(axis=(0, 2))
    if core:
        at_core = _bessel.scaled(lmax, np.array([wavenumber * core])).regular[:, 0]
        added = np.ldexp(R / odd * (core / R) ** (odd + 1) * at_core / size, marched.exponent[0] - marched.exponent[-1])
        B, rough = B - added, rough + np.abs(added)
    return B, rough


def _turned(marched: Marched, wavenumber: float) -> float:
    """The radians that a wave turns, or the e-foldings that it grows, inside R."""
    local = np.sqrt(np.abs(2 * marched.mesh.V - wavenumber**2)) @ rule().weight
    return float(local @ (marched.mesh.high - marched.mesh.low)) / 2


def _square(marched: Marched, size: FloatArray) -> FloatArray:
    """The integral of u**2."""
    return (_weighted(marched, size) * _relative(marched, size)).sum(axis=(0, 2))


def _weighted(marched: Marched, size: FloatArray) -> FloatArray:
    """p**(2l+2) w times the weights of an integral over r, (n, lmax + 1, NODES)."""
    mesh = marched.mesh
    p = mesh.r / mesh.high[-1]
    powers = np.empty((size.size, *p.shape))
    power = p * p * (mesh.high - mesh.low)[:, None] / 2 * rule().weight
    for l in range(size.size):
        powers[l] = power
        power = power * (p * p)
    return powers.swapaxes(0, 1) * _relative(marched, size)


def _relative(marched: Marched, size: FloatArray) -> FloatArray:
    relative: FloatArray = np.ldexp(marched.w / size[:, None], (marched.exponent - marched.exponent[-1])[..., None])
    return relative


def _zeros(marched: Marched) -> IntArray:
    """How often w changes its sign between the origin or the core and R."""
    signs = np.sign(np.concatenate([marched.w, marched.end[..., None]], axis=-1)).swapaxes(0, 1)
    signs = signs.reshape(signs.shape[0], -1)
    return np.array([np.count_nonzero(np.diff(row[row != 0])) for row in signs])


def _angle(zeros: IntArray, wave: FloatArray, other: FloatArray) -> FloatArray:
    """The angle whose sine is as `wave` and whose cosine is as `other`, counted on from zero to zero of the wave."""
    sign = np.where(zeros % 2, -1.0, 1.0)
    angle: FloatArray = np.pi * zeros + np.arctan2(np.abs(wave), sign * other)
    return angle

