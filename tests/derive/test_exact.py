"""The exact procedures against independent ones: canonical forms, expansions, balls."""

import mpmath
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from derive.expressions.balls import ball, compile_ball, enclose, precision
from derive.expressions.canonical import is_zero
from derive.expressions.expansion import NotExpandable, expand_at, limit_at
from derive.expressions.phases import factored
from tests.effort import examples

x, y = sympy.symbols("x y", positive=True)
R = sympy.Symbol("R", real=True)
POINT = {x: sympy.Rational(37, 53), y: sympy.Rational(71, 67)}

leaves = st.sampled_from([x, y, sympy.Integer(2), sympy.Rational(1, 3), sympy.pi, sympy.I])


def combined(children):
    two = st.tuples(children, children)
    return st.one_of(
        two.map(lambda p: p[0] + p[1]),
        two.map(lambda p: p[0] * p[1]),
        children.map(lambda e: e**2),
        children.map(lambda e: 1 / (1 + e**2) if e not in (sympy.I, -sympy.I) else e),
        st.sampled_from([x, y, 2 * x, x + y, x / 3]).flatmap(lambda a: st.sampled_from([sympy.sin(a), sympy.cos(a), sympy.exp(a)])),
        st.sampled_from([x, y, x / y, 1 + x, (1 + x) / (2 + y)]).flatmap(lambda a: st.sampled_from([sympy.log(a), sympy.sqrt(a)])),
    )


expressions = st.recursive(leaves, combined, max_leaves=8)


@given(expressions)
@examples(150)
def test_nothing_that_differs_from_zero_is_proved_to_be_zero(expression):
    if is_zero(expression):
        value = enclose(expression, POINT, 300)
        assert not value.is_finite() or value.contains(0)


@pytest.mark.long
@given(expressions, expressions)
def test_rearranged_expressions_are_proved_equal(one, other):
    if not (one.has(sympy.zoo, sympy.nan) or other.has(sympy.zoo, sympy.nan)):
        assert is_zero(sympy.expand((one + other) ** 2) - one**2 - 2 * one * other - other**2)


@given(expressions)
@examples(150)
def test_a_ball_holds_the_value(expression):
    found = enclose(expression, POINT, 200)
    if found.is_finite():
        context = mpmath.mp.clone()
        context.dps = 80
        value = sympy.lambdify((x, y), expression, "mpmath")
        with mpmath.workdps(80):
            exact = mpmath.mpc(value(mpmath.mpf(37) / 53, mpmath.mpf(71) / 67))
        assert abs(complex(found.mid()) - complex(exact)) <= 1e-12 * (1 + abs(complex(exact)))


@pytest.mark.parametrize(
    ("expression", "point", "value"),
    [
        (sympy.sin(x) / x, 0, 1),
        ((1 - sympy.cos(x)) / x**2, 0, sympy.Rational(1, 2)),
        ((sympy.sin(x) - x * sympy.cos(x)) / x**3, 0, sympy.Rational(1, 3)),
        (x * sympy.log(x), 0, 0),
        (sympy.log(1 + 1 / x) * x, sympy.oo, 1),
        ((sympy.sqrt(1 + x) - 1) / x, 0, sympy.Rational(1, 2)),
        ((x**2 - 1) / (x - 1), 1, 2),
        (1 / x, 0, sympy.oo),
        (sympy.log(x), 0, -sympy.oo),
        ((sympy.exp(y * x) - 1) / x, 0, y),
        ((1 - x**2) * sympy.log((1 + x) / sympy.Abs(1 - x)), 1, 0),
    ],
)
def test_known_limits(expression, point, value):
    assert is_zero(limit_at(expression, x, sympy.S(point)) - value) or limit_at(expression, x, sympy.S(point)) == value


@given(st.lists(st.integers(-3, 3), min_size=3, max_size=5), st.lists(st.integers(-3, 3), min_size=3, max_size=5), st.integers(-2, 2))
@examples(80)
def test_limits_of_rational_functions_are_sympys(top, bottom, at):
    numerator, denominator = sympy.Poly(top, x).as_expr(), sympy.Poly(bottom, x).as_expr()
    if denominator == 0 or numerator == 0:
        return
    found = limit_at(numerator / denominator, x, sympy.Integer(at))
    assert found == sympy.limit(numerator / denominator, x, at, "+")


def test_an_expansion_at_a_logarithm_has_its_exact_coefficients():
    f = sympy.Rational(1, 2) + (1 - x**2) / (4 * x) * sympy.log((1 + x) / sympy.Abs(1 - x))
    above = expand_at(f, x, sympy.Integer(1), upto=2)
    assert above.coefficient(1, 1) == sympy.Rational(1, 2)
    assert is_zero(above.coefficient(1) + sympy.log(2) / 2)


def test_an_essential_singularity_is_not_expanded():
    with pytest.raises(NotExpandable):
        expand_at(sympy.exp(1 / x), x, sympy.Integer(0))


LINEAR = st.builds(lambda a, b, c, d: a + b * R + sympy.I * (c + d * x), *[st.integers(-3, 3)] * 4)
SAMPLES = [{x: sympy.Rational(*at), R: sympy.Rational(*other)} for at in ((1, 7), (5, 3), (29, 5)) for other in ((-31, 7), (-2, 9), (4, 5), (37, 3))]


@pytest.mark.long
@given(st.lists(st.tuples(LINEAR, st.sampled_from([1, 1, -1, -1, 2, -2])), min_size=1, max_size=3))
@examples(100)
def test_the_logarithm_of_a_complex_product_is_that_of_its_factors_without_a_further_turn(product):
    argument = sympy.Mul(*(part**power for part, power in product if part != 0))
    found = factored(argument)
    if found:
        total = sympy.I * sympy.pi * found.quarters / 2 + sum(power * sympy.log(factor) for factor, power in found.powers)
        difference = compile_ball(sympy.log(argument, evaluate=False) - total, (x, R))
        with precision(200):
            values = [difference(ball(point[x]), ball(point[R])) for point in SAMPLES]
        assert all(not one.is_finite() or one.contains(0) for one in values)


@pytest.mark.parametrize(("one", "other", "turns"), [
    (1 + R + sympy.I * x, 1 - R - sympy.I * x, 2), (1 + R + sympy.I * x, R + sympy.I * x - 1, 0), (2 + sympy.I * x, -sympy.I * x, 2),
    (1 - R - sympy.I * x, 1 + R + sympy.I * x, -2), (x - sympy.I, sympy.I, -1),
])
def test_half_a_turn_is_found_where_the_phases_tell(one, other, turns):
    assert factored(one / other).quarters == turns


@pytest.mark.parametrize("argument", [
    (R + sympy.I) ** 2, 1 + R + sympy.I * y / (1 - R), R + sympy.I * R, (x + sympy.I) ** 3, x / y, 1 + sympy.Symbol("c") * sympy.I,
])
def test_no_turn_is_guessed_where_they_do_not(argument):
    assert factored(argument) is None


def test_integrals_within_integrals_stop_after_bounded_work():
    x, y, z = sympy.symbols("x y z", real=True)
    rough = sympy.sqrt(x + y * z + sympy.sin(50 * x * y * z) ** 2 + sympy.Abs(x - y))
    assert not enclose(sympy.Integral(rough, (x, 0, 1), (y, 0, 1), (z, 0, 1)), {}).is_finite()
    assert abs(enclose(sympy.Integral(x * y, (x, 0, 1), (y, 0, 1)), {}) - sympy.Rational(1, 4).p / 4) < 1e-15
