"""Kotlarchyk and Chen, Analysis of small angle neutron scattering spectra from polydisperse interacting colloids."""

from derive.claims.dimension import dimension_claims
from derive.paper import Paper
from derive.physics.liquid_alloys import structure_forms
from derive.physics.liquid_alloys.structure_forms import KOTLARCHYK_CHEN_1983
from derive.theorems import structure_forms as on_structure_forms

PRINTED = (
    structure_forms.ALONE,
    structure_forms.BETA,
    structure_forms.AVERAGE,
    structure_forms.DECOUPLED,
)
FOUNDATIONS = (structure_forms.SCATTERED, structure_forms.LOCAL)
BORROWED = (structure_forms.BHATIA_THORNTON_NN,)

PAPER = Paper(
    id="kotlarchyk-chen-1983",
    title=KOTLARCHYK_CHEN_1983.title,
    citation=str(KOTLARCHYK_CHEN_1983),
    printed_equations=PRINTED,
    foundations=FOUNDATIONS,
    borrowed=BORROWED,
    claims=(*dimension_claims((*PRINTED, *FOUNDATIONS)), *on_structure_forms.AVERAGES),
)
