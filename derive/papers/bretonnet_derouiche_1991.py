"""Bretonnet and Derouiche, Variational thermodynamic calculations for liquid transition metals: cubics for Vashishta and Singwi's table."""

from derive.claims.dimension import dimension_claims
from derive.paper import Paper
from derive.physics import electron_gas
from derive.physics.liquid_alloys import local_fields
from derive.theorems import local_field_forms as on_forms
from derive.theorems import local_fields as on_local_fields

PRINTED = (
    local_fields.VASHISHTA_SINGWI_CUBIC_A,  # A(r_s)
    local_fields.VASHISHTA_SINGWI_CUBIC_B,  # B(r_s)
)
BORROWED = (local_fields.VASHISHTA_SINGWI_A, local_fields.VASHISHTA_SINGWI_B, local_fields.ALPHA, local_fields.COUPLING, electron_gas.COMPRESSIBILITY)

PAPER = Paper(
    id="bretonnet-derouiche-1991",
    title="Variational thermodynamic calculations for liquid transition metals",
    citation="J. L. Bretonnet and A. Derouiche, Phys. Rev. B 43, 8924 (1991), doi:10.1103/PhysRevB.43.8924",
    printed_equations=PRINTED,
    foundations=(),
    borrowed=BORROWED,
    claims=(*dimension_claims(PRINTED), *on_local_fields.CUBIC, *on_forms.CUBIC),
)
