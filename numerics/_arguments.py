"""Argument checks: float64 arrays in, one-line errors that name the argument, what came and its domain."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Sequence
from difflib import get_close_matches

import numpy as np
from numpy.typing import NDArray

from numerics._domains import DOMAINS
from numerics._types import BoolArray, FloatArray, Floats, Shape

BLOCK = 8192
_LONGEST = 80  # letters of a word that a name is looked for


class DomainError(ValueError):
    """A number outside the domain of its argument, or shapes that do not broadcast."""


class ArgumentTypeError(TypeError):
    """An argument that is not a real number or an array of real numbers."""


def running(name: str, value: object) -> FloatArray:
    """`value` as a float64 array with every element >= 0, +inf or NaN."""
    return nonnegative(name, value) + 0.0  # -0.0 is 0.0


def nonnegative(name: str, value: object) -> FloatArray:
    """`running` without a copy: -0.0 stays what it is."""
    array = as_float64(name, value)
    _require(name, array, ~(array < 0), "must be >= 0 (+inf is its limit, NaN gives NaN)")
    return array


def parameter(name: str, value: object, domain: str) -> FloatArray:
    """`value` as a float64 array of finite numbers in `domain`, a key of `DOMAINS`."""
    array = as_float64(name, value)
    _require(name, array, DOMAINS[domain].contains(array), f"must be finite and {domain}")
    return array


def one_number(name: str, value: object) -> float:
    """`value`, a real number and no array, as a float."""
    array = as_float64(name, value)
    if array.shape:
        raise ArgumentTypeError(f"{name} must be one number, not an array of shape {array.shape}")
    return float(array)


def broadcast(**arrays: FloatArray) -> tuple[list[FloatArray], Shape]:
    """The arrays, flat, and their common shape; an array of one element stays one."""
    try:
        shape = np.broadcast_shapes(*(array.shape for array in arrays.values()))
    except ValueError:
        shapes = ", ".join(f"{name} {array.shape}" for name, array in arrays.items())
        raise DomainError(f"shapes do not broadcast: {shapes}") from None
    return [a.reshape(1) if a.size == 1 else np.broadcast_to(a, shape).reshape(-1) for a in arrays.values()], shape


def evaluated(function: Callable[..., Sequence[FloatArray | float]], arrays: Sequence[FloatArray], shape: Shape) -> tuple[Floats, ...]:
    """The results of `function`, a tuple, in `shape`: NumPy floats for the shape of a scalar.

    `arrays` come from `broadcast`. They are passed on in blocks, so that temporaries stay in cache.
    """
    size = math.prod(shape)
    blocks: Iterable[Sequence[FloatArray | float]]
    if size <= BLOCK:
        blocks = [function(*arrays)]
    else:
        parts = (slice(start, start + BLOCK) for start in range(0, size, BLOCK))
        blocks = (function(*(a if a.size == 1 else a[part] for a in arrays)) for part in parts)
    results: tuple[FloatArray, ...] = ()
    for number, block in enumerate(blocks):
        results = results or tuple(np.empty(size) for _ in block)
        for result, values in zip(results, block, strict=True):
            result[number * BLOCK : (number + 1) * BLOCK] = values
    return tuple(result.reshape(shape)[()] for result in results)


def choice(name: str, value: object, choices: Collection[str]) -> str:
    """`value`, which must be one of `choices`."""
    if not isinstance(value, str):
        raise ArgumentTypeError(f"{name} must be one of {', '.join(map(repr, choices))}, not {_shown(value)}")
    if value not in choices:
        raise DomainError(f"{name} must be one of {', '.join(map(repr, choices))}, not {_cut(repr(value))}{near(value, choices)}")
    return value


def near(word: str, known: Iterable[str]) -> str:
    """The known words that may have been meant, as the end of an error; empty where none is near.

    >>> near("hubard", ["lindhard", "hubbard"]), near("x", ["lindhard"])
    ("; did you mean 'hubbard'?", '')
    """
    names = {one.lower(): one for one in known}
    found = get_close_matches(word.lower()[:_LONGEST], names, 2, 0.6)
    return f"; did you mean {' or '.join(repr(names[one]) for one in found)}?" if found else ""


def as_float64(name: str, value: object) -> FloatArray:
    try:
        array = np.asarray(value)
    except ValueError:
        raise ArgumentTypeError(f"{name} must be a real number or a regular array of them, not a ragged one") from None
    if array.dtype.kind == "O" and array.size and all(type(item) is int for item in array.flat):
        return _from_integers(name, array)
    if array.dtype.kind not in "iuf" or isinstance(value, np.ma.MaskedArray):
        raise ArgumentTypeError(f"{name} must be a real number or an array of them, not {_shown(value)}")
    if array.dtype.itemsize > 8 and np.any(np.isfinite(array) & (np.abs(array) > np.finfo(float).max)):
        raise DomainError(f"{name} must fit into a float64, not {_shown(value)}")
    return array.astype(np.float64, copy=False)


def _from_integers(name: str, array: NDArray[np.object_]) -> FloatArray:
    """Python integers beyond 64 bits."""
    try:
        return array.astype(np.float64)
    except OverflowError:
        raise DomainError(f"{name} must fit into a float64; an integer beyond 1.8e308 came") from None


def _require(name: str, array: FloatArray, allowed: BoolArray, domain: str) -> None:
    if np.all(allowed):
        return
    index = tuple(int(i) for i in np.argwhere(~allowed)[0])
    place = f" at index {index[0] if len(index) == 1 else index}" if index else ""
    raise DomainError(f"{name} {domain}, not {float(array[index])!r}{place}")


def _shown(value: object) -> str:
    return f"{_cut(' '.join(repr(value).split()))} ({type(value).__name__})"


def _cut(text: str) -> str:
    return text if len(text) <= 40 else text[:37] + "..."
