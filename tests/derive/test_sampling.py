"""Sample points are what is declared, and of all kinds; a difference is found however small, and none where there is none."""

from itertools import islice

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st
from sympy import (
    Abs,
    Derivative,
    I,
    KroneckerDelta,
    Max,
    Rational,
    Sum,
    Symbol,
    conjugate,
    cos,
    cosh,
    erf,
    exp,
    im,
    log,
    oo,
    pi,
    re,
    sign,
    sin,
    sinh,
    sqrt,
    tanh,
)

from derive.claim import claim
from derive.claims import Identity
from derive.equation import Source, equation
from derive.expressions import points as points_module
from derive.expressions.balls import ball, enclose, precision
from derive.expressions.coordinates import declared
from derive.expressions.points import points, rounded
from derive.expressions.sampling import PointwisePair, agree, disjoint, instantiate, seeded
from derive.operators import label
from derive.paper import Paper
from derive.quantity import quantity, quantity_function

x, y, p = (quantity(name, "positive") for name in "xyp")
r, s = (quantity(name, "real", real=True) for name in "rs")
z, w = (quantity(name, "complex", complex=True) for name in "zw")
n, m, M, k, l = (quantity(name, "a positive integer", integer=True, positive=True) for name in "nmMkl")
whole = quantity("whole", "an integer", integer=True)
negative = quantity("negative", "negative", negative=True)
even, odd = quantity("even", "an even number", even=True), quantity("odd", "an odd number", odd=True)
imaginary = quantity("imaginary", "imaginary", imaginary=True)
state = label("state", "number of a state", basis="states")
f, g = (quantity_function(name, "real") for name in "fg")
psi = quantity_function("psi", "complex", real=False)
mirrored = quantity_function("mirrored", "even", parity=1)
turned = quantity_function("turned", "odd", parity=-1)

ASSUMPTIONS = (
    {"positive": True}, {"negative": True}, {"nonnegative": True}, {"nonpositive": True}, {"real": True}, {"real": True, "nonzero": True},
    {"complex": True}, {}, {"imaginary": True}, {"integer": True}, {"integer": True, "nonnegative": True}, {"integer": True, "negative": True},
    {"even": True}, {"odd": True, "positive": True}, {"prime": True}, {"composite": True}, {"zero": True}, {"real": True, "integer": False},
    {"real": False, "complex": True},
)
names = st.sampled_from(ASSUMPTIONS).map(lambda said: Symbol("name", **said))
seeds = st.integers(0, 10**6)
ends = st.fractions(min_value=-50, max_value=50, max_denominator=1000)


def verdict(left, right, seed=0, **more):
    one = equation("1", quantity("stated", "s"), 1, says="s", source=Source("c"))
    stated = Identity(sympy.sympify(left), sympy.sympify(right), **more)
    return claim("1", "t", stated).check(Paper("p", "t", "c", (one,), ()), seed=seed)


# Points


@given(names, seeds)
def test_every_value_is_what_its_name_is_declared_to_be(name, seed):
    for point in islice(points([name], seeded(seed), {}), 18):
        assert declared(name, point[name])
        assert all(getattr(point[name], f"is_{fact}") is truth for fact, truth in name.assumptions0.items() if "hermitian" not in fact)


@given(ends, ends, st.booleans(), seeds)
def test_every_value_lies_inside_of_the_interval_that_a_claim_gives(one, other, whole_numbers, seed):
    low, high = sorted((one, other))
    if high - low < 2:
        high = low + 2
    name = Symbol("name", integer=True) if whole_numbers else Symbol("name")
    for point in islice(points([name], seeded(seed), {name: (low, high)}), 18):
        assert point[name].is_Rational
        assert sympy.Rational(str(low)) <= point[name] <= sympy.Rational(str(high))
        assert whole_numbers or point[name] not in (low, high)


@pytest.mark.parametrize("ends", [(3, oo), (-oo, -3), (-oo, oo)])
def test_an_interval_may_be_a_half_line(ends):
    drawn = [point[r] for point in islice(points([r], seeded(0), {r: ends}), 30)]
    assert all(ends[0] < value < ends[1] for value in drawn)
    assert max(map(abs, drawn)) > 1000


@given(seeds)
def test_relations_hold_at_every_point(seed):
    assert all(point[r] > point[s] + 2 for point in islice(points([r, s], seeded(seed), {}, [r > s + 2]), 18))


