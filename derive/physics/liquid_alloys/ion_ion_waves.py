"""Eq. (7) with its angles done: one integral over the wave number, and the four waves that two empty cores make of it."""

from sympy import Integral, cos, oo, pi, sin

from derive.equation import equation
from derive.physics.constants import AL1967
from derive.physics.electron_gas import lambda2
from derive.physics.liquid_alloys.ion_ion import Z_j, phi, rho, s_j
from derive.physics.liquid_alloys.pseudopotential import s_i
from derive.physics.liquid_alloys.response import W
from derive.physics.liquid_alloys.screening import epsilon, y
from derive.physics.liquid_alloys.species import Z_i
from derive.quantity import quantity, quantity_function

a = quantity("a_wave", "argument of a wave: distance and core radii, times 2 k_F", letter="a", real=True, domain=(-9, 9))
T = quantity_function("T_wave", "what the electrons screen of one wave", real=False, letter="T")

RADIAL = equation(
    "7-radial", phi(rho),
    12 * lambda2 * Z_i * Z_j / rho * (pi / 2 + Integral(cos(s_i * y) * cos(s_j * y) * (1 / epsilon(y) - 1) * sin(rho * y) / y, (y, 0, oo))),
    says="Eq. (7) with its angles done", source=AL1967.at("Eq. (7)"), follows_from=["7", "bare-form-factor"],
)
WAVE = equation(
    "wave", T(a), Integral(W(y) * sin(a * y) / y, (y, 0, oo)),
    says="sine transform of W/y, odd in a", source=AL1967.at("Eq. (7)"), follows_from=["response"],
)
FOUR_WAVES = equation(
    "four-waves", phi(rho),
    3 * lambda2 * Z_i * Z_j / rho
    * (pi / 2 - T(rho + s_i + s_j) + pi / 2 - T(rho - s_i - s_j) + pi / 2 - T(rho + s_i - s_j) + pi / 2 - T(rho - s_i + s_j)),
    says="the cosines of two cores split the wave of the distance into four", source=AL1967.at("Eq. (7)"), follows_from=["7-radial", "wave"],
)

EQUATIONS = (RADIAL, WAVE, FOUR_WAVES)
