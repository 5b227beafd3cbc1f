"""Sines, cosines and tangents of all doubles: how near one is to a right angle, what the checker makes of it, functions that vanish often."""

import math
from fractions import Fraction

import mpmath
import numpy as np
import pytest
import sympy
from flint import fmpq
from hypothesis import given
from hypothesis import strategies as st

from numerics import certify
from numerics.certified.doubled import doubled
from numerics.certified.formula import Formula, Rejected
from numerics.certified.proof.apart import from_right_angles
from numerics.certified.proof.checker import check
from numerics.certified.proof.ranges import multiples
from numerics.certified.steps import NotCertifiable, steps_of
from tests.effort import examples
from tests.numerics.certificates import X, certificate, changed
from tests.numerics.oracle import Oracle, observed

x = sympy.Symbol("x", real=True)
LARGEST = math.nextafter(math.inf, 0)
NEAREST = 6381956970095103 * 2.0**797  # of all doubles, to a multiple of pi/2: J.-M. Muller, Elementary Functions, 3rd ed. (2016), 11.3
FACTORS = [Fraction(1), Fraction(1, 2), Fraction(3), Fraction(-3, 4), Fraction(2**53 - 1, 2**60)]


def distance(value):
    """Of an exact number from the nearest multiple of pi/2."""
    with mpmath.workprec(3000):
        turns = mpmath.mpf(value.numerator) / value.denominator * 2 / mpmath.pi
        return abs(turns - mpmath.nint(turns)) * mpmath.pi / 2


@examples(80)
@given(value=st.one_of(st.floats(5e-324, LARGEST), st.integers(1, 10**6).map(lambda n: n * math.pi / 2), st.just(NEAREST)),
       factor=st.sampled_from(FACTORS))
def test_no_double_is_nearer_to_a_right_angle(value, factor):
    exact = fmpq(*value.as_integer_ratio())
    least = from_right_angles(fmpq(factor.numerator, factor.denominator), exact, exact)
    assert 0 < float(least) <= distance(Fraction(value) * factor) * (1 + 1e-15)


def test_the_nearest_double_is_known():
    least = from_right_angles(fmpq(1), fmpq(1, 2), fmpq(2) ** 1024)
    assert float(least) == pytest.approx(float(distance(Fraction(NEAREST))), rel=1e-12)


def piece(steps, first=1.0, last=LARGEST):
    return {"kind": "direct", "from": float(first).hex(), "to": float(last).hex(), "steps": steps, "bound": (0.5001).hex()}


TANGENT = [X, ["rational", "3/4"], ["mul", 1, 0], ["sin", 2], ["cos", 2], ["pow", 4, -1], ["mul", 3, 5]]


@pytest.mark.parametrize("number, step", [
    (1, ["rational", "5/4"]), (3, ["cos", 2]), (3, ["sin", 0]), (4, ["sin", 2]), (5, ["pow", 4, 1]), (5, ["pow", 3, -1]), (3, ["sinpi", 2]),
    (4, ["cosm1", 2]), (3, ["root", 2, 3]), (6, ["mul", 3, 4]), (2, ["add", 1, 0]),
])
def test_another_program_is_rejected(number, step):
    good = certificate(TANGENT, [piece(TANGENT)])
    assert check(good) < 0.5001
    with pytest.raises(Rejected):
        check(changed(good, 0, steps=[*TANGENT[:number], step, *TANGENT[number + 1 :]]))


@pytest.mark.parametrize("steps", [
    [X, ["rational", "1/3"], ["mul", 0, 1], ["sin", 2]], [X, ["pow", 0, 2], ["sin", 1]], [X, ["rational", "1"], ["add", 0, 1], ["sin", 2]],
    [X, ["sinpi", 0]], [X, ["sin", 0], ["cos", 0], ["add", 1, 2]], [X, ["sin", 0], ["sin", 1]],
])
def test_what_may_come_nearer_to_0_is_rejected(steps):
    with pytest.raises(Rejected):
        check(certificate(steps, [piece(steps, 2.0**40, 2.0**90)]))


@pytest.mark.parametrize("factor, exact", [("3/4", True), (str(2**53 - 1), True), (str(2**53 + 1), False), ("1/3", False), (f"1/{2**70}", False)])
def test_multiples_are_exact_where_the_factor_is_a_double_near_1(factor, exact):
    found = multiples(Formula([X, ["rational", factor], ["mul", 0, 1], ["mul", 0, 0], ["mul", 0, 1, 1]]))
    assert [one is not None for one in found] == [True, False, exact, False, False]


@pytest.mark.long
@pytest.mark.parametrize("expression, domain, envelope", [
    (sympy.sin(x) / x, (0, sympy.oo), None),
    (sympy.sin(x) ** 3 / x**2, (2.0**60, sympy.oo), None),
    (sympy.exp(-x) * sympy.cos(x) * (1 - sympy.cos(3 * x)), (100, LARGEST), None),
    (sympy.sin(x + 1) - sympy.sin(x), (2.0**60, LARGEST), sympy.Integer(2)),
    (sympy.cos(sympy.pi * x / 4 + 3), (-LARGEST, -(2.0**45)), sympy.Integer(1)),
], ids=str)
def test_functions_that_vanish_often_are_certified_far_out(expression, domain, envelope):
    f = certify(expression, x, domain, envelope=envelope)
    rng = np.random.default_rng(0)
    places = np.ldexp(rng.uniform(0.5, 1, 300), rng.integers(0, 1024, 300)) * math.copysign(1, f.domain[0])
    places = np.concatenate([places, [NEAREST, 355.0, 1e22, LARGEST]])
    places = places[(places >= f.domain[0]) & (places <= f.domain[1])]
    assert (observed(f, Oracle(expression, x), places, envelope and Oracle(envelope, x)) <= f.bound).all()
    assert np.array([f(one) for one in places.tolist()]).tobytes() == f(places).tobytes()


@pytest.mark.long
@pytest.mark.parametrize("expression, domain, words", [
    (sympy.sin(x), (0, sympy.oo), "infinity is not decided"),
    (sympy.sin(x) + 2, (1, sympy.oo), "infinity is not decided"),
    (1 / (sympy.sin(x) + sympy.cos(3 * x)), (0.1, 1e5), "changes sign often, first near x = 0.785398|not finite"),
])
def test_a_refusal_says_where(expression, domain, words):
    with pytest.raises(NotCertifiable, match=words):
        certify(expression, x, domain)


def test_a_limit_of_0_is_a_limit():
    assert certify(sympy.log(sympy.tan(x / 2 + sympy.pi / 4)), x, (0, 2.0**-40))(0.0) == 0


@pytest.mark.parametrize("expression", [
    sympy.sin(sympy.pi * x * 3), sympy.tan(x + 1), sympy.cos(2 * x - 7) ** 2, sympy.sin(x + sympy.pi / 7), 1 - sympy.cos(x)])
def test_the_program_far_out_is_that_of_the_formula(expression):
    steps = steps_of(expression, x)
    made = certificate(steps, [piece(doubled(steps, far=True), 1.25, 1.25)])
    assert check(changed(made, 0, bound=(0.51).hex())) <= 0.51
