"""Linear response: the force that a field exerts on an ion through the electrons, Eqs. (9) to (14) of Schaich's paper.

The eigenstates of one electron are numbered 1 to M, and a product with the field is written for one direction ν.
Every i0⁺ is i eta: an equation with it is meant as eta goes to zero, and its claims say what is exact before.
"""

from sympy import Derivative, I, Integer, Integral, KroneckerDelta, Sum, exp, oo, pi, sign

from derive.equation import Source, equation
from derive.physics.electromigration.electron_states import MESSIAH, SCHAICH1976, VELOCITY, M, Omega, e, eps_F, eta, hbar, m, omega
from derive.physics.electromigration.electron_states import E_bar as E
from derive.quantity import CHARGE, ENERGY, LENGTH, NUMBER, TIME, quantity, quantity_function

FETTER_WALECKA = Source("A. L. Fetter and J. D. Walecka, Quantum Theory of Many-Particle Systems (McGraw-Hill, 1971)")
GREENWOOD = Source("D. A. Greenwood, Proc. Phys. Soc. Lond. 71, 585 (1958)")
LORENTZ = Source("H. A. Lorentz, The Theory of Electrons (Teubner, 1909)")

a = quantity("a", "number of an eigenstate of one electron", NUMBER, integer=True, positive=True)
b = quantity("b", "number of another eigenstate of one electron", NUMBER, integer=True, positive=True)
t = quantity("tau_delay", "time between the field and the force", TIME, letter=r"\tau", nonnegative=True)
T = quantity("T_end", "a time up to which one integrates", TIME, letter="T")
x = quantity("x_energy", "an energy", ENERGY, letter="x", real=True)
below = quantity("below", "depth of an occupied state below the Fermi energy", ENERGY, letter=r"\epsilon_-", domain=("1/10", "1/2"))
above = quantity("above", "height of an empty state above the Fermi energy", ENERGY, letter=r"\epsilon_+", domain=("1/10", "1/2"))
omega_0 = quantity("omega_0", "frequency of an electron bound to the ion", TIME**-1, letter=r"\omega_0")
spread = quantity("R_12", "matrix element of the position between the two lowest states of an oscillator", LENGTH, letter="R_{12}")

level = quantity_function("level", "energy of an eigenstate", ENERGY, pattern=r"\epsilon_{<1>}")
n = quantity_function("occupation", "occupation of an eigenstate", pattern="n_{<1>}")
force = quantity_function("force", "matrix element of the force on the ion, component μ", ENERGY / LENGTH, real=False,
                          pattern=r"\langle <1> | f_\mu | <2> \rangle")
later = quantity_function("later", "matrix element of the force at a later time", ENERGY / LENGTH, real=False, of=(NUMBER, NUMBER, TIME),
                          pattern=r"\langle <1> | f_\mu(<3>) | <2> \rangle")
position = quantity_function("position", "matrix element of the position, component ν", LENGTH, real=False,
                             pattern=r"\langle <1> | R_\nu | <2> \rangle")
current = quantity_function("current", "matrix element of the current, component ν", CHARGE * VELOCITY, real=False,
                            pattern=r"\langle <1> | J_\nu | <2> \rangle")
force_real = quantity_function("force_real", "matrix element of the force between real wave functions", ENERGY / LENGTH, pattern="f_{<1> <2>}")
position_real = quantity_function("position_real", "matrix element of the position between real wave functions", LENGTH, pattern="R_{<1> <2>}")
current_real = quantity_function("current_real", "matrix element of the current between real wave functions", CHARGE * VELOCITY, real=False,
                                 pattern="J_{<1> <2>}")
average_R = quantity_function("average_R", "average of the commutator of the later force with R_ν", ENERGY, real=False, of=(TIME,),
                              pattern=r"\langle [f_\mu(<1>), R_\nu] \rangle")
average_J = quantity_function("average_J", "average of the commutator of the later force with J_ν", ENERGY * CHARGE / TIME, real=False, of=(TIME,),
                              pattern=r"\langle [f_\mu(<1>), J_\nu] \rangle")
