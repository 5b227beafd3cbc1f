"""Claims about linear response, Eqs. (9a) to (14), at every width eta of i0⁺; what remains of it is stated."""

from sympy import Derivative, I, Integer, Integral, Sum, conjugate, exp, oo, pi

from derive.claim import claim
from derive.claims import Derivation, Identity, Limit, Reduction
from derive.paper import left, right
from derive.physics.electromigration.linear_response import (
    PAIRS,
    E,
    M,
    Omega,
    T,
    a,
    above,
    at_once,
    average_J,
    average_R,
    b,
    below,
    bound_force,
    bound_level,
    bound_n,
    bound_position,
    bound_pull,
    conductivity,
    current,
    current_real,
    e,
    eps_F,
    eta,
    force,
    force_real,
    hbar,
    level,
    n,
    omega,
    omega_0,
    peak,
    position,
    position_real,
    real_response,
    remainder,
    spread,
    t,
    x,
)

OCCUPIED, EMPTY = eps_F - below, eps_F + above
FERMI = {eps_F: (2, 3)}
BETWEEN = {hbar: (1, "11/10"), omega_0: (1, "11/10"), eps_F: ("3/2", "19/10")}
POLE = ("green-pole",)
BOUND = {level: bound_level, n: bound_n, position: bound_position, force: bound_pull, M: 2}
REAL = {force: force_real, current: current_real}

BY_PARTS = right("9a") * (hbar * omega + I * eta) - hbar * omega * right("9b")

