"""bound=True: the true error is never above the bound, the values are those of bound=False, and stated ranges are proven."""

import operator
from fractions import Fraction
from math import inf, isfinite, isqrt, nan

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import numerics
from numerics.arithmetic.running import Running, sqrt
from tests.benchmarks import a_priori_bounds, a_priori_mixtures, arb_references, running_bounds

SCREENINGS = running_bounds.SCREENINGS
CASES = {
    "structure_factor": (running_bounds.one_species, lambda *at: [arb_references.structure_factor(*at)], "x eta"),
    "partial_structure_factors": (running_bounds.two_species, arb_references.partial_structure_factors, "x eta fraction alpha"),
    **{f"dielectric {name}": (running_bounds.dielectric(name), running_bounds.reference(arb_references.dielectric, name), "y lambda2")
       for name in SCREENINGS},
    **{f"empty_core {name}": (running_bounds.empty_core(name), running_bounds.reference(arb_references.empty_core, name), "y lambda2 s")
       for name in SCREENINGS},
}
PLAIN = {
    "structure_factor": lambda *at: [numerics.structure_factor(*at)],
    "partial_structure_factors": numerics.partial_structure_factors,
    **{f"dielectric {name}": lambda *at, name=name: [numerics.dielectric(*at, name)] for name in SCREENINGS},
    **{f"empty_core {name}": lambda *at, name=name: [numerics.empty_core(*at, name)] for name in SCREENINGS},
}
TINY, LARGEST = 5e-324, 1.7976931348623157e308
CRITICAL = 0.8781568158661549
SPECIAL = {
    "x": [0.0, TINY, 3e-310, 1e-160, 1e-8, 1.6, 3.2, 7.0, 1e16, 1e155, 1e300, LARGEST, inf],
    "y": [0.0, TINY, 1e-310, 1e-160, 1e-8, 0.5, 1 - 2.0**-53, 1.0, 1 + 2.0**-52, 2.0, 1e16, 1e99, 1e101, 1e160, LARGEST, inf],
    "eta": [0.0, TINY, 1e-9, 0.45, 0.74, 0.999, 1 - 2.0**-53],
    "fraction": [0.0, TINY, 1e-20, 0.3, 1 - 2.0**-53, 1.0],
    "alpha": [TINY, 1e-200, 1e-3, 0.7, 1.0, 1 + 2.0**-52, 1e3, 1e200, LARGEST],
    "lambda2": [TINY, 1e-300, 1e-3, 0.6, CRITICAL, 0.8781568158661550, 2.0, 1e3, 1e100],
    "s": [0.0, TINY, 1.5, 1e22, LARGEST],
}


def stratified(name, rng, count):
    """Half by the values that matter in physics, half over magnitudes."""
    half = count // 2
    usual, magnitudes = {
        "x": ((0, 40), (-320, 308)), "y": ((0, 4), (-320, 308)), "eta": ((0, 0.74), None), "fraction": ((0, 1), (-300, 0)),
        "alpha": ((0.05, 20), (-3, 3)), "lambda2": ((0.05, 2), (-300, 100)), "s": ((0, 5), (-300, 300))}[name]
    wide = 10 ** rng.uniform(*magnitudes, count - half) if magnitudes else 1 - 10 ** rng.uniform(-15, 0, count - half)
    return rng.permutation(np.concatenate([rng.uniform(*usual, half), wide]))


def combinations(names):
    return [column.reshape(-1) for column in np.meshgrid(*(np.array(SPECIAL[name]) for name in names.split()))]


def never_above(name, columns):
    function, reference, _ = CASES[name]
    return all(lowest <= 1 for _, lowest in running_bounds.excesses(function, reference, columns))


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("count", [400, pytest.param(1500, marks=pytest.mark.long)])
def test_the_error_is_never_above_the_bound(name, count):
    rng = np.random.default_rng(44)
    assert never_above(name, [stratified(argument, rng, count) for argument in CASES[name][2].split()])


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("count", [300, pytest.param(1200, marks=pytest.mark.long)])
def test_the_error_is_never_above_the_bound_at_the_edges_of_float64(name, count):
    columns = combinations(CASES[name][2])
    some = np.random.default_rng(45).permutation(columns[0].size)[:count]
    assert never_above(name, [column[some] for column in columns])


NUMBERS = {
    "x": st.floats(0, 1e300), "y": st.floats(0, 1e300), "eta": st.floats(0, 1, exclude_max=True), "fraction": st.floats(0, 1),
    "alpha": st.floats(1e-3, 1e3), "lambda2": st.floats(1e-300, 1e100), "s": st.floats(0, 1e10),
}


