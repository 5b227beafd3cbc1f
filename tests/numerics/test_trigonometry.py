"""Sine, cosine and the kernels in float64 against Arb's functions of the exact argument, and against the same in C."""

import ctypes
import math
import shutil
import subprocess
from operator import add, mul, sub, truediv
from types import SimpleNamespace

import numpy as np
import pytest
from flint import arb
from sympy import Rational

from derive.expressions.balls import precision
from derive.forms import hard_spheres
from numerics.arithmetic import trigonometry as _trigonometry
from numerics.arithmetic.trigonometry import BLOCK, PHASES, SINE_BOUND, STATED, TINY, U, generate, kernels, proof, sine_and_cosine, steps, table
from numerics.arithmetic.trigonometry.c_source import c_source

WORST = 6381956970095103 * 2.0**797  # the double that comes closest to an odd multiple of pi/2


def octaves(rng, low, high, count):
    exponents = np.repeat(np.arange(low, high), count)
    return np.ldexp(rng.uniform(1, 2, exponents.size), exponents)


def lows(rng, high):
    """Half an ulp of `high` at most, at all sizes."""
    low = np.ldexp(rng.uniform(-1, 1, high.size) * 2.0 ** -rng.integers(0, 40, high.size), np.frexp(high)[1] - 54)
    return np.where(rng.random(high.size) < 0.1, np.spacing(high) / 2, low)


def near_phases(rng, count):
    """Doubles beside (k + 1/2) pi/1024, where one phase gives way to the next, and beside k pi/2."""
    with precision(200):
        half_steps = [float((k + arb(1) / 2) * arb.pi() / 512) for k in rng.integers(0, 1 << 25, count).tolist()]
        quarters = [float(k * arb.pi() / 2) for k in [*range(1, 200), *rng.integers(1, 1 << 53, count).tolist()]]
    points = np.array([*half_steps, *quarters])
    return np.concatenate([np.nextafter(points, 0), points, np.nextafter(points, np.inf)])


def exact_values(high, low):
    """sin X, cos X, sin X/X and 3 j1(X)/X of X = high + low > 0, to more than 100 bits, as balls."""
    with precision(200 + 3 * abs(math.frexp(high)[1])):
        X = arb(high) + arb(low)
        sine, cosine = X.sin_cos()
        j = sine / X
        return sine, cosine, j, 3 * (j - cosine) / X**2, X


def worst(high, low=None):
    """The largest errors of sine, cosine, sin X/X and 3 j1(X)/X, in units of their envelopes and of 2**-53."""
    offsets = np.zeros_like(high) if low is None else low
    sine, cosine = sine_and_cosine(high, offsets)
    again, j, kappa = kernels(high, offsets)
    assert np.array_equal(cosine, again)
    largest = [0.0] * 4
    for index, (x, offset) in enumerate(zip(high.tolist(), offsets.tolist(), strict=True)):
        exact = exact_values(x, offset)
        computed = sine[index], cosine[index], j[index], kappa[index]
        with precision(200):
            X = exact[4]
            scales = arb(1), arb(1), max(arb(1), X), max(arb(1), X**2 / 3)
            for place, (value, reference, scale) in enumerate(zip(computed, exact[:4], scales, strict=True)):
                excess = max(abs(arb(float(value)) - reference) - (TINY if place > 1 else 0), arb(0))
                largest[place] = max(largest[place], float((excess * scale).upper()) / U)
    return largest


def assert_proven(largest, exact):
    sinc, ball = ("exact_sinc", "exact_ball") if exact else ("sinc", "ball")
    for observed, name in zip(largest, ("sine_cosine", "sine_cosine", sinc, ball), strict=True):
        assert observed <= STATED[name] / U


@pytest.mark.parametrize("low, high", [(-1074, -30), (-30, 30), (30, 1024)])
@pytest.mark.parametrize("exact", [True, False])
def test_no_error_exceeds_its_bound_in_any_octave(low, high, exact):
    rng = np.random.default_rng(-low if low < 0 else high)
    points = octaves(rng, low, high, 30 if high == 30 else 1)
    assert_proven(worst(points, None if exact else lows(rng, points)), exact)


@pytest.mark.parametrize("exact", [True, False])
def test_no_error_exceeds_its_bound_where_phases_meet_and_at_zeros(exact):
    rng = np.random.default_rng(7)
    points = near_phases(rng, 150)
    assert_proven(worst(points, None if exact else lows(rng, points)), exact)


def test_no_error_exceeds_its_bound_where_one_way_of_computing_gives_way_to_another():
    edges = np.array([table.NEAR_LIMIT, table.SERIES_RADIUS, math.pi / 1024, 2.0**16, 2.0**17, 2.0**52, 2.0**53, WORST])
    ends = [5e-324, 1e-323, np.finfo(float).max, np.nextafter(np.finfo(float).max, 0)]
    points = np.concatenate([np.nextafter(edges, 0), edges, np.nextafter(edges, np.inf), ends])
    assert_proven(worst(points), exact=True)


