"""Claims about the Boltzmann equation and its way from the Bethe-Salpeter equation: Eqs. (1), (4), (21) to (23), (25) to (29)."""

from collections.abc import Callable

from sympy import Derivative, Expr, Integral, Lambda, Rational, Sum, cos, oo, pi, sin

from derive.changes.continuum import Continuum
from derive.changes.sifting import Sifting
from derive.claim import claim
from derive.claims import Derivation, Determines, Identity, Limit, Symmetry
from derive.paper import left, right
from derive.physics.constants import k_B
from derive.physics.electromigration.boltzmann import (
    E,
    Gamma,
    J,
    Pi,
    T_e,
    W,
    both,
    eps,
    eps_prime,
    g,
    g_above,
    g_below,
    k_nu,
    n_0,
    n_1,
    one_way,
    pair,
    path,
    peak,
    slope,
    spectral,
    states,
    transition,
    v_nu,
    vertex,
)
from derive.physics.electromigration.electron_states import E_nu, M, Omega, delta, e, energy, eps_F, hbar, k, l, m, omega, tau
from derive.physics.electromigration.scattering import angle, phi
from derive.physics.electromigration.scattering import k as kappa
from derive.physics.electromigration.scattering import p as q
from derive.quantity import ENERGY, LENGTH, NUMBER, Quantity, quantity, quantity_function

above = quantity("just_above", "energy above the Fermi energy", ENERGY, domain=("1/1000", "1/100"))
below = quantity("just_below", "energy below the Fermi energy", ENERGY, domain=("1/1000", "1/100"))
width = quantity("width", "half width of a peak", ENERGY, letter=r"\Gamma")
theta = quantity("scattering_angle", "scattering angle", NUMBER, letter=r"\theta", domain=(0, 3))
chi = quantity("chi", "angle between initial state and field", NUMBER, letter=r"\chi", domain=(0, 3))
strength = quantity_function("scattering_strength", "strength of the scattering, of the cosine of its angle", ENERGY**2, letter="w")
amplitude = quantity_function("amplitude", "change of the occupation along the field", NUMBER, of=(LENGTH**-1,), letter="a")
test = quantity_function("test", "any smooth function of an energy", of=(ENERGY,))
test_prime = quantity_function("test_prime", "another smooth function of an energy", of=(ENERGY,))


def off(number: str, **names: Expr) -> Expr:
    """Left less right of an equation: what vanishes when it holds."""
    return left(number, **names) - right(number, **names)


def over_both(number: str) -> Integral:
    product = right(number, eps=eps, eps_prime=eps_prime)
    return Integral(test_prime(eps_prime) * Integral(test(eps) * product, (eps, -oo, oo)), (eps_prime, -oo, oo))


def out_of(state_value: Callable[[Quantity], Expr]) -> tuple[Continuum, Sifting]:
    """The sum over final states l in a system that looks the same from all sides, the initial state at angle chi with the field."""
    turned = cos(theta) * cos(chi) + sin(theta) * cos(phi) * sin(chi)
    values = {
        energy(k): hbar**2 * kappa**2 / (2 * m), energy(l): hbar**2 * q**2 / (2 * m), W(k, l): strength(cos(theta)), angle(k, l): cos(theta),
        n_1(k): state_value(kappa) * cos(chi), n_1(l): state_value(q) * turned,
    }
    return Continuum(l, ((phi, 0, 2 * pi), (q, 0, oo), (theta, 0, pi)), Omega * q**2 * sin(theta) / (2 * pi) ** 3, values), Sifting(delta, q)


CLOSED = (Pi, W, n_1)
WARM = ("occupation-slope", "fermi-dirac")
RATE = 2 * pi / hbar * W(k, l)
WEIGHT = left("23")
SHELLS = states(RATE * path(l) * (right("same-shell", eps=energy(k), eps_prime=energy(l)) - both(energy(k), energy(l))))
OFF_SHELL = states(RATE * (delta(energy(k) - energy(l)) - delta(energy(k) - eps_F)) * off("on-shell", k=l))
MIRRORED = {head: Lambda(k, head(k) + sign * head(M + 1 - k)) for head, sign in ((energy, 1), (tau, 1), (k_nu, -1))}  # M + 1 - k: wave vector -k
AREA = Integral(peak(eps, width), (eps, -oo, oo))

