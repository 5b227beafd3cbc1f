"""Code that has arrays of its own, as JAX and others do, or numbers of another kind, is held against equations as it is."""

import array
import ctypes
import ctypes.util
import functools

import numpy as np
import pytest

import numerics
from numerics.testing import Mismatch, assert_matches, assert_satisfies

LINDHARD = "ashcroft-langreth-1967:lindhard"


class Traced:
    """An array that cannot be written to, has no shape, and becomes NumPy's by `__array__` alone; its numbers are of 32 bits if so asked."""

    def __init__(self, data, dtype=np.float64):
        self.data = np.array(data, dtype=dtype)
        self.data.flags.writeable = False

    def __array__(self, dtype=None, copy=None):
        return self.data if dtype is None else self.data.astype(dtype)


def read_only(y):
    found = np.asarray(numerics.lindhard(y))
    found.flags.writeable = False
    return found


def in_place(y):
    """It takes arrays alone, and what it is given for its own."""
    y *= 2
    y /= 2
    y[...] = numerics.lindhard(y)
    return y


class Solver:
    """No function, but called like one."""

    def __init__(self, dtype=np.float64):
        self.dtype = dtype

    def __call__(self, y):
        return Traced(numerics.lindhard(y), self.dtype)

    def method(self, y):
        return self(y)


RIGHT = {
    "another array": lambda y: Traced(numerics.lindhard(y)),
    "a read-only array": read_only,
    "what it overwrites": in_place,
    "a list": lambda y: np.asarray(numerics.lindhard(y)).tolist(),
    "a tuple": lambda y: tuple(np.atleast_1d(numerics.lindhard(y))),
    "an array of Python": lambda y: array.array("d", np.atleast_1d(numerics.lindhard(y))),
    "a view of memory": lambda y: memoryview(np.asarray(numerics.lindhard(y))),
    "every other number of an array": lambda y: np.repeat(numerics.lindhard(y), 2)[::2],
    "more digits": lambda y: np.asarray(numerics.lindhard(y)).astype(np.longdouble),
    "the other order of bytes": lambda y: np.asarray(numerics.lindhard(y)).astype(">f8"),
    "an object": Solver(),
    "a method": Solver().method,
    "a partial function": functools.partial(lambda unused, y: Traced(numerics.lindhard(y)), None),
    "a function that NumPy made": np.vectorize(lambda y: float(numerics.lindhard(float(y)))),
    "one number at a time": lambda y: Traced(numerics.lindhard(float(y))),
    "an array of one number at a time": lambda y: Traced([numerics.lindhard(float(y))]),
}


@pytest.mark.parametrize("code", RIGHT.values(), ids=RIGHT)
def test_right_code_passes_whatever_its_arrays_are(code):
    assert assert_matches(code, LINDHARD, ulp=1, points=60).points > 50


@pytest.mark.parametrize("code", [Solver(np.float32), lambda y: np.asarray(numerics.lindhard(y)).astype(np.float32),
                                  lambda y: Traced(numerics.lindhard(float(y)), np.float16)], ids=["32 bits", "NumPy, 32 bits", "16 bits"])
def test_fewer_bits_are_no_double_and_are_right_to_their_own_last_place(code):
    last = 2.0**-10 if code(0.3).__array__().dtype == np.float16 else 2.0**-23
    assert_matches(code, LINDHARD, rtol=last, over={"y": (0, 10)}, points=60)
    with pytest.raises(Mismatch, match="it is the code, not the function"):
        assert_matches(code, LINDHARD, ulp=1000, at={"y": 0.3})


@pytest.mark.parametrize("code, said", [
    (lambda y: Traced(np.stack([numerics.lindhard(y)] * 2)), "of shape (2,): expected one real number"),
    (lambda y: Traced(numerics.lindhard(y), complex), "returns complex128"),
    (lambda y: {"value": 1.0}, "returns object"), (lambda y: None, "returns object"),
])
def test_what_is_no_array_of_real_numbers_is_told(code, said):
    with pytest.raises(Mismatch) as found:
        assert_matches(code, LINDHARD, ulp=4, points=30)
    assert said in str(found.value)


def test_a_compiled_function_of_one_double_is_called_point_by_point():
    library = ctypes.CDLL(ctypes.util.find_library("m"))
    sine = library.sin
    sine.argtypes, sine.restype = [ctypes.c_double], ctypes.c_double
    assert_matches(lambda x: sine(x) / x if x else 1.0, "ashcroft-langreth-1967:sinc", ulp=3, over={"X_sphere": (0, 3)}, points=60)


def test_claims_are_held_against_it_as_well():
    def field(y):
        return np.float32(y) ** 2 / (2 * np.float32(y) ** 2 + 0.5)

    assert assert_satisfies("ashcroft-langreth-1967:hubbard-local-field", field, tolerance=1e-5)
