"""Scattering by one ion: plane wave and scattered wave far away, optical theorem, transport rate; Eqs. (3), (5), (6), (8)."""

from sympy import Abs, Eq, Expr, I, Integral, Rational, Sum, conjugate, exp, factorial, im, oo, pi, prod, sin

from derive.equation import Printed, Source, equation
from derive.physics.electromigration.electron_states import MESSIAH, SCHAICH1976, VELOCITY, M, Omega, delta, energy, eps_F, hbar, k_prime, l, m
from derive.physics.electromigration.electron_states import k as state
from derive.physics.electron_gas import k_F
from derive.quantity import ENERGY, LENGTH, NUMBER, TIME, quantity, quantity_function

BOSVIEUX_FRIEDEL = Source("C. Bosvieux and J. Friedel, J. Phys. Chem. Solids 23, 123 (1962)")
ABRAMOWITZ_STEGUN = Source("M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions (National Bureau of Standards, 1964)")
LARGEST = 3  # the partial waves that are written out: 0 to 3

ell = quantity("ell", "angular momentum of a partial wave", NUMBER, letter=r"\ell", integer=True, nonnegative=True, domain=(0, LARGEST))
mu = quantity("cos_theta", "cosine of an angle with a wave vector: of the position, or of scattering", NUMBER, letter=r"\cos\theta",
              between=(-1, 1))
phi = quantity("phi_angle", "azimuth about the axis of an integral over angles", NUMBER, letter=r"\phi", domain=(0, 6))
r = quantity("r_ion", "distance from the ion", LENGTH, letter="r")
x = quantity("kr", "distance times wave number", NUMBER, letter="x")
k = quantity("k_abs", "wave number of a state, the modulus of its wave vector", LENGTH**-1, letter="k")
p = quantity("p_abs", "wave number of another state", LENGTH**-1, letter="p")
v_F = quantity("v_F", "Fermi velocity", VELOCITY)
D = quantity("states_per_k", "plane-wave states of one spin per volume of wave-vector space", LENGTH**3, letter="D")
T = quantity("T_fi", "matrix element of a transition", ENERGY, letter="T", complex=True)
epsilon = quantity("energy_before", "energy before a transition", ENERGY, letter=r"\epsilon", real=True)
epsilon_prime = quantity("energy_after", "energy after a transition", ENERGY, letter=r"\epsilon'", real=True)
strength = quantity("strength", "factor by which the potential is multiplied", NUMBER, letter=r"\lambda")

of_k, of_wave = (LENGTH**-1, NUMBER), (LENGTH**-1, LENGTH, NUMBER)
P = quantity_function("P", "Legendre polynomial", pattern=r"P_{<1>}(<2>)")
spherical = quantity_function("spherical", "outgoing spherical wave of angular momentum ℓ over that of angular momentum 0", NUMBER,
                              real=False, pattern=r"a_{<1>}(<2>)")
partial_plane = quantity_function("partial_plane", "coefficient of (2ℓ+1) P_ℓ in the plane wave", NUMBER, real=False, pattern=r"w_{<1>}(<2>)")
bessel = quantity_function("bessel", "spherical Bessel function", pattern=r"j_{<1>}(<2>)")
far_bessel = quantity_function("far_bessel", "spherical Bessel function at large argument", pattern=r"j^\infty_{<1>}(<2>)")
towards = quantity_function("towards", "delta function on the unit sphere, of the cosine of the angle between two unit vectors", letter=r"\hat\delta")
plane_wave = quantity_function("plane_wave", "plane wave of wave number k", NUMBER, real=False, of=of_wave, pattern=r"e^{i\vec{<1>}\cdot\vec{<2>}}")
plane_far = quantity_function("plane_far", "plane wave at large distance", NUMBER, real=False, of=of_wave, letter=r"w^\infty")
psi = quantity_function("psi", "scattered-wave solution far outside the range of the ion's potential", NUMBER, real=False, of=of_wave,
                        pattern=r"\psi^+_{<1>}(<2>, <3>)")
