"""The Boltzmann equation of the electrons, and its way from the Bethe-Salpeter equation: Eqs. (1), (4), (21) to (23), (25) to (29).

A sum over states k is a sum over their numbers, both spins among them; W(k, l) is zero between different spins.
The delta function of an energy is any even peak of area one until a claim asks for more.
"""

from sympy import Derivative, Expr, I, Integral, KroneckerDelta, Sum, exp, oo, pi, sign

from derive.equation import Source, equation
from derive.physics.constants import ASHCROFT_MERMIN, k_B
from derive.physics.electromigration.electron_states import (
    MESSIAH,
    SCHAICH1976,
    VELOCITY,
    E_nu,
    J,
    M,
    delta,
    e,
    energy,
    eps_F,
    hbar,
    k,
    k_prime,
    l,
    m,
    omega,
    tau,
)
from derive.physics.electromigration.electron_states import E_bar as E
from derive.physics.electromigration.wind_operators import vertex
from derive.physics.electromigration.wind_operators import weight as W
from derive.quantity import CHARGE, ENERGY, LENGTH, NUMBER, TEMPERATURE, TIME, Quantity, quantity, quantity_function

LANGER = Source("J. S. Langer, Phys. Rev. 120, 714 (1960)")
VAN_HOVE = Source("L. Van Hove, Physica (Utr.) 21, 901 (1955)")
ZIMAN = Source("J. M. Ziman, Principles of the Theory of Solids (Cambridge U.P., 1964)")

T_e = quantity("T_e", "temperature of the electrons", TEMPERATURE)
eps = quantity("eps", "an energy", ENERGY, letter=r"\epsilon", real=True, domain=(-3, 3))
eps_prime = quantity("eps_prime", "another energy", ENERGY, letter=r"\epsilon'", real=True, domain=(-3, 3))
f_munu = quantity("f_munu", "force on the ion per field, at frequency zero", CHARGE, letter=r"f_{\mu\nu}", real=True, domain=(-3, 3))

n_0 = quantity_function("n_0", "occupation of a state of an energy, without field", NUMBER, of=(ENERGY,))
slope = quantity_function("slope", "derivative of the occupation by the energy", ENERGY**-1, of=(ENERGY,),
                          pattern=r"\frac{\partial n_0}{\partial \epsilon}\left(<1>\right)")
n_1 = quantity_function("n_1", "change of a state's occupation, linear in the field", NUMBER)
v_nu = quantity_function("v_nu", "component ν of the velocity in a state", VELOCITY, letter=r"v_\nu")
k_nu = quantity_function("k_nu", "component ν of the wave vector of a state", LENGTH**-1, pattern=r"<1>_\nu")
collision = quantity_function("collision", "rate at which collisions change a state's occupation", TIME**-1,
                              pattern=r"\left.\frac{\partial n}{\partial t}\right|_{coll}(<1>)")

Gamma = quantity_function("Gamma", "half width of a plane-wave state in energy", ENERGY, pattern=r"\Gamma_{<1>}")
g = quantity_function("g_average", "averaged propagator in a plane-wave state", ENERGY**-1, real=False, of=(NUMBER, ENERGY),
                      pattern=r"\langle <1> | g(<2>) | <1> \rangle")
g_above = quantity_function("g_above", "averaged propagator above the Fermi energy", ENERGY**-1, real=False, of=(NUMBER, ENERGY),
                            pattern=r"\langle <1> | g^{+}(<2>) | <1> \rangle")
g_below = quantity_function("g_below", "averaged propagator below the Fermi energy", ENERGY**-1, real=False, of=(NUMBER, ENERGY),
                            pattern=r"\langle <1> | g^{-}(<2>) | <1> \rangle")
peak = quantity_function("lorentz_peak", "Lorentz's peak, of an energy and its half width", ENERGY**-1, of=(ENERGY, ENERGY), letter="L")
pair = quantity_function("pair", "product of the propagators above and below the Fermi energy", ENERGY**-2, of=(NUMBER, ENERGY),
                         pattern=r"g^{+}_{<1>} g^{-}_{<1>}(<2>)")
spectral = quantity_function("spectral", "density of a plane-wave state in energy", ENERGY**-1, of=(NUMBER, ENERGY), pattern=r"A_{<1>}(<2>)")
correlation = quantity_function("correlation", "average of the product of two elements of the propagators", ENERGY**-2,
                                pattern=r"\langle\langle \langle <1> | G^{+} | <2> \rangle \langle <2> | G^{-} | <1> \rangle \rangle\rangle")
Pi = quantity_function("Pi", "how strongly the field weighs a state", CHARGE * VELOCITY / ENERGY**2, pattern=r"\Pi_\nu^{+-}(<1>)")
one_way = quantity_function("one_way", "any strength of scattering from one state to another", ENERGY**2, letter="w", real=False)
transition = quantity_function("transition", "rate of transitions between two states, per final state", TIME**-1, letter="T")
path = quantity_function("path", "weight of a state on the Fermi surface: charge times mean free path", CHARGE * LENGTH, letter="p")
both = quantity_function("both", "product of delta functions that puts two energies at the Fermi energy", ENERGY**-2, of=(ENERGY, ENERGY),
                         letter=r"\delta_2")


