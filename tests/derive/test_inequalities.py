"""Inequalities: true ones hold, false ones never do, and what is undefined, complex or outside its declaration is not decided."""

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Abs, Derivative, I, Integer, Max, Rational, atan, cos, cosh, coth, erf, exp, gamma, log, oo, pi, sign, sin, sinh, sqrt, tan, tanh

import derive
from derive.claims import NonNegative, Positive
from derive.obligations.ledger import recording
from derive.proofs.cells import sign_by_cells
from derive.proofs.extended import Unbounded, extended_range
from derive.proofs.line import Line
from derive.proofs.polynomial_signs import polynomial_in, polynomial_sign, real_roots
from derive.proofs.region import Region
from derive.proofs.signs import certain_sign
from derive.quantity import quantity, quantity_function

HERE = derive.Source("here", "p. 1")
x, y, z, p, u = (quantity(name, "a positive number") for name in ["x", "y", "z", "p", "u"])
r, s, t = (quantity(name, "a real number", real=True) for name in "rst")
n = quantity("n", "an integer", integer=True, positive=True)
w = quantity("w", "a number, 0 or more", nonnegative=True)
minus = quantity("minus", "a negative number", negative=True, domain=(-3, -1))
c = quantity("c", "a complex number", complex=True)
f, g = (quantity_function(name, "a function") for name in "fg")
PAPER = derive.Paper("p", "t", "c", (derive.equation("1", g(r), 3 + sin(r), says="a law", source=HERE),), ())
LINE, HALF = (-oo, oo), (0, oo)
MOTZKIN = r**4 * s**2 + r**2 * s**4 - 3 * r**2 * s**2 + 1
EPSILON = Rational(1, 10**6)


def verdict(statement):
    return derive.claim("1", "t", statement).check(PAPER)


TRUE = {
    "exp x > 1 + x beside 0": Positive(exp(x) - 1 - x, {x: (0, 5)}),
    "exp x > 1 + x on the half-line": Positive(exp(x) - 1 - x, {x: HALF}),
    "x > sin x": Positive(x - sin(x), {x: HALF}),
    "cos x > 1 - x^2/2": Positive(cos(x) - 1 + x**2 / 2, {x: (0, 20)}),
    "Jordan": Positive(sin(x) - 2 * x / pi, {x: (0, "1.5")}),
    "tanh x < 1": Positive(1 - tanh(x), {x: HALF}),
    "x > tanh x": Positive(x - tanh(x), {x: HALF}),
    "x > atan x": Positive(x - atan(x), {x: HALF}),
    "x coth x > 1": Positive(x * coth(x) - 1, {x: HALF}),
    "sinh x > x": Positive(sinh(x) / x - 1, {x: HALF}),
    "tan x > x": Positive(tan(x) - x, {x: (0, "1.5")}),
    "erf < 1": Positive(1 - erf(x), {x: (0, 5)}),
    "log 1 + x": Positive(log(1 + x) - 2 * x / (2 + x), {x: HALF}),
    "artanh": Positive(log((1 + x) / (1 - x)) - 2 * x, {x: (0, 1)}),
    "x log x at 0": Positive(1 + x * log(x), {x: HALF}),
    "Planck's law rises": Positive(Derivative(x**3 / (exp(x) - 1), x), {x: (0, "2.82")}),
    "Bose and pole": Positive(1 / (exp(x) - 1) - 1 / x + Rational(1, 2), {x: HALF}),
    "polynomial of the whole line": Positive(1 + r**2, {r: LINE}),
    "no region": Positive(1 + r**2, {}),
    "every value of a parameter": Positive(r**2 * x**2 + p, {x: (0, 1)}),
    "exp px > 1": Positive(exp(p * x) - 1, {x: HALF}),
    "two half-lines": Positive(x + y, {x: (1, oo), y: (1, 2)}),
    "Motzkin and more": Positive(MOTZKIN + Rational(1, 1000), {r: (0, 2), s: (0, 2)}),
    "Motzkin and more, plane": Positive(MOTZKIN + Rational(1, 1000), {r: LINE, s: LINE}),
    "Motzkin": NonNegative(MOTZKIN, {r: LINE, s: LINE}),
    "sine and modulus": NonNegative(Abs(r) - Abs(sin(r)), {r: (-3, 3)}),
    "triangle": NonNegative(Abs(r) + Abs(s) - Abs(r + s), {r: LINE, s: LINE}),
    "reversed triangle": NonNegative(Abs(r - s) - Abs(r) + Abs(s), {r: LINE, s: LINE}),
    "two means": NonNegative((x + y) / 2 - sqrt(x * y), {}),
    "three means": NonNegative((x + y + z) / 3 - (x * y * z) ** Rational(1, 3), {x: HALF, y: HALF, z: HALF}),
    "Young": NonNegative(x**2 / 2 + y**2 / 2 - x * y, {x: HALF, y: HALF}),
    "Cauchy and Schwarz": NonNegative((r**2 + s**2) * (t**2 + 1) - (r * t + s) ** 2, {r: LINE, s: LINE, t: LINE}),
    "log x <= x - 1": NonNegative(x - 1 - log(x), {x: HALF}),
    "x + 1/x": NonNegative(x + 1 / x - 2, {x: HALF}),
    "cosh": NonNegative(cosh(r) - 1, {r: LINE}),
    "irrational zeros": NonNegative((r**2 - 2) ** 2 * exp(r), {r: LINE}),
    "integers begin at 1": NonNegative(n - 1, {}),
    "zero is allowed": NonNegative(w, {}),
    "zero is allowed beside": Positive(w + x, {}),
    "a negative name": Positive(-minus, {}),
    "zero everywhere": NonNegative(sin(r) ** 2 + cos(r) ** 2 - 1, {r: LINE}),
}

