"""What a caller gives, as balls: matrices, arrays over states and numbers, each taken for exactly what it is."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import mpmath
import numpy as np
import sympy
from flint import acb, acb_mat, arb, fmpq

from numerics._arguments import ArgumentTypeError, DomainError

__all__ = ["as_ball", "as_balls", "as_matrix", "objects"]


def as_matrix(name: str, value: Any) -> acb_mat:
    """A square matrix of balls."""
    if isinstance(value, acb_mat):
        rows, columns = value.nrows(), value.ncols()
    else:
        array = as_balls(name, value, 2)
        rows, columns = array.shape
        value = acb_mat(rows, columns, array.ravel().tolist())
    if rows != columns or not rows:
        raise DomainError(f"{name} must be a square matrix, not one of shape {(rows, columns)}")
    return value


def as_balls(name: str, value: Any, axes: int) -> np.ndarray[Any, np.dtype[np.object_]]:
    """An array of balls with so many axes."""
    if isinstance(value, mpmath.matrix | sympy.MatrixBase):
        value = value.tolist()
    if isinstance(value, acb_mat):
        return objects(value.entries(), (value.nrows(), value.ncols()))
    try:
        array = np.asarray(value) if isinstance(value, np.ndarray) else np.array(value, dtype=_type_of(value))
    except (ValueError, TypeError):
        raise ArgumentTypeError(f"{name} must be an array of numbers with {axes} axes, not {_shown(value)}") from None
    if hasattr(value, "mask"):
        raise ArgumentTypeError(f"{name} must be an array of numbers, none of them masked")
    if array.ndim != axes:
        raise DomainError(f"{name} must be an array of numbers with {axes} axes, not one of shape {array.shape}")
    if array.dtype.kind in "iufc" and array.dtype.itemsize <= 16:
        if not np.all(np.isfinite(array)):
            raise DomainError(f"{name} must be finite")
        parts = array.astype(np.complex128).ravel().tolist() if array.dtype.kind in "fc" else None
        if parts is not None:
            return objects([acb(z.real, z.imag) for z in parts], array.shape)
    return objects([as_ball(name, item) for item in array.ravel().tolist()], array.shape)


def as_ball(name: str, value: Any) -> acb:
    """One number as a ball."""
    found = _ball(value)
    if found is None:
        raise ArgumentTypeError(f"{name} must be a number, not {_shown(value)}")
    if not found.is_finite():
        raise DomainError(f"{name} must be finite, not {_shown(value)}")
    return found


def objects(items: list[Any], shape: tuple[int, ...]) -> np.ndarray[Any, np.dtype[np.object_]]:
    """An array of these objects."""
    made = np.empty(len(items), dtype=object)
    for place, item in enumerate(items):
        made[place] = item
    return made.reshape(shape)


def _type_of(value: Any) -> Any:
    """Python's own floats and complex numbers go through NumPy; everything else stays what it is."""
    while isinstance(value, list | tuple) and value:
        value = value[0]
    return None if isinstance(value, float | complex | np.generic) else object


def _ball(value: Any) -> acb | None:
    if isinstance(value, acb | arb):
        return acb(value)
    if isinstance(value, bool | np.bool_):
        return None
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, int | float):
        return acb(value)
    if isinstance(value, complex):
        return acb(value.real, value.imag)
    if isinstance(value, Fraction):
        return acb(arb(fmpq(value.numerator, value.denominator)))
    if isinstance(value, mpmath.mpf):
        return acb(_of_mpf(value))
    if isinstance(value, mpmath.mpc):
        return acb(_of_mpf(value.real), _of_mpf(value.imag))
    if isinstance(value, sympy.Expr) and value.is_number:
        real, imaginary = value.as_real_imag()
        if real.is_Rational and imaginary.is_Rational:
            return acb(*(arb(fmpq(int(part.p), int(part.q))) for part in (real, imaginary)))
    return None


def _of_mpf(value: mpmath.mpf) -> arb:
    sign, mantissa, exponent, _ = value._mpf_
    if not mantissa and exponent:
        return arb("nan")
    return arb((-mantissa if sign else mantissa, exponent))


def _shown(value: object) -> str:
    text = " ".join(repr(value).split())
    return f"{text if len(text) <= 40 else text[:37] + '...'} ({type(value).__name__})"
