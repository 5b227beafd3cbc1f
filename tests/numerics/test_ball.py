"""`numerics.ball`: what an enclosure must contain, and how wide it may be at most."""

from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from functools import cache, partial

import flint
import mpmath
import pytest
import sympy
from flint import acb, arb
from hypothesis import given
from hypothesis import strategies as st

import numerics
from derive.physics.liquid_alloys import hard_spheres
from numerics import ArgumentTypeError, DomainError, ball, precise
from numerics.ball._working import parameter
from numerics.functions import function
from tests.effort import examples

SCREENINGS = ("lindhard", "hubbard", "hubbard-vertex")
FEW = examples(60)

magnitudes = st.floats(-12, 6).map(lambda p: 10.0**p)
near_one = st.tuples(st.sampled_from([-1, 1]), st.floats(-15, -1)).map(lambda item: 1 + item[0] * 10.0 ** item[1])
wave_numbers = st.one_of(st.sampled_from([0.0, 1.0, 0.5, 2.0]), st.floats(0, 4), magnitudes, near_one)
couplings = st.floats(0.01, 3)
phases = st.floats(0, 5)
packings = st.floats(0, 0.74)
ratios = st.floats(-1.3, 1.3).map(lambda p: 10.0**p)
screenings = st.sampled_from(SCREENINGS)
widths = st.floats(-9, -0.5).map(lambda p: 10.0**p)
planes = st.tuples(st.floats(-3, 3), st.floats(-3, 3)).map(lambda p: complex(*p))

MANY = {
    "lindhard": (ball.lindhard, precise.lindhard, st.tuples()),
    "dielectric": (ball.dielectric, precise.dielectric, st.tuples(couplings, screenings)),
    "empty_core": (ball.empty_core, precise.empty_core, st.tuples(couplings, phases, screenings)),
    "structure_factor": (ball.structure_factor, precise.structure_factor, st.tuples(packings)),
    "partial_structure_factors": (
        ball.partial_structure_factors, precise.partial_structure_factors, st.tuples(packings, st.sampled_from([0.0, 0.3, 0.9, 1.0]), ratios)),
}
by_function = pytest.mark.parametrize("name", MANY)


def parts(value):
    return value if isinstance(value, tuple | list) else (value,)


def holds(enclosure, value, digits=57):
    """Whether the ball and the mpf of so many digits, with its rounding, have a point in common."""
    if mpmath.isinf(value):
        return not enclosure.is_finite()
    with ball_precision(400):
        exact = arb(value)
        return enclosure.overlaps(exact + arb(0, abs(exact).upper() * arb(10) ** -digits))


def ball_precision(bits):
    return flint.ctx.workprec(bits)


# Values -----------------------------------------------------------------------------------------------


@by_function
@FEW
@given(data=st.data())
def test_a_point_is_enclosed_to_nearly_full_precision(name, data):
    function, reference, others = MANY[name]
    arguments = (data.draw(wave_numbers), *data.draw(others))
    enclosures, values = parts(function(*arguments, digits=50)), parts(reference(*arguments, digits=60))
    for enclosure, value in zip(enclosures, values, strict=True):
        assert holds(enclosure, value), (arguments, enclosure, value)
        assert mpmath.isinf(value) or value == 0 or enclosure.rel_accuracy_bits() > 165, (arguments, enclosure)


@by_function
@FEW
@given(data=st.data())
def test_a_ball_contains_the_values_at_its_points(name, data):
    function, _, others = MANY[name]
    centre, width, rest = data.draw(wave_numbers), data.draw(widths), data.draw(others)
    whole = parts(function(arb(centre, width), *rest))
    for share in (-0.99, -0.4, 0.0, 0.7, 0.99):
        for enclosure, inner in zip(whole, parts(function(arb(centre) + share * arb(width), *rest, bits=100)), strict=True):
            assert not enclosure.is_finite() or enclosure.overlaps(inner), (centre, width, rest, share)


