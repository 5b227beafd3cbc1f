"""Certified functions in NumPy: this text stands in every generated NumPy file, without the types of arguments, results and variables."""

from __future__ import annotations

import struct
import threading
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from numerics._types import ArrayLike, FloatArray, Floats, IntArray

_BLOCK = 16384
_THREAD = threading.local()


class Evaluator:
    """The function of `pieces`, which cover its domain in order: float64 arrays of any shape in and out, NaN outside of the domain.

    Of a float32 array, the values in float64 rounded to float32. Cells are looked up for all points at once, without regard to the
    piece; what lies in other pieces is then put right.
    """

    def __init__(self, pieces: Sequence[Any]) -> None:
        self.first, self.last = pieces[0].first, pieces[-1].last
        self.cells = _Table([piece for piece in pieces if isinstance(piece, Cells)])
        self.apart = [piece for piece in pieces if not isinstance(piece, Cells)]

    def __call__(self, x: ArrayLike) -> Floats:
        if getattr(x, "dtype", None) == np.float32:
            rounded: Any
            with np.errstate(all="ignore"):
                rounded = self(np.asarray(x, dtype=np.float64)).astype(np.float32)
            return rounded
        flat = np.ascontiguousarray(x, dtype=np.float64).reshape(-1)
        out = np.empty_like(flat)
        if not hasattr(_THREAD, "space"):
            _THREAD.space = np.empty((6, _BLOCK))
        with np.errstate(all="ignore"):
            for start in range(0, flat.size, _BLOCK):
                part = slice(start, start + _BLOCK)
                self._block(flat[part], out[part], _THREAD.space)
        return out.reshape(np.shape(x))[()]

    def at(self, x: float) -> float:
        """The same for one number, without arrays in cells and in pieces that can do without."""
        for piece in self.apart:
            if piece.first <= x <= piece.last:
                return piece.at(x) if hasattr(piece, "at") else float(self(x))
        return self.cells.at(x) if self.first <= x <= self.last else float("nan")

    def _block(self, x: FloatArray, out: FloatArray, space: FloatArray) -> None:
        low, high = x.min(), x.max()
        self.cells(x, (low, high), out, space[:, : x.size])
        for piece in self.apart:
            if not (piece.last < low or high < piece.first):
                places = np.flatnonzero(x == piece.first if piece.first == piece.last else (x >= piece.first) & (x <= piece.last))
                if places.size:
                    out[places] = piece(x[places])
        if not (self.first <= low and high <= self.last):
            out[~((x >= self.first) & (x <= self.last))] = np.nan


@dataclass
class Cells:
    """hi + (lo + t (c1 + t (c2 + ...))), t = s - m, s = |x - anchor|, for doubles from first to last.

    The rows m, hi, lo, c1, c2 ... of `table` are for 2**bits[i] cells in each binade of s + offset, from 2**binade on.
    """

    first: float
    last: float
    anchor: float
    offset: float
    binade: int
    bits: list
    table: np.ndarray


