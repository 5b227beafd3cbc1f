"""The Boltzmann equation on the Fermi surface against closed forms, the stored Eqs. (4) and (26), and its own error estimate."""

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad

import derive
from numerics import ArgumentTypeError, DomainError
from numerics.functions.matrices import operator_function
from numerics.wind import EllipsoidalBand, solve_boltzmann

PAPER = derive.paper("schaich-1976")
UNIT = EllipsoidalBand.free(1.0)
RATE = 1 / np.pi  # the rate out of a state for W = 1 and k_F = 1: 2 pi times the states of one spin, 1/(2 pi**2)
HOLES = EllipsoidalBand((0.5, 1.0, 3.0), 0.2, "holes")


def cosine(k, l):
    return (k * l).sum(-1) / np.sqrt((k * k).sum(-1) * (l * l).sum(-1))


def largest_error(found, exact):
    return float(np.abs(found.mean_free_path - exact).max())


def polynomial_scattering(coefficients):
    return lambda k, l: sum(c * (1 + cosine(k, l)) ** n for n, c in enumerate(coefficients))


@given(st.lists(st.floats(0, 1), min_size=1, max_size=6).filter(lambda c: c[0] > 0.01))
def test_scattering_by_the_angle_alone_is_a_relaxation_time_to_rounding(coefficients):
    """That of Eq. (8), each angle counted by 1 - cos: the mean of (1 - c)(1 + c)**n is 2**(n + 1)/((n + 1)(n + 2))."""
    found = solve_boltzmann(UNIT, polynomial_scattering(coefficients), degree=8)
    tau = 1 / RATE / sum(c * 2 ** (n + 1) / ((n + 1) * (n + 2)) for n, c in enumerate(coefficients))
    assert largest_error(found, tau * found.states.velocities) <= found.error
    assert found.error < 1e-12 * tau
    assert found.relaxation_time == pytest.approx(tau, rel=1e-13)


def test_without_what_is_scattered_in_it_would_be_another():
    """Not the lifetime of (25): the mean of 1 + c, not of (1 - c)(1 + c)."""
    found = solve_boltzmann(UNIT, polynomial_scattering([0, 1]), degree=4)
    assert found.relaxation_time == pytest.approx(1.5 / RATE, rel=1e-13)
    assert found.relaxation_time != pytest.approx(1 / RATE, rel=0.3)


def test_n_1_is_that_of_equation_4_and_of_no_other_sign():
    found = solve_boltzmann(UNIT, lambda k, l: 0.3 + 0 * cosine(k, l), degree=2)
    states, field, e = found.states, 0.01, -1.0
    change = PAPER.function("4", "E_nu", "e_charge", "k", given=("zero-temperature",), values={
        "k_nu": states.wavevectors[:, 2], "tau": [found.relaxation_time] * 8, "energy": [0.5] * 8, "eps_F": 0.5, "delta": lambda ball: ball * 0 + 1,
        "hbar": 1, "m": 1})
    n_1 = e * field * found.mean_free_path[:, 2]
    assert np.allclose(n_1, [change(field, e, k) for k in range(1, 9)], rtol=1e-13, atol=0)
    assert n_1 @ states.velocities[:, 2] < 0  # electrons drift against the field


def test_the_stored_equation_26_holds():
    W = lambda k, l: 1e-3 * (2 + cosine(k, l) + 3 * k[..., 2] ** 2 * l[..., 2] ** 2)  # noqa: E731
    found = solve_boltzmann(EllipsoidalBand.free(0.5), W, degree=2)
    k, v = found.states.wavevectors, found.states.velocities
    transition = np.pi * W(k[:, None], k[None]) * found.states.weights[0]  # eight states of equal weight
    stored = operator_function(PAPER, "26")
    ones = {"delta": lambda ball: ball * 0 + 1, "energy": np.ones(8), "eps_F": 1, "hbar": 1, "transition": transition}
    for nu in range(3):
        assert stored(J=-v[:, nu], Pi=-2 * np.pi * found.mean_free_path[:, nu], **ones).holds(1e-14)
        assert not stored(J=v[:, nu], Pi=-2 * np.pi * found.mean_free_path[:, nu], **ones).holds(1e-2)


@pytest.mark.parametrize("degree", [2, 4, 8, 16, 24])
@pytest.mark.parametrize(("a", "b"), [(2, "0.7"), (20, "-0.9")])
def test_separable_scattering_by_its_closed_form_and_the_estimate_is_honest(degree, a, b):
    """W = 1 + a z**2 z'**2 + b z z': L_x = v_x/(1 + a z**2/3), L_z = (v_z + b s z)/(1 + a z**2/3), s = <z L_z>."""
    found = solve_boltzmann(UNIT, lambda k, l: 1 + a * k[..., 2] ** 2 * l[..., 2] ** 2 + float(b) * k[..., 2] * l[..., 2], degree)
    with mpmath.workdps(30):
        root = mpmath.sqrt(mpmath.mpf(a) / 3)
        mean = 3 * (1 - mpmath.atan(root) / root) / a
        s = float(mean / (1 - mpmath.mpf(b) * mean))
    v, z = found.states.velocities, found.states.wavevectors[:, 2]
    exact = (v + np.outer(float(b) * s * z, [0, 0, 1])) / (1 + a * z * z / 3)[:, None] / RATE
    assert largest_error(found, exact) <= found.error
    assert found.error < max(90 * largest_error(found, exact), 2e-12)


