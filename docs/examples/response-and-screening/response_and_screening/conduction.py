"""Free electrons that collide: Drude's conductivity, from the equation of motion and from fluctuations of the current."""

from derive.equation import equation
from derive.quantity import CHARGE, LENGTH, MASS, TIME, quantity, quantity_function
from sympy import Derivative, I, Integral, exp, oo, pi

from response_and_screening.quantities import FIELD, FREQUENCY, T, e, k_B, m, n, omega, t
from response_and_screening.sources import ASHCROFT_MERMIN, DRUDE, KUBO

CURRENT = CHARGE / LENGTH**2 / TIME

tau = quantity("tau", "time between collisions", TIME, letter=r"\tau")
E_0 = quantity("E_0", "amplitude of the field", FIELD)
P = quantity("P", "amplitude of the momentum", MASS * LENGTH / TIME, complex=True)
sigma_0 = quantity("sigma_0", "conductivity for a constant current", FREQUENCY, letter=r"\sigma_0")

E = quantity_function("E", "electric field", FIELD, of=(TIME,), real=False)
p = quantity_function("p", "mean momentum of an electron", MASS * LENGTH / TIME, of=(TIME,), real=False)
j = quantity_function("j", "current density", CURRENT, of=(TIME,), real=False)
sigma = quantity_function("sigma", "conductivity", FREQUENCY, of=(FREQUENCY,), letter=r"\sigma", real=False)
sigma_1 = quantity_function("sigma_1", "real part of the conductivity", FREQUENCY, of=(FREQUENCY,), letter=r"\sigma_1")
sigma_2 = quantity_function("sigma_2", "imaginary part of the conductivity", FREQUENCY, of=(FREQUENCY,), letter=r"\sigma_2")
impulse = quantity_function("impulse", "current a time t after a pulse of the field of area 1", FREQUENCY**2, of=(TIME,), letter="s")
correlation = quantity_function("correlation", "<J(0) J(t)>/V, of the current in a volume V", CURRENT**2 * LENGTH**3, of=(TIME,), letter="C")

DRUDE_MOTION = equation(
    "drude", Derivative(p(t), t), -p(t) / tau - e * E(t),
    says="the field pushes, collisions brake", source=ASHCROFT_MERMIN.at("Chap. 1, the equation of motion"),
)
FIELD_WAVE = equation(
    "field", E(t), E_0 * exp(-I * omega * t),
    says="a field of one frequency; its real part is meant", source=ASHCROFT_MERMIN.at("Chap. 1, AC electrical conductivity"),
)
STEADY = equation(
    "steady", p(t), P * exp(-I * omega * t),
    says="the momentum follows at the same frequency", source=ASHCROFT_MERMIN.at("Chap. 1, AC electrical conductivity"),
)
AMPLITUDE = equation(
    "amplitude", P, -e * E_0 / (1 / tau - I * omega),
    says="how far it follows", source=ASHCROFT_MERMIN.at("Chap. 1, AC electrical conductivity"), follows_from=["drude", "field", "steady"],
)
CURRENT_DENSITY = equation(
    "current", j(t), -n * e * p(t) / m, says="n electrons carry -e at p/m", source=ASHCROFT_MERMIN.at("Chap. 1, AC electrical conductivity"),
)
CONDUCTIVITY = equation(
    "conductivity", sigma(omega), sigma_0 / (1 - I * omega * tau),
    says="Drude's conductivity, current over field", source=ASHCROFT_MERMIN.at("Chap. 1, AC electrical conductivity"),
    follows_from=["current", "amplitude"],
)
DC = equation(
    "dc", sigma_0, n * e**2 * tau / m,
    says="what a battery sees", source=DRUDE, follows_from=["current", "drude"],
)
REAL_PART = equation(
    "real-part", sigma_1(omega), sigma_0 / (1 + (omega * tau) ** 2),
    says="the part in phase with the field: it absorbs", source=ASHCROFT_MERMIN.at("Chap. 1, AC electrical conductivity"),
    follows_from=["conductivity"],
)
IMAGINARY_PART = equation(
    "imaginary-part", sigma_2(omega), sigma_0 * omega * tau / (1 + (omega * tau) ** 2),
    says="the part out of phase: inertia", source=ASHCROFT_MERMIN.at("Chap. 1, AC electrical conductivity"), follows_from=["conductivity"],
)
IMPULSE = equation(
    "impulse", impulse(t), n * e**2 / m * exp(-t / tau),
    says="a pulse at t = 0 sets all electrons in motion, collisions stop them; nothing happens before", source=DRUDE, follows_from=["drude"],
)
RESPONSE = equation(
    "response", sigma(omega), Integral(impulse(t) * exp(I * omega * t), (t, 0, oo)),
    says="the current now answers to the field before: causality", source=KUBO.at("on linear response"), follows_from=["impulse"],
)
CORRELATION = equation(
    "correlation", correlation(t), n * e**2 * k_B * T / m * exp(-t / tau),
    says="equipartition, forgotten after a collision", source=KUBO.at("on conduction"),
)
KUBO_FORMULA = equation(
    "kubo", sigma(omega), Integral(correlation(t) * exp(I * omega * t), (t, 0, oo)) / (k_B * T),
    says="Kubo's formula, classical: the current responds as it fluctuates", source=KUBO.at("on conduction"), follows_from=["correlation"],
)
F_SUM = equation(
    "f-sum", Integral(sigma_1(omega), (omega, 0, oo)), pi / 2 * n * e**2 / m,
    says="f-sum rule: collisions move absorption about, and take none away", source=KUBO.at("on sum rules"), follows_from=["real-part", "dc"],
)
