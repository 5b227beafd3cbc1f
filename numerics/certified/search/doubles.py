"""Doubles and the rational numbers that they are."""

from __future__ import annotations

import math

from flint import fmpq


def exact(x: float) -> fmpq:
    return fmpq(*x.as_integer_ratio())


def nearest_double(x: fmpq) -> float:
    return int(x.p) / int(x.q)


def ceil_double(x: fmpq) -> float:
    """The smallest double at or above x."""
    near = nearest_double(x)
    return near if exact(near) >= x else math.nextafter(near, math.inf)


def floor_double(x: fmpq) -> float:
    """The largest double at or below x."""
    return -ceil_double(-x)
