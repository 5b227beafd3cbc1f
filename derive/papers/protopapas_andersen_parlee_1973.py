"""Protopapas, Andersen and Parlee, Theory of transport in liquid metals. I: how hard spheres shrink."""

from derive.claims.dimension import dimension_claims
from derive.paper import Paper
from derive.physics.liquid_alloys import diameters
from derive.theorems import diameters as on_diameters

PRINTED = (diameters.SHRINKING,)

PAPER = Paper(
    id="protopapas-andersen-parlee-1973",
    title="Theory of transport in liquid metals. I. Calculation of self-diffusion coefficients",
    citation="P. Protopapas, H. C. Andersen and N. A. D. Parlee, J. Chem. Phys. 59, 15 (1973), doi:10.1063/1.1679784",
    printed_equations=PRINTED,
    foundations=(),
    claims=(*dimension_claims(PRINTED), *on_diameters.CLAIMS),
)
