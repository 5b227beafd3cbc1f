"""Spherical potentials, and ions at given places with their phase shifts."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from numerics.multiple_scattering import Cluster
from numerics.scattering import Gaussian, HardSphere, Potential, ScreenedEmptyCore, SquareWell, Table, Yukawa
from numerics.strategies._numbers import between, how_many
from numerics.strategies.clusters import clusters

__all__ = [
    "gaussians", "hard_sphere_potentials", "scattering_clusters", "screened_empty_cores", "spherical_potentials", "square_wells", "tables", "yukawas",
]

_SIZES = between(0.1, 6.0, (1.0, 2.0, 0.5))  # bohr
_ENERGIES = between(-10.0, 10.0, (1.0, -1.0, 0.5, 0.0))  # hartree
_SHIFTS = between(-1.5, 1.5, (0.5, 0.0, -0.5)) | st.floats(-np.pi, np.pi)


def spherical_potentials() -> SearchStrategy[Potential]:
    """A spherical potential that ends or falls exponentially: a well, a barrier, a core, smooth, with a jump, singular at the origin.

    `numerics.scattering.phase_shifts` solves each in milliseconds; `screened_empty_cores`, whose tail oscillates without end, in a second.

    >>> from hypothesis import find
    >>> find(square_wells(), lambda one: one.depth < 0)
    SquareWell(depth=-1.0, radius=1.0)
    """
    return st.one_of(square_wells(), hard_sphere_potentials(), gaussians(), yukawas(), tables())


def square_wells() -> SearchStrategy[SquareWell]:
    """A well, a barrier, or nothing."""
    return st.builds(SquareWell, _ENERGIES, _SIZES)


def hard_sphere_potentials() -> SearchStrategy[HardSphere]:
    """A hard sphere."""
    return st.builds(HardSphere, _SIZES)


def gaussians() -> SearchStrategy[Gaussian]:
    """A smooth hill or hollow."""
    return st.builds(Gaussian, _ENERGIES, _SIZES)


def yukawas() -> SearchStrategy[Yukawa]:
    """A screened charge, repelling or attracting."""
    return st.builds(Yukawa, between(-5.0, 5.0, (1.0, -1.0, 0.0)), between(0.3, 4.0, (1.0, 0.5)))


@st.composite
def tables(draw: DrawFn) -> Table:
    """A potential in a few points, from the origin or from a distance on, evenly spaced or not."""
    V = draw(st.lists(_ENERGIES, min_size=4, max_size=8))
    gaps = draw(st.lists(between(0.1, 1.0, (1.0, 0.5)), min_size=len(V) - 1, max_size=len(V) - 1))
    return draw(st.builds(Table, st.just(np.cumsum([draw(st.sampled_from((0.0, 0.25))), *gaps])), st.just(np.array(V))))


def screened_empty_cores() -> SearchStrategy[ScreenedEmptyCore]:
    """An ion of the first paper in an electron gas as dense as that of a metal, under a screening that an electron feels."""
    return st.builds(ScreenedEmptyCore, st.integers(1, 4).map(float), between(0.5, 2.5, (1.0, 1.5)), between(0.3, 1.1, (0.5, 1.0)),
                     st.sampled_from(("lindhard", "hubbard-vertex")))


@st.composite
def scattering_clusters(draw: DrawFn, *, atoms: tuple[int, int] = (1, 4), waves: tuple[int, int] = (1, 3)) -> Cluster:
    """Ions that do not overlap, each with so many phase shifts, and an electron with the energy of one in a metal.

    Among them are ions that do not scatter, ions that touch, and phase shifts at a resonance.
    """
    places = draw(clusters(atoms=atoms, least=3.0))
    count = draw(how_many("waves", waves, most=21))
    shifts = draw(st.lists(st.lists(_SHIFTS, min_size=count, max_size=count), min_size=len(places), max_size=len(places)))
    return draw(st.builds(Cluster, st.just(places.tolist()), st.just(shifts), between(0.1, 2.0, (0.5, 1.0))))
