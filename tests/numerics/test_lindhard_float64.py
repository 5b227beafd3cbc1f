"""f(y) in float64 against the integral over the Fermi sphere and against the proven values of the stored equation."""

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mpmath.ctx_mp import MPContext

import numerics
from numerics.testing import assert_matches

LINDHARD, TOLERANCE = "ashcroft-langreth-1967:lindhard", 1e-15


def fermi_sphere_integral(y):
    """(1/2y) * integral over 0 < k < 1 of k log|(y+k)/(y-k)|: the angular average of 1/(q^2 + 2 k.q)."""
    m = MPContext()
    m.dps = 50
    y = m.mpf(y)
    inner = [y] if y < 1 else []
    return m.quad(lambda k: k * m.log(abs((y + k) / (y - k))), [0, *inner, 1]) / (2 * y)


def relative_error(value, reference):
    return float(abs(mpmath.mpf(float(value)) / mpmath.mpf(reference) - 1))


@pytest.mark.parametrize("y", [1e-3, 0.25, 0.5, 0.77, 0.999, 1.001, 1.3, 1.9, 2.0, 7.5, 900.0])
def test_it_is_the_average_over_the_fermi_sphere(y):
    assert relative_error(numerics.lindhard(y), fermi_sphere_integral(y)) < TOLERANCE


def test_it_is_the_stored_equation_within_an_ulp():
    assert assert_matches(numerics.lindhard, LINDHARD, ulp=1, points=2000).points > 1900


def test_it_is_so_at_all_magnitudes_next_to_one_and_on_both_sides_of_every_change_of_form():
    edge = (np.exp(2.1) + 1) / (np.exp(2.1) - 1)
    changes = np.outer([0.5, 2.0, edge, 1 / edge], 1 + np.arange(-8, 9) * 2.0**-52)
    away = np.array([1, 2, 3, 10, 1000, 10**7, 10**12]) * 2.0**-53
    sizes = [5e-324, 1e-310, 1e-300, 1e-20, 1e-9, 1e9, 1e20, 1e150]
    assert_matches(numerics.lindhard, LINDHARD, ulp=1, at={"y": np.concatenate([changes.ravel(), 1 - away, 1 + 2 * away, sizes])})


@given(st.floats(min_value=1e-140, max_value=1e140))
def test_f_of_y_and_f_of_its_inverse_sum_to_one(y):
    assert abs(numerics.lindhard(y) + numerics.lindhard(1 / y) - 1) < 1e-15


@given(st.floats(min_value=0, max_value=1e300))
def test_it_stays_between_zero_and_one(y):
    assert 0 <= numerics.lindhard(y) <= 1


def test_the_values_at_zero_one_and_infinity_are_exact():
    assert numerics.lindhard([0.0, -0.0, 1.0, np.inf]).tolist() == [1.0, 1.0, 0.5, 0.0]


def test_nan_gives_nan_there_and_nowhere_else():
    assert np.isnan(numerics.lindhard([np.nan, 1.0, 3.0])).tolist() == [True, False, False]


def test_a_scalar_gives_a_float_and_an_array_its_shape():
    assert isinstance(numerics.lindhard(2), float)
    assert numerics.lindhard(np.ones((2, 3, 1))).shape == (2, 3, 1)
    assert numerics.lindhard(np.empty((0, 4))).shape == (0, 4)


def test_long_arrays_are_the_same_as_short_ones():
    y = np.random.default_rng(1).uniform(0, 3, 20_001)
    assert (numerics.lindhard(y) == np.concatenate([numerics.lindhard(part) for part in np.array_split(y, 7)])).all()
