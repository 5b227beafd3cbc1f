"""Scalars in premises of operators: what a proof divides by must be known not to be zero, also where it is a number in disguise."""

import pytest
from sympy import Derivative, I, Integer, Rational, conjugate, cos, exp, log, pi, sin, sqrt

import derive
from derive.claims import OperatorIdentity
from derive.corpus.names import Q_1, Q_2, Q_3, A, B, C, p, q, r, unused, z
from derive.operators import trace
from derive.verdict import Inconclusive, Proved, Refuted


def verdict(left, right, *premises):
    source = derive.Source("a book", "a page")
    stated = tuple(derive.equation(str(n), *one, says="a premise", source=source) for n, one in enumerate(premises, 1))
    paper = derive.Paper(id="p", title="t", citation="c", foundations=(), claims=(),
                         printed_equations=stated or (derive.equation("1", unused, 1, says="nothing", source=source),))
    return derive.claim("1", "asked", OperatorIdentity(left, right, tuple(one.number for one in stated))).check(paper)


def scaled(factor):
    """Q_1 = Q_2, given that the factor times one is the factor times the other."""
    return verdict(Q_1, Q_2, (factor * Q_1 + Q_3, factor * Q_2 + Q_3))


@pytest.mark.parametrize("factor", [p, p**2 + q, I * p + q, pi - 3, sqrt(2) - 1, sqrt(3) - sqrt(2) - 1])
def test_what_is_not_zero_may_be_divided_by(factor):
    assert isinstance(scaled(factor), Proved)


@pytest.mark.parametrize("factor", [
    z, r, p - q, z - conjugate(z), sqrt(p) - sqrt(q), p * log(p) - 1, sin(r) ** 2 + cos(r) ** 2 - 1,
    sin(1) - 2 * sin(Rational(1, 2)) * cos(Rational(1, 2)),
])
def test_what_may_be_zero_may_not(factor):
    found = scaled(factor)
    assert isinstance(found, Inconclusive)
    assert "needs" in found.detail or "no model of the premises was found" in found.detail


def test_a_claim_without_letters_is_refuted():
    assert isinstance(verdict(A * 0 + Q_1 - Q_1, Integer(1)), Refuted)


def test_a_premise_with_an_inverse_is_used():
    assert isinstance(verdict(A * B - 1, 0 * A, (A, B**-1)), Proved)


def test_the_verdict_on_a_trace_says_that_the_dimension_is_finite():
    found = verdict(trace(A * B - B * A), Integer(0))
    assert isinstance(found, Proved)
    assert found.proof.assumptions == ("the space is of finite dimension: a trace is a sum over finitely many states",)


def test_exponentials_of_commuting_operators_only():
    assert isinstance(verdict(exp(A + B), exp(A) * exp(B), (A * B, B * A)), Proved)
    assert not isinstance(verdict(exp(A + C), exp(A) * exp(C), (A * B, B * A)), Proved)
    assert not isinstance(verdict(Derivative(exp(A + p * B), p), B * exp(A + p * B)), Proved)
