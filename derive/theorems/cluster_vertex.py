"""What is claimed about the Appendix, (A1) to (A8), and about (32) and (33)."""

from sympy import I, Integer, Integral, Lambda, Sum, oo

from derive.changes.matrix_elements import AsFunctions
from derive.claim import claim
from derive.claims import DiagonalIdentity, Identity, OperatorIdentity
from derive.operators import Element, Operator, Slope
from derive.paper import left, right
from derive.physics.electromigration.boltzmann import n_1
from derive.physics.electromigration.electron_states import M, delta, energy, eta, k, l
from derive.physics.electromigration.wind_operators import (
    G_minus,
    G_plus,
    T_minus,
    T_plus,
    T_reversed,
    V,
    dT_minus,
    dV,
    excess,
    lorentzian,
    scattered_minus,
    scattered_plus,
)
from derive.quantity import ENERGY, LENGTH, quantity_function

ONE = Integer(1)
SLOPES: dict[Operator, Operator | int] = {V: dV, T_minus: dT_minus, G_minus: 0}
SCATTERING = ("A2", "A2-lower", "A4", "A4-lower")
FORCE = ("A1", "A2", "A2-lower", "slope-lower")
LEMMAS = ("A1", "slope-factored", "generalized-optical-theorem", "shell")  # each but the last follows from FORCE: see NEIGHBOURS
BROADENING = {delta: lorentzian}
PLANE_WAVES = ("free-propagator", "free-propagator-lower")
MODEL = (*PLANE_WAVES, *SCATTERING)
FORCE_MODEL = (*PLANE_WAVES, *FORCE, "energy-shell")
NEIGHBOURS = {"A4b": SCATTERING, "A4-lower": ("A4",), "A4b-lower": SCATTERING, "A5": SCATTERING, "A5-lower": SCATTERING, "A6": SCATTERING,
              "A7a": ("A5", "A5-lower"), "A7b": SCATTERING, "A7c": SCATTERING, "A7d": SCATTERING, "slope-factored": ("A2", "A2-lower", "slope-lower"),
              "generalized-optical-theorem": ("A2", "A2-lower"), "reversal": ("A2", "reversed"),
              "inverse": ("A2", "A2-lower"), "inverse-left": ("A2", "A2-lower"), "inverse-cluster": SCATTERING, "inverse-cluster-left": SCATTERING}

MODELS = {"slope-factored": FORCE_MODEL, "reversal": (*PLANE_WAVES, "A2", "reversed")}

slope_element = quantity_function("slope_element", "any function of two states", ENERGY / LENGTH, real=False)
t_element = quantity_function("T_element", "matrix element of T", ENERGY, real=False)
ODD = Lambda(k, n_1(k) - n_1(M + 1 - k))  # M + 1 - k has the wave vector -k
RECIPROCAL = Lambda((k, l), slope_element(k, l) + slope_element(M + 1 - l, M + 1 - k))


def _same(number: str, *given: str) -> OperatorIdentity:
    return OperatorIdentity(left(number), right(number), given, model=MODELS.get(number, MODEL))


