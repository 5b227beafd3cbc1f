"""Schaich, Theory of the driving force for electromigration, in printed order.

Each line says which relation of the paper is which equation; the physics and its claims stand in the topic modules.
The lines of one printed equation are told apart by a letter: (1) and (1b), (35) to (35c).
"""

from derive.claims.dimension import dimension_claims
from derive.paper import Paper
from derive.physics import electron_gas
from derive.physics.electromigration import (
    boltzmann,
    cluster_vertex,
    disorder,
    effective_valence,
    force_sum_rule,
    induced_density,
    linear_response,
    scattering,
    wind,
)
from derive.physics.electromigration.electron_states import SCHAICH1976
from derive.theorems import boltzmann as on_boltzmann
from derive.theorems import cluster_vertex as on_cluster_vertex
from derive.theorems import disorder as on_disorder
from derive.theorems import effective_valence as on_effective_valence
from derive.theorems import force_sum_rule as on_force_sum_rule
from derive.theorems import induced_density as on_induced_density
from derive.theorems import linear_response as on_linear_response
from derive.theorems import scattering as on_scattering
from derive.theorems import wind as on_wind
from derive.theorems import wind_forms as on_wind_forms

PRINTED = (
    # I. Introduction
    boltzmann.EQ_1,                  # (1)    Boltzmann equation
    boltzmann.EQ_1_RELAXATION,       #        in the relaxation-time form
    induced_density.EQ_2,            # (2)    induced charge density
    scattering.EQ_3,                 # (3)    scattered wave
    boltzmann.EQ_4,                  # (4)    n₁(k)
    scattering.EQ_5,                 # (5)    plane wave far away
    scattering.EQ_6,                 # (6)    optical theorem
    induced_density.EQ_7,            # (7)    induced charge far from an ion
    scattering.EQ_8,                 # (8)    1/τ_i
    # II. Derivation
    linear_response.EQ_9A,           # (9a)   linear response
    linear_response.EQ_9B,           # (9b)
    linear_response.EQ_10,           # (10)   independent electrons
    linear_response.EQ_11,           # (11)   occupation
    linear_response.EQ_12,           # (12)   frequency integral
    linear_response.EQ_13,           # (13)   Green's function
    linear_response.EQ_14,           # (14)   trace
    wind.EQ_15,                      # (15)   powers of V
    disorder.EQ_16,                  # (16)   space average and configuration average
    disorder.EQ_17A,                 # (17a)  S₁
    disorder.EQ_17B,                 # (17b)  S₂
    disorder.EQ_18,                  # (18)   S₃
    disorder.EQ_19,                  # (19)   resummed response
    wind.EQ_20,                      # (20)   vertex
    boltzmann.EQ_21,                 # (21)   weight Π
    boltzmann.EQ_22,                 # (22)   damped propagator
    boltzmann.EQ_23,                 # (23)   equation for Π
    wind.EQ_24,                      # (24)   W
    boltzmann.EQ_25,                 # (25)   lifetime
    boltzmann.EQ_26,                 # (26)   transport equation
    boltzmann.EQ_27,                 # (27)   transition rate
    boltzmann.EQ_28,                 # (28)   n₁ from Π
    boltzmann.EQ_29,                 # (29)   driving force
    wind.EQ_30,                      # (30)   second order
    wind.EQ_31,                      # (31)   dilute impurities
    wind.EQ_31_SPACE,
    cluster_vertex.EQ_32,            # (32)   cluster
    cluster_vertex.EQ_32_SPACE,
    cluster_vertex.EQ_33,            # (33)   on the energy shell
    wind.EQ_34,                      # (34)   phase rule
    wind.EQ_35,                      # (35)   dilute limit
    wind.EQ_35_ISOTROPIC,
    wind.EQ_35_RATE,
    # III. Discussion
    force_sum_rule.EQ_36,            # (36)   sum rule
    force_sum_rule.EQ_37,            # (37)   force between plane waves
    force_sum_rule.EQ_37_PHASE,
    force_sum_rule.EQ_38A,           # (38a)  all scatterers
    force_sum_rule.EQ_38B,           # (38b)
    force_sum_rule.EQ_39,            # (39)   velocity in a band
    # Appendix
    cluster_vertex.EQ_A1,            # (A1)
    cluster_vertex.EQ_A2,            # (A2)
    cluster_vertex.EQ_A3,            # (A3)
    cluster_vertex.EQ_A4,            # (A4)
    cluster_vertex.EQ_A4_DYSON,
    cluster_vertex.EQ_A5,            # (A5)
    cluster_vertex.EQ_A6,            # (A6)
    cluster_vertex.EQ_A7A,           # (A7a)
    cluster_vertex.EQ_A7B,           # (A7b)
    cluster_vertex.EQ_A7C,           # (A7c)
    cluster_vertex.EQ_A7D,           # (A7d)
    cluster_vertex.EQ_A8,            # (A8)
)
FOUNDATIONS = (
    *scattering.EQUATIONS,
    *induced_density.EQUATIONS,
    *linear_response.EQUATIONS,
    *disorder.EQUATIONS,
    *boltzmann.EQUATIONS,
    *wind.EQUATIONS,
    *cluster_vertex.EQUATIONS,
    *force_sum_rule.EQUATIONS,
    *effective_valence.EQUATIONS,
)
CLAIMS = (
    *on_scattering.CLAIMS,
    *on_induced_density.CLAIMS,
    *on_linear_response.CLAIMS,
    *on_disorder.CLAIMS,
    *on_boltzmann.CLAIMS,
    *on_wind.CLAIMS,
    *on_cluster_vertex.CLAIMS,
    *on_force_sum_rule.CLAIMS,
    *on_effective_valence.CLAIMS,
    *on_wind_forms.CLAIMS,
)

PAPER = Paper(
    id="schaich-1976",
    title=SCHAICH1976.title,
    citation=str(SCHAICH1976),
    printed_equations=PRINTED,
    foundations=FOUNDATIONS,
    claims=(*dimension_claims((*PRINTED, *FOUNDATIONS)), *CLAIMS),
    borrowed=(electron_gas.ELECTRON_DENSITY,),
)
