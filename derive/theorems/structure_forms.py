"""Claims about other forms of the partial structure factors, and about averages over particles of several sizes."""

from collections.abc import Callable
from typing import Any

from sympy import Add, Expr, Integer, sqrt

from derive.claim import claim
from derive.claims import Derivation, Identity
from derive.forms import alloys
from derive.forms import structure_forms as forms
from derive.paper import right
from derive.physics.liquid_alloys.resistivity import S_11, S_12, S_22, S
from derive.physics.liquid_alloys.screening import y
from derive.physics.liquid_alloys.species import x
from derive.physics.liquid_alloys.structure_forms import F_1, F_2, S_1, S_2, S_CC, S_NC, S_NN, S_average, a_11, a_12, a_22, alone, beta

ROOT = sqrt(x * (1 - x))
ALIKE: dict[Any, Callable[[Expr], Expr]] = {  # both species placed alike: the substitutional model of Eq. (6)
    S_11: lambda at: 1 + (1 - x) * (S(at) - 1), S_22: lambda at: 1 + x * (S(at) - 1), S_12: lambda at: ROOT * (S(at) - 1)}
EXCHANGED = {x: 1 - x, S_11: S_22, S_22: S_11}
TERMS = (alloys.ALLOY_PAIR(u, v, S_ij) for u, v, S_ij in (
    (sqrt(1 - x) * F_1(y), sqrt(1 - x) * F_1(y), S_11(y)), (sqrt(x) * F_2(y), sqrt(x) * F_2(y), S_22(y)),
    (sqrt(1 - x) * F_1(y), sqrt(x) * F_2(y), 2 * S_12(y))))


def alike(number: str, title: str, expression: Expr, becomes: Expr) -> Any:
    return claim(number, title, Identity(expression, becomes, replacing=ALIKE))


FABER_ZIMAN = (
    claim("power", "the power of the mixture", Derivation(right("power"), right("scattered"))),
    *(alike(number, "one structure for both species", right(number), S(y)) for number in ("a_11", "a_22", "a_12")),
    claim("a_11", "the second species in the place of the first", Identity(right("a_11"), right("a_22"), replacing={x: 1 - x, S_11: S_22})),
    claim("a_11", "float64", Identity(forms.FABER_ZIMAN(S_11(y), 1, 1 - x), right("a_11"))),
    claim("a_22", "float64", Identity(forms.FABER_ZIMAN(S_22(y), 1, x), right("a_22"))),
    claim("a_12", "float64", Identity(forms.FABER_ZIMAN(S_12(y), 0, ROOT), right("a_12"))),
)

NN, CC, NC = forms.BHATIA_THORNTON(1 - x, x, ROOT, S_11(y), S_22(y), S_12(y))
CORRELATED = S_11(y) * S_22(y) - S_12(y) ** 2
BHATIA_THORNTON = (
    claim("power", "the power of the mixture", Derivation(right("power"), right("scattered"))),
    alike("S_NN", "one structure for both species: numbers see it", right("S_NN"), S(y)),
    alike("S_CC", "concentrations do not", right("S_CC"), x * (1 - x)),
    alike("S_NC", "nor do they know of each other", right("S_NC"), Integer(0)),
    claim("S_NC", "the determinant is that of the partial structure factors",
          Derivation(S_NN(y) * S_CC(y) - S_NC(y) ** 2, x * (1 - x) * CORRELATED)),
    claim("S_CC", "in Faber and Ziman's forms",
          Derivation(S_CC(y), x * (1 - x) * (1 + x * (1 - x) * (a_11(y) + a_22(y) - 2 * a_12(y))), given=("a_11", "a_22", "a_12"))),
    claim("S_NN", "in Faber and Ziman's forms",
          Derivation(S_NN(y), (1 - x) ** 2 * a_11(y) + x**2 * a_22(y) + 2 * x * (1 - x) * a_12(y), given=("a_11", "a_22", "a_12"))),
    claim("S_NN", "the species exchanged", Identity(right("S_NN"), right("S_NN"), replacing=EXCHANGED)),
    claim("S_CC", "the species exchanged", Identity(right("S_CC"), right("S_CC"), replacing=EXCHANGED)),
    claim("S_NC", "the species exchanged: the other sign", Identity(right("S_NC"), -right("S_NC"), replacing=EXCHANGED)),
    claim("S_NN", "float64", Identity(NN, right("S_NN"))),
    claim("S_CC", "float64", Identity(CC, right("S_CC"))),
    claim("S_NC", "float64", Identity(NC, right("S_NC"))),
)

POWER = Add(forms.POWER_TERM(1 - x, F_1(y)), forms.POWER_TERM(x, F_2(y)))
AVERAGES = (
    claim("scattered", "float64: a term for each pair", Identity(sum(TERMS), right("scattered"))),
    claim("alone", "float64: a term for each species", Identity(POWER, right("alone"))),
    claim("beta", "float64: from means", Identity(forms.BETA(forms.MEAN_TERM(1 - x, F_1(y)) + forms.MEAN_TERM(x, F_2(y)), POWER), right("beta"))),
    claim("beta", "1 less what the amplitudes differ by", Derivation(1 - beta(y), x * (1 - x) * (F_1(y) - F_2(y)) ** 2 / alone(y))),
    claim("decoupled", "the mixture in which both species are placed alike",
          Identity(S_average(y), right("decoupled"), replacing=ALIKE)),
    claim("decoupled", "float64", Identity(forms.DECOUPLED(beta(y), S(y)), right("decoupled"))),
    claim("average", "of equal amplitudes: that of the number of particles",
          Identity(right("average"), right("S_NN"), replacing={F_2: F_1})),
    claim("local", "float64: a term for each species",
          Identity(Add(forms.LOCAL_TERM(1 - x, F_1(y), S_1(y)), forms.LOCAL_TERM(x, F_2(y), S_2(y))) / POWER, right("local"))),
    claim("local", "of one size: its structure factor", Identity(right("local"), S_1(y), replacing={F_2: F_1, S_2: S_1})),
)