@by_function
@FEW
@given(data=st.data())
def test_a_complex_ball_contains_the_values_at_its_points(name, data):
    function, _, others = MANY[name]
    centre, width, rest = data.draw(planes), data.draw(widths), data.draw(others)
    box = acb(arb(centre.real, width), arb(centre.imag, width))
    whole = parts(function(box, *rest))
    for u, v in ((-0.99, 0.99), (0.5, -0.3), (0.99, 0.1), (0.0, 0.0)):
        point = acb(arb(centre.real) + u * arb(width), arb(centre.imag) + v * arb(width))
        for enclosure, inner in zip(whole, parts(function(point, *rest, bits=100)), strict=True):
            assert not enclosure.is_finite() or enclosure.overlaps(inner), (centre, width, rest, u, v)


@by_function
@FEW
@given(data=st.data())
def test_parameters_may_be_balls(name, data):
    function, _, others = MANY[name]
    y, rest = data.draw(wave_numbers), data.draw(others)
    blurred = tuple(arb(p, 1e-6) if isinstance(p, float) else p for p in rest)
    for wide, narrow in zip(parts(function(y, *blurred)), parts(function(y, *rest, bits=100)), strict=True):
        assert not wide.is_finite() or wide.overlaps(narrow)


@FEW
@given(y=wave_numbers)
def test_f_of_y_and_of_its_inverse_add_to_one(y):
    if y > 0:
        with ball_precision(160):
            total = ball.lindhard(Fraction(y)) + ball.lindhard(1 / Fraction(y))
            assert total.contains(1)
            assert abs(total - 1) < 1e-45


@FEW
@given(y=planes)
def test_the_two_continuations_add_to_one_under_inversion(y):
    if abs(y.imag) > 1e-3:
        z = acb(y)
        assert (ball.lindhard_inside(z, bits=90) + ball.lindhard_outside(acb(1) / z, bits=90) - 1).contains(0)


@FEW
@given(y=planes)
def test_the_continuations_differ_by_the_jump_of_the_logarithm(y):
    if abs(y.imag) > 1e-3:
        z = acb(y) if y.imag > 0 else acb(y).conjugate()
        jump = acb(0, arb.pi()) * (1 - z * z) / (4 * z)
        assert (ball.lindhard_inside(z) - ball.lindhard_outside(z)).overlaps(jump)


@by_function
@FEW
@given(data=st.data())
def test_conjugate_points_have_conjugate_values(name, data):
    function, _, others = MANY[name]
    y, rest = data.draw(planes), data.draw(others)
    for upper, lower in zip(parts(function(acb(y), *rest)), parts(function(acb(y).conjugate(), *rest)), strict=True):
        assert not upper.is_finite() or upper.overlaps(lower.conjugate())


@by_function
@FEW
@given(data=st.data())
def test_they_are_even(name, data):
    function, _, others = MANY[name]
    y, rest = data.draw(planes), data.draw(others)
    for one, other in zip(parts(function(acb(y), *rest)), parts(function(-acb(y), *rest)), strict=True):
        assert not one.is_finite() or one.overlaps(other)


@by_function
@FEW
@given(data=st.data())
def test_cauchy_and_riemann(name, data):
    """The difference quotients along both axes agree."""
    function, _, others = MANY[name]
    y, rest = data.draw(planes), data.draw(others)
    h = 1e-20
    if min(abs(abs(y.real) - 1), abs(y.imag)) < 1e-3:
        return
    with ball_precision(400):
        values = [parts(function(acb(y) + step, *rest)) for step in (h, -h, acb(0, h), acb(0, -h))]
        for right, left, up, down in zip(*values, strict=True):
            along, across = (right - left) / (2 * h), (up - down) / acb(0, 2 * h)
            size = abs(along) + abs(right) + 1
            assert not right.is_finite() or abs(along - across) < size**3 * 1e-25


# The stored equations -----------------------------------------------------------------------------------


@cache
def stored(number):
    """The equation as it is stored; for S of one species at sigma = 1 and n = 6 eta/pi."""
    values = {"sigma": 1, "n": 6 * hard_spheres.eta / sympy.pi} if number == "S-one" else {}
    return function("ashcroft-langreth-1967", number, given=("g",), values=values)


