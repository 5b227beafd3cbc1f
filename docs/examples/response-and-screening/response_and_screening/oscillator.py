"""A bound electron: Lorentz's oscillator."""

from derive.equation import equation
from derive.quantity import LENGTH, TIME, quantity, quantity_function
from sympy import Derivative, I, Integral, exp, oo, pi, sin, sqrt

from response_and_screening.conduction import E
from response_and_screening.quantities import FREQUENCY, e, m, n, omega, t
from response_and_screening.sources import JACKSON

omega_0 = quantity("omega_0", "frequency of the spring without friction", FREQUENCY, letter=r"\omega_0")
gamma = quantity("gamma", "friction", FREQUENCY, letter=r"\gamma")
nu_0 = quantity("nu_0", "frequency at which it rings", FREQUENCY, letter=r"\nu_0")

x = quantity_function("x", "displacement of an electron", LENGTH, of=(TIME,), real=False)
sigma_L = quantity_function("sigma_L", "conductivity of n oscillators in a volume", FREQUENCY, of=(FREQUENCY,), letter=r"\sigma_L", real=False)
absorption = quantity_function("absorption", "its real part", FREQUENCY, of=(FREQUENCY,), letter=r"\sigma_{L1}")
ringing = quantity_function("ringing", "displacement a time t after a kick, for a velocity of 1", TIME, of=(TIME,), letter="G")

SPRING = equation(
    "spring", Derivative(x(t), (t, 2)) + gamma * Derivative(x(t), t) + omega_0**2 * x(t), -e * E(t) / m,
    says="a spring holds the electron", source=JACKSON.at("Sec. 7.5"),
)
DISPLACEMENT = equation(
    "displacement", x(t), -e / m * E(t) / (omega_0**2 - omega**2 - I * omega * gamma),
    says="it follows the field, strongest near ω₀", source=JACKSON.at("Sec. 7.5"), follows_from=["spring", "field"],
)
OSCILLATOR_CONDUCTIVITY = equation(
    "lorentz", sigma_L(omega), n * e**2 / m * omega / (gamma * omega + I * (omega_0**2 - omega**2)),
    says="current over field", source=JACKSON.at("Sec. 7.5"), follows_from=["displacement"],
)
ABSORPTION = equation(
    "lorentz-absorption", absorption(omega), n * e**2 / m * gamma * omega**2 / ((omega_0**2 - omega**2) ** 2 + gamma**2 * omega**2),
    says="it absorbs near ω₀", source=JACKSON.at("Sec. 7.5"), follows_from=["lorentz"],
)
OSCILLATOR_SUM = equation(
    "lorentz-f-sum", Integral(absorption(omega), (omega, 0, oo)), pi / 2 * n * e**2 / m,
    says="f-sum rule: neither spring nor friction changes the area", source=JACKSON.at("Sec. 7.10"), follows_from=["lorentz-absorption"],
)
FREQUENCY_SHIFT = equation(
    "ringing-frequency", omega_0, sqrt(nu_0**2 + gamma**2 / 4),
    says="friction lowers the frequency", source=JACKSON.at("Sec. 7.10"),
)
RINGING = equation(
    "ringing", ringing(t), exp(-gamma * t / 2) * sin(nu_0 * t) / nu_0,
    says="it rings after a kick, with little friction", source=JACKSON.at("Sec. 7.10"), follows_from=["spring", "ringing-frequency"],
)