CLAIMS = (
    claim("dipole-rate", "the current is e dR/dt", Derivation(left("dipole-rate"), right("dipole-rate"))),
    claim("commutator-current", "-e times the rate of change of the average with R", Derivation(
        average_J(t), -e * Derivative(average_R(t), t), keep=(n,))),
    claim("at-once", "the average at once, over occupied states", Derivation(average_R(Integer(0)), Sum(n(a) * at_once(a), PAIRS[0]), keep=(n,))),
    claim("positions-commute", "the average at once vanishes: no boundary term", Identity(
        Sum(n(a) * at_once(a), PAIRS[0]), Integer(0), keep=(n,), given=("positions-commute",))),
    claim("9b", "integrated by parts: the boundary term at once, and i0⁺ in the factor", Derivation(
        right("9a") * (hbar * omega + I * eta), hbar * omega * right("9b") - e * average_R(Integer(0)), keep=(n,))),
    claim("9a", "integrated by parts up to any time: both boundary terms", Derivation(
        BY_PARTS, e * (exp((I * omega - eta / hbar) * T) * average_R(T) - average_R(Integer(0))), keep=(n,), replacing={oo: T})),
    claim("9a", "the same for an electron on a spring", Reduction(
        BY_PARTS - e * (exp((I * omega - eta / hbar) * T) * average_R(T) - average_R(Integer(0))), {**BOUND, oo: T}, Integer(0))),
    claim("9a", "an electron on a spring, by classical mechanics", Identity(
        right("9a") * right("bound-spread"), bound_force(omega + I * eta / hbar) * left("bound-spread"), replacing=BOUND,
        continuing=(omega,))),
    claim("bound-force", "at rest it hands on the full force of the field to its ion: the sum rule (36) for one electron", Limit(
        bound_force(omega), omega, 0, e)),
    claim("10", "the time integral, pair by pair", Derivation(right("9b"), right("10"), keep=(n,))),
    claim("10", "an electron on a spring, with i0⁺ in the factor", Identity(
        right("10") * right("bound-spread"), bound_force(omega + I * eta / hbar) * (1 + I * eta / (hbar * omega)) * left("bound-spread"),
        replacing=BOUND, continuing=(omega,))),
    claim("bound-occupation", "one electron", Identity(Sum(bound_n(a), (a, 1, 2)), Integer(1))),
    claim("bound-position", "no mean position in a state", Identity(bound_position(a, a), Integer(0))),
    claim("bound-position", "between the two states", Identity(bound_position(Integer(1), Integer(2)), spread)),
    claim("11", "occupied below the Fermi energy", Reduction(n(a), {level(a): OCCUPIED}, Integer(1), where=FERMI)),
    claim("11", "empty above the Fermi energy", Reduction(n(a), {level(a): EMPTY}, Integer(0), where=FERMI)),
    claim("12", "by residues: right side less left side, for every pair and either sign of ω", Identity(
        right("12") - left("12"), remainder(a, b, omega, eta), given=POLE)),
    claim("12", "exact for an occupied a and an empty b", Reduction(
        right("12") - left("12"), {level(a): OCCUPIED, level(b): EMPTY}, Integer(0), given=POLE, where=FERMI)),
    claim("12", "up to a peak for an empty a and an occupied b", Reduction(
        right("12") - left("12"), {level(a): EMPTY, level(b): OCCUPIED}, 2 * pi * peak(above + below + hbar * omega, eta), given=POLE, where=FERMI)),
    claim("12", "both sides vanish for two occupied states", Reduction(
        (right("12") - x * left("12")), {level(a): OCCUPIED, level(b): OCCUPIED}, Integer(0), given=POLE, where=FERMI)),
    claim("12", "and for two empty states", Reduction(
        (right("12") - x * left("12")), {level(a): EMPTY, level(b): EMPTY}, Integer(0), given=POLE, where=FERMI)),
    claim("pair-remainder", "both occupied: nothing", Reduction(remainder(a, b, omega, eta), {level(a): OCCUPIED, level(b): OCCUPIED}, Integer(0))),
    claim("pair-remainder", "both empty: nothing", Reduction(remainder(a, b, omega, eta), {level(a): EMPTY, level(b): EMPTY}, Integer(0))),
    claim("pair-remainder", "a occupied, b empty: nothing", Reduction(
        remainder(a, b, omega, eta), {level(a): OCCUPIED, level(b): EMPTY}, Integer(0))),
    claim("pair-remainder", "a empty, b occupied: a peak where the energies differ by -ħω", Reduction(
        remainder(a, b, omega, eta), {level(a): EMPTY, level(b): OCCUPIED}, 2 * pi * peak(above + below + hbar * omega, eta))),
    claim("pair-remainder", "ω > 0: the peak is never reached", Limit(2 * pi * peak(above + below + hbar * omega, eta), eta, 0, 0)),
    claim("pair-remainder", "ω < 0: it is reached, and (12) fails", Reduction(
        remainder(a, b, -omega, eta), {level(a): EMPTY, level(b): OCCUPIED, omega: (above + below) / hbar}, 2 * pi * peak(Integer(0), eta),
        continuing=(omega,))),
    claim("delta-peak", "at its top it grows beyond bounds", Limit(peak(Integer(0), eta), eta, 0, oo)),
    claim("delta-peak", "its area is one", Identity(Integral(peak(x, eta), (x, -oo, oo)), Integer(1))),
    claim("13", "at the pole the sign is that of the pole", Reduction(right("13") - right("green-pole"), {E: level(a)}, Integer(0))),
    claim("13", "away from the pole the sign does not matter", Limit(right("13"), eta, 0, 1 / (E - level(a)))),
    claim("green-pole", "nor there", Limit(right("green-pole"), eta, 0, 1 / (E - level(a)))),
    claim("13", "an empty state seen from below the Fermi energy: the two forms differ by a peak not reached", Reduction(
        right("13") - right("green-pole"), {level(a): EMPTY, E: OCCUPIED}, 2 * pi * I * peak(above + below, eta), where=FERMI)),
    claim("13", "an occupied state seen from above", Reduction(
        right("13") - right("green-pole"), {level(a): OCCUPIED, E: EMPTY}, -2 * pi * I * peak(above + below, eta), where=FERMI)),
    claim("13", "on the state's own side of the Fermi energy the two forms are one", Reduction(
        right("13") - right("green-pole"), {level(a): EMPTY, E: EMPTY + above}, Integer(0), where=FERMI)),
    claim("14", "two states, the lower one occupied", Reduction(
        right("14") - right("10") - Sum(remainder(a, b, omega, eta) * force(a, b) * current(b, a), *PAIRS) / omega,
        {level: bound_level, M: 2}, Integer(0), given=POLE, where=BETWEEN)),
    claim("14", "the sum over pairs, and the remainder of (12) for each", Derivation(
        right("14") - right("10"), Sum(remainder(a, b, omega, eta) * force(a, b) * current(b, a), *PAIRS) / omega, given=POLE)),
    claim("denominator-split", "real and imaginary part", Identity(left("denominator-split"), right("denominator-split"))),
    claim("current-real", "the current of real wave functions", Reduction(current(a, b), {position: position_real}, current_real(a, b))),
    claim("real-response", "the product of the matrix elements is imaginary", Identity(
        conjugate(force(a, b) * current(b, a)), -force_real(a, b) * current_real(b, a), keep=(current,), replacing=REAL)),
    claim("real-response", "the real part of (10)", Derivation(
        (right("10") + conjugate(right("10"))) / 2, real_response(omega, eta), keep=(n,), replacing=REAL)),
    claim("greenwood-kubo", "the real part of (10) with J for f", Derivation(
        (right("10") + conjugate(right("10"))) / (2 * Omega), conductivity(omega, eta), keep=(n,),
        replacing={force: current_real, current: current_real})),
)
