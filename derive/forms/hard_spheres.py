"""The structure factors of hard spheres, of one species and of two, without a cancellation."""

from sympy import Integer, Rational, Symbol, sin, symbols

from derive.forms.electron_gas import of_unity
from derive.forms.form import FloatForm, SeriesForm
from derive.physics.liquid_alloys.hard_spheres import BALL, PACKING_TWO, SINC, R_i, n_1, n_2, sigma_2
from derive.physics.liquid_alloys.hard_spheres import X as X_sphere

X = Symbol("X", positive=True)
KERNEL = BALL.rhs.xreplace({X_sphere: X})
KERNEL_SERIES = SeriesForm("kernel_series", "3 j1(X)/X = P(X**2)", X, KERNEL, 0, Rational(8, 5), 11)
j, c, sine = symbols("j c sine", real=True)
SINC_DIRECT = FloatForm("sinc_direct", "sin(X)/X from sine = sin(X)", (X, sine), (SINC.rhs.xreplace({X_sphere: X}).xreplace({sin(X): sine}),))
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

# What all elements of Baxter's matrix share: its strength and w = 3 xi_2/(1 - eta), from the mean square and the mean
# cube of the diameters.
fraction = Symbol("c", nonnegative=True)
m2, m3, strength, w = symbols("m2 m3 strength w", real=True)
_second_moment = PACKING_TWO[2].rhs.xreplace({n_1: Integer(0), n_2: fraction, sigma_2: R_i})
SQUARE_TERM = FloatForm(
    "square_term", "a species' term of the mean square of the diameters", (fraction, R_i),
    (_second_moment / of_unity(_second_moment, fraction, R_i),))
BAXTER_SCALES = FloatForm(
    "baxter_scales", "strength and w of Baxter's matrix, from the mean square and the mean cube of the diameters", (eta, m2, m3),
    (eta / (delta * m3), 3 * eta / delta * (m2 / m3)), steps=((delta, 1 - eta),))


def mixture_form() -> FloatForm:
    """S11, S22, S12 of two species from the kernels of each: X_i = k R_i/2, r = sqrt(x1 x2).

    exp(-i X_i) Q_ij = delta_ij exp(-i X_i) + A_ij kappa_j + B_ij (j_j - i j1(X_j)), with A and B made of the
    parameters alone and 3 j1(X) = X kappa. In the determinant the terms of second order in A, B are a product
    of two 2 x 2 determinants; written out they would cancel, wholly so for equal diameters. The imaginary
    part of that product has R1 X2 - R2 X1 = 0 as a factor. Real and imaginary parts are of the conjugate.
    """
    X_, c_, s_, j_, kap, t_ = (symbols(f"{n}1 {n}2", real=True) for n in ("X", "c", "s", "j", "kappa", "t"))
    steps = [(m2, x1 * R1**2 + x2 * R2**2), (m3, x1 * R1**3 + x2 * R2**3), *BAXTER_SCALES.steps,
             *zip((strength, w), BAXTER_SCALES.results, strict=True)]
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

FORMS = (SINC_DIRECT, KERNEL_DIRECT, STRUCTURE_FACTOR, SQUARE_TERM, BAXTER_SCALES, MIXTURE)
CLOSED = {"closed_sinc": ((X,), SINC.rhs.xreplace({X_sphere: X})), "closed_kernel": ((X,), KERNEL)}
