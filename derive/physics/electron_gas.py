"""The free-electron gas: Fermi sphere, energies term by term, and the compressibility of Eq. (10)."""

from sympy import Abs, Derivative, Integral, Rational, log, pi

from derive.equation import equation
from derive.physics.constants import AL1967, ASHCROFT_MERMIN, PINES_NOZIERES, a_0, e, hbar, m
from derive.quantity import ENERGY, LENGTH, NUMBER, quantity, quantity_function

k_F = quantity("k_F", "Fermi wave number", LENGTH**-1)
E_F = quantity("E_F", "Fermi energy", ENERGY)
N_F = quantity("N_F", "density of states at the Fermi energy, both spins, per volume", ENERGY**-1 * LENGTH**-3)
n_e = quantity("n_e", "electron density", LENGTH**-3)
n = quantity("n", "ion density", LENGTH**-3)
Z = quantity("Z", "valence")
r_s = quantity("r_s", "radius of the sphere that holds one electron, in Bohr radii", domain=(1, 6))
lambda2 = quantity("lambda2", "λ² = 1/(π a0 k_F), the coupling strength", letter=r"\lambda^2", domain=("1/5", "3/4"))
k_TF2 = quantity("k_TF2", "square of the Thomas-Fermi wave number", LENGTH**-2, letter=r"k_{TF}^2")
K_ratio = quantity("K_ratio", "compressibility of the interacting electron gas over that of the free one", letter=r"\frac{K}{K_0}", real=True)
k = quantity("k", "wave number", LENGTH**-1, real=True)
p = quantity("p_electron", "wave number of another electron", LENGTH**-1, letter="p")
kappa = quantity("kappa", "wave number in units of k_F", letter=r"\kappa", domain=("1/10", "9/10"))

density = quantity_function("density", "electron density at Fermi wave number k", LENGTH**-3, letter="n_e", of=(LENGTH**-1,))
energy_kinetic = quantity_function("energy_kinetic", "kinetic energy per electron", ENERGY, letter=r"\varepsilon_{kin}", of=(LENGTH**-1,))
energy_exchange = quantity_function("energy_exchange", "exchange energy per electron", ENERGY, letter=r"\varepsilon_x", of=(LENGTH**-1,))
energy_correlation = quantity_function("energy_correlation", "correlation energy per electron", ENERGY, letter=r"\varepsilon_c", of=(LENGTH**-1,))
exchange_self_energy = quantity_function("exchange_self_energy", "exchange energy of one electron of wave number κ k_F",
    ENERGY, letter=r"\Sigma_x", of=(NUMBER, LENGTH**-1))
correlation_r_s = quantity_function("correlation_r_s", "correlation energy per electron in Rydbergs", letter=r"\varepsilon_c^{Ry}")
wigner = quantity_function("wigner", "Wigner's correlation energy per electron in Rydbergs", letter=r"\varepsilon_W^{Ry}")
energy = quantity_function("energy_per_electron", "ground-state energy per electron", ENERGY, letter=r"\varepsilon", of=(LENGTH**-1,))
pressure = quantity_function("pressure", "pressure of the electron gas", ENERGY / LENGTH**3, letter="P", of=(LENGTH**-1,))
bulk_modulus = quantity_function("bulk_modulus", "inverse compressibility of the electron gas", ENERGY / LENGTH**3, letter="K^{-1}", of=(LENGTH**-1,))
f = quantity_function("f", "Lindhard screening function")

BOHR_RADIUS = equation(
    "bohr-radius", a_0, hbar**2 / (m * e**2),
    says="the Bohr radius", source=ASHCROFT_MERMIN.at("Chap. 2"),
)
FERMI_ENERGY = equation(
    "fermi-energy", E_F, hbar**2 * k_F**2 / (2 * m),
    says="kinetic energy at the Fermi surface", source=ASHCROFT_MERMIN.at("Chap. 2"),
)
STATE_COUNT = equation(
    "state-count", n_e, Integral(2 * 4 * pi * k**2 / (2 * pi) ** 3, (k, 0, k_F)),
    says="two electrons in every state inside the Fermi sphere", source=ASHCROFT_MERMIN.at("Chap. 2"),
)
ELECTRON_DENSITY = equation(
    "electron-density", n_e, k_F**3 / (3 * pi**2),
    says="electron density of a sphere of radius k_F", source=ASHCROFT_MERMIN.at("Chap. 2"), follows_from=["state-count"],
)
ION_DENSITY = equation(
    "ion-density", n, n_e / Z,
    says="every ion gives Z electrons", source=AL1967.at("p. 500, valence Z"),
)
DENSITY_OF_STATES = equation(
    "density-of-states", N_F, m * k_F / (pi**2 * hbar**2),
    says="states per energy and volume at the Fermi surface", source=ASHCROFT_MERMIN.at("Chap. 2"),
    follows_from=["electron-density", "fermi-energy"],
)
WIGNER_SEITZ = equation(
    "r_s", r_s, (3 / (4 * pi * n_e)) ** Rational(1, 3) / a_0,
    says="the sphere of radius r_s a0 holds one electron", source=ASHCROFT_MERMIN.at("Chap. 1"),
)
THOMAS_FERMI = equation(
    "thomas-fermi", k_TF2, 4 * pi * e**2 * N_F,
    says="static screening at long wavelength", source=ASHCROFT_MERMIN.at("Chap. 17"),
)
LAMBDA2 = equation(
    "lambda2", lambda2, 1 / (pi * a_0 * k_F),
    says="the coupling strength of the electron gas", source=AL1967.at("text after Eq. (3)"),
    follows_from=["thomas-fermi", "density-of-states", "bohr-radius"],
)

