"""Hard spheres in the Percus-Yevick approximation: moments, direct correlation functions, pressure.

Any number of species, diameters additive: spheres i and j touch at (R_i + R_j)/2. The mixture enters
only through ξ_0, ξ_1, ξ_2 and Δ = 1 - ξ_3. A sum over species of a polynomial of degree m <= 4 in R_l
is linear in ξ_0 ... ξ_m, and three species give these five any values (ξ_0 ... ξ_4 are algebraically
independent for three densities and three diameters), so an identity for three species holds for any number.
"""

from collections.abc import Callable

from sympy import Derivative, Expr, Integral, Rational, cos, log, pi, sin, sqrt

from derive.equation import Source, equation
from derive.physics.electron_gas import k, n
from derive.physics.liquid_alloys.packing import eta, sigma, sigma_1, sigma_2
from derive.physics.liquid_alloys.species import AL_I, n_1, n_2
from derive.quantity import LENGTH, NUMBER, quantity, quantity_function

LEBOWITZ_1964 = Source("J. L. Lebowitz, Phys. Rev. 133, A895 (1964)")
KIERLIK_ROSINBERG = Source("E. Kierlik and M. L. Rosinberg, Phys. Rev. A 42, 3382 (1990)")
ROSENFELD_1989 = Source("Y. Rosenfeld, Phys. Rev. Lett. 63, 980 (1989)")
WERTHEIM_1963 = Source("M. S. Wertheim, Phys. Rev. Lett. 10, 321 (1963); E. Thiele, J. Chem. Phys. 39, 474 (1963)")
ASHCROFT_LEKNER = Source("N. W. Ashcroft and J. Lekner, Phys. Rev. 145, 83 (1966)")
BAXTER_1970 = Source(
    "R. J. Baxter, J. Chem. Phys. 52, 4559 (1970)", doi="10.1063/1.1673684",
    title="Ornstein-Zernike relation and Percus-Yevick approximation for fluid mixtures",
)
HANSEN_MCDONALD = Source("J.-P. Hansen and I. R. McDonald, Theory of Simple Liquids (Academic, 2006)")

R_i = quantity("R_i", "hard-sphere diameter of species i", LENGTH, domain=("1/2", 2))
R_j = quantity("R_j", "hard-sphere diameter of species j", LENGTH, domain=("1/2", 2))
sigma_3 = quantity("sigma_3", "hard-sphere diameter of species 3", LENGTH, letter=r"\sigma_3")
n_3 = quantity("n_3", "number density of species 3", LENGTH**-3, domain=("1/100", "1/5"), nonnegative=True)
xi_0 = quantity("xi_0", "π/6 times the number density of spheres", LENGTH**-3, letter=r"\xi_0", domain=("1/20", "1/2"), nonnegative=True)
xi_1 = quantity("xi_1", "π/6 times the diameters per volume", LENGTH**-2, letter=r"\xi_1", domain=("1/20", "1/2"), nonnegative=True)
xi_2 = quantity("xi_2", "π/6 times the squared diameters per volume", LENGTH**-1, letter=r"\xi_2", domain=("1/20", "1/2"), nonnegative=True)
xi_3 = quantity("xi_3", "packing fraction, all species", NUMBER, letter=r"\xi_3", domain=("1/20", "1/2"), nonnegative=True)
Delta = quantity("Delta", "free volume fraction", NUMBER, letter=r"\Delta", domain=("1/2", "9/10"))
d = quantity("d_L", "Lebowitz's coefficient d", LENGTH**-3, letter="d", nonnegative=True)
nu_0 = quantity("nu_0", "spheres per volume", LENGTH**-3, letter=r"\nu_0", nonnegative=True)
nu_1 = quantity("nu_1", "radii per volume", LENGTH**-2, letter=r"\nu_1", nonnegative=True)
nu_2 = quantity("nu_2", "sphere surface per volume", LENGTH**-1, letter=r"\nu_2", nonnegative=True)
nu_3 = quantity("nu_3", "sphere volume per volume", NUMBER, letter=r"\nu_3", domain=("1/20", "1/2"), nonnegative=True)
r = quantity("r_centres", "distance of two centres, or below zero, as Baxter continues it", LENGTH, letter="r", real=True)
x = quantity("x_sphere", "wave number times diameter", letter="x")
t = quantity("t_sphere", "i times wave number times diameter, as a variable of its own", letter="t", complex=True)
X = quantity("X_sphere", "wave number times radius", letter="X", real=True)
NU = (nu_0, nu_1, nu_2, nu_3)
MIXTURE = (xi_0, xi_1, xi_2, Delta)

