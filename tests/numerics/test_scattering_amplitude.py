"""Amplitude, cross sections, rates: against the stored equations of four waves, the optical theorem, the Born series, closed forms."""

import numpy as np
import pytest
import scipy
import sympy
from hypothesis import given
from hypothesis import strategies as st

import derive
import numerics
from numerics._arguments import DomainError
from numerics.scattering import (
    Gaussian,
    HardSphere,
    PhaseShifts,
    SquareWell,
    Yukawa,
    born_amplitude,
    born_tangents,
    cross_section,
    freedman_robertson,
    friedel_charge,
    impurity_resistivity,
    partial_amplitudes,
    phase_shifts,
    relaxation_rate,
    satisfying_friedel,
    scattering_amplitude,
    t_matrix,
    transport_cross_section,
)
from tests.effort import examples

PAPER = derive.paper("schaich-1976")
SHIFTS = (0.7, -0.4, 0.25, 0.1)
POTENTIALS = (SquareWell(30.0, 1.0), Gaussian(-2.0, 1.5), Yukawa(3.0, 1.5), HardSphere(2.0))
NODES, WEIGHTS = scipy.special.roots_legendre(400)


@pytest.fixture(scope="module")
def phase():
    """A function of l and k that takes the four shifts at any k."""
    l, k = sympy.symbols("l k")
    return sympy.Lambda((l, k), sympy.interpolate([(i, sympy.Rational(str(shift))) for i, shift in enumerate(SHIFTS)], l))


@pytest.mark.parametrize("number, names, mine", [
    ("cross-section-phases", ("k_abs",), cross_section),
    ("transport-phases", ("k_abs",), transport_cross_section),
])
def test_cross_sections_are_those_of_the_stored_equations(phase, number, names, mine):
    stored = PAPER.function(number, *names, values={"phase_shift": phase})
    assert mine(PhaseShifts.given(0.8, SHIFTS))[0] == pytest.approx(float(stored(0.8)), rel=1e-14)


@pytest.mark.parametrize("cosine", [1.0, 0.3, -0.8])
def test_the_amplitude_is_that_of_the_stored_equations(phase, cosine):
    stored = PAPER.function("partial-waves", given=("partial-amplitude", "s-matrix"), values={"phase_shift": phase})
    expected = complex(stored.mp(**{"k_abs": "0.8", "cos_theta": str(cosine)}, digits=20))
    assert scattering_amplitude(PhaseShifts.given(0.8, SHIFTS), cosine)[0] == pytest.approx(expected, rel=1e-13)


@pytest.fixture(scope="module", params=POTENTIALS)
def found(request):
    return phase_shifts(request.param, [0.3, 2.5])


def test_the_optical_theorem_holds_with_the_sign_of_equation_6(found):
    """And the sign that the paper prints does not."""
    forward = scattering_amplitude(found, 1.0).imag
    over_angles = 2 * np.pi * np.abs(scattering_amplitude(found, NODES)) ** 2 @ WEIGHTS
    assert np.allclose(forward, found.wavenumbers / (4 * np.pi) * over_angles, rtol=1e-12)
    assert np.allclose(forward, found.wavenumbers / (4 * np.pi) * cross_section(found), rtol=1e-13)
    assert not np.any(np.isclose(forward, -found.wavenumbers / (4 * np.pi) * over_angles))


def test_the_transport_cross_section_is_the_integral_over_angles(found):
    lost = 2 * np.pi * np.abs(scattering_amplitude(found, NODES)) ** 2 * (1 - NODES) @ WEIGHTS
    assert np.allclose(transport_cross_section(found), lost, rtol=1e-12)


