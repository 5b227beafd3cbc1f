"""The form of each of the papers' functions that float64 can evaluate, and the series it uses.

A closed form loses digits where it is a difference of nearly equal terms (f(y) near y = 0 and at
large y, S_ij(x) near x = 0). Each `FloatForm` says the same thing without that difference; each
`SeriesForm` is a function that is a power of its variable times an even power series, cut where the
rest is below 2**-57 of the first term. What a form is a form *of* stands in the stored equations and
is taken from there; that it is the same function is claimed, and checked, in
`derive.theorems.float_forms`. `numerics.generate` prints everything here into
`numerics/_formulas.py`. Nothing here is a float.
"""

from dataclasses import dataclass

from sympy import Add, Expr, Integer, Integral, Poly, Rational, Symbol, fraction, symbols, together

from derive.expansion import expand_at
from derive.physics import electron_gas
from derive.physics.constants import SI
from derive.physics.electron_gas import ELECTRON_DENSITY, EQ_10, LAMBDA2, WIGNER_SEITZ, Z, k_F, lambda2, n_e
from derive.physics.hard_spheres import BALL, SINC
from derive.physics.hard_spheres import X as X_sphere
from derive.physics.ion_ion import ETA, sigma
from derive.physics.pseudopotential import V as V_of
from derive.physics.resistivity import EQ_1
from derive.physics.resistivity import S as S_of
from derive.physics.screening import HUBBARD_CONSTANT, LINDHARD, g, y


@dataclass(frozen=True)
class FloatForm:
    """A straight-line program: the assignments `steps`, then `results`. It can be called on SymPy expressions."""

    name: str
    says: str
    arguments: tuple[Symbol, ...]
    results: tuple[Expr, ...]
    steps: tuple[tuple[Symbol, Expr], ...] = ()

    def __call__(self, *values: Expr) -> Expr | tuple[Expr, ...]:
        known = self.values(*values)
        results = tuple(result.xreplace(known) for result in self.results)
        return results if len(results) > 1 else results[0]

    def values(self, *values: Expr) -> dict[Symbol, Expr]:
        """What every argument and every step stands for."""
        known = dict(zip(self.arguments, values, strict=True))
        for symbol, expression in self.steps:
            known[symbol] = expression.xreplace(known)
        return known


@dataclass(frozen=True)
class SeriesForm:
    """`function` = variable**`power` * P(variable**2), used for 0 <= variable <= `radius` with `terms` terms of P."""

    name: str
    says: str
    variable: Symbol
    function: Expr
    power: int
    radius: Rational
    terms: int


def polynomial(form: SeriesForm) -> Expr:
    """The terms that float64 sums: the expansion of `function` with `terms` terms, every coefficient exact."""
    end = form.power + 2 * form.terms
    found = expand_at(form.function, form.variable, Integer(0), upto=end).terms
    kept = {power: coefficient for (power, logs), coefficient in found.items() if power < end}
    if any(logs for _, logs in found) or any(power < form.power or (power - form.power) % 2 for power in kept):
        raise ValueError(f"{form.name}: {form.function} is not {form.variable}**{form.power} times an even series")
    return Add(*(coefficient * form.variable ** int(power) for power, coefficient in kept.items()))


DROPPED = Rational(1, 2**57)  # what a series may leave out, in units of its first term

# --- the Lindhard function -------------------------------------------------------------------------

phi, t = symbols("phi t", positive=True)

# h is the smaller of f and 1 - f. With t = |1 - y| and phi = log((1+y)/t), sinh(phi) = 2y/(t(1+y)).
HALF_OVER_SINH = t * (1 + y) / (4 * y)
MINOR_NEAR_ONE = FloatForm(
    "minor_near_one", "h near y = 1, in t = |1 - y| and phi = log((1+y)/t)",
    (y, t, phi), (Rational(1, 2) - phi * HALF_OVER_SINH,))

# --- screening -------------------------------------------------------------------------------------

f, one_minus_f, scaled = symbols("f one_minus_f scaled", positive=True)
HUBBARD_G = FloatForm("hubbard_g", "g that gives (8) the compressibility (10)", (lambda2,), (HUBBARD_CONSTANT.rhs,))

