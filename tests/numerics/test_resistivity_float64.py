"""Ziman's integral in float64 against mpmath quadrature of formulas written out here."""

from functools import cache

import numpy as np
import pytest
from mpmath.ctx_mp import MPContext

import numerics

m = MPContext()
m.dps = 25


@cache
def reference(k_F, Z, lambda2, s, eta):
    """Eq. (1) in Gaussian units, S from the polynomial c(r) of Wertheim and Thiele by its moments."""
    k_F, Z, lambda2, s, eta = map(m.mpf, (k_F, Z, lambda2, s, eta))
    size = m.cbrt(144 * m.pi * Z * eta)
    a = (1 + 2 * eta) ** 2 / (1 - eta) ** 4
    b = -6 * eta * (1 + eta / 2) ** 2 / (1 - eta) ** 4

    def integrand(y):
        f = m.mpf(1) / 2 + (1 - y * y) / (4 * y) * m.log((1 + y) / (1 - y))
        x = size * y
        moments = [_sine_moment(n, x) for n in (1, 2, 4)] if x else [0, 0, 0]
        nc = -24 * eta * (a * moments[0] + b * moments[1] + eta * a / 2 * moments[2]) / x if x else 0
        return y**3 / (1 - nc) * (lambda2 * m.cos(s * y) / (y * y + lambda2 * f)) ** 2

    integral = m.quad(integrand, [m.mpf("1e-9"), *m.linspace("0.05", 1, 8)])  # below 1e-9: a part in 1e36
    e_esu, hbar_cgs = m.mpf("4.80320471257e-10"), m.mpf("1.054571817646e-27")
    seconds = 4 * m.pi**3 * hbar_cgs / (e_esu**2 * k_F / 100) * Z * integral
    return float(seconds * m.mpf("8.9875517923e9"))  # 1 s of Gaussian resistivity in Ohm m


def _sine_moment(n, x):
    """integral over 0 < r < 1 of r^n sin(x r), through the series where the closed form cancels."""
    if x < 3:
        return m.nsum(
            lambda k: (-1) ** k * x ** (2 * k + 1) / (m.factorial(2 * k + 1) * (2 * k + 2 + n)), [0, m.inf], method="d"
        )
    antiderivative = m.mpc(0)
    for power in range(n + 1):
        antiderivative += (-1) ** power * m.ff(n, power) / (m.j * x) ** (power + 1)
    constant = (-1) ** n * m.factorial(n) / (m.j * x) ** (n + 1)
    return (m.expj(x) * antiderivative - constant).imag


METALS = [
    (0.92e10, 1, 0.66, 1.6, 0.45),
    (1.75e10, 3, 0.35, 2.1, 0.45),
    (1.5e10, 4, 0.4, 1.9, 0.6),
    (0.7e10, 1, 0.87, 0.0, 0.0),
]


@pytest.mark.long
@pytest.mark.parametrize("metal", METALS)
def test_it_is_the_gaussian_formula_converted_to_ohm_metres(metal):
    assert numerics.resistivity(*metal) == pytest.approx(reference(*metal), rel=1e-9)  # constants to 10 digits


@pytest.mark.long
@pytest.mark.parametrize("metal", [METALS[0], METALS[2]])
def test_ratios_of_resistivities_are_accurate_to_twelve_digits(metal):
    base = METALS[1]
    expected = reference(*metal) / reference(*base)
    assert numerics.resistivity(*metal) / numerics.resistivity(*base) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("screening", ["lindhard", "hubbard", "hubbard-vertex"])
@pytest.mark.parametrize("metal", [
    METALS[0], *(pytest.param(metal, marks=pytest.mark.long) for metal in ((1e10, 2, 1.4, 60.0, 0.7), (1e10, 1, 1e-8, 1.0, 0.3)))])
def test_it_agrees_with_the_precise_integral(metal, screening):
    expected = float(numerics.precise.resistivity(*metal, screening, digits=15))
    assert numerics.resistivity(*metal, screening) == pytest.approx(expected, rel=1e-12)


def test_without_structure_and_screening_length_it_scales_as_the_prefactor():
    one = numerics.resistivity(1e10, 1, 0.5, 0.0, 0.0)
    np.testing.assert_allclose(
        numerics.resistivity([2e10, 1e10], [1, 3], 0.5, 0.0, 0.0), [one / 2, 3 * one], rtol=1e-14
    )


def test_one_value_does_not_depend_on_its_neighbours():
    s = np.array([0.0, 1.5, 40.0])
    together = numerics.resistivity(1e10, 1, [[0.6], [0.01]], s, 0.45)
    assert together.shape == (2, 3)
    assert together[1, 1] == pytest.approx(numerics.resistivity(1e10, 1, 0.01, 1.5, 0.45), rel=1e-14)


def test_too_fast_an_oscillation_is_refused():
    with pytest.raises(numerics.DomainError, match="s must be at most 1e5"):
        numerics.resistivity(1e10, 1, 0.6, 1e6, 0.45)
