"""What is claimed about the vertex of the wind force: its series, dilute ions, the phase rule."""

from collections.abc import Iterable
from typing import Any

from sympy import Abs, Derivative, Expr, I, Integer, Lambda, Sum, conjugate, cos, oo, pi, sin, sqrt

from derive.changes.continuum import Continuum
from derive.changes.matrix_elements import AsFunctions
from derive.changes.sifting import Sifting
from derive.claim import Claim, claim
from derive.claims import Derivation, DiagonalIdentity, Identity, OperatorIdentity, Reduction
from derive.operators import Element, Label
from derive.paper import left, right
from derive.physics.electromigration.cluster_vertex import ON_SHELL
from derive.physics.electromigration.electron_states import M, delta, energy, eps_F, hbar, k, k_mu, k_prime, l
from derive.physics.electromigration.force_sum_rule import T_up
from derive.physics.electromigration.force_sum_rule import V as potential
from derive.physics.electromigration.scattering import angle, golden, mu, phi, t
from derive.physics.electromigration.wind import third_order
from derive.physics.electromigration.wind_operators import (
    G_minus,
    G_plus,
    R_mu,
    T_minus,
    T_plus,
    V,
    V_element,
    across,
    average_minus,
    average_plus,
    dT_minus,
    dt_minus,
    f,
    f_element,
    irreducible,
    irreducible_pair,
    k_second,
    resolvent,
    t_minus,
    t_origin,
    t_plus,
    translation,
    v,
    weight,
)
from derive.quantity import ENERGY, LENGTH, NUMBER, quantity, quantity_function
from derive.theorems.boltzmann import off
from derive.theorems.cluster_vertex import BROADENING

PROPAGATORS = ("free-propagator", "free-propagator-lower")
PLANE_WAVES = (*PROPAGATORS, "wave-vector", "energy-shell")
ION = ("ion-t-matrix", "ion-t-lower")
DILUTE = {T_plus: t_plus, T_minus: t_minus, dT_minus: dt_minus}


def at_the_origin(state: Expr) -> Expr:
    """k·R for R = 0."""
    return ZERO


def all_terms(part: Expr) -> Expr:
    """The sum without the restriction to irreducible terms."""
    return part


ZERO, ONE = Integer(0), Integer(1)
FREELY = {irreducible: all_terms, irreducible_pair: all_terms, average_plus: G_plus, average_minus: G_minus}


def _orders(
    number: str, words: str, one: Expr, other: Expr, orders: Iterable[int], given: tuple[str, ...] = (), **options: Any
) -> tuple[Claim, ...]:
    return tuple(
        claim(number, f"{words}, order {order}", OperatorIdentity(one, other, given, order=(V, order), **options)) for order in orders
    )

E = quantity("E", "energy of a state", ENERGY, real=True)
first, second = (
    quantity(f"across_{i}", f"component μ of unit vector {i} across the wave vector, times its length", LENGTH**-1, real=True) for i in "12"
)
states_at = quantity_function("states_at", "states of one spin per energy", ENERGY**-1, of=(ENERGY,), letter="N_1")
length_at = quantity_function("length_at", "length of the wave vector at an energy", LENGTH**-1, of=(ENERGY,), letter="q")
G_element, G_other = (quantity_function(name, "matrix element of a propagator", ENERGY**-1, real=False) for name in ("G_element", "G_other"))
strength = quantity_function("t_modulus", "modulus of the t matrix of an ion with spherical symmetry", ENERGY, of=(NUMBER, ENERGY), letter="|t_i|")

AS_FUNCTIONS = AsFunctions({V: V_element, f: f_element, G_plus: G_element, G_minus: G_other})
REPEATED = (
    Sum(third_order(k, k_second), (k_second, 1, M)) + Sum(third_order(k_prime, k), (k_prime, 1, M))
    + Sum(third_order(k_second, k_second), (k_second, 1, M)) - 2 * third_order(k, k)
)


def _around(label: Label, element: Element, shell: Expr) -> tuple[Continuum, Sifting]:
    """A sum over states of one spin as an integral over energy, azimuth and angle about the wave vector of k."""
    turned = mu * k_mu(k) + sqrt(1 - mu**2) * (first * cos(phi) + second * sin(phi))
    values = {
        Abs(element): strength(mu, E), angle(k, label): mu, energy(label): E, shell: delta(energy(k) - E),
        k_mu(label): length_at(E) / length_at(energy(k)) * turned,
    }
    return Continuum(label, ((E, -oo, oo), (phi, 0, 2 * pi), (mu, -1, 1)), states_at(E) / (4 * pi), values), Sifting(delta, E)


