"""The wind on an ion of a cluster by the whole t matrix: screened ions, cut where the spheres around them touch.

>>> from numerics.metals import Alloy
>>> sodium = Alloy("Na", 370.944)
>>> near = t_matrix_wind(sodium, ["Na", "Na"], [(0, 0, 0), (0, 0, 3.7)], resistivity=9.64e-8)
>>> near.wind.diagonal().round(1), round(near.alone, 1)
(array([-11.7, -11.7,  -6.3]), -10.9)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from numerics._arguments import DomainError, one_number, parameter
from numerics._types import ArrayLike, FloatArray
from numerics.electromigration.configurations import EMPTY, checked_number, checked_places
from numerics.electromigration.t_matrix import BOHR, shifts
from numerics.electromigration.valence import scatterers, wind_valence
from numerics.metals import Alloy
from numerics.metals.units import ANGSTROM
from numerics.multiple_scattering import Cluster, wind_tensor
from numerics.scattering import PhaseShifts, transport_cross_section

__all__ = ["ClusterWind", "t_matrix_wind"]

_WAVES = 5
_WIDEST = 20.0  # bohr, of an ion alone
_MOST = 60


@dataclass(frozen=True, eq=False)
class ClusterWind:
    """The wind valence (3, 3) on one ion; `radius` in angstrom, at which the potentials are cut; `alone`, the wind on the ion without the others.

    Beside the wind of the potential that is not cut, `alone` says what the cut costs.
    """

    wind: FloatArray
    radius: float
    alone: float


def t_matrix_wind(
    host: Alloy, symbols: Sequence[str], places: ArrayLike, ion: int = 0, *, resistivity: float, screening: str = "hubbard-vertex",
) -> ClusterWind:
    """The wind valence of one ion of a cluster, all orders of scattering between and within the ions.

    The ions are those of `cluster_wind`, without empty sites, which are no spheres of their own. The potential of each is cut at half the
    shortest distance of two ions (of an ion alone, at 20 bohr): spheres must not overlap, and what a tail does beyond is left out.
    Waves to l = 5; at most 60 ions.

    Raises `DomainError` (as `cluster_wind`; an empty site; too many ions; ions so close that the cut would go through a core),
    `ArithmeticError` where phase shifts are not found.

    Source: schaich-1976, Eqs. (29), (32), (33), `wind-of-resistivity`.
    """
    rho = one_number("resistivity", parameter("resistivity", resistivity, "> 0"))
    R, number = checked_places(symbols, places), checked_number(ion, len(symbols))
    if EMPTY in symbols:
        raise DomainError("the t matrix takes ions alone: an empty site X is no sphere of its own; the Born approximation takes it")
    if len(symbols) > _MOST:
        raise DomainError(f"the t matrix takes at most {_MOST} ions, not {len(symbols)}")
    R = (R - R[number]) * ANGSTROM / BOHR
    apart = [np.sqrt(np.sum((R[:count] - R[count]) ** 2, axis=1)).min() for count in range(1, len(R))]
    radius = min(_WIDEST, min(apart, default=2 * _WIDEST) / 2)
    for symbol in dict.fromkeys(symbols):
        _outside_core(host, symbol, radius)
    k = host.fermi_wavenumber * BOHR
    found = {symbol: _shifts(host, symbol, screening, radius) for symbol in dict.fromkeys(symbols)}
    cluster = Cluster(R, [found[symbol] for symbol in symbols], k)
    unit = BOHR**2 * wind_valence(host.fermi_wavenumber, rho, 1.0)
    alone = float(transport_cross_section(PhaseShifts.given(k, found[symbols[number]]))[0])
    return ClusterWind(np.asarray(wind_tensor(cluster, number) * unit), radius * BOHR / ANGSTROM, alone * unit)


def _outside_core(host: Alloy, symbol: str, radius: float) -> None:
    """Refuses spheres that end within the core, where all that binds is cut off."""
    ((_, s),) = scatterers(host, symbol, "interstitial")
    core = s / (2 * host.fermi_wavenumber * BOHR)
    if radius <= core:
        raise DomainError(f"the t matrix takes ions whose spheres reach beyond their cores: half of the shortest distance is "
                          f"{radius * BOHR / ANGSTROM:.3g} angstrom, the core of {symbol} has {core * BOHR / ANGSTROM:.3g}")


def _shifts(host: Alloy, symbol: str, screening: str, radius: float) -> FloatArray:
    return shifts(host.fermi_wavenumber, scatterers(host, symbol, "interstitial"), screening, reach=radius, lmax=_WAVES).reduced[0]
