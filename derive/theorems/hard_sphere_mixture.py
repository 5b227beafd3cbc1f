"""Claims about Baxter's factorization: it solves Percus-Yevick, gives C_ij, and its determinant never vanishes."""

from sympy import Derivative, Expr, I, Integer, Matrix, Rational, exp, pi

from derive.claim import claim
from derive.claims import Derivation, Identity, Limit, Positive, Reduction, Symmetry
from derive.paper import right
from derive.physics.electron_gas import k, n
from derive.physics.liquid_alloys.hard_sphere_mixture import (
    F_0,
    F_1,
    K_B,
    MOMENTS,
    Q_B,
    VECTOR,
    A,
    B,
    C_factored,
    K_minor,
    Q_zero,
    R_l,
    a_B,
    b_B,
    core_excess,
    det_C,
    det_Q,
    image,
    kernel_1,
    kernel_2,
    leading,
    mixing,
    parabola,
    q_B,
    spread,
    vector,
)
from derive.physics.liquid_alloys.hard_spheres import (
    C_PY,
    THREE,
    TWO,
    C_one,
    Delta,
    R_i,
    R_j,
    g_contact,
    n_1,
    n_2,
    over_species,
    r,
    sigma,
    sigma_1,
    sigma_2,
    sigma_3,
    w_2,
    w_3,
    xi_2,
    xi_3,
)

CONTACT, OVERLAP = (R_i + R_j) / 2, (R_i - R_j) / 2
PHASE = exp(I * k * R_i / 2)
TRIAL = core_excess(r, R_i, R_j, A, B)
ZERO = Integer(0)


def overlap(power: int) -> Expr:
    return over_species(lambda R: R**power * exp(I * k * R / 2) * vector(k, R, *VECTOR))


OVERLAPS = (overlap(0), overlap(1))
DIAMETERS = (sigma_1, sigma_2, sigma_3)
BY_DIAMETERS = Matrix([[K_B(k, one, other) for other in DIAMETERS] for one in DIAMETERS])

FACTOR = (
    claim("baxter-core", "g(r) = 0 inside the core, any number of species",
          Identity(core_excess(r, R_i, R_j, a_B(R_i), b_B(R_i)), ZERO, given=THREE)),
    claim("baxter-core", "no other a, b: the determinant of the two linear equations is Δ²",
          Identity(Derivative(TRIAL, A, r) * Derivative(TRIAL, B) - Derivative(TRIAL, B, r) * Derivative(TRIAL, A), Delta**2, given=THREE)),
    claim("baxter-parabola", "ends at contact", Identity(parabola(CONTACT, R_i, R_j, A, B), ZERO)),
    claim("baxter-q", "jumps alike for ij and ji", Identity(q_B(OVERLAP, R_i, R_j), q_B(-OVERLAP, R_j, R_i))),
    claim("baxter-q", "slope at contact is the contact value",
          Derivation(a_B(R_i) * CONTACT + b_B(R_i), CONTACT * g_contact(R_i, R_j))),
    claim("baxter-Q", "transform of the factor function", Derivation(right("baxter-transform"), right("baxter-Q"))),
    claim("baxter-element", "Baxter's matrix without the phase of its row",
          Derivation(K_B(k, R_i, R_j), -2 * pi * exp(-I * k * R_i / 2) * Q_B(k, R_i, R_j))),
    claim("baxter-element", "of rank two: no minor of three rows is left", Identity(BY_DIAMETERS.det(), ZERO, keep=(w_2, w_3))),
    claim("baxter-minor", "the minor of two elements",
          Derivation(K_minor(k, R_i, R_j, R_l), K_B(k, R_i, R_j) * K_B(k, R_l, R_l) - K_B(k, R_i, R_l) * K_B(k, R_l, R_j))),
    claim("baxter-C", "the grouped C_ij(k), any number of species", Derivation(C_factored(k, R_i, R_j), C_PY(k, R_i, R_j), given=THREE)),
    *(
        claim("baxter-C", f"C{name} of the mixture", Derivation(C_factored(k, *pair), C_PY(k, *pair), given=THREE))
        for name, pair in (("₁₁", (sigma_1, sigma_1)), ("₂₂", (sigma_2, sigma_2)), ("₁₂", (sigma_1, sigma_2)))
    ),
    claim("baxter-C", "symmetric in the species: the order of the factors is right",
          Symmetry(C_factored(k, R_i, R_j), {R_i: R_j, R_j: R_i}, given=(*THREE, "baxter-transform"))),
    claim("baxter-c-core", "Lebowitz's c(r), the smaller sphere inside", Derivation(right("baxter-c-core"), right("lebowitz-c-core"), given=THREE)),
    claim("baxter-c-shell", "Lebowitz's c(r), partial overlap",
          Derivation(right("baxter-c-shell"), right("lebowitz-c-shell"), given=(*THREE, "lebowitz-d"))),
)

