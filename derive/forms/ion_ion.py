"""The forms of Eq. (7) that float64, mpmath and balls evaluate: W on both sides of its cut, its jump, and the four waves.

W is written in square = y**2, f on one side of the cut, and the local field G = P + R (2 f - 1), whose P and R are those of
`numerics.formulas.local_fields`. That each form is its equation is claimed in `derive.theorems.ion_ion_forms`.
"""

from sympy import Expr, Integer, Integral, Rational, fraction, symbols, together

from derive.forms.electron_gas import of_unity
from derive.forms.form import FloatForm
from derive.physics.electron_gas import lambda2
from derive.physics.liquid_alloys.ion_ion import Z_j, rho, s_j
from derive.physics.liquid_alloys.ion_ion_waves import FOUR_WAVES, RADIAL, T
from derive.physics.liquid_alloys.pseudopotential import s_i
from derive.physics.liquid_alloys.response import CHARGE_RESPONSE, ELECTRON_POLARIZATION, ELECTRON_RESPONSE, GAS_DENOMINATOR, F, chi, zeta
from derive.physics.liquid_alloys.response import D as D_stored
from derive.physics.liquid_alloys.response import P as P_stored
from derive.physics.liquid_alloys.response import R as R_stored
from derive.physics.liquid_alloys.screening import LOCAL_FIELD, g, y
from derive.physics.liquid_alloys.species import Z_i

# --- the response on either side of the cut --------------------------------------------------------

square, f, P, R, D = symbols("square f P R D")
hole, screened = symbols("hole screened")  # 1 - P, and what an electron feels of the electrons


def in_square(expression: Expr) -> Expr:
    """A stored equation of the response in the names of its form."""
    calls = {P_stored(zeta): 1 - hole, R_stored(zeta): R, chi(zeta, F): screened, D_stored(zeta, F): D}
    return expression.xreplace(calls).xreplace({zeta**2: square, F: f})


GAS = ((hole, 1 - P), (screened, in_square(ELECTRON_POLARIZATION.rhs)), (D, in_square(GAS_DENOMINATOR.rhs)))
CHARGE = FloatForm(
    "charge_response", "W for what a test charge feels, and D, whose zeros are its poles; G = P + R (2 f - 1), square = y**2",
    (square, lambda2, f, P, R), (in_square(CHARGE_RESPONSE.rhs), D), steps=GAS)
ELECTRON = FloatForm(
    "electron_response", "W for what an electron feels, and D, whose zeros are its poles; G = P + R (2 f - 1), square = y**2",
    (square, lambda2, f, P, R), (in_square(ELECTRON_RESPONSE.rhs), D), steps=GAS)

# --- its jump across the cut -----------------------------------------------------------------------

f_in, f_out, difference, D_in, D_out = symbols("f_in f_out difference D_in D_out")
doubled, across, edge, turned, weight = symbols("doubled across edge turned weight")  # so named that products keep their order


_denominator = in_square(GAS_DENOMINATOR.rhs).xreplace({screened: in_square(ELECTRON_POLARIZATION.rhs)})
SIDES = ((f_out, f_in - difference), (hole, 1 - P), (D_in, _denominator.xreplace({f: f_in})), (D_out, _denominator.xreplace({f: f_out})))
JUMP = lambda2 * difference * weight / (D_in * D_out)
CHARGE_JUMP = FloatForm(
    "charge_jump", "W_in - W_out for what a test charge feels, D_in and D_out; difference = f_in - f_out",
    (square, lambda2, f_in, difference, P, R), (JUMP, D_in, D_out),
    steps=(*SIDES, (doubled, 2 * R * lambda2), (across, doubled * f_in), (weight, square + across * f_out)))
ELECTRON_JUMP = FloatForm(
    "electron_jump", "W_in - W_out for what an electron feels, D_in and D_out; difference = f_in - f_out",
    (square, lambda2, f_in, difference, P, R), (JUMP, D_in, D_out),
    steps=(*SIDES, (edge, hole + R), (turned, edge - 2 * R * (f_in + f_out)), (weight, square * turned)))
t, minor = symbols("t minor")
LINDHARD_JUMP = FloatForm(
    "lindhard_jump", "f_in - f_out at y = 1 + i t, with minor = minor_near_one(y, -i, i pi)", (t, minor), (t * (Rational(1, 2) - minor),))