CLAIMS = (
    *(claim(number, f"from {', '.join(f'({n})' for n in given)}", _same(number, *given)) for number, given in NEIGHBOURS.items()),
    claim("A2", "products in the other order", OperatorIdentity(T_plus, V + T_plus * G_plus * V, ("A2", "A2-lower"))),
    claim("A2", "the Born series, with its remainder",
          OperatorIdentity(T_plus, V + V * G_plus * V + V * G_plus * V * G_plus * T_plus, ("A2",))),
    claim("A2-lower", "the Born series, with its remainder",
          OperatorIdentity(T_minus, V + V * G_minus * V + V * G_minus * V * G_minus * T_minus, ("A2-lower",))),
    claim("A2-lower", "the adjoint of the upper sign", OperatorIdentity(T_minus, V + T_minus * G_minus * V, ("A2", "A2-lower"))),
    claim("slope-lower", "(A2) differentiated: the t matrix", OperatorIdentity(Slope(left("A2-lower")), left("slope-lower"), slopes=SLOPES)),
    claim("slope-lower", "(A2) differentiated: its series", OperatorIdentity(Slope(right("A2-lower")), right("slope-lower"), slopes=SLOPES)),
    claim("A1", "the force between scattering states is minus the slope of the t matrix",
          OperatorIdentity(-right("A1"), dV, ())),
    claim("A3", "from (32), (A1), (A2) and its slope", OperatorIdentity(right("32"), right("A3"), FORCE, model=FORCE_MODEL, broadening=BROADENING)),
    claim("A3", "without an inverse", OperatorIdentity(right("32"), -Element(k, dT_minus * (1 - G_minus * V) * (1 + G_plus * T_plus), k), FORCE)),
    claim("A7a", "(A7a) to (A7d) at once", OperatorIdentity(left("A7a"), right("A7d"), ("A2", "A2-lower"), model=MODEL)),
    claim("A7d", "(A7a) to (A7d) at once, the inverse written out",
          OperatorIdentity((1 - G_minus * V) * (1 + G_plus * T_plus), right("A7d"), ("A2", "A2-lower"))),
    claim("A8", "from (32), before the energy shell",
          OperatorIdentity(right("32"), -Element(k, dT_minus * right("A7d"), k), FORCE)),
    claim("A8", "from (32), on the energy shell", OperatorIdentity(right("32"), right("A8"), LEMMAS, ("energy-shell",),
                                                                     model=FORCE_MODEL, broadening=BROADENING)),
    claim("A8", "from (A3), through (A7a) and (A7d)",
          OperatorIdentity(right("A3"), right("A8"), ("A7a", "A7b", "A7c", "A7d", "shell"), ("energy-shell",))),
    claim("33", "(A8) less its first term", OperatorIdentity(right("33"), right("A8") + Element(k, dT_minus, k), (), ("energy-shell",))),
    claim("33", "all of (A8) that contributes to (29): an odd distribution, summed with the even first term, gives nothing", Identity(
        Sum(n_1(k) * (right("A8", k=k) - right("33", k=k)), (k, 1, M)), Integer(0), keep=(n_1,), replacing={n_1: ODD},
        through=(AsFunctions({dT_minus: RECIPROCAL, T_plus: t_element}),))),
    claim("33", "(32) less the part that is even in k",
          OperatorIdentity(right("33"), right("32") + Element(k, dT_minus, k), LEMMAS, ("energy-shell",),
                           model=FORCE_MODEL, broadening=BROADENING)),
    claim("32", "the second line: the force of the density",
          OperatorIdentity(right("32"), right("32b"), ("scattering-state",), ("force-in-space",),
                           model=("A2", "scattering-state", "force-in-space"))),
    claim("scattering-state", "the bra is its adjoint", OperatorIdentity(scattered_minus, 1 + T_minus * G_minus, ("scattering-state",))),
    claim("scattering-state", "outgoing: (1 - G_0⁺V) ψ is the plane wave",
          OperatorIdentity((1 - G_plus * V) * scattered_plus, ONE, ("scattering-state", "A2"))),
    claim("free-propagator", "the lower sign has 0⁺ of the other sign",
          Identity(1 / right("free-propagator") - 1 / right("free-propagator-lower"), 2 * I * eta)),
    claim("free-propagator", "no absorption: the mean of both signs of 1/G is the energy",
          Identity(1 / right("free-propagator") + 1 / right("free-propagator-lower"), 2 * (energy(k) - energy(l)))),
    claim("shell", "from the propagators, state by state, while 0⁺ is not zero",
          DiagonalIdentity(left("shell"), right("shell"), ("free-propagator", "free-propagator-lower", "energy-shell"), replacing=BROADENING)),
    claim("lorentzian", "area one", Identity(Integral(lorentzian(excess), (excess, -oo, oo)), ONE)),
    claim("lorentzian", "even", Identity(lorentzian(excess), lorentzian(-excess))),
    claim("optical-energy-shell", "from the generalized optical theorem",
          OperatorIdentity(left("optical-energy-shell"), right("optical-energy-shell"), ("A2", "A2-lower", "shell"), ("energy-shell",),
                           model=(*MODEL, "energy-shell"), broadening=BROADENING)),
    claim("reversed", "the Born series, with its remainder",
          OperatorIdentity(T_reversed, V + V * G_plus * V + T_reversed * G_plus * V * G_plus * V, ("reversed",))),
)