OF_T = _around(l, Element(l, t_plus, k), ON_SHELL)
OF_RATE = _around(k_prime, t(k, k_prime), delta(eps_F - energy(k_prime)))

CLAIMS = (
    *_orders("15", "solves Dyson's equation", right("15") - G_plus * V * right("15"), G_plus, range(5)),
    *_orders("15-lower", "solves Dyson's equation", right("15-lower") - G_minus * V * right("15-lower"), G_minus, range(5)),
    claim("dyson", "in terms of the t matrix", OperatorIdentity(
        resolvent, G_plus + G_plus * T_plus * G_plus, ("dyson", "A2", "A2-lower"), model=(*PROPAGATORS, "A2", "A2-lower", "dyson"))),
    claim("dyson", "two orders and a remainder",
          OperatorIdentity(resolvent, G_plus + G_plus * V * G_plus + G_plus * V * G_plus * V * resolvent, ("dyson",))),
    *_orders("t-series", "solves (A2)", right("t-series") - V * G_plus * right("t-series"), V, range(6)),
    *_orders("t-series-lower", "solves (A2)", right("t-series-lower") - right("t-series-lower") * G_minus * V, V, range(6)),
    *_orders("20", "the restriction left out, (32)", right("20"), right("32"), range(5), replacing=FREELY,
             unfolding=("15-lower", "t-series", "t-series-lower")),
    *_orders("24", "the restriction left out, summed over the energy shell: the optical theorem",
             Sum(2 * pi * weight(k, l) * ON_SHELL, (l, 1, M)), I * Element(k, T_plus - T_minus, k), range(2, 5), ("shell",),
             diagonal=("energy-shell",), replacing=FREELY, unfolding=("t-series", "t-series-lower")),
    *_orders("24", "the restriction left out, summed over all states: t matrices of both signs", Sum(right("24", k=k, l=l), (l, 1, M)),
             Element(k, T_plus * T_minus, k), range(2, 5), replacing=FREELY, unfolding=("t-series", "t-series-lower")),
    *_orders("20", "the first order is the second-order vertex", right("20"), right("second-order"), (1,), replacing=FREELY),
    claim("30", "of one ion: the Born limit of (35)", OperatorIdentity(
        right("second-order") - right("35"), ZERO, ("conserved", "shell"), ("energy-shell", "wave-vector"),
        unfolding=("force-commutator",), replacing={V: v, t_plus: v},
        model=(*PLANE_WAVES, "force-commutator"), broadening=BROADENING)),
    claim("30", "no restriction is needed where the force has no diagonal element", OperatorIdentity(
        right("30") - right("second-order"), ZERO, replacing={V: v}, model=(*PLANE_WAVES, "force-commutator"), broadening=BROADENING)),
    claim("30", "all states but k itself", Identity(
        right("30") + Element(k, V, k) * Element(k, G_minus, k) * Element(k, f, k) + Element(k, f, k) * Element(k, G_plus, k) * Element(k, V, k),
        Sum(Element(k, V, k_prime) * Element(k_prime, G_minus, k_prime) * Element(k_prime, f, k)
            + Element(k, f, k_prime) * Element(k_prime, G_plus, k_prime) * Element(k_prime, V, k), (k_prime, 1, M)),
        through=(AS_FUNCTIONS,))),
    claim("30", "all but the term of the state k itself", OperatorIdentity(
        right("30") + Element(k, V, k) * (Element(k, G_plus, k) + Element(k, G_minus, k)) * Element(k, f, k), right("second-order"),
        model=PLANE_WAVES, broadening=BROADENING)),
    claim("third-order", "all pairs of states, less those with k or with one state twice", Identity(
        right("third-order"), Sum(third_order(k_prime, k_second), (k_prime, 1, M), (k_second, 1, M)) - REPEATED, through=(AS_FUNCTIONS,))),
    claim("third-order", "with the terms left out put back, the second order in V of the unrestricted (20)", OperatorIdentity(
        right("third-order") + REPEATED, Element(k, V * G_minus * V * G_minus * f + V * G_minus * f * G_plus * V + f * G_plus * V * G_plus * V, k),
        model=PLANE_WAVES, broadening=BROADENING)),
    claim("20", "the second order in V, the restriction left out", OperatorIdentity(
        right("20"), Element(k, V * G_minus * V * G_minus * f + V * G_minus * f * G_plus * V + f * G_plus * V * G_plus * V, k),
        order=(V, 2), replacing=FREELY)),
    claim("31", "(32) for a cluster of one", OperatorIdentity(right("32"), right("31"), replacing=DILUTE)),
    claim("31", "the second line: the force of the density", OperatorIdentity(
        right("31"), right("31b"), ("ion-scattering-state",), ("force-in-space",), model=("ion-t-matrix", "ion-scattering-state", "force-in-space"))),
    claim("ion-t-matrix", "of a cluster of one", OperatorIdentity(right("A2"), right("ion-t-matrix"), replacing={**DILUTE, V: v})),
    claim("ion-t-lower", "of a cluster of one", OperatorIdentity(right("A2-lower"), right("ion-t-lower"), replacing={**DILUTE, V: v})),
    claim("ion-scattering-state", "of a cluster of one", OperatorIdentity(
        right("scattering-state"), right("ion-scattering-state"), replacing=DILUTE)),
    claim("34", "a translation of both states", Identity(right("34"), translation(k) * t_origin(k, l) / translation(l))),
    claim("translation", "none for an ion at the origin", Reduction(translation(k), {R_mu: ZERO, across: at_the_origin}, ONE)),
    claim("translation", "a phase", Identity(translation(k) * conjugate(translation(k)), ONE)),
    claim("34", "the t matrix's equation moves with the ion's potential", Derivation(
        off("outgoing", k_prime=k_prime), off("outgoing") * right("34", k=k_prime) / t_origin(k_prime, l), keep=(potential, T_up), replacing={
            T_up: Lambda((k, k_prime, l), T_up(k, k_prime, l) * translation(k_prime) / translation(l)),
            potential: Lambda((k, l), potential(k, l) * translation(k) / translation(l))})),
    claim("34", "differentiated by the ion's position", Identity(Derivative(right("34"), R_mu), -I * (k_mu(k) - k_mu(l)) * right("34"))),
    claim("force-commutator", "between plane waves: (37)", OperatorIdentity(
        Element(k, f, l), I * (k_mu(k) - k_mu(l)) * Element(k, v, l), ("force-commutator",), ("wave-vector",),
        model=(*PLANE_WAVES, "force-commutator"), broadening=BROADENING)),
    claim("conserved", "state by state", DiagonalIdentity(left("conserved"), right("conserved"), ("wave-vector", "free-propagator"))),
    claim("phase-rule", "from the force: it obeys the slope of (A2)", OperatorIdentity(
        right("phase-rule"), -f - f * G_minus * t_minus + v * G_minus * right("phase-rule"), ("ion-t-lower", "force-commutator", "conserved"))),
    claim("phase-rule", "between plane waves: the slope of (34)", OperatorIdentity(
        Element(k, dt_minus, l), -I * (k_mu(k) - k_mu(l)) * Element(k, t_minus, l), ("phase-rule",), ("wave-vector",),
        model=(*PLANE_WAVES, "ion-t-matrix", "ion-t-lower", "phase-rule"), broadening=BROADENING)),
    claim("35", "(33) for one ion, with the phase rule", OperatorIdentity(
        right("33"), right("35"), ("phase-rule",), ("energy-shell", "wave-vector"), replacing=DILUTE,
        model=(*PLANE_WAVES, *ION, "phase-rule"), broadening=BROADENING)),
    claim("35b", "(35) for an ion with spherical symmetry: momentum across the wave vector averages out",
          Identity(right("35"), right("35b"), through=OF_T)),
    claim("35b", "momentum times the golden rule's rate of turning away", Identity(
        right("35b"), hbar * k_mu(k) * Sum(golden(Element(l, t_plus, k), energy(k), energy(l)) * (1 - angle(k, l)), (l, 1, M)),
        through=(AsFunctions({t_plus: t}),))),
    claim("35c", "with (8), for a state at the Fermi surface", Identity(right("35b"), right("35c"), through=(*OF_T, *OF_RATE))),
    claim("force-between-states", "the force moves through the t matrices", OperatorIdentity(
        left("force-between-states"), right("force-between-states"), ("force-commutator", "conserved", *ION, "shell"))),
    claim("ion-optical-theorem", "of a cluster of one", OperatorIdentity(
        right("generalized-optical-theorem"), right("ion-optical-theorem"), replacing=DILUTE)),
    claim("ion-optical-theorem", "from both signs of the t matrix", OperatorIdentity(left("ion-optical-theorem"), right("ion-optical-theorem"), ION)),
    claim("31", "holds the force between scattering states", OperatorIdentity(right("31"), Element(k, left("force-between-states"), k))),
    claim("35", "(31) for one ion: nothing is lost with the part that is even in k", OperatorIdentity(
        Element(k, right("force-between-states"), k), right("35"), ("ion-optical-theorem", "shell"), ("energy-shell", "wave-vector"),
        model=(*PLANE_WAVES, *ION, "force-commutator"), broadening=BROADENING)),
)
