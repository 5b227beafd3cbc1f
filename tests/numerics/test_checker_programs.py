"""Programs in doubled arithmetic: random ones keep the bound that is proven, and what does not compute the formula is rejected."""

import math
from functools import cache

import numpy as np
import pytest
import sympy
from flint import acb, arb
from hypothesis import given
from hypothesis import strategies as st

from derive.expressions.balls import precision
from numerics.certified.code.direct import Direct
from numerics.certified.code.single import SingleDirect
from numerics.certified.doubled import doubled
from numerics.certified.formula import Formula, Rejected
from numerics.certified.proof.checker import bound_of, check, formulas_of
from numerics.certified.proof.programs import computes
from numerics.certified.steps import steps_of
from tests.effort import examples
from tests.numerics.certificates import X, certificate

x = sympy.Symbol("x", real=True)
LARGEST = math.nextafter(math.inf, 0)
ONE, LESS_ONE = ["rational", "1"], ["rational", "-1"]
OF_SUM = [X, ONE, ["sin", 0], ["cos", 0], ["sin", 1], ["cos", 1], ["mul", 2, 5], ["mul", 3, 4], ["add", 6, 7]]
U = [X, ONE, LESS_ONE, ["exp", 0], ["add", 3, 2], ["add", 0, 1], ["log", 5], ["mul", 4, 6]]  # (exp(x) - 1) log(x + 1)


def piece(steps, first, last, bound=16.0):
    return {"kind": "direct", "from": float(first).hex(), "to": float(last).hex(), "steps": steps, "bound": float(bound).hex()}


@pytest.mark.parametrize("program, right", [
    (U, True), (doubled(U), True), ([X, ["expm1", 0], ["log1p", 0], ["mul", 2, 1]], True), ([X, ["log1p", 0], ["expm1", 0], ["mul", 1, 2]], True),
    ([X, ["expm1", 0], ["log1p", 0], ["mul", 1, 1]], False), ([X, ["expm1", 0], ["log", 0], ["mul", 1, 2]], False),
    ([X, ["exp", 0], ["log1p", 0], ["mul", 1, 2]], False), ([X, ["expm1", 0], ["log1p", 0], ["add", 1, 2]], False),
    ([X, ["expm1", 0], ["log1p", 1], ["mul", 1, 2]], False), ([X, ["expm1", 0]], False),
    ([X, ["expm1", 0], ["log1p", 0], ["mul", 1, 2], ["rational", "1/1000000000000000000000"], ["add", 3, 4]], False),
    ([X, ["expm1", 0], ["log1p", 0], ["mul", 1, 2], ["rational", "-1"], ["mul", 3, 4]], False),
    ([X, ["expm1", 0], ["log1p", 0], ["mul", 1, 2], ["rational", "0"], ["log", 0], ["mul", 4, 5], ["add", 3, 6]], False),
])
def test_a_program_must_compute_the_formula(program, right):
    made = certificate(U, [piece(program, 1, 2)])
    assert computes(Formula(program), Formula(U)) == right
    if right:
        assert check(made) <= 0.51
    else:
        with pytest.raises(Rejected, match="the program is not that of the formula"):
            check(made)


@pytest.mark.parametrize("program, formula, right", [
    ([X, ["log", 0]], [X, ["log_abs", 0]], True), ([X, ["log_abs", 0]], [X, ["log", 0]], False),
    ([X, ["log1p", 0]], [X, ONE, ["add", 0, 1], ["log_abs", 2]], True),
    ([X, ONE], [X, ["pow", 0, -1], ["mul", 0, 1]], False), ([X, ["mul", 0, 0]], [X, ["pow", 0, 2]], False),
    ([X, ["add", 0, 0]], [X, ["rational", "2"], ["mul", 0, 1]], True), ([X, ["rational", "3"]], [["rational", "3"]], True),
    ([X], [X, ["log", 0], LESS_ONE, ["mul", 1, 2], ["add", 0, 1, 3]], False),  # the logarithm must stay
    ([X, ["rational", "1/3"], ["mul", 0, 1]], [X, ["rational", "1/2"], ["mul", 0, 1]], False),
    ([X, ["root", 0, 3]], [X, ["root", 0, 3]], True), ([X, ["root", 0, 3]], [X, ["root", 0, 5]], False),
    ([X, ["root", 0, 4]], [X, ["sqrt", 0]], False), ([X, ["root", 0, 3]], [X, ["pow", 0, 3]], False),
    ([X, ["cosm1", 0]], [X, ["cos", 0], LESS_ONE, ["add", 1, 2]], True), ([X, ["cosm1", 0]], [X, ["exp", 0], LESS_ONE, ["add", 1, 2]], False),
    ([X, ["sinpi", 0]], [X, ["pi"], ["mul", 0, 1], ["sin", 2]], True), ([X, ["cospi", 0]], [X, ["pi"], ["mul", 0, 1], ["sin", 2]], False),
    ([X, ["sinpi", 0]], [X, ["sin", 0]], False),
    ([X, ["rational", "3"], ["mul", 0, 1], ["cospi", 2]], [X, ["rational", "3"], ["pi"], ["mul", 2, 1, 0], ["cos", 3]], True),
    (OF_SUM, [X, ONE, ["add", 0, 1], ["sin", 2]], True),
    (OF_SUM, [X, ONE, ["add", 0, 1], ["cos", 2]], False),
    ([X, ["cosm1", 0]], [X, ["cos", 0]], False), ([X, LESS_ONE, ["cosm1", 0], ["mul", 1, 2]], [X, ONE, LESS_ONE, ["cos", 0], ["mul", 2, 3],
                                                                                         ["add", 1, 4]], True),
])
def test_programs_beside_formulas(program, formula, right):
    assert computes(Formula(program), Formula(formula)) == right


