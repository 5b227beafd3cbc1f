"""What the checker proves of all x far out: powers with roots and irrational factors, constants, overflow and underflow; and what it rejects."""

import contextlib
import math
from fractions import Fraction

import numpy as np
import pytest
import sympy
from flint import acb, arb, fmpq
from hypothesis import given
from hypothesis import strategies as st

from derive.expressions.balls import precision
from numerics import certify
from numerics.certified.formula import Formula, Rejected
from numerics.certified.proof.checker import bound_of, check, formulas_of
from numerics.certified.proof.numbers import ball
from numerics.certified.proof.tails import Tail
from numerics.certified.steps import steps_of
from tests.effort import examples
from tests.numerics.certificates import X, certificate, changed

x = sympy.Symbol("x", real=True)
EXP = [X, ["exp", 0]]
ONE_MORE = math.nextafter(1, 2)


def constant(first, last, value, sign=1, inverse=True, growth=("0", "1"), bound=0.6):
    return {"kind": "constant", "from": float(first).hex(), "to": float(last).hex(), "sign": sign, "inverse": inverse, "growth": list(growth),
            "value": float(value).hex(), "bound": float(bound).hex()}


def proven(formula, piece):
    return bound_of(formulas_of({"formula": formula, "envelope": None}), piece)


OVER, UNDER = 709.782712893384, -745.1332191019412


@pytest.mark.parametrize(("formula", "piece"), [
    (EXP, constant(math.nextafter(OVER, 1e3), math.inf, math.inf)),
    (EXP, constant(-math.inf, UNDER, 0.0, sign=-1)),
    (EXP, constant(math.inf, math.inf, math.inf)),
    (EXP, constant(-math.inf, -math.inf, 0.0, sign=-1)),
    (steps_of(sympy.tanh(x), x), constant(19.07, math.inf, 1.0)),
    (steps_of(sympy.exp(x) - 1, x), constant(-100.0, -38.0, -1.0, sign=-1)),
    (steps_of(sympy.exp(-x**2), x), constant(28.0, 1e300, 0.0, growth=("0", "0", "1"))),
    (steps_of(sympy.sqrt(x), x), constant(math.inf, math.inf, math.inf, growth=())),
    (steps_of(sympy.pi + 1 / x, x), constant(1e17, math.inf, math.pi, growth=())),
    (steps_of((sympy.exp(-x) - 1) / x, x), constant(math.inf, math.inf, 0.0)),
    (steps_of(x / (sympy.exp(x) - 1), x), constant(-math.inf, -math.inf, math.inf, sign=-1)),
    (steps_of(sympy.exp(x) / x**3, x), constant(math.inf, math.inf, math.inf)),
    (steps_of(sympy.exp(-x**2 - 3 * x), x), constant(30.0, math.inf, 0.0, growth=("0", "3", "1"))),
    (steps_of(sympy.exp(-x**2 - 3 * x), x), constant(30.0, math.inf, 0.0, growth=("0", "0", "1"))),
    (steps_of(sympy.exp(-x**2 + 3 * x), x), constant(30.0, math.inf, 0.0, growth=("0", "3", "1"))),
    (steps_of(1 - sympy.exp(-x**sympy.Rational(3, 2)), x), constant(11.5, math.inf, 1.0, growth=())),
    (steps_of(sympy.exp(-x - sympy.exp(-x)), x), constant(-math.inf, -7.0, 0.0, sign=-1)),
    (steps_of(sympy.exp(-sympy.log(x)**2), x), constant(1e13, math.inf, 0.0, growth=())),
    (steps_of(sympy.exp(-1 / x), x), constant(5e-324, 1 / 746.0, 0.0, inverse=False, growth=())),
    (steps_of(sympy.exp(-sympy.pi * x) * x, x), constant(300.0, math.inf, 0.0)),
    (steps_of(sympy.atan(x) / sympy.pi, x), constant(1e17, math.inf, 0.5, growth=())),
])
def test_a_constant_far_out_is_proven(formula, piece):
    assert proven(formula, piece) <= 0.51
    check(certificate(formula, [piece]))


