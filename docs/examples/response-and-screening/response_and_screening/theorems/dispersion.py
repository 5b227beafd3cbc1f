"""Claims about Kramers and Kronig's relations."""

from derive.claim import claim
from derive.claims import Derivation, Identity, Limit, Reduction
from derive.paper import right
from sympy import Derivative, I, conjugate, oo, pi

from response_and_screening.conduction import sigma, sigma_0, sigma_1, sigma_2, tau
from response_and_screening.dispersion import cut, eta, in_phase, measured, out_of_phase, principal, refraction
from response_and_screening.oscillator import sigma_L
from response_and_screening.quantities import e, m, n, omega, w

GROWING, BOUND = (one(omega + I * eta) for one in (sigma, sigma_L))

CLAIMS = (
    claim("principal-value", "the real part of 1/(ω + iη)", Identity(
        principal(omega, eta), (1 / (omega + I * eta) + conjugate(1 / (omega + I * eta))) / 2)),
    claim("principal-value", "the inverse, away from zero", Limit(principal(omega, eta), eta, 0, 1 / omega)),
    claim("kramers-kronig-1", "the conductivity of a growing field, real part", Derivation(
        in_phase(omega, eta), (GROWING + conjugate(GROWING)) / 2, continuing=(omega,))),
    claim("kramers-kronig-1", "the real part of the conductivity", Limit(in_phase(omega, eta), eta, 0, sigma_1(omega))),
    claim("kramers-kronig-2", "the conductivity of a growing field, imaginary part", Derivation(
        out_of_phase(omega, eta), (GROWING - conjugate(GROWING)) / (2 * I), continuing=(omega,))),
    claim("kramers-kronig-2", "the imaginary part of the conductivity", Limit(out_of_phase(omega, eta), eta, 0, sigma_2(omega))),
    claim("kronig", "the imaginary part of the conductivity", Derivation(right("kronig"), right("imaginary-part", omega=w))),
    claim("kronig", "as measured, up to infinity", Reduction(right("kronig"), {oo: cut}, measured(w, cut))),
    claim("kronig-measured", "each frequency adds what it absorbs", Derivation(
        Derivative(measured(w, cut), cut), 2 * tau / pi * sigma_1(cut) / sigma_0 * right("imaginary-part", omega=w))),
    claim("kronig", "slow fields: inertia, from what is absorbed", Limit(right("kronig") / w, w, 0, sigma_0 * tau)),
    claim("oscillator-dispersion", "the conductivity of a growing field", Derivation(
        refraction(omega, eta), (BOUND - conjugate(BOUND)) / (2 * I), continuing=(omega,))),
    claim("oscillator-dispersion", "free electrons, fast fields: f-sum rule", Limit(omega * refraction(omega, eta), omega, oo, n * e**2 / m)),
)
