"""Claims that the forms of a liquid metal's state are the stored equations, and two terms of a sum over species their sums."""

from sympy import Add, Derivative, Expr, Symbol

from derive.claim import claim
from derive.claims import Derivation, Identity
from derive.forms import metals as forms
from derive.paper import left, right
from derive.physics.constants import k_B
from derive.physics.electron_gas import E_F, k_F, n
from derive.physics.liquid_alloys.ion_ion import Phi, T, rho
from derive.physics.liquid_alloys.packing import Omega_1, Omega_2, sigma, sigma_1, sigma_2
from derive.physics.liquid_alloys.pseudopotential import R_core, R_core_i
from derive.physics.liquid_alloys.quoted_numbers import degree
from derive.physics.liquid_alloys.species import Z_1, Z_2, x

SLOPES = {sigma_1: Symbol("slope_1", real=True), sigma_2: Symbol("slope_2", real=True)}
FRACTIONS = {sigma_1: 1 - x, sigma_2: x}
MEAN_CUBE = Add(*(forms.CUBE_TERM(c, diameter**3) for diameter, c in FRACTIONS.items()))
MEAN_SLOPE = Add(*(forms.SLOPE_TERM(c, diameter, SLOPES[diameter]) for diameter, c in FRACTIONS.items()))
ETA_SLOPE = sum(Derivative(right("eta-mixture"), diameter) * slope for diameter, slope in SLOPES.items())
SMALL, LARGE = ((right("packing-one", n=1 / volume, sigma=diameter), volume) for volume, diameter in ((Omega_1, sigma_1), (Omega_2, sigma_2)))
FORCE = -Derivative(left("closest-approach"), sigma)


def with_constants(expression: Expr) -> Expr:
    return expression.xreplace(forms.CONSTANTS)


CLAIMS = (
    claim("Z*", "float64: a term for each species", Identity(forms.VALENCE_TERM(1 - x, Z_1) + forms.VALENCE_TERM(x, Z_2), right("Z*"))),
    claim("15", "float64: a term for each species", Identity(forms.VOLUME_TERM(1 - x, Omega_1) + forms.VOLUME_TERM(x, Omega_2), right("15"))),
    claim("alloy-electrons", "float64: electrons per ion over the volume per ion",
          Derivation(forms.ELECTRONS(right("Z*"), 1 / n), right("alloy-electrons"), given=("n_1", "n_2"))),
    claim("packing-one", "float64: the ratio of the diameters in two states",
          Identity(forms.DIAMETER_RATIO_CUBED(*SMALL, *LARGE), (sigma_1 / sigma_2) ** 3)),
    claim("eta-mixture", "float64: a term for each species, and the volume per ion",
          Derivation(with_constants(forms.PACKING_FRACTION(MEAN_CUBE, 1 / n)), right("eta-mixture"), given=("Z*-density",))),
    claim("eta-mixture", "float64: its slope as the diameters change",
          Derivation(with_constants(forms.PACKING_SLOPE(MEAN_SLOPE, 1 / n)), ETA_SLOPE, given=("Z*-density",))),
    claim("s", "float64", Identity(forms.SCALED_CORE_RADIUS(k_F, R_core), right("s"))),
    claim("s_i", "float64", Identity(forms.SCALED_CORE_RADIUS(k_F, R_core_i), right("s_i"))),
    claim("alpha", "float64", Identity(forms.DIAMETER_RATIO(sigma_1, sigma_2), right("alpha"))),
    claim("12", "float64", Identity(forms.CONTACT_DISTANCE(sigma_1, sigma_2), right("12"))),
    claim("potential-units", "float64", Identity(Phi(rho / (2 * k_F)) / forms.ENERGY_UNIT(E_F), right("potential-units"), keep=(Phi,))),
    claim("closest-approach", "float64", Identity(forms.THERMAL_ENERGY(k_B, T), right("closest-approach"))),
    claim("closest-approach", "float64: how the diameter changes with temperature",
          Identity(forms.DIAMETER_SLOPE(forms.THERMAL_ENERGY(k_B, 1), FORCE), Derivative(right("closest-approach"), T) / -FORCE, keep=(Phi,))),
    claim("11", "float64", Identity(forms.CLOSEST_APPROACH(forms.THERMAL_ENERGY(k_B, T), forms.ENERGY_UNIT(E_F)), right("11"))),
    claim("deta/dT-AL", "float64", Identity(forms.STRUCTURE_SLOPE() / degree, right("deta/dT-AL"))),
)