FALSE = {
    "touches 0": Positive(r**2, {r: (-1, 1)}),
    "touches 0 at 1": Positive(x - 1 - log(x), {x: (0, 2)}),
    "a dip of 1e-12": Positive((x - Rational(1, 3)) ** 2 - EPSILON**2, {x: (0, 1)}),
    "a dip of 1e-60": Positive((x - Rational(1, 3)) ** 2 - EPSILON**10, {x: (0, 1)}),
    "a dip far out": Positive((x - 10**6) ** 2 - 1, {x: HALF}),
    "fast waves": Positive(sin(1000 * x) + 1 - EPSILON**2, {x: (0, 1)}),
    "saturates": Positive(1 - EPSILON - tanh(x), {x: (0, 20)}),
    "Motzkin, strictly": Positive(MOTZKIN, {r: LINE, s: LINE}),
    "Motzkin and less": NonNegative(MOTZKIN - EPSILON, {r: (0, 2), s: (0, 2)}),
    "means, strictly": Positive((x + y) / 2 - sqrt(x * y), {}),
    "modulus, strictly": Positive(Abs(r) - Abs(sin(r)), {r: (-3, 3)}),
    "sign": Positive(sign(r) + Rational(1, 2), {r: ("-1/1000", 1)}),
    "a free parameter": Positive(x - p, {x: (1, 2)}),
    "a parameter with a small value": Positive(p - Rational(1, 100), {}),
    "a complex number": Positive(2 + I * x, {x: (0, 1)}),
    "a root that is complex": Positive(sqrt(r) + 3, {r: (-1, 1)}),
    "the first integer": Positive(n - 1, {}),
    "a power of 100000": Positive((1 + x) ** 100000 - 2, {x: (0, 1)}),
    "a power of 10^7": Positive(x ** (10**7) - Rational(1, 2), {x: (0, 2)}),
    "one Taylor term too many": Positive(x - sin(x) - x**3 / 6, {x: (0, 1)}),
    "maximum touches": Positive(Max(x - 1, 1 - x), {x: (0, 2)}),
}

