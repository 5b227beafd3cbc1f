"""Averages over disorder: what simulations may and may not say, and box integrals of plane waves that are not all zero."""

import numpy as np
import pytest
from sympy import I, Integer, Integral, Sum, cos, exp, pi, sin, sqrt

import derive
from derive.claim import claim
from derive.claims import Identity
from derive.claims.simulation import SIMULATIONS, Simulated, register
from derive.paper import Paper
from derive.physics.electromigration import disorder as physics
from derive.physics.electromigration.disorder import L_x, d, n, p, q, rho
from derive.physics.electromigration.electron_states import M, Omega, k
from derive.quantity import quantity, quantity_function
from derive.theorems import ion_arrays
from derive.theorems.disorder import CLAIMS

PRINTED = (physics.EQ_16, physics.EQ_17A, physics.EQ_17B, physics.EQ_18, physics.EQ_19)
PAPER = Paper("disorder", "t", "c", PRINTED, physics.EQUATIONS, CLAIMS)
u = quantity("u", "a number without value")
c = quantity_function("c", "any function")
INDEPENDENT = tuple({rho: "1/2", Omega: a**3, L_x: a, n: 2} for a in (4, 6))


def verdict(statement, *, paper=PAPER, quick=False, seed=0):
    return claim("16", "t", statement).check(paper, quick=quick, seed=seed)


def independent(expected, statistic="mean square", **options):
    return Simulated(ion_arrays.INDEPENDENT, statistic, expected, INDEPENDENT, **options)


@pytest.mark.parametrize("seed", range(3))
def test_a_true_average_is_sampled_for_every_seed(seed):
    assert verdict(independent(rho / Omega), seed=seed).name == "Sampled"
    assert verdict(independent(Integer(0), "mean"), seed=seed).name == "Sampled"


@pytest.mark.parametrize("seed", range(20))
def test_a_quick_check_does_not_refute_a_true_average(seed):
    assert verdict(independent(rho / Omega), quick=True, seed=seed).name == "Inconclusive"
    assert verdict(independent(1 / Omega, up_to_a_factor=True), quick=True, seed=seed).name == "Inconclusive"


FALSE = {
    "twice": independent(2 * rho / Omega),
    "half": independent(rho / Omega / 2),
    "the printed volume dependence": independent(rho / Omega**2, up_to_a_factor=True),
    "no volume dependence": independent(rho, up_to_a_factor=True),
    "O(Ω^{-1/2}) for the mean square": independent(rho / sqrt(Omega), up_to_a_factor=True),
    "another sign": independent(-rho / Omega),
    "a mean that is not zero": independent(rho / sqrt(Omega), "mean"),
    "rods taken for independent ions": Simulated(ion_arrays.RODS, "mean square", rho / Omega, ({rho: "1/2", Omega: 128, L_x: 32, d: "1/4", n: 8},)),
    "pairs taken for independent ions": Simulated(ion_arrays.PAIRS, "mean square", rho / Omega, ({rho: "1/2", Omega: 64, L_x: 4, d: 1, n: 1},)),
}


@pytest.mark.long
@pytest.mark.parametrize("name", FALSE)
def test_a_false_average_is_refuted(name):
    assert verdict(FALSE[name]).name == "Refuted"
    assert verdict(FALSE[name], quick=True).name in ("Refuted", "Inconclusive")


UNDECIDED = {
    "no such simulation": Simulated("dice", "mean", Integer(0), INDEPENDENT),
    "a name without value": independent(u / Omega),
    "a function that does not cancel": independent(c(Omega) / Omega, up_to_a_factor=True),
    "a function without a factor left open": independent(c(q) / Omega),
    "a ratio of one point": Simulated(ion_arrays.INDEPENDENT, "mean square", 1 / Omega, INDEPENDENT[:1], up_to_a_factor=True),
    "a ratio of one point with itself": Simulated(ion_arrays.INDEPENDENT, "mean square", 1 / Omega, INDEPENDENT[:1] * 2, up_to_a_factor=True),
    "a ratio of zeros": independent(Integer(0), "mean", up_to_a_factor=True),
    "no points": Simulated(ion_arrays.INDEPENDENT, "mean", Integer(0), ()),
    "a value that the simulation needs is missing": Simulated(ion_arrays.INDEPENDENT, "mean", Integer(0), ({rho: 1},)),
    "complex": independent(I * rho / Omega),
    "infinite": independent(rho / (Omega - L_x**3)),
    "rods that do not fit": Simulated(ion_arrays.RODS, "mean square", rho / Omega, ({rho: 1, Omega: 64, L_x: 4, d: 1, n: 8},)),
}


@pytest.mark.parametrize("name", UNDECIDED)
def test_what_cannot_be_compared_is_inconclusive(name):
    assert verdict(UNDECIDED[name]).name == "Inconclusive"


def test_wide_error_bars_decide_nothing():
    @register("one configuration in a thousand")
    def rare(generator, values, count):
        return np.where(generator.random(count) < 0.001, 1000.0, 0.0)

    try:
        assert verdict(Simulated("one configuration in a thousand", "mean", Integer(1), ({n: 1},))).name == "Inconclusive"
    finally:
        del SIMULATIONS["one configuration in a thousand"]


def test_a_simulation_is_registered_once():
    with pytest.raises(ValueError, match="registered twice"):
        register("hard rods")(lambda generator, values, count: None)


def test_the_same_seed_gives_the_same_verdict():
    assert verdict(independent(rho / Omega)) == verdict(independent(rho / Omega)) != verdict(independent(rho / Omega), seed=1)


