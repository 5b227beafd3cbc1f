"""Ziman's resistivity from the golden rule: Eqs. (1), (2) and (6), and the structure factors of Eq. (5)."""

from sympy import Eq, Integral, Rational, pi, sqrt

from derive.equation import Printed, Source, equation
from derive.physics.constants import AL1967, ASHCROFT_MERMIN, e, hbar, m
from derive.physics.electron_gas import E_F, N_F, Z, k_F, n, n_e
from derive.physics.liquid_alloys.pseudopotential import V
from derive.physics.liquid_alloys.screening import mu, y
from derive.physics.liquid_alloys.species import AL_I, ALLOY_ELECTRONS, Z_star, n_1, n_2, x
from derive.quantity import LENGTH, NUMBER, TIME, quantity, quantity_function

ZIMAN_1961 = Source("J. M. Ziman, Phil. Mag. 6, 1013 (1961)")

resistivity = quantity("resistivity", "electrical resistivity (a time in Gaussian units)", TIME, letter=r"\varrho")
rate = quantity("rate", "transport relaxation rate 1/τ", TIME**-1, letter=r"\tau^{-1}", real=True)

S = quantity_function("S", "structure factor")
S_11 = quantity_function("S_11", "partial structure factor of species 1", letter="S_{11}")
S_22 = quantity_function("S_22", "partial structure factor of species 2", letter="S_{22}")
S_12 = quantity_function("S_12", "partial structure factor between the species", letter="S_{12}")
V_1 = quantity_function("V_1", "form factor of species 1 in units of (2/3) E_F")
V_2 = quantity_function("V_2", "form factor of species 2 in units of (2/3) E_F")
C_11 = quantity_function("C_11", "Ornstein-Zernike direct correlation between ions of species 1", LENGTH**3, letter="C_{11}")
C_22 = quantity_function("C_22", "Ornstein-Zernike direct correlation between ions of species 2", LENGTH**3, letter="C_{22}")
C_12 = quantity_function("C_12", "Ornstein-Zernike direct correlation between the species", LENGTH**3, letter="C_{12}")
c = quantity_function("c", "Ornstein-Zernike direct correlation of one kind of ion", LENGTH**3)
D = quantity_function("D", "determinant of 1 - √(n_i n_j) C_ij")
power = quantity_function("power", "scattering power: mean square form factor per ion", NUMBER, letter="A")
power_alloy = quantity_function("power_alloy", "scattering power per ion of the alloy", NUMBER, letter=r"A_{alloy}")