NOT_DECIDED = {
    "a divisor that was cancelled": Positive((r**2 - 1) / (r - 1), {r: (0, 2)}),
    "the same with a parameter": Positive((x**2 - p**2) / (x - p), {x: (0, 2)}),
    "a pole inside": Positive(1 / r**2, {r: (-1, 1)}),
    "a pole of a parameter": Positive(1 / (x - p) ** 2, {x: (0, 2)}),
    "a pole of the tangent": Positive(tan(x) ** 2 + 1, {x: (0, 2)}),
    "a logarithm of 0": Positive(log((x - 1) ** 2) ** 2 + 1, {x: (0, 2)}),
    "flat, but undefined": Positive(exp(-1 / r**2), {r: (-1, 1)}),
    "0/0": Positive(2 + Abs(r) / r, {r: (-1, 1)}),
    "poles of gamma": Positive(gamma(r) ** 2, {r: (-2, 2)}),
    "outside the declaration": Positive(1 - Abs(x) + x, {x: (-1, 1)}),
    "a value outside the declaration": Positive(sqrt(x**2) + y, {y: (0, 1)}, at={x: Integer(-3)}),
    "bounds outside the declaration": Positive(f(x) + 2, {x: (0, 1)}, bounded={f: (u, -1, 1)}),
    "a complex name": Positive(c**2 + 1, {}),
    "a function without a law": Positive(f(x) ** 2, {x: (0, 1)}),
    "modulus of a complex sign": Positive(1 - Abs(sign(r + I * s)), {r: (-3, 3), s: (-3, 3)}, boxes=200),
    "infinite": Positive(oo * x, {x: (0, 1)}),
}


@pytest.mark.long
@pytest.mark.parametrize("name", TRUE)
def test_a_true_inequality_holds(name):
    assert verdict(TRUE[name]).holds, verdict(TRUE[name])


@pytest.mark.long
@pytest.mark.parametrize("name", FALSE)
def test_a_false_inequality_is_refuted(name):
    assert isinstance(verdict(FALSE[name]), derive.Refuted), verdict(FALSE[name])


@pytest.mark.long
@pytest.mark.parametrize("name", NOT_DECIDED)
def test_what_is_not_a_number_everywhere_is_not_decided(name):
    assert isinstance(verdict(NOT_DECIDED[name]), derive.Inconclusive), verdict(NOT_DECIDED[name])


def test_bounds_of_a_function_are_cited():
    found = verdict(Positive(f(x) + x, {x: (0, 1)}, bounded={f: (u, 0, 1)}))
    assert found.holds
    assert "0 < f(x) < 1" in found.detail
    assert found.detail.endswith("cited")


def test_a_value_that_a_bounded_function_may_not_take_refutes_nothing():
    assert isinstance(verdict(Positive(f(x) - Rational(1, 2), {x: (0, 1)}, bounded={f: (u, 0, 1)})), derive.Inconclusive)


def test_a_law_of_the_paper_is_put_in():
    assert verdict(Positive(g(r) - Rational(3, 2), {r: LINE})).holds
    assert isinstance(verdict(Positive(g(r) - Rational(5, 2), {r: LINE})), derive.Refuted)


@pytest.mark.parametrize("boxes", [0, -1, True, 1.5])
def test_the_number_of_boxes_is_a_positive_integer(boxes):
    with pytest.raises(ValueError, match="boxes is a positive integer"):
        Positive(x, {x: (0, 1)}, boxes=boxes)


@pytest.mark.parametrize("ends", [(1, 0), (1, 1), (0, "nan"), (0, "sqrt(2)"), (0,), 3, (oo, oo), (0, I)])
def test_an_interval_has_two_rational_ends_in_order(ends):
    with pytest.raises(ValueError, match="the interval of x"):
        Positive(x, {x: ends})


def test_the_steps_say_how_it_was_shown():
    found = verdict(NonNegative(x - 1 - log(x), {x: HALF}))
    rules = [step.rule for step in found.proof.steps]
    assert "sign by the derivative" in rules
    assert "not negative" in rules


# Signs over regions ----------------------------------------------------------------------------

