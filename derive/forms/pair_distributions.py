"""The forms of Baxter's factor function that the pair distributions of hard-sphere mixtures are made of."""

from sympy import Symbol, symbols

from derive.forms.form import FloatForm
from derive.physics.liquid_alloys.hard_sphere_mixture import BAXTER_A, BAXTER_B, PARABOLA, A, B
from derive.physics.liquid_alloys.hard_spheres import Delta, R_i, R_j, r, xi_2, xi_3

free = Symbol("free", positive=True)
a, b = symbols("a b", real=True)

BAXTER_COEFFICIENTS = FloatForm(
    "baxter_coefficients", "a and b of Baxter's factor function", (R_i, xi_2, xi_3),
    tuple(item.rhs.xreplace({Delta: free}) for item in (BAXTER_A, BAXTER_B)), steps=((free, 1 - xi_3),))
# at the inner end (R_i - R_j)/2, where r - contact is -R_j and r + contact is R_i
BAXTER_JUMP = FloatForm(
    "baxter_jump", "q at its inner end, where it jumps", (R_i, R_j, a, b), (-R_j * (a * R_i / 2 + b),))
BAXTER_SLOPE = FloatForm("baxter_slope", "the slope of q", (r, a, b), (PARABOLA.rhs.diff(r).xreplace({A: a, B: b}),))

FORMS = (BAXTER_COEFFICIENTS, BAXTER_JUMP, BAXTER_SLOPE)
