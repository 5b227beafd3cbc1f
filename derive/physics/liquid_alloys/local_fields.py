"""Local fields of the electron gas beyond the first paper's own: Geldart-Vosko, Vashishta-Singwi in two fits, Ichimaru-Utsumi.

Each is a G in ε = 1 + x/(1 - G x), x = λ² f/y², like Eq. (8) of Ashcroft and Langreth, whose form is Hubbard's of 1957, and
each is claimed in a paper of its own: `derive.papers.geldart_vosko_1966`, `vashishta_singwi_1972`, `bretonnet_derouiche_1991`,
`ichimaru_utsumi_1981`.
"""

from sympy import Abs, Derivative, Expr, Integral, Rational, besseli, exp, interpolate, log, pi, sqrt

from derive.equation import Source, equation
from derive.physics.constants import PINES_NOZIERES, a_0, e
from derive.physics.electron_gas import correlation_r_s, energy_correlation, k_F, lambda2, r_s
from derive.physics.liquid_alloys.screening import y
from derive.quantity import NUMBER, quantity, quantity_function

GELDART_VOSKO_1966 = Source(
    "D. J. W. Geldart and S. H. Vosko, Can. J. Phys. 44, 2137 (1966)", doi="10.1139/p66-174",
    title="The screening function of an interacting electron gas",
)
VASHISHTA_SINGWI_1972 = Source(
    "P. Vashishta and K. S. Singwi, Phys. Rev. B 6, 875 (1972)", doi="10.1103/PhysRevB.6.875",
    title="Electron correlations at metallic densities. V",
)
BRETONNET_DEROUICHE_1991 = Source(
    "J. L. Bretonnet and A. Derouiche, Phys. Rev. B 43, 8924 (1991)", doi="10.1103/PhysRevB.43.8924",
    title="Variational thermodynamic calculations for liquid transition metals",
)
ICHIMARU_UTSUMI_1981 = Source(
    "S. Ichimaru and K. Utsumi, Phys. Rev. B 24, 7385 (1981)", doi="10.1103/PhysRevB.24.7385",
    title="Analytic expression for the dielectric screening function of strongly coupled electron liquids at metallic and lower densities",
)
VOSKO_WILK_NUSAIR = Source("S. H. Vosko, L. Wilk and M. Nusair, Can. J. Phys. 58, 1200 (1980)", doi="10.1139/p80-159")
PERDEW_WANG = Source("J. P. Perdew and Y. Wang, Phys. Rev. B 45, 13244 (1992)", doi="10.1103/PhysRevB.45.13244")
YASUHARA = Source("H. Yasuhara, Solid State Commun. 11, 1481 (1972)", doi="10.1016/0038-1098(72)90900-4")

Q = quantity("Q", "wave number in units of k_F", domain=("1/5", 4))
alpha = quantity("alpha", "1/(r_s a0 k_F), a pure number", letter=r"\alpha", domain=("1/2", "3/5"))
xi = quantity("xi", "constant of Geldart and Vosko, a function of density alone", letter=r"\xi", domain=(1, 2))
A_VS = quantity("A_VS", "height of Vashishta and Singwi's local field", letter="A", domain=("7/10", "13/10"))
B_VS = quantity("B_VS", "width of Vashishta and Singwi's local field", letter="B", domain=("1/4", "2/5"))
A_IU = quantity("A_IU", "Ichimaru and Utsumi's constant", letter="A")
B_IU = quantity("B_IU", "second coefficient of Ichimaru and Utsumi", letter="B", domain=("1/100", "1/5"), real=True)
C_IU = quantity("C_IU", "third coefficient of Ichimaru and Utsumi", letter="C", domain=("1/100", "1/2"), real=True)
gamma_0 = quantity("gamma_0", "lim G/Q² at long wavelength, fixed by the compressibility", letter=r"\gamma_0", domain=("1/4", "2/5"))
g_0 = quantity("g_0", "pair distribution of the electrons at contact", letter="g(0)", domain=("1/1000", "1/2"), real=True)
z = quantity("z", "argument of the Bessel function in g(0)")
radius = quantity("radius", "r_s as a variable of integration")

