"""The papers' functions in closed form, and beside each the form that float64 can evaluate.

A closed form loses digits where it is a difference of nearly equal terms (f(y) near y = 0 and at
large y, S_ij(x) near x = 0). Each `FloatForm` below says the same thing without that difference:

    running `steps` and then `results` gives `closed` with `where` substituted, exactly.

Each `SeriesForm` is a function that is a power of the variable times an even power series; its
Taylor coefficients follow from `function` by exact algebra. `numerics.generate` prints both kinds
into `numerics/_formulas.py`. Nothing here is a float.

Sources: AL = ashcroft-langreth-1967, with its equation numbers; Baxter = R. J. Baxter,
J. Chem. Phys. 52, 4559 (1970), for additive hard-sphere mixtures in the Percus-Yevick approximation.
"""

from dataclasses import dataclass, field

from sympy import Abs, Expr, I, Integer, Matrix, Rational, Symbol, cos, exp, log, pi, sin, sinh, sqrt, symbols


@dataclass(frozen=True)
class FloatForm:
    """`results`, after the assignments `steps`, equal `closed` under the substitution `where`."""

    name: str
    says: str
    arguments: tuple[Symbol, ...]
    results: tuple[Expr, ...]
    steps: tuple[tuple[Symbol, Expr], ...] = ()
    closed: tuple[Expr, ...] = ()
    where: dict[Symbol, Expr] = field(default_factory=dict)

    def unfolded(self) -> tuple[Expr, ...]:
        """`results` in terms of `arguments` alone."""
        known: dict[Symbol, Expr] = {}
        for symbol, expression in self.steps:
            known[symbol] = expression.xreplace(known)
        return tuple(result.xreplace(known) for result in self.results)


@dataclass(frozen=True)
class SeriesForm:
    """`function` = variable**`power` * P(variable**2); P is wanted for 0 <= variable <= `radius`."""

    name: str
    says: str
    variable: Symbol
    function: Expr
    power: int
    radius: Rational


# --- the Lindhard function (AL, after (3)) ---------------------------------------------------------

y, v, phi, t = symbols("y v phi t", positive=True)

LINDHARD = Rational(1, 2) + (1 - y**2) / (4 * y) * log(Abs((1 + y) / (1 - y)))

# h(v) is the smaller of f and 1 - f: f(y) = 1 - h(y) for y < 1, f(y) = h(1/y) for y > 1.
MINOR = Rational(1, 2) - (1 - v**2) / (4 * v) * (log(1 + v) - log(1 - v))

MINOR_SERIES = SeriesForm(
    "minor_series", "h(v) = v**2 P(v**2), for y far from 1", v, MINOR, 2, Rational(1, 2))

SINH_EXCESS = SeriesForm(
    "sinh_excess", "sinh(phi) - phi = phi**3 P(phi**2)", phi, sinh(phi) - phi, 3, Rational(21, 10))

# For y > 1, phi = log((y+1)/(y-1)) has sinh(phi) = 2y/(y**2-1), and for y < 1 the same with y -> 1/y,
# so that h = (sinh(phi) - phi)/(2 sinh(phi)). With t = |1 - y|, exact in float64 for 1/2 <= y <= 2,
# both are: sinh(phi) = 2y/(t(1+y)).
excess = Symbol("excess")
HALF_OVER_SINH = t * (1 + y) / (4 * y)

MINOR_BETWEEN = FloatForm(
    "minor_between", "h where y is neither near 1 nor far from it; excess = P(phi**2) of sinh_excess",
    (y, t, phi, excess), (phi**3 * excess * HALF_OVER_SINH,),
    closed=(Rational(1, 2) - phi * HALF_OVER_SINH,),
    where={excess: (1 / (2 * HALF_OVER_SINH) - phi) / phi**3})

MINOR_NEAR_ONE = FloatForm(
    "minor_near_one", "h near y = 1, in t = |1 - y| and phi = log((1+y)/t)",
    (y, t, phi), (Rational(1, 2) - phi * HALF_OVER_SINH,),
    closed=(Rational(1, 2) - (1 - y**2) / (4 * y) * log((1 + y) / (1 - y)),),
    where={t: 1 - y, phi: log((1 + y) / (1 - y))})

# --- screening (AL (3), (8) with (9) and (10)) -----------------------------------------------------

lambda2, g, f, s = symbols("lambda2 g f s", positive=True)
one_minus_f, scaled = symbols("one_minus_f scaled", positive=True)

DIELECTRIC_LINDHARD = 1 + lambda2 * f / y**2
DIELECTRIC_HUBBARD = 1 + lambda2 / y**2 * f / (1 - lambda2 * f / (2 * y**2 + g))
LOCAL_FIELD = y**2 / (2 * y**2 + g)
DIELECTRIC_VERTEX = 1 + (1 - LOCAL_FIELD) * lambda2 * f / y**2
EMPTY_CORE = -lambda2 * cos(s * y) / (y**2 + lambda2 * f)

