"""Types of numbers and arrays, for signatures: what goes in, what comes out, and what is passed on in between."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray: TypeAlias = NDArray[np.float64]
ComplexArray: TypeAlias = NDArray[np.complexfloating[Any, Any]]
IntArray: TypeAlias = NDArray[np.int64]
BoolArray: TypeAlias = NDArray[np.bool_]
Shape: TypeAlias = tuple[int, ...]
Floats: TypeAlias = np.float64 | FloatArray  # what a public function gives: a NumPy float for numbers, an array for arrays

__all__ = ["ArrayLike", "BoolArray", "ComplexArray", "FloatArray", "Floats", "IntArray", "Shape"]
