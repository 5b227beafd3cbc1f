"""Code held against equations: right code passes, the defects that people ship are found, bad use is one line."""

import math

import numpy as np
import pytest
from hypothesis import given, settings

import derive
import numerics
from numerics.testing import KitError, Mismatch, assert_matches, assert_satisfies, claims_of, inputs, record, subject
from numerics.testing.diagnosis import cancelling, condition_number
from numerics.testing.points import STRATA, stratified
from numerics.testing.special import special_values

LINDHARD, FORM_FACTOR = "ashcroft-langreth-1967:lindhard", "ashcroft-langreth-1967:3"
USUAL = {"y": ("1/1000", 4)}


def log_form(y):
    return 0.5 + (1 - y**2) / (4 * y) * np.log(np.abs((1 + y) / (1 - y)))


def test_our_own_form_factor_is_the_equation_in_its_envelope():
    held = assert_matches(numerics.empty_core, FORM_FACTOR, ulp=16, envelope=lambda y, lambda2, s: lambda2 / (y**2 + lambda2),
                          over={"y": (0, 8), "lambda2": ("1/100", 10), "s": ("1/100", 10)})
    assert held.worst_share <= 1


@pytest.mark.parametrize("code, options", [
    (log_form, {"ulp": 64}),
    (lambda y: log_form(y), {"rtol": 1e-9, "over": {"y": ("1/1000", 1000)}}),
    (lambda y: 0.5 - (1 - y**2) / (4 * y) * np.log(np.abs((1 + y) / (1 - y))), {"rtol": 1e-3, "over": {"y": ("1/10", "9/10")}}),
    (lambda y: log_form(y.astype(np.float32)).astype(float), {"rtol": 1e-9, "over": {"y": (2, 3)}}),
    (lambda y: np.interp(y, *(lambda x: (x, log_form(x)))(np.linspace(0.01, 4, 200))), {"rtol": 1e-6, "over": {"y": ("1/50", "7/2")}}),
    (lambda y: np.where(y < 1e-3, np.nan, log_form(y)), {"atol": 0.1, "over": {"y": (0, "1/2")}}),
])
def test_a_defect_is_found_and_shown(code, options):
    with pytest.raises(Mismatch) as found:
        assert_matches(code, LINDHARD, **options)
    text = str(found.value)
    assert all(word in text for word in ("worst at   y = ", "code       ", "equation   ", "condition  ", "again      "))


def test_the_message_says_what_cancels_and_whose_fault_it_is():
    with pytest.raises(Mismatch, match="it is the code, not the function") as found:
        assert_matches(log_form, LINDHARD, ulp=8, over={"y": (500, 1000)})
    assert "times their sum" in str(found.value)
    one = subject(LINDHARD).function
    assert cancelling(one, {"y": 1e6}).endswith("times their sum")
    assert condition_number(one, {"y": 1e6}) == pytest.approx(2, abs=1e-6)
    cosine = subject(FORM_FACTOR).function
    assert condition_number(cosine, {"y": 0.5, "lambda2": 1.0, "s": math.pi - 1e-12}) > 1e10


@pytest.mark.parametrize("options", [
    {"arguments": ("s", "y", "lambda2")}, {"arguments": {"y": "q", "lambda2": "coupling", "s": "core"}}, {"units": {"y": 0.5}}, {"scale": 2.0},
])
def test_arguments_in_another_order_under_other_names_and_in_other_units(options):
    def ordered(s, y, lambda2):
        return numerics.empty_core(y, lambda2, s)

    def named(q, coupling, core):
        return numerics.empty_core(q, coupling, core)

    def halves(y, lambda2, s):
        return numerics.empty_core(0.5 * y, lambda2, s)

    def half(y, lambda2, s):
        return 0.5 * numerics.empty_core(y, lambda2, s)

    code = {"arguments": named if isinstance(options.get("arguments"), dict) else ordered, "units": halves, "scale": half}[next(iter(options))]
    assert_matches(code, FORM_FACTOR, ulp=16, envelope=1.0, over={"y": (0, 8), "lambda2": ("1/100", 10), "s": ("1/100", 10)}, points=100, **options)


def test_code_for_single_numbers_is_called_point_by_point():
    def scalar(y):
        return float(numerics.lindhard(float(y)))

    assert assert_matches(scalar, LINDHARD, ulp=1, points=50).points > 40


@pytest.mark.parametrize("code, options, said", [
    (log_form, {}, "expected a tolerance: ulp=4, rtol=1e-12 or atol=1e-10"),
    (log_form, {"ulp": 0.4}, "asks for more than a double can say"),
    (log_form, {"ulp": -1}, "ulp: expected a number, 0 or more; got -1"),
    (log_form, {"ulp": 4, "over": {"x": (0, 1)}}, "has no argument 'x'; it has y"),
    (log_form, {"ulp": 4, "over": {"y": (-1, 1)}}, "leaves what it is declared to be"),
    (log_form, {"ulp": 4, "over": {"y": (1, 0)}}, "expected low < high"),
    (log_form, {"ulp": 4, "over": {"y": "ab"}}, "expected y=(low, high), two numbers"),
    (log_form, {"ulp": 4, "arguments": ("y", "z")}, "missing: none; extra: z"),
    (log_form, {"ulp": 4, "points": 0}, "points: expected 1 or more"),
    (log_form, {"ulp": 4, "at": {"x": 1}}, "at: expected values for y; got x"),
    (3, {"ulp": 4}, "expected a callable first"),
])
def test_bad_use_is_one_line(code, options, said):
    with pytest.raises(KitError, match=r"^[^\n]*$") as refused:
        assert_matches(code, LINDHARD, **options)
    assert said in str(refused.value)


