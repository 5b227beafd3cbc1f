"""Eqs. (10) to (14) of Schaich's paper on random finite models, i0⁺ an explicit iη: NumPy, nothing of derive."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.effort import examples

MODELS = examples(40)
SIGNS = st.sampled_from([1, -1])


@dataclass(frozen=True)
class Electrons:
    """Levels with two Hermitian operators between them, a Fermi energy in a gap, and ω > 0 away from any resonance; ħ = 1."""

    levels: np.ndarray
    f: np.ndarray
    J: np.ndarray
    fermi: float
    omega: float

    @cached_property
    def filled(self):
        return (self.levels < self.fermi).astype(float)


def electrons(seed, states=4):
    rng = np.random.default_rng(seed)
    levels = np.cumsum(rng.uniform(0.2, 1, states))
    below = rng.integers(0, states - 1)
    f, J = (a + a.conj().T for a in rng.normal(size=(2, states, states)) + 1j * rng.normal(size=(2, states, states)))
    gaps = np.sort(np.unique(np.abs(levels[:, None] - levels[None, :])))
    at = np.diff(gaps).argmax()
    return Electrons(levels, f, J, (levels[below] + levels[below + 1]) / 2, (gaps[at] + gaps[at + 1]) / 2)


ELECTRONS = st.builds(electrons, st.integers(0, 2**32), st.integers(2, 6))


def lehmann(m, eta, sign=1):
    """The terms of Eq. (10), for every a and b."""
    a, b = m.levels[:, None], m.levels[None, :]
    n_a, n_b = m.filled[:, None], m.filled[None, :]
    return 1j * (n_a - n_b) / (a + m.omega - b + 1j * eta * sign)


def window_integral(m, a, b, eta):
    """∫ dE/2π G_b(E + ω) G_a(E) with the G of Eq. (13), whose sign changes at the Fermi energy: three ranges, each by logarithms."""
    edges = [-np.inf, m.fermi - m.omega, m.fermi, np.inf]
    total = 0
    for low, high, s_b, s_a in zip(edges, edges[1:], (-1, 1, 1), (-1, -1, 1)):
        p, q = m.omega - b + 1j * eta * s_b, -a + 1j * eta * s_a

        def primitive(E, p=p, q=q, s_b=s_b, s_a=s_a):
            if np.isinf(E):
                return (1j * np.pi * (s_b - s_a) if E < 0 else 0) / (q - p)
            return (np.log(E + p) - np.log(E + q)) / (q - p)

        total += primitive(high) - primitive(low)
    return total / (2 * np.pi)


@MODELS
@given(ELECTRONS)
def test_14_is_10_as_eta_vanishes(m):
    found = np.array([[window_integral(m, a, b, 1e-9) for b in m.levels] for a in m.levels])
    assert np.abs(found - lehmann(m, 1e-9)).max() < 1e-5
    assert np.abs((found - lehmann(m, 1e-9)) * m.f * m.J.T).sum() / m.omega < 1e-3


def poles_integral(m, a, b, s_a, s_b, eta):
    """∫ dE/2π of two simple poles, by residues, closed above."""
    poles = [(a - 1j * eta * s_a, lambda E: 1 / (E + m.omega - b + 1j * eta * s_b))] if s_a < 0 else []
    poles += [(b - m.omega - 1j * eta * s_b, lambda E: 1 / (E - a + 1j * eta * s_a))] if s_b < 0 else []
    return 1j * sum(rest(pole) for pole, rest in poles)


@MODELS
@given(ELECTRONS, st.floats(0.01, 0.3))
def test_12_at_finite_eta_has_plus_i0_where_a_is_filled_and_minus_i0_where_b_is(m, eta):
    for i, a in enumerate(m.levels):
        for j, b in enumerate(m.levels):
            s_a, s_b = 1 - 2 * m.filled[i], 1 - 2 * m.filled[j]
            found = poles_integral(m, a, b, s_a, s_b, eta) if s_a != s_b else 0
            assert np.isclose(found, lehmann(m, 2 * eta, sign=m.filled[i] - m.filled[j])[i, j], atol=1e-9)


def test_12_is_false_for_negative_frequency():
    m = Electrons(np.array([0.0, 1.0]), np.ones((2, 2)), np.ones((2, 2)), 0.5, -1.0)
    resonant = poles_integral(m, 1.0, 0.0, 1, -1, 1e-6)
    assert np.isclose(resonant, lehmann(m, 2e-6, sign=-1)[1, 0])
    assert np.isclose(resonant, -lehmann(m, 2e-6)[1, 0])


@MODELS
@given(ELECTRONS, st.floats(-3, 6), st.floats(0.1, 1), SIGNS, SIGNS, st.integers(0, 2**32))
def test_14_is_a_trace_in_any_basis(m, E, eta, alpha, beta, seed):
    size = len(m.levels)
    rng = np.random.default_rng(seed)
    turn = np.linalg.qr(rng.normal(size=(size, size)) + 1j * rng.normal(size=(size, size)))[0]
    H, f, J = (turn @ operator @ turn.conj().T for operator in (np.diag(m.levels), m.f, m.J))
    G_alpha = np.linalg.inv((E + m.omega + 1j * alpha * eta) * np.eye(size) - H)
    G_beta = np.linalg.inv((E + 1j * beta * eta) * np.eye(size) - H)
    G_b, G_a = 1 / (E + m.omega - m.levels + 1j * alpha * eta), 1 / (E - m.levels + 1j * beta * eta)
    assert np.isclose(np.trace(f @ G_alpha @ J @ G_beta), (m.f * m.J.T * G_b[None, :] * G_a[:, None]).sum(), rtol=1e-9, atol=1e-9)