@FEW
@given(y=st.fractions("1/100", 30), lambda2=st.fractions("1/20", 3), s=st.fractions(0, 4), eta=st.fractions(0, "3/4"))
def test_they_are_the_stored_equations(y, lambda2, s, eta):
    if y == 1:
        return
    cases = {"lindhard": (ball.lindhard, (y,)), "3": (ball.empty_core, (y, lambda2, s)), "S-one": (ball.structure_factor, (y, eta))}
    cases |= {number: (partial(ball.dielectric, screening=kind), (y, lambda2))
              for kind, number in zip(SCREENINGS, ("random-phase", "8", "vertex-dielectric"), strict=True)}
    for number, (found, point) in cases.items():
        assert found(*point, digits=40).overlaps(stored(number).ball(*point, digits=80).real), number


# Exact values -------------------------------------------------------------------------------------------


def test_special_points_are_exact():
    assert [ball.lindhard(y) for y in (0, 1, "inf")] == [1, 0.5, 0]
    assert ball.dielectric(0, "0.6") == arb.pos_inf()
    assert ball.dielectric(0, "0.95") == arb.neg_inf()
    assert ball.dielectric("inf", 1) == 1
    assert ball.empty_core(0, "0.6", "1.5").contains(-1)
    assert ball.empty_core("inf", 1, 1) == 0
    assert ball.structure_factor("inf", "0.3").contains(1)
    assert all(found.contains(limit) for found, limit in zip(ball.partial_structure_factors("inf", "0.3", "0.5", 2), (1, 1, 0), strict=True))


@pytest.mark.parametrize("eta", ["0", "0.1", "0.456", "0.74", "0.999"])
def test_the_long_wave_limit_of_the_structure_factor(eta):
    e = Fraction(eta)
    limit = flint.fmpq((1 - e).numerator, (1 - e).denominator) ** 4 / flint.fmpq((1 + 2 * e).numerator, (1 + 2 * e).denominator) ** 2
    found = ball.structure_factor(0, eta, digits=40)
    assert found.overlaps(arb(limit))
    assert found.rel_accuracy_bits() > 130


def test_equal_diameters_are_one_species():
    S11, S22, S12 = ball.partial_structure_factors("3.3", "0.45", "0.25", 1, digits=40)
    S = ball.structure_factor("3.3", "0.45", digits=40)
    root = arb(3).sqrt() / 4  # of x1 x2
    assert (S11 + S12 * arb(3).sqrt() ** -1 - S).contains(0)  # x1 S11 + root S12 = x1 S
    assert (S12 - root * (S - 1)).contains(0)
    assert (S22 - 1 - (S - 1) / 4).contains(0)


# Width --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("low", "high"), [(0, 0.5), (0.2, 0.9), (0.9, 1.1), (1, 1.5), (0.5, 30), (3, 4), (0, 1e6)])
def test_f_over_an_interval_is_its_range(low, high):
    found = ball.lindhard(arb(low).union(arb(high)))
    width = ball.lindhard(low) - ball.lindhard(high)
    assert 2 * found.rad() < width * 1.00001


@pytest.mark.parametrize("radius", [1e-1, 1e-3, 1e-6])
def test_around_zero_the_width_is_of_second_order(radius):
    around = arb(0, radius)
    assert 2 * ball.lindhard(around).rad() < radius**2
    assert ball.structure_factor(around, "0.45").rad() < 0.01 * radius**2
    assert max(S.rad() for S in ball.partial_structure_factors(around, "0.45", "0.5", "0.7")) < 0.1 * radius**2
    assert ball.empty_core(around, "0.7", "1.6").rad() < 5 * radius**2
    assert ball.empty_core(acb(around, around), "0.7", "1.6").real.rad() < 30 * radius**2


@pytest.mark.parametrize("x", [0.3, 3.0, 7.0, 12.0])
def test_over_a_short_interval_the_width_is_near_that_of_the_range(x):
    r = 0.01
    ends = [ball.structure_factor(x + r * n / 10, "0.45") for n in range(-10, 11)]
    span = max(ends) - min(ends)
    assert 2 * ball.structure_factor(arb(x, r), "0.45").rad() < 1.6 * span + r


