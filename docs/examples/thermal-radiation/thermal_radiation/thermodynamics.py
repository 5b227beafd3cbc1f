"""Radiation as a gas: free energy, entropy, heat capacity, adiabats; Boltzmann's proof of Stefan's law."""

from derive import equation, quantity_function
from derive.quantity import ENERGY, LENGTH, TEMPERATURE
from sympy import Derivative, Integral, Rational, oo, pi

from thermal_radiation.oscillator import free_energy, modes
from thermal_radiation.quantities import ENERGY_DENSITY, T_0, V_0, T, V, c, h, k_B, nu
from thermal_radiation.sources import BOLTZMANN, LANDAU_LIFSHITZ, WIEN_1893
from thermal_radiation.totals import pressure

OF_GAS = (TEMPERATURE, LENGTH**3)

F = quantity_function("F", "free energy of radiation", ENERGY, of=OF_GAS)
S = quantity_function("S", "entropy of radiation", ENERGY / TEMPERATURE, of=OF_GAS)
C_V = quantity_function("C_V", "heat capacity of radiation at constant volume", ENERGY / TEMPERATURE, of=OF_GAS)
free_enthalpy = quantity_function("free_enthalpy", "free enthalpy of radiation", ENERGY, letter="G", of=OF_GAS)
T_adiabatic = quantity_function("T_adiabatic", "temperature after a slow change of volume", TEMPERATURE, letter="T_S", of=(LENGTH**3,))
unknown_density = quantity_function(
    "unknown_density", "energy density of which only p = u/3 is known", ENERGY_DENSITY, letter=r"\tilde u", of=(TEMPERATURE,))

FREE_ENERGY_OF_ALL = equation(
    "free-energy-integral", F(T, V), V * Integral(modes(nu) * free_energy(nu, T), (nu, 0, oo)),
    says="the free energies of all modes", source=LANDAU_LIFSHITZ.at("§ 63"), follows_from=["mode-density", "free-energy-mode"],
)
FREE_ENERGY = equation(
    "free-energy", F(T, V), -8 * pi**5 * (k_B * T) ** 4 * V / (45 * (h * c) ** 3),
    says="free energy of radiation", source=LANDAU_LIFSHITZ.at("§ 63"), follows_from=["free-energy-integral", "energy-integral", "stefan-boltzmann"],
)
ENTROPY = equation(
    "entropy", S(T, V), Rational(32, 45) * pi**5 * k_B * V * (k_B * T / (h * c)) ** 3,
    says="entropy of radiation", source=LANDAU_LIFSHITZ.at("§ 63"), follows_from=["free-energy"],
)
HEAT_CAPACITY = equation(
    "heat-capacity", C_V(T, V), Rational(32, 15) * pi**5 * k_B * V * (k_B * T / (h * c)) ** 3,
    says="heat capacity at constant volume", source=LANDAU_LIFSHITZ.at("§ 63"), follows_from=["stefan-boltzmann", "entropy"],
)
FREE_ENTHALPY = equation(
    "free-enthalpy", free_enthalpy(T, V), F(T, V) + pressure(T) * V,
    says="the chemical potential of photons, times their number", source=LANDAU_LIFSHITZ.at("§ 63"), follows_from=["free-energy", "pressure"],
)
ADIABAT = equation(
    "adiabat", T_adiabatic(V), T_0 * (V_0 / V) ** Rational(1, 3),
    says="radiation cools as it expands: T V^(1/3) stays", source=WIEN_1893, follows_from=["entropy"],
)
BOLTZMANN_1884 = equation(
    "boltzmann-1884", Derivative(unknown_density(T), T), 4 * unknown_density(T) / T,
    says="what the second law makes of p = u/3", source=BOLTZMANN, follows_from=["pressure"],
)
