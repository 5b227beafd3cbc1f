"""Functions in pieces: |x|, Min, Max, sign, floor, real roots and Piecewise, each by its definition at doubles around each change; and false ones."""

import copy
import math
import random
from fractions import Fraction

import mpmath
import pytest
import sympy
from flint import acb
from hypothesis import given
from hypothesis import strategies as st
from sympy import Abs, Eq, Heaviside, Max, Min, Mod, Piecewise, Rational, atan2, cbrt, exp, floor, log, pi, real_root, sign, sqrt

from derive.expressions.balls import precision
from numerics import certify
from numerics.certified.formula import Formula, Rejected
from numerics.certified.proof.branches import on, runs
from numerics.certified.proof.checker import check
from numerics.certified.steps import NotCertifiable, expression_of, steps_of
from tests.effort import examples, long
from tests.numerics.certificates import AFTER, X, again, certificate, changed, point

x = sympy.Symbol("x", real=True)
mpf, TINY = mpmath.mpf, math.ulp(0.0)
ROOT_3 = Piecewise((1 + x / 2, x < Rational(1, 100000)), (sqrt(1 + x), True))


def real_cbrt(v):
    return mpmath.sign(v) * mpmath.cbrt(abs(v))


# the formula, its domain, the same in mpmath by hand, and numbers around which it changes
CASES = [
    (ROOT_3, (0, 0.5), lambda v: 1 + v / 2 if v < mpf(1) / 100000 else mpmath.sqrt(1 + v), [1e-5]),
    (Abs(x), (-5, 0.5), abs, [0.0]),
    (x + Abs(x - 1), (-1, 3), lambda v: 2 * v - 1 if v > 1 else mpf(1), [1.0]),
    (Max(x, x**2), (-2, 2), lambda v: max(v, v * v), [0.0, 1.0]),
    (sign(x - pi) + 2, (0, 10), lambda v: mpf(3 if v > mpmath.pi else 1), [math.pi]),
    (x - floor(x), (0.5, 1.5), lambda v: v - mpmath.floor(v), [1.0]),
    long(x - floor(x), (-2, 3), lambda v: v - mpmath.floor(v), [-1.0, 0.0, 1.0, 2.0]),
    (real_root(x, 3), (-1.5, -1), real_cbrt, []),
    long(real_root(x, 3), (-2, 2), real_cbrt, [0.0]),
    (atan2(1, x), (-1, 1), lambda v: mpmath.atan2(1, v), [0.0]),
    (Piecewise((exp(x), x < 0), (3, Eq(x, 0)), (2 - x, (x < 1) | (x > Rational(3, 2))), (5, True)), (-1, 2),
     lambda v: mpmath.exp(v) if v < 0 else mpf(3) if v == 0 else mpf(5) if 1 <= v <= 1.5 else 2 - v, [0.0, 1.0, 1.5]),
    long(Heaviside(x, Rational(1, 3)) + 1, (-2, 2), lambda v: mpf(1 if v < 0 else 2) if v else mpf(4) / 3, [0.0]),
    long(Min(1, 1 / x), (0.5, 5), lambda v: min(mpf(1), 1 / v), [1.0]),
    long(Mod(x, pi) + 1, (0, 20), lambda v: v - mpmath.pi * mpmath.floor(v / mpmath.pi) + 1, [math.pi, 2 * math.pi, 6 * math.pi]),
    long(log(Abs(x) + 1) + sympy.ceiling(x), (0.75, 1.25), lambda v: mpmath.log1p(abs(v)) + mpmath.ceil(v), [1.0]),
    long(atan2(x, x - 2), (1.5, 2.25), lambda v: mpmath.atan2(v, v - 2), [2.0]),
    long(ROOT_3, (-math.inf, math.inf), lambda v: 1 + v / 2 if v < mpf(1) / 100000 else mpmath.sqrt(1 + v), [1e-5, 0.0, -1.0]),
    long(Abs(sympy.cos(x)), (0, 5), lambda v: abs(mpmath.cos(v)), [math.pi / 2, 3 * math.pi / 2]),
    long(cbrt(x + 1) - cbrt(x), (2.0**70, math.inf), lambda v: mpmath.cbrt(v + 1) - mpmath.cbrt(v), []),
]


def places(domain, around, count=60):
    """Both ends, 0, neighbours of the numbers where it changes, subnormal numbers, and random ones."""
    low, high = (max(-1e300, min(1e300, float(end))) for end in domain)
    drawn = random.Random(1)
    some = [low, high, 0.0, TINY, -TINY, 1e-310, *(drawn.uniform(low, high) if high < 100 else 2.0 ** drawn.uniform(-300, 300) for _ in range(count))]
    for at in around:
        some += [at, *(AFTER(at, end) for end in (-math.inf, math.inf)), *(at + side * 2.0**-k for k in (20, 45) for side in (1, -1))]
    return [v for v in some if low <= v <= high]


