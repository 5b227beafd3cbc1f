"""Rigorous quadrature: the enclosure holds the known value, or that of mpmath, and is narrow."""

import mpmath
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st
from sympy import EulerGamma, I, Integer, Rational, besselj, cos, cosh, exp, log, oo, pi, sin, sinh, sqrt

from derive.expressions.classical import classical_integral
from derive.expressions.quadrature import enclosed_integral

x, p, q = sympy.symbols("x p q", positive=True)
r, s = sympy.symbols("r s", real=True)


@pytest.mark.long
@pytest.mark.parametrize(("function", "variable", "low", "high", "value"), [
    (exp(-(x**2)), x, 0, oo, sqrt(pi) / 2),
    (x**3 / (exp(x) - 1), x, 0, oo, pi**4 / 15),
    (sin(x) / x, x, 0, oo, pi / 2),
    (x * sin(x) / (1 + x**2), x, 0, oo, pi * exp(-1) / 2),
    (1 / (1 + r**4), r, -oo, oo, pi / sqrt(2)),
    (exp(-x) * log(x), x, 0, oo, -EulerGamma),
    (log(x) * log(1 - x), x, 0, 1, 2 - pi**2 / 6),
    (1 / sqrt(1 - x**2), x, 0, 1, pi / 2),
    (x / sinh(x), x, 0, oo, pi**2 / 4),
    (log(1 + exp(-x)), x, 0, oo, pi**2 / 12),
    (exp(-sqrt(x)), x, 0, oo, 2),
    (exp(-1 / x) / x**2, x, 0, 1, exp(-1)),
    (exp(-x) * besselj(0, x), x, 0, oo, 1 / sqrt(2)),
    (1 / cosh(x), x, 0, oo, pi / 2),
])
def test_a_known_value_lies_in_a_narrow_enclosure(function, variable, low, high, value):
    found = enclosed_integral(function, variable, Integer(low) if low == 0 else low, high).compared(sympy.S(value))
    assert not found.disjoint
    assert found.digits >= 25


@pytest.mark.long
@pytest.mark.parametrize(("function", "low", "high"), [(1 / x, 0, 1), (1 / x, 1, oo), (sin(x), 0, oo), (1 / (x - 1), 0, 3), (x**p, 0, 1)])
def test_what_diverges_or_has_a_parameter_is_not_enclosed(function, low, high):
    assert enclosed_integral(function, x, sympy.S(low), sympy.S(high)) is None


@given(st.integers(0, 3), st.integers(1, 5), st.integers(1, 5), st.integers(0, 3))
def test_a_damped_wave_lies_in_its_enclosure(n, a, b, k):
    """∫ x^n exp(-a x) cos(b x) / (k + x) by mpmath."""
    function = x**n * exp(-a * x) * cos(b * x) / (k + 1 + x)
    found = enclosed_integral(function, x, Integer(0), oo)
    with mpmath.workdps(25):
        value = mpmath.quad(lambda t: t**n * mpmath.exp(-a * t) * mpmath.cos(b * t) / (k + 1 + t), [0, 1, 3, 10, 30, 80])
        assert abs(mpmath.mpf(found.ball.real.mid().str(30, radius=False)) - value) < 1e-15


@pytest.mark.long
@pytest.mark.parametrize(("function", "variable", "low"), [
    (r**2 * exp(-p * r**2 + q * r - 1), r, -oo),
    (x**3 * exp(-p * x**2), x, 0),
    (sqrt(x) * exp(-q * x), x, 0),
    (log(x) * exp(-p * x), x, 0),
    (x**3 / (exp(p * x) + 1), x, 0),
    (1 / (exp(q * x) + 1), x, 0),
    (x**4 * exp(x) / (exp(x) - 1) ** 2, x, 0),
    (x**2 * exp(p * x) / (exp(p * x) + 1) ** 2, x, 0),
    (sin(p * x) * cos(q * x) / x, x, 0),
    (sin(2 * x) ** 3 / x, x, 0),
    ((1 - cos(p * x)) / x**2, x, 0),
    (sin(s * x) / x, x, 0),
])
def test_the_table_agrees_with_quadrature(function, variable, low):
    """At p = 7/5, q = 3/5, s = -3/2, by rigorous quadrature of its own."""
    values = {p: Rational(7, 5), q: Rational(3, 5), s: Rational(-3, 2)}
    value = classical_integral(function, variable, sympy.S(low), oo)
    found = enclosed_integral(function.xreplace(values), variable, sympy.S(low), oo).compared(Rational(str(value.xreplace(values).evalf(40))))
    assert found.digits >= 20


@pytest.mark.parametrize("function", [
    cos(x) / x, sin(x) / x**2, x**-2 * exp(-x), 1 / (exp(x) - 1), exp(x), (cos(p * x) - cos(q * x)) / x, x**s * exp(-x), exp(-s * x), exp(-I * x),
])
def test_the_table_leaves_alone_what_it_does_not_hold(function):
    assert classical_integral(function, x, Integer(0), oo) is None
