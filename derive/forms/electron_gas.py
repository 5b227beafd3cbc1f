"""The forms of the electron gas: Lindhard's function, the screenings of the paper, and the state of a metal's electrons."""

from sympy import Expr, Poly, Rational, Symbol, cancel, expand, fraction, symbols, together

from derive.forms.form import FloatForm
from derive.physics import electron_gas
from derive.physics.electron_gas import ELECTRON_DENSITY, EQ_10, LAMBDA2, WIGNER_SEITZ, k_F, lambda2, n_e
from derive.physics.electron_gas import f as f_of
from derive.physics.liquid_alloys.screening import (
    HUBBARD_CONSTANT,
    LINDHARD,
    LOCAL_FIELD_DIELECTRIC,
    RANDOM_PHASE,
    VERTEX_DIELECTRIC,
    G,
    epsilon_RPA,
    g,
    y,
)

# --- the Lindhard function -------------------------------------------------------------------------

phi, t = symbols("phi t", positive=True)

# h is the smaller of f and 1 - f. With t = |1 - y| and phi = log((1+y)/t), sinh(phi) = 2y/(t(1+y)).
HALF_OVER_SINH = t * (1 + y) / (4 * y)
MINOR_NEAR_ONE = FloatForm(
    "minor_near_one", "h near y = 1, in t = |1 - y| and phi = log((1+y)/t)",
    (y, t, phi), (Rational(1, 2) - phi * HALF_OVER_SINH,))

# --- screening -------------------------------------------------------------------------------------

f, one_minus_f, scaled = symbols("f one_minus_f scaled", positive=True)
HUBBARD_G = FloatForm("hubbard_g", "g that gives (8) the compressibility (10)", (lambda2,), (HUBBARD_CONSTANT.rhs,))

# g - lambda2, and 1/(K/K0), vanish at a positive critical lambda2; there they must not be differences.
# Their common quadratic is steepness (critical - lambda2)(lambda2 + mirror).
_square, _linear, _constant = (-c for c in Poly(fraction(together(HUBBARD_CONSTANT.rhs - lambda2))[0], lambda2).all_coeffs())
_centre = -_linear / (2 * _square)
_distance = (_centre**2 - _constant / _square) ** Rational(1, 2)
CRITICAL_LAMBDA2, MIRROR_LAMBDA2 = _distance + _centre, _distance - _centre
STEEPNESS = -Poly(1 / EQ_10.rhs, lambda2).coeff_monomial(lambda2**2)
mirror = Symbol("mirror", positive=True)
below_critical = Symbol("below_critical")
G_EXCESS = FloatForm(
    "g_excess", "g - lambda2, from below_critical = critical - lambda2",
    (lambda2, g, below_critical, mirror), (STEEPNESS * below_critical * (lambda2 + mirror) * g,))
COMPRESSIBILITY_RATIO = FloatForm(
    "compressibility_ratio", "K/K0 of (10), from below_critical = critical - lambda2",
    (lambda2, below_critical, mirror), (1 / (STEEPNESS * below_critical * (lambda2 + mirror)),))

g_excess = Symbol("g_excess")
HUBBARD_GAP_INSIDE = FloatForm(
    "hubbard_gap_inside", "2y**2 + g - lambda2 f for y < 1: one term of either sign, the others positive",
    (y, lambda2, g_excess, one_minus_f), (g_excess + (2 * y**2 + lambda2 * one_minus_f),))
HUBBARD_GAP_OUTSIDE = FloatForm(
    "hubbard_gap_outside", "2y**2 + g - lambda2 f for y >= 1", (y, lambda2, g, f), ((2 * y**2 + g) - lambda2 * f,))
gap = Symbol("gap")
VERTEX_FACTORS = FloatForm(
    "vertex_factors", "1 - G x and 1 - G, with G the local field, x = lambda2 f/y**2 and gap = 2y**2 + g - lambda2 f",
    (y, g, gap), (gap / (2 * y**2 + g), (y**2 + g) / (2 * y**2 + g)))