def states(summand: Expr, *labels: Quantity) -> Sum:
    return Sum(summand, *((label, 1, M) for label in labels or (l,)))


WEIGHT = hbar / (2 * pi) * Pi(k)

EQ_1 = equation(
    "1", e * v_nu(k) * slope(energy(k)) * E_nu, collision(k),
    says="what the field moves through a state, collisions take out of it", source=SCHAICH1976.at("Eq. (1)"),
)
EQ_1_RELAXATION = equation(
    "1b", collision(k), -n_1(k) / tau(k),
    says="relaxation time: what the field has changed decays", source=SCHAICH1976.at("Eq. (1), second line"),
)
EQ_4 = equation(
    "4", n_1(k), -slope(energy(k)) * hbar * k_nu(k) / m * e * E_nu * tau(k),
    says="change of the occupation by the field", source=SCHAICH1976.at("Eq. (4)"), follows_from=["1", "1b", "free-velocity"],
)
EQ_21 = equation(
    "21", Pi(k), states(correlation(k, l) * J(l)),
    says="how strongly the field weighs a state: the currents, diagonal in plane waves, between propagators to and from it",
    source=SCHAICH1976.at("Eq. (21)"),
)
EQ_22 = equation(
    "22", g(k, E), 1 / (E - energy(k) + I * Gamma(k) * sign(E - eps_F)),
    says="scattering gives a plane wave a width in energy", source=SCHAICH1976.at("Eq. (22)"),
)
EQ_23 = equation(
    "23", WEIGHT, tau(k) * delta(energy(k) - eps_F) * (J(k) + states(2 * pi / hbar * W(k, l) * hbar / (2 * pi) * Pi(l))),
    says="weak scattering: states at the Fermi energy alone, refilled by scattering",
    source=SCHAICH1976.at("Eq. (23)"), follows_from=["ladder", "narrow-pair"],
)
EQ_25 = equation(
    "25", 1 / tau(k), states(2 * pi / hbar * W(k, l) * delta(energy(k) - energy(l))),
    says="generalized optical theorem: a state decays into what it scatters to",
    source=SCHAICH1976.at("Eq. (25)"), follows_from=["generalized-optical", "narrow-spectral", "width"],
)
EQ_26 = equation(
    "26", -delta(energy(k) - eps_F) * J(k), states(transition(k, l) * (hbar / (2 * pi) * Pi(l) - WEIGHT)),
    says="Boltzmann equation at the Fermi energy: what the field drives, and what scattering brings in, less what it takes away",
    source=SCHAICH1976.at("Eq. (26)"), follows_from=["23", "25", "27", "on-shell", "same-shell"],
)
EQ_27 = equation(
    "27", transition(k, l), 2 * pi / hbar * W(k, l) * delta(energy(k) - energy(l)),
    says="rate of transitions between two states of equal energy, the same in both directions", source=SCHAICH1976.at("Eq. (27)"),
)
EQ_28 = equation(
    "28", WEIGHT * E_nu, n_1(k),
    says="the weight is the change of the occupation per field", source=SCHAICH1976.at("Eq. (28)"), follows_from=["26", "1", "collisions"],
)
EQ_29 = equation(
    "29", f_munu * E_nu, states(n_1(k) * vertex(k), k),
    says="each state pushes the ion by as much as the field has filled it",
    source=SCHAICH1976.at("Eq. (29)"), follows_from=["window", "28"],
)