def test_next_to_one_the_width_is_that_of_t_log_t():
    for t in (1e-3, 1e-9):
        assert ball.lindhard_inside(acb(arb(1, t), arb(0, t))).real.rad() < 4 * t * (4 - mpmath.log(t))
        assert ball.lindhard(arb(1, t)).rad() < t * (2 - mpmath.log(t))


# Analyticity --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("y", [arb(1), arb(1, 1e-9), arb(-1, 0.1), acb(1, 1), acb(arb(1, 0.1), 3), arb(0, 2)])
@pytest.mark.parametrize("function", [ball.lindhard, lambda y, **k: ball.dielectric(y, "0.6", **k), lambda y, **k: ball.empty_core(y, "0.6", 1, **k)])
def test_between_the_two_branches_nothing_is_analytic(function, y):
    assert not function(y, analytic=True).is_finite()


@pytest.mark.parametrize("y", [arb("0.9"), arb(0, 0.9), acb("0.5", 2), arb(2), acb(-3, 1), acb(arb(5, 3), arb(0, 7))])
def test_on_either_side_f_is_analytic(y):
    found = ball.lindhard(y, analytic=True)
    assert found.is_finite()
    assert found.overlaps(ball.lindhard(y))


def test_the_cuts_of_the_continuations():
    cut = acb(arb(2, 0.1), arb(0, 0.1))
    assert not ball.lindhard_inside(cut, analytic=True).is_finite()
    assert ball.lindhard_outside(cut, analytic=True).is_finite()
    cut = acb(arb(0.5, 0.1), arb(0, 0.1))
    assert ball.lindhard_inside(cut, analytic=True).is_finite()
    assert not ball.lindhard_outside(cut, analytic=True).is_finite()


def test_at_its_branch_points_in_the_fraction_nothing_is_analytic():
    for fraction in (arb(2.0**-8, 2.0**-8), arb(1 - 2.0**-8, 2.0**-8)):
        assert not ball.partial_structure_factors(1, "0.4", fraction, 2, analytic=True)[2].is_finite()
        assert ball.partial_structure_factors(1, "0.4", fraction, 2)[2].is_finite()
    assert ball.partial_structure_factors(1, "0.4", 0, 2, analytic=True)[2] == 0
    assert ball.partial_structure_factors(1, "0.4", arb(0.5, 0.01), 2, analytic=True)[2].is_finite()


def test_a_ball_with_a_pole_is_not_finite():
    assert not ball.dielectric(acb(arb(0, 0.1), arb(0, 0.1)), "0.6").is_finite()
    pole = acb(0, arb("0.904247373851303", "1e-9"))  # of 1/eps at lambda2 = 0.66
    assert not ball.empty_core(pole, "0.66", 1).is_finite()
    assert ball.empty_core(acb(0, arb("0.9")), "0.66", 1).is_finite()


def test_it_can_be_integrated():
    with ball_precision(100):
        found = acb.integral(lambda y, analytic: ball.lindhard(y, analytic), 0, arb("0.9"))
        mean = sum((ball.lindhard(arb("0.9") * (n + arb(0.5, 0.5)) / 50) for n in range(50)), arb(0)) / 50
    assert found.imag.contains(0)
    assert (arb("0.9") * mean).overlaps(found.real)
    assert found.rel_accuracy_bits() > 90


# Precision, types, errors -------------------------------------------------------------------------------


def test_the_precision_is_that_asked_for_or_the_current_one():
    with ball_precision(200):
        assert 195 < ball.lindhard("0.3").rel_accuracy_bits() < 215
    assert ball.lindhard("0.3", bits=100).rel_accuracy_bits() >= 98
    assert ball.lindhard("0.3", digits=100).rel_accuracy_bits() > 330
    assert flint.ctx.prec == 53


def test_threads_do_not_disturb_each_other():
    digits = [15, 40, 90, 200] * 4
    with ThreadPoolExecutor(4) as pool:
        parallel = list(pool.map(lambda d: ball.lindhard("0.3", digits=d).str(d), digits))
    assert parallel == [ball.lindhard("0.3", digits=d).str(d) for d in digits]
    assert flint.ctx.prec == 53


