"""Dimensions: rules for each kind of node, exponents that are symbols, logarithms whose units cancel."""

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st
from sympy import (
    Abs,
    Derivative,
    DiracDelta,
    Heaviside,
    I,
    Integral,
    KroneckerDelta,
    Max,
    Min,
    Mod,
    Piecewise,
    Product,
    Rational,
    Subs,
    Sum,
    arg,
    atan2,
    ceiling,
    conjugate,
    cosh,
    exp,
    floor,
    im,
    log,
    oo,
    re,
    sign,
    sin,
    sqrt,
)

import derive
from derive.claims.dimension import Dimensional, DimensionError, Undecided, dimension_of
from derive.quantity import ENERGY, LENGTH, NUMBER, TEMPERATURE, TIME, quantity, quantity_function
from tests.effort import examples

SOURCE = derive.Source("a test")
L1, L2, L3 = (quantity(name, "a length", LENGTH) for name in ("L1", "L2", "L3"))
X, Y = (quantity(name, "a coordinate", LENGTH, real=True) for name in "XY")
t, T, E1, E2 = quantity("t", "a time", TIME), quantity("T", "a temperature", TEMPERATURE), *(quantity(n, "an energy", ENERGY) for n in ("E1", "E2"))
n, N = (quantity(name, "an integer", integer=True, positive=True) for name in "nN")
p, q = quantity("p", "a number"), quantity("q", "a number")
z = quantity("z", "a complex number", complex=True)
W = quantity("W", "a complex length", LENGTH, complex=True)
f = quantity_function("f", "an energy at a length", ENERGY, of=(LENGTH,))
g = quantity_function("g", "a number")
per_length, area = quantity("per_length", "a density on a line", LENGTH**-1), quantity("area", "an area", LENGTH**2)
unbound = sympy.Dummy("u")


def verdict(left, right, *others, given=()):
    one = derive.equation("1", left, right, says="a test", source=SOURCE)
    return derive.claim("1", "dimensions", Dimensional("1", given)).check(derive.Paper("t", "t", "c", (one, *others), ()))


