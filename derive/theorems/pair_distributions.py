"""Claims about the pair distributions of hard-sphere mixtures: the contact values, and the equation without an integral."""

from collections.abc import Callable

from sympy import Derivative, Expr, Integer, Symbol, exp, pi

from derive.claim import claim
from derive.claims import Identity
from derive.forms import pair_distributions as forms
from derive.paper import right
from derive.physics.liquid_alloys.hard_sphere_mixture import a_B, b_B, q_B
from derive.physics.liquid_alloys.hard_spheres import TWO, R_i, R_j, g_contact, n_1, n_2, r, sigma_1, sigma_2, xi_2, xi_3
from derive.physics.liquid_alloys.pair_distributions import first, second, slope_B, third, total

CONTACT, INNER = (R_i + R_j) / 2, (R_i - R_j) / 2
CORE = {total: lambda at: -at}
growth = Symbol("growth", positive=True)


def of_wave(power: int) -> Callable[[Expr], Expr]:
    """An antiderivative of the exponential with this growth."""
    return lambda at: exp(growth * at) / growth**power


WAVES = {total: of_wave(0), first: of_wave(1), second: of_wave(2), third: of_wave(3)}
CLAIMS = (
    claim("baxter-slope", "it is the slope, whoever the partner", Identity(slope_B(r, R_i), Derivative(q_B(r, R_i, R_j), r))),
    claim("outside", "summed over the species, beyond contact r h begins at R_ij (g - 1)",
          Identity(2 * pi * (n_1 * right("outside", r_centres=CONTACT, R_l=sigma_1) + n_2 * right("outside", r_centres=CONTACT, R_l=sigma_2)),
                   CONTACT * (g_contact(R_i, R_j) - 1), given=TWO, replacing=CORE)),
    claim("by-parts", "the integral, of any growing exponential and so of what these span",
          Identity(right("by-parts") - right("outside"), Integer(0), replacing=WAVES)),
    claim("baxter-a", "float64: of ξ₂ and ξ₃", Identity(forms.BAXTER_COEFFICIENTS(R_i, xi_2, xi_3)[0], a_B(R_i), given=("free-volume",))),
    claim("baxter-b", "float64: of ξ₂ and ξ₃", Identity(forms.BAXTER_COEFFICIENTS(R_i, xi_2, xi_3)[1], b_B(R_i), given=("free-volume",))),
    claim("baxter-q", "float64: the jump at its inner end", Identity(forms.BAXTER_JUMP(R_i, R_j, a_B(R_i), b_B(R_i)), q_B(INNER, R_i, R_j))),
    claim("baxter-slope", "float64", Identity(forms.BAXTER_SLOPE(r, a_B(R_i), b_B(R_i)), slope_B(r, R_i))),
)
