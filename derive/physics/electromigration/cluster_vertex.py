"""The vertex of a cluster of ions simplified: the Appendix, Eqs. (A1) to (A8), and (32), (33)."""

from sympy import Abs, Eq, I, Sum, pi

from derive.equation import Printed, equation
from derive.operators import Diagonal, Element
from derive.physics.electromigration.electron_states import MESSIAH, SCHAICH1976, M, delta, energy, eta, k, l
from derive.physics.electromigration.wind_operators import (
    Delta,
    G_minus,
    G_plus,
    T_minus,
    T_plus,
    T_reversed,
    V,
    dT_minus,
    dT_plus,
    dV,
    excess,
    f,
    force_at,
    g_minus,
    g_plus,
    lorentzian,
    position,
    scattered_plus,
    vertex_cluster,
    vertex_wind,
)

x = position
ON_SHELL = delta(energy(k) - energy(l))

EQ_32 = equation(
    "32", vertex_cluster(k), Element(k, (1 + T_minus * G_minus) * f * (G_plus * T_plus + 1), k),
    says="the force in the scattering state of the cluster, without the restriction to irreducible terms",
    source=SCHAICH1976.at("Eq. (32)"), follows_from=["20", "A2"],
    printed=Printed(
        Eq(vertex_cluster(k), Element(k, (1 + T_plus * G_plus) * f * (G_plus * T_plus + 1), k), evaluate=False),
        text="⟨k|(1 + T_i† G_0†) f† (G_0† T_i† + 1)|k⟩",
        why="superscripts damaged in the scan, the same on all: the bra is the adjoint of the outgoing state, (1 + G_0⁺T⁺)† = 1 + T⁻G_0⁻",
    ),
)
EQ_32_SPACE = equation(
    "32b", vertex_cluster(k), Sum(Abs(Element(x, scattered_plus, k)) ** 2 * force_at(x), (x, 1, M)),
    says="the force of the electron's density in the outgoing scattering state", source=SCHAICH1976.at("Eq. (32), second line"),
    follows_from=["32", "scattering-state", "force-in-space"],
)
EQ_33 = equation(
    "33", vertex_wind(k), 2 * pi * I * Sum(Element(k, dT_minus, l) * ON_SHELL * Element(l, T_plus, k), (l, 1, M)),
    says="the part of the vertex that contributes to (29): scattering to states of equal energy",
    source=SCHAICH1976.at("Eq. (33)"), follows_from=["A8", "reversal"],
    printed=Printed(
        Eq(vertex_wind(k), 2 * pi * I * Sum(Element(k, dT_plus, l) * ON_SHELL * Element(l, T_plus, k), (l, 1, M)), evaluate=False),
        text="2πi Σ_l (∂⟨k|T_i^+|l⟩/∂R_μ) δ(ε_k - ε_l) ⟨l|T_i^+|k⟩",
        why="T⁺ twice, perhaps by the scan: the slope comes from the bra of (32), which is of T⁻; else there would be no modulus squared in (35)",
    ),
)
EQ_A1 = equation("A1", f, -dV, says="the force on an ion: minus the slope of the potential", source=SCHAICH1976.at("Eq. (A1)"))
EQ_A2 = equation(
    "A2", T_plus, V + V * G_plus * T_plus,
    says="the t matrix of the cluster, upper sign", source=SCHAICH1976.at("Eq. (A2)"),
)
EQ_A3 = equation(
    "A3", vertex_cluster(k), -Element(k, dT_minus * (1 + G_minus * T_minus) ** -1 * (1 + G_plus * T_plus), k),
    says="the force expressed by the slope of the t matrix", source=SCHAICH1976.at("Eq. (A3)"), follows_from=["32", "A1", "A2", "slope-lower"],
    printed=Printed(
        Eq(vertex_cluster(k), -Element(k, dT_plus * (1 + G_plus * T_plus) ** -1 * (1 + G_plus * T_plus), k), evaluate=False),
        text="-⟨k|(∂T_i^±/∂R_μ)(1 + G_0^± T_i^±)^{-1}(1 + G_0^± T_i^±)|k⟩",
        why="superscripts damaged in the scan; read with one sign throughout, the two factors would cancel: the first two are of T⁻, "
        "the last of T⁺, as in (A7a)",
    ),
)
EQ_A4 = equation(
    "A4", g_plus, G_plus + G_plus * T_plus * G_plus,
    says="the propagator in the potential of the cluster, upper sign", source=SCHAICH1976.at("Eq. (A4)"),
)
EQ_A4_DYSON = equation(
    "A4b", g_plus, G_plus + G_plus * V * g_plus,
    says="Dyson's equation for it", source=SCHAICH1976.at("Eq. (A4), second form"), follows_from=["A4", "A2"],
)
EQ_A5 = equation(
    "A5", g_plus * V, G_plus * T_plus,
    says="propagator times potential of the cluster: free propagator times t matrix", source=SCHAICH1976.at("Eq. (A5)"), follows_from=["A4", "A2"],
)
EQ_A6 = equation(
    "A6", g_plus - g_minus, (1 + g_minus * V) * (G_plus - G_minus) * (1 + V * g_plus),
    says="outgoing less incoming propagator of the cluster, by those of free electrons", source=SCHAICH1976.at("Eq. (A6)"), follows_from=["A4b"],
)
EQ_A7A = equation(
    "A7a", (1 + G_minus * T_minus) ** -1 * (1 + G_plus * T_plus), (1 + g_minus * V) ** -1 * (1 + g_plus * V),
    says="the factor of (A3), with the propagators of the cluster", source=SCHAICH1976.at("Eq. (A7a)"), follows_from=["A5"],
)
EQ_A7B = equation(
    "A7b", (1 + g_minus * V) ** -1 * (1 + g_plus * V), 1 + (1 + g_minus * V) ** -1 * (g_plus - g_minus) * V,
    says="the last factor is the inverted one and a difference of propagators",
    source=SCHAICH1976.at("Eq. (A7b)"), follows_from=["A7a"],
)
EQ_A7C = equation(
    "A7c", 1 + (1 + g_minus * V) ** -1 * (g_plus - g_minus) * V, 1 + (G_plus - G_minus) * (1 + V * g_plus) * V,
    says="the inverse cancelled by (A6)", source=SCHAICH1976.at("Eq. (A7c)"), follows_from=["A7b", "A6"],
)
EQ_A7D = equation(
    "A7d", 1 + (G_plus - G_minus) * (1 + V * g_plus) * V, 1 + (G_plus - G_minus) * T_plus,
    says="no inverse is left", source=SCHAICH1976.at("Eq. (A7d)"), follows_from=["A7c", "A5", "A2"],
)
EQ_A8 = equation(
    "A8", vertex_cluster(k),
    -Element(k, dT_minus, k) + 2 * pi * I * Sum(Element(k, dT_minus, l) * ON_SHELL * Element(l, T_plus, k), (l, 1, M)),
    says="the vertex: a part even in k, and scattering to states of equal energy",
    source=SCHAICH1976.at("Eq. (A8)"), follows_from=["A3", "A7d", "shell"],
    printed=Printed(
        Eq(vertex_cluster(k), -Element(k, dT_plus, k) + 2 * pi * I * Sum(Element(k, dT_plus, l) * ON_SHELL * Element(l, T_plus, k), (l, 1, M)),
           evaluate=False),
        text="-∂⟨k|T_i^±|k⟩/∂R_μ + 2πi Σ_l (∂⟨k|T_i^±|l⟩/∂R_μ) δ(ε_k - ε_l) ⟨l|T_i^±|k⟩",
        why="superscripts damaged in the scan; read with one sign throughout it is not (32): the slopes are of T⁻, the last matrix element is of T⁺",
    ),
)