def test_points_are_of_all_sizes_and_kinds():
    drawn = list(islice(points([x, r, z, n, whole], seeded(0), {}), 60))
    values = [point[x] for point in drawn]
    assert min(values) < Rational(1, 10**9)
    assert max(values) > 10**9
    assert {value.is_positive for value in (point[r] for point in drawn)} == {True, False}
    assert any(point[z].is_negative for point in drawn)
    assert any(re(point[z]) == 0 for point in drawn)
    assert any(0 < abs(point[x] - point[r]) < point[x] / 1000 for point in drawn)
    assert {1, 2, 3} <= {point[n] for point in drawn}
    assert max(point[n] for point in drawn) > 10**6
    assert any(point[n] == point[whole] for point in drawn)
    assert len({value.q for value in values}) > 40


def test_points_depend_on_the_seed_alone():
    assert list(islice(points([x, z, n], seeded(1), {}), 9)) == list(islice(points([n, z, x], seeded(1), {}), 9))
    assert list(islice(points([x], seeded(1), {}), 9)) != list(islice(points([x], seeded(2), {}), 9))


@given(seeds, st.lists(st.integers(0, 3), max_size=6))
def test_points_are_the_same_when_the_first_one_is_known_and_whoever_draws_in_between(seed, turns):
    def drawn(again):
        generator = seeded(seed)
        if not again:
            points_module._first.cache_clear()
        found = [next(source := points([x, r, z, n], generator, {}, [r > x]))]
        for turn in turns:
            found += [generator.random() for _ in range(turn)]
            found.append(next(source))
        found[0].clear()  # it is the caller's own
        return found, generator.getstate()

    assert drawn(False) == drawn(True) == drawn(True)


@pytest.mark.parametrize("name, ends", [(x, (-2, -1)), (even, (3, 3)), (imaginary, (1, 2)), (Symbol("b", irrational=True), (0, 1))])
def test_where_a_name_has_no_value_that_it_is_declared_to_have_it_is_said(name, ends):
    with pytest.raises(ValueError, match=name.name):
        next(points([name], seeded(0), {name: ends}))


@given(seeds)
def test_a_rounded_point_is_as_good(seed):
    for point in islice(points([x, r, z, even], seeded(seed), {r: (-1, 2)}, [x > r]), 9):
        for near in rounded(point, {r: (-1, 2)}, [x > r]):
            assert all(declared(name, near[name]) for name in near)
            assert -1 < near[r] < 2
            assert near[x] > near[r]


def test_a_complex_point_is_a_ball():
    with precision(100):
        assert ball(Rational(1, 3) - 2 * I).imag == -2


# Functions


@given(seeds, st.sampled_from([0, 1]))
def test_functions_are_what_they_are_declared_to_be_and_nothing_else(seed, family):
    calls = [f(x), g(x, y), psi(x), mirrored(x), turned(x)]
    chosen = instantiate(calls, seeded(seed), family)
    at = {name: chosen[name] for name in chosen}
    a, b = Rational(1303, 1009), Rational(-1409, 1013)  # where no coefficient of a law is just cancelled

    def value(head, *arguments):
        return enclose(at[head](*arguments), {}, 200)

    assert value(f, a).imag == 0
    assert value(psi, a).imag != 0
    assert not disjoint(value(mirrored, a), value(mirrored, -a))
    assert not disjoint(value(turned, a), -value(turned, -a))
    assert disjoint(value(f, a), value(f, -a))
    assert disjoint(value(g, a, b), value(g, b, a))


def test_a_function_declared_real_is_real_at_complex_arguments():
    law = instantiate([f(z)], seeded(0))[f]
    assert enclose(law(1 + 2 * I), {}, 200).imag == 0


def test_a_bound_name_that_stands_for_real_numbers_is_real():
    slope = sympy.Subs(Derivative(f(z), z), z, x - y)
    assert verdict(slope, -sympy.Subs(Derivative(f(z), z), z, y - x)).name == "Refuted"
    assert verdict(slope, sympy.Subs(Derivative(f(w), w), w, x - y)).name in ("Proved", "Sampled")


# Comparison