@pytest.mark.parametrize("label, said", [
    ("ashcroft-langreth-1967:lindhart", "near it: lindhard"), ("ashcroft:3", "no paper 'ashcroft'"), ("lindhard", 'expected "PAPER:NUMBER"'),
    ("schaich-1976:A7d", "between operators: use assert_satisfies"), (3, 'expected "PAPER:NUMBER", an Equation or a Function'),
    ("ashcroft-langreth-1967:7", "has no reference to hold code against"),
])
def test_what_cannot_be_held_against_is_one_line(label, said):
    with pytest.raises(KitError, match=r"^[^\n]*$") as refused:
        assert_matches(log_form, label, ulp=4)
    assert said in str(refused.value)


@pytest.mark.parametrize("code, said", [
    (lambda y: 1 / 0, "raises ZeroDivisionError"), (lambda y: np.ones(3), "returns float64 of shape (3,): expected one real number"),
    (lambda y: "a", "expected one real number"),
])
def test_code_that_raises_or_returns_no_number_is_told_with_the_point(code, said):
    with pytest.raises(Mismatch, match="<lambda>") as found:
        assert_matches(code, LINDHARD, ulp=4, points=30)
    assert said in str(found.value)


def test_special_values_of_equations():
    assert special_values(subject(LINDHARD)) == {"y": [0.0, 1.0]}
    assert 1.0 in special_values(subject("ashcroft-langreth-1967:8", given=("g",)))["y"]


def test_points_are_of_every_kind_and_the_same_for_the_same_seed():
    one = subject(LINDHARD, over={"y": (0, 10)})
    points, strata = stratified(one, 300)
    assert set(strata) == set(STRATA)
    again, _ = stratified(one, 300)
    assert np.array_equal(points["y"], again["y"])
    assert points["y"].min() == 0
    assert points["y"].max() <= 10
    assert {math.nextafter(1, 2), math.nextafter(1, 0)} <= set(points["y"])


@given(inputs(FORM_FACTOR))
@settings(max_examples=50)
def test_inputs_keep_what_is_declared(point):
    assert set(point) == {"y", "lambda2", "s"}
    assert point["y"] >= 0
    assert point["lambda2"] > 0
    assert point["s"] > 0


@given(inputs(LINDHARD, over={"y": ("1/2", 2)}))
@settings(max_examples=50)
def test_inputs_stay_where_they_are_asked_for(point):
    assert 0.5 <= point["y"] <= 2
    proven = derive.paper("ashcroft-langreth-1967").function("lindhard", "y")
    assert float(numerics.lindhard(point["y"])) == pytest.approx(float(proven(**point)), rel=1e-15)


def test_matrices_satisfy_an_operator_equation_or_not():
    V, G = np.array([[0, 1], [1, 2]]), np.diag([1 - 1j, -0.5 - 0.1j])
    T = np.linalg.inv(np.linalg.inv(V) - G)
    assert_satisfies("schaich-1976:A5", V=V, G_0_plus=G, T_plus=T)
    with pytest.raises(Mismatch, match=r"schaich-1976:A5: the premise \(A2\) does not hold"):
        assert_satisfies("schaich-1976:A5", V=V, G_0_plus=G, T_plus=T + 0.01)


def test_what_a_paper_claims_is_held_against_a_function():
    tried = assert_satisfies("ashcroft-langreth-1967:hubbard-local-field", lambda y: y**2 / (2 * y**2 + 0.5))
    assert any("half at short wavelength" in title for title in tried)
    titles = [one.title for one in claims_of("ashcroft-langreth-1967", "lindhard")]
    assert {"f(0) = 1", "f(y) + f(1/y) = 1", "decreases for y < 1"} <= set(titles)


@pytest.mark.parametrize("wrong, title", [
    (lambda y: float(numerics.lindhard(y)) + 1e-6 * y, "f(y) + f(1/y) = 1"), (lambda y: 1 - float(numerics.lindhard(y)), "f(0) = 1"),
    (lambda y: float(numerics.lindhard(y)) * (1 + 0.1 * math.sin(40 * y)), "decreases for y < 1"), (lambda y: math.nan, "f(0) = 1"),
])
def test_a_claim_finds_what_is_wrong_with_a_function(wrong, title):
    claim = next(one for one in claims_of("ashcroft-langreth-1967", "lindhard") if one.title == title)
    claim.check(lambda y: float(numerics.lindhard(y)))
    with pytest.raises(Mismatch):
        claim.check(wrong)


def test_claims_of_what_is_no_function_is_refused():
    with pytest.raises(KitError, match="defines no function"):
        claims_of("ashcroft-langreth-1967", "9")
    with pytest.raises(KitError, match="defines its left side"):
        assert_satisfies(LINDHARD, y=1.0)


def test_comparisons_are_noted():
    record.start()
    assert_matches(numerics.lindhard, LINDHARD, ulp=1, points=20)
    with pytest.raises(Mismatch):
        assert_matches(log_form, LINDHARD, ulp=1, points=20)
    assert [(line.held.label, line.held.code, line.fails) for line in record.lines()] == [(LINDHARD, "lindhard", False), (LINDHARD, "log_form", True)]
