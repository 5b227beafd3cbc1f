"""S_ij(x) in float64 against Lebowitz's direct correlation functions, transformed and inverted at 40 digits."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mpmath.ctx_mp import MPContext

import numerics
from numerics.testing import assert_matches

m = MPContext()
m.dps = 40
TOLERANCE = 5e-15


def lebowitz(x, eta, fraction, alpha):
    """S11, S22, S12 from c_ij(r): another route than Baxter's factorization.

    J. L. Lebowitz, Phys. Rev. 133, A895 (1964): polynomials c_ij(r) from the contact values and the
    compressibility pressure, transformed by quadrature; then Ornstein-Zernike is inverted.
    """
    x, eta, fraction, alpha = map(m.mpf, (x, eta, fraction, alpha))
    if alpha > 1:
        S11, S22, S12 = lebowitz(alpha * x, eta, 1 - fraction, 1 / alpha)
        return S22, S11, S12
    R, x_i = (alpha, m.mpf(1)), (1 - fraction, fraction)
    total = 6 * eta / m.pi / sum(xi * r**3 for xi, r in zip(x_i, R, strict=True))
    rho = [total * xi for xi in x_i]

    def pressure(*density):
        xi = [m.pi / 6 * sum(n * r**p for n, r in zip(density, R, strict=True)) for p in range(4)]
        D = 1 - xi[3]
        return 6 / m.pi * (xi[0] / D + 3 * xi[1] * xi[2] / D**2 + 3 * xi[2] ** 3 / D**3)

    xi2 = m.pi / 6 * sum(n * r**2 for n, r in zip(rho, R, strict=True))
    contact = {
        (i, j): 1 / (1 - eta) + 3 * xi2 / (1 - eta) ** 2 * R[i] * R[j] / (R[i] + R[j]) for i in (0, 1) for j in (0, 1)
    }
    R12, lam = (R[0] + R[1]) / 2, (R[1] - R[0]) / 2
    a = [m.diff(pressure, tuple(rho), (1, 0)), m.diff(pressure, tuple(rho), (0, 1))]
    b = [-m.pi * sum(rho[j] * ((R[i] + R[j]) / 2) ** 2 * contact[i, j] ** 2 for j in (0, 1)) for i in (0, 1)]
    b12 = -m.pi * R12 * contact[0, 1] * (rho[0] * R[0] * contact[0, 0] + rho[1] * R[1] * contact[1, 1])
    d = m.pi / 12 * (rho[0] * a[0] + rho[1] * a[1])

    def transformed(minus_c, edges):
        kernel = (lambda r: r * m.sin(x * r) / x) if x else (lambda r: r * r)
        return -4 * m.pi * m.quad(lambda r: minus_c(r) * kernel(r), edges)

    def c12(r):
        u = r - lam
        return a[0] + (b12 * u**2 + 4 * lam * d * u**3 + d * u**4) / r if u > 0 else a[0]

    C = [transformed(lambda r, i=i: a[i] + b[i] * r + d * r**3, m.linspace(0, R[i], 3)) for i in (0, 1)]
    C12 = transformed(c12, [0, lam, R12] if lam else [0, R12])
    root = m.sqrt(rho[0] * rho[1])
    D = (1 - rho[0] * C[0]) * (1 - rho[1] * C[1]) - rho[0] * rho[1] * C12**2
    return (1 - rho[1] * C[1]) / D, (1 - rho[0] * C[0]) / D, root * C12 / D


def error(values, references):
    scale = max(map(abs, references))
    return max(float(abs(m.mpf(float(v)) - r) / scale) for v, r in zip(values, references, strict=True))


POINTS = [
    (0.0, 0.45, 0.5, 0.7),
    (1e-3, 0.45, 0.3, 0.8),
    (0.5, 0.3, 0.9, 0.05),
    (6.8, 0.45, 0.5, 0.9),
    (7.9, 0.74, 0.5, 1.0),
    (3.1, 0.6, 0.01, 20.0),
    (0.2, 0.7, 0.2, 3.0),
    (11.0, 0.5, 0.999, 0.4),
    (25.0, 0.4, 0.5, 1.5),
    (3.2, 0.2, 0.5, 1 + 1e-12),
    (1e-7, 0.74, 0.4, 0.3),
    (2.0, 1e-9, 0.5, 2.0),
    (0.35, 0.5, 1e-4, 20.0),
    (1.6, 0.73, 0.6, 0.2),
]


@pytest.mark.long
@pytest.mark.parametrize("point", POINTS)
def test_the_mixture_is_that_of_lebowitz(point):
    assert error(numerics.partial_structure_factors(*point), lebowitz(*point)) < TOLERANCE


@pytest.mark.long
def test_the_mixture_is_that_of_lebowitz_at_random_points():
    rng = np.random.default_rng(4)
    for _ in range(25):
        point = 10 ** rng.uniform(-2, 1.4), rng.uniform(0, 0.74), rng.uniform(0, 1), 10 ** rng.uniform(-1.3, 1.3)
        assert error(numerics.partial_structure_factors(*point), lebowitz(*point)) < TOLERANCE, point


@pytest.mark.long
@pytest.mark.parametrize("x", [0.0, 1e-300, 1e-8, 0.05, 1.0, 3.2, 6.9, 14.0, 40.0])
@pytest.mark.parametrize("eta", [1e-6, 0.2, 0.46, 0.74])
def test_one_species_is_a_mixture_of_equal_spheres_in_lebowitz(x, eta):
    S11, _, S12 = lebowitz(x if x > 1e-100 else 0.0, eta, 0.5, 1)
    assert error([numerics.structure_factor(x, eta)], [S11 + S12]) < TOLERANCE


def test_the_long_wave_limit_is_the_percus_yevick_compressibility():
    assert_matches(lambda eta: numerics.structure_factor(0.0, eta), "ashcroft-langreth-1967:S-zero", rtol=3e-15, over={"eta": (0, "0.74")})


@given(st.floats(0, 50), st.floats(0, 0.7), st.integers(0, 2**20), st.floats(0.05, 20))
def test_relabelling_the_species_changes_nothing(x, eta, parts, alpha):
    fraction = parts / 2**20  # so that 1 - fraction is exact
    S11, S22, S12 = numerics.partial_structure_factors(x, eta, fraction, alpha)
    T22, T11, T12 = numerics.partial_structure_factors(alpha * x, eta, 1 - fraction, 1 / alpha)
    # 1/alpha and alpha*x are themselves rounded
    assert np.abs([S11 - T11, S22 - T22, S12 - T12]).max() < 3e-13 * max(S11, S22, 1) ** 2


@given(st.floats(0, 1e3), st.floats(0, 0.7), st.floats(0, 1))
def test_equal_diameters_give_the_substitutional_form(x, eta, fraction):
    S = numerics.structure_factor(x, eta)
    S11, S22, S12 = numerics.partial_structure_factors(x, eta, fraction, 1.0)
    tolerance = 1e-14 * max(S, 1)
    assert abs(S11 - (fraction + (1 - fraction) * S)) < tolerance
    assert abs(S22 - (1 - fraction + fraction * S)) < tolerance
    assert abs(S12 - np.sqrt(fraction * (1 - fraction)) * (S - 1)) < tolerance


@given(st.floats(0, 1e3), st.floats(0, 0.7), st.floats(0, 1), st.floats(0.05, 20))
def test_the_matrix_of_structure_factors_is_positive(x, eta, fraction, alpha):
    S11, S22, S12 = numerics.partial_structure_factors(x, eta, fraction, alpha)
    assert S11 > 0
    assert S22 > 0
    assert S11 * S22 > S12**2


@pytest.mark.parametrize("alpha", [1e-3, 0.3, 1.0, 5.0, 1e200])
def test_an_absent_species_has_the_limits_of_vanishing_fraction(alpha):
    x, eta = np.array([0.0, 0.5, 3.0, 7.0, np.inf]), 0.45
    S11, S22, S12 = numerics.partial_structure_factors(x, eta, 1.0, alpha)
    np.testing.assert_allclose(S22, numerics.structure_factor(x, eta), rtol=5e-15)
    np.testing.assert_allclose(S11, 1, rtol=1e-15)
    assert (S12 == 0).all()
    S11, S22, S12 = numerics.partial_structure_factors(x / alpha, eta, 0.0, alpha)
    np.testing.assert_allclose(S11, numerics.structure_factor(x / alpha * alpha, eta), rtol=2e-14)
    assert (S12 == 0).all()


def test_a_vanishing_fraction_is_continuous_with_none():
    x = np.linspace(0, 20, 50)
    for near, exact in ((1e-14, 0.0), (1 - 2.0**-47, 1.0)):
        for alpha in (0.5, 2.0):
            pairs = zip(
                numerics.partial_structure_factors(x, 0.4, near, alpha),
                numerics.partial_structure_factors(x, 0.4, exact, alpha),
                strict=True,
            )
            assert max(np.abs(a - b).max() for a, b in pairs) < 3e-6  # S12 goes as the square root


@pytest.mark.parametrize("x", [1e16, 1e150, 1e300, 1.7e308, np.inf])
def test_at_large_x_the_spheres_are_uncorrelated(x):
    assert numerics.structure_factor(x, 0.5) == pytest.approx(1, abs=1e-14)
    assert numerics.partial_structure_factors(x, 0.5, 0.4, 20.0) == pytest.approx((1, 1, 0), abs=1e-13)


def test_nan_gives_nan_there_and_arguments_broadcast():
    S = numerics.partial_structure_factors(np.array([np.nan, 2.0, 0.0])[:, None], [0.2, 0.3], 0.5, 0.8)
    for part in S:
        assert part.shape == (3, 2)
        assert np.isnan(part[0]).all()
        assert not np.isnan(part[1:]).any()
    assert np.isnan(numerics.structure_factor([np.nan, 1.0], 0.3)).tolist() == [True, False]
    assert all(isinstance(part, float) for part in numerics.partial_structure_factors(1, 0.3, 0.5, 2))
    assert S[2][1, 0] == numerics.partial_structure_factors(2.0, 0.2, 0.5, 0.8)[2]