WAVE = LENGTH**-1
OF_PAIR, OF_DISTANCE = (WAVE, LENGTH, LENGTH), (LENGTH, LENGTH, LENGTH)
OF_MEASURES = OF_MIXTURE = (LENGTH**-3, LENGTH**-2, LENGTH**-1, NUMBER)

sinc = quantity_function("sinc", "sin X / X", NUMBER, letter=r"\mathrm{sinc}")
ball_factor = quantity_function("ball_factor", "3 j_1(X)/X, the form factor of a ball", NUMBER, letter="b")
w_0 = quantity_function("w_0", "transform of the point weight of a sphere of diameter R", NUMBER, of=(WAVE, LENGTH))
w_1 = quantity_function("w_1", "transform of the radius weight of a sphere of diameter R", LENGTH, of=(WAVE, LENGTH))
w_2 = quantity_function("w_2", "transform of the surface of a sphere of diameter R", LENGTH**2, of=(WAVE, LENGTH))
w_3 = quantity_function("w_3", "transform of the volume of a sphere of diameter R", LENGTH**3, of=(WAVE, LENGTH))
WEIGHTS = (w_0, w_1, w_2, w_3)
mayer = quantity_function("mayer", "transform of the Mayer function of two spheres", LENGTH**3, letter=r"\tilde f", of=OF_PAIR)
C_PY = quantity_function("C_PY", "Ornstein-Zernike direct correlation function of two spheres at wave number k", LENGTH**3, letter="C", of=OF_PAIR)
C_zero = quantity_function("C_zero", "direct correlation function at k = 0", LENGTH**3, letter="C^0", of=(LENGTH, LENGTH))
free_energy = quantity_function("free_energy", "excess free energy per volume over k_B T", LENGTH**-3, letter=r"\Phi", of=OF_MEASURES)
beta_p = quantity_function("beta_p", "pressure over k_B T", LENGTH**-3, letter=r"\beta p", of=OF_MIXTURE)
g_contact = quantity_function("g_contact", "pair distribution of spheres i and j at contact", NUMBER, letter="g", of=(LENGTH, LENGTH))
a_L = quantity_function("a_L", "Lebowitz's coefficient a", NUMBER, letter="a^L", of=(LENGTH,))
b_L = quantity_function("b_L", "Lebowitz's coefficient b", LENGTH**-1, letter="b^L", of=(LENGTH, LENGTH))
c_core = quantity_function("c_core", "direct correlation function, the smaller sphere inside the larger", NUMBER, letter="c^{<}", of=OF_DISTANCE)
W_c = quantity_function("W_c", "value of -c(r) at the centre, a function of the packing fraction", NUMBER, letter=r"\lambda_1")
W_s = quantity_function("W_s", "slope of -c(r) at the centre over 6 η, a function of the packing fraction", NUMBER, letter=r"\lambda_2")
c_one = quantity_function("c_one", "direct correlation function of one species inside the core", NUMBER, letter="c", of=(LENGTH, LENGTH))
C_one = quantity_function("C_one", "transform of the direct correlation function of one species", LENGTH**3, letter="C", of=(WAVE, LENGTH))
S_one = quantity_function("S_one", "structure factor of one species", NUMBER, letter="S", of=(WAVE, LENGTH))
S_zero = quantity_function("S_zero", "structure factor at long wavelength", NUMBER, letter="S_0")
pole_S = quantity_function("pole_S", "Wertheim's polynomial S", NUMBER, letter=r"\mathcal{S}", real=False)
pole_L = quantity_function("pole_L", "Wertheim's polynomial L", NUMBER, letter=r"\mathcal{L}", real=False)
swing = quantity_function("swing", "bound of the oscillation of log S: |log S| <= 2 arsinh", NUMBER, letter=r"\ell")
c_shell = quantity_function("c_shell", "direct correlation function, spheres overlapping in part", NUMBER, letter="c^{>}", of=OF_DISTANCE)

