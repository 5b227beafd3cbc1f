"""g_ij(r) of hard-sphere mixtures against Wertheim's transform in mpmath, the stored contact values, and the structure factors."""

from itertools import pairwise

import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

import derive
from numerics import ArgumentTypeError, DomainError, mixture_pair_distributions, mixture_structure_factors
from numerics.float64.pair_distributions import _panels
from tests.effort import sweep
from tests.numerics.pair_distribution_oracle import pair_distribution

BAXTER = derive.paper("baxter-1970")
MIXTURES = {
    "one species": (0.45, [1.0], [1.0]), "sodium and potassium": (0.44, [0.5, 0.5], [0.835, 1.0]),
    "few large": (0.4, [0.9, 0.1], [0.3, 1.0]), "three": (0.5, [0.2, 0.3, 0.5], [0.5, 0.8, 1.0]), "one that is absent": (0.3, [0.0, 1.0], [0.6, 1.0]),
}
_STORED = derive.paper("ashcroft-langreth-1967")["contact"].rhs
CONTACT = sympy.lambdify(sorted(_STORED.free_symbols, key=str), _STORED)  # of Delta, R_i, R_j, xi_2
mixtures = st.tuples(st.floats(0, 0.6), st.floats(0.02, 0.98), st.floats(0.3, 1.0))


def density(eta, c, d):
    return eta / (np.pi / 6 * np.dot(c, np.array(d) ** 3))


@pytest.mark.long
@pytest.mark.parametrize("eta", sweep([1e-9, 0.2, 0.45, 0.6, 0.7], [0.45]))
def test_one_species_is_wertheims_within_the_estimate(eta):
    r = np.array([1.0, 1.2, 1.999, 2.001, 3.3, 5.1])
    g, error = mixture_pair_distributions(r, eta, [1.0], [1.0], estimate=True)
    true = np.array([pair_distribution(one, eta) for one in r])
    assert np.all(np.abs(g[:, 0, 0] - true) <= error[:, 0, 0])
    assert np.all(np.abs(g[:, 0, 0] - true) <= 2e-13)
    assert np.all(error <= (1e-12 if eta <= 0.6 else 1e-8))


@pytest.mark.long
@pytest.mark.parametrize("eta", [0.3, 0.5, 0.65])
def test_one_species_far_out_is_wertheims_within_the_estimate(eta):
    r = np.array([6.5, 9.3, 14.2])
    g, error = mixture_pair_distributions(r, eta, [1.0], [1.0], estimate=True)
    true = np.array([pair_distribution(one, eta) for one in r])
    assert np.all(np.abs(g[:, 0, 0] - true) <= error[:, 0, 0])


@given(mixtures)
def test_contact_values_are_the_stored_ones_and_nothing_is_inside(mixture):
    eta, share, size = mixture
    c, d = [share, 1 - share], [size, 1.0]
    moments = [np.pi / 6 * density(eta, c, d) * np.dot(c, np.array(d) ** m) for m in (2, 3)]
    for i in (0, 1):
        for j in (0, 1):
            touching = (d[i] + d[j]) / 2
            value = CONTACT(1 - moments[1], d[i], d[j], moments[0])
            inside, at = mixture_pair_distributions([touching * (1 - 1e-12), touching], eta, c, d)[:, i, j]
            assert inside == 0
            assert at == pytest.approx(value, rel=1e-12)


@settings(max_examples=15)
@given(mixtures, st.floats(0.2, 9))
def test_the_species_stand_for_each_other(mixture, r):
    """g_ij and g_ji come from different equations; so do relabelled species."""
    eta, share, size = mixture
    g, error = mixture_pair_distributions(r, eta, [share, 1 - share], [size, 1.0], estimate=True)
    assert np.all(np.abs(g - g.T) <= error + error.T)
    other = mixture_pair_distributions(r, eta, [1 - share, share], [1.0, size])
    assert np.all(np.abs(g - other[::-1, ::-1]) <= 2 * error)


@settings(max_examples=10)
@given(st.floats(0.05, 0.6), st.floats(0.02, 0.98), st.floats(0.9, 6))
def test_a_species_split_in_two_is_itself(eta, share, r):
    one, error = mixture_pair_distributions(r, eta, [1.0], [1.0], estimate=True)
    assert np.all(np.abs(mixture_pair_distributions(r, eta, [share, 1 - share], [1.0, 1.0]) - one) <= 2 * error)


@settings(max_examples=10)
@given(mixtures, st.floats(1e-3, 1e3), st.floats(0, 6))
def test_only_ratios_of_lengths_matter(mixture, unit, r):
    eta, share, size = mixture
    c, d = [share, 1 - share], np.array([size, 1.0])
    if min(abs(r - touching) for touching in (size, 1, (1 + size) / 2)) > 1e-9:
        assert mixture_pair_distributions(unit * r, eta, c, unit * d) == pytest.approx(mixture_pair_distributions(r, eta, c, d), rel=1e-8, abs=1e-8)


