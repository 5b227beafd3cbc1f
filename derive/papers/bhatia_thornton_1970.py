"""Bhatia and Thornton, Structural aspects of the electrical resistivity of binary alloys: numbers and concentrations."""

from derive.claims.dimension import dimension_claims
from derive.paper import Paper
from derive.physics.liquid_alloys import structure_forms
from derive.physics.liquid_alloys.structure_forms import BHATIA_THORNTON_1970
from derive.theorems import structure_forms as on_structure_forms

PRINTED = (
    structure_forms.BHATIA_THORNTON_NN,
    structure_forms.BHATIA_THORNTON_CC,
    structure_forms.BHATIA_THORNTON_NC,
    structure_forms.BHATIA_THORNTON_POWER,
)
FOUNDATIONS = ()
BORROWED = (structure_forms.SCATTERED, structure_forms.FABER_ZIMAN_11, structure_forms.FABER_ZIMAN_22, structure_forms.FABER_ZIMAN_12)

PAPER = Paper(
    id="bhatia-thornton-1970",
    title=BHATIA_THORNTON_1970.title,
    citation=str(BHATIA_THORNTON_1970),
    printed_equations=PRINTED,
    foundations=FOUNDATIONS,
    borrowed=BORROWED,
    claims=(*dimension_claims((*PRINTED, *FOUNDATIONS)), *on_structure_forms.BHATIA_THORNTON),
)
