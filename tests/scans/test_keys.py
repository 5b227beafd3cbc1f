"""Keys of points: those of what is asked and of all parameters alone, and different where anything differs."""

import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerics.scans.keys import keys_of
from tests.effort import examples

NUMBERS = st.floats(allow_nan=False).map(lambda one: one + 0.0)
VALUES = st.one_of(NUMBERS, st.integers(-(2**40), 2**40), st.booleans(), st.text(max_size=5), st.none(), st.lists(NUMBERS, min_size=1, max_size=3))


def one(point, content="asked"):
    return keys_of(content, point, {}, 1)[0]


@examples(60)
@given(points=st.lists(st.tuples(NUMBERS, VALUES, VALUES), min_size=1, max_size=6), part=st.integers(0, 5))
def test_a_key_is_that_of_the_point_whatever_is_beside_it_and_whatever_is_fixed(points, part):
    x, a, b = zip(*points, strict=True)
    together = keys_of("asked", {}, {"x": np.array(x), "a": list(a), "b": list(b)}, len(points))
    assert together.tolist() == [one({"b": b, "x": x, "a": a}) for x, a, b in points]
    some = slice(part % len(points), len(points))
    again = keys_of("asked", {}, {"b": list(b[some]), "a": list(a[some]), "x": np.array(x[some])}, len(points[some]))
    assert again.tolist() == together[some].tolist()


@examples(60)
@given(x=NUMBERS, bit=st.integers(0, 63), other=st.sampled_from(("a", "b", "content", "text")))
def test_any_bit_of_any_parameter_makes_another_key(x, bit, other):
    (bits,) = struct.unpack("<Q", struct.pack("<d", x))
    (near,) = struct.unpack("<d", struct.pack("<Q", bits ^ 1 << bit))
    point = {"a": x, "b": 1.0}
    changed = {"a": (point | {"a": near}, "asked"), "b": ({"a": 1.0, "b": x}, "asked"), "content": (point, "other"),
               "text": (point | {"a": str(x)}, "asked")}[other]
    assert (one(*changed) == one(point)) is (other == "b" and x == 1.0)


def test_vectors_and_lists_of_numbers_are_alike():
    places = np.array([[[0.0, 1.0], [2.0, 3.0]], [[0.0, 1.0], [2.0, 4.0]]])
    assert keys_of("asked", {}, {"places": places}, 2).tolist() == [one({"places": some}) for some in places.tolist()]


def test_keys_of_a_grid_are_all_different_and_even_in_every_bit():
    x, y = (column.ravel() for column in np.meshgrid(np.linspace(0, 1, 400), np.arange(400.0)))
    keys = keys_of("asked", {"eta": 0.45}, {"x": x, "y": y}, x.size)
    assert np.unique(keys).size == x.size
    bits = np.unpackbits(keys.view(np.uint8).reshape(-1, 16), axis=1)
    assert abs(bits.mean(axis=0) - 0.5).max() < 6 * 0.5 / np.sqrt(x.size) + 0.005


@pytest.mark.parametrize("pair", [(0.5, "0.5"), (1.0, 1), (1, True), (None, "null"), ([1.0], 1.0), ([1.0], "[1.0]")])
def test_numbers_text_and_flags_are_told_apart(pair):
    assert one({"a": pair[0]}) != one({"a": pair[1]})
