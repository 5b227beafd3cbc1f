"""Claims about the free-electron gas, its energies term by term, and the compressibility of Eq. (10)."""

from sympy import Derivative, Rational, pi

from derive.claim import claim
from derive.claims import Derivation, Identity, Limit, Positive, Reduction, SumRule
from derive.paper import right
from derive.physics.constants import a_0, e
from derive.physics.electron_gas import Z, bulk_modulus, density, energy, exchange_self_energy, k_F, kappa, lambda2, n_e, p, pressure, r_s
from derive.physics.liquid_alloys.screening import log_ratio
from derive.physics.liquid_alloys.species import Z_star

SHELL_SUM = ((p**2 - kappa**2 * k_F**2) * log_ratio(kappa * k_F, p) / 2 + kappa * k_F * p) * (-(e**2) / (pi * kappa * k_F))
EXCHANGE_SUM = -(1 - kappa**2) ** 2 * log_ratio(1, kappa) / 16 + (kappa - kappa**3 / 3) / 8 + kappa**3 / 6

CLAIMS = (
    claim("electron-density", "two electrons in every state of the sphere", Derivation(right("electron-density"), right("state-count"))),
    claim("density", "the same density as a function of k_F", Identity(density(k_F), right("electron-density"))),
    claim(
        "density-of-states", "derivative of the density by the Fermi energy",
        Derivation(right("density-of-states"), Derivative(right("electron-density"), k_F) / Derivative(right("fermi-energy"), k_F)),
    ),
    claim("ion-density", "the ions give all the electrons", Identity(right("ion-density"), right("Z*-density"),
        given=("electron-density",), replacing={Z: Z_star})),
    claim(
        "r_s", "the sphere holds one electron",
        Identity(4 * pi / 3 * (a_0 * right("r_s")) ** 3 * n_e, Rational(1)),
    ),
    claim(
        "lambda2", "square of the Thomas-Fermi wave number over (2 k_F)²",
        Derivation(right("lambda2"), right("thomas-fermi") / (2 * k_F) ** 2, given=("density-of-states", "bohr-radius")),
    ),
    claim(
        "lambda2", "proportional to r_s: λ² = (4/9π)^(1/3) r_s / π",
        Derivation(right("lambda2"), (4 / (9 * pi)) ** Rational(1, 3) * right("r_s") / pi, given=("electron-density",)),
    ),
    claim("kinetic-energy", "average over the sphere", Derivation(right("kinetic-energy"), right("kinetic-average"))),
    claim("kinetic-energy", "three fifths of the Fermi energy", Identity(right("kinetic-energy"), Rational(3, 5) * right("fermi-energy"))),
    claim(
        "exchange-self-energy", "from exchange with every electron, outside the sphere",
        SumRule(right("fock-exchange"), right("exchange-self-energy"), SHELL_SUM, where={kappa: ("11/10", 2)}),
    ),
    claim(
        "exchange-self-energy", "from exchange with every electron, inside the sphere",
        SumRule(right("fock-exchange"), right("exchange-self-energy"), SHELL_SUM, breaks=(kappa * k_F,), where={kappa: ("1/10", "9/10")}),
    ),
    claim(
        "exchange-average", "the same energy for every electron: half of it, since every pair is counted once",
        Reduction(right("exchange-average"), {exchange_self_energy: lambda kappa, k: e**2 * k}, e**2 * k_F / 2),
    ),
    claim(
        "exchange-energy", "average over the sphere",
        SumRule(right("exchange-average"), right("exchange-energy"), -3 * e**2 * k_F / pi * EXCHANGE_SUM),
    ),
    claim(
        "correlation-energy", "within 8 % above Wigner's -0.88/(r_s + 7.8) Ry",
        Positive(right("correlation-energy-r_s") / right("wigner") - Rational("0.92"), {r_s: (2, 5)}),
    ),
    claim(
        "correlation-energy", "within 8 % below Wigner's -0.88/(r_s + 7.8) Ry",
        Positive(Rational("1.08") - right("correlation-energy-r_s") / right("wigner"), {r_s: (2, 5)}),
    ),
    claim(
        "correlation-energy", "a function of r_s alone, in Rydbergs",
        Derivation(right("correlation-energy"), e**2 / (2 * a_0) * right("correlation-energy-r_s"), given=("r_s", "electron-density")),
    ),
    claim(
        "ground-state-energy", "the sum of the three averages",
        Derivation(energy(k_F), right("kinetic-average") + right("exchange-energy") + e**2 / (2 * a_0) * right("correlation-energy-r_s"),
                   given=("r_s", "electron-density")),
    ),
    claim(
        "pressure", "n² dε/dn",
        Derivation(pressure(k_F), density(k_F) ** 2 * Derivative(energy(k_F), k_F) / Derivative(density(k_F), k_F)),
    ),
    claim(
        "bulk-modulus", "n dP/dn",
        Derivation(bulk_modulus(k_F), density(k_F) * Derivative(pressure(k_F), k_F) / Derivative(density(k_F), k_F)),
    ),
    claim(
        "compressibility", "from the three energies, term by term",
        Derivation(right("compressibility"), Rational(2, 3) * density(k_F) * right("fermi-energy") / bulk_modulus(k_F),
            given=("lambda2", "bohr-radius")),
    ),
    claim("10", "free electrons at high density", Limit(right("10"), lambda2, 0, 1)),
    claim(
        "10", "exchange gives the term in λ² exactly",
        Limit((1 / right("10") - 1 / right("compressibility")) / lambda2, lambda2, 0, 0),
    ),
    claim(
        "10", "the printed coefficient of λ⁴ exceeds the derived 0.153",
        Positive((1 / right("compressibility") - 1 / right("10")) / lambda2**2, {lambda2: (0, 2)}),
    ),
    claim(
        "10", "the printed coefficient of λ⁴ exceeds the derived one by 4 % or less",
        Positive(Rational("0.04") * Rational("0.153") - (1 / right("compressibility") - 1 / right("10")) / lambda2**2, {lambda2: (0, 2)}),
    ),
    claim("10", "K/K₀ is positive below λ² = 0.878", Positive(1 / right("10"), {lambda2: (0, "0.878")})),
    claim("10", "K/K₀ is negative beyond its pole, above λ² = 0.879", Positive(-1 / right("10"), {lambda2: ("0.879", 100)})),
)
