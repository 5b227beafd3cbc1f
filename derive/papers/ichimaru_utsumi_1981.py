"""Ichimaru and Utsumi, Analytic expression for the dielectric screening function: their local field."""

from derive.claims.dimension import dimension_claims
from derive.paper import Paper
from derive.physics import electron_gas
from derive.physics.liquid_alloys import local_fields, screening
from derive.physics.liquid_alloys.local_fields import ICHIMARU_UTSUMI_1981
from derive.theorems import local_field_forms as on_forms
from derive.theorems import local_fields as on_local_fields

PRINTED = (
    local_fields.ICHIMARU_UTSUMI,    # G(Q)
    local_fields.ICHIMARU_UTSUMI_A,  # A, B, C
    local_fields.ICHIMARU_UTSUMI_B,
    local_fields.ICHIMARU_UTSUMI_C,
    local_fields.GAMMA_0,            # γ₀
    local_fields.CONTACT,            # g(0)
    local_fields.CONTACT_ARGUMENT,   # z
    local_fields.ALPHA,              # α
)
FOUNDATIONS = (
    local_fields.FERMI_WAVE_NUMBER, local_fields.COUPLING, local_fields.CORRELATION, local_fields.CORRELATION_OF_SLOPE,
    local_fields.CORRELATION_ENERGY, local_fields.PERDEW_WANG_ENERGY,
)
BORROWED = (
    electron_gas.BOHR_RADIUS, electron_gas.FERMI_ENERGY, electron_gas.ELECTRON_DENSITY, electron_gas.LAMBDA2, electron_gas.DENSITY,
    electron_gas.KINETIC_ENERGY, electron_gas.EXCHANGE_ENERGY, electron_gas.GROUND_STATE_ENERGY, electron_gas.PRESSURE, electron_gas.BULK_MODULUS,
    screening.LINDHARD, screening.LINDHARD_COEFFICIENT,
)

PAPER = Paper(
    id="ichimaru-utsumi-1981",
    title=ICHIMARU_UTSUMI_1981.title,
    citation=str(ICHIMARU_UTSUMI_1981),
    printed_equations=PRINTED,
    foundations=FOUNDATIONS,
    borrowed=BORROWED,
    claims=(*dimension_claims((*PRINTED, *FOUNDATIONS)), *on_local_fields.ICHIMARU_UTSUMI, *on_forms.ICHIMARU_UTSUMI),
)
