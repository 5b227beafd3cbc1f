"""How the electron gas screens: the Lindhard function, and Hubbard's dielectric function, Eqs. (8), (9)."""

from sympy import Abs, Eq, Expr, Integral, Limit, Rational, cos, log, pi, sin

from derive.equation import Printed, Source, equation
from derive.physics.constants import AL1967, ASHCROFT_MERMIN, GRADSHTEYN_RYZHIK, hbar, m
from derive.physics.electron_gas import N_F, K_ratio, f, k_F, kappa, lambda2
from derive.physics.liquid_alloys.species import x
from derive.quantity import NUMBER, quantity, quantity_function

LINDHARD_1954 = Source("J. Lindhard, K. Dan. Vidensk. Selsk. Mat. Fys. Medd. 28, No. 8 (1954)")
HUBBARD_1957 = Source("J. Hubbard, Proc. Roy. Soc. (London) A243, 336 (1957)")
KUKKONEN_OVERHAUSER = Source("C. A. Kukkonen and A. W. Overhauser, Phys. Rev. B 20, 550 (1979)")

y = quantity("y", "wave number in units of 2 k_F", domain=("1/10", 2))
mu = quantity("mu", "cosine of an angle", letter=r"\mu", between=(-1, 1))
X = quantity("X", "distance times 2 k_F", domain=(1, 9))
slope = quantity("slope", "lim G/y² at long wavelength", letter=r"\gamma", domain=("1/2", 2))
order = quantity("order", "number of a term of a power series", letter="n", integer=True, positive=True, domain=(1, 40))
g = quantity("g", "Hubbard's constant, a function of density alone", domain=("1/2", 1))

shell = quantity_function("shell", "share of the shell at κ k_F in the response at wave number 2 k_F y", NUMBER, letter="w")
log_sine = quantity_function("log_sine", "sine transform of log|(y + κ)/(y - κ)|", NUMBER, letter="T")
sine_transform = quantity_function("sine_transform", "sine transform of y f(y)", NUMBER, letter="F_s")
lindhard_coefficient = quantity_function("lindhard_coefficient", "coefficient of y²ⁿ in 1 - f(y)", NUMBER, letter="a")
epsilon = quantity_function("epsilon", "dielectric function felt by a test charge", NUMBER, letter=r"\epsilon")
epsilon_RPA = quantity_function("epsilon_RPA", "dielectric function in the random-phase approximation", NUMBER, letter=r"\epsilon_{RPA}")
epsilon_G = quantity_function("epsilon_G", "dielectric function with a local field, felt by a test charge", NUMBER, letter=r"\epsilon_G")
epsilon_electron = quantity_function("epsilon_electron", "dielectric function felt by an electron", NUMBER, letter=r"\epsilon_e")
G = quantity_function("G", "local-field factor of Eq. (8)")
G_Hubbard = quantity_function("G_Hubbard", "Hubbard's local-field factor", NUMBER, letter="G_H")


def log_ratio(a: Expr | int, b: Expr | int) -> Expr:
    """log|(a + b)/(a - b)|, the logarithm of every static response of a Fermi sphere."""
    return log(Abs(a + b) / Abs(a - b))