@pytest.mark.parametrize("name", sweep(MIXTURES, ["sodium and potassium"]))
def test_the_transforms_are_the_structure_factors(name):
    """By Gauss's rule between the places where a derivative jumps; at r = 30 nothing is left of h."""
    eta, c, d = MIXTURES[name]
    nodes, weights = np.polynomial.legendre.leggauss(16)
    ends, n = _panels(np.array(d), np.array(c) > 0, 30.0), density(eta, c, d)
    half, middle = (ends[1:] - ends[:-1]) / 2, (ends[1:] + ends[:-1]) / 2
    xi, w = (half[:, None] * nodes + middle[:, None]).ravel(), (half[:, None] * weights).ravel()
    for i in range(len(d)):
        for j in range(len(d)):
            touching = (d[i] + d[j]) / 2
            r = touching + xi
            h = mixture_pair_distributions(r, eta, c, d)[:, i, j] - 1
            for q in (0.4, 2.0, 7.0):
                core = -(np.sin(q * touching) - q * touching * np.cos(q * touching)) / q**2
                S = (i == j) + 4 * np.pi * n * np.sqrt(c[i] * c[j]) / q * (np.sum(w * r * h * np.sin(q * r)) + core)
                assert pytest.approx(mixture_structure_factors(q, eta, c, d)[i, j], abs=1e-9) == S


def test_baxters_equation_holds_beyond_contact():
    """The stored `by-parts` is what is solved; here the stored `outside`, its integral by Gauss's rule, at places without a jump in it."""
    eta, (c, d) = 0.4, ([0.3, 0.7], [0.8, 1.0])
    n = density(eta, c, d) * np.array(c)
    xi_2, xi_3 = (np.pi / 6 * np.dot(n, np.array(d) ** m) for m in (2, 3))
    q = BAXTER["baxter-q"].rhs
    a, b = (BAXTER[number].rhs for number in ("baxter-a", "baxter-b"))
    nodes, weights = np.polynomial.legendre.leggauss(200)

    def number(expression, **values):
        return float(expression.subs({one: values[str(one)] for one in expression.free_symbols}))

    assert str(q.func) == "parabola"
    for i, j, r in ((0, 1, 1.3), (1, 0, 1.35), (1, 1, 1.61)):
        total = 0.0
        slope, offset = (number(one, R_i=d[i], xi_2=xi_2, Delta=1 - xi_3) for one in (a, b))
        for l_ in (0, 1):
            low, high, touching = (d[i] - d[l_]) / 2, (d[i] + d[l_]) / 2, (d[l_] + d[j]) / 2
            corners = sorted({low, high, *(place for place in (r - touching, r + touching) if low < place < high)})
            for start, end in pairwise(corners):
                t = (end - start) / 2 * nodes + (end + start) / 2
                h = (mixture_pair_distributions(np.abs(r - t), eta, c, d)[:, l_, j] - 1) * (r - t)
                factor = slope / 2 * (t**2 - high**2) + offset * (t - high)
                total += 2 * np.pi * n[l_] * (end - start) / 2 * np.sum(weights * factor * h)
        assert r * (mixture_pair_distributions(r, eta, c, d)[i, j] - 1) == pytest.approx(total, abs=1e-12)


def test_an_absent_species_is_a_single_sphere_in_the_others():
    r = np.linspace(0.5, 4, 50)
    g = mixture_pair_distributions(r, 0.3, [0.0, 1.0], [0.6, 1.0])
    assert g[:, 1, 1] == pytest.approx(mixture_pair_distributions(r, 0.3, [1.0], [1.0])[:, 0, 0], abs=1e-13)
    few = mixture_pair_distributions(r, 0.3, [1e-9, 1 - 1e-9], [0.6, 1.0])
    assert g == pytest.approx(few, abs=1e-7)


def test_no_spheres_and_no_distance():
    r = [0.0, 0.8, 1.0, 3.0, np.inf, np.nan]
    assert np.array_equal(mixture_pair_distributions(r, 0.0, [1.0], [1.0])[:, 0, 0], [0, 0, 1, 1, 1, np.nan], equal_nan=True)
    assert mixture_pair_distributions([], 0.3, [1.0], [1.0]).shape == (0, 1, 1)
    assert mixture_pair_distributions(np.ones((2, 3)), 0.3, [0.5, 0.5], [1.0, 0.9]).shape == (2, 3, 2, 2)


@pytest.mark.parametrize("arguments, problem", [
    (([-1.0], 0.3, [1.0], [1.0]), "r must be"), (([501.0], 0.3, [1.0], [1.0]), "at most 500 times"), (([1.0], 0.71, [1.0], [1.0]), "at most 0.7"),
    (([1.0], -0.1, [1.0], [1.0]), "eta"), (([1.0], 0.3, [0.5], [1.0]), "sum to 1"), (([1.0], 0.3, [1.0], [0.0]), "diameters"),
    (([1.0], 0.3, [0.5, 0.5], [1.0]), "one number a species"), (([1.0], 0.3, [0.5, 0.5], [1.0, 101.0]), "factor of 100"),
    (([1.0], np.nan, [1.0], [1.0]), "eta"), (([1.0], 0.3, [[1.0]], [[1.0]]), "one number a species")])
def test_what_is_refused(arguments, problem):
    with pytest.raises(DomainError, match=problem):
        mixture_pair_distributions(*arguments)
    with pytest.raises(ArgumentTypeError):
        mixture_pair_distributions("far", 0.3, [1.0], [1.0])