PACKING_TWO = tuple(
    equation(
        f"xi-{m}", xi, pi / 6 * (n_1 * sigma_1**m + n_2 * sigma_2**m),
        says=f"moment {m} of the diameters of two species", source=LEBOWITZ_1964,
    )
    for m, xi in enumerate((xi_0, xi_1, xi_2, xi_3))
)
PACKING_THREE = tuple(
    equation(
        f"xi-{m}-three", xi, pi / 6 * (n_1 * sigma_1**m + n_2 * sigma_2**m + n_3 * sigma_3**m),
        says=f"moment {m} of the diameters of three species, which stand for any number", source=LEBOWITZ_1964,
    )
    for m, xi in enumerate((xi_0, xi_1, xi_2, xi_3))
)
FREE_VOLUME = equation("free-volume", Delta, 1 - xi_3, says="what the spheres leave free", source=LEBOWITZ_1964, assumes=[xi_3 < 1])
PACKING_ONE = equation("packing-one", eta, pi * n * sigma**3 / 6, says="packing fraction of one species", source=AL_I)

TWO = ("free-volume", "xi-0", "xi-1", "xi-2", "xi-3")
THREE = ("free-volume", "xi-0-three", "xi-1-three", "xi-2-three", "xi-3-three")
SPECIES = ((n_1, sigma_1), (n_2, sigma_2), (n_3, sigma_3))


def over_species(term: Callable[[Expr], Expr]) -> Expr:
    """Sum over three species, which stand for any number, of density times `term` of the diameter."""
    return sum(density * term(diameter) for density, diameter in SPECIES)


def transform(function: Expr, *limits: Expr | int) -> Integral:
    """Fourier transform of a spherical function that is zero outside the limits of r."""
    return Integral(4 * pi * r * sin(k * r) / k * function, (r, *limits))


# The weights of a sphere, and the direct correlation functions that they give ---------------------

SINC = equation("sinc", sinc(X), sin(X) / X, says="transform of a spherical shell", source=KIERLIK_ROSINBERG)
BALL = equation("ball-factor", ball_factor(X), 3 * (sin(X) - X * cos(X)) / X**3, says="transform of a ball", source=KIERLIK_ROSINBERG)