LINDHARD = equation(
    "lindhard", f(y), Rational(1, 2) + (1 - y**2) / (4 * y) * log_ratio(1, y),
    says="static density response of free electrons over its value at long wavelength",
    source=LINDHARD_1954, follows_from=["fermi-sphere", "shell"],
)
LINDHARD_COEFFICIENT = equation(
    "lindhard-coefficient", lindhard_coefficient(order), 1 / (4 * order**2 - 1),
    says="the power of order 2n in 1 - f(y) = Σ a(n) y²ⁿ, n > 0, for y < 1, and so in f(1/y)", source=LINDHARD_1954, follows_from=["lindhard"],
)
SHELL = equation(
    "shell", shell(kappa, y), kappa / (2 * y) * log_ratio(y, kappa),
    says="the response of one shell, angles done", source=LINDHARD_1954, follows_from=["golden-denominator"],
)
GOLDEN_DENOMINATOR = equation(
    "golden-denominator", shell(kappa, y),
    4 / N_F * (2 * pi * kappa**2 * k_F**3 / (2 * pi) ** 3)
    * Integral(1 / (hbar**2 / (2 * m) * ((2 * k_F * y) ** 2 + 2 * kappa * k_F * 2 * k_F * y * mu)), (mu, -1, 1)),
    says="second-order perturbation theory: both spins, both time orders, energy denominator E(k+q) - E(k)",
    source=ASHCROFT_MERMIN.at("Chap. 17"),
)
FERMI_SPHERE = equation(
    "fermi-sphere", f(y), Integral(shell(kappa, y), (kappa, 0, 1)),
    says="every occupied shell responds", source=ASHCROFT_MERMIN.at("Chap. 17"),
)
LOG_SINE = equation(
    "log-sine", log_sine(kappa, X), pi / X * sin(kappa * X),
    says="the integral of log|(y + κ)/(y - κ)| sin(X y) over 0 < y < oo", source=GRADSHTEYN_RYZHIK.at("4.382.1"),
)
SINE_TRANSFORM = equation(
    "sine-transform", sine_transform(X), pi / 2 * (sin(X) - X * cos(X)) / X**3,
    says="the integral of y f(y) sin(X y) over 0 < y < oo: a Fermi sphere seen in space",
    source=LINDHARD_1954, follows_from=["fermi-sphere", "shell", "log-sine"],
)
RANDOM_PHASE = equation(
    "random-phase", epsilon_RPA(y), 1 + lambda2 * f(y) / y**2,
    says="screening by independent electrons", source=LINDHARD_1954, follows_from=["thomas-fermi", "lindhard"],
)
HUBBARD_LOCAL_FIELD = equation(
    "hubbard-local-field", G_Hubbard(y), (2 * k_F * y) ** 2 / (2 * ((2 * k_F * y) ** 2 + k_F**2)),
    says="half the field of the exchange hole of radius 1/k_F", source=HUBBARD_1957,
)
LOCAL_FIELD = equation(
    "local-field", G(y), y**2 / (2 * y**2 + g),
    says="Hubbard's form with a free constant", source=HUBBARD_1957,
)
LOCAL_FIELD_DIELECTRIC = equation(
    "local-field-dielectric", epsilon_G(y), 1 + (epsilon_RPA(y) - 1) / (1 - G(y) * (epsilon_RPA(y) - 1)),
    says="each electron feels the mean field less the hole around itself", source=HUBBARD_1957,
)
VERTEX_DIELECTRIC = equation(
    "vertex-dielectric", epsilon_electron(y), 1 + (1 - G(y)) * (epsilon_RPA(y) - 1),
    says="what an electron feels: the test-charge screening with the vertex correction of footnote 9",
    source=KUKKONEN_OVERHAUSER,
)
EQ_8 = equation(
    "8", epsilon(y), 1 + lambda2 / y**2 * f(y) / (1 - lambda2 * f(y) / (2 * y**2 + g)),
    says="dielectric function with Hubbard's local field",
    source=AL1967.at("Eq. (8)"), follows_from=["local-field-dielectric", "local-field", "random-phase"],
)
EQ_9 = equation(
    "9", Limit(y**2 * epsilon(y), y, 0), lambda2 * K_ratio,
    says="compressibility sum rule", source=AL1967.at("Eq. (9)"),
    printed=Printed(
        Eq(Limit(y**2 * epsilon(y), x, 0), lambda2 * K_ratio, evaluate=False),
        text="lim_{x→0} y²ε(y) = λ²K/K₀",
        why="the limit is of long wavelength, y → 0; ε does not depend on the concentration x, so the left side would still depend on y",
    ),
)
FIELD_COMPRESSIBILITY = equation(
    "field-compressibility", K_ratio, 1 / (1 - slope * lambda2),
    says="the compressibility that a local field G = γ y² + ... implies by Eq. (9)", source=AL1967.at("Eq. (9)"),
    follows_from=["9", "local-field-dielectric"],
)
HUBBARD_CONSTANT = equation(
    "g", g, 1 / (1 + Rational("0.158") * lambda2),
    says="the constant of Eq. (8) that fulfils Eq. (9) with Eq. (10)", source=AL1967.at("text around Eqs. (8) to (10)"),
    follows_from=["8", "9", "10"],
)

EQUATIONS = (
    LINDHARD, LINDHARD_COEFFICIENT, SHELL, GOLDEN_DENOMINATOR, FERMI_SPHERE, LOG_SINE, SINE_TRANSFORM, RANDOM_PHASE, HUBBARD_LOCAL_FIELD,
    LOCAL_FIELD, LOCAL_FIELD_DIELECTRIC, VERTEX_DIELECTRIC, FIELD_COMPRESSIBILITY,
)
