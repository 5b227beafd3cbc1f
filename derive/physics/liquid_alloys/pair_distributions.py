"""g_ij(r) of mixtures of hard spheres beyond contact: Baxter's equation, and the same in antiderivatives.

q is quadratic on a finite range, so that three integrations by parts leave no integral: r h_ij at r is known from the first, second and
third antiderivative of r h_lj at r - (R_i - R_l)/2 and from the latter two at r - (R_i + R_l)/2. Written in the distance from
contact, r = (R_i + R_j)/2 + xi, these are xi and xi - R_l, whatever i and j are.
"""

from sympy import Integral

from derive.equation import equation
from derive.physics.liquid_alloys.hard_sphere_mixture import R_l, a_B, b_B, q_B, t
from derive.physics.liquid_alloys.hard_spheres import BAXTER_1970, OF_DISTANCE, R_i, r
from derive.quantity import LENGTH, quantity_function

total = quantity_function("total_r", "r h(r) of two species, odd in r", LENGTH, letter="r h", of=(LENGTH,))
first = quantity_function("total_1", "its antiderivative", LENGTH**2, letter="H_1", of=(LENGTH,))
second = quantity_function("total_2", "its second antiderivative", LENGTH**3, letter="H_2", of=(LENGTH,))
third = quantity_function("total_3", "its third antiderivative", LENGTH**4, letter="H_3", of=(LENGTH,))
turned = quantity_function("turned", "what species l adds to r h_ij(r), over 2π n_l", LENGTH**4, letter="u", of=OF_DISTANCE)
by_parts = quantity_function("by_parts", "the same without an integral", LENGTH**4, letter="u", of=OF_DISTANCE)
slope_B = quantity_function("slope_B", "slope of Baxter's factor function", LENGTH, letter="q'", of=(LENGTH, LENGTH))

SLOPE = equation(
    "baxter-slope", slope_B(r, R_i), a_B(R_i) * r + b_B(R_i), says="the slope of the factor function, the same for all partners of a species",
    source=BAXTER_1970, follows_from=["baxter-q"],
)
OUTSIDE = equation(
    "outside", turned(r, R_i, R_l), Integral(q_B(t, R_i, R_l) * total(r - t), (t, (R_i - R_l) / 2, (R_i + R_l) / 2)),
    says="the Ornstein-Zernike equation in Baxter's form: r h_ij(r) beyond contact is the sum over l of 2π n_l times this, with the r h_lj of "
         "species l; inside the core r h is -r",
    source=BAXTER_1970, follows_from=["baxter-q"],
)
INNER, OUTER = (R_i - R_l) / 2, (R_i + R_l) / 2
BY_PARTS = equation(
    "by-parts", by_parts(r, R_i, R_l),
    q_B(INNER, R_i, R_l) * first(r - INNER) + slope_B(INNER, R_i) * second(r - INNER) + a_B(R_i) * third(r - INNER)
    - slope_B(OUTER, R_i) * second(r - OUTER) - a_B(R_i) * third(r - OUTER),
    says="three integrations by parts: q ends where it vanishes, and is quadratic", source=BAXTER_1970, follows_from=["outside", "baxter-slope"],
)
