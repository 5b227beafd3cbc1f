"""Sums over a homogeneously disordered array of ions, and the diagonal fragments that they leave: Eqs. (16) to (19)."""

from fractions import Fraction

from sympy import Eq, Expr, I, Integral, Mod, Sum, conjugate, cos, exp, oo, pi, sin, sqrt

from derive.equation import Equation, Printed, Source, equation
from derive.physics.electromigration.electron_states import MESSIAH, SCHAICH1976, VELOCITY, E_bar, J, M, Omega, k, k_prime, l, omega
from derive.physics.electromigration.wind_operators import V_element as V
from derive.physics.electromigration.wind_operators import f_element as f_mu
from derive.quantity import CHARGE, ENERGY, LENGTH, NUMBER, TIME, Dimension, Head, Quantity, quantity, quantity_function

COX_ISHAM = Source("D. R. Cox and V. Isham, Point Processes (Chapman and Hall, 1980)")
ZIMAN = Source("J. M. Ziman, Models of Disorder (Cambridge University Press, 1979)")
DEBYE = Source("P. Debye, Ann. Phys. (Leipzig) 46, 809 (1915)")
ZERNIKE_PRINS = Source("F. Zernike and J. A. Prins, Z. Phys. 41, 184 (1927)")
PLACE = (LENGTH, LENGTH, LENGTH)

L_x, L_y, L_z = (quantity(f"L_{a}", f"side of the box along {a}", LENGTH) for a in "xyz")
x, y, z = (quantity(f"r_{a}", f"place along {a}", LENGTH, letter=a, real=True) for a in "xyz")
side = quantity("side", "side of a box", LENGTH, letter="L")
n = quantity("n", "number of wavelengths along a side", NUMBER, integer=True, positive=True)
q = quantity("q_vec", "number of a wave vector", NUMBER, letter=r"\vec q", integer=True, positive=True)
p = quantity("p", "number of an intermediate plane-wave state", NUMBER, integer=True, positive=True)
p_prime = quantity("p_prime", "number of another intermediate plane-wave state", NUMBER, letter="p'", integer=True, positive=True)
X, Y, Z = (quantity(f"shift_{a}", f"way by which all ions are moved along {a}", LENGTH, letter=f"X_{a}", real=True) for a in "xyz")
i = quantity("i", "number of an ion", NUMBER, integer=True, positive=True)
N_ions = quantity("N_ions", "number of ions", NUMBER, letter="N_i", integer=True, positive=True)
rho = quantity("rho", "ions per volume", LENGTH**-3, letter=r"\rho")
S_mean = quantity("S_mean", "configuration average of S, the same everywhere", NUMBER, letter=r"\langle\langle S \rangle\rangle", complex=True)
Q = quantity("Q_abs", "wave number", LENGTH**-1, letter="q", real=True)
d = quantity("d", "distance of bound ions, or length of a rod", LENGTH)
free_length = quantity("free_length", "mean free length between neighbours in a line", LENGTH, letter=r"\ell")
line_density = quantity("line_density", "ions per length in a line", LENGTH**-1, letter="c")
gap = quantity("gap", "distance of neighbours in a line", LENGTH, letter="t")
cosine = quantity("cosine", "cosine of the angle between a pair and the wave vector", NUMBER, letter=r"\mu", real=True, domain=(-1, 1))

k_x, k_y, k_z = (quantity_function(f"k_{a}_of", f"component {a} of the wave vector of a state", LENGTH**-1, pattern=f"{{<1>}}_{a}") for a in "xyz")
R_x, R_y, R_z = (quantity_function(f"R_{a}", f"component {a} of the place of an ion", LENGTH, pattern=f"R^{{<1>}}_{a}") for a in "xyz")
phase = quantity_function("phase", "plane wave of modulus one", NUMBER, pattern=r"e^{i <1> \cdot (<2>, <3>, <4>)}", of=(NUMBER, *PLACE), real=False)
wave_number = quantity_function("wave_number", "wave number with n wavelengths on a side", LENGTH**-1, letter="q", of=(NUMBER, LENGTH))
S = quantity_function("S_local", "what depends only on the ions near a place", NUMBER, pattern=r"S(\vec x)", of=PLACE, real=False)
diagonal = quantity_function("diagonal", "1 for the wave vector zero, 0 for any other of the box", NUMBER, pattern=r"\delta_{<1>,0}",
                             real=False)
