"""What a formula tends to at a double, exact numbers as coefficients, and pieces of another form of it; by mpmath, and false ones rejected."""

import math

import mpmath
import numpy as np
import pytest
import sympy
from flint import arb, fmpq
from hypothesis import given
from hypothesis import strategies as st
from mpmath import mpf
from sympy import Rational as R
from sympy import cosh, coth, erf, exp, log, pi, sin, sqrt

from derive.expressions.balls import precision
from numerics import certify
from numerics.certified.formula import Formula, Rejected
from numerics.certified.proof import numbers
from numerics.certified.proof.checker import check, limit
from numerics.certified.proof.programs import computes
from numerics.certified.search.conjugates import conjugated
from numerics.certified.steps import NotCertifiable, steps_of
from tests.effort import examples, long
from tests.numerics.certificates import AFTER, certificate, changed, point

x = sympy.Symbol("x", real=True)
INF = math.inf

# Exact numbers -----------------------------------------------------------------------------------------


@st.composite
def reals(draw):
    """An exact number and the same in mpmath."""
    with mpmath.workdps(60):
        value = fmpq(draw(st.integers(1, 6)), draw(st.integers(1, 4)))
        same = mpf(int(value.p)) / int(value.q)
        for _ in range(draw(st.integers(0, 4))):
            match draw(st.sampled_from(["pi", "sum", "root", "inverse", "exp", "log", "sin", "product"])):
                case "pi":
                    value, same = value * numbers.PI, same * mpmath.pi
                case "sum":
                    value, same = value + numbers.power(fmpq(2), fmpq(1, 2)), same + mpmath.sqrt(2)
                case "root" if same > 0:
                    value, same = numbers.power(value, fmpq(1, 3)), mpmath.cbrt(same)
                case "inverse" if same:
                    value, same = numbers.power(value, fmpq(-1)), 1 / same
                case "exp" if abs(same) < 9:
                    value, same = numbers.of_function("exp", value), mpmath.exp(same)
                case "log" if same > 0:
                    value, same = numbers.of_function("log", value), mpmath.log(same)
                case "sin":
                    value, same = numbers.of_function("sin", value), mpmath.sin(same)
                case "product":
                    value, same = value * value, same * same
    return value, same


@examples(120)
@given(reals(), reals())
def test_exact_numbers_are_what_mpmath_says_they_are(one, other):
    with mpmath.workdps(60), precision(300):
        for value, same in (one, (one[0] + other[0], one[1] + other[1]), (one[0] * other[0], one[1] * other[1]), (one[0] - one[0], mpf(0))):
            assert abs(numbers.ball(value) - arb(mpmath.nstr(same, 40))) <= 1e-30 * max(1, abs(same))


@pytest.mark.parametrize(("value", "same"), [
    (numbers.power(fmpq(8), fmpq(1, 3)), fmpq(2)), (numbers.power(fmpq(9, 4), fmpq(-1, 2)), fmpq(2, 3)),
    (numbers.of_function("exp", numbers.of_function("log", fmpq(6, 5))), fmpq(6, 5)), (numbers.of_function("sin", numbers.PI * fmpq(5, 2)), fmpq(1)),
    (numbers.of_function("log", numbers.of_function("exp", numbers.PI)) - numbers.PI, fmpq(0)),
    (numbers.power(numbers.PI, fmpq(1, 2)) * numbers.power(numbers.PI, fmpq(-1, 2)), fmpq(1))])
def test_what_is_rational_is_seen_to_be(value, same):
    assert value == same


def test_a_number_that_is_0_for_another_reason_is_not_taken_for_0_and_has_no_sign():
    hidden = numbers.of_function("atan", fmpq(1, 2)) + numbers.of_function("atan", fmpq(1, 3)) - numbers.PI * fmpq(1, 4)
    assert hidden != fmpq(0)
    with pytest.raises(Rejected, match="sign of a constant"):
        numbers.sign(hidden)


# Limits ------------------------------------------------------------------------------------------------

LIMITS = [
    (erf(x) / x, 0.0, 1, 2 / mpmath.sqrt(mpmath.pi)), (x * log(x), 0.0, 1, 0), ((1 + 1 / x) ** x, INF, 1, mpmath.e), ((1 + 1 / x) ** x, 0.0, 1, 1),
    (sympy.asin(x), 1.0, -1, mpmath.pi / 2), (sin(pi * x) / (x - 1), 1.0, 1, -mpmath.pi), (log(x) / (x - 1), 1.0, 1, 1), (x**pi, 0.0, 1, 0),
    (sin(x) / x, INF, 1, 0), (sqrt(2 * x**2 + x) - sqrt(2) * x, INF, 1, mpmath.sqrt(2) / 4), (exp(-1 / x), 0.0, 1, 0),
    (log(cosh(x)) - x, INF, 1, -mpmath.log(2)), (sympy.gamma(x) * x, 0.0, 1, 1), (x * (pi / 2 - sympy.atan(x)), INF, 1, 1),
    ((2**x - 1) / x, 0.0, -1, mpmath.log(2)), ((x + 1) * log(x + 1) - x * log(x) - log(x), INF, 1, 1), (sympy.besselj(1, x) / x, 0.0, 1, mpf(1) / 2),
]


