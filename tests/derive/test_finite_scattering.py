"""Scattering identities of Schaich's paper on random finite models, i0⁺ an explicit iη: NumPy and Arb, nothing of derive.

Sums over l run over all states of the model; delta(E) is the Lorentzian of half width η that G_0⁺ - G_0⁻ holds.
"""

from dataclasses import dataclass
from functools import cached_property

import flint
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.effort import examples

MODELS = examples(40)


@dataclass(frozen=True)
class Cluster:
    """A few ions at `places` in three dimensions; V = sum of v_i(k, l) exp(-i(k - l)·R_i), each v_i Hermitian."""

    waves: np.ndarray
    energies: np.ndarray
    shapes: np.ndarray
    places: np.ndarray
    E: float
    eta: float

    @cached_property
    def transfer(self):
        return self.waves[:, None, :] - self.waves[None, :, :]

    def ion(self, i, places=None):
        return self.shapes[i] * np.exp(-1j * self.transfer @ (self.places if places is None else places)[i])

    @cached_property
    def V(self):
        return sum(self.ion(i) for i in range(len(self.shapes)))

    def force(self, i, mu):
        """-dV/dR_mu of ion i, Eqs. (A1) and (37)."""
        return 1j * self.transfer[:, :, mu] * self.ion(i)

    def G_0(self, sign):
        return np.diag(1 / (self.E - self.energies + 1j * sign * self.eta))

    def T(self, sign):
        return np.linalg.solve(np.eye(len(self.V)) - self.V @ self.G_0(sign), self.V)

    def g(self, sign):
        return np.linalg.inv(np.diag(self.E - self.energies + 1j * sign * self.eta) - self.V)

    @cached_property
    def delta(self):
        return self.eta / np.pi / ((self.E - self.energies) ** 2 + self.eta**2)

    def dT(self, sign, i, mu):
        """dT/dR_mu of ion i at fixed energy."""
        one = np.eye(len(self.V))
        return -(one + self.T(sign) @ self.G_0(sign)) @ self.force(i, mu) @ (one + self.G_0(sign) @ self.T(sign))

    def vertex(self, i, mu, first=-1, second=1):
        """<k| (1 + T G_0) f (1 + G_0 T) |k> for every k, Eq. (32): incoming on the left, outgoing on the right."""
        one = np.eye(len(self.V))
        return np.diag((one + self.T(first) @ self.G_0(first)) @ self.force(i, mu) @ (one + self.G_0(second) @ self.T(second)))


def cluster(seed, states=4, ions=2):
    rng = np.random.default_rng(seed)
    shapes = rng.normal(size=(ions, states, states)) + 1j * rng.normal(size=(ions, states, states))
    energies = rng.uniform(-1, 1, states)
    return Cluster(
        rng.normal(size=(states, 3)), energies, (shapes + shapes.conj().transpose(0, 2, 1)) / 2, rng.normal(size=(ions, 3)),
        rng.choice([energies[0], rng.uniform(-1, 1)]), rng.uniform(0.2, 1),
    )


CLUSTERS = st.builds(cluster, st.integers(0, 2**32), st.integers(2, 6), st.integers(1, 3))
SIGNS = st.sampled_from([1, -1])


def near(a, b):
    size = max(1, np.abs(a).max(), np.abs(b).max())
    return np.abs(np.asarray(a) - b).max() < 1e-9 * size


@MODELS
@given(CLUSTERS, SIGNS)
def test_T_solves_its_equation_from_either_side(c, sign):
    T, G_0 = c.T(sign), c.G_0(sign)
    assert near(T, c.V + c.V @ G_0 @ T)
    assert near(T, c.V + T @ G_0 @ c.V)
    assert near(c.T(-sign), T.conj().T)


@MODELS
@given(CLUSTERS, SIGNS)
def test_A4_the_two_forms_of_the_resolvent(c, sign):
    T, G_0, g = c.T(sign), c.G_0(sign), c.g(sign)
    assert near(g, G_0 + G_0 @ T @ G_0)
    assert near(g, G_0 + G_0 @ c.V @ g)


@MODELS
@given(CLUSTERS, SIGNS)
def test_A5_gV_is_G_0_T(c, sign):
    assert near(c.g(sign) @ c.V, c.G_0(sign) @ c.T(sign))


