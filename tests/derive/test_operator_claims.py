"""Operator identities: true statements are proved, false ones refuted or left open, misuse is explained."""

from fractions import Fraction
from itertools import pairwise
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from sympy import Abs, Derivative, Eq, I, KroneckerDelta, Limit, Sum, conjugate, cos, exp, oo, pi, sin, sqrt, sympify

from derive.algebra import Polynomial, relation, with_adjoints
from derive.algebra.models import models
from derive.certificates.search import found
from derive.claim import claim
from derive.claims import DiagonalIdentity, Identity, OperatorIdentity
from derive.claims.dimension import dimension_of
from derive.claims.equality import Symmetry
from derive.equation import Equation, Source
from derive.expressions.balls import NotEvaluable, compile_ball, precision
from derive.expressions.canonical import is_zero
from derive.expressions.sampling import BITS, disjoint, seeded
from derive.operator_identities.finite_models import FiniteModel, compared
from derive.operator_identities.words import NotRead, Reader
from derive.operators import Diagonal, Element, Slope, label, operator, operator_pair
from derive.paper import Paper
from derive.quantity import ENERGY, LENGTH, quantity, quantity_function
from derive.verdict import Certificate, Inconclusive, Proved, Refuted, Sampled
from tests.effort import examples

A, B, V, W, D, E, f = (operator(name, "m", self_adjoint=True) for name in "ABVWDEf")
X, Y, P, Q = (operator(name, "any operator") for name in "XYPQ")
C, C_ = operator_pair("C", "C'", "m", letters=("C", "C'"))
T, T_ = operator_pair("T", "T'", "m", letters=("T", "T'"))
G, G_ = operator_pair("G", "G'", "m", letters=("G", "G'"))
dV, dA = operator("dV", "m", self_adjoint=True), operator("dA", "m", self_adjoint=True)
dT, dT_ = operator_pair("dT", "dT'", "m", letters=("dT", "dT'"))
S = operator("S", "i times a rational matrix", unit=I)
M, N = (quantity(name, "m", integer=True, positive=True) for name in "MN")
n = quantity("n", "m", integer=True, nonnegative=True)
x, y = quantity("x", "m"), quantity("y", "m")
real = quantity("r", "m", real=True)
k, l, p, l_0 = (label(name, "a state", basis="waves") for name in ("k", "l", "p", "l_0_"))
z = label("z", "a place", basis="places")
h, g, w = (quantity_function(name, "m") for name in "hgw")
delta, peak, pairs = quantity_function("delta", "m", parity=1), *(quantity_function(name, "m") for name in ("peak", "pairs"))
complex_function = quantity_function("c", "m", real=False)
EQUATIONS = {
    "a": (A, 2 * A), "ls": (T, V + V * G * T), "ls-lower": (T_, V + V * G_ * T_), "product": (V, A * B), "commute": (A * B, B * A),
    "zero": (real * A, real * B), "scaled": (x * A, x * B), "two": (A, x * B + y * V), "nil": (C * B, 0), "homogeneous": (C * V, V * C),
    "D": (Element(l, D, l), h(l)), "E": (Element(l, E, l), g(l)), "f": (Element(z, f, z), w(z)), "null": (Element(l, E, l), 0),
    "weighted": (Element(l, D, l), h(l) * real), "summed": (Element(l, D, l), Sum(pairs(l, p), (p, 1, M))),
    "not-diagonal": (Element(k, V, l), h(l)), "again": (Element(l, D, l), g(l)), "composite": (Element(l, A * B, l), h(l)),
    "reference": (Element(l, E, l), delta(h(k) - h(l))), "D commutes": (D * A, A * D),
    "G": (Element(l, G, l), 1 / (h(k) - h(l) + I * x)), "G'": (Element(l, G_, l), 1 / (h(k) - h(l) - I * x)), "other G'": (Element(l, G_, l), h(l)),
    "commutator": (V, I * (A * B - B * A)), "late": (C, V * W), "later": (V, x * W), "square": (T, V + T * G * T), "own adjoint": (T, V + T_ * G),
    "slope": (dT, dV + dV * G * T + V * G * dT), "shell": (G - G_, -2 * I * S), "wrong shell": (G - G_, -3 * I * S),
    "peak": (Element(l, S, l), peak(h(k) - h(l))),
    "lorentz": (peak(real), y / (real**2 + y**2)), "W": (W, V * Sum((G * V) ** n, (n, 0, oo))),
}


