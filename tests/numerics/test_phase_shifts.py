"""Phase shifts against exact ones (square well, hard sphere, by mpmath), Levinson's theorem, waves against their equation."""

import math

import mpmath
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy.special import spherical_jn, spherical_yn

from numerics._arguments import ArgumentTypeError, DomainError
from numerics.scattering import (
    FromFunction,
    Gaussian,
    HardSphere,
    MuffinTin,
    ScreenedEmptyCore,
    SquareWell,
    Table,
    Yukawa,
    born_amplitude,
    bound_states,
    phase_shifts,
    radial_waves,
)
from tests.effort import examples
from tests.numerics import exact_shifts

LMAX = 20
WELL = SquareWell(1.0, 1.0)


def off(found, exact):
    """How far a shift within a quarter turn is from the exact one; the two ends of the range are the same."""
    apart = abs(mpmath.mpf(float(found)) - exact)
    return float(min(apart, abs(apart - mpmath.pi)))


@pytest.mark.long
@pytest.mark.parametrize("k", [1e-3, 0.7, 8.0, 50.0])
@pytest.mark.parametrize("depth", [2.0, 200.0, -300.0])
def test_the_shifts_of_a_square_well_are_exact_and_their_errors_honest(depth, k):
    found = phase_shifts(SquareWell(depth, 1.0), k, LMAX)
    for l in (0, 1, 2, 7, 20):
        exact = exact_shifts.square_well(depth, 1, k, l)
        error = off(found.reduced[0, l], exact)
        assert error <= min(1e-13, 2 * found.errors[0, l])
        assert abs(exact) < 1e-12 or abs(exact) > 0.01 or error <= 1e-12 * abs(exact)


@pytest.mark.parametrize("k", [1e-3, 0.7, 8.0, 50.0])
def test_the_shifts_of_a_hard_sphere_are_exact_and_their_errors_honest(k):
    found = phase_shifts(HardSphere(1.0), k, LMAX)
    for l in (0, 1, 2, 7, 20):
        assert off(found.reduced[0, l], exact_shifts.hard_sphere(1, k, l)) <= min(1e-13, 3 * found.errors[0, l])
    assert abs(found.shifts[0, 0] + k) <= 1e-14 * max(1, k)


@pytest.mark.parametrize("potential, k, shifts", [
    (Gaussian(-2.0, 1.0), 0.3, {0: "-0.86709020561931869418", 5: "9.0624508895205825953e-12", 12: "4.433806893672945567e-30"}),
    (Gaussian(-2.0, 1.0), 9.0, {0: "0.19524884171166869053", 5: "0.13583504837971097084", 12: "0.0287031239000457852"}),
    (Gaussian(50.0, 1.0), 2.0, {0: "-0.019083575314115284287", 5: "-0.033280641331808319636", 12: "-6.6839364932820356531e-9"}),
    (Yukawa(-2.0, 1.0), 0.3, {0: "-0.24345502226492170311", 2: "0.0033677812042761381249", 12: "1.0586234620794447923e-14"}),
    (Yukawa(-30.0, 1.0), 2.0, {0: "0.48482329941083639263", 2: "-0.22190788272720617893", 12: "0.015099154677979400456"}),
])
def test_smooth_potentials_agree_with_taylor_series_of_45_digits(potential, k, shifts):
    """By `exact_shifts.gaussian` and `yukawa`, cut at 9.5 and 66 bohr: the numbers are recomputed by the long test below."""
    found = phase_shifts(potential, k, 12)
    for l, digits in shifts.items():
        exact = mpmath.mpf(digits)
        error = off(found.reduced[0, l], exact)
        assert error <= min(1e-13, found.errors[0, l])
        assert error <= 1e-12 * abs(exact)


@pytest.mark.parametrize("charge, zero", [(1.0, 0.3), (11.0, 2.0), (60.0, 5.0)])
def test_a_muffin_tin_with_a_nucleus_agrees_with_coulomb_waves(charge, zero):
    found = phase_shifts(MuffinTin(lambda r: -charge / r, 2.0, zero), 0.7, 6)
    for l in (0, 1, 3, 6):
        assert off(found.reduced[0, l], exact_shifts.cut_coulomb(charge, 2.0, zero, 0.7, l)) <= min(1e-13, found.errors[0, l])