@MODELS
@given(CLUSTERS)
def test_A6_difference_of_the_resolvents(c):
    one = np.eye(len(c.V))
    assert near(c.g(1) - c.g(-1), (one + c.g(-1) @ c.V) @ (c.G_0(1) - c.G_0(-1)) @ (one + c.V @ c.g(1)))


@MODELS
@given(CLUSTERS)
def test_A7_step_by_step(c):
    one, jump = np.eye(len(c.V)), c.G_0(1) - c.G_0(-1)
    start = np.linalg.solve(one + c.G_0(-1) @ c.T(-1), one + c.G_0(1) @ c.T(1))
    assert near(start, np.linalg.solve(one + c.g(-1) @ c.V, one + c.g(1) @ c.V))
    assert near(start, one + np.linalg.solve(one + c.g(-1) @ c.V, (c.g(1) - c.g(-1)) @ c.V))
    assert near(start, one + jump @ (one + c.V @ c.g(1)) @ c.V)
    assert near(start, one + jump @ c.T(1))


@MODELS
@given(CLUSTERS)
def test_jump_of_G_0_is_a_Lorentzian(c):
    assert near(c.G_0(1) - c.G_0(-1), -2j * np.pi * np.diag(c.delta))


@MODELS
@given(CLUSTERS)
def test_generalized_optical_theorem_in_both_orders(c):
    jump = c.G_0(1) - c.G_0(-1)
    assert near(c.T(1) - c.T(-1), c.T(-1) @ jump @ c.T(1))
    assert near(c.T(1) - c.T(-1), c.T(1) @ jump @ c.T(-1))


@MODELS
@given(CLUSTERS)
def test_optical_theorem_state_by_state(c):
    assert near(-2 * np.diag(c.T(1)).imag, 2 * np.pi * (np.abs(c.T(1)) ** 2 * c.delta[:, None]).sum(axis=0))


@MODELS
@given(CLUSTERS)
def test_A3_the_vertex_by_the_derivative_of_T(c):
    one = np.eye(len(c.V))
    right = np.linalg.solve(one + c.G_0(-1) @ c.T(-1), one + c.G_0(1) @ c.T(1))
    assert near(c.vertex(0, 1), -np.diag(c.dT(-1, 0, 1) @ right))


def on_shell(c, i, mu, first=-1, second=1):
    """Eq. (33): 2πi sum over l of d<k|T|l>/dR delta <l|T|k>."""
    return 2j * np.pi * np.diag(c.dT(first, i, mu) * c.delta @ c.T(second))


@MODELS
@given(CLUSTERS)
def test_A8_is_the_vertex_and_33_all_but_its_diagonal_term(c):
    assert near(c.vertex(0, 2), -np.diag(c.dT(-1, 0, 2)) + on_shell(c, 0, 2))


@MODELS
@given(CLUSTERS)
def test_the_vertex_is_a_real_force(c):
    assert np.abs(c.vertex(0, 0).imag).max() < 1e-9 * max(1, np.abs(c.vertex(0, 0)).max())


MOST = 30
ONE_SIGN = {
    "(32)": lambda c: (c.vertex(0, 0), c.vertex(0, 0, 1, 1)),
    "(A3)": lambda c: (c.vertex(0, 0), -np.diag(c.dT(1, 0, 0))),
    "(A8)": lambda c: (c.vertex(0, 0), -np.diag(c.dT(1, 0, 0)) + on_shell(c, 0, 0, 1, 1)),
    "(A8), T⁺ for T⁻ in the first term alone": lambda c: (c.vertex(0, 0), -np.diag(c.dT(1, 0, 0)) + on_shell(c, 0, 0)),
    "(A8), orders exchanged": lambda c: (c.vertex(0, 0), -np.diag(c.dT(-1, 0, 0)) + on_shell(c, 0, 0, 1, -1)),
    "(33)": lambda c: (on_shell(c, 0, 0), on_shell(c, 0, 0, 1, 1)),
    "(A6) with one sign": lambda c: (c.g(1) - c.g(-1), (np.eye(4) + c.g(1) @ c.V) @ (c.G_0(1) - c.G_0(-1)) @ (np.eye(4) + c.V @ c.g(1))),
}