def test_the_bound_of_sine_and_cosine_is_tight():
    rng = np.random.default_rng(3)
    assert min(worst(rng.uniform(0, 100, 2000))[:2]) > 0.96 * SINE_BOUND / U


@pytest.mark.long
def test_no_error_exceeds_its_bound_at_a_million_points():
    rng = np.random.default_rng(11)
    for part in range(20):
        exact = part % 2 == 0
        points = np.concatenate([
            octaves(rng, -10, 18, 1200), octaves(rng, -1074, 1024, 4), rng.uniform(0, 40, 7000), near_phases(rng, 400)])
        assert_proven(worst(points, None if exact else lows(rng, points)), exact)


def test_small_arguments_keep_their_relative_accuracy():
    points = octaves(np.random.default_rng(5), -1074, -9, 3)
    for x, sine in zip(points.tolist(), sine_and_cosine(points)[0].tolist(), strict=True):
        with precision(200):
            assert abs(arb(sine) / arb(x).sin() - 1) < 2 * U


def test_values_at_zero_and_infinity():
    high = np.array([0.0, np.inf, np.nan])
    np.testing.assert_array_equal(sine_and_cosine(high), [[0.0, np.nan, np.nan], [1.0, np.nan, np.nan]])
    np.testing.assert_array_equal(kernels(high), [[1.0, 1.0, np.nan], [1.0, 0.0, np.nan], [1.0, 0.0, np.nan]])


def test_results_do_not_depend_on_shape_or_on_neighbours():
    rng = np.random.default_rng(1)
    high = np.concatenate([rng.uniform(0, 1e6, 2 * BLOCK), octaves(rng, -20, 1024, 4), [np.inf, np.nan, 0.0]])
    low = np.where(np.isfinite(high), np.spacing(np.where(np.isfinite(high), high, 1)) / 4, 0)
    together = (*sine_and_cosine(high, low), *kernels(high, low))
    for index in [*range(0, high.size, 997), high.size - 3, high.size - 1]:
        one = (*sine_and_cosine(high[[index]], low[[index]]), *kernels(high[[index]], low[[index]]))
        np.testing.assert_array_equal([values[0] for values in one], [values[index] for values in together])
    for values, square in zip(together[:2], sine_and_cosine(high[:9].reshape(3, 3), low[:9].reshape(3, 3)), strict=True):
        np.testing.assert_array_equal(square.reshape(-1), values[:9])
    assert sine_and_cosine(np.empty(0))[0].shape == (0,)


def test_arguments_are_left_alone_and_nothing_warns():
    high = np.array([0.0, 1e-310, 3.0, 1e5, 1e300, np.inf])
    before = high.copy()
    with np.errstate(all="raise"):
        sine_and_cosine(high)
        kernels(high)
    np.testing.assert_array_equal(high, before)


def test_the_table_is_what_its_command_writes():
    assert generate.main(["--check"]) == 0


def test_the_direct_kernel_is_the_form_that_is_claimed_for_the_stored_equation():
    X, c, s = (Rational(*pair) for pair in ((31, 10), (-2, 7), (3, 11)))
    known = {"high": X, "sine": s, "cosine": c, "THREE": Rational(3)}
    for target, left, operation, right in steps.DIRECT.lines:
        known[target] = {"+": add, "-": sub, "*": mul, "/": truediv}[operation](known[left], known[right])
    assert known["kappa"] == hard_spheres.KERNEL_DIRECT(X, known["j"], c)
    assert known["j"] == s / X


def test_every_phase_is_the_nearest_pair_of_doubles():
    with precision(300):
        for k, (S, S_low, C, C_low) in enumerate(zip(*(column.tolist() for column in _trigonometry._columns()), strict=True)):
            for high, low, exact in ((S, S_low, (arb(2 * k) / PHASES).sin_pi()), (C, C_low, (arb(2 * k) / PHASES).cos_pi())):
                assert abs(arb(high) + arb(low) - exact) < arb(2) ** -107


def test_every_window_has_the_bits_of_the_inverse_turn():
    columns = _trigonometry._windows()
    for exponent, parts in zip(range(-36, 1024), columns.T.tolist(), strict=True):
        with precision(1400):
            turns = arb(2) ** (exponent - 52) / (2 * arb.pi())
            missing = turns - turns.floor() - sum(map(arb, parts), arb(0))
            assert 0 <= missing < arb(2) ** -131
    for column, end in zip(columns, (26, 52, 78, 131), strict=True):
        whole = column * 2.0**end
        assert np.array_equal(whole, np.rint(whole))
        assert whole.max() < 2.0 ** (53 if end == 131 else 26)


