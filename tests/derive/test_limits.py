"""Limits, asymptotic forms and series: what is true is proved, and its false neighbours are not, for every value of the names."""

from contextlib import suppress
from functools import lru_cache

import mpmath
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st
from sympy import (
    Abs,
    E,
    Ei,
    EulerGamma,
    I,
    Integer,
    Max,
    Rational,
    acos,
    asin,
    atan,
    besselj,
    besselk,
    binomial,
    cos,
    cosh,
    coth,
    erf,
    erfc,
    exp,
    floor,
    gamma,
    log,
    oo,
    pi,
    sign,
    sin,
    sinh,
    sqrt,
    tan,
    tanh,
)

from derive.claim import claim
from derive.claims import Asymptotic, Identity, Limit, Series
from derive.equation import Source, equation
from derive.expressions.expansion import NotExpandable, limit_at
from derive.obligations.conditions import NonZero, Positive
from derive.obligations.ledger import recording
from derive.paper import Paper
from derive.quantity import quantity, quantity_function
from tests.effort import examples

x, y, p, q, M1, M2 = (quantity(name, "positive") for name in ("x", "y", "p", "q", "M1", "M2"))
a, r = (quantity(name, "real", real=True, domain=(-2, 2)) for name in "ar")
minus = quantity("minus", "negative", negative=True, domain=(-3, -1))
z = quantity("z", "complex", complex=True)
n = quantity("n", "whole", integer=True, positive=True)
f = quantity_function("f", "real function")
PAPER = Paper("p", "t", "c", (equation("1", q, Integer(1), says="s", source=Source("c")),), ())
HIDDEN = sqrt(5 + 2 * sqrt(6)) - sqrt(2) - sqrt(3)  # zero


def verdict(statement):
    return claim("1", "c", statement).check(PAPER).name