@pytest.mark.parametrize("form", ONE_SIGN)
def test_the_form_with_one_sign_throughout_is_false(form):
    for seed in range(MOST):
        true, printed = ONE_SIGN[form](cluster(seed))
        assert np.abs(true - printed).max() > 1e-3


@MODELS
@given(CLUSTERS, SIGNS)
def test_15_the_series_converges_to_the_resolvent_where_V_is_weak(c, sign):
    weak = c.V * 0.5 * c.eta / np.linalg.norm(c.V, 2)
    G_0 = c.G_0(sign)
    exact = np.linalg.inv(np.linalg.inv(G_0) - weak)
    total, term = np.zeros_like(G_0), G_0
    ratio = np.linalg.norm(weak @ G_0, 2)
    for n in range(40):
        total = total + term
        term = term @ weak @ G_0
        assert np.linalg.norm(total - exact, 2) <= ratio ** (n + 1) / (1 - ratio) * np.linalg.norm(G_0, 2) + 1e-12
    assert near(total, exact)


# The derivative of T by central differences in 400-bit arithmetic ----------------------------------


def arb_T(c, sign, places):
    """T at fixed energy by Arb, its potential moved with the ions."""
    count = len(c.V)
    V = flint.acb_mat(count, count)
    for i, shape in enumerate(c.shapes):
        for a in range(count):
            for b in range(count):
                phase = sum((flint.arb(float(t)) * r for t, r in zip(c.transfer[a, b], places[i])), flint.arb(0))
                V[a, b] += flint.acb(float(shape[a, b].real), float(shape[a, b].imag)) * flint.acb(0, -phase).exp()
    inverse = flint.acb_mat(count, count)
    for a in range(count):
        inverse[a, a] = flint.acb(c.E) - flint.acb(float(c.energies[a])) + flint.acb(0, sign * c.eta)
    return V + V * (inverse - V).inv() * V


@examples(8)
@given(CLUSTERS, SIGNS)
def test_derivative_of_T_against_central_differences(c, sign):
    before = flint.ctx.prec
    flint.ctx.prec = 400
    try:
        step = flint.arb(2) ** -100
        ends = []
        for direction in (1, -1):
            places = [[flint.arb(float(r)) for r in place] for place in c.places]
            places[0][1] += direction * step
            ends.append(arb_T(c, sign, places))
        slope = (ends[0] - ends[1]) / (2 * step)
        found = np.array([[complex(slope[a, b]) for b in range(len(c.V))] for a in range(len(c.V))])
    finally:
        flint.ctx.prec = before
    assert near(found, c.dT(sign, 0, 1))


# One ion, and all ions ----------------------------------------------------------------------------

SINGLE = st.builds(cluster, st.integers(0, 2**32), st.integers(2, 6), st.just(1))


@MODELS
@given(SINGLE, SIGNS)
def test_34_a_moved_ion_changes_phases_alone(c, sign):
    at_origin = Cluster(c.waves, c.energies, c.shapes, 0 * c.places, c.E, c.eta)
    assert near(c.T(sign), at_origin.T(sign) * np.exp(-1j * c.transfer @ c.places[0]))


@MODELS
@given(SINGLE)
def test_35_first_line_from_33_for_one_ion(c):
    wind = 2 * np.pi * (np.abs(c.T(1).T) ** 2 * c.transfer[:, :, 0] * c.delta).sum(axis=1)
    assert near(on_shell(c, 0, 0), wind)
    assert near(c.vertex(0, 0), wind)


@MODELS
@given(CLUSTERS)
def test_before_38a_all_ions_together_feel_the_momentum_lost(c):
    for mu in range(3):
        total = sum(c.vertex(i, mu) for i in range(len(c.shapes)))
        assert near(total, 2 * np.pi * (np.abs(c.T(1).T) ** 2 * c.transfer[:, :, mu] * c.delta).sum(axis=1))


@MODELS
@given(CLUSTERS)
def test_moving_all_ions_leaves_the_diagonal_of_T(c):
    assert near(sum(np.diag(c.dT(-1, i, 0)) for i in range(len(c.shapes))), 0)