# g - lambda2, and 1/(K/K0), vanish at a positive critical lambda2; there they must not be differences.
# Their common quadratic is steepness (critical - lambda2)(lambda2 + mirror).
_square, _linear, _constant = (-c for c in Poly(fraction(together(HUBBARD_CONSTANT.rhs - lambda2))[0], lambda2).all_coeffs())
_centre = -_linear / (2 * _square)
_distance = (_centre**2 - _constant / _square) ** Rational(1, 2)
CRITICAL_LAMBDA2, MIRROR_LAMBDA2 = _distance + _centre, _distance - _centre
STEEPNESS = -Poly(1 / EQ_10.rhs, lambda2).coeff_monomial(lambda2**2)
mirror = Symbol("mirror", positive=True)
below_critical = Symbol("below_critical")
G_EXCESS = FloatForm(
    "g_excess", "g - lambda2, from below_critical = critical - lambda2",
    (lambda2, g, below_critical, mirror), (STEEPNESS * below_critical * (lambda2 + mirror) * g,))
COMPRESSIBILITY_RATIO = FloatForm(
    "compressibility_ratio", "K/K0 of (10), from below_critical = critical - lambda2",
    (lambda2, below_critical, mirror), (1 / (STEEPNESS * below_critical * (lambda2 + mirror)),))

g_excess = Symbol("g_excess")
HUBBARD_GAP_INSIDE = FloatForm(
    "hubbard_gap_inside", "2y**2 + g - lambda2 f for y < 1: one term of either sign, the others positive",
    (y, lambda2, g_excess, one_minus_f), (g_excess + (2 * y**2 + lambda2 * one_minus_f),))
HUBBARD_GAP_OUTSIDE = FloatForm(
    "hubbard_gap_outside", "2y**2 + g - lambda2 f for y >= 1", (y, lambda2, g, f), ((2 * y**2 + g) - lambda2 * f,))
gap = Symbol("gap")
VERTEX_FACTORS = FloatForm(
    "vertex_factors", "1 - G x and 1 - G, with G the local field, x = lambda2 f/y**2 and gap = 2y**2 + g - lambda2 f",
    (y, g, gap), (gap / (2 * y**2 + g), (y**2 + g) / (2 * y**2 + g)))

# Every screening is eps = (1 + x L)/K: Lindhard K = L = 1; Hubbard K = 1 - G x, L = 1 - G; vertex
# K = 1, L = 1 - G.
K, L, strength, once = symbols("K L strength once")
DIELECTRIC = FloatForm(
    "dielectric", "eps, in an order in which no step overflows before eps does", (y, lambda2, f, K, L),
    (1 / K + once / y,), steps=((strength, lambda2 * f * L / K), (once, strength / y)))
cosine = Symbol("cosine")
FORM_FACTOR = FloatForm(
    "form_factor", "V = -lambda2 cos(s y)/(y**2 eps); cosine = cos(s y) of the exact product",
    (cosine, f, scaled, K, L), (-cosine * K / (scaled + f * L),))

# --- hard spheres: Baxter's factorization ----------------------------------------------------------

X = Symbol("X", positive=True)
KERNEL = BALL.rhs.xreplace({X_sphere: X})
KERNEL_SERIES = SeriesForm("kernel_series", "3 j1(X)/X = P(X**2)", X, KERNEL, 0, Rational(8, 5), 11)
j, c = symbols("j c", real=True)
KERNEL_DIRECT = FloatForm(
    "kernel_direct", "3 j1(X)/X from j = sin(X)/X and c = cos(X)", (X, j, c), ((j - c) / X**2 * 3,))

eta, x1, x2, r = symbols("eta x1 x2 r", nonnegative=True)
R1, R2 = symbols("R1 R2", positive=True)

# One species: with X = k R/2, exp(-i X) Q(k) = [c + A kappa + B j] - i [s + B j1] with j = sin(X)/X,
# kappa = 3 j1(X)/X, c = cos(X), s = X j, B = 3 b. No power of 1/X is left.
A, B, b, delta, kappa, real, imaginary = symbols("A B b delta kappa real imaginary", real=True)
STRUCTURE_FACTOR = FloatForm(
    "structure_factor", "S(x) of one species, X = x/2", (eta, X, c, j, kappa),
    (1 / (real**2 + imaginary**2),),
    steps=((delta, 1 - eta), (A, eta * (1 + 2 * eta) / delta**2), (b, eta / delta), (B, 3 * b),
           (real, c + (A * kappa + B * j)), (imaginary, X * (j + b * kappa))))


