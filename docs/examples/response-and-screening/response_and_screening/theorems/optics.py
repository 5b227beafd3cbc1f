"""Claims about the dielectric function and the plasma."""

from derive.claim import claim
from derive.claims import Asymptotic, Derivation, Determines, Limit, Positive
from derive.paper import left, right
from sympy import Derivative, I, conjugate, oo, pi

from response_and_screening.conduction import sigma_0, sigma_1, tau
from response_and_screening.optics import c, d, d_0, delta, epsilon, epsilon_free, k_squared, loss, omega_p
from response_and_screening.quantities import e, m, n, omega, t

METAL = ("dc", "plasma-frequency")
PLASMA = ("plasma-frequency",)

CLAIMS = (
    claim("dielectric", "its imaginary part is absorption", Derivation(
        omega * (epsilon(omega) - conjugate(epsilon(omega))) / (2 * I), 4 * pi * sigma_1(omega))),
    claim("dielectric", "slow fields: the metal screens all", Limit(omega * epsilon(omega), omega, 0, 4 * pi * I * sigma_0)),
    claim("dielectric", "very fast fields pass", Limit(epsilon(omega), omega, oo, 1)),
    claim("collisionless", "long between collisions", Limit(epsilon(omega), tau, oo, epsilon_free(omega), given=METAL, where={omega: (0, oo)})),
    claim("collisionless", "fast fields", Asymptotic(epsilon(omega) - 1, omega, oo, epsilon_free(omega) - 1, given=METAL)),
    claim("plasma-frequency", "there the dielectric function vanishes", Derivation(epsilon_free(omega_p), 0)),
    claim("plasma-frequency", "one density alone is clear from ω on", Determines(
        epsilon_free(omega), 0, n, m * omega**2 / (4 * pi * e**2), given=PLASMA, where={omega: (0, oo)})),
    claim("collisionless", "above the plasma frequency it is positive", Positive(
        epsilon_free(omega), {omega: (2, 5), omega_p: (1, 2)})),
    claim("plasma-oscillation", "solves the slab's equation", Derivation(left("slab"), right("slab"), given=PLASMA)),
    claim("plasma-oscillation", "starts displaced", Limit(d(t), t, 0, d_0)),
    claim("plasma-oscillation", "starts at rest", Limit(Derivative(d(t), t), t, 0, 0)),
    claim("wave-number", "without electrons light is light", Limit(k_squared(omega), n, 0, (omega / c) ** 2, given=("dc",))),
    claim("skin-depth", "slow fields: k = (1 + i)/δ", Asymptotic(k_squared(omega), omega, 0, ((1 + I) / delta) ** 2, given=("skin-depth",))),
    claim("wave-number", "no collisions, slow fields: they die out over c/ω_p", Limit(
        omega**2 * epsilon_free(omega) / c**2, omega, 0, -(omega_p / c) ** 2)),
    claim("dielectric-f-sum", "area under ω Im ε", Derivation(left("dielectric-f-sum"), right("dielectric-f-sum"), given=METAL)),
    claim("loss", "of the dielectric function", Derivation(
        -(1 / epsilon(omega) - 1 / conjugate(epsilon(omega))) / (2 * I), loss(omega), given=METAL)),
    claim("perfect-screening", "nothing is left of a charge at rest", Derivation(left("perfect-screening"), right("perfect-screening"), given=METAL)),
    claim("perfect-screening", "1/ε vanishes for slow fields", Limit(1 / epsilon(omega), omega, 0, 0)),
    claim("loss-f-sum", "area", Derivation(left("loss-f-sum"), right("loss-f-sum"), given=METAL)),
)