s = quantity_function("s_ion", "Fourier transform of what one ion contributes to S, real for an ion with a centre of symmetry", LENGTH**3,
                          letter="s")
array = quantity_function("array", "sum of the phases of all ions", NUMBER, letter="A", real=False)
wave = quantity_function("wave", "one plane wave of S", NUMBER, letter="S", of=(*PLACE, NUMBER), pattern=r"S_{<4>}(\vec x)", real=False)
deviation = quantity_function("deviation", "departure of one configuration from the average, times the root of the volume", LENGTH ** Fraction(3, 2),
                              letter=r"\Delta", real=False)
deviation_square = quantity_function("deviation_square", "mean square of the departure, times the volume", LENGTH**3,
                                     pattern=r"\langle\langle |\Delta(<1>)|^2 \rangle\rangle")
scatter_square = quantity_function("scatter_square", "mean square of the sum of phases", NUMBER, pattern=r"\langle\langle |A(<1>)|^2 \rangle\rangle")
independent_square = quantity_function("independent_square", "mean square of the sum of phases of independent ions", NUMBER,
                                       pattern=r"\langle\langle |A(<1>)|^2 \rangle\rangle_0")
order = quantity_function("order", "structure factor of the array of ions", NUMBER, letter="a")
pair_order = quantity_function("pair_order", "structure factor of ions bound in pairs", NUMBER, letter="a_2", of=(LENGTH**-1,))
rod_order = quantity_function("rod_order", "structure factor of hard rods in a line", NUMBER, letter="a_{rods}", of=(LENGTH**-1,))
gap_wave = quantity_function("gap_wave", "mean phase between neighbours in a line", NUMBER, letter=r"\varphi", of=(LENGTH**-1,), real=False)
gap_law = quantity_function("gap_law", "density of the gaps between neighbours in a line", LENGTH**-1, letter="w", of=(LENGTH,))
single = quantity_function("single", "average over the box of what one ion contributes, times a plane wave", NUMBER, letter="S^i", real=False,
                           of=(NUMBER, NUMBER))

overlap = quantity_function("overlap", "product of two plane-wave states", NUMBER, pattern=r"\langle <1> | <2> \rangle", real=False)
shift = quantity_function("shift", "factor of a matrix element when all ions are moved", NUMBER, letter="D", real=False)
G_alpha, G_beta = (quantity_function(f"G_{a}", f"free Green's function {a} of a state", ENERGY**-1, pattern=rf"G_0^\{a}(<1>)", real=False)
                   for a in ("alpha", "beta"))


OF_STATE = (NUMBER, ENERGY, TIME**-1)
response = quantity_function("response_at", "force on the ion per field at frequency ω", CHARGE, pattern=r"f_{\mu\nu}[<1>]", of=(TIME**-1,),
                             real=False)
Pi = quantity_function("Pi_at", "weighting factor of a state at energy ħω̄ and frequency ω", CHARGE * VELOCITY / ENERGY**2,
                       pattern=r"\Pi_\nu^{\alpha\beta}(<1>)", of=OF_STATE, real=False)
vertex = quantity_function("vertex_at", "force vertex of a state at energy ħω̄ and frequency ω", ENERGY / LENGTH,
                           pattern=r"\mathcal{V}_\mu^{\beta\alpha}(<1>)", of=OF_STATE, real=False)


def product(name: str, dimension: Dimension, printed: str) -> tuple[Head, Head, Head, Head]:
    """Heads for one operator product A: <k|A|k'> as Eqs. (17) and (18) have it and in plane waves, <x|A|k'>, and S."""
    said = "matrix element of a product of operators"
    places = (*PLACE, NUMBER)
    return (
        quantity_function(f"element_{name}", said, dimension, real=False, pattern=rf"\langle <1> | {printed} | <2> \rangle"),
        quantity_function(f"resolved_{name}", f"{said}, in plane waves", dimension, real=False, pattern=rf"\langle <1> | {printed} | <2> \rangle_p"),
        quantity_function(f"placed_{name}", f"{said}, between a place and a plane wave", dimension * LENGTH ** Fraction(-3, 2),
                          of=places, real=False, pattern=rf"\langle \vec x | {printed} | <4> \rangle"),
        quantity_function(f"S_{name}", "what Eqs. (17) and (18) call S", dimension, of=places, real=False, pattern=rf"S_{name}(\vec x)"),
    )