EQUAL = (
    (sin(z) ** 2 + cos(z) ** 2, 1), (cosh(z) ** 2 - sinh(z) ** 2, 1), (exp(log(z)), z), (Abs(z) ** 2, z * conjugate(z)), (sqrt(z) ** 2, z),
    (sqrt(r**2), Abs(r)), (log(x * y), log(x) + log(y)), (log(-negative), log(Abs(negative))), ((-x) ** even, x**even), ((-x) ** odd, -(x**odd)),
    (cos(pi * n), (-1) ** n), ((n - m) * KroneckerDelta(n, m), 0), (Sum(l, (l, 1, M)), M * (M + 1) / 2), (conjugate(erf(z)), erf(conjugate(z))),
    (conjugate(f(z)), f(z)), (Abs(psi(x)) ** 2, psi(x) * conjugate(psi(x))), (turned(-x), -turned(x)), (Abs(imaginary) ** 2, -(imaginary**2)),
    (Derivative(f(x) * g(x), x), Derivative(f(x), x) * g(x) + f(x) * Derivative(g(x), x)), (x ** (r + s), x**r * x**s),
    (Sum(KroneckerDelta(state, l) * f(l), (l, 1, M)), f(state)),
)


@given(st.sampled_from(EQUAL), seeds)
def test_what_is_equal_is_never_refuted(sides, seed):
    assert verdict(*sides, seed=seed).name != "Refuted"


@given(st.integers(10, 1100), st.sampled_from([sin(x) ** 2 + cos(x) ** 2, exp(x) * exp(-x), tanh(x) * cosh(x) / sinh(x)]), seeds)
def test_a_small_relative_difference_is_found(digits, one, seed):
    scale = exp(-900 * x)
    assert verdict(scale * one, scale * (1 + Rational(1, 10**digits)), seed=seed).name == "Refuted"


UNEQUAL = (
    (sqrt(r**2), r), (log(r * s), log(r) + log(s)), (sqrt(r) * sqrt(s), sqrt(r * s)), (log(z**2), 2 * log(z)), (conjugate(z), z), (im(z), 0),
    (log(exp(z)), z), (log(z) + log(1 / z), 0), (sqrt(z) * sqrt(w), sqrt(z * w)), (conjugate(sqrt(z)), sqrt(conjugate(z))), (sign(r), 1),
    ((n - 1) * (n - 2) * (n - 3), 0), (KroneckerDelta(n, m), 0), ((-1) ** whole, 1), (Max(r, s), r), (r * Abs(r), r**2), (log(-negative), 0),
    (f(-x), -f(x)), (f(x, y), f(y, x)), (f(f(x)), f(x)), (Derivative(f(x), (x, 4)), 0), (psi(x), conjugate(psi(x))), (turned(x), turned(-x)),
    (Sum(f(l), (l, 1, M)), M * f(1)), (Sum(KroneckerDelta(k, l) * f(l), (l, 1, M)), f(k)),
    (Sum(l, (l, 1, M)), M * (M + 1) / 2 + (M - 1) * (M - 2) * (M - 3) * (M - 4)),
)


@given(st.sampled_from(UNEQUAL), seeds)
def test_what_differs_somewhere_is_refuted(sides, seed):
    found = verdict(*sides, seed=seed)
    assert found.name == "Refuted"
    assert found.left != found.right


@pytest.mark.parametrize(
    "left, right, ends",
    [(tanh(x), 1, (200, 300)), (exp(-(x**2)), 0, (20, 30)), (erf(x), 1, (30, 40)), (sin(pi * x), 0, (0, 9973)), (sqrt(r**2), r, (-2, -1))],
    ids=str,
)
def test_what_is_almost_equal_in_an_interval_is_refuted_there(left, right, ends):
    (name,) = left.free_symbols
    found = verdict(left, right, where={name: ends})
    assert found.name == "Refuted"
    assert ends[0] < Rational(dict(found.point)[name.name]) < ends[1]


def test_a_difference_that_twenty_digits_do_not_show_is_shown():
    found = verdict(sin(x) ** 2 + cos(x) ** 2, 1 + Rational(1, 10**90))
    assert found.right == f"{found.left} + (1.0000e-90)"


def test_counterexamples_are_short_where_they_can_be():
    assert dict(verdict(log(z) + log(1 / z), 0).point) == {"z": "-1"} or verdict(log(z) + log(1 / z), 0).point[0][1].count("") < 12


def test_agreement_is_relative_to_the_sides():
    with precision(260):
        tiny = ball(Rational(1, 10**60))
        assert agree(tiny, tiny * (1 + ball(Rational(1, 3)) - ball(Rational(1, 3))))
        assert not agree(tiny, tiny * 2)


def test_a_quick_check_looks_at_one_point():
    one = PointwisePair(sin(x) ** 2 + cos(x) ** 2, 1 + sympy.Rational(1, 10**90), seeded(0))
    point = next(points(one.names, seeded(0), {}))
    assert not one.at(point, thorough=False, raised=False).disjoint
    assert one.at(point).disjoint