@pytest.mark.long
@pytest.mark.parametrize("exact, digits", [
    (lambda: exact_shifts.gaussian(-2, 1, 0.3, 5, 9.5), "9.0624508895205825953e-12"),
    (lambda: exact_shifts.gaussian(50, 1, 2.0, 12, 9.5), "-6.6839364932820356531e-9"),
    (lambda: exact_shifts.yukawa(-30, 1, 2.0, 2, 66), "-0.22190788272720617893"),
])
def test_the_digits_of_smooth_potentials_are_those_of_their_series(exact, digits):
    assert mpmath.almosteq(exact(), mpmath.mpf(digits), rel_eps=1e-15)


@examples(40)
@given(size=st.floats(-2, 2), kR=st.floats(0.01, 50), strength=st.floats(-50, 50).filter(lambda one: not 0 < abs(one) < 1e-3), l=st.integers(0, 20))
@example(size=-1.5, kR=16.914479922518282, strength=0.0, l=3)  # a hard sphere near half a turn
def test_errors_are_honest_wherever_there_is_an_exact_shift(size, kR, strength, l):
    """Wells and barriers of depth strength |strength|/(2 R**2); strength 0 stands for a hard sphere. kR is k times R.

    Of a strength below 1e-3 the 45 digits of the exact shift cancel.
    """
    R = 10**size
    k, depth = kR / R, strength * abs(strength) / (2 * R**2)
    found = phase_shifts(SquareWell(depth, R) if strength else HardSphere(R), k, l)
    exact = exact_shifts.square_well(depth, R, k, l) if strength else exact_shifts.hard_sphere(R, k, l)
    error = off(found.reduced[0, l], exact)
    assert error <= 2 * found.errors[0, l] + 1e-300
    assert error <= 1e-13


@examples(20)
@given(depth=st.floats(-30, 30), k=st.floats(1e-2, 20), where=st.floats(0.2, 0.8))
def test_a_well_is_the_same_by_every_kind_of_potential(depth, k, where):
    well = phase_shifts(SquareWell(depth, 1.0), k, 4).shifts
    same = (MuffinTin(lambda r: np.full_like(r, -depth + 1), 1.0, zero=1.0), FromFunction(lambda r: -depth, 1.0, jumps=(where,)),
            FromFunction(lambda r: np.where(r < 1, -depth, 0), 2.0, jumps=(1.0,)), Table([0.0, 0.3, 0.6, 1.0], [-depth] * 4))
    for potential in same:
        assert np.allclose(phase_shifts(potential, k, 4).shifts, well, rtol=1e-12, atol=2e-14)


@pytest.mark.parametrize("potential", [SquareWell(30.0, 1.0), Gaussian(-9.0, 1.0), Yukawa(-3.0, 1.5), MuffinTin(lambda r: -11 * np.exp(-r) / r, 3.0)])
def test_shifts_go_from_pi_times_the_bound_states_to_nothing_without_a_jump(potential):
    found = phase_shifts(potential, np.concatenate([[1e-4], np.geomspace(1e-2, 30, 20)]), 2)
    assert np.allclose(found.shifts[0] / np.pi, found.bound_states, atol=1e-2)
    assert np.all(found.bound_states == bound_states(potential, 2))
    assert found.bound_states[0] > 0
    assert np.all(np.abs(np.diff(found.shifts[1:], axis=0)) < 1.5)
    assert np.all(np.abs(found.shifts[-1]) < 2)


def test_a_jump_that_nobody_has_named_is_found_and_its_error_is_honest():
    where, well = 0.61803, phase_shifts(SquareWell(2.0, 0.61803), 1.0, 2)
    found = phase_shifts(FromFunction(lambda r: np.where(r < where, -2.0, 0.0), 1.0), 1.0, 2)
    assert np.all(np.abs(found.reduced - well.reduced) <= found.errors)
    assert np.all(found.errors < 1e-11)