element_1, resolved_1, placed_1, S_1 = product("1", NUMBER, r"G_0^\alpha V G_0^\alpha V G_0^\alpha V G_0^\alpha V")
element_2, resolved_2, placed_2, S_2 = product(
    "2", CHARGE * VELOCITY / ENERGY**2, r"G_0^\alpha V G_0^\alpha J_\nu G_0^\beta V G_0^\beta V G_0^\beta V G_0^\beta")
element_3, resolved_3, placed_3, S_3 = product("3", (ENERGY * LENGTH) ** -1, r"G_0^\beta V G_0^\beta f_\mu G_0^\alpha V G_0^\alpha")


def over_box(integrand: Expr) -> Integral:
    return Integral(integrand, (x, 0, L_x), (y, 0, L_y), (z, 0, L_z))


def states(summand: Expr, *labels: Quantity) -> Sum:
    return Sum(summand, *((label, 1, M) for label in labels))


BOX = equation(
    "box", Omega, L_x * L_y * L_z, says="the system is a box with periodic boundaries", source=MESSIAH.at("Chap. V"),
)
PERIODIC = equation(
    "periodic-boundary", wave_number(n, side), 2 * pi * n / side, says="a whole number of wavelengths on each side", source=MESSIAH.at("Chap. V"),
)
PLANE_WAVE = equation(
    "plane-wave-phase", phase(q, x, y, z), exp(I * (k_x(q) * x + k_y(q) * y + k_z(q) * z)), says="the phase of a plane wave at a place",
    source=MESSIAH.at("Chap. V"),
)
WAVE_AVERAGE = equation(
    "wave-average", diagonal(q), over_box(phase(q, x, y, z)) / Omega,
    says="the average of a plane wave over the box, and over one ion that may lie anywhere in it", source=MESSIAH.at("Chap. V"),
)
EQ_16 = equation(
    "16", over_box(S(x, y, z) * phase(q, x, y, z)) / Omega, S_mean * diagonal(q) + deviation(q) / sqrt(Omega),
    says="an average over space is the configuration average, and vanishes for a wave that is not constant, up to O(Ω^{-1/2}): Δ stays finite",
    source=SCHAICH1976.at("Eq. (16)"), follows_from=["wave-average", "departure", "departure-square"],
    printed=Printed(
        Eq(over_box(S(x, y, z) * phase(q, x, y, z)) / Omega, S_mean * diagonal(q) + deviation(q) / Omega, evaluate=False),
        text="(1/Ω) ∫ dx' S(x') e^{iq·x'} = ⟨⟨S(x)⟩⟩ δ_{q,0} + O(1/Ω)",
        why="too strong, unless the scan has lost a root: the mean square of the remainder is O(1/Ω), one array's is O(Ω^{-1/2}); "
        "with O(1/Ω) for S = V the golden-rule sum over O(Ω) states would vanish, and so would all scattering",
    ),
)
ARRAY = equation(
    "array", array(q), Sum(phase(q, R_x(i), R_y(i), R_z(i)), (i, 1, N_ions)), says="one phase for each ion", source=ZIMAN.at("Chap. 4"),
)
IONS = equation("ions", N_ions, rho * Omega, says="homogeneous: as many ions in any volume", source=ZIMAN.at("Chap. 2"),
                assumes=[Eq(Mod(rho * Omega, 1), 0)])
