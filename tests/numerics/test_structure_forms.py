"""Faber-Ziman's and Bhatia-Thornton's forms, and averages over particles of several sizes, beside the stored equations and other routes."""

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from sympy.core.function import AppliedUndef

import derive
from numerics import ArgumentTypeError, DomainError, bhatia_thornton, faber_ziman, mixture_structure_factors, structure_factor
from numerics import polydisperse as many

shares, waves, numbers = st.floats(0.01, 0.99), st.floats(0, 30), st.floats(-3, 3)


def stored(paper, number):
    """The right side of an equation as a function of its names, functions of y by theirs."""
    expression = derive.paper(paper)[number].rhs
    calls = {call: sympy.Symbol(str(call.func)) for call in expression.atoms(AppliedUndef)}
    plain = expression.xreplace(calls)
    names = sorted(map(str, plain.free_symbols))
    function = sympy.lambdify([sympy.Symbol(name) for name in names], plain.xreplace({s: sympy.Symbol(str(s)) for s in plain.free_symbols}))
    return lambda **values: function(*(values[name] for name in names))


FZ = {number: stored("faber-ziman-1965", number) for number in ("a_11", "a_22", "a_12")}
BT = {number: stored("bhatia-thornton-1970", number) for number in ("S_NN", "S_CC", "S_NC")}
KC = {number: stored("kotlarchyk-chen-1983", number) for number in ("scattered", "alone", "beta", "decoupled", "local")}


@given(shares, numbers, numbers, numbers)
def test_the_forms_are_the_stored_equations(x, first, second, unlike):
    S, c = np.array([[first, unlike], [unlike, second]]), [1 - x, x]
    given_ = {"x": x, "S_11": first, "S_22": second, "S_12": unlike}
    a = faber_ziman(S, c)
    expected = [FZ[name](**given_) for name in ("a_11", "a_22", "a_12", "a_12")]
    assert [a[0, 0], a[1, 1], a[0, 1], a[1, 0]] == pytest.approx(expected, rel=1e-12, abs=1e-12)
    assert list(bhatia_thornton(S, c)) == pytest.approx([BT[name](**given_) for name in ("S_NN", "S_CC", "S_NC")], rel=1e-12, abs=1e-14)


@given(shares, numbers, numbers, st.floats(0.1, 3), st.floats(-3, 3), numbers)
def test_the_averages_are_the_stored_equations(x, first, second, F_1, F_2, unlike):
    S, c, F = np.array([[first, unlike], [unlike, second]]), [1 - x, x], [F_1, F_2]
    given_ = {"x": x, "S_11": first, "S_22": second, "S_12": unlike, "F_1_particle": F_1, "F_2_particle": F_2, "S": first, "S_1_alone": first,
              "S_2_alone": second}
    given_["alone"] = KC["alone"](**given_)
    given_["beta_size"] = KC["beta"](**given_)
    assert many.average_structure_factor(S, c, F) == pytest.approx(KC["scattered"](**given_) / given_["alone"], rel=1e-11, abs=1e-12)
    assert many.size_factor(c, F) == pytest.approx(given_["beta_size"], rel=1e-12, abs=1e-15)
    assert many.decoupling_approximation(first, c, F) == pytest.approx(KC["decoupled"](**given_), rel=1e-12, abs=1e-12)
    assert many.local_monodisperse_approximation([first, second], c, F) == pytest.approx(KC["local"](**given_), rel=1e-12, abs=1e-12)


@given(waves, st.floats(0.05, 0.5), shares)
def test_equal_spheres_have_one_structure(q, eta, x):
    S, c = mixture_structure_factors(q, eta, [1 - x, x], [1.0, 1.0]), [1 - x, x]
    alone = float(structure_factor(q, eta))
    assert faber_ziman(S, c) == pytest.approx(np.full((2, 2), alone), abs=1e-13 / min(c))
    assert list(bhatia_thornton(S, c)) == pytest.approx([alone, x * (1 - x), 0], abs=1e-13)
    assert many.average_structure_factor(S, c, [1.0, 2.0]) == pytest.approx(many.decoupling_approximation(alone, c, [1.0, 2.0]), abs=1e-13)


def test_any_number_of_species_and_of_waves():
    c, d, q = [0.2, 0.3, 0.5], [0.8, 1.0, 1.2], np.linspace(0, 20, 40)
    S = mixture_structure_factors(q, 0.4, c, d)
    assert faber_ziman(S, c).shape == (40, 3, 3)
    direct = sum(np.sqrt(c[i] * c[j]) * S[:, i, j] for i in range(3) for j in range(3))
    assert many.average_structure_factor(S, c, np.ones(3)) == pytest.approx(direct, rel=1e-13)
    two = mixture_structure_factors(q[:, None], 0.4, [[0.1, 0.9], [0.6, 0.4]], [0.8, 1.0])
    assert bhatia_thornton(two, [[0.1, 0.9], [0.6, 0.4]])[0].shape == (40, 2)


