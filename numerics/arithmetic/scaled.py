"""Float64 arithmetic with a bound on the error that is a known multiple of a size: the filter of exact predicates, for values.

A `Scaled` stands for a real x by a double x' with |x - x'| <= k U M, U = 2**-53: k is one number for all points, M >= |x'| an array of sizes,
or |x'| itself, for what has lost nothing by cancellation. So products, quotients, roots and sums of what is positive cost no more than their
values; sizes are made where numbers of unknown sign are added.

Lemma. To first order in U, with all k at most 2**20: what is of second order is 2**-21 of the bound in a quotient or logarithm and 2**-32 in any
other operation, so that 1 + 2**-9 makes up for it in programs of up to 4000 operations:
  (+)    k = max(k_a, k_b) + 1, M = M_a + M_b;  (*)  k = k_a + k_b + 1, M = M_a M_b;
  (/)    k = k_a + k_b + 1, M = M_a/|b'| if M_b = |b'|; else k = max(k_a, k_b) + 1, M = (M_a + |a'/b'| M_b)/|b'|, where 2**21 k_b U M_b <= |b'|;
  (sqrt) k = k_a + 1, M = M_a/sqrt a';
  (exp)  k = max(4, k_a) + 1, M = 2 (1 + M_a) exp a', where k_a U M_a <= 1/2;
  (log)  k = max(1, k_a) + 1, M = E/U + M_a/|a'| for the error E of the kernel, where 2**21 k_a U M_a <= a';
  (sin, cos)  k = max(1, k_a) + 1, M = 1 + M_a.
Each rounding is U of its result, which is at most M. Nothing is claimed of operations that underflow: who uses these numbers has NumPy raise
on underflow. What overflows is inf or NaN, and so is everything that rests on it: a quotient by what is not finite is NaN, though in float64
it would be 0.
"""

from __future__ import annotations

from typing import TypeAlias, final

import numpy as np

from numerics._types import BoolArray, FloatArray
from numerics.arithmetic import kernels

__all__ = ["MOST_OPERATIONS", "Scaled"]

UNIT = 2.0**-53
MOST_OPERATIONS = 4000
_SECOND_ORDER = 1 + 2.0**-9
_LARGEST = 2.0**20

Floats: TypeAlias = "FloatArray | float"


@final
class Scaled:
    """Doubles, the multiple k, and the sizes M; None where these are the moduli. `positive` where no value can be negative."""

    __slots__ = ("multiple", "positive", "sizes", "value")
    __array_ufunc__ = None

    def __init__(self, value: Floats, multiple: float = 0.0, sizes: Floats | None = None, *, positive: bool = False) -> None:
        self.value, self.multiple, self.sizes, self.positive = value, multiple, sizes, positive

    @property
    def modulus(self) -> Floats:
        return self.value if self.positive else np.abs(self.value)

    @property
    def size(self) -> Floats:
        """M."""
        return self.modulus if self.sizes is None else self.sizes

    def __neg__(self) -> Scaled:
        return Scaled(-self.value, self.multiple, self.sizes)

    def __abs__(self) -> Scaled:
        return Scaled(np.abs(self.value), self.multiple, self.sizes, positive=True)

    def __add__(self, other: Scaled) -> Scaled:
        value, k = self.value + other.value, max(self.multiple, other.multiple) + 1
        if self.positive and other.positive and self.sizes is None and other.sizes is None:
            return Scaled(value, k, positive=True)
        return Scaled(value, k, self.size + other.size, positive=self.positive and other.positive)

    def __sub__(self, other: Scaled) -> Scaled:
        return Scaled(self.value - other.value, max(self.multiple, other.multiple) + 1, self.size + other.size)

    def __mul__(self, other: Scaled) -> Scaled:
        square = self is other
        value, k = self.value * other.value, self.multiple + other.multiple + 1
        sizes = None if self.sizes is None and other.sizes is None else self.size * other.size
        return Scaled(value, k, sizes, positive=square or (self.positive and other.positive))

    def __truediv__(self, other: Scaled) -> Scaled:
        divisor = other.value if np.all(np.isfinite(other.value)) else np.where(np.isfinite(other.value), other.value, np.nan)
        value, by = self.value / divisor, other.modulus
        positive = self.positive and other.positive
        if other.sizes is None:
            return Scaled(value, self.multiple + other.multiple + 1, None if self.sizes is None else self.sizes / by, positive=positive)
        sure = 2.0**21 * UNIT * other.multiple * other.sizes <= by
        sizes = (self.size + np.abs(value) * other.sizes) / by
        return Scaled(value, max(self.multiple, other.multiple) + 1, np.where(sure, sizes, np.inf), positive=positive)

    def sqrt(self) -> Scaled:
        value = np.sqrt(self.value)
        return Scaled(value, self.multiple + 1, None if self.sizes is None else self.sizes / value, positive=True)

    def exp(self) -> Scaled:
        value, sizes = kernels.exp(self.value), self.size
        if self.multiple:
            sizes = np.where(self.multiple * UNIT * sizes <= 0.5, sizes, np.inf)
            return Scaled(value, max(4.0, self.multiple) + 1, 2 * (1 + sizes) * value, positive=True)
        return Scaled(value, 4.0, positive=True)

    def log(self) -> Scaled:
        value, error = kernels.log(self.value)
        if not self.multiple:
            return Scaled(value, 1.0, error / UNIT)
        relative = 1.0 if self.sizes is None else self.sizes / self.value
        sure = 2.0**21 * UNIT * self.multiple * relative <= 1
        return Scaled(value, max(1.0, self.multiple) + 1, np.where(sure, error / UNIT + 1.01 * relative, np.inf))

    def sin(self) -> Scaled:
        return Scaled(kernels.sin(self.value), max(1.0, self.multiple) + 1, 1 + self.size if self.multiple else np.ones(1))

    def cos(self) -> Scaled:
        return Scaled(kernels.cos(self.value), max(1.0, self.multiple) + 1, 1 + self.size if self.multiple else np.ones(1))

    def signs(self) -> tuple[FloatArray, BoolArray]:
        """The signs of the values, and where each is proven to be that of the true value."""
        sure = np.abs(self.value) > self.multiple * _SECOND_ORDER * UNIT * self.size * (1 + 2.0**-40)
        return np.sign(self.value), sure if self.multiple <= _LARGEST else np.zeros_like(sure)

    def decided(self, most: float) -> tuple[Floats, BoolArray | bool]:
        """The values, and where each is proven to be within `most` of its last place of the true value."""
        k = self.multiple * _SECOND_ORDER
        if self.multiple > _LARGEST:
            return self.value, False
        if self.sizes is None and k <= most:  # the last place is U of the value at least
            return self.value, np.isfinite(self.value)
        return self.value, k * UNIT * self.size * (1 + 2.0**-40) <= most * np.spacing(np.abs(self.value))
