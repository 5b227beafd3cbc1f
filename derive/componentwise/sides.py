"""Sides of vector equations, as vectors in a claim."""

from __future__ import annotations

from typing import Any

import sympy
from sympy.core.symbol import Str

from derive.paper import SIDES
from derive.vectors.vector import Vector

__all__ = ["LEFT", "RIGHT", "SideVector", "left_vector", "right_vector"]

LEFT, RIGHT = SIDES


class SideVector(Vector):
    """Stands in a claim for one side of a numbered vector equation of the paper under check."""

    is_told = False

    @property
    def components(self) -> tuple[sympy.Expr, sympy.Expr, sympy.Expr]:
        raise ValueError(f"{self} has components in a paper alone")

    @property
    def kind(self) -> type:
        return LEFT if self.args[0].name == "left" else RIGHT

    @property
    def number(self) -> str:
        return str(self.args[1].name)

    def _sympystr(self, printer: Any) -> str:
        return f"{self.args[0]}_vector({self.number!r})"

    def _latex(self, printer: Any) -> str:
        return rf"\text{{{self.args[0]} side of ({self.number})}}"


def left_vector(number: str) -> SideVector:
    """The left-hand side of vector equation `number`, whatever it is when the claim is checked."""
    return SideVector(Str("left"), Str(number))


def right_vector(number: str) -> SideVector:
    """The right-hand side of vector equation `number`, whatever it is when the claim is checked."""
    return SideVector(Str("right"), Str(number))