def assumed(one):
    """That the operator is diagonal, where the equation gives its diagonal elements."""
    return (Diagonal(one.inner, one.args[0]),) if isinstance(one, Element) and one.is_diagonal else ()


def stated_as(name, one, other, assumes=()) -> Equation:
    return Equation(name, Eq(sympify(one), sympify(other), evaluate=False), "s", Source("c"), tuple(assumes))


def paper(*claims) -> Paper:
    stated = tuple(stated_as(name, one, other, assumed(one)) for name, (one, other) in EQUATIONS.items())
    return Paper("test", "t", "c", stated, (), tuple(claims))


PAPER = paper()


def check(one, other, given=(), diagonal=(), *, quick=False, **more):
    return claim("a", "t", OperatorIdentity(sympify(one), sympify(other), given, diagonal, **more)).check(PAPER, quick=quick)


def states(summand, *labels, size=M):
    return Sum(summand, *((one, 1, size) for one in labels or (l,)))


def element(*parts):
    return Element(*parts)


VAV = states(Element(k, V, l) * Element(l, A, k))
TRUE = {
    "the same": (A * B + V, V + A * B),
    "an expansion": ((A + B) ** 2, A**2 + A * B + B * A + B**2),
    "scalars": (2 * pi * I * A + sqrt(2) * B * sqrt(2), 2 * B + I * pi * 2 * A),
    "a resummation": (T, V + V * G * V + V * G * V * G * T, ("ls",)),
    "the other order": (T, V + T * G * V, ("ls", "ls-lower")),
    "the adjoint of a premise": (T_ - T_ * G_ * V, V, ("ls",)),
    "a factor that is positive": (A, B, ("scaled",)),
    "an inverse": ((1 - V * G) ** -1 * V, T, ("ls",)),
    "the inverse of a product": ((A * B) ** -1, B**-1 * A**-1),
    "closure": (VAV, Element(k, V * A, k)),
    "closure over another basis": (VAV, states(Element(k, V, z) * Element(z, A, k), z)),
    "closure twice": (states(Element(k, V, l) * Element(l, A, p) * Element(p, B, k), l, p), Element(k, V * A * B, k)),
    "elements are linear": (Element(k, 2 * V + x * A, l), 2 * Element(k, V, l) + x * Element(k, A, l)),
    "a modulus": (states(Abs(Element(l, C, k)) ** 2), Element(k, C_ * C, k)),
    "a conjugate": (states(conjugate(Element(l, C, k)) * Element(l, V, k)), Element(k, C_ * V, k)),
    "a conjugate of an operator with a unit": (conjugate(Element(l, S, k)), Element(k, S, l)),
    "an adjoint of an operator with a unit": (states(Abs(Element(l, S, k)) ** 2), Element(k, S**2, k)),
    "a diagonal operator": (states(Element(k, V, l) * h(l) * Element(l, A, k)), Element(k, V * D * A, k), (), ("D",)),
    "a diagonal operator at an end": (h(k) * Element(k, V, p), Element(k, D * V, p), (), ("D",)),
    "diagonal at both ends": (Element(k, D * V, k), Element(k, V * D, k), (), ("D",)),
    "both diagonal": (D * E, E * D, (), ("D", "E")),
    "diagonal in places": (states(Abs(Element(z, C, k)) ** 2 * w(z), z), Element(k, C_ * f * C, k), (), ("f",)),
    "a slope": (Slope(V * G * T), dV * G * T + V * G * dT, (), (), {"slopes": {V: dV, G: 0, T: dT}}),
    "the slope of an adjoint": (Slope(T_), dT_, (), (), {"slopes": {T: dT}}),
    "an order": (Sum((V * G) ** n, (n, 0, oo)), 1 + V * G * Sum((V * G) ** n, (n, 0, oo)), (), (), {"order": (V, 3)}),
    "an order from a homogeneous premise": (C * V * A * V, V * C * A * V, ("homogeneous",), (), {"order": (V, 2)}),
    "renamed": (V * A, W * A, (), (), {"replacing": {V: W}}),
    "renamed crosswise": (V * A, A * V, (), (), {"replacing": {V: A, A: V}}),
}
FALSE = {
    "operators exchanged": (A * B, B * A),
    "a word too many": (T, V + V * G * V, ("ls",)),
    "the other sign": (T, V + V * G_ * T, ("ls", "ls-lower")),
    "a factor that may be zero": (A, B, ("zero",)),
    "a premise with two factors": (A, x * B, ("two",)),
    "an inverse of the factors": ((A * B) ** -1, A**-1 * B**-1),
    "an inverse of a name like a product": ((A * B) ** -1, operator("AB", "m") ** -1),
    "no divisors of zero": (B * C, 0, ("nil",)),
    "closure over a part": (Sum(Element(k, V, l) * Element(l, A, k), (l, 2, M)), Element(k, V * A, k)),
    "closure over a few": (Sum(Element(k, V, l) * Element(l, A, k), (l, 1, 3)), Element(k, V * A, k)),
    "two numbers of states": (VAV - states(Element(k, V, l) * Element(l, A, k), size=N), 0),
    "a label that is no label of states": (Sum(Element(k, V, n) * Element(n, A, k), (n, 1, M)), Element(k, V * A, k)),
    "a sum that binds no element": (states(Element(k, V, k)), Element(k, V, k)),
    "a trace": (states(Element(l, V, l)), Element(k, V, k)),
    "squares of elements": (states(Element(k, V, l) * Element(l, V, k)), states(Element(l, V, k) ** 2)),
    "a weight inside an element leaks": (
        states(Element(k, h(l) * V, l) * Element(l, A * B, k)), states(Element(k, h(l) * V * A, l) * Element(l, B, k))),
    "a weight stays behind": (states(Element(k, V, l) * h(l) * Element(l, A, k)), h(l) * Element(k, V * A, k)),
    "a weight of the next label": (states(Element(k, V, l) * h(l) * Element(l, A, p) * Element(p, B, k), l, p),
                                   Element(k, V * A * D * B, k), (), ("D",)),
    "a free label like the bound one": (l_0 * Element(k, V * A, k), states(l * Element(k, V, l) * Element(l, A, k))),
    "a diagonal of another operator": (states(Element(k, V, l) * h(l) * Element(l, A, k)), Element(k, V * E * A, k), (), ("D", "E")),
    "no diagonal premise": (states(Element(k, V, l) * h(l) * Element(l, A, k)), Element(k, V * D * A, k)),
    "elements, but not diagonal": (Element(k, V * A, p), h(p) * Element(k, A, p), (), ("not-diagonal",)),
    "diagonal in other states": (Element(k, f * V, k), Element(k, V * f, k), (), ("f",)),
    "diagonal in different states": (D * f, f * D, (), ("D", "f")),
    "diagonal at two different ends": (Element(k, D * V, p), Element(k, V * D, p), (), ("D",)),
    "an operator like a projector": (Element(k, operator("P_k", "m") * D, p), Element(k, D * operator("P_k", "m"), p), (), ("D",)),
    "a place named like a state": (element(label("k", "a place", basis="places"), D * V, k), element(label("k", "a place", basis="places"), V * D, k),
                                   (), ("D",)),
    "nothing over zero": (states(Element(k, V, l) * h(l) * Element(l, A, k)), Element(k, V * A, k), (), ("null",)),
    "divided by what may be zero": (states(Element(k, A, l) * h(l) * Element(l, V, k)), h(k) * Element(k, A * V, k), ("D commutes",), ("weighted",)),
    "a captured label": (states(pairs(p, p), p) * Element(k, V, p), Element(k, V * D, p), (), ("summed",)),
    "a modulus of two words": (Abs(Element(k, C * V, l)) ** 2, Element(k, C * V, l) ** 2),
    "an adjoint that is another operator": (states(Abs(Element(l, C, k)) ** 2), Element(k, C * C, k)),
    "an adjoint with the wrong sign": (states(Abs(Element(l, S, k)) ** 2), -Element(k, S**2, k)),
    "letters of one name": (V, operator("V", "another")),
    "a slope of the wrong letters": (Slope(V * A), dV * A, (), (), {"slopes": {V: dV, A: dA}}),
    "a forgotten slope": (Slope(T), 0, (), (), {"slopes": {V: dV}}),
    "the forgotten slope of an adjoint": (Slope(T_), 0, (), (), {"slopes": {T: dT}}),
    "two slopes": (Slope(T_), dV, (), (), {"slopes": {T: dT, T_: dV}}),
    "a factor with a slope": (Slope(x * V), x * dV, (), (), {"slopes": {V: dV}}),
    "a slope of an inverse": (Slope(V**-1), 0, (), (), {"slopes": {V: dV}}),
    "a series in another letter": (Sum((A * G) ** n, (n, 0, oo)), 1, (), (), {"order": (V, 0)}),
    "a series in some of the words": (Sum((V + G) ** n, (n, 0, oo)), 1, (), (), {"order": (V, 0)}),
    "a series of falling powers": (Sum((V * G) ** (2 - n), (n, 0, oo)), 0, (), (), {"order": (V, 3)}),
    "a series from below": (Sum((V * G) ** n, (n, -2, oo)), Sum((V * G) ** n, (n, -2, oo)), (), (), {"order": (V, 1)}),
    "an order of a premise that mixes orders": (T, V, ("ls",), (), {"order": (V, 1)}),
    "an order of what is diagonal": (states(Element(k, A, l) * h(l) * Element(l, A, k)), 0, (), ("D",), {"order": (D, 1)}),
    "renamed in one place": (V * A, W * V, (), (), {"replacing": {A: V}}),
    "a function of an operator": (Abs(A * B), Abs(B * A) + 0 * A),
    "infinities": (A * B * oo, B * A * oo),
}
NOT_REFUTED = {
    "sine and cosine": (sin(x) ** 2 * V, (1 - cos(x) ** 2) * V),
    "roots": (sqrt(3) * I * V, (exp(I * pi / 3) - exp(-I * pi / 3)) * V),
    "Kronecker's delta": (KroneckerDelta(k, l) * Element(k, V, l), KroneckerDelta(k, l) * Element(k, V, k)),
    "an exponential": (exp(I * pi / 5) ** 10 * V, V),
    "functions of one argument": (h(x + 1) * V, h(1 + x) * V),
    "a partial fraction": ((1 / x - 1 / (1 + x)) * V, V / (x * (1 + x))),
    "a sum of functions": (states(h(l) + 1) * V, states(h(l)) * V + M * V),
}


