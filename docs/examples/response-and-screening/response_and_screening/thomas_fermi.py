"""A charge among electrons: Thomas and Fermi's screening, their atom, and how compressibility measures the screening."""

from derive.equation import equation
from derive.quantity import ENERGY, LENGTH, NUMBER, quantity, quantity_function
from sympy import Derivative, Limit, Rational, exp, pi, sqrt

from response_and_screening.debye_hueckel import epsilon_q, laplacian, phi, u
from response_and_screening.quantities import CHARGE_DENSITY, DENSITY, POTENTIAL, WAVE_NUMBER, T, Z, e, hbar, k_B, m, n, q, r
from response_and_screening.sources import ASHCROFT_MERMIN, DEBYE_HUECKEL, FERMI, PINES_NOZIERES, SOMMERFELD, THOMAS

PRESSURE = ENERGY / LENGTH**3

energy = quantity("energy", "energy of an electron", ENERGY, letter=r"\varepsilon")
mu = quantity("mu", "chemical potential", ENERGY, letter=r"\mu")
k_F = quantity("k_F", "Fermi wave number", WAVE_NUMBER)
E_F = quantity("E_F", "Fermi energy", ENERGY)
a_0 = quantity("a_0", "Bohr's radius", LENGTH)
k_TF = quantity("k_TF", "Thomas and Fermi's wave number", WAVE_NUMBER, letter="k_{TF}")
kappa_e = quantity("kappa_e", "Debye's wave number of electrons", WAVE_NUMBER, letter=r"\kappa_e")
b = quantity("b", "Thomas and Fermi's length of an atom", LENGTH)

states = quantity_function("states", "states for an interval of energy, in a volume", DENSITY / ENERGY, of=(ENERGY,), letter="g")
density = quantity_function("density", "density of electrons at a chemical potential", DENSITY, of=(ENERGY,), letter="n")
induced = quantity_function("induced", "charge density at a potential", CHARGE_DENSITY, of=(POTENTIAL,), letter=r"\rho")
ground = quantity_function("ground", "energy of free electrons in a volume", PRESSURE, of=(DENSITY,), letter="u")
pressure = quantity_function("pressure", "pressure", PRESSURE, of=(DENSITY,), letter="P")
compressibility = quantity_function("compressibility", "compressibility", PRESSURE**-1, of=(DENSITY,), letter="K")
thin = quantity_function("thin", "density of electrons that are hot and few", DENSITY, of=(ENERGY,), letter="n_T")
chi = quantity_function("chi", "how much of the nuclear charge is felt", NUMBER, of=(LENGTH,), letter=r"\chi")
far = quantity_function("far", "how much of it is felt far out", NUMBER, of=(LENGTH,), letter=r"\chi_0")
Phi = quantity_function("Phi", "potential around a nucleus", POTENTIAL, of=(LENGTH,), letter=r"\Phi")