G_GV = quantity_function("G_GV", "local field of Geldart and Vosko", NUMBER, letter="G_{GV}")
G_VS = quantity_function("G_VS", "local field of Vashishta and Singwi", NUMBER, letter="G_{VS}")
G_IU = quantity_function("G_IU", "local field of Ichimaru and Utsumi", NUMBER, letter="G_{IU}")
correlation_slope = quantity_function("correlation_slope", "slope of the correlation energy by r_s, in Rydbergs", letter=r"\varepsilon_c'")
energy_PW = quantity_function("energy_PW", "correlation energy per electron in Rydbergs by Perdew and Wang", letter=r"\varepsilon_{PW}^{Ry}")

WAVE_NUMBER = equation("Q", Q, 2 * y, says="k_F and 2 k_F as units of wave number", source=ICHIMARU_UTSUMI_1981)
ALPHA = equation(
    "alpha", alpha, (4 / (9 * pi)) ** Rational(1, 3), says="k_F a0 = 1/(α r_s)", source=ICHIMARU_UTSUMI_1981)
FERMI_WAVE_NUMBER = equation(
    "k_F", k_F, 1 / (alpha * a_0 * r_s), says="the Fermi wave number of the sphere that holds one electron", source=ICHIMARU_UTSUMI_1981,
    follows_from=["alpha"])
COUPLING = equation(
    "lambda2-r_s", lambda2, alpha * r_s / pi, says="the coupling strength from r_s", source=ICHIMARU_UTSUMI_1981,
    follows_from=["k_F"])

GELDART_VOSKO = equation(
    "geldart-vosko", G_GV(Q), Q**2 / (2 * (Q**2 + xi)),
    says="Hubbard's form with the compressibility of Nozières and Pines", source=GELDART_VOSKO_1966, follows_from=["geldart-vosko-xi"],
)
GELDART_VOSKO_XI = equation(
    "geldart-vosko-xi", xi, 2 / (1 + Rational("0.153") * lambda2),
    says="the constant that fulfils the compressibility sum rule, with 0.153 = 0.031 π²/2; λ² = 1/(π a0 k_F)",
    source=GELDART_VOSKO_1966,
)

VASHISHTA_SINGWI = equation(
    "vashishta-singwi", G_VS(Q), A_VS * (1 - exp(-B_VS * Q**2)),
    says="fit to a self-consistent local field", source=VASHISHTA_SINGWI_1972, follows_from=["vashishta-singwi-A", "vashishta-singwi-B"],
)
# r_s: A, B; nothing in between. Digits as quoted in the literature, not compared with the printed table.
VASHISHTA_SINGWI_TABLE = {
    1: ("0.70853", "0.36940"), 2: ("0.85509", "0.33117"), 3: ("0.97805", "0.30440"),
    4: ("1.08482", "0.28430"), 5: ("1.17987", "0.26850"), 6: ("1.26569", "0.25561"),
}


def tabulated(column: int) -> Expr:
    """The polynomial of degree 5 in r_s through the six tabulated values of A (0) or B (1)."""
    return interpolate([(at, Rational(values[column])) for at, values in VASHISHTA_SINGWI_TABLE.items()], r_s)


VASHISHTA_SINGWI_A = equation(
    "vashishta-singwi-A", A_VS, tabulated(0), says="the tabulated values, and between them one polynomial through all six; 1 ≤ r_s ≤ 6",
    source=VASHISHTA_SINGWI_1972)
VASHISHTA_SINGWI_B = equation(
    "vashishta-singwi-B", B_VS, tabulated(1), says="the tabulated values, and between them one polynomial through all six; 1 ≤ r_s ≤ 6",
    source=VASHISHTA_SINGWI_1972)

# Cubics in r_s for A and B, as the liquid-metal code TPT.jl has them, which names this paper; not compared with print.
VASHISHTA_SINGWI_CUBIC = {0: ("0.5362", "0.1874", "-0.0157", "0.0008"), 1: ("0.42", "-0.0582", "0.0079", "-0.0005")}


def cubic(column: int) -> Expr:
    """The cubic in r_s for A (0) or B (1)."""
    return sum((Rational(c) * r_s**n for n, c in enumerate(VASHISHTA_SINGWI_CUBIC[column])), Rational(0))


VASHISHTA_SINGWI_CUBIC_A = equation(
    "vashishta-singwi-A-cubic", A_VS, cubic(0), says="a cubic for the height that Vashishta and Singwi tabulate; 1 ≤ r_s ≤ 6",
    source=BRETONNET_DEROUICHE_1991)
