"""eps(y) and V(y) in float64 against linear response solved at 60 digits."""

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mpmath.ctx_mp import MPContext

import numerics

TOLERANCE = 2e-15
SCREENINGS = ("lindhard", "hubbard", "hubbard-vertex")
CRITICAL = 0.8781568158661549


def linear_response(y, lambda2, screening):
    """eps from the response n of the electrons to a test charge, not from a formula for eps.

    n = chi0 (1 + (1 - G) v n) in the field of a test charge whose bare potential is 1, v = 1 and
    chi0 = -lambda2 f/y^2. Another test charge sees 1 + n, an electron sees 1 + (1 - G) n
    (Kukkonen and Overhauser, Phys. Rev. B 20, 550 (1979), without spin fluctuations).
    """
    m = MPContext()
    y, lambda2 = m.mpf(y), m.mpf(lambda2)
    m.prec = 400 + 6 * abs(m.mag(y)) + 2 * abs(m.mag(lambda2))
    f = m.mpf("0.5") + (1 - y * y) / (4 * y) * m.log(abs((1 + y) / (1 - y))) if y != 1 else m.mpf("0.5")
    g = 1 / (1 + m.mpf("0.158") * lambda2)
    G = 0 if screening == "lindhard" else y * y / (2 * y * y + g)
    chi0 = -lambda2 * f / y**2
    n = chi0 / (1 - (1 - G) * chi0)
    return m, 1 / (1 + (1 - G if screening == "hubbard-vertex" else 1) * n)


def points(rng, count):
    y = np.concatenate(
        [rng.uniform(0, 4, count), 10 ** rng.uniform(-8, 8, count), 1 + 10 ** rng.uniform(-16, -1, count)]
    )
    return y, rng.uniform(0.05, 0.85, y.size), rng.uniform(0, 5, y.size)


@pytest.mark.long
@pytest.mark.parametrize("screening", SCREENINGS)
def test_the_dielectric_function_is_that_of_linear_response(screening):
    y, lambda2, _ = points(np.random.default_rng(2), 150)
    for y_, l_, eps in zip(y, lambda2, numerics.dielectric(y, lambda2, screening), strict=True):
        _, reference = linear_response(y_, l_, screening)
        assert abs(float(eps / reference) - 1) < TOLERANCE, (y_, l_)


@pytest.mark.long
@pytest.mark.parametrize("screening", SCREENINGS)
def test_the_form_factor_is_accurate_relative_to_its_envelope(screening):
    y, lambda2, s = points(np.random.default_rng(3), 150)
    for y_, l_, s_, V in zip(y, lambda2, s, numerics.empty_core(y, lambda2, s, screening), strict=True):
        m, eps = linear_response(y_, l_, screening)
        envelope = m.mpf(l_) / (m.mpf(y_) ** 2 * eps)
        reference = -m.cos(m.mpf(s_) * m.mpf(y_)) * envelope
        assert abs(V - reference) < TOLERANCE / 2 * abs(envelope), (y_, l_, s_)
        if abs(reference) > abs(envelope) / 10:
            assert abs(float(V / reference) - 1) < TOLERANCE, (y_, l_, s_)


@pytest.mark.parametrize("y", [1e-300, 1e-160, 1e-20, 1e20, 1e150])
@pytest.mark.parametrize("screening", SCREENINGS)
@pytest.mark.parametrize("lambda2", [1e-6, 0.66, 0.95, 30.0])
def test_extreme_wave_numbers_are_accurate_until_float64_overflows(y, lambda2, screening):
    m, eps = linear_response(y, lambda2, screening)
    value = numerics.dielectric(y, lambda2, screening)
    assert value == float(eps) if abs(eps) > 1e308 else abs(float(value / eps) - 1) < TOLERANCE
    V = -m.cos(m.mpf(1.5) * m.mpf(y)) * m.mpf(lambda2) / (m.mpf(y) ** 2 * eps)
    assert abs(float(numerics.empty_core(y, lambda2, 1.5, screening) / V) - 1) < TOLERANCE