TRUE = {
    "vanishing exponential": Limit(exp(-x), x, oo, 0),
    "against a power": Limit(x**5 * exp(-x), x, oo, 0),
    "tanh": Limit(tanh(x), x, oo, 1),
    "atan": Limit(atan(x), x, oo, pi / 2),
    "x to the x": Limit(x**x, x, 0, 1),
    "a positive power": Limit(x**p, x, 0, 0),
    "e": Limit((1 + 1 / x) ** x, x, oo, E),
    "e by whole numbers": Limit((1 + 1 / n) ** n, n, oo, E),
    "beside e": Limit((1 + 1 / x) ** (x**2) / exp(x), x, oo, exp(-Rational(1, 2))),
    "oscillation dies out": Limit(sin(x) / x, x, oo, 0),
    "damped": Limit(exp(-p * x) * cos(q * x), x, oo, 0),
    "alternating": Limit((-1) ** n / n, n, oo, 0),
    "growth beats oscillation": Limit(x + sin(x), x, oo, oo),
    "Fermi function": Limit(1 / (exp(y / x) + 1), x, 0, 0),
    "Fermi function below the level": Limit(1 / (exp((y - p) / x) + 1), x, 0, 1, where={y: (0, 1), p: (2, 3)}),
    "tangent": Limit(tan(r), r, pi / 2, oo, side="-"),
    "gamma function": Limit(gamma(x + 1) / (x * gamma(x)), x, oo, 1),
    "logarithms cancel": Limit((-(x**3) * log(x) ** 3 + (x - 1) * (x + 1) ** 2 * log(x + 1) ** 3) / (x**2 * log(x) ** 3), x, oo, 1),
    "double logarithm": Limit(log(log(x)) / log(x), x, oo, 0),
    "Langevin at oo": Limit(coth(x) - 1 / x, x, oo, 1),
    "error function": Limit(erf(x), x, oo, 1),
    "Bessel": Limit(besselj(0, x), x, oo, 0),
    "floor": Limit(floor(x) / x, x, oo, 1),
    "towers": Limit(exp(x + exp(-x)) - exp(x), x, oo, 1),
    "beside the cut": Limit(sqrt(-1 - I * x), x, 0, -I),
    "above the cut": Limit(sqrt(-1 + I * x), x, 0, I),
    "parameter away from its zero": Limit(x**2 / ((p - 1) * x + x**2), x, 0, 0, where={p: ("2", "3")}),
    "modulus of a negative name": Limit((Abs(a) + a + x) / x, x, 0, 1, where={a: (-2, -1)}),
    "root of a square": Limit(sqrt(a**2 + x), x, 0, -a, where={a: (-2, -1)}),
    "negative name": Limit(Abs(minus) / minus, minus, 0, -1, side="-"),
    "negative name to -oo": Limit(minus * exp(minus), minus, -oo, 0),
    "to -oo": Limit(r * exp(r), r, -oo, 0),
    "at a name": Limit((x**2 - p**2) / (x - p), x, p, 2 * p),
    "from both sides": Identity(sympy.Limit(exp(-1 / r**2), r, 0, "+-"), Integer(0)),
    "what is claimed has a divisor": Limit(x / ((p - 1) * x + x**2), x, 0, 1 / (p - 1)),
    "largest": Limit(Max(p, x), x, 0, p),
    "Rayleigh-Jeans": Asymptotic(x**3 / (exp(x) - 1), x, 0, x**2),
    "Wien": Asymptotic(x**3 / (exp(x) - 1), x, oo, x**3 * exp(-x)),
    "Stirling": Asymptotic(gamma(x + 1), x, oo, sqrt(2 * pi * x) * (x / E) ** x),
    "central binomial": Asymptotic(binomial(2 * n, n), n, oo, 4**n / sqrt(pi * n)),
    "gap at weak coupling": Asymptotic(1 / sinh(1 / x), x, 0, 2 * exp(-1 / x)),
    "Macdonald": Asymptotic(besselk(0, x), x, oo, sqrt(pi / (2 * x)) * exp(-x)),
    "logarithmic integral": Asymptotic(Ei(log(x)), x, oo, x / log(x)),
    "error function's tail": Asymptotic(erfc(x), x, oo, exp(-(x**2)) / (x * sqrt(pi))),
    "leads by its power": Asymptotic(x**p + x**q, x, oo, x**p, where={p: (3, 4), q: (1, 2)}),
    "acoustic branch": Asymptotic(sqrt(M1 + M2 - sqrt((M1 + M2) ** 2 - 2 * M1 * M2 * (1 - cos(x)))), x, 0, x * sqrt(M1 * M2 / (2 * (M1 + M2)))),
    "series of atan": Series(atan(x), x, 0, x - x**3 / 3 + x**5 / 5, 6),
    "series of erf": Series(erf(x), x, 0, 2 * x / sqrt(pi) - 2 * x**3 / (3 * sqrt(pi)), 5),
    "series of asin": Series(asin(x), x, 0, x + x**3 / 6, 5),
    "series of gamma": Series(gamma(1 + x), x, 0, 1 - EulerGamma * x, 2),
    "logarithm below the order": Series(x**2 * log(x), x, 0, 0, 1),
    "logarithm written out": Series(1 + x**2 * log(x), x, 0, 1 + x**2 * log(x), 2),
    "Python's numbers": Series(cos(x), x, 0, 1, 2),
    "narrowed by an assumption": Limit(x + p, x, 0, p, assuming=(p > 1,)),
    "a bound": Series(exp(x), x, 0, 1 + x, 2, within=("1/4", "1"), bound=2),
}


@pytest.mark.long
@pytest.mark.parametrize("name", TRUE)
def test_a_true_statement_is_proved(name):
    assert verdict(TRUE[name]) in ("Proved", "Enclosed")


