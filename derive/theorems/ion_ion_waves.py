"""Claims that Eq. (7) is one integral over the wave number, and a sum over four waves."""

from sympy import Integer, sin

from derive.claim import claim
from derive.claims import Derivation, Identity, KnownIntegral, Reduction, Symmetry
from derive.paper import right
from derive.physics.liquid_alloys.ion_ion import dirichlet, rho, s_j
from derive.physics.liquid_alloys.ion_ion_waves import T, a
from derive.physics.liquid_alloys.pseudopotential import s_i
from derive.physics.liquid_alloys.screening import epsilon, y
from derive.theorems.ion_ion import COMPLETE, EXCHANGED, POINT_IONS

CLAIMS = (
    claim("7-radial", "Eq. (7), whatever screens", Derivation(right("7"), right("7-radial"), keep=(epsilon,))),
    claim("7-radial", "point ions in a perfect screener do not interact",
          KnownIntegral(right("7-radial"), y, sin(rho * y) / y, right("dirichlet"), Integer(0), replacing={**POINT_IONS, **COMPLETE})),
    claim("wave", "odd: a wave of negative argument", Identity(T(-a), -T(a), keep=(epsilon,))),
    claim("four-waves", "the integral over the wave number, whatever screens",
          Derivation(right("7-radial"), right("four-waves"), keep=(epsilon,))),
    claim("four-waves", "cores apart in a perfect screener do not interact", Reduction(
        right("four-waves"), {T: dirichlet}, Integer(0), assuming=(rho > s_i + s_j,))),
    claim("four-waves", "unchanged when the ions are exchanged", Symmetry(right("four-waves"), EXCHANGED, keep=(T,))),
)
