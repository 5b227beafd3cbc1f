"""The screened empty core in real space and its Friedel tail: against balls' digits, the Born approximation, and itself at other radii."""

import numpy as np
import pytest
from numpy.polynomial.legendre import leggauss, legval

import numerics
from numerics._arguments import DomainError
from numerics.scattering import ScreenedEmptyCore, phase_shifts, radial_waves, scattering_amplitude, t_matrix, transport_cross_section
from numerics.scattering._solving import solved

K_F, CORE = 0.48, 1.67
SODIUM = ScreenedEmptyCore(1.0, CORE, K_F)


def _cut_at(radius, monkeypatch):
    monkeypatch.setattr(ScreenedEmptyCore, "reach", lambda self, remainder: radius)


def test_the_potential_is_the_fourier_transform_of_the_form_factor():
    """Values from `precise.ion_ion_potential` of the ion and a point charge of -1, to 25 digits, and Z/r inside the core."""
    r = np.array([0.3, 1.6, 1.7, 5.0, 60.0])
    V = [0.28684054786582003, 0.28466902343159356, -0.3043369638312869, -0.006297421643929775, -5.7694971302611244e-08]
    assert np.allclose(SODIUM.value(r), V, rtol=1e-14, atol=4e-16)


@pytest.mark.parametrize("k", [0.48, 0.3, 0.7])
@pytest.mark.parametrize("screening", ["lindhard", "hubbard-vertex"])
def test_the_shifts_of_a_weak_ion_are_projections_of_its_form_factor(k, screening):
    """In first order delta_l is k/2 times the integral of f P_l, f = -V(q)/(2 pi); panels crowd at q = 2 k_F."""
    Z, lmax = 1e-5, 6
    found = phase_shifts(ScreenedEmptyCore(Z, CORE, K_F, screening), k, lmax).reduced[0]
    edge = max(1 - 2 * (K_F / k) ** 2, -1.0)
    steps = 2.0 ** -np.arange(1.0, 45)
    edges = np.unique([-1.0, *(edge - (edge + 1) * steps), edge, *(edge + (1 - edge) * steps), 1.0])
    node, weight = leggauss(20)
    half = np.diff(edges)[:, None] / 2
    mu, w = (edges[:-1, None] + half * (1 + node)).ravel(), (half * weight).ravel()
    q, lambda2 = np.sqrt(2 * k * k * (1 - mu)), 1 / (np.pi * K_F)
    V = numerics.empty_core(q / (2 * K_F), lambda2, 2 * K_F * CORE, screening) * np.pi * Z / (K_F**2 * lambda2)
    projected = np.array([-k / (4 * np.pi) * np.sum(w * V * legval(mu, [0] * l + [1])) for l in range(lmax + 1)])
    assert np.allclose(found, projected, rtol=2e-5, atol=1e-16)


@pytest.mark.parametrize("k", [0.48, 0.3])
def test_what_lies_beyond_the_radius_is_added(k, monkeypatch):
    """Taken out to 60, 120 and 240 bohr the shifts agree within their errors; without what is added they would not."""
    found = {}
    for radius in (60.0, 120.0, 240.0):
        _cut_at(radius, monkeypatch)
        (block,) = solved(SODIUM, k, 6)
        found[radius] = block.matched, block.cut
    last, _ = found[240.0]
    for radius in (60.0, 120.0):
        whole, cut = found[radius]
        assert np.all(np.abs(whole.reduced - last.reduced) <= whole.error)
        assert np.all(whole.error < 1e-2 * np.abs(cut.reduced - whole.reduced).max())
        assert np.allclose(whole.slope, last.slope, rtol=0, atol=1e-7)
        assert not np.allclose(cut.slope, last.slope, rtol=0, atol=1e-6)


def test_a_wave_below_its_barrier_says_what_it_does_not_know(monkeypatch):
    _cut_at(200.0, monkeypatch)
    last = phase_shifts(SODIUM, 0.05, 7)
    _cut_at(60.0, monkeypatch)
    monkeypatch.setattr("numerics.scattering._solving._FARTHEST", 60.0)
    low = phase_shifts(SODIUM, 0.05, 7)
    assert np.all(np.abs(low.reduced - last.reduced) <= low.errors)


def test_the_error_of_a_shift_is_below_the_promise():
    found = phase_shifts(SODIUM, K_F, 2)
    assert np.all(found.errors < 1e-13)
    assert found.bound_states.tolist() == [0] * 3


def test_the_t_matrix_is_near_the_form_factor_forward_and_back():
    """Not by more than the second order in a potential whose shifts reach 0.5."""
    found = phase_shifts(SODIUM, K_F, 8)
    y = np.array([0.3, 1.0])
    born = numerics.empty_core(y, 1 / (np.pi * K_F), 2 * K_F * CORE) * np.pi**2 / K_F
    assert np.all(np.abs(t_matrix(found, 1 - 2 * y**2)[0] - born) < 0.7 * np.abs(born[0]))
    assert scattering_amplitude(found, 1.0)[0].imag > 0
    assert 1 < transport_cross_section(found)[0] < 100


def test_waves_are_those_of_the_potential_cut_where_they_are_matched(monkeypatch):
    _cut_at(120.0, monkeypatch)
    waves = radial_waves(SODIUM, K_F, 3)
    r = np.array([waves.radius * (1 - 1e-12), waves.radius * (1 + 1e-12)])
    assert np.allclose(*waves.value(r).T, rtol=1e-9)
    assert np.allclose(waves.shifts, phase_shifts(SODIUM, K_F, 3).shifts[0], atol=1e-6)


@pytest.mark.parametrize("call, words", [
    (lambda: ScreenedEmptyCore(0.0, 1.0, 0.5), "valence must be > 0"),
    (lambda: ScreenedEmptyCore(1.0, -1.0, 0.5), "core_radius must be > 0"),
    (lambda: ScreenedEmptyCore(1.0, 1e-6, 0.5), "core_radius must be from 0.001 to 30 bohr"),
    (lambda: ScreenedEmptyCore(1.0, 1.0, 0.5, "thomas"), "screening must be one of"),
    (lambda: phase_shifts(SODIUM, 0.5), "lmax must be given for ScreenedEmptyCore"),
])
def test_what_cannot_be_is_refused_in_one_line(call, words):
    with pytest.raises(DomainError, match=words) as refused:
        call()
    assert "\n" not in str(refused.value)
