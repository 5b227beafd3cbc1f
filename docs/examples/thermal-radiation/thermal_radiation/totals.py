"""All frequencies and all directions: Stefan's law, the number of photons, the flux from an opening, the pressure on a wall."""

from derive import equation, quantity, quantity_function
from derive.quantity import ENERGY, LENGTH, TEMPERATURE, TIME
from sympy import Integral, Sum, exp, gamma, oo, pi, zeta

from thermal_radiation.quantities import ENERGY_DENSITY, OF_MODE, T, c, h, j, k_B, mu, nu, p, x
from thermal_radiation.sources import BOLTZMANN, DLMF, LANDAU_LIFSHITZ, PLANCK_1901, PLANCK_LECTURES, STEFAN
from thermal_radiation.spectrum import b, u

OF_TEMPERATURE = (TEMPERATURE,)

bose = quantity_function("bose", "the spectrum in natural units, over all frequencies", letter="B")
sigma = quantity("sigma", "Stefan's constant", ENERGY / (TIME * LENGTH**2 * TEMPERATURE**4), letter=r"\sigma")
energy_density = quantity_function("energy_density", "energy of radiation per volume", ENERGY_DENSITY, letter="u", of=OF_TEMPERATURE)
photon_density = quantity_function("photon_density", "photons per volume", LENGTH**-3, letter="n", of=OF_TEMPERATURE)
photon_energy = quantity_function("photon_energy", "mean energy of a photon", ENERGY, letter=r"\varepsilon", of=OF_TEMPERATURE)
radiance = quantity_function("radiance", "power per area, frequency and solid angle", ENERGY / LENGTH**2, letter="B", of=OF_MODE)
flux = quantity_function("flux", "power that leaves an opening, per area", ENERGY / (TIME * LENGTH**2), letter="M", of=OF_TEMPERATURE)
pressure = quantity_function("pressure", "pressure of radiation", ENERGY_DENSITY, letter="P", of=OF_TEMPERATURE)

BOSE_INTEGRAL = equation(
    "bose-integral", bose(p), Integral(b(p, x), (x, 0, oo)),
    says="all frequencies, in natural units", source=DLMF.at("25.5.1"), follows_from=["natural-units"],
)
ZETA = equation(
    "zeta", bose(p), gamma(p + 1) * zeta(p + 1),
    says="term by term of the geometric series", source=DLMF.at("25.5.1"), follows_from=["bose-integral"],
)
ZETA_FOUR = equation(
    "zeta-4", Sum(1 / j**4, (j, 1, oo)), pi**4 / 90,
    says="Euler's sum", source=DLMF.at("25.6.1"),
)
ENERGY_OF_ALL = equation(
    "energy-integral", energy_density(T), Integral(u(nu, T), (nu, 0, oo)),
    says="all frequencies together", source=PLANCK_1901.at("§ 12"), follows_from=["planck"],
)
STEFAN_BOLTZMANN = equation(
    "stefan-boltzmann", energy_density(T), 8 * pi**5 * (k_B * T) ** 4 / (15 * (h * c) ** 3),
    says="the energy grows with the fourth power of the temperature", source=BOLTZMANN, follows_from=["energy-integral", "zeta", "zeta-4"],
)
PHOTON_INTEGRAL = equation(
    "photon-integral", photon_density(T), Integral(u(nu, T) / (h * nu), (nu, 0, oo)),
    says="one photon for each hν", source=LANDAU_LIFSHITZ.at("§ 63"), follows_from=["planck"],
)
PHOTON_DENSITY = equation(
    "photon-density", photon_density(T), 16 * pi * zeta(3) * (k_B * T / (h * c)) ** 3,
    says="photons per volume", source=LANDAU_LIFSHITZ.at("§ 63"), follows_from=["photon-integral", "zeta"],
)
PHOTON_ENERGY = equation(
    "photon-energy", photon_energy(T), pi**4 / (30 * zeta(3)) * k_B * T,
    says="mean energy of a photon, 2.70 kT", source=LANDAU_LIFSHITZ.at("§ 63"), follows_from=["stefan-boltzmann", "photon-density"],
)
RADIANCE = equation(
    "radiance", radiance(nu, T), 2 * h * nu**3 / c**2 / (exp(h * nu / (k_B * T)) - 1),
    says="the same in every direction", source=PLANCK_LECTURES, follows_from=["planck"],
)
FLUX = equation(
    "flux", flux(T), Integral(Integral(radiance(nu, T), (nu, 0, oo)) * 2 * pi * mu, (mu, 0, 1)),
    says="rays into the half space, by their cosine", source=PLANCK_LECTURES, follows_from=["radiance"],
)
STEFAN_LAW = equation(
    "stefan-law", flux(T), sigma * T**4,
    says="Stefan's law", source=STEFAN, follows_from=["flux", "stefan-constant"],
)
STEFAN_CONSTANT = equation(
    "stefan-constant", sigma, 2 * pi**5 * k_B**4 / (15 * h**3 * c**2),
    says="Stefan's constant by those of Planck and Boltzmann", source=PLANCK_1901.at("§ 12"), follows_from=["stefan-boltzmann", "flux"],
)
MOMENTUM_FLUX = equation(
    "momentum-flux", pressure(T), Integral(energy_density(T) / (4 * pi) * 2 * pi * mu**2, (mu, -1, 1)),
    says="rays bring momentum to a wall and take it away", source=PLANCK_LECTURES, follows_from=["stefan-boltzmann"],
)
PRESSURE = equation(
    "pressure", pressure(T), energy_density(T) / 3,
    says="Maxwell's pressure, in all directions", source=BOLTZMANN, follows_from=["momentum-flux"],
)
