"""The rule behind the resistivities, on integrands with known integrals."""

import numpy as np
import pytest
from mpmath.ctx_mp import MPContext

from numerics.float64 import _ziman_rule
from numerics.float64._ziman_rule import NotSettled, integrals, same

m = MPContext()


def one(function, phase=0.0):
    value, error, _ = integrals(lambda y, element: (), lambda y, element: (function(y),) * 2, np.zeros(1, int), np.array([phase]))
    return value[0], error[0]


PEAK = 1e-3
KNOWN = {
    "a cube": (lambda y: y**3, 0.25),
    "a logarithm at 1": (lambda y: 1 - (1 - y) * np.log1p(-y), 1.25),
    "its square": (lambda y: ((1 - y) * np.log1p(-y)) ** 2, 2 / 27),
    "a resonance": (lambda y: PEAK / ((y - 0.7) ** 2 + PEAK**2), np.arctan(0.3 / PEAK) + np.arctan(0.7 / PEAK)),
    "weight next to 0": (lambda y: 1e-9 / (y + 1e-9) ** 2, 1 / (1 + 1e-9)),
}


@pytest.mark.parametrize("name", KNOWN)
def test_integrals_are_known_within_their_estimates(name):
    function, expected = KNOWN[name]
    value, error = one(function)
    assert abs(value - expected) <= error + 1e-15 * expected
    assert error <= 2e-13 * expected


@pytest.mark.parametrize("s", [3.0, 70.0, 1e4, 1e5])
def test_oscillations_are_integrated_however_fast(s):
    value, error = one(lambda y: 2 * np.cos(s * y) ** 2, 2 * s)
    assert abs(value - float(1 + m.sin(2 * s) / (2 * s))) <= error + 2e-15
    assert error <= 1e-12


@pytest.mark.parametrize("tolerance", [1e-6, 1e-8, 1e-10])
def test_what_is_left_out_is_below_its_estimate_at_coarser_tolerances_too(monkeypatch, tolerance):
    widths = np.geomspace(3e-3, 3, 200)[:, None].T
    monkeypatch.setattr(_ziman_rule, "TOLERANCE", tolerance)
    value, error, _ = integrals(
        lambda y, element: (), lambda y, element: (widths[0, element] / ((y - 0.7) ** 2 + widths[0, element] ** 2),) * 2,
        np.arange(200), np.zeros(200))
    expected = np.arctan(0.3 / widths[0]) + np.arctan(0.7 / widths[0])
    assert np.all(np.abs(value - expected) <= error + 4e-15 * expected)


@pytest.mark.parametrize("function", [
    lambda y: 1 / (y - 0.3) ** 2, lambda y: 1 / (y - 0.9) ** 2, lambda y: np.full_like(y, np.nan), lambda y: 1 / (1 - y)])
def test_poles_and_nan_do_not_settle(function):
    with np.errstate(all="ignore"), pytest.raises(NotSettled, match="does not settle"):
        one(function)


def test_an_integral_that_underflows_is_refused():
    with pytest.raises(NotSettled, match="below 1e-290"):
        one(lambda y: 1e-300 * y)


def test_elements_of_one_medium_share_what_depends_on_it():
    seen = []

    def shared(y, element):
        seen.append(y.size)
        return (y**2,)

    medium = same(np.array([1.0, 1.0, 2.0]), np.array([5.0, 5.0, 5.0]))
    value, _, positive = integrals(shared, lambda y, element, square: (square * (element + 1), square), medium, np.zeros(3))
    np.testing.assert_allclose(value, np.array([1, 2, 3]) / 3, rtol=1e-15)
    np.testing.assert_allclose(positive, 1 / 3, rtol=1e-15)
    assert sum(seen) == 2 * 2 * _ziman_rule.POINTS  # two media, two panels