@pytest.mark.long
@pytest.mark.parametrize("case", TRUE)
def test_proves_what_is_true(case):
    one, other, *rest = TRUE[case]
    given_, diagonal, more = (*rest, *((), (), {})[len(rest):])
    verdict = check(one, other, given_, diagonal, **more)
    assert isinstance(verdict, Proved), verdict


@pytest.mark.parametrize("case", FALSE)
def test_does_not_prove_what_is_false(case):
    one, other, *rest = FALSE[case]
    given_, diagonal, more = (*rest, *((), (), {})[len(rest):])
    verdict = check(one, other, given_, diagonal, **more)
    assert isinstance(verdict, Refuted | Inconclusive), verdict
    assert not any(word in verdict.detail for word in ("KeyError", "TypeError", "AttributeError", "StopIteration", "IndexError")), verdict


@pytest.mark.long
@pytest.mark.parametrize("case", NOT_REFUTED)
def test_does_not_refute_what_is_true_of_the_numbers(case):
    assert not isinstance(check(*NOT_REFUTED[case]), Refuted)


# Finite models -------------------------------------------------------------------------------

SCATTERING = ("G", "G'", "ls", "ls-lower")


def test_a_finite_model_refutes_and_supports():
    true = check(Element(k, T - T_, k), Element(k, T_ * (G - G_) * T, k), ("ls", "ls-lower"), model=SCATTERING)
    assert isinstance(true, Proved)
    assert true.sampled == 3
    assert isinstance(check(Element(k, T - T_, k), Element(k, T * (G - G_) * T, k), ("ls", "ls-lower"), model=SCATTERING), Refuted)