SUPERPOSITION = equation(
    "superposition", wave(x, y, z, q), s(q) * array(q) * conjugate(phase(q, x, y, z)) / Omega,
    says="one plane wave of S(x) = Σ s(x - R), a sum over ions", source=ZIMAN.at("Chap. 4"),
)
DEPARTURE = equation(
    "departure", deviation(q), s(q) * array(q) / sqrt(Omega),
    says="what one configuration of ions adds to the average, q ≠ 0", source=ZIMAN.at("Chap. 4"), follows_from=["superposition"],
)
STRUCTURE_FACTOR = equation(
    "structure-factor", scatter_square(q), N_ions * order(q),
    says="q ≠ 0: a stays finite as the volume grows, where there is no long-range order", source=ZIMAN.at("Chap. 4"),
)
DEPARTURE_SQUARE = equation(
    "departure-square", deviation_square(q), rho * s(q) ** 2 * order(q),
    says="it does not depend on the volume", source=COX_ISHAM.at("Chap. 2 (Campbell's theorem)"),
    follows_from=["departure", "structure-factor", "ions"],
)
CAMPBELL = equation(
    "campbell", S_mean, rho * s(q), says="the average of a sum over ions is density times integral, at q = 0", source=COX_ISHAM.at("Chap. 2"),
)
INDEPENDENT = equation(
    "independent", independent_square(q), N_ions + N_ions * (N_ions - 1) * diagonal(q) * conjugate(diagonal(q)),
    says="each ion with itself, and each pair of different, independent ions", source=COX_ISHAM.at("Chap. 2"), follows_from=["wave-average"],
)
PAIRS = equation(
    "pairs", pair_order(Q), 1 + sin(Q * d) / (Q * d), says="ions bound in pairs of any direction", source=DEBYE, follows_from=["pair-phase"],
)
PAIR_PHASE = equation(
    "pair-phase", pair_order(Q), Integral((2 + 2 * cos(Q * d * cosine)) / 4, (cosine, -1, 1)),
    says="half the mean of |1 + exp(iq·d)|² over the directions of a pair", source=DEBYE,
)
RODS = equation(
    "rods", rod_order(Q),
    (Q * free_length) ** 2 / (2 + (Q * free_length) ** 2 - 2 * cos(Q * d) + 2 * Q * free_length * sin(Q * d)),
    says="ions in a line that exclude one another from a length d", source=ZERNIKE_PRINS, follows_from=["renewal", "rod-gap"],
)
RENEWAL = equation(
    "renewal", rod_order(Q), 1 + gap_wave(Q) / (1 - gap_wave(Q)) + conjugate(gap_wave(Q)) / (1 - conjugate(gap_wave(Q))),
    says="structure factor of points in a line whose gaps are independent: 1 + Σ (φ^n + φ*^n)", source=COX_ISHAM.at("Chap. 3"),
)
ROD_GAP = equation(
    "rod-gap", gap_wave(Q), exp(I * Q * d) / (1 - I * Q * free_length), says="the mean of exp(iqt) over the gaps of rods", source=ZERNIKE_PRINS,
    follows_from=["gap-law"],
)
GAP_LAW = equation(
    "gap-law", gap_law(gap), exp(-(gap - d) / free_length) / free_length, says="gaps above d are distributed exponentially", source=ZERNIKE_PRINS,
    assumes=[gap > d],
)
FREE_LENGTH = equation(
    "free-length", free_length, 1 / line_density - d, says="what the rods leave free", source=ZERNIKE_PRINS, assumes=[d < 1 / line_density],
)
ONE_ION = equation(
    "one-ion", single(q, i), s(q) * phase(q, R_x(i), R_y(i), R_z(i)) / Omega,
    says="Eq. (16)'s left side for an S near one ion alone, as S_3", source=SCHAICH1976.at("text after Eq. (18)"),
)
OVERLAP = equation(
    "overlap", overlap(k, l), over_box(conjugate(phase(k, x, y, z)) * phase(l, x, y, z)) / Omega,
    says="plane waves of norm one: 1 for the same state, else 0", source=MESSIAH.at("Chap. V"),
)
SHIFT = equation(
    "shift", shift(k, l), conjugate(phase(k, X, Y, Z)) * phase(l, X, Y, Z), says="the factor of a matrix element when the potential is moved",
    source=MESSIAH.at("Chap. XV"),
)


def _placed(number: str, placed: Head, resolved: Head) -> Equation:
    return equation(
        f"place-{number}", placed(x, y, z, k_prime), states(phase(p, x, y, z) / sqrt(Omega) * resolved(p, k_prime), p),
        says="between a place and a plane wave, which has norm one", source=MESSIAH.at("Chap. VII"),
    )


