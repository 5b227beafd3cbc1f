"""Bretonnet and Derouiche, Variational thermodynamic calculations for liquid transition metals: cubics for Vashishta and Singwi's table."""

from derive.claims.dimension import dimension_claims
from derive.paper import Paper
from derive.physics import electron_gas
from derive.physics.liquid_alloys import local_fields
from derive.physics.liquid_alloys.local_fields import BRETONNET_DEROUICHE_1991
from derive.theorems import local_field_forms as on_forms
from derive.theorems import local_fields as on_local_fields

PRINTED = (
    local_fields.VASHISHTA_SINGWI_CUBIC_A,  # A(r_s)
    local_fields.VASHISHTA_SINGWI_CUBIC_B,  # B(r_s)
)
BORROWED = (local_fields.VASHISHTA_SINGWI_A, local_fields.VASHISHTA_SINGWI_B, local_fields.ALPHA, local_fields.COUPLING, electron_gas.COMPRESSIBILITY)

PAPER = Paper(
    id="bretonnet-derouiche-1991",
    title=BRETONNET_DEROUICHE_1991.title,
    citation=str(BRETONNET_DEROUICHE_1991),
    printed_equations=PRINTED,
    foundations=(),
    borrowed=BORROWED,
    claims=(*dimension_claims(PRINTED), *on_local_fields.CUBIC, *on_forms.CUBIC),
)
