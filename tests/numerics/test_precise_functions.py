"""`numerics.precise`: digits asked for, digits got, and nothing global touched."""

from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

import mpmath
import numpy as np
import pytest
from mpmath.ctx_mp import MPContext

import numerics
from numerics import ArgumentTypeError, DomainError, precise, quadrature


def series_of_f(y, digits):
    """f by its power series, another route than the logarithm: in y**2 below 1, in 1/y**2 above."""
    m = MPContext()
    m.dps = digits + 20
    y = m.mpf(y)
    w, total, n = min(y, 1 / y) ** 2, m.mpf(0), 1
    power = w
    while power > m.eps * w:
        total += power / (4 * n * n - 1)
        power, n = power * w, n + 1
    return total if y > 1 else 1 - total


@pytest.mark.parametrize("digits", [15, 50, 300])
@pytest.mark.parametrize("y", ["1e-100000", "1e-300", "1e-20", "0.1", "0.7", "1.5", "20", "1e50", "1e100000"])
def test_f_has_the_digits_asked_for(y, digits):
    m = MPContext()
    m.dps = digits + 20
    value = m.make_mpf(precise.lindhard(y, digits=digits)._mpf_)
    assert abs(value / series_of_f(y, digits) - 1) < m.mpf(10) ** -digits


def test_f_next_to_one_is_the_leading_logarithm():
    m = MPContext()
    m.dps = 80
    t = m.mpf("1e-60")
    value = m.make_mpf(precise.lindhard("1." + "0" * 59 + "1", digits=80)._mpf_)
    assert abs(value - (m.mpf("0.5") - t / 2 * m.log(2 / t))) < m.mpf("1e-79")


def test_the_values_at_zero_one_and_infinity_are_exact():
    assert [precise.lindhard(y) for y in (0, 1, "inf")] == [1, 0.5, 0]
    assert precise.empty_core(0, "0.6", "1.5") == -1
    assert precise.dielectric(0, "0.6") == mpmath.inf
    assert precise.dielectric(0, "0.95") == -mpmath.inf
    assert precise.dielectric("inf", 1) == 1
    assert precise.empty_core("inf", 1, 1) == 0
    assert precise.structure_factor("inf", "0.3") == 1
    assert precise.partial_structure_factors("inf", "0.3", "0.5", 2) == [1, 1, 0]


def test_structure_factors_at_tiny_wave_numbers_are_the_long_wave_limit():
    limit = Fraction(6, 10) ** 4 / Fraction(18, 10) ** 2
    for x in (0, "1e-1000", "1e-30"):
        assert abs(precise.structure_factor(x, "0.4", digits=40) * limit.denominator - limit.numerator) < 1e-30


@pytest.mark.long
@pytest.mark.parametrize("screening", ["lindhard", "hubbard", "hubbard-vertex"])
def test_it_agrees_with_float64(screening):
    rng = np.random.default_rng(9)
    for y, lambda2, s in zip(
        10 ** rng.uniform(-3, 1, 40), rng.uniform(0.1, 0.8, 40), rng.uniform(0, 4, 40), strict=True
    ):
        eps, V = precise.dielectric(y, lambda2, screening), precise.empty_core(y, lambda2, s, screening)
        assert abs(numerics.dielectric(y, lambda2, screening) / eps - 1) < 2e-15
        assert abs(numerics.empty_core(y, lambda2, s, screening) - V) < 2e-15


def test_the_mixture_agrees_with_float64():
    rng = np.random.default_rng(10)
    for _ in range(100):
        point = (
            10 ** rng.uniform(-300, 3),
            rng.uniform(0, 0.74),
            rng.choice([0, 1, rng.uniform()]),
            10 ** rng.uniform(-1.3, 1.3),
        )
        values, references = (
            numerics.partial_structure_factors(*point),
            precise.partial_structure_factors(*point, digits=30),
        )
        scale = max(map(abs, references))
        assert max(abs(v - r) for v, r in zip(values, references, strict=True)) < 1e-14 * scale, point


