"""Hypothesis strategies for metals, alloys, states, mixtures, screenings, potentials, clusters, operators and finite models.

Every value is valid for the functions that take it; extremes are among them; they shrink to what a person can type. The types of
`numerics.metals`, `numerics.scattering` and `numerics.multiple_scattering` are registered, so that `st.from_type(Alloy)` works.

>>> from hypothesis import find, strategies as st
>>> from numerics.metals import Metal
>>> find(st.from_type(Metal), lambda one: one.valence > 1).symbol
'Zn'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from numerics.strategies.clusters import clusters
from numerics.strategies.electrons import couplings, screenings, states
from numerics.strategies.liquids import alloys, metals, pair_potentials, temperatures
from numerics.strategies.matrices import diagonal_matrices, hermitian_matrices, unitary_matrices
from numerics.strategies.scatterers import (
    gaussians,
    hard_sphere_potentials,
    scattering_clusters,
    screened_empty_cores,
    spherical_potentials,
    square_wells,
    tables,
    yukawas,
)
from numerics.strategies.spheres import fractions, hard_spheres, mixtures

if TYPE_CHECKING:
    from numerics.strategies.models import finite_models, scattering_operators

__all__ = [
    "alloys", "clusters", "couplings", "diagonal_matrices", "finite_models", "fractions", "gaussians", "hard_sphere_potentials", "hard_spheres",
    "hermitian_matrices", "metals", "mixtures", "pair_potentials", "scattering_clusters", "scattering_operators", "screened_empty_cores",
    "screenings", "spherical_potentials", "square_wells", "states", "tables", "temperatures", "unitary_matrices", "yukawas",
]

_OF_PAPERS = ("finite_models", "scattering_operators")  # which take SymPy


def __getattr__(name: str) -> object:
    if name in _OF_PAPERS:
        return getattr(import_module("numerics.strategies.models"), name)
    raise AttributeError(f"module 'numerics.strategies' has no attribute {name!r}")
