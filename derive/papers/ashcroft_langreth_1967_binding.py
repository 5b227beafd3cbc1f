"""Ashcroft and Langreth, Compressibility and binding energy of the simple metals: the energy per ion as a function of the volume."""

from derive.claims.dimension import dimension_claims
from derive.paper import Paper
from derive.physics import electron_gas
from derive.physics.liquid_alloys import energy, hard_spheres, ion_ion, pseudopotential, screening
from derive.physics.liquid_alloys.energy import BINDING_1967
from derive.theorems import energy as on_energy

PRINTED = energy.PRINTED
FOUNDATIONS = energy.FOUNDATIONS
BORROWED = (
    electron_gas.BOHR_RADIUS, electron_gas.FERMI_ENERGY, electron_gas.LAMBDA2, electron_gas.ELECTRON_DENSITY, electron_gas.DENSITY,
    electron_gas.KINETIC_ENERGY,
    electron_gas.EXCHANGE_ENERGY, electron_gas.CORRELATION_ENERGY, electron_gas.GROUND_STATE_ENERGY, electron_gas.PRESSURE,
    pseudopotential.COULOMB, pseudopotential.EMPTY_CORE, pseudopotential.S_CORE, screening.RANDOM_PHASE, screening.LINDHARD,
    screening.LOCAL_FIELD_DIELECTRIC, screening.FIELD_COMPRESSIBILITY, ion_ion.SECOND_ORDER, hard_spheres.POLE_S, hard_spheres.POLE_L,
)

PAPER = Paper(
    id="ashcroft-langreth-1967-binding",
    title=BINDING_1967.title,
    citation=str(BINDING_1967),
    printed_equations=PRINTED,
    foundations=FOUNDATIONS,
    borrowed=BORROWED,
    claims=(*dimension_claims((*PRINTED, *FOUNDATIONS)), *on_energy.CLAIMS),
)