CLAIMS = (
    claim("1", "solved by Eq. (4) alone, in relaxation-time form", Determines(
        left("1"), right("1"), n_1(k), right("4"), given=("1b",), keep=(n_1, slope))),
    claim("4", "no temperature: states at the Fermi energy alone", Derivation(
        right("4"), delta(energy(k) - eps_F) * v_nu(k) * e * E_nu * tau(k), given=("zero-temperature",))),
    claim("4", "odd: the opposite for the opposite wave vector", Identity(
        right("4", k=M + 1 - k) + right("4"), Rational(0), keep=(slope,), replacing=MIRRORED)),
    claim("1b", "Eq. (25) without what is scattered in", Derivation(
        right("collisions"), right("1b") + states(transition(k, l) * n_1(l)) + n_1(k) * off("25"), keep=(W, n_1))),
    claim("1b", "exact for scattering that looks the same from all sides, with the rate that counts each angle by 1 - cos", Derivation(
        right("collisions"), -states(transition(k, l) * (1 - angle(k, l)) * n_1(k)), keep=(W, n_1), through=out_of(amplitude))),
    claim("fermi-dirac", "half at the Fermi energy", Identity(n_0(eps_F), Rational(1, 2), given=WARM)),
    claim("fermi-dirac", "as many electrons above as holes below", Identity(n_0(eps_F + eps) + n_0(eps_F - eps), Rational(1), given=WARM)),
    claim("occupation-slope", "the slope by the occupation and the temperature", Identity(
        slope(eps), -n_0(eps) * (1 - n_0(eps)) / (k_B * T_e), given=WARM)),
    claim("step", "its slope is the delta function's", Derivation(Derivative(right("step"), eps), slope(eps))),
    claim("zero-temperature", "area one", Derivation(
        Integral(slope(eps), (eps, -oo, oo)), Rational(-1), given=("zero-temperature",), through=(Sifting(delta, eps),))),
    claim("22", "above the Fermi energy", Derivation(g(k, eps_F + above), g_above(k, eps_F + above))),
    claim("22", "below the Fermi energy", Derivation(g(k, eps_F - below), g_below(k, eps_F - below))),
    claim("window", "in the window, one above and one below", Derivation(
        g(k, eps_F + above) * g(l, eps_F - below), right("above", E_bar=eps_F + above) * right("below", E_bar=eps_F - below, k=l))),
    claim("window", "at higher energies both above", Derivation(
        g(k, eps_F + above + hbar * omega) * g(l, eps_F + above),
        right("above", E_bar=eps_F + above + hbar * omega) * right("above", E_bar=eps_F + above, k=l))),
    claim("window", "at lower energies both below", Derivation(
        g(k, eps_F - below) * g(l, eps_F - below - hbar * omega),
        right("below", E_bar=eps_F - below) * right("below", E_bar=eps_F - below - hbar * omega, k=l))),
    claim("lorentz-peak", "area one", Identity(Integral(peak(eps, width), (eps, -oo, oo)), Rational(1))),
    claim("lorentz-peak", "nothing beside the peak when it is narrow", Limit(peak(above, width), width, 0, 0)),
    claim("lorentz-peak", "half as high at the half width", Identity(peak(width, width), peak(Rational(0), width) / 2)),
    claim("pair", "Lorentz's peak of half width ħ/2τ", Derivation(
        pair(k, E) / peak(E - energy(k), Gamma(k)), right("narrow-pair") / delta(E - energy(k)))),
    claim("narrow-pair", "the delta function has the area of the peak", Derivation(
        Integral(right("narrow-pair", E_bar=E), (E, -oo, oo)), pair(k, E) / peak(E - energy(k), Gamma(k)) * AREA, through=(Sifting(delta, E),))),
    claim("spectral", "Lorentz's peak of half width ħ/2τ", Derivation(spectral(k, E), peak(E - energy(k), Gamma(k)))),
    claim("narrow-spectral", "the delta function has the area of the peak: one state", Derivation(
        Integral(right("narrow-spectral", E_bar=E), (E, -oo, oo)), spectral(k, E) / peak(E - energy(k), Gamma(k)) * AREA,
        through=(Sifting(delta, E),))),
    claim("ladder", "from the Bethe-Salpeter equation of two propagators", Derivation(
        off("ladder"), states(J(l) * off("ladder-pair", l=l)), keep=(W, pair))),
    claim("23", "the Bethe-Salpeter equation when the width is small", Derivation(
        off("23"), hbar / (2 * pi) * pair(k, eps_F) * off("ladder"), given=("narrow-pair",), keep=CLOSED)),
    claim("25", "the width when it is small", Derivation(
        off("25"), 2 * pi / hbar * off("generalized-optical"), given=("narrow-spectral",), keep=CLOSED)),
    claim("26", "from (23) and (25), with the product of two delta functions", Derivation(
        -off("26"), -off("23") / tau(k) + WEIGHT * off("25") + SHELLS + OFF_SHELL, given=("both-on-shell",), keep=CLOSED)),
    claim("same-shell", "what this product leaves of (26)", Derivation(SHELLS, Rational(0), given=("same-shell",), keep=CLOSED)),
    claim("same-shell", "for all smooth functions the same", Derivation(
        over_both("same-shell"), over_both("both-on-shell"), through=(Sifting(delta, eps), Sifting(delta, eps_prime)))),
    claim("26", "no electron is made or lost", Derivation(
        Sum(right("26", k=k), (k, 1, M)), Rational(0), given=("reciprocity",), keep=(Pi, n_1))),
    claim("collisions", "no electron is made or lost", Derivation(
        Sum(right("collisions", k=k), (k, 1, M)), Rational(0), given=("reciprocity",), keep=(Pi, n_1))),
    claim("27", "the same in both directions", Symmetry(transition(k, l), {k: l, l: k}, given=("reciprocity",))),
    claim("reciprocity", "all of the strength when it is the same in both directions", Identity(
        right("reciprocity"), W(k, l), replacing={one_way: W}, given=("reciprocity",))),
    claim("28", "turns Eq. (26) into the Boltzmann equation (1)", Derivation(
        E_nu * off("26"),
        left("1") - right("collisions") - delta(energy(k) - eps_F) * E_nu * e * off("current")
        - states(transition(k, l) * (off("28", k=l) - off("28"))),
        given=("zero-temperature",), keep=CLOSED)),
    claim("29", "Eq. (19) in its window, with (28)", Derivation(
        off("29"), E_nu * off("window") + states(off("28", k=k) * vertex(k), k), keep=(*CLOSED, vertex))),
)
