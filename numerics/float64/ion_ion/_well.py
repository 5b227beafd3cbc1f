"""The first minimum of phi, and the distance at which two ions turn back, Eq. (11)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from numerics._arguments import DomainError
from numerics.float64.ion_ion._potential import checked_ions

_STEP = 0.05
_FARTHEST = 40.0
_ACCURACY = 1e-13


@dataclass(frozen=True)
class Well:
    """The first minimum of phi: `place` in units of 1/(2 k_F), `depth` the value there in units of (2/3) E_F.

    deepest: whether no later minimum up to rho = 40 is deeper; the first of a polyvalent metal may be a mere shoulder.
    """

    lambda2: float
    s_i: float
    s_j: float
    Z_i: float
    Z_j: float
    screening: str
    place: float
    depth: float
    deepest: bool = True

    def turning_point(self, energy: float) -> float:
        """The rho inside the minimum with phi(rho) = depth + energy: 2 k_F sigma of Eq. (11) for energy = (3/2) k T.

        energy > 0 in units of (2/3) E_F. Raises `DomainError` where phi does not rise so high as far in as
        rho = 0.05.
        """
        if not 0 < energy < np.inf:
            raise DomainError(f"energy must be finite and > 0, not {energy!r}")

        pair = checked_ions(self.lambda2, self.s_i, self.s_j, self.Z_i, self.Z_j, self.screening)

        def excess(rho: float) -> float:
            return pair.at(rho)[0] - self.depth - energy

        low = self.place
        while excess(low) <= 0:
            low -= _STEP
            if low < _STEP:
                raise DomainError(f"energy {energy!r} is above all of phi inside its minimum at {self.place:.4g}")
        return _root(excess, low, min(self.place, low + _STEP))


def well(lambda2: float, s_i: float, s_j: float, Z_i: float = 1, Z_j: float = 1, screening: str = "hubbard") -> Well:
    """The first minimum of `ion_ion_potential`, found where the force changes from repulsion to attraction.

    Parameters (numbers): those of `ion_ion_potential`. Raises `DomainError` where no minimum is found up to
    rho = 40. Source: ashcroft-langreth-1967, Eq. (11) and Fig. 2.

    >>> found = well(0.66, 1.6, 1.6)
    >>> bool(6 < found.place < 8 and found.depth < 0)
    True
    """
    pair = checked_ions(lambda2, s_i, s_j, Z_i, Z_j, screening)
    rho = np.arange(_STEP, _FARTHEST, _STEP)
    phi, force = pair.potential_and_force(rho)
    turns = np.flatnonzero((force[:-1] > 0) & (force[1:] <= 0))
    if turns.size == 0:
        raise DomainError(f"phi has no minimum up to rho = {_FARTHEST:g} with lambda2 = {lambda2!r}, s = {s_i!r}, {s_j!r}")
    low, high = rho[turns[0]], rho[turns[0] + 1]
    place = _root(lambda r: pair.at(r)[1], low, high)
    depth = pair.at(place)[0]
    return Well(lambda2, s_i, s_j, Z_i, Z_j, screening, place=place, depth=depth, deepest=bool(np.all(phi[rho > place] >= depth)))


def _root(function: Callable[[float], float], low: float, high: float) -> float:
    from scipy.optimize import brentq

    return float(brentq(function, low, high, xtol=_ACCURACY, rtol=_ACCURACY))
