"""The limit in which a principal value leaves out ever less around a pole."""

from __future__ import annotations

import sympy

__all__ = ["GAP", "OfNumbers"]


class Gap(sympy.Symbol):
    """The distance from a pole that goes to zero in a principal value; no other name is equal to it."""


GAP = Gap("gap", positive=True)


class OfNumbers(sympy.Limit):
    """A limit of which SymPy knows that it commutes with other numbers, so that it may be multiplied."""

    is_commutative = True
