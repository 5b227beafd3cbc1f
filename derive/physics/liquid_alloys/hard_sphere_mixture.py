"""Baxter's factorization for mixtures of hard spheres: the factor, its determinant, and why S is positive.

det Q(k) is never zero for real k, so 1 - C = Q^T(-k) Q(k) has a positive inverse S at every density. The
steps that are algebra are equations here; the step that is not is Bessel's inequality: in the space of
functions of species, weighted with the densities, the projection of u_l = e^{ikR_l} (α + β R_l) on span{1, R}
is no longer than u_l itself. Were Q u = 0, its square would exceed that of u by a positive form.
"""

from sympy import Derivative, I, Integral, exp, pi

from derive.equation import equation
from derive.physics.electron_gas import k
from derive.physics.liquid_alloys.hard_spheres import (
    AL_I,
    BAXTER_1970,
    C_PY,
    OF_DISTANCE,
    OF_MIXTURE,
    OF_PAIR,
    WAVE,
    Delta,
    R_i,
    R_j,
    c_core,
    c_shell,
    n_1,
    n_2,
    over_species,
    r,
    sigma_1,
    sigma_2,
    w_2,
    w_3,
    xi_0,
    xi_1,
    xi_2,
)
from derive.quantity import LENGTH, NUMBER, quantity, quantity_function

R_l = quantity("R_l", "hard-sphere diameter of species l", LENGTH, domain=("1/2", 2))
t = quantity("t_baxter", "distance, integrated over", LENGTH, letter="t")
A = quantity("A_trial", "trial value of Baxter's a", letter="A", real=True)
B = quantity("B_trial", "trial value of Baxter's b", LENGTH, letter="B", real=True)
alpha = quantity("alpha_kernel", "first component of a vector", letter=r"\alpha")
beta = quantity("beta_kernel", "second component of a vector", LENGTH**-1, letter=r"\beta")
alpha_c = quantity("alpha_conjugate", "conjugate of α, as an independent variable", letter=r"\bar\alpha")
beta_c = quantity("beta_conjugate", "conjugate of β, as an independent variable", LENGTH**-1, letter=r"\bar\beta")
OF_TRIAL = (LENGTH, LENGTH, LENGTH, NUMBER, LENGTH)
OF_VECTOR, OF_COMPONENT, OF_FORM = (WAVE, NUMBER, WAVE), (WAVE, LENGTH, NUMBER, WAVE), (WAVE, NUMBER, WAVE, NUMBER, WAVE)
VECTOR, CONJUGATE = (alpha, beta), (alpha_c, beta_c)

a_B = quantity_function("a_B", "Baxter's coefficient a", NUMBER, letter="a", of=(LENGTH,))
b_B = quantity_function("b_B", "Baxter's coefficient b", LENGTH, letter="b", of=(LENGTH,))
parabola = quantity_function("parabola", "the parabola with slope A r + B that vanishes at contact", LENGTH**2, letter="p", of=OF_TRIAL)
core_excess = quantity_function("core_excess", "r g(r) inside the core, for trial coefficients", LENGTH, letter="r g", of=OF_TRIAL)
q_B = quantity_function("q_B", "Baxter's factor function", LENGTH**2, letter="q", of=OF_DISTANCE)
Q_B = quantity_function("Q_B", "transform of Baxter's factor function", LENGTH**3, letter=r"\tilde q", real=False, of=OF_PAIR)
K_B = quantity_function("K_B", "element of Baxter's matrix without the phase of its row, less that of the unit matrix, over √(n_i n_j)", LENGTH**3,
    letter="K", real=False, of=OF_PAIR)