at_once = quantity_function("at_once", "diagonal element of the commutator of f_μ with R_ν at one time", ENERGY, real=False,
                            pattern=r"\langle <1> | [f_\mu, R_\nu] | <1> \rangle")
response = quantity_function("response", "force on the ion per field, at a frequency and a width", CHARGE, real=False, of=(TIME**-1, ENERGY),
                             pattern=r"f_{\mu\nu}[<1>]")
real_response = quantity_function("real_response", "real part of the force on the ion per field", CHARGE, of=(TIME**-1, ENERGY),
                                  pattern=r"\mathrm{Re} f_{\mu\nu}[<1>]")
conductivity = quantity_function("conductivity", "real part of the conductivity", TIME**-1, of=(TIME**-1, ENERGY),
                                 pattern=r"\mathrm{Re} \sigma_{\nu\nu}[<1>]")
peak = quantity_function("peak", "Dirac's delta function, before its width goes to zero", ENERGY**-1, of=(ENERGY, ENERGY), pattern=r"\delta(<1>)")
principal = quantity_function("principal", "principal value of the inverse, before its width goes to zero", ENERGY**-1, of=(ENERGY, ENERGY),
                              pattern=r"\mathrm{P}\frac{1}{<1>}")
G = quantity_function("Green", "Green's function of an eigenstate", ENERGY**-1, real=False, of=(NUMBER, ENERGY, ENERGY),
                      pattern=r"G_{<1>}(<2>)")
remainder = quantity_function("remainder", "right side less left side of Eq. (12)", ENERGY**-1, of=(NUMBER, NUMBER, TIME**-1, ENERGY),
                              letter=r"\Delta")
bound_force = quantity_function("bound_force", "force on the ion per field, through an electron bound to it", CHARGE, real=False, of=(TIME**-1,),
                                letter="f_0")
bound_level = quantity_function("bound_level", "energy of a bound electron", ENERGY, pattern=r"\epsilon^0_{<1>}")
bound_n = quantity_function("bound_n", "occupation of the states of a bound electron", pattern="n^0_{<1>}")
bound_position = quantity_function("bound_position", "matrix element of the position of a bound electron", LENGTH, pattern=r"R^0_{<1> <2>}")
bound_pull = quantity_function("bound_pull", "matrix element of the force of a bound electron on its ion", ENERGY / LENGTH, pattern=r"f^0_{<1> <2>}")

DYING = exp(I * omega * t - eta * t / hbar)
PAIRS = ((a, 1, M), (b, 1, M))