@pytest.mark.parametrize("name", CASES)
@given(data=st.data())
def test_no_arguments_are_found_where_the_error_is_above_the_bound(name, data):
    assert never_above(name, [np.array([data.draw(NUMBERS[argument], argument)]) for argument in CASES[name][2].split()])


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("count", [2000, pytest.param(20_000, marks=pytest.mark.long)])
def test_the_values_are_those_without_a_bound_bit_for_bit(name, count):
    rng = np.random.default_rng(46)
    for columns in (combinations(CASES[name][2]), [stratified(argument, rng, count) for argument in CASES[name][2].split()]):
        values, bounds = CASES[name][0](*columns)
        for value, bound, plain in zip(values, bounds, PLAIN[name](*columns), strict=True):
            assert value.tobytes() == plain.tobytes()
            assert (bound >= 0).all()
        scalar, _ = CASES[name][0](*(column[7] for column in columns))
        assert [part.hex() for part in scalar] == [value[7].hex() for value in values]


@pytest.mark.parametrize("eta", [0.45, 1 - 1e-6, 1 - 2.0**-53])
def test_infinity_is_a_limit_and_loses_nothing(eta):
    (S11, S22, S12), bounds = numerics.partial_structure_factors(inf, eta, 0.3, 0.7, bound=True)
    assert (S11, S22, S12) == (1, 1, 0)
    assert max(bounds) < 3e-15
    assert numerics.structure_factor(inf, eta, bound=True)[1] < 1e-15
    assert numerics.empty_core(inf, 0.6, 1.5, bound=True) == (0, 0)


def test_the_bound_is_infinite_where_there_is_none():
    assert numerics.structure_factor([nan, 1.0], 0.3, bound=True)[1][0] == inf
    assert numerics.dielectric(0.0, 0.6, bound=True) == (inf, inf)
    assert numerics.dielectric(1e-200, 0.6, bound=True) == (inf, inf)
    assert numerics.partial_structure_factors(1e300, 0.45, 0.5, 1e300, bound=True)[1] == (inf, inf, inf)


def test_at_the_pole_of_hubbard_screening_the_bound_grows_without_end():
    low, high = 0.3, 1.0  # 2 y**2 + g = lambda2 f(y) in between
    for _ in range(60):
        y = (low + high) / 2
        low, high = (y, high) if numerics.dielectric(y, 2.0) < 0 else (low, y)
    y = y + np.arange(-40, 41) * np.spacing(y)
    value, bound = numerics.dielectric(y, 2.0, bound=True)
    assert (np.isinf(bound) | (bound > 1e-3 * np.abs(value))).all()
    assert np.isinf(bound).any()
    assert never_above("dielectric hubbard", [y, np.full(y.size, 2.0)])


def test_bounds_have_the_common_shape_of_the_arguments():
    S, bounds = numerics.partial_structure_factors(np.ones((3, 1)), [0.3, 0.4], 0.5, 0.8, bound=True)
    assert [part.shape for part in (*S, *bounds)] == [(3, 2)] * 6
    assert all(isinstance(part, float) for part in numerics.dielectric(0.3, 0.6, bound=True))
    value, bound = numerics.empty_core(np.linspace(0, 3, 20_001), 0.6, 1.5, bound=True)
    assert value.shape == bound.shape == (20_001,)


# What is proven for whole ranges --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("screening", "of_eps", "of_V"), [("lindhard", 5.6, 4.6), ("hubbard", 40.6, 39.1), ("hubbard-vertex", 17.6, 16.1)])
def test_errors_of_screening_are_a_fixed_number_of_units(screening, of_eps, of_V):
    eps, V = a_priori_bounds.screening(screening)
    assert eps <= of_eps
    assert of_V - 0.1 < V <= of_V
    rng = np.random.default_rng(48)
    y, lambda2 = running_bounds.mixed(rng, 100_000, 4), rng.uniform(0, CRITICAL, 100_000)
    assert running_bounds.sizes(running_bounds.dielectric(screening), [y, lambda2])[1] <= eps * (1 + 1e-12)
    assert running_bounds.sizes(running_bounds.empty_core(screening), [y, lambda2, 0 * y])[1] <= V * (1 + 1e-12)


