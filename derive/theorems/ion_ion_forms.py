"""Claims that the forms of Eq. (7) are the stored equations: W on both sides of its cut, its jump, and the four waves."""

from sympy import Derivative, Expr, I, Integer, Rational, Symbol, cos, exp, log, oo, pi, sin, sqrt

from derive.claim import Claim, claim
from derive.claims import Identity, Positive, Reduction
from derive.forms import ion_ion as forms
from derive.forms.electron_gas import MINOR_NEAR_ONE
from derive.forms.form import FloatForm
from derive.paper import right
from derive.physics.electron_gas import lambda2
from derive.physics.liquid_alloys.ion_ion import Z_j, rho, s_j
from derive.physics.liquid_alloys.ion_ion_waves import T
from derive.physics.liquid_alloys.pseudopotential import s_i
from derive.physics.liquid_alloys.response import D, F, P, R, W_charge, W_electron, charge_jump, electron_jump, f_in, f_jump, f_out, zeta
from derive.physics.liquid_alloys.screening import g, order, y
from derive.physics.liquid_alloys.species import Z_i
from derive.quantity import Head
from derive.theorems.response import ABOVE, no_field, of_eq_8

# --- Lindhard's function by φ, as float64 and balls evaluate it -------------------------------------

t = Symbol("t_real", positive=True) + I * Symbol("t_imag", real=True)  # every t with Re t > 0
NEAR = 1 + I * t
SPLIT = log(2 + I * t) - log(t) + I * pi / 2  # no logarithm of a quotient that is infinite at t = 0


def minor(y: Expr, distance: Expr, phi: Expr) -> Expr:
    return MINOR_NEAR_ONE(y, distance, phi)


LEAST = minor(NEAR, -I, I * pi)
LINDHARD = (
    claim("lindhard-inside", "float64, mpmath and balls: by φ = log((1 + y)/(1 - y))",
          Identity(1 - minor(zeta, 1 - zeta, log((1 + zeta) / (1 - zeta))), f_in(zeta))),
    claim("lindhard-outside", "float64, mpmath and balls: by φ = log((y + 1)/(y - 1))",
          Identity(minor(zeta, zeta - 1, log((zeta + 1) / (zeta - 1))), f_out(zeta))),
    claim("lindhard-inside", "float64 and balls: at y = 1 + i t, with log t on its own",
          Identity(1 - minor(NEAR, -I * t, SPLIT), f_in(NEAR))),
    claim("lindhard-jump", "float64 and balls: at y = 1 + i t, as t times the least",
          Identity(forms.LINDHARD_JUMP(t, LEAST), f_jump(NEAR))),
)

# --- W and its jump ---------------------------------------------------------------------------------

FIELD = (P(ABOVE), R(ABOVE))


def response(number: str, form: FloatForm, head: Head) -> tuple[Claim, Claim]:
    W, denominator = form(zeta**2, lambda2, F, P(zeta), R(zeta))
    return (claim(number, "float64 and mpmath", Identity(W, head(zeta, F))),
            claim("gas-denominator", f"float64 and mpmath, beside {number}", Identity(denominator, D(zeta, F))))


def jump(number: str, form: FloatForm, head: Head) -> tuple[Claim, ...]:
    across, D_in, D_out = form(ABOVE**2, lambda2, f_in(ABOVE), f_jump(ABOVE), *FIELD)
    return (claim(number, "float64", Identity(across, head(ABOVE))),
            claim("gas-denominator", f"float64: inside, beside {number}", Identity(D_in, D(ABOVE, f_in(ABOVE)))),
            claim("gas-denominator", f"float64: outside, beside {number}", Identity(D_out, D(ABOVE, f_out(ABOVE)))))


RESPONSE = (
    *response("charge-response", forms.CHARGE, W_charge),
    *response("electron-response", forms.ELECTRON, W_electron),
    *jump("charge-jump", forms.CHARGE_JUMP, charge_jump),
    *jump("electron-jump", forms.ELECTRON_JUMP, electron_jump),
)

# --- the same with polynomials p, q, r --------------------------------------------------------------

FREE, SHAPED = {P: no_field, R: no_field}, {P: of_eq_8, R: no_field}
P_FREE, Q_FREE, R_FREE = forms.LINDHARD_POLYNOMIALS(zeta**2)
P_SHAPED, Q_SHAPED, R_SHAPED = forms.HUBBARD_POLYNOMIALS(zeta**2, g)


def rational(p: Expr, q: Expr, r: Expr) -> Expr:
    numerator: Expr = forms.RATIONAL_NUMERATOR(lambda2, F, p)
    return numerator / forms.RATIONAL_DENOMINATOR(lambda2, F, q, r)


