"""Claims about Ziman's resistivity, Eqs. (1), (2), (6), and the partial structure factors, Eq. (5)."""

from sympy import Rational, pi

from derive.changes.substitution import Substitution
from derive.claim import claim
from derive.claims import Derivation, Identity, Limit, Reduction, Symmetry
from derive.paper import left, right
from derive.physics.constants import hbar
from derive.physics.electron_gas import E_F, N_F, Z, n
from derive.physics.liquid_alloys.pseudopotential import V
from derive.physics.liquid_alloys.resistivity import C_11, C_12, C_22, S_11, S_12, S_22, V_1, V_2, D, S, c, power, power_alloy
from derive.physics.liquid_alloys.screening import mu, y
from derive.physics.liquid_alloys.species import Z_1, Z_2, Z_star, n_1, n_2, x

ANGLE = Substitution(mu, y, 1 - 2 * y**2, Rational(1), Rational(0))
GAS = ("golden-rule", "density-of-states", "fermi-energy", "electron-density")
OPAQUE = (S, V, S_11, S_22, S_12, V_1, V_2)
FORWARD = (mu > -1, mu < 1)  # but for the two directions where y is 0 or 1, of no weight in the integral
ONE_STRUCTURE = {C_11: c, C_22: c, C_12: c}
SPECIES = {S_11: S_22, S_22: S_11, V_1: V_2, V_2: V_1, C_11: C_22, C_22: C_11, n_1: n_2, n_2: n_1, x: 1 - x}

CLAIMS = (
    claim("1", "from the golden rule on the Fermi sphere",
          Derivation(right("drude"), right("1"), given=(*GAS, "ion-density"), keep=OPAQUE, through=(ANGLE,), assuming=FORWARD)),
    claim("golden-rule", "isotropic scattering: the transport weight averages to one",
          Reduction(right("golden-rule"), {power: lambda y: Rational(1)}, 2 * pi / hbar * n * N_F / 2 * (Rational(2, 3) * E_F / n) ** 2)),
    claim("golden-rule", "scattering power y² = (1 - μ)/2: two thirds of the isotropic rate",
          Reduction(right("golden-rule"), {power: lambda y: y**2}, 2 * pi / hbar * n * N_F / 3 * (Rational(2, 3) * E_F / n) ** 2)),
    claim("2", "from the golden rule, every pair of species",
          Derivation(right("drude"), right("2"), given=(*GAS, "Z*-density", "n_1", "n_2"), keep=OPAQUE, through=(ANGLE,),
              replacing={power: power_alloy}, assuming=FORWARD)),
    claim("2", "x = 0 is the pure metal 1, Eq. (1)", Reduction(right("2"), {x: 0, S_11: S, V_1: V, Z_star: Z}, right("1"), keep=OPAQUE)),
    claim("2", "x = 1 is the pure metal 2, Eq. (1)", Reduction(right("2"), {x: 1, S_22: S, V_2: V, Z_star: Z}, right("1"), keep=OPAQUE)),
    claim("2", "unchanged when the species are relabelled", Symmetry(right("2"), SPECIES, keep=OPAQUE)),
    claim("scattering-power", "one species of the alloy", Reduction(power_alloy(y), {n_2: 0, n_1: n, S_11: S, V_1: V}, power(y), keep=OPAQUE)),
    claim("scattering-power-alloy", "unchanged when the species are relabelled", Symmetry(power_alloy(y), SPECIES, keep=OPAQUE)),
    claim("n_1", "the species make up the ions", Identity(right("n_1") + right("n_2"), n)),
    claim("Z*", "electrons over ions", Derivation(right("Z*"), right("alloy-electrons") / n, given=("n_1", "n_2"))),
    claim("Z*", "the valence of the pure metal at x = 0", Reduction(right("Z*"), {x: 0}, Z_1)),
    claim("Z*", "the valence of the pure metal at x = 1", Reduction(right("Z*"), {x: 1}, Z_2)),
    *(
        claim(number, f"Ornstein-Zernike: element {element}", Derivation(left(f"oz-{element}"), right(f"oz-{element}")))
        for number, element in (("5a", "11"), ("5a", "12"), ("5b", "21"), ("5b", "22"))
    ),
    claim("5c", "relabelling exchanges S₁₁ and S₂₂ and leaves S₁₂", Symmetry(right("5c"), SPECIES)),
    claim("5a", "relabelled, S₁₁ is S₂₂", Reduction(S_11(y), SPECIES, S_22(y))),
    claim("5d", "the determinant is unchanged by relabelling", Symmetry(D(y), SPECIES)),
    claim("5d", "det S = 1/D", Identity(S_11(y) * S_22(y) - S_12(y) ** 2, 1 / D(y))),
    claim("5c", "no correlation of a species that is not there", Limit(S_12(y), n_2, 0, 0, assuming=(n_1 * C_11(y) < 1,))),
    claim("5a", "one species left: S₁₁ is the S of the pure metal", Reduction(S_11(y), {n_2: 0, n_1: n, C_11: c}, S(y))),
    claim("S", "Ornstein-Zernike for one kind of ion", Derivation(left("oz-one"), right("oz-one"))),
    claim("6", "Eq. (2) with Eq. (5) at equal diameters",
          Derivation(right("2"), right("6"), given=("n_1", "n_2"), keep=(V_1, V_2), replacing=ONE_STRUCTURE)),
    claim("6", "unchanged when the species are relabelled", Symmetry(right("6"), SPECIES, keep=(V_1, V_2))),
    claim("6", "x = 0 is Eq. (1)", Reduction(right("6"), {x: 0, V_1: V, Z_star: Z}, right("1"), keep=(V, V_1, V_2))),
    claim("6", "equal form factors: one metal, whatever the composition", Reduction(right("6"), {V_1: V, V_2: V, Z_star: Z},
        right("1"), keep=(V, V_1, V_2))),
)