@pytest.mark.parametrize(("eta_max", "bound"), running_bounds.ONE_SPECIES)
def test_the_relative_error_of_one_species_is_bounded_for_all_wave_numbers(eta_max, bound):
    found, _ = a_priori_bounds.one_species(eta_max, bound)
    assert found <= bound
    _, largest = running_bounds.sizes(running_bounds.one_species, [np.linspace(0, 80, 20_001), np.full(20_001, eta_max)])
    assert found / 3 < largest * 2.0**-53 <= found


def test_a_bound_that_does_not_hold_is_not_proven():
    with pytest.raises(ArithmeticError, match="no bound"):
        a_priori_bounds.one_species(0.6, 1e-14)


@pytest.mark.long
def test_errors_of_a_mixture_are_bounded_over_part_of_the_stated_range():
    found, _ = a_priori_mixtures.two_species((0, a_priori_mixtures.ETA), (0, 1), (0.9, 0.91), a_priori_mixtures.BOUND, X=(0, 3))
    assert found <= a_priori_mixtures.BOUND
    a_priori_mixtures.two_species((0, 0.3), (0, 1), (0.6, 1), 1e-12, X=(a_priori_mixtures.FAR, a_priori_mixtures.FAR))


@pytest.mark.long
def test_errors_of_a_mixture_are_bounded_over_the_stated_range():
    limits = (0, a_priori_mixtures.ETA), (0, 1), (a_priori_mixtures.RATIO, 1)
    assert a_priori_mixtures.two_species(*limits, a_priori_mixtures.BOUND)[0] <= a_priori_mixtures.BOUND


@pytest.mark.parametrize("order", [1, -1])
def test_in_a_narrow_box_the_largest_error_is_about_the_running_bound(order):
    rng = np.random.default_rng(47)
    low = rng.uniform([[0.1], [0.01], [0.01], [0.3]], [[30], [0.6], [0.99], [1]], (4, 300))
    with np.errstate(all="ignore"):
        worst = a_priori_mixtures._near(low, low * (1 + 1e-12), order)
    X, eta, fraction, ratio = low
    at = (2 * X, ratio) if order > 0 else (2 * X * ratio, 1 / ratio)
    bounds = np.max(numerics.partial_structure_factors(at[0], eta, fraction, at[1], bound=True)[1], axis=0)
    assert (worst < 2 * bounds).all()
    assert (bounds < 1.1 * worst).all()


@pytest.mark.long
def test_a_bound_on_mixtures_that_does_not_hold_is_not_proven():
    with pytest.raises(ArithmeticError, match="no bound"):
        a_priori_mixtures.two_species((0.44, 0.4401), (0.49, 0.4901), (0.9999, 1), 2e-15, X=(3, 3.0001))


# The arithmetic -------------------------------------------------------------------------------------

OPERATIONS = [operator.add, operator.sub, operator.mul, operator.truediv]
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
ERRORS = st.floats(0, 1) | st.floats(0, 1e-300) | st.just(0.0)
WITHIN = st.fractions(-1, 1, max_denominator=100)


@pytest.mark.parametrize("operation", OPERATIONS)
@given(a=FLOATS, b=FLOATS, relative_a=ERRORS, relative_b=ERRORS, t=WITHIN, u=WITHIN)
def test_every_operation_bounds_its_error(operation, a, b, relative_a, relative_b, t, u):
    operands = Running(np.array([a]), abs(a) * np.array([relative_a])), Running(np.array([b]), abs(b) * np.array([relative_b]))
    with np.errstate(all="ignore"):
        result = operation(*operands)
    value, bound = float(result.value[0]), float(result.bound[0])
    assume(isfinite(value) and isfinite(bound))
    x, y = (Fraction(v) + s * Fraction(float(o.bound[0])) for v, s, o in zip((a, b), (t, u), operands, strict=True))
    assert abs(operation(x, y) - Fraction(value)) <= Fraction(bound)


@given(a=st.floats(0, LARGEST), relative=st.floats(0, 1), t=WITHIN)
def test_a_root_bounds_its_error(a, relative, t):
    with np.errstate(all="ignore"):
        number = Running(np.array([a]), a * np.array([relative]))
        result = sqrt(number)
    x = Fraction(a) + t * Fraction(float(number.bound[0]))
    scaled = x * 2**2400
    root = Fraction(isqrt(scaled.numerator // scaled.denominator), 2**1200)
    assert abs(root - Fraction(float(result.value[0]))) <= Fraction(float(result.bound[0])) + Fraction(1, 2**1199)


def test_only_squares_are_powers():
    assert (Running(3.0) ** 2).value == 9
    with pytest.raises(ValueError, match="power 3"):
        Running(3.0) ** 3
