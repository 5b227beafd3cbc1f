"""A charge among ions: Poisson's equation with Boltzmann's factors, screened, and what the cloud of ions costs."""

from derive.equation import equation
from derive.quantity import CHARGE, ENERGY, LENGTH, NUMBER, quantity, quantity_function
from sympy import Derivative, Expr, Integral, exp, oo, pi, sqrt

from response_and_screening.quantities import CHARGE_DENSITY, POTENTIAL, WAVE_NUMBER, T, Z, e, k_B, n, q, r
from response_and_screening.sources import ASHCROFT_MERMIN, DEBYE_HUECKEL, GUENTELBERG, PINES_NOZIERES

Q = quantity("Q", "charge that is screened", CHARGE, real=True)
a = quantity("a", "closest distance of two ions", LENGTH)
k = quantity("k", "inverse of a screening length", WAVE_NUMBER)
kappa = quantity("kappa", "Debye's wave number, the inverse of his length", WAVE_NUMBER, letter=r"\kappa")
u = quantity("u", "electric potential", POTENTIAL, real=True)
A = quantity("A", "amplitude of the solution that decays", CHARGE, real=True)
B = quantity("B", "amplitude of the solution that grows", CHARGE, real=True)
lam = quantity("lam", "share of its charge that an ion has", NUMBER, letter=r"\lambda", between=(0, 1))
ln_gamma = quantity("ln_gamma", "logarithm of the activity coefficient", NUMBER, letter=r"\ln\gamma", real=True)
cloud_energy = quantity("cloud_energy", "energy of all clouds in a volume", ENERGY / LENGTH**3, letter="u_c", real=True)

ion_charge = quantity_function("ion_charge", "charge density of the ions at a potential", CHARGE_DENSITY, of=(POTENTIAL,), letter=r"\rho")
phi = quantity_function("phi", "potential of a charge, screened", POTENTIAL, of=(LENGTH, WAVE_NUMBER), letter=r"\varphi")
general = quantity_function("general", "any potential around a centre", POTENTIAL, of=(LENGTH,), letter=r"\chi")
phi_a = quantity_function("phi_a", "potential outside an ion that none comes closer to than a", POTENTIAL, of=(LENGTH,), letter=r"\varphi_a")
cloud = quantity_function("cloud", "charge density around it", CHARGE_DENSITY, of=(LENGTH,), letter=r"\rho_c")
psi = quantity_function("psi", "potential of its cloud at an ion of charge Q", POTENTIAL, of=(CHARGE,), letter=r"\psi")
work = quantity_function("work", "energy to charge an ion in its cloud", ENERGY, of=(CHARGE,), letter="w")
phi_q = quantity_function("phi_q", "Fourier transform of the potential", CHARGE * LENGTH**2, of=(WAVE_NUMBER, WAVE_NUMBER), letter=r"\varphi")
epsilon_q = quantity_function("epsilon_q", "static dielectric function", NUMBER, of=(WAVE_NUMBER, WAVE_NUMBER), letter=r"\epsilon")


def laplacian(potential: Expr) -> Expr:
    """Of a potential that depends on the distance alone."""
    return Derivative(potential, (r, 2)) + 2 / r * Derivative(potential, r)


ION_CHARGE = equation(
    "boltzmann", ion_charge(u), Z * e * n * (exp(-Z * e * u / (k_B * T)) - exp(Z * e * u / (k_B * T))),
    says="ions of both signs, each by its Boltzmann factor", source=DEBYE_HUECKEL.at("on the potential around an ion"),
)
DEBYE_LENGTH = equation(
    "debye-length", kappa, sqrt(8 * pi * n * Z**2 * e**2 / (k_B * T)),
    says="more ions screen better, heat hinders", source=DEBYE_HUECKEL.at("on the potential around an ion"), follows_from=["boltzmann"],
)
POISSON_BOLTZMANN = equation(
    "poisson-boltzmann", laplacian(phi(r, kappa)), -4 * pi * ion_charge(phi(r, kappa)),
    says="the ions move in the potential that they make", source=DEBYE_HUECKEL.at("on the potential around an ion"), follows_from=["boltzmann"],
)
SCREENED_EQUATION = equation(
    "screened-equation", laplacian(phi(r, k)), k**2 * phi(r, k),
    says="linear: the charge of the cloud is proportional to the potential", source=DEBYE_HUECKEL.at("on the potential around an ion"),
    follows_from=["poisson-boltzmann", "debye-length"],
)
SCREENED = equation(
    "screened", phi(r, k), Q * exp(-k * r) / r,
    says="Coulomb's potential near the charge, nothing beyond 1/k", source=DEBYE_HUECKEL.at("on the potential around an ion"),
    follows_from=["screened-equation"],
)
GENERAL = equation(
    "general", general(r), (A * exp(-kappa * r) + B * exp(kappa * r)) / r,
    says="every solution: two constants", source=DEBYE_HUECKEL.at("on the potential around an ion"), follows_from=["screened-equation"],
)
FINITE_ION = equation(
    "finite-ion", phi_a(r), Q * exp(-kappa * (r - a)) / ((1 + kappa * a) * r),
    says="ions that do not come closer than a", source=DEBYE_HUECKEL.at("on ions of a size"), follows_from=["screened-equation", "general"],
)
CLOUD = equation(
    "cloud", cloud(r), -kappa**2 * phi_a(r) / (4 * pi),
    says="the cloud has the opposite charge", source=DEBYE_HUECKEL.at("on ions of a size"), follows_from=["finite-ion"],
)
NEUTRALITY = equation(
    "neutrality", Integral(4 * pi * r**2 * cloud(r), (r, a, oo)), -Q,
    says="complete screening: all of the charge", source=DEBYE_HUECKEL.at("on ions of a size"), follows_from=["cloud"],
)
CLOUD_POTENTIAL = equation(
    "cloud-potential", psi(Q), -kappa * Q / (1 + kappa * a),
    says="as of a sphere of radius 1/κ + a", source=DEBYE_HUECKEL.at("on ions of a size"), follows_from=["cloud"],
)
CHARGING = equation(
    "charging", work(Q), Integral(Q * psi(lam * Q), (lam, 0, 1)),
    says="the ion is charged bit by bit, its cloud grows with it", source=GUENTELBERG, follows_from=["cloud-potential"],
)
ACTIVITY = equation(
    "activity", ln_gamma, -(Z * e) ** 2 * kappa / (2 * k_B * T * (1 + kappa * a)),
    says="an ion in its cloud is bound", source=DEBYE_HUECKEL.at("on dilute solutions"), follows_from=["charging"],
)
CLOUD_ENERGY = equation(
    "cloud-energy", cloud_energy, -k_B * T * kappa**3 / (8 * pi),
    says="of small ions: as the square root of the density cubed", source=DEBYE_HUECKEL.at("on the potential around an ion"),
    follows_from=["cloud-potential", "debye-length"],
)
TRANSFORM = equation(
    "transform", phi_q(q, k), 4 * pi * Q / (q**2 + k**2),
    says="the screened potential as a sum of waves", source=ASHCROFT_MERMIN.at("Chap. 17, screening"), follows_from=["screened"],
)
STATIC_DIELECTRIC = equation(
    "static-dielectric", epsilon_q(q, k), 1 + k**2 / q**2,
    says="long waves are screened, short ones not", source=PINES_NOZIERES.at("Chap. 3, screening"), follows_from=["transform"],
)