@pytest.mark.long
@pytest.mark.parametrize("one, other", [
    (states(Element(k, V, l) * h(l) * Element(l, A, k)), Element(k, V * D * A, k)),
    (states(h(l)) * V, states(h(l) - 1) * V + M * V),
    (states(Element(l, D, l)), states(h(l))),
    (h(l) * states(h(l)) * Element(l, V, l), states(h(p), p) * h(l) * Element(l, V, l)),
    (Element(k, 1, l), KroneckerDelta(k, l)),
    (states(Abs(Element(z, C, k)) ** 2, z), states(Abs(Element(l, C, k)) ** 2)),
    (states(Abs(Element(z, 1, k)) ** 2, z), 1),
])
def test_sums_over_states_are_evaluated_with_their_number(one, other):
    assert not isinstance(check(one, other, model=("D",)), Refuted)


@pytest.mark.parametrize("one, other, model", [
    (D * f, f * D, ("D", "f")),
    (Element(k, f * V, k), Element(k, V * f, k), ("f",)),
    (Sum(Element(k, V, l) * Element(l, A, k), (l, 2, M)), Element(k, V * A, k), ("D",)),
    (Sum(Element(k, V, l) * Element(l, A, k), (l, 1, 2)), Element(k, V * A, k), ("D",)),
    (states(w(z), z) * V, states(h(l)) * V, ("D",)),
    (Element(k, V, l) * Element(l, A, k), Element(k, V * A, k), ("D",)),
])
def test_a_finite_model_tells_states_and_sums_apart(one, other, model):
    assert isinstance(check(one, other, diagonal=model, model=model), Refuted)


