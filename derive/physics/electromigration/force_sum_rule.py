"""The wind force on all ions together: Eqs. (36) to (39), the count of electrons and holes, and what Sec. III makes of it.

Elements of matrices carry first the state whose energy they are taken at. The direction ν of the field is x in a crystal.
"""

from sympy import Abs, Derivative, I, Integral, KroneckerDelta, Sum, cos, exp, pi, sin, sqrt

from derive.equation import equation
from derive.physics.constants import ASHCROFT_MERMIN
from derive.physics.electromigration.boltzmann import J, W, n_1, states, transition
from derive.physics.electromigration.disorder import N_ions, i, p
from derive.physics.electromigration.electron_states import (
                          MESSIAH,
                          SCHAICH1976,
                          VELOCITY,
                          E_mu,
                          E_nu,
                          Omega,
                          delta,
                          e,
                          energy,
                          eps_F,
                          hbar,
                          k,
                          k_mu,
                          k_prime,
                          l,
                          m,
)
from derive.physics.electromigration.induced_density import c, psi_state
from derive.physics.electromigration.scattering import phi, r
from derive.physics.electromigration.wind_operators import FORCE, R_mu, vertex
from derive.physics.electron_gas import Z, k_F
from derive.quantity import CHARGE, ENERGY, LENGTH, MASS, NUMBER, quantity, quantity_function

q = quantity("q_s", "wave number of the sphere that the ellipsoid is scaled to", LENGTH**-1, letter="q")
theta = quantity("theta", "angle with the x axis of the sphere", NUMBER, letter=r"\theta", domain=(0, 3))
k_x, k_y, k_z = (quantity(f"k_{c}", f"component {c} of the wave vector", LENGTH**-1, real=True, domain=(-3, 3)) for c in "xyz")
m_x, m_y, m_z = (quantity(f"m_{c}", f"effective mass along {c}", MASS) for c in "xyz")
depth = quantity("depth", "how far the top of the band is above the Fermi energy", ENERGY, letter=r"\epsilon_{top} - \epsilon_F")
small_volume = quantity("small_volume", "a small volume about a point", LENGTH**3, letter="d^3r")
q_h = quantity("q_h", "wave number of the sphere of holes", LENGTH**-1, letter="q_h")
N = quantity("N", "number of electrons in the system", NUMBER, real=True)
N_c = quantity("N_c", "number of conduction electrons", NUMBER, letter="N^c", real=True)
N_h = quantity("N_h", "number of holes in the band", NUMBER, letter="N^h", real=True)
N_munu = quantity("N_munu", "the model's estimate of the number of electrons", NUMBER, letter=r"N_{\mu\nu}", real=True)
N_host = quantity("N_host", "number of nuclei of the host", NUMBER)
N_I = quantity("N_I", "number of impurities", NUMBER)
Z_b = quantity("Z_b", "bare charge of a nucleus of the host", NUMBER, letter="Z^b", domain=(2, 9))
F_host = quantity("F_host", "force of the field on a bare nucleus of the host", FORCE, real=True, domain=(-3, 3))
F_impurity = quantity("F_impurity", "force of the field on the bare nucleus of an impurity", FORCE, letter="F_I", real=True, domain=(-3, 3))
F_polarization = quantity("F_polarization", "force on a nucleus by the electrons that the field polarizes", FORCE, letter="F_p", real=True,
                          domain=(-3, 3))
F_wind = quantity("F_wind", "wind force of the holes on all ions", FORCE, real=True, domain=(-3, 3))

f_ion = quantity_function("f_ion", "force on an ion per field", CHARGE, pattern=r"f_{\mu\nu}^{<1>}")
R = quantity_function("R", "component μ of the position of an ion", LENGTH, pattern=r"R_\mu^{<1>}")
of_ion = (NUMBER, NUMBER, NUMBER, LENGTH)
v_origin = quantity_function("v_origin", "element of the potential of an ion at R_μ = 0", ENERGY, real=False,
                             pattern=r"\langle <2> | v_{<1>} | <3> \rangle_0")
v_at = quantity_function("v_at", "element of the potential of an ion, by its position", ENERGY, real=False, of=of_ion,
                         pattern=r"\langle <2> | v_{<1>}(\vec{r} - <4>) | <3> \rangle")
f_at = quantity_function("f_at", "element of the force on an ion, by its position", FORCE, real=False, of=of_ion,
                         pattern=r"\langle <2> | f_\mu^{<1>} | <3> \rangle")
