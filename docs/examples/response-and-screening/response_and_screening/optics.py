"""Light and plasma: the dielectric function of a metal, where it vanishes, and how deep light goes."""

from derive.equation import equation
from derive.quantity import LENGTH, NUMBER, TIME, quantity, quantity_function
from sympy import Derivative, I, Integral, cos, oo, pi, sqrt

from response_and_screening.conduction import sigma, sigma_0, sigma_1, tau
from response_and_screening.quantities import FREQUENCY, WAVE_NUMBER, c, e, m, n, omega, t
from response_and_screening.sources import ASHCROFT_MERMIN, JACKSON, PINES_NOZIERES

omega_p = quantity("omega_p", "plasma frequency", FREQUENCY, letter=r"\omega_p")
delta = quantity("delta", "skin depth", LENGTH, letter=r"\delta")
d_0 = quantity("d_0", "displacement of all electrons at the start", LENGTH)

epsilon = quantity_function("epsilon", "dielectric function", NUMBER, of=(FREQUENCY,), letter=r"\epsilon", real=False)
epsilon_free = quantity_function("epsilon_free", "dielectric function without collisions", NUMBER, of=(FREQUENCY,), letter=r"\epsilon_\infty")
d = quantity_function("d", "displacement of all electrons together", LENGTH, of=(TIME,))
k_squared = quantity_function(
    "k_squared", "square of the wave number of light in the metal", WAVE_NUMBER**2, of=(FREQUENCY,), letter="k^2", real=False,
)
loss = quantity_function("loss", "-Im 1/ε: what a fast electron loses to the plasma", NUMBER, of=(FREQUENCY,), letter="L")

DIELECTRIC = equation(
    "dielectric", epsilon(omega), 1 + 4 * pi * I * sigma(omega) / omega,
    says="a current is a polarisation that changes", source=ASHCROFT_MERMIN.at("Chap. 1, dielectric function and plasma resonance"),
    follows_from=["conductivity"],
)
PLASMA_FREQUENCY = equation(
    "plasma-frequency", omega_p, sqrt(4 * pi * n * e**2 / m),
    says="its square is density over mass", source=ASHCROFT_MERMIN.at("Chap. 1, dielectric function and plasma resonance"),
)
COLLISIONLESS = equation(
    "collisionless", epsilon_free(omega), 1 - omega_p**2 / omega**2,
    says="fast fields: below the plasma frequency a metal reflects, above it is clear",
    source=ASHCROFT_MERMIN.at("Chap. 1, dielectric function and plasma resonance"),
    follows_from=["dielectric", "plasma-frequency"],
)
SLAB = equation(
    "slab", m * Derivative(d(t), (t, 2)), -4 * pi * n * e**2 * d(t),
    says="all electrons displaced leave a charge on either side, which pulls them back",
    source=ASHCROFT_MERMIN.at("Chap. 1, dielectric function and plasma resonance"),
)
PLASMA_OSCILLATION = equation(
    "plasma-oscillation", d(t), d_0 * cos(omega_p * t),
    says="the plasma swings", source=ASHCROFT_MERMIN.at("Chap. 1, dielectric function and plasma resonance"),
    follows_from=["slab", "plasma-frequency"],
)
WAVE_EQUATION = equation(
    "wave-number", k_squared(omega), omega**2 * epsilon(omega) / c**2,
    says="Maxwell's equations for a wave in the metal", source=ASHCROFT_MERMIN.at("Chap. 1, dielectric function and plasma resonance"),
)
SKIN_DEPTH = equation(
    "skin-depth", delta, c / sqrt(2 * pi * sigma_0 * omega), assumes=[omega > 0],
    says="how deep slow fields go", source=JACKSON.at("Sec. 5.18"), follows_from=["wave-number", "dielectric"],
)
DIELECTRIC_SUM = equation(
    "dielectric-f-sum", Integral(4 * pi * sigma_1(omega), (omega, 0, oo)), pi / 2 * omega_p**2,
    says="f-sum rule for ω Im ε", source=PINES_NOZIERES.at("Chap. 4, sum rules"), follows_from=["f-sum", "plasma-frequency"],
)
LOSS = equation(
    "loss", loss(omega), omega_p**2 * omega / tau / ((omega_p**2 - omega**2) ** 2 + (omega / tau) ** 2),
    says="a peak at the plasma frequency, of the form of an oscillator's", source=PINES_NOZIERES.at("Chap. 4, sum rules"),
    follows_from=["dielectric", "plasma-frequency"],
)
LOSS_SUM = equation(
    "loss-f-sum", Integral(omega * loss(omega), (omega, 0, oo)), pi / 2 * omega_p**2,
    says="f-sum rule for what is lost: as large as that for ω Im ε", source=PINES_NOZIERES.at("Chap. 4, sum rules"), follows_from=["loss"],
)
PERFECT_SCREENING = equation(
    "perfect-screening", Integral(loss(omega) / omega, (omega, 0, oo)), pi / 2,
    says="at rest a metal screens all: 1/ε is 0 there, by Kramers and Kronig", source=PINES_NOZIERES.at("Chap. 4, sum rules"), follows_from=["loss"],
)