COMPRESSIBILITY_RATIO = 1 / (1 - lambda2 - Rational("0.158") * lambda2**2)
# (9) with (8) at y -> 0, f -> 1: lambda2/(1 - lambda2/g) = lambda2 K/K0, hence 1/g:
HUBBARD_G = FloatForm(
    "hubbard_g", "g that gives (8) the compressibility (10)",
    (lambda2,), (1 / (1 + Rational("0.158") * lambda2),),
    closed=(lambda2 / (1 - 1 / COMPRESSIBILITY_RATIO),))

# g - lambda2 vanishes at critical = (-1 + sqrt(1.632))/0.316; there it must not be a difference.
critical, mirror = symbols("critical mirror", positive=True)
CRITICAL_LAMBDA2 = (sqrt(Rational("1.632")) - 1) / Rational("0.316")
MIRROR_LAMBDA2 = (sqrt(Rational("1.632")) + 1) / Rational("0.316")
below_critical = Symbol("below_critical")

G_EXCESS = FloatForm(
    "g_excess", "g - lambda2, from below_critical = critical - lambda2",
    (lambda2, g, below_critical, mirror), (Rational("0.158") * below_critical * (lambda2 + mirror) * g,),
    closed=(g - lambda2,),
    where={g: HUBBARD_G.results[0], below_critical: CRITICAL_LAMBDA2 - lambda2, mirror: MIRROR_LAMBDA2})

g_excess = Symbol("g_excess")
HUBBARD_GAP_INSIDE = FloatForm(
    "hubbard_gap_inside", "2y**2 + g - lambda2 f for y < 1: one term of either sign, the others positive",
    (y, lambda2, g_excess, one_minus_f), (g_excess + (2 * y**2 + lambda2 * one_minus_f),),
    closed=(2 * y**2 + g - lambda2 * f,), where={g_excess: g - lambda2, one_minus_f: 1 - f})

HUBBARD_GAP_OUTSIDE = FloatForm(
    "hubbard_gap_outside", "2y**2 + g - lambda2 f for y >= 1",
    (y, lambda2, g, f), ((2 * y**2 + g) - lambda2 * f,), closed=(2 * y**2 + g - lambda2 * f,))

gap = Symbol("gap")
VERTEX_FACTORS = FloatForm(
    "vertex_factors", "1 - G x and 1 - G, with G the local field, x = lambda2 f/y**2 and gap = 2y**2 + g - lambda2 f",
    (y, g, gap), (gap / (2 * y**2 + g), (y**2 + g) / (2 * y**2 + g)),
    closed=(1 - LOCAL_FIELD * lambda2 * f / y**2, 1 - LOCAL_FIELD), where={gap: 2 * y**2 + g - lambda2 * f})

# Every screening is eps = (1 + x L)/K: Lindhard K = L = 1; Hubbard K = 1 - G x, L = 1 - G; vertex
# K = 1, L = 1 - G.
K, L = symbols("K L")
HUBBARD_KL = {K: VERTEX_FACTORS.closed[0], L: VERTEX_FACTORS.closed[1], scaled: y**2 / lambda2}
strength, once = symbols("strength once")
DIELECTRIC = FloatForm(
    "dielectric", "eps, in an order in which no step overflows before eps does", (y, lambda2, f, K, L),
    (1 / K + once / y,), steps=((strength, lambda2 * f * L / K), (once, strength / y)),
    closed=(DIELECTRIC_HUBBARD,), where=HUBBARD_KL)

cosine = Symbol("cosine")
FORM_FACTOR = FloatForm(
    "form_factor", "V = -lambda2 cos(s y)/(y**2 eps); cosine = cos(s y) of the exact product",
    (cosine, f, scaled, K, L), (-cosine * K / (scaled + f * L),),
    closed=(-lambda2 * cosine / (y**2 * DIELECTRIC_HUBBARD),), where=HUBBARD_KL)

# --- hard spheres: Baxter's factorization ----------------------------------------------------------

X = Symbol("X", positive=True)
KERNEL = 3 * (sin(X) - X * cos(X)) / X**3
KERNEL_SERIES = SeriesForm(
    "kernel_series", "3 j1(X)/X = P(X**2)", X, 3 * (sin(X) - X * cos(X)), 3, Rational(8, 5))
j, c = symbols("j c", real=True)
KERNEL_DIRECT = FloatForm(
    "kernel_direct", "3 j1(X)/X from j = sin(X)/X and c = cos(X)", (X, j, c), ((j - c) / X**2 * 3,),
    closed=(KERNEL,), where={j: sin(X) / X, c: cos(X)})

