"""What is asked: ranges, products, what runs together; and one line with the place for what is not as it should be."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerics._arguments import DomainError
from numerics.scans import read, scan, specification
from numerics.scans.axes import axis_values, number
from tests.effort import examples

S = {"quantity": "structure_factor"}


@pytest.mark.parametrize(
    ("given", "values"),
    [("0:1:3", (0.0, 0.5, 1.0)), ("1:0:3", (1.0, 0.5, 0.0)), ("1e-2:1e2:3 log", (0.01, 1.0, 100.0)), ("1/4:3/4:2", (0.25, 0.75)),
     ([1, "1/3"], (1.0, 1 / 3)), (np.array([0.5, 2]), (0.5, 2.0)), ([-0.0], (0.0,))])
def test_values_of_a_parameter(given, values):
    assert axis_values("x", given, float) == values


@examples(100)
@given(low=st.floats(-1e300, 1e300), high=st.floats(-1e300, 1e300), count=st.integers(2, 30))
def test_a_range_has_its_ends_exactly_and_rises_or_falls(low, high, count):
    if low == high or not np.isfinite(high - low):
        return
    values = axis_values("x", f"{low!r}:{high!r}:{count}", float)
    assert (values[0], values[-1], len(values)) == (low, high, count)
    assert list(values) == sorted(values, reverse=low > high)


@examples(200)
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_as_text_is_the_double_that_is_nearest(value):
    assert number("x", repr(value)) == value
    assert number("x", value) == value


def test_every_value_is_taken_with_every_other_and_the_last_runs_fastest():
    found = specification(S | {"over": {"x": [1, 2, 3], "eta": [0.1, 0.2]}})
    columns = found.columns(0, 6)
    assert (columns["x"].tolist(), columns["eta"].tolist()) == ([1, 1, 2, 2, 3, 3], [0.1, 0.2] * 3)


def test_what_runs_together_is_one_axis():
    found = specification({"quantity": "liquid_resistivity", "at": {"eta": 0.4}, "together": [["liquid", "temperature"]],
                           "over": {"liquid": ["Na", "K"], "x": [0], "temperature": [371, 340]}})
    assert found.shape == (2, 1)
    assert found.columns(0, 2)["liquid"] == ["Na", "K"]
    assert found.columns(0, 2)["temperature"].tolist() == [371, 340]


WRONG = [
    ({}, "over: expected what the parameters run over"),
    ({"over": {"x": [1], "eta": [0.1]}, "ovr": {}}, "there is no 'ovr'; did you mean 'over'?"),
    ({"over": {"x": [1]}}, "over, at: structure_factor needs 'eta', number"),
    ({"over": {"x": [1], "zeta": [1]}, "at": {"eta": 0.1}}, "over: structure_factor has no parameter 'zeta'"),
    ({"over": {"x": [1]}, "at": {"eta": 0.1, "x": 1}}, "over, at: 'x' is in both"),
    ({"over": {"x": "0:1"}, "at": {"eta": 0.1}}, "says no number of points"),
    ({"over": {"x": "0:1:1"}, "at": {"eta": 0.1}}, "over: x: expected 2 to 1000000 points"),
    ({"over": {"x": "0:1:1e3"}, "at": {"eta": 0.1}}, "over: x: expected numbers in a list, or a range"),
    ({"over": {"x": "0:inf:3"}, "at": {"eta": 0.1}}, "over: x: expected a number"),
    ({"over": {"x": "1:1:3"}, "at": {"eta": 0.1}}, "between two different, finite numbers"),
    ({"over": {"x": "-1:1:3 log"}, "at": {"eta": 0.1}}, "a range by ratios is between numbers above 0"),
    ({"over": {"x": []}, "at": {"eta": 0.1}}, "over: x: expected 1 to 1000000 values"),
    ({"over": {"x": 1}, "at": {"eta": 0.1}}, "over: x: expected numbers in a list"),
    ({"over": {"x": [True]}, "at": {"eta": 0.1}}, "over: x: expected a number"),
    ({"over": {"x": ["__import__('os')"]}, "at": {"eta": 0.1}}, "over: x: expected a number"),
    ({"over": {"x": ["1/0"]}, "at": {"eta": 0.1}}, "over: x: expected a number"),
    ({"over": {"x": ["1e999"]}, "at": {"eta": 0.1}}, "at most 1.8e308"),
    ({"over": {"x": [10**400]}, "at": {"eta": 0.1}}, "over: x: expected a number of float64"),
    ({"over": {"x": [[1]]}, "at": {"eta": 0.1}}, "over: x: expected a number"),
    ({"over": {"x": [1]}, "at": {"eta": "much"}}, "at: eta: expected a number"),
    ({"over": {"x": [1]}, "at": [1]}, "at: expected a table"),
    ({"quantity": "structure_facto", "over": {"x": [1]}}, "quantity: there is no 'structure_facto'; did you mean 'structure_factor'"),
    ({"quantity": 3, "over": {"x": [1]}}, "quantity: expected text"),
    ({"quantity": "ashcroft-langreth-1967:99", "over": {"x": [1]}}, "99"),
    ({"quantity": "ashcroft-langreth-1967:", "over": {"x": [1]}}, "quantity: expected PAPER:NUMBER"),
    ({"formula": "x", "over": {"x": [1]}}, "formula, quantity: one of them"),
    ({"over": {"x": [1, 2], "eta": [0.1]}, "together": [["x", "eta"]]}, "together: x has 2, eta has 1 values"),
    ({"over": {"x": [1], "eta": [0.1]}, "together": [["x"]]}, "together: expected lists of two names"),
    ({"over": {"x": [1], "eta": [0.1]}, "together": "x"}, "together: expected lists of names"),
    ({"over": {"x": [1], "eta": [0.1]}, "together": [["x", "eta"], ["eta", "x"]]}, "is named twice"),
    *(({"over": {"x": [1]}, "at": {"eta": 0.1}, "limit": odd}, f"limit: expected seconds that a point may take, from 0.01 to 1e+06; got {odd}")
      for odd in (0, -1, 1e7, float("nan"), float("inf"))),
    *(({"over": {"x": [1]}, "at": {"eta": 0.1}, "limit": odd}, "limit: expected a number")
      for odd in (True, None, "long", "1/0", 10**400, {}, [1])),
    ({"over": {"x": [1]}, "at": {"eta": 0.1}, "limi": 1}, "there is no 'limi'; did you mean 'limit'?"),
    ({"over": {"x": "0:1"}, "at": {"eta": 0.1}, "adaptive": {}}, "adaptive: expected a tolerance"),
    ({"over": {"x": "0:1"}, "at": {"eta": 0.1}, "adaptive": {"tolerance": 0}}, "tolerance: expected a number above 0"),
    ({"over": {"x": "0:1"}, "at": {"eta": 0.1}, "adaptive": {"tolerance": 1, "most": 10**9}}, "adaptive: most"),
    ({"over": {"x": "0:1"}, "at": {"eta": 0.1}, "adaptive": {"tolerance": 1, "of": "T"}}, "has no value 'T'; it has S, S_bound"),
    ({"over": {"x": [1]}, "at": {"eta": 0.1}, "adaptive": {"tolerance": 1}}, "one or two ranges of numbers beside adaptive"),
    ({"over": {"x": "0:1:100000", "eta": "0:1/2:100000"}}, "at most 1e+09 points"),
]


@pytest.mark.parametrize(("data", "says"), WRONG, ids=range(len(WRONG)))
def test_one_line_with_the_place_for_what_is_wrong(data, says):
    with pytest.raises((ValueError, TypeError)) as told:
        specification(data if data.keys() & {"quantity"} else S | data)
    assert says in str(told.value)
    assert "\n" not in str(told.value)
    assert len(str(told.value)) < 400


def test_a_file_that_is_no_toml_is_told_with_its_name(tmp_path):
    for content in (b"over = [", b"\xff\xfe", b"a = " + b"[" * 5000, b"x = 1" + b"0" * 5000):
        (tmp_path / "f.toml").write_bytes(content)
        with pytest.raises(DomainError, match=r"f\.toml") as told:
            read(tmp_path / "f.toml")
        assert "\n" not in str(told.value)
    (tmp_path / "f.toml").write_text('quantity = "structure_factor"\nover = {x = "0:1:5"}\nat = {eta = 0.4}\n')
    assert read(tmp_path / "f.toml").shape == (5,)


def test_a_file_of_code_is_not_loaded_by_a_specification(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "evil.py").write_text("open('touched', 'w')\n")
    for name in ("./evil.py:1", "evil:1", "os:system", "../evil.py:1", str(tmp_path / "evil.py:1")):
        (tmp_path / "f.toml").write_text(f'quantity = "{name}"\nover = {{x = [1]}}\n')
        with pytest.raises(DomainError, match="there is no paper"):
            read(tmp_path / "f.toml")
    assert not (tmp_path / "touched").exists()


def test_the_limit_of_a_point_is_no_part_of_what_is_asked(tmp_path):
    (tmp_path / "f.toml").write_text('quantity = "lindhard"\nlimit = 2.5\nover = {y = [1]}\n')
    assert read(tmp_path / "f.toml").limit == 2.5
    assert scan(read(tmp_path / "f.toml"), limit="1/2").specification.limit == 0.5
    with pytest.raises(DomainError, match="limit: expected seconds"):
        scan("lindhard", over={"y": [1]}, limit=0)


def test_a_specification_says_all_itself():
    with pytest.raises(DomainError, match="says itself"):
        scan(specification(S | {"over": {"x": [1]}, "at": {"eta": 0.1}}), over={"x": [2]})
    with pytest.raises(DomainError, match="jobs: expected 1 or more"):
        scan("lindhard", over={"y": [1]}, jobs=0)
