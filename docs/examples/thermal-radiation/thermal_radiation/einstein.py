"""Einstein on radiation: fluctuations of 1909, emission and absorption of 1917."""

from derive import equation, quantity, quantity_function
from derive.quantity import ENERGY, LENGTH, NUMBER, TIME
from sympy import Derivative, exp, pi

from thermal_radiation.quantities import ENERGY_DENSITY, OF_MODE, T, V, X, c, h, k_B, nu
from thermal_radiation.sources import EINSTEIN_1909, EINSTEIN_1917
from thermal_radiation.spectrum import u

bandwidth = quantity("bandwidth", "width of a narrow interval of frequencies", TIME**-1, letter=r"\Delta\nu")
g_1 = quantity("g_1", "states of the lower level")
g_2 = quantity("g_2", "states of the upper level")
N_1 = quantity("N_1", "atoms in the lower level")
A_21 = quantity("A_21", "spontaneous emissions per atom and time", TIME**-1, letter="A_{21}")
B_21 = quantity("B_21", "induced emissions per atom, time and energy of radiation", TIME**-1 / (ENERGY_DENSITY * TIME), letter="B_{21}")
B_12 = quantity("B_12", "absorptions per atom, time and energy of radiation", TIME**-1 / (ENERGY_DENSITY * TIME), letter="B_{12}")
rho = quantity("rho", "energy of radiation per volume and frequency in equilibrium with the atoms", ENERGY_DENSITY * TIME, letter=r"\rho")
N_2 = quantity_function("N_2", "atoms in the upper level", NUMBER, of=OF_MODE)
rho_atoms = quantity_function(
    "rho_atoms", "the radiation that leaves the two levels in equilibrium", ENERGY_DENSITY * TIME, letter=r"\rho_A", of=OF_MODE)
fluctuation = quantity_function("fluctuation", "mean square fluctuation of the energy in a volume and an interval of frequencies", ENERGY**2,
                                letter=r"\overline{\varepsilon^2}", of=(*OF_MODE, LENGTH**3, TIME**-1))

FLUCTUATION = equation(
    "fluctuation", fluctuation(nu, T, V, bandwidth), (h * nu * u(nu, T) + c**3 * u(nu, T) ** 2 / (8 * pi * nu**2)) * V * bandwidth,
    says="as of particles hν, and as of interfering waves", source=EINSTEIN_1909, follows_from=["planck", "fluctuation-heat"],
)
FLUCTUATION_HEAT = equation(
    "fluctuation-heat", fluctuation(nu, T, V, bandwidth), k_B * T**2 * Derivative(u(nu, T), T) * V * bandwidth,
    says="a system that takes up heat fluctuates", source=EINSTEIN_1909,
)
LEVELS = equation(
    "levels", N_2(nu, T), N_1 * g_2 / g_1 * exp(-X),
    says="atoms at temperature T", source=EINSTEIN_1917.at("§ 2"),
)
DETAILED_BALANCE = equation(
    "detailed-balance", N_1 * B_12 * rho, N_2(nu, T) * (B_21 * rho + A_21),
    says="as many absorptions as emissions", source=EINSTEIN_1917.at("§ 3"),
)
EQUAL_RATES = equation(
    "equal-rates", B_12, g_2 * B_21 / g_1,
    says="else hot radiation would not grow without bound", source=EINSTEIN_1917.at("§ 3"), follows_from=["levels", "detailed-balance"],
)
TWO_LEVELS = equation(
    "two-levels", rho_atoms(nu, T), A_21 / B_21 / (exp(X) - 1),
    says="the radiation that leaves the levels in equilibrium", source=EINSTEIN_1917.at("§ 3"),
    follows_from=["levels", "detailed-balance", "equal-rates"],
)
SPONTANEOUS = equation(
    "spontaneous", A_21, 8 * pi * h * nu**3 / c**3 * B_21,
    says="spontaneous emission by induced emission", source=EINSTEIN_1917.at("§ 3"), follows_from=["two-levels", "rayleigh-jeans"],
)
