"""Regular radial waves u = r**(l+1) w from the inside out, panel by panel, for all l at once.

With Q = 2 V - k**2 the radial equation is (r**(2l+2) w')' = r**(2l+2) Q w, that is on a panel from a

    w'(r) = (a/r)**(2l+2) w'(a) + integral from a to r of (s/r)**(2l+2) Q(s) w(s) ds,   w(r) = w(a) + integral from a to r of w'(s) ds.

Both kernels are between 0 and 1, so that nothing grows that the wave itself does not; the power is integrated exactly,
however high. A Coulomb singularity at the origin leaves r Q and w analytic.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from numerics._types import FloatArray, IntArray
from numerics.scattering import _bessel
from numerics.scattering._panels import NODES, Mesh, gauss, legendre_values, rule

_BLOCK = 4000  # panels times waves that are solved together
_POINTS = 32


class Marched(NamedTuple):
    """Consecutive `l` of m waves: w and w' at the nodes (n, m, NODES) and at the ends of n panels (n, m), all times 2**exponent (n, m).

    `tail` is what of r Q w is not resolved, against the largest of it on a panel (n, m); `core` whether the first panel begins at a
    hard core. Else the waves begin there as r**(l+1) regular(k r), the free ones, see `_bessel`.
    """

    l: IntArray
    mesh: Mesh
    w: FloatArray
    w_slope: FloatArray
    end: FloatArray
    slope: FloatArray
    exponent: IntArray
    tail: FloatArray
    core: bool


def march(l: IntArray, panels: Mesh, wavenumber: float, core: bool) -> Marched:
    """The waves through all panels: free where the first one begins, or zero there at a hard core."""
    free = _bessel.scaled(l, wavenumber * panels.low[:1])
    w, w_slope = (np.zeros(l.size), np.ones(l.size)) if core else (free.regular[:, 0], wavenumber * free.regular_slope[:, 0])
    step, m = max(1, _BLOCK // l.size), l.size
    parts = [_basis(l, Mesh(*(part[i : i + step] for part in panels)), wavenumber) for i in range(0, panels.low.size, step)]
    both, both_slopes, ends, slopes = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))
    n = panels.low.size
    end, slope, exponent, begins = np.empty((n, m)), np.empty((n, m)), np.empty((n, m), np.int64), np.empty((n, m, 2))
    first, second, power = w, w_slope, np.zeros(m, np.int64)
    for i in range(n):
        begins[i, :, 0], begins[i, :, 1], exponent[i] = first, second, power
        first, second = (begins[i] * ends[i]).sum(axis=1), (begins[i] * slopes[i]).sum(axis=1)
        end[i], slope[i] = first, second
        grown = np.frexp(np.abs(first) + np.abs(second) * panels.high[i])[1]
        first, second, power = np.ldexp(first, -grown), np.ldexp(second, -grown), power + grown
    within, within_slope = ((part @ begins[..., None])[..., 0] for part in (both, both_slopes))
    return Marched(l, panels, within, within_slope, end, slope, exponent, _tail(panels, wavenumber, within), core)


def _basis(l: IntArray, panels: Mesh, wavenumber: float) -> tuple[FloatArray, ...]:
    """For w(a) = 1, w'(a) = 0 and for w(a) = 0, w'(a) = 1: w and w' at the nodes (n, m, NODES, 2) and at the ends (n, m, 2)."""
    r, low, high = panels.r, panels.low, panels.high
    n, width = low.size, (high - low)[:, None]
    to = np.concatenate([r, high[:, None]], axis=1)  # nodes and end
    point, weight, lagrange = _inner(int(l[-1]) + NODES // 2 + 1 if low[0] == 0 else min(int(l[-1]) + NODES // 2 + 1, _POINTS))
    span = to - low[:, None]
    ratio = (low[:, None, None] + span[..., None] * point) / to[..., None]  # (n, NODES + 1, points)
    kernel = np.empty((NODES + 1, n, l.size, point.size))
    power, square = ratio ** (2 * int(l[0]) + 1) * (weight * (span / to)[..., None]), ratio * ratio
    for wave in range(l.size):
        kernel[:, :, wave] = power.swapaxes(0, 1)
        power = power * square
    inner = (kernel.reshape(NODES + 1, -1, point.size) @ lagrange).reshape(NODES + 1, n, l.size, NODES)
    inner = inner.transpose(1, 2, 0, 3) * (r * (2 * panels.V - wavenumber**2))[:, None, None, :]
    outer = rule().integral * width[..., None] / 2  # (n, NODES, NODES)
    order = 2.0 * l[:, None] + 1
    apart = order * np.log(np.where(low[:, None] > 0, low[:, None], to) / to)[:, None, :]  # (2l+1) log(a/r), (n, m, NODES + 1)
    fade = np.exp(apart) * (low > 0)[:, None, None]
    free = low[:, None, None] / order * -np.expm1(apart)
    given = np.stack([np.ones_like(fade), free], axis=-1)
    w = np.linalg.solve(np.eye(NODES) - outer[:, None] @ inner[:, :, :NODES], given[:, :, :NODES])
    inside = inner @ w
    end = given[:, :, NODES] + np.einsum("nj,nljb->nlb", rule().weight * width / 2, inside[:, :, :NODES])
    inside[..., 1] += fade * (low[:, None] / to)[:, None]
    return w, inside[:, :, :NODES], end, inside[:, :, NODES]


@cache
def _inner(points: int) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Points s and weights on [0, 1], and the Lagrange polynomials of the nodes at -1 + (x + 1) s for each node x and for x = 1.

    Exact for polynomials of degree 2 points - 1, which is a power 2l + 1 times one of degree NODES - 1; `_POINTS` are enough for any
    power that falls by `_LAYER` e-foldings on a panel. lagrange (NODES + 1, points, NODES).
    """
    point, weight = gauss(points)
    x = np.append(gauss(NODES)[0], 1)
    order = np.arange(NODES) + np.longdouble(0.5)
    coefficient = order[:, None] * legendre_values(x[:NODES], NODES - 1).T * gauss(NODES)[1]
    lagrange = legendre_values(-1 + (x[:, None] + 1) * (point + 1) / 2, NODES - 1) @ coefficient
    return ((point + 1) / 2).astype(float), (weight / 2).astype(float), lagrange.astype(float)


def _tail(panels: Mesh, wavenumber: float, w: FloatArray) -> FloatArray:
    """The last Legendre coefficients of r Q w against the largest."""
    coefficient = np.abs(((panels.r * (2 * panels.V - wavenumber**2))[:, None] * w) @ rule().coefficient.T) / (2 * np.arange(NODES) + 1)
    tail: FloatArray = coefficient[..., -2:].max(axis=-1) / np.maximum(coefficient.max(axis=-1), 1e-300)
    return tail