half = k * R_i / 2
W_0 = equation("w-0", w_0(k, R_i), cos(half) + half / 2 * sin(half), says="point weight", source=KIERLIK_ROSINBERG)
W_1 = equation("w-1", w_1(k, R_i), (sin(half) + half * cos(half)) / (2 * k), says="radius weight", source=KIERLIK_ROSINBERG)
W_2 = equation("w-2", w_2(k, R_i), 2 * pi * R_i * sin(half) / k, says="surface weight", source=KIERLIK_ROSINBERG)
W_3 = equation(
    "w-3", w_3(k, R_i), 4 * pi * (sin(half) - half * cos(half)) / k**3, says="volume weight", source=KIERLIK_ROSINBERG,
)
W_3_BALL = equation(
    "w-3-ball", w_3(k, R_i), transform(1, 0, R_i / 2), says="transform of the inside of a sphere", source=KIERLIK_ROSINBERG,
)
W_0_STABLE = equation(
    "w-0-stable", w_0(k, R_i), cos(half) + half**2 / 2 * sinc(half), says="point weight without division by k",
    source=KIERLIK_ROSINBERG, follows_from=["w-0"],
)
W_1_STABLE = equation(
    "w-1-stable", w_1(k, R_i), R_i / 4 * (sinc(half) + cos(half)), says="radius weight without division by k",
    source=KIERLIK_ROSINBERG, follows_from=["w-1"],
)
W_2_STABLE = equation(
    "w-2-stable", w_2(k, R_i), pi * R_i**2 * sinc(half), says="surface weight without division by k",
    source=KIERLIK_ROSINBERG, follows_from=["w-2"],
)
W_3_STABLE = equation(
    "w-3-stable", w_3(k, R_i), pi * R_i**3 / 6 * ball_factor(half), says="volume weight without division by k",
    source=KIERLIK_ROSINBERG, follows_from=["w-3"],
)
MAYER = equation(
    "mayer", mayer(k, R_i, R_j), transform(-1, 0, (R_i + R_j) / 2),
    says="two spheres alone: -1 where they overlap", source=HANSEN_MCDONALD,
)
KIERLIK_C = equation(
    "kierlik-C", C_PY(k, R_i, R_j),
    -(w_0(k, R_i) * w_3(k, R_j) + w_3(k, R_i) * w_0(k, R_j) + w_1(k, R_i) * w_2(k, R_j) + w_2(k, R_i) * w_1(k, R_j)) / Delta
    - 6 * xi_2 / Delta**2 * (w_1(k, R_i) * w_3(k, R_j) + w_3(k, R_i) * w_1(k, R_j))
    - 3 * xi_2 / (2 * pi * Delta**2) * w_2(k, R_i) * w_2(k, R_j)
    - 3 / pi * (xi_1 / Delta**2 + 3 * xi_2**2 / Delta**3) * (w_2(k, R_i) * w_3(k, R_j) + w_3(k, R_i) * w_2(k, R_j))
    - 6 / pi * (xi_0 / Delta**2 + 6 * xi_1 * xi_2 / Delta**3 + 9 * xi_2**3 / Delta**4) * w_3(k, R_i) * w_3(k, R_j),
    says="direct correlation function of any pair, grouped by the weights: symmetric, real, no case distinction",
    source=KIERLIK_ROSINBERG, follows_from=["rosenfeld-C", "fundamental-free-energy"],
)
FUNDAMENTAL_FREE_ENERGY = equation(
    "fundamental-free-energy", free_energy(*NU),
    -nu_0 * log(1 - nu_3) + nu_1 * nu_2 / (1 - nu_3) + nu_2**3 / (24 * pi * (1 - nu_3) ** 2),
    says="excess free energy of spheres from the four fundamental measures", source=KIERLIK_ROSINBERG, assumes=[nu_3 < 1],
)
FUNDAMENTAL_MEASURES = tuple(
    equation(f"nu-{m}", nu, value, says=f"fundamental measure {m} of the uniform mixture", source=ROSENFELD_1989)
    for m, (nu, value) in enumerate(zip(NU, (6 * xi_0 / pi, 3 * xi_1 / pi, 6 * xi_2, 1 - Delta), strict=True))
)
CURVED = tuple((a, b) for a in range(4) for b in range(4) if a + b >= 3)
MEASURES = ("nu-0", "nu-1", "nu-2", "nu-3")
ROSENFELD_C = equation(
    "rosenfeld-C", C_PY(k, R_i, R_j),
    -sum(Derivative(free_energy(*NU), NU[a], NU[b]) * WEIGHTS[a](k, R_i) * WEIGHTS[b](k, R_j) for a, b in CURVED),
    says="direct correlation function: minus the second functional derivative of the free energy; derivatives with a + b < 3 vanish",
    source=ROSENFELD_1989, follows_from=["fundamental-free-energy", *MEASURES],
)
C_ZERO = equation(
    "C-zero", C_zero(R_i, R_j),
    -pi / 6 * ((R_i + R_j) ** 3 / Delta + 3 * xi_2 / Delta**2 * R_i * R_j * (R_i**2 + R_j**2 + 3 * R_i * R_j)
               + 3 * (xi_1 / Delta**2 + 3 * xi_2**2 / Delta**3) * R_i**2 * R_j**2 * (R_i + R_j)
               + (xi_0 / Delta**2 + 6 * xi_1 * xi_2 / Delta**3 + 9 * xi_2**3 / Delta**4) * R_i**3 * R_j**3),
    says="direct correlation function at long wavelength", source=LEBOWITZ_1964, follows_from=["kierlik-C"],
)

# Lebowitz's solution in real space -----------------------------------------------------------------

