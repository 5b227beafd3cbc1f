"""The functions of `numerics` at any number of digits, with mpmath.

Each takes Python ints and floats (exact), decimal strings, Fractions and mpf, one number per
argument, and `digits`; it returns an `mpmath.mpf` whose relative error is at most 10**-digits away from
zeros of the function. Precision is raised inside, by what the magnitudes of the arguments can
cancel, and then until two evaluations agree. mpmath's global precision is neither read nor set.

>>> import mpmath
>>> print(mpmath.nstr(lindhard(2, digits=30), 30))
0.0880203917494588657267830361541
"""

from numerics.precise.functions import (
    alloy_resistivity,
    dielectric,
    empty_core,
    ion_ion_potential,
    lindhard,
    partial_structure_factors,
    resistivity,
    structure_factor,
)

__all__ = [
    "alloy_resistivity", "dielectric", "empty_core", "ion_ion_potential", "lindhard", "partial_structure_factors", "resistivity",
    "structure_factor",
]