@examples(20)
@given(shifts=st.lists(st.floats(-20, 20), min_size=1, max_size=8), k=st.floats(1e-3, 1e3))
def test_unitarity_bounds_the_cross_sections(shifts, k):
    found = PhaseShifts.given(k, shifts)
    degree = 2 * np.arange(len(shifts)) + 1
    assert 0 <= cross_section(found)[0] <= 4 * np.pi / k**2 * degree.sum() * (1 + 1e-14)
    assert 0 <= transport_cross_section(found)[0] <= 2 * cross_section(found)[0] * (1 + 1e-14)
    assert np.allclose(partial_amplitudes(found).imag, k * np.abs(partial_amplitudes(found)) ** 2, rtol=1e-13)


def test_the_amplitude_of_a_hard_sphere_is_minus_its_radius_at_low_energy():
    found = phase_shifts(HardSphere(2.0), 1e-7)
    assert np.allclose(scattering_amplitude(found, [-1.0, 0.0, 1.0]), -2.0, rtol=1e-6)
    assert cross_section(found)[0] == pytest.approx(16 * np.pi, rel=1e-12)


def test_born_amplitudes_are_fourier_transforms():
    q = np.array([0.0, 0.3, 2.0, 9.0])
    assert np.allclose(born_amplitude(Gaussian(-2.0, 1.5), q), np.sqrt(np.pi) * 1.5**3 * np.exp(-((1.5 * q / 2) ** 2)), rtol=1e-12, atol=1e-15)
    assert np.allclose(born_amplitude(Yukawa(3.0, 0.7), q), -6 / (q**2 + 0.49), rtol=1e-13)
    assert born_amplitude(SquareWell(2.0, 1.0), 0.0) == pytest.approx(4 / 3, rel=1e-14)


@pytest.mark.parametrize("make", [lambda g: SquareWell(g, 1.0), lambda g: Gaussian(-g, 1.0), lambda g: Yukawa(-g, 1.0)])
def test_the_born_series_approaches_the_shifts_as_the_third_power_of_the_strength(make):
    k, strengths = 0.9, np.array([1e-3, 2e-3])
    off, size = [], []
    for g in strengths:
        first, second = born_tangents(make(g), k, 4)
        exact = np.tan(phase_shifts(make(g), k, 4).reduced)
        off.append(np.abs(exact - first - second)[0])
        size.append(np.abs(first[0]))
        assert np.all(np.abs(second) < 0.1 * np.abs(first))
        assert np.all(np.abs(exact - first - second) < 0.1 * np.abs(second))
    growth = np.log2((off[1] / size[1])[:3] / (off[0] / size[0])[:3])  # where it stands out of rounding
    assert np.allclose(growth, 2, atol=0.1)


def test_the_t_matrix_of_a_weak_potential_is_its_fourier_transform():
    weak, k, cosine = Yukawa(1e-7, 1.0), 0.7, np.array([-1.0, 0.2, 1.0])
    transform = 4 * np.pi * 1e-7 / (2 * k**2 * (1 - cosine) + 1)
    assert np.allclose(t_matrix(phase_shifts(weak, k), cosine)[0], transform, rtol=1e-6)


def test_one_over_tau_is_equation_8_in_a_large_volume(phase):
    """The stored chain from (8) to v_F sigma_tr/Omega is proved; here k sigma_tr times the density, in units with hbar = m = 1."""
    found = PhaseShifts.given(0.5, SHIFTS)
    assert relaxation_rate(found, 1e-3)[0] == pytest.approx(0.5 * transport_cross_section(found)[0] * 1e-3, rel=1e-15)
    lost = 2 * np.pi * np.abs(t_matrix(found, NODES)) ** 2 * (1 - NODES) @ WEIGHTS
    golden = 2 * np.pi * 1e-3 / (2 * np.pi) ** 3 * 0.5 * lost[0]  # 2 pi/hbar, states of one spin, p**2 dp delta(...) = k
    assert relaxation_rate(found, 1e-3)[0] == pytest.approx(golden, rel=1e-13)


