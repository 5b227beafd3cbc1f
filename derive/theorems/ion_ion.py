"""Claims about the ion-ion interaction, Eq. (7), hard-sphere diameters and packing, Eqs. (11) and (12)."""

from sympy import Integral, Rational, oo, pi, sin

from derive.changes.substitution import Substitution
from derive.claim import claim
from derive.claims import Derivation, FriedelTail, Identity, KnownIntegral, Reduction, Symmetry
from derive.paper import left, right
from derive.physics.electron_gas import E_F, Z, k_F, lambda2, n
from derive.physics.liquid_alloys.ion_ion import Phi, Phi_min, Z_j, edge, phi, phi_min, phi_one, rho, s_j, tail, w_ion
from derive.physics.liquid_alloys.packing import N_1, N_2, Omega_1, Omega_2, alpha, sigma, sigma_1, sigma_2, sphere_radius, sphere_volume
from derive.physics.liquid_alloys.pseudopotential import R_core_i, V_bare, q, r, s_i, w
from derive.physics.liquid_alloys.screening import epsilon, g, y
from derive.physics.liquid_alloys.species import Z_i, Z_star, n_1, n_2, x

WAVE_NUMBER = Substitution(q, y, 2 * k_F * y, Rational(0), oo)
GAS = ("fermi-energy", "lambda2", "bohr-radius", "Z*-density")
EXCHANGED = {Z_i: Z_j, Z_j: Z_i, s_i: s_j, s_j: s_i}
POINT_IONS = {s_i: 0, s_j: 0}

COMPLETE = {epsilon: lambda y: oo}
TWO_THIRDS = Rational(2, 3) * E_F

CLAIMS = (
    claim("7", "from second-order perturbation theory, in the units of the paper",
          Derivation(right("potential-units"), right("7"), given=GAS, keep=(V_bare, epsilon), through=(WAVE_NUMBER,))),
    claim("7", "unchanged when the ions are exchanged", Symmetry(right("7"), EXCHANGED, keep=(epsilon,))),
    claim("7", "point ions in a perfect screener do not interact",
          KnownIntegral(right("7"), y, sin(rho * y) / y, right("dirichlet"), Rational(0), replacing={**POINT_IONS, **COMPLETE})),
    claim("second-order", "point ions in a perfect screener do not interact",
          KnownIntegral(right("second-order"), q, sin(q * r) / q, right("dirichlet"), Rational(0), given=GAS,
                        replacing={**POINT_IONS, **COMPLETE})),
    claim("bare-units", "the transform of the empty core",
          Derivation(w_ion(q, s_i, Z_i), w(q, R_core_i, Z_i), given=(*GAS, "s_i"))),
    claim("friedel", "from the edge of the Fermi sphere in Eqs. (7) and (8)",
          FriedelTail(right("7"), sin(rho * y), 1, edge(rho), tail(rho), assuming=(lambda2 < g,))),
    claim("friedel", "unchanged when the ions are exchanged", Symmetry(tail(rho), EXCHANGED)),
    claim("Z*-density", "the density of a pure metal", Reduction(right("Z*-density"), {Z_star: Z}, right("ion-density"),
        given=("electron-density",))),
    claim("11", "the closest approach, in the units of the paper",
          Reduction(left("11"), {phi_one: phi, phi_min: Phi_min / TWO_THIRDS}, left("closest-approach") / TWO_THIRDS,
                    given=("potential-units",), keep=(Phi,))),
    claim("11", "mean kinetic energy of relative motion, in the units of the paper",
          Derivation(right("11"), right("closest-approach") / TWO_THIRDS)),
    claim("closest-approach", "three degrees of freedom with kT/2 each", Identity(right("closest-approach"), 3 * right("equipartition"))),
    claim("sphere-radius", "half the diameter", Identity(sphere_radius(sigma), sigma / 2)),
    claim("sphere-volume", "shell by shell", Identity(sphere_volume(sigma), Integral(4 * pi * r**2, (r, 0, sigma / 2)))),
    claim("eta", "volume of the spheres per volume",
          Derivation(right("eta"), n * sphere_volume(sigma), given=("ion-density", "electron-density"))),
    claim("eta-mixture", "volume of the spheres of both species per volume",
          Derivation(right("eta-mixture"), n_1 * sphere_volume(sigma_1) + n_2 * sphere_volume(sigma_2), given=("n_1", "n_2", "Z*-density"))),
    claim("eta-mixture", "equal diameters: the packing fraction of the pure metal",
          Reduction(right("eta-mixture"), {sigma_1: sigma, sigma_2: sigma, Z_star: Z}, right("eta"))),
    claim("12", "additive spheres, as Percus and Yevick assume", Derivation(right("12"), right("contact-distance"))),
    claim("12", "with α: σ₁₂ = σ₂ (1 + α)/2", Derivation(right("12"), sigma_2 * (1 + alpha) / 2, given=("alpha",))),
    claim("alpha", "relabelling inverts it", Reduction(right("alpha"), {sigma_1: sigma_2, sigma_2: sigma_1}, 1 / right("alpha"))),
    claim("15", "volumes add", Reduction(left("additive-volumes"), {x: N_2 / (N_1 + N_2)}, right("additive-volumes"), given=("15",))),
    claim("15", "the pure metal 1 at x = 0", Reduction(right("15"), {x: 0}, Omega_1)),
    claim("15", "the pure metal 2 at x = 1", Reduction(right("15"), {x: 1}, Omega_2)),
)
