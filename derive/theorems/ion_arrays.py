"""Arrays of ions that are simulated: independent, in pairs, hard rods on a line."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Any

import numpy

from derive.claims.simulation import register

INDEPENDENT = "independent ions"
PAIRS = "ions bound in pairs"
RODS = "hard rods"
SQUARED_POTENTIAL = "squared potential of a Poisson array"

_ROUNDING = 1e-9
_MOST_IONS = 1000


def _count(values: Mapping[str, float]) -> int:
    count = round(values["rho"] * values["Omega"])
    if not 1 <= count <= _MOST_IONS or abs(count - values["rho"] * values["Omega"]) > _ROUNDING * count:
        raise ValueError(f"rho Omega must be a whole number of ions from 1 to {_MOST_IONS}; got {values['rho'] * values['Omega']:g}")
    return count


def _phases(positions: Any, values: Mapping[str, float]) -> Any:

    if values["L_x"] <= 0 or values["n"] % 1:
        raise ValueError(f"L_x must be positive and n an integer; got {values['L_x']:g} and {values['n']:g}")
    return numpy.exp(2j * numpy.pi * values["n"] / values["L_x"] * positions).sum(axis=-1)


@register(INDEPENDENT)
def _independent(generator: Any, values: Mapping[str, float], count: int) -> Any:
    """S is the density of ions that lie anywhere, independently."""
    return _phases(generator.random((count, _count(values))) * values["L_x"], values) / values["Omega"]


@register(PAIRS)
def _pairs(generator: Any, values: Mapping[str, float], count: int) -> Any:
    """S is the density of ions in pairs of length d: each pair lies anywhere, in any direction."""
    pairs, single = divmod(_count(values), 2)
    if single:
        raise ValueError(f"ions bound in pairs must be even in number; got {2 * pairs + 1}")
    centres = generator.random((count, pairs)) * values["L_x"]
    half = values["d"] / 2 * (2 * generator.random((count, pairs)) - 1)
    return (_phases(centres + half, values) + _phases(centres - half, values)) / values["Omega"]


@register(RODS)
def _rods(generator: Any, values: Mapping[str, float], count: int) -> Any:
    """S is the density of ions that exclude one another from a length d along x: rods on a ring, all arrangements equally likely."""

    rods = _count(values)
    free = values["L_x"] - rods * values["d"]
    if free <= 0:
        raise ValueError(f"{rods} rods of length {values['d']} do not fit in {values['L_x']}")
    starts = numpy.sort(generator.random((count, rods)) * free, axis=1) + values["d"] * numpy.arange(rods)
    return _phases(starts + values["L_x"] * generator.random((count, 1)), values) / values["Omega"]


@register(SQUARED_POTENTIAL)
def _squared(generator: Any, values: Mapping[str, float], count: int) -> Any:
    """S is the square of a sum of Gaussians of width d along x, one at each ion of a Poisson array: not a sum over ions."""

    if not 0 < values["L_x"] <= _MOST_IONS / 4 * values["d"] or values["n"] % 1:
        raise ValueError(f"n must be an integer, and L_x at most {_MOST_IONS // 4} times d; got {values['n']:g}, {values['L_x']:g}, {values['d']:g}")
    numbers, orders = generator.poisson(_count(values), count), numpy.arange(ceil(values["L_x"] / values["d"]) + 1)
    base = numpy.exp(2j * numpy.pi * generator.random((count, numbers.max())))
    power = (numpy.arange(numbers.max()) < numbers[:, None]).astype(complex)
    sums = numpy.empty((count, len(orders)), dtype=complex)
    for order in orders:
        sums[:, order] = power.sum(axis=1)
        power *= base
    form = numpy.exp(-((2 * numpy.pi * orders * values["d"] / values["L_x"]) ** 2) / 2) / values["L_x"]
    places = numpy.arange(4 * len(orders)) / (4 * len(orders))
    potential = numpy.fft.irfft(form * sums.conj(), n=len(places), axis=1) * len(places)
    return (potential**2 * numpy.exp(2j * numpy.pi * values["n"] * places)).mean(axis=1)
