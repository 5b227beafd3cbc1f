"""Claims about how hard spheres shrink with temperature: they begin at the diameter of melting, and only shrink."""

from sympy import Derivative, Rational, sqrt

from derive.claim import claim
from derive.claims import Identity, Positive
from derive.forms import metals as forms
from derive.paper import right
from derive.physics.liquid_alloys.diameters import T_m, sigma_m
from derive.physics.liquid_alloys.ion_ion import T

AT_MELTING = right("diameter", T=T_m) / sigma_m
BEGINS_WITHIN = Rational("2e-4")  # half a unit of the last digit of 1.126 is 4e-4 of it
SLOPE = Derivative(right("diameter"), T)
HOT = {T: ("1/10", 10), T_m: ("1/10", 10), sigma_m: ("1/10", 10)}

CLAIMS = (
    claim("diameter", "at melting not less than the diameter of melting, to four digits", Positive(AT_MELTING - 1 + BEGINS_WITHIN, {T_m: (1, 2)})),
    claim("diameter", "and not more", Positive(1 + BEGINS_WITHIN - AT_MELTING, {T_m: (1, 2)})),
    claim("diameter", "it only shrinks", Positive(-SLOPE, HOT)),
    claim("diameter", "and ever more slowly", Positive(Derivative(right("diameter"), T, 2), HOT)),
    claim("diameter", "as the square root of the temperature",
          Identity(right("diameter", T=9 * T) - right("diameter", T=4 * T), right("diameter", T=4 * T) - right("diameter"))),
    claim("diameter", "float64", Identity(forms.SHRUNK_DIAMETER(sigma_m, sqrt(T / T_m)), right("diameter"))),
)