@pytest.mark.parametrize(
    ("y", "s"), [(1e5, 1.7), (123456789.123, 1e6), (1e12, 3.3), (3.7e40, 2e30), (1e120, 1e250), (0.3, 1e22)]
)
def test_the_cosine_is_that_of_the_exact_product(y, s):
    lambda2 = 1e90  # keeps V of order one or at least representable at large y
    m, eps = linear_response(y, lambda2, "lindhard")
    m.prec += 3000
    envelope = m.mpf(lambda2) / (m.mpf(y) ** 2 * eps)
    reference = -m.cos(m.mpf(s) * m.mpf(y)) * envelope
    assert abs(numerics.empty_core(y, lambda2, s) - reference) < TOLERANCE * envelope


@pytest.mark.parametrize("offset", [-1e-15, -1e-9, 1e-9, 1e-15])
def test_nothing_cancels_at_the_critical_coupling_and_small_y(offset):
    lambda2 = CRITICAL + offset
    _, eps = linear_response(1e-12, lambda2, "hubbard")
    assert abs(float(numerics.dielectric(1e-12, lambda2) / eps) - 1) < TOLERANCE


@pytest.mark.parametrize("lambda2", [0.3, 0.7, 0.95])
def test_at_long_waves_eps_has_the_compressibility_of_nozieres_and_pines(lambda2):
    y = 1e-9
    compressibility = 1 / (1 - lambda2 - 0.158 * lambda2**2)
    assert y**2 * numerics.dielectric(y, lambda2) == pytest.approx(lambda2 * compressibility, rel=1e-13)


def test_near_the_pole_the_error_is_that_of_moving_the_wave_number_a_few_ulp():
    lambda2 = 2.0
    m = MPContext()
    m.dps = 40
    pole = m.findroot(
        lambda y: (
            2 * y * y
            + 1 / (1 + m.mpf("0.316"))
            - lambda2 * (m.mpf(1) / 2 + (1 - y * y) / (4 * y) * m.log((1 + y) / (1 - y)))
        ),
        0.5,
    )
    for distance in (1e-3, 1e-6, 1e-9):
        y = float(pole) * (1 + distance)
        _, eps = linear_response(y, lambda2, "hubbard")
        assert abs(float(numerics.dielectric(y, lambda2) / eps) - 1) < 6 * 2.0**-53 / distance


@given(st.floats(0, 1e200), st.floats(1e-3, 0.87))
def test_the_vertex_correction_weakens_the_screening_that_an_electron_feels(y, lambda2):
    electron, rpa, test_charge = (
        numerics.dielectric(y, lambda2, name) for name in ("hubbard-vertex", "lindhard", "hubbard")
    )
    assert 1 <= electron <= rpa * (1 + 1e-15)
    assert rpa <= test_charge * (1 + 1e-15)


def test_the_limits_at_zero_and_infinity():
    for screening in SCREENINGS:
        assert numerics.dielectric([0.0, np.inf], 0.6, screening).tolist() == [np.inf, 1.0]
        assert numerics.empty_core(np.inf, 0.6, 1.0, screening) == 0
    assert numerics.dielectric(0.0, 0.95) == -np.inf
    assert numerics.empty_core(0.0, 0.6, 1.0) == numerics.empty_core(0.0, 0.6, 1.0, "hubbard-vertex") == -1
    assert numerics.empty_core(0.0, 0.6, 1.0, "hubbard") == pytest.approx(-(1 - 0.6 - 0.158 * 0.36), rel=1e-15)


def test_nan_gives_nan_there_and_arguments_broadcast():
    V = numerics.empty_core(np.array([np.nan, 0.5])[:, None], [0.5, 0.6, 0.7], 1.5)
    assert V.shape == (2, 3)
    assert np.isnan(V[0]).all()
    assert not np.isnan(V[1]).any()
    assert np.isnan(numerics.dielectric([np.nan], 0.5, "hubbard")).all()
    assert isinstance(numerics.dielectric(1, 0.5), float)
    assert V[1, 2] == numerics.empty_core(0.5, 0.7, 1.5)


def test_mpmath_global_precision_is_left_alone():
    before = mpmath.mp.prec
    numerics.empty_core(1e200, 1e90, 1e200)
    assert mpmath.mp.prec == before
