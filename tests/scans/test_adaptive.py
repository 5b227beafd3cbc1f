"""Points where they are needed: the error that is asked for is kept, and the points are the same for any number of workers."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerics.scans import scan, specification
from tests.effort import examples


def of(formula, over, tolerance, most=10_000, **options):
    return scan(specification({"formula": formula, "over": over, "adaptive": {"tolerance": tolerance, "most": most}}), **options)


def farthest(found, function, low, high):
    """How far linear interpolation is from the function, on many more points than were chosen."""
    dense = np.linspace(low, high, 20_001)
    return abs(np.interp(dense, found.columns["x"], found.values["value"]) - function(dense)).max()


@pytest.mark.parametrize(
    ("formula", "function", "points"),
    [("sin(x)", np.sin, 200), ("1/(1 + 100*x^2)", lambda x: 1 / (1 + 100 * x**2), 400), ("abs(x - 1/3)", lambda x: abs(x - 1 / 3), 120),
     ("x^3", lambda x: x**3, 400), ("exp(-1000*(x - 0.7)^2)", lambda x: np.exp(-1000 * (x - 0.7) ** 2), 400)])
def test_linear_interpolation_keeps_the_tolerance_with_few_points(formula, function, points):
    found = of(formula, {"x": "-1:2"}, 1e-3)
    assert farthest(found, function, -1, 2) <= 1e-3
    assert found.adaptive["cells"] == found.adaptive["cells_within"]
    assert found.adaptive["largest_error"] <= 1e-3
    assert found.size < points


@examples(30)
@given(a=st.integers(-20, 20), b=st.integers(1, 30), c=st.integers(0, 12))
def test_the_tolerance_is_kept_for_waves_on_curves(a, b, c):
    found = of(f"sin({b}*x + {c}) + {a}*x^2/10", {"x": "-1:2"}, 1e-2)
    assert farthest(found, lambda x: np.sin(b * x + c) + a * x**2 / 10, -1, 2) <= 1e-2


def test_a_line_needs_no_more_than_it_begins_with():
    assert of("3*x + 1", {"x": "0:1"}, 1e-9).size == 33


def test_what_is_odd_about_the_middle_of_a_cell_is_not_taken_for_a_line():
    found = of("sin(16*pi*x)", {"x": "0:1"}, 1e-2)  # zero at the ends and the middles of the first cells
    assert farthest(found, lambda x: np.sin(16 * np.pi * x), 0, 1) <= 1e-2


def test_two_ranges():
    found = of("1/(1 + 20*(x^2 + y^2))", {"x": "-1:1", "y": "-1:1"}, 1e-2)
    from scipy.interpolate import LinearNDInterpolator

    x, y = np.meshgrid(np.linspace(-1, 1, 101), np.linspace(-1, 1, 101))
    between = LinearNDInterpolator(np.stack([found.columns["x"], found.columns["y"]], 1), found.values["value"])(x, y)
    assert abs(between - 1 / (1 + 20 * (x**2 + y**2))).max() < 1e-2
    assert found.adaptive["cells"] == found.adaptive["cells_within"]
    assert found.size < 2500


def test_a_jump_ends_at_the_most_points_and_says_so():
    found = of("sign(x - 1/3)", {"x": "0:1"}, 1e-3, most=100)
    assert found.size <= 100
    assert found.adaptive["cells"] > found.adaptive["cells_within"]
    assert found.adaptive["largest_error"] >= 0.5


def test_the_edge_of_where_there_are_values_is_found():
    found = of("sqrt(x - 1/3)", {"x": "0:1"}, 1e-2)
    with_values = found.columns["x"][np.isfinite(found.values["value"])]
    assert 1 / 3 <= with_values.min() < 1 / 3 + 2.0**-9
    assert found.size < 200
    assert len(found.errors) == found.size - with_values.size


def test_by_ratios():
    found = of("1/x", {"x": "1e-3:1e3 log"}, 1)
    assert found.columns["x"][[0, -1]].tolist() == [1e-3, 1e3]
    dense = np.geomspace(1e-3, 1e3, 9999)
    assert abs(np.interp(np.log(dense), np.log(found.columns["x"]), found.values["value"]) - 1 / dense).max() <= 1


def test_points_are_the_same_for_any_workers_and_whatever_is_known(tmp_path):
    alone = of("1/(1 + 100*x^2)", {"x": "-1:2"}, 1e-4)
    with ThreadPoolExecutor(3) as pool:
        shared = of("1/(1 + 100*x^2)", {"x": "-1:2"}, 1e-4, executor=pool, store=tmp_path / "store")
    coarse = of("1/(1 + 100*x^2)", {"x": "-1:2"}, 1e-3, store=tmp_path / "store")
    again = of("1/(1 + 100*x^2)", {"x": "-1:2"}, 1e-4, store=tmp_path / "store")
    assert (coarse.computed, again.computed) == (0, 0)
    for one in (shared, again):
        assert one.columns["x"].tobytes() == alone.columns["x"].tobytes()
        assert one.values["value"].tobytes() == alone.values["value"].tobytes()