def rational_jump(form: FloatForm, p_is_r: bool, *g: Expr) -> Expr:
    p, q, r = form(NEAR**2, *g)
    return t * forms.RATIONAL_JUMP(lambda2, t, f_in(NEAR), forms.LINDHARD_JUMP(1, LEAST), r if p_is_r else p, q, r)


INDEPENDENT, HUBBARD = forms.LINDHARD_POLYNOMIALS, forms.HUBBARD_POLYNOMIALS
RATIONAL = tuple(
    claim(number, f"balls, {gas}", Reduction(call, shape, form, continuing=(y,)))
    for number, gas, call, shape, form in (
        ("charge-response", "independent electrons", W_charge(zeta, F), FREE, rational(P_FREE, Q_FREE, R_FREE)),
        ("charge-response", "Hubbard's shape", W_charge(zeta, F), SHAPED, rational(P_SHAPED, Q_SHAPED, R_SHAPED)),
        ("electron-response", "Hubbard's shape", W_electron(zeta, F), SHAPED, rational(R_SHAPED, Q_SHAPED, R_SHAPED)),
        ("charge-jump", "independent electrons", charge_jump(NEAR), FREE, rational_jump(INDEPENDENT, False)),
        ("charge-jump", "Hubbard's shape", charge_jump(NEAR), SHAPED, rational_jump(HUBBARD, False, g)),
        ("electron-jump", "Hubbard's shape", electron_jump(NEAR), SHAPED, rational_jump(HUBBARD, True, g)),
    )
)

# The bound that balls take where |y| ≥ 2, for 0 ≤ g ≤ 1; all depends on y², whose angle fills two quarters.

inverse, h = Symbol("inverse", positive=True), Symbol("h", positive=True)  # 4/|y|² and the tangent of half an angle


def below_one(turn: Expr) -> Expr:
    """1 - |1 - G|² where y² is turned by `turn` and by the angle."""
    square = turn * 4 / inverse * (1 + I * h) / (1 - I * h)
    return 1 - (1 - of_eq_8(sqrt(square))) * (1 - of_eq_8(sqrt(square.xreplace({I: -I}))))


BEYOND = (
    claim("lindhard-coefficient", "balls: positive, so that |f(y)| ≤ f(|y|) beyond |y| = 1",
          Positive(right("lindhard-coefficient"), {order: (Rational(1, 2), oo)})),
    claim("local-field", "balls: r/q is (1 - G)/y²", Identity(
        R_SHAPED / Q_SHAPED, (1 - of_eq_8(zeta)) / zeta**2, continuing=(y,))),
    *(claim("local-field", f"balls: |1 - G| < 1 beyond |y| = 2, the angle of y² {angles}",
            Positive(below_one(turn), {inverse: (0, 1), h: (0, 1), g: (0, 1)}, continuing=(y,)))
      for angles, turn in (("up to a quarter turn", Integer(1)), ("from there to half a turn", I))),
)

# --- the four waves ---------------------------------------------------------------------------------

ARGUMENTS = forms.WAVE_ARGUMENTS(rho, s_i, s_j)
WAVES = sum((pi / 2 - T(a) for a in ARGUMENTS), Integer(0))
UNIT: Expr = forms.WAVE_UNIT(rho, lambda2)


def core(s: Expr) -> Expr:
    """cos(s y) on a path above the real axis, without what grows along it."""
    y_real, y_imag = ABOVE.as_real_imag()
    real, imaginary = forms.FADED_COSINE(cos(s * y_real), sin(s * y_real), exp(-2 * s * y_imag) - 1)
    return (real + I * imaginary) * exp(s * y_imag)


def cores_apart() -> Expr:
    """phi if pi/2 - T(a) is one wave, all four at once."""
    both: Expr = forms.TWO_CORES(core(s_i), core(s_j))
    return forms.OF_VALENCES(UNIT * both * sin(rho * ABOVE), Z_i, Z_j)


def one_wave(a: Expr) -> Expr:
    """T(a) if pi/2 - T(a) is one wave."""
    return pi / 2 - sin(a * ABOVE)


WAVE = (
    claim("four-waves", "float64, mpmath and balls", Identity(forms.OF_VALENCES(UNIT * WAVES, Z_i, Z_j), right("four-waves"), keep=(T,))),
    claim("four-waves", "float64: the force",
          Identity(forms.OF_VALENCES(forms.WAVE_FORCE(UNIT, rho, WAVES, Derivative(WAVES, rho)), Z_i, Z_j), -Derivative(right("four-waves"), rho),
                   keep=(T,))),
    claim("four-waves", "float64: the four waves of cores apart at once",
          Reduction(right("four-waves"), {T: one_wave}, cores_apart(), assuming=(rho > s_i + s_j,), continuing=(T,))),
)
CLAIMS = (*LINDHARD, *RESPONSE, *RATIONAL, *BEYOND, *WAVE)