@MODELS
@given(*(st.floats(-2, 2) for _ in range(3)), st.floats(0.2, 1))
def test_35_second_line_for_a_symmetric_ion_on_a_shell(forward, sideways, backward, eta):
    waves = np.concatenate([np.eye(3), -np.eye(3)])
    cosines = waves @ waves.T
    shape = np.select([cosines > 0.5, cosines < -0.5], [forward, backward], sideways).astype(complex)
    c = Cluster(waves, np.zeros(6), shape[None], np.array([[0.3, -0.7, 1.1]]), 0.0, eta)
    for mu in range(3):
        transport = 2 * np.pi * (np.abs(c.T(1)) ** 2 * (1 - cosines) * c.delta).sum(axis=1)
        assert near(on_shell(c, 0, mu), waves[:, mu] * transport)


# Real local potentials on a ring: states k, -k, ... of a line with periodic boundaries ---------------


@dataclass(frozen=True)
class Ring:
    """Waves k = 2π n/L, |n| ≤ most, and one or two ions, each with a real potential v(x - R) of any harmonics."""

    cluster: Cluster
    harmonics: np.ndarray
    length: float

    @cached_property
    def numbers(self):
        most = (len(self.cluster.energies) - 1) // 2
        return np.arange(-most, most + 1)


def ring(seed, most=2, ions=2):
    rng = np.random.default_rng(seed)
    length, numbers, span = rng.uniform(3, 9), np.arange(-most, most + 1), 2 * most
    half = rng.normal(size=(2, span)) + 1j * rng.normal(size=(2, span))
    harmonics = np.concatenate([half[:, ::-1].conj(), rng.normal(size=(2, 1)), half], axis=1) / 2
    waves = np.zeros((len(numbers), 3))
    waves[:, 0] = 2 * np.pi * numbers / length
    energies = waves[:, 0] ** 2 / 2
    shapes = harmonics[:, numbers[:, None] - numbers[None, :] + span]
    places = np.concatenate([rng.uniform(0, length, (2, 1)), np.zeros((2, 2))], axis=1)
    return Ring(Cluster(waves, energies, shapes[:ions], places[:ions], rng.choice(energies), rng.uniform(0.2, 1)), harmonics, length)


RINGS = st.builds(ring, st.integers(0, 2**32), st.integers(1, 2), st.integers(1, 2))


@MODELS
@given(RINGS)
def test_31_and_32_are_the_density_times_the_force_in_space(r):
    c, span = r.cluster, 2 * max(r.numbers)
    x = np.arange(64) * r.length / 64
    outgoing = np.eye(len(c.V)) + c.G_0(1) @ c.T(1)
    psi = np.exp(1j * np.outer(x, c.waves[:, 0])) @ outgoing / np.sqrt(r.length)
    q = 2 * np.pi * np.arange(-span, span + 1) / r.length
    force = (np.exp(1j * np.outer(x - c.places[0, 0], q)) @ (1j * q * r.harmonics[0])).real
    assert near(c.vertex(0, 0), (np.abs(psi) ** 2 * force[:, None]).sum(axis=0) * r.length / 64)


@MODELS
@given(RINGS, SIGNS)
def test_reciprocity_and_the_even_diagonal_of_T(r, sign):
    T = r.cluster.T(sign)
    assert near(T, T[::-1, ::-1].T)
    assert near(np.diag(T), np.diag(T)[::-1])
    slope = np.diag(r.cluster.dT(sign, 0, 0))
    assert near(slope, slope[::-1])


@MODELS
@given(RINGS, st.lists(st.floats(-1, 1), min_size=5, max_size=5))
def test_A8_first_term_does_not_contribute_to_29(r, weights):
    c = r.cluster
    weighing = np.array(weights)[: len(c.V)]
    odd = weighing - weighing[::-1]
    assert near(odd @ c.vertex(0, 0), odd @ on_shell(c, 0, 0))


@pytest.mark.parametrize("seed", range(5))
def test_33_alone_is_not_the_vertex(seed):
    c = ring(seed).cluster
    assert np.abs(c.vertex(0, 0) - on_shell(c, 0, 0)).max() > 1e-3
