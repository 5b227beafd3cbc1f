"""What causality demands: Kramers and Kronig's relations between the two parts of the conductivity.

A principal value is the integral with (ν - ω)/((ν - ω)² + η²) in place of 1/(ν - ω), for η → 0. At a width η it belongs to
a field that grows as exp(η t).
"""

from derive.equation import equation
from derive.quantity import TIME, quantity, quantity_function
from sympy import Expr, Integral, oo, pi

from response_and_screening.conduction import sigma_1, sigma_2
from response_and_screening.oscillator import absorption
from response_and_screening.quantities import FREQUENCY, nu, omega, w
from response_and_screening.sources import ASHCROFT_MERMIN, KRAMERS, KRONIG

cut = quantity("cut", "highest frequency that is measured", FREQUENCY, letter=r"\nu_{max}")
eta = quantity("eta", "rate at which the field grows", FREQUENCY, letter=r"\eta")

principal = quantity_function("principal", "1/ω, cut off near zero", TIME, of=(FREQUENCY, FREQUENCY), letter=r"\mathcal{P}")
in_phase = quantity_function("in_phase", "σ₁ of a growing field, from σ₂", FREQUENCY, of=(FREQUENCY, FREQUENCY), letter=r"\sigma_1")
out_of_phase = quantity_function("out_of_phase", "σ₂ of a growing field, from σ₁", FREQUENCY, of=(FREQUENCY, FREQUENCY), letter=r"\sigma_2")
refraction = quantity_function(
    "refraction", "Im σ_L of a growing field, from its real part", FREQUENCY, of=(FREQUENCY, FREQUENCY), letter=r"\sigma_{L2}",
)
measured = quantity_function(
    "measured", "σ₂, as far as absorption below some frequency makes it", FREQUENCY, of=(FREQUENCY, FREQUENCY), letter=r"\sigma_2"
)


def lag(highest: Expr) -> Expr:
    """What absorption below a frequency adds to σ₂."""
    return 2 * w / pi * Integral((sigma_1(w) - sigma_1(nu)) / (nu**2 - w**2), (nu, 0, highest))


PRINCIPAL = equation(
    "principal-value", principal(omega, eta), omega / (omega**2 + eta**2),
    says="the inverse of a frequency, cut off near zero", source=ASHCROFT_MERMIN.at("Appendix K, Kramers-Kronig relations"),
)
KRAMERS_KRONIG_1 = equation(
    "kramers-kronig-1", in_phase(omega, eta), Integral(sigma_2(nu) * principal(nu - omega, eta), (nu, -oo, oo)) / pi,
    says="what absorbs, from what lags", source=KRAMERS, follows_from=["response"],
)
KRAMERS_KRONIG_2 = equation(
    "kramers-kronig-2", out_of_phase(omega, eta), -Integral(sigma_1(nu) * principal(nu - omega, eta), (nu, -oo, oo)) / pi,
    says="what lags, from what absorbs", source=KRAMERS, follows_from=["response"],
)
KRONIG_HALF_LINE = equation(
    "kronig", sigma_2(w), lag(oo),
    says="over frequencies above zero, the pole taken out: no principal value is left", source=KRONIG, follows_from=["kramers-kronig-2"],
)
KRONIG_MEASURED = equation(
    "kronig-measured", measured(w, cut), lag(cut),
    says="absorption is measured up to some frequency alone", source=KRONIG, follows_from=["kronig"],
)
OSCILLATOR_DISPERSION = equation(
    "oscillator-dispersion", refraction(omega, eta), -Integral(absorption(nu) * principal(nu - omega, eta), (nu, -oo, oo)) / pi,
    says="the same for Lorentz's oscillator, whatever its friction", source=KRONIG, follows_from=["lorentz-absorption"],
)
