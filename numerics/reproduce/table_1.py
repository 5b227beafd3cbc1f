"""Table I turned round: the core radii at which Eq. (1) gives the measured resistivity of each liquid metal.

The paper says how it fixed its radii (Sec. IV): by the resistivity at the melting point, with eta = 0.456. It does not
say with which dielectric function. Each screening gives roots of resistivity(R_core) = measured; the rms distance of
the nearest ones from the printed radii says which screening the paper can have used.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

from numerics._types import ArrayLike, FloatArray, Floats
from numerics.float64.local_fields import LOCAL_FIELDS
from numerics.float64.resistivity import resistivity
from numerics.formulas import generated as _formulas
from numerics.metals import Alloy, Metal, metal
from numerics.metals.packing import MELTING_PACKING
from numerics.metals.units import ANGSTROM

OTHER_ETAS = 0.45, 0.42  # what the text also says of metals at melting, and where Lindhard's screening fits best
METALS = ("Li", "Na", "K", "Rb", "Cu", "Ag", "Au", "Hg", "Zn", "Al", "In", "Sn", "Pb", "Bi")
FROM_THE_FERMI_SURFACE = ("Al",)  # Sec. III: not a fit to the resistivity
_FIELDS = tuple(name for name in LOCAL_FIELDS if name not in ("lindhard", "vashishta-singwi-cubic"))  # one fit of Vashishta and Singwi's is enough
SCREENINGS = ("lindhard", *(name + vertex for name in _FIELDS for vertex in ("-vertex", "")))
_SMALLEST, _LARGEST, _GRID = 0.02, 2.0, 100  # angstrom
_GRID_WITHIN, _REFINEMENTS = 21, 5  # to 0.02/20**5 angstrom


@dataclass(frozen=True)
class Row:
    """One metal under one screening: radii in angstrom, resistivities in 1e-8 Ohm m."""

    metal: str
    screening: str
    measured: float
    roots: tuple[float, ...]
    preferred: float
    alternative: float | None
    at_preferred: float

    @property
    def deviation(self) -> float:
        """The nearest root less the preferred radius; NaN where there is no root."""
        return self._nearest(self.preferred)

    @property
    def deviation_alternative(self) -> float:
        """The same for the radius in parentheses; NaN where there is none."""
        return self._nearest(self.alternative)

    def _nearest(self, radius: float | None) -> float:
        if radius is None or not self.roots:
            return float("nan")
        return min((root - radius for root in self.roots), key=abs)


def rows() -> tuple[Row, ...]:
    """Every metal of Table I under every screening."""
    return tuple(invert(metal(symbol), screening) for symbol in METALS for screening in SCREENINGS)


@cache
def invert(one: Metal, screening: str, scale: float = 1.0, eta: float = MELTING_PACKING) -> Row:
    """All radii from 0.02 to 2 angstrom at which Eq. (1) gives `scale` times the measured resistivity at melting, for this eta.

    Computed once in a process for the same arguments.
    """
    gas = Alloy(one.symbol, one.melting_point, core_radii={one.symbol: 0.0})

    measured = scale * one.need("resistivity")

    def excess(radii: ArrayLike) -> Floats:
        s = _formulas.scaled_core_radius(ANGSTROM * gas.fermi_wavenumber, np.asarray(radii))
        return resistivity(gas.fermi_wavenumber, one.valence, gas.lambda2, s, eta, screening) * 1e8 - measured

    radius = one.need("core_radius")
    at_preferred = float(excess(radius)) + measured
    roots = _all_roots(excess, np.linspace(_SMALLEST, _LARGEST, _GRID))
    return Row(one.symbol, screening, measured, roots, radius, one.core_radius_alternative, at_preferred)


def _all_roots(function: Callable[[FloatArray], Floats], grid: FloatArray) -> tuple[float, ...]:
    """Where the function changes sign on the grid, each place made narrower by finer grids until it is one float."""
    value = np.asarray(function(grid))
    (left,) = np.nonzero(np.sign(value[1:]) != np.sign(value[:-1]))
    low, high = grid[left], grid[left + 1]
    for _ in range(_REFINEMENTS):
        if not low.size:
            break
        finer = np.linspace(low, high, _GRID_WITHIN)
        signs = np.sign(function(finer.ravel())).reshape(finer.shape)
        last = np.argmax(signs != signs[0], axis=0)
        low, high = (finer[step, np.arange(low.size)] for step in (last - 1, last))
    return tuple(float(root) for root in (low + high) / 2)


def rms(screening: str, alternative: bool = False) -> float:
    """Root of the mean square distance in angstrom of the nearest roots from the printed radii fitted to resistivity."""
    return _rms([row.deviation_alternative if alternative else row.deviation for row in _fitted(screening)])


def rms_with(screening: str, eta: float) -> float:
    """`rms` from the preferred column if all packing fractions at melting were this one."""
    return _rms([invert(metal(row.metal), screening, eta=eta).deviation for row in _fitted(screening)])


def without_root(screening: str) -> list[str]:
    """Metals that this screening gives the measured resistivity at no radius: they do not count in `rms`."""
    return [row.metal for row in _fitted(screening) if not row.roots]


def _fitted(screening: str) -> list[Row]:
    return [invert(metal(symbol), screening) for symbol in METALS if symbol not in FROM_THE_FERMI_SURFACE]


def _rms(deviations: list[float]) -> float:
    known = np.array(deviations)[np.isfinite(deviations)]
    return float(np.sqrt(np.mean(known**2))) if known.size else float("nan")


def ranked() -> list[str]:
    """The screenings by their distance from the preferred column; of two that agree to 1e-4 angstrom the paper's own first."""
    return sorted(SCREENINGS, key=lambda name: (round(rms(name), 4), SCREENINGS.index(name)))


def moved(screening: str, scale: float = 1.03) -> float:
    """By how many angstrom (rms) the nearest roots move if all measured resistivities are `scale` times as large."""
    return _rms([invert(metal(row.metal), screening, scale).deviation - row.deviation for row in _fitted(screening)])
