"""Claims about the local fields of the electron gas: what their authors made them obey at long and at short wavelength."""

from sympy import Derivative, Expr, Rational, log, oo, pi, sqrt

from derive.claim import Claim, claim
from derive.claims import Asymptotic, Derivation, Identity, Limit, Positive, Reduction
from derive.expressions.sampling import Domain
from derive.paper import right
from derive.physics.constants import a_0
from derive.physics.electron_gas import bulk_modulus, density, k_F, lambda2, r_s
from derive.physics.liquid_alloys.local_fields import (
    A_IU,
    A_VS,
    B_IU,
    B_VS,
    C_IU,
    G_GV,
    G_IU,
    G_VS,
    VASHISHTA_SINGWI_TABLE,
    Q,
    alpha,
    correlation_slope,
    energy_PW,
    g_0,
    gamma_0,
    xi,
    z,
)
from derive.physics.liquid_alloys.screening import G, g, y


def within(
    number: str, title: str, value: Expr, expected: Expr, share: str, region: Domain, given: tuple[str, ...] = ()
) -> tuple[Claim, Claim]:
    """`value` / `expected` is between 1 - `share` and 1 + `share` over the region."""
    return (claim(number, f"{title}: not more", Positive(1 + Rational(share) - value / expected, region, given=given)),
            claim(number, f"{title}: not less", Positive(value / expected - 1 + Rational(share), region, given=given)))


# Geldart and Vosko

NOZIERES_PINES = 1 - 1 / right("compressibility")
SLOPE_GV = 2 / right("geldart-vosko-xi")

GELDART_VOSKO = (
    claim("Q", "k_F is half of 2 k_F", Reduction(right("Q"), {y: Rational(1, 2)}, Rational(1))),
    claim("geldart-vosko", "Eq. (8)'s form with g = ξ/2", Reduction(G(y), {g: xi / 2}, G_GV(Q), given=("Q",))),
    claim("geldart-vosko", "its limit at long wavelength is 2/ξ", Limit(G_GV(Q) / y**2, y, 0, SLOPE_GV, given=("Q", "geldart-vosko-xi"))),
    claim("geldart-vosko", "half at short wavelength, as Hubbard's", Limit(G_GV(Q), Q, oo, Rational(1, 2))),
    claim("geldart-vosko-xi", "2 at high density: exchange alone", Limit(right("geldart-vosko-xi"), lambda2, 0, 2)),
    *within("geldart-vosko-xi", "correlation as in the compressibility of Nozières and Pines to four digits: 0.153 is 0.031 π²/2",
            SLOPE_GV - 1, NOZIERES_PINES / lambda2 - 1, "2e-4", {lambda2: (0, 3)}),
)

# Vashishta and Singwi


def as_tabulated(number: str, column: int) -> tuple[Claim, ...]:
    return tuple(claim(number, f"the tabulated value at r_s = {at}", Reduction(right(number), {r_s: at}, Rational(values[column])))
                 for at, values in VASHISHTA_SINGWI_TABLE.items())


def monotonic(number: str, moves: str, sign: int) -> tuple[Claim, Claim]:
    """Nothing oscillates between the tabulated values."""
    first, second = (sign * Derivative(right(number), r_s, n) for n in (1, 2))
    return (claim(number, f"{moves} from r_s = 1 to 6", Positive(first, {r_s: (1, 6)})),
            claim(number, f"{moves} ever more slowly", Positive(-second, {r_s: (1, 6)})))


VASHISHTA_SINGWI = (
    claim("vashishta-singwi", "its limit at long wavelength", Limit(G_VS(Q) / Q**2, Q, 0, A_VS * B_VS)),
    claim("vashishta-singwi", "half its height where B Q² = log 2", Reduction(right("vashishta-singwi"), {Q: sqrt(log(2) / B_VS)}, A_VS / 2)),
    *as_tabulated("vashishta-singwi-A", 0),
    *as_tabulated("vashishta-singwi-B", 1),
    *monotonic("vashishta-singwi-A", "rises", 1),
    *monotonic("vashishta-singwi-B", "falls", -1),
    *within("vashishta-singwi", "the compressibility of Nozières and Pines, roughly", 4 * A_VS * B_VS * lambda2, NOZIERES_PINES, "1/5",
            {r_s: (1, 6)}, given=("vashishta-singwi-A", "vashishta-singwi-B", "lambda2-r_s", "alpha")),
)

# The cubics in the place of Vashishta and Singwi's table


def as_the_table(part: str, miss: str) -> tuple[Claim, ...]:
    """Within `miss` of the polynomial through the tabulated values, between them as well."""
    difference = right(f"vashishta-singwi-{part}-cubic") - right(f"vashishta-singwi-{part}")
    return tuple(claim(f"vashishta-singwi-{part}-cubic", f"{side} what goes through the table by {miss} at most",
                       Positive(Rational(miss) - sign * difference, {r_s: (1, 6)})) for side, sign in (("above", 1), ("below", -1)))