DRUDE = equation(
    "drude", resistivity, m * rate / (n_e * e**2),
    says="resistivity of n_e electrons with relaxation rate 1/τ", source=ASHCROFT_MERMIN.at("Chap. 1"),
)
GOLDEN_RULE = equation(
    "golden-rule", rate,
    2 * pi / hbar * n * N_F / 2 * Integral((1 - mu) * (Rational(2, 3) * E_F / n) ** 2 * power(sqrt((1 - mu) / 2)) / 2, (mu, -1, 1)),
    says="Born approximation on the Fermi sphere: states of one spin, transport weight 1 - cos θ, angle average, q = 2 k_F y = 2 k_F sin(θ/2)",
    source=ZIMAN_1961, follows_from=["density-of-states"],
)
POWER = equation(
    "scattering-power", power(y), V(y) ** 2 * S(y),
    says="interference of the waves scattered by all ions", source=ZIMAN_1961,
)
POWER_ALLOY = equation(
    "scattering-power-alloy", power_alloy(y),
    n_1 / n * V_1(y) ** 2 * S_11(y) + n_2 / n * V_2(y) ** 2 * S_22(y) + 2 * sqrt(n_1 * n_2) / n * V_1(y) * V_2(y) * S_12(y),
    says="sum over pairs of species, S_ij = <ρ_i ρ_j*>/(N_i N_j)^(1/2)", source=AL_I.at("Eq. (4)"),
)
EQ_1 = equation(
    "1", resistivity, 4 * pi**3 * hbar / (e**2 * k_F) * Z * Integral(y**3 * S(y) * V(y) ** 2, (y, 0, 1)),
    says="resistivity of a pure liquid metal of valence Z", source=AL1967.at("Eq. (1)"),
    follows_from=["drude", "golden-rule", "scattering-power", "electron-density", "ion-density", "fermi-energy"],
)
EQ_2 = equation(
    "2", resistivity,
    4 * pi**3 * hbar / (e**2 * k_F) * Z_star
    * Integral(
        y**3 * (x * V_2(y) ** 2 * S_22(y) + 2 * sqrt(x * (1 - x)) * V_2(y) * V_1(y) * S_12(y) + (1 - x) * V_1(y) ** 2 * S_11(y)),
        (y, 0, 1),
    ),
    says="resistivity of a binary alloy; x is the concentration of species 2", source=AL1967.at("Eq. (2)"),
    follows_from=["drude", "golden-rule", "scattering-power-alloy", "n_1", "n_2"],
)
EQ_5_S11 = equation(
    "5a", S_11(y), (1 - n_2 * C_22(y)) / D(y),
    says="partial structure factor from the Ornstein-Zernike relation", source=AL1967.at("Eq. (5)"), follows_from=["oz-11", "oz-12", "5d"],
)
EQ_5_S22 = equation(
    "5b", S_22(y), (1 - n_1 * C_11(y)) / D(y),
    says="partial structure factor from the Ornstein-Zernike relation", source=AL1967.at("Eq. (5)"), follows_from=["oz-22", "oz-21", "5d"],
)
EQ_5_S12 = equation(
    "5c", S_12(y), sqrt(n_1 * n_2) * C_12(y) / D(y),
    says="partial structure factor from the Ornstein-Zernike relation", source=AL1967.at("Eq. (5)"), follows_from=["oz-12", "oz-21", "5d"],
)
EQ_5_D = equation(
    "5d", D(y), (1 - n_1 * C_11(y)) * (1 - n_2 * C_22(y)) - n_1 * n_2 * C_12(y) ** 2,
    says="determinant of the Ornstein-Zernike matrix", source=AL1967.at("Eq. (5)"), follows_from=["oz-11", "oz-12", "oz-22"],
    printed=Printed(
        Eq(D(y), (1 - n_1 * C_11(y)) * (1 - n_2 * C_22(y)) - n_1 * n_2 * C_12(y), evaluate=False),
        text="D(y) = [1 - n₁C₁₁(y)][1 - n₂C₂₂(y)] - n₁n₂C₁₂(y)",
        why="the last term lacks its square: as it stands it is no number but an inverse volume, and S does not invert the Ornstein-Zernike matrix",
    ),
)
EQ_S = equation(
    "S", S(y), 1 / (1 - n * c(y)),
    says="structure factor of one kind of ion", source=AL1967.at("text after Eq. (6)"), follows_from=["oz-one"],
)
EQ_6 = equation(
    "6", resistivity,
    4 * pi**3 * hbar / (e**2 * k_F) * Z_star
    * Integral(
        y**3 * (x * V_2(y) ** 2 * S(y) + x * (1 - x) * (V_1(y) - V_2(y)) ** 2 * (1 - S(y)) + (1 - x) * V_1(y) ** 2 * S(y)),
        (y, 0, 1),
    ),
    says="substitutional model: one structure for both species", source=AL1967.at("Eq. (6)"), follows_from=["2", "5a", "5b", "5c", "5d", "S"],
)
OZ = tuple(
    equation(number, left, right, says=f"Ornstein-Zernike relation, element {number[3:]} of S (1 - √(n_i n_j) C) = 1",
        source=AL_I.at("the Ornstein-Zernike relation"))
    for number, left, right in (
        ("oz-11", S_11(y) * (1 - n_1 * C_11(y)), 1 + S_12(y) * sqrt(n_1 * n_2) * C_12(y)),
        ("oz-12", S_12(y) * (1 - n_2 * C_22(y)), S_11(y) * sqrt(n_1 * n_2) * C_12(y)),
        ("oz-21", S_12(y) * (1 - n_1 * C_11(y)), S_22(y) * sqrt(n_1 * n_2) * C_12(y)),
        ("oz-22", S_22(y) * (1 - n_2 * C_22(y)), 1 + S_12(y) * sqrt(n_1 * n_2) * C_12(y)),
        ("oz-one", S(y) * (1 - n * c(y)), Rational(1)),
    )
)

EQUATIONS = (DRUDE, GOLDEN_RULE, POWER, POWER_ALLOY, ALLOY_ELECTRONS, *OZ)
