"""The wind force on one ion: the vertex (20), its series, dilute ions and the phase rule, Eqs. (15), (20), (24), (30), (31), (34), (35)."""

from sympy import Abs, Eq, Expr, I, KroneckerDelta, Sum, exp, oo, pi

from derive.equation import Printed, equation
from derive.operators import Diagonal, Element, Label
from derive.physics.electromigration.cluster_vertex import ON_SHELL
from derive.physics.electromigration.electron_states import MESSIAH, SCHAICH1976, M, hbar, k, k_mu, k_prime, l
from derive.physics.electromigration.scattering import angle, product, rate
from derive.physics.electromigration.wind_operators import (
    Delta,
    G_minus,
    G_plus,
    K_mu,
    R_mu,
    T_minus,
    T_plus,
    V,
    across,
    average_minus,
    average_plus,
    dt_minus,
    f,
    force_at,
    irreducible,
    irreducible_pair,
    k_second,
    n,
    n_prime,
    n_second,
    position,
    resolvent,
    resolvent_minus,
    t_element,
    t_minus,
    t_origin,
    t_plus,
    translation,
    v,
    vertex,
    vertex_dilute,
    vertex_second,
    vertex_third,
    wave_of_ion,
    weight,
)

x = position
BEFORE = Sum((V * average_minus) ** n, (n, 0, oo))
AFTER = Sum((average_plus * V) ** n_prime, (n_prime, 0, oo))


def third_order(one: Label, other: Label) -> Expr:
    """The terms of (20) with two factors V and the intermediate states `one` and `other`."""
    before, after = (tuple(Element(state, G, state) for state in (one, other)) for G in (G_minus, G_plus))
    return (
        Element(k, V, one) * before[0] * Element(one, V, other) * before[1] * Element(other, f, k)
        + Element(k, V, one) * before[0] * Element(one, f, other) * after[1] * Element(other, V, k)
        + Element(k, f, one) * after[0] * Element(one, V, other) * after[1] * Element(other, V, k)
    )


