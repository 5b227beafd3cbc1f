"""Float64 arithmetic that carries a proven bound on its own error.

A `Running` is an array of values v and an array of bounds e, with |x - v| <= e for the exact quantity x that v
stands for; where e is inf or NaN nothing is claimed. The straight-line programs of `numerics.formulas.generated` take
Running operands in place of arrays: their values come out bit for bit as from arrays, and the bounds with them.

Lemma. Let u = 2**-53 and let float64 operations round to nearest, with gradual underflow. For |a - a'| <= A and
|b - b'| <= B, fl meaning the rounded result:
  (+)  |a + b - fl(a' + b')| <= A + B + u |fl(a' + b')|,
  (*)  |a b - fl(a' b')| <= |a'| B + (|b'| + B) A + u |fl(a' b')| + 2**-1075,
  (/)  |a/b - fl(a'/b')| <= (A + |a'/b'| B)/(|b'| - B) + u |fl(a'/b')| + 2**-1075   for B < |b'|,
  (sqrt) |sqrt a - fl(sqrt a')| <= A/sqrt a' + u |fl(sqrt a')|, for a >= 0 and a' > 0.
Proof. |z - fl(z)| <= u |fl(z)|, to which a product or quotient adds 2**-1075 where it is subnormal. The rest is
a b - a' b' = a' (b - b') + b (a - a'), a/b - a'/b' = ((a - a') - (a'/b')(b - b'))/b and
sqrt a - sqrt a' = (a - a')/(sqrt a + sqrt a').

The bounds are computed in float64 too. Each right side is a sum of products and quotients of numbers >= 0, with at
most 12 roundings that lose a factor of 1 - u each: `_INFLATION` = 1 + 2**-49 = 1 + 16 u makes up for them, and its
own, as (1 + 16 u)(1 - u)**14 > 1. A product or quotient of the right side that is subnormal loses at most 2**-1075
instead, and there are at most six of them: `TINY` = 2**-1070 makes up for these and for the 2**-1075 of the lemma. In (+)
nothing is lost there: a subnormal sum is exact, and an error is a multiple of 2**-1074, so that it stays below the
rounded u |fl|. In (/) the code has (B/(|b'| - B) + u) |fl(a'/b')|, in which u dominates what underflows, and claims
nothing unless 2 B <= |b'|, so that a quotient that is subnormal by itself is felt no more than once. An operation
that overflows leaves v = inf with the bound u inf = inf.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias, TypeVar, final

import numpy as np

from numerics._types import BoolArray, FloatArray

UNIT = 2.0**-53
TINY = 2.0**-1070
_INFLATION = 1 + 2.0**-49


@final
class Running:
    """Values with bounds on their absolute errors; `bound` is 0 for what is exact."""

    value: FloatArray | float
    bound: FloatArray | float

    __slots__ = ("bound", "value")
    __array_ufunc__ = None  # an array to the left leaves the operation to this class

    def __init__(self, value: FloatArray | float, bound: FloatArray | float = 0.0) -> None:
        self.value, self.bound = value, bound

    def __neg__(self) -> Running:
        return Running(-self.value, self.bound)

    def __add__(self, other: Operand) -> Running:
        other = exact(other)
        value = self.value + other.value
        return Running(value, _inflated(UNIT * np.abs(value) + self.bound + other.bound))

    __radd__ = __add__

    def __sub__(self, other: Operand) -> Running:
        return self + -exact(other)

    def __rsub__(self, other: Operand) -> Running:
        return exact(other) + -self

    def __mul__(self, other: Operand) -> Running:
        other = exact(other)
        if _is_one(other):
            return self
        if _is_one(-other):
            return -self
        value = self.value * other.value
        bound = UNIT * np.abs(value)
        if not _is_exact(other):
            bound = bound + np.abs(self.value) * other.bound
        if not _is_exact(self):
            bound = bound + (np.abs(other.value) + other.bound) * self.bound
        return Running(value, _inflated(bound) + TINY)

    __rmul__ = __mul__

    def __truediv__(self, other: Operand) -> Running:
        other = exact(other)
        if _is_one(other):
            return self
        value = self.value / other.value
        size = np.abs(other.value)
        if _is_exact(other):
            return Running(value, _inflated(UNIT * np.abs(value) + self.bound / size) + TINY)
        least = size - other.bound
        bound = (other.bound / least + UNIT) * np.abs(value) + self.bound / least
        return Running(value, np.where(2 * other.bound <= size, _inflated(bound) + TINY, np.inf))

    def __rtruediv__(self, other: Operand) -> Running:
        return exact(other) / self

    def __pow__(self, power: int) -> Running:
        if power != 2:
            raise ValueError(f"only squares are rounded correctly by NumPy, not the power {power!r}")
        return Running(self.value**2, (self * self).bound)


Operand: TypeAlias = Running | FloatArray | float
Kind = TypeVar("Kind", Running, FloatArray)  # one of the two for all


def exact(number: Operand) -> Running:
    """`number`, a float or an array taken to be exact, as a `Running`; a Running as it is."""
    return number if isinstance(number, Running) else Running(number)


def sqrt(number: Kind) -> Kind:
    """The root of an array, or of a Running that stands for a quantity >= 0."""
    if not isinstance(number, Running):
        return np.sqrt(number)
    value = np.sqrt(number.value)
    bound = np.where(value > 0, number.bound / value + UNIT * value, np.sqrt(number.bound))
    return Running(value, _inflated(bound) + TINY)


def where(condition: BoolArray, chosen: Kind, otherwise: Kind) -> Kind:
    """np.where for arrays or Running operands."""
    if not isinstance(chosen, Running) and not isinstance(otherwise, Running):
        return np.where(condition, chosen, otherwise)
    chosen, otherwise = exact(chosen), exact(otherwise)
    return Running(np.where(condition, chosen.value, otherwise.value), np.where(condition, chosen.bound, otherwise.bound))


def values_and_bounds(results: Sequence[Running]) -> tuple[FloatArray | float, ...]:
    """The values of the Running `results`, then their bounds, inf where there is none."""
    return (*(result.value for result in results), *(_told(result) for result in results))


def _told(result: Running) -> FloatArray:
    return np.where(np.isfinite(result.value) & ~np.isnan(result.bound), result.bound, np.inf)


def _inflated(bound: FloatArray | float) -> FloatArray | float:
    return bound * _INFLATION


def _is_exact(number: Running) -> bool:
    return isinstance(number.bound, float) and number.bound == 0


def _is_one(number: Running) -> bool:
    return isinstance(number.value, int | float) and number.value == 1 and _is_exact(number)