def _envelope(number: str, S_n: Head, placed: Head) -> Equation:
    return equation(
        f"S-{number}", S_n(x, y, z, k_prime), sqrt(Omega) * placed(x, y, z, k_prime) * conjugate(phase(k_prime, x, y, z)),
        says=f"what Eq. ({number}) calls S", source=SCHAICH1976.at(f"Eq. ({number})"),
    )


RESOLVED_1 = equation(
    "states-17a", resolved_1(k, k_prime),
    states(G_alpha(k) * V(k, p) * G_alpha(p) * V(p, p_prime) * G_alpha(p_prime) * V(p_prime, l) * G_alpha(l) * V(l, k_prime), p, p_prime, l),
    says="plane waves between all factors; G_0 is diagonal", source=MESSIAH.at("Chap. VII"),
)
PLACED_1 = _placed("17a", placed_1, resolved_1)
ENVELOPE_1 = _envelope("17a", S_1, placed_1)
EQ_17A = equation(
    "17a", element_1(k, k_prime), over_box(conjugate(phase(k, x, y, z)) * phase(k_prime, x, y, z) * S_1(x, y, z, k_prime)) / Omega,
    says="scattering off the whole array: S_1 is as homogeneous as the ions",
    source=SCHAICH1976.at("Eq. (17a)"), follows_from=["S-17a", "place-17a", "states-17a"],
)
RESOLVED_2 = equation(
    "states-17b", resolved_2(k, k_prime),
    states(G_alpha(k) * V(k, p) * G_alpha(p) * J(p) * G_beta(p) * V(p, p_prime) * G_beta(p_prime) * V(p_prime, l) * G_beta(l)
        * V(l, k_prime) * G_beta(k_prime), p, p_prime, l),
    says="plane waves between all factors; G_0 is diagonal", source=MESSIAH.at("Chap. VII"),
)
PLACED_2 = _placed("17b", placed_2, resolved_2)
ENVELOPE_2 = _envelope("17b", S_2, placed_2)
EQ_17B = equation(
    "17b", element_2(k, k_prime), over_box(conjugate(phase(k, x, y, z)) * phase(k_prime, x, y, z) * S_2(x, y, z, k_prime)) / Omega,
    says="the current is diagonal, so S_2 is as homogeneous as S_1",
    source=SCHAICH1976.at("Eq. (17b)"), follows_from=["S-17b", "place-17b", "states-17b"],
)
RESOLVED_3 = equation(
    "states-18", resolved_3(k, k_prime),
    states(G_beta(k) * V(k, p) * G_beta(p) * f_mu(p, p_prime) * G_alpha(p_prime) * V(p_prime, k_prime) * G_alpha(k_prime), p, p_prime),
    says="plane waves between all factors; G_0 is diagonal", source=MESSIAH.at("Chap. VII"),
)
PLACED_3 = _placed("18", placed_3, resolved_3)
ENVELOPE_3 = _envelope("18", S_3, placed_3)
EQ_18 = equation(
    "18", element_3(k, k_prime), over_box(conjugate(phase(k, x, y, z)) * phase(k_prime, x, y, z) * S_3(x, y, z, k_prime)) / Omega,
    says="the force acts near one ion, so S_3 does not fulfil Eq. (16)",
    source=SCHAICH1976.at("Eq. (18)"), follows_from=["S-18", "place-18", "states-18"],
)
EQ_19 = equation(
    "19", response(omega), 1 / omega * Integral(Sum(Pi(k, E_bar, omega) * vertex(k, E_bar, omega), (k, 1, M)) / (2 * pi), (E_bar, -oo, oo)),
    says="force per field: how strongly the field weighs each state, times the force of an electron in it",
    source=SCHAICH1976.at("Eq. (19)"),
)

EQUATIONS = (
    BOX, PERIODIC, PLANE_WAVE, WAVE_AVERAGE, ARRAY, IONS, SUPERPOSITION, DEPARTURE, STRUCTURE_FACTOR, DEPARTURE_SQUARE, CAMPBELL, INDEPENDENT,
    PAIRS, PAIR_PHASE, RODS, RENEWAL, ROD_GAP, GAP_LAW, FREE_LENGTH, ONE_ION, OVERLAP, SHIFT, RESOLVED_1, PLACED_1, ENVELOPE_1, RESOLVED_2, PLACED_2,
    ENVELOPE_2, RESOLVED_3, PLACED_3, ENVELOPE_3,
)
