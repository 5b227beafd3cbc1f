"""The forms of the resistivity and of the hard spheres of a metal or an alloy, and of Baxter's matrix for any number of species.

They are taken from the stored equations or, for more than two species, written as the two-species form in
`derive.forms.hard_spheres`. That each is its equation is claimed in `derive.theorems.alloy_forms` and, of Baxter's matrix,
in `derive.theorems.mixture_forms`.
"""

from sympy import Integral, Rational, Symbol, cancel, symbols

from derive.forms.electron_gas import of_unity
from derive.forms.form import FloatForm
from derive.forms.hard_spheres import eta
from derive.physics.constants import SI
from derive.physics.electron_gas import Z, k_F
from derive.physics.liquid_alloys.packing import ETA, ETA_MIXTURE, alpha, sigma, sigma_1, sigma_2
from derive.physics.liquid_alloys.packing import eta as eta_stored
from derive.physics.liquid_alloys.pseudopotential import EQ_3, EQ_4, s, s_i
from derive.physics.liquid_alloys.pseudopotential import V as V_of
from derive.physics.liquid_alloys.resistivity import EQ_1, EQ_2
from derive.physics.liquid_alloys.resistivity import S as S_of
from derive.physics.liquid_alloys.screening import y
from derive.physics.liquid_alloys.species import Z_i, Z_star, x

# --- Eq. (1), and the diameter of its hard spheres ---------------------------------------------------

S, V = symbols("S V", positive=True)
root = symbols("root", positive=True)
EQ_1_INTEGRAL = next(iter(EQ_1.rhs.atoms(Integral)))
RESISTIVITY_INTEGRAND = FloatForm(
    "resistivity_integrand", "the integrand of (1)", (y, S, V), (EQ_1_INTEGRAL.function.xreplace({S_of(y): S, V_of(y): V}),))
RESISTIVITY_PREFACTOR = EQ_1.rhs / EQ_1_INTEGRAL
DIAMETER_CUBED = (2 * k_F * sigma) ** 3 / ETA.rhs * eta
HARD_SPHERE_DIAMETER = FloatForm(
    "hard_sphere_diameter", "sigma; root = 2 k_F sigma, the cube root of DIAMETER_CUBED_OF_UNITY Z eta", (k_F, root), (root / k_F / 2,))
RESISTIVITY_OF_UNITY = Symbol("RESISTIVITY_OF_UNITY", positive=True)
DIAMETER_OF_UNITY = Symbol("DIAMETER_CUBED_OF_UNITY", positive=True)
per_wavenumber = Symbol("per_wavenumber", positive=True)
PREFACTOR = FloatForm(
    "resistivity_prefactor", "what stands before the integral of (1), and with Z* of (2)", (Z, k_F), (RESISTIVITY_OF_UNITY * per_wavenumber,),
    steps=((per_wavenumber, Z / k_F),))
UNIT_DIAMETER_CUBED = FloatForm("unit_diameter_cubed", "(2 k_F sigma)**3/Z", (eta,), (DIAMETER_OF_UNITY * eta,))
CONSTANTS = {
    RESISTIVITY_OF_UNITY: of_unity(RESISTIVITY_PREFACTOR, Z, k_F),
    DIAMETER_OF_UNITY: of_unity(DIAMETER_CUBED, Z, eta),
}

# --- Eqs. (2) and (4) ------------------------------------------------------------------------------

root = symbols("root", nonnegative=True)
w_1, w_2, S_11, S_22, S_12 = symbols("w_1 w_2 S_11 S_22 S_12", real=True)
EQ_2_INTEGRAL = next(iter(EQ_2.rhs.atoms(Integral)))
ALLOY_WEIGHT = FloatForm(
    "alloy_weight", "sqrt(c_i) V_i/V of (4) and (3), with the same core; root = sqrt(c_i)", (root, Z_i, Z_star),
    (root * cancel(EQ_4.rhs / EQ_3.rhs.xreplace({s: s_i})),))