@pytest.mark.parametrize(("formula", "piece"), [
    (EXP, constant(709.7827, math.inf, math.inf)),
    (EXP, constant(-math.inf, -744.0, 0.0, sign=-1)),
    (EXP, constant(709.79, math.inf, -math.inf)),
    (EXP, constant(709.79, math.inf, 1e308)),
    (EXP, constant(-math.inf, -800.0, math.ulp(0.0), sign=-1)),
    (EXP, constant(-math.inf, -800.0, math.nan, sign=-1)),
    (EXP, constant(710.0, math.inf, math.inf, sign=-1)),
    (EXP, constant(710.0, math.inf, math.inf, inverse=False)),
    (EXP, constant(710.0, math.inf, math.inf, growth=())),
    (EXP, constant(710.0, math.inf, math.inf, growth=("0", "-1"))),
    (EXP, constant(710.0, math.inf, math.inf, growth=("0", "0", "1"))),
    (EXP, constant(710.0, math.inf, math.inf, growth=("0", "1e3"))),
    (EXP, constant(710.0, math.inf, math.inf, growth=("0", 1))),
    (EXP, constant(710.0, math.inf, math.inf, growth=["0"] * 17 + ["1"])),
    (EXP, constant(-1.0, math.inf, math.inf)),
    (steps_of(sympy.tanh(x), x), constant(18.9, math.inf, 1.0)),
    (steps_of(sympy.tanh(x), x), constant(19.07, math.inf, ONE_MORE)),
    (steps_of(sympy.sin(x), x), constant(1e300, math.inf, 0.0)),
    (steps_of(x * sympy.exp(-x) - sympy.exp(-x) * x, x), constant(1e300, math.inf, 1.0)),
    (steps_of(sympy.sqrt(x - 2), x), constant(1.0, math.inf, math.inf, growth=())),
    (steps_of(1 / (x - 2), x), constant(1.0, math.inf, 0.0, growth=())),
    (steps_of(sympy.log(x), x), constant(1e300, math.inf, math.inf, growth=())),
    (steps_of(sympy.log(x) / x, x), constant(1e300, math.inf, 0.0, growth=())),
    (steps_of(x * sympy.log(x) - x, x), constant(1e3, math.inf, -math.inf, growth=())),
    (steps_of(sympy.exp(-x**2 - 3 * x), x), constant(25.0, math.inf, 0.0, growth=("0", "0", "1"))),
    (steps_of(sympy.exp(-x**2 + 3 * x), x), constant(28.0, math.inf, 0.0, growth=("0", "3", "1"))),
    (steps_of(sympy.exp(x**2 - 3 * x), x), constant(30.0, math.inf, 0.0, growth=())),
    (steps_of(1 - sympy.exp(-x**sympy.Rational(3, 2)), x), constant(11.0, math.inf, 1.0, growth=())),
    (steps_of(sympy.exp(-1 / x), x), constant(5e-324, 1 / 744.0, 0.0, inverse=False, growth=())),
    (steps_of(sympy.atan(x) / sympy.pi, x), constant(1e15, math.inf, 0.5, growth=())),
    (steps_of(sympy.pi - 2 * sympy.atan(x), x), constant(1e300, math.inf, math.ulp(0.0), growth=())),
])
def test_a_false_constant_is_rejected(formula, piece):
    with pytest.raises(Rejected):
        check(certificate(formula, [piece]))


CASES = [
    (sympy.sqrt(x**2 + 1) - x, 2.0**20), (1 / sympy.sqrt(x) - 1 / sympy.sqrt(x + 1), 2.0**20), (sympy.log(1 + sympy.exp(-x)), 50.0),
    (sympy.log(1 + sympy.exp(x)) * sympy.pi, 50.0), ((sympy.exp(x) - 1) / (sympy.exp(2 * x) + x), 50.0), (x + sympy.sin(x), 2.0**20),
    (1 - sympy.cos(1 / x), 2.0**10), (sympy.exp(1 / x) - 1, 2.0**10), (sympy.sin(1 / x) * sympy.sqrt(4 * x**3 + x), 2.0**10), (1 / (x - 1)**3, 8.0),
    (sympy.log(1 + 1 / x) * (2 - x)**2, 2.0**10), (sympy.log(x + 1) - sympy.log(x), 2.0**10), (2 * sympy.log(x) - sympy.log(x**2 + 2), 2.0**10),
    (x**2 * sympy.exp(1 - x), 50.0), (sympy.atan(x + 1) - sympy.atan(x), 2.0**10), (sympy.pi / 2 - sympy.atan(x), 2.0**10),
    (3 * sympy.pi - 6 * sympy.atan(2 * x), 2.0**10), (sympy.cbrt(x + 1) - sympy.cbrt(x), 2.0**10), (sympy.erf(1 / x), 2.0**10),
]


@pytest.mark.parametrize(("expression", "least"), CASES)
@pytest.mark.parametrize("inverse", [True, False])
def test_the_form_of_a_tail_holds_at_every_number_of_it(expression, least, inverse):
    """By values of the formula at points of the tail, from its first one on."""
    if not inverse:
        expression = expression.subs(x, 1 / x)
    formula = Formula(steps_of(expression, x))
    with precision(300):
        rate, power, factor, logs = Tail(formula, 1, inverse, fmpq(int(least)), [fmpq(0), fmpq(1)]).term()
        assert not factor.contains(0)
    for t in (least, least * 1.001, least * 1.5, least * 7, least * 14):
        with precision(3000):
            value = formula(acb(arb(t) if inverse else 1 / arb(t))).real
            assert factor.contains((value / (arb(t) ** ball(power) * arb(t).log() ** ball(logs) * (ball(rate) * arb(t)).exp())).mid())