VASHISHTA_SINGWI_CUBIC_B = equation(
    "vashishta-singwi-B-cubic", B_VS, cubic(1), says="a cubic for the width that Vashishta and Singwi tabulate; 1 ≤ r_s ≤ 6",
    source=BRETONNET_DEROUICHE_1991)

ICHIMARU_UTSUMI = equation(
    "ichimaru-utsumi", G_IU(Q),
    A_IU * Q**4 + B_IU * Q**2 + C_IU
    + (A_IU * Q**4 + (B_IU + 8 * A_IU / 3) * Q**2 - C_IU) * (4 - Q**2) / (4 * Q) * log((2 + Q) / Abs(2 - Q)),
    says="fit that keeps the compressibility and the contact value; r_s ≤ 15", source=ICHIMARU_UTSUMI_1981,
    follows_from=["ichimaru-utsumi-A", "ichimaru-utsumi-B", "ichimaru-utsumi-C"],
)
ICHIMARU_UTSUMI_A = equation("ichimaru-utsumi-A", A_IU, Rational("0.029"), says="for 0 < r_s ≤ 15", source=ICHIMARU_UTSUMI_1981)
ICHIMARU_UTSUMI_B = equation(
    "ichimaru-utsumi-B", B_IU, Rational(9, 16) * gamma_0 - Rational(3, 64) * (1 - g_0) - Rational(16, 15) * A_IU,
    says="from the limits at long and short wavelength", source=ICHIMARU_UTSUMI_1981, follows_from=["gamma_0", "ichimaru-utsumi-g0"])
ICHIMARU_UTSUMI_C = equation(
    "ichimaru-utsumi-C", C_IU, -Rational(3, 4) * gamma_0 + Rational(9, 16) * (1 - g_0) - Rational(16, 5) * A_IU,
    says="from the limits at long and short wavelength", source=ICHIMARU_UTSUMI_1981, follows_from=["gamma_0", "ichimaru-utsumi-g0"])
CONTACT = equation(
    "ichimaru-utsumi-g0", g_0, (z / besseli(1, z)) ** 2 / 8,
    says="ladder approximation to the pair distribution at contact", source=YASUHARA, follows_from=["ichimaru-utsumi-z"])
CONTACT_ARGUMENT = equation("ichimaru-utsumi-z", z, 4 * sqrt(alpha * r_s / pi), says="z = 4 λ", source=YASUHARA, follows_from=["lambda2-r_s"])

_B = [Rational(text) for text in ("0.0621814", "9.81379", "2.82224", "0.736411")]
CORRELATION = equation(
    "vwn", correlation_slope(r_s),
    _B[0] * (1 + _B[1] * sqrt(r_s)) / (1 + _B[1] * sqrt(r_s) + _B[2] * r_s + _B[3] * r_s ** Rational(3, 2)) / r_s,
    says="slope of the correlation energy of Vosko, Wilk and Nusair, fitted to Monte Carlo values", source=VOSKO_WILK_NUSAIR)
CORRELATION_OF_SLOPE = equation(
    "correlation-of-slope", correlation_r_s(r_s), Integral(correlation_slope(radius), (radius, 1, r_s)),
    says="the correlation energy in Rydbergs, but for what it is at r_s = 1", source=VOSKO_WILK_NUSAIR)
CORRELATION_ENERGY = equation(
    "correlation-energy", energy_correlation(k_F), e**2 / (2 * a_0) * correlation_r_s(1 / (alpha * a_0 * k_F)),
    says="a function of r_s alone", source=PINES_NOZIERES.at("Chap. 5"), follows_from=["k_F", "correlation-of-slope"])
GAMMA_0 = equation(
    "gamma_0", gamma_0, Rational(1, 4) - pi * alpha / 24 * r_s**5 * Derivative(r_s**-2 * correlation_slope(r_s), r_s),
    says="exchange and correlation in the compressibility sum rule", source=ICHIMARU_UTSUMI_1981,
    follows_from=["k_F", "correlation-energy"])

_P = [Rational(text) for text in ("0.0310907", "0.21370", "7.5957", "3.5876", "1.6382", "0.49294")]
PERDEW_WANG_ENERGY = equation(
    "perdew-wang", energy_PW(r_s),
    -4 * _P[0] * (1 + _P[1] * r_s) * log(1 + 1 / (2 * _P[0] * sum(_P[n + 1] * r_s ** Rational(n, 2) for n in range(1, 5)))),
    says="correlation energy fitted to Monte Carlo values", source=PERDEW_WANG)
