"""Kinds that special functions bring: points left out by a proof, reflections, pieces, asymptotic series, signs; with false neighbours."""

import pytest
import sympy
from sympy import (
    Abs,
    Eq,
    Max,
    Ne,
    Piecewise,
    Rational,
    besselj,
    binomial,
    digamma,
    elliptic_k,
    exp,
    gamma,
    hyper,
    loggamma,
    pi,
    sign,
    sin,
    sinc,
    sqrt,
)

import derive
from derive.claims import Identity, Limit, Series
from derive.corpus.names import unused
from derive.corpus.statement import given
from derive.expressions.balls import enclose
from derive.expressions.canonical import is_zero
from derive.expressions.far_out import Tail, coefficient
from derive.expressions.hypergeometric_functions import by_elementary
from derive.expressions.removable import without_removable
from derive.obligations.conditions import NonZero, Positive
from derive.obligations.ledger import Ledger, Step, recording
from derive.proofs.phases_within import Bounds, Side

PAPER = derive.Paper("special", "Special", "Special", (given("0", unused, 1)(),), ())
x = derive.quantity("x", "a positive number")
r = derive.quantity("r", "a real number", real=True)
z = derive.quantity("z", "a complex number", complex=True)
k = derive.quantity("k", "a whole number", integer=True, nonnegative=True)
i = derive.quantity("i", "an integer", integer=True)
t = sympy.Symbol("t", real=True)


def said(statement):
    return derive.claim("0", "a statement", statement).check(PAPER).name


def left(expression, *conditions):
    ledger = Ledger({Step("a rule", (), (), conditions): None})
    return [one for step in without_removable(ledger, expression).steps for one in step.obligations if isinstance(one, NonZero | Positive)]


@pytest.mark.parametrize(
    ("expression", "conditions", "kept"),
    [
        (sinc(z) - sin(z), [NonZero(z)], []),
        (sinc(z) * sign(r), [NonZero(z)], []),
        (sinc(r) * sign(r), [NonZero(r)], [NonZero(r)]),
        (sympy.log(z) * sin(z), [NonZero(z)], [NonZero(z)]),
        (sin(i), [NonZero(i)], [NonZero(i)]),
        (sin(z), [NonZero(z), Positive(x)], [NonZero(z), Positive(x)]),
        (sign(r) * sin(x * z), [NonZero(r * z)], [NonZero(r)]),
        (binomial(z, k), [NonZero(1 / gamma(z + 1))], []),
        (sin(z), [NonZero(sympy.Abs(z) - 1)], [NonZero(sympy.Abs(z) - 1)]),
    ],
)
def test_isolated_points_are_no_condition_where_the_expression_is_continuous(expression, conditions, kept):
    assert left(expression, *conditions) == kept


@pytest.mark.parametrize(
    ("difference", "truth"),
    [
        (gamma(z) * gamma(1 - z) - pi / sin(pi * z), True), (gamma(z) * gamma(1 - z) + pi / sin(pi * z), False),
        (digamma(1 - z) - digamma(z) - pi * sympy.cot(pi * z), True), (digamma(1 - z) + digamma(z) - pi * sympy.cot(pi * z), False),
        (sqrt(2 * x) * sqrt(z + 1) - sqrt(2 * x * z + 2 * x), True), (sqrt(r) * sqrt(z + 1) - sqrt(r * z + r), False),
        (hyper((1, 1), (2,), -x) - sympy.log(1 + x) / x, True), (hyper((1, 1), (2,), -x) - sympy.log(1 + x), False),
    ],
)
def test_functional_equations(difference, truth):
    with recording():
        assert is_zero(difference) is truth


@pytest.mark.parametrize("z_", [Rational(1, 4), Rational(-3, 7)])
@pytest.mark.parametrize(
    "parameters", [(1, 1, "3/2"), ("1/2", "1/2", "3/2"), ("-1/2", "1", "1/2"), ("-1/2", "-1/2", "1/2"), ("3/2", "1", "5/2"), ("-1/2", "1/2", 1)],
)
def test_hypergeometric_functions_by_their_neighbours(parameters, z_):
    a, b, c = map(Rational, parameters)
    value, _ = by_elementary(hyper((a, b), (c,), z_))
    one, other = enclose(value, {}, 120), enclose(hyper((a, b), (c,), z_), {}, 120)
    assert one.overlaps(other)
    assert abs(one - other) < 1e-20


