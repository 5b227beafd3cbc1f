"""Phase shifts from regular waves: by how much the potential has turned a wave where it meets the free ones.

With p = r/R, R being where the potential ends, u = p**(l+1) w continues as A p**(l+1) regular(k r) + B p**-l irregular(k r), see
`_bessel`, and tan(delta) = unit B/A with unit = x**(2l+1)/((2l+1)!! (2l-1)!!), x = k R. A and B are Wronskians at R; B is an integral
over the potential as well, which keeps a small shift to relative accuracy where the Wronskian is a small difference.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import numpy as np

from numerics._arguments import DomainError
from numerics._types import FloatArray, IntArray
from numerics.scattering import _bessel
from numerics.scattering._marching import Marched
from numerics.scattering._panels import rule

_ROUNDING = 2.0**-52
_HALF_BOUND = 1e-290
_ALWAYS, _PER_RADIAN = 40.0, 8.0  # roundings of a wave: some, and those that add up while it turns by one radian (measured)


class Matched(NamedTuple):
    """Of each wave (m,): its shift within a quarter turn and the half turns beyond, d delta/dk, and the errors of both;

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
    R, l = float(marched.mesh.high[-1]), marched.l
    x, odd = wavenumber * R, 2.0 * l + 1
    size = np.abs(marched.end[-1]) + np.abs(marched.slope[-1]) * R / odd
    w, slope = marched.end[-1] / size, marched.slope[-1] * R / size
    regular, irregular, regular_slope, irregular_slope = (part[:, 0] for part in _bessel.scaled(l, np.array([x])))
    steps = _steps(marched, wavenumber)[-1]
    ends = _with_error([w * irregular, slope * irregular / odd, -x * irregular_slope * w / odd], steps), _with_error(
        [x * regular_slope * w / odd, -slope * regular / odd], steps)
    (A, A_error), (B, B_error) = (_surer(end, integral) for end, integral in zip(ends, _integrals(marched, wavenumber, size), strict=True))
    unit = _bessel.regular_unit(l, x) * _bessel.irregular_unit(l, x)
    if not np.all(np.isfinite(unit) & np.isfinite(irregular)):
        raise DomainError(f"wavenumber must be smaller for waves up to {l[-1]}: times the radius {R:.6g} of the potential it is {x:.6g}")
    norm = np.hypot(A, unit * B)
    reduced = np.arctan2(np.copysign(unit, A) * B, np.abs(A))  # within a quarter turn, to relative accuracy
    zeros = _zeros(marched)
    small, large = np.minimum(unit, 1.0), np.maximum(unit, 1.0)
    own = _angle(zeros, small * w, A * irregular / large - small * B * regular * unit)
    without = _angle(_bessel.zeros_below(l, x), small * regular, irregular / large)
    error = (unit * np.abs(A) / norm * B_error + np.abs(unit * B) / norm * A_error) / norm + 4 * _ROUNDING * np.abs(np.sin(reduced))
    scale = (_bessel.regular_unit(l, x) * x / norm) ** 2
    parts = np.stack([2 * _square(marched, size), -R * w**2, -R / x**2 * odd * slope * w, -R / x**2 * slope**2])
    return Matched(reduced, np.rint((own - without - reduced) / np.pi).astype(np.int64), error, scale * parts.sum(axis=0),
                   scale * np.abs(parts).sum(axis=0) * _ROUNDING * steps, A, B, size, zeros)


def unbound(marched: Marched) -> tuple[IntArray, FloatArray]:
    """Of the waves at zero energy: zeros in (0, infinity), which is the number of bound states of each l, and B/A."""
    R, odd = float(marched.mesh.high[-1]), 2.0 * marched.l + 1
    w, slope = marched.end[-1], marched.slope[-1] * R
    A, B = w + slope / odd, -slope / odd
    A = np.where(A == 0, _HALF_BOUND, A)  # a state at zero energy itself
    return _zeros(marched) + (np.sign(A) * np.sign(w) < 0), B / A


Estimated: TypeAlias = tuple[FloatArray, FloatArray]  # with its error


