"""The forms of the local fields that float64, mpmath and balls evaluate: G = P + R (2 f - 1), f Lindhard's function.

Everything is taken from the equations in `derive.physics.liquid_alloys.local_fields` and `screening`, written in square = y**2,
and claimed to be what they say in `derive.theorems.local_field_forms`.
"""

from sympy import Expr, Integer, Poly, Rational, Symbol, besseli, cancel, expand, fraction, horner, log, symbols, together
from sympy.codegen.cfunctions import expm1

from derive.forms.electron_gas import below_critical, mirror
from derive.forms.form import FloatForm, SeriesForm
from derive.physics.electron_gas import lambda2, r_s
from derive.physics.liquid_alloys import local_fields as fields
from derive.physics.liquid_alloys.screening import FIELD_COMPRESSIBILITY, HUBBARD_LOCAL_FIELD, LINDHARD_COEFFICIENT, LOCAL_FIELD, g, order, y
from derive.physics.liquid_alloys.screening import slope as slope_stored

square, far = symbols("square far", positive=True)  # y**2 and 1/y**2
B, C, gamma_0, hole = symbols("B C gamma_0 hole")
pi_alpha = Symbol("pi_alpha", positive=True)
minor_over_square, tail = symbols("minor_over_square tail", positive=True)
A, width, slope, f = symbols("A width slope f")


def of_square(expression: Expr) -> Expr:
    """An even function of Q = 2 y as one of `square`."""
    return expression.xreplace({fields.Q: 2 * y}).subs(y, square ** Rational(1, 2))


# --- the form y**2/(2 y**2 + g): Hubbard, Geldart and Vosko, and the paper's Eq. (8) ---------------

HUBBARD_SHAPE = FloatForm("hubbard_shape", "G = square/(2 square + g), square = y**2", (square, g), (of_square(LOCAL_FIELD.rhs),))


def constant_of(local_field: Expr) -> Expr:
    """The g of a local field y**2/(2 y**2 + g)."""
    return cancel(square / of_square(local_field) - 2 * square)


HUBBARD_SLOPE = FloatForm("hubbard_slope", "lim G/y**2", (g,), (1 / g,))
HUBBARD_1957_G = FloatForm("hubbard_1957_g", "g of Hubbard's local field", (), (constant_of(HUBBARD_LOCAL_FIELD.rhs),))
_GV = constant_of(fields.GELDART_VOSKO.rhs).xreplace({fields.xi: fields.GELDART_VOSKO_XI.rhs})
GELDART_VOSKO_G = FloatForm("geldart_vosko_g", "g of Geldart and Vosko's local field", (lambda2,), (_GV,))

# g - lambda2 vanishes at a critical lambda2; there it must not be a difference.
_square, _linear, _constant = (-c for c in Poly(fraction(together(_GV - lambda2))[0], lambda2).all_coeffs())
_centre = -_linear / (2 * _square)
_distance = (_centre**2 - _constant / _square) ** Rational(1, 2)
GELDART_VOSKO_EXCESS = FloatForm(
    "geldart_vosko_excess", "g - lambda2, from below_critical = critical - lambda2",
    (lambda2, g, below_critical, mirror), (-_square / _constant * below_critical * (lambda2 + mirror) * g,))

# --- Vashishta and Singwi --------------------------------------------------------------------------

VASHISHTA_SINGWI = FloatForm(
    "vashishta_singwi", "A and width = 4 B of G = A (1 - exp(-width y**2))", (r_s,),
    (horner(fields.VASHISHTA_SINGWI_A.rhs), horner(4 * fields.VASHISHTA_SINGWI_B.rhs)))
VASHISHTA_SINGWI_CUBIC = FloatForm(
    "vashishta_singwi_cubic", "the same by the cubics of Bretonnet and Derouiche", (r_s,),
    (horner(fields.VASHISHTA_SINGWI_CUBIC_A.rhs), horner(4 * fields.VASHISHTA_SINGWI_CUBIC_B.rhs)))
VASHISHTA_SINGWI_FIELD = FloatForm("vashishta_singwi_field", "G, square = y**2", (A, width, square), (-A * expm1(-width * square),))
VASHISHTA_SINGWI_SLOPE = FloatForm("vashishta_singwi_slope", "lim G/y**2", (A, width), (A * width,))

# --- Ichimaru and Utsumi ---------------------------------------------------------------------------

root = Symbol("root", positive=True)  # sqrt(r_s)
_weighted = fields.CORRELATION.rhs.xreplace({r_s: root**2}) * root**2  # r_s times the slope of the correlation energy
_top, _bottom = (Poly(part, root) for part in fraction(together(_weighted)))
_of_slope = _top.diff() * _bottom - _top * _bottom.diff()
GAMMA_0 = FloatForm(
    "gamma_0", "lim G/Q**2 by the correlation energy of Vosko, Wilk and Nusair; root = sqrt(r_s)", (root, pi_alpha),
    (Rational(1, 4) + pi_alpha / 24 * root**2 * (3 * Symbol("slope") - root / 2 * Symbol("change")),),
    steps=((Symbol("below"), horner(_bottom.as_expr() / _bottom.nth(0))),
           (Symbol("slope"), horner(_top.as_expr() / _bottom.nth(0)) / Symbol("below")),
           (Symbol("change"), horner(_of_slope.as_expr() / _bottom.nth(0) ** 2) / Symbol("below") ** 2)))

ICHIMARU_UTSUMI_SLOPE = FloatForm("ichimaru_utsumi_slope", "lim G/y**2, from lim G/Q**2", (gamma_0,), (4 * gamma_0,))

