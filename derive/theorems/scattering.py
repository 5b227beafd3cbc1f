"""Claims about scattering by one ion: Eqs. (3), (5), (6) and (8)."""

from sympy import Derivative, Expr, I, Integer, Integral, KroneckerDelta, Lambda, Rational, Sum, conjugate, exp, im, oo, pi, sin

from derive.changes.conjugation import ByConjugates
from derive.changes.continuum import Continuum
from derive.changes.sifting import DirectionSifting, Sifting
from derive.claim import claim
from derive.claims import Derivation, Identity, Limit, Reduction, Series
from derive.paper import left, right
from derive.physics.electromigration.electron_states import M, delta, energy, eps_F, hbar, k_prime, l, m
from derive.physics.electromigration.electron_states import k as state
from derive.physics.electromigration.scattering import (
    LARGEST,
    D,
    P,
    S,
    angle,
    bessel,
    born,
    ell,
    f,
    f_waves,
    far_bessel,
    k,
    mu,
    p,
    partial_f,
    partial_plane,
    phase,
    plane_far,
    plane_wave,
    psi,
    r,
    radial,
    resolvent,
    spherical,
    strength,
    t,
    t_shell,
    towards,
    v,
    x,
)
from derive.physics.electron_gas import k_F

PARTS = ByConjugates()
ON_SHELL = Sifting(delta, p)
DENSE = Continuum(k_prime, ((mu, -1, 1), (p, 0, oo)), 2 * pi * p**2 * D, {
    energy(k_prime): hbar**2 * p**2 / (2 * m), t(state, k_prime): t_shell(k_F, mu), angle(state, k_prime): mu,
})
DIRECTIONS = DirectionSifting(towards, mu)
WAVES = range(LARGEST + 1)


def onto(j: int, wave: Expr) -> Expr:
    """The coefficient of (2ℓ+1) P_ℓ in a function of the cosine."""
    return Integral(P(j, mu) * wave, (mu, -1, 1)) / 2


def alone(j: int, amplitude: Expr) -> Expr:
    """The scattering amplitude of one partial wave; 0 above the last that is written out."""
    return (2 * j + 1) * amplitude * P(j, mu) if j <= LARGEST else Integer(0)


def of_pair(j: int, wave: Expr, number: Expr) -> Expr:
    """The phase shifts of the partial waves j and j + 1; all others are 0."""
    return phase(wave, number) * (KroneckerDelta(wave, j) + KroneckerDelta(wave, j + 1))


PARITY = ((1 + mu) + (1 - mu) * exp(I * pi * ell)) / 2  # a function with the end values of P_ℓ