FALSE = {
    "no limit": Limit(sin(1 / x), x, 0, 0),
    "growing oscillation": Limit(x * sin(x), x, oo, oo),
    "x sin(1/x)": Limit(x * sin(1 / x), x, oo, 0),
    "sign of a rate": Limit(exp(a * x), x, oo, oo),
    "sign of a rate, other": Limit(exp(-a * x), x, oo, 0, where={a: (-1, 1)}),
    "sign of a power": Limit(x ** (p - 1), x, 0, 0),
    "difference of rates": Limit(exp((p - q) * x), x, oo, oo),
    "largest of two rates": Limit((exp(p * x) + exp(q * x)) ** (1 / x), x, oo, exp(p)),
    "base above or below one": Limit(p**x, x, oo, oo),
    "level above or below": Limit(1 / (exp((y - p) / x) + 1), x, 0, 0),
    "modulus of a name": Limit(Abs(a + x), x, 0, a),
    "root of a square": Limit(sqrt(a**2 + x), x, 0, a),
    "atan of either sign": Limit(atan(a / x), x, 0, pi / 2),
    "logarithm of a square": Limit(log((a + x) ** 2), x, 0, 2 * log(a)),
    "at p = 1": Limit(x**2 / ((p - 1) * x + x**2), x, 0, 0),
    "modulus that cancels": Limit((Abs(a) + a + x) / x, x, 0, oo, where={a: (-2, -1)}),
    "an unspecified function may vanish": Limit(x**2 / (f(y) * x + x**2), x, 0, 0),
    "hidden zero": Limit(HIDDEN / x, x, 0, oo),
    "divisor that vanishes": Limit(x / (HIDDEN + x), x, 0, 0),
    "e": Limit((1 + 1 / x) ** x, x, oo, 1),
    "below the cut": Limit(sqrt(-1 - I * x), x, 0, I),
    "hidden below the cut": Limit(sqrt(-1 - I * x**40), x, 0, I),
    "hidden logarithm below the cut": Limit(log(-1 + x - I * x**60), x, 0, I * pi),
    "beyond all powers below the cut": Limit(log(-1 - I * exp(-1 / x)), x, 0, I * pi),
    "positive name to -1": Limit(Abs(x) / x, x, -1, 1),
    "positive name from below": Limit(Abs(x) / x, x, 0, 1, side="-"),
    "positive name to -oo": Asymptotic(sqrt(x**2), x, -oo, x),
    "negative name from above": Limit(Abs(minus) / minus, minus, 0, -1),
    "whole numbers to one half": Limit(sin(pi * n), n, Rational(1, 2), 0),
    "complex name": Limit(Abs(z) / z, z, 0, 1),
    "sides differ": Identity(sympy.Limit(1 / (1 + exp(1 / r)), r, 0, "+-"), Integer(0)),
    "signs differ": Identity(sympy.Limit(sign(r), r, 0, "+-"), Integer(1)),
    "inside an equation": Identity(sympy.Limit(exp(a / x), x, 0), Integer(0)),
    "defined nowhere": Limit(x / (sin(p) ** 2 + cos(p) ** 2 - 1), x, 0, 0),
    "defined nowhere, beside an exponential": Limit(exp(-x) / (sin(p) ** 2 + cos(p) ** 2 - 1), x, oo, 0),
    "arcus sine beyond one": Limit(asin(p + x) - asin(p), x, 0, 0),
    "Stirling without its root": Asymptotic(gamma(x + 1), x, oo, (x / E) ** x),
    "half of the gap": Asymptotic(1 / sinh(1 / x), x, 0, exp(-1 / x)),
    "exponential of an oscillation": Asymptotic(exp(x + sin(x)), x, oo, exp(x)),
    "a vanishing leading term": Asymptotic(a * x + x**2, x, 0, a * x),
    "powers of either order": Asymptotic(x**p + x**q, x, oo, x**p),
    "cosh by the wrong half": Asymptotic(cosh(a * x), x, oo, exp(a * x) / 2),
    "hidden zero as a leading factor": Asymptotic(HIDDEN * exp(x) + 1, x, oo, HIDDEN * exp(x)),
    "a leading factor that may vanish": Asymptotic(a * exp(x) + 1, x, oo, a * exp(x)),
    "hidden zero as a divisor": Limit(x / HIDDEN, x, 0, 0),
    "zero as a leading term": Asymptotic(x, x, 0, Integer(0)),
    "logarithm at the order": Series(1 + x**2 * log(x), x, 0, 1, 2),
    "logarithm at the order, claimed": Series(Integer(1), x, 0, 1 + x**2 * log(x), 2),
    "half a power": Series(1 + x ** Rational(3, 2), x, 0, 1, 2),
    "divisor that may vanish": Series(x**2 / ((Abs(a) + a) * x + x**2), x, 0, 0, 1, where={a: (-2, -1)}),
    "root at the end of its range": Series(acos(1 - x), x, 0, 0, 1),
    "terms of the polynomial beyond the order": Series(Integer(0), x, 0, x**2, 2, within=("1/4", "1/2"), bound="1/2", further=4),
    "not true where it is assumed": Limit(x + p, x, 0, 2 * p, assuming=(p > 1,)),
    "bound for one parameter": Series(1 / (1 - p * x), x, 0, 1 + p * x, 2, within=("1/4", "1/2"), bound=1),
}


