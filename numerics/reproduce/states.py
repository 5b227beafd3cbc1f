"""Metals and alloys of the figures, with a record of what went into them."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from numerics.metals import Alloy, DoubtfulState, Metal

__all__ = ["PAPER", "density_record", "quiet", "quiet_alloy", "state_record"]

PAPER = "Ashcroft and Langreth, Phys. Rev. 159, 500 (1967)"


@contextmanager
def quiet() -> Iterator[None]:
    """What is doubtful about a state stands in the `remarks` of the alloy, and is not shown as a warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DoubtfulState)
        yield


def quiet_alloy(composition: str | Mapping[str, float], temperature: float, **options: Any) -> Alloy:
    """An `Alloy` that may lie outside the range of its densities.

    >>> quiet_alloy("Al", 933.15).remarks
    ['the density of liquid Al is extrapolated to 933.15 K; it melts at 933.47 K']
    """
    with quiet():
        return Alloy(composition, temperature, extrapolate=True, **options)


def state_record(alloy: Alloy) -> dict[str, Any]:
    """The electron gas and the ions of a state as plain data."""
    return {
        "composition": dict(zip(alloy.symbols, alloy.fractions, strict=True)),
        "temperature in K": alloy.temperature,
        "atomic volume in m^3": alloy.atomic_volume,
        "valence": alloy.valence,
        "k_F in 1/m": alloy.fermi_wavenumber,
        "lambda2": alloy.lambda2,
        "r_s": alloy.electron_radius,
        "core radii in angstrom": dict(zip(alloy.symbols, alloy.core_radii, strict=True)),
    }


def density_record(one: Metal, temperature: float) -> dict[str, Any]:
    """The density of a pure liquid and where it is from."""
    return {
        "density in kg/m^3": one.density_at(temperature, extrapolate=True),
        "source of density": one.source("density"),
        "source of density_slope": one.source("density_slope"),
    }
