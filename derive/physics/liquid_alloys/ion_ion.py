"""The ion-ion interaction: Eq. (7) from second-order perturbation theory, hard-sphere diameters, packing."""

from sympy import I, Integral, Ne, Rational, cos, exp, oo, pi

from derive.equation import Source, equation
from derive.physics.constants import AL1967, ASHCROFT_MERMIN, GRADSHTEYN_RYZHIK, e, k_B
from derive.physics.electron_gas import E_F, k_F, lambda2, n
from derive.physics.liquid_alloys.packing import ADDITIVE_VOLUMES, CONTACT_DISTANCE, SPHERE_RADIUS, SPHERE_VOLUME, sigma
from derive.physics.liquid_alloys.pseudopotential import V_bare, q, r, s_i
from derive.physics.liquid_alloys.screening import epsilon, g, mu, y
from derive.physics.liquid_alloys.species import Z_i, Z_star
from derive.quantity import ENERGY, LENGTH, NUMBER, TEMPERATURE, quantity, quantity_function

HARRISON = Source("W. A. Harrison, Pseudopotentials in the Theory of Metals (Benjamin, 1966)")
LIGHTHILL = Source("M. J. Lighthill, Introduction to Fourier Analysis and Generalised Functions (Cambridge, 1958)")

rho = quantity("rho", "distance times 2 k_F", letter=r"\rho", domain=(2, 9))
azimuth = quantity("azimuth", "azimuth of the wave vector", letter=r"\varphi", domain=(0, 6))
Z_j = quantity("Z_j", "valence of species j")
s_j = quantity("s_j", "core radius of species j times 2 k_F", nonnegative=True)
E_freedom = quantity("E_freedom", "kinetic energy of one degree of freedom", ENERGY)
T = quantity("T", "temperature", TEMPERATURE)
phi_min = quantity("phi_min", "value of φ at its minimum", real=True, letter=r"\phi_{min}", domain=(-2, -1))
Phi_min = quantity("Phi_min", "depth of the potential energy at its minimum", ENERGY, real=True, letter=r"\Phi_{min}", domain=(-2, -1))

phi = quantity_function("phi", "interaction of ions i and j in units of (2/3) E_F", NUMBER, letter=r"\phi_{ij}")
phi_one = quantity_function("phi_one", "interaction of two like ions in units of (2/3) E_F", NUMBER, letter=r"\phi")
Phi = quantity_function("Phi", "potential energy of two ions at distance r", ENERGY, letter=r"\Phi", of=(LENGTH,))
w_ion = quantity_function("w_ion", "transform of the bare electron-ion potential energy of the ion with core radius s",
    ENERGY * LENGTH**3, letter="w", of=(LENGTH**-1, NUMBER, NUMBER))
tail = quantity_function("tail", "leading oscillation of φ at large ρ", NUMBER, letter=r"\phi_{\infty}")
dirichlet = quantity_function("dirichlet", "Dirichlet's integral", NUMBER, letter="I")
edge = quantity_function("edge", "transform at large ρ of a t log|t| edge at y = 1", NUMBER, letter=r"\Lambda")