V = quantity_function("V_all", "element of the potential of all ions", ENERGY, real=False, pattern=r"\langle <1> | V | <2> \rangle")
total_force = quantity_function("total_force", "element of the force on all ions", FORCE, real=False,
                                pattern=r"\sum_i \langle <1> | f_\mu^i | <2> \rangle")
G_up = quantity_function("G_up", "free propagator, outgoing", ENERGY**-1, real=False, pattern=r"G_0^{+}(\epsilon_{<1>}; <2>)")
G_down = quantity_function("G_down", "free propagator, incoming", ENERGY**-1, real=False, pattern=r"G_0^{-}(\epsilon_{<1>}; <2>)")
T_up = quantity_function("T_up", "element of the t matrix of all ions, outgoing", ENERGY, real=False,
                         pattern=r"\langle <2> | T^{+}(\epsilon_{<1>}) | <3> \rangle")
T_down = quantity_function("T_down", "element of the t matrix of all ions, incoming", ENERGY, real=False,
                           pattern=r"\langle <2> | T^{-}(\epsilon_{<1>}) | <3> \rangle")
vertex_of = quantity_function("vertex_of", "wind force of an electron in a state on one ion", FORCE, real=False,
                              pattern=r"\mathcal{V}_\mu^{<1>}(<2>)")
summed = quantity_function("summed", "wind force of an electron in a state on all ions", FORCE, real=False,
                           pattern=r"\sum_i \mathcal{V}_\mu^{i}(<1>)")

of_wave, of_sphere = (LENGTH**-1,) * 3, (LENGTH**-1, NUMBER, NUMBER)
band = quantity_function("band", "energy of a state in the band", ENERGY, of=of_wave, letter=r"\epsilon")
J_x = quantity_function("J_x", "component ν = x of the current in a state of the band", CHARGE * VELOCITY, of=of_wave, letter=r"\langle J_x \rangle")
wave_x, wave_y, wave_z = (
    quantity_function(f"wave_{c}", f"component {c} of the wave vector, by the sphere's coordinates", LENGTH**-1, of=of_sphere, letter=f"k_{c}")
    for c in "xyz"
)
shell = quantity_function("shell_energy", "energy on a sphere of the scaled coordinates, above the bottom of the band", ENERGY, of=(LENGTH**-1,),
                          letter=r"\epsilon_s")
density = quantity_function("density_s", "states of both spins per wave number of the sphere and solid angle", LENGTH, of=(LENGTH**-1,), letter="n_s")
force_field = quantity_function("force_field", "force on the ion by an electron at a point, of distance and cosine", FORCE, of=(LENGTH, NUMBER),
                                letter=r"f_\mu")

EQ_36 = equation(
    "36", Sum(f_ion(i) * E_nu, (i, 1, N_ions)), N * e * E_mu,
    says="the force of the field on all electrons goes over to the ions", source=SCHAICH1976.at("Eq. (36)"),
)
EQ_37 = equation(
    "37", f_at(i, k, k_prime, R_mu), -Derivative(v_at(i, k, k_prime, R_mu), R_mu),
    says="the force on an ion: minus the slope of the potential by its position", source=SCHAICH1976.at("Eq. (37)"),
)
EQ_37_PHASE = equation(
    "37b", f_at(i, k, k_prime, R_mu), I * (k_mu(k) - k_mu(k_prime)) * v_at(i, k, k_prime, R_mu),
    says="between plane waves the position is a phase", source=SCHAICH1976.at("Eq. (37), second line"), follows_from=["37", "translated"],
)
EQ_38A = equation(
    "38a", Sum(f_ion(i) * E_nu, (i, 1, N_ions)), N_munu * e * E_nu,
    says="the model's estimate of the sum rule", source=SCHAICH1976.at("Eq. (38a)"),
)
EQ_38B = equation(
    "38b", N_munu * e * E_nu, 1 / e * states(delta(eps_F - energy(k)) * hbar * k_mu(k) * J(k), k) * e * E_nu,
    says="the electrons at the Fermi energy alone",
    source=SCHAICH1976.at("Eq. (38b)"), follows_from=["38a", "29-ion", "total-vertex", "26", "28", "reciprocity"],
)
EQ_39 = equation(
    "39", J_x(k_x, k_y, k_z) / e, Derivative(band(k_x, k_y, k_z), k_x) / hbar,
    says="current over charge is the velocity, the slope of the energy in the band", source=SCHAICH1976.at("Eq. (39)"),
)