@pytest.mark.long
@pytest.mark.parametrize(("expression", "domain", "by_hand", "around"), CASES)
def test_a_function_in_pieces_is_within_its_bound_on_both_sides_of_each_change(expression, domain, by_hand, around):
    f = certify(expression, x, domain)
    assert f.check() <= f.bound <= 1
    for at in places(domain, around):
        with mpmath.workprec(2500):
            true = by_hand(mpf(at))
            assert abs(mpf(float(f(at))) - true) <= mpf(f.bound) * math.ulp(float(true)), at


@pytest.mark.long
@pytest.mark.parametrize(("expression", "domain", "says"), [
    (Abs(x) / x, (-1, 1), "no value at 0.0, where it changes"),
    (sympy.sin(x) / Max(x, 0), (-1, 1), "no value"),
    (Piecewise((1, x < 1), (2, x > 2)), (0, 3), "no value"),
    (floor(x), (0, 1000), "more than 200 pieces"),
    (floor(x), (0, math.inf), "pieces"),
    long(sign(sympy.sin(x)), (1, math.inf), "pieces|not decided"),
    (sign(sympy.sin(x) ** 2 + sympy.cos(x) ** 2 - 1), (1, 2), "not decided"),
    (cbrt(x), (-2, -1), "no real value"),
    (Piecewise((1, x < 0.5), (2, True)), (0, 1), "Rational"),
], ids=str)
def test_what_has_no_value_or_too_many_pieces_is_refused(expression, domain, says):
    with pytest.raises(NotCertifiable, match=says):
        certify(expression, x, domain)


@pytest.mark.parametrize(("expression", "domain", "ends"), [
    (Max(x, exp(x)), (-math.inf, math.inf), 1), (Max(x - sympy.sin(x), 0), (-1e308, 1e308), 2), (Max(x**2, exp(x) / 10), (-math.inf, math.inf), 4),
    (Min(log(1 + x), sqrt(Abs(x - 3))), (0.0, 1e300), 4)])
def test_conditions_are_decided_near_0_and_far_out(expression, domain, ends):
    assert len(runs(Formula(steps_of(expression, x)), *domain)) == ends


def test_a_number_that_is_no_double_lies_between_two_pieces():
    third = runs(Formula(steps_of(Piecewise((1, 3 * x < 1), (2, True)), x)), 0.0, 1.0)
    (_, last, one), (first, _, other) = third
    assert Fraction(last) < Fraction(1, 3) < Fraction(first)
    assert AFTER(last, 1) == first
    assert [expression_of(part.given, x) for part in (one, other)] == [1, 2]


@pytest.mark.parametrize(("relation", "at_one"), [(x < 1, 2), (x <= 1, 1), (x > 1, 2), (x >= 1, 1), (Eq(x, 1), 1), (sympy.Ne(x, 1), 2)])
def test_the_double_at_which_it_changes_belongs_to_the_side_that_the_relation_says(relation, at_one):
    f = certify(Piecewise((1, relation), (2, True)), x, (0, 2))
    assert f(1.0) == at_one
    for at in (AFTER(1, 0), AFTER(1, 2), 0.0, 2.0):
        assert f(at) == (1 if relation.subs(x, Rational(at)) else 2)


JUMP = steps_of(Piecewise((1, 3 * x < 1), (Rational(3, 2), True)), x)
F = certify(Piecewise((1 + x / 4, 3 * x < 1), (Rational(3, 2) - x / 2, True)), x, (0.25, 0.5))


def test_a_piece_that_reaches_beyond_a_change_is_rejected():
    one, other = F.certificate["pieces"]
    check(again(F.certificate))
    edge = float.fromhex(one["to"])
    for last in (AFTER(edge, 1), AFTER(edge, 0)):
        pieces = [{**copy.deepcopy(one), "to": last.hex()}, {**copy.deepcopy(other), "from": AFTER(last, 1).hex()}]
        with pytest.raises(Rejected, match="a condition of the formula changes within a piece"):
            check(again(F.certificate, pieces=pieces))


@pytest.mark.parametrize("swap", [lambda c, a, b: [c, b, a], lambda c, a, b: [a, a, b], lambda c, a, b: [c, a, a]])
def test_another_condition_or_other_branches_are_rejected(swap):
    number, (_, *operands) = next((i, step) for i, step in enumerate(F.certificate["formula"]) if step[0] == "if")
    formula = [*F.certificate["formula"][:number], ["if", *swap(*operands)], *F.certificate["formula"][number + 1 :]]
    with pytest.raises(Rejected):
        check(again(F.certificate, formula=formula))