def mixture_form() -> FloatForm:
    """S11, S22, S12 of two species from the kernels of each: X_i = k R_i/2, r = sqrt(x1 x2).

    exp(-i X_i) Q_ij = delta_ij exp(-i X_i) + A_ij kappa_j + B_ij (j_j - i j1(X_j)), with A and B made of the
    parameters alone and 3 j1(X) = X kappa. In the determinant the terms of second order in A, B are a product
    of two 2 x 2 determinants; written out they would cancel, wholly so for equal diameters. The imaginary
    part of that product has R1 X2 - R2 X1 = 0 as a factor. Real and imaginary parts are of the conjugate.
    """
    X_, c_, s_, j_, kap, t_ = (symbols(f"{n}1 {n}2", real=True) for n in ("X", "c", "s", "j", "kappa", "t"))
    m2, m3, strength, w = symbols("m2 m3 strength w", real=True)
    steps = [(m2, x1 * R1**2 + x2 * R2**2), (m3, x1 * R1**3 + x2 * R2**3), (delta, 1 - eta),
             (strength, eta / (delta * m3)), (w, 3 * eta / delta * (m2 / m3))]
    R, weight = (R1, R2), {(0, 0): x1, (0, 1): r, (1, 0): r, (1, 1): x2}
    steps += [(s_[i], X_[i] * j_[i]) for i in (0, 1)] + [(t_[i], X_[i] * kap[i]) for i in (0, 1)]
    re, im = {}, {}
    for i, jj in weight:
        Aij, bij, Bij, re[i, jj], im[i, jj] = (Symbol(f"{n}_{i + 1}{jj + 1}", real=True) for n in ("A", "b", "B", "re", "im"))
        unit = strength * weight[i, jj] * R[jj] ** 2
        steps += [(Aij, unit * (1 + w * R[i]) * R[jj]), (bij, unit * R[i]), (Bij, 3 * bij),
                  (re[i, jj], Aij * kap[jj] + Bij * j_[jj]), (im[i, jj], bij * t_[jj])]
    re_22, im_22, re_11, im_11, second, second_1, second_2, re_D, im_D, D2 = symbols(
        "re_Q22 im_Q22 re_Q11 im_Q11 second second_1 second_2 re_D im_D D2", real=True)
    difference, mixed = symbols("difference mixed", real=True)
    steps += [
        (re_11, c_[0] + re[0, 0]), (im_11, s_[0] + im[0, 0]), (re_22, c_[1] + re[1, 1]), (im_22, s_[1] + im[1, 1]),
        (difference, R2 - R1), (mixed, strength * r * R1 * R2), (second, 3 * difference * mixed**2),
        (second_1, second * R1), (second_2, second * R2),
        (re_D, c_[0] * re_22 - s_[0] * im_22 + (c_[1] * re[0, 0] - s_[1] * im[0, 0])
         + (second_1 * (kap[0] * j_[1]) - second_2 * (kap[1] * j_[0]))),
        (im_D, c_[0] * im_22 + s_[0] * re_22 + (c_[1] * im[0, 0] + s_[1] * re[0, 0])),
        (D2, re_D**2 + im_D**2)]
    results = (((re_22**2 + im_22**2) + (re[0, 1] ** 2 + im[0, 1] ** 2)) / D2,
               ((re_11**2 + im_11**2) + (re[1, 0] ** 2 + im[1, 0] ** 2)) / D2,
               -((re_22 * re[1, 0] + im_22 * im[1, 0]) + (re[0, 1] * re_11 + im[0, 1] * im_11)) / D2)
    arguments = (eta, x1, x2, r, R1, R2, X_[0], c_[0], j_[0], kap[0], X_[1], c_[1], j_[1], kap[1])
    return FloatForm("partial_structure_factors", "S11, S22, S12 of two species; r = sqrt(x1 x2)",
                     arguments, results, tuple(steps))


MIXTURE = mixture_form()

# --- a metal: resistivity, and the state of its electron gas ---------------------------------------

