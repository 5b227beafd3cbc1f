"""Both sides of an equation at given matrices, and their difference: in balls, and rounded from these."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import mpmath
import numpy as np
from flint import acb, acb_mat, arb

from numerics._arguments import DomainError
from numerics.functions.matrices.floats import lower, upper
from numerics.functions.matrices.given import objects
from numerics.functions.matrices.names import spelled

__all__ = ["Enclosed", "Sides", "in_complex128", "in_mpmath"]


@dataclass(frozen=True, eq=False)
class Sides:
    """Both sides of an equation, and left - right, as arrays: of an operator its matrix, of matrix elements one axis for each open label.

    `bound` is proven: no element of `difference` is further from the true one than this, for the matrices as they were given,
    taken exactly. `side_bound` says the same of `left` and `right`. `scale` is the largest element of any term of either side.
    `computed` tells which matrices were not given, and what gives them; `unchecked` the premises of which something is unknown. `values` has
    all matrices, arrays and numbers, those given and those computed for the equation and its premises, by argument.
    """

    number: str
    left: Any
    right: Any
    difference: Any
    bound: Any
    side_bound: Any
    scale: float
    computed: tuple[tuple[str, str], ...]
    unchecked: tuple[str, ...]
    values: Mapping[str, Any]
    lowest: float
    highest: float

    def holds(self, tolerance: float = 0.0) -> bool | None:
        """True if every element of the true difference is at most `tolerance` times `scale`, False if one is not; None if that is not known.

        Of matrices that were rounded no equation holds exactly: with tolerance 0 the answer is False, or None where all
        that is known is that the difference is zero within the bound.
        """
        itself = [name for name, by in self.computed if by == f"({self.number})"]
        if itself:
            raise DomainError(f"nothing to compare: ({self.number}) itself gave {', '.join(itself)}, which was not given")
        if math.isfinite(self.highest) and self.highest <= tolerance * self.scale:
            return True
        return False if self.lowest > tolerance * self.scale else None

    def __repr__(self) -> str:
        shape = np.shape(self.left)
        what = " x ".join(map(str, shape)) if shape else "one number"
        taken = f", {', '.join(f'{name} from {by}' for name, by in self.computed)}" if self.computed else ""
        return f"Sides of ({self.number}): {what}, largest difference {self.highest:.2g} of {self.scale:.2g}{taken}"


@dataclass(frozen=True)
class Enclosed:
    """The sides and their difference as arrays of balls; `magnitude` is the scale if nothing cancelled; what `Sides` says besides.

    `values` has all that was given or computed, by its name in the equation.
    """

    number: str
    left: Any
    right: Any
    difference: Any
    scale: float
    magnitude: float
    computed: tuple[tuple[str, str], ...]
    unchecked: tuple[str, ...]
    values: Mapping[str, Any]

    @property
    def radius(self) -> float:
        """An upper bound of the radii of the difference."""
        return max((upper(z.rad()) for z in self.difference.ravel()), default=0.0)

    def sides(self, convert: Callable[[acb], Any] | None = None, dtype: Any = object, exact: Callable[[Any], acb] | None = None) -> Sides:
        """As `Sides`, every ball converted; a bound is the largest distance of a converted number, taken back as a ball, from its ball."""
        parts, bounds = [], []
        for balls in (self.left, self.right, self.difference):
            if convert is None or exact is None:
                parts.append(balls if balls.ndim else balls[()])
                bounds.append(max((upper(z.rad()) for z in balls.ravel()), default=0.0))
                continue
            values = [convert(z) for z in balls.ravel()]
            bounds.append(max((upper(abs(z - exact(v)).upper()) for z, v in zip(balls.ravel(), values, strict=True)), default=0.0))
            made = objects(values, balls.shape).astype(dtype)
            parts.append(made if made.ndim else made[()])
        lowest = max((lower(abs(z)) for z in self.difference.ravel()), default=0.0)
        highest = max((upper(abs(z)) for z in self.difference.ravel()), default=0.0)
        left, right, difference = parts
        everything = {spelled(key): _converted(value, convert, dtype) for key, value in self.values.items()}
        return Sides(self.number, left, right, difference, bounds[2], max(bounds[:2]), self.scale, self.computed, self.unchecked, everything,
                     lowest, highest)


def in_complex128(found: Enclosed) -> Sides:
    """Rounded to complex128, with the bound that holds then."""
    return found.sides(_complex, np.complex128, lambda c: acb(c.real, c.imag))


def in_mpmath(found: Enclosed, digits: int) -> Sides:
    """As numbers of mpmath with so many digits, with the bound that holds then."""
    with mpmath.workdps(digits + 5):
        return found.sides(lambda z: mpmath.mpc(_mpf(z.real.mid()), _mpf(z.imag.mid())), object, lambda c: acb(_arb(c.real), _arb(c.imag)))


def _converted(value: Any, convert: Callable[[acb], Any] | None, dtype: Any) -> Any:
    """A matrix, an array over states or a number; what is none of these, as a function of balls, stays what it is."""
    if convert is None or not isinstance(value, acb | acb_mat | np.ndarray):
        return value
    if isinstance(value, acb):
        return convert(value)
    shape = value.shape if isinstance(value, np.ndarray) else (value.nrows(), value.ncols())
    entries = value.ravel().tolist() if isinstance(value, np.ndarray) else value.entries()
    return objects([convert(z) for z in entries], shape).astype(dtype)


def _complex(value: acb) -> complex:
    return complex(float(value.real.mid()), float(value.imag.mid()))


def _mpf(value: arb) -> mpmath.mpf:
    mantissa, exponent = value.man_exp()
    return +mpmath.mpf((int(mantissa), int(exponent))) if mantissa else mpmath.mpf(0)


def _arb(value: mpmath.mpf) -> arb:
    sign, mantissa, exponent, _ = value._mpf_
    return arb((-mantissa if sign else mantissa, exponent))
