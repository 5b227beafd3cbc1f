"""Integrals over infinite ranges: closed where the side of every pole is known, left alone where not, never wrong."""

import random

import mpmath
import pytest
import sympy
from sympy import Function, I, Integral, Rational, Sum, Symbol, cos, exp, oo, pi, sign, sin

from derive.expressions.canonical import is_zero
from derive.expressions.integrals import close
from derive.expressions.state_sums import vanishes

x, u, v, t = sympy.symbols("x u v t", real=True)
eta, gamma, w = sympy.symbols("eta gamma w", positive=True)
z = Symbol("z")
a, b, M = sympy.symbols("a b M", integer=True, positive=True)
level, force = Function("level", real=True), Function("force")


def line(function):
    return close(Integral(function, (x, -oo, oo)))


def half(function, low=0):
    return close(Integral(function, (t, low, oo)))


@pytest.mark.parametrize(("function", "value"), [
    (eta / (x**2 + eta**2), pi),
    (1 / ((x - u) ** 2 + eta**2) ** 2, pi / (2 * eta**3)),
    (x**2 / (x**2 + eta**2) ** 2, pi / (2 * eta)),
    (1 / (x - u - I * eta), None),
    (1 / (x - u - I * eta) ** 2, 0),
    (1 / ((x - u - I * eta) * (x - v - I * gamma)), 0),
    (1 / ((x - u - I * eta) * (x - v + I * gamma)), 2 * pi * I / (u - v + I * (eta + gamma))),
    (1 / ((x - u + I * eta) * (x - v - I * gamma)), 2 * pi * I / (v - u + I * (eta + gamma))),
    (1 / ((w * x - u + I * eta) * (w * x - v - I * gamma)), 2 * pi * I / (w * (v - u + I * (eta + gamma)))),
    (1 / ((eta + I * x) * (gamma - I * x)), 2 * pi / (eta + gamma)),
    (1 / (x - u + I * eta) - 1 / (x - u - I * eta), -2 * pi * I),
])
def test_rational_functions_by_residues(function, value):
    done = line(function)
    assert done.has(Integral) if value is None else is_zero(done - value)


@pytest.mark.parametrize(("function", "wrong"), [
    (eta / (x**2 + eta**2), pi / 2),
    (1 / ((x - u - I * eta) * (x - v + I * gamma)), 2 * pi * I / (u - v - I * (eta + gamma))),
    (1 / ((x - u - I * eta) * (x - v + I * gamma)), 0),
    (1 / ((x - u - I * eta) * (x - v - I * gamma)), 2 * pi * I / (u - v)),
])
def test_a_wrong_value_is_not_proved(function, wrong):
    assert not is_zero(line(function) - wrong)


@pytest.mark.parametrize("function", [
    1 / ((x - u) ** 2 * (x + I * eta)),
    1 / ((x - z) * (x - I * eta)),
    1 / ((x - u - I * v) * (x - I * eta)),
    1 / ((x - I * (eta - gamma)) * (x - I * eta)),
    1 / (x**2 + v**2),
    1 / ((z * x - I * eta) * (x - I * eta)),
    1 / (x**2 - eta**2),
    1 / (x**4 + x + 1 + eta),
    x / (x**2 + eta**2),
    sympy.Integer(1),
    exp(I * u * x) / (x**2 + eta**2),
    force(x) / (x**2 + eta**2),
    sign(x) / (x**2 + eta**2),
    1 / ((x - I * sign(z)) * (x - I * eta)),
    1 / (x**2 + (2 + sign(u)) ** 2 * eta**2),
])
def test_what_is_not_known_is_left_alone(function):
    assert line(function) == Integral(function, (x, -oo, oo))


@pytest.mark.parametrize(("side", "other"), [(1, 1), (1, -1), (-1, 1), (-1, -1)])
def test_a_sign_decides_the_side_of_a_pole(side, other):
    done = line(1 / ((x - u - I * eta * sign(v)) * (x - t - I * gamma * sign(w - z.as_real_imag()[0]))))
    assert not done.has(Integral)
    at = done.xreplace({sign(v): sympy.Integer(side), **{s: sympy.Integer(other) * (1 if s == sign(w - sympy.re(z)) else -1)
                                                           for s in done.atoms(sign) if s.has(w)}})
    assert is_zero(at - line(1 / ((x - u - I * eta * side) * (x - t - I * gamma * other))))