@st.composite
def formulas(draw):
    """Steps at random: sums, products, powers and functions of earlier ones."""
    steps = [X, ["rational", str(draw(st.integers(-3, 3)))], ["rational", draw(st.sampled_from(["1/2", "4", "9/4", "1"]))], ["pi"]]
    for _ in range(draw(st.integers(1, 9))):
        i, j = (draw(st.integers(0, len(steps) - 1)) for _ in range(2))
        steps.append(draw(st.sampled_from([
            ["add", i, j], ["mul", i, j], ["pow", i, draw(st.sampled_from([-3, -2, -1, 2, 3]))], ["sqrt", i], ["exp", i], ["log", i], ["log_abs", i],
            ["sin", i], ["cos", i], ["atan", i], ["root", i, 3], ["erf", i], ["erfc", i], ["gamma", i], ["digamma", i], ["si", i], ["fresnels", i],
            ["besselj", i, "0"], ["besselj", i, "2"], ["polylog", i, "3/2"], ["lambertw", i]])))
    return steps


@pytest.mark.long
@examples(1500)
@given(formulas(), st.booleans(), st.sampled_from([1, -1]), st.sampled_from([[], ["0", "1"], ["1", "-1", "2"]]), st.sampled_from([2, 10, 300]))
def test_what_a_tail_says_of_any_formula_is_true(steps, inverse, sign, growth, least):
    formula = Formula(steps)
    with precision(128):
        try:
            rate, power, factor, logs = Tail(formula, sign, inverse, fmpq(least), [fmpq(*map(int, c.split("/"))) for c in growth]).term()
        except Rejected:
            return
    with precision(2000):
        for t in (arb(least), arb(least) * 1.125, arb(least) * 3, arb(least) * 40):
            value = formula(acb(sign * t if inverse else sign / t)).real
            size = t ** ball(power) * t.log() ** ball(logs) * (ball(rate) * sum((arb(int(c)) * t**j for j, c in enumerate(growth)), arb(0))).exp()
            assert not value.is_finite() or (factor * size).overlaps(value)


@pytest.mark.parametrize("expression", [1 / sympy.sqrt(x + 2), sympy.pi * x + sympy.sqrt(2), sympy.sqrt(x**3 + 1)])
def test_a_power_with_a_root_or_an_irrational_factor_is_rejected_where_it_is_changed(expression):
    f = certify(expression, x, (2.0**70, math.inf))
    number, piece = next((i, one) for i, one in enumerate(f.certificate["pieces"]) if one["kind"] == "power")
    assert f.check() <= 1
    rows = piece["cells"]
    tampered = [[rows[0][0], math.nextafter(float.fromhex(rows[0][1]), 0).hex(), *rows[0][2:]], *rows[1:]]
    for keys in ({"power": piece["power"] + 1}, {"exponent": piece["exponent"] + 1}, {"root": 3}, {"root": 0}, {"sign": -1}, {"inverse": False},
                 {"cells": tampered}, {"cells": rows[:-1]}, {"growth": ["0", "-1"]}, {"growth": "1"}):
        with pytest.raises(Rejected):
            check(changed(f.certificate, number, **keys))


def test_a_function_overflows_where_it_rounds_to_infinity():
    f = certify(3 * x**2 / 2, x, (-math.inf, math.inf))
    edge = math.sqrt(2 / 3) * 2.0**512
    at = np.array([edge * (1 + k * 2.0**-52) for k in range(-8, 9)])
    for one, value in zip(at.tolist(), f(at).tolist(), strict=True):
        exact = Fraction(one) ** 2 * Fraction(3, 2)
        assert exact > 2**1024 - 2**971 if math.isinf(value) else abs(Fraction(value) - exact) <= 2**971
    assert set(f(np.array([1e200, -math.inf, math.inf]))) == {math.inf}
    assert f(edge / 2) < math.inf
    assert f(1e-170) == 0


def test_a_constant_begins_a_little_further_out_where_that_is_proven():
    f = certify(1 - sympy.exp(-x) * (x + 3), x, (41, math.inf))
    assert (f(50.0), f(math.inf)) == (1, 1)
    assert f(41.0) == 1 - 44 * math.exp(-41)


GROWING = [sympy.log(x), sympy.log(x + sympy.sqrt(x**2 + 1)), sympy.acosh(x), 3 - 2 * sympy.log(x) + sympy.sin(x), sympy.log(x) / 3 - sympy.atan(x)]


