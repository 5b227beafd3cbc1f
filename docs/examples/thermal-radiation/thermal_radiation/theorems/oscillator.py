"""Claims about the modes of a cavity and about one oscillator: its mean energy, fluctuations, heat capacity and entropy."""

from derive import claim
from derive.claims import Asymptotic, Derivation, Identity, Limit, Reduction
from sympy import Derivative, Integer, Sum, log, oo

from thermal_radiation.oscillator import (
    Z,
    curvature,
    curvature_classical,
    curvature_wien,
    entropy,
    free_energy,
    heat_capacity,
    mean_energy,
    modes,
    modes_below,
    occupation,
    probability,
    variance,
)
from thermal_radiation.quantities import T, U, h, k_B, n, nu
from thermal_radiation.spectrum import u_classical, u_wien

QUANTUM = n * h * nu

CLAIMS = (
    claim("mode-density", "modes below ν, differentiated", Derivation(modes(nu), Derivative(modes_below(nu), nu))),
    claim("mode-count", "eight times the modes up to twice the frequency", Identity(modes_below(2 * nu), 8 * modes_below(nu))),
    claim("probability", "they add up to one", Identity(Sum(probability(n, nu, T), (n, 0, oo)), Integer(1))),
    claim("probability", "each quantum more is as much less probable",
          Identity(probability(n + 1, nu, T) / probability(n, nu, T), 1 - 1 / Z(nu, T))),
    claim("probability", "Bose's distribution, by the occupation",
          Derivation(probability(n, nu, T), occupation(nu, T) ** n / (1 + occupation(nu, T)) ** (n + 1))),
    claim("occupation", "average over the number of quanta", Derivation(occupation(nu, T), Sum(n * probability(n, nu, T), (n, 0, oo)))),
    claim("occupation", "by the partition function", Derivation(occupation(nu, T), Z(nu, T) - 1)),
    claim("mean-energy", "average over the number of quanta", Derivation(mean_energy(nu, T), Sum(QUANTUM * probability(n, nu, T), (n, 0, oo)))),
    claim("mean-energy", "hν for every quantum", Derivation(mean_energy(nu, T), h * nu * occupation(nu, T))),
    claim("mean-energy", "by the partition function", Derivation(mean_energy(nu, T), k_B * T**2 * Derivative(log(Z(nu, T)), T))),
    claim("mean-energy", "kT when it is hot", Asymptotic(mean_energy(nu, T), T, oo, k_B * T)),
    claim("variance", "mean square deviation from the mean",
          Derivation(variance(nu, T), Sum((QUANTUM - mean_energy(nu, T)) ** 2 * probability(n, nu, T), (n, 0, oo)))),
    claim("variance", "by the heat capacity", Derivation(variance(nu, T), k_B * T**2 * heat_capacity(nu, T))),
    claim("variance", "by the curvature of the entropy", Derivation(variance(nu, T), -k_B / curvature(mean_energy(nu, T), nu))),
    claim("heat-capacity-mode", "mean energy, differentiated", Derivation(heat_capacity(nu, T), Derivative(mean_energy(nu, T), T))),
    claim("heat-capacity-mode", "k when it is hot: Dulong and Petit", Limit(heat_capacity(nu, T), T, oo, k_B)),
    claim("heat-capacity-mode", "none when it is cold", Limit(heat_capacity(nu, T), T, 0, 0)),
    claim("free-energy-mode", "logarithm of the partition function", Derivation(free_energy(nu, T), -k_B * T * log(Z(nu, T)))),
    claim("free-energy-mode", "Gibbs and Helmholtz",
          Derivation(mean_energy(nu, T), -(T**2) * Derivative(free_energy(nu, T) / T, T))),
    claim("entropy-oscillator", "dS/dU = 1/T at the mean energy",
          Reduction(Derivative(entropy(U, nu), U), {U: mean_energy(nu, T)}, 1 / T)),
    claim("entropy-oscillator", "minus dF/dT at the mean energy",
          Derivation(entropy(mean_energy(nu, T), nu), -Derivative(free_energy(nu, T), T))),
    claim("entropy-oscillator", "none without energy", Limit(entropy(U, nu), U, 0, 0)),
    claim("curvature-wien", "slope of 1/T by the energy",
          Derivation(curvature_wien(u_wien(nu, T) / modes(nu), nu), Derivative(1 / T, T) / Derivative(u_wien(nu, T) / modes(nu), T))),
    claim("curvature-classical", "slope of 1/T by the energy",
          Derivation(curvature_classical(u_classical(nu, T) / modes(nu), nu),
                     Derivative(1 / T, T) / Derivative(u_classical(nu, T) / modes(nu), T))),
    claim("interpolation", "the reciprocals add",
          Derivation(1 / curvature(U, nu), 1 / curvature_wien(U, nu) + 1 / curvature_classical(U, nu))),
    claim("interpolation", "second derivative of the entropy", Derivation(curvature(U, nu), Derivative(entropy(U, nu), (U, 2)))),
    claim("interpolation", "slope of 1/T by the energy",
          Derivation(curvature(mean_energy(nu, T), nu), Derivative(1 / T, T) / Derivative(mean_energy(nu, T), T))),
)