RIGHT = {
    "delta function of a length": (per_length, DiracDelta(X)),
    "derivative of a delta function": (per_length**2, DiracDelta(X - Y, 1)),
    "delta function of a square": (L1**-2, DiracDelta(X**2 - L2**2)),
    "step in energy": (E1, E2 * Heaviside(E1 - E2)),
    "sign of a length": (p, sign(X)),
    "angle of a point": (p, atan2(X, Y)),
    "phase of a complex length": (p, arg(W)),
    "parts of a complex length": (L1, Abs(W) + re(W) + im(W) + conjugate(W)),
    "largest and smallest": (L1, Max(L1, L2) - Min(L2, L3)),
    "remainder of a length": (L1, Mod(X, L2)),
    "floor of a ratio": (n, floor(L1 / L2) + ceiling(X / L1)),
    "delta of two lengths on a grid": (p, KroneckerDelta(X, Y)),
    "power with a symbol": (E1, E1 * (L1 / L2) ** n),
    "powers with a symbol that cancel": (E1, E1 * L1**n / L2**n),
    "exponents that cancel when multiplied out": (E1, E1 * L1 ** ((p + 1) * (p - 1)) / L2 ** (p**2 - 1)),
    "irrational exponents that cancel": (p, L1 ** sqrt(2) / L2 ** sqrt(2)),
    "exponents given by a function": (p, L1 ** g(p) * L2 ** -g(p)),
    "difference of logarithms": (p, log(L1) - log(L2)),
    "logarithms with coefficients": (p, 2 * log(L1) - log(area)),
    "logarithms with symbols for coefficients": (p, n * log(L1) - n * log(L2)),
    "logarithms with an energy for a coefficient": (E1, E1 * log(L1) - E1 * log(L2)),
    "logarithms on two sides": (log(L1), log(L2) + p),
    "square of a difference of logarithms, multiplied out": (p, sympy.expand((log(L1) - log(L2)) ** 2)),
    "logarithmic derivative": (per_length, Derivative(log(f(L1)), L1)),
    "exponential of a logarithm": (L1**p * q, exp(p * log(L1) + q)),
    "derivative by a length": (E1 / L1, Derivative(f(L1), L1)),
    "derivatives, a symbol of them": (E1 / L1**n, Derivative(f(L1), (L1, n))),
    "value of a derivative at a point": (E1 / L1, Subs(Derivative(f(L1), L1), L1, L2)),
    "power at a point": (L2**2, Subs(L2**p, p, 2)),
    "integral over a length": (E1 * L1, Integral(f(L2), (L2, 0, L1))),
    "integral over all lengths": (p, Integral(DiracDelta(X), (X, -oo, oo))),
    "integral of nothing": (t, Integral(0, (L1, 0, L2))),
    "sum over numbers": (L1, Sum(L1 * n, (n, 1, N))),
    "series in a ratio": (p, Sum(L1**n / L2**n, (n, 1, oo))),
    "product of lengths": (L2**N, Product(L1, (n, 1, N))),
    "limit at a length": (E1, sympy.Limit(f(L1), L1, L2)),
    "limit at zero": (E1, sympy.Limit(f(L1), L1, 0)),
    "cases by lengths": (L1, Piecewise((L1, (L1 > L2) & (X < L2)), (0, True))),
    "zero": (L1, sympy.Integer(0)),
    "function at zero": (E1, f(0)),
}
WRONG = {
    "power of zero, which may be one": (L1, sympy.Integer(0) ** z),
    "delta function without a dimension": (p, DiracDelta(X)),
    "derivative of a delta function as itself": (per_length, DiracDelta(X, 1)),
    "step with an energy for its height": (E1, Heaviside(X)),
    "angle of a length and a time": (p, atan2(X, t)),
    "largest of a length and a time": (L1, Max(L1, t)),
    "remainder of a length by one": (L1, Mod(X, 1)),
    "floor of a length": (L1, floor(X)),
    "powers with unlike symbols": (E1, E1 * L1**n / L2 ** (n + 1)),
    "powers of a positive symbol": (p, L1**q),
    "difference of a logarithm and twice another": (p, log(L1) - 2 * log(L2)),
    "logarithm of a length": (p, log(L1)),
    "logarithm of a length times a number": (p, q * log(L1)),
    "sum of logarithms": (p, log(L1) + log(L2)),
    "sine of a logarithm": (p, sin(log(L1))),
    "exponential of a length": (p, exp(X)),
    "exponential of a logarithm as a number": (p, exp(q * log(L1) + q)),
    "number to a length": (p, 2**L1),
    "length to a length": (L1, L1**L2),
    "derivative as the function": (E1, Derivative(f(L1), L1)),
    "function of a time": (E1, f(t)),
    "integral as its integrand": (E1, Integral(f(L2), (L2, 0, L1))),
    "integral from a time": (E1 * L1, Integral(f(L2), (L2, t, L1))),
    "product of as many lengths, less one": (L1 ** (N - 1), Product(L1, (n, 1, N))),
    "limit at a time": (E1, sympy.Limit(f(L1), L1, t)),
    "value at a time": (E1, Subs(f(L1), L1, t)),
    "cases by unlike things": (L1, Piecewise((L1, t < L1), (L2, True))),
    "heat without Boltzmann's constant": (p, exp(-E1 / T)),
}
UNDECIDED = {
    "power that may be one": (L1, L2**n),
    "power that is not real": (p, L1**z / L2**z),
    "sum of powers of which all but one vanish": (L1**2, Sum(L1**n * KroneckerDelta(n, 2), (n, 1, 3))),
    "power at a point that is not real": (p, Subs(L1**q, q, z)),
    "sum of powers": (L1, Sum(L2**n, (n, 1, N))),
    "derivative by an exponent": (p, Derivative(L1**p, p)),
    "integral over an exponent": (p, Integral(L1**q, (q, 0, 1))),
    "logarithms with unlike energies": (E1, E1 * log(L1) - E2 * log(L2)),
    "condition on a logarithm by its square": (p, Piecewise((1, log(L1) ** 2 > 1), (2, True))),
    "antiderivative, which may be a logarithm": (p, Integral(1 / L1, L1)),
    "function without a rule": (p, sympy.LeviCivita(X, Y, L1)),
    "delta function at nothing": (p, DiracDelta(0)),
}


@pytest.mark.parametrize("name", RIGHT)
def test_right_dimensions_are_proved(name):
    assert verdict(*RIGHT[name]).name == "Proved", verdict(*RIGHT[name])


@pytest.mark.parametrize("name", WRONG)
def test_wrong_dimensions_are_refuted(name):
    assert verdict(*WRONG[name]).name == "Refuted", verdict(*WRONG[name])


@pytest.mark.parametrize("name", UNDECIDED)
def test_what_no_rule_decides_is_inconclusive_and_says_what_is_missing(name):
    found = verdict(*UNDECIDED[name])
    assert found.name == "Inconclusive"
    assert found.detail.startswith("needs ")


def test_an_exponent_that_another_equation_gives_is_put_in():
    power = derive.equation("2", p, Rational(3), says="the power", source=SOURCE)
    assert verdict(L1**3, L2**p, power, given=("2",)).name == "Proved"
    assert verdict(L1**2, L2**p, power, given=("2",)).name == "Refuted"