def test_bound_states_of_a_well_are_counted_by_the_zeros_of_bessel_functions():
    """K R beyond the zeros of j_(l-1): pi/2, 3 pi/2 ... for l = 0, multiples of pi for l = 1, the roots of tan x = x for l = 2."""
    for K, counts in ((1.57, (0, 0, 0)), (1.58, (1, 0, 0)), (3.15, (1, 1, 0)), (4.6, (1, 1, 1)), (4.8, (2, 1, 1)), (6.3, (2, 2, 1))):
        assert tuple(bound_states(SquareWell(K**2 / 2, 1.0), 2)) == counts


@pytest.mark.parametrize("potential, exact", [
    (SquareWell(3.0, 1.0), lambda k, l: exact_shifts.square_well(3, 1, k, l)), (HardSphere(1.0), lambda k, l: exact_shifts.hard_sphere(1, k, l))])
def test_the_energy_derivative_is_that_of_the_exact_shift(potential, exact):
    for k in (0.5, 4.0):
        found = phase_shifts(potential, k, 6)
        for l in (0, 1, 3, 6):
            slope = float(mpmath.diff(lambda k, l=l: exact(k, l), k, h=mpmath.mpf("1e-8"))) / k
            assert abs(found.energy_derivative[0, l] - slope) <= max(1e-9 * abs(slope), 3 * found.energy_derivative_errors[0, l])


@pytest.mark.parametrize("potential", [SquareWell(20.0, 1.0), Gaussian(-2.0, 1.0), Yukawa(-2.0, 1.0), HardSphere(1.5)])
def test_waves_solve_the_radial_equation_and_join_the_free_ones(potential):
    """(r**2 R')' = (l(l+1) + r**2 (2 V - k**2)) R, integrated by 40 Gauss points over short intervals."""
    k, lmax = 2.0, 6
    waves = radial_waves(potential, k, lmax)
    l = np.arange(lmax + 1.0)[:, None]
    node, weight = np.polynomial.legendre.leggauss(40)
    for low, high in ((0.1, 0.6), (0.6, 1.0), (1.0, 1.5), (1.5, 2.2), (waves.radius, 1.3 * waves.radius)):
        if high > potential.core:
            r = low + (high - low) * (node + 1) / 2
            value, slope = waves.value_and_slope(r)
            bent = (l * (l + 1) + r * r * (2 * potential.value(r) - k * k)) * value
            ends, gained = waves.value([low, high]), np.array([low, high]) ** 2 * waves.slope([low, high])
            if low >= potential.core:
                assert np.allclose(slope @ weight * (high - low) / 2, np.diff(ends)[:, 0], rtol=1e-12, atol=1e-13)
                assert np.allclose(bent @ weight * (high - low) / 2, np.diff(gained)[:, 0], rtol=1e-12, atol=1e-13)


def test_a_wave_starts_at_the_origin_as_a_power_and_vanishes_in_a_core():
    waves = radial_waves(Gaussian(-2.0, 1.0), 1.0, 3)
    assert waves.value(0.0)[0] > 0
    assert np.all(waves.value(0.0)[1:] == 0)
    assert waves.slope(0.0)[1] > 0
    assert np.all(radial_waves(HardSphere(1.0), 1.0, 3).value([0.0, 0.5]) == 0)


@pytest.mark.parametrize("potential, k", [(Yukawa(2.2, 0.9), 1.9), (SquareWell(30.0, 2.0), 9.0)])
def test_high_waves_are_the_same_in_blocks_and_in_one(potential, k, monkeypatch):
    blocks = phase_shifts(potential, k, 30)
    monkeypatch.setattr("numerics.scattering._solving._WAVES", 40)
    one = phase_shifts(potential, k, 30)
    assert np.allclose(blocks.reduced, one.reduced, rtol=1e-12, atol=1e-25)
    assert np.array_equal(blocks.turns, one.turns)
    assert np.allclose(blocks.energy_derivative, one.energy_derivative, rtol=1e-9, atol=1e-10)


