"""Which integrals converge, and which may be differentiated under the integral sign, for every value of their parameters."""

import pytest
import sympy
from sympy import Abs, I, Rational, cos, cosh, exp, log, oo, pi, sign, sin, sinh, sqrt, tan

from derive.expressions.convergence import needs_convergence
from derive.expressions.exchange import Exchanged, needs_exchange
from derive.obligations.conditions import Converges, Inside
from derive.obligations.ledger import recording
from derive.proofs.discharge import discharge
from derive.proofs.region import Region

x, p, q = sympy.symbols("x p q", positive=True)
r, s, a, w = sympy.symbols("r s a w", real=True)
F = sympy.Function("F", real=True)
EVERYWHERE = Region()


def within(**intervals):
    return Region.of({{"p": p, "q": q, "a": a, "s": s}[name]: ends for name, ends in intervals.items()})


@pytest.mark.parametrize(("function", "variable", "low", "high", "region"), [
    (sin(x) / x, x, 0, oo, EVERYWHERE),
    (exp(I * x) / sqrt(x), x, 0, oo, EVERYWHERE),
    (exp(-(x**2)), x, 0, oo, EVERYWHERE),
    (cos(p * r) / (1 + r**2), r, -oo, oo, EVERYWHERE),
    (log(x), x, 0, 1, EVERYWHERE),
    (1 / sqrt(x), x, 0, 1, EVERYWHERE),
    (1 / sqrt(1 - x**2), x, 0, 1, EVERYWHERE),
    (x**3 / (exp(x) - 1), x, 0, oo, EVERYWHERE),
    (x / sinh(x), x, 0, oo, EVERYWHERE),
    (1 / cosh(x), x, 0, oo, EVERYWHERE),
    (log(Abs(x - 1)), x, 0, 2, EVERYWHERE),
    (log(Abs(w - s)), w, -1, 1, EVERYWHERE),
    (x ** (p - 1) * exp(-x), x, 0, oo, EVERYWHERE),
    (1 / (r - I * p), r, -1, 1, EVERYWHERE),
    ((1 - cos(x)) / x**2, x, 0, oo, EVERYWHERE),
    (exp(-1 / x), x, 0, 1, EVERYWHERE),
    (log(x) / (1 + x**2), x, 0, oo, EVERYWHERE),
    (log(1 + exp(-p * x)), x, 0, oo, EVERYWHERE),
    (1 / (p + q * cos(x)), x, 0, pi, within(p=(2, 3), q=(0, 1))),
    ((x - p) ** -2, x, 0, 1, within(p=(2, 3))),
    ((1 / (1 + x**2) - 1 / (1 + p**2)) / (x**2 - p**2), x, 0, q, EVERYWHERE),
])
def test_an_integral_converges(function, variable, low, high, region):
    assert discharge(Converges(function, variable, sympy.S(low), sympy.S(high)), region) is not None


@pytest.mark.long
@pytest.mark.parametrize(("function", "variable", "low", "high", "region"), [
    (1 / x, x, 0, 1, EVERYWHERE),
    ((1 / (1 + x**2) + 1 / (1 + p**2)) / (x**2 - p**2), x, 0, q, EVERYWHERE),
    ((1 / (1 + x**2) - 1 / (1 + p**2)) / (x**2 - 2 * p**2), x, 0, oo, EVERYWHERE),
    (1 / x + sin(x) / x, x, 0, 1, EVERYWHERE),
    (r**-2, r, -1, 1, EVERYWHERE),
    (1 / r, r, -1, 1, EVERYWHERE),
    (cos(x), x, 0, oo, EVERYWHERE),
    (sin(x) ** 2 / x, x, 0, oo, EVERYWHERE),
    (r / (1 + r**2), r, -oo, oo, EVERYWHERE),
    ((x - 20 * p) ** -2, x, 0, 1, EVERYWHERE),
    (1 / x, x, 1, oo, EVERYWHERE),
    (1 / (x * log(x)), x, 2, oo, EVERYWHERE),
    (exp(a * x), x, 0, oo, EVERYWHERE),
    (sin(a * x) / x, x, 1, oo, EVERYWHERE),  # not seen, since a may be 0
    (1 / (x**2 + a**2), x, 0, 1, EVERYWHERE),
    (x ** (a - 1), x, 0, 1, EVERYWHERE),
    (Abs(x - 1) ** a / x, x, 0, 2, within(a=(1, 2))),
    ((x - 1) ** 2 / x ** Rational(3, 2), x, 0, 2, EVERYWHERE),
    (tan(x), x, 0, 2, EVERYWHERE),
    (1 / log(x), x, 0, 2, EVERYWHERE),
    (exp(1 / x), x, 0, 1, EVERYWHERE),
    (1 / (sqrt(x) * sqrt(Abs(x - p))), x, 0, 2, EVERYWHERE),  # not seen: for small p the two roots are close
    (log(a * x), x, 0, 1, EVERYWHERE),
    (F(x) + 1 / x, x, 0, 1, EVERYWHERE),
    ((x - p) ** -2, x, 0, 1, within(p=(Rational(1, 2), 3))),
])
def test_an_integral_that_diverges_for_some_parameter_is_not_seen_to_converge(function, variable, low, high, region):
    assert discharge(Converges(function, variable, sympy.S(low), sympy.S(high)), region) is None


