"""W = 1 - 1/eps of the electron gas at complex wave numbers, on both sides of the branch point at y = 1.

f has the logarithm of (1 + y)/|1 - y|. `inside` continues it from y < 1 and `outside` from y > 1, both to Im y > 0;
there f_in - f_out = i pi (1 - y**2)/(4 y). With the local field G = P + R (2 f - 1) and D = y**2 + lambda2 f (1 - G),
W = N/D, where N = lambda2 f for what a test charge feels and lambda2 f (1 - G) for what an electron feels.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from numerics.float64.local_fields import local_field
from numerics.float64.screening import base_and_vertex
from numerics.formulas import generated as _formulas


@dataclass(frozen=True)
class Gas:
    """The electron gas of one density under one screening."""

    lambda2: float
    screening: str

    def inside(self, y):
        """W and D, continued from y < 1."""
        return self._response(y, 1 - _formulas.minor_near_one(y, 1 - y, 2 * np.arctanh(y)))

    def outside(self, y):
        """W and D, continued from y > 1."""
        return self._response(y, _formulas.minor_near_one(y, y - 1, 2 * np.arctanh(1 / y)))

    def jump(self, t):
        """W_in - W_out at y = 1 + i t, t > 0, to relative accuracy however small t; and D on either side."""
        y = 1 + 1j * t
        f_in = 1 - _formulas.minor_near_one(y, -1j * t, np.log(2 + 1j * t) - np.log(t) + 0.5j * np.pi)
        difference = t * (0.5 - _formulas.minor_near_one(y, -1j, 1j * np.pi))
        f_out = f_in - difference
        P, R = self._field(y)
        D_in, D_out = (y * y + self._screened(f, P, R) for f in (f_in, f_out))
        of_a_charge = y * y + 2 * R * self.lambda2 * f_in * f_out
        of_an_electron = y * y * (1 - P + R - 2 * R * (f_in + f_out))
        numerator = of_an_electron if base_and_vertex(self.screening)[1] else of_a_charge
        return self.lambda2 * difference * numerator / (D_in * D_out), D_in, D_out

    def _response(self, y, f):
        P, R = self._field(y)
        screened = self._screened(f, P, R)
        D = y * y + screened
        return (screened if base_and_vertex(self.screening)[1] else self.lambda2 * f) / D, D

    def _screened(self, f, P, R):
        """lambda2 f (1 - G)."""
        return self.lambda2 * f * (1 - P - R * (2 * f - 1))

    def _field(self, y):
        return local_field(base_and_vertex(self.screening)[0], y * y, self.lambda2)
