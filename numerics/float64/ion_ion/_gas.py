"""W = 1 - 1/eps of the electron gas at complex wave numbers, on both sides of the branch point at y = 1.

f has the logarithm of (1 + y)/|1 - y|. `inside` continues it from y < 1 and `outside` from y > 1, both to Im y > 0. The
equations of f, W and their jumps: `derive.physics.liquid_alloys.response`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from numerics._types import ComplexArray, FloatArray
from numerics.float64.local_fields import local_field
from numerics.float64.screening import base_and_vertex
from numerics.formulas import generated as _formulas

Sides = tuple[ComplexArray, ComplexArray]


@dataclass(frozen=True)
class Gas:
    """The electron gas of one density under one screening."""

    lambda2: float
    screening: str

    def inside(self, y: ComplexArray) -> Sides:
        """W and D, continued from y < 1."""
        return self._response(y, 1 - _formulas.minor_near_one(y, 1 - y, 2 * np.arctanh(y)))

    def outside(self, y: ComplexArray) -> Sides:
        """W and D, continued from y > 1."""
        return self._response(y, _formulas.minor_near_one(y, y - 1, 2 * np.arctanh(1 / y)))

    def jump(self, t: FloatArray) -> tuple[ComplexArray, ComplexArray, ComplexArray]:
        """W_in - W_out at y = 1 + i t, t > 0, to relative accuracy however small t; and D on either side."""
        y = 1 + 1j * t
        f_in = 1 - _formulas.minor_near_one(y, -1j * t, np.log(2 + 1j * t) - np.log(t) + 0.5j * np.pi)
        difference = _formulas.lindhard_jump(t, _formulas.minor_near_one(y, -1j, 1j * np.pi))
        base, vertex = base_and_vertex(self.screening)
        square = y * y
        jump = _formulas.electron_jump if vertex else _formulas.charge_jump
        return jump(square, self.lambda2, f_in, difference, *local_field(base, square, self.lambda2))

    def _response(self, y: ComplexArray, f: ComplexArray) -> Sides:
        base, vertex = base_and_vertex(self.screening)
        square = y * y
        response = _formulas.electron_response if vertex else _formulas.charge_response
        return response(square, self.lambda2, f, *local_field(base, square, self.lambda2))
