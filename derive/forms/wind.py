"""The forms of the wind force that float64 evaluates: mean free path, wind valence, transport cross section in the Born approximation.

Taken from the stored equations of `schaich-1976`; that they are the equations is claimed in `derive.theorems.wind_forms`.
"""

from sympy import Integral, Symbol, symbols

from derive.forms.electron_gas import of_unity
from derive.forms.form import FloatForm
from derive.physics.constants import e as magnitude
from derive.physics.electromigration.effective_valence import (
    BORN_TRANSPORT,
    PAIR_TRANSPORT,
    WIND_OF_RESISTIVITY,
    WIND_VALENCE,
    c_R,
    path,
    rho,
    u,
    u_j,
    weight,
    y,
)
from derive.physics.electromigration.electron_states import e
from derive.physics.electromigration.scattering import transport
from derive.physics.electron_gas import ELECTRON_DENSITY, k_F, n_e

sigma, integral = (Symbol(name, nonnegative=True) for name in ("sigma", "integral"))
u_point, u_neighbour, w = symbols("u u_j w", real=True)
lost = Symbol("lost", nonnegative=True)

WIND = WIND_OF_RESISTIVITY.rhs.xreplace({transport(k_F): sigma, e: -magnitude})
PATH = (WIND / (WIND_VALENCE.rhs / path)).xreplace({transport(k_F): sigma, n_e: ELECTRON_DENSITY.rhs})
BORN_INTEGRAL = next(iter(BORN_TRANSPORT.rhs.atoms(Integral)))
PAIR_INTEGRAL = next(iter(PAIR_TRANSPORT.rhs.atoms(Integral)))
BORN = BORN_TRANSPORT.rhs / BORN_INTEGRAL

CONSTANTS = {
    (WIND_OF_UNITY := Symbol("WIND_OF_UNITY", negative=True)): of_unity(WIND, k_F, rho, sigma),
    (PATH_OF_UNITY := Symbol("MEAN_FREE_PATH_OF_UNITY", positive=True)): of_unity(PATH, k_F, rho),
    (BORN_OF_UNITY := Symbol("BORN_TRANSPORT_OF_UNITY", positive=True)): of_unity(BORN, k_F),
}
MEAN_FREE_PATH = FloatForm(
    "mean_free_path", "the mean free path that goes with a resistivity", (k_F, rho), (PATH_OF_UNITY / k_F / k_F / rho,))
WIND_FORM = FloatForm(
    "wind_valence", "Z_w of a transport cross section, in a metal of this resistivity", (k_F, rho, sigma), (WIND_OF_UNITY * (lost / rho),),
    steps=((lost, k_F * sigma),))
BORN_INTEGRAND = FloatForm(
    "born_integrand", "the integrand of the transport cross section", (y, u_point), (BORN_INTEGRAL.function.xreplace({u(y): u_point}),))
BORN_FORM = FloatForm(
    "born_cross_section", "the transport cross section from the integral over its integrand", (k_F, integral),
    (BORN_OF_UNITY / k_F / k_F * integral,))
j_0, j_2 = symbols("j_0 j_2", real=True)
PAIR_FORM = FloatForm(
    "pair_weight", "w of a pair from the spherical Bessel functions of z", (c_R, j_0, j_2), (j_0 + (1 - 3 * c_R**2) * j_2,))
PAIR_INTEGRAND = FloatForm(
    "pair_integrand", "the integrand of what a neighbour adds", (y, u_point, u_neighbour, w),
    (PAIR_INTEGRAL.function.replace(weight, lambda *_: w).xreplace({u(y): u_point, u_j(y): u_neighbour}),))

FORMS = (MEAN_FREE_PATH, WIND_FORM, BORN_INTEGRAND, BORN_FORM, PAIR_FORM, PAIR_INTEGRAND)
