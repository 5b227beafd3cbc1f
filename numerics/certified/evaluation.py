"""Certified functions in NumPy: this text stands in every generated NumPy file, as it is here."""

import numpy as np

_BLOCK = 32768
_MOST = 8  # pieces that are tried one by one


def evaluate(pieces, x):
    """The function of `pieces` at the float64 array x, of any shape; NaN outside of the domain."""
    flat = np.ascontiguousarray(x, dtype=np.float64).reshape(-1)
    out = np.empty_like(flat)
    space = np.empty((5, min(flat.size, _BLOCK)))
    with np.errstate(all="ignore"):
        for start in range(0, flat.size, _BLOCK):
            part = slice(start, start + _BLOCK)
            _spread(pieces, flat[part], out[part], space)
    return out.reshape(np.shape(x))[()]


def _spread(pieces, x, out, space):
    """Hands the points of one block to the pieces that they lie in."""
    low, high = x.min(), x.max()
    touched = [piece for piece in pieces if not (piece.last < low or high < piece.first)]
    if len(touched) == 1 and touched[0].first <= low and high <= touched[0].last:
        touched[0](x, out, space)
    elif len(touched) > _MOST:
        below = np.less(x, touched[len(touched) // 2].first)
        for side, mask in ((touched[: len(touched) // 2], below), (touched[len(touched) // 2 :], ~below)):
            _chosen(lambda *some, side=side: _spread(side, *some), x, out, mask, space)
    else:
        if not (pieces[0].first <= low and high <= pieces[-1].last):
            out[:] = np.nan
        for piece in touched:
            mask = x >= piece.first
            mask &= x <= piece.last
            _chosen(piece, x, out, mask, space)


def _chosen(function, x, out, mask, space):
    places = np.flatnonzero(mask)
    if places.size:
        values = np.empty(places.size)
        function(x[places], values, space)
        out[places] = values


class Cells:
    """hi + (lo + t (c1 + t (c2 + ...))), t = s - m, s = sign (x - anchor); the exponent and leading bits of s + offset choose the cell."""

    def __init__(self, first, last, anchor, sign, offset, binade, bits, table):
        self.first, self.last, self.anchor, self.sign, self.offset = first, last, anchor, sign, offset
        self.binade = binade + 1023
        self.shifts = 52 - np.array(bits, dtype=np.int64)
        before = np.concatenate([[0], np.cumsum(1 << np.array(bits[:-1], dtype=np.int64))])
        self.starts = before - ((self.binade + np.arange(len(bits))) << np.array(bits, dtype=np.int64))
        self.columns = np.ascontiguousarray(table.T)

    def __call__(self, x, out, space):
        s, leading, index = x, space[1, : x.size].view(np.int64), space[2, : x.size].view(np.int64)
        if self.anchor or self.sign < 0:
            s = np.subtract(x, self.anchor, out=space[0, : x.size]) if self.sign > 0 else np.subtract(self.anchor, x, out=space[0, : x.size])
        if self.offset:
            np.add(s, self.offset, out=space[1, : x.size])
        else:
            leading = s.view(np.int64)
        binade = np.right_shift(leading, 52, out=space[3, : x.size].view(np.int64))
        binade -= self.binade
        np.take(self.shifts, binade, out=index, mode="clip")
        np.right_shift(leading, index, out=index)
        index += np.take(self.starts, binade, out=space[4, : x.size].view(np.int64), mode="clip")
        high, low = _parts(self.columns, index, s, space[:, : x.size])
        np.add(high, low, out=out)


class Power:
    """2**(exponent + n e) times a polynomial in mu, for |x| = 2**e mu with mu in [1, 2)."""

    def __init__(self, first, last, power, exponent, bits, table):
        self.first, self.last, self.power, self.exponent = first, last, power, exponent
        self.bits, self.columns = bits, np.ascontiguousarray(table.T)

    def __call__(self, x, out, space):
        mantissa, exponent = np.frexp(np.abs(x))
        mantissa *= 2
        index = (mantissa.view(np.int64) >> (52 - self.bits)) - (1023 << self.bits)
        high, low = _parts(self.columns, index, mantissa, np.empty((5, x.size)))
        scale = np.maximum(self.power * (exponent.astype(np.int64) - 1) + self.exponent, -1150)
        out[:] = np.ldexp(high + low, scale)
        small = np.flatnonzero(np.abs(out) < 2.0**-1021)
        if small.size:  # one rounding only, to a multiple of 2**-1074
            high, low, scale = high[small], low[small], scale[small]
            grid = np.ldexp(1.5, -1022 - scale)
            total = grid + high
            total += (high - (total - grid)) + low
            total -= grid
            out[small] = np.ldexp(total, scale)


class Point:
    """One number and its value."""

    def __init__(self, first, value):
        self.first = self.last = first
        self.value = value

    def __call__(self, x, out, space):
        out[:] = self.value


def _parts(columns, index, s, space):
    """hi, and lo + t (c1 + t (c2 + ...)); the third row of `space` is the index."""
    t, total, coefficient = space[1], space[3], space[4]

    def take(column):
        return np.take(columns[column], index, out=coefficient, mode="clip")

    np.subtract(s, take(0), out=t)
    degree = len(columns) - 3
    if degree:
        np.take(columns[degree + 2], index, out=total, mode="clip")
    else:
        total[:] = 0.0
    for column in range(degree + 1, 1, -1):
        total *= t
        total += take(column)
    return take(1), total
