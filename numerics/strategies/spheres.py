"""Mixtures of hard spheres: fractions, packing and diameters."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from numerics._arguments import DomainError
from numerics.metals import HardSpheres
from numerics.strategies._numbers import between, how_many

__all__ = ["fractions", "hard_spheres", "mixtures"]

_FILLING = 1.24  # times the cube root of the volume per ion: spheres of this diameter have the packing fraction 0.998


def fractions(size: int) -> SearchStrategy[list[float]]:
    """So many numbers from 0 to 1 whose sum is 1 but for rounding; all but one may be 0, or far smaller than the others.

    >>> from hypothesis import find
    >>> find(fractions(2), lambda both: both[0] == both[1])
    [0.5, 0.5]
    """
    shares = st.lists(st.integers(0, 9).map(float) | st.floats(0, 1), min_size=size, max_size=size)
    return shares.filter(any).map(lambda some: [one / sum(some) for one in some])


@st.composite
def mixtures(draw: DrawFn, *, species: tuple[int, int] = (1, 4), dense: float = 0.9) -> dict[str, Any]:
    """eta, fractions and diameters, as `numerics.mixture_structure_factors` takes them: of so many species, at most so `dense`.

    Among them are one species, equal spheres, spheres of very different size, species that are absent, and eta = 0.
    """
    shares = draw(how_many("species", species).flatmap(fractions))
    if not 0 <= dense < 1:
        raise DomainError(f"dense must be a packing fraction, in [0, 1), not {dense!r}")
    diameters = draw(st.lists(between(0.05, 20.0, (1.0, 0.5, 2.0)), min_size=len(shares), max_size=len(shares)))
    return {"eta": draw(between(0.0, dense, (0.45, 0.25))), "fractions": shares, "diameters": diameters}


@st.composite
def hard_spheres(draw: DrawFn, *, species: tuple[int, int] = (1, 3)) -> HardSpheres:
    """Spheres in a volume per ion, all of which fit: the packing fraction is below 1."""
    shares = draw(how_many("species", species).flatmap(fractions))
    volume = draw(between(5e-30, 2e-28, (4e-29, 1e-29)))
    largest = _FILLING * (volume * 1e30) ** (1 / 3)
    diameters = draw(st.lists(between(0.1, largest, (2.0, 1.0, 1.5)), min_size=len(shares), max_size=len(shares)))
    return draw(st.builds(HardSpheres, st.just(tuple(diameters)), st.just(tuple(shares)), st.just(volume)))
