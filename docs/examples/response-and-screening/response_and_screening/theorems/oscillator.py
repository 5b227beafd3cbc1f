"""Claims about Lorentz's oscillator."""

from derive.claim import claim
from derive.claims import Asymptotic, Derivation, Identity, Limit
from derive.paper import left, right
from sympy import Derivative, I, Integral, conjugate, exp, oo

from response_and_screening.conduction import E, sigma, tau
from response_and_screening.oscillator import absorption, gamma, nu_0, omega_0, ringing, sigma_L, x
from response_and_screening.quantities import e, m, n, omega, t

RINGS = ("ringing-frequency",)

CLAIMS = (
    claim("spring", "the steady wave solves it", Derivation(left("spring"), right("spring"))),
    claim("displacement", "slow fields: the spring alone", Limit(x(t) / E(t), omega, 0, -e / (m * omega_0**2))),
    claim("lorentz", "current over field", Derivation(-n * e * Derivative(x(t), t) / E(t), sigma_L(omega))),
    claim("lorentz", "without a spring it is Drude's", Limit(
        right("lorentz", gamma=1 / tau), omega_0, 0, sigma(omega), given=("dc",), where={omega: (0, oo)})),
    claim("lorentz-absorption", "the real part", Derivation((sigma_L(omega) + conjugate(sigma_L(omega))) / 2, absorption(omega))),
    claim("lorentz-absorption", "at resonance friction alone limits the current", Identity(absorption(omega_0), n * e**2 / (m * gamma))),
    claim("lorentz-f-sum", "area under the absorption", Derivation(left("lorentz-f-sum"), right("lorentz-f-sum"))),
    claim("ringing", "the field is over: the spring's equation", Derivation(
        Derivative(ringing(t), (t, 2)) + gamma * Derivative(ringing(t), t) + omega_0**2 * ringing(t), 0, given=RINGS)),
    claim("ringing", "it starts with the velocity of the kick", Limit(Derivative(ringing(t), t), t, 0, 1)),
    claim("ringing", "it starts at rest", Limit(ringing(t), t, 0, 0)),
    claim("ringing", "all kicks of a field add up", Derivation(
        -e / m * E(t) * Integral(ringing(t) * exp(I * omega * t), (t, 0, oo)), x(t), given=RINGS)),
    claim("ringing-frequency", "ω₀² less ν₀² is a quarter of γ²", Identity(omega_0**2 - nu_0**2, (gamma / 2) ** 2, given=RINGS)),
    claim("lorentz", "fast fields: free electrons", Asymptotic(sigma_L(omega), omega, oo, I * n * e**2 / (m * omega))),
)
