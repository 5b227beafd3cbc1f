"""Panels of Gauss-Legendre nodes on which a potential and the waves in it are polynomials to rounding error."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from numerics._types import BoolArray, FloatArray
from numerics.scattering.potentials import Potential

LongArray: TypeAlias = NDArray[np.longdouble]
NODES = 20
_PHASE = 4.0  # radians that a wave may turn, or e-foldings that it may grow, on a panel
_LAYER = 6.0  # e-foldings of (a/r)**(2l+1), which is how an irregular wave fades
_ANY = 10.0  # of 1/r as such, which is not resolved on a panel that is much longer than its distance from the origin
_RESOLVED = 5e-16  # of the last coefficients of r V against the largest
_NOISY = 1e-12  # of the largest: what does not get smaller by halving a panel is rounding error of the potential itself
_GAIN = 0.25  # by which halving a panel makes it smaller at least, if it is not
_SHORTEST = 1e-13  # of a panel by its radius: a jump that nobody has named stays within one
_MOST = 20_000
_INNERMOST = 1e-30  # of the radius: a potential that is not resolved even there is too singular


class Rule(NamedTuple):
    """Gauss-Legendre on [-1, 1]: `coefficient @ values` are those of Legendre polynomials, `integral @ values` from -1 to each node."""

    node: FloatArray
    weight: FloatArray
    coefficient: FloatArray
    integral: FloatArray


@cache
def rule() -> Rule:
    node, weight = gauss(NODES)
    legendre = legendre_values(node, NODES)
    order = np.arange(NODES)
    coefficient = (order[:, None] + np.longdouble(0.5)) * legendre[:, :NODES].T * weight
    before = np.concatenate([-np.ones((NODES, 1)), legendre[:, : NODES - 1]], axis=1)
    integral = (legendre[:, 1:] - before) / (2 * order + 1) @ coefficient
    return Rule(*(part.astype(float) for part in (node, weight, coefficient, integral)))


def gauss(points: int) -> tuple[LongArray, LongArray]:
    """Gauss-Legendre nodes and weights on [-1, 1] in extended precision: their errors would be the same on every panel, and add up."""
    x = np.polynomial.legendre.leggauss(points)[0].astype(np.longdouble)
    for _ in range(2):
        last, value = legendre_values(x, points)[:, -2:].T
        slope = points * (last - x * value) / (1 - x * x)
        x = x - value / slope
    last, value = legendre_values(x, points)[:, -2:].T
    return x, 2 * (1 - x * x) / (points * last) ** 2


def legendre_values(x: LongArray, highest: int) -> LongArray:
    """P_0 to P_highest at x (..., highest + 1)."""
    values = [np.ones_like(x), x]
    for n in range(1, highest):
        values.append(((2 * n + 1) * x * values[n] - n * values[n - 1]) / (n + 1))
    return np.stack(values[: highest + 1], axis=-1)


class Mesh(NamedTuple):
    """Panels from `low` to `high` (n,), their nodes `r` and V there (n, NODES).

    `unresolved` (n,): the last coefficients of r V, each by what it is worth in an integral; `size`, the largest of all.
    """

    low: FloatArray
    high: FloatArray
    r: FloatArray
    V: FloatArray
    unresolved: FloatArray
    size: FloatArray


def mesh(potential: Potential, wavenumber: float, lmax: int, start: float, stop: float, negligible: float) -> Mesh:
    """Panels from `start` to `stop` that end at the jumps; none is longer than the waves up to lmax and the potential allow.

    What is not resolved of the potential is at the level of rounding on each panel, or its integral is `negligible` (hartree bohr).
    """
    ends = np.unique([start, *(jump for jump in potential.jumps if start < jump < stop), stop])
    edges = np.interp(np.linspace(0, ends.size - 1, (ends.size - 1) * potential.pieces + 1), np.arange(ends.size), ends)
    low, high = edges[:-1], edges[1:]
    before, value = np.full(low.size, np.inf), potential.prepared(stop)
    done: list[Mesh] = []
    while low.size:
        tried = _tried(value, low, high)
        split = _too_long(tried, wavenumber, lmax) | ~_resolved(tried, before, negligible)
        done.append(Mesh(*(part[~split] for part in tried)))
        low, high, before = tried.low[split], tried.high[split], tried.unresolved[split]
        middle = (low + high) / 2
        low, high, before = np.concatenate([low, middle]), np.concatenate([middle, high]), np.concatenate([before, before])
        if low.size > _MOST or np.any(high < _INNERMOST * stop):
            raise potential.too_rough()
    order = np.argsort(np.concatenate([part.low for part in done]))
    return Mesh(*(np.concatenate(parts)[order] for parts in zip(*done, strict=True)))


def _tried(value: Callable[[FloatArray], FloatArray], low: FloatArray, high: FloatArray) -> Mesh:
    r = low[:, None] + (high - low)[:, None] * (rule().node + 1) / 2
    V = value(r.reshape(-1)).reshape(r.shape)
    coefficient = np.abs((r * V) @ rule().coefficient.T) / (2 * np.arange(NODES) + 1)
    return Mesh(low, high, r, V, coefficient[:, -3:].max(axis=1), coefficient.max(axis=1))


def _too_long(tried: Mesh, wavenumber: float, lmax: int) -> BoolArray:
    turn = np.sqrt(np.abs(2 * tried.V - wavenumber**2)) @ rule().weight * (tried.high - tried.low) / 2
    layer = (2 * lmax + 1 + _ANY) * np.log(tried.high / np.where(tried.low > 0, tried.low, tried.high))
    return (turn > _PHASE) | (layer > _LAYER)


def _resolved(tried: Mesh, before: FloatArray, negligible: float) -> BoolArray:
    width = tried.high - tried.low
    smooth = (tried.unresolved <= _RESOLVED * tried.size) | (tried.unresolved * width <= negligible * tried.high)
    noisy = (tried.unresolved <= _NOISY * tried.size) & (tried.unresolved > _GAIN * before)
    return smooth | noisy | (width <= _SHORTEST * tried.high)