def test_a_changed_foundation_is_felt():
    changed = PAPER.replace("independent", 2 * PAPER["independent"].rhs)
    simulated = [one for one in CLAIMS if one.kind == "simulation" and "independent ions: the mean square" in one.title]
    assert [one.check(changed, quick=True).name for one in simulated] == ["Refuted"]


@pytest.mark.long
def test_the_remainder_of_one_configuration_is_not_of_order_one_over_the_volume():
    (entry,) = derive.misprints(PAPER)
    assert entry.equation == "16"
    simulated = [one for one in CLAIMS if one.number == "16" and "1/Ω, simulated" in one.title]
    assert [one.check(PAPER.as_printed("16")).name for one in simulated] == ["Refuted", "Refuted"]


# The simulations against other routes ----------------------------------------------------------------


def positions_of_rods(generator, rods, free, count):
    """Rods by exponential gaps, scaled to the ring: another way to all arrangements equally likely."""
    gaps = generator.exponential(size=(count, rods))
    return np.cumsum(gaps / gaps.sum(axis=1, keepdims=True) * free + 0.25, axis=1)


def test_hard_rods_from_their_gaps():
    count, length, rods = 4000, 16.0, 32
    values = {"rho": 0.5, "Omega": 64.0, "L_x": length, "d": 0.25, "n": 20}
    there = SIMULATIONS["hard rods"](np.random.default_rng(1), values, count)
    here = np.exp(2j * np.pi * 20 / length * positions_of_rods(np.random.default_rng(2), rods, length - rods * 0.25, count)).sum(axis=1) / 64
    assert np.mean(np.abs(there) ** 2) == pytest.approx(np.mean(np.abs(here) ** 2), rel=0.1)


def test_the_square_of_a_potential_by_quadrature():
    values = {"rho": 0.5, "Omega": 16.0, "L_x": 8.0, "d": 1.0, "n": 1}
    found = SIMULATIONS["squared potential of a Poisson array"](np.random.default_rng(3), values, 5)
    generator = np.random.default_rng(3)
    numbers = generator.poisson(8, 5)
    places = 8 * generator.random((5, numbers.max()))
    x = np.arange(400) * 8 / 400
    for value, number, row in zip(found, numbers, places):
        away = (x[:, None, None] - row[None, :number, None]) - 8 * np.arange(-3, 4)
        potential = np.exp(-(away**2) / 2).sum(axis=(1, 2)) / np.sqrt(2 * np.pi)
        assert value == pytest.approx((potential**2 * np.exp(2j * np.pi * x / 8)).mean(), abs=1e-6)


# Integrals of waves with whole numbers, which vanish for all numbers but one ---------------------------

WAVE = Integral(exp(2 * pi * I * (p - k) * physics.x / L_x), (physics.x, 0, L_x))
PICKED = {
    "one term of the sum is left": Sum(c(p) * WAVE, (p, 1, M)),
    "the same, the sum inside": Integral(Sum(c(p) * exp(2 * pi * I * (p - k) * physics.x / L_x), (p, 1, M)), (physics.x, 0, L_x)),
    "one cosine is constant": Sum(Integral(cos((p - 3) * physics.x), (physics.x, 0, pi)), (p, 1, M)),
}


@pytest.mark.long
@pytest.mark.parametrize("name", PICKED)
def test_a_sum_over_waves_is_not_zero(name):
    assert verdict(Identity(PICKED[name], Integer(0))).name not in ("Proved", "Sampled")


def test_a_wave_with_whole_wavelengths_averages_to_zero():
    assert verdict(Identity(Integral(exp(2 * pi * I * n * physics.x / L_x), (physics.x, 0, L_x)), Integer(0))).name == "Proved"



# Ranges over which nothing varies -----------------------------------------------------------------------

a, b = (quantity(name, "a variable") for name in "ab")
RANGES = {
    "a rectangle": (Integral(c(a), (a, 0, 1), (b, 0, 3)), 3 * Integral(c(a), (a, 0, 1)), "Proved"),
    "the outer range does not vary": (Integral(c(b), (a, 0, 2), (b, 0, 3)), 2 * Integral(c(b), (b, 0, 3)), "Proved"),
    "a triangle": (Integral(Integer(1), (a, 0, b), (b, 0, 1)), Integer(1) / 2, "Proved"),
    "a triangle is no square": (Integral(Integer(1), (a, 0, b), (b, 0, 1)), Integer(1), "Refuted"),
    "its inner range varies": (Integral(c(b), (a, 0, b), (b, 0, 1)), Integral(b * c(b), (b, 0, 1)), "Proved"),
    "its inner range is not b of outside": (Integral(cos(b), (a, 0, b), (b, 0, 1)), b * sin(1), "Refuted"),
}


@pytest.mark.parametrize("name", RANGES)
def test_a_range_over_which_nothing_varies_is_a_factor(name):
    left, right, expected = RANGES[name]
    assert verdict(Identity(left, right)).name == expected


@pytest.mark.parametrize("values", [
    {rho: "3/10", Omega: 5, L_x: 4, n: 1},
    {rho: 1, Omega: 60_000, L_x: 4, n: 1},
    {rho: 1, Omega: 16, L_x: 4, n: "1/2"},
    {Omega: 16, L_x: 4, n: 1},
], ids=str)
def test_a_box_that_cannot_be_filled_decides_nothing(values):
    found = verdict(Simulated(ion_arrays.INDEPENDENT, "mean square", 1 / Omega, (values,)))
    assert found.name == "Inconclusive"
    assert "ions" in found.detail or "integer" in found.detail
