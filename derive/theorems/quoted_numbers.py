"""Claims about numbers that the text quotes: they agree with one another within their last digit."""

from sympy import Rational

from derive.claim import claim
from derive.claims import Positive
from derive.paper import right
from derive.physics.electron_gas import Z, k_F
from derive.physics.liquid_alloys.packing import sigma
from derive.physics.liquid_alloys.quoted_numbers import degree

SODIUM = {Z: 1, sigma: right("contact-AL") / (2 * k_F)}
EXCESS = right("eta") - right("eta-melting")
MISFIT = (right("deta/dT-AL") - right("deta/dT")) * degree * 10_000

CLAIMS = (
    claim("contact-AL", "gives the packing fraction at melting, not half a digit more", Positive(Rational("0.005") - EXCESS,
        {k_F: (1, 2)}, at=SODIUM)),
    claim("contact-AL", "gives the packing fraction at melting, not half a digit less", Positive(Rational("0.005") + EXCESS,
        {k_F: (1, 2)}, at=SODIUM)),
    claim("deta/dT", "agrees with Ashcroft and Lekner within 0.1 in 3.0", Positive(Rational("0.1") - MISFIT, {degree: (1, 2)})),
    claim("deta/dT-AL", "agrees with the potential within 0.1 in 3.0", Positive(Rational("0.1") + MISFIT, {degree: (1, 2)})),
)