FORCE_OF_DENSITY = equation(
    "force-of-density", vertex(k), Abs(psi_state(k, r, c)) ** 2 * small_volume * force_field(r, c),
    says="what a small volume about a point is expected to add to the vertex: the density of the state there, times the force",
    source=SCHAICH1976.at("text after Eq. (29)"),
)
TRANSLATED = equation(
    "translated", v_at(i, k, k_prime, R_mu), v_origin(i, k, k_prime) * exp(-I * (k_mu(k) - k_mu(k_prime)) * R_mu),
    says="a potential moved by R_μ is multiplied by a phase", source=MESSIAH.at("Chap. XV"),
)
SUPERPOSITION = equation(
    "all-ions", V(k, k_prime), Sum(v_at(i, k, k_prime, R(i)), (i, 1, N_ions)), says="the potential is the sum of those of the ions",
    source=SCHAICH1976.at("text before Eq. (37)"),
)
TOTAL_FORCE = equation(
    "total-force", total_force(k, k_prime), Sum(f_at(i, k, k_prime, R(i)), (i, 1, N_ions)), says="the force on all ions",
    source=SCHAICH1976.at("Eq. (36)"),
)
COMMUTATOR = equation(
    "commutator", total_force(k, k_prime), I * (k_mu(k) - k_mu(k_prime)) * V(k, k_prime),
    says="the force on all ions is the commutator of the potential with the wave vector", source=MESSIAH.at("Chap. V"),
    follows_from=["total-force", "37b", "all-ions"],
)
OUTGOING = equation(
    "outgoing", T_up(k, k_prime, l), V(k_prime, l) + states(V(k_prime, p) * G_up(k, p) * T_up(k, p, l), p),
    says="Lippmann-Schwinger equation", source=MESSIAH.at("Chap. XIX"),
)
INCOMING = equation(
    "incoming", T_down(k, k_prime, l), V(k_prime, l) + states(T_down(k, k_prime, p) * G_down(k, p) * V(p, l), p),
    says="Lippmann-Schwinger equation of the adjoint", source=MESSIAH.at("Chap. XIX"),
)
CUT = equation(
    "cut", G_up(k, l) - G_down(k, l), -2 * pi * I * delta(energy(k) - energy(l)), says="outgoing less incoming: on the energy shell",
    source=MESSIAH.at("Chap. XIX"),
)
OPTICAL = equation(
    "optical", T_up(k, k_prime, l) - T_down(k, k_prime, l), states(T_down(k, k_prime, p) * (G_up(k, p) - G_down(k, p)) * T_up(k, p, l), p),
    says="optical theorem", source=MESSIAH.at("Chap. XIX"), follows_from=["outgoing", "incoming"],
)
STRENGTH = equation(
    "strength", W(k, l), T_down(k, k, l) * T_up(k, l, k), says="Eq. (24) without its restriction to irreducible diagonal parts",
    source=SCHAICH1976.at("Eq. (24)"),
)
SUM_OF_VERTICES = equation(
    "sum-of-vertices", summed(k), Sum(vertex_of(i, k), (i, 1, N_ions)), says="the force on all ions", source=SCHAICH1976.at("Eq. (36)"),
)
SUMMED_VERTEX = equation(
    "scattered-vertex", summed(k),
    states((KroneckerDelta(k, k_prime) + T_down(k, k, k_prime) * G_down(k, k_prime)) * total_force(k_prime, l)
           * (KroneckerDelta(l, k) + G_up(k, l) * T_up(k, l, k)), k_prime, l),
    says="Eq. (20) for the force on all ions, without its restriction: force in the scattered wave", source=SCHAICH1976.at("Eqs. (20), (32)"),
)
TOTAL_VERTEX = equation(
    "total-vertex", summed(k), hbar * states(transition(k, l) * (k_mu(k) - k_mu(l))),
    says="an electron gives all ions the momentum that it loses", source=SCHAICH1976.at("Eqs. (37), (38)"),
    follows_from=["scattered-vertex", "commutator", "outgoing", "incoming", "optical", "cut", "strength", "27"],
)
ION_FORCE = equation(
    "29-ion", f_ion(i) * E_nu, states(n_1(k) * vertex_of(i, k), k), says="Eq. (29) for one of the ions", source=SCHAICH1976.at("Eq. (29)"),
    follows_from=["29"],
)