RATIO = Rational("0.835")
SODIUM_POTASSIUM = {sigma_1: RATIO, sigma_2: 1, **dict.fromkeys((n_1, n_2), 3 * Rational("0.44") / (pi * (1 + RATIO**3)))}

DETERMINANTS = (
    claim("det-C", "equal parts of Na and K (α = 0.835, η = 0.44): positive over the peaks",
          Positive(det_C(k), {k: (1, 20)}, given=TWO, at=SODIUM_POTASSIUM)),
    claim("kierlik-C", "equal parts of Na and K: 1 - n₁C₁₁ positive too, so S is positive definite",
          Positive(1 - n_1 * C_PY(k, sigma_1, sigma_1), {k: (1, 20)}, given=TWO, at=SODIUM_POTASSIUM)),
    claim("det-C", "det(1 - C) = det Q(k) det Q(-k)", Identity(det_C(k), det_Q(k) * det_Q(-k), given=TWO)),
    claim("det-C", "unchanged when the species are relabelled",
          Symmetry(det_C(k), {n_1: n_2, n_2: n_1, sigma_1: sigma_2, sigma_2: sigma_1}, given=TWO)),
    claim("det-C", "one species left", Reduction(det_C(k), {n_1: 0, n_2: n, sigma_2: sigma}, 1 - n * C_one(k, sigma), given=(*TWO, "packing-one"))),
    claim("baxter-Q-zero", "the transform at long wavelength", Limit(Q_B(k, R_i, R_j), k, 0, Q_zero(R_i, R_j))),
    claim("det-Q", "positive at long wavelength",
          Reduction(det_Q(k), {Q_B: lambda _, *pair: Q_zero(*pair)}, (1 + 2 * xi_3) / Delta**2, given=TWO)),
)

NO_REAL_ZERO = (
    claim("kernel-image", "Q u = 0 comes down to two equations",
          Identity(image(k, R_i, *VECTOR), PHASE * (a_B(R_i) * kernel_1(k, *VECTOR) + R_i / Delta * kernel_2(k, *VECTOR)))),
    claim("kernel-F0", "second equation: Σ n e^{ikR} p is F₀",
          Identity(kernel_2(k, *VECTOR), -pi / k**2 * (OVERLAPS[0] - F_0(k, *VECTOR)), given=THREE)),
    claim("kernel-F1", "first equation: Σ n R e^{ikR} p is F₁",
          Identity(kernel_1(k, *VECTOR),
                   -pi / k**2 * (OVERLAPS[1] - F_1(k, *VECTOR)) + 2 * pi / (I * k**3) * (OVERLAPS[0] - F_0(k, *VECTOR)), given=THREE)),
    claim("kernel-form", "the excess is a Hermitian form", Derivation(right("kernel-excess"), right("kernel-form"))),
    claim("kernel-spread", "the form is positive when two diameters differ: its discriminant",
          Identity(leading(*MOMENTS) * k**2 * Delta**2 * xi_2 - (2 * k * mixing(*MOMENTS)) ** 2, 4 * k**2 * Delta**4 * spread(*MOMENTS))),
)

CLAIMS = (*FACTOR, *DETERMINANTS, *NO_REAL_ZERO)
