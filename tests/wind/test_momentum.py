"""The vertex as momentum lost, Eq. (35), against closed forms, the stored equation, and the sum rule (38) through the Boltzmann equation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import spherical_jn

import derive
from numerics import DomainError
from numerics.functions.matrices import operator_function
from numerics.wind import EllipsoidalBand, dilute_strength, momentum_vertex, solve_boltzmann

PAPER = derive.paper("schaich-1976")
BAND = EllipsoidalBand.free(0.8)
ONE_SPIN = 0.8 / (2 * np.pi**2)  # states per volume and energy


def cosine(k, l):
    return (k * l).sum(-1) / 0.64


@given(st.lists(st.complex_numbers(max_magnitude=3), min_size=1, max_size=5))
def test_of_a_spherical_ion_it_is_along_k_with_each_angle_counted_by_1_minus_cos(coefficients):
    states = BAND.states(4)
    c, weight = np.polynomial.legendre.leggauss(20)
    amplitude = lambda x: np.polynomial.polynomial.polyval(x, coefficients)  # noqa: E731
    turned = 2 * np.pi * ONE_SPIN * (weight / 2) @ (np.abs(amplitude(c)) ** 2 * (1 - c))
    found = momentum_vertex(BAND, lambda l, k: amplitude(cosine(l, k)), states.wavevectors, degree=9)
    assert np.allclose(found, turned * states.wavevectors, rtol=0, atol=1e-13 * (1 + abs(turned)))


@given(st.tuples(*[st.floats(-3, 3)] * 3))
def test_of_two_equal_ions_it_is_the_closed_form_with_their_interference(R):
    """|t|**2 = 2 + 2 cos((k - l).R): the means over l are cos(k.R) j_0(kR) and, of l times it, sin(k.R) j_1(kR) along R."""
    R, states = np.array(R), BAND.states(3)
    k, far = states.wavevectors, np.linalg.norm(R)
    found = momentum_vertex(BAND, lambda l, k: 1 + np.exp(1j * (k - l) @ R), k, degree=40)
    along = R / far if far else R
    mean = (2 + 2 * np.cos(k @ R) * spherical_jn(0, 0.8 * far))[:, None] * k
    scattered = 2 * 0.8 * np.outer(np.sin(k @ R) * spherical_jn(1, 0.8 * far), along)
    assert np.allclose(found, 2 * np.pi * ONE_SPIN * (mean - scattered), rtol=0, atol=1e-13)


def test_the_stored_equation_35_holds_and_with_the_opposite_momentum_it_does_not():
    """Eight states of equal weight at one energy, so that G_0 is 1/(i eta) with pi eta their inverse density; t by its own equation."""
    states = BAND.states(2)
    k, dense = states.wavevectors, states.weights[0] / 2
    v = 1 + 0.5 * cosine(k[:, None], k[None]) + 0.3 * (k[:, None] - k[None]) @ [1j, 0, 0.5j]
    G = np.diag(np.full(8, -1j * np.pi * dense))
    t = np.linalg.solve(np.eye(8) - v @ G, v)
    number = lambda p: np.abs(p[..., None, :] - k).sum(-1).argmin(-1)  # noqa: E731
    vertex = momentum_vertex(BAND, lambda l, k: t[number(l), number(k)], k, degree=2)
    stored = operator_function(PAPER, "35")
    for mu in range(3):
        matrices = {"k_mu": k[:, mu], "G_0_plus": G, "v_i": v, "t_plus": t, "k": mu + 1}
        assert stored(vertex_dilute=vertex[:, mu], **matrices).holds(1e-13)
        assert not stored(vertex_dilute=-vertex[:, mu], **matrices).holds(1e-2)


@given(st.floats(1e-6, 1e6), st.lists(st.complex_numbers(min_magnitude=0.01, max_magnitude=3), min_size=1, max_size=3))
def test_dilute_ions_together_get_the_momentum_count_each_an_equal_share(density, coefficients):
    """(38): with nothing else that scatters, density times the force on one is the density of electrons."""
    t = lambda l, k: np.polynomial.polynomial.polyval(cosine(l, k), coefficients)  # noqa: E731
    found = solve_boltzmann(BAND, dilute_strength(density, t), degree=6)
    vertex = momentum_vertex(BAND, t, found.states.wavevectors, degree=6)
    assert np.allclose(density * found.force(vertex) / BAND.density, np.eye(3), rtol=0, atol=1e-11)


def test_the_hole_wind_is_along_the_field_where_that_of_electrons_is_against_it():
    t = lambda l, k: 1 + 0 * (l * k).sum(-1)  # noqa: E731
    for carriers, sign in (("electrons", 1), ("holes", -1)):
        band = EllipsoidalBand((0.5, 1, 2), 0.1, carriers)
        found = solve_boltzmann(band, dilute_strength(0.01, t), degree=4)
        force = found.force(momentum_vertex(band, t, found.states.wavevectors, degree=4))
        assert np.allclose(0.01 * force / band.density, sign * np.eye(3), atol=1e-12)


@pytest.mark.parametrize(("t", "says"), [
    (lambda l, k: 1.0, "t must give numbers of shape"),
    (lambda l, k: np.inf + 0 * (l * k).sum(-1), "t must be finite"),
    (lambda l, k: np.full(np.broadcast_shapes(l.shape, k.shape)[:-1], "x"), "t must give numbers"),
])
def test_bad_t_matrices_are_refused_in_one_line(t, says):
    with pytest.raises(DomainError, match=says):
        momentum_vertex(BAND, t, BAND.states(2).wavevectors)


def test_other_bad_arguments_are_refused_in_one_line():
    with pytest.raises(DomainError, match=r"wavevectors must be finite, of shape \(n, 3\), not of \(3,\)"):
        momentum_vertex(BAND, cosine, np.ones(3))
    with pytest.raises(DomainError, match=r"density must be finite and > 0, not -1\.0"):
        dilute_strength(-1.0, cosine)