def test_what_is_left_unspecified_is_assumed_to_converge():
    found = discharge(Converges(F(x) / x, x, sympy.Integer(0), sympy.Integer(1)), EVERYWHERE)
    assert (found.by, found.words) == ("assumption", "the integral with F(x) over 0 < x < 1 converges")


def test_conditional_convergence_is_said():
    assert discharge(Converges(sin(x) / x, x, sympy.Integer(0), oo), EVERYWHERE).words == "conditionally"


@pytest.mark.parametrize(("parameter", "function", "variable", "low", "high", "region"), [
    (p, exp(-p * x), x, 0, oo, EVERYWHERE),
    (a, log(x**2 + a**2), x, 0, 1, within(a=(1, 2))),
    (p, log(x**2 + p**2), x, 0, 1, EVERYWHERE),
    (a, cos(a * r) / (1 + r**2) ** 2, r, -oo, oo, EVERYWHERE),
    (a, x**2 * log(x) * sin(a * x), x, 0, 1, EVERYWHERE),
    (s, log(Abs(w - s)), w, -1, 1, within(s=(2, 3))),
    (p, x ** (p - 1) * exp(-x), x, 0, oo, EVERYWHERE),
    (p, sin(p * x), x, 0, p, EVERYWHERE),
])
def test_a_derivative_goes_under_the_integral(parameter, function, variable, low, high, region):
    assert discharge(Exchanged(parameter, function, variable, sympy.S(low), sympy.S(high)), region) is not None


@pytest.mark.parametrize(("parameter", "function", "variable", "low", "high", "region"), [
    (a, log(x**2 + a**2), x, 0, 1, EVERYWHERE),  # at a = 0 the two sides differ by ±pi
    (p, sin(p * x) / x, x, 0, oo, EVERYWHERE),  # the derivative diverges
    (s, log(Abs(w - s)), w, -1, 1, within(s=(0, Rational(1, 2)))),
    (s, 1 / (w - s), w, -1, 1, within(s=(0, Rational(1, 2)))),
    (a, cos(a * r) / (1 + r**2), r, -oo, oo, EVERYWHERE),  # pi exp(-|a|) has a kink
    (p, exp(-p * x) / x, x, 0, 1, EVERYWHERE),
    (p, 1 / sqrt(Abs(x - p)), x, 0, 1, EVERYWHERE),
    (p, sign(x - p), x, 0, 2, EVERYWHERE),
    (s, log(exp(I * (w - s))), w, -4, 4, EVERYWHERE),  # the jump of the logarithm moves
])
def test_a_derivative_that_does_not_is_not_let_through(parameter, function, variable, low, high, region):
    assert discharge(Exchanged(parameter, function, variable, sympy.S(low), sympy.S(high)), region) is None


def test_each_is_written_once_for_the_whole_integral():
    with recording() as ledger:
        needs_convergence(sympy.Integral(x * p, (x, 0, p), (p, 0, 1)))
        needs_exchange(q, sympy.Integral(x * q, (x, 0, 1)))
        needs_exchange(q, sympy.Integral(x, (x, 0, 1)))
    kinds = [type(one) for step in ledger.steps for one in step.obligations]
    assert kinds == [Converges, Inside, Inside, Exchanged]
