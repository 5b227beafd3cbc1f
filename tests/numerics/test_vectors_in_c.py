"""Arrays in C: the bits of the scalar function and of NumPy, at every size, in place, by eight, by four and one by one."""

import ctypes
import math
import shutil
from functools import cache

import numpy as np
import pytest
from sympy import Integer, Symbol, cos, exp, log, sin, sqrt

from numerics import certify
from numerics.certified import CertifiedFunction, load
from numerics.certified.code.vectors import _chosen
from tests.benchmarks.c_libraries import _compiled
from tests.numerics.oracle import edges, stratified

pytestmark = pytest.mark.skipif(shutil.which("cc") is None, reason="no C compiler")
x = Symbol("x", real=True)
SPECIAL = [0.0, -0.0, math.nan, math.inf, -math.inf, 5e-324, -5e-324, 2.0**-1022, 1.0, -1.0, 1e300, -1e300, 1.7976931348623157e308]
WAYS = {"eight": (), "four": ("avx512dq",), "one": ("avx512dq", "avx2")}
MADE = {
    "odd, power laws on both sides of 0": lambda: certify(sin(x), x, (-0.5, 0.25)),
    "zero within": lambda: certify(log(x), x, (0.75, 1.5)),
    "envelope": lambda: certify(cos(3 * x), x, (-0.5, 1), envelope=Integer(1)),
    "root": lambda: certify(sqrt(1 + x), x, (0, 1), max_ulp=3),
    "no cells": lambda: certify(3 / x**3, x, (1, math.inf)),
    "line": lambda: certify(1 + x, x, (1, 2)),
    "steep": lambda: certify(exp(-x), x, (0, 3)),
}


def library(function: CertifiedFunction, without: tuple[str, ...] = (), flags: tuple[str, ...] = ("-O2",)) -> ctypes.CDLL:
    source = function.source("c")
    for feature in without:
        source = source.replace(f'__builtin_cpu_supports("{feature}")', "0")
    made = ctypes.CDLL(str(_compiled(source, flags)))
    getattr(made, function.name).restype = ctypes.c_double
    getattr(made, function.name).argtypes = [ctypes.c_double]
    return made


def called(made: ctypes.CDLL, name: str, points: np.ndarray, out: np.ndarray | None = None) -> np.ndarray:
    out = np.empty_like(points) if out is None else out
    getattr(made, name)(points.ctypes.data_as(ctypes.c_void_p), out.ctypes.data_as(ctypes.c_void_p), ctypes.c_size_t(points.size))
    return out


def points(function: CertifiedFunction, count: int = 3000) -> np.ndarray:
    rng = np.random.default_rng(1967)
    some = np.concatenate([SPECIAL, edges(function.certificate), stratified(rng, function.certificate, count)])
    with np.errstate(all="ignore"):
        beside = np.concatenate([np.nextafter(some, np.inf), np.nextafter(some, -np.inf)])
    return rng.permutation(np.concatenate([some, beside, rng.integers(0, 2**64, 1000, dtype=np.uint64).view(float)]))


def same(one: np.ndarray, other: np.ndarray) -> bool:
    """The same bits, whatever a NaN holds."""
    integer = np.dtype(f"i{one.itemsize}")
    return bool(np.array_equal(np.isnan(one), np.isnan(other)) and ((one.view(integer) == other.view(integer)) | np.isnan(one)).all())


@cache
def shipped() -> ctypes.CDLL:
    return library(load("lindhard"))


@pytest.mark.parametrize("way", [pytest.param(way, marks=[] if way != "one" else pytest.mark.long) for way in WAYS])
def test_vectors_give_the_bits_of_numpy(way):
    function = load("lindhard")
    made = shipped() if way == "eight" else library(function, WAYS[way])
    places = points(function)
    assert same(called(made, "lindhard_array", places), function(places))


@pytest.mark.long
@pytest.mark.parametrize("name", MADE)
def test_every_kind_of_piece_gives_the_bits_of_numpy(name):
    function = MADE[name]()
    places = points(function, 20_000)
    with np.errstate(all="ignore"):
        single = places.astype(np.float32)
    for way, flags in (("eight", ("-O2",)), ("eight", ("-O3", "-march=native")), ("four", ("-O2",)), ("one", ("-O0",))):
        made = library(function, WAYS[way], flags)
        assert same(called(made, "function_array", places), function(places)), (way, flags)
        assert same(called(made, "function_float_array", single), function(single)), (way, flags)


def test_the_function_of_one_number_gives_the_same_bits():
    function, made = load("lindhard"), shipped()
    places = points(function, 100)[:400]
    assert same(np.array([made.lindhard(one) for one in places.tolist()]), function(places))


@pytest.mark.parametrize("size", [0, 1, 3, 255, 256, 257, 511, 1027])
def test_any_size_and_in_place(size):
    places = points(load("lindhard"))[:size].copy()
    expected = load("lindhard")(places)
    assert same(called(shipped(), "lindhard_array", places), expected)
    assert same(called(shipped(), "lindhard_array", places, out=places), expected)


def test_float_arrays_are_the_double_values_rounded_once():
    places = points(load("lindhard"))
    with np.errstate(all="ignore"):
        rounded = places.astype(np.float32)
    single = np.concatenate([rounded, np.random.default_rng(7).uniform(0, 4, 3000).astype(np.float32)])
    assert same(called(shipped(), "lindhard_float_array", single), load("lindhard")(single.astype(float)).astype(np.float32))
    assert same(called(shipped(), "lindhard_float_array", single), load("lindhard")(single))


def test_nothing_is_written_beyond_the_array():
    places = np.full(300, 0.5)
    out = np.full(400, -7.0)
    called(shipped(), "lindhard_array", places, out=out)
    assert (out[300:] == -7).all()


def test_a_piece_is_chosen_by_adding_differences_up():
    chosen = _chosen([5, 3, 3, 2**63], ["0x1p+0", "0x1p+1", "0x1p+2"]).replace("(uint64_t)", "int").replace("u", "")
    for place, expected in ((0.5, 5), (1.0, 5), (1.5, 3), (3.0, 3), (5.0, 2**63)):
        text = chosen.replace("0x1p+0", "1.0").replace("0x1p+1", "2.0").replace("0x1p+2", "4.0")
        assert eval(text, {"x": place, "int": int}) % 2**64 == expected
