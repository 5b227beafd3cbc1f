"""Code held against equations: right code passes, the defects that people ship are found, bad use is one line."""

import contextlib
import math

import numpy as np
import pytest
from hypothesis import given, settings

import derive
import numerics
from numerics.testing import KitError, Mismatch, assert_matches, assert_satisfies, claims_of, inputs, record, subject
from numerics.testing.diagnosis import cancelling, condition_number
from numerics.testing.errors import Untried
from numerics.testing.points import STRATA, stratified
from numerics.testing.special import special_values
from tests.effort import long

LINDHARD, FORM_FACTOR = "ashcroft-langreth-1967:lindhard", "ashcroft-langreth-1967:3"
SCHAICH = derive.paper("schaich-1976")
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
    (log_form, {"ulp": 4, "points": 0}, "points: expected a whole number, 1 or more; got 0"),
    (log_form, {"ulp": 4, "at": {"x": 1}}, "at: expected values for y; got x"),
    (3, {"ulp": 4}, "expected a callable first"),
    (lambda y, z: y, {"ulp": 4}, "(y, z) is to be called with y; missing: z; extra: none"), (lambda: 1, {"ulp": 4}, "missing: none; extra: y"),
    (lambda q: q, {"ulp": 4, "arguments": {"y": "x"}}, "(q) is to be called with x; missing: q; extra: x"),
    (log_form, {"ulp": 4, "arguments": 3}, "arguments: expected a sequence of y in another order"),
    (log_form, {"ulp": "4"}, "ulp: expected a number; got '4'"), (log_form, {"rtol": math.nan}, "rtol: expected a number, 0 or more; got nan"),
    (log_form, {"ulp": 4, "points": 2.5}, "points: expected a whole number"), (log_form, {"ulp": 4, "seed": -1}, "seed: expected a whole number"),
    (log_form, {"ulp": 4, "at": {"y": "abc"}}, "at: y must be a real number"), (log_form, {"ulp": 4, "at": {"y": []}}, "at: expected one point"),
    (log_form, {"ulp": 4, "at": 3}, "at: expected values for y; got 3"), (log_form, {"ulp": 4, "over": 3}, "over: expected a mapping"),
    (log_form, {"ulp": 4, "at": {"y": [0.5, -1.0]}}, "at: ashcroft-langreth-1967:lindhard has no finite value at y = -1.0"),
    (log_form, {"ulp": 4, "units": {"y": 0}}, "units: y: expected a finite number other than 0"),
    (log_form, {"ulp": 4, "units": 3}, "units: expected"),
    (log_form, {"ulp": 4, "scale": "x"}, "scale: expected a number"), (log_form, {"ulp": 4, "given": "g"}, "given: expected a tuple of names"),
    (log_form, {"ulp": 4, "given": ("nope",)}, "has no equation 'nope'"), (log_form, {"ulp": 4, "values": {"x": 3}}, "has no 'x'"),
    (log_form, {"ulp": 4, "envelope": math.nan}, "envelope: expected finite numbers; got nan at y = 0.0"),
    (log_form, {"ulp": 4, "envelope": lambda y: 1 / 0}, "ZeroDivisionError"), (log_form, {"ulp": 4, "envelope": lambda x: x}, "missing: x; extra: y"),
    (lambda y: np.nextafter(numerics.lindhard(y), 2), {"atol": 1e-30}, "asks for more than a double can say: give ulp=1 besides"),
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


def test_the_line_that_shows_it_again_is_right():
    def of_arrays(y):  # wrong only where it is called with more than one point
        return log_form(y) * (1 + 1e-3 * (np.size(y) > 1))

    def arrays_only(y):
        return log_form(y)[()] * np.ones(len(y)) * 2

    class Method:
        def twice(self, y):
            return 2 * numerics.lindhard(y)

    over = {"over": {"y": (2, 3)}, "points": 20, "rtol": 1e-6}
    for code, said in ((of_arrays, "in an array of points alone"), (arrays_only, r"again      arrays_only\(np.array\(\[[\d.]+\]\)\)"),
                       (Method().twice, r"again      code\([\d.]+\)  # code is .*Method.twice"),
                       (lambda y: 2 * y, r"code\([\d.]+\)  # code is .*:\d+")):
        with pytest.raises(Mismatch, match=said):
            assert_matches(code, LINDHARD, **over)
    with pytest.raises(Mismatch, match=r"again      log_form\([\d.]+\) \* 2.0"):
        assert_matches(log_form, LINDHARD, scale=2.0, **over)


def test_code_that_overwrites_its_arguments_does_not_move_the_points():
    def greedy(y):
        found = log_form(y)
        if np.ndim(y):
            y *= 0
        return found

    assert assert_matches(greedy, LINDHARD, rtol=1e-9, over={"y": (2, 3)}).worst_at["y"] >= 2


def test_arguments_that_are_integers_are_given_as_such():
    def coefficient(order):
        assert np.asarray(order).dtype.kind == "i"
        return 1 / (4 * order**2 - 1)

    assert_matches(coefficient, "ashcroft-langreth-1967:lindhard-coefficient", ulp=4, over={"order": (0, 1000)}, points=60)