def test_what_is_not_finite_is_no_agreement():
    pole = 1 / (h(k) - h(l))
    verdict = check(states(pole * Element(l, A, k)), states(2 * pole * Element(l, A, k)), model=("D",))
    assert isinstance(verdict, Inconclusive), verdict


@pytest.mark.parametrize("model, reason", [
    (("late", "later"), "takes for known"),
    (("own adjoint",), "takes for known"),
    (("square",), "not linear"),
    (("composite",), "gives no operator"),
    (("homogeneous",), "gives no operator"),
])
def test_rules_that_define_no_operator_are_refused(model, reason):
    verdict = check(Element(k, V, l), Element(k, V + W, l), diagonal=("D",), model=model)
    assert isinstance(verdict, Inconclusive)
    assert reason in verdict.detail


@pytest.mark.parametrize("model, what", [(("G", "other G'"), "as given before"), (("D", "again"), "as given before"), (("product",), "adjoint of V")])
def test_rules_that_contradict_each_other_are_refuted(model, what):
    verdict = check(V, V, model=model)
    assert isinstance(verdict, Refuted)
    assert what in verdict.what


def test_a_rule_that_keeps_its_operator_self_adjoint_is_used():
    verdict = check(V, I * (A * B - B * A), ("commutator",), model=("commutator",))
    assert isinstance(verdict, Sampled)
    assert verdict.points == 3


def test_a_model_in_which_a_premise_fails_refutes_nothing():
    one, other = Element(k, V * (G - G_) * V, k), -2 * I * Element(k, V * S * V, k)
    verdict = check(one, other, ("shell",), model=("G", "G'", "peak"))
    assert isinstance(verdict, Proved)
    assert "(shell) does not hold in the finite model" in verdict.detail
    assert not isinstance(check(one, other, ("wrong shell",), ("peak",), model=("G", "G'", "peak"), quick=True), Refuted)


def test_an_order_has_no_model_and_is_a_whole_number():
    for order, model in (((V, -1), ()), ((V, 1.5), ()), ((V, True), ()), ((V, 2), ("D",))):
        with pytest.raises(ValueError, match="whole number"):
            OperatorIdentity(V, W, order=order, model=model)


# Diagonal identities, and claims about numbers -----------------------------------------------


def diagonal(one, other, *numbers, **more):
    return claim("a", "t", DiagonalIdentity(sympify(one), sympify(other), numbers, **more)).check(PAPER)


def test_diagonal_identities():
    assert isinstance(diagonal(D * E, E * D, "D", "E"), Proved)
    assert isinstance(diagonal(G - G_, G * G_ * (-2 * I * x), "G", "G'"), Proved)
    assert isinstance(diagonal(D * E, E * D * D, "D", "E"), Refuted)
    assert isinstance(diagonal(E * D, D, "D", "reference"), Refuted)


@pytest.mark.parametrize("one, other, numbers", [
    (D, h(l), ("D",)),
    (D * f, f * D, ("D", "f")),
    (D * A, A * D, ("D",)),
    (V, h(l) * 1, ("not-diagonal",)),
    (D, 2 * D, ("D", "again")),
    (states(g(l)) * D, states(g(l) * h(l)), ("D",)),
    (Sum(g(l) * D, (l, 1, M)), states(g(l) * h(l)), ("D",)),
])
def test_diagonal_identities_that_are_none(one, other, numbers):
    assert not isinstance(diagonal(one, other, *numbers), Proved)


