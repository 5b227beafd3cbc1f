"""A counterexample where a step that led to it is not allowed refutes nothing."""

import pytest
import sympy
from sympy import Integral, atan, oo, pi, sqrt

from derive.claim import claim
from derive.claims import Identity, SumRule
from derive.corpus.names import a, b, r, x
from derive.corpus.statement import given
from derive.obligations.conditions import NonNegative, NonZero, Positive
from derive.paper import Paper
from derive.proofs.contradicted import contradicted

PAPER = Paper("a", "A", "A", (given("1", b, 1)(),), ())
LINE = Integral(1 / (a**2 * r**2 + 1), (r, -oo, oo))


@pytest.mark.parametrize("statement", [
    Identity(LINE, pi / sqrt(a**2)),
    SumRule(LINE, pi / sqrt(a**2), atan(a * r) / a),
    Identity(sympy.Limit(atan(a * x), x, oo), pi / 2 * a / sqrt(a**2)),
])
def test_true_for_either_sign(statement):
    assert claim("1", "true for either sign of a", statement).check(PAPER).name != "Refuted"


@pytest.mark.parametrize("statement", [Identity(LINE, 2 * pi / a), SumRule(LINE, 2 * pi / a, atan(a * r) / a)])
def test_false_where_the_step_holds(statement):
    assert claim("1", "false for either sign of a", statement).check(PAPER).name in ("Refuted", "Inconclusive")


@pytest.mark.parametrize(("obligation", "value", "fails"), [
    (Positive(a), "-1/2", True), (Positive(a), "1/2", False), (Positive(a), "0", True), (NonNegative(a), "0", False), (NonNegative(a), "-1", True),
    (NonZero(a - 1), "1", True), (NonZero(a - 1), "2", False), (Positive(a + x), "-1", False), (Positive(sympy.exp(a)), "-1", False),
    (Positive(a), "-> 0", False), (Positive(a, ((x, 0, 1),)), "-1", False),
])
def test_a_condition_at_a_point(obligation, value, fails):
    assert (contradicted([("a", value), ("f(x1)", "x1")], [obligation]) is not None) is fails
