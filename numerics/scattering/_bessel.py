"""Spherical Bessel functions with their powers taken out, for all orders at once: nothing overflows, and x = 0 is a point like others.

    j_l(x) = x**l/(2l+1)!! regular_l(x),    y_l(x) = -(2l-1)!!/x**(l+1) irregular_l(x),

both 1 at x = 0. They solve the free radial equation in the forms r**(l+1) regular_l(k r) and r**-l irregular_l(k r), which
are its solutions at zero energy times functions that stay near 1 where x is below l.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from numerics._types import FloatArray, IntArray


class Scaled(NamedTuple):
    """Both functions and their derivatives by x; each of shape (waves, *x.shape)."""

    regular: FloatArray
    irregular: FloatArray
    regular_slope: FloatArray
    irregular_slope: FloatArray


def scaled(l: IntArray, x: FloatArray) -> Scaled:
    """Both for consecutive l at an array x >= 0; good to some units in the last place of their modulus (measured)."""
    first, last = int(l[0]), int(l[-1])
    orders = l.reshape(-1, *[1] * x.ndim)
    regular, irregular = _regular(last + 1, x), _irregular(last, x)
    before = irregular[first - 1 : last] if first else np.concatenate([-regular[:1], irregular[:-1]])  # -regular_0 stands for irregular_(-1)
    slope = x * before / np.where(orders, 2 * orders - 1, 1)
    return Scaled(regular[first:-1], irregular[first:], -x * regular[first + 1 :] / (2 * orders + 3), slope)


def zeros_below(l: IntArray, x: float) -> IntArray:
    """How many zeros j_l has in (0, x), for consecutive l: those of neighbors interlace."""
    number = int(np.floor(x / np.pi))
    if (-1) ** number * np.sin(x) < 0:  # x rounded across a zero
        number += 1 if x / np.pi - number > 0.5 else -1
    counts = [number]
    for value in _regular(int(l[-1]), np.array([x]))[1:, 0]:
        counts.append(counts[-1] - (1 if counts[-1] and (-1) ** counts[-1] * value < 0 else 0))
    return np.array(counts[int(l[0]) :])


def regular_unit(l: IntArray, x: float) -> FloatArray:
    """x**l/(2l+1)!! for consecutive l."""
    return np.cumprod(np.concatenate([[1.0], x / (2 * np.arange(1.0, l[-1] + 1) + 1)]))[int(l[0]) :]


def irregular_unit(l: IntArray, x: float) -> FloatArray:
    """x**(l+1)/(2l-1)!! for consecutive l."""
    return np.cumprod(np.concatenate([[x], x / (2 * np.arange(1.0, l[-1] + 1) - 1)]))[int(l[0]) :]


def powers(l: IntArray, x: FloatArray) -> FloatArray:
    """x**l/(2l+1)!! for integers l >= 0 and x > 0, by way of logarithms."""
    factorials = np.concatenate([[0.0], np.cumsum(np.log(2 * np.arange(1.0, l.max() + 1) + 1))])
    found: FloatArray = np.exp(l * np.log(x) - factorials[l])
    return found


def _irregular(lmax: int, x: FloatArray) -> FloatArray:
    found = [np.cos(x), np.cos(x) + x * np.sin(x)]
    square = x * x
    for l in range(1, lmax):
        found.append(found[l] - square * found[l - 1] / ((2 * l + 1) * (2 * l - 1)))
    return np.stack(found[: lmax + 1])


def _regular(lmax: int, x: FloatArray) -> FloatArray:
    """Upwards where x exceeds every order, elsewhere downwards from where j_l has become negligible (Miller)."""
    found = np.empty((lmax + 1, *x.shape))
    up = x > lmax + 1
    found[:, up] = _upwards(lmax, x[up])
    found[:, ~up] = _downwards(lmax, x[~up])
    return found


def _first_two(x: FloatArray) -> tuple[FloatArray, FloatArray]:
    safe = np.where(x == 0, 1.0, x)
    first = np.where(x == 0, 1.0, np.sin(safe) / safe)
    return first, 3 * (first - np.cos(x)) / (safe * safe)


def _upwards(lmax: int, x: FloatArray) -> FloatArray:
    found = list(_first_two(x))
    square = x * x
    for l in range(1, lmax):
        found.append((2 * l + 3) * (2 * l + 1) * (found[l] - found[l - 1]) / square)
    return np.stack(found[: lmax + 1])


def _downwards(lmax: int, x: FloatArray) -> FloatArray:
    square = x * x
    after, now = np.zeros_like(x), np.ones_like(x)
    kept: list[FloatArray] = []
    for l in range(lmax + 30 + lmax // 2, 0, -1):
        if l <= lmax:
            kept.append(now)
        after, now = now, now - square * after / ((2 * l + 1) * (2 * l + 3))
    kept.append(now)
    first, second = _first_two(x)
    by_second = (np.abs(first) < np.abs(x * second / 3)) & (lmax > 0)
    scale = np.where(by_second, second / np.where(by_second, kept[-2 if lmax else -1], 1.0), first / np.where(by_second, 1.0, kept[-1]))
    return np.stack(kept[::-1]) * scale