a, b = sympy.symbols("a b", real=True)
q = sympy.Symbol("q", nonnegative=True)
k = sympy.Symbol("k", integer=True, positive=True)
v = sympy.Symbol("v", positive=True)
SIGNS = [
    (a**2 + 1, {}, "+"), (a**2, {}, "0"), (q, {}, "0"), (q + 1, {}, "+"), (k - Rational(1, 2), {}, "+"), (k - 1, {}, "0"), (k - 4, {k: (5, 9)}, "+"),
    (k - 5, {k: (5, 9)}, "0"), (k - 4, {k: ("7/2", 9)}, "0"), (v + I * a, {}, "!"), (a + I * v, {}, "!"), (1 / (v - 1), {v: (0, 1)}, "-"),
    (log(v), {v: (1, oo)}, "+"),
    (exp(a) + v, {}, "+"), (cosh(a), {}, "+"), (a**2 * b**2 - a * b + 1, {}, "+"), (sqrt(a**2 + 1) - a, {}, "+"), (a - 2, {a: (-1, 1)}, "-"),
    (2 * v - 3, {v: (2, 3)}, "+"), (1 + I, {}, "!"),
]
UNCERTAIN = [
    (a + I * b, {}), (1 / v - 1, {}), (1 / (v - 1), {}), (k - 5, {k: (3, 9)}), (v - 1, {}), (a, {}), (sqrt(a), {}), (oo * v, {}), (sympy.zoo, {}),
    (cos(pi * k), {}), (exp(a) * v - 1, {}), (sympy.Symbol("complex"), {}), ((1 + v) ** 100000 - 3, {}), (1 / a**2, {}), (a**2 - 2, {a: (1, 2)}),
]


@pytest.mark.parametrize("case", SIGNS, ids=str)
def test_a_sign_that_is_certain(case):
    expression, where, wanted = case
    found = certain_sign(expression, Region.of(where))
    assert found is not None
    assert found.sign == wanted


@pytest.mark.parametrize("case", UNCERTAIN, ids=str)
def test_a_sign_that_is_not_certain(case):
    expression, where = case
    assert certain_sign(expression, Region.of(where)) is None


def test_relations_of_the_region_count():
    assert certain_sign(x - y, Region({}, (x > y,))).sign == "+"
    assert certain_sign(x**2 - y**2, Region({}, (y < x,))).sign == "+"
    assert certain_sign(x - z, Region({}, (x > y, y > z))).sign == "+"
    assert certain_sign(x - y - 1, Region({}, (x > y,))) is None


# Properties ------------------------------------------------------------------------------------

small = st.integers(-4, 4)
ends = st.tuples(st.fractions(-3, 3, max_denominator=4), st.fractions(-3, 3, max_denominator=4)).filter(lambda pair: pair[0] < pair[1])


@pytest.mark.long
@settings(max_examples=60, deadline=None)
@given(st.lists(small, min_size=2, max_size=7), ends)
def test_the_sign_of_a_polynomial_is_that_of_exact_root_counting(coefficients, pair):
    low, high = (Rational(e.numerator, e.denominator) for e in pair)
    polynomial = sympy.Poly(coefficients, a, domain="QQ")
    if polynomial.is_zero:
        return
    inside = {root for root in sympy.real_roots(polynomial) if low < root < high} if polynomial.degree() > 0 else set()
    found = polynomial_sign(polynomial, {a: (low, high)})
    values = [polynomial.eval(low + (high - low) * Rational(i, 97)) for i in range(1, 97)]
    if not inside:
        assert found == ("+" if values[0] > 0 else "-")
    else:
        assert found in ("", "0+", "0-")
        assert found == "" or all((value >= 0) if found == "0+" else (value <= 0) for value in values)
    assert len(inside) == len(real_roots(polynomial, low, high) if polynomial.degree() > 0 else [])