def test_a_dimension_with_a_symbol_is_printed():
    assert str(dimension_of(E1 * L1**n)) == "mass length^(n + 2) time^(-2)"


def test_a_bound_symbol_has_the_dimension_of_its_place():
    assert dimension_of(Subs(Derivative(f(unbound), unbound), unbound, L1)) == ENERGY / LENGTH


def test_a_symbol_that_is_not_declared_has_no_dimension():
    with pytest.raises(Undecided, match="Symbol"):
        dimension_of(sympy.Symbol("a"))


VALUES = {L1: Rational(7, 5), L2: Rational(3, 7), X: Rational(-11, 9), t: Rational(5, 4), p: Rational(8, 7), n: sympy.Integer(2)}
LEAVES = st.sampled_from([*VALUES, sympy.Integer(0), sympy.Integer(2), Rational(-1, 3), I])


def grown(inner):
    two = st.tuples(inner, inner)
    return st.one_of(
        two.map(lambda ab: ab[0] + ab[1]), two.map(lambda ab: ab[0] * ab[1]), two.map(lambda ab: ab[0] - ab[1]),
        st.tuples(inner, st.sampled_from([2, -1, Rational(1, 2), n, p, -n])).map(lambda ab: ab[0] ** ab[1]),
        st.tuples(st.sampled_from([L1, L2]), inner).map(lambda ab: ab[0] ** ab[1]),
        two.map(lambda ab: log(ab[0]) - log(ab[1])), inner.map(log), inner.map(exp), inner.map(Abs), inner.map(sign), inner.map(arg), inner.map(re),
        inner.map(conjugate), inner.map(sin), inner.map(lambda a: Heaviside(re(a))), inner.map(cosh),
    )


@examples(600)
@given(st.recursive(LEAVES, grown, max_leaves=7), st.sampled_from([Rational(1, 3), Rational(5, 2)]))
def test_a_dimension_is_how_the_value_scales_with_the_units(expression, unit):
    """An independent route: with lengths `unit` times as large, a value of dimension length^a is unit^a times as large."""
    if expression.has(sympy.zoo, sympy.nan):
        return
    try:
        found = dimension_of(expression)
    except (DimensionError, Undecided):
        return
    before = expression.subs(VALUES).evalf(30)
    after = expression.subs({name: value * unit if name in (L1, L2, X) else value for name, value in VALUES.items()}).evalf(30)
    if not (before.is_number and after.is_number and before.is_finite and after.is_finite):
        return
    if found is None:
        assert before == 0
        return
    power = found.exponents[1].subs(VALUES) if hasattr(found, "exponents") else Rational(found.length)
    assert abs(sympy.N(after - before * unit**power, 20)) <= Rational(1, 10**15) * abs(after)


KNOWN = st.sampled_from([(L1, 1), (L2, 1), (X, 1), (p, 0), (n, 0), (sympy.Integer(2), 0), (f(L1) / E1, 0)])


def known(inner):
    """Expressions with the power of a length that they are made to have."""
    two = st.tuples(inner, inner)
    return st.one_of(
        two.map(lambda ab: (ab[0][0] * ab[1][0], ab[0][1] + ab[1][1])),
        two.map(lambda ab: (ab[0][0] + ab[1][0] * L2 ** (ab[0][1] - ab[1][1]), ab[0][1])),
        st.tuples(inner, st.sampled_from([2, -1, 3, n, -n, p])).map(lambda ab: (ab[0][0] ** ab[1], ab[0][1] * ab[1])),
        st.tuples(inner, st.sampled_from([sin, exp, log])).map(lambda ab: (ab[1](ab[0][0] / L3 ** ab[0][1]), 0)),
        two.map(lambda ab: (log(ab[0][0] * L1 ** -ab[0][1]) - log(ab[1][0]) + log(L2 ** ab[1][1]), 0)),
        inner.map(lambda a: (Abs(a[0]), a[1])), inner.map(lambda a: (sign(a[0]), 0)), inner.map(lambda a: (sympy.diff(a[0], L1), a[1] - 1)),
    )


@pytest.mark.long
@examples(300)
@given(st.recursive(KNOWN, known, max_leaves=4), st.sampled_from([sympy.expand, sympy.together, sympy.powsimp, sympy.factor_terms, sympy.expand_log]))
def test_a_right_dimension_is_not_refuted_in_another_form(made_known, rewritten):
    expression, power = made_known
    written = rewritten(expression)
    if written.has(sympy.zoo, sympy.nan):
        return
    try:
        found = dimension_of(written)
    except Undecided:
        return
    if found is not None:
        assert sympy.expand((found.exponents[1] if hasattr(found, "exponents") else Rational(found.length)) - power) == 0


def test_a_number_stays_one():
    assert dimension_of(sympy.pi * I + sqrt(2)) == NUMBER
