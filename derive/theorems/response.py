"""Claims about the response of the electron gas on both sides of the cut at y > 1."""

from sympy import Expr, I, Integer, Symbol, oo

from derive.claim import Claim, claim
from derive.claims import Asymptotic, Derivation, Identity, Limit, Reduction
from derive.paper import right
from derive.physics.electron_gas import f, lambda2
from derive.physics.liquid_alloys.response import D, P, R, W, W_charge, W_electron, charge_jump, chi, electron_jump, f_in, f_jump, f_out
from derive.physics.liquid_alloys.screening import epsilon_electron, epsilon_G, epsilon_RPA, g, y
from derive.quantity import Head

t = Symbol("t", positive=True)
ABOVE = Symbol("u", real=True) + I * t  # every point of the upper half plane
INSIDE, OUTSIDE = t / (1 + t), 1 + t  # every 0 < y < 1, every y > 1
PARTS = ("field-parts",)


def no_field(u: Expr) -> Expr:
    return Integer(0)


def of_eq_8(u: Expr) -> Expr:
    return right("local-field", y=u)


def response(screening: Head) -> Expr:
    return 1 - 1 / screening(y)


def step(number: str, jump: Head, side: Head) -> Claim:
    """The jump of a response is the difference of its two sides."""
    return claim(number, "the difference of the two sides", Derivation(jump(ABOVE), side(ABOVE, f_in(ABOVE)) - side(ABOVE, f_out(ABOVE))))


CLAIMS = (
    claim("response", "all of a charge at long wavelength", Limit(W(y), y, 0, 1, assuming=(lambda2 < g,))),
    claim("response", "little at short wavelength", Asymptotic(W(y), y, oo, lambda2 / (3 * y**4))),
    claim("lindhard-inside", "Lindhard's function below y = 1", Derivation(f_in(INSIDE), f(INSIDE))),
    claim("lindhard-inside", "even in the wave number", Identity(f_in(-ABOVE), f_in(ABOVE))),
    claim("lindhard-outside", "Lindhard's function above y = 1", Derivation(f_out(OUTSIDE), f(OUTSIDE))),
    claim("lindhard-outside", "even in the wave number", Identity(f_out(-ABOVE), f_out(ABOVE))),
    claim("lindhard-jump", "half a turn of the logarithm", Derivation(f_jump(ABOVE), f_in(ABOVE) - f_out(ABOVE))),
    claim("electron-polarization", "y² (ε - 1)", Derivation(chi(y, f(y)), y**2 * (epsilon_electron(y) - 1), given=PARTS)),
    claim("gas-denominator", "y² ε", Derivation(D(y, f(y)), y**2 * epsilon_electron(y), given=PARTS)),
    claim("charge-response", "1 - 1/ε of the local field", Derivation(W_charge(y, f(y)), response(epsilon_G), given=PARTS)),
    claim("charge-response", "1 - 1/ε of Eq. (8)", Reduction(W_charge(y, f(y)), {P: of_eq_8, R: no_field}, W(y))),
    claim("charge-response", "independent electrons", Reduction(W_charge(y, f(y)), {P: no_field, R: no_field}, response(epsilon_RPA))),
    claim("electron-response", "1 - 1/ε of the local field", Derivation(W_electron(y, f(y)), response(epsilon_electron), given=PARTS)),
    claim("electron-response", "independent electrons", Reduction(W_electron(y, f(y)), {P: no_field, R: no_field}, response(epsilon_RPA))),
    step("charge-jump", charge_jump, W_charge),
    step("electron-jump", electron_jump, W_electron),
)