K_minor = quantity_function("K_minor", "minor of two such elements", LENGTH**6, letter="M", of=(WAVE, LENGTH, LENGTH, LENGTH))
Q_zero = quantity_function("Q_zero", "integral of Baxter's factor function", LENGTH**3, letter=r"\tilde q^0", of=(LENGTH, LENGTH))
C_factored = quantity_function("C_factored", "direct correlation function from the factorization", LENGTH**3, letter="C^B", real=False, of=OF_PAIR)
det_Q = quantity_function("det_Q", "determinant of Baxter's matrix", NUMBER, letter=r"\det Q", real=False, of=(WAVE,))
det_C = quantity_function("det_C", "determinant of 1 - √(n_i n_j) C_ij", NUMBER, letter=r"\det(1-C)", of=(WAVE,))
z_1 = quantity_function("z_1", "first coefficient of the species vector", NUMBER, of=(NUMBER, WAVE))
z_2 = quantity_function("z_2", "second coefficient of the species vector", LENGTH**-1, of=(NUMBER, WAVE))
vector = quantity_function("vector", "component of the species vector for diameter R, over √n", NUMBER, letter="u", real=False, of=OF_COMPONENT)
image = quantity_function("image", "component of Q u for diameter R, over √n", NUMBER, letter="(Qu)", real=False, of=OF_COMPONENT)
kernel_1 = quantity_function("kernel_1", "z_1 + (WᵀU z)_1", NUMBER, letter="K_1", real=False, of=OF_VECTOR)
kernel_2 = quantity_function("kernel_2", "z_2 + (WᵀU z)_2", LENGTH**-1, letter="K_2", real=False, of=OF_VECTOR)
F_0 = quantity_function("F_0", "what Q u = 0 makes of the overlap of the vector with 1", LENGTH**-3, real=False, of=OF_VECTOR)
F_1 = quantity_function("F_1", "what Q u = 0 makes of the overlap of the vector with R", LENGTH**-2, real=False, of=OF_VECTOR)
spread = quantity_function("spread", "ξ_0 ξ_2 - ξ_1², positive when two diameters differ", LENGTH**-4, letter="D", of=OF_MIXTURE)
leading = quantity_function("leading", "coefficient of |γ|²", LENGTH**-3, letter="P", of=OF_MIXTURE)
mixing = quantity_function("mixing", "coefficient of Im(β* γ)", LENGTH**-2, letter="h", of=OF_MIXTURE)
excess = quantity_function("excess", "D times: square of the projection less square of the vector", LENGTH**-7, letter="E", real=False, of=OF_FORM)
MOMENTS = (xi_0, xi_1, xi_2, Delta)

# The factor ----------------------------------------------------------------------------------------

PARABOLA = equation(
    "baxter-parabola", parabola(r, R_i, R_j, A, B), A / 2 * (r**2 - ((R_i + R_j) / 2) ** 2) + B * (r - (R_i + R_j) / 2),
    says="a factor function whose slope is linear in r and that ends at contact", source=BAXTER_1970,
)
CORE = equation(
    "baxter-core", core_excess(r, R_i, R_j, A, B),
    -Derivative(parabola(r, R_i, R_j, A, B), r) + r
    - 2 * pi * over_species(lambda R: Integral(parabola(t, R_i, R, A, B) * (r - t), (t, (R_i - R) / 2, (R_i + R) / 2))),
    says="r g_ij(r) at r < (R_i + R_j)/2, from the Ornstein-Zernike equation in Baxter's form with h = -1 inside the core",
    source=BAXTER_1970, follows_from=["baxter-parabola"],
)
BAXTER_A = equation(
    "baxter-a", a_B(R_i), (Delta + 3 * R_i * xi_2) / Delta**2, says="Baxter's a", source=BAXTER_1970, follows_from=["baxter-core"],
)
BAXTER_B = equation(
    "baxter-b", b_B(R_i), -3 * R_i**2 * xi_2 / (2 * Delta**2), says="Baxter's b", source=BAXTER_1970, follows_from=["baxter-core"],
)
BAXTER_Q = equation(
    "baxter-q", q_B(r, R_i, R_j), parabola(r, R_i, R_j, a_B(R_i), b_B(R_i)),
    says="Baxter's factor function on (R_i - R_j)/2 < r < (R_i + R_j)/2; elsewhere it vanishes", source=BAXTER_1970,
    follows_from=["baxter-a", "baxter-b", "baxter-parabola"],
)
BAXTER_TRANSFORM = equation(
    "baxter-transform", Q_B(k, R_i, R_j), Integral(exp(I * k * r) * q_B(r, R_i, R_j), (r, (R_i - R_j) / 2, (R_i + R_j) / 2)),
    says="transform of the factor function; the matrix is Q_ij = δ_ij - 2π √(n_i n_j) of it", source=BAXTER_1970, follows_from=["baxter-q"],
)
BAXTER_CLOSED = equation(
    "baxter-Q", Q_B(k, R_i, R_j),
    -exp(I * k * R_i / 2) / (2 * pi) * (a_B(R_i) * w_3(k, R_j) + R_i / Delta * (w_2(k, R_j) - I * k * w_3(k, R_j)) / 2),
    says="the same in the weights of a sphere: a sum of two products", source=BAXTER_1970, follows_from=["baxter-transform", "w-2", "w-3"],
)
BAXTER_ELEMENT = equation(
    "baxter-element", K_B(k, R_i, R_j), a_B(R_i) * w_3(k, R_j) + R_i / Delta * (w_2(k, R_j) - I * k * w_3(k, R_j)) / 2,
    says="without the phase of its rows Baxter's matrix is diagonal, with elements e^{-ikR_i/2}, plus √(n_i n_j) of this: a matrix of rank two",
    source=BAXTER_1970, follows_from=["baxter-Q"],
)
BAXTER_MINOR = equation(
    "baxter-minor", K_minor(k, R_i, R_j, R_l), (R_l - R_i) * (w_3(k, R_j) * w_2(k, R_l) - w_3(k, R_l) * w_2(k, R_j)) / (2 * Delta**2),
    says="K_ij K_ll - K_il K_lj: real, and none where two diameters are equal", source=BAXTER_1970, follows_from=["baxter-element"],
)
BAXTER_ZERO = equation(
    "baxter-Q-zero", Q_zero(R_i, R_j), -(R_j**2) / 12 * (a_B(R_i) * R_j + 3 * R_i / Delta),
    says="integral of the factor function", source=BAXTER_1970, follows_from=["baxter-Q"],
)
BAXTER_C = equation(
    "baxter-C", C_factored(k, R_i, R_j),
    2 * pi * (Q_B(k, R_i, R_j) + Q_B(-k, R_j, R_i)) - 4 * pi**2 * over_species(lambda R: Q_B(-k, R, R_i) * Q_B(k, R, R_j)),
    says="1 - C = Qᵀ(-k) Q(k), the unit matrix and the square roots of the densities taken out", source=BAXTER_1970,
    follows_from=["baxter-Q"],
)
BAXTER_C_CORE = equation(
    "baxter-c-core", c_core(r, R_i, R_j),
    (-Derivative(q_B(r, R_i, R_j), r)
     + 2 * pi * over_species(lambda R: Integral(q_B(t, R, R_i) * Derivative(q_B(r + t, R, R_j), r), (t, (R - R_i) / 2, (R + R_i) / 2)))) / r,
    says="the factorization in real space, r < (R_j - R_i)/2", source=BAXTER_1970, assumes=[R_j >= R_i], follows_from=["baxter-q"],
)
BAXTER_C_SHELL = equation(
    "baxter-c-shell", c_shell(r, R_i, R_j),
    (-Derivative(q_B(r, R_i, R_j), r)
     + 2 * pi * over_species(lambda R: Integral(q_B(t, R, R_i) * Derivative(q_B(r + t, R, R_j), r), (t, (R - R_i) / 2, (R + R_j) / 2 - r)))) / r,
    says="the factorization in real space, |R_j - R_i|/2 < r < (R_i + R_j)/2", source=BAXTER_1970, follows_from=["baxter-q"],
)

