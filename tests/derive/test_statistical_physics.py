"""What derivations in statistical physics need: grand potentials, sums of integrals, logarithms of what is positive, functions of functions."""

import pytest
from sympy import Integral, Rational, Sum, exp, gamma, log, oo, pi, sqrt, zeta

import derive
from derive.checking.checker import check as checked
from derive.claims import Asymptotic, Derivation, Identity, Reduction
from derive.corpus.names import F, G, a, n, p, q, r, x, y


def check(statement, *definitions):
    source = derive.Source("a test")
    numbered = (derive.equation(str(i), *sides, says="a definition", source=source) for i, sides in enumerate(definitions or [(p, 1)]))
    paper = derive.Paper("test", "Test", "a test", tuple(numbered), ())
    return derive.claim("0", "a test", statement).check(paper).name


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        (Integral(log(1 - exp(-p * x)), (x, 0, oo)), -(pi**2) / (6 * p)),
        (Integral(x**q * log(1 + exp(-x)), (x, 0, oo)), gamma(q + 1) * (1 - 2 ** (-q - 1)) * zeta(q + 2)),
        (Integral(x**3 / (3 * exp(x) - 3), (x, 0, oo)), pi**4 / 45),
        (Integral(x**2 * log(1 - exp(-x)) + x**3 / (3 * (exp(x) - 1)), (x, 0, oo)), Rational(0)),
        (Sum(Integral(x**3 * exp(-n * x), (x, 0, oo)), (n, 1, oo)), pi**4 / 15),
        (Sum(a / (p * n) ** 2, (n, 1, oo)), a * pi**2 / (6 * p**2)),
    ],
)
def test_grand_potentials_and_sums_of_integrals(expression, value):
    assert check(Identity(expression, value)) == "Proved"
    assert check(Identity(expression, value + Rational(1, 10**6))) == "Refuted"


@pytest.mark.parametrize(
    "expression", [Integral(log(1 - exp(-a * x)), (x, 0, oo)), Integral(x ** (p - 2) * log(1 - exp(-x)), (x, 0, oo)), Sum(a / n, (n, 1, oo))],
)
def test_what_does_not_converge_for_all_parameters_has_no_value(expression):
    assert check(Identity(expression, -(pi**2) / 6)) != "Proved"


@pytest.mark.parametrize("exponent", [x, x * y, x / y, p * q / (x * y)])
def test_logarithms_split_where_exponentials_are_above_one(exponent):
    assert check(Identity(log(1 / (1 - exp(-exponent))), -log(1 - exp(-exponent)))) == "Proved"
    assert check(Identity(log(1 + 1 / (exp(exponent) - 1)) - log(1 / (exp(exponent) - 1)), exponent)) == "Proved"


@pytest.mark.parametrize("argument", [1 - exp(-a), exp(x) - 2, 1 - exp(x)])
def test_logarithms_of_what_may_be_negative_stay_whole(argument):
    assert check(Identity(log(1 / argument), -log(argument))) != "Proved"


def test_what_is_put_for_a_name_is_seen_with_its_definition():
    assert check(Derivation(G(F(r)), exp(r)), (G(x), sqrt(x**2)), (F(r), exp(r))) == "Proved"
    assert check(Derivation(G(F(r)), r), (G(x), sqrt(x**2)), (F(r), r)) == "Inconclusive"
    assert check(Reduction(sqrt(x**2), {x: F(r)}, exp(r)), (F(r), exp(r))) == "Proved"
    assert check(Reduction(sqrt(x**2), {x: F(r)}, r), (F(r), r)) == "Inconclusive"


def test_the_checker_sees_an_asymptotic_form_by_its_quotient():
    paper = derive.Paper("test", "Test", "a test", (derive.equation("0", p, 1, says="a definition", source=derive.Source("a test")),), ())
    wien = derive.claim("0", "a test", Asymptotic(x**3 / (exp(x) - 1), x, oo, x**3 * exp(-x)))
    record = derive.proof_record(paper, wien, *wien.check_with_premises(paper))
    assert checked(record).statement.outcome == "checked"
    fields = record["statement"]["fields"]
    fields["leading"] = fields["expression"]
    assert checked(record).outcome == "rejected"
