"""Ashcroft and Langreth, Structure of binary liquid mixtures II, in printed order.

Each line says which relation of the paper is which equation; the physics and its claims stand in the
topic modules. Relations of the text without a number are named after what they define.
"""

from derive.claims.dimension import dimension_claims
from derive.paper import Paper
from derive.physics import electron_gas
from derive.physics.constants import AL1967
from derive.physics.liquid_alloys import (
    hard_sphere_mixture,
    hard_spheres,
    ion_ion,
    ion_ion_waves,
    packing,
    pseudopotential,
    quoted_numbers,
    resistivity,
    response,
    screening,
    species,
)
from derive.theorems import alloy_forms as on_alloy_forms
from derive.theorems import electron_gas as on_electron_gas
from derive.theorems import forms as on_float_forms
from derive.theorems import hard_sphere_mixture as on_hard_sphere_mixture
from derive.theorems import hard_spheres as on_hard_spheres
from derive.theorems import ion_ion as on_ion_ion
from derive.theorems import ion_ion_forms as on_ion_ion_forms
from derive.theorems import ion_ion_waves as on_ion_ion_waves
from derive.theorems import local_field_forms as on_local_field_forms
from derive.theorems import metal_forms as on_metal_forms
from derive.theorems import mixture_forms as on_mixture_forms
from derive.theorems import pseudopotential as on_pseudopotential
from derive.theorems import quoted_numbers as on_quoted_numbers
from derive.theorems import resistivity as on_resistivity
from derive.theorems import response as on_response
from derive.theorems import screening as on_screening

PRINTED = (
    # II. Formulation of the resistivity for binary alloys
    resistivity.EQ_1,            # (1)   pure metal
    resistivity.EQ_2,            # (2)   binary alloy
    species.Z_STAR,          #       Z*, electrons per ion
    species.N_1,             #       number densities
    species.N_2,
    pseudopotential.EQ_3,        # (3)   form factor V(y)
    pseudopotential.S_CORE,      #       s = 2 k_F R_core
    electron_gas.LAMBDA2,        #       λ² = 1/(π a₀ k_F)
    pseudopotential.EQ_4,        # (4)   V_i(y) in the alloy
    pseudopotential.S_I,         #       s_i
    resistivity.EQ_5_S11,        # (5)   S₁₁
    resistivity.EQ_5_S22,        #       S₂₂
    resistivity.EQ_5_S12,        #       S₁₂
    resistivity.EQ_5_D,          #       D
    resistivity.EQ_6,            # (6)   substitutional model
    resistivity.EQ_S,            #       S(y) = 1/(1 - n c)
    # III. The ion-ion potential
    quoted_numbers.ETA_MELTING,  #       packing fraction at melting
    ion_ion.EQ_7,                # (7)   φ_ij(ρ)
    screening.EQ_8,              # (8)   ε(y)
    screening.EQ_9,              # (9)   compressibility sum rule
    electron_gas.EQ_10,          # (10)  K/K₀
    screening.HUBBARD_CONSTANT,  #       g that fulfils (9)
    ion_ion.EQ_11,               # (11)  hard-sphere diameter
    packing.ETA,                 #       packing fraction of a pure metal
    quoted_numbers.CONTACT_AL,   #       2k_F σ of sodium
    quoted_numbers.SLOPE,        #       dη/dT of sodium
    quoted_numbers.SLOPE_AL,
    packing.VOLUME,              # [15]  volume of the alloy
    packing.EQ_12,               # (12)  additive diameters
    packing.ETA_MIXTURE,         #       packing fraction of the mixture
    packing.ALPHA,               #       α = σ₁/σ₂
)
FOUNDATIONS = (
    *electron_gas.EQUATIONS,
    *screening.EQUATIONS,
    *pseudopotential.EQUATIONS,
    *resistivity.EQUATIONS,
    *hard_spheres.EQUATIONS,
    *hard_sphere_mixture.EQUATIONS,
    *ion_ion.EQUATIONS,
    *response.EQUATIONS,
    *ion_ion_waves.EQUATIONS,
    *on_float_forms.EQUATIONS,
)
CLAIMS = (
    *on_electron_gas.CLAIMS,
    *on_screening.CLAIMS,
    *on_pseudopotential.CLAIMS,
    *on_resistivity.CLAIMS,
    *on_hard_spheres.CLAIMS,
    *on_hard_sphere_mixture.CLAIMS,
    *on_ion_ion.CLAIMS,
    *on_response.CLAIMS,
    *on_ion_ion_waves.CLAIMS,
    *on_quoted_numbers.CLAIMS,
    *on_float_forms.CLAIMS,
    *on_metal_forms.CLAIMS,
    *on_ion_ion_forms.CLAIMS,
    *on_local_field_forms.LINDHARD,
    *on_local_field_forms.SUM_RULE,
    *on_local_field_forms.HUBBARD,
    *on_alloy_forms.CLAIMS,
    *on_mixture_forms.CLAIMS,
)

PAPER = Paper(
    id="ashcroft-langreth-1967",
    title=AL1967.title,
    citation=str(AL1967),
    printed_equations=PRINTED,
    foundations=FOUNDATIONS,
    claims=(*dimension_claims((*PRINTED, *FOUNDATIONS)), *CLAIMS),
)