def test_weak_impurities_have_the_resistivity_of_zimans_formula():
    """rho = Z 4 pi**3 hbar/(e**2 k_F) integral y**3 V**2 dy of eta = 0, for a one per cent of scatterers of the same V: V in units of (2/3) E_F."""
    k_F, Z = 0.48, 1.0
    strength, decay = 1e-6, 0.9
    from numerics.scattering.transport import BOHR

    y = (NODES + 1) / 2
    form_factor = 4 * np.pi * strength / ((2 * k_F * y) ** 2 + decay**2) * k_F**3 / (3 * np.pi**2) / Z / (k_F**2 / 3)
    hbar_over_e2 = 4108.235917665  # Ohm
    ziman = 4 * np.pi**3 * hbar_over_e2 * Z / (k_F / BOHR) * np.sum(WEIGHTS / 2 * y**3 * form_factor**2)
    found = impurity_resistivity(phase_shifts(Yukawa(strength, decay), k_F), Z)[0]
    assert found == pytest.approx(0.01 * ziman, rel=1e-5)
    assert numerics.resistivity(k_F / BOHR, 1.0, 0.65, 1.5, 0.0) > 0


def test_the_rule_for_sodium_is_the_printed_one():
    assert freedman_robertson([0, 8], [1.0, 0.0]) == pytest.approx([0.53e-8, 0.504e-8])
    assert freedman_robertson(-8, -0.5) == freedman_robertson(8, 0.5)


def test_the_friedel_charge_of_a_weak_potential_is_its_integral():
    """In first order (2/pi) k sum (2l+1) (-2 integral V r**2 j_l**2) = -(4 k/pi) integral V r**2 dr, as sum (2l+1) j_l**2 = 1."""
    g, w, k = 1e-6, 1.3, 0.6
    integral = g * np.sqrt(np.pi) * w**3 / 4
    assert friedel_charge(phase_shifts(Gaussian(-g, w), k))[0] == pytest.approx(4 * k / np.pi * integral, rel=1e-5)


@pytest.mark.parametrize("charge", [1.0, -0.5, 2.0])
def test_a_potential_is_adjusted_to_the_sum_rule(charge):
    depth, well = satisfying_friedel(lambda depth: SquareWell(depth, 2.0), charge, 0.48, -2.0 if charge < 0 else 0.0, 2.0 if charge > 0 else 0.0)
    assert well.depth == depth
    assert friedel_charge(phase_shifts(well, 0.48))[0] == pytest.approx(charge, abs=1e-12)


@pytest.mark.parametrize("call, words", [
    (lambda: cross_section(phase_shifts(SquareWell(2.0, 1.0), 10.0, lmax=3)), "lmax must be higher than 3"),
    (lambda: scattering_amplitude(phase_shifts(HardSphere(1.0), 20.0, lmax=2), 1.0), "lmax must be higher than 2"),
    (lambda: scattering_amplitude(PhaseShifts.given(1.0, [0.1]), 1.5), "cos_theta must be in"),
    (lambda: PhaseShifts.given(1.0, [np.nan]), "shifts must be finite"),
    (lambda: PhaseShifts.given([1.0, 2.0], [0.1]), "shifts must be finite, a row for each of 2"),
    (lambda: impurity_resistivity(PhaseShifts.given(1.0, [0.1]), 0.0), "valence must be finite and > 0"),
    (lambda: relaxation_rate(PhaseShifts.given(1.0, [0.1]), -1.0), "density must be"),
    (lambda: born_amplitude(HardSphere(1.0), 1.0), "potential must be finite for a Born series"),
    (lambda: born_amplitude(SquareWell(1.0, 1.0), -1.0), "momentum_transfer must be >= 0"),
    (lambda: satisfying_friedel(lambda depth: SquareWell(depth, 2.0), 50.0, 0.48, 0.0, 2.0), "must enclose a charge of 50.0"),
])
def test_what_cannot_be_is_refused_in_one_line(call, words):
    with pytest.raises(DomainError, match=words) as refused:
        call()
    assert "\n" not in str(refused.value)