@pytest.mark.long
@settings(max_examples=25, deadline=None)
@given(st.lists(small, min_size=3, max_size=3), st.lists(small, min_size=3, max_size=3), st.integers(1, 3))
def test_a_sum_of_squares_is_not_negative_and_with_more_it_is_positive(one, other, more):
    squares = (one[0] * a + one[1] * b + one[2]) ** 2 + (other[0] * a * b + other[1] * a + other[2]) ** 2
    box = {a: LINE, b: LINE}
    found = polynomial_sign(polynomial_in(sympy.expand(squares + more), (a, b)), {name: tuple(map(sympy.S, ends)) for name, ends in box.items()})
    assert found in ("+", "")
    assert not isinstance(verdict(Positive(squares.xreplace({a: r, b: s}) + more, {r: LINE, s: LINE}, boxes=50)), derive.Refuted)


@pytest.mark.long
@settings(max_examples=40, deadline=None)
@given(st.lists(small, min_size=4, max_size=4), st.fractions(-2, 2, max_denominator=3), st.fractions(-2, 2, max_denominator=3))
def test_a_polynomial_that_is_negative_somewhere_is_never_positive(coefficients, at, and_at):
    one, other = Rational(at.numerator, at.denominator), Rational(and_at.numerator, and_at.denominator)
    squares = (coefficients[0] * (a - one) + coefficients[1] * (b - other)) ** 2 + coefficients[2] ** 2 * (a * b - one * other) ** 2
    polynomial = sympy.expand(squares - EPSILON)
    box = {name: (sympy.Integer(-3), sympy.Integer(3)) for name in (a, b)}
    assert polynomial_sign(polynomial_in(polynomial, (a, b)), box) in ("", "-", "0-")
    assert sign_by_cells(sympy.Poly(polynomial, a, b, domain="QQ"), box) in ("", "-", "0-")


FUNCTIONS = [exp(v), log(v), sqrt(v), tanh(v), atan(v), sin(v), 1 / v, v**2, v, 1 / (1 + v)]


def test_a_root_that_enters_the_box_through_a_side_is_seen():
    box = {name: (sympy.Integer(-3), sympy.Integer(3)) for name in (a, b)}
    for polynomial in (2 * a + b - 4, 2 * a + b + 4, a * b - 8, a**2 + b - 11, a**2 + b**2 - 17):
        assert sign_by_cells(sympy.Poly(polynomial, a, b, domain="QQ"), box) == ""
        assert polynomial_sign(polynomial_in(polynomial, (a, b)), box) == ""


@pytest.mark.long
@settings(max_examples=12, deadline=None)
@given(st.sampled_from(FUNCTIONS), st.sampled_from(FUNCTIONS), small, small, st.sampled_from([(0, 1), (1, oo), (0, oo), (Rational(1, 2), 3)]))
def test_a_sign_on_the_line_agrees_with_values(one, other, first, second, interval):
    function = first * one + second * other + one * other
    low, high = map(sympy.S, interval)
    with recording():
        found = Line(v, 200).sign(function, low, high)
    points = [low + Rational(i, 11) * (high - low) for i in range(1, 11)] if high is not oo else [low + Rational(4**i, 256) for i in range(10)]
    for point in points:
        value = function.xreplace({v: point}).evalf(1000)  # of exp(v) (tanh(v) - 1) at v = 1025 hundreds of digits cancel
        assert found != "+" or value > 0
        assert found != "-" or value < 0
        assert found != "0+" or value > -1e-30


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(FUNCTIONS), st.sampled_from(FUNCTIONS), small, st.sampled_from([(0, 1), (1, oo), (0, oo)]))
def test_a_range_holds_all_values(one, other, factor, interval):
    function = (one + factor) * other
    low, high = map(sympy.S, interval)
    try:
        least, most = extended_range(function, {v: (low, high)})
    except Unbounded:
        return
    for i in range(1, 20):
        point = low + Rational(i, 20) * (high - low) if high is not oo else low + Rational(3**i, 3**9)
        value = float(function.xreplace({v: point}).evalf(30))
        assert not (least > value + 1e-9 * (1 + abs(value)))
        assert not (most < value - 1e-9 * (1 + abs(value)))