def test_a_ball_is_cut_to_its_domain_alike_while_another_thread_has_a_precision_of_its_own():
    def ends(precision_held):
        with ball_precision(precision_held):
            cut = parameter("eta", arb(0.01, 0.011), "in [0, 1)").value
            return cut.mid().man_exp(), cut.rad().man_exp()

    assert ends(10) == ends(53) == ends(2000)


def test_real_in_real_out_and_complex_in_complex_out():
    assert isinstance(ball.dielectric(2, arb(1)), arb)
    assert isinstance(ball.dielectric(2 + 0j, 1), acb)
    assert all(isinstance(S, acb) for S in ball.partial_structure_factors(acb(1), "0.4", "0.5", 2))
    for y in (0.1, Fraction(0.1), mpmath.mpf(0.1), arb(0.1), flint.fmpq(*(0.1).as_integer_ratio())):
        assert ball.lindhard(y, digits=60).overlaps(ball.lindhard(0.1, digits=80))
    assert not ball.lindhard("0.1", digits=60).overlaps(ball.lindhard(0.1, digits=60))


def test_the_largest_lambda2_is_the_float64_one():
    assert ball.dielectric(1, 1e100).overlaps(arb(numerics.dielectric(1.0, 1e100), 1e-9))
    with pytest.raises(DomainError, match="lambda2 must be finite and"):
        ball.dielectric(1, int(1e100) + 1)


def test_a_parameter_ball_is_cut_to_its_domain():
    assert ball.partial_structure_factors(1, "0.4", arb(0, 0.1), 2)[2].is_finite()
    assert ball.structure_factor(1, arb(0, 0.1)).contains(ball.structure_factor(1, 0))


def test_nan_gives_nan():
    assert ball.lindhard("nan").is_nan()
    assert ball.structure_factor(float("nan"), "0.3").is_nan()


@pytest.mark.parametrize(("call", "error", "message"), [
    (lambda: ball.lindhard("1+1"), DomainError, "y must be a decimal number"),
    (lambda: ball.lindhard("1e9999999"), DomainError, "y must be a decimal number"),
    (lambda: ball.lindhard(None), ArgumentTypeError, "y must be an arb, acb, int"),
    (lambda: ball.lindhard(True), ArgumentTypeError, "y must be an arb, acb, int"),
    (lambda: ball.lindhard([1.0]), ArgumentTypeError, "y must be an arb, acb, int"),
    (lambda: ball.lindhard(1, digits=0), DomainError, "digits must be an integer"),
    (lambda: ball.lindhard(1, bits=True), DomainError, "bits must be an integer"),
    (lambda: ball.lindhard(1, bits=10, digits=5), DomainError, "give bits or digits"),
    (lambda: ball.structure_factor(1, 1), DomainError, r"eta must be finite and in \[0, 1\)"),
    (lambda: ball.structure_factor(1, arb(2, 0.5)), DomainError, r"eta must be finite and in \[0, 1\)"),
    (lambda: ball.structure_factor(1, acb(1.5)), DomainError, r"eta must be finite and in \[0, 1\)"),
    (lambda: ball.dielectric(1, 0), DomainError, "lambda2 must be finite and in"),
    (lambda: ball.dielectric(1, "nan"), DomainError, "lambda2 must be finite and in"),
    (lambda: ball.dielectric(1, "2e100"), DomainError, "lambda2 must be finite and in"),
    (lambda: ball.empty_core(1, 1, -1), DomainError, "s must be finite and >= 0"),
    (lambda: ball.dielectric(1, 1, "rpa"), DomainError, "screening must be one of"),
    (lambda: ball.partial_structure_factors(1, "0.1", 2, 1), DomainError, r"fraction must be finite and in \[0, 1\]"),
    (lambda: ball.partial_structure_factors(1, "0.1", 1, 0), DomainError, "alpha must be finite and > 0"),
])
def test_bad_input_is_one_line_that_names_the_argument(call, error, message):
    with pytest.raises(error, match=message) as caught:
        call()
    assert "\n" not in str(caught.value)


def test_it_is_loaded_when_asked_for():
    assert numerics.ball is ball
    assert "ball" in dir(numerics)
