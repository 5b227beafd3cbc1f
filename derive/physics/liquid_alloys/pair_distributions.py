"""g_ij(r) of mixtures of hard spheres beyond contact: Baxter's equation, and the same in antiderivatives.

q is quadratic on a finite range, so that three integrations by parts leave no integral: r h_ij at r is known from the first, second and
third antiderivative of r h_lj at r - (R_i - R_l)/2 and from the latter two at r - (R_i + R_l)/2. Written in the distance from
contact, r = (R_i + R_j)/2 + xi, these are xi and xi - R_l, whatever i and j are. Two species stand for any number.
"""

from sympy import Integral, pi

from derive.equation import equation
from derive.physics.liquid_alloys.hard_sphere_mixture import R_l, a_B, b_B, q_B, t
from derive.physics.liquid_alloys.hard_spheres import BAXTER_1970, OF_DISTANCE, R_i, R_j, n_1, n_2, r, sigma_1, sigma_2
from derive.quantity import LENGTH, quantity_function

total = quantity_function("total_r", "r h(r) of two species, odd in r", LENGTH, letter="r h", of=OF_DISTANCE)
first = quantity_function("total_1", "its antiderivative", LENGTH**2, letter="H_1", of=OF_DISTANCE)
second = quantity_function("total_2", "its second antiderivative", LENGTH**3, letter="H_2", of=OF_DISTANCE)
third = quantity_function("total_3", "its third antiderivative", LENGTH**4, letter="H_3", of=OF_DISTANCE)
by_parts = quantity_function("by_parts", "what one species adds to r h(r), over 2π n", LENGTH**4, letter="u", of=(LENGTH, LENGTH, LENGTH, LENGTH))
slope_B = quantity_function("slope_B", "slope of Baxter's factor function", LENGTH, letter="q'", of=(LENGTH, LENGTH))

SLOPE = equation(
    "baxter-slope", slope_B(r, R_i), a_B(R_i) * r + b_B(R_i), says="the slope of the factor function, the same for all partners of a species",
    source=BAXTER_1970, follows_from=["baxter-q"],
)
OUTSIDE = equation(
    "outside", total(r, R_i, R_j),
    2 * pi * sum(density * Integral(q_B(t, R_i, R) * total(r - t, R, R_j), (t, (R_i - R) / 2, (R_i + R) / 2))
                 for density, R in ((n_1, sigma_1), (n_2, sigma_2))),
    says="the Ornstein-Zernike equation in Baxter's form at r > (R_i + R_j)/2, a term for each species; inside the core r h is -r",
    source=BAXTER_1970, follows_from=["baxter-q"],
)
INNER, OUTER = r - (R_i - R_l) / 2, r - (R_i + R_l) / 2
BY_PARTS = equation(
    "by-parts", by_parts(r, R_i, R_l, R_j),
    q_B((R_i - R_l) / 2, R_i, R_l) * first(INNER, R_l, R_j)
    + slope_B((R_i - R_l) / 2, R_i) * second(INNER, R_l, R_j) + a_B(R_i) * third(INNER, R_l, R_j)
    - slope_B((R_i + R_l) / 2, R_i) * second(OUTER, R_l, R_j) - a_B(R_i) * third(OUTER, R_l, R_j),
    says="the integral of q r h of one species without an integral", source=BAXTER_1970, follows_from=["outside", "baxter-slope"],
)