@pytest.mark.parametrize("one, other", [
    (A * B, B * A), (A * B - B * A, 0), (Abs(A * B), Abs(B * A)), (Limit(A * B - B * A, x, 0), 0), (KroneckerDelta(A, V) + Abs(A), Abs(A)),
    (Derivative(x * A * B, x), B * A),
])
def test_claims_about_numbers_refuse_operators(one, other):
    for statement in (Identity(sympify(one), sympify(other)), Symmetry(sympify(one), {A: B, B: A})):
        verdict = claim("a", "t", statement).check(PAPER)
        assert isinstance(verdict, Inconclusive)
        assert "OperatorIdentity" in verdict.detail


def test_operators_are_no_numbers():
    assert not is_zero(A * B - B * A)
    with pytest.raises(NotEvaluable):
        compile_ball(A * B - B * A, (A, B))


def test_the_dimension_of_a_slope():
    assert dimension_of(Slope(operator("U", "m", ENERGY))) == ENERGY / LENGTH


@pytest.mark.parametrize("name, more", [("a b", {}), ("a|b", {}), ("1", {}), ("A", {"adjoint": "B=C"}), ("A", {"unit": 0}), ("A", {"unit": 1 + I}),
                                        ("A", {"unit": x}), ("A", {"adjoint": "B", "unit": I})])
def test_operators_that_cannot_be_declared(name, more):
    with pytest.raises(ValueError):
        operator(name, "m", **more)


def test_operators_of_two_units_differ():
    assert operator("U", "m") != operator("U", "m", unit=I)


# Certificates --------------------------------------------------------------------------------


def test_stored_certificates_prove_their_own_statement_only():
    true = claim("a", "t", OperatorIdentity(T, V + V * G * V + V * G * V * G * T, ("ls",)))
    kept = found(paper(true), true)
    others = (OperatorIdentity(T, V + V * G * T * G * T, ("ls",)), OperatorIdentity(A, B, ("ls",)))
    for statement, expected in ((true.statement, True), *((other, False) for other in others)):
        with patch("derive.claims.operator.stored", lambda paper, label: tuple(map(Certificate, kept))):
            verdict = claim("a", "t", statement).check(PAPER)
        assert verdict.detail.startswith("stored certificate") == expected
        assert isinstance(verdict, Proved) == expected


def test_the_search_for_certificates_leaves_out_what_is_not_read():
    unread = claim("a", "unread", OperatorIdentity(Element(k, V, k) ** 2, Element(k, V, k) ** 2))
    assert found(paper(unread), unread) == []


# Properties ----------------------------------------------------------------------------------

LETTERS = (V, A, T, T_, G, G_, S)
words = st.lists(st.sampled_from(LETTERS), max_size=3)
polynomials = st.lists(st.tuples(st.sampled_from((1, -1, 2, I, pi, x, I * x)), words), min_size=1, max_size=3)
PREMISES = st.sampled_from(((), ("ls",), ("ls", "ls-lower"), ("scaled",), ("homogeneous",), ("D commutes",)))
relaxed = examples(40, derandomize=True, suppress_health_check=list(HealthCheck))


def built(terms):
    return sum((factor * _product(word) for factor, word in terms), sympify(0))


def _product(word):
    result = sympify(1)
    for one in word:
        result = result * one
    return result


def rewritten(terms, data):
    """The same operator, where (ls) is used on some letters in some words; now and then something else."""
    total = sympify(0)
    for factor, word in terms:
        spots = [i for i, one in enumerate(word) if one == T]
        if spots and data.draw(st.booleans()):
            word = [*word[: spots[0]], data.draw(st.sampled_from((V + V * G * T, V + T * G * V, V + V * G * V, T))), *word[spots[0] + 1 :]]
        total += factor * _product(word)
    return total


@relaxed
@given(polynomials, st.data())
def test_what_is_proved_holds_in_finite_models_and_what_is_refuted_does_not_follow(terms, data):
    one, other = built(terms), rewritten(terms, data)
    verdict = check(Element(k, one, l), Element(k, other, l), ("ls", "ls-lower"))
    with precision(BITS):
        model = FiniteModel((one, other), [PAPER[n] for n in SCATTERING], 3, seeded(1), {k: 1, l: 2})
        apart = any(map(disjoint, model.entries(Element(k, one, l), False), model.entries(Element(k, other, l), False)))
    assert not (apart and isinstance(verdict, Proved)), (one, other)
    assert apart or not isinstance(verdict, Refuted), (one, other)