@pytest.mark.parametrize(("expression", "place", "side", "value"), LIMITS, ids=str)
def test_what_a_formula_tends_to(expression, place, side, value):
    found = limit(Formula(steps_of(expression, x)), place, side)
    assert abs(mpf(float(found.mid())) - value) < 1e-15
    assert found.rad() < 1e-30


@pytest.mark.parametrize(("expression", "place", "side"), [
    (1 / x, 0.0, 1), (sin(x), INF, 1), (exp(1 / x), 0.0, 1), (log(x), 0.0, -1), (sqrt(x - 2), 1.0, 1), (sin(1 / x), 0.0, 1), (log(x), INF, 1)])
def test_what_tends_to_nothing_is_rejected(expression, place, side):
    with pytest.raises(Rejected):
        print(limit(Formula(steps_of(expression, x)), place, side))


def test_a_limit_from_one_side_stands_at_that_end_of_the_domain_alone():
    formula = steps_of(sympy.asin(x), x)
    at_1 = point(1.0, math.pi / 2, 0.51) | {"side": -1}
    check(certificate(formula, [at_1]))
    for wrong in (at_1 | {"side": 1}, at_1 | {"value": AFTER(math.pi / 2, 2).hex()}, at_1 | {"side": 2}):
        with pytest.raises(Rejected):
            check(certificate(formula, [wrong]))
    jumping = steps_of(exp(-1 / x), x)
    check(certificate(jumping, [point(0.0, 0.0, 0.51) | {"side": 1}]))
    before = {"kind": "constant", "from": (-1e-3).hex(), "to": (-5e-324).hex(), "sign": -1, "inverse": False, "growth": ["0", "1"],
              "value": INF.hex(), "bound": (0.51).hex()}
    check(certificate(jumping, [before]))
    with pytest.raises(Rejected, match="end of the domain"):
        check(certificate(jumping, [before, point(0.0, 0.0, 0.51) | {"side": 1}]))


@pytest.mark.parametrize(("expression", "domain", "by_mpmath"), [
    (erf(x) / x, (0, 1), lambda v: mpmath.erf(v) / v if v else 2 / mpmath.sqrt(mpmath.pi)),
    long(x**pi, (0, INF), lambda v: v**mpmath.pi), long((1 + 1 / x) ** x, (5e-324, INF), lambda v: (1 + 1 / v) ** v),
    long(sympy.asin(x), (-1, 1), mpmath.asin), long(exp(-1 / x), (5e-324, INF), lambda v: mpmath.exp(-1 / v)),
    long(log(x + sqrt(x**2 + 1)), (-INF, INF), mpmath.asinh),
    long(exp(-log(x) ** 2 / 2) / x, (5e-324, INF), lambda v: mpmath.exp(-mpmath.log(v) ** 2 / 2) / v),
    long(coth(x) - 1 / x, (-INF, INF), lambda v: mpmath.coth(v) - 1 / v if v else mpf(0))], ids=lambda one: "" if callable(one) else str(one))
def test_the_largest_domain(expression, domain, by_mpmath):
    f = certify(expression, x, domain)
    drawn = np.random.default_rng(0)
    signs = [1, -1] if f.domain[0] < 0 else [1]
    places = [s * 2.0**k for k, s in zip(drawn.uniform(-1070, min(1020, math.log2(f.domain[1])), 40), drawn.choice(signs, 40), strict=True)]
    for at in [*places, *drawn.uniform(max(f.domain[0], -9), min(f.domain[1], 9), 20), *(end for end in f.domain if math.isfinite(end))]:
        if f.domain[0] <= at <= f.domain[1]:
            with mpmath.workprec(3400):
                true, value = by_mpmath(mpf(at)), float(f(at))
                if abs(true) < mpf(2) ** 1024:
                    assert abs(mpf(value) - true) <= f.bound * math.ulp(float(true))
                else:
                    assert value == math.copysign(INF, true)


# Forms -------------------------------------------------------------------------------------------------

LANGEVIN = coth(x) - 1 / x


@pytest.fixture(scope="module")
def langevin():
    return certify(LANGEVIN, x, (64, 1000))


def test_far_out_pieces_are_of_another_form_that_is_near(langevin):
    number = next(i for i, one in enumerate(langevin.certificate["pieces"]) if "form" in one)
    assert langevin.check() <= langevin.bound
    for at in (64.0, 65.5, 100.0, 999.0):
        with mpmath.workdps(60):
            assert abs(mpf(float(langevin(at))) - mpmath.coth(at) + 1 / mpf(at)) <= langevin.bound * 2.0**-53
    for wrong in (
        {"form": steps_of(1 - 1 / x + R(1, 2**70), x)}, {"form": steps_of(1 - 2 / x, x)}, {"form": steps_of(1 / x, x)}, {"form": [["x"]]},
        {"growth": []}, {"growth": ["0", "0", "1"]}, {"form": 3}, {"inverse": False}, {"form": [["y"]]},
    ):
        with pytest.raises(Rejected):
            check(changed(langevin.certificate, number, **wrong))


