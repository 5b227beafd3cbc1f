"""Certified functions of two variables in NumPy: this text stands in every generated NumPy file, without the types."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from numerics._types import ArrayLike, FloatArray, Floats

_BLOCK = 8192


class Evaluator:
    """hi + (lo + ...), a polynomial in x - m1 and y - m2 for each cell of a grid; NaN outside of the box.

    The rows of `table` are hi, lo and the coefficients of powers of x - m1, for each power of y - m2.
    """

    def __init__(
        self, domain: Sequence[Sequence[float]], scales: Sequence[float], centres: Sequence[Sequence[float]], degrees: Sequence[int],
        table: FloatArray,
    ) -> None:
        self.domain, self.scales, self.degrees = domain, scales, degrees
        self.centres = [np.array(some) for some in centres]
        self.columns = np.ascontiguousarray(table.T)

    def __call__(self, x: ArrayLike, y: ArrayLike) -> Floats:
        x, y = np.broadcast_arrays(np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64))
        first, second, out = x.reshape(-1), y.reshape(-1), np.empty(x.size)
        with np.errstate(all="ignore"):
            for start in range(0, out.size, _BLOCK):
                part = slice(start, start + _BLOCK)
                out[part] = self._block(first[part], second[part])
        return out.reshape(x.shape)[()]

    def _block(self, x: FloatArray, y: FloatArray) -> FloatArray:
        (low, high), (bottom, top) = self.domain
        inside = (x >= low) & (x <= high) & (y >= bottom) & (y <= top)
        x, y = np.where(inside, x, low), np.where(inside, y, bottom)
        i = np.minimum(((x - low) * self.scales[0]).astype(np.int64), len(self.centres[0]) - 1)
        j = np.minimum(((y - bottom) * self.scales[1]).astype(np.int64), len(self.centres[1]) - 1)
        t, s, row = x - self.centres[0][i], y - self.centres[1][j], i * len(self.centres[1]) + j
        columns, p = self.degrees[0] + 1, None
        for line in range(self.degrees[1], -1, -1):
            q = np.take(self.columns[line * columns + columns], row)
            for column in range(columns - 1, 0, -1):
                q *= t
                q += np.take(self.columns[line * columns + column], row)
            p = q if p is None else p * s + q
        return np.where(inside, np.take(self.columns[0], row) + p, np.nan)