CUBIC = (
    *as_the_table("A", "0.003"),
    *as_the_table("B", "0.009"),
    *monotonic("vashishta-singwi-A-cubic", "rises", 1),
    claim("vashishta-singwi-B-cubic", "falls from r_s = 1 to 6", Positive(-Derivative(right("vashishta-singwi-B-cubic"), r_s), {r_s: (1, 6)})),
    *within("vashishta-singwi-A-cubic", "the compressibility of Nozières and Pines, roughly", 4 * A_VS * B_VS * lambda2, NOZIERES_PINES, "1/5",
            {r_s: (1, 6)}, given=("vashishta-singwi-A-cubic", "vashishta-singwi-B-cubic", "lambda2-r_s", "alpha")),
)

# Ichimaru and Utsumi

COEFFICIENTS = ("ichimaru-utsumi-A", "ichimaru-utsumi-B", "ichimaru-utsumi-C")
MODULUS = bulk_modulus(k_F) / (Rational(2, 3) * density(k_F) * right("fermi-energy"))
EDGE = 16 * A_IU + 4 * B_IU + C_IU
GELL_MANN_BRUECKNER = 2 * (1 - log(2)) / pi**2  # r_s dε/dr_s of a dense gas
KIMBALL = (pi**2 + 6 * log(2) - 3) / (5 * pi) * alpha * r_s  # 1/2 - g(0) of a dense gas
DENSE = {r_s: ("1/50", "1/40")}

ICHIMARU_UTSUMI = (
    claim("k_F", "one electron in a sphere of radius r_s a₀",
          Identity(right("electron-density") * 4 * pi / 3 * (a_0 * r_s) ** 3, Rational(1), given=("k_F", "alpha"))),
    claim("lambda2-r_s", "λ² = 1/(π a₀ k_F)", Derivation(right("lambda2-r_s"), right("lambda2"), given=("k_F",))),
    claim("correlation-energy", "free electrons and exchange, and γ₀: the compressibility of all three energies",
          Derivation(1 - 4 * lambda2 * right("gamma_0"), MODULUS, given=("lambda2", "bohr-radius", "k_F"))),
    claim("correlation-of-slope", "nothing at r_s = 1", Reduction(right("correlation-of-slope"), {r_s: 1}, Rational(0))),
    claim("gamma_0", "exchange alone at high density", Limit(right("gamma_0"), r_s, 0, Rational(1, 4))),
    claim("vwn", "the logarithm of a dense gas", Limit(r_s * correlation_slope(r_s), r_s, 0, Rational("0.0621814"))),
    *within("vwn", "that logarithm is Gell-Mann and Brueckner's to six digits", r_s * correlation_slope(r_s), GELL_MANN_BRUECKNER, "1/100",
            {r_s: ("1/10000000", "1/5000000")}),
    *(one for at in ("1", "2") for one in within(
        "perdew-wang", f"another fit to Monte Carlo energies has the same slope, near r_s = {at}", Derivative(energy_PW(r_s), r_s),
        correlation_slope(r_s), "1/50", {r_s: (at, f"{at}.001")})),
    claim("perdew-wang", "the logarithm of a dense gas", Asymptotic(energy_PW(r_s), r_s, 0, 2 * Rational("0.0310907") * log(r_s))),
    claim("ichimaru-utsumi-g0", "free electrons: one half", Limit(right("ichimaru-utsumi-g0"), z, 0, Rational(1, 2))),
    claim("ichimaru-utsumi-g0", "falls with r_s", Positive(-Derivative(right("ichimaru-utsumi-g0"), z), {z: (1, 6)})),
    *within("ichimaru-utsumi-z", "the ladder's first correction is nine tenths of the exact one of a dense gas",
            Rational(1, 2) - g_0, Rational(9, 10) * KIMBALL, "1/20", DENSE, given=("ichimaru-utsumi-g0", "ichimaru-utsumi-z", "alpha")),
    claim("ichimaru-utsumi", "the compressibility at long wavelength", Limit(G_IU(Q) / Q**2, Q, 0, gamma_0, given=COEFFICIENTS)),
    claim("ichimaru-utsumi", "the hole at contact at short wavelength", Limit(G_IU(Q), Q, oo, 1 - g_0, given=COEFFICIENTS)),
    claim("ichimaru-utsumi", "continuous at the edge of the Fermi sphere, from above", Limit(G_IU(Q), Q, 2, EDGE)),
    claim("ichimaru-utsumi", "continuous at the edge of the Fermi sphere, from below", Limit(G_IU(Q), Q, 2, EDGE, side="-")),
)