EQ_15 = equation(
    "15", resolvent, G_plus * Sum((V * G_plus) ** n, (n, 0, oo)),
    says="the propagator in powers of the electron-ion potential", source=SCHAICH1976.at("Eq. (15)"), follows_from=["dyson"],
)
EQ_20 = equation(
    "20", vertex(k),
    irreducible(Element(k, BEFORE * f * AFTER, k)),
    says="the vertex, the force of an electron in a state: it scatters before and after the force acts, and no state occurs twice",
    source=SCHAICH1976.at("Eq. (20)"),
    printed=Printed(
        Eq(vertex(k), irreducible(Element(k, Sum((V * resolvent_minus) ** n, (n, 0, oo)) * f * AFTER, k)), evaluate=False),
        text="Σ(V G^β)^n f Σ(g^α V)^m",
        why="a small g, here a capital, perhaps by the scan: G^β, which holds V to all orders, would count the terms from the second "
        "order on more than once",
    ),
)
EQ_24 = equation(
    "24", weight(k, l),
    irreducible_pair(Element(k, V * AFTER, l) * Element(l, BEFORE * V, k)),
    says="strength of scattering between two states, to all orders; no other state occurs twice", source=SCHAICH1976.at("Eq. (24)"),
)
EQ_30 = equation(
    "30", vertex_second(k),
    Sum((1 - KroneckerDelta(k, k_prime))
        * (Element(k, V, k_prime) * Element(k_prime, G_minus, k_prime) * Element(k_prime, f, k)
           + Element(k, f, k_prime) * Element(k_prime, G_plus, k_prime) * Element(k_prime, V, k)), (k_prime, 1, M)),
    says="the vertex to second order in the potential", source=SCHAICH1976.at("Eq. (30)"), follows_from=["20"],
)
EQ_31 = equation(
    "31", vertex_dilute(k), Element(k, (1 + t_minus * G_minus) * f * (G_plus * t_plus + 1), k),
    says="the force in the scattering state of one ion", source=SCHAICH1976.at("Eq. (31)"), follows_from=["20", "ion-t-matrix"],
    printed=Printed(
        Eq(vertex_dilute(k), Element(k, (1 + t_plus * G_plus) * f * (G_plus * t_plus + 1), k), evaluate=False),
        text="⟨k|(1 + t_i† G_0†) f† (G_0† t_i† + 1)|k⟩",
        why="superscripts damaged in the scan, the same on all: the bra is the adjoint of the outgoing state, (1 + G_0⁺t⁺)† = 1 + t⁻G_0⁻",
    ),
)
EQ_31_SPACE = equation(
    "31b", vertex_dilute(k), Sum(Abs(Element(x, wave_of_ion, k)) ** 2 * force_at(x), (x, 1, M)),
    says="the force of the electron's density in the scattering state of one ion", source=SCHAICH1976.at("Eq. (31), second line"),
    follows_from=["31", "ion-scattering-state", "force-in-space"],
)
EQ_34 = equation(
    "34", t_element(k, l), t_origin(k, l) * exp(-I * (k_mu(k) - k_mu(l)) * R_mu - I * (across(k) - across(l))),
    says="where the ion stands enters as a phase alone", source=SCHAICH1976.at("Eq. (34)"), follows_from=["translation", "outgoing"],
)
EQ_35 = equation(
    "35", vertex_dilute(k), 2 * pi * Sum(Abs(Element(l, t_plus, k)) ** 2 * (k_mu(k) - k_mu(l)) * ON_SHELL, (l, 1, M)),
    says="momentum lost in every direction, times its probability", source=SCHAICH1976.at("Eq. (35)"), follows_from=["33", "34"],
)
EQ_35_ISOTROPIC = equation(
    "35b", vertex_dilute(k), hbar * k_mu(k) * (2 * pi / hbar) * Sum(Abs(Element(l, t_plus, k)) ** 2 * (1 - angle(k, l)) * ON_SHELL, (l, 1, M)),
    says="for an ion with spherical symmetry", source=SCHAICH1976.at("Eq. (35), second line"), follows_from=["35"],
    printed=Printed(
        Eq(vertex_dilute(k), 2 * pi * k_mu(k) * Sum(Abs(Element(l, t_plus, k)) ** 2 * (1 - product(k, l)) * ON_SHELL, (l, 1, M)), evaluate=False),
        text="ħk_μ((2π/ħ) Σ_l |⟨k|t_i|l⟩|² (1 - k·l) δ(ε_k - ε_l))",
        why="the hats of the unit vectors are lost in the scan, as the dimensions show; (8) has them",
    ),
)
EQ_35_RATE = equation(
    "35c", vertex_dilute(k), hbar * k_mu(k) * rate(k),
    says="momentum times the transport rate of the ion: what the ballistic theories say", source=SCHAICH1976.at("Eq. (35), third line"),
    follows_from=["35b", "8"],
)

