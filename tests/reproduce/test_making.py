"""Figures and tables are the same bytes wherever they are made."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from numerics.reproduce.making import NotMade, make


def files(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.long
def test_the_files_are_the_same_from_one_process_two_and_an_executor(tmp_path):
    names = ["sum-rule", "fig-2"]
    here = make(names, tmp_path / "here")
    two = make(names, tmp_path / "two", jobs=2)
    with ThreadPoolExecutor(2) as pool:
        pooled = make(names, tmp_path / "pooled", executor=pool)
    assert list(here) == list(two) == list(pooled) == names
    assert here["sum-rule"].table.records == two["sum-rule"].table.records
    assert files(tmp_path / "here") == files(tmp_path / "two") == files(tmp_path / "pooled")
    assert {"sum-rule.csv", "fig-02.json"} <= files(tmp_path / "here").keys()


def test_an_item_that_is_not_made_is_named_and_the_others_are_written(tmp_path):
    with ThreadPoolExecutor(1) as pool, pytest.raises(NotMade, match="1 of 2 were not made: fig-99: KeyError"):
        make(["fig-99", "sum-rule"], tmp_path, executor=pool)
    assert "sum-rule.csv" in files(tmp_path)
