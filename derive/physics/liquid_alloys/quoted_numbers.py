"""Relations that the text of the first paper quotes as numbers: packing fractions and their slope."""

from sympy import Eq, Rational

from derive.equation import Printed, equation
from derive.physics.constants import AL1967
from derive.physics.electron_gas import n
from derive.physics.liquid_alloys.packing import eta
from derive.quantity import NUMBER, TEMPERATURE, quantity

degree = quantity("degree", "one degree Celsius as a difference of temperature", TEMPERATURE, letter=r"^\circ\mathrm{C}")
contact = quantity("contact", "hard-sphere diameter of liquid sodium times 2 k_F", NUMBER, letter=r"2k_F\sigma")
slope = quantity("eta_slope", "change of the packing fraction of sodium with temperature", TEMPERATURE**-1, real=True,
    letter=r"d\eta/dT", domain=(-2, -1))
slope_AL = quantity(
    "eta_slope_AL", "the same as implied by Ashcroft and Lekner", TEMPERATURE**-1, real=True, letter=r"(d\eta/dT)_{AL}", domain=(-2, -1)
)

ETA_MELTING = equation(
    "eta-melting", eta, Rational("0.45"),
    says="packing fraction of pure liquid metals just above melting", source=AL1967.at("text before Eq. (7)"),
    printed=Printed(
        Eq(n, Rational("0.45"), evaluate=False),
        text="n = 0.45",
        why="n is the ion density, with the dimension of an inverse volume; the number is the packing fraction η",
    ),
)
CONTACT_AL = equation(
    "contact-AL", contact, Rational("5.9"),
    says="diameter found by Ashcroft and Lekner for sodium", source=AL1967.at("caption of Fig. 2"), follows_from=["eta", "eta-melting"],
)
SLOPE = equation(
    "deta/dT", slope, -Rational("3.0e-4") / degree,
    says="slope of the packing fraction of sodium at 100 °C from the potential", source=AL1967.at("text after Eq. (11)"),
)
SLOPE_AL = equation(
    "deta/dT-AL", slope_AL, -Rational("3.05e-4") / degree,
    says="the same slope from the measured structure", source=AL1967.at("text after Eq. (11)"),
    printed=Printed(
        Eq(slope_AL, -Rational("3.05e-4") * degree, evaluate=False),
        text="-3.05×10⁻⁴ °C",
        why="a slope is per degree, as the value before it in the same sentence is",
    ),
)
