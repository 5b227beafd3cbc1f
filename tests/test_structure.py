"""The structure of the house: no circle of rooms, no arrow from derive to numerics, nothing trusted that rests on a search."""

from pathlib import Path

import pytest

from tests.benchmarks.rooms import PACKAGES, arrows, circle, top

GRAPH = arrows(Path(__file__).parents[1])


@pytest.mark.parametrize("package", PACKAGES)
def test_no_rooms_import_one_another_in_a_circle(package):
    assert circle(top(GRAPH, package)) == []


def test_no_modules_import_one_another_in_a_circle():
    assert circle(GRAPH) == []


def test_derive_imports_nothing_of_numerics():
    assert [(one, other) for one, others in GRAPH.items() for other in others if one.startswith("derive") and other.startswith("numerics")] == []


@pytest.mark.parametrize(
    ("trusted", "searched"),
    [("numerics.certified.proof", "numerics.certified.search"), ("numerics.certified.proof", "numerics.certified.code"),
     ("derive.algebra.checker", "derive.algebra._search"), ("derive.physics", "derive.theorems"), ("derive.expressions", "derive.claims")])
def test_what_is_trusted_does_not_import_what_searches(trusted, searched):
    assert [(one, other) for one, others in GRAPH.items() for other in others if one.startswith(trusted) and other.startswith(searched)] == []


def test_a_circle_would_be_found():
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"a"}})
