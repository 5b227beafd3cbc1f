"""Sums in doubled arithmetic that one number outweighs: what is said of them beside themselves holds for all numbers within the ranges."""

from fractions import Fraction

import pytest
import sympy
from flint import arb, fmpq
from hypothesis import given
from hypothesis import strategies as st

from derive.expressions.balls import precision
from numerics.certified.formula import Formula
from numerics.certified.proof.ranges import Range, _beside_sum, ranges
from numerics.certified.search.conjugates import programs
from numerics.certified.steps import steps_of
from tests.effort import examples

x = sympy.Symbol("x", real=True)
sizes = st.fractions(Fraction(1, 1000), 1000, max_denominator=1000)
parts = st.sampled_from([Fraction(0), Fraction(1)]) | st.fractions(0, 1, max_denominator=50)
# low, width, sign, relative error, and where in the range and how far off the number is
relatives = st.fractions(0, Fraction(1, 8), max_denominator=64)
summands = st.tuples(sizes, sizes | st.just(Fraction(0)), st.sampled_from([1, 1, -1]), relatives, parts, parts)


def ball(value):
    return arb(fmpq(value.numerator, value.denominator))


@pytest.mark.long
@given(st.lists(summands, min_size=2, max_size=4), st.booleans())
@examples(600)
def test_numbers_within_the_ranges_are_as_near_as_is_said(given_summands, unknown):
    inputs, true, computed = [], Fraction(0), Fraction(0)
    for low, width, sign, relative, place, off in given_summands:
        value = sign * (low + place * width)
        ends = sorted([sign * low, sign * (low + width)])
        inputs.append(Range(ball(ends[0]), ball(ends[1]), ball(relative * (low + width)), ball(relative)))
        true, computed = true + value, computed + value * (1 + relative * (2 * off - 1))
    if unknown:  # the last is known by its error alone
        inputs[-1] = inputs[-1]._replace(relative=arb("inf"))
    bound = _beside_sum(inputs)
    if bound.is_finite():
        assert true != 0
        assert not ball(abs(computed - true)) > bound * ball(abs(true))


def one(low, high, relative="1e-20"):
    return Range(arb(low), arb(high), arb(relative) * max(abs(low), abs(high)), arb(relative))


@pytest.mark.parametrize("inputs", [[one(1, 2), one(-2, -1)], [one(1, 4), one(-2, -2)], [one(-1, 1), one(-1, 1)], [one(0, 1), one(-1, 0)]])
def test_nothing_is_said_of_a_sum_that_may_vanish(inputs):
    assert not _beside_sum(inputs).is_finite()


def test_an_exponential_outweighs_its_inverse_in_one_box():
    (program, *_) = programs(sympy.log(sympy.sinh(x) / x), x, steps_of(sympy.log(sympy.sinh(x) / x), x), False)
    with precision(128):
        assert ranges(Formula(program), fmpq(64), fmpq(2) ** 19).relative < arb(2) ** -70
