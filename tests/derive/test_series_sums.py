"""Series in closed form: against partial sums in exact arithmetic, and only where they converge."""

import math
from fractions import Fraction

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

import derive
from derive.claims import Identity
from derive.expressions.series_sums import series_summed
from tests.effort import examples

n = derive.quantity("n_sum", "a label", integer=True, nonnegative=True)
x = derive.quantity("x_sum", "a number", real=True)
p = derive.quantity("p_sum", "a positive number")
COEFFICIENTS = st.lists(st.integers(-4, 4), min_size=1, max_size=4)
RATIOS = st.fractions(-1, 1, max_denominator=7).filter(lambda q: 0 < abs(q) < 1)


def verdict(left, right, **where):
    one = derive.Paper("p", "t", "c", (derive.equation("1", p, p, says="a name", source=derive.Source("a test")),), ())
    return derive.claim("1", "a series", Identity(left, right, **where)).check(one).name




@given(COEFFICIENTS, RATIOS, st.integers(0, 3))
@examples(60)
def test_a_polynomial_times_powers(coefficients, q, low):
    term = sum(c * n**k for k, c in enumerate(coefficients)) * sympy.Rational(q.numerator, q.denominator) ** n
    total = sum(sum(c * i**k for k, c in enumerate(coefficients)) * q**i for i in range(low, 700))
    found = series_summed(sympy.Sum(term, (n, low, sympy.oo)))
    assert abs(Fraction(str(found)) - total) < Fraction(1, 10**9) if term != 0 and not isinstance(found, sympy.Sum) else True


@given(st.integers(1, 4), st.integers(1, 4), st.integers(1, 3))
@examples(20)
def test_rational_terms(shift, other, low):
    term = 1 / ((n + shift) ** 2 * (2 * n + 2 * other))
    found = series_summed(sympy.Sum(term, (n, low, sympy.oo)))
    assert not found.has(sympy.Sum)
    assert abs(sympy.N(found, 30) - math.fsum(1 / ((i + shift) ** 2 * (2 * i + 2 * other)) for i in range(low, 2000))) < 1e-6


@pytest.mark.parametrize(("left", "right", "where"), [
    (sympy.Sum(x**n, (n, 0, sympy.oo)), 1 / (1 - x), {x: ("-1/2", "9/10")}),
    (sympy.Sum(sympy.exp(-n * p), (n, 0, sympy.oo)), 1 / (1 - sympy.exp(-p)), {}),
    (sympy.Sum(n**2 * x**n / sympy.factorial(n), (n, 0, sympy.oo)), (x**2 + x) * sympy.exp(x), {}),
    (sympy.Sum((-1) ** n * p ** (2 * n + 1) / sympy.factorial(2 * n + 1), (n, 0, sympy.oo)), sympy.sin(p), {}),
])
def test_what_is_true_is_proved(left, right, where):
    assert verdict(left, right, where=where) == "Proved"
    assert verdict(left, right + sympy.Rational(1, 1000), where=where) in ("Refuted", "Inconclusive")


@pytest.mark.parametrize(("left", "right", "where"), [
    (sympy.Sum(x**n, (n, 0, sympy.oo)), 1 / (1 - x), {x: ("-2", "9/10")}),
    (sympy.Sum(x**n, (n, 0, sympy.oo)), 1 / (1 - x), {}),
    (sympy.Sum(sympy.exp(-n * x), (n, 0, sympy.oo)), 1 / (1 - sympy.exp(-x)), {}),
    (sympy.Sum((-1) ** n * n, (n, 0, sympy.oo)), -sympy.Rational(1, 4), {}),
    (sympy.Sum(1 / (n + 1), (n, 0, sympy.oo)), sympy.Integer(50), {}),
    (sympy.Sum(x ** (n - 1), (n, 1, sympy.oo)) * x, x / (1 - x), {x: ("-1", "2")}),
])
def test_what_does_not_converge_is_not_proved(left, right, where):
    assert verdict(left, right, where=where) in ("Refuted", "Inconclusive")