@pytest.mark.long
@pytest.mark.parametrize("wrong", [
    lambda y: np.where((y > 1e4) & (y < 1e6), 1.001, 1) * numerics.lindhard(y), lambda y: np.where(np.abs(y - 1) < 1e-9, 0.4, numerics.lindhard(y)),
    lambda y: np.where((y > 1e-7) & (y < 1e-6), 0.999, numerics.lindhard(y)), lambda y: np.where(y > 1e9, 0, numerics.lindhard(y)),
])
def test_a_defect_in_a_narrow_place_is_found(wrong):
    for seed in range(3):
        with pytest.raises(Mismatch):
            assert_matches(wrong, LINDHARD, rtol=1e-9, seed=seed)


@pytest.mark.parametrize("number", ["s", "8", "wigner", "baxter-a", "bulk-modulus", "nu-3"])
def test_points_are_found_and_references_too_at_any_magnitude(number):
    """Sums beyond the largest double, crossings that are complex, roots that are not found."""
    label = f"ashcroft-langreth-1967:{number}"
    reference = subject(label).function

    def by_digits(**point):
        return float(reference.mp(**point, digits=30))

    names = {name: name for name in reference.names}
    held = assert_matches(reference, label, ulp=1, points=40)
    assert held.points > 20
    if number in ("wigner", "baxter-a", "s"):
        assert_matches(by_digits, label, ulp=1, points=40, arguments=names, vectorised=False)


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


@pytest.mark.parametrize("wrong, title", [
    (lambda y: 1.0 if y > 1e-5 else 0.5, "f(0) = 1"),  # comes to the limit, then breaks down
    (lambda y: 0.0, "positive for y < 1"), (lambda y: 0.5, "decreases for y < 1"),
])
def test_what_comes_near_on_the_way_alone_or_is_nothing_at_all_is_found(wrong, title):
    claim = next(one for one in claims_of("ashcroft-langreth-1967", "lindhard") if one.title == title)
    with pytest.raises(Mismatch):
        claim.check(wrong)


@pytest.mark.parametrize("number", [long("legendre"), "lorentz-peak"])
def test_code_that_is_right_but_for_rounding_keeps_what_is_claimed(number):
    proven, held = SCHAICH.function(number), 0
    for one in claims_of(SCHAICH, number):
        if not any(word in one.title for word in ("orthogonal", "area")):
            with contextlib.suppress(Untried):
                held += bool(one.check(lambda *arguments: float(proven(*arguments))))
    assert held >= 2


def test_a_zero_that_rounding_leaves_is_one():
    def parabola(r, R, S, A, B):
        return A / 2 * (r**2 - ((R + S) / 2) ** 2) + B * (r - (R + S) / 2)

    ends = next(one for one in claims_of("ashcroft-langreth-1967", "baxter-parabola") if one.title == "ends at contact")
    ends.check(lambda *arguments: parabola(*arguments) + 1e-16)
    with pytest.raises(Mismatch):
        ends.check(lambda *arguments: parabola(*arguments) + 1e-6)


def test_parameters_of_the_code_are_given_to_what_is_claimed():
    def V(y):
        return float(numerics.empty_core(y, 0.6, 1.5))

    tried = assert_satisfies(FORM_FACTOR, V, lambda2=0.6, s=1.5)
    assert "complete screening" in tried
    assert set(assert_satisfies(FORM_FACTOR, V)) < set(tried)
    with pytest.raises(Mismatch):
        assert_satisfies(FORM_FACTOR, V, lambda2=0.7, s=1.5)


@pytest.mark.parametrize("code, options, error, said", [
    (3, {}, KitError, "expected a callable first"), (lambda a, b: 1, {}, KitError, "missing: b"),
    (lambda y: 1 / 0, {}, Mismatch, "raises ZeroDivisionError"),
    (lambda y: None, {}, Mismatch, "gives None: expected one real number"), (lambda y: np.ones(3), {}, Mismatch, "expected one real number"),
    (log_form, {"tolerance": -1}, KitError, "tolerance: expected a number"), (log_form, {"nothing": 3}, KitError, "has no 'nothing'"),
    (log_form, {"given": ("8",)}, KitError, "is held against the claims alone"), (None, {"y": 1.0}, KitError, "defines its left side"),
])
def test_a_function_that_cannot_be_held_against_claims_is_one_line(code, options, error, said):
    with pytest.raises(error, match=said) as refused:
        assert_satisfies(LINDHARD, code, **options)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("options, said", [
    ({"V": np.eye(2)}, "needs G_0_plus"), ({"V": np.eye(2), "G_0_plus": np.eye(2), "X": 1}, "has no argument X"),
    ({"V": np.eye(2), "G_0_plus": np.eye(3)}, "numbers of states must agree"), ({"V": "a", "G_0_plus": np.eye(2)}, "must be an array"),
    ({"V": np.eye(2), "G_0_plus": np.eye(2), "given": ("zz",)}, "has no equation 'zz'"),
])
def test_matrices_that_are_not_what_is_asked_for_are_one_line(options, said):
    with pytest.raises(KitError, match=said) as refused:
        assert_satisfies("schaich-1976:A5", **options)
    assert "\n" not in str(refused.value)


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
