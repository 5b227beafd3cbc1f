"""Claims about Drude's conductivity."""

from derive.claim import claim
from derive.claims import Asymptotic, Derivation, Determines, Identity, Limit, Positive
from derive.paper import left, right
from sympy import Abs, Derivative, I, Integer, Integral, conjugate, cos, exp, oo, pi, sin

from response_and_screening.conduction import E_0, E, P, correlation, impulse, j, p, sigma, sigma_0, sigma_1, sigma_2, tau
from response_and_screening.quantities import T, e, k_B, m, n, omega, t, w

FOLLOWING = ("amplitude",)
STEADY_CURRENT = j(t) / E(t)

CLAIMS = (
    claim("drude", "the steady wave solves it", Derivation(left("drude"), right("drude"), given=FOLLOWING)),
    claim("amplitude", "the only amplitude that does", Determines(left("drude"), right("drude"), P, right("amplitude"))),
    claim("field", "turns in the complex plane", Identity(Derivative(E(t), t), -I * omega * E(t))),
    claim("field", "has the amplitude E₀", Identity(E(t) * conjugate(E(t)), E_0**2)),
    claim("steady", "turns with the field", Identity(Derivative(p(t), t) / p(t), Derivative(E(t), t) / E(t))),
    claim("conductivity", "current over field", Derivation(STEADY_CURRENT, sigma(omega), given=(*FOLLOWING, "dc"))),
    claim("dc", "slow fields", Limit(STEADY_CURRENT, omega, 0, sigma_0, given=(*FOLLOWING, "dc"))),
    claim("current", "electrons that are not scattered: j' = n e² E/m", Limit(
        Derivative(j(t), t) / E(t), tau, oo, n * e**2 / m, given=FOLLOWING, where={omega: (0, oo)})),
    claim("real-part", "of the conductivity", Derivation((sigma(omega) + conjugate(sigma(omega))) / 2, sigma_1(omega))),
    claim("real-part", "is positive", Positive(sigma_1(omega), {omega: (-oo, oo), sigma_0: (0, oo), tau: (0, oo)})),
    claim("imaginary-part", "of the conductivity", Derivation((sigma(omega) - conjugate(sigma(omega))) / (2 * I), sigma_2(omega))),
    claim("imaginary-part", "fast fields: only inertia is left", Asymptotic(sigma_2(omega), omega, oo, n * e**2 / (m * omega), given=("dc",))),
    claim("impulse", "no field, and Drude's equation brakes", Derivation(Derivative(impulse(t), t), -impulse(t) / tau)),
    claim("response", "is Drude's conductivity", Derivation(right("response"), right("conductivity"), given=("dc",))),
    claim("response", "back: the current after a pulse", Derivation(
        Integral(sigma(omega) * exp(-I * omega * t), (omega, -oo, oo)) / (2 * pi), impulse(t), given=("dc",))),
    claim("response", "back: no current before it", Derivation(
        Integral(sigma(omega) * exp(I * omega * t), (omega, -oo, oo)) / (2 * pi), Integer(0), given=("dc",))),
    claim("real-part", "alone it has all of the response", Derivation(
        2 / pi * Integral(sigma_1(omega) * cos(omega * t), (omega, 0, oo)), impulse(t), given=("dc",))),
    claim("imaginary-part", "alone it has all of the response", Derivation(
        2 / pi * Integral(sigma_2(omega) * sin(omega * t), (omega, 0, oo)), impulse(t), given=("dc",))),
    claim("response", "negative frequencies: a real field drives a real current", Identity(
        right("response", omega=-w), conjugate(right("conductivity", omega=w)), given=("dc",))),
    claim("correlation", "is forgotten", Limit(correlation(t), t, oo, 0)),
    claim("correlation", "equipartition: n electrons of m<v²> = k_B T", Limit(correlation(t) * m / (n * e**2), t, 0, k_B * T)),
    claim("kubo", "is Drude's conductivity", Derivation(right("kubo"), right("conductivity"), given=("dc",))),
    claim("kubo", "negative frequencies: the conjugate", Identity(
        right("kubo", omega=-w), conjugate(right("conductivity", omega=w)), given=("dc",))),
    claim("f-sum", "area under the absorption", Derivation(left("f-sum"), right("f-sum"), given=("dc",))),
    claim("f-sum", "the current at once after a pulse", Limit(pi / 2 * impulse(t), t, 0, right("f-sum"))),
    claim("conductivity", "the current lags, and never leads", Identity(
        Abs(sigma(omega)) ** 2, sigma_0 * sigma_1(omega))),
)