HEISENBERG = equation(
    "heisenberg", later(a, b, t), force(a, b) * exp(I * (level(a) - level(b)) * t / hbar),
    says="the force a time later, between eigenstates of the Hamiltonian", source=MESSIAH.at("Chap. VIII"),
)
COMMUTATOR_POSITION = equation(
    "commutator-position", average_R(t), Sum(n(a) * (later(a, b, t) * position(b, a) - position(a, b) * later(b, a, t)), *PAIRS),
    says="independent electrons: the average of a one-electron operator is its diagonal elements, each times the occupation",
    source=FETTER_WALECKA.at("Chap. 1"),
)
COMMUTATOR_CURRENT = equation(
    "commutator-current", average_J(t), Sum(n(a) * (later(a, b, t) * current(b, a) - current(a, b) * later(b, a, t)), *PAIRS),
    says="the average as in commutator-position, with the current for the position", source=FETTER_WALECKA.at("Chap. 1"),
)
CURRENT = equation(
    "current-element", current(a, b), I * e * (level(a) - level(b)) / hbar * position(a, b),
    says="the current is e times the rate of change of the position: its elements by the commutator with the Hamiltonian",
    source=SCHAICH1976.at("text below Eq. (9b)"), follows_from=["dipole-rate"],
)
DIPOLE_RATE = equation(
    "dipole-rate", current(a, b) * exp(I * (level(a) - level(b)) * t / hbar),
    Derivative(e * position(a, b) * exp(I * (level(a) - level(b)) * t / hbar), t),
    says="e dR/dt = J, both a time later", source=SCHAICH1976.at("text below Eq. (9b)"),
)
AT_ONCE = equation(
    "at-once", at_once(a), Sum(force(a, b) * position(b, a) - position(a, b) * force(b, a), (b, 1, M)),
    says="the commutator at one time, a sum over intermediate states", source=MESSIAH.at("Chap. VII"),
)
POSITIONS_COMMUTE = equation(
    "positions-commute", at_once(a), Integer(0),
    says="force and position, both functions of where the electron is, commute", source=MESSIAH.at("Chap. V"),
)
EQ_9A = equation(
    "9a", response(omega, eta), 1 / (I * hbar) * Integral(DYING * (-e * average_R(t)), (t, 0, oo)),
    says="Kubo's formula: the force on an ion in response to the energy -e R E in the field; i0⁺ in the frequency lets the past die out",
    source=SCHAICH1976.at("Eq. (9a)"),
)
EQ_9B = equation(
    "9b", response(omega, eta), 1 / (hbar * omega) * Integral(DYING * average_J(t), (t, 0, oo)),
    says="(9a) integrated by parts: with the current in place of the position",
    source=SCHAICH1976.at("Eq. (9b)"), follows_from=["9a", "current-element", "positions-commute"],
)
EQ_10 = equation(
    "10", response(omega, eta),
    I / omega * Sum((n(a) - n(b)) / (level(a) + hbar * omega - level(b) + I * eta) * force(a, b) * current(b, a), *PAIRS),
    says="independent electrons: a sum over pairs of eigenstates; with J_μ for f_μ it gives the conductivity",
    source=SCHAICH1976.at("Eq. (10)"), follows_from=["9b", "heisenberg", "commutator-current"],
)
EQ_11 = equation(
    "11", n(a), (1 - sign(level(a) - eps_F)) / 2,
    says="at zero temperature a state is occupied below the Fermi energy and empty above", source=SCHAICH1976.at("Eq. (11)"),
)
EQ_12 = equation(
    "12", I * (n(a) - n(b)) / (level(a) + hbar * omega - level(b) + I * eta),
    Integral(G(b, E + hbar * omega, eta / 2) * G(a, E, eta / 2), (E, -oo, oo)) / (2 * pi),
    says="two Green's functions stand for a pair of occupations, for ω > 0; the i0⁺ of both add up to that of the pair",
    source=SCHAICH1976.at("Eq. (12)"), follows_from=["11", "13", "green-pole", "pair-remainder"],
)
EQ_13 = equation(
    "13", G(a, E, eta), 1 / (E - level(a) + I * eta * sign(E - eps_F)),
    says="Green's function of an eigenstate: retarded above the Fermi energy, advanced below", source=SCHAICH1976.at("Eq. (13)"),
)
EQ_14 = equation(
    "14", response(omega, eta),
    1 / omega * Integral(Sum(force(a, b) * G(b, E + hbar * omega, eta / 2) * current(b, a) * G(a, E, eta / 2), *PAIRS), (E, -oo, oo)) / (2 * pi),
    says="the response as one trace, here over the eigenstates; for ω > 0",
    source=SCHAICH1976.at("Eq. (14)"), follows_from=["10", "12"],
)
GREEN_POLE = equation(
    "green-pole", G(a, E, eta), 1 / (E - level(a) + I * eta * sign(level(a) - eps_F)),
    says="(13) with the sign taken at the pole, where alone i0⁺ is felt as it goes to zero", source=FETTER_WALECKA.at("Chap. 3"), follows_from=["13"],
)
REMAINDER = equation(
    "pair-remainder", remainder(a, b, omega, eta), 2 * pi * n(b) * (1 - n(a)) * peak(level(a) + hbar * omega - level(b), eta),
    says="what (12) lacks: with a empty and b occupied its i0⁺ has the other sign, felt where the two energies differ by -ħω, thus for ω < 0 alone",
    source=FETTER_WALECKA.at("Chap. 3"), follows_from=["11", "green-pole"],
)
PEAK = equation(
    "delta-peak", peak(x, eta), eta / (pi * (x**2 + eta**2)), says="a peak of area one", source=MESSIAH.at("Appendix A"),
)
PRINCIPAL = equation(
    "principal-value", principal(x, eta), x / (x**2 + eta**2), says="the inverse, cut off near zero", source=MESSIAH.at("Appendix A"),
)
SPLIT = equation(
    "denominator-split", 1 / (x + I * eta), principal(x, eta) - I * pi * peak(x, eta),
    says="an energy denominator with i0⁺ is a principal value and a delta function", source=MESSIAH.at("Appendix A"),
)
CURRENT_REAL = equation(
    "current-real", current_real(a, b), I * e * (level(a) - level(b)) / hbar * position_real(a, b),
    says="between real wave functions the current is imaginary", source=SCHAICH1976.at("text below Eq. (11)"), follows_from=["current-element"],
)
REAL_PART = equation(
    "real-response", real_response(omega, eta),
    I / omega * Sum((n(a) - n(b)) * principal(level(a) + hbar * omega - level(b), eta) * force_real(a, b) * current_real(b, a), *PAIRS),
    says="without a magnetic field the real part of (10) is its principal value: states away from the Fermi level respond, too",
    source=SCHAICH1976.at("text below Eq. (11)"), follows_from=["10", "denominator-split", "current-real"],
)
GREENWOOD_KUBO = equation(
    "greenwood-kubo", conductivity(omega, eta),
    pi / (Omega * omega) * Sum((n(a) - n(b)) * peak(level(a) + hbar * omega - level(b), eta) * current_real(a, b) * current_real(b, a), *PAIRS),
    says="with J for f the real part of (10) is its delta function: only electrons within ħω of the Fermi level conduct",
    source=GREENWOOD, follows_from=["10", "denominator-split", "current-real"],
)
BOUND_FORCE = equation(
    "bound-force", bound_force(omega), e * omega_0**2 / (omega_0**2 - omega**2),
    says="m (ω₀² - ω²) R = e E for an electron on a spring; it pulls the ion with m ω₀² R", source=LORENTZ.at("Chap. IV"),
)
BOUND_LEVEL = equation(
    "bound-level", bound_level(a), hbar * omega_0 * a, says="levels of an oscillator, but for a constant", source=MESSIAH.at("Chap. XII"),
)
BOUND_OCCUPATION = equation(
    "bound-occupation", bound_n(a), 2 - a, says="one electron, in the lower one of two states", source=MESSIAH.at("Chap. XII"),
)
BOUND_POSITION = equation(
    "bound-position", bound_position(a, b), spread * (1 - KroneckerDelta(a, b)), says="the position leads from each of the two states to the other",
    source=MESSIAH.at("Chap. XII"),
)
BOUND_PULL = equation(
    "bound-pull", bound_pull(a, b), m * omega_0**2 * bound_position(a, b), says="a spring pulls the ion towards the electron",
    source=LORENTZ.at("Chap. IV"),
)
SPREAD = equation(
    "bound-spread", spread**2, hbar / (2 * m * omega_0), says="the square of the matrix element between the two lowest states",
    source=MESSIAH.at("Chap. XII"),
)

EQUATIONS = (
    HEISENBERG, COMMUTATOR_POSITION, COMMUTATOR_CURRENT, CURRENT, DIPOLE_RATE, AT_ONCE, POSITIONS_COMMUTE, GREEN_POLE, REMAINDER, PEAK, PRINCIPAL,
    SPLIT, CURRENT_REAL, REAL_PART, GREENWOOD_KUBO, BOUND_FORCE, BOUND_LEVEL, BOUND_OCCUPATION, BOUND_POSITION, BOUND_PULL, SPREAD,
)