def test_signs_of_opposite_arguments_are_one():
    done = line(1 / ((x - u - I * eta * sign(v - t)) * (x + u + I * gamma * sign(2 * v - 2 * t))))
    assert len(done.atoms(sign)) == 1
    assert is_zero(sign(t - v) + sign(2 * v - 2 * t))
    assert not is_zero(sign(t - v) - sign(2 * v - 2 * t))
    assert not is_zero(sign(t - v) - sign(t - 2 * v))


@pytest.mark.parametrize("seed", range(6))
def test_a_numerical_integral_agrees(seed):
    draw = random.Random(seed)
    poles = [Rational(draw.randint(-6, 6), 3) + I * draw.choice((-1, 1)) * Rational(draw.randint(1, 6), 3) for _ in range(3)]
    function = (x + draw.randint(-3, 3) * I) / sympy.Mul(*((x - pole) ** draw.randint(1, 2) for pole in poles))
    numbers = mpmath.quad(sympy.lambdify(x, function, "mpmath"), [-mpmath.inf, -4, -2, 0, 2, 4, mpmath.inf])
    assert abs(complex(line(function)) - complex(numbers)) < 1e-8


@pytest.mark.parametrize(("function", "low", "value"), [
    (exp((I * w - eta) * t), 0, 1 / (eta - I * w)),
    (exp(I * w * t) * exp(-eta * t) * exp(I * u * t), 0, 1 / (eta - I * (w + u))),
    (t**2 * exp(-eta * t), 0, 2 / eta**3),
    (exp(-eta * t) * sin(w * t), 0, w / (w**2 + eta**2)),
    (exp(-eta * t + u), v, exp(u - eta * v) / eta),
    ((1 + t) * exp(-eta * t) * cos(w * t) * exp(-gamma * t), Rational(0), None),
])
def test_decaying_exponentials(function, low, value):
    done = half(function, low)
    assert not done.has(Integral)
    assert value is None or is_zero(done - value)
    assert not is_zero(done - 2 / eta)


@pytest.mark.parametrize("function", [
    exp(I * w * t), exp((I * w + eta) * t), exp(-u * t), exp(-z * t), exp((gamma - eta) * t), exp(-eta * t) + 1, exp(eta * t**2), t,
    exp(-eta * t) * force(t), sympy.Integer(1), exp(-eta * t) + exp(I * w * t),
])
def test_what_is_not_known_to_decay_is_left_alone(function):
    assert half(function) == Integral(function, (t, 0, oo))


def test_a_finite_sum_is_integrated_term_by_term():
    done = half(exp((I * w - eta) * t) * Sum(force(a) * exp(I * level(a) * t), (a, 1, M)))
    assert vanishes(done - Sum(force(b) / (eta - I * (w + level(b))), (b, 1, M)))
    assert not vanishes(done - Sum(force(b) / (eta - I * (w - level(b))), (b, 1, M)))
    peak = line(1 / pi * Sum(force(a) * eta / ((x - level(a)) ** 2 + eta**2), (a, 1, M)))
    assert vanishes(peak - Sum(force(a), (a, 1, M)))
    assert not vanishes(peak - M)


@pytest.mark.parametrize("function", [
    Sum(force(a) * eta / ((x - level(a)) ** 2 + eta**2), (a, 1, oo)),
    level(a) * Sum(force(a) * eta / ((x - level(a)) ** 2 + eta**2), (a, 1, M)),
    Sum(1 / (x - level(a) - I * eta), (a, 1, M)) ** 2,
    Sum(1 / (x - level(a) - I * force(a)) ** 2, (a, 1, M)),
])
def test_other_sums_are_left_alone(function):
    assert line(function) == Integral(function, (x, -oo, oo))


def test_ends_at_the_wrong_side_are_left_alone():
    assert close(Integral(exp(-eta * t), (t, oo, 0))).has(Integral)
    assert close(Integral(exp(eta * t), (t, -oo, 0))).has(Integral)
