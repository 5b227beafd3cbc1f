"""Claims that the forms of the wind force are the stored equations."""

from sympy import Expr, Integral

from derive.claim import claim
from derive.claims import Derivation, Identity
from derive.forms import wind as forms
from derive.paper import right
from derive.physics.constants import e as magnitude
from derive.physics.electromigration.effective_valence import c_R, rho, u, u_j, weight, y, z, zeta
from derive.physics.electromigration.electron_states import e
from derive.physics.electromigration.scattering import transport
from derive.physics.electron_gas import k_F


def with_constants(expression: Expr) -> Expr:
    return expression.xreplace(forms.CONSTANTS).xreplace({magnitude: -e})


CLAIMS = (
    claim("wind-of-resistivity", "float64", Identity(
        with_constants(forms.WIND_FORM(k_F, rho, transport(k_F))), right("wind-of-resistivity"), keep=(transport,))),
    claim("mean-free-path", "float64: with Drude's resistivity", Derivation(
        with_constants(forms.MEAN_FREE_PATH(k_F, rho)), right("mean-free-path"), given=("drude", "electron-density", "fermi-velocity"))),
    claim("born-transport", "float64", Identity(
        with_constants(forms.BORN_FORM(k_F, Integral(forms.BORN_INTEGRAND(y, u(y)), (y, 0, 1)))), right("born-transport"), keep=(u,))),
    claim("pair-weight", "float64: a sum without cancellation", Identity(
        forms.PAIR_FORM(c_R, *(right("spherical-bessel", ell=ell, kr=z) for ell in (0, 2))), right("pair-weight"))),
    claim("pair-transport", "float64", Identity(
        with_constants(forms.BORN_FORM(k_F, Integral(forms.PAIR_INTEGRAND(y, u(y), u_j(y), weight(zeta * y, c_R)), (y, 0, 1)))),
        right("pair-transport"), keep=(u, u_j, weight))),
)
