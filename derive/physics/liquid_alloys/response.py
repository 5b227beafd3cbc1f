"""The response W = 1 - 1/ε of the electron gas as a function of Lindhard's f, and both of them on the two sides of the cut at y > 1."""

from sympy import I, Rational, im, log, pi

from derive.equation import Source, equation
from derive.physics.constants import AL1967
from derive.physics.electron_gas import f, lambda2
from derive.physics.liquid_alloys.screening import HUBBARD_1957, KUKKONEN_OVERHAUSER, LINDHARD_1954, G, epsilon, y
from derive.quantity import quantity, quantity_function

AHLFORS = Source("L. V. Ahlfors, Complex Analysis (McGraw-Hill, 1979)")

zeta = quantity("zeta", "wave number in units of 2 k_F, continued into the upper half plane", letter=r"\zeta", complex=True)
F = quantity("F_branch", "value of Lindhard's function on one side of the cut", letter="F", complex=True)

W = quantity_function("W", "share of a test charge that the electrons screen, as another test charge feels it")
f_in = quantity_function("f_in", "Lindhard's function continued from y < 1", letter=r"f_{<}", real=False)
f_out = quantity_function("f_out", "Lindhard's function continued from y > 1", letter=r"f_{>}", real=False)
f_jump = quantity_function("f_jump", "difference of the two continuations of Lindhard's function", letter=r"\Delta f", real=False)
P = quantity_function("P_field", "part of the local field without a logarithm", letter="P", real=False)
R = quantity_function("R_field", "factor of 2 f - 1 in the local field", letter="R", real=False)
chi = quantity_function("chi", "y² (ε - 1) of the ε that an electron feels", letter=r"\chi", real=False)
D = quantity_function("D_gas", "y² ε of the ε that an electron feels", letter=r"\mathcal{D}", real=False)
W_charge = quantity_function("W_charge", "1 - 1/ε of the ε that a test charge feels", letter="W_c", real=False)
W_electron = quantity_function("W_electron", "1 - 1/ε of the ε that an electron feels", letter="W_e", real=False)
charge_jump = quantity_function("charge_jump", "W_in - W_out of what a test charge feels", letter=r"\Delta W_c", real=False)
electron_jump = quantity_function("electron_jump", "W_in - W_out of what an electron feels", letter=r"\Delta W_e", real=False)

ABOVE = (im(zeta) > 0,)

RESPONSE = equation(
    "response", W(y), 1 - 1 / epsilon(y),
    says="the share of a test charge that the electrons screen", source=AL1967.at("Eq. (7)"), follows_from=["8"],
)
LINDHARD_INSIDE = equation(
    "lindhard-inside", f_in(zeta), Rational(1, 2) + (1 - zeta**2) / (4 * zeta) * log((1 + zeta) / (1 - zeta)),
    says="Lindhard's function continued from y < 1", source=LINDHARD_1954, follows_from=["lindhard"],
)
LINDHARD_OUTSIDE = equation(
    "lindhard-outside", f_out(zeta), Rational(1, 2) + (1 - zeta**2) / (4 * zeta) * log((zeta + 1) / (zeta - 1)),
    says="Lindhard's function continued from y > 1", source=LINDHARD_1954, follows_from=["lindhard"],
)
LINDHARD_JUMP = equation(
    "lindhard-jump", f_jump(zeta), I * pi * (1 - zeta**2) / (4 * zeta),
    says="the two continuations differ by half a turn of the logarithm: the edge of the Fermi sphere",
    source=AHLFORS.at("Sec. 8.1"), assumes=ABOVE, follows_from=["lindhard-inside", "lindhard-outside"],
)
FIELD_PARTS = equation(
    "field-parts", G(y), P(y) + R(y) * (2 * f(y) - 1),
    says="a local field without a logarithm of its own: P and R are single-valued", source=HUBBARD_1957,
)
ELECTRON_POLARIZATION = equation(
    "electron-polarization", chi(zeta, F), lambda2 * F * (1 - P(zeta) - R(zeta) * (2 * F - 1)),
    says="what an electron feels of the electrons, on either side of the cut", source=KUKKONEN_OVERHAUSER,
    follows_from=["vertex-dielectric", "random-phase", "field-parts"],
)
GAS_DENOMINATOR = equation(
    "gas-denominator", D(zeta, F), zeta**2 + chi(zeta, F),
    says="its zeros are the poles of W, for a test charge and for an electron", source=KUKKONEN_OVERHAUSER,
    follows_from=["vertex-dielectric", "random-phase", "field-parts", "electron-polarization"],
)
CHARGE_RESPONSE = equation(
    "charge-response", W_charge(zeta, F), lambda2 * F / D(zeta, F),
    says="W for a test charge, on either side of the cut", source=HUBBARD_1957,
    follows_from=["local-field-dielectric", "random-phase", "field-parts", "gas-denominator"],
)
ELECTRON_RESPONSE = equation(
    "electron-response", W_electron(zeta, F), chi(zeta, F) / D(zeta, F),
    says="W for an electron, on either side of the cut", source=KUKKONEN_OVERHAUSER,
    follows_from=["vertex-dielectric", "random-phase", "field-parts", "electron-polarization", "gas-denominator"],
)
CHARGE_JUMP = equation(
    "charge-jump", charge_jump(zeta),
    lambda2 * f_jump(zeta) * (zeta**2 + 2 * R(zeta) * lambda2 * f_in(zeta) * f_out(zeta)) / (D(zeta, f_in(zeta)) * D(zeta, f_out(zeta))),
    says="W_in - W_out for a test charge: no difference of nearly equal numbers near y = 1", source=HUBBARD_1957, assumes=ABOVE,
    follows_from=["charge-response", "lindhard-jump"],
)
ELECTRON_JUMP = equation(
    "electron-jump", electron_jump(zeta),
    lambda2 * f_jump(zeta) * zeta**2 * (1 - P(zeta) + R(zeta) - 2 * R(zeta) * (f_in(zeta) + f_out(zeta)))
    / (D(zeta, f_in(zeta)) * D(zeta, f_out(zeta))),
    says="W_in - W_out for an electron: no difference of nearly equal numbers near y = 1", source=KUKKONEN_OVERHAUSER, assumes=ABOVE,
    follows_from=["electron-response", "lindhard-jump"],
)

EQUATIONS = (
    RESPONSE, LINDHARD_INSIDE, LINDHARD_OUTSIDE, LINDHARD_JUMP, FIELD_PARTS, ELECTRON_POLARIZATION, GAS_DENOMINATOR, CHARGE_RESPONSE,
    ELECTRON_RESPONSE, CHARGE_JUMP, ELECTRON_JUMP,
)
