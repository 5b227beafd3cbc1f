"""Hypotheses that contradict one another: shown by a proof of 1 = 0, or cleared by an exact model."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derive.algebra import adjoint_pair, decide, letter, letters, prove, relation, self_adjoint, with_adjoints
from derive.algebra.consistency import contradiction, witness
from derive.algebra.definitions import without_definitions
from derive.algebra.models import special_models
from derive.algebra.weyl import Differential, weyl_models
from tests.effort import examples

A, B, C = letters("A", "B", "C")
H, K = self_adjoint("H"), self_adjoint("K")
a, a_ = adjoint_pair("a", "a'")
b, b_ = adjoint_pair("b", "b'")
i = letter("i")
BOSONS = with_adjoints([relation("1", a * a_ - a_ * a, 1), relation("2", b * b_ - b_ * b, 1), relation("3", a * b, b * a),
                        relation("4", a * b_, b_ * a)])
FERMIONS = with_adjoints([relation("1", a * b + b * a, 0), relation("2", a * b_ + b_ * a, 0), relation("3", a * a_ + a_ * a, 1),
                          relation("4", b * b_ + b_ * b, 1), relation("5", a * a, 0), relation("6", b * b, 0)])
CONSISTENT = {
    "numbers": [relation("1", A * B, 1)],
    "projectors": [relation("1", H * H, H), relation("2", K * K, K), relation("3", H * K - K * H, C), relation("4", C * C, -1 * C * C - 0)],
    "a nilpotent": [relation("1", A * A, 0), relation("2", A * A.adjoint() + A.adjoint() * A, 1)],
    "bosons": BOSONS,
    "fermions": FERMIONS,
    "scattering": [relation("1", C, A + A * B * C)],
}
CONTRADICTORY = {
    "two values": [relation("1", A, 1), relation("2", A, 2)],
    "an inverse of a nilpotent": [relation("1", A * A, 0), relation("2", A * B, 1), relation("3", B * A, 1)],
    "a self-adjoint commutator": with_adjoints([relation("1", H * K - K * H, 1)]),
    "1 = 0": [relation("1", 1, 0)],
}


@pytest.mark.parametrize("case", CONSISTENT)
def test_a_model_is_found_and_no_contradiction(case):
    assert witness(CONSISTENT[case], 0, finite=False)
    assert contradiction(CONSISTENT[case]) is None


@pytest.mark.long
@pytest.mark.parametrize("case", CONTRADICTORY)
def test_a_contradiction_is_found_and_no_model(case):
    assert witness(CONTRADICTORY[case], 0, finite=False) == ""
    assert contradiction(CONTRADICTORY[case]) is not None
    assert decide(relation("anything", B * C, 3), CONTRADICTORY[case]).name == "Inconclusive"


def test_bosons_have_no_finite_model():
    assert witness(BOSONS, 0, finite=True) == ""


@pytest.mark.long
@pytest.mark.parametrize(("claim", "given_"), [
    (relation("fermions commute", b * a, a * b), FERMIONS),
    (relation("spins exchanged", K * H, i * C), [
        relation("1", H * K, i * C), relation("2", H * H, 1), relation("3", K * K, 1), relation("i", i * i, -1),
        relation("4", i * H, H * i), relation("5", i * K, K * i), relation("6", i * C, C * i)]),
])
def test_refutes_by_matrices_with_much_structure(claim, given_):
    assert decide(claim, given_).name == "Refuted"


def test_a_push_through_identity_takes_longer_words():
    x, y, z, first, second = letters("x", "y", "z", "first", "second")
    inverses = [relation("1", first + 3 * first * x * y**3, 1), relation("2", second + 3 * y * x * y**2 * second, 1)]
    assert prove(relation("push through", first * x * y**2 * z, x * y**2 * second * z), inverses).name == "Proved"


def test_definitions_are_put_in():
    assert without_definitions(with_adjoints([relation("1", C, A * B), relation("2", B, A + 1)])) == ()
    assert [h.polynomial for h in without_definitions([relation("1", C, A), relation("2", C, A + 1)])] == [-1]
    assert len(without_definitions([relation("1", A, 1), relation("2", A, 2)], keep=("A",))) == 2


@pytest.mark.long
@examples(60)
@given(st.lists(st.tuples(st.sampled_from((A, B)), st.sampled_from((A, B)), st.integers(-2, 2)), min_size=1, max_size=3))
def test_models_fulfil_the_hypotheses(parts):
    hypotheses = with_adjoints([relation("1", A * B - B * A, sum((c * x * y for x, y, c in parts), 0 * A))])
    everything = relation("all", A + B + A.adjoint() + B.adjoint(), 0)
    for model in (*list(special_models(everything, hypotheses, 0, tries=2)), *list(weyl_models(everything, hypotheses, 0))[:3]):
        assert all(model.satisfies(h) for h in hypotheses)


differentials = st.dictionaries(
    st.tuples(st.tuples(st.integers(0, 2)), st.tuples(st.integers(0, 2))), st.tuples(st.fractions(-3, 3), st.fractions(-3, 3)), max_size=3,
).map(lambda terms: Differential({powers: value for powers, value in terms.items() if any(value)}))


@examples(60)
@given(differentials, differentials, differentials)
def test_differential_operators_are_an_algebra_with_an_adjoint(p, q, r):
    assert (p * q) * r == p * (q * r)
    assert p * (q + r) == p * q + p * r
    assert (p * q).adjoint() == q.adjoint() * p.adjoint()
    assert p.adjoint().adjoint() == p