eta, k, x1, x2, r = symbols("eta k x1 x2 r", nonnegative=True)
R1, R2, density = symbols("R1 R2 density", positive=True)


def baxter_matrix(fractions=(x1, x2), diameters=(R1, R2)) -> Matrix:
    """Q(k) of Baxter's factorization, by exact integration of q_ij(r): the closed form of the mixture.

    Q_ij = delta_ij - 2 pi sqrt(rho_i rho_j) * integral of exp(i k r) q_ij(r) over (R_i-R_j)/2 < r < (R_i+R_j)/2,
    and the structure factors are S = [Q(-k)^T Q(k)]^-1. The number density is fixed by eta.
    """
    xi = {m: eta * sum(x * R**m for x, R in zip(fractions, diameters, strict=True))
          / sum(x * R**3 for x, R in zip(fractions, diameters, strict=True)) for m in (0, 2)}
    rho = 6 / pi * xi[0]
    delta = 1 - eta
    u = Symbol("u", real=True)

    def entry(i, j):
        Ri, Rj = diameters[i], diameters[j]
        a = (delta + 3 * Ri * xi[2]) / delta**2
        b = -Rational(3, 2) * Ri**2 * xi[2] / delta**2
        contact = (Ri + Rj) / 2
        q = (a / 2 * (u**2 - contact**2) + b * (u - contact)).expand()
        antiderivative = sum(q.coeff(u, n) * _fourier_power(n, u) for n in range(3))
        integral = antiderivative.subs(u, contact) - antiderivative.subs(u, (Ri - Rj) / 2)
        return Integer(i == j) - 2 * pi * rho * sqrt(fractions[i] * fractions[j]) * integral

    return Matrix(2, 2, entry)


def closed_structure_factors(Q: Matrix) -> tuple[Expr, Expr, Expr]:
    """S11, S22, S12 of [Q(-k)^T Q(k)]^-1."""
    P = Q.subs(k, -k)
    inverted = [P[0, i] * Q[0, j] + P[1, i] * Q[1, j] for i, j in ((0, 0), (1, 1), (0, 1), (1, 0))]
    determinant = inverted[0] * inverted[1] - inverted[2] * inverted[3]
    return inverted[1] / determinant, inverted[0] / determinant, -inverted[2] / determinant


def _fourier_power(n: int, u: Symbol) -> Expr:
    """An antiderivative of u**n exp(i k u), for n = 0, 1, 2."""
    series = {0: Integer(1), 1: u + I / k, 2: u**2 + 2 * I * u / k - 2 / k**2}[n]
    return exp(I * k * u) * series / (I * k)


# One species: with X = k R/2, exp(-i X) Q(k) = [c + A kappa + B j] - i [s + B j1] with j = sin(X)/X,
# kappa = 3 j1(X)/X, c = cos(X), s = X j. No power of 1/X is left.
A, B, delta, kappa, real, imaginary = symbols("A B delta kappa real imaginary", real=True)
STRUCTURE_FACTOR = FloatForm(
    "structure_factor", "S(x) of one species, X = x/2", (eta, X, c, j, kappa),
    (1 / (real**2 + imaginary**2),),
    steps=((delta, 1 - eta), (A, eta * (1 + 2 * eta) / delta**2), (B, 3 * eta / delta),
           (real, c + (A * kappa + B * j)), (imaginary, X * (j + B * kappa / 3))),
    where={X: k * R1 / 2, c: cos(k * R1 / 2), j: sin(k * R1 / 2) / (k * R1 / 2), kappa: KERNEL.subs(X, k * R1 / 2)})