DENSITY = equation(
    "density", density(k_F), k_F**3 / (3 * pi**2),
    says="electron density as a function of the Fermi wave number", source=ASHCROFT_MERMIN.at("Chap. 2"),
    follows_from=["electron-density"],
)
KINETIC_ENERGY = equation(
    "kinetic-energy", energy_kinetic(k_F), Rational(3, 5) * hbar**2 * k_F**2 / (2 * m),
    says="three fifths of the Fermi energy", source=ASHCROFT_MERMIN.at("Chap. 2"), follows_from=["kinetic-average"],
)
KINETIC_AVERAGE = equation(
    "kinetic-average", energy_kinetic(k_F),
    Integral(2 * 4 * pi * k**2 / (2 * pi) ** 3 * hbar**2 * k**2 / (2 * m), (k, 0, k_F)) / density(k_F),
    says="kinetic energy averaged over the Fermi sphere", source=ASHCROFT_MERMIN.at("Chap. 2"),
)
FOCK_EXCHANGE = equation(
    "fock-exchange", exchange_self_energy(kappa, k_F),
    -(e**2) / (pi * kappa * k_F) * Integral(p * log(Abs(kappa * k_F + p) / Abs(kappa * k_F - p)), (p, 0, k_F)),
    says="exchange with every electron of the sphere, angles done", source=ASHCROFT_MERMIN.at("Chap. 17"),
)
EXCHANGE_SELF_ENERGY = equation(
    "exchange-self-energy", exchange_self_energy(kappa, k_F), -2 * e**2 * k_F / pi * f(kappa),
    says="the Lindhard function is also the exchange energy of one electron",
    source=ASHCROFT_MERMIN.at("Chap. 17"), follows_from=["fock-exchange", "lindhard"],
)
EXCHANGE_AVERAGE = equation(
    "exchange-average", energy_exchange(k_F),
    Rational(1, 2) * Integral(2 * 4 * pi * kappa**2 / (2 * pi) ** 3 * exchange_self_energy(kappa, k_F) * k_F**3, (kappa, 0, 1)) / density(k_F),
    says="half the exchange energy averaged over the Fermi sphere, every pair counted once",
    source=ASHCROFT_MERMIN.at("Chap. 17"),
)
EXCHANGE_ENERGY = equation(
    "exchange-energy", energy_exchange(k_F), -3 * e**2 * k_F / (4 * pi),
    says="exchange energy per electron", source=ASHCROFT_MERMIN.at("Chap. 17"),
    follows_from=["exchange-average", "exchange-self-energy"],
)
CORRELATION_ENERGY = equation(
    "correlation-energy", energy_correlation(k_F),
    e**2 / (2 * a_0) * (Rational("-0.115") + Rational("0.031") * log((9 * pi / 4) ** Rational(1, 3) / (a_0 * k_F))),
    says="interpolated correlation energy; the logarithm is of r_s",
    source=PINES_NOZIERES.at("Chap. 5"),
)
CORRELATION_R_S = equation(
    "correlation-energy-r_s", correlation_r_s(r_s), Rational("-0.115") + Rational("0.031") * log(r_s),
    says="the same in Rydbergs, of r_s", source=PINES_NOZIERES.at("Chap. 5"),
)
WIGNER = equation(
    "wigner", wigner(r_s), -Rational("0.88") / (r_s + Rational("7.8")),
    says="Wigner's correlation energy in Rydbergs, an independent interpolation", source=PINES_NOZIERES.at("Chap. 5"),
)
GROUND_STATE_ENERGY = equation(
    "ground-state-energy", energy(k_F), energy_kinetic(k_F) + energy_exchange(k_F) + energy_correlation(k_F),
    says="ground-state energy per electron", source=PINES_NOZIERES.at("Chap. 5"),
    follows_from=["kinetic-energy", "exchange-energy", "correlation-energy"],
)
PRESSURE = equation(
    "pressure", pressure(k_F), density(k_F) * k_F / 3 * Derivative(energy(k_F), k_F),
    says="P = n² dε/dn, since n d/dn = (k_F/3) d/dk_F", source=PINES_NOZIERES.at("Chap. 1"),
)
BULK_MODULUS = equation(
    "bulk-modulus", bulk_modulus(k_F), k_F / 3 * Derivative(pressure(k_F), k_F),
    says="1/K = n dP/dn", source=PINES_NOZIERES.at("Chap. 1"),
)
COMPRESSIBILITY = equation(
    "compressibility", K_ratio, 1 / (1 - lambda2 - Rational("0.031") * pi**2 / 2 * lambda2**2),
    says="what the three energies give for the compressibility: the coefficient of λ⁴ is 0.153",
    source=PINES_NOZIERES.at("Chap. 5"), follows_from=["bulk-modulus", "pressure", "ground-state-energy"],
)
EQ_10 = equation(
    "10", K_ratio, 1 / (1 - lambda2 - Rational("0.158") * lambda2**2),
    says="compressibility of the interacting electron gas over that of the free one",
    source=AL1967.at("Eq. (10)"), follows_from=["compressibility"],
)

EQUATIONS = (
    BOHR_RADIUS, FERMI_ENERGY, STATE_COUNT, ELECTRON_DENSITY, ION_DENSITY, DENSITY_OF_STATES, WIGNER_SEITZ, THOMAS_FERMI,
    DENSITY, KINETIC_ENERGY, KINETIC_AVERAGE, EXCHANGE_SELF_ENERGY, FOCK_EXCHANGE, EXCHANGE_ENERGY, EXCHANGE_AVERAGE,
    CORRELATION_ENERGY, CORRELATION_R_S, WIGNER, GROUND_STATE_ENERGY, PRESSURE, BULK_MODULUS, COMPRESSIBILITY,
)
