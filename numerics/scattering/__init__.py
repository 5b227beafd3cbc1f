"""Scattering of electrons by one spherical potential: phase shifts, waves, t matrix, cross sections. In atomic units.

>>> found = phase_shifts(Gaussian(height=-1.0, width=1.0), [0.5, 1.0], lmax=3)
>>> found.shifts.shape
(2, 4)
"""

from __future__ import annotations

from numerics.scattering.amplitude import cross_section, partial_amplitudes, scattering_amplitude, t_matrix, transport_cross_section
from numerics.scattering.born import born_amplitude, born_tangents
from numerics.scattering.empty_core import ScreenedEmptyCore
from numerics.scattering.potentials import FromFunction, Gaussian, HardSphere, MuffinTin, Potential, SquareWell, Table, Yukawa
from numerics.scattering.shifts import PhaseShifts, bound_states, phase_shifts
from numerics.scattering.transport import freedman_robertson, friedel_charge, impurity_resistivity, relaxation_rate, satisfying_friedel
from numerics.scattering.waves import RadialWaves, radial_waves

__all__ = [
    "FromFunction", "Gaussian", "HardSphere", "MuffinTin", "PhaseShifts", "Potential", "RadialWaves", "ScreenedEmptyCore", "SquareWell",
    "Table", "Yukawa", "born_amplitude", "born_tangents", "bound_states", "cross_section", "freedman_robertson", "friedel_charge",
    "impurity_resistivity", "partial_amplitudes", "phase_shifts", "radial_waves", "relaxation_rate", "satisfying_friedel",
    "scattering_amplitude", "t_matrix", "transport_cross_section",
]
