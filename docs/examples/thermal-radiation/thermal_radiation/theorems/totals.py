"""Claims about sums over all frequencies and directions."""

from derive import claim, left, right
from derive.claims import Derivation, Identity, Positive
from sympy import Integer, Integral, Rational, Sum, exp, oo, pi

from thermal_radiation.oscillator import modes, occupation
from thermal_radiation.quantities import T, c, h, j, k_B, nu, x
from thermal_radiation.spectrum import u, u_wien
from thermal_radiation.totals import bose, energy_density, photon_density, photon_energy, radiance

CLAIMS = (
    claim("bose-integral", "a Gamma and a zeta function, whatever the power", Derivation(right("zeta"), right("bose-integral"))),
    claim("bose-integral", "of the energy", Derivation(right("zeta", p=Integer(3)), right("bose-integral", p=Integer(3)))),
    claim("zeta", "Planck's sum: 6 for every whole number, over its fourth power",
          Derivation(bose(3), Sum(Integral(x**3 * exp(-j * x), (x, 0, oo)), (j, 1, oo)))),
    claim("zeta-4", "the sum", Identity(left("zeta-4"), right("zeta-4"))),
    claim("zeta-4", "the integral over x³", Derivation(bose(3), 6 * left("zeta-4"))),
    claim("energy-integral", "modes, their occupation, hν",
          Derivation(right("energy-integral"), Integral(h * nu * modes(nu) * occupation(nu, T), (nu, 0, oo)))),
    claim("stefan-boltzmann", "all frequencies together", Derivation(right("stefan-boltzmann"), right("energy-integral"))),
    claim("stefan-boltzmann", "in units of kT", Derivation(energy_density(T), 8 * pi * (k_B * T) ** 4 / (h * c) ** 3 * bose(3))),
    claim("stefan-boltzmann", "Wien's laws of the temperatures T, T/2, T/3 ..., as in Planck's sum",
          Derivation(energy_density(T), Sum(Integral(u_wien(nu, T / j), (nu, 0, oo)), (j, 1, oo)))),
    claim("photon-density", "one photon for each hν", Derivation(right("photon-density"), right("photon-integral"))),
    claim("photon-density", "in units of kT", Derivation(photon_density(T), 8 * pi * (k_B * T / (h * c)) ** 3 * bose(2))),
    claim("photon-integral", "modes times their occupation",
          Derivation(right("photon-integral"), Integral(modes(nu) * occupation(nu, T), (nu, 0, oo)))),
    claim("photon-energy", "energy over number", Derivation(photon_energy(T), energy_density(T) / photon_density(T))),
    claim("photon-energy", "above 2.70 kT", Positive(photon_energy(T) / (k_B * T) - Rational("2.70"), {T: (0, oo)})),
    claim("photon-energy", "below 2.71 kT", Positive(Rational("2.71") - photon_energy(T) / (k_B * T), {T: (0, oo)})),
    claim("radiance", "energy that moves with c, for each of 4π directions", Derivation(radiance(nu, T), c * u(nu, T) / (4 * pi))),
    claim("flux", "a quarter of the energy, with c", Derivation(right("flux"), c * energy_density(T) / 4)),
    claim("stefan-law", "all rays from an opening", Derivation(right("stefan-law"), right("flux"), given=("stefan-constant",))),
    claim("stefan-constant", "all rays from an opening, over T⁴", Derivation(right("stefan-constant"), right("flux") / T**4)),
    claim("pressure", "momentum of all rays", Derivation(right("pressure"), right("momentum-flux"))),
)