# --- the same with polynomials, for balls ----------------------------------------------------------

p, q, r, per_t, strength, inner = symbols("p q r per_t strength inner")


def polynomials(local_field: Expr) -> tuple[Expr, Expr, Expr]:
    """p, q, r of W = lambda2 f p/(q + lambda2 f r) for a local field that is rational in y**2."""
    top, bottom = fraction(together(local_field.subs(y, square ** Rational(1, 2))))
    return bottom, square * bottom, bottom - top


LINDHARD_POLYNOMIALS = FloatForm("lindhard_polynomials", "p, q, r without a local field, square = y**2", (square,), polynomials(Integer(0)))
HUBBARD_POLYNOMIALS = FloatForm(
    "hubbard_polynomials", "p, q, r of W = lambda2 f p/(q + lambda2 f r) for what a test charge feels; p is r for what an electron feels",
    (square, g), polynomials(LOCAL_FIELD.rhs))
RATIONAL_NUMERATOR = FloatForm("rational_numerator", "numerator of W", (lambda2, f, p), (lambda2 * f * p,))
RATIONAL_DENOMINATOR = FloatForm("rational_denominator", "denominator of W", (lambda2, f, q, r), (q + lambda2 * f * r,))
RATIONAL_JUMP = FloatForm(
    "rational_jump", "(W_in - W_out)/t at y = 1 + i t, with per_t = (f_in - f_out)/t", (lambda2, t, f, per_t, p, q, r),
    (lambda2 * p * q * per_t / (inner * (inner - strength * per_t * t)),),
    steps=((strength, lambda2 * r), (inner, q + strength * f)))

# --- the four waves --------------------------------------------------------------------------------

_unit, _ = FOUR_WAVES.rhs.as_independent(T, as_Add=False)
_arguments = sorted((call.args[0] for call in FOUR_WAVES.rhs.atoms(T)), key=lambda a: (-a.coeff(s_i) * a.coeff(s_j), -a.coeff(s_i)))
WAVE_ARGUMENTS = FloatForm("wave_arguments", "the arguments a of the four waves pi/2 - T(a)", (rho, s_i, s_j), tuple(_arguments))
WAVE_UNIT = FloatForm("wave_unit", "phi of unit charges over the sum of its waves", (rho, lambda2), (of_unity(_unit, Z_i, Z_j),))
unit, waves, slopes, single, once = symbols("unit waves slopes single once", real=True)
WAVE_FORCE = FloatForm(
    "wave_force", "-d phi/d rho of unit charges; unit = wave_unit, slopes = d waves/d rho", (unit, rho, waves, slopes),
    (unit * (waves / rho - slopes),))
OF_VALENCES = FloatForm(
    "of_valences", "phi of two ions from that of unit charges", (single, Z_i, Z_j), (once * Z_j,), steps=((once, single * Z_i),))
cosine_i, cosine_j, cosine, sine, fall = symbols("cosine_i cosine_j cosine sine fall")
TWO_CORES = FloatForm(
    "two_cores", "the sum of exp(i a y) over the four a, divided by exp(i rho y); cosine_i = cos(s_i y)", (cosine_i, cosine_j),
    (RADIAL.rhs.as_independent(Integral, as_Add=False)[0] / _unit * cosine_i * cosine_j,))
FADED_COSINE = FloatForm(
    "faded_cosine", "real and imaginary part of exp(-s v) cos(s (u + i v)); cosine = cos(s u), sine = sin(s u), fall = exp(-2 s v) - 1",
    (cosine, sine, fall), (cosine * (2 + fall) / 2, sine * fall / 2))

FORMS = (CHARGE, ELECTRON, CHARGE_JUMP, ELECTRON_JUMP, LINDHARD_JUMP, LINDHARD_POLYNOMIALS, HUBBARD_POLYNOMIALS, RATIONAL_NUMERATOR,
         RATIONAL_DENOMINATOR, RATIONAL_JUMP, WAVE_ARGUMENTS, WAVE_UNIT, WAVE_FORCE, OF_VALENCES, TWO_CORES, FADED_COSINE)
