"""Faber and Ziman, A theory of the electrical properties of liquid metals. III: structure factors of a_ij."""

from derive.claims.dimension import dimension_claims
from derive.paper import Paper
from derive.physics.liquid_alloys import structure_forms
from derive.physics.liquid_alloys.structure_forms import FABER_ZIMAN_1965
from derive.theorems import structure_forms as on_structure_forms

PRINTED = (
    structure_forms.FABER_ZIMAN_11,
    structure_forms.FABER_ZIMAN_22,
    structure_forms.FABER_ZIMAN_12,
    structure_forms.FABER_ZIMAN_POWER,
)
FOUNDATIONS = ()
BORROWED = (structure_forms.SCATTERED,)

PAPER = Paper(
    id="faber-ziman-1965",
    title=FABER_ZIMAN_1965.title,
    citation=str(FABER_ZIMAN_1965),
    printed_equations=PRINTED,
    foundations=FOUNDATIONS,
    borrowed=BORROWED,
    claims=(*dimension_claims((*PRINTED, *FOUNDATIONS)), *on_structure_forms.FABER_ZIMAN),
)
