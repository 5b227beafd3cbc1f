"""Zeros have the signs of IEEE 754 and C99, underflow keeps them; float32 goes in and comes out, rounded once more."""

import math
import shutil
from functools import cache
from types import ModuleType

import mpmath
import numpy as np
import pytest
from flint import arb
from sympy import Integer, Rational, Symbol, log, pi, sin, tan

from derive.expressions.balls import precision
from numerics import certify
from numerics._arguments import DomainError
from numerics.certified import CertifiedFunction, load
from numerics.certified.code.zeros import _by_power, _sign, signed
from numerics.certified.steps import steps_of
from tests.benchmarks.c_libraries import array_function
from tests.benchmarks.every_float import _rounded, counted, nearest_float
from tests.numerics.certificates import LOG, certificate, point

x = Symbol("x", real=True)
needs_compiler = pytest.mark.skipif(shutil.which("cc") is None, reason="no C compiler")
INF = math.inf
NEAR = Rational(1, 16)
# C99 Annex F and IEEE 754 give the signs: odd functions keep the zero, squares lose it, a factor -1 turns it
ZEROS = [
    (sin(x), 1, -1), (-sin(x), -1, 1), (tan(x / 2), 1, -1), (log(1 + x / 2), 1, -1), (x**2, 1, 1), (-(x**2), -1, -1),
    (x - sin(x), 1, -1), (x**4 - x**3, -1, 1),
]


@cache
def cube() -> CertifiedFunction:
    return certify(-(x**3), x, (-1, 1e100))


def numpy_file(function: CertifiedFunction):
    module = ModuleType(function.name)
    exec(compile(function.source("numpy"), "generated.py", "exec"), module.__dict__)
    return getattr(module, function.name)


def targets(function: CertifiedFunction):
    yield function
    yield numpy_file(function)
    yield lambda places: np.array([function(one) for one in places.tolist()])
    if shutil.which("cc"):
        yield array_function(function.source("c"), f"{function.name}_array", ("-std=c99", "-O2"))


def test_a_zero_at_minus_0_has_the_sign_of_ieee_754_in_every_target():
    for evaluate in targets(certify(-sin(x), x, (-NEAR, NEAR))):
        assert np.copysign(1, evaluate(np.array([0.0, -0.0]))).tolist() == [-1, 1]


@pytest.mark.parametrize("formula, right, left", ZEROS)
def test_the_sign_of_a_zero_is_that_of_the_function_beside_it(formula, right, left):
    assert [_sign(steps_of(formula, x), side * 5e-324) for side in (1, -1)] == [right, left]


def test_powers_and_balls_say_the_same_sign():
    made = certify(x**4 - x**3, x, (0, NEAR))
    assert [math.copysign(1, _by_power(made.certificate, side * 5e-324)) for side in (1, -1)] == [-1, 1]
    assert np.copysign(1, made([0.0, -0.0])).tolist() == [-1, 1]


@pytest.mark.parametrize("formula, side, sign", [(1 / x, -1, -1), (-1 / x, 1, -1)])
def test_the_limit_0_at_infinity_has_the_sign_of_the_function_far_out(formula, side, sign):
    assert math.copysign(1, certify(formula, x, (2, INF) if side > 0 else (-INF, -2))(side * INF)) == sign


def test_without_a_power_near_0_balls_decide_and_a_root_is_as_its_argument():
    made = certify(sin(pi * x), x, (-NEAR, NEAR), envelope=Integer(1))
    assert np.copysign(1, made([0.0, -0.0])).tolist() == [1, -1]
    assert _sign([["x"], ["sqrt", 0]], -5e-324) == -1
    assert _sign([["x"], ["rational", "-1"], ["mul", 0, 1], ["sqrt", 2]], 5e-324) == -1
    assert _sign([["x"], ["rational", "-1"], ["mul", 0, 1], ["add", 0, 2]], 5e-324) == 1  # x - x is 0 everywhere, +0.0


def test_a_zero_elsewhere_is_positive():
    for place, value in (1.0, -0.0), (-1.0, 0.0):
        made = certificate(LOG, [point(place, value)])
        assert np.copysign(1, signed(made, made["pieces"][0])).tolist() == [1, 1]
    assert np.copysign(1, load("lindhard_complement")([0.0, -0.0])).tolist() == [1, 1]


def test_underflow_keeps_the_sign_in_numpy_and_in_c():
    function = cube()
    places = np.array([1e-200, -1e-200, 1e-108, -1e-108, 3e-109, -3e-109])
    for evaluate in targets(function):
        values = evaluate(places)
        assert np.copysign(1, values).tolist() == [-1, 1] * 3
        assert values.tolist() == [-(one**3) for one in places.tolist()]


# float32 --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("of", [lambda f: f, numpy_file], ids=["function", "file"])
def test_float32_gives_float32_of_the_same_shape(of):
    evaluate = of(load("lindhard"))
    y = np.random.default_rng(1967).uniform(-1, 4, (30, 40)).astype(np.float32)
    values = evaluate(y)
    assert values.dtype == np.float32
    assert values.shape == y.shape
    assert np.array_equal(values, load("lindhard")(y.astype(float)).astype(np.float32), equal_nan=True)
    assert evaluate(np.float32(1)).dtype == np.float32
    assert evaluate(y.astype(np.float16)).dtype == np.float64


def test_the_error_in_float32_is_within_its_bound():
    function = load("lindhard")
    y = np.exp2(np.random.default_rng(1967).uniform(-40, 60, 300)).astype(np.float32)
    with mpmath.workdps(60):
        for at, value in zip(y.tolist(), function(y).tolist(), strict=True):
            v = mpmath.mpf(at)
            true = (1 + (1 - v**2) / (2 * v) * mpmath.log(abs((1 + v) / (1 - v)))) / 2
            assert abs(value - true) <= function.float32_bound * float(np.spacing(np.float32(true)))
    assert 0.5 < function.float32_bound < 0.5 + 2**-27


def test_float32_overflows_and_underflows_as_ieee_754_says():
    assert cube()(np.array([1e13, 1e-16, -1e-16], dtype=np.float32)).tolist() == [-INF, 0.0, 0.0]
    assert np.signbit(cube()(np.array([1e-16, -1e-16], dtype=np.float32))).tolist() == [True, False]


def test_an_envelope_has_no_one_bound_in_float32():
    with pytest.raises(DomainError, match="of its envelope"):
        _ = certify(sin(x), x, (-NEAR, NEAR), envelope=Integer(1)).float32_bound


@pytest.mark.long
@needs_compiler
def test_the_nearest_float_is_decided_by_balls():
    some = counted(load("lindhard"), 2**15)
    assert some == (2**15, 0, [])
    assert nearest_float(load("lindhard"), 1e-3) == np.float32(1 - 1e-6 / 3)
    with precision(200):
        assert _rounded(arb(1) + arb(2) ** -24 + arb(2) ** -80) == np.float32(1 + 2**-23)
        assert _rounded(arb(1) + arb(2) ** -24 - arb(2) ** -80) == np.float32(1)