# Every screening is eps = (1 + x L)/K with x = lambda2 f/y**2: Lindhard K = L = 1; a local field K = 1 - G x,
# L = 1 - G; vertex K = 1, L = 1 - G.
over_square, field = symbols("over_square G")
_response = RANDOM_PHASE.rhs.xreplace({f_of(y): f})
_K = fraction(together(LOCAL_FIELD_DIELECTRIC.rhs - 1))[1].xreplace({epsilon_RPA(y): _response, G(y): over_square * y**2})
_L = cancel((VERTEX_DIELECTRIC.rhs - 1) / (epsilon_RPA(y) - 1)).xreplace({G(y): field})
SCREENED_FACTORS = FloatForm(
    "screened_factors", "K = 1 - G x and L = 1 - G, with G the local field, over_square = G/y**2 and x = lambda2 f/y**2",
    (lambda2, f, over_square, field), (expand(_K), _L))
K, L, strength, once = symbols("K L strength once")
DIELECTRIC = FloatForm(
    "dielectric", "eps, in an order in which no step overflows before eps does", (y, lambda2, f, K, L),
    (1 / K + once / y,), steps=((strength, lambda2 * f * L / K), (once, strength / y)))
cosine = Symbol("cosine")
FORM_FACTOR = FloatForm(
    "form_factor", "V = -lambda2 cos(s y)/(y**2 eps); cosine = cos(s y) of the exact product",
    (cosine, f, scaled, K, L), (-cosine * K / (scaled + f * L),))

# --- the state of the electron gas ----------------------------------------------------------------

# Each is a product of powers. Its constant is its value where the other factors are 1.
root = Symbol("root", positive=True)
_radius = WIGNER_SEITZ.rhs.xreplace({n_e: ELECTRON_DENSITY.rhs})


def of_unity(expression: Expr, *names: Symbol) -> Expr:
    """`expression` where `names` are 1."""
    return expression.xreplace(dict.fromkeys(names, Rational(1)))


CONSTANTS = {
    (CRITICAL := Symbol("CRITICAL_LAMBDA2", positive=True)): CRITICAL_LAMBDA2,
    (MIRROR := Symbol("MIRROR_LAMBDA2", positive=True)): MIRROR_LAMBDA2,
    (ROOT_OF_UNITY := Symbol("FERMI_WAVENUMBER_OF_UNITY", positive=True)): of_unity(1 / ELECTRON_DENSITY.rhs, k_F) ** Rational(1, 3),
    (COUPLING_OF_UNITY := Symbol("COUPLING_OF_UNITY", positive=True)): of_unity(LAMBDA2.rhs, k_F),
    (RADIUS_OF_UNITY := Symbol("ELECTRON_RADIUS_OF_UNITY", positive=True)): of_unity(_radius, k_F),
    (ENERGY_OF_UNITY := Symbol("FERMI_ENERGY_OF_UNITY", positive=True)): of_unity(electron_gas.FERMI_ENERGY.rhs, k_F),
}
IN_TWO_PARTS = (CRITICAL, MIRROR)  # what is subtracted from them may be near
FERMI_WAVENUMBER = FloatForm("fermi_wavenumber", "k_F from the cube root of the electron density", (root,), (ROOT_OF_UNITY * root,))
COUPLING = FloatForm("coupling", "lambda2 = 1/(pi a0 k_F)", (k_F,), (COUPLING_OF_UNITY / k_F,))
ELECTRON_RADIUS = FloatForm("electron_radius", "r_s", (k_F,), (RADIUS_OF_UNITY / k_F,))
FERMI_ENERGY = FloatForm("fermi_energy", "E_F", (k_F,), (once * k_F,), steps=((once, ENERGY_OF_UNITY * k_F),))

FORMS = (MINOR_NEAR_ONE, HUBBARD_G, G_EXCESS, COMPRESSIBILITY_RATIO, HUBBARD_GAP_INSIDE, HUBBARD_GAP_OUTSIDE, VERTEX_FACTORS,
         SCREENED_FACTORS, DIELECTRIC, FORM_FACTOR, FERMI_WAVENUMBER, COUPLING, ELECTRON_RADIUS, FERMI_ENERGY)
CLOSED = {"closed_lindhard": ((y,), LINDHARD.rhs)}