# Determinants of two species -----------------------------------------------------------------------

DET_C = equation(
    "det-C", det_C(k),
    (1 - n_1 * C_PY(k, sigma_1, sigma_1)) * (1 - n_2 * C_PY(k, sigma_2, sigma_2)) - n_1 * n_2 * C_PY(k, sigma_1, sigma_2) ** 2,
    says="determinant of 1 - C", source=AL_I, follows_from=["kierlik-C"],
)
DET_Q = equation(
    "det-Q", det_Q(k),
    (1 - 2 * pi * n_1 * Q_B(k, sigma_1, sigma_1)) * (1 - 2 * pi * n_2 * Q_B(k, sigma_2, sigma_2))
    - 4 * pi**2 * n_1 * n_2 * Q_B(k, sigma_1, sigma_2) * Q_B(k, sigma_2, sigma_1),
    says="determinant of Baxter's matrix", source=BAXTER_1970, follows_from=["baxter-Q"],
)

# Why the determinant has no real zero --------------------------------------------------------------

Z_1 = equation("kernel-z1", z_1(*VECTOR), Delta * alpha, says="coefficients of U z = e^{ikR/2} (α + β R)", source=BAXTER_1970)
Z_2 = equation("kernel-z2", z_2(*VECTOR), Delta * beta - 3 * xi_2 * alpha, says="coefficients of U z = e^{ikR/2} (α + β R)", source=BAXTER_1970)
VECTOR_U = equation(
    "kernel-vector", vector(k, R_i, *VECTOR), exp(I * k * R_i / 2) * (alpha + beta * R_i),
    says="what every vector with Q u = 0 looks like, since Q - 1 has rank two", source=BAXTER_1970, follows_from=["baxter-Q"],
)
IMAGE = equation(
    "kernel-image", image(k, R_i, *VECTOR),
    vector(k, R_i, *VECTOR) - 2 * pi * over_species(lambda R: Q_B(k, R_i, R) * vector(k, R, *VECTOR)),
    says="Q applied to it", source=BAXTER_1970, follows_from=["kernel-vector", "baxter-Q"],
)
KERNEL_1 = equation(
    "kernel-1", kernel_1(k, *VECTOR), z_1(*VECTOR) + over_species(lambda R: w_3(k, R) * vector(k, R, *VECTOR)),
    says="first of the two equations that Q u = 0 comes down to", source=BAXTER_1970, follows_from=["kernel-image"],
)
KERNEL_2 = equation(
    "kernel-2", kernel_2(k, *VECTOR), z_2(*VECTOR) + over_species(lambda R: (w_2(k, R) - I * k * w_3(k, R)) / 2 * vector(k, R, *VECTOR)),
    says="second of the two equations that Q u = 0 comes down to", source=BAXTER_1970, follows_from=["kernel-image"],
)
F_0_FORCED = equation(
    "kernel-F0", F_0(k, *VECTOR), 6 / pi * (xi_0 * alpha + xi_1 * beta + I * k * (xi_1 * alpha + xi_2 * beta)) + k**2 * z_2(*VECTOR) / pi,
    says="Σ n e^{ikR} (α + β R), if Q u = 0", source=BAXTER_1970, follows_from=["kernel-1", "kernel-2"],
)
F_1_FORCED = equation(
    "kernel-F1", F_1(k, *VECTOR), 6 / pi * (xi_1 * alpha + xi_2 * beta) + k / pi * (k * z_1(*VECTOR) - 2 * I * z_2(*VECTOR)),
    says="Σ n R e^{ikR} (α + β R), if Q u = 0", source=BAXTER_1970, follows_from=["kernel-1", "kernel-2"],
)
SPREAD = equation("kernel-spread", spread(*MOMENTS), xi_0 * xi_2 - xi_1**2, says="determinant of the Gram matrix of 1 and R", source=BAXTER_1970)
LEADING = equation(
    "kernel-leading", leading(*MOMENTS), 4 * xi_0 * Delta**2 + 24 * xi_1 * xi_2 * Delta + 36 * xi_2**3, says="P > 0", source=BAXTER_1970,
)
MIXING = equation("kernel-mixing", mixing(*MOMENTS), Delta * (3 * xi_2**2 + xi_1 * Delta), says="h > 0", source=BAXTER_1970)
EXCESS = equation(
    "kernel-excess", excess(k, *VECTOR, *CONJUGATE),
    pi / 6 * (xi_2 * F_0(-k, *CONJUGATE) * F_0(k, *VECTOR) + xi_0 * F_1(-k, *CONJUGATE) * F_1(k, *VECTOR)
              - xi_1 * (F_0(-k, *CONJUGATE) * F_1(k, *VECTOR) + F_1(-k, *CONJUGATE) * F_0(k, *VECTOR)))
    - 6 / pi * spread(*MOMENTS) * (xi_0 * alpha * alpha_c + xi_1 * (alpha * beta_c + beta * alpha_c) + xi_2 * beta * beta_c),
    says="square of the projection on 1 and R less square of the vector, from Q u = 0; Bessel's inequality forbids a positive value",
    source=BAXTER_1970, follows_from=["kernel-F0", "kernel-F1"],
)
gamma, gamma_c = beta + I * k * alpha / 2, beta_c - I * k * alpha_c / 2
EXCESS_FORM = equation(
    "kernel-form", excess(k, *VECTOR, *CONJUGATE),
    k**2 / (6 * pi) * (leading(*MOMENTS) * gamma * gamma_c + k**2 * Delta**2 * xi_2 * beta * beta_c
                       + 2 * I * k * mixing(*MOMENTS) * (beta_c * gamma - beta * gamma_c)),
    says="the same as a Hermitian form in γ = β + ikα/2 and β", source=BAXTER_1970, follows_from=["kernel-excess"],
)

EQUATIONS = (
    PARABOLA, CORE, BAXTER_A, BAXTER_B, BAXTER_Q, BAXTER_CLOSED, BAXTER_TRANSFORM, BAXTER_ELEMENT, BAXTER_MINOR, BAXTER_ZERO, BAXTER_C,
    BAXTER_C_CORE, BAXTER_C_SHELL, DET_C, DET_Q, Z_1, Z_2, VECTOR_U, IMAGE, KERNEL_1, KERNEL_2, F_0_FORCED, F_1_FORCED, SPREAD, LEADING,
    MIXING, EXCESS, EXCESS_FORM,
)
