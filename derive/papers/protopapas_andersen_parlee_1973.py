"""Protopapas, Andersen and Parlee, Theory of transport in liquid metals. I: how hard spheres shrink."""

from derive.claims.dimension import dimension_claims
from derive.paper import Paper
from derive.physics.liquid_alloys import diameters
from derive.physics.liquid_alloys.diameters import PROTOPAPAS_1973
from derive.theorems import diameters as on_diameters

PRINTED = (diameters.SHRINKING,)

PAPER = Paper(
    id="protopapas-andersen-parlee-1973",
    title=PROTOPAPAS_1973.title,
    citation=str(PROTOPAPAS_1973),
    printed_equations=PRINTED,
    foundations=(),
    claims=(*dimension_claims(PRINTED), *on_diameters.CLAIMS),
)
