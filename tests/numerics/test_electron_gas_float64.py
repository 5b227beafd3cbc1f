"""The electron gas of a metal against scipy.constants, textbook relations and tabulated metals."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import constants
from sympy import Rational, pi

from derive.physics.constants import SI, e, hbar, k_B
from numerics.float64 import electron_gas
from numerics.testing import assert_matches

CODATA = 2e-9  # scipy.constants may be of another adjustment than ours
WAVENUMBERS = np.array([1e-3, 0.65e10, 0.909e10, 1.75e10, 1e20])
A_0 = constants.physical_constants["Bohr radius"][0]


@pytest.mark.parametrize(("name", "value"), [(e, constants.e), (k_B, constants.k)])
def test_exact_constants_of_the_equations_are_those_of_scipy(name, value):
    assert SI[name] == Rational(repr(value))


def test_planck_constant_of_the_equations_is_that_of_scipy():
    assert SI[hbar] * 2 * pi == Rational(repr(constants.h))


def test_the_fermi_sphere_holds_the_electrons():
    k_F = electron_gas.fermi_wavenumber([1.0, 2.54e28, 1.81e29])
    np.testing.assert_allclose(2 * (4 * np.pi / 3) * k_F**3 / (2 * np.pi) ** 3, [1.0, 2.54e28, 1.81e29], rtol=2e-15)


def test_the_coupling_is_that_of_scipys_bohr_radius():
    np.testing.assert_allclose(electron_gas.coupling(WAVENUMBERS), 1 / (np.pi * A_0 * WAVENUMBERS), rtol=CODATA)


def test_one_electron_is_in_the_sphere_of_radius_r_s():
    radius = electron_gas.electron_radius(WAVENUMBERS) * A_0
    density = WAVENUMBERS**3 / (3 * np.pi**2)
    np.testing.assert_allclose(4 * np.pi / 3 * radius**3 * density, 1, rtol=3 * CODATA)


def test_the_fermi_energy_is_the_kinetic_energy_at_the_fermi_surface():
    momentum = constants.hbar * WAVENUMBERS
    np.testing.assert_allclose(electron_gas.fermi_energy(WAVENUMBERS), momentum**2 / (2 * constants.m_e), rtol=CODATA)


def test_the_fermi_energy_does_not_overflow_on_the_way():
    assert electron_gas.fermi_energy(1e160) == pytest.approx(6.104264e281, rel=1e-6)


@pytest.mark.parametrize(
    ("density", "k_F", "r_s", "energy"),
    # Ashcroft and Mermin, Solid State Physics (1976), Table 2.1: n in 1e28/m^3, k_F in 1e10/m, E_F in eV
    [(4.70e28, 1.12, 3.25, 4.74), (2.65e28, 0.92, 3.93, 3.24), (1.40e28, 0.75, 4.86, 2.12), (18.1e28, 1.75, 2.07, 11.7)],
    ids=["Li", "Na", "K", "Al"],
)
def test_tabulated_metals(density, k_F, r_s, energy):
    found = electron_gas.fermi_wavenumber(density)
    assert found * 1e-10 == pytest.approx(k_F, rel=7e-3)
    assert electron_gas.electron_radius(found) == pytest.approx(r_s, rel=7e-3)
    assert electron_gas.fermi_energy(found) / constants.e == pytest.approx(energy, rel=7e-3)


def test_the_compressibility_is_exact_even_next_to_its_pole():
    hard = [1e-9, 0.3, 0.66, 0.878156815866154, 0.8781568158661549, 0.878156815866156, 1.5, 1e40]
    assert_matches(electron_gas.compressibility_ratio, "ashcroft-langreth-1967:10", rtol=1.2e-15, at={"lambda2": hard})


def test_the_hubbard_constant_solves_the_compressibility_sum_rule():
    lambda2 = np.linspace(0.05, 0.8, 40)  # lambda2 K/K0 = lambda2/(1 - lambda2/g)
    g = electron_gas.hubbard_constant(lambda2)
    np.testing.assert_allclose(1 - lambda2 / g, 1 / electron_gas.compressibility_ratio(lambda2), rtol=2e-14)


@given(st.floats(1e6, 1e12), st.floats(0.5, 6), st.floats(1e-6, 0.9))
def test_the_spheres_fill_the_packing_fraction(k_F, Z, eta):
    sigma = electron_gas.hard_sphere_diameter(k_F, Z, eta)
    ions = k_F**3 / (3 * np.pi**2 * Z)
    assert np.pi / 6 * sigma**3 * ions == pytest.approx(eta, rel=5e-15)


def test_empty_space_has_spheres_of_no_size():
    assert electron_gas.hard_sphere_diameter(1e10, 1, 0.0) == 0


def test_arguments_broadcast():
    sigma = electron_gas.hard_sphere_diameter(np.full((3, 1), 1e10), [1, 3], 0.45)
    assert sigma.shape == (3, 2)
    assert isinstance(electron_gas.coupling(1e10), float)


def test_results_beyond_float64_are_infinite_or_zero_without_a_warning():
    assert electron_gas.coupling(5e-324) == np.inf
    assert electron_gas.electron_radius(5e-324) == np.inf
    assert electron_gas.fermi_energy(1e308) == np.inf
