"""Vashishta and Singwi, Electron correlations at metallic densities. V: their local field."""

from derive.claims.dimension import dimension_claims
from derive.paper import Paper
from derive.physics import electron_gas
from derive.physics.liquid_alloys import local_fields
from derive.physics.liquid_alloys.local_fields import VASHISHTA_SINGWI_1972
from derive.theorems import local_field_forms as on_forms
from derive.theorems import local_fields as on_local_fields

PRINTED = (
    local_fields.VASHISHTA_SINGWI,    # G(Q)
    local_fields.VASHISHTA_SINGWI_A,  # the table, column A
    local_fields.VASHISHTA_SINGWI_B,  # the table, column B
)
FOUNDATIONS = ()
BORROWED = (local_fields.ALPHA, local_fields.COUPLING, electron_gas.COMPRESSIBILITY)

PAPER = Paper(
    id="vashishta-singwi-1972",
    title=VASHISHTA_SINGWI_1972.title,
    citation=str(VASHISHTA_SINGWI_1972),
    printed_equations=PRINTED,
    foundations=FOUNDATIONS,
    borrowed=BORROWED,
    claims=(*dimension_claims((*PRINTED, *FOUNDATIONS)), *on_local_fields.VASHISHTA_SINGWI, *on_forms.VASHISHTA_SINGWI),
)