def test_the_stated_bounds_are_those_that_are_proven():
    proven = proof.proven()
    for name, stated in STATED.items():
        assert getattr(proven, name) * U <= stated <= getattr(proven, name) * U * 1.005
    assert proof.main() == 0


def changed(**values):
    return SimpleNamespace(**{name: value for name, value in vars(table).items() if not name.startswith("_")} | values)


def holds(constants):
    try:
        proven = proof.proven(constants)
    except proof.ProofError:
        return False
    return all(getattr(proven, name) * U <= stated for name, stated in STATED.items())


# How many ulp (as a power of two) are no longer within the slack of the stated bounds.
BEYOND = {
    "STEP_HIGH": 0, "STEP_LOW": 6, "STEPS_PER_RADIAN": 2, "TWO_PI": 0, "S3": 15, "S5": 35, "C4": 25, "J1": 0, "J2": 0, "J3": 1, "J6": 18,
    "J10": 47, "K1": 4, "K2": 8, "K3": 12, "K5": 24, "K8": 45}


@pytest.mark.long
@pytest.mark.parametrize("name", BEYOND)
def test_a_changed_constant_is_not_proven(name):
    value = getattr(table, name)
    change = math.ulp(value) * 2.0 ** BEYOND[name]
    assert not (holds(changed(**{name: value + change})) and holds(changed(**{name: value - change})))


@pytest.mark.parametrize("name", ["SHIFT", "STEPS", "TURNS_PER_STEP", "HALF", "ONE", "THREE"])
def test_constants_that_must_be_exact_are_not_proven_one_ulp_away(name):
    assert not holds(changed(**{name: math.nextafter(getattr(table, name), 0)}))


@pytest.mark.long
def test_a_changed_table_is_not_proven():
    for k in (1, 77, 128, 255, 256):
        high = list(table.SINE_HIGH)
        high[k] = math.nextafter(high[k], 0)
        assert not holds(changed(SINE_HIGH=tuple(high)))
    low = list(table.SINE_LOW)
    low[100] = low[100] * (1 + 2.0**-6)
    assert not holds(changed(SINE_LOW=tuple(low)))
    assert not holds(changed(INVERSE_TURN=table.INVERSE_TURN ^ 1))
    assert not holds(changed(NEAR_LIMIT=2 * table.NEAR_LIMIT))


def test_a_step_that_assigns_to_an_argument_or_a_constant_is_refused():
    for text in ("x = x + x", "ONE = x + x"):
        with pytest.raises(ValueError, match="not a temporary"):
            steps.Steps("x", "x", text)


MANY = """
void many_sincos(long count, const double *high, const double *low, double *sine, double *cosine)
{
    for (long i = 0; i < count; i++)
        provenum_sincos(high[i], low[i], sine + i, cosine + i);
}
void many_kernels(long count, const double *high, const double *low, double *cosine, double *j, double *kappa)
{
    for (long i = 0; i < count; i++)
        provenum_kernels(high[i], low[i], cosine + i, j + i, kappa + i);
}
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("there is no C compiler")
    folder = tmp_path_factory.mktemp("trigonometry")
    source, target = folder / "sincos.c", folder / "sincos.so"
    source.write_text(c_source() + MANY)
    flags = ["-std=c99", "-Wall", "-Wextra", "-Werror", "-pedantic", "-O2", "-ffp-contract=off", "-shared", "-fPIC"]
    subprocess.run([compiler, *flags, "-o", target, source], check=True)
    return ctypes.CDLL(str(target))


def bits(values):
    """Bit patterns, with all NaN alike."""
    return np.where(np.isnan(values), np.nan, values).view(np.int64)


@pytest.mark.long
def test_c_and_numpy_agree_in_every_bit_on_a_million_points(library):
    rng = np.random.default_rng(2)
    high = np.concatenate([
        octaves(rng, -1074, 1024, 200), rng.uniform(0, 30, 300_000), rng.uniform(0, 2e5, 300_000),
        near_phases(rng, 500), [0.0, 5e-324, np.inf, np.nan, table.NEAR_LIMIT, table.SERIES_RADIUS, WORST]])
    low = np.where(np.isfinite(high), lows(rng, np.where(np.isfinite(high), high, 1.0)), 0.0)
    low[::3] = 0.0
    assert high.size > 1_000_000
    for name, function, count in (("many_sincos", sine_and_cosine, 2), ("many_kernels", kernels, 3)):
        results = [np.empty(high.size) for _ in range(count)]
        pointers = [ctypes.c_void_p(array.ctypes.data) for array in (high, low, *results)]
        getattr(library, name)(ctypes.c_long(high.size), *pointers)
        for compiled, computed in zip(results, function(high, low), strict=True):
            np.testing.assert_array_equal(bits(compiled), bits(computed))