T_LOWER = equation(
    "A2-lower", T_minus, V + V * G_minus * T_minus,
    says="the t matrix of the cluster, lower sign", source=SCHAICH1976.at("Eq. (A2)"), follows_from=["A2"],
)
g_LOWER = equation(
    "A4-lower", g_minus, G_minus + G_minus * T_minus * G_minus,
    says="the propagator in the potential of the cluster, lower sign", source=SCHAICH1976.at("Eq. (A4)"), follows_from=["A4"],
)
g_LOWER_DYSON = equation(
    "A4b-lower", g_minus, G_minus + G_minus * V * g_minus,
    says="Dyson's equation for it, lower sign", source=SCHAICH1976.at("Eq. (A4), second form"), follows_from=["A4-lower", "A2-lower"],
)
A5_LOWER = equation(
    "A5-lower", g_minus * V, G_minus * T_minus,
    says="propagator times potential of the cluster, lower sign", source=SCHAICH1976.at("Eq. (A5)"), follows_from=["A4-lower", "A2-lower"],
)
SLOPE_LOWER = equation(
    "slope-lower", dT_minus, dV + dV * G_minus * T_minus + V * G_minus * dT_minus,
    says="(A2) differentiated: free electrons do not feel where the ion is", source=SCHAICH1976.at("between Eqs. (A2) and (A3)"),
    follows_from=["A2-lower"],
)
SLOPE_FACTORED = equation(
    "slope-factored", dT_minus, (1 + T_minus * G_minus) * dV * (1 + G_minus * T_minus),
    says="the slope of the t matrix: the slope of the potential between scattering states", source=SCHAICH1976.at("Eq. (A3)"),
    follows_from=["slope-lower", "A2-lower"],
)
INVERSE = equation(
    "inverse", (1 + G_minus * T_minus) * (1 - G_minus * V), 1,
    says="the inverse in (A3) exists: it is 1 - G_0⁻V", source=SCHAICH1976.at("Eq. (A3)"), follows_from=["A2-lower"],
)
INVERSE_LEFT = equation(
    "inverse-left", (1 - G_minus * V) * (1 + G_minus * T_minus), 1,
    says="and from the other side", source=SCHAICH1976.at("Eq. (A3)"), follows_from=["A2-lower"],
)
INVERSE_CLUSTER = equation(
    "inverse-cluster", (1 + g_minus * V) * (1 - G_minus * V), 1,
    says="the inverse in (A7a) exists: it is 1 - G_0⁻V too", source=SCHAICH1976.at("Eq. (A7a)"), follows_from=["A4b-lower"],
)
INVERSE_CLUSTER_LEFT = equation(
    "inverse-cluster-left", (1 - G_minus * V) * (1 + g_minus * V), 1,
    says="and from the other side", source=SCHAICH1976.at("Eq. (A7a)"), follows_from=["A4b-lower"],
)
SCATTERING_STATE = equation(
    "scattering-state", scattered_plus, 1 + G_plus * T_plus,
    says="the formal definition of the outgoing scattering state of a plane wave", source=MESSIAH.at("Chap. XIX"),
)
FORCE_IN_SPACE = equation(
    "force-in-space", Element(x, f, x), force_at(x),
    says="the force is local: diagonal in the position of the electron", source=SCHAICH1976.at("text before Eq. (30)"),
    assumes=[Diagonal(f, x)],
)
FREE_PROPAGATOR = equation(
    "free-propagator", Element(l, G_plus, l), 1 / (energy(k) - energy(l) + I * eta),
    says="an electron that meets no ion, outgoing; diagonal in plane waves", source=MESSIAH.at("Chap. XIX"),
    assumes=[Diagonal(G_plus, l)],
)
FREE_PROPAGATOR_LOWER = equation(
    "free-propagator-lower", Element(l, G_minus, l), 1 / (energy(k) - energy(l) - I * eta),
    says="an electron that meets no ion, incoming; diagonal in plane waves", source=MESSIAH.at("Chap. XIX"),
    assumes=[Diagonal(G_minus, l)],
)
LORENTZIAN = equation(
    "lorentzian", lorentzian(excess), eta / (pi * (excess**2 + eta**2)),
    says="the delta function while i0⁺ is not yet zero", source=MESSIAH.at("Appendix A"),
)
ON_THE_SHELL = equation(
    "energy-shell", Element(l, Delta, l), ON_SHELL,
    says="the delta function of the energy is diagonal in plane waves", source=SCHAICH1976.at("Eqs. (33), (A8)"),
    assumes=[Diagonal(Delta, l)],
)
SHELL = equation(
    "shell", G_plus - G_minus, -2 * pi * I * Delta,
    says="outgoing and incoming waves differ on the energy shell alone", source=MESSIAH.at("Chap. XIX"),
    follows_from=["free-propagator", "free-propagator-lower", "lorentzian", "energy-shell"],
)
OPTICAL = equation(
    "generalized-optical-theorem", T_plus - T_minus, T_minus * (G_plus - G_minus) * T_plus,
    says="unitarity, as an identity of operators", source=MESSIAH.at("Chap. XIX"), follows_from=["A2", "A2-lower"],
)
OPTICAL_ON_SHELL = equation(
    "optical-energy-shell", I * (Element(k, T_plus, k) - Element(k, T_minus, k)),
    2 * pi * Sum(Abs(Element(l, T_plus, k)) ** 2 * ON_SHELL, (l, 1, M)),
    says="what is lost forward is found in all directions: (25) for a cluster", source=MESSIAH.at("Chap. XIX"),
    follows_from=["generalized-optical-theorem", "shell"],
)
REVERSED = equation(
    "reversed", T_reversed, V + T_reversed * G_plus * V,
    says="the t matrix with all products reversed, as time reversal and k to -k give it for a real potential",
    source=MESSIAH.at("Chap. XV"),
)
RECIPROCITY = equation(
    "reversal", T_reversed, T_plus,
    says="reciprocity ⟨k|T|l⟩ = ⟨-l|T|-k⟩: so ⟨k|T|k⟩ is even in k", source=SCHAICH1976.at("after Eq. (A8)"), follows_from=["A2", "reversed"],
)

EQUATIONS = (
    T_LOWER, g_LOWER, g_LOWER_DYSON, A5_LOWER, SLOPE_LOWER, SLOPE_FACTORED, INVERSE, INVERSE_LEFT, INVERSE_CLUSTER, INVERSE_CLUSTER_LEFT,
    SCATTERING_STATE, FORCE_IN_SPACE, FREE_PROPAGATOR, FREE_PROPAGATOR_LOWER, LORENTZIAN, ON_THE_SHELL, SHELL, OPTICAL, OPTICAL_ON_SHELL,
    REVERSED, RECIPROCITY,
)
