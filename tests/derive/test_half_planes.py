"""Rational functions over the line: parted by half planes without a root, left alone where a side is not known, never wrong."""

from itertools import combinations

import numpy as np
import pytest
import sympy
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sympy import I, Rational, pi, sqrt

from derive.expressions.canonical import is_zero
from derive.expressions.half_planes import rational_integral

x, a = sympy.symbols("x a", real=True)
p, q, b, c = sympy.symbols("p q b c", positive=True)
z = sympy.Symbol("z")


@pytest.mark.parametrize(("function", "value"), [
    (1 / (x**4 + p * x**2 + q**2), pi / (q * sqrt(p + 2 * q))),
    (x**2 / ((q**2 - x**2) ** 2 + p**2 * x**2), pi / p),
    (q * x**2 / ((q**2 - x**2) ** 2 + sqrt(p) ** 2 * x**2 / 4), 2 * pi * q / sqrt(p)),
    (1 / ((x**2 - I * p * x - q) * (x**2 + I * b * x - c)), 2 * pi * (b + p) / ((q - c) ** 2 + (b + p) * (p * c + b * q))),
    (1 / ((x**2 - I * p * x - q) * (x**2 - I * b * x - c)), 0),
    (1 / ((x**2 + I * p * x - q) * (x - I * b)), -2 * pi * I / (b**2 + p * b + q)),
    ((1 / (1 + x**2) - 1 / (1 + q**2)) / (x**2 - q**2), -pi / (1 + q**2)),
    (x / (x**4 + p * x**2 + q**2), 0),
    (1 / ((x + a) ** 2 + 2 * (x + a) * q + 3 * q**2), pi / (sqrt(2) * q)),
])
def test_closed(function, value):
    found = rational_integral(function, x)
    assert found is not None
    assert is_zero(found - value)


@pytest.mark.parametrize("function", [
    1 / (x**4 + a * x**2 + q**2),              # poles on the line for a < -2 q
    1 / (x**4 + p * x**2 + a),                 # and for a < 0
    1 / (x**4 - p * x**2 + q**2),              # and for p > 2 q
    1 / ((x**2 - I * a * x - q) * (x - I)),    # the side of the poles is that of a
    1 / ((x**2 - I * p * x + a) * (x - I)),    # and for a > 0 there is one on either side
    1 / ((x**2 - I * p * x - q) * (x - z)),
    1 / (a * x**2 - I * x - q),                # of degree one for a = 0
    1 / (x**2 - q**2),                         # diverges
    x / (x**2 + q**2),                         # its principal value is zero, but it diverges
    x**2 / (x**2 + q**2),
    1 / ((x**2 - q**2) * (x**2 + 1)),
    1 / (x**4 + p * x**2 + q**2) ** 2,         # not looked for
    sympy.sqrt(x**2 + q) / (x**4 + q**2),
])
def test_left_alone(function):
    assert rational_integral(function, x) is None


_size = st.fractions(min_value=Rational(1, 5), max_value=5, max_denominator=7)


@pytest.mark.long
@given(u=_size, v=_size, s=_size, k=_size, top=st.lists(st.integers(-3, 3), min_size=1, max_size=3))
@settings(max_examples=15, deadline=None)
def test_as_the_residues_at_numerical_poles_say(u, v, s, k, top):
    numerator = sum(coefficient * x**power for power, coefficient in enumerate(top))
    denominator = (x**2 + I * p * x - q) * (x**4 + b * x**2 + c**2)
    at = {p: Rational(u), q: Rational(v), b: Rational(s), c: Rational(k)}
    found = rational_integral(numerator / denominator, x)
    assert found is not None
    below = np.poly1d([complex(part) for part in sympy.Poly(sympy.expand(denominator.subs(at)), x).all_coeffs()])
    above = np.poly1d([float(part) for part in reversed(top)])
    poles = [pole for pole in below.roots if pole.imag > 0]
    assume(min(abs(one - other) for one, other in combinations(below.roots, 2)) > 1e-3)
    expected = 2j * np.pi * sum(above(pole) / below.deriv()(pole) for pole in poles)
    assert abs(complex(found.subs(at)) - expected) < 1e-6 * (1 + abs(expected))
