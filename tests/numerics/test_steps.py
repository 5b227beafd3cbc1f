"""Formulas as steps: the rewritten ones are the functions that SymPy names; arcs, roots and powers prove what they should and no more."""

import math

import mpmath
import pytest
import sympy
from flint import acb, arb, fmpq
from hypothesis import given
from hypothesis import strategies as st

from derive.expressions.balls import precision
from numerics import certify
from numerics.certified.formula import Formula, Rejected
from numerics.certified.proof.checker import bound_of, check, formulas_of
from numerics.certified.steps import NotCertifiable, expression_of, steps_of
from tests.effort import examples, long
from tests.numerics.certificates import X, certificate, changed, point

x = sympy.Symbol("x", real=True)
NAMES = ["tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "sech", "csch", "asin", "acos", "atan", "acot", "asinh", "atanh", "exp", "log"]
ABOVE_ONE = ["acosh", "acoth"]
ATAN = [X, ["atan", 0]]
ROOT = [X, ["rational", "-1"], ["add", 0, 1], ["sqrt", 2]]


@pytest.mark.parametrize("name", [*NAMES, *ABOVE_ONE])
@examples(40)
@given(st.integers(min_value=1, max_value=2**20 - 1))
def test_a_rewritten_function_has_the_values_of_mpmath(name, n):
    at = fmpq(n, 2**20) + (name in ABOVE_ONE)
    with precision(200), mpmath.workprec(200):
        value = Formula(steps_of(getattr(sympy, name)(x), x))(acb(arb(at))).real
        true = getattr(mpmath, name)(mpmath.mpf(int(at.p)) / int(at.q))
        assert abs(value - arb(mpmath.nstr(true, 55))) < abs(value) * arb(2) ** -120 + arb(2) ** -150


@pytest.mark.parametrize(("expression", "at", "true"), [
    (sympy.cbrt(x), 27, 3), ((x + 1) ** x, 2, 9), (x ** sympy.Rational(-2, 5), 32, 0.25),
    (sympy.Integer(10) ** x, 3, 1000), (sympy.Abs(x - 5), 2, 3)])
def test_powers_and_moduli(expression, at, true):
    with precision(100):
        value = Formula(steps_of(expression, x))(acb(at)).real
        assert value.contains(arb(true))
        assert abs(value - true) < 1e-20
    assert float(expression_of(steps_of(expression, x), x).subs(x, at)) == pytest.approx(true, rel=1e-14)


@pytest.mark.parametrize(("place", "radius"), [(0, 1.1), (2j, 0.5), (-2j, 0.5), (1j, 0.01), (1 + 1.5j, 1.2)])
def test_a_ball_across_the_cut_of_an_arc_has_no_value(place, radius):
    ball = acb(arb(place.real, radius), arb(place.imag, radius))
    assert not Formula(ATAN)(ball).is_finite()


@pytest.mark.parametrize("place", [0.25 + 0.5j, -3, 3 - 0.9j, 5 + 4j, -2 - 3j])
def test_elsewhere_it_is_the_arc(place):
    assert Formula(ATAN)(acb(place)).overlaps(acb(place).atan())
    assert Formula(ATAN)(acb(place)).is_finite()


@pytest.mark.parametrize(("expression", "terms"), [
    (sympy.atan(x), {1: 1, 3: -1 / 3, 5: 1 / 5}), (sympy.sqrt(4 + x), {0: 2, 1: 1 / 4, 2: -1 / 64, 3: 1 / 512}),
    (sympy.sqrt(x + 1) - 1 - x / 2, {2: -1 / 8, 3: 1 / 16})])
def test_arcs_and_roots_have_exact_series(expression, terms):
    order, series, end = Formula(steps_of(expression, x)).expansion(False)[-1]
    assert order == min(terms)
    assert end >= 10
    assert all(math.isclose(float(arb(series[k - order])), value) for k, value in terms.items())


@pytest.mark.parametrize("expression", [sympy.Abs(x), sympy.sqrt(2 + x), sympy.sqrt(x - 1), sympy.atan(x + 1), sympy.atan(1 / x)])
def test_what_has_no_series_of_rational_numbers_has_none(expression):
    assert Formula(steps_of(expression, x)).expansion(False)[-1] is None


def test_at_one_number_the_root_of_0_is_0():
    formulas = formulas_of({"formula": ROOT, "envelope": None})
    assert bound_of(formulas, point(1.0, 0.0)) == 0
    for wrong in (math.ulp(0.0), 1e-200, -1.0):
        with pytest.raises(Rejected):
            check(certificate(ROOT, [point(1.0, wrong)]))
    for beside in (1 - 2.0**-53, 0.5, -1.0):
        with pytest.raises(Rejected):
            check(certificate(ROOT, [point(beside, 0.0)]))
    with pytest.raises(Rejected):  # 1/sqrt(x - 1)
        check(certificate([*ROOT, ["pow", 3, -1]], [point(1.0, 0.0)]))


@pytest.mark.long
@pytest.mark.parametrize(("expression", "low", "high"), [
    (sympy.atan(x), 0.25, 0.5), long(sympy.Abs(x) * sympy.sqrt(2), -1e300, math.inf), (sympy.sqrt(x), 0.0, math.inf), (sympy.cbrt(x), 4.0, 5.0),
    long(sympy.sqrt(x - 1), 1.25, 1.5), (sympy.Integer(2) ** x, -0.5, 0.5), (sympy.asin(x), 0.25, 0.5), long(sympy.acosh(x), 1.5, 2.0)])
def test_a_function_of_these_is_within_its_bound_and_a_change_of_it_is_rejected(expression, low, high):
    f = certify(expression, x, (low, high))
    assert f.check() <= f.bound <= 1
    for k in range(40):
        at = low + (min(high, 50.0) - low) * k / 40
        with mpmath.workdps(60):
            true = sympy.lambdify(x, expression, "mpmath")(mpmath.mpf(at))
            assert abs(mpmath.mpf(float(f(at))) - true) <= f.bound * math.ulp(float(true))
    number, piece = next((i, one) for i, one in reversed(list(enumerate(f.certificate["pieces"]))) if "cells" in one)
    row = piece["cells"][-1]
    with pytest.raises(Rejected):
        check(changed(f.certificate, number, cells=[*piece["cells"][:-1], [row[0], (float.fromhex(row[1]) * (1 + 2.0**-50)).hex(), *row[2:]]]))


def test_the_mpmath_file_of_an_arc_encloses_it():
    names: dict = {}
    exec(compile(certify(sympy.atan(x) * 2, x, (0.25, 0.5), name="f").source("mpmath"), "f.py", "exec"), names)
    with mpmath.workdps(60):
        for at in (0.5, 0.25, 1e-30, -0.75):
            assert abs(names["f"](at, 40) - 2 * mpmath.atan(at)) < abs(at) * mpmath.mpf(10) ** -39


def test_a_negative_number_to_a_power_is_refused():
    with pytest.raises(NotCertifiable):
        certify(sympy.cbrt(x), x, (-2, -1))