@pytest.mark.parametrize(("kappa", "degree"), [(1, 4), (1, 8), (1, 16), (5, 8), (5, 16), (20, 16), (20, 24)])
def test_peaked_scattering_by_its_closed_form_and_the_estimate_is_honest(kappa, degree):
    """W = exp(kappa (c - 1)): <W (1 - c)> = <W> (1 - coth kappa + 1/kappa)."""
    found = solve_boltzmann(UNIT, lambda k, l: np.exp(kappa * (cosine(k, l) - 1)), degree)
    tau = 1 / RATE / (-np.expm1(-2 * kappa) / (2 * kappa) * (1 - 1 / np.tanh(kappa) + 1 / kappa))
    error = largest_error(found, tau * found.states.velocities)
    assert error <= found.error <= max(90 * error, 1e-12 * tau)


ROUGH = {
    "a step": (lambda c: 1.0 + 5 * (c > 0.3), [0.3]),
    "a kink": (lambda c: np.abs(c) + 0.01, [0.0]),
    "backward": (lambda c: 0.1 + 50 * np.exp(-100 * (c + 1)), [-0.9]),
    "back to a spot": (lambda c: 0.1 + 500 * np.exp(-1000 * (c + 1)), [-0.99]),
    "a ridge": (lambda c: 0.1 + 30 * np.exp(-300 * c * c), [-0.2, 0.2]),
    "forward and all around": (lambda c: 1 + 300 * np.exp(500 * (c - 1)), [0.98]),
    "almost a pole": (lambda c: 1 / np.sqrt(1.0001 - c), [0.999]),
}


@pytest.mark.long
@pytest.mark.parametrize("degree", [4, 8, 12, 16, 24])
@pytest.mark.parametrize("name", ROUGH)
def test_scattering_that_is_hard_to_resolve_is_refused_or_within_the_estimate(name, degree):
    W, breaks = ROUGH[name]
    tau = 2 / RATE / quad(lambda c: float(W(np.float64(c))) * (1 - c), -1, 1, points=breaks, limit=200)[0]
    try:
        found = solve_boltzmann(UNIT, lambda k, l: W(cosine(k, l)), degree)
    except ArithmeticError as problem:
        assert "a higher degree is needed" in str(problem)  # noqa: PT017
    else:
        assert largest_error(found, tau * found.states.velocities) <= found.error


@pytest.mark.parametrize("degree", [6, 10, 18, 30])
@pytest.mark.parametrize("weak", [1e-2, 1e-5, 1e-11])
def test_halves_that_hardly_scatter_into_each_other_are_within_the_estimate(weak, degree):
    """W = 1 within each half and `weak` across: L_z = (z + (1 - weak) m sign(z)/2) 2/(1 + weak) with the mean m = 1/(2 weak) over a half."""
    found = solve_boltzmann(UNIT, lambda k, l: np.where(k[..., 2] * l[..., 2] > 0, 1.0, weak), degree)
    z = found.states.wavevectors[:, 2]
    exact = (z + (1 - weak) * np.sign(z) / (4 * weak)) * 2 / (1 + weak) / RATE
    assert np.abs(found.mean_free_path[:, 2] - exact)[np.abs(z) > 1e-9].max() <= found.error


@st.composite
def scattering(draw):
    """Symmetric and positive, of no symmetry in space: exp of a symmetric quadratic form of both directions, odd parts among it."""
    entries = np.array(draw(st.lists(st.floats(-0.5, 0.5), min_size=15, max_size=15)))
    m, n, a = entries[:9].reshape(3, 3), entries[9:12], entries[12:]

    def W(k, l):
        k, l = (x / np.linalg.norm(x, axis=-1, keepdims=True) for x in (k, l))
        return np.exp(np.einsum("...i,ij,...j", k, m + m.T, l) / 4 + (k @ n) * (l @ n) + (k + l) @ a)

    return W


@given(scattering(), st.sampled_from([UNIT, HOLES]), st.integers(8, 11))
def test_charge_is_conserved_and_the_conductivity_symmetric_and_positive(W, band, degree):
    found = solve_boltzmann(band, W, degree)
    scale = np.abs(found.mean_free_path).max()
    assert np.abs(found.states.weights @ found.mean_free_path).max() < 1e-12 * scale * found.states.weights.sum()
    sigma = found.conductivity()
    assert np.allclose(sigma, sigma.T, rtol=0, atol=1e-12 * np.abs(sigma).max())
    assert np.linalg.eigvalsh(sigma).min() > 0


