"""Claims about the wind force on all ions together: Eqs. (36) to (39), and the count of electrons and holes."""

from sympy import Derivative, Expr, I, KroneckerDelta, Matrix, Rational, Sum, cos, oo, pi, sin

from derive.changes.continuum import Continuum
from derive.changes.sifting import Sifting
from derive.claim import claim
from derive.claims import Derivation, Determines, Identity, Reduction
from derive.paper import left, right
from derive.physics.electromigration.boltzmann import J, Pi, W, k_nu, n_0, n_1, slope, states, transition
from derive.physics.electromigration.electron_states import E_mu, E_nu, M, Omega, delta, e, energy, eps_F, hbar, k, k_mu, k_prime, l, m, tau
from derive.physics.electromigration.force_sum_rule import (
    N_I,
    F_host,
    F_impurity,
    F_polarization,
    F_wind,
    G_down,
    G_up,
    J_x,
    N,
    N_c,
    N_h,
    N_host,
    N_ions,
    T_down,
    T_up,
    V,
    Z,
    Z_b,
    band,
    density,
    depth,
    force_field,
    i,
    k_x,
    k_y,
    k_z,
    m_x,
    m_y,
    m_z,
    p,
    phi,
    q,
    q_h,
    shell,
    small_volume,
    summed,
    theta,
    v_at,
    v_origin,
    wave_x,
    wave_y,
    wave_z,
)
from derive.physics.electromigration.induced_density import c, delta_n, psi_state
from derive.physics.electromigration.scattering import r, rate
from derive.physics.electromigration.wind_operators import R_mu
from derive.physics.electron_gas import k_F
from derive.quantity import LENGTH, TIME, quantity_function
from derive.theorems.boltzmann import off

rate_of = quantity_function("rate_of", "rate at which one ion takes momentum out of free electrons, of their wave number", TIME**-1, of=(LENGTH**-1,),
                            letter=r"1/\tau_i")
lifetime = quantity_function("lifetime", "lifetime of free electrons, of their wave number", TIME, of=(LENGTH**-1,), letter=r"\tau")

CLOSED = (Pi, W, n_1, J, n_0)
SPHERE = (wave_x(q, theta, phi), wave_y(q, theta, phi), wave_z(q, theta, phi))
ON_SPHERE = dict(zip(("k_x", "k_y", "k_z"), SPHERE, strict=True))
ENERGY = band(k_x, k_y, k_z)
COUNTED = ("fermi-radius", "hole-radius")
MODEL = ("neutrality", "one-hole-each", "direct-host", "direct-impurity", "polarization", "hole-wind")


def count(component: int, expected: Expr, *given: str) -> Derivation:
    """The model's estimate of the number of electrons in an ellipsoidal band, along the field (component 0) or across it."""
    energies = eps_F + depth - shell(q) if "hole-ellipsoid" in given else shell(q)
    values = {energy(k): energies, k_mu(k): SPHERE[component], J(k): e * right("39", **ON_SPHERE)}
    dense = Continuum(k, ((q, 0, oo), (theta, 0, pi), (phi, 0, 2 * pi)), density(q) * sin(theta), values)
    return Derivation(right("38b") / (e * E_nu), expected, given=(*given, *COUNTED), keep=(n_0,), through=(dense, Sifting(delta, q)))


FREE_COMPONENT = q * cos(theta)
FREE = (
    Continuum(k, ((q, 0, oo), (theta, 0, pi), (phi, 0, 2 * pi)), 2 * Omega / (2 * pi) ** 3 * q**2 * sin(theta), {
        energy(k): shell(q), k_mu(k): FREE_COMPONENT, k_nu(k): FREE_COMPONENT, tau(k): lifetime(q), J(k): e * hbar * FREE_COMPONENT / m,
        rate(k): rate_of(q)}),
    Sifting(delta, q),
)
FREE_NUMBER = Omega * k_F**3 / (3 * pi**2)
LOST = hbar * Sum(
    k_mu(k) * (states(transition(k, l) * (off("28", k=l) - off("28", k=k))) + E_nu * off("26", k=k)), (k, 1, M))
