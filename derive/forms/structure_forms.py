"""The forms of the partial structure factors and of averages over species that float64 evaluates; a term for each species or pair."""

from sympy import Expr, Integer, Symbol, symbols

from derive.forms.form import FloatForm
from derive.physics.liquid_alloys import structure_forms as stored
from derive.physics.liquid_alloys.resistivity import S as S_of
from derive.physics.liquid_alloys.screening import y
from derive.physics.liquid_alloys.species import x

c = Symbol("c", nonnegative=True)
c_1, c_2 = symbols("c_1 c_2", nonnegative=True)
root, F, S, S_11, S_22, S_12, alike, power, mean, beta = symbols("root F S S_11 S_22 S_12 alike power mean beta", real=True)

FABER_ZIMAN = FloatForm(
    "faber_ziman", "a_ij; alike is 1 for i = j and else 0, root = sqrt(c_i c_j)", (S, alike, root), (1 + (S - alike) / root,))
BHATIA_THORNTON = FloatForm(
    "bhatia_thornton", "S_NN, S_CC and S_NC; root = sqrt(c_1 c_2)", (c_1, c_2, root, S_11, S_22, S_12),
    (c_1 * S_11 + c_2 * S_22 + 2 * root * S_12, c_1 * c_2 * (c_2 * S_11 + c_1 * S_22 - 2 * root * S_12),
     c_1 * c_2 * (S_11 - S_22) + (c_2 - c_1) * root * S_12))


def term(expression: Expr, own_amplitude: Expr) -> Expr:
    """The term of one species of fraction c and amplitude F in a mean over two."""
    return expression.xreplace({x: c, stored.F_1(y): Integer(0), own_amplitude: F})


POWER_TERM = FloatForm("power_term", "a species' term of the mean square amplitude", (c, F), (term(stored.ALONE.rhs, stored.F_2(y)),))
MEAN_TERM = FloatForm("mean_term", "a species' term of the mean amplitude", (c, F), (term(stored.MEAN, stored.F_2(y)),))
LOCAL_TERM = FloatForm("local_term", "a species' term of the power of fluids of one size each", (c, F, S), (c * F**2 * S,))
BETA = FloatForm("beta_size", "beta from the mean amplitude and the mean square", (mean, power), (mean**2 / power,))
DECOUPLED = FloatForm(
    "decoupled", "the structure factor of the decoupling approximation", (beta, S),
    (stored.DECOUPLED.rhs.xreplace({stored.beta(y): beta, S_of(y): S}),))

FORMS = (FABER_ZIMAN, BHATIA_THORNTON, POWER_TERM, MEAN_TERM, LOCAL_TERM, BETA, DECOUPLED)
