"""Claims about Thomas and Fermi's screening."""

from derive.claim import claim
from derive.claims import Derivation, Limit, Reduction
from derive.paper import left, right
from sympy import Derivative, Integer, Integral, Rational, exp, oo, pi, sqrt

from response_and_screening.debye_hueckel import Q, u
from response_and_screening.quantities import T, Z, e, k_B, n, r
from response_and_screening.thomas_fermi import E_F, chi, compressibility, density, energy, far, ground, induced, k_TF, mu, pressure, states, thin

SPHERE = ("fermi-energy", "fermi-wave-number")
SCREENING = ("thomas-fermi", *SPHERE)

CLAIMS = (
    claim("local-density", "all states filled", Derivation(density(mu), Integral(states(energy), (energy, 0, mu)))),
    claim("fermi-wave-number", "the sphere holds all electrons", Derivation(density(E_F), n, given=SPHERE)),
    claim("induced", "no charge where the potential is zero", Limit(induced(u), u, 0, 0, assuming=(E_F + e * u > 0,))),
    claim("thomas-fermi", "charge for a small potential", Limit(-4 * pi * induced(u) / u, u, 0, k_TF**2, given=SCREENING, where={u: (0, oo)})),
    claim("thomas-fermi", "by the density of states at the Fermi energy", Derivation(k_TF**2, 4 * pi * e**2 * states(E_F), given=SCREENING)),
    claim("thomas-fermi-bohr", "both lengths", Derivation(
        left("thomas-fermi-bohr"), right("thomas-fermi-bohr"), given=(*SCREENING, "bohr-radius"))),
    claim("poisson-fermi", "solved by the screened potential of a small charge", Limit(
        (left("poisson-fermi") - right("poisson-fermi")) / Q, Q, 0, 0, given=SCREENING)),
    claim("ground-energy", "all states filled", Derivation(
        ground(n), Integral(energy * states(energy), (energy, 0, E_F)), given=SPHERE)),
    claim("ground-energy", "its slope is the Fermi energy", Derivation(Derivative(ground(n), n), E_F, given=SPHERE)),
    claim("pressure", "two thirds of the energy", Derivation(pressure(n), Rational(2, 3) * ground(n))),
    claim("compressibility", "by the density of states", Derivation(n**2 * compressibility(n), states(E_F), given=SPHERE)),
    claim("compressibility-sum-rule", "free electrons", Derivation(
        left("compressibility-sum-rule"), right("compressibility-sum-rule"), given=SCREENING)),
    claim("thin-gas", "all states, by Boltzmann's factor", Derivation(
        thin(mu), Integral(states(energy) * exp((mu - energy) / (k_B * T)), (energy, 0, oo)))),
    claim("debye-electrons", "by the slope of the density, as in a metal", Derivation(
        4 * pi * e**2 * Derivative(thin(mu), mu) / thin(mu), right("debye-electrons") ** 2 / n)),
    claim("debye-electrons", "ions of both signs screen √2 better", Derivation(
        right("debye-length", Z=Integer(1)), sqrt(2) * right("debye-electrons"))),
    claim("thomas-fermi", "the slope of the density, as in a hot gas", Derivation(
        4 * pi * e**2 * Derivative(density(mu), mu) / density(mu), right("thomas-fermi", E_F=mu) ** 2 / n)),
    claim("atom-potential", "Poisson's equation: the bare nucleus makes no charge", Derivation(left("nucleus"), Z * e / r * left("atom"))),
    claim("atom", "Poisson's equation: the charge of the electrons", Derivation(
        right("nucleus"), Z * e / r * right("atom"), given=("atom-length", "bohr-radius"))),
    claim("far-out", "solves the equation of the atom", Reduction(left("atom") / right("atom"), {chi: far}, Integer(1))),
)