@given(scattering(), st.sampled_from([UNIT, HOLES]))
def test_all_ions_together_get_the_momentum_count_whatever_scatters(W, band):
    """(38): the vertex of all ions is the momentum lost, sum over l of T(k, l) (k - l)."""
    found = solve_boltzmann(band, W, degree=8)
    states = found.states
    rates = np.pi * W(states.wavevectors[:, None], states.wavevectors[None]) * states.weights
    lost = rates.sum(axis=1)[:, None] * states.wavevectors - rates @ states.wavevectors
    sign = 1 if band.carriers == "electrons" else -1
    assert np.allclose(found.force(lost) / band.density, sign * np.eye(3), atol=1e-11)


@given(st.floats(-250, 250), st.floats(0.01, 100))
def test_n_1_scales_with_the_inverse_of_the_scattering(exponent, mass):
    W = lambda k, l: (1 + cosine(k, l) ** 2) * 10.0**exponent  # noqa: E731
    found = solve_boltzmann(EllipsoidalBand((mass,) * 3, 0.5 / mass), W, degree=4)  # k_F = 1
    assert found.relaxation_time * 10.0**exponent == pytest.approx(0.75 / RATE / mass, rel=1e-12)


@pytest.mark.parametrize(("W", "says"), [
    (lambda k, l: k[..., 0] + 2 + 0 * l[..., 0], "must be symmetric"),
    (lambda k, l: cosine(k, l), "must be >= 0, not -1"),
    (lambda k, l: cosine(k, l) * np.nan, "must be finite, not nan"),
    (lambda k, l: 1.0, r"must give real numbers of shape \(18, 18\), not float64 of shape \(\)"),
    (lambda k, l: 1j * cosine(k, l), "must give real numbers of shape .*, not complex128"),
])
def test_bad_scattering_is_refused_in_one_line(W, says):
    with pytest.raises(DomainError, match=says):
        solve_boltzmann(UNIT, W, degree=4)


@pytest.mark.parametrize(("W", "says"), [
    (lambda k, l: 0 * cosine(k, l), "strength is zero: nothing scatters"),
    (lambda k, l: np.where((k[..., 2] > 0) & (l[..., 2] > 0), 1.0, 0.0), "scatters no electron out of the state"),
    (lambda k, l: np.where((k[..., 2] + 0.1) * (l[..., 2] + 0.1) > 0, 1.0, 0.0), "does not connect all states"),
    (lambda k, l: np.exp(300 * (cosine(k, l) - 1)), "changes within the distance of two states .* a higher degree is needed"),
    (lambda k, l: 5e-324 + 0 * cosine(k, l), "too small for float64"),
])
def test_scattering_that_leaves_n_1_undetermined_is_refused_in_one_line(W, says):
    with pytest.raises(ArithmeticError, match=says):
        solve_boltzmann(UNIT, W, degree=4)


@pytest.mark.parametrize("degree", [1, 67])
def test_degrees_out_of_range_are_refused(degree):
    with pytest.raises(DomainError, match="degree must be from 2 to 66"):
        solve_boltzmann(UNIT, cosine, degree)


def test_a_vertex_that_is_not_a_finite_real_vector_for_each_state_is_refused():
    found = solve_boltzmann(UNIT, polynomial_scattering([1]), degree=2)
    for vertex in (np.ones(3), np.full((8, 3), np.nan)):
        with pytest.raises(DomainError, match=r"vertex must be finite, of shape \(8, 3\), a vector for each state, not of"):
            found.force(vertex)
    with pytest.raises(ArgumentTypeError, match="vertex must be a real number or an array of them"):  # as that of (33) alone
        found.force(np.full((8, 3), 1 + 1j))


@pytest.mark.parametrize(("band", "W", "says"), [
    (0.5, cosine, "band must be an EllipsoidalBand, not float"), (UNIT, 1.0, "strength must be a function of two arrays of wave vectors, not float"),
])
def test_what_is_no_band_or_function_is_refused_in_one_line(band, W, says):
    with pytest.raises(ArgumentTypeError, match=says):
        solve_boltzmann(band, W)


@pytest.mark.long
def test_the_error_of_sharply_peaked_scattering_is_not_underestimated():
    """W of the momentum that is exchanged: the vector of the mean free path is v tau, 1/tau by the Legendre coefficients of W."""
    band = EllipsoidalBand.free(0.6)
    def strength(k, l):
        return 1 / ((0.6**2 * 2 - 2 * (k * l).sum(-1)) + 0.09) ** 2
    finest = np.linalg.norm(solve_boltzmann(band, strength, degree=66).mean_free_path, axis=-1).max()
    for degree in (24, 32):
        found = solve_boltzmann(band, strength, degree=degree)
        assert abs(np.linalg.norm(found.mean_free_path, axis=-1).max() - finest) <= found.error
