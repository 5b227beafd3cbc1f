"""Every kind of claim beside false statements of its kind: none is accepted, each is refuted by a number."""

from doctest import DocTestParser

import pytest
from sympy import Abs, Derivative, Function, Integral, Rational, cos, exp, log, oo, pi, sin, sqrt

import derive
from derive import claims
from derive.changes.substitution import Substitution
from derive.claims import Asymptotic, Determines, Dimensional, Identity, Limit, Positive, Reduction, Series, SumRule, Symmetry
from derive.quantity import LENGTH

HERE = derive.Source("a test")
y = derive.quantity("y", "a number")
z = derive.quantity("z", "another number")
k = derive.quantity("k", "a third number")
f = derive.quantity_function("f", "Lindhard's function")
h = derive.quantity_function("h", "any function")
L = log((1 + y) / Abs(1 - y))
LINDHARD = derive.equation("f", f(y), Rational(1, 2) + (1 - y**2) / (4 * y) * L, says="screening", source=HERE)
PAPER = derive.Paper("test", "a test", "none", (LINDHARD,), ())


def verdict(statement, paper=PAPER, quick=False):
    return derive.claim(paper.equations[0].number, "a test", statement).check(paper, quick=quick)


TRUE = [
    Identity(f(y) + f(1 / y), Rational(1)),
    Identity(sin(2 * y), 2 * sin(y) * cos(y)),
    Identity(sqrt(y * z) ** 2, y * z),
    Identity(log(y**2 * z), 2 * log(y) + log(z)),
    Identity(Derivative(f(y), y), (2 * y - (1 + y**2) * L) / (4 * y**2)),
    Identity(Integral(h(y), (y, 0, 2)), Integral(h(y), (y, 0, 1)) + Integral(h(y), (y, 1, 2))),
    Identity(Integral(y**2 * exp(k * y), (y, 0, 1)), (exp(k) * (k**2 - 2 * k + 2) - 2) / k**3),
    Reduction(f(y) * z, {z: 2}, 2 * f(y)),
    Symmetry(f(y) * f(z), {y: z, z: y}),
    Limit(f(y), y, 0, 1),
    Limit(f(y), y, 1, Rational(1, 2)),
    Limit(y**2 * f(y), y, oo, Rational(1, 3)),
    Limit(y * log(y), y, 0, 0),
    Series(f(y), y, 0, 1 - y**2 / 3 - y**4 / 15, 6, within=("1/2", "9/10"), bound=1),
    Asymptotic(Derivative(f(y), y), y, 1, log(Abs(1 - y)) / 2),
    SumRule(Integral(y**2 * f(y), (y, 0, 1)), Rational(1, 4), -((1 - y**2) ** 2) * L / 16 + (y - y**3 / 3) / 8 + y**3 / 6),
    Positive(f(y), {y: (0, 1)}),
    Positive(1 - f(y), {y: (1, oo)}),
    Positive(2 + sin(y * z), {y: (0, 3), z: (0, 3)}),
    Determines(2 * y * z + 1, k + 1, z, k / (2 * y)),
]
FALSE = [
    Identity(f(y) + f(1 / y), Rational(2)),
    Identity(sin(2 * y), 2 * sin(y) * cos(z)),
    Identity(Derivative(f(y), y), (2 * y + (1 + y**2) * L) / (4 * y**2)),
    Identity(Integral(h(y), (y, 0, 2)), Integral(h(y), (y, 0, 1))),
    Identity(Integral(h(y) ** 2, (y, 0, 1)), Integral(y * h(y) ** 2, (y, 0, 1))),
    Identity(Integral(y**2 * exp(k * y), (y, 0, 1)), (exp(k) * (k**2 - 2 * k + 2) + 2) / k**3),
    Reduction(f(y) * z, {z: 2}, 3 * f(y)),
    Symmetry(f(y) / f(z), {y: z, z: y}),
    Limit(f(y), y, 0, Rational(1, 2)),
    Limit(f(y), y, oo, 1),
    Limit(y * log(y), y, 0, 1),
    Limit(1 / y, y, 0, 1),
    Series(f(y), y, 0, 1 - y**2 / 3 + y**4 / 15, 6),
    Series(f(y), y, 0, 1 + y - y**2 / 3, 3),
    Asymptotic(Derivative(f(y), y), y, 1, -log(Abs(1 - y)) / 2),
    Asymptotic(f(y), y, oo, 1 / y),
    SumRule(Integral(y**2 * f(y), (y, 0, 1)), Rational(1, 3), -((1 - y**2) ** 2) * L / 16 + (y - y**3 / 3) / 8 + y**3 / 6),
    SumRule(Integral(y**2 * f(y), (y, 0, 1)), Rational(1, 4), y**3 / 4),
    Positive(-f(y), {y: (0, 1)}),
    Positive(f(y) - Rational(1, 4), {y: (0, 10)}),
    Positive(1 + 2 * sin(y * z), {y: (0, 3), z: (0, 3)}),
    Determines(2 * y * z + 1, k, z, (k + 1) / (2 * y)),
]


