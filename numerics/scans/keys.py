"""By what a point is known again: 16 bytes of what is asked and of all of its parameters, for many points at once.

Each value is words of 32 bits: those of a double, or of a digest of the text of anything else. A key is four sums of all words of a point, each word
times a factor of 64 bits that a digest of the content and of the name of the parameter gives, and of each sum the upper half. For factors at random
two points that differ have the same key with a probability of 2^-128 (D. Lemire and O. Kaser, Strongly universal string hashing is fast, 2014).

>>> keys = keys_of("what is asked", {"eta": 0.45}, {"x": np.array([0.5, 1.0])}, 2)
>>> keys[0] == keys_of("what is asked", {"x": 0.5}, {"eta": np.array([0.45])}, 1)[0], keys[0] == keys[1]
(True, False)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import numpy as np

from numerics.scans.specification import text_of
from numerics.scans.store import KEY, Keys

__all__ = ["keys_of"]

_WORDS = 4  # of 32 bits, of a value and of a key
_LOWER = np.uint64(0xFFFFFFFF)
_HALF = np.uint64(32)


def keys_of(content: str, fixed: Mapping[str, Any], columns: Mapping[str, Any], count: int) -> Keys:
    """The key of each point of the columns, which does not depend on what is fixed and what runs."""
    sums = np.zeros((_WORDS, count), dtype=np.uint64)
    for name, given in (*columns.items(), *((name, [value]) for name, value in fixed.items())):
        words = _of_doubles(given) if isinstance(given, np.ndarray) and given.ndim == 1 else _of_values(given)
        for row, factors in zip(sums, _factors(content, name), strict=True):
            for factor, word in zip(factors, words, strict=False):
                row += factor * word
    return np.ascontiguousarray((sums >> _HALF).astype("<u4").T).view(f"S{KEY}")[:, 0]


def _of_doubles(column: Any) -> list[Any]:
    bits = np.ascontiguousarray(column, dtype="<f8").view("<u8")
    return [bits & _LOWER, bits >> _HALF]


def _of_values(values: Iterable[Any]) -> Any:
    listed = values.tolist() if isinstance(values, np.ndarray) else values
    return np.array([_of_value(float.hex(one) if isinstance(one, float) else text_of(one), isinstance(one, float)) for one in listed]).T


@lru_cache(4096)
def _of_value(text: str, number: bool) -> Any:
    if number:
        lower, upper = _of_doubles([float.fromhex(text)])
        return np.array([lower[0], upper[0], 0, 0], dtype=np.uint64)
    return np.frombuffer(blake2b(text.encode(), digest_size=KEY).digest(), dtype="<u4").astype(np.uint64)


@lru_cache(256)
def _factors(content: str, name: str) -> Any:
    parts = (blake2b(f"{content}\n{name}\n{part}".encode(), digest_size=64).digest() for part in range(2))
    return np.frombuffer(b"".join(parts), dtype="<u8").reshape(_WORDS, _WORDS)
