"""Directions and the states of ellipsoidal bands: exact to their degree, counted as Eq. (38b) counts them."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import derive
from numerics import ArgumentTypeError, DomainError
from numerics.wind import EllipsoidalBand, directions, momentum_count

PAPER = derive.paper("schaich-1976")
MASSES = st.tuples(*[st.floats(0.01, 100)] * 3)
BANDS = st.builds(EllipsoidalBand, MASSES, st.floats(1e-6, 1e3), st.sampled_from(["electrons", "holes"]))


def mean_of_powers(a, b, c):
    """The mean of x**a y**b z**c over the sphere, by gamma functions."""
    if a % 2 or b % 2 or c % 2:
        return 0.0
    gammas = [math.gamma((n + 1) / 2) for n in (a, b, c)]
    return math.prod(gammas) / math.gamma((a + b + c + 3) / 2) / (4 * np.pi) * 2


@pytest.mark.parametrize("degree", [1, 2, 5, 8])
def test_every_monomial_up_to_the_degree_has_its_mean(degree):
    unit, weights = directions(degree)
    for powers in ((a, b, c) for a in range(degree + 1) for b in range(degree + 1 - a) for c in range(degree + 1 - a - b)):
        assert weights @ np.prod(unit ** np.array(powers), axis=1) == pytest.approx(mean_of_powers(*powers), abs=1e-15)


@pytest.mark.parametrize("degree", [2, 7])
def test_some_harmonics_above_the_degree_have_not(degree):
    unit, weights = directions(degree)
    off = [weights @ unit[:, 2] ** above - mean_of_powers(0, 0, above) for above in range(degree + 1, degree + 5)]
    assert max(map(abs, off)) > 1e-6


def test_weights_are_positive_and_every_direction_has_its_opposite():
    unit, weights = directions(9)
    assert weights.min() > 0
    assert np.linalg.norm(unit[:, None] + unit[None], axis=2).min(axis=1).max() < 1e-15
    assert np.allclose(np.linalg.norm(unit, axis=1), 1, rtol=0, atol=4e-16)


@given(BANDS, st.integers(2, 12))
def test_electrons_count_as_their_number_and_holes_as_less_their_number(band, degree):
    sign = 1 if band.carriers == "electrons" else -1
    assert np.allclose(momentum_count(band.states(degree)), sign * band.density * np.eye(3), rtol=0, atol=1e-13 * band.density * max(
        math.sqrt(a / b) for a in band.masses for b in band.masses))


@pytest.mark.parametrize(("number", "radius", "carriers"), [("conduction-electrons", "k_F", "electrons"), ("holes", "q_h", "holes")])
def test_the_density_is_that_of_the_stored_equation(number, radius, carriers):
    band = EllipsoidalBand((0.3, 0.5, 2.0), 0.1, carriers)
    counted = PAPER.function(number, "Omega", radius, "m_x", "m_y", "m_z", values={"m": 1})
    assert band.density == pytest.approx(float(counted.mp(1, np.sqrt(0.2), *band.masses, digits=20)), rel=1e-14)


@pytest.mark.parametrize(("carriers", "sign"), [("electrons", 1), ("holes", -1)])
def test_the_count_is_that_of_38b_and_velocities_with_the_other_sign_are_told_apart(carriers, sign):
    band = EllipsoidalBand((0.3, 0.5, 2.0), 0.1, carriers)
    states = band.states(2)  # eight states of equal weight
    for mu, nu in ((0, 0), (1, 1), (2, 2), (0, 1)):
        off = PAPER.function("38b", "E_nu", "N_munu", "e_charge", "M", values={
            "J": -states.velocities[:, nu] * states.weights, "k_mu": states.wavevectors[:, mu], "energy": [1] * 8,
            "delta": lambda ball: ball * 0 + 1, "hbar": 1, "eps_F": 1})
        count = sign * band.density * (mu == nu)
        assert float(off(1, count, -1, 8)) == pytest.approx(0, abs=1e-17)
        assert mu != nu or abs(float(off(1, -count, -1, 8))) == pytest.approx(2 * band.density)


def test_free_electrons_fill_the_fermi_sphere():
    band = EllipsoidalBand.free(0.7)
    assert band.density == pytest.approx(0.7**3 / (3 * np.pi**2), rel=1e-15)
    assert np.allclose(np.linalg.norm(band.states(5).wavevectors, axis=1), 0.7, rtol=1e-15)


@pytest.mark.parametrize("arguments, says", [
    (((1, 1), 0.1), "masses must be three numbers, along x, y and z, not an array of shape"),
    (((1, 1, 0), 0.1), r"masses must be in \[1e-60, 1e\+60\], not 0.0"),
    (((1, 1, float("nan")), 0.1), "masses must be in"),
    (((1, 1, 1), -0.1), "depth must be in .*, not -0.1"),
    (((1, 1, 1), float("inf")), "depth must be in"),
    (((1, 1, 1), 0.1, "holons"), "carriers must be one of 'electrons', 'holes', not 'holons'"),
])
def test_bad_bands_are_refused_in_one_line(arguments, says):
    with pytest.raises(DomainError, match=says):
        EllipsoidalBand(*arguments)


def test_extreme_bands_have_finite_states():
    band = EllipsoidalBand((1e-60, 1e60, 1.0), 1e-60)
    states = band.states(3)
    assert all(np.isfinite(a).all() for a in (states.wavevectors, states.velocities, states.weights))
    assert np.allclose(np.diag(momentum_count(states)), band.density, rtol=1e-13)


@pytest.mark.parametrize("degree", [0, 101, -1, True])
def test_degrees_out_of_range_are_refused(degree):
    with pytest.raises(DomainError, match="degree must be from 1 to 100"):
        directions(degree)


@pytest.mark.parametrize("degree", [2.0, "3", None])
def test_degrees_that_are_no_whole_numbers_are_refused(degree):
    with pytest.raises(ArgumentTypeError, match="degree must be a whole number"):
        directions(degree)