SECOND_ORDER = equation(
    "second-order", Phi(r),
    Z_i * Z_j * e**2 / r
    + Integral(
        exp(I * q * r * mu) / (2 * pi) ** 3 * w_ion(q, s_i, Z_i) * w_ion(q, s_j,
            Z_j) * q**2 / (4 * pi * e**2) * (1 / epsilon(q / (2 * k_F)) - 1) * q**2,
        (mu, -1, 1), (azimuth, 0, 2 * pi), (q, 0, oo),
    ),
    says="bare Coulomb energy, and the energy of the electrons that two ions polarise together, to second order",
    source=HARRISON.at("Chap. 8"),
)
POTENTIAL_UNITS = equation(
    "potential-units", phi(rho), Phi(rho / (2 * k_F)) / (Rational(2, 3) * E_F),
    says="energies in units of two thirds of the Fermi energy, lengths in units of 1/(2 k_F)", source=AL1967.at("text before Eq. (7)"),
)
BARE_UNITS = equation(
    "bare-units", w_ion(q, s_i, Z_i), Rational(2, 3) * E_F / n * V_bare(q / (2 * k_F), s_i, Z_i),
    says="the form factor in units of (2/3) E_F per ion, turned back", source=AL1967.at("text after Eq. (1)"), follows_from=["form-factor"],
)
EQ_7 = equation(
    "7", phi(rho),
    3 * Z_star**2 / pi
    * Integral(
        exp(I * rho * y * mu) * V_bare(y, s_i, Z_i) * V_bare(y, s_j, Z_j) * y**2 / lambda2 * (1 / epsilon(y) - 1) * y**2,
        (mu, -1, 1), (azimuth, 0, 2 * pi), (y, 0, oo),
    )
    + 6 * pi * lambda2 * Z_i * Z_j / rho,
    says="interaction of two ions in units of (2/3) E_F; d³y = y² dy dμ dφ with μ = cos(ρ, y)",
    source=AL1967.at("Eq. (7)"), follows_from=["second-order", "bare-units", "potential-units", "electron-density", "Z*-density"],
)
Z_STAR_DENSITY = equation(
    "Z*-density", n, k_F**3 / (3 * pi**2 * Z_star),
    says="ion density from the Fermi sphere and the effective valence", source=AL1967.at("text after Eq. (2)"), follows_from=["electron-density"],
)
DIRICHLET = equation(
    "dirichlet", dirichlet(rho), pi / 2,
    says="the integral of sin(ρ y)/y over 0 < y < oo", source=GRADSHTEYN_RYZHIK.at("3.721.1"),
)
FRIEDEL_EDGE = equation(
    "lighthill", edge(rho), -pi * cos(rho) / rho**2,
    says="the integral of (y - 1) log|y - 1| sin(ρ y) near y = 1, for large ρ", source=LIGHTHILL.at("Table 1"),
)
FRIEDEL = equation(
    "friedel", tail(rho),
    6 * pi * Z_i * Z_j * lambda2**2 * cos(s_i) * cos(s_j) / (1 + lambda2 / 2 - lambda2 / (2 * (2 + g))) ** 2 * cos(rho) / rho**3,
    says="Friedel oscillation left by the edge of the Fermi sphere at y = 1", source=AL1967.at("Fig. 2(c) and Eq. (7)"),
    assumes=[Ne(epsilon(y), 0)],
    follows_from=["7", "8", "lighthill"],
)
CLOSEST_APPROACH = equation(
    "closest-approach", Phi(sigma) - Phi_min, Rational(3, 2) * k_B * T,
    says="two ions turn back where their mean kinetic energy of relative motion is spent", source=AL1967.at("text around Eq. (11)"),
)
EQUIPARTITION = equation(
    "equipartition", E_freedom, k_B * T / 2,
    says="mean kinetic energy of one degree of freedom", source=ASHCROFT_MERMIN.at("Chap. 1"),
)
EQ_11 = equation(
    "11", phi_one(2 * k_F * sigma) - phi_min, Rational(3, 2) * k_B * T / (Rational(2, 3) * E_F),
    says="fixes the effective hard-sphere diameter σ", source=AL1967.at("Eq. (11)"), follows_from=["closest-approach", "potential-units"],
)

EQUATIONS = (
    SECOND_ORDER, POTENTIAL_UNITS, BARE_UNITS, Z_STAR_DENSITY, DIRICHLET, FRIEDEL_EDGE, FRIEDEL, CLOSEST_APPROACH,
    EQUIPARTITION, SPHERE_VOLUME, SPHERE_RADIUS, CONTACT_DISTANCE, ADDITIVE_VOLUMES,
)
