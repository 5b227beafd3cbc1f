"""Claims about Debye and Hückel's screening."""

from derive.claim import claim
from derive.claims import Asymptotic, Derivation, Identity, Limit
from derive.paper import left, right
from sympy import Derivative, Integral, exp, oo, pi, sin

from response_and_screening.debye_hueckel import (
    A,
    B,
    Q,
    a,
    cloud,
    cloud_energy,
    epsilon_q,
    general,
    ion_charge,
    k,
    kappa,
    laplacian,
    ln_gamma,
    phi,
    phi_a,
    phi_q,
    psi,
    u,
    work,
)
from response_and_screening.quantities import T, Z, e, k_B, n, q, r

DEBYE = ("debye-length",)

CLAIMS = (
    claim("boltzmann", "neutral where the potential is zero", Limit(ion_charge(u), u, 0, 0)),
    claim("boltzmann", "odd in the potential", Identity(ion_charge(-u), -ion_charge(u))),
    claim("boltzmann", "positive ions leave, negative ones come", Asymptotic(
        ion_charge(u), u, oo, -Z * e * n * exp(Z * e * u / (k_B * T)))),
    claim("debye-length", "charge for a small potential", Limit(-4 * pi * ion_charge(u) / u, u, 0, kappa**2, given=DEBYE)),
    claim("poisson-boltzmann", "solved by the screened potential of a small charge", Limit(
        (left("poisson-boltzmann") - right("poisson-boltzmann")) / Q, Q, 0, 0, given=DEBYE)),
    claim("screened-equation", "is Poisson and Boltzmann's for a small charge", Limit(
        right("screened-equation", k=kappa) / right("poisson-boltzmann"), Q, 0, 1, given=DEBYE)),
    claim("screened", "solves it", Derivation(left("screened-equation"), right("screened-equation"))),
    claim("screened", "Coulomb's potential nearby", Limit(r * phi(r, k), r, 0, Q)),
    claim("screened", "nothing far out", Limit(r * phi(r, k), r, oo, 0)),
    claim("general", "solves the equation", Derivation(laplacian(general(r)), kappa**2 * general(r))),
    claim("general", "grows, but for B = 0", Limit(r * general(r) * exp(-kappa * r), r, oo, B)),
    claim("general", "A is the charge where B = 0", Identity(general(r) - phi(r, kappa), (exp(-kappa * r) * (A - Q) + B * exp(kappa * r)) / r)),
    claim("finite-ion", "solves the equation", Derivation(laplacian(phi_a(r)), kappa**2 * phi_a(r))),
    claim("finite-ion", "at contact the field of the bare charge", Limit(Derivative(phi_a(r), r), r, a, -Q / a**2)),
    claim("finite-ion", "small ions", Limit(phi_a(r), a, 0, phi(r, kappa))),
    claim("cloud", "Poisson's equation", Derivation(cloud(r), -laplacian(phi_a(r)) / (4 * pi))),
    claim("neutrality", "the charge of the cloud", Derivation(left("neutrality"), right("neutrality"))),
    claim("cloud-potential", "Coulomb's law for the cloud", Derivation(psi(Q), Integral(4 * pi * r * cloud(r), (r, a, oo)))),
    claim("cloud-potential", "what is added to the bare charge at contact", Limit(phi_a(r) - Q / r, r, a, psi(Q))),
    claim("charging", "half of charge times potential", Derivation(work(Q), Q * psi(Q) / 2)),
    claim("activity", "work over k_B T", Derivation(ln_gamma, work(Z * e) / (k_B * T), given=("activity",))),
    claim("cloud-energy", "half for each of two ions", Limit(
        n * Z * e * psi(Z * e), a, 0, cloud_energy, given=("cloud-energy", *DEBYE))),
    claim("transform", "of the potential", Derivation(
        Integral(4 * pi * r**2 * phi(r, k) * sin(q * r) / (q * r), (r, 0, oo)), phi_q(q, k))),
    claim("transform", "back", Derivation(
        Integral(q**2 * phi_q(q, k) * sin(q * r) / (q * r), (q, 0, oo)) / (2 * pi**2), phi(r, k))),
    claim("static-dielectric", "the bare charge over it", Derivation(4 * pi * Q / (q**2 * epsilon_q(q, k)), phi_q(q, k))),
)
