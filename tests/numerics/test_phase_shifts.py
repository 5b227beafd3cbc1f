"""Phase shifts against exact ones (square well, hard sphere, by mpmath), Levinson's theorem, waves against their equation."""

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerics._arguments import ArgumentTypeError, DomainError
from numerics.scattering import FromFunction, Gaussian, HardSphere, MuffinTin, SquareWell, Table, Yukawa, bound_states, phase_shifts, radial_waves
from tests.effort import examples

LMAX = 20
WELL = SquareWell(1.0, 1.0)


def _bessel(context, l, x):
    """j_l, n_l and their slopes."""
    def both(l):
        root, order = context.sqrt(context.pi / (2 * x)), l + context.mpf(1) / 2
        return root * context.besselj(order, x), root * context.bessely(order, x)
    here, below = both(l), both(l - 1) if l else (context.cos(x) / x, context.sin(x) / x)
    return (*here, *(lower - (l + 1) / x * own for lower, own in zip(below, here, strict=True)))


def exact_well(depth, radius, k, l):
    """tan(delta) by joining j_l(K r) to the free waves; K is imaginary in a barrier. Within a quarter turn."""
    context = mpmath.MPContext()
    context.dps = 40
    depth, radius, k = map(context.mpf, (depth, radius, k))
    K = context.sqrt(k**2 + 2 * depth)
    j, _, j_slope, _ = _bessel(context, l, K * radius)
    out, n, out_slope, n_slope = _bessel(context, l, k * radius)
    ratio = K * j_slope / j
    return context.atan(context.re((k * out_slope - ratio * out) / (k * n_slope - ratio * n)))


def exact_sphere(radius, k, l):
    context = mpmath.MPContext()
    context.dps = 40
    j, n, *_ = _bessel(context, l, context.mpf(radius) * context.mpf(k))
    return context.atan(j / n)


def off(found, exact):
    """How far a shift within a quarter turn is from the exact one; the two ends of the range are the same."""
    apart = abs(mpmath.mpf(float(found)) - exact)
    return float(min(apart, abs(apart - mpmath.pi)))


@pytest.mark.parametrize("k", [1e-3, 0.7, 8.0, 50.0])
@pytest.mark.parametrize("depth", [2.0, 200.0, -300.0])
def test_the_shifts_of_a_square_well_are_exact_and_their_errors_honest(depth, k):
    found = phase_shifts(SquareWell(depth, 1.0), k, LMAX)
    for l in (0, 1, 2, 7, 20):
        exact = exact_well(depth, 1, k, l)
        error = off(found.reduced[0, l], exact)
        assert error <= min(1e-13, 2 * found.errors[0, l])
        assert abs(exact) < 1e-12 or abs(exact) > 0.01 or error <= 1e-12 * abs(exact)


@pytest.mark.parametrize("k", [1e-3, 0.7, 8.0, 50.0])
def test_the_shifts_of_a_hard_sphere_are_exact_and_their_errors_honest(k):
    found = phase_shifts(HardSphere(1.0), k, LMAX)
    for l in (0, 1, 2, 7, 20):
        assert off(found.reduced[0, l], exact_sphere(1, k, l)) <= min(1e-13, 3 * found.errors[0, l])
    assert abs(found.shifts[0, 0] + k) <= 1e-14 * max(1, k)


@examples(20)
@given(depth=st.floats(-30, 30), k=st.floats(1e-2, 20), where=st.floats(0.2, 0.8))
def test_a_well_is_the_same_by_every_kind_of_potential(depth, k, where):
    well = phase_shifts(SquareWell(depth, 1.0), k, 4).shifts
    same = (MuffinTin(lambda r: np.full_like(r, -depth + 1), 1.0, zero=1.0), FromFunction(lambda r: -depth, 1.0, jumps=(where,)),
            FromFunction(lambda r: np.where(r < 1, -depth, 0), 2.0, jumps=(1.0,)), Table([0.0, 0.3, 0.6, 1.0], [-depth] * 4))
    for potential in same:
        assert np.allclose(phase_shifts(potential, k, 4).shifts, well, rtol=1e-12, atol=2e-14)


@pytest.mark.parametrize("potential", [SquareWell(30.0, 1.0), Gaussian(-9.0, 1.0), Yukawa(-3.0, 0.5), MuffinTin(lambda r: -11 * np.exp(-r) / r, 3.0)])
def test_shifts_go_from_pi_times_the_bound_states_to_nothing_without_a_jump(potential):
    found = phase_shifts(potential, np.concatenate([[1e-4], np.geomspace(1e-2, 40, 60)]), 3)
    assert np.allclose(found.shifts[0] / np.pi, found.bound_states, atol=1e-2)
    assert np.all(found.bound_states == bound_states(potential, 3))
    assert found.bound_states[0] > 0
    assert np.all(np.abs(np.diff(found.shifts[1:], axis=0)) < 1.5)
    assert np.all(np.abs(found.shifts[-1]) < 2)


def test_bound_states_of_a_well_are_counted_by_the_zeros_of_bessel_functions():
    """K R beyond the zeros of j_(l-1): pi/2, 3 pi/2 ... for l = 0, multiples of pi for l = 1, the roots of tan x = x for l = 2."""
    for K, counts in ((1.57, (0, 0, 0)), (1.58, (1, 0, 0)), (3.15, (1, 1, 0)), (4.6, (1, 1, 1)), (4.8, (2, 1, 1)), (6.3, (2, 2, 1))):
        assert tuple(bound_states(SquareWell(K**2 / 2, 1.0), 2)) == counts


def test_the_energy_derivative_is_that_of_the_exact_shift():
    for potential, exact in ((SquareWell(3.0, 1.0), lambda k, l: exact_well(3, 1, k, l)), (HardSphere(1.0), lambda k, l: exact_sphere(1, k, l))):
        for k in (0.5, 4.0):
            found = phase_shifts(potential, k, 6)
            for l in (0, 1, 3, 6):
                slope = float(mpmath.diff(lambda k, l=l, exact=exact: exact(k, l), k, h=mpmath.mpf("1e-8"))) / k
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
     lambda: Table([0.0, 2.0, 1.0, 3.0], [1.0] * 4), lambda: radial_waves(WELL, 1.0, 2).value(-1.0)])
def test_bad_input_is_refused_in_one_line(call):
    with pytest.raises((DomainError, ArgumentTypeError)) as refused:
        call()
    assert "\n" not in str(refused.value)
