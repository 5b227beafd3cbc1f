"""Planck's law, of frequency and of wavelength, between the laws of Rayleigh and Jeans and of Wien; where it is largest."""

from derive import Printed, equation, quantity, quantity_function
from derive.quantity import LENGTH, TEMPERATURE, TIME
from sympy import Eq, LambertW, exp, pi

from thermal_radiation.quantities import ENERGY_DENSITY, OF_MODE, T, X, Y, c, h, k_B, nu, p, wavelength, x
from thermal_radiation.sources import DLMF, JEANS, LANDAU_LIFSHITZ, PLANCK_1901, RAYLEIGH, WIEN_1893, WIEN_1896

OF_WAVE = (LENGTH, TEMPERATURE)
PER_FREQUENCY = ENERGY_DENSITY * TIME
PER_WAVELENGTH = ENERGY_DENSITY / LENGTH

u = quantity_function("u", "energy of radiation per volume and frequency", PER_FREQUENCY, of=OF_MODE)
u_classical = quantity_function("u_classical", "energy per volume and frequency if every mode had kT", PER_FREQUENCY, letter="u_{RJ}", of=OF_MODE)
u_wien = quantity_function("u_wien", "energy per volume and frequency by Wien's law", PER_FREQUENCY, letter="u_W", of=OF_MODE)
E = quantity_function("E", "energy of radiation per volume and wavelength", PER_WAVELENGTH, of=OF_WAVE)
E_classical = quantity_function("E_classical", "energy per volume and wavelength if every mode had kT", PER_WAVELENGTH, letter="E_{RJ}", of=OF_WAVE)
E_wien = quantity_function("E_wien", "energy per volume and wavelength by Wien's law", PER_WAVELENGTH, letter="E_W", of=OF_WAVE)
w = quantity("w", "frequency over temperature", (TIME * TEMPERATURE) ** -1)
f = quantity_function("f", "the universal function of Wien's displacement law", ENERGY_DENSITY * TIME**4, of=((TIME * TEMPERATURE) ** -1,))
b = quantity_function("b", "spectrum in natural units: of photons, p = 2, of energy, p = 3, of energy by wavelength, p = 5", pattern="b_{<1>}(<2>)")
slope = quantity_function("slope", "what has the sign of the slope of b", letter="d")
x_max = quantity_function("x_max", "the x at which b is largest", letter=r"x_{\max}")
nu_max = quantity_function("nu_max", "frequency at which the spectrum of frequencies is largest", TIME**-1, letter=r"\nu_{\max}", of=(TEMPERATURE,))
lambda_max = quantity_function(
    "lambda_max", "wavelength at which the spectrum of wavelengths is largest", LENGTH, letter=r"\lambda_{\max}", of=(TEMPERATURE,))

PLANCK = equation(
    "planck", u(nu, T), 8 * pi * h * nu**3 / c**3 / (exp(X) - 1),
    says="Planck's law", source=PLANCK_1901.at("§ 11"), follows_from=["mode-density", "mean-energy"],
)
RAYLEIGH_JEANS = equation(
    "rayleigh-jeans", u_classical(nu, T), 8 * pi * nu**2 * k_B * T / c**3,
    says="kT for every mode", source=RAYLEIGH.at("p. 540"), follows_from=["planck"],
)
WIEN = equation(
    "wien", u_wien(nu, T), 8 * pi * h * nu**3 / c**3 * exp(-X),
    says="Wien's law", source=WIEN_1896, follows_from=["planck"],
)
PLANCK_WAVELENGTH = equation(
    "planck-wavelength", E(wavelength, T), 8 * pi * h * c / wavelength**5 / (exp(Y) - 1),
    says="Planck's law, of the wavelength", source=PLANCK_1901.at("§ 11"), follows_from=["planck"],
)
RAYLEIGH_JEANS_WAVELENGTH = equation(
    "rayleigh-jeans-wavelength", E_classical(wavelength, T), 8 * pi * k_B * T / wavelength**4,
    says="kT for every mode, of the wavelength", source=JEANS.at("postscript"), follows_from=["rayleigh-jeans"],
    printed=Printed(
        Eq(E_classical(wavelength, T), 64 * pi * k_B * T / wavelength**4),
        "64π kT/λ⁴ (Lord Rayleigh, Nature 72, 54 (1905))",
        "each mode is counted eight times, once for every choice of signs of its three whole numbers; Jeans saw it, Rayleigh agreed",
    ),
)
WIEN_WAVELENGTH = equation(
    "wien-wavelength", E_wien(wavelength, T), 8 * pi * h * c / wavelength**5 * exp(-Y),
    says="Wien's law, of the wavelength", source=WIEN_1896, follows_from=["wien"],
)
UNIVERSAL_FUNCTION = equation(
    "universal-function", f(w), 8 * pi * h / c**3 / (exp(h * w / k_B) - 1),
    says="the function that Wien's argument leaves open", source=PLANCK_1901.at("§ 11"), follows_from=["planck"],
)
SCALING = equation(
    "wien-scaling", u(nu, T), nu**3 * f(nu / T),
    says="the spectrum over ν³ depends on ν/T alone", source=WIEN_1893, follows_from=["planck", "universal-function"],
)
NATURAL_UNITS = equation(
    "natural-units", b(p, x), x**p / (exp(x) - 1),
    says="Planck's law with energies in kT", source=LANDAU_LIFSHITZ.at("§ 63"), follows_from=["planck", "planck-wavelength"],
)
SLOPE = equation(
    "slope", slope(p, x), p - x - p * exp(-x),
    says="has the sign of the slope of b", source=PLANCK_1901.at("§ 12"), follows_from=["natural-units"],
)
ROOT = equation(
    "root", x_max(p), p + LambertW(-p * exp(-p)),
    says="where this vanishes, for p > 1", source=DLMF.at("§ 4.13"), assumes=[p > 1], follows_from=["slope"],
)
MAXIMUM_FREQUENCY = equation(
    "maximum-frequency", nu_max(T), x_max(3) * k_B * T / h,
    says="the spectrum of frequencies is largest at 2.82 kT/h", source=LANDAU_LIFSHITZ.at("§ 63"), follows_from=["planck", "natural-units", "root"],
)
DISPLACEMENT = equation(
    "displacement", lambda_max(T), h * c / (x_max(5) * k_B * T),
    says="Wien's displacement law: λ T is a constant", source=PLANCK_1901.at("§ 12"), follows_from=["planck-wavelength", "natural-units", "root"],
)
