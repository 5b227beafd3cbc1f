"""The equations: what each says, where it stands, and what it follows from."""

from sympy import Eq, pi, sqrt

from derive import Printed, Source, equation, quantity, quantity_function
from derive.quantity import LENGTH, TIME

SOURCE = Source("A. Author, J. of Pendulums 1, 1 (2000)")

length = quantity("length", "length of the pendulum", LENGTH, letter=r"\ell")
gravity = quantity("gravity", "acceleration of free fall", LENGTH / TIME**2, letter="g")
second = quantity("second", "the time of half a swing", TIME, letter="s")

period = quantity_function("period", "time of a small swing, to and fro", TIME, letter="T", of=(LENGTH,))
frequency = quantity_function("frequency", "small swings per time", TIME**-1, letter=r"\nu", of=(LENGTH,))

PERIOD = equation(
    "1", period(length), 2 * pi * sqrt(length / gravity),
    says="a small swing takes the same time whatever its amplitude", source=SOURCE.at("Eq. (1)"),
)
FREQUENCY = equation(
    "2", frequency(length), sqrt(gravity / length) / (2 * pi),
    says="swings per time", source=SOURCE.at("Eq. (2)"), follows_from=["1"],
    printed=Printed(
        Eq(frequency(length), 2 * pi * sqrt(gravity / length)), "ν = 2π √(g/ℓ)", "that is the number of radians per time, not of swings",
    ),
)
LENGTH_OF_SECONDS = equation(
    "3", length, gravity * second**2 / pi**2,
    says="the pendulum that beats the time s", source=SOURCE.at("Eq. (3)"), follows_from=["1"],
)
