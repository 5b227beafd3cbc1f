"""Closed forms of integrals over the half line: their values against numbers of another route, and the conditions that they ask for."""

import mpmath
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Integral, Rational, cos, cosh, exp, log, oo, sin, sinh, sqrt, tanh

from derive.closed_forms.integral import closed_integral
from derive.corpus.closed_forms import ENTRIES
from derive.corpus.names import a, p, q, x
from derive.proofs.region import Region

FRACTIONS = st.fractions(min_value=Rational(1, 5), max_value=4, max_denominator=7)


@pytest.mark.long
@pytest.mark.parametrize("entry", [entry for i, entry in enumerate(ENTRIES) if i % 3 == 0], ids=lambda entry: entry.text)
def test_statements_with_known_answers(entry):
    name = entry.check().name
    assert name in ("Proved", "Enclosed") if entry.truth else name in ("Refuted", "Inconclusive")


@pytest.mark.parametrize("function", [
    exp(-a*x), exp(-p*x)/x, 1/(exp(x) - 1), 1/(exp(x) - 2), x**2/(exp(x) - p), log(x)*exp(-x), log(1 - exp(-x)*x)*exp(-x), log(x*exp(-x)),
    x**a/(exp(x) - 1), cosh(x), exp(-x)*cosh(p*x), cos(x)/x, cos(x), exp(-p*x)*sin(a*x)/x**2, 1/(exp(x) + a),
])
def test_what_diverges_or_may_is_not_closed(function):
    assert closed_integral(Integral(function, (x, 0, oo)), Region()) is None


@pytest.mark.long
@settings(max_examples=12, deadline=None)
@given(FRACTIONS, FRACTIONS, st.integers(0, 2), st.sampled_from([
    x**2/(exp(p*x) - 1), 1/(exp(p*x)/q + 1), log(1 + exp(-p*x)), x/sinh(p*x), (exp(-p*x) - exp(-q*x))/x, exp(-p*x)*sin(q*x)/x,
    exp(-p*x)*(1 - cos(q*x))/x**2, sqrt(x)*exp(-p*x**3), 1/cosh(p*x)**2, log(tanh(p*x)), x*exp(-p*x)*cos(q*x),
]))
def test_values_against_quadrature(one, other, power, function):
    integrand = x**power * function
    found = closed_integral(Integral(integrand, (x, 0, oo)), Region())
    assert found is not None
    values = {p: sympy.Rational(one), q: sympy.Rational(other)}
    number = complex(found.xreplace(values).evalf(20))
    there = sympy.lambdify(x, integrand.xreplace(values), "mpmath")
    expected = mpmath.quad(lambda v: there(mpmath.mpf(v)) if v > 0 else 0, [0, 1, 5, 20, 60, 200])
    assert abs(number - complex(expected)) < 1e-6 * (1 + abs(expected))
