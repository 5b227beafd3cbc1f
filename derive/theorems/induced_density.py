"""Claims about the charge that a current induces around an ion: Eqs. (2) and (7)."""

from sympy import Abs, Integer, Integral, Lambda, conjugate, oo, pi, sqrt

from derive.changes.conjugation import ByConjugates
from derive.changes.continuum import Continuum
from derive.changes.sifting import DirectionSifting, Sifting
from derive.claim import claim
from derive.claims import Derivation, Identity
from derive.paper import right
from derive.physics.electromigration.boltzmann import k_nu
from derive.physics.electromigration.electron_states import Omega, delta, energy, hbar, m, tau
from derive.physics.electromigration.electron_states import k as state
from derive.physics.electromigration.induced_density import along, backward, c, delta_n, intensity, psi_state, tau_F
from derive.physics.electromigration.scattering import D, k, mu, p, plane_far, plane_wave, psi, r, towards

PARTS = ByConjugates()
ON_SHELL = Sifting(delta, p)
DENSE = Continuum(state, ((mu, -1, 1), (p, 0, oo)), 2 * 2 * pi * p**2 * D, {
    energy(state): hbar**2 * p**2 / (2 * m), k_nu(state): p * along(mu, c), tau(state): tau_F, psi_state(state, r, c): psi(p, r, mu) / sqrt(Omega),
})

CLAIMS = (
    claim("2", "the diagonal of the density matrix", Derivation(right("density-matrix"), right("2"), through=(PARTS,))),
    claim("azimuth", "the part across the direction of the point averages out", Identity(along(mu, c), mu * c)),
    claim("2-continuum", "Eq. (2) with Eq. (4), its states spread evenly over wave vectors", Derivation(
        right("2-continuum"), right("2"), given=("4", "zero-temperature"), keep=(psi, along), through=(DENSE, ON_SHELL),
        replacing={intensity: Lambda((k, r, mu), Abs(psi(k, r, mu)) ** 2)})),
    claim("far-intensity", "the square of the modulus of Eq. (3)", Derivation(
        right("far-intensity"), psi(k, r, mu) * conjugate(psi(k, r, mu)), replacing={plane_far: plane_wave}, through=(PARTS,))),
    claim("mean-charge", "two electrons in every state inside the Fermi sphere", Identity(right("mean-charge"), right("mean-charge-count"))),
    claim("both-directions", "Eqs. (2), (3), (4) and (5)", Derivation(
        right("2-continuum"), right("both-directions"), given=("forward", "fermi-surface", "mean-charge", "states-of-one-spin"),
        through=(PARTS, ON_SHELL, DirectionSifting(towards, mu)))),
    claim("7", "the optical theorem turns what is missing ahead into the transport cross section", Derivation(
        right("both-directions"), right("7"), keep=(backward,), through=(PARTS,))),
    claim("7", "no net charge at any distance", Identity(Integral(delta_n(r, c), (c, -1, 1)), Integer(0), given=("7",), keep=(backward,))),
    claim("landauer-dipole", "what is left of Eq. (7) without backscattering, through Eq. (8)", Derivation(
        right("7"), right("landauer-dipole"), replacing={backward: Lambda((k, r), Integer(0))},
        given=("transport-rate", "fermi-velocity", "transport-cross-section"))),
)