@pytest.mark.long
def test_the_resistivity_agrees_between_precisions():
    metal = "0.92e10", 1, "0.66", "1.6", "0.45"
    coarse, fine = (precise.resistivity(*metal, digits=digits) for digits in (15, 25))
    assert abs(coarse / fine - 1) < 1e-15


def test_floats_fractions_and_mpf_are_taken_exactly():
    values = [precise.lindhard(y, digits=60) for y in (0.1, Fraction(0.1), mpmath.mpf(0.1), np.float64(0.1))]
    assert len(set(values)) == 1
    assert values[0] != precise.lindhard("0.1", digits=60)


def test_global_precision_is_neither_used_nor_changed():
    before = mpmath.mp.prec
    with ThreadPoolExecutor(4) as pool:
        digits = [15, 40, 90, 200] * 3
        parallel = list(pool.map(lambda d: precise.lindhard("0.3", digits=d), digits))
    assert mpmath.mp.prec == before
    assert parallel == [precise.lindhard("0.3", digits=d) for d in digits]


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: precise.lindhard(-1), numerics.DomainError, "y must be >= 0, not -1.0"),
        (lambda: precise.lindhard("1+1"), numerics.DomainError, "y must be a decimal number or a fraction"),
        (lambda: precise.lindhard("01/0"), numerics.DomainError, "y must be a decimal number or a fraction"),
        (lambda: precise.lindhard(1j), numerics.ArgumentTypeError, "y must be an int, float"),
        (lambda: precise.lindhard(1, digits=0), numerics.DomainError, "digits must be an integer"),
        (lambda: precise.structure_factor(1, 1), numerics.DomainError, r"eta must be finite and in \[0, 1\)"),
        (lambda: precise.dielectric(1, float("nan")), numerics.DomainError, "lambda2"),
        (lambda: precise.dielectric(1, 1, "rpa"), numerics.DomainError, "screening must be one of"),
    ],
)
def test_bad_input_is_one_line_that_names_the_argument(call, error, message):
    with pytest.raises(error, match=message) as caught:
        call()
    assert "\n" not in str(caught.value)


def test_nan_gives_nan():
    assert mpmath.isnan(precise.lindhard("nan"))
    assert mpmath.isnan(precise.structure_factor(float("nan"), 0.3))


@pytest.mark.long
def test_the_ion_ion_potential_lies_in_its_enclosure():
    metal = ("6.5", "0.67", "1.6", "1.2", 1, 2)
    value = precise.ion_ion_potential(*metal, digits=12)
    assert abs(float(value) - float(quadrature.ion_ion_potential(*metal, digits=12).value)) < 1e-12


@pytest.mark.long
def test_the_resistivity_of_an_alloy_lies_in_its_enclosure():
    alloy = ("0.8e10", "0.75", ("1.4", "1.8"), ("0.3", "0.7"), (1, 2), "0.44", ("0.8", 1))
    value = precise.alloy_resistivity(*alloy, screening="hubbard", digits=12)
    ball = quadrature.alloy_resistivity(*alloy, screening="hubbard", digits=14)
    assert abs(float(value) / float(ball) - 1) < 1e-12


@pytest.mark.parametrize("change, message", [
    ({"s": "1.4"}, "s must be a pair"), ({"fractions": (0.5, 0.6)}, "fractions must sum to 1"),
    ({"diameters": (0, 1)}, "diameters of species 1 must be finite and > 0"), ({"eta": 1}, r"eta must be finite and in \[0, 1\)"),
])
def test_alloys_that_are_none(change, message):
    alloy = {"fermi_wavenumber": "0.8e10", "lambda2": "0.75", "eta": "0.44",
             "s": (1, 2), "fractions": (0.5, 0.5), "valences": (1, 2), "diameters": (1, 1)}
    with pytest.raises((DomainError, ArgumentTypeError), match=message):
        precise.alloy_resistivity(**alloy | change, digits=5)
