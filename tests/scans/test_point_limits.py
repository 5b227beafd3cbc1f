"""Points that take too long: each has its error, the others the bits that they have without a limit, and a higher limit tries it again."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

import numerics
from numerics.scans import running, scan
from tests import tasks

Y = [float(y) for y in range(40)]
LATE = "no answer in 1 s: it was ended, and is tried again where the limit is higher"


@pytest.fixture
def slow(monkeypatch):
    """y = 7 takes a minute, y = 3 a quarter of a second."""
    monkeypatch.setattr(running, "evaluate", tasks.slow_at_seven)


def asked(**options):
    return scan("lindhard", over={"y": Y}, **options)


def same_but(found, places):
    expected = numerics.lindhard(Y)
    expected[places] = np.nan
    assert found.values["f"].tobytes() == expected.tobytes()


@pytest.mark.long
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_point_that_hangs_has_its_error_and_the_others_their_values(slow, jobs):
    found = asked(limit=1, jobs=jobs)
    assert found.errors == {7: LATE}
    same_but(found, [7])
    assert found.attributes["limit"] == "1 s for a point"


@pytest.mark.long
def test_it_is_kept_with_its_limit_and_tried_again_with_a_higher_one(slow, tmp_path, monkeypatch):
    first = asked(limit=1, store=tmp_path / "store")
    assert (first.computed, first.known) == (40, 0)
    again = asked(limit=1, store=tmp_path / "store")
    assert (again.computed, again.known, again.errors) == (0, 40, first.errors)
    same_but(again, [7])
    lower = asked(limit=0.5, store=tmp_path / "store")  # what has answered has answered
    assert (lower.computed, lower.errors) == (0, {7: LATE.replace("1 s", "0.5 s")})
    higher = asked(limit=1.5, store=tmp_path / "store")
    assert (higher.computed, higher.known, higher.errors) == (1, 39, {7: LATE.replace("1 s", "1.5 s")})
    assert asked(limit=1.25, store=tmp_path / "store").computed == 0
    monkeypatch.undo()
    without = asked(store=tmp_path / "store")
    assert (without.computed, without.known, without.errors) == (1, 39, {})
    same_but(without, [])
    assert asked(limit=0.1, store=tmp_path / "store").errors == {}


@pytest.mark.long
def test_a_point_has_all_of_its_limit_though_batches_are_divided_before(slow, monkeypatch):
    monkeypatch.setattr(running, "QUICK", 0.1)
    found = asked(limit=2)
    assert found.errors == {7: LATE.replace("1 s", "2 s")}
    same_but(found, [7])


@pytest.mark.long
def test_points_where_they_are_needed_are_the_same_however_many_processes(slow):
    asked = {"over": {"y": "3:11"}, "adaptive": {"tolerance": 1e-3}, "limit": 1}
    one, two = (scan("lindhard", **asked, jobs=jobs) for jobs in (1, 2))
    assert [one.columns["y"][row] for row in one.errors] == [7.0]
    for found in (one, two):
        assert found.errors == {list(one.columns["y"]).index(7.0): LATE}
        assert found.columns["y"].tobytes() == one.columns["y"].tobytes()
        assert found.values["f"].tobytes() == one.values["f"].tobytes()


@pytest.mark.long
def test_a_process_that_is_killed_once_does_no_harm_to_a_single_point(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(running, "evaluate", tasks.killed_once)
    monkeypatch.setattr(running, "SECONDS", 0)  # after the first batch single points
    many = np.linspace(0, 3, 1030)
    found = scan("lindhard", over={"y": many}, limit=30)
    assert (tmp_path / "batches").stat().st_size == 8
    assert found.values["f"].tobytes() == numerics.lindhard(many).tobytes()


@pytest.mark.long
def test_workers_of_an_executor_end_a_point_that_hangs(slow):
    with ThreadPoolExecutor(1) as pool:
        found = asked(limit=1, executor=pool)
    assert found.errors == {7: LATE}
    same_but(found, [7])
