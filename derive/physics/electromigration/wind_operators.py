"""The operators of the wind force: potential, propagators, t matrices, the force on one ion; and the vertices made of them."""

from sympy import I, pi

from derive.operators import label, operator, operator_pair
from derive.quantity import ENERGY, LENGTH, NUMBER, quantity, quantity_function

FORCE = ENERGY / LENGTH

# Potential and force
V = operator("V", "electron-ion potential, of all ions or of a cluster of them", ENERGY, self_adjoint=True)
v = operator("v_i", "potential of the ion of concern alone", ENERGY, self_adjoint=True)
f = operator("f_mu", "component μ of the force of the electron on the ion of concern", FORCE, letter=r"f_\mu^i", self_adjoint=True)
dV = operator("dV", "derivative of V by component μ of the ion's position", FORCE, letter=r"\frac{\partial V}{\partial R_\mu^i}",
              self_adjoint=True)

# Propagators, at the energy of the state |k⟩
G_plus, G_minus = operator_pair(
    "G_0^+", "G_0^-", "propagator of free electrons, outgoing (+) or incoming (-)", ENERGY**-1, letters=("G_0^{+}", "G_0^{-}")
)
g_plus, g_minus = operator_pair("g^+", "g^-", "propagator in the potential of the cluster", ENERGY**-1, letters=("g^{+}", "g^{-}"))
resolvent, resolvent_minus = operator_pair("G^+", "G^-", "propagator in the potential of all ions", ENERGY**-1, letters=("G^{+}", "G^{-}"))
average_plus, average_minus = operator_pair(
    "G_av^+", "G_av^-", "propagator averaged over the configurations of the ions", ENERGY**-1, letters=("g^{+}", "g^{-}")
)
Delta = operator("Delta", "delta function of ε_k - H_0", ENERGY**-1, letter=r"\delta(\epsilon_k - H_0)", unit=1 / (I * pi))
K_mu = operator("K_mu", "component μ of the wave vector", LENGTH**-1, letter=r"\hat{k}_\mu", unit=-I)

# t matrices and scattering states
T_plus, T_minus = operator_pair("T^+", "T^-", "t matrix of the cluster", ENERGY, letters=("T_i^{+}", "T_i^{-}"))
T_reversed = operator("T_R^+", "t matrix of the cluster, all products in reverse order", ENERGY, letter="T_R^{+}", adjoint="T_R^-")
t_plus, t_minus = operator_pair("t^+", "t^-", "t matrix of the ion of concern", ENERGY, letters=("t_i^{+}", "t_i^{-}"))
dT_plus, dT_minus = operator_pair(
    "dT^+", "dT^-", "derivative of T by component μ of the ion's position", FORCE,
    letters=(r"\frac{\partial T_i^{+}}{\partial R_\mu^i}", r"\frac{\partial T_i^{-}}{\partial R_\mu^i}"),
)
dt_plus, dt_minus = operator_pair(
    "dt^+", "dt^-", "derivative of t by component μ of the ion's position", FORCE,
    letters=(r"\frac{\partial t_i^{+}}{\partial R_\mu^i}", r"\frac{\partial t_i^{-}}{\partial R_\mu^i}"),
)
scattered_plus, scattered_minus = operator_pair(
    "Psi^+", "Psi^-", "what makes the outgoing scattering state of a plane wave, and its adjoint", letters=(r"\Psi^{+}", r"{\Psi^{+}}^\dagger")
)
wave_of_ion, wave_of_ion_adjoint = operator_pair(
    "psi^+", "psi^-", "what makes the outgoing scattering state about one ion, and its adjoint", letters=(r"\psi_i^{+}", r"{\psi_i^{+}}^\dagger")
)

# Places and phases
position = label("x_vec", "number of a position of the electron", basis="positions", letter=r"\vec{x}")
R_mu = quantity("R_mu", "component μ of the position of the ion", LENGTH, letter=r"R_\mu^i", real=True)
force_at = quantity_function("force_at", "force on the ion by an electron at a position", FORCE, pattern=r"f_\mu^i(<1>)")
across = quantity_function("across", "k·R less the term of component μ", NUMBER, pattern=r"(\vec{<1>} \cdot \vec{R}^i)_\perp")
translation = quantity_function(
    "translation", "what moving the ion from the origin does to a plane wave", NUMBER, real=False, pattern=r"e^{-i\vec{<1>} \cdot \vec{R}^i}"
)
V_element = quantity_function(
    "V_element", "matrix element of the electron-ion potential", ENERGY, real=False, pattern=r"\langle <1> | V | <2> \rangle"
)
f_element = quantity_function(
    "f_element", "matrix element of the force on the ion", FORCE, real=False, pattern=r"\langle <1> | f_\mu | <2> \rangle"
)
t_element = quantity_function(
    "t_element", "matrix element of the t matrix of the ion at its place", ENERGY, real=False, pattern=r"\langle <1> | t_i | <2> \rangle"
)
t_origin = quantity_function(
    "t_origin", "matrix element of the t matrix of the ion at the origin", ENERGY, real=False, pattern=r"\langle <1> | t_i | <2> \rangle_0"
)

# Orders, restrictions, the broadened delta function
n = quantity("n_first", "order of a term", NUMBER, letter="n", integer=True, nonnegative=True)
n_prime = quantity("n_prime", "order of a term", NUMBER, letter="m", integer=True, nonnegative=True)
n_second = quantity("n_second", "order of a term", NUMBER, letter="n", integer=True, nonnegative=True)
k_second = label("k_second", "number of a second intermediate plane-wave state", basis="plane waves", letter="k''")
excess = quantity("E_excess", "energy above that of the state", ENERGY, letter="E", real=True, domain=(-3, 3))
lorentzian = quantity_function("lorentzian", "peak of area one and width 0⁺", ENERGY**-1, letter=r"\delta_{0^+}", of=(ENERGY,))
irreducible = quantity_function(
    "irreducible", "the part in which no intermediate plane-wave state is k or occurs twice (irreducible diagonal)", FORCE, of=(FORCE,), real=False,
    pattern=r"\left(<1>\right)_{i.d.}",
)
irreducible_pair = quantity_function(
    "irreducible_pair", "the part of a product of two matrix elements in which no state occurs twice", ENERGY**2, of=(ENERGY**2,), real=False,
    pattern=r"\left(<1>\right)_{i.d.}",
)

# Vertices
vertex = quantity_function("vertex", "wind force of an electron in a plane-wave state on the ion", FORCE, pattern=r"\mathcal{V}_\mu^{-+}(<1>)")
vertex_second = quantity_function("vertex_second", "the vertex to second order in the potential", FORCE, pattern=r"\mathcal{V}_{\mu,2}^{-+}(<1>)")
vertex_third = quantity_function("vertex_third", "the terms of third order of the vertex", FORCE, real=False,
                                 pattern=r"\mathcal{V}_{\mu,3}^{-+}(<1>)")
vertex_dilute = quantity_function("vertex_dilute", "the vertex for dilute ions", FORCE, pattern=r"\mathcal{V}_{\mu,d}^{-+}(<1>)")
vertex_cluster = quantity_function("vertex_cluster", "the vertex of a cluster of ions", FORCE, pattern=r"\mathcal{V}_{\mu,c}^{-+}(<1>)")
vertex_wind = quantity_function(
    "vertex_wind", "the part of the cluster's vertex that an odd distribution feels", FORCE, pattern=r"\mathcal{V}_{\mu,c}^{-+}(<1>)"
)
weight = quantity_function("weight", "probability of scattering between two states, an energy squared", ENERGY**2, real=False, letter="W^{+-}")