@pytest.mark.parametrize(("form", "last"), [(1 - 1 / x, 64.0), (1 - 1 / x + exp(-x), 1000.0)])
def test_a_form_that_is_not_near_enough_is_rejected(langevin, form, last):
    number = next(i for i, one in enumerate(langevin.certificate["pieces"]) if "form" in one)
    nearer = changed(langevin.certificate, number, form=steps_of(form, x), **{"from": (8.0).hex()})
    nearer["domain"] = [(8.0).hex(), last.hex()]
    with pytest.raises(Rejected):
        check(nearer)


@pytest.mark.parametrize(("expression", "same"), [
    (log(x + sqrt(x**2 + 1)), True), (sqrt(x + 1) - sqrt(x), True), (exp(2 * x - sqrt(4 * x**2 + 7)), True), (x - sqrt(x**2 - 1), True),
    (sqrt(1 + x) - sqrt(1 - x), False), (x + 1, False)], ids=str)
def test_conjugates_are_the_same_formula_and_what_differs_is_not(expression, same):
    formula, other = (Formula(steps_of(one, x)) for one in (expression, conjugated(expression)))
    assert (conjugated(expression) != expression) == same
    assert computes(other, formula)
    if same:
        for wrong in (-conjugated(expression), conjugated(expression.subs(x, x + 1)), conjugated(expression) + R(1, 10**9)):
            assert not computes(Formula(steps_of(wrong, x)), formula)


def test_a_square_that_is_no_number_has_no_conjugate():
    for wrong in (1 / (x - sqrt(x**2 + 2)), 1 / (sqrt(x**2 + 1) - x) ** 2):
        assert not computes(Formula(steps_of(wrong, x)), Formula(steps_of(-(x + sqrt(x**2 + 1)), x)))


# Files for mpmath --------------------------------------------------------------------------------------


@pytest.mark.parametrize("expression", [
    erf(x) / x + sympy.erfi(x), *map(long, (sympy.erfc(x), sympy.Si(x), sympy.Shi(x), sympy.fresnels(x), sympy.fresnelc(x))),
    sympy.besselj(3, x) + sympy.besseli(0, x)], ids=str)
def test_a_file_for_mpmath_encloses_special_functions_by_their_series(expression):
    names: dict = {}
    exec(certify(expression, x, (R(1, 2), R(9, 16)), name="f").source("mpmath"), names)
    for at in (0.5, 0.53, 0.5625):
        with mpmath.workdps(60):
            true = sympy.lambdify(x, expression, "mpmath")(mpf(at))
            assert abs(names["f"](at, digits=40) / true - 1) < 1e-40


def test_the_refusal_of_a_limit_says_why():
    with pytest.raises(NotCertifiable, match=r"not finite|leave that out"):
        certify(log(x), x, (0, 1))


# Conditions at rational numbers ------------------------------------------------------------------------


def test_a_condition_that_changes_at_a_rational_number_is_decided_exactly():
    f = certify(x - 3 * sympy.floor(x / 3) + 1, x, (-7, 7))
    for at in (-6.0, -3.0, AFTER(-3.0, -9), 0.0, 2.5, 3.0, AFTER(3.0, 0), AFTER(3.0, 9), 6.0):
        assert abs(mpf(float(f(at))) - (mpf(at) - 3 * mpmath.floor(mpf(at) / 3) + 1)) <= math.ulp(float(f(at)))


# Hostile constants -------------------------------------------------------------------------------------


def nested(count):
    steps = [["x"], ["rational", "1"], ["exp", 1]]
    for _ in range(count):
        n = len(steps)
        steps += [["mul", n - 1, n - 1], ["add", n - 1, n], ["exp", n + 1], ["sin", n + 2]]
    return steps


def doubled_roots(count):
    steps = [["x"], ["rational", "7/3"]]
    for _ in range(count):
        steps += [["pow", len(steps) - 1, 64]]
    return steps


@pytest.mark.parametrize("steps", [
    nested(200), doubled_roots(400), [["x"], ["rational", "2"], ["log", 1], ["rational", "1000000000000"], ["mul", 2, 3], ["exp", 4], ["add", 5, 0]]])
def test_constants_that_would_fill_the_memory_are_rejected(steps):
    with pytest.raises(Rejected, match=r"too long|too high"):
        limit(Formula(steps), 0.0, 1)


def test_a_table_without_end_is_rejected():
    f = certify(1 / x, x, (1, R(9, 8)))
    rows = [[*row[:-1], INF.hex()] for row in f.certificate["pieces"][0]["cells"]]
    with pytest.raises(Rejected, match="must be finite"):
        check(changed(f.certificate, 0, cells=rows))