def mixture_form() -> FloatForm:
    """S11, S22, S12 of two species from the kernels of each: X_i = k R_i/2, r = sqrt(x1 x2).

    exp(-i X_i) Q_ij = delta_ij exp(-i X_i) + A_ij kappa_j + B_ij (j_j - i l_j), with l = j1(X). In the
    determinant the terms of second order in A, B are a product of two 2 x 2 determinants; written out
    they would cancel, wholly so for equal diameters. Real and imaginary parts are of the conjugate.
    """
    X_, c_, s_, j_, kap, ell = (symbols(f"{n}1 {n}2", real=True) for n in ("X", "c", "s", "j", "kappa", "l"))
    m2, m3, strength, w = symbols("m2 m3 strength w", real=True)
    steps = [(m2, x1 * R1**2 + x2 * R2**2), (m3, x1 * R1**3 + x2 * R2**3), (delta, 1 - eta),
             (strength, eta / (delta * m3)), (w, 3 * eta / delta * (m2 / m3))]
    R, weight = (R1, R2), {(0, 0): x1, (0, 1): r, (1, 0): r, (1, 1): x2}
    steps += [(ell[i], X_[i] * kap[i] / 3) for i in (0, 1)] + [(s_[i], X_[i] * j_[i]) for i in (0, 1)]
    re, im = {}, {}
    for i, jj in weight:
        Bij, re[i, jj], im[i, jj] = (Symbol(f"{n}_{i + 1}{jj + 1}", real=True) for n in ("B", "re", "im"))
        unit = strength * weight[i, jj] * R[jj] ** 2
        steps += [(Bij, 3 * unit * R[i]),
                  (re[i, jj], unit * (1 + w * R[i]) * R[jj] * kap[jj] + Bij * j_[jj]), (im[i, jj], Bij * ell[jj])]
    re_22, im_22, re_11, im_11, difference, second, re_D, im_D, D2 = symbols(
        "re_Q22 im_Q22 re_Q11 im_Q11 difference second re_D im_D D2", real=True)
    steps += [
        (re_11, c_[0] + re[0, 0]), (im_11, s_[0] + im[0, 0]), (re_22, c_[1] + re[1, 1]), (im_22, s_[1] + im[1, 1]),
        (difference, R2 - R1), (second, 3 * difference * (strength * r * R1 * R2) ** 2),
        (re_D, c_[0] * re_22 - s_[0] * im_22 + (c_[1] * re[0, 0] - s_[1] * im[0, 0])
         + second * (R1 * kap[0] * j_[1] - R2 * kap[1] * j_[0])),
        (im_D, c_[0] * im_22 + s_[0] * re_22 + (c_[1] * im[0, 0] + s_[1] * re[0, 0])
         + second * (R1 * kap[0] * ell[1] - R2 * kap[1] * ell[0])),
        (D2, re_D**2 + im_D**2)]
    results = (((re_22**2 + im_22**2) + (re[0, 1] ** 2 + im[0, 1] ** 2)) / D2,
               ((re_11**2 + im_11**2) + (re[1, 0] ** 2 + im[1, 0] ** 2)) / D2,
               -((re_22 * re[1, 0] + im_22 * im[1, 0]) + (re[0, 1] * re_11 + im[0, 1] * im_11)) / D2)
    where = {r: sqrt(x1 * x2)}
    for i in (0, 1):
        Xi = k * R[i] / 2
        where |= {X_[i]: Xi, c_[i]: cos(Xi), j_[i]: sin(Xi) / Xi, kap[i]: KERNEL.subs(X, Xi)}
    arguments = (eta, x1, x2, r, R1, R2, X_[0], c_[0], j_[0], kap[0], X_[1], c_[1], j_[1], kap[1])
    return FloatForm("partial_structure_factors", "S11, S22, S12 of two species; r = sqrt(x1 x2)",
                     arguments, results, tuple(steps), where=where)


MIXTURE = mixture_form()

# --- resistivity (AL (1), and eta after (11)) ------------------------------------------------------

Z, k_F, diameter, S, V = symbols("Z k_F diameter S V", positive=True)
PACKING_FRACTION = diameter**3 / (144 * pi * Z)
planck, charge = Rational("6.62607015e-34"), Rational("1.602176634e-19")  # exact in the SI
RESISTIVITY_PREFACTOR = 4 * pi**3 * (planck / (2 * pi)) / (charge**2 * k_F) * Z
RESISTIVITY_INTEGRAND = FloatForm("resistivity_integrand", "the integrand of (1)", (y, S, V), (y**3 * S * V**2,))
RESISTIVITY_OF_UNITY = RESISTIVITY_PREFACTOR.subs({Z: 1, k_F: 1})
DIAMETER_CUBED_OF_UNITY = (diameter**3 / PACKING_FRACTION).subs(Z, 1)

FORMS = (MINOR_BETWEEN, MINOR_NEAR_ONE, HUBBARD_G, G_EXCESS, HUBBARD_GAP_INSIDE, HUBBARD_GAP_OUTSIDE,
         VERTEX_FACTORS, DIELECTRIC, FORM_FACTOR, KERNEL_DIRECT, STRUCTURE_FACTOR, MIXTURE, RESISTIVITY_INTEGRAND)
SERIES = (MINOR_SERIES, SINH_EXCESS, KERNEL_SERIES)
CONSTANTS = {"CRITICAL_LAMBDA2": CRITICAL_LAMBDA2, "MIRROR_LAMBDA2": MIRROR_LAMBDA2,
             "RESISTIVITY_OF_UNITY": RESISTIVITY_OF_UNITY, "DIAMETER_CUBED_OF_UNITY": DIAMETER_CUBED_OF_UNITY}
CLOSED = {"closed_lindhard": ((y,), LINDHARD), "closed_kernel": ((X,), KERNEL)}
