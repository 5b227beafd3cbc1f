"""A binary liquid alloy at many compositions at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from numerics._arguments import ArgumentTypeError, DomainError, parameter
from numerics._types import ArrayLike, FloatArray
from numerics.float64 import electron_gas
from numerics.float64._species import effective_valence, volume_per_ion
from numerics.float64.alloy_resistivity import alloy_resistivity
from numerics.formulas import generated as _formulas
from numerics.metals.state import Alloy
from numerics.metals.units import ANGSTROM

__all__ = ["Compositions", "compositions"]


@dataclass(frozen=True)
class Compositions:
    """Two metals; x, the fraction of the second, and what follows from it, as arrays of its length; `remarks`: doubts about the state."""

    symbols: tuple[str, str]
    x: FloatArray
    valences: tuple[float, float]
    core_radii: tuple[float, float]
    fermi_wavenumber: FloatArray
    lambda2: FloatArray
    remarks: tuple[str, ...] = ()

    def resistivity(self, eta: ArrayLike, alpha: ArrayLike = 1.0, screening: str = "hubbard-vertex") -> FloatArray:
        """Resistivity in Ohm m at every x by Eq. (2), or by Eq. (6) for alpha = sigma_1/sigma_2 = 1.

        eta: packing fractions of the two pure metals, linear in x in between, or one for all x. alpha: one ratio, or several, of which each
        gives a row.
        """
        given = parameter("eta", eta, "in [0, 1)")
        if given.shape not in ((), (2,)):
            raise DomainError(f"eta must be one number or a pair, one a metal, not an array of shape {given.shape}")
        ratio = parameter("alpha", alpha, "> 0")
        if ratio.ndim > 1:
            raise DomainError(f"alpha must be one number or a list of them, not an array of shape {ratio.shape}")
        first, second = np.broadcast_to(given, (2,))
        s = _formulas.scaled_core_radius(ANGSTROM * self.fermi_wavenumber[:, None], np.array(self.core_radii))
        fractions = np.stack([1 - self.x, self.x], axis=1)
        return np.asarray(alloy_resistivity(
            self.fermi_wavenumber, self.lambda2, s, fractions, np.array(self.valences), (1 - self.x) * first + self.x * second,
            np.stack([ratio, np.ones_like(ratio)], axis=-1)[..., None, :], screening))


def compositions(
    symbols: tuple[str, ...], temperature: float, points: int = 101, *, core_radii: Mapping[str, float] | None = None,
    data: str | Path | None = None, extrapolate: bool = False,
) -> Compositions:
    """Two liquid metals, mixed without change of volume (footnote 15), from x = 0 to x = 1; options as of `Alloy`.

    >>> line = compositions(("Na", "K"), 373.15, points=3)
    >>> [f"{rho * 1e8:.1f}" for rho in line.resistivity((0.455, 0.443), alpha=0.8)]
    ['10.1', '37.6', '15.2']
    """
    if len({symbol.lower() for symbol in symbols}) != 2 or len(symbols) != 2:
        raise DomainError(f"symbols must be two different metals, not {'-'.join(symbols)}")
    if not isinstance(points, int) or isinstance(points, bool):
        raise ArgumentTypeError(f"points must be an integer, not {points!r}")
    if points < 2:
        raise DomainError(f"points must be at least 2, not {points!r}")
    for symbol in core_radii or {}:
        if symbol.lower() not in {one.lower() for one in symbols}:
            raise DomainError(f"core_radii names {symbol!r}, which is not in {', '.join(symbols)}")
    first, second = (Alloy({one: float(one == present) for one in symbols}, temperature, core_radii=core_radii, data=data, extrapolate=extrapolate)
                     for present in symbols)
    x = np.linspace(0, 1, points)
    volume = volume_per_ion((1 - x, x), (first.atomic_volume, second.atomic_volume))
    valence = effective_valence((1 - x, x), (first.valence, second.valence))
    k_F = np.asarray(electron_gas.fermi_wavenumber(_formulas.electrons_per_volume(valence, volume)))
    names = (first.symbols[0], first.symbols[1])
    return Compositions(names, x, (first.valence, second.valence), (first.core_radii[0], first.core_radii[1]),
                        k_F, np.asarray(electron_gas.coupling(k_F)), (*first.remarks, *second.remarks))
