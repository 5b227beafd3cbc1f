"""Floats that are safely on one side of a ball."""

from __future__ import annotations

import math
from typing import Any

from flint import arb

__all__ = ["largest", "lower", "upper"]


def largest(balls: Any) -> float:
    """An upper bound of the moduli."""
    return max((upper(abs(z)) for z in balls.ravel()), default=0.0)


def upper(value: arb) -> float:
    """A float that is not below the ball; infinity if there is none."""
    top = value.upper()
    number = float(top)
    if math.isnan(number):
        return math.inf
    return math.nextafter(number, math.inf) if 0 < number < math.inf or top > 0 else number


def lower(value: arb) -> float:
    """A float that is not above the ball, and not below zero."""
    number = float(value.lower())
    return max(0.0, math.nextafter(number, -math.inf)) if not math.isnan(number) else 0.0