def test_a_program_that_fills_the_memory_is_rejected():
    squares = [["rational", "9" * 1500], *(["mul", i, i] for i in range(20))]
    with pytest.raises(Rejected, match="too long"):
        check(certificate(squares, [piece(squares, 1, 2)]))
    wide = [X, *(["pow", 0, n] for n in range(2, 30)), *(["add", *range(i)] for i in range(29, 900))]
    with pytest.raises(Rejected):
        check(certificate(wide, [piece(wide, 1, 2)]))


@st.composite
def formulas(draw):
    """Steps at random: sums, products, powers and functions of earlier ones."""
    steps = [X, ["rational", str(draw(st.integers(-3, 3)))], ["rational", draw(st.sampled_from(["1/2", "-1", "1/3", "1"]))], ["pi"]]
    for _ in range(draw(st.integers(1, 8))):
        i, j = (draw(st.integers(max(0, len(steps) - 6), len(steps) - 1)) for _ in range(2))
        steps.append(draw(st.sampled_from([
            ["add", i, j], ["add", i, 2], ["mul", i, j], ["pow", i, draw(st.sampled_from([-3, -2, -1, 2, 3, 20]))], ["sqrt", i], ["exp", i],
            ["log", i], ["log_abs", i], ["sin", i], ["cos", i], ["atan", i], ["root", i, draw(st.sampled_from([3, 4, 16]))]])))
    return steps


SPECIAL = [5e-324, 2.0**-1022, 1e-300, 1e-20, 1.0, math.nextafter(1, 0), 700.0, 2.0**53, 1e300, LARGEST]
ends = st.one_of(st.sampled_from(SPECIAL), st.floats(5e-324, LARGEST), st.floats(1e-3, 1e3))


@examples(140)
@given(steps=formulas(), low=ends, width=st.sampled_from([0.0, 1e-10, 0.1, 1.0, 1e10]), sign=st.sampled_from([1, -1]), seed=st.integers(0, 2**20))
def test_a_random_program_keeps_the_bound_that_is_proven(steps, low, width, sign, seed):
    high = min(low * (1 + width), LARGEST)
    first, last = (low, high) if sign > 0 else (-high, -low)
    program = doubled(steps)
    try:
        bound = bound_of(formulas_of({"formula": steps, "envelope": None}), piece(program, first, last))
    except Rejected:
        return
    rng = np.random.default_rng(seed)
    with np.errstate(all="ignore"):
        places = np.concatenate([[first, last], first + (last - first) * rng.random(6), sign * low * (1 + width) ** rng.random(6)])
        places = np.clip(places, first, last)
        values = Direct(first, last, program)(places)
    assert np.array([SingleDirect(first, last, program).at(place) for place in places.tolist()]).tobytes() == values.tobytes()
    for place, value in zip(places.tolist(), values.tolist(), strict=True):
        with precision(6000):
            true = Formula(steps)(acb(place)).real
            assert true.is_finite()
            assert excess(value, true) <= bound


def excess(value, true):
    """The error in ulp of the true value; an infinite value stands for numbers of 2**1024 and more."""
    m, e = abs(true).lower().man_exp()
    unit = arb(2) ** min(971, max(-1074, int(m).bit_length() + int(e) - 53))
    if math.isinf(value):
        return float(((arb(2) ** 1024 - true * math.copysign(1, value)).max(arb(0)) / unit).upper())
    return float((abs(true - value) / unit).upper())


@cache
def _right():
    return certificate(steps_of(sympy.exp(x) - 1, x), [piece(doubled(steps_of(sympy.exp(x) - 1, x)), 1, 2, 0.51)])


@pytest.mark.parametrize("steps", [None, [], {}, "exp", [["x"], ["exp", 1]], [["x"], ["erf", 0]], [["x"], ["if", 0, 0, 0]], [["x"], ["floor", 0]],
                                   [["y"]], [["x"], ["expm1", 0, 0]], [["x"], ["expm1", -1]], [["x"], ["expm1", True]]])
def test_what_is_no_program_is_rejected(steps):
    assert check(_right()) <= 0.51
    with pytest.raises(Rejected):
        check(certificate(_right()["formula"], [piece(steps, 1, 2, 0.51)]))
