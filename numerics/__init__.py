"""Fast float64 functions of the papers' quantities: arrays in, arrays out; `numerics.precise` for any digits.

>>> import numerics
>>> numerics.lindhard(1.0)
np.float64(0.5)
"""

from importlib import import_module

from numerics import electron_gas
from numerics._arguments import ArgumentTypeError, DomainError
from numerics.hard_spheres import partial_structure_factors, structure_factor
from numerics.lindhard import lindhard
from numerics.resistivity import resistivity
from numerics.screening import dielectric, empty_core

__all__ = [
    "ArgumentTypeError",
    "DomainError",
    "dielectric",
    "electron_gas",
    "empty_core",
    "lindhard",
    "partial_structure_factors",
    "precise",
    "resistivity",
    "structure_factor",
]

_LAZY = ("precise",)


def __getattr__(name):
    if name in _LAZY:
        return import_module(f"numerics.{name}")
    raise AttributeError(f"module 'numerics' has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *_LAZY})
