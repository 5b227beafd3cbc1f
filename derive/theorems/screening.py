"""Claims about the Lindhard function and Hubbard's dielectric function, Eqs. (8) and (9)."""

from sympy import Abs, Derivative, Integral, Rational, log, oo

from derive.claim import claim
from derive.claims import Asymptotic, Derivation, Determines, Identity, Limit, Positive, Reduction, Series, SumRule
from derive.paper import left, right
from derive.physics.electron_gas import f, k_F, kappa, lambda2
from derive.physics.liquid_alloys.screening import (
    G,
    G_Hubbard,
    X,
    epsilon,
    epsilon_electron,
    epsilon_G,
    epsilon_RPA,
    g,
    log_ratio,
    log_sine,
    mu,
    shell,
    y,
)

SHELL_SUM = ((kappa**2 - y**2) * log_ratio(y, kappa) / 2 + y * kappa) / (2 * y)
ANGLE_SUM = kappa / (2 * y) * log(Abs(y + kappa * mu))

CLAIMS = (
    claim(
        "shell", "the angular integral of the energy denominator",
        SumRule(right("golden-denominator"), right("shell"), ANGLE_SUM, given=("density-of-states",), where={y: (2, 3), kappa: (0, 1)}),
    ),
    claim("lindhard", "the sum over the Fermi sphere, y > 1", SumRule(right("fermi-sphere"), f(y), SHELL_SUM, where={y: ("11/10", 3)})),
    claim(
        "lindhard", "the sum over the Fermi sphere, y < 1 (principal value)",
        SumRule(right("fermi-sphere"), f(y), SHELL_SUM, breaks=(y,), where={y: ("1/10", "9/10")}),
    ),
    claim("lindhard", "f(0) = 1", Limit(f(y), y, 0, 1)),
    claim("lindhard", "f(1) = 1/2 from above", Limit(f(y), y, 1, Rational(1, 2))),
    claim("lindhard", "f(1) = 1/2 from below", Limit(f(y), y, 1, Rational(1, 2), side="-")),
    claim("lindhard", "f(y) + f(1/y) = 1", Identity(f(y) + f(1 / y), Rational(1))),
    claim("lindhard", "f vanishes at short wavelength", Limit(f(y), y, oo, 0)),
    claim(
        "lindhard", "1 - y²/3 - y⁴/15 with remainder",
        Series(f(y), y, 0, 1 - y**2 / 3 - y**4 / 15, 6, within=("1/2", "9/10"), bound=1),
    ),
    claim(
        "lindhard", "large y: 1/3y² + 1/15y⁴ + 1/35y⁶ with remainder",
        Series(f(1 / y), y, 0, y**2 / 3 + y**4 / 15 + y**6 / 35, 8, within=("1/2", "9/10"), bound=1),
    ),
    claim("lindhard", "slope at y = 1 diverges as (1/2) log|y - 1|, above", Asymptotic(Derivative(f(y), y), y, 1, log(Abs(1 - y)) / 2)),
    claim("lindhard", "slope at y = 1 diverges as (1/2) log|y - 1|, below", Asymptotic(Derivative(f(y), y), y, 1, log(Abs(1 - y)) / 2, side="-")),
    claim("lindhard", "decreases for y < 1", Positive(-Derivative(f(y), y), {y: (0, 1)})),
    claim("lindhard", "decreases for y > 1", Positive(-Derivative(f(y), y), {y: (1, oo)})),
    claim("lindhard", "positive for y < 1", Positive(f(y), {y: (0, 1)})),
    claim("lindhard", "positive for y > 1", Positive(f(y), {y: (1, oo)})),
    claim("lindhard", "below 1 for y < 1", Positive(1 - f(y), {y: (0, 1)})),
    claim("lindhard", "below 1 for y > 1", Positive(1 - f(y), {y: (1, oo)})),
    claim(
        "sine-transform", "shell by shell, from the transform of the logarithm",
        Derivation(right("sine-transform"), Integral(y * shell(kappa, y) / log_ratio(y, kappa) * log_sine(kappa, X), (kappa, 0, 1))),
    ),
    claim("sine-transform", "a sphere at short distance: π/6 at X = 0", Limit(right("sine-transform"), X, 0, Rational(1, 3) * right("dirichlet"))),
    claim("log-sine", "odd in κ, and Dirichlet's integral for κ → oo at fixed κX", Limit(log_sine(kappa, X) * X / kappa, X, 0, 0)),
    claim(
        "random-phase", "Coulomb potential times the density response",
        Derivation(right("random-phase"), 1 + right("thomas-fermi") / (2 * k_F * y) ** 2 * f(y), given=("lambda2",
            "bohr-radius", "density-of-states")),
    ),
    claim("random-phase", "Thomas-Fermi screening at long wavelength", Limit(y**2 * epsilon_RPA(y), y, 0, right("thomas-fermi") / (2 * k_F) ** 2,
          given=("lambda2", "bohr-radius", "density-of-states"))),
    claim("hubbard-local-field", "half at short wavelength: exchange halves the interaction", Limit(G_Hubbard(y), y, oo, Rational(1, 2))),
    claim("hubbard-local-field", "Eq. (8)'s form at g = 1/2", Reduction(G(y), {g: Rational(1, 2)}, G_Hubbard(y))),
    claim("8", "the local-field form with G = y²/(2y² + g)", Derivation(epsilon(y), epsilon_G(y))),
    claim("8", "Hubbard's own dielectric function at g = 1/2",
          Reduction(epsilon(y), {g: Rational(1, 2)}, 1 + (epsilon_RPA(y) - 1) / (1 - G_Hubbard(y) * (epsilon_RPA(y) - 1)))),
    claim("8", "the random-phase approximation as g → oo", Limit(epsilon(y), g, oo, epsilon_RPA(y))),
    claim("8", "no screening at short wavelength", Limit(epsilon(y), y, oo, 1)),
    claim("9", "the left side is λ²/(1 - λ²/g)", Identity(left("9"), lambda2 / (1 - lambda2 / g), assuming=(lambda2 < g,))),
    claim("9", "free electrons: K/K₀ = 1 when λ² → 0", Limit(right("9") / lambda2, lambda2, 0, 1, given=("10",))),
    claim("9", "solved for g: Eqs. (8), (9) and (10) give 1/(1 + 0.158 λ²)", Determines(
        left("9"), right("9"), g, right("g"), given=("10",), assuming=(lambda2 < g,))),
    claim("g", "1 at high density", Limit(right("g"), lambda2, 0, 1)),
    claim("g", "the sum rule holds", Limit(y**2 * epsilon(y), y, 0, right("9"), given=("10", "g"))),
    claim("vertex-dielectric", "the test charge's screening less its vertex: ε_e = ε (1 - G (ε_RPA - 1))",
          Derivation(epsilon_electron(y), epsilon(y) * (1 - G(y) * (epsilon_RPA(y) - 1)))),
    claim("vertex-dielectric", "both agree where the local field vanishes", Limit(epsilon_electron(y) / epsilon(y), g, oo, 1)),
)
