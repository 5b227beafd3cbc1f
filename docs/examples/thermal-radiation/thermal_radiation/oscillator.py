"""Modes of a cavity, and one of them as an oscillator whose energy comes in quanta hν."""

from derive import equation, quantity_function
from derive.quantity import ENERGY, LENGTH, NUMBER, TEMPERATURE, TIME
from sympy import Integral, Sum, exp, log, oo, pi

from thermal_radiation.quantities import OF_MODE, T, U, X, c, h, k, k_B, n, nu
from thermal_radiation.sources import BOSE, EINSTEIN_1907, EINSTEIN_1909, JEANS, LANDAU_LIFSHITZ, PLANCK_1900, PLANCK_1901, RAYLEIGH

OF_OSCILLATOR = (ENERGY, TIME**-1)
CURVATURE = (ENERGY * TEMPERATURE) ** -1

modes_below = quantity_function("modes_below", "modes of a cavity below a frequency, per volume", LENGTH**-3, letter="N", of=(TIME**-1,))
modes = quantity_function("modes", "modes per volume and frequency", TIME / LENGTH**3, letter="g", of=(TIME**-1,))
Z = quantity_function("Z", "partition function of a mode", of=OF_MODE)
probability = quantity_function("probability", "probability of n quanta in a mode", letter="p", of=(NUMBER, *OF_MODE))
occupation = quantity_function("occupation", "mean number of quanta in a mode", letter=r"\bar n", of=OF_MODE)
mean_energy = quantity_function("mean_energy", "mean energy of a mode", ENERGY, letter="U", of=OF_MODE)
variance = quantity_function("variance", "mean square fluctuation of the energy of a mode", ENERGY**2, letter=r"\overline{\Delta U^2}", of=OF_MODE)
heat_capacity = quantity_function("heat_capacity", "heat capacity of a mode", ENERGY / TEMPERATURE, letter="C", of=OF_MODE)
free_energy = quantity_function("free_energy", "free energy of a mode", ENERGY, letter=r"\varphi", of=OF_MODE)
entropy = quantity_function("entropy", "entropy of an oscillator of mean energy U", ENERGY / TEMPERATURE, letter="S", of=OF_OSCILLATOR)
curvature = quantity_function("curvature", "second derivative of the entropy by the energy", CURVATURE, letter="S''", of=OF_OSCILLATOR)
curvature_wien = quantity_function("curvature_wien", "the second derivative by Wien's law", CURVATURE, letter="S''_W", of=OF_OSCILLATOR)
curvature_classical = quantity_function("curvature_classical", "the second derivative with kT a mode", CURVATURE, letter="S''_{RJ}", of=OF_OSCILLATOR)

MODE_COUNT = equation(
    "mode-count", modes_below(nu), Integral(2 * 4 * pi * k**2 / (2 * pi) ** 3, (k, 0, 2 * pi * nu / c)),
    says="two polarisations for each wave vector inside a sphere", source=RAYLEIGH.at("p. 540"),
)
MODE_DENSITY = equation(
    "mode-density", modes(nu), 8 * pi * nu**2 / c**3,
    says="modes per volume and frequency", source=JEANS, follows_from=["mode-count"],
)
PARTITION_FUNCTION = equation(
    "partition-function", Z(nu, T), Sum(exp(-n * X), (n, 0, oo)),
    says="Boltzmann's weights of 0, 1, 2 ... quanta", source=LANDAU_LIFSHITZ.at("§ 49"),
)
PROBABILITY = equation(
    "probability", probability(n, nu, T), exp(-n * X) / Z(nu, T),
    says="probability of n quanta", source=LANDAU_LIFSHITZ.at("§ 49"), follows_from=["partition-function"],
)
OCCUPATION = equation(
    "occupation", occupation(nu, T), 1 / (exp(X) - 1),
    says="mean number of quanta", source=BOSE, follows_from=["probability"],
)
MEAN_ENERGY = equation(
    "mean-energy", mean_energy(nu, T), h * nu / (exp(X) - 1),
    says="mean energy of an oscillator", source=PLANCK_1901.at("§ 11"), follows_from=["probability"],
)
HEAT_CAPACITY = equation(
    "heat-capacity-mode", heat_capacity(nu, T), k_B * X**2 * exp(X) / (exp(X) - 1) ** 2,
    says="heat capacity of an oscillator", source=EINSTEIN_1907, follows_from=["mean-energy"],
)
VARIANCE = equation(
    "variance", variance(nu, T), h * nu * mean_energy(nu, T) + mean_energy(nu, T) ** 2,
    says="fluctuations of particles and of waves, added", source=EINSTEIN_1909, follows_from=["mean-energy", "probability"],
)
FREE_ENERGY = equation(
    "free-energy-mode", free_energy(nu, T), k_B * T * log(1 - exp(-X)),
    says="free energy of an oscillator, from its ground state", source=LANDAU_LIFSHITZ.at("§ 49"), follows_from=["partition-function"],
)
ENTROPY = equation(
    "entropy-oscillator", entropy(U, nu), k_B * ((1 + U / (h * nu)) * log(1 + U / (h * nu)) - U / (h * nu) * log(U / (h * nu))),
    says="ways to deal out U/hν quanta, by their logarithm", source=PLANCK_1901.at("§ 10"), follows_from=["mean-energy", "free-energy-mode"],
)
CURVATURE_WIEN = equation(
    "curvature-wien", curvature_wien(U, nu), -k_B / (h * nu * U),
    says="what Wien's law says of the entropy", source=PLANCK_1900, follows_from=["wien"],
)
CURVATURE_CLASSICAL = equation(
    "curvature-classical", curvature_classical(U, nu), -k_B / U**2,
    says="what equipartition says of the entropy", source=PLANCK_1900, follows_from=["rayleigh-jeans"],
)
INTERPOLATION = equation(
    "interpolation", curvature(U, nu), -k_B / (U * (h * nu + U)),
    says="Planck's guess between the two, of October 1900", source=PLANCK_1900, follows_from=["curvature-wien", "curvature-classical"],
)