ELLIPSOID = equation(
    "ellipsoid", band(k_x, k_y, k_z), hbar**2 / 2 * (k_x**2 / m_x + k_y**2 / m_y + k_z**2 / m_z), says="bottom of a band",
    source=ASHCROFT_MERMIN.at("Chap. 12"),
)
HOLE_ELLIPSOID = equation(
    "hole-ellipsoid", band(k_x, k_y, k_z), eps_F + depth - hbar**2 / 2 * (k_x**2 / m_x + k_y**2 / m_y + k_z**2 / m_z), says="top of a band",
    source=ASHCROFT_MERMIN.at("Chap. 12"),
)
SCALED = tuple(
    equation(f"scaled-{c}", wave(q, theta, phi), sqrt(mass / m) * q * direction, says=f"component {c}: the ellipsoid scaled to a sphere",
             source=ASHCROFT_MERMIN.at("Chap. 28"))
    for c, wave, mass, direction in (
        ("x", wave_x, m_x, cos(theta)), ("y", wave_y, m_y, sin(theta) * cos(phi)), ("z", wave_z, m_z, sin(theta) * sin(phi)),
    )
)
SHELL = equation("shell-energy", shell(q), hbar**2 * q**2 / (2 * m), says="energy in the scaled coordinates", source=ASHCROFT_MERMIN.at("Chap. 2"))
DENSE_STATES = equation(
    "dense-states", density(q), 2 * Omega / (2 * pi) ** 3 * sqrt(m_x * m_y * m_z / m**3) * q**2,
    says="states of both spins in a large volume, in the scaled coordinates", source=ASHCROFT_MERMIN.at("Chap. 2"),
    follows_from=["scaled-x", "scaled-y", "scaled-z"],
)
FERMI_WAVE_NUMBER = equation(
    "fermi-radius", k_F, sqrt(2 * m * eps_F) / hbar, says="radius of the sphere of electrons", source=ASHCROFT_MERMIN.at("Chap. 2"),
)
HOLE_WAVE_NUMBER = equation(
    "hole-radius", q_h, sqrt(2 * m * depth) / hbar, says="radius of the sphere of holes", source=ASHCROFT_MERMIN.at("Chap. 12"),
)
CONDUCTION_ELECTRONS = equation(
    "conduction-electrons", N_c, Integral(4 * pi * density(q), (q, 0, k_F)),
    says="states inside the Fermi surface", source=ASHCROFT_MERMIN.at("Chap. 2"),
)
HOLES = equation(
    "holes", N_h, Integral(4 * pi * density(q), (q, 0, q_h)), says="empty states inside the Fermi surface", source=ASHCROFT_MERMIN.at("Chap. 12"),
)

VALENCE_COUNT = equation("valence-count", N_c, Z * N_ions, says="each ion gives its valence electrons", source=SCHAICH1976.at("Sec. III"))
NUCLEAR_COUNT = equation("nuclear-count", N, Z_b * N_ions, says="neutral: as many electrons as nuclear charges", source=SCHAICH1976.at("Sec. III"))
NEUTRALITY = equation(
    "neutrality", N, Z_b * N_host + (Z_b - 1) * N_I, says="neutral, with impurities of one charge less", source=SCHAICH1976.at("text after Eq. (39)"),
)
ONE_HOLE_EACH = equation("one-hole-each", N_h, N_I, says="an electron less for each impurity", source=SCHAICH1976.at("text after Eq. (39)"))
DIRECT_HOST = equation("direct-host", F_host, -Z_b * e * E_mu, says="the field pulls the bare nucleus", source=SCHAICH1976.at("Sec. III"))
DIRECT_IMPURITY = equation(
    "direct-impurity", F_impurity, -(Z_b - 1) * e * E_mu, says="the field pulls a nucleus of one charge less", source=SCHAICH1976.at("Sec. III"),
)
POLARIZATION = equation(
    "polarization", F_polarization, Z_b * e * E_mu,
    says="presumed: the same for each nucleus, impurity or host", source=SCHAICH1976.at("text after Eq. (39)"),
)
HOLE_WIND = equation(
    "hole-wind", F_wind, -N_h * e * E_mu,
    says="wind of the holes on all ions", source=SCHAICH1976.at("text after Eq. (39)"), follows_from=["38b", "hole-ellipsoid"],
)

EQUATIONS = (
    FORCE_OF_DENSITY, TRANSLATED, SUPERPOSITION, TOTAL_FORCE, COMMUTATOR, OUTGOING, INCOMING, CUT, OPTICAL, STRENGTH, SUM_OF_VERTICES, SUMMED_VERTEX,
    TOTAL_VERTEX, ION_FORCE, ELLIPSOID, HOLE_ELLIPSOID, *SCALED, SHELL, DENSE_STATES, FERMI_WAVE_NUMBER, HOLE_WAVE_NUMBER, CONDUCTION_ELECTRONS,
    HOLES, VALENCE_COUNT, NUCLEAR_COUNT, NEUTRALITY, ONE_HOLE_EACH, DIRECT_HOST, DIRECT_IMPURITY, POLARIZATION, HOLE_WIND,
)