@pytest.mark.long
@pytest.mark.parametrize("statement", TRUE, ids=str)
def test_a_true_statement_is_proved_or_enclosed(statement):
    assert verdict(statement).holds, verdict(statement)


@pytest.mark.parametrize("statement", FALSE, ids=str)
@pytest.mark.parametrize("quick", [False, True])
def test_a_false_statement_is_refuted_with_a_counterexample(statement, quick):
    found = verdict(statement, quick=quick)
    assert isinstance(found, derive.Refuted), found
    assert found.left != found.right


def test_quick_checks_never_prove():
    provers = [s for s in TRUE if isinstance(s, Identity | Reduction | Symmetry)]
    assert {type(verdict(s, quick=True)) for s in provers} == {derive.Sampled}


@pytest.mark.parametrize(
    ("right", "left_says"),
    [(z, "length"), (1 + z, "1"), (sin(z), "1"), (2**z, "length")],
)
def test_a_wrong_dimension_is_refuted(right, left_says):
    area = derive.quantity("area", "an area", LENGTH**2)
    length = derive.quantity("z", "a length", LENGTH)
    paper = derive.Paper("t", "t", "c", (derive.equation("1", area, right.xreplace({z: length}), says="wrong", source=HERE),), ())
    found = verdict(Dimensional("1"), paper)
    assert isinstance(found, derive.Refuted)
    assert left_says in found.left or left_says in found.right


def test_a_right_dimension_is_proved():
    length = derive.quantity("z", "a length", LENGTH)
    area = derive.quantity("area", "an area", LENGTH**2)
    one = derive.equation("1", area, length**2 * (1 + sin(length / sqrt(area)) + Integral(y, (y, 0, 1)) * pi), says="right", source=HERE)
    assert isinstance(derive.claim("1", "dimensions", Dimensional("1")).check(derive.Paper("t", "t", "c", (one,), ())), derive.Proved)


def test_a_replaced_equation_is_felt_through_every_use():
    claim = derive.claim("f", "duality", Identity(f(y) + f(1 / y), Rational(1)))
    assert isinstance(claim.check(PAPER), derive.Proved)
    assert isinstance(claim.check(PAPER.replace("f", LINDHARD.rhs + y)), derive.Refuted)


def test_an_undecidable_claim_is_inconclusive_and_says_why():
    mystery = derive.claim("f", "mystery", Limit(Function("mystery")(y), y, 0, 1))
    found = mystery.check(PAPER)
    assert isinstance(found, derive.Inconclusive)
    assert "no expansion" in found.reason


def test_a_substitution_with_wrong_ends_is_refused():
    wrong = Substitution(y, z, 2 * z, Rational(0), Rational(1))
    with pytest.raises(ValueError, match="not 1"):
        wrong.apply(Integral(y, (y, 0, 1)))


def test_the_verdict_names_the_equations_it_rests_on():
    claim = derive.claim("f", "duality", Identity(f(y) + f(1 / y), Rational(1)))
    assert claim.check_with_premises(PAPER)[1] == ("f",)


@pytest.mark.parametrize("name", claims.__all__)
def test_every_kind_of_claim_shows_a_true_statement_and_a_false_one(name):
    examples = DocTestParser().get_examples(getattr(claims, name).__doc__)
    assert sum(f"{name}(" in example.source and ".check(" in example.source for example in examples) >= 2
    assert any("Refuted" in example.want or "fails" in example.want for example in examples)
