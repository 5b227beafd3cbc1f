"""Geldart and Vosko, The screening function of an interacting electron gas: their local field."""

from derive.claims.dimension import dimension_claims
from derive.paper import Paper
from derive.physics import electron_gas
from derive.physics.liquid_alloys import local_fields, screening
from derive.physics.liquid_alloys.local_fields import GELDART_VOSKO_1966
from derive.theorems import local_field_forms as on_forms
from derive.theorems import local_fields as on_local_fields

PRINTED = (
    local_fields.GELDART_VOSKO,     # G(Q)
    local_fields.GELDART_VOSKO_XI,  # ξ
)
FOUNDATIONS = (local_fields.WAVE_NUMBER,)
BORROWED = (screening.LOCAL_FIELD, electron_gas.COMPRESSIBILITY)

PAPER = Paper(
    id="geldart-vosko-1966",
    title=GELDART_VOSKO_1966.title,
    citation=str(GELDART_VOSKO_1966),
    printed_equations=PRINTED,
    foundations=FOUNDATIONS,
    borrowed=BORROWED,
    claims=(*dimension_claims((*PRINTED, *FOUNDATIONS)), *on_local_fields.GELDART_VOSKO, *on_forms.GELDART_VOSKO),
)