CLAIMS = (
    *(
        claim("legendre", f"P_{j} is orthogonal to P_{i} and has norm 2/(2ℓ+1)" if i == j else f"P_{j} is orthogonal to P_{i}",
              Identity(Integral(P(j, mu) * P(i, mu), (mu, -1, 1)), Rational(2, 2 * j + 1) if i == j else Integer(0)))
        for j in WAVES for i in range(j + 1)
    ),
    claim("legendre", "P(1) = 1 for every ℓ", Identity(P(ell, 1), Integer(1))),
    *(claim("legendre", f"parity of P_{j}", Identity(P(j, -mu), (-1) ** j * P(j, mu))) for j in WAVES),
    *(
        claim("partial-plane-wave", f"ℓ = {j}: the projection of the plane wave on P_ℓ, exactly",
              Derivation(onto(j, plane_wave(1, x, mu)), partial_plane(j, x)))
        for j in WAVES
    ),
    *(claim("spherical-wave", f"ℓ = {j}: solves the free radial equation",
            Identity(Derivative(exp(I * x) * spherical(j, x), (x, 2)) + (1 - j * (j + 1) / x**2) * exp(I * x) * spherical(j, x), Integer(0)))
      for j in WAVES),
    claim("spherical-wave", "1 at large distance, for every ℓ", Limit(spherical(ell, x), x, oo, 1)),
    claim("spherical-bessel", "j_0 = sin x/x", Identity(bessel(0, x), sin(x) / x)),
    *(
        claim("spherical-bessel", f"recurrence from ℓ = {j}", Identity(bessel(j - 1, x) + bessel(j + 1, x), (2 * j + 1) / x * bessel(j, x)))
        for j in range(1, LARGEST)
    ),
    *(claim("spherical-bessel", f"j_{j} vanishes at the origin as x^{j}", Limit(bessel(j, x) / x**j, x, 0, value))
      for j, value in zip(WAVES, (Integer(1), Rational(1, 3), Rational(1, 15), Rational(1, 105)), strict=True)),
    claim("bessel-far", "for every ℓ: the spherical Bessel function with outgoing and incoming wave as at large distance",
          Reduction(bessel(ell, x), {spherical: Lambda((ell, x), Integer(1))}, far_bessel(ell, x))),
    *(
        claim("5", f"ℓ = {j}: the projection on P_ℓ is i^ℓ sin(kr - ℓπ/2)/kr",
              Derivation(onto(j, plane_far(k, r, mu)), exp(I * pi * j / 2) * far_bessel(j, k * r), through=(DIRECTIONS,)))
        for j in WAVES
    ),
    claim("5", "for every ℓ: the projection on what is 1 ahead and (-1)^ℓ behind is i^ℓ sin(kr - ℓπ/2)/kr",
          Derivation(Integral(PARITY * plane_far(k, r, mu), (mu, -1, 1)) / 2, exp(I * pi * ell / 2) * far_bessel(ell, k * r), through=(DIRECTIONS,))),
    claim("5", "time reversal: the conjugate wave comes from the opposite direction",
          Identity(conjugate(plane_far(k, r, mu)), plane_far(k, r, -mu))),
    claim("3", "without scattering it is the plane wave", Reduction(right("3"), {f: Lambda((k, mu), Integer(0))}, plane_wave(k, r, mu))),
    claim("3", "the scattered wave solves the free wave equation",
          Identity(Derivative(r * (psi(k, r, mu) - plane_wave(k, r, mu)), (r, 2)), -(k**2) * r * (psi(k, r, mu) - plane_wave(k, r, mu)))),
    *(
        claim("partial-wave-far", f"ℓ = {j}: the projection of Eq. (3) with Eq. (5) on P_ℓ",
              Derivation(onto(j, psi(k, r, mu)), radial(j, k, r), replacing={plane_wave: plane_far, f: f_waves}, through=(DIRECTIONS,)))
        for j in WAVES
    ),
    claim("s-matrix", "the standing wave of a partial wave is advanced by its phase shift", Identity(
        radial(ell, k, r), exp(I * (phase(ell, k) + pi * ell / 2)) * far_bessel(ell, k * r + phase(ell, k)) * (1 + phase(ell, k) / (k * r)),
        continuing=(x,))),
    claim("s-matrix", "unitarity: |S| = 1", Identity(S(ell, k) * conjugate(S(ell, k)), Integer(1))),
    claim("partial-amplitude", "optical theorem of one partial wave, for every ℓ: Im f_ℓ = k |f_ℓ|²",
          Identity((partial_f(ell, k) - conjugate(partial_f(ell, k))) / (2 * I), k * partial_f(ell, k) * conjugate(partial_f(ell, k)))),
    *(
        claim("6", f"ℓ = {j} alone", Identity(
            right("forward") - right("6"), Integer(0), replacing={f: Lambda((k, mu), alone(j, partial_f(j, k)))}, through=(PARTS,)))
        for j in WAVES
    ),
    claim("6", "all partial waves up to ℓ = 3", Derivation(
        right("forward") - right("6"), Integer(0), replacing={f: f_waves}, through=(PARTS,))),
    claim("6", "the generalized optical theorem for the t matrix says the same", Derivation(
        left("t-unitarity") - right("t-unitarity"), t_shell(k, 1) / f(k, 1) * (right("forward") - right("6")),
        given=("states-of-one-spin",), through=(ON_SHELL, PARTS))),
    claim("cross-section-phases", "the optical theorem in terms of phase shifts",
          Derivation(4 * pi / k * right("forward"), right("cross-section-phases"), replacing={f: f_waves}, through=(PARTS,))),
    claim("cross-section-phases", "from the sum of partial waves",
          Derivation(right("cross-section"), right("cross-section-phases"), replacing={f: f_waves}, through=(PARTS,))),
    *(
        claim("transport-phases", f"ℓ = {j} and {j + 1} alone" if j < LARGEST else f"ℓ = {j} alone", Identity(
            right("transport-cross-section") - right("transport-phases"), Integer(0), through=(PARTS,),
            replacing={
                f: Lambda((k, mu), alone(j, partial_f(j, k)) + alone(j + 1, partial_f(j + 1, k))), phase: Lambda((ell, k), of_pair(j, ell, k)),
            }))
        for j in WAVES
    ),
    claim("transport-phases", "from the sum of partial waves",
          Derivation(right("transport-cross-section"), right("transport-phases"), replacing={f: f_waves}, through=(PARTS,))),
    claim("transport-cross-section", "isotropic scattering: the same as the total", Reduction(
        right("transport-cross-section") - right("cross-section"), {f: Lambda((k, mu), partial_f(0, k))}, Integer(0), keep=(partial_f,))),
    claim("8", "the golden rule, weighted by the momentum lost, at the Fermi surface",
          Derivation(right("momentum-loss"), right("8"), replacing={energy(state): eps_F})),
    claim("bosvieux-friedel", "Eq. (8) with the potential in place of the t matrix", Reduction(right("8"), {t: v}, right("bosvieux-friedel"))),
    claim("born-series", "Eq. (8) begins with the Born approximation: to lowest order |t|² is |v|²",
          Series(born(state, k_prime) * conjugate(born(state, k_prime)), strength, 0,
                 strength**2 * v(state, k_prime) * conjugate(v(state, k_prime)), 3)),
    claim("born-series", "of a weak potential the t matrix is the potential",
          Limit(born(state, k_prime) / strength, strength, 0, v(state, k_prime))),
    claim("born-series", "of a Hermitian potential: the optical theorem to second order, t - t† = v (G₀ - G₀†) v", Identity(
        born(state, k_prime) - conjugate(born(k_prime, state)) - strength**2 * Sum(v(state, l) * 2 * I * im(resolvent(l)) * v(l, k_prime), (l, 1, M)),
        Integer(0), replacing={v: Lambda((state, k_prime), t(state, k_prime) + conjugate(t(k_prime, state)))}, through=(PARTS,))),
    claim("8-continuum", "Eq. (8) with its states spread evenly over wave vectors", Derivation(
        right("8"), right("8-continuum"), keep=(t_shell,), through=(DENSE, ON_SHELL))),
    claim("transport-rate", "Eq. (8) in terms of the scattering amplitude", Derivation(
        right("8-continuum"), right("transport-rate"), given=("fermi-surface", "fermi-velocity", "transport-cross-section", "states-of-one-spin"),
        through=(ON_SHELL, PARTS))),
)
