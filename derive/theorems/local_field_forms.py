"""Claims that the forms in which the local fields are evaluated are the stored equations, each in the paper of its equation."""

from sympy import Derivative, Expr, Limit, Rational, exp, pi, sqrt
from sympy.codegen.cfunctions import expm1

from derive.claim import claim
from derive.claims import Identity, Reduction, Series
from derive.forms import local_fields as forms
from derive.paper import right
from derive.physics.electron_gas import f, lambda2, r_s
from derive.physics.liquid_alloys.local_fields import A_VS, B_IU, B_VS, C_IU, G_GV, G_IU, G_VS, alpha, g_0, gamma_0
from derive.physics.liquid_alloys.screening import G, G_Hubbard, epsilon_G, g, lindhard_coefficient, order, slope, y
from derive.theorems.forms import cut

# --- what every local field shares: the tail of Lindhard's function, the sum rule -------------------

MINOR = 1 - f(y)
CURVATURE = Rational(1, 7)  # of any size: the limit must not depend on it

LINDHARD = (
    claim("lindhard-coefficient", "the differential equation of 1 - f, of first order",
          Identity(y * (1 - y**2) * Derivative(MINOR, y) + (1 + y**2) * MINOR, y**2)),
    claim("lindhard-coefficient", "its power series: the first coefficient", Reduction(3 * lindhard_coefficient(order), {order: 1}, Rational(1))),
    claim("lindhard-coefficient", "its power series: each coefficient from the one before",
          Identity((2 * order + 3) * lindhard_coefficient(order + 1), (2 * order - 1) * lindhard_coefficient(order))),
    claim("lindhard-coefficient", "balls: the ratio of the terms of 2F1(1, 1/2; 5/2)",
          Identity(lindhard_coefficient(order + 1) / lindhard_coefficient(order), (order - Rational(1, 2)) / (order + Rational(3, 2)))),
    claim("lindhard-coefficient", "float64: the tail beyond y = 3, cut at 2⁻⁵² of it",
          Series(f(1 / y), y, 0, sum(lindhard_coefficient(n) * y ** (2 * n) for n in range(1, 18)), 36, within=(Rational(1, 3), Rational(9, 10)),
                 bound=Rational(3**30, 35 * 2**52), further=60)),
    claim("lindhard", "the tail beyond two terms",
          Identity(forms.LINDHARD_TAIL(1 / y**2, f(y)) / y**4, f(y) - lindhard_coefficient(1) / y**2 - lindhard_coefficient(2) / y**4)),
)
SUM_RULE = (
    claim("field-compressibility", "the limit (9) of the dielectric function with a local field G = γ y² + c y⁴",
          Identity(Limit(y**2 * epsilon_G(y), y, 0), lambda2 * right("field-compressibility"),
                   assuming=(lambda2 * slope < 1,), replacing={G: lambda y: slope * y**2 + CURVATURE * y**4})),
    claim("field-compressibility", "float64: its inverse", Identity(forms.SUM_RULE(lambda2, slope) * right("field-compressibility"), Rational(1))),
)

# --- Hubbard's shape --------------------------------------------------------------------------------

HUBBARD = (
    claim("local-field", "float64: in square = y²", Identity(forms.HUBBARD_SHAPE(y**2, g), G(y))),
    claim("local-field", "float64: its limit at long wavelength", Identity(Limit(G(y) / y**2, y, 0), forms.HUBBARD_SLOPE(g))),
    claim("hubbard-local-field", "float64: the constant", Identity(forms.HUBBARD_SHAPE(y**2, forms.HUBBARD_1957_G()), G_Hubbard(y))),
)
_CRITICAL, _MIRROR, _ = forms.CONSTANTS.values()
_GV = forms.GELDART_VOSKO_G(lambda2)
GELDART_VOSKO = (
    claim("geldart-vosko", "float64: in square = y²", Identity(forms.HUBBARD_SHAPE(y**2, _GV), G_GV(2 * y), given=("geldart-vosko-xi",))),
    claim("geldart-vosko-xi", "float64: g - λ² without cancellation where it vanishes",
          Identity(forms.GELDART_VOSKO_EXCESS(lambda2, _GV, _CRITICAL - lambda2, _MIRROR), right("geldart-vosko-xi") / 2 - lambda2)),
)

# --- Vashishta and Singwi ---------------------------------------------------------------------------


