"""Claims that the forms which float64 evaluates are the stored equations, and that their series are cut late enough.

A straight-line form is put together as `numerics` does, each input replaced by what it stands for, and
compared with the equation by canonical polynomials. Of a series every coefficient is exact, and what
is left out is bounded, in units of its first term, up to the radius where the series is used.
"""

from collections.abc import Callable
from typing import Any

from sympy import Expr, I, Integer, Rational, cos, exp, log, pi, sin, sqrt

from derive.claim import claim
from derive.claims import Derivation, Identity, Reduction, Series
from derive.equation import equation
from derive.forms import alloys, hard_spheres
from derive.forms import electron_gas as forms
from derive.forms.form import DROPPED, SeriesForm, polynomial
from derive.paper import right
from derive.physics.electron_gas import Z, f, k, k_F, lambda2, n_e
from derive.physics.liquid_alloys.hard_sphere_mixture import Q_B, C_factored, det_Q
from derive.physics.liquid_alloys.hard_spheres import AL_I, C_PY, TWO, S_one, X, ball_factor, eta, n_1, n_2, n_3, sigma, sigma_1, sigma_2, sinc, xi_3
from derive.physics.liquid_alloys.pseudopotential import V, V_bare, s
from derive.physics.liquid_alloys.resistivity import C_11, C_12, C_22, D, S
from derive.physics.liquid_alloys.screening import G, epsilon, epsilon_electron, epsilon_G, epsilon_RPA, g, y
from derive.physics.liquid_alloys.species import Z_star
from derive.quantity import Head

TWO_SPECIES = equation("two-species", n_3, Integer(0), says="a binary mixture has no third species", source=AL_I)
EQUATIONS = (TWO_SPECIES,)


def cut(form: SeriesForm, expression: Expr, circle: Any, further: int) -> Series:
    """`expression` is the series of `form`, and what is cut off is at most DROPPED of the first term up to its radius."""
    terms = polynomial(form)
    first = terms.coeff(form.variable, form.power)
    upto = form.power + 2 * form.terms
    bound = DROPPED * first / form.radius ** (2 * form.terms)
    return Series(expression, form.variable, 0, terms, upto, within=(form.radius, circle), bound=bound, further=further)


# The Lindhard function. Every y < 1 is τ/(1+τ), every y > 1 is 1+τ, with τ > 0.

t = forms.t
SIDES = (("y < 1", t / (1 + t), 1 / (1 + t), 1 - f(t / (1 + t))), ("y > 1", 1 + t, t, f(1 + t)))


def near_one(y: Expr, distance: Expr) -> Expr:
    return forms.MINOR_NEAR_ONE(y, distance, log((1 + y) / distance))


LINDHARD = (
    *(claim("lindhard", f"by φ = log((1 + y)/|1 - y|), as for balls, {side}", Identity(near_one(at, distance), minor))
      for side, at, distance, minor in SIDES),
)

# Screening

CRITICAL = forms.CRITICAL_LAMBDA2 - lambda2
GAPS = (
    ("y < 1", forms.HUBBARD_GAP_INSIDE(y, lambda2, g - lambda2, 1 - f(y))),
    ("y ≥ 1", forms.HUBBARD_GAP_OUTSIDE(y, lambda2, g, f(y))),
)


def dielectric(K: Expr, L: Expr) -> Expr:
    return forms.DIELECTRIC(y, lambda2, f(y), K, L)


def form_factor(K: Expr, L: Expr) -> Expr:
    return forms.FORM_FACTOR(cos(s * y), f(y), y**2 / lambda2, K, L)


def screened_by(screening: Head) -> Expr:
    return V_bare(y, s, Z_star) / screening(y)


SCREENED = forms.SCREENED_FACTORS(lambda2, f(y), G(y) / y**2, G(y))
_, L_OUTSIDE = forms.VERTEX_FACTORS(y, g, GAPS[1][1])
ONE = Integer(1)

SCREENING = (
    claim("g", "float64: the stored g", Identity(forms.HUBBARD_G(lambda2), right("g"))),
    claim("g", "float64: g - λ² without cancellation where it vanishes",
          Identity(forms.G_EXCESS(lambda2, g, CRITICAL, forms.MIRROR_LAMBDA2), g - lambda2, given=("g",))),
    claim("10", "float64: without cancellation at its pole",
          Identity(forms.COMPRESSIBILITY_RATIO(lambda2, CRITICAL, forms.MIRROR_LAMBDA2), right("10"))),
    claim("random-phase", "float64", Identity(dielectric(ONE, ONE), epsilon_RPA(y))),
    claim("vertex-dielectric", "float64", Identity(dielectric(ONE, L_OUTSIDE), epsilon_electron(y))),
    claim("local-field-dielectric", "float64", Identity(dielectric(*SCREENED), epsilon_G(y), keep=(G,))),
    claim("vertex-dielectric", "float64, any local field", Identity(dielectric(ONE, SCREENED[1]), epsilon_electron(y), keep=(G,))),
    claim("3", "float64", Identity(form_factor(ONE, ONE), V(y))),
    claim("vertex-dielectric", "float64: the form factor", Identity(form_factor(ONE, L_OUTSIDE), screened_by(epsilon_electron))),
    *(claim("8", f"float64, {side}", Identity(dielectric(*forms.VERTEX_FACTORS(y, g, gap)), epsilon(y))) for side, gap in GAPS),
    *(claim("8", f"float64: the form factor, {side}", Identity(form_factor(*forms.VERTEX_FACTORS(y, g, gap)), screened_by(epsilon)))
      for side, gap in GAPS),
)

# Hard spheres


def kernels(diameter: Expr) -> tuple[Expr, Expr, Expr, Expr]:
    half = k * diameter / 2
    return half, cos(half), sinc(half), ball_factor(half)


