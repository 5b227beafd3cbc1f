"""The sign of a polynomial on a box by its coefficients in Bernstein's basis, which lie around its values; on half-lines after x = a + t/(1 - t)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import comb, prod
from typing import Any

import flint
import numpy as np
import sympy

from derive.obligations.ledger import note

__all__ = ["sign_by_coefficients"]

Interval = tuple[sympy.Expr, sympy.Expr]
_MOST_COEFFICIENTS = 3000
_MOST_NAMES = 5
_MOST_BOXES = 600


def sign_by_coefficients(polynomial: sympy.Poly, region: Mapping[sympy.Symbol, Interval]) -> str:
    """The sign that the Bernstein coefficients have on boxes that fill the region; a half-line is one side of a box."""
    names = polynomial.gens
    degrees = polynomial.degree_list()
    if prod(d + 1 for d in degrees) > _MOST_COEFFICIENTS or len(names) > _MOST_NAMES:
        return ""
    sides = [_sides(*region[name]) for name in names]
    signs = set()
    boxes = 0
    for choice in product(*sides):
        tensor = _tensor(polynomial, [interval for interval, _ in choice], degrees)
        found = _split(tensor, tuple(closed for _, closed in choice))
        if not found[0]:
            return ""
        signs.add(found[0])
        boxes += found[1]
    strict = {sign[-1] for sign in signs}
    if len(strict) > 1:
        return ""
    sign = ("0" if any(len(one) > 1 for one in signs) else "") + strict.pop()
    note("sign by Bernstein coefficients", (polynomial.as_expr(), *((name, *region[name]) for name in names)), (sign, boxes))
    return sign


def _sides(low: sympy.Expr, high: sympy.Expr) -> list[tuple[Interval, tuple[bool, bool]]]:
    """An interval as one or two that Bernstein's form can have, each with which of its ends belong to the region."""
    if low.is_finite or high.is_finite:
        return [((low, high), (False, False))]
    zero = sympy.Integer(0)
    return [((zero, high), (True, False)), ((low, zero), (False, True))]


def _tensor(polynomial: sympy.Poly, box: Sequence[Interval], degrees: Sequence[int]) -> Any:
    """The coefficients in Bernstein's basis of each name's interval; on a half-line after x = low + t/(1 - t)."""
    tensor = np.empty([d + 1 for d in degrees], dtype=object)
    tensor.fill(flint.fmpq(0))
    for powers, value in polynomial.terms():
        tensor[powers] = flint.fmpq(int(value.p), int(value.q)) if hasattr(value, "p") else flint.fmpq(int(value.numerator), int(value.denominator))
    for axis, ((low, high), degree) in enumerate(zip(box, degrees, strict=True)):
        tensor = np.moveaxis(np.tensordot(_change(low, high, degree), tensor, axes=(1, axis)), 0, axis)
    return tensor


def _change(low: sympy.Expr, high: sympy.Expr, degree: int) -> Any:
    """The matrix from coefficients of powers of x to those of Bernstein's basis."""
    matrix = np.empty((degree + 1, degree + 1), dtype=object)
    a, b = (flint.fmpq(int(end.p), int(end.q)) if end.is_finite else None for end in (low, high))
    for j in range(degree + 1):  # x^j, as the numerator of x = (low + high s)/(1 + s), low + s, or high - 1/s
        if a is not None and b is not None:
            numerator, below = flint.fmpq_poly([a, b]), flint.fmpq_poly([1, 1])
        elif a is not None:
            numerator, below = flint.fmpq_poly([a, 1]), flint.fmpq_poly([1])
        else:
            numerator, below = flint.fmpq_poly([-1, b or 0]), flint.fmpq_poly([0, 1])
        column = numerator**j * below ** (degree - j)
        for i in range(degree + 1):
            matrix[i, j] = column[i] / comb(degree, i)
    return matrix


def _split(tensor: Any, closed: tuple[tuple[bool, bool], ...]) -> tuple[str, int]:
    queue = [(tensor, closed)]
    signs: set[str] = set()
    done = 0
    while queue:
        here, ends = queue.pop()
        done += 1
        sign = _sign_of(here, ends)
        if sign:
            signs.add(sign)
            if len({one[-1] for one in signs}) > 1:
                return "", done
            continue
        if done + len(queue) > _MOST_BOXES or _corner_signs(here) == {1, -1}:
            return "", done
        axis = _roughest(here)
        left, right = _halves(here, axis)
        lower, upper = list(ends), list(ends)
        lower[axis], upper[axis] = (ends[axis][0], True), (True, ends[axis][1])
        queue += [(left, tuple(lower)), (right, tuple(upper))]
    return ("0" if any(len(one) > 1 for one in signs) else "") + next(iter(signs))[-1], done


def _sign_of(tensor: Any, closed: tuple[tuple[bool, bool], ...]) -> str:
    """The sign on the box with those of its faces that belong to it; on each of these some coefficient must differ from 0."""
    flat = tensor.ravel()
    if any(c > 0 for c in flat):
        if any(c < 0 for c in flat):
            return ""
        sign = "+"
    else:
        sign = "-"
    choices = [[slice(None), *([0] if low else []), *([-1] if high else [])] for low, high in closed]
    for face in product(*choices):
        part = tensor[face]
        if not (any(c != 0 for c in part.ravel()) if hasattr(part, "ravel") else part != 0):
            return f"0{sign}"
    return sign


def _corner_signs(tensor: Any) -> set[int]:
    corners = (tensor[place] for place in product(*((0, -1) for _ in tensor.shape)))
    return {1 if c > 0 else -1 for c in corners if c != 0}


def _roughest(tensor: Any) -> int:
    """The axis along which the coefficients change most."""
    numbers = np.array([float(Fraction(int(c.p), int(c.q))) for c in tensor.ravel()]).reshape(tensor.shape)
    return max(range(tensor.ndim), key=lambda i: float(np.abs(np.diff(numbers, axis=i)).max()) if tensor.shape[i] > 1 else -1.0)


def _halves(tensor: Any, axis: int) -> tuple[Any, Any]:
    """De Casteljau's halves along one axis."""
    degree = tensor.shape[axis] - 1
    left = np.empty((degree + 1, degree + 1), dtype=object)
    left.fill(flint.fmpq(0))
    for i in range(degree + 1):
        for j in range(i + 1):
            left[i, j] = flint.fmpq(comb(i, j), 2**i)
    right = left[::-1, ::-1]
    return tuple(np.moveaxis(np.tensordot(m, tensor, axes=(1, axis)), 0, axis) for m in (left, right))  # type: ignore[return-value]
