"""Sums over dense states as integrals: with the measure and the values that are given, and refused where one is missing."""

import pytest
from sympy import Integral, Sum, cos, oo, pi, sin, sqrt

from derive.changes.continuum import Continuum
from derive.changes.sifting import Sifting
from derive.claim import claim
from derive.claims import Identity
from derive.equation import Source, equation
from derive.paper import Paper
from derive.physics.electromigration.electron_states import J, M, Omega, delta, e, energy, eps_F, hbar, k, k_mu, l, m
from derive.quantity import LENGTH, quantity, quantity_function

q = quantity("q", "wave number", LENGTH**-1)
theta = quantity("theta", "angle", domain=(0, 3))
phi = quantity("phi", "azimuth", domain=(0, 6))
density = quantity_function("density", "states per wave number", LENGTH, of=(LENGTH**-1,))
DENSITY = equation("1", density(q), 2 * Omega * q**2 / (2 * pi) ** 3, says="both spins", source=Source("c"))
SPHERE = Continuum(
    k, ((phi, 0, 2 * pi), (theta, 0, pi), (q, 0, oo)), density(q) * sin(theta),
    {energy(k): hbar**2 * q**2 / (2 * m), k_mu(k): q * cos(theta), J(k): e * hbar * q * cos(theta) / m},
)


def verdict(left, right):
    same = Identity(left, right, through=(SPHERE, Sifting(delta, q)))
    return claim("1", "t", same).check(Paper("p", "t", "c", (DENSITY,), ())).name


def at_fermi_energy(summand):
    return Sum(delta(eps_F - energy(k)) * summand, (k, 1, M))


DENSITY_OF_STATES = Omega * m * sqrt(2 * m * eps_F) / (pi**2 * hbar**3)


def test_density_of_states_at_the_fermi_energy():
    """Textbook: Ω k_F m / π² ħ² for both spins."""
    assert verdict(at_fermi_energy(1), DENSITY_OF_STATES) == "Proved"
    assert verdict(at_fermi_energy(1), 2 * DENSITY_OF_STATES) == "Refuted"


def test_mean_square_of_a_component_is_a_third():
    assert verdict(at_fermi_energy(k_mu(k) ** 2), DENSITY_OF_STATES * 2 * m * eps_F / hbar**2 / 3) == "Proved"
    assert verdict(at_fermi_energy(k_mu(k) ** 2), DENSITY_OF_STATES * 2 * m * eps_F / hbar**2 / 2) == "Refuted"


def test_no_current_without_field():
    assert verdict(at_fermi_energy(J(k)), 0 * q) == "Proved"


def test_other_labels_stay():
    inner = SPHERE.apply(Sum(energy(k) * energy(l), (k, 1, M), (l, 1, M)))
    assert inner.atoms(Sum)
    assert not inner.has(k)
    assert SPHERE.apply(Sum(energy(l), (l, 1, M))) == Sum(energy(l), (l, 1, M))


def test_a_function_without_value_is_refused():
    with pytest.raises(ValueError, match="no value"):
        SPHERE.apply(Sum(energy(k) * k, (k, 1, M)))


def test_a_variable_that_stands_in_the_summand_is_refused():
    with pytest.raises(ValueError, match="already stand"):
        SPHERE.apply(Sum(energy(k) * q, (k, 1, M)))
    assert SPHERE.apply(q * Sum(k_mu(k), (k, 1, M))).has(Integral)
