"""The wind on an ion among others: a cluster at given places, and a jump into an empty site, in the Born approximation.

>>> from numerics.metals import Alloy
>>> path = jump(Alloy("Na", 370.944), "Na", distance=3.663, resistivity=9.64e-8)
>>> path.along.round(1)  # at the start, and so on to the other site
array([-6.4, -6.6, -7.2, -7.8, -8.3, -8.4, -8.3, -7.8, -7.2, -6.6, -6.4])
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from numerics._arguments import ArgumentTypeError, DomainError, as_float64, one_number, parameter
from numerics._types import ArrayLike, FloatArray
from numerics.electromigration.born import Ion, born_tensor
from numerics.electromigration.valence import position, require_alloy, scatterers, wind_valence
from numerics.metals import Alloy
from numerics.metals.units import ANGSTROM

__all__ = ["EMPTY", "Jump", "cluster_wind", "jump"]

EMPTY = "X"  # a site that an ion of the host has left
_CLOSEST = 1.0  # angstrom: two ions are never nearer


@dataclass(frozen=True, eq=False)
class Jump:
    """The wind valence of an ion on its straight way from one site to the next, for a field along the way and across it.

    `fraction` of the way, `along` and `across`: arrays of one length. `mean`: of `along` over the way, as the work of the wind counts it.
    """

    fraction: FloatArray
    along: FloatArray
    across: FloatArray

    @property
    def mean(self) -> float:
        """The mean of the wind valence along the way, by the trapezoidal rule."""
        return float(np.trapezoid(self.along, self.fraction))


def cluster_wind(
    host: Alloy, symbols: Sequence[str], places: ArrayLike, ion: int = 0, *, resistivity: float, screening: str = "hubbard-vertex",
) -> FloatArray:
    """The wind valence (3, 3) of one ion of a cluster: along the rows for a field along the columns, in the Born approximation.

    host: the metal, with all ions of the cluster among its species. symbols: chemical symbols, or "X" for a site that an ion of the host
    (the mean ion of an alloy) has left; places, (N, 3) in angstrom. What scatters is these ions, less one of the host at each X: in a
    liquid the ions around; in a crystal, whose perfect order does not scatter, what differs from it, so that an ion that has left its site
    stands where it is, and an X at its site. ion: the number of the ion from 0, on which the wind acts with its own potential.

    Raises `DomainError` (symbols, shapes, places that are not finite, ions nearer than 1 angstrom, an X as the ion), `ArithmeticError`.

    Source: schaich-1976, Eqs. (29) and (33) to second order in the potential (`pair-transport`), `wind-of-resistivity`.

    >>> sodium = Alloy("Na", 370.944)
    >>> near = cluster_wind(sodium, ["Na", "Na"], [(0, 0, 0), (0, 0, 3.7)], resistivity=9.64e-8)
    >>> near.diagonal().round(1)  # of an ion alone -13.7
    array([-16.7, -16.7,  -7.3])
    """
    rho = one_number("resistivity", parameter("resistivity", resistivity, "> 0"))
    R, number = checked_places(symbols, places), checked_number(ion, len(symbols))
    require_alloy(host)
    if symbols[number] == EMPTY:
        raise DomainError(f"ion {number} is an empty site, X: the wind acts on an ion")
    kinds: list[Ion] = []
    where: list[FloatArray] = []
    for symbol, place in zip(symbols, R, strict=True):
        parts = _taken_away(host) if symbol == EMPTY else scatterers(host, symbol, "interstitial")
        kinds += parts
        where += [place - R[number]] * len(parts)
    (own,) = scatterers(host, symbols[number], "interstitial")
    sigma = born_tensor(host.fermi_wavenumber, host.lambda2, own, kinds, np.array(where) * ANGSTROM, screening)
    return np.asarray(sigma * wind_valence(host.fermi_wavenumber, rho, 1.0))


def jump(
    host: Alloy, ion: str, *, distance: float, resistivity: float, steps: int = 10, screening: str = "hubbard-vertex",
) -> Jump:
    """The wind on an ion that jumps in a straight line into the empty site next to its own, in a crystal whose perfect order does not scatter.

    Both sites count as left by an ion of the host, and the ion as what it is, where it is: at the start an ion of the host feels only what
    the empty site beside it scatters. distance > 0 of the sites, in angstrom; steps >= 2, even ones of the way. Other arguments, errors
    and source as of `cluster_wind`.
    """
    d = one_number("distance", parameter("distance", distance, "> 0"))
    if isinstance(steps, bool) or not isinstance(steps, int):
        raise ArgumentTypeError(f"steps must be an integer, not {steps!r}")
    if not 2 <= steps <= 10_000:
        raise DomainError(f"steps must be from 2 to 10000, not {steps!r}")
    fraction = np.linspace(0, 1, steps + 1)
    ways = [cluster_wind(host, (host.symbols[position(host, ion)], EMPTY, EMPTY), [(0, 0, part * d), (0, 0, 0), (0, 0, d)],
                         resistivity=resistivity, screening=screening) for part in fraction]
    return Jump(fraction, np.array([way[2, 2] for way in ways]), np.array([way[0, 0] for way in ways]))


def _taken_away(host: Alloy) -> list[Ion]:
    """The mean ion of the host, with the opposite sign."""
    mean = scatterers(host, host.symbols[0], "substitutional")
    return mean[1:]


def checked_places(symbols: Sequence[str], places: ArrayLike) -> FloatArray:
    R = as_float64("places", places)
    if not len(symbols) or R.shape != (len(symbols), 3):
        raise DomainError(f"places must be one row of 3 for each of {len(symbols)} symbols, at least one, not of shape {R.shape}")
    if not np.isfinite(R).all():
        number = int(np.flatnonzero(~np.isfinite(R).all(axis=1))[0])
        raise DomainError(f"places must be finite, not {R[number].tolist()} of ion {number}")
    ions = np.flatnonzero([symbol != EMPTY for symbol in symbols])
    for count, one in enumerate(ions.tolist()):
        apart = np.sqrt(np.sum((R[ions[:count]] - R[one]) ** 2, axis=1))
        if count and apart.min() < _CLOSEST:
            other = int(ions[int(np.argmin(apart))])
            raise DomainError(f"ions {other} and {one} are {apart.min():.3g} angstrom apart: they overlap; at least {_CLOSEST:g} is expected")
    return R


def checked_number(ion: int, count: int) -> int:
    if isinstance(ion, bool) or not isinstance(ion, int | np.integer):
        raise ArgumentTypeError(f"ion must be the number of an ion, not {ion!r}")
    if not 0 <= ion < count:
        raise DomainError(f"ion must be from 0 to {count - 1}, not {ion!r}: the cluster has {count}")
    return int(ion)
