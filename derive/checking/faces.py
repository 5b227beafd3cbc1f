"""Polynomials on the faces of a box: each name put as a number, or as what runs over an interval while another is positive."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import flint

from derive.checking.reading import Unchecked

__all__ = ["exact", "of_coefficients", "on_face"]

_MOST_TERMS = 3000


def on_face(ring: Any, polynomial: Any, faces: list[Any]) -> Any:
    """The polynomial with what stands for each name, times powers of 1 + k."""
    for k, face in zip(ring.gens(), faces, strict=False):
        if face == "k":
            continue
        low, high = face if isinstance(face, tuple) else (None, None)
        if isinstance(face, Fraction):
            top, bottom = ring.constant(exact(face)), ring.constant(1)
        elif face == "-k" or low is None:
            top, bottom = ring.constant(exact(high or Fraction(0))) - k, ring.constant(1)
        elif high is None:
            top, bottom = ring.constant(exact(low)) + k, ring.constant(1)
        else:
            top, bottom = ring.constant(exact(low)) + k * exact(high), 1 + k
        place = ring.gens().index(k)
        degree = max((exponents[place] for exponents in polynomial.monoms()), default=0)
        total = ring.constant(0)
        for exponents, coefficient in polynomial.terms():
            power = int(exponents[place])
            rest = ring.from_dict({tuple(0 if i == place else e for i, e in enumerate(exponents)): coefficient})
            total += rest * top**power * bottom ** (int(degree) - power)
            if len(total) > _MOST_TERMS:
                raise Unchecked("a sign of a long polynomial")
        polynomial = total
    return polynomial


def of_coefficients(polynomial: Any) -> set[str]:
    """Which signs a polynomial may have where all of its names are positive."""
    signs = {"+" if c > 0 else "-" for c in polynomial.coeffs()}
    return {"0"} if not signs else signs if len(signs) == 1 else set("+-0")


def exact(value: Fraction) -> Any:
    """The fraction as flint has it."""
    return flint.fmpq(value.numerator, value.denominator)