# g(0) by the series of the Bessel function: (z/I_1(z))**2/8 = 1/(2 series**2), z = 4 lambda
z = fields.z
_bessel = next(iter(fields.CONTACT.rhs.atoms(besseli)))
CONTACT_SERIES = SeriesForm("contact_series", "2 I_1(z)/z = P(z**2)", z, 2 * _bessel / z, 0, Rational(631, 100), 24)  # to r_s = 15
series = Symbol("series", positive=True)
CONTACT = FloatForm("contact", "g(0) from series = 2 I_1(z)/z", (series,), (1 / (2 * series**2),))
CONTACT_SQUARE = FloatForm("contact_square", "z**2", (lambda2,), (cancel(fields.CONTACT_ARGUMENT.rhs**2 * lambda2 / fields.COUPLING.rhs),))

_coefficient = {fields.A_IU: fields.ICHIMARU_UTSUMI_A.rhs, fields.gamma_0: gamma_0, fields.g_0: 1 - hole}
ICHIMARU_UTSUMI_COEFFICIENTS = FloatForm(
    "ichimaru_utsumi_coefficients", "B and C; hole = 1 - g(0)", (gamma_0, hole),
    tuple(expand(item.rhs.xreplace(_coefficient)) for item in (fields.ICHIMARU_UTSUMI_B, fields.ICHIMARU_UTSUMI_C)))

_names = {fields.A_IU: fields.ICHIMARU_UTSUMI_A.rhs, fields.B_IU: B, fields.C_IU: C}
_logarithm = next(iter(fields.ICHIMARU_UTSUMI.rhs.atoms(log)))
_two_f_less_one = Symbol("_two_f_less_one")  # (4 - Q**2)/(4 Q) times the logarithm
_by_f = fields.ICHIMARU_UTSUMI.rhs.xreplace({_logarithm: _two_f_less_one * 4 * fields.Q / (4 - fields.Q**2), **_names})
_P, _R = (of_square(expand(cancel(_by_f)).coeff(_two_f_less_one, power)) for power in (0, 1))
ICHIMARU_UTSUMI = FloatForm(
    "ichimaru_utsumi", "P and R of G = P + R (2 f - 1), square = y**2", (square, B, C), (horner(_P, square), horner(expand(_R), square)))
ICHIMARU_UTSUMI_NEAR = FloatForm(
    "ichimaru_utsumi_near", "G/y**2 for y < 1; minor_over_square = (1 - f)/y**2", (square, B, C, minor_over_square),
    (horner(expand((_P + _R) / square), square) - 2 * minor_over_square * horner(expand(_R), square),))
_first, _second = (LINDHARD_COEFFICIENT.rhs.xreplace({order: Integer(n)}) for n in (1, 2))
_once, _twice = symbols("once twice")
LINDHARD_TAIL = FloatForm(
    "lindhard_tail", "tail of f = far/3 + far**2/15 + tail far**2, far = 1/y**2", (far, f), (_twice / far,),
    steps=((_once, f - far * _first), (_twice, _once / far - far * _second)))
# Beyond y = 1, f = 1/(3 y**2) + 1/(15 y**4) + tail/y**4: the powers of y that cancel are taken out.
_far = expand(_P - _R + 2 * _R * (_first * square**-1 + _second * square**-2 + tail * square**-2)).subs(square, 1 / far)
ICHIMARU_UTSUMI_FAR = FloatForm(
    "ichimaru_utsumi_far", "G for y > 1, far = 1/y**2; f = far/3 + far**2/15 + tail far**2", (far, B, C, tail),
    (horner(expand(_far).coeff(tail, 0), far) + tail * horner(expand(_far).coeff(tail, 1), far),))

# --- any local field -------------------------------------------------------------------------------

SUM_RULE = FloatForm(
    "sum_rule", "K0/K, the inverse compressibility that lim G/y**2 = slope implies", (lambda2, slope),
    (1 / FIELD_COMPRESSIBILITY.rhs.xreplace({slope_stored: slope}),))
alpha_over_pi = Symbol("alpha_over_pi", positive=True)
ELECTRON_RADIUS = FloatForm("radius_of_coupling", "r_s of lambda2", (lambda2, alpha_over_pi), (lambda2 / alpha_over_pi,))

_ALPHA_OVER_PI = fields.COUPLING.rhs.xreplace({r_s: Rational(1), fields.alpha: fields.ALPHA.rhs})
CONSTANTS = {
    (CRITICAL := Symbol("GELDART_VOSKO_CRITICAL", positive=True)): _distance + _centre,
    (MIRROR := Symbol("GELDART_VOSKO_MIRROR", positive=True)): _distance - _centre,
    Symbol("ALPHA_OVER_PI", positive=True): _ALPHA_OVER_PI,
}
IN_TWO_PARTS = (CRITICAL, MIRROR)
SERIES = (CONTACT_SERIES,)
FORMS = (HUBBARD_SHAPE, HUBBARD_SLOPE, HUBBARD_1957_G, GELDART_VOSKO_G, GELDART_VOSKO_EXCESS, VASHISHTA_SINGWI_SLOPE, ICHIMARU_UTSUMI_SLOPE,
         CONTACT, CONTACT_SQUARE, LINDHARD_TAIL, SUM_RULE, ELECTRON_RADIUS)
CONTEXT_FORMS = (VASHISHTA_SINGWI, VASHISHTA_SINGWI_CUBIC, VASHISHTA_SINGWI_FIELD, GAMMA_0, ICHIMARU_UTSUMI_COEFFICIENTS, ICHIMARU_UTSUMI,
                 ICHIMARU_UTSUMI_NEAR, ICHIMARU_UTSUMI_FAR)
CLOSED = {
    "closed_alpha_over_pi": ((), _ALPHA_OVER_PI), "closed_contact": ((z,), fields.CONTACT.rhs),
    "lindhard_coefficient": ((order,), LINDHARD_COEFFICIENT.rhs),
}
