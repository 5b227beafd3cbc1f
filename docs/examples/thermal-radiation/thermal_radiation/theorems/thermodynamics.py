"""Claims about radiation as a gas."""

from derive import claim, left, right
from derive.claims import Derivation, Identity, Limit, Positive, Reduction
from sympy import Derivative, Integer, Rational, oo

from thermal_radiation.oscillator import free_energy, modes, occupation
from thermal_radiation.quantities import T_0, V_0, T, V, k_B, nu
from thermal_radiation.spectrum import u
from thermal_radiation.thermodynamics import C_V, F, S, T_adiabatic, free_enthalpy, unknown_density
from thermal_radiation.totals import energy_density, photon_density, pressure

CLAIMS = (
    claim("free-energy", "the free energies of all modes", Derivation(right("free-energy"), right("free-energy-integral"))),
    claim("free-energy", "by parts: with a third of the energy it is a slope",
          Derivation(modes(nu) * free_energy(nu, T) + u(nu, T) / 3, Derivative(nu / 3 * modes(nu) * free_energy(nu, T), nu))),
    claim("free-energy", "by parts: nothing at no frequency", Limit(nu * modes(nu) * free_energy(nu, T), nu, 0, 0)),
    claim("free-energy", "by parts: nothing at high frequency", Limit(nu * modes(nu) * free_energy(nu, T), nu, oo, 0)),
    claim("free-energy", "a third of the energy, negative", Derivation(F(T, V), -energy_density(T) * V / 3)),
    claim("pressure", "minus dF/dV", Derivation(pressure(T), -Derivative(F(T, V), V))),
    claim("entropy", "minus dF/dT", Derivation(S(T, V), -Derivative(F(T, V), T))),
    claim("entropy", "energy less free energy, over T", Derivation(T * S(T, V), energy_density(T) * V - F(T, V))),
    claim("entropy", "Maxwell's relation", Derivation(Derivative(S(T, V), V), Derivative(pressure(T), T))),
    claim("entropy", "above 3.60 k for each photon", Positive(S(T, V) / (k_B * V * photon_density(T)) - Rational("3.60"), {T: (0, oo)})),
    claim("entropy", "below 3.61 k for each photon", Positive(Rational("3.61") - S(T, V) / (k_B * V * photon_density(T)), {T: (0, oo)})),
    claim("heat-capacity", "energy, differentiated", Derivation(C_V(T, V), Derivative(energy_density(T) * V, T))),
    claim("heat-capacity", "entropy, differentiated", Derivation(C_V(T, V), T * Derivative(S(T, V), T))),
    claim("free-enthalpy", "photons have no chemical potential", Identity(free_enthalpy(T, V), Integer(0))),
    claim("adiabat", "the entropy stays", Derivation(S(T_adiabatic(V), V), S(T_0, V_0))),
    claim("adiabat", "so does p V^(4/3)", Identity(pressure(T_adiabatic(V)) * V ** Rational(4, 3), pressure(T_0) * V_0 ** Rational(4, 3))),
    claim("adiabat", "and Planck's law: frequencies fall as the temperature does",
          Identity(occupation(nu * (V_0 / V) ** Rational(1, 3), T_adiabatic(V)), occupation(nu, T_0))),
    claim("adiabat", "and the number of photons", Identity(photon_density(T_adiabatic(V)) * V, photon_density(T_0) * V_0)),
    claim("boltzmann-1884", "T dp/dT - p = u with p = u/3",
          Derivation(T * Derivative(unknown_density(T) / 3, T) - unknown_density(T) / 3, unknown_density(T), given=("boltzmann-1884",))),
    claim("boltzmann-1884", "u/T⁴ does not depend on T", Derivation(Derivative(unknown_density(T) / T**4, T), Integer(0), given=("boltzmann-1884",))),
    claim("boltzmann-1884", "Planck's law gives a solution",
          Reduction(left("boltzmann-1884") - right("boltzmann-1884"), {unknown_density: energy_density}, Integer(0))),
)
