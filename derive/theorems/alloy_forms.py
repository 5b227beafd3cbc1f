"""Claims that the forms of an alloy's resistivity and of its diameters are the stored equations, and sums over species them at two."""

from sympy import Add, Expr, Integer, cos, sqrt

from derive.claim import claim
from derive.claims import Identity, Reduction
from derive.forms import alloys, electron_gas, metals
from derive.paper import right
from derive.physics.electron_gas import f, k_F, lambda2
from derive.physics.liquid_alloys.packing import alpha, eta, sigma_1, sigma_2
from derive.physics.liquid_alloys.pseudopotential import s_i
from derive.physics.liquid_alloys.resistivity import S_11, S_12, S_22, V_1, V_2
from derive.physics.liquid_alloys.screening import y
from derive.physics.liquid_alloys.species import Z_i, Z_star, x
from derive.theorems.forms import THIRD, scaled_diameter, with_constants

ONE = Integer(1)
OPAQUE = (S_11, S_22, S_12, V_1, V_2)
AMPLITUDES = (sqrt(1 - x) * V_1(y), sqrt(x) * V_2(y))
S = ((S_11(y), S_12(y)), (S_12(y), S_22(y)))
PAIRS = Add(*(alloys.ALLOY_PAIR(w_i, w_j, S[i][j]) for i, w_i in enumerate(AMPLITUDES) for j, w_j in enumerate(AMPLITUDES)))
WEIGHT = alloys.ALLOY_WEIGHT(ONE, Z_i, Z_star)
CORED = cos(s_i * y)
MEAN_CUBE = metals.CUBE_TERM(1 - x, alpha**3) + metals.CUBE_TERM(x, ONE)


def integrated(integrand: Expr) -> Expr:
    integral = alloys.EQ_2_INTEGRAL.xreplace({alloys.EQ_2_INTEGRAL.function: integrand})
    return with_constants(alloys.PREFACTOR(Z_star, k_F)) * integral


def form_factor(cosine: Expr) -> Expr:
    return electron_gas.FORM_FACTOR(cosine, f(y), y**2 / lambda2, ONE, ONE)


def in_units_of(unit: Expr) -> dict[Expr, Expr]:
    """Diameters in the ratio alpha, the second one `unit`/2 k_F."""
    return {sigma_1: alpha * unit / (2 * k_F), sigma_2: unit / (2 * k_F)}


CLAIMS = (
    claim("2", "float64: the integrand",
          Identity(right("2"), integrated(alloys.ALLOY_INTEGRAND(y, *AMPLITUDES, S_11(y), S_22(y), S_12(y))), keep=OPAQUE)),
    claim("2", "float64: a term for each pair of species", Identity(right("2"), integrated(alloys.ALLOY_INTEGRAND_OF_PAIRS(y, PAIRS)), keep=OPAQUE)),
    claim("4", "float64: the weight of a species", Identity(WEIGHT * form_factor(CORED), right("4"))),
    claim("4", "float64: a core in place of a point ion", Identity(alloys.ALLOY_AMPLITUDE(WEIGHT, form_factor(ONE), CORED), right("4"))),
    claim("eta-mixture", "float64: solved for the diameter",
          Reduction(right("eta-mixture"), in_units_of(alloys.MIXTURE_DIAMETER_CUBED**THIRD), eta)),
    claim("eta-mixture", "float64: solved for the unit of the diameters, a term for each species",
          Reduction(right("eta-mixture"), in_units_of(scaled_diameter(Z_star) / MEAN_CUBE**THIRD), eta)),
)