@pytest.mark.parametrize(
    ("series", "parameters", "value"),
    [
        ("stirling", (), lambda u: loggamma(u) - (u - Rational(1, 2)) * sympy.log(u) + u - sympy.log(2 * pi) / 2),
        ("polygamma", (sympy.Integer(0),), lambda u: digamma(u) - sympy.log(u)), ("polygamma", (sympy.Integer(2),), lambda u: sympy.polygamma(2, u)),
        ("erfc", (), lambda u: sympy.erfc(u) * exp(u**2) * u * sqrt(pi)), ("Ei", (), lambda u: sympy.Ei(u) * exp(-u) * u),
        ("uppergamma", (Rational(7, 3),), lambda u: sympy.uppergamma(Rational(7, 3), u) * exp(u) * u ** Rational(-4, 3)),
        ("besselk", (Rational(1, 3),), lambda u: sympy.besselk(Rational(1, 3), u) * exp(u) * sqrt(2 * u / pi)),
        ("besseli", (Rational(1, 3),), lambda u: sympy.besseli(Rational(1, 3), u) * exp(-u) * sqrt(2 * pi * u)),
        ("airyai", (), lambda u: sympy.airyai((3 * u / 2) ** Rational(2, 3)) * exp(u) * 2 * sqrt(pi) * (3 * u / 2) ** Rational(1, 6)),
        ("airybiprime", (), lambda u: sympy.airybiprime((3 * u / 2) ** Rational(2, 3)) * exp(-u) * sqrt(pi) * (3 * u / 2) ** Rational(-1, 6)),
    ],
)
def test_an_asymptotic_series_cut_anywhere_is_off_by_the_next_term(series, parameters, value):
    u = sympy.Integer(60)
    exact = sympy.N(value(u), 40)
    for n in (2, 4, 6):
        terms = [sympy.N(coefficient(sympy.Symbol(series), parameters, m) / u**m, 40) for m in range(n + 2)]
        assert abs(exact - sum(terms[:n])) < 2 * (abs(terms[n]) + abs(terms[n + 1]))
    assert Tail(sympy.Symbol(series), *parameters, t).args[-1] == t


def test_waves_far_out():
    assert said(Limit(sqrt(x) * besselj(0, x) - sqrt(2 / pi) * sympy.cos(x - pi / 4), x, sympy.oo, 0)) == "Proved"
    assert said(Limit(sqrt(x) * besselj(0, x), x, sympy.oo, 0)) not in ("Proved", "Enclosed")
    assert said(Series(elliptic_k(x), x, 0, pi / 2 * (1 + x / 4), 2)) == "Proved"
    assert said(Series(elliptic_k(x), x, 0, pi / 2 * (1 + x / 2), 2)) == "Refuted"


@pytest.mark.parametrize(
    ("one", "other", "truth"),
    [
        (Piecewise((sin(z) / z, Ne(z, 0)), (1, True)), sinc(z), True), (Piecewise((sin(z) / z, Ne(z, 0)), (2, True)), sinc(z), False),
        (Piecewise((r, r >= 0), (-r, True)), Abs(r), True), (Piecewise((r, r >= 1), (-r, True)), Abs(r), False),
        (Piecewise((r, r >= 1), (1, True)), Max(r, 1), True), (sinc(pi * i), Piecewise((1, Eq(i, 0)), (0, True)), True),
        (sinc(pi * i), Piecewise((1, Eq(i, 1)), (0, True)), False),
    ],
)
def test_pieces_one_by_one(one, other, truth):
    assert (said(Identity(one, other)) == "Proved") is truth


def test_bounds_of_phases():
    a, b = sympy.symbols("a b", real=True)
    bounds = Bounds({}, {}).within(a, Side(-pi), Side(pi, True)).within(b, Side(sympy.Integer(0)), Side(pi))
    assert bounds.between(a / 2, Side(-pi / 2), Side(pi / 2, True))
    assert not bounds.between(a / 2, Side(-pi / 2), Side(pi / 2))
    assert not bounds.between(a + b, Side(-pi), Side(pi, True))
    known = bounds.known_below(sympy.StrictLessThan(a, b, evaluate=False), a + b - pi)
    assert known.between(a + b, Side(-pi), Side(pi))
    assert bounds.most(b - a).end == 2 * pi
