"""The wind of the electrons on an ion: their distribution in a field, the charge that it induces, the force. Atomic units (hartree, bohr).

>>> import numpy as np
>>> from numerics.wind import EllipsoidalBand, solve_boltzmann
>>> found = solve_boltzmann(EllipsoidalBand.free(0.5), lambda k, l: 0.01 + 0 * k[..., 0] * l[..., 0], degree=4)
>>> bool(np.allclose(found.mean_free_path, found.relaxation_time * found.states.velocities))
True
"""

from numerics.wind.bands import EllipsoidalBand, FermiStates, momentum_count
from numerics.wind.boltzmann import Distribution, solve_boltzmann
from numerics.wind.charge import InducedCharge, induced_charge
from numerics.wind.directions import directions
from numerics.wind.ion import IonVertex, born_vertex, ion_vertex
from numerics.wind.momentum import dilute_strength, momentum_vertex, spherical_t_matrix

__all__ = [
    "Distribution", "EllipsoidalBand", "FermiStates", "InducedCharge", "IonVertex", "born_vertex", "dilute_strength", "directions",
    "induced_charge", "ion_vertex", "momentum_count", "momentum_vertex", "solve_boltzmann",
    "spherical_t_matrix",
]
