"""S_ij of hard-sphere mixtures against Lebowitz's c_ij(r) and Baxter's q_ij(r) integrated in mpmath, and thermodynamics."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mpmath.ctx_mp import MPContext

import numerics
from numerics import ArgumentTypeError, DomainError, mixture_structure_factors
from numerics.strategies import mixtures
from tests.effort import examples

m = MPContext()
m.dps = 25
THREE = {"eta": 0.45, "fractions": [0.2, 0.3, 0.5], "diameters": [0.7, 1.0, 1.3]}
PAIRS = [(0.45, 0.3, 0.7), (0.3, 0.8, 1.6), (0.5, 0.05, 0.5)]


def state(eta, fractions, diameters):
    """Densities, diameters and xi_0 to xi_3."""
    c, R = [m.mpf(v) for v in fractions], [m.mpf(v) for v in diameters]
    unit = 6 * m.mpf(eta) / m.pi / sum(x * d**3 for x, d in zip(c, R, strict=True))
    rho = [unit * x for x in c]
    return rho, R, [m.pi / 6 * sum(n * d**k for n, d in zip(rho, R, strict=True)) for k in range(4)]


def pressure_slopes(eta, fractions, diameters):
    """d(beta P)/d rho_i of the compressibility pressure (6/pi)[xi_0/D + 3 xi_1 xi_2/D**2 + 3 xi_2**3/D**3], D = 1 - xi_3."""
    rho, R, _ = state(eta, fractions, diameters)

    def pressure(*densities):
        x = [m.pi / 6 * sum(n * d**k for n, d in zip(densities, R, strict=True)) for k in range(4)]
        D = 1 - x[3]
        return 6 / m.pi * (x[0] / D + 3 * x[1] * x[2] / D**2 + 3 * x[2] ** 3 / D**3)

    return [m.diff(lambda n, i=i: pressure(*rho[:i], n, *rho[i + 1 :]), rho[i]) for i in range(len(rho))]


def lebowitz(q, eta, fraction, alpha):
    """S11, S22, S12 by Eq. (5) from the Percus-Yevick c_ij(r), J. L. Lebowitz, Phys. Rev. 133, A895 (1964)."""
    if alpha > 1:  # his species 1 is the smaller
        S22, S11, S12 = lebowitz(q * alpha, eta, 1 - m.mpf(fraction), 1 / m.mpf(alpha))
        return S11, S22, S12
    fractions, diameters = [1 - m.mpf(fraction), m.mpf(fraction)], [m.mpf(alpha), m.mpf(1)]
    (n1, n2), (R1, R2), xi = state(eta, fractions, diameters)
    a = pressure_slopes(eta, fractions, diameters)
    D, R12, gap = 1 - xi[3], (R1 + R2) / 2, (R2 - R1) / 2
    g11, g22, g12 = (1 / D + 3 * xi[2] / D**2 * i * j / (i + j) for i, j in ((R1, R1), (R2, R2), (R1, R2)))
    b = [-m.pi * (n1 * R1**2 * g11**2 + n2 * R12**2 * g12**2), -m.pi * (n2 * R2**2 * g22**2 + n1 * R12**2 * g12**2)]
    mixed = -m.pi * R12 * g12 * (n1 * R1 * g11 + n2 * R2 * g22)
    d = m.pi / 12 * (n1 * a[0] + n2 * a[1])

    def unlike(r):
        x = r - gap
        return a[0] if r < gap else a[0] + (mixed * x**2 + 4 * gap * d * x**3 + d * x**4) / r

    def transform(minus_c, *ends):
        return -4 * m.pi / q * m.quad(lambda r: r * minus_c(r) * m.sin(q * r), ends)

    C11, C22 = (transform(lambda r, i=i: a[i] + b[i] * r + d * r**3, 0, R / 2, R) for i, R in enumerate((R1, R2)))
    C12 = transform(unlike, 0, gap, R12)
    determinant = (1 - n1 * C11) * (1 - n2 * C22) - n1 * n2 * C12**2
    return (1 - n2 * C22) / determinant, (1 - n1 * C11) / determinant, m.sqrt(n1 * n2) * C12 / determinant


def baxter(q, eta, fractions, diameters):
    """[Q(-q)^T Q(q)]^-1 with Q from q_ij(r), integrated."""
    rho, R, xi = state(eta, fractions, diameters)
    D, n = 1 - xi[3], len(rho)

    def element(i, j):
        contact, start = (R[i] + R[j]) / 2, (R[i] - R[j]) / 2
        a, b = (D + 3 * R[i] * xi[2]) / D**2, -3 * R[i] ** 2 * xi[2] / (2 * D**2)
        integral = m.quad(lambda r: m.expj(q * r) * (a / 2 * (r**2 - contact**2) + b * (r - contact)), [start, contact])
        return int(i == j) - 2 * m.pi * m.sqrt(rho[i] * rho[j]) * integral

    Q = m.matrix(n, n)
    for i in range(n):
        for j in range(n):
            Q[i, j] = element(i, j)
    return (Q.H * Q) ** -1


@pytest.mark.parametrize(("eta", "fraction", "alpha"), PAIRS)
@pytest.mark.parametrize("q", [0.3, 2.5, 7.0, 19.0])
def test_two_species_are_lebowitz_by_eq_5(q, eta, fraction, alpha):
    S = mixture_structure_factors(q, eta, [1 - fraction, fraction], [alpha, 1])
    expected = lebowitz(m.mpf(q), eta, fraction, alpha)
    for value, reference in zip((S[0, 0], S[1, 1], S[0, 1]), expected, strict=True):
        assert value == pytest.approx(float(reference), rel=1e-12, abs=1e-13)


@pytest.mark.long
@pytest.mark.parametrize("q", [1e-3, 0.8, 6.0, 23.0])
@pytest.mark.parametrize(
    ("eta", "fractions", "diameters"),
    [tuple(THREE.values()), (0.2, [0.1, 0.6, 0.2, 0.1], [3.0, 0.4, 1.0, 1.1]), (0.62, [0.3, 0.3, 0.4], [1.0, 1.01, 0.9])],
)
def test_more_species_are_the_inverse_of_baxters_matrix(q, eta, fractions, diameters):
    S = mixture_structure_factors(q, eta, fractions, diameters)
    expected = np.array(baxter(m.mpf(q), eta, fractions, diameters).apply(lambda z: z.real).tolist(), dtype=float)
    np.testing.assert_allclose(S, expected, rtol=0, atol=2e-13)


def test_three_species_at_zero_have_the_compressibility_of_the_percus_yevick_pressure():
    inverse = np.linalg.inv(mixture_structure_factors(0.0, **THREE))
    roots = np.sqrt(THREE["fractions"])
    slopes = [float(value) for value in pressure_slopes(**THREE)]
    np.testing.assert_allclose(inverse @ roots / roots, slopes, rtol=1e-12)


X = np.array([0.0, 1e-8, 0.4, 3.0, 7.0, 40.0, 1e7, np.inf])


def test_one_species_is_the_structure_factor():
    S = mixture_structure_factors(X, 0.45, [1.0], [1.0])
    np.testing.assert_array_equal(S[:, 0, 0], numerics.structure_factor(X, 0.45))


@pytest.mark.parametrize("fraction", [0.0, 1e-9, 0.4, 1.0])
def test_two_species_are_the_partial_structure_factors(fraction):
    S = mixture_structure_factors(X, 0.45, [1 - fraction, fraction], [0.8, 1.0])
    for i, j, expected in zip((0, 1, 0), (0, 1, 1), numerics.partial_structure_factors(X, 0.45, fraction, 0.8), strict=True):
        np.testing.assert_array_equal(S[:, i, j], expected)


def test_large_wave_numbers_give_the_unit_matrix():
    np.testing.assert_array_equal(mixture_structure_factors(np.inf, **THREE), np.eye(3))


def test_an_absent_species_changes_nothing_and_is_not_correlated():
    with_it = mixture_structure_factors(X, 0.45, [0.3, 0.7, 0.0], [0.8, 1.0, 50.0])
    np.testing.assert_allclose(with_it[:, :2, :2], mixture_structure_factors(X, 0.45, [0.3, 0.7], [0.8, 1.0]), rtol=0, atol=1e-14)
    np.testing.assert_allclose(with_it[:, 2], np.broadcast_to([0, 0, 1], (X.size, 3)), rtol=0, atol=1e-14)


MIXTURE, WAVE_NUMBER = mixtures(dense=0.6), st.floats(0, 30)


@examples(60)
@given(MIXTURE, st.randoms(use_true_random=False), WAVE_NUMBER)
def test_the_order_of_the_species_does_not_matter(mixture, random, x):
    eta, c, d = mixture.values()
    order = random.sample(range(len(c)), len(c))
    S = mixture_structure_factors(x, eta, c, d)
    other = mixture_structure_factors(x, eta, [c[i] for i in order], [d[i] for i in order])
    np.testing.assert_allclose(other, S[np.ix_(order, order)], rtol=0, atol=2e-12 * np.abs(S).max())


@examples(60)
@given(MIXTURE, st.floats(0, 1), WAVE_NUMBER)
def test_a_species_in_two_parts_is_the_same_mixture(mixture, part, x):
    eta, c, d = mixture.values()
    S = mixture_structure_factors(x, eta, c, d)
    split = mixture_structure_factors(x, eta, [*c[:-1], c[-1] * part, c[-1] * (1 - part)], [*d, d[-1]])
    roots = np.sqrt([part, 1 - part])
    atol = 2e-12 * np.abs(S).max()
    np.testing.assert_allclose(split[:-2, :-2], S[:-1, :-1], rtol=0, atol=atol)
    np.testing.assert_allclose(split[:-2, -2:] @ roots, S[:-1, -1], rtol=0, atol=atol)
    np.testing.assert_allclose(roots @ split[-2:, -2:] @ roots, S[-1, -1], rtol=0, atol=atol)


@examples(60)
@given(mixtures(), WAVE_NUMBER)
def test_the_matrix_is_symmetric_and_positive(mixture, x):
    S = mixture_structure_factors(x, **mixture)
    np.testing.assert_array_equal(S, S.T)
    assert np.linalg.eigvalsh(S).min() > 0


def test_shapes_broadcast_and_nan_gives_nan():
    S = mixture_structure_factors(X[:, None], [0.1, 0.2, 0.3], np.full((3, 4), 0.25), [1.0, 1.1, 1.2, 1.3])
    assert S.shape == (X.size, 3, 4, 4)
    np.testing.assert_array_equal(S[2, 1], mixture_structure_factors(0.4, 0.2, [0.25] * 4, [1.0, 1.1, 1.2, 1.3]))
    assert mixture_structure_factors(np.empty((0, 2)), **THREE).shape == (0, 2, 3, 3)
    assert np.isnan(mixture_structure_factors(np.nan, **THREE)).all()


@pytest.mark.parametrize(
    ("changed", "error", "message"),
    [({"fractions": [0.2, 0.3, 0.4]}, DomainError, "fractions must sum to 1 within 1e-12, not to 0.9"),
     ({"fractions": [-0.2, 0.7, 0.5]}, DomainError, r"fractions must be finite and in \[0, 1\], not -0.2 at index 0"),
     ({"fractions": 1.0}, DomainError, r"fractions must have one number for each of 1 to 30 species, not the shape \(\)"),
     ({"fractions": np.full(31, 1 / 31)}, DomainError, "fractions must have one number for each of 1 to 30 species"),
     ({"fractions": None}, ArgumentTypeError, "fractions must be a real number or an array"),
     ({"diameters": [1.0, 2.0]}, DomainError, r"shapes do not broadcast: x \(\), eta \(\), fractions \(3,\), diameters \(2,\)"),
     ({"diameters": [1.0, 0.0, 1.0]}, DomainError, "diameters must be finite and > 0, not 0.0 at index 1"),
     ({"eta": 1.0}, DomainError, r"eta must be finite and in \[0, 1\), not 1.0"),
     ({"x": -1.0}, DomainError, "x must be >= 0"),
     ({"eta": [0.1, 0.2], "x": [1.0, 2.0, 3.0]}, DomainError, "shapes do not broadcast")],
)
def test_bad_input_is_a_one_line_error_that_names_the_argument(changed, error, message):
    with pytest.raises(error, match=f"^{message}") as caught:
        mixture_structure_factors(**({"x": 1.0} | THREE | changed))
    assert "\n" not in str(caught.value)