class _Table:
    """The cells of all pieces in one table."""

    def __init__(self, pieces: Sequence[Cells]) -> None:
        self.ends = [piece.last for piece in pieces[:-1]]
        self.anchors, self.offsets = (np.array([getattr(piece, name) for piece in pieces]) for name in ("anchor", "offset"))
        width = max((piece.table.shape[1] for piece in pieces), default=0)
        rows: list[FloatArray]
        shifts: list[int]
        starts: list[int]
        firsts: list[int]
        rows, shifts, starts, firsts = [], [], [], []
        for piece in pieces:
            firsts.append(piece.binade + 1023 - len(shifts))
            start = sum(map(len, rows))
            for number, bits in enumerate(piece.bits):
                shifts.append(52 - bits)
                starts.append(start - ((piece.binade + 1023 + number) << bits))
                start += 1 << bits
            rows.append(np.pad(piece.table, ((0, 0), (0, width - piece.table.shape[1]))))
        self.firsts, self.shifts, self.starts = (np.array(some, dtype=np.int64) for some in (firsts, shifts, starts))
        self.columns: FloatArray | None = np.ascontiguousarray(np.concatenate(rows).T) if rows else None

    def at(self, x: float) -> float:
        if not hasattr(self, "lists"):
            assert self.columns is not None
            self.lists = [some.tolist() for some in (self.anchors, self.offsets, self.firsts, self.shifts, self.starts, self.columns.T)]
        anchors, offsets, firsts, shifts, starts, rows = self.lists
        number = bisect_left(self.ends, x)
        s = abs(x - anchors[number])
        (leading,) = struct.unpack("q", struct.pack("d", s + offsets[number]))
        binade = min(max((leading >> 52) - firsts[number], 0), len(shifts) - 1)
        row = rows[min(max((leading >> shifts[binade]) + starts[binade], 0), len(rows) - 1)]
        t, total = s - row[0], row[-1] if len(row) > 3 else 0.0
        for coefficient in row[max(len(row) - 2, 2) : 1 : -1]:
            total = total * t + coefficient
        return row[1] + total

    def __call__(self, x: FloatArray, ends: tuple[float, float], out: FloatArray, space: FloatArray) -> None:
        """`ends` are the smallest and the largest x: often all are in one piece."""
        if self.columns is None:
            return
        s, leading, one, _, three, _ = space
        as_integer = [row.view(np.int64) for row in space]
        piece, last = (bisect_left(self.ends, end) for end in ends) if ends[0] <= ends[1] else (0, len(self.ends))
        anchor, offset, first = self.anchors[piece], self.offsets[piece], self.firsts[piece]
        if piece < last:
            number = np.full(x.size, piece, dtype=np.int16)
            for end in self.ends[piece:last]:
                number += (x > end).view(np.int8)
            as_integer[5][:] = number
            anchor = np.take(self.anchors, as_integer[5], out=s, mode="clip")
            offset = np.take(self.offsets, as_integer[5], out=leading, mode="clip")
            first = np.take(self.firsts, as_integer[5], out=as_integer[4], mode="clip")
        np.abs(np.subtract(x, anchor, out=s), out=s)
        np.add(s, offset, out=leading)
        binade = np.right_shift(as_integer[1], 52, out=as_integer[2])
        binade -= first
        index = np.take(self.shifts, binade, out=as_integer[3], mode="clip")
        np.right_shift(as_integer[1], index, out=index)
        index += np.take(self.starts, binade, out=as_integer[4], mode="clip")
        high, low = _parts(self.columns, index, s, (leading, one, three))
        np.add(high, low, out=out)


@dataclass
class Power:
    """2**(exponent + n k) times a polynomial in mu, for |x| = 2**(root k) mu with mu in [1, 2**root)."""

    first: float
    last: float
    power: int
    root: int
    exponent: int
    bits: int
    table: np.ndarray

    def __post_init__(self) -> None:
        self.columns = np.ascontiguousarray(self.table.T)

    def __call__(self, x: FloatArray) -> FloatArray:
        mantissa, exponent = np.frexp(np.abs(x))
        whole = (exponent.astype(np.int64) - 1) // self.root
        mantissa = np.ldexp(mantissa, exponent - self.root * whole)
        index = (mantissa.view(np.int64) >> (52 - self.bits)) - (1023 << self.bits)
        high, low = _parts(self.columns, index, mantissa, np.empty((3, x.size)))
        scale = np.maximum(self.power * whole + self.exponent, -1150)
        values = np.ldexp(high + low, scale)
        small = np.flatnonzero(np.abs(values) <= 2.0**-1022)
        if small.size:  # one rounding only, to a multiple of 2**-1074
            high, low, scale = high[small], low[small], scale[small]
            grid = np.copysign(np.ldexp(1.0, -1022 - scale), high + low)
            total = grid + high
            total += (high - (total - grid)) + low
            total -= grid
            values[small] = np.copysign(np.ldexp(total, scale), high)
        return values


@dataclass
class Constant:
    """One value for all doubles from first to last, and that at -0.0."""

    first: float
    last: float
    value: float
    at_negative: float

    def __call__(self, x: FloatArray) -> FloatArray:
        return np.where((x == 0) & np.signbit(x), self.at_negative, self.value)


def _parts(columns: FloatArray, index: IntArray, s: FloatArray, space: Iterable[FloatArray]) -> tuple[FloatArray, FloatArray]:
    """hi, and lo + t (c1 + t (c2 + ...))."""
    t, total, coefficient = space

    def take(column: int) -> FloatArray:
        return np.take(columns[column], index, out=coefficient, mode="clip")

    np.subtract(s, take(0), out=t)
    last = len(columns) - 1
    if last > 2:
        np.take(columns[last], index, out=total, mode="clip")
    else:
        total[:] = 0.0
    for column in range(max(last - 1, 2), 1, -1):
        total *= t
        total += take(column)
    return take(1), total