STATES = equation(
    "states", states(energy), (2 * m) ** Rational(3, 2) * sqrt(energy) / (2 * pi**2 * hbar**3),
    says="free electrons, both spins", source=ASHCROFT_MERMIN.at("Chap. 2"),
)
LOCAL_DENSITY = equation(
    "local-density", density(mu), (2 * m * mu) ** Rational(3, 2) / (3 * pi**2 * hbar**3),
    says="electrons fill all states up to the chemical potential, at each place by itself", source=THOMAS, follows_from=["states"],
)
FERMI_WAVE_NUMBER = equation(
    "fermi-wave-number", k_F, (3 * pi**2 * n) ** Rational(1, 3),
    says="radius of the Fermi sphere", source=ASHCROFT_MERMIN.at("Chap. 2"),
)
FERMI_ENERGY = equation(
    "fermi-energy", E_F, hbar**2 * k_F**2 / (2 * m), says="energy at its surface", source=ASHCROFT_MERMIN.at("Chap. 2"),
)
INDUCED = equation(
    "induced", induced(u), -e * (density(E_F + e * u) - density(E_F)), assumes=[E_F + e * u > 0],
    says="electrons move to where their potential energy is low", source=ASHCROFT_MERMIN.at("Chap. 17, Thomas-Fermi theory of screening"),
    follows_from=["local-density"],
)
THOMAS_FERMI = equation(
    "thomas-fermi", k_TF, sqrt(6 * pi * n * e**2 / E_F),
    says="in a metal the screening length is below the distance of atoms", source=ASHCROFT_MERMIN.at("Chap. 17, Thomas-Fermi theory of screening"),
    follows_from=["induced"],
)
BOHR_RADIUS = equation(
    "bohr-radius", a_0, hbar**2 / (m * e**2), says="size of hydrogen", source=ASHCROFT_MERMIN.at("Chap. 17"),
)
THOMAS_FERMI_BOHR = equation(
    "thomas-fermi-bohr", k_TF**2, 4 * k_F / (pi * a_0),
    says="the same by two lengths", source=ASHCROFT_MERMIN.at("Chap. 17, Thomas-Fermi theory of screening"),
    follows_from=["thomas-fermi", "fermi-wave-number", "fermi-energy", "bohr-radius"],
)
POISSON_FERMI = equation(
    "poisson-fermi", laplacian(phi(r, k_TF)), -4 * pi * induced(phi(r, k_TF)), assumes=[E_F + e * phi(r, k_TF) > 0],
    says="the electrons move in the potential that they make", source=FERMI, follows_from=["induced"],
)
GROUND = equation(
    "ground-energy", ground(n), Rational(3, 10) * hbar**2 / m * (3 * pi**2) ** Rational(2, 3) * n ** Rational(5, 3),
    says="three fifths of the Fermi energy for each electron", source=ASHCROFT_MERMIN.at("Chap. 2"), follows_from=["states", "local-density"],
)
PRESSURE_EQUATION = equation(
    "pressure", pressure(n), n * Derivative(ground(n), n) - ground(n),
    says="what the energy loses when the gas expands", source=ASHCROFT_MERMIN.at("Chap. 2"), follows_from=["ground-energy"],
)
COMPRESSIBILITY = equation(
    "compressibility", compressibility(n), 1 / (n * Derivative(pressure(n), n)),
    says="how far it gives way to pressure", source=ASHCROFT_MERMIN.at("Chap. 2"), follows_from=["pressure"],
)
COMPRESSIBILITY_SUM = equation(
    "compressibility-sum-rule", Limit(q**2 * (epsilon_q(q, k_TF) - 1), q, 0), 4 * pi * e**2 * n**2 * compressibility(n),
    says="long waves are screened as much as the gas gives way", source=PINES_NOZIERES.at("Chap. 4, compressibility sum rule"),
    follows_from=["static-dielectric", "thomas-fermi", "compressibility"],
)
THIN = equation(
    "thin-gas", thin(mu), 2 * (m * k_B * T / (2 * pi * hbar**2)) ** Rational(3, 2) * exp(mu / (k_B * T)),
    says="electrons that are hot and few fill states by Boltzmann's factor", source=ASHCROFT_MERMIN.at("Chap. 28"), follows_from=["states"],
)
DEBYE_ELECTRONS = equation(
    "debye-electrons", kappa_e, sqrt(4 * pi * n * e**2 / (k_B * T)),
    says="they screen as Debye's ions do, of one sign", source=DEBYE_HUECKEL.at("on the potential around an ion"), follows_from=["thin-gas"],
)
NUCLEUS = equation(
    "nucleus", laplacian(Phi(r)), 4 * pi * e * density(e * Phi(r)), assumes=[e * Phi(r) > 0],
    says="around a nucleus the electrons fill the potential that they and it make", source=FERMI, follows_from=["local-density"],
)
ATOM_POTENTIAL = equation(
    "atom-potential", Phi(r), Z * e * chi(r) / r, says="the charge of the nucleus, as much as is felt", source=FERMI,
)
ATOM_LENGTH = equation(
    "atom-length", b, (3 * pi / 4) ** Rational(2, 3) * a_0 / (2 * Z ** Rational(1, 3)),
    says="size of the cloud: heavy atoms are not larger", source=FERMI, follows_from=["nucleus", "bohr-radius"],
)
ATOM = equation(
    "atom", Derivative(chi(r), (r, 2)), chi(r) ** Rational(3, 2) / (b ** Rational(3, 2) * sqrt(r)),
    says="one equation for all atoms", source=FERMI, follows_from=["nucleus", "atom-potential", "atom-length"],
)
FAR_OUT = equation(
    "far-out", far(r), 144 * (b / r) ** 3, says="far from the nucleus the charge that is felt falls as a power", source=SOMMERFELD,
    follows_from=["atom"],
)