radial = quantity_function("radial", "coefficient of (2ℓ+1) P_ℓ in the scattered-wave solution", NUMBER, real=False,
                           of=(NUMBER, LENGTH**-1, LENGTH), pattern=r"u_{<1>}(<2>, <3>)")
f = quantity_function("f_amplitude", "scattering amplitude, of the cosine of the scattering angle", LENGTH, real=False, of=of_k,
                      pattern=r"f_{<1>}(<2>)")
f_waves = quantity_function("f_waves", "scattering amplitude of a potential that scatters partial waves up to ℓ = 3", LENGTH, real=False, of=of_k,
                            pattern=r"f^{(3)}_{<1>}(<2>)")
phase = quantity_function("phase_shift", "phase shift of a partial wave", NUMBER, of=(NUMBER, LENGTH**-1), pattern=r"\delta_{<1>}(<2>)")
S = quantity_function("S_matrix", "outgoing over incoming amplitude of a partial wave", NUMBER, real=False, of=(NUMBER, LENGTH**-1),
                      pattern=r"S_{<1>}(<2>)")
partial_f = quantity_function("partial_f", "scattering amplitude of a partial wave", LENGTH, real=False, of=(NUMBER, LENGTH**-1),
                              pattern=r"f_{<1>}(<2>)")
im_forward = quantity_function("im_forward", "imaginary part of the forward scattering amplitude", LENGTH, of=(LENGTH**-1,),
                               pattern=r"\mathrm{Im} f_{<1>}(0)")
cross_section = quantity_function("cross_section", "scattering cross section", LENGTH**2, of=(LENGTH**-1,), letter=r"\sigma")
transport = quantity_function("transport", "transport cross section", LENGTH**2, of=(LENGTH**-1,), letter=r"\sigma_{tr}")
t = quantity_function("t_ion", "element of the ion's t matrix between two plane-wave states", ENERGY, real=False,
                      pattern=r"\langle <1> | t_i | <2> \rangle")
v = quantity_function("v", "element of the ion's potential between two plane-wave states", ENERGY, real=False,
                      pattern=r"\langle <1> | v_i | <2> \rangle")
t_shell = quantity_function("t_shell", "element of the ion's t matrix between plane waves of equal energy", ENERGY, real=False, of=of_k,
                            pattern=r"t_{<1>}(<2>)")
born = quantity_function("born", "element of the t matrix up to second order in the potential", ENERGY, real=False,
                         pattern=r"\langle <1> | t_i^{(2)} | <2> \rangle")
resolvent = quantity_function("resolvent", "diagonal element of the free propagator in a plane-wave state", ENERGY**-1, real=False,
                              pattern=r"G_0^+(<1>)")
product = quantity_function("product", "scalar product of the wave vectors of two states", LENGTH**-2, pattern=r"\vec{<1>}\cdot\vec{<2>}")
angle = quantity_function("angle", "cosine of the angle between the wave vectors of two states", pattern=r"\hat{<1>}\cdot\hat{<2>}")
golden = quantity_function("golden", "rate of a transition, of its matrix element and the two energies", TIME**-1, letter="w",
                           of=(ENERGY, ENERGY, ENERGY))
rate = quantity_function("rate_ion", "rate at which the ion takes momentum out of a state", TIME**-1, pattern=r"\frac{1}{\tau_i(<1>)}")
born_rate = quantity_function("born_rate", "rate at which the ion takes momentum out of a state, Born approximation", TIME**-1,
                              pattern=r"\frac{1}{\tau_i^B(<1>)}")
fermi_rate = quantity_function("fermi_rate", "rate at which the ion takes momentum out of the states of one wave number", TIME**-1, of=(LENGTH**-1,),
                               pattern=r"\frac{1}{\tau_i(<1>)}")


def over_angles(integrand: Expr) -> Integral:
    """The integral over solid angle of what depends on the cosine alone."""
    return Integral(2 * pi * integrand, (mu, -1, 1))


def over_states(integrand: Expr) -> Expr:
    """The sum over the states of one spin in a large volume, of what depends on wave number and cosine."""
    return D * Integral(2 * pi * p**2 * integrand, (mu, -1, 1), (p, 0, oo))