PRESSURE_PY = equation(
    "pressure-PY", beta_p(*MIXTURE), 6 / pi * (xi_0 / Delta + 3 * xi_1 * xi_2 / Delta**2 + 3 * xi_2**3 / Delta**3),
    says="compressibility pressure of the mixture over k_B T", source=LEBOWITZ_1964,
)
PRESSURE_SCALED_PARTICLE = equation(
    "pressure-scaled-particle", beta_p(*MIXTURE), Derivative(free_energy(*NU), nu_3),
    says="work of making a cavity, per volume of the cavity", source=ROSENFELD_1989,
    follows_from=["fundamental-free-energy", *MEASURES],
)
CONTACT = equation(
    "contact", g_contact(R_i, R_j), 1 / Delta + 3 * xi_2 / Delta**2 * R_i * R_j / (R_i + R_j),
    says="pair distribution at contact", source=LEBOWITZ_1964,
)
LEBOWITZ_A = equation(
    "lebowitz-a", a_L(R_i),
    1 / Delta + 3 * R_i * xi_2 / Delta**2 + 3 * R_i**2 * (xi_1 / Delta**2 + 3 * xi_2**2 / Delta**3)
    + R_i**3 * (xi_0 / Delta**2 + 6 * xi_1 * xi_2 / Delta**3 + 9 * xi_2**3 / Delta**4),
    says="minus the direct correlation function of concentric spheres, i the smaller", source=LEBOWITZ_1964,
    follows_from=["lebowitz-a-pressure"],
)
LEBOWITZ_A_PRESSURE = equation(
    "lebowitz-a-pressure", a_L(R_i),
    pi / 6 * (Derivative(beta_p(*MIXTURE), xi_0) + R_i * Derivative(beta_p(*MIXTURE), xi_1)
              + R_i**2 * Derivative(beta_p(*MIXTURE), xi_2) - R_i**3 * Derivative(beta_p(*MIXTURE), Delta)),
    says="derivative of the pressure with respect to the density of species i", source=LEBOWITZ_1964,
    follows_from=["pressure-PY"],
)
LEBOWITZ_D = equation(
    "lebowitz-d", d, (xi_0 / Delta**2 + 6 * xi_1 * xi_2 / Delta**3 + 9 * xi_2**3 / Delta**4) / 2,
    says="the coefficient of r³, common to all pairs", source=LEBOWITZ_1964, follows_from=["lebowitz-d-sum"],
)
LEBOWITZ_D_SUM = equation(
    "lebowitz-d-sum", d, pi / 12 * over_species(a_L),
    says="d from the values at zero distance", source=LEBOWITZ_1964,
)
LEBOWITZ_B = equation(
    "lebowitz-b", b_L(R_i, R_j),
    -Rational(3, 2) / Delta**2 * (
        xi_0 * R_i * R_j + xi_1 * (R_i * (1 + 3 * xi_2 * R_j / Delta) + R_j * (1 + 3 * xi_2 * R_i / Delta))
        + xi_2 * (1 + 3 * xi_2 * R_i / Delta) * (1 + 3 * xi_2 * R_j / Delta)
    ),
    says="the coefficient of (r - λ)²/r", source=LEBOWITZ_1964, follows_from=["lebowitz-b-contact"],
)
LEBOWITZ_B_CONTACT = equation(
    "lebowitz-b-contact", b_L(R_i, R_j),
    -pi * over_species(lambda R: (R_i + R) / 2 * g_contact(R_i, R) * (R + R_j) / 2 * g_contact(R, R_j)),
    says="b from the contact values", source=LEBOWITZ_1964, follows_from=["contact"],
)
lag = (R_j - R_i) / 2
LEBOWITZ_C_CORE = equation(
    "lebowitz-c-core", c_core(r, R_i, R_j), -a_L(R_i),
    says="0 < r < λ = (R_j - R_i)/2: the smaller sphere i is inside the larger", source=LEBOWITZ_1964,
    assumes=[R_j >= R_i], follows_from=["lebowitz-a"],
)
LEBOWITZ_C_SHELL = equation(
    "lebowitz-c-shell", c_shell(r, R_i, R_j),
    -a_L(R_i) - (b_L(R_i, R_j) * (r - lag) ** 2 + 4 * lag * d * (r - lag) ** 3 + d * (r - lag) ** 4) / r,
    says="λ < r < (R_i + R_j)/2: the spheres overlap in part; beyond contact c vanishes", source=LEBOWITZ_1964,
    follows_from=["lebowitz-a", "lebowitz-b", "lebowitz-d"],
)
LEBOWITZ_C = equation(
    "lebowitz-C", C_PY(k, R_i, R_j), transform(c_core(r, R_i, R_j), 0, lag) + transform(c_shell(r, R_i, R_j), lag, (R_i + R_j) / 2),
    says="direct correlation function: transform of both ranges", source=AL_I.at("Eqs. (B1), (B2)"),
    follows_from=["lebowitz-c-core", "lebowitz-c-shell"],
)

# One species ---------------------------------------------------------------------------------------