@pytest.mark.long
@pytest.mark.parametrize("name", FALSE)
def test_a_false_statement_is_neither_proved_nor_sampled(name):
    assert verdict(FALSE[name]) in ("Refuted", "Inconclusive")


OPTIONS = {
    "side": (lambda: Limit(Abs(r) / r, r, 0, 1, side="right"), "side is '\\+'"),
    "both sides": (lambda: Limit(r, r, 0, 0, side="+-"), "side"),
    "float": (lambda: Limit(r, r, 0.5, 0), "float 0.5"),
    "point": (lambda: Limit(x, x, 2 * x, 0), "without x"),
    "variable": (lambda: Limit(x, Integer(2), 0, 0), "a name"),
    "order": (lambda: Series(x, x, 0, x, -1), "whole numbers"),
    "no bound": (lambda: Series(cos(y), y, 0, 1, 2, within=("1/2", "9/10")), "given together"),
    "bound outside the circle": (lambda: Series(cos(y), y, 0, 1, 2, within=("2", "1"), bound=1), "0 < r < R"),
    "bound at infinity": (lambda: Series(1 / y, y, oo, 1 / y, 2, within=("1/2", "1"), bound=1), "finite point"),
}


@pytest.mark.parametrize("name", OPTIONS)
def test_an_option_with_a_value_that_it_cannot_have_is_refused_when_the_statement_is_made(name):
    make, message = OPTIONS[name]
    with pytest.raises(ValueError, match=message):
        make()


def test_what_a_limit_needs_is_said_in_words():
    found = claim("1", "c", Limit(x**2 / ((p - 1) * x + x**2), x, 0, 0)).check(PAPER)
    assert "needs p - 1 != 0" in found.detail
    assert "where=" in found.detail


X = sympy.Symbol("X", positive=True)
parts = st.sampled_from([X, 1 / X, log(X), exp(-X), exp(X), sin(1 / X), Integer(2), Rational(1, 3), sqrt(X), 1 + 1 / X, X + 1])


def grown(children, named=False):
    two = st.tuples(children, children)
    return st.one_of(
        two.map(lambda pair: pair[0] + pair[1]), two.map(lambda pair: pair[0] * pair[1]), two.map(lambda pair: pair[0] - pair[1]),
        two.map(lambda pair: pair[0] / (1 + pair[1] ** 2)), children.map(lambda e: log(1 + e**2)), children.map(lambda e: sqrt(1 + e**2)),
        children.map(lambda e: exp(e / (1 + e**2))), *([] if named else [children.map(atan)]),
        st.tuples(parts, parts).map(lambda pair: (1 + pair[0]) ** (pair[1] / (1 + X))),
    )