def _ladder(j: int) -> Expr:
    """(ℓ+j)!/(ℓ-j)!, which vanishes for j > ℓ."""
    return prod((ell + i for i in range(1 - j, j + 1)), start=Rational(1))


LEGENDRE = equation(
    "legendre", P(ell, mu), sum(_ladder(j) / factorial(j) ** 2 * ((mu - 1) / 2) ** j for j in range(LARGEST + 1)),
    says="Legendre polynomials up to the third", source=ABRAMOWITZ_STEGUN.at("Chap. 22"), assumes=[ell <= LARGEST],
)
SPHERICAL_WAVE = equation(
    "spherical-wave", spherical(ell, x), sum(_ladder(j) / factorial(j) * (I / (2 * x)) ** j for j in range(LARGEST + 1)),
    says="e^{ix}/x times this is an outgoing spherical wave, up to ℓ = 3", source=ABRAMOWITZ_STEGUN.at("Chap. 10"), assumes=[ell <= LARGEST],
)
PARTIAL_PLANE_WAVE = equation(
    "partial-plane-wave", partial_plane(ell, x),
    (exp(I * x) * spherical(ell, x) - exp(I * pi * ell) * exp(-I * x) * conjugate(spherical(ell, x))) / (2 * I * x),
    says="in the plane wave every partial wave comes in and goes out with the same strength, its parity between them",
    source=MESSIAH.at("Chap. IX"), follows_from=["plane-wave", "legendre", "spherical-wave"],
)
SPHERICAL_BESSEL = equation(
    "spherical-bessel", bessel(ell, x), exp(-I * pi * ell / 2) * partial_plane(ell, x),
    says="the plane wave is the sum of i^ℓ (2ℓ+1) j_ℓ P_ℓ", source=MESSIAH.at("Chap. IX"), follows_from=["partial-plane-wave"],
)
BESSEL_FAR = equation(
    "bessel-far", far_bessel(ell, x), sin(x - pi * ell / 2) / x,
    says="a standing wave, shifted by the centrifugal barrier", source=MESSIAH.at("Chap. IX"), follows_from=["spherical-bessel", "spherical-wave"],
)
PLANE_WAVE = equation("plane-wave", plane_wave(k, r, mu), exp(I * k * r * mu), says="a plane wave", source=MESSIAH.at("Chap. IX"))
EQ_5 = equation(
    "5", plane_far(k, r, mu), 2 * pi / (I * k * r) * (towards(mu) * exp(I * k * r) - towards(-mu) * exp(-I * k * r)),
    says="far away a plane wave, as a function of its direction, is an outgoing wave ahead and an incoming wave behind, up to order 1/r²",
    source=SCHAICH1976.at("Eq. (5)"), follows_from=["partial-plane-wave", "legendre"],
    printed=Printed(
        Eq(plane_far(k, r, mu), -2 * pi / (I * k * r) * (towards(mu) * exp(I * k * r) - towards(-mu) * exp(-I * k * r)), evaluate=False),
        text="e^{ik·r} - (2π/ikr)[δ(k̂-r̂)e^{ikr} - δ(k̂+r̂)e^{-ikr}] + O(1/r²)",
        why="damaged in the scan, which has a minus sign for the arrow: with it every partial wave of the plane wave would have the wrong sign",
    ),
)
EQ_3 = equation(
    "3", psi(k, r, mu), plane_wave(k, r, mu) + f(k, mu) * exp(I * k * r) / r,
    says="plane wave and outgoing spherical wave, far outside the range of the potential", source=SCHAICH1976.at("Eq. (3)"),
    follows_from=["plane-wave"],
    printed=Printed(
        Eq(psi(k, r, mu), -plane_wave(k, r, mu) + f(k, mu) * exp(I * k * r) / r, evaluate=False),
        text="ψ* - e^{ik·r} + f(θ)e^{ikr}/r",
        why="damaged in the scan, which has a star for the plus of ψ⁺ and a minus sign for the arrow: without scattering the wave "
        "would be minus the plane wave",
    ),
)
S_MATRIX = equation(
    "s-matrix", S(ell, k), exp(2 * I * phase(ell, k)),
    says="elastic scattering: a partial wave goes out as strong as it came in", source=MESSIAH.at("Chap. X"),
)
PARTIAL_AMPLITUDE = equation(
    "partial-amplitude", partial_f(ell, k), (S(ell, k) - 1) / (2 * I * k),
    says="the scattered part of the outgoing wave", source=MESSIAH.at("Chap. X"), follows_from=["3", "5", "s-matrix"],
)
PARTIAL_WAVES = equation(
    "partial-waves", f_waves(k, mu), sum((2 * j + 1) * partial_f(j, k) * P(j, mu) for j in range(LARGEST + 1)),
    says="the scattering amplitude is the sum of partial waves, here up to ℓ = 3", source=MESSIAH.at("Chap. X"),
)
PARTIAL_WAVE_FAR = equation(
    "partial-wave-far", radial(ell, k, r), (S(ell, k) * exp(I * k * r) - exp(I * pi * ell) * exp(-I * k * r)) / (2 * I * k * r),
    says="what Eq. (3) is for one partial wave", source=MESSIAH.at("Chap. X"),
    follows_from=["3", "5", "partial-waves", "partial-amplitude"],
)
FORWARD = equation("forward", im_forward(k), im(f(k, 1)), says="the forward direction", source=MESSIAH.at("Chap. X"))
EQ_6 = equation(
    "6", im_forward(k), k / (4 * pi) * over_angles(Abs(f(k, mu)) ** 2),
    says="optical theorem: what is scattered is missing in the forward direction", source=SCHAICH1976.at("Eq. (6)"),
    follows_from=["partial-waves", "partial-amplitude", "s-matrix", "legendre", "forward"],
    printed=Printed(
        Eq(im_forward(k), -k / (4 * pi) * over_angles(Abs(f(k, mu)) ** 2), evaluate=False),
        text="Im f(0) = -(k/4π) ∫ dΩ |f(θ)|²",
        why="wrong sign: with the amplitude of Eq. (3) unitarity makes Im f(0) positive; and with the minus sign the bracket of Eq. "
        "(7) would hold 1 + cos θ",
    ),
)
CROSS_SECTION = equation(
    "cross-section", cross_section(k), over_angles(Abs(f(k, mu)) ** 2),
    says="scattered flux over incoming flux per area", source=MESSIAH.at("Chap. X"),
)
CROSS_SECTION_PHASES = equation(
    "cross-section-phases", cross_section(k), 4 * pi / k**2 * sum((2 * j + 1) * sin(phase(j, k)) ** 2 for j in range(LARGEST + 1)),
    says="partial waves do not interfere in the total", source=MESSIAH.at("Chap. X"), follows_from=["cross-section", "partial-waves"],
)
TRANSPORT_CROSS_SECTION = equation(
    "transport-cross-section", transport(k), over_angles((1 - mu) * Abs(f(k, mu)) ** 2),
    says="scattering weighted by the momentum lost", source=SCHAICH1976.at("text after Eq. (7)"),
)
_shifts = [phase(j, k) for j in range(LARGEST + 1)] + [Rational(0)]
TRANSPORT_PHASES = equation(
    "transport-phases", transport(k), 4 * pi / k**2 * sum((j + 1) * sin(_shifts[j] - _shifts[j + 1]) ** 2 for j in range(LARGEST + 1)),
    says="neighboring partial waves interfere in the momentum lost", source=MESSIAH.at("Chap. X"),
    follows_from=["transport-cross-section", "partial-waves"],
)
FERMI_ENERGY = equation(
    "fermi-surface", eps_F, hbar**2 * k_F**2 / (2 * m), says="kinetic energy at the Fermi surface", source=MESSIAH.at("Chap. II"),
)
FERMI_VELOCITY = equation("fermi-velocity", v_F, hbar * k_F / m, says="velocity at the Fermi surface", source=MESSIAH.at("Chap. II"))
T_SHELL = equation(
    "t-amplitude", t_shell(k, mu), -2 * pi * hbar**2 / (m * Omega) * f(k, mu),
    says="the t matrix between plane waves of norm one in the volume is the amplitude of the scattered wave", source=MESSIAH.at("Chap. XIX"),
)
T_UNITARITY = equation(
    "t-unitarity", im(t_shell(k, 1)),
    -pi * over_states(Abs(t_shell(k, mu)) ** 2 * delta(hbar**2 * p**2 / (2 * m) - hbar**2 * k**2 / (2 * m))),
    says="the generalized optical theorem t - t† = -2πi t† δ(ε - H₀) t, a diagonal element of it", source=MESSIAH.at("Chap. XIX"),
)
STATES = equation(
    "states-of-one-spin", D, Omega / (2 * pi) ** 3,
    says="in a large volume the states of one spin are spread evenly over wave vectors", source=MESSIAH.at("Chap. XIX"),
)
GOLDEN_RULE = equation(
    "golden-rule", golden(T, epsilon, epsilon_prime), 2 * pi / hbar * Abs(T) ** 2 * delta(epsilon - epsilon_prime),
    says="Fermi's golden rule; with the t matrix it is exact", source=MESSIAH.at("Chap. XVII and XIX"),
)
MOMENTUM_LOSS = equation(
    "momentum-loss", rate(state), Sum(golden(t(state, k_prime), energy(state), energy(k_prime)) * (1 - angle(state, k_prime)), (k_prime, 1, M)),
    says="each transition takes out of the momentum what it turns away from its direction", source=SCHAICH1976.at("text before Eq. (2)"),
)
EQ_8 = equation(
    "8", rate(state),
    2 * pi / hbar * Sum(Abs(t(state, k_prime)) ** 2 * (1 - angle(state, k_prime)) * delta(eps_F - energy(k_prime)), (k_prime, 1, M)),
    says="transport rate of one ion for a state at the Fermi surface", source=SCHAICH1976.at("Eq. (8)"),
    follows_from=["golden-rule", "momentum-loss"],
)
EQ_8_CONTINUUM = equation(
    "8-continuum", fermi_rate(k_F),
    2 * pi / hbar * over_states(Abs(t_shell(k_F, mu)) ** 2 * (1 - mu) * delta(eps_F - hbar**2 * p**2 / (2 * m))),
    says="Eq. (8) in a large volume: the t matrix keeps the spin, and is taken on the Fermi surface", source=SCHAICH1976.at("Eq. (8)"),
    follows_from=["8", "states-of-one-spin"],
)
RATE = equation(
    "transport-rate", fermi_rate(k_F), v_F * transport(k_F) / Omega,
    says="one ion in the volume, hit at the Fermi velocity", source=SCHAICH1976.at("text after Eqs. (7) and (8)"),
    follows_from=["8-continuum", "t-amplitude", "transport-cross-section", "fermi-surface", "fermi-velocity"],
)
BORN_RATE = equation(
    "bosvieux-friedel", born_rate(state),
    2 * pi / hbar * Sum(Abs(v(state, k_prime)) ** 2 * (1 - angle(state, k_prime)) * delta(eps_F - energy(k_prime)), (k_prime, 1, M)),
    says="transport rate in the Born approximation", source=BOSVIEUX_FRIEDEL,
)
BORN_SERIES = equation(
    "born-series", born(state, k_prime),
    strength * v(state, k_prime) + strength**2 * Sum(v(state, l) * resolvent(l) * v(l, k_prime), (l, 1, M)),
    says="the t matrix t = v + v G₀ t to second order in a potential of variable strength", source=MESSIAH.at("Chap. XIX"),
)

EQUATIONS = (
    LEGENDRE, SPHERICAL_WAVE, PARTIAL_PLANE_WAVE, SPHERICAL_BESSEL, BESSEL_FAR, PLANE_WAVE, S_MATRIX, PARTIAL_AMPLITUDE, PARTIAL_WAVES,
    PARTIAL_WAVE_FAR, FORWARD, CROSS_SECTION, CROSS_SECTION_PHASES, TRANSPORT_CROSS_SECTION, TRANSPORT_PHASES, FERMI_ENERGY, FERMI_VELOCITY,
    T_SHELL, T_UNITARITY, STATES, GOLDEN_RULE, MOMENTUM_LOSS, EQ_8_CONTINUUM, RATE, BORN_RATE, BORN_SERIES,
)