WERTHEIM_VALUE = equation("wertheim-value", W_c(eta), (1 + 2 * eta) ** 2 / (1 - eta) ** 4, says="-c(0)", source=WERTHEIM_1963)
WERTHEIM_SLOPE = equation("wertheim-slope", W_s(eta), -((1 + eta / 2) ** 2) / (1 - eta) ** 4, says="slope of -c at the centre", source=WERTHEIM_1963)
WERTHEIM_C = equation(
    "wertheim-c", c_one(r, sigma), -W_c(eta) - 6 * eta * W_s(eta) * r / sigma - eta / 2 * W_c(eta) * (r / sigma) ** 3,
    says="direct correlation function inside the core; outside it vanishes", source=WERTHEIM_1963,
    follows_from=["wertheim-value", "wertheim-slope", "lebowitz-c-shell"],
)
WERTHEIM_TRANSFORM = equation(
    "wertheim-transform", C_one(k, sigma), transform(c_one(r, sigma), 0, sigma),
    says="its transform", source=WERTHEIM_1963, follows_from=["wertheim-c"],
)
kd = k * sigma
C_ONE = equation(
    "C-one", C_one(k, sigma),
    -4 * pi * sigma**3 / kd**6 * (
        W_c(eta) * kd**3 * (sin(kd) - kd * cos(kd))
        + 6 * eta * W_s(eta) * kd**2 * (2 * kd * sin(kd) - (kd**2 - 2) * cos(kd) - 2)
        + eta / 2 * W_c(eta) * ((4 * kd**3 - 24 * kd) * sin(kd) - (kd**4 - 12 * kd**2 + 24) * cos(kd) + 24)
    ),
    says="direct correlation function of one species in closed form", source=ASHCROFT_LEKNER, follows_from=["wertheim-transform"],
)
S_ONE = equation(
    "S-one", S_one(k, sigma), 1 / (1 - n * C_one(k, sigma)), says="Ornstein-Zernike for one species", source=ASHCROFT_LEKNER, follows_from=["C-one"],
)
S_ZERO = equation(
    "S-zero", S_zero(eta), (1 - eta) ** 4 / (1 + 2 * eta) ** 2, says="structure factor at long wavelength, the compressibility",
    source=ASHCROFT_LEKNER, follows_from=["S-one"],
)
POLE_S = equation(
    "wertheim-S", pole_S(t), (1 - eta) ** 2 * t**3 - 6 * eta * (1 - eta) * t**2 + 18 * eta**2 * t + 12 * eta * (1 + 2 * eta),
    says="the polynomial without a phase", source=WERTHEIM_1963,
)
POLE_L = equation("wertheim-L", pole_L(t), 12 * eta * ((1 + eta / 2) * t - (1 + 2 * eta)), says="the polynomial of the phase", source=WERTHEIM_1963)
SWING = equation(
    "swing", swing(x), 12 * eta * sqrt((1 + eta / 2) ** 2 * x**2 + (1 + 2 * eta) ** 2) / ((1 - eta) ** 2 * x**3),
    says="the modulus of L in units of the root of |S|² - |L|²", source=BAXTER_1970, follows_from=["wertheim-L"],
)

EQUATIONS = (
    *PACKING_TWO, *PACKING_THREE, FREE_VOLUME, PACKING_ONE, SINC, BALL, W_0, W_1, W_2, W_3, W_3_BALL, W_0_STABLE, W_1_STABLE, W_2_STABLE,
    W_3_STABLE, MAYER, KIERLIK_C, FUNDAMENTAL_FREE_ENERGY, *FUNDAMENTAL_MEASURES, ROSENFELD_C, C_ZERO, PRESSURE_PY,
    PRESSURE_SCALED_PARTICLE, CONTACT, LEBOWITZ_A, LEBOWITZ_A_PRESSURE, LEBOWITZ_D, LEBOWITZ_D_SUM, LEBOWITZ_B, LEBOWITZ_B_CONTACT,
    LEBOWITZ_C_CORE, LEBOWITZ_C_SHELL, LEBOWITZ_C, WERTHEIM_VALUE, WERTHEIM_SLOPE, WERTHEIM_C, C_ONE, WERTHEIM_TRANSFORM, S_ONE, S_ZERO,
    POLE_S, POLE_L, SWING,
)
