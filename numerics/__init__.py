"""Fast float64 functions of the papers' quantities: arrays in, arrays out; `numerics.precise` for any digits.

>>> import numerics
>>> numerics.lindhard(1.0)
np.float64(0.5)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from numerics._arguments import ArgumentTypeError, DomainError
from numerics.float64 import electron_gas, polydisperse
from numerics.float64.alloy_resistivity import alloy_resistivity
from numerics.float64.hard_spheres import partial_structure_factors, structure_factor
from numerics.float64.ion_ion import ion_ion_force, ion_ion_potential
from numerics.float64.lindhard import lindhard
from numerics.float64.mixtures import mixture_structure_factors
from numerics.float64.pair_distributions import mixture_pair_distributions
from numerics.float64.resistivity import resistivity
from numerics.float64.screening import dielectric, empty_core
from numerics.float64.structure_forms import bhatia_thornton, faber_ziman

if TYPE_CHECKING:
    from numerics import ball, precise, quadrature
    from numerics.certified.search.generator import certify
_LAZY_FUNCTIONS = {
    "certify": "numerics.certified.search.generator", "certify_surface": "numerics.certified.surface.search", "scan": "numerics.scans.scanning",
}
__all__ = [
    "ArgumentTypeError",
    "DomainError",
    "alloy_resistivity",
    "ball",
    "bhatia_thornton",
    "certify",
    "certify_surface",
    "dielectric",
    "electron_gas",
    "empty_core",
    "faber_ziman",
    "ion_ion_force",
    "ion_ion_potential",
    "lindhard",
    "mixture_pair_distributions",
    "mixture_structure_factors",
    "partial_structure_factors",
    "polydisperse",
    "precise",
    "quadrature",
    "resistivity",
    "scan",
    "structure_factor",
]

_LAZY = ("ball", "precise", "quadrature")
_LAZY_FUNCTIONS = {
    "certify": "numerics.certified.search.generator", "certify_surface": "numerics.certified.surface.search", "scan": "numerics.scans.scanning",
}


def __getattr__(name: str) -> object:
    if name in _LAZY:
        return import_module(f"numerics.{name}")
    if name in _LAZY_FUNCTIONS:
        return getattr(import_module(_LAZY_FUNCTIONS[name]), name)
    raise AttributeError(f"module 'numerics' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_LAZY, *_LAZY_FUNCTIONS})