ALLOY_INTEGRAND = FloatForm(
    "alloy_integrand", "the integrand of (2) from w_i = sqrt(c_i) V_i", (y, w_1, w_2, S_11, S_22, S_12),
    (y**3 * (w_1**2 * S_11 + 2 * w_1 * w_2 * S_12 + w_2**2 * S_22),))
weight, V_point, cosine, weighted, w_i, w_j, S_ij, both, pairs = symbols("weight V_point cosine weighted w_i w_j S_ij both pairs", real=True)
ALLOY_AMPLITUDE = FloatForm(
    "alloy_amplitude", "sqrt(c_i) V_i of (4) from its weight, the form factor V of a point ion and cosine = cos(s_i y)",
    (weight, V_point, cosine), (weighted * cosine,), steps=((weighted, weight * V_point),))
ALLOY_PAIR = FloatForm(
    "alloy_pair", "the term of species i and j in (2)", (w_i, w_j, S_ij), (both * S_ij,), steps=((both, w_i * w_j),))
ALLOY_INTEGRAND_OF_PAIRS = FloatForm(
    "alloy_integrand_of_pairs", "the integrand of (2) from the sum of the terms of all i and j", (y, pairs), (y**3 * pairs,))
# (2 k_F sigma_2)**3: the eta that is stored is proportional to it.
MIXTURE_DIAMETER_CUBED = eta_stored / ETA_MIXTURE.rhs.xreplace({sigma_1: alpha, sigma_2: Rational(1), k_F: Rational(1, 2)})

# --- Baxter's matrix for any number of species -----------------------------------------------------

# exp(-i X_i) Q_ij = delta_ij exp(-i X_i) + K_ij, with K of rank two: its minors have R_j - R_i as a factor, as in
# `hard_spheres.mixture_form`, where strength and w are defined. Real and imaginary parts are of the conjugate.
R_i, R_j, R_l = symbols("R_i R_j R_l", positive=True)
r, r_il, r_jl = symbols("r r_il r_jl", nonnegative=True)
strength = symbols("strength")
X, c, j, kappa, j_j, kappa_j, j_l, kappa_l, w, unit, b = symbols("X c j kappa j_j kappa_j j_l kappa_l w unit b", real=True)
BAXTER_PHASE = FloatForm("baxter_phase", "real and imaginary part of exp(-i X)", (X, c, j), (c, -X * j))
BAXTER_ELEMENT = FloatForm(
    "baxter_element", "real and imaginary part of K_ij, with r = sqrt(x_i x_j) and the kernels of species j",
    (strength, w, r, R_i, R_j, X, j, kappa),
    (unit * (1 + w * R_i) * R_j * kappa + 3 * b * j, b * (X * kappa)),
    steps=((unit, strength * r * R_j**2), (b, unit * R_i)))
BAXTER_MINOR = FloatForm(
    "baxter_minor", "K_ij K_ll - K_il K_lj, with r_il = sqrt(x_i x_l)",
    (strength, r_il, r_jl, R_i, R_j, R_l, j_j, kappa_j, j_l, kappa_l),
    ((strength * r_il) * (strength * r_jl) * (R_l - R_i) * 3 * (R_j * R_l) ** 2 * (R_j * kappa_j * j_l - R_l * kappa_l * j_j),))

FORMS = (RESISTIVITY_INTEGRAND, HARD_SPHERE_DIAMETER, PREFACTOR, UNIT_DIAMETER_CUBED, ALLOY_WEIGHT, ALLOY_INTEGRAND, ALLOY_AMPLITUDE, ALLOY_PAIR,
         ALLOY_INTEGRAND_OF_PAIRS, BAXTER_PHASE, BAXTER_ELEMENT, BAXTER_MINOR)
CLOSED = {
    "closed_diameter_cubed": ((Z, eta), DIAMETER_CUBED),
    "closed_resistivity_prefactor": ((Z, k_F), RESISTIVITY_PREFACTOR.xreplace(SI)),
    "closed_mixture_diameter_cubed": ((Z_star, eta, x, alpha), MIXTURE_DIAMETER_CUBED.xreplace({eta_stored: eta})),
}