JACOBIAN = Matrix(3, 3, lambda a, b: Derivative(SPHERE[a], (q, theta, phi)[b])).det()
BORN = states(
    (KroneckerDelta(k, k_prime) + T_down(k, k, k_prime) * G_down(k, k_prime)) * k_mu(k_prime) * off("outgoing", k_prime=k_prime, l=k), k_prime)
BORN_ADJOINT = states(off("incoming", k_prime=k, l=l) * k_mu(l) * (KroneckerDelta(k, l) + G_up(k, l) * T_up(k, l, k)))

CLAIMS = (
    claim("37", "the slope of a phase", Derivation(right("37"), right("37b"))),
    claim("translated", "not moved", Reduction(right("translated"), {R_mu: Rational(0)}, v_origin(i, k, k_prime))),
    claim("37b", "no position, no force: the diagonal element", Reduction(right("37b"), {k_prime: k}, Rational(0))),
    claim("37b", "summed over the ions: the commutator with the wave vector", Derivation(
        right("total-force"), right("commutator"), given=("37b",), keep=(v_at,))),
    claim("all-ions", "summed over the ions: the commutator with the wave vector", Derivation(
        right("commutator"), right("total-force"), given=("37",))),
    claim("optical", "from the equations of both t matrices", Derivation(
        off("optical"),
        off("outgoing") - off("incoming") + states(T_down(k, k_prime, p) * G_down(k, p) * off("outgoing", k_prime=p), p)
        - states(off("incoming", l=p) * G_up(k, p) * T_up(k, p, l), p), keep=(V, T_up, T_down))),
    claim("total-vertex", "the force in the scattered wave is the momentum lost", Derivation(
        right("scattered-vertex"),
        right("total-vertex") + I * k_mu(k) * off("optical", k_prime=k, l=k)
        + I * states((k_mu(k) - k_mu(l)) * T_down(k, k, l) * T_up(k, l, k) * off("cut", l=l)) - I * BORN + I * BORN_ADJOINT,
        given=("commutator", "strength"), keep=(V, T_up, T_down))),
    claim("38a", "Eq. (29) for each ion", Derivation(
        left("38a"), Sum(off("29-ion", i=i), (i, 1, N_ions)) + states(n_1(k) * summed(k), k), given=("sum-of-vertices",), keep=CLOSED)),
    claim("38a", "the left side of (38b)", Identity(right("38a"), left("38b"))),
    claim("38b", "the momentum that scattering takes out of the distribution", Derivation(
        states(n_1(k) * summed(k), k) - LOST, right("38b"), given=("total-vertex", "reciprocity"), keep=(Pi, n_1, J))),
    claim("29", "the analog of Eq. (2): the induced charge times the force at each point", Derivation(
        right("29"), delta_n(r, c) / e * small_volume * force_field(r, c),
        given=("force-of-density", "2"), keep=(n_1, psi_state))),
    claim("4", "Drude's conductivity", Derivation(
        Sum(J(k) * right("4", k=k), (k, 1, M)), FREE_NUMBER * e**2 * lifetime(k_F) * E_nu / m,
        given=("zero-temperature", *COUNTED), keep=(J,), through=FREE)),
    claim("4", "free electrons lose the momentum that the field gives them: N^c e E", Derivation(
        Sum(hbar * k_mu(k) / tau(k) * right("4", k=k), (k, 1, M)), FREE_NUMBER * e * E_nu,
        given=("zero-temperature", *COUNTED), keep=(J,), through=FREE)),
    claim("35c", "in (29) with (4): the standard result for dilute ions, N^c e E τ/τ_i", Derivation(
        Sum(right("4", k=k) * right("35c", k=k), (k, 1, M)), FREE_NUMBER * e * E_nu * lifetime(k_F) * rate_of(k_F),
        given=("zero-temperature", *COUNTED), keep=(J, rate), through=FREE)),
    claim("39", "e ħk/m, with the effective mass, at the bottom of a band", Determines(
        left("39"), right("39"), J_x(k_x, k_y, k_z), e * hbar * k_x / m_x, given=("ellipsoid",))),
    claim("39", "the field's drift through the states of a band is the left side of (1)", Derivation(
        e * E_nu / hbar * Derivative(n_0(ENERGY), k_x), e * E_nu * right("39") * slope(ENERGY), given=("step",))),
    claim("39", "along the field: electrons, less what crosses the surface of the zone", Derivation(
        delta(eps_F - ENERGY) * hbar * k_x * right("39"), n_0(ENERGY) - Derivative(k_x * n_0(ENERGY), k_x), given=("step",))),
    claim("39", "along the field: holes, with the other sign", Derivation(
        delta(eps_F - ENERGY) * hbar * k_x * right("39"), Derivative(k_x * (1 - n_0(ENERGY)), k_x) - (1 - n_0(ENERGY)), given=("step",))),
    claim("39", "across the field: nothing but what crosses the surface of the zone", Derivation(
        delta(eps_F - ENERGY) * hbar * k_y * right("39"), -Derivative(k_y * n_0(ENERGY), k_x), given=("step",))),
    claim("ellipsoid", "a sphere in the scaled coordinates", Derivation(band(*SPHERE), shell(q), given=("ellipsoid",))),
    claim("hole-ellipsoid", "a sphere in the scaled coordinates", Derivation(band(*SPHERE), eps_F + depth - shell(q), given=("hole-ellipsoid",))),
    claim("dense-states", "the volume of the scaled coordinates", Derivation(density(q) * sin(theta), 2 * Omega / (2 * pi) ** 3 * JACOBIAN)),
    claim("fermi-radius", "the Fermi surface", Identity(shell(k_F), eps_F, given=("fermi-radius",))),
    claim("hole-radius", "the Fermi surface", Identity(shell(q_h), depth, given=("hole-radius",))),
    claim("conduction-electrons", "free electrons: k_F³/3π² in a volume", Reduction(
        N_c, {m_x: m, m_y: m, m_z: m}, FREE_NUMBER, given=("conduction-electrons",))),
    claim("38b", "free electrons, or electrons in an ellipsoidal band: their number", count(0, N_c, "ellipsoid", "conduction-electrons")),
    claim("38b", "no force across the field", count(1, Rational(0), "ellipsoid")),
    claim("38b", "holes in an ellipsoidal band: less their number", count(0, -N_h, "hole-ellipsoid", "holes")),
    claim("38b", "no force of holes across the field", count(1, Rational(0), "hole-ellipsoid")),
    claim("36", "the force of which (38) is the model's estimate", Identity(left("36"), left("38a"))),
    claim("36", "conduction electrons, and cores that take the force on Z^b - Z of each ion", Derivation(
        right("36"), N_c * e * E_mu + Sum((Z_b - Z) * e * E_mu, (i, 1, N_ions)), given=("valence-count", "nuclear-count"))),
    claim("valence-count", "the direct force on all ions balances the wind", Derivation(
        N_c * e * E_mu + N_ions * (right("direct-host") + (Z_b - Z) * e * E_mu), Rational(0), given=("valence-count",))),
    claim("36", "wind of the holes and polarization", Derivation(right("36"), F_wind + (N_host + N_I) * F_polarization, given=MODEL)),
    claim("36", "no force on all nuclei together", Derivation(
        -right("36"), N_host * F_host + N_I * F_impurity, given=MODEL)),
    claim("direct-host", "nothing left but polarization undoes it", Derivation(F_host + F_polarization, Rational(0), given=MODEL)),
    claim("direct-impurity", "towards the anode: the field on one electron is left", Derivation(
        F_impurity + F_polarization, e * E_mu, given=MODEL)),
    claim("hole-wind", "all direct forces and polarization balance it", Derivation(
        N_host * (F_host + F_polarization) + N_I * (F_impurity + F_polarization), -F_wind, given=MODEL)),
    claim("hole-wind", "the sum rule's part of the band", Derivation(F_wind, -N_h * right("36") / N, given=("hole-wind",))),
)