ALL, PAIR = (n_1, n_2), (sigma_1, sigma_2)
PHASE = exp(I * k * (sigma_1 + sigma_2) / 2)
MIXED = hard_spheres.MIXTURE.values(
    xi_3, n_1 / sum(ALL), n_2 / sum(ALL), sqrt(n_1 * n_2) / sum(ALL), *PAIR, *kernels(sigma_1), *kernels(sigma_2))
MIXED = {symbol.name: value for symbol, value in MIXED.items()}
ENTRIES = {(0, 0): "Q11", (1, 1): "Q22", (0, 1): "12", (1, 0): "21"}


def entry(i: int, j: int, k: Expr) -> Expr:
    """Element ij of Baxter's matrix at wave number k, without the phase of its row."""
    return exp(-I * k * PAIR[i] / 2) * (int(i == j) - 2 * pi * sqrt(ALL[i] * ALL[j]) * Q_B(k, PAIR[i], PAIR[j]))


def from_entries(result: Expr) -> Expr:
    """A result of the mixture with real and imaginary parts written through Baxter's matrix at k and -k."""
    parts = {"D2": det_Q(k) * det_Q(-k)}
    for (i, j), name in ENTRIES.items():
        parts[f"re_{name}"] = (entry(i, j, -k) + entry(i, j, k)) / 2
        parts[f"im_{name}"] = (entry(i, j, -k) - entry(i, j, k)) / (2 * I)
    return result.xreplace({symbol: parts[symbol.name] for symbol in result.free_symbols})


def both_orders(i: int, j: int) -> Callable[[Expr], Expr]:
    return lambda _: (C_factored(k, PAIR[i], PAIR[j]) + C_factored(k, PAIR[j], PAIR[i])) / 2


def percus_yevick(i: int, j: int) -> Callable[[Expr], Expr]:
    return lambda _: C_PY(k, PAIR[i], PAIR[j])


DETERMINANT = det_Q(k) * det_Q(-k)
FACTORED = {C: both_orders(*ij) for C, ij in ((C_11, (0, 0)), (C_22, (1, 1)), (C_12, (0, 1)))}
SOLVED = {C: percus_yevick(*ij) for C, ij in ((C_11, (0, 0)), (C_22, (1, 1)), (C_12, (0, 1)))}

HARD_SPHERES = (
    claim("ball-factor", "float64: series, cut at 2⁻⁵⁷",
          cut(hard_spheres.KERNEL_SERIES, ball_factor(hard_spheres.X), 16, 28)),
    claim("sinc", "float64", Identity(hard_spheres.SINC_DIRECT(X, sin(X)), sinc(X))),
    claim("ball-factor", "float64, from sin X / X and cos X", Identity(hard_spheres.KERNEL_DIRECT(X, sinc(X), cos(X)), ball_factor(X))),
    claim("S-one", "float64: 1/|Q|²",
          Identity(hard_spheres.STRUCTURE_FACTOR(eta, *kernels(sigma)), S_one(k, sigma), given=("packing-one",))),
    *(claim("baxter-Q", f"float64: element {i + 1}{j + 1} of the matrix, from its kernels",
            Identity(MIXED[f"re_{name}"] + I * MIXED[f"im_{name}"], entry(i, j, -k), given=TWO)) for (i, j), name in ENTRIES.items()),
    claim("det-Q", "float64: the determinant, its terms of second order written as a product",
          Identity(MIXED["re_D"] + I * MIXED["im_D"], PHASE * det_Q(-k), given=TWO)),
    *(claim(number, "float64: S D from Baxter's matrix",
            Identity(right(number) * D(y), from_entries(result) * DETERMINANT, given=("two-species",), keep=(Q_B,), replacing=FACTORED,
                     continuing=tuple(FACTORED)))
      for number, result in zip(("5a", "5b", "5c"), hard_spheres.MIXTURE.results, strict=True)),
    claim("5d", "float64: D is |det Q|²", Identity(right("5d"), DETERMINANT, given=TWO, replacing=SOLVED)),
)

# A metal

THIRD = Rational(1, 3)


def with_constants(expression: Expr) -> Expr:
    return expression.xreplace({**forms.CONSTANTS, **alloys.CONSTANTS})


def scaled_diameter(valence: Expr) -> Expr:
    """2 k_F sigma as float64 finds it: a product of two roots."""
    return with_constants(alloys.UNIT_DIAMETER_CUBED(eta)) ** THIRD * valence**THIRD


METAL = (
    claim("1", "float64: constant, valence and wave number in front",
          Identity(right("1"), with_constants(alloys.PREFACTOR(Z, k_F)) * alloys.EQ_1_INTEGRAL.xreplace(
              {alloys.EQ_1_INTEGRAL.function: alloys.RESISTIVITY_INTEGRAND(y, S(y), V(y))}), keep=(S, V))),
    claim("electron-density", "float64: solved for k_F",
          Reduction(right("electron-density"), {k_F: with_constants(forms.FERMI_WAVENUMBER(n_e**THIRD))}, n_e)),
    claim("lambda2", "float64", Identity(with_constants(forms.COUPLING(k_F)), right("lambda2"))),
    claim("r_s", "float64", Derivation(with_constants(forms.ELECTRON_RADIUS(k_F)), right("r_s"), given=("electron-density",))),
    claim("fermi-energy", "float64", Identity(with_constants(forms.FERMI_ENERGY(k_F)), right("fermi-energy"))),
    claim("eta", "float64: solved for the diameter",
          Reduction(right("eta"), {sigma: alloys.HARD_SPHERE_DIAMETER(k_F, scaled_diameter(Z))}, eta)),
)

CLAIMS = (*LINDHARD, *SCREENING, *HARD_SPHERES, *METAL)