@relaxed
@given(polynomials, polynomials, PREMISES)
def test_what_is_proved_holds_in_rational_models(terms, others, premises):
    one, other = built(terms), built(others)
    claimed = OperatorIdentity(one, other, premises)
    verdict = claim("a", "t", claimed).check(PAPER)
    if not isinstance(verdict, Proved | Refuted):
        return
    reader = Reader()
    hypotheses = (*with_adjoints([reader.hypothesis(n, reader.premise(n, *EQUATIONS[n])) for n in premises]), *reader.laws)
    difference = reader.operator(one - other)
    names = relation("letters", sum((Polynomial({(y,): Fraction(1)}) for p in difference.values() for y in p.letters), Polynomial()), 0)
    for model in models(names, (*hypotheses, *reader.laws), 7, (2, 3), 3):
        values = [model.value(p) for p in difference.values()]
        if isinstance(verdict, Proved):
            assert all(entry == 0 for value in values for row in value for entry in row), (one, other)


@relaxed
@given(st.permutations((V, A, B)), st.lists(st.sampled_from((None, h, g)), min_size=2, max_size=2), st.permutations((D, E, V, A, B)))
def test_closure_with_weights_agrees_with_finite_models(chain, weights, word):
    """Σ ⟨k|X|l⟩ a(l) ⟨l|Y|p⟩ b(p) ⟨p|Z|k⟩ against words in which the diagonal operators stand where they belong, or elsewhere."""
    named = {h: D, g: E}
    first, second = (one(at) if one else 1 for one, at in zip(weights, (l, p), strict=True))
    left_side = states(Element(k, chain[0], l) * first * Element(l, chain[1], p) * second * Element(p, chain[2], k), l, p)
    right_words = [chain[0], *([named[weights[0]]] if weights[0] else []), chain[1], *([named[weights[1]]] if weights[1] else []), chain[2]]
    right_side = Element(k, _product(right_words), k)
    wrong = Element(k, _product([one for one in word if one in right_words]), k)
    assert isinstance(check(left_side, right_side, (), ("D", "E"), model=("D", "E")), Proved)
    verdict = check(left_side, wrong, (), ("D", "E"), model=("D", "E"))
    assert isinstance(verdict, Proved) == ([one for one in word if one in right_words] == right_words), verdict


FREE = (k, l_0, label("u", "a place", basis="places"))
SINGLE = {V: V, A: A, D: D, E: E, f: f, C: C_, T_: T, S: S}


@pytest.mark.long
@relaxed
@given(st.randoms(use_true_random=False), st.sets(st.sampled_from(("D", "E", "f"))))
def test_sums_of_elements_agree_with_finite_models(dice, names):
    """A random sum over states against words in which random diagonal operators stand for its weights."""
    bound = dice.sample((l, p, z), dice.randint(0, 2))
    spots = (dice.choice(FREE), *bound, dice.choice(FREE))
    total, word = sympify(1), sympify(1)
    for bra, ket in pairwise(spots):
        inner = dice.choice(tuple(SINGLE))
        total = total * (conjugate(Element(ket, SINGLE[inner], bra)) if dice.random() < 0.2 else Element(bra, inner, ket))
        word = word * inner
        if dice.random() < 0.5:
            total, word = total * dice.choice((h, g, w))(dice.choice(spots)), word * dice.choice((D, E, f))
    total, other = states(total, *bound) if bound else total, Element(spots[0], word, spots[-1])
    diagonal = tuple(sorted(names))
    verdict = check(total, other, (), diagonal)
    rules = [PAPER[name] for name in diagonal]
    seen = compared(total, other, rules, (), seeded(2), 2, ())
    assert isinstance(verdict, Proved | Refuted | Inconclusive)
    assert not (isinstance(verdict, Proved) and isinstance(seen, Refuted)), (total, other)
    assert not (isinstance(verdict, Refuted) and seen == 2), (total, other)


def test_a_hypothesis_names_its_unreadable_factor():
    with pytest.raises(NotRead, match="may be zero"):
        Reader().hypothesis("zero", Reader().premise("zero", *EQUATIONS["zero"]))