TRANSLATION = equation(
    "translation", translation(k), exp(-I * (k_mu(k) * R_mu + across(k))),
    says="a plane wave seen from the ion", source=MESSIAH.at("Chap. XV"),
)
DYSON = equation(
    "dyson", resolvent, G_plus + G_plus * V * resolvent,
    says="the propagator in the potential of all ions", source=MESSIAH.at("Chap. XIX"),
)
RESOLVENT_LOWER = equation(
    "15-lower", resolvent_minus, G_minus * Sum((V * G_minus) ** n_second, (n_second, 0, oo)),
    says="(15), lower sign", source=SCHAICH1976.at("Eq. (15)"), follows_from=["15"],
)
BORN_SERIES = equation(
    "t-series", T_plus, V * Sum((G_plus * V) ** n, (n, 0, oo)),
    says="the t matrix in powers of the potential", source=MESSIAH.at("Chap. XIX"), follows_from=["A2"],
)
BORN_SERIES_LOWER = equation(
    "t-series-lower", T_minus, Sum((V * G_minus) ** n, (n, 0, oo)) * V,
    says="the t matrix in powers of the potential, lower sign", source=MESSIAH.at("Chap. XIX"), follows_from=["A2-lower"],
)
ION_T_MATRIX = equation(
    "ion-t-matrix", t_plus, v + v * G_plus * t_plus,
    says="the t matrix of one ion, upper sign", source=MESSIAH.at("Chap. XIX"),
)
ION_T_LOWER = equation(
    "ion-t-lower", t_minus, v + v * G_minus * t_minus,
    says="the t matrix of one ion, lower sign", source=MESSIAH.at("Chap. XIX"), follows_from=["ion-t-matrix"],
)
ION_STATE = equation(
    "ion-scattering-state", wave_of_ion, 1 + G_plus * t_plus,
    says="the formal definition of the outgoing scattering state about one ion", source=MESSIAH.at("Chap. XIX"),
)
SECOND_ORDER = equation(
    "second-order", vertex_second(k), Element(k, V * G_minus * f + f * G_plus * V, k),
    says="(30) with the state k itself, where the force has no element, let in", source=SCHAICH1976.at("Eq. (30)"), follows_from=["20"],
)
THIRD_ORDER = equation(
    "third-order", vertex_third(k),
    Sum((1 - KroneckerDelta(k, k_prime)) * (1 - KroneckerDelta(k, k_second)) * (1 - KroneckerDelta(k_prime, k_second))
        * third_order(k_prime, k_second), (k_prime, 1, M), (k_second, 1, M)),
    says="the next order of (20): neither intermediate state is k, and they differ; free propagators as in (30)",
    source=SCHAICH1976.at("Eq. (20) and text after Eq. (21)"), follows_from=["20"],
)
WAVE_VECTOR = equation(
    "wave-vector", Element(l, K_mu, l), k_mu(l),
    says="the wave vector is diagonal in plane waves", source=MESSIAH.at("Chap. V"),
    assumes=[Diagonal(K_mu, l)],
)
CONSERVED = equation(
    "conserved", K_mu * G_plus, G_plus * K_mu,
    says="free electrons keep their wave vector", source=MESSIAH.at("Chap. XIX"), follows_from=["wave-vector", "free-propagator"],
)
FORCE_COMMUTATOR = equation(
    "force-commutator", f, I * (K_mu * v - v * K_mu),
    says="the force of the ion's own potential: (37) as operators", source=SCHAICH1976.at("Eq. (37)"),
)
ION_OPTICAL = equation(
    "ion-optical-theorem", t_plus - t_minus, t_minus * (G_plus - G_minus) * t_plus,
    says="unitarity for one ion", source=MESSIAH.at("Chap. XIX"), follows_from=["ion-t-matrix", "ion-t-lower"],
)
FORCE_BETWEEN_STATES = equation(
    "force-between-states", (1 + t_minus * G_minus) * f * (1 + G_plus * t_plus),
    I * (K_mu * t_plus - t_minus * K_mu) - 2 * pi * t_minus * K_mu * Delta * t_plus,
    says="the force of one ion between its scattering states: momentum before less momentum after", source=SCHAICH1976.at("Eqs. (31), (35)"),
    follows_from=["force-commutator", "conserved", "ion-t-matrix", "ion-t-lower", "shell"],
)
PHASE_RULE = equation(
    "phase-rule", dt_minus, -I * (K_mu * t_minus - t_minus * K_mu),
    says="the slope of (34)", source=SCHAICH1976.at("Eq. (34)"), follows_from=["34", "wave-vector"],
)

EQUATIONS = (
    TRANSLATION, DYSON, RESOLVENT_LOWER, BORN_SERIES, BORN_SERIES_LOWER, ION_T_MATRIX, ION_T_LOWER, ION_STATE, SECOND_ORDER, THIRD_ORDER,
    WAVE_VECTOR, CONSERVED, FORCE_COMMUTATOR, ION_OPTICAL,
    FORCE_BETWEEN_STATES, PHASE_RULE,
)