def _with_error(terms: list[FloatArray], steps: FloatArray) -> Estimated:
    """The sum of terms, each good to so many roundings."""
    parts = np.stack(terms)
    return parts.sum(axis=0), _ROUNDING * steps * np.abs(parts).sum(axis=0)


def _surer(one: Estimated, other: Estimated) -> Estimated:
    better = one[1] < other[1]
    return np.where(better, one[0], other[0]), np.where(better, one[1], other[1])


def _integrals(marched: Marched, wavenumber: float, size: FloatArray) -> tuple[Estimated, Estimated]:
    """A and B from where the march starts, and the integrals of R/(2l+1) p**-l irregular 2 V u and -R/(2l+1) p**(l+1) regular 2 V u."""
    mesh, l = marched.mesh, marched.l
    R, odd = float(mesh.high[-1]), 2.0 * l + 1
    steps = _steps(marched, wavenumber) + (marched.tail + (mesh.unresolved / np.maximum(mesh.size, 1e-300))[:, None]) / _ROUNDING
    free = _bessel.scaled(l, wavenumber * mesh.r)
    start = np.ldexp(1 / size, marched.exponent[0] - marched.exponent[-1])
    begun = (start, np.abs(start)), (np.zeros_like(start), np.zeros_like(start))  # and what an error of x there makes of them
    if marched.core:
        x, free_there = wavenumber * float(mesh.low[0]), _bessel.scaled(l, wavenumber * mesh.low[:1])
        first, second = mesh.low[0] / odd * start, -R / odd * (mesh.low[0] / R) ** (odd + 1) * start
        begun = ((first * free_there.irregular[:, 0], np.abs(first * x * free_there.irregular_slope[:, 0])),
                 (second * free_there.regular[:, 0], np.abs(second * x * free_there.regular_slope[:, 0])))
    pushed = (R / odd)[:, None] * 2 * mesh.V[:, None]
    found = []
    for (value, slope), parts in ((begun[0], pushed * free.irregular.swapaxes(0, 1) * _crossed(marched, size)),
                                  (begun[1], -pushed * free.regular.swapaxes(0, 1) * _weighted(marched, size))):
        rough = np.abs(parts).sum(axis=2)
        found.append((value + parts.sum(axis=(0, 2)), _ROUNDING * ((rough * steps).sum(axis=0) + (4 + odd) * np.abs(value) + 4 * slope)))
    return found[0], found[1]


def _steps(marched: Marched, wavenumber: float) -> FloatArray:
    """How many roundings a wave has gone through at the end of each panel (n, m): by its radians, or e-foldings, and by what is not resolved."""
    local = np.sqrt(np.abs(2 * marched.mesh.V - wavenumber**2)) @ rule().weight * (marched.mesh.high - marched.mesh.low) / 2
    found: FloatArray = _ALWAYS + (2 * marched.l + 1) / 4 + np.cumsum(local[:, None] * (_PER_RADIAN + marched.tail / _ROUNDING), axis=0)
    return found


def _square(marched: Marched, size: FloatArray) -> FloatArray:
    """The integral of u**2."""
    return (_weighted(marched, size) * _relative(marched, size)).sum(axis=(0, 2))


def _weighted(marched: Marched, size: FloatArray) -> FloatArray:
    """p**(2l+2) w times the weights of an integral over r, (n, m, NODES)."""
    mesh = marched.mesh
    p = mesh.r / mesh.high[-1]
    powers = np.empty((size.size, *p.shape))
    power = p ** (2 * int(marched.l[0]) + 2) * (mesh.high - mesh.low)[:, None] / 2 * rule().weight
    for wave in range(size.size):
        powers[wave] = power
        power = power * (p * p)
    return powers.swapaxes(0, 1) * _relative(marched, size)


def _crossed(marched: Marched, size: FloatArray) -> FloatArray:
    """p w times the weights of an integral over r."""
    mesh = marched.mesh
    weight = mesh.r / mesh.high[-1] * (mesh.high - mesh.low)[:, None] / 2 * rule().weight
    return weight[:, None] * _relative(marched, size)


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
    return np.asarray(np.pi * zeros + np.arctan2(np.abs(wave), sign * other), dtype=float)