def written_out(form: Expr) -> Expr:
    return form.replace(expm1, lambda u: exp(u) - 1)


_A, _WIDTH = forms.VASHISHTA_SINGWI(r_s)
VASHISHTA_SINGWI = (
    claim("vashishta-singwi-A", "float64: by Horner's rule", Identity(_A, right("vashishta-singwi-A"))),
    claim("vashishta-singwi-B", "float64: four times it, by Horner's rule", Identity(_WIDTH, 4 * right("vashishta-singwi-B"))),
    claim("vashishta-singwi", "float64: in square = y²", Identity(written_out(forms.VASHISHTA_SINGWI_FIELD(A_VS, 4 * B_VS, y**2)), G_VS(2 * y))),
    claim("vashishta-singwi", "float64: its limit at long wavelength",
          Identity(Limit(G_VS(2 * y) / y**2, y, 0), forms.VASHISHTA_SINGWI_SLOPE(A_VS, 4 * B_VS))),
)

_A_CUBIC, _WIDTH_CUBIC = forms.VASHISHTA_SINGWI_CUBIC(r_s)
CUBIC = (
    claim("vashishta-singwi-A-cubic", "float64: by Horner's rule", Identity(_A_CUBIC, right("vashishta-singwi-A-cubic"))),
    claim("vashishta-singwi-B-cubic", "float64: four times it, by Horner's rule", Identity(_WIDTH_CUBIC, 4 * right("vashishta-singwi-B-cubic"))),
)

# --- Ichimaru and Utsumi ----------------------------------------------------------------------------

_B, _C = forms.ICHIMARU_UTSUMI_COEFFICIENTS(gamma_0, 1 - g_0)
_P, _R = forms.ICHIMARU_UTSUMI(y**2, B_IU, C_IU)
_TAIL = forms.LINDHARD_TAIL(1 / y**2, f(y))
_BESSEL = forms.CONTACT_SERIES.function
_A_ONLY = ("ichimaru-utsumi-A",)
ICHIMARU_UTSUMI = (
    claim("ichimaru-utsumi-B", "float64", Identity(_B, right("ichimaru-utsumi-B"), given=_A_ONLY)),
    claim("ichimaru-utsumi-C", "float64", Identity(_C, right("ichimaru-utsumi-C"), given=_A_ONLY)),
    claim("ichimaru-utsumi", "float64: by f, which has the same logarithm", Identity(_P + _R * (2 * f(y) - 1), G_IU(2 * y), given=_A_ONLY)),
    claim("ichimaru-utsumi", "float64: over y², for y < 1",
          Identity(y**2 * forms.ICHIMARU_UTSUMI_NEAR(y**2, B_IU, C_IU, (1 - f(y)) / y**2), G_IU(2 * y), given=_A_ONLY)),
    claim("ichimaru-utsumi", "float64: by the tail of f, for y > 1",
          Identity(forms.ICHIMARU_UTSUMI_FAR(1 / y**2, B_IU, C_IU, _TAIL), G_IU(2 * y), given=_A_ONLY)),
    claim("ichimaru-utsumi", "float64: its limit at long wavelength",
          Identity(Limit(G_IU(2 * y) / y**2, y, 0), forms.ICHIMARU_UTSUMI_SLOPE(gamma_0), given=("ichimaru-utsumi-B", "ichimaru-utsumi-C"))),
    claim("gamma_0", "float64: in the root of r_s", Identity(forms.GAMMA_0(sqrt(r_s), pi * alpha), right("gamma_0"))),
    claim("ichimaru-utsumi-g0", "float64: by 2 I₁(z)/z", Identity(forms.CONTACT(_BESSEL), right("ichimaru-utsumi-g0"))),
    claim("ichimaru-utsumi-g0", "float64: the series of 2 I₁(z)/z, cut at 2⁻⁵⁷", cut(forms.CONTACT_SERIES, _BESSEL, 16, 56)),
    claim("ichimaru-utsumi-z", "float64: of the coupling", Identity(sqrt(forms.CONTACT_SQUARE(right("lambda2-r_s"))), right("ichimaru-utsumi-z"))),
    claim("lambda2-r_s", "float64: solved for r_s",
          Identity(forms.ELECTRON_RADIUS(right("lambda2-r_s"), list(forms.CONSTANTS.values())[2]), r_s, given=("alpha",))),
)
