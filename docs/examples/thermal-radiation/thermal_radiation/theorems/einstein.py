"""Claims about fluctuations, and about atoms in equilibrium with radiation."""

from derive import claim, left, right
from derive.claims import Asymptotic, Derivation, Determines, Limit
from sympy import exp, oo

from thermal_radiation.einstein import A_21, B_21, N_2, bandwidth, fluctuation, rho, rho_atoms
from thermal_radiation.oscillator import modes, variance
from thermal_radiation.quantities import T_0, T, V, X, h, k_B, nu
from thermal_radiation.spectrum import u, u_classical

GROWING = rho * T / T_0

CLAIMS = (
    claim("fluctuation", "a system that takes up heat", Derivation(right("fluctuation"), right("fluctuation-heat"))),
    claim("fluctuation", "each mode by itself", Derivation(fluctuation(nu, T, V, bandwidth), modes(nu) * V * bandwidth * variance(nu, T))),
    claim("levels", "absorptions, by those induced per atom of the upper level",
          Derivation(left("detailed-balance") / N_2(nu, T), rho * B_21 * exp(X), given=("equal-rates",))),
    claim("detailed-balance", "solved for the radiation",
          Determines(left("detailed-balance"), right("detailed-balance"), rho, rho_atoms(nu, T), given=("equal-rates",))),
    claim("equal-rates", "balance in radiation that grows with the temperature",
          Limit(right("detailed-balance", rho=GROWING) / left("detailed-balance", rho=GROWING), T, oo, 1, given=("equal-rates",))),
    claim("two-levels", "the energy kT, times A/(B hν), when it is hot",
          Asymptotic(rho_atoms(nu, T), T, oo, A_21 / B_21 * k_B * T / (h * nu))),
    claim("spontaneous", "the law of Rayleigh and Jeans at high temperature",
          Limit(rho_atoms(nu, T) / u_classical(nu, T), T, oo, 1, given=("spontaneous",))),
    claim("spontaneous", "gives Planck's law", Derivation(rho_atoms(nu, T), u(nu, T), given=("spontaneous",))),
    claim("spontaneous", "as often as one quantum in each mode would induce", Derivation(A_21, B_21 * h * nu * modes(nu), given=("spontaneous",))),
)