def test_a_false_value_at_one_number_is_rejected():
    third = 1 / 3
    for at, value in ((third, 1.0), (AFTER(third, 1), 1.5)):
        check(certificate(JUMP, [point(at, value)]))
        with pytest.raises(Rejected):
            check(certificate(JUMP, [point(at, 2.5 - value)]))
    with pytest.raises(Rejected):  # |x|/x has no value at 0, whatever it tends to on one side
        check(certificate(steps_of(Abs(x) / x, x), [point(0.0, 1.0)]))
    with pytest.raises(Rejected):
        check(certificate(steps_of(Abs(x) / x, x), [point(0.0, -1.0)]))


@pytest.mark.parametrize("step", [["if", 0, 0], ["if", 0, 0, 1], ["if", 0, 0, -1], ["if"], ["floor"], ["floor", 0, 0], ["root", 0], ["root", 0, 2],
                                  ["root", 0, 17], ["root", 0, 3.0], ["root", 1, 3], ["floor", True]])
def test_what_is_no_condition_and_no_root_is_no_step(step):
    with pytest.raises(Rejected, match="no step"):
        Formula([X, step])


@st.composite
def conditional(draw):
    """Steps at random, with conditions among them."""
    steps: list = [X, ["rational", str(draw(st.integers(-3, 3)))], ["rational", draw(st.sampled_from(["1/3", "1/2", "7"]))], ["pi"]]
    for _ in range(draw(st.integers(1, 9))):
        i, j, k = (draw(st.integers(0, len(steps) - 1)) for _ in range(3))
        steps.append(draw(st.sampled_from([
            ["add", i, j], ["mul", i, j], ["pow", i, draw(st.sampled_from([-1, 2, 3]))], ["exp", i], ["log_abs", i], ["sin", i], ["root", i, 3],
            ["if", i, j, k], ["if", i, j, k], ["floor", i], ["atan", i], ["besselj", i, "2"], ["erf", i]])))
    return [*steps, ["if", len(steps) - 1, 0, 1]]


@pytest.mark.long
@examples(20)
@given(conditional(), st.sampled_from([(-3.0, 3.0), (0.0, 1e300), (-1e-3, 1e-3), (0.25, 4.0), (-1e308, -1e-308)]), st.randoms(use_true_random=False))
def test_on_each_run_the_formula_is_the_one_that_is_chosen_there(steps, domain, drawn):
    formula = Formula(steps)
    try:
        found = runs(formula, *domain)
    except Rejected:
        return
    assert [first for first, _, _ in found] == [domain[0], *(AFTER(last, math.inf) for _, last, _ in found[:-1])]
    assert found[-1][1] == domain[1]
    for first, last, chosen in found:
        some = [*(drawn.uniform(first / 2, last / 2) * 2 for _ in range(3)), *(2.0 ** drawn.uniform(-1000, 1000) for _ in range(3))]
        for at in (first, last, 0.0, 5e-324, *some):
            if first <= at <= last:
                with precision(4000):
                    true, value = formula.slots(acb(at), single=True)[-1], chosen.slots(acb(at), single=True)[-1]
                assert not true.is_finite() or true.overlaps(value)


def test_a_ball_across_a_change_has_no_value():
    jump, whole = Formula(steps_of(sign(x - 1), x)), Formula([X, ["floor", 0]])
    for formula in (jump, whole):
        assert not formula(acb("[1 +/- 0.1]")).is_finite()
        assert formula(acb("[1.5 +/- 0.1]")) == 1
    with pytest.raises(Rejected, match=r"changes within a piece, at 1\.0"):
        on(whole, 0.5, 1.5)


def test_other_code_has_the_pieces_too():
    f = certify(Piecewise((1 / (x + 1), x < -1), (real_root(x, 3) + floor(x), x < 2), (sqrt(x), True)), x, (1.75, 2.25), name="f")
    names: dict = {}
    exec(compile(f.source("mpmath"), "f.py", "exec"), names)
    for at in (-2.5, -1.0, -0.3, 1.7, 2.0, 2.5):
        with mpmath.workdps(40):
            v = mpf(at)
            true = 1 / (v + 1) if at < -1 else real_cbrt(v) + mpmath.floor(v) if at < 2 else mpmath.sqrt(v)
            assert abs(names["f"](at, 30) - true) < abs(true) * mpf(10) ** -29
    assert "where x > 0" in f.source("c")


@pytest.mark.long
def test_the_sign_of_a_zero_is_that_of_the_side_it_is_on():
    f = certify(real_root(x, 3) + floor(x), x, (-5e-324, 2.0**-60))
    assert math.copysign(1, f(0.0)) == 1
    g = certify(real_root(x, 3), x, (-(2.0**-60), 2.0**-60))
    assert [math.copysign(1, g(side * 0.0)) for side in (1, -1)] == [1, -1]


def test_a_changed_row_of_one_piece_is_rejected():
    for number, piece in enumerate(F.certificate["pieces"]):
        row = piece["cells"][0]
        with pytest.raises(Rejected):
            check(changed(F.certificate, number, cells=[[row[0], (float.fromhex(row[1]) * (1 + 2.0**-50)).hex(), *row[2:]], *piece["cells"][1:]]))
