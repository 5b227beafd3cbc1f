"""Largest errors over stratified points, against 50 and more digits by a route other than that of the code under test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import mpmath
import numpy as np
from mpmath import mpf

from numerics._types import FloatArray
from tests.benchmarks import accuracy

Exact: TypeAlias = tuple[Sequence[mpf], mpf]  # results, and the size that errors are relative to
Reference: TypeAlias = Callable[[float], Exact]

@dataclass(frozen=True)
class Sample:
    """Points, and at each the exact results as sums of two float64, with the size that an error is measured against."""

    points: FloatArray
    high: FloatArray  # results x points
    low: FloatArray
    size: FloatArray


@dataclass(frozen=True)
class Error:
    """The largest error, in units in the last place and relative; where it is; and where the result is no number."""

    ulp: float
    relative: float
    place: float
    nowhere: tuple[float, ...]


def octaves(rng: np.random.Generator, low: int, high: int, count: int) -> FloatArray:
    """`count` random points in each octave from 2**low to 2**high."""
    exponents = np.repeat(np.arange(low, high, dtype=float), count)
    return np.ldexp(rng.uniform(1, 2, exponents.size), exponents.astype(int))


def around_one(rng: np.random.Generator, count: int) -> FloatArray:
    """`count` points at each distance 2**-k from 1, k = 2 ... 52, on both sides, and 1."""
    distance = octaves(rng, -53, -2, count)
    return np.concatenate([1 - distance, [1.0], 1 + distance])


def sampled(points: FloatArray, reference: Reference) -> Sample:
    """The sample of `reference`, which gives (exact results, size of what the error is relative to) in mpmath."""
    points = np.unique(points)
    results, sizes = zip(*map(reference, points.tolist()), strict=True)
    high = np.array([[float(value) for value in row] for row in results]).T
    low = np.array([[float(value - float(value)) for value in row] for row in results]).T
    return Sample(points, high, low, np.array(list(map(float, sizes))))


def largest_error(function: Callable[[FloatArray], Any], sample: Sample, domain: tuple[float, float] = (0.0, float("inf"))) -> Error:
    """The error of `function` over the points of the sample in its domain."""
    inside = (sample.points >= domain[0]) & (sample.points <= domain[1])
    x = sample.points[inside]
    values = np.asarray(function(x)).reshape(-1, x.size)
    with np.errstate(all="ignore"):
        off = np.abs((values - sample.high[:, inside]) - sample.low[:, inside]).max(axis=0)
        finite = np.isfinite(off)
        last_place = off / np.spacing(sample.size[inside])
        worst = int(np.argmax(np.where(finite, last_place, -1)))
        relative = off[worst] / sample.size[inside][worst]
    return Error(float(last_place[worst]), float(relative), float(x[worst]), tuple(x[~finite].tolist()))


# Exact values ---------------------------------------------------------------------------------------


def exact_value(function: Callable[[mpf], mpf]) -> Reference:
    """A function of mpmath; errors relative to its own size."""

    def exact(x: float) -> Exact:
        with mpmath.workdps(75):
            value = function(mpf(x))
        return (value,), abs(value)

    return exact


def exact_lindhard(y: float) -> Exact:
    f = accuracy.m.mpf(1) if y == 0 else accuracy.closed_lindhard(y)
    return (f,), f


def exact_form_factor(lambda2: float, s: float) -> Reference:
    """V from the response of the gas; errors relative to its envelope lambda2/(y**2 eps)."""

    def exact(y: float) -> Exact:
        m = accuracy.m
        size = m.mpf(lambda2) / (m.mpf(y) ** 2 * accuracy.response(y, lambda2, "lindhard")) if y else m.mpf(1)
        return (-m.cos(m.mpf(s) * m.mpf(y)) * size,), size

    return exact


def exact_structure_factor(eta: float) -> Reference:
    def exact(x: float) -> Exact:
        S = accuracy.mixture(x, eta, 1, 1)[1] if x else (1 - accuracy.m.mpf(eta)) ** 4 / (1 + 2 * accuracy.m.mpf(eta)) ** 2
        return (S,), S

    return exact


def exact_mixture(eta: float, fraction: float, alpha: float) -> Reference:
    """S11, S22, S12; errors relative to the largest of them."""

    def exact(x: float) -> Exact:
        S = accuracy.mixture(x, eta, fraction, alpha)
        return S, max(map(abs, S))

    return exact