FREE_VELOCITY = equation("free-velocity", v_nu(k), hbar * k_nu(k) / m, says="velocity of a free electron", source=MESSIAH.at("Chap. II"))
CURRENT = equation("current", J(k) / e, v_nu(k), says="the current is the charge times the velocity", source=SCHAICH1976.at("text after Eq. (9b)"))
ZERO_TEMPERATURE = equation(
    "zero-temperature", slope(eps), -delta(eps - eps_F), says="no temperature: the occupation falls at the Fermi energy alone",
    source=SCHAICH1976.at("text after Eq. (4)"),
)
STEP = equation(
    "step", n_0(eps), Integral(delta(eps_prime), (eps_prime, eps - eps_F, oo)), says="occupied where the peak lies higher",
    source=ASHCROFT_MERMIN.at("Chap. 2"),
)
OCCUPATION_SLOPE = equation("occupation-slope", slope(eps), Derivative(n_0(eps), eps), says="what the slope is of", source=ZIMAN.at("Chap. 7"))
FERMI_DIRAC = equation(
    "fermi-dirac", n_0(eps), 1 / (exp((eps - eps_F) / (k_B * T_e)) + 1), says="occupation at a temperature", source=ASHCROFT_MERMIN.at("Chap. 2"),
)
COLLISIONS = equation(
    "collisions", collision(k), states(transition(k, l) * (n_1(l) - n_1(k))),
    says="elastic collisions: in from the other states, out to them", source=ZIMAN.at("Chap. 7"),
)
WIDTH = equation(
    "width", Gamma(k), hbar / (2 * tau(k)), says="a lifetime is a width in energy", source=SCHAICH1976.at("text after Eq. (22)"),
)
ABOVE = equation(
    "above", g_above(k, E), 1 / (E - energy(k) + I * Gamma(k)), says="propagator above the Fermi energy",
    source=SCHAICH1976.at("Eq. (22)"), follows_from=["22"],
)
BELOW = equation(
    "below", g_below(k, E), 1 / (E - energy(k) - I * Gamma(k)), says="propagator below the Fermi energy",
    source=SCHAICH1976.at("Eq. (22)"), follows_from=["22"],
)
LORENTZ = equation(
    "lorentz-peak", peak(eps, eps_prime), eps_prime / (pi * (eps**2 + eps_prime**2)), says="peak of half width Γ", source=MESSIAH.at("Appendix A"),
)
PAIR = equation("pair", pair(k, E), g_above(k, E) * g_below(k, E), says="one propagator above, one below", source=LANGER,
                follows_from=["above", "below"])
NARROW_PAIR = equation(
    "narrow-pair", pair(k, E), 2 * pi * tau(k) / hbar * delta(E - energy(k)),
    says="the product of both propagators when the width is small", source=LANGER, follows_from=["pair", "lorentz-peak", "width"],
)
SPECTRAL = equation(
    "spectral", spectral(k, E), (g_below(k, E) - g_above(k, E)) / (2 * pi * I), says="density of a state in energy", source=LANGER,
    follows_from=["above", "below"],
)
NARROW_SPECTRAL = equation(
    "narrow-spectral", spectral(k, E), delta(E - energy(k)), says="a state of small width has one energy", source=LANGER,
    follows_from=["spectral", "lorentz-peak"],
)
LADDER_PAIR = equation(
    "ladder-pair", correlation(k, l) / pair(k, eps_F), KroneckerDelta(k, l) + states(W(k, k_prime) * correlation(k_prime, l), k_prime),
    says="Bethe-Salpeter equation: no scattering, or one more", source=LANGER,
)
LADDER = equation(
    "ladder", Pi(k) / pair(k, eps_F), J(k) + states(W(k, l) * Pi(l)),
    says="Bethe-Salpeter equation of the weight", source=LANGER, follows_from=["ladder-pair", "21"],
)
GENERALIZED_OPTICAL = equation(
    "generalized-optical", Gamma(k) / pi, states(W(k, l) * spectral(l, energy(k))),
    says="the width is made by the same scattering as the ladder: electrons are not lost", source=VAN_HOVE,
)
RECIPROCITY = equation(
    "reciprocity", W(k, l), (one_way(k, l) + one_way(l, k)) / 2,
    says="as strong back as forth: time reversal, and a system that looks the same from both sides", source=MESSIAH.at("Chap. XIX"),
)
ON_SHELL = equation(
    "on-shell", WEIGHT, path(k) * delta(energy(k) - eps_F), says="the weight is on the Fermi surface", source=LANGER, follows_from=["23"],
)
BOTH_ON_SHELL = equation(
    "both-on-shell", both(eps, eps_prime), delta(eps - eps_F) * delta(eps_prime - eps_F), says="two energies at the Fermi energy",
    source=MESSIAH.at("Appendix A"),
)
SAME_SHELL = equation(
    "same-shell", both(eps, eps_prime), delta(eps - eps_prime) * delta(eps_prime - eps_F),
    says="one at the Fermi energy and the other equal to it, for delta functions", source=MESSIAH.at("Appendix A"), follows_from=["both-on-shell"],
)
WINDOW = equation(
    "window", f_munu, 1 / omega * Integral(states(Pi(k) * vertex(k), k) / (2 * pi), (E, eps_F - hbar * omega, eps_F)),
    says="Eq. (19) for small ω: one propagator is above and the other below the Fermi energy in a window of width ħω",
    source=SCHAICH1976.at("Eq. (19) and text after Eq. (27)"), follows_from=["19", "22"],
)

EQUATIONS = (
    FREE_VELOCITY, CURRENT, ZERO_TEMPERATURE, STEP, OCCUPATION_SLOPE, FERMI_DIRAC, COLLISIONS, WIDTH, ABOVE, BELOW, LORENTZ, PAIR, NARROW_PAIR,
    SPECTRAL, NARROW_SPECTRAL, LADDER_PAIR, LADDER, GENERALIZED_OPTICAL, RECIPROCITY, ON_SHELL, BOTH_ON_SHELL, SAME_SHELL, WINDOW,
)