# Each is a product of powers. Its constant is its value where the other factors are 1.
S, V, root = symbols("S V root", positive=True)
EQ_1_INTEGRAL = next(iter(EQ_1.rhs.atoms(Integral)))
RESISTIVITY_INTEGRAND = FloatForm(
    "resistivity_integrand", "the integrand of (1)", (y, S, V), (EQ_1_INTEGRAL.function.xreplace({S_of(y): S, V_of(y): V}),))
RESISTIVITY_PREFACTOR = EQ_1.rhs / EQ_1_INTEGRAL
DIAMETER_CUBED = (2 * k_F * sigma) ** 3 / ETA.rhs * eta
_radius = WIGNER_SEITZ.rhs.xreplace({n_e: ELECTRON_DENSITY.rhs})


def of_unity(expression: Expr, *names: Symbol) -> Expr:
    """`expression` where `names` are 1."""
    return expression.xreplace(dict.fromkeys(names, Rational(1)))


CONSTANTS = {
    Symbol("CRITICAL_LAMBDA2", positive=True): CRITICAL_LAMBDA2,
    Symbol("MIRROR_LAMBDA2", positive=True): MIRROR_LAMBDA2,
    (RESISTIVITY_OF_UNITY := Symbol("RESISTIVITY_OF_UNITY", positive=True)): of_unity(RESISTIVITY_PREFACTOR, Z, k_F),
    (DIAMETER_OF_UNITY := Symbol("DIAMETER_CUBED_OF_UNITY", positive=True)): of_unity(DIAMETER_CUBED, Z, eta),
    (ROOT_OF_UNITY := Symbol("FERMI_WAVENUMBER_OF_UNITY", positive=True)): of_unity(1 / ELECTRON_DENSITY.rhs, k_F) ** Rational(1, 3),
    (COUPLING_OF_UNITY := Symbol("COUPLING_OF_UNITY", positive=True)): of_unity(LAMBDA2.rhs, k_F),
    (RADIUS_OF_UNITY := Symbol("ELECTRON_RADIUS_OF_UNITY", positive=True)): of_unity(_radius, k_F),
    (ENERGY_OF_UNITY := Symbol("FERMI_ENERGY_OF_UNITY", positive=True)): of_unity(electron_gas.FERMI_ENERGY.rhs, k_F),
}
FERMI_WAVENUMBER = FloatForm("fermi_wavenumber", "k_F from the cube root of the electron density", (root,), (ROOT_OF_UNITY * root,))
COUPLING = FloatForm("coupling", "lambda2 = 1/(pi a0 k_F)", (k_F,), (COUPLING_OF_UNITY / k_F,))
ELECTRON_RADIUS = FloatForm("electron_radius", "r_s", (k_F,), (RADIUS_OF_UNITY / k_F,))
FERMI_ENERGY = FloatForm("fermi_energy", "E_F", (k_F,), (once * k_F,), steps=((once, ENERGY_OF_UNITY * k_F),))
HARD_SPHERE_DIAMETER = FloatForm(
    "hard_sphere_diameter", "sigma; root = 2 k_F sigma, the cube root of DIAMETER_CUBED_OF_UNITY Z eta", (k_F, root), (root / k_F / 2,))

FORMS = (MINOR_NEAR_ONE, HUBBARD_G, G_EXCESS, COMPRESSIBILITY_RATIO, HUBBARD_GAP_INSIDE, HUBBARD_GAP_OUTSIDE,
         VERTEX_FACTORS, DIELECTRIC, FORM_FACTOR, KERNEL_DIRECT, STRUCTURE_FACTOR, MIXTURE, RESISTIVITY_INTEGRAND,
         FERMI_WAVENUMBER, COUPLING, ELECTRON_RADIUS, FERMI_ENERGY, HARD_SPHERE_DIAMETER)
CLOSED = {
    "closed_lindhard": ((y,), LINDHARD.rhs),
    "closed_sinc": ((X,), SINC.rhs.xreplace({X_sphere: X})),
    "closed_kernel": ((X,), KERNEL),
    "closed_diameter_cubed": ((Z, eta), DIAMETER_CUBED),
    "closed_resistivity_prefactor": ((Z, k_F), RESISTIVITY_PREFACTOR.xreplace(SI)),
}