@pytest.mark.parametrize("expression", GROWING)
def test_what_grows_by_a_logarithm_is_infinite_at_infinity_alone(expression):
    value = math.inf if float(expression.subs(x, 10**9)) > 0 else -math.inf
    check(certificate(steps_of(expression, x), [constant(math.inf, math.inf, value, growth=())]))
    for first, wrong in ((math.inf, -value), (1e300, value), (math.inf, 7.0)):
        with pytest.raises(Rejected):
            check(certificate(steps_of(expression, x), [constant(first, math.inf, wrong, growth=())]))


@pytest.mark.parametrize("expression", [sympy.log(x + 1) - sympy.log(x), sympy.log(2 + 1 / x), sympy.log(x) - x, sympy.log(x) * sympy.sin(x)])
def test_what_does_not_is_not(expression):
    with pytest.raises(Rejected):
        check(certificate(steps_of(expression, x), [constant(math.inf, math.inf, math.inf, growth=())]))


def test_the_exponent_of_a_formula_is_proposed_as_it_is():
    f, g = certify(sympy.exp(-x**2 - 3 * x), x, (30, math.inf)), certify(sympy.exp(-x**2 + 3 * x), x, (-math.inf, -30))
    assert (f(30.0), g(-30.0)) == (0, 0)


def test_a_function_saturates_and_underflows():
    f, mirrored = (certify(sympy.tanh(x), x, domain) for domain in ((19, math.inf), (-math.inf, -19)))
    assert (f(19.1), f(math.inf), mirrored(-50.0), mirrored(-math.inf)) == (1, 1, -1, -1)
    g = certify(sympy.exp(-x) - 1, x, (-math.inf, -710))
    assert (g(-710.0), g(-math.inf)) == (math.inf, math.inf)


@pytest.mark.parametrize(("formula", "piece"), [
    (steps_of(sympy.log(x) / x, x), constant(math.inf, math.inf, 0.0, growth=())),
    (steps_of(x + sympy.log(x), x), constant(math.inf, math.inf, math.inf, growth=())),
    (steps_of(sympy.log(x), x), constant(math.inf, math.inf, math.inf, growth=())),
    (steps_of(1 + x**2 * sympy.log(x) / (1 + x**3), x), constant(1e40, math.inf, 1.0, growth=())),
])
def test_a_logarithm_of_x_beside_powers_is_decided(formula, piece):
    assert proven(formula, piece) <= 0.51


@pytest.mark.parametrize(("formula", "piece"), [
    (steps_of(sympy.log(x), x), constant(math.inf, math.inf, 0.0, growth=())),
    (steps_of(sympy.log(x) / x, x), constant(1e20, math.inf, 0.0, growth=())),
    (steps_of(1 + sympy.log(x) / x, x), constant(1e15, math.inf, 1.0, growth=())),
    (steps_of(1 + sympy.log(x) / x, x), constant(100.0, math.inf, 1.0, growth=())),
    (steps_of(x - x * sympy.log(x), x), constant(math.inf, math.inf, math.inf, growth=())),
])
def test_what_a_logarithm_of_x_changes_is_rejected(formula, piece):
    with contextlib.suppress(Rejected):
        assert proven(formula, piece) > 100


GUDERMANN = sympy.log(sympy.tan(x / 2 + sympy.pi / 4))


@pytest.mark.parametrize(("expression", "slope", "right"), [
    (GUDERMANN, 1, True), (sympy.sin(sympy.sqrt(2) * x) / sympy.sqrt(2), 1, True), (GUDERMANN + sympy.Rational(1, 10**400), 1, True),
    (GUDERMANN + sympy.Rational(1, 10**322), 1, False), (GUDERMANN, 2, False), (GUDERMANN**2, 1, False), (GUDERMANN + sympy.sqrt(x), 1, False),
    (sympy.log(sympy.tan(x / 2 + sympy.pi / 4 + sympy.Rational(1, 10**60))), 1, False),
])
@pytest.mark.parametrize("sign", [1, -1])
def test_a_simple_zero_that_no_exact_series_shows(expression, slope, right, sign):
    ends = sorted((sign * 5e-324, sign * 2.0**-31))
    one = {"kind": "power", "from": ends[0].hex(), "to": ends[1].hex(), "sign": sign, "power": 1, "exponent": 0, "inverse": False, "bits": 0,
           "cells": [[1.5.hex(), float(1.5 * sign * slope).hex(), 0.0.hex(), float(sign * slope).hex()]], "bound": 4.0.hex()}
    if right:
        assert proven(steps_of(expression, x), one) <= 3
    else:
        with contextlib.suppress(Rejected):
            assert proven(steps_of(expression, x), one) > 100