@given(st.floats(0.01, 0.9), st.integers(1, 12))
def test_gausss_rule_has_the_moments_of_schulzs_distribution(spread, n):
    """E d**m = prod of (1 + k spread**2), k < m: of a gamma distribution with mean 1."""
    c, d = many.schulz_spheres(1.0, spread, n)
    assert np.all(c >= 0)
    assert np.all(d > 0)
    for power in range(2 * n):
        assert c @ d**power == pytest.approx(np.prod([1 + k * spread**2 for k in range(power)]), rel=1e-9)


def test_an_average_over_sizes_is_the_integral_over_the_distribution():
    """The mean square amplitude at q = 4, by adaptive quadrature over the gamma density."""
    spread, q = 0.15, 4.0
    c, d = many.schulz_spheres(1.0, spread, 14)
    t = 1 / spread**2

    def density(size):
        return np.exp(t * np.log(t) + (t - 1) * np.log(size) - t * size - float(sympy.loggamma(t).evalf()))

    def amplitude(size):
        X = q * size / 2
        return size**3 * 3 * (np.sin(X) - X * np.cos(X)) / X**3

    integral = quad(lambda size: density(size) * amplitude(size) ** 2, 0.1, 4, epsabs=1e-13)[0]
    assert c @ many.sphere_amplitudes(q, d) ** 2 == pytest.approx(integral, rel=1e-10)


def test_small_spread_is_one_size():
    c, d = many.schulz_spheres(1.0, 1e-5, 5)
    q = np.array([0.5, 3.0, 7.0])
    S = mixture_structure_factors(q, 0.4, c, d)
    F = many.sphere_amplitudes(q, d)
    assert many.average_structure_factor(S, c, F) == pytest.approx(structure_factor(q, 0.4), rel=1e-6)
    assert many.local_monodisperse_approximation(np.stack([structure_factor(q * one, 0.4) for one in d], -1), c, F) == pytest.approx(
        structure_factor(q, 0.4), rel=1e-6)


def test_nothing_scattered_has_no_structure():
    assert np.isnan(many.average_structure_factor(np.eye(2), [0.5, 0.5], [0.0, 0.0]))
    assert np.isnan(many.size_factor([0.5, 0.5], [0.0, 0.0]))
    assert np.isnan(many.local_monodisperse_approximation([1.0, 1.0], [0.5, 0.5], [0.0, 0.0]))


@pytest.mark.parametrize("call, problem", [
    (lambda: faber_ziman(np.eye(2), [1.0, 0.0]), "absent species"), (lambda: faber_ziman(np.eye(3), [0.5, 0.5]), "S must have the shape"),
    (lambda: faber_ziman([[1, 2], [3, 4]], [0.5, 0.5]), "symmetric"), (lambda: bhatia_thornton(np.eye(3), [0.2, 0.3, 0.5]), "two species"),
    (lambda: faber_ziman(np.full((2, 2), np.inf), [0.5, 0.5]), "finite"),
    (lambda: many.average_structure_factor(np.ones((3, 2, 2)), [0.5, 0.5], np.ones((4, 2))), "broadcast"),
    (lambda: many.local_monodisperse_approximation(np.ones((3, 2)), [0.5, 0.5], np.ones((4, 2))), "broadcast"),
    (lambda: many.decoupling_approximation(np.ones(3), [0.5, 0.5], np.ones((4, 2))), "broadcast"),
    (lambda: bhatia_thornton(np.ones((4, 2, 2)), np.full((3, 2), 0.5)), "broadcast"),
    (lambda: many.average_structure_factor(np.eye(2), [0.5, 0.5], [1.0]), "amplitudes must have"),
    (lambda: many.local_monodisperse_approximation([1.0], [0.5, 0.5], [1.0, 1.0]), "one number for each"),
    (lambda: many.schulz_spheres(1.0, 1.0, 3), "spread"), (lambda: many.schulz_spheres(0.0, 0.1, 3), "mean"),
    (lambda: many.schulz_spheres(1, 0.1, 31), "n must"),
    (lambda: many.schulz_spheres(1.0, 0.1, 0), "n must"), (lambda: many.sphere_amplitudes(-1.0, [1.0]), "x must"),
    (lambda: many.sphere_amplitudes(1.0, 1.0), "list"),
])
def test_what_is_refused(call, problem):
    with pytest.raises(DomainError, match=problem):
        call()
    with pytest.raises(ArgumentTypeError):
        many.schulz_spheres(1.0, 0.1, 2.5)
