"""What functions are that a paper leaves unspecified: another equation, a formula, a function of balls, or a table over labels."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import sympy
from flint import acb, arb

from numerics._types import FloatArray
from numerics.functions.errors import NotCallable
from numerics.functions.function import Function

__all__ = ["OfBalls", "Table", "laws"]

Maker = Callable[[str], Function]


@dataclass(frozen=True)
class OfBalls:
    """A function of balls that a user gives: balls in, a ball that holds every value out."""

    function: Callable[..., Any]

    def __call__(self, *values: acb, analytic: bool = False) -> acb:
        if analytic and not getattr(self.function, "analytic", False):
            return acb("nan")
        found = self.function(*values)
        if isinstance(found, Fraction):
            return acb(arb(found.numerator)) / found.denominator
        if isinstance(found, bool) or not isinstance(found, acb | arb | int):
            raise TypeError(f"a given function must return a ball, an integer or a Fraction: a double says nothing of its error; got {found!r:.40}")
        return acb(found)


@dataclass(frozen=True, eq=False)
class Table:
    """Values over labels 1, 2, ...: exactly the doubles of an array, one axis for each argument."""

    values: FloatArray

    def __call__(self, *labels: acb, analytic: bool = False) -> acb:
        places = [label.unique_fmpz() if label.is_exact() else None for label in labels]
        if None in places or len(places) != self.values.ndim:
            return acb("nan")
        at = tuple(int(place) - 1 for place in places if place is not None)
        if not all(0 <= i < size for i, size in zip(at, self.values.shape, strict=True)):
            return acb("nan")
        found = self.values[at]
        return acb(float(found.real), float(found.imag))


def laws(values: Mapping[Any, Any], equation: Maker) -> dict[Any, Any]:
    """The values with what stands for functions made ready: formulas as `sympy.Lambda`, the others as functions of balls.

    Text with a colon, as "ashcroft-langreth-1967:3", is the number of an equation.
    """
    return {key: _law(key, value, equation) for key, value in values.items()}


def _law(key: Any, value: Any, equation: Maker) -> Any:
    if isinstance(value, str) and ":" in value:
        value = equation(value)
    if isinstance(value, Function):
        return sympy.Lambda(value.arguments, value.expression)
    if isinstance(value, sympy.Lambda | sympy.Expr | int | float | Fraction | str):
        return value
    if isinstance(value, list | tuple | np.ndarray):
        array = np.asarray(value)
        if array.dtype.kind not in "iufc" or not array.ndim or not np.isfinite(array).all():
            raise NotCallable(f"the table for {key} must be an array of finite numbers, one axis for each label")
        return Table(array.astype(complex if array.dtype.kind == "c" else float))
    if callable(value):
        return OfBalls(value)
    raise NotCallable(f"{key} must be a number, or for a function an equation, a sympy.Lambda, an array or a function of balls; got {value!r:.60}")
