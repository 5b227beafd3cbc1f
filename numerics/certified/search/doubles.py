"""Doubles and the rational numbers that they are."""

from __future__ import annotations

import math

from flint import fmpq


def exact(x: float) -> fmpq:
    return fmpq(*x.as_integer_ratio())


def nearest_double(x: fmpq) -> float:
    return int(x.p) / int(x.q)


def binade(x: fmpq) -> int:
    """The e with 2**e <= x < 2**(e + 1)."""
    e = int(x.p).bit_length() - int(x.q).bit_length()
    return e if fmpq(2) ** e <= x else e - 1


def ceil_double(x: fmpq) -> float:
    """The smallest double at or above x."""
    near = nearest_double(x)
    return near if exact(near) >= x else math.nextafter(near, math.inf)


def floor_double(x: fmpq) -> float:
    """The largest double at or below x."""
    return -ceil_double(-x)
