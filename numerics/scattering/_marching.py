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
from numerics.scattering._panels import NODES, Mesh, gauss, legendre_values, rule

_BLOCK = 4000  # panels times waves that are solved together


class Marched(NamedTuple):
    """w and w' at the nodes (n, lmax + 1, NODES) and at the ends of n panels (n, lmax + 1), all times 2**exponent (n, lmax + 1).

    `tail` is what of r Q w is not resolved, against the largest of it (lmax + 1,).
    """

    mesh: Mesh
    w: FloatArray
    w_slope: FloatArray
    end: FloatArray
    slope: FloatArray
    exponent: IntArray
    tail: FloatArray


class Start(NamedTuple):
    """w, w' where the march begins (lmax + 1,), times 2**exponent."""

    w: FloatArray
    slope: FloatArray
    exponent: IntArray


def at_origin(lmax: int) -> Start:
    return Start(np.ones(lmax + 1), np.zeros(lmax + 1), np.zeros(lmax + 1, np.int64))


def at_core(lmax: int) -> Start:
    """The wave vanishes at a hard core."""
    return Start(np.zeros(lmax + 1), np.ones(lmax + 1), np.zeros(lmax + 1, np.int64))


def march(panels: Mesh, wavenumber: float, lmax: int, start: Start) -> Marched:
    """The waves l = 0 to lmax through all panels."""
    step = max(1, _BLOCK // (lmax + 1))
    parts = [_basis(Mesh(*(part[i : i + step] for part in panels)), wavenumber, lmax) for i in range(0, panels.low.size, step)]
    both, both_slopes, ends, slopes = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))
    n = panels.low.size
    end, slope, exponent = np.empty((n, lmax + 1)), np.empty((n, lmax + 1)), np.empty((n, lmax + 1), np.int64)
    first, second, power = start.w, start.slope, start.exponent
    begins = np.empty((n, lmax + 1, 2))
    for i in range(n):
        begins[i, :, 0], begins[i, :, 1], exponent[i] = first, second, power
        first, second = (begins[i] * ends[i]).sum(axis=1), (begins[i] * slopes[i]).sum(axis=1)
        end[i], slope[i] = first, second
        grown = np.frexp(np.abs(first) + np.abs(second) * panels.high[i])[1]
        first, second, power = np.ldexp(first, -grown), np.ldexp(second, -grown), power + grown
    w, w_slope = ((part @ begins[..., None])[..., 0] for part in (both, both_slopes))
    return Marched(panels, w, w_slope, end, slope, exponent, _tail(panels, wavenumber, w))


def _basis(panels: Mesh, wavenumber: float, lmax: int) -> tuple[FloatArray, ...]:
    """For w(a) = 1, w'(a) = 0 and for w(a) = 0, w'(a) = 1: w and w' at the nodes (n, lmax + 1, NODES, 2) and at the ends (n, lmax + 1, 2)."""
    r, low, high = panels.r, panels.low, panels.high
    n, width = low.size, (high - low)[:, None]
    to = np.concatenate([r, high[:, None]], axis=1)  # nodes and end
    point, weight, lagrange = _inner(lmax)
    span = to - low[:, None]
    ratio = (low[:, None, None] + span[..., None] * point) / to[..., None]  # (n, NODES + 1, points)
    kernel = np.empty((NODES + 1, n, lmax + 1, point.size))
    power, square = ratio * (weight * (span / to)[..., None]), ratio * ratio
    for l in range(lmax + 1):
        kernel[:, :, l] = power.swapaxes(0, 1)
        power = power * square
    inner = (kernel.reshape(NODES + 1, -1, point.size) @ lagrange).reshape(NODES + 1, n, lmax + 1, NODES)
    inner = inner.transpose(1, 2, 0, 3) * (r * (2 * panels.V - wavenumber**2))[:, None, None, :]
    outer = rule().integral * width[..., None] / 2  # (n, NODES, NODES)
    order = 2 * np.arange(lmax + 1.0)[:, None] + 1
    apart = order * np.log(np.where(low[:, None] > 0, low[:, None], to) / to)[:, None, :]  # (2l+1) log(a/r), (n, lmax + 1, NODES + 1)
    fade = np.exp(apart) * (low > 0)[:, None, None]
    free = low[:, None, None] / order * -np.expm1(apart)
    given = np.stack([np.ones_like(fade), free], axis=-1)
    w = np.linalg.solve(np.eye(NODES) - outer[:, None] @ inner[:, :, :NODES], given[:, :, :NODES])
    inside = inner @ w
    end = given[:, :, NODES] + np.einsum("nj,nljb->nlb", rule().weight * width / 2, inside[:, :, :NODES])
    inside[..., 1] += fade * (low[:, None] / to)[:, None]
    return w, inside[:, :, :NODES], end, inside[:, :, NODES]


@cache
def _inner(lmax: int) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Points s and weights on [0, 1], and the Lagrange polynomials of the nodes at -1 + (x + 1) s for each node x and for x = 1.

    Exact for a power 2 lmax + 1 times a polynomial of degree NODES - 1; lagrange (NODES + 1, points, NODES).
    """
    point, weight = gauss(lmax + NODES // 2 + 1)
    x = np.append(gauss(NODES)[0], 1)
    order = np.arange(NODES) + np.longdouble(0.5)
    coefficient = order[:, None] * legendre_values(x[:NODES], NODES - 1).T * gauss(NODES)[1]
    lagrange = legendre_values(-1 + (x[:, None] + 1) * (point + 1) / 2, NODES - 1) @ coefficient
    return ((point + 1) / 2).astype(float), (weight / 2).astype(float), lagrange.astype(float)


def _tail(panels: Mesh, wavenumber: float, w: FloatArray) -> FloatArray:
    """The last Legendre coefficients of r Q w against the largest, by wave."""
    coefficient = np.abs(((panels.r * (2 * panels.V - wavenumber**2))[:, None] * w) @ rule().coefficient.T) / (2 * np.arange(NODES) + 1)
    return (coefficient[..., -2:].max(axis=-1) / np.maximum(coefficient.max(axis=-1), 1e-300)).max(axis=0)