def test_without_lmax_every_wave_that_matters_is_there():
    found = phase_shifts(Gaussian(-2.0, 1.0), [0.5, 3.0])
    more = phase_shifts(Gaussian(-2.0, 1.0), [0.5, 3.0], found.lmax + 5)
    assert np.all(np.abs(more.reduced[:, found.lmax + 1 :]) < 1e-13)
    assert np.abs(found.reduced[1, -1]) > 1e-15


@pytest.mark.parametrize(
    "call",
    [lambda: phase_shifts(WELL, -0.5), lambda: phase_shifts(WELL, 0.0), lambda: phase_shifts(WELL, np.nan), lambda: phase_shifts(WELL, [[1.0]]),
     lambda: phase_shifts(WELL, 1.0, lmax=-1), lambda: phase_shifts(WELL, 1.0, lmax=1.5), lambda: SquareWell(1.0, 0.0),
     lambda: Gaussian(np.inf, 1.0), lambda: Yukawa(1.0, -1.0), lambda: HardSphere(-1.0), lambda: FromFunction(3.0, 1.0),
     lambda: FromFunction(lambda r: r, 1.0, core=2.0), lambda: FromFunction(lambda r: r, 1.0, jumps=(2.0,)),
     lambda: phase_shifts(FromFunction(lambda r: r * np.nan, 1.0), 1.0, 2), lambda: phase_shifts(FromFunction(lambda r: 1j * r, 1.0), 1.0, 2),
     lambda: phase_shifts(FromFunction(lambda r: r[:3], 1.0), 1.0, 2), lambda: Table([0.0, 1.0], [1.0, 1.0]),
     lambda: phase_shifts(WELL, 1e-310, 2), lambda: phase_shifts(3.0, 1.0, 2), lambda: radial_waves(None, 1.0, 2), lambda: bound_states("well", 2),
     lambda: phase_shifts(FromFunction(lambda r: -0.1 / r**2, 1.0), 1.0, 2), lambda: phase_shifts(FromFunction(math.exp, 1.0), 1.0, 2),
     lambda: phase_shifts(FromFunction(lambda r: np.sin(1e9 * r), 1.0), 1.0, 2), lambda: radial_waves(WELL, 1.0, 2).value(np.inf),
     lambda: Table([0.0, 2.0, 1.0, 3.0], [1.0] * 4), lambda: radial_waves(WELL, 1.0, 2).value(-1.0)])
def test_bad_input_is_refused_in_one_line(call):
    with pytest.raises((DomainError, ArgumentTypeError)) as refused:
        call()
    assert "\n" not in str(refused.value)


def test_waves_far_away_are_free_waves_turned():
    """By SciPy's spherical Bessel functions, where powers of r leave float64; no warning, no infinity."""
    waves = radial_waves(Gaussian(-1.0, 1.0), 0.6, 60)
    l, delta = np.arange(61), waves.shifts
    for r in (99.0, 1e3, 1e8, 1e12):
        expected = np.cos(delta) * spherical_jn(l, 0.6 * r) - np.sin(delta) * spherical_yn(l, 0.6 * r)
        assert np.allclose(waves.value(r), expected, rtol=0, atol=1e-13 / (0.6 * r))
    assert np.isfinite(radial_waves(Gaussian(-1.0, 1.0), 0.6, 200).value(500.0)).all()


def test_a_state_at_zero_energy_itself_is_no_division_by_zero():
    well = SquareWell(np.pi**2 / 8, 1.0)  # half bound: the shift begins at a quarter turn
    assert abs(phase_shifts(well, 1e-6, 0).shifts[0, 0] - np.pi / 2) < 1e-5
    assert off(phase_shifts(well, 0.5, 0).reduced[0, 0], exact_shifts.square_well(np.pi**2 / 8, 1, 0.5, 0)) < 1e-14


def test_the_born_series_refuses_a_tail():
    with pytest.raises(DomainError, match="falls as a power of r"):
        born_amplitude(ScreenedEmptyCore(1.0, 1.67, 0.48), 0.1)
