"""The empty-core pseudopotential: from its shape in space to the form factors of Eqs. (3) and (4)."""

from sympy import Eq, Integral, Rational, cos, pi, sin

from derive.equation import Printed, Source, equation
from derive.physics.constants import AL1967, e
from derive.physics.electron_gas import E_F, Z, f, k_F, lambda2, n
from derive.physics.liquid_alloys.screening import y
from derive.physics.liquid_alloys.species import Z_i, Z_star
from derive.quantity import ENERGY, LENGTH, NUMBER, quantity, quantity_function

ASHCROFT_1966 = Source("N. W. Ashcroft, Phys. Letters 23, 48 (1966)")
POISSON = Source("J. D. Jackson, Classical Electrodynamics (Wiley, 1975)", "Sec. 1.7")

r = quantity("r", "distance", LENGTH)
q = quantity("q", "wave number", LENGTH**-1)
R_core = quantity("R_core", "radius of the empty core", LENGTH, letter=r"R_{core}")
s = quantity("s", "core radius times 2 k_F", letter="s")
s_i = quantity("s_i", "core radius of species i times 2 k_F", nonnegative=True)
R_core_i = quantity("R_core_i", "radius of the empty core of species i", LENGTH, letter=r"R_{core,i}")

V = quantity_function("V", "electron-ion pseudopotential in units of (2/3) E_F")
V_i = quantity_function("V_i", "electron-ion pseudopotential of species i in units of (2/3) E_F")
V_bare = quantity_function("V_bare", "unscreened form factor in units of (2/3) E_F", letter="V^0")
core = quantity_function("core", "potential energy of an electron at distance r from the bare ion, as the core is removed",
    ENERGY, letter="u", of=(LENGTH, NUMBER))
w = quantity_function("w", "Fourier transform of the bare electron-ion potential energy", ENERGY * LENGTH**3, of=(LENGTH**-1,
    LENGTH, NUMBER))
form_factor = quantity_function("form_factor", "bare form factor in units of (2/3) E_F, n ions per volume", NUMBER,
    letter=r"\tilde V", of=(NUMBER, LENGTH, NUMBER))

COULOMB = equation(
    "core-coulomb", core(r, Z), Z * e**2 / r,
    says="what is taken away inside the core: the Coulomb attraction", source=ASHCROFT_1966,
)
EMPTY_CORE = equation(
    "empty-core", w(q, R_core, Z), -4 * pi * Z * e**2 / q**2 + Integral(4 * pi * r**2 * core(r, Z) * sin(q * r) / (q * r), (r, 0, R_core)),
    says="transform of -Z e²/r outside the core and nothing inside: Poisson's transform less that of the core",
    source=POISSON, follows_from=["core-coulomb"],
)
FORM_FACTOR = equation(
    "form-factor", form_factor(y, R_core, Z), n * w(2 * k_F * y, R_core, Z) / (Rational(2, 3) * E_F),
    says="potential per ion in units of two thirds of the Fermi energy", source=AL1967.at("text after Eq. (1)"),
    follows_from=["empty-core"],
)
S_CORE = equation("s", s, 2 * k_F * R_core, says="core radius in units of 1/(2 k_F)", source=AL1967.at("text after Eq. (3)"))
S_I = equation(
    "s_i", s_i, 2 * k_F * R_core_i,
    says="core radius of species i in units of 1/(2 k_F)", source=AL1967.at("text after Eq. (4)"),
)
EQ_3 = equation(
    "3", V(y), -lambda2 * cos(s * y) / (y**2 + lambda2 * f(y)),
    says="electron-ion form factor in units of (2/3) E_F, screened by the electron gas",
    source=AL1967.at("Eq. (3)"), follows_from=["form-factor", "empty-core", "random-phase", "s", "lambda2"],
    printed=Printed(
        Eq(V(y), -lambda2 * cos(y) / (y**2 + lambda2 * f(y)), evaluate=False),
        text="V(y) = -λ² cos y / [y² + λ² f(y)]",
        why="the core radius must enter: s = 2 k_F R_core is defined in the next line and used nowhere else; the s is lost in print or scan",
    ),
)
EQ_4 = equation(
    "4", V_i(y), -lambda2 * cos(s_i * y) / (y**2 + lambda2 * f(y)) * Z_i / Z_star,
    says="form factor of an ion of species i immersed in the electron gas of the alloy",
    source=AL1967.at("Eq. (4)"), follows_from=["form-factor", "empty-core", "random-phase", "s_i", "lambda2"],
    printed=Printed(
        Eq(V_i(y), -lambda2 * cos(y) / (y**2 + lambda2 * f(y)) * Z_i / Z_star, evaluate=False),
        text="V_i(y) = -[λ² cos_i y / (y² + λ² f(y))] Z_i/Z*",
        why="cos_i y has no meaning; the argument is s_i y, with s_i = 2 k_F R_core,i as the next line defines it",
    ),
)
BARE_FORM_FACTOR = equation(
    "bare-form-factor", V_bare(y, s_i, Z_i), -lambda2 * cos(s_i * y) / y**2 * Z_i / Z_star,
    says="the unscreened form factor that Eq. (7) is made of", source=AL1967.at("text after Eq. (7)"),
    follows_from=["form-factor", "empty-core"],
)

EQUATIONS = (COULOMB, EMPTY_CORE, FORM_FACTOR, BARE_FORM_FACTOR)