@lru_cache(maxsize=1000)
def compiled(expression, *names):
    plain = expression.xreplace({X: sympy.Symbol("X"), P: sympy.Symbol("P"), Q: sympy.Symbol("Q")})
    return sympy.lambdify(sympy.symbols(names), plain, "mpmath")


def value(expression, **names):
    """By mpmath, with digits for differences of exponentials: 4000, or as many as make no more difference."""
    function, before = compiled(expression, *names), None
    for digits in (100, 700):
        with mpmath.workdps(digits), suppress(ArithmeticError, ValueError):
            found = function(*map(mpmath.mpf, names.values()))
            if before and mpmath.isfinite(found) and abs(found - before) <= mpmath.mpf(10) ** -30 * abs(found):
                return found
            before = found
    with mpmath.workdps(4000):
        return function(*map(mpmath.mpf, names.values()))


def tends(expression, found, **names):
    """Whether the values of an expression far out do not speak against its limit."""
    near, far = (value(expression, X=place, **names) for place in (40, 4000))
    if found in (oo, -oo):
        return sympy.sign(found) * far > min(1, sympy.sign(found) * near)
    limit = value(found, **names) if names else mpmath.mpmathify(sympy.N(found, 50))
    return abs(far - limit) <= max(abs(near - limit), (1 + abs(limit)) / 5)


@pytest.mark.long
@given(st.recursive(parts, grown, max_leaves=6))
@examples(150)
def test_limits_at_infinity_are_what_values_far_out_tend_to(expression):
    try:
        with recording():
            found = limit_at(expression, X, oo)
    except NotExpandable:
        return
    assert tends(expression, found)


P, Q = sympy.symbols("P Q", real=True)
with_names = st.sampled_from([
    X, 1 / X, P, Q, P - Q, 1 + P, P * X, Q * X, exp(P * X), exp(-Q * X), X**P, Abs(P + 1 / X), log(X), exp(-X), sqrt(P**2 + 1 / X),
])
NAMES = [{"P": one, "Q": other} for one in (-1.5, -0.375, 0.25, 1, 2, -1) for other in (-1.25, 0.5, 2)]


@pytest.mark.long
@given(st.recursive(with_names, lambda children: grown(children, named=True), max_leaves=4))
@examples(60)
def test_where_the_obligations_of_a_limit_are_met_it_is_that_of_the_values(expression):
    try:
        with recording() as ledger:
            found = limit_at(expression, X, oo)
    except NotExpandable:
        return
    conditions = [one for step in ledger.steps for one in step.obligations if isinstance(one, NonZero | Positive)]
    for names in NAMES:
        try:
            numbers = [value(one.expression, **names) for one in conditions]
            met = [number > 0 if isinstance(one, Positive) else number != 0 for one, number in zip(conditions, numbers, strict=True)]
            assert not all(met) or tends(expression, found, **names)
        except ZeroDivisionError:
            continue


COEFFICIENTS = st.lists(st.integers(-3, 3), min_size=3, max_size=5)


@given(COEFFICIENTS, COEFFICIENTS, st.integers(-2, 2), st.sampled_from("+-"))
@examples(80)
def test_limits_with_a_factor_beyond_all_powers(top, bottom, at, side):
    numerator, denominator = sympy.Poly(top, r).as_expr(), sympy.Poly(bottom, r).as_expr()
    if numerator == 0 or denominator == 0:
        return
    assert limit_at(exp(-1 / (r - at) ** 2) * numerator / denominator, r, Integer(at), side=side) == 0


def test_a_name_between_two_numbers_stays_between_them():
    cosine = quantity("cosine", "of an angle", between=(-1, 1))
    assert verdict(Limit(sqrt(1 - cosine), cosine, 1, 0, side="-")) == "Proved"
    assert verdict(Limit(1 / cosine, cosine, oo, 0)) == "Inconclusive"
    assert verdict(Limit(1 + cosine, cosine, 1, 2)) == "Inconclusive"
