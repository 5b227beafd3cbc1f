"""A formula step by step in doubled arithmetic: this text stands in generated NumPy files that need it, without types.

A number is (h + l) 2**e with h = 0 or 1/2 <= |h| < 1, so that nothing overflows or underflows before the one rounding at the end.
How far off each operation is at most, `numerics.certified.proof.direct` says; C files do the same operations in the same order.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from numerics._types import FloatArray
from numerics.certified.code.turns import in_right_angles
from numerics.certified.constants import ARCTAN, COS, DOUBLED, EXP, FAR, LOG_2, NOTHING, ODD, OF_EXP, PER_EXP, PI, POWERS, RIGHT, ROUNDS, SIN, scaled


@dataclass
class Direct:
    """The formula for doubles from first to last, neither of them 0."""

    first: float
    last: float
    steps: list[list[Any]]

    def __call__(self, x: FloatArray) -> FloatArray:
        found: list[Any] = []
        for name, *operands in self.steps:
            inputs = [found[i] for i in (operands[:1] if name in ("pow", "root") else [] if name == "rational" else operands)]
            if name == "x":
                found.append(_normal(x, np.zeros_like(x), 0))
            elif name == "rational" or name == "pi":
                value = PI if name == "pi" else Fraction(operands[0])
                found.append(_filled(scaled(value), x))
            elif name in ("pow", "root"):
                found.append((_power if name == "pow" else _nth_root)(inputs[0], operands[1]))
            else:
                total = inputs[0] if name in ("add", "mul") else _FUNCTIONS[name](inputs[0])
                for one in inputs[1:]:
                    total = _plus(total, one) if name == "add" else _times(total, one)
                found.append(total)
        return _rounded(*found[-1])


def _filled(number: Any, like: FloatArray) -> Any:
    h, l, e = number
    return np.full_like(like, h), np.full_like(like, l), np.full(like.shape, e, dtype=np.int64)


def _rounded(h: FloatArray, l: FloatArray, e: Any) -> FloatArray:
    """To nearest, once."""
    scale = np.clip(e, -1150, 1100)
    values = np.ldexp(h + l, scale)
    small = np.flatnonzero(np.abs(values) <= 2.0**-1022)
    if small.size:  # to a multiple of 2**-1074
        h, l, scale = h[small], l[small], scale[small]
        grid = np.copysign(np.ldexp(1.0, -1022 - scale), h + l)
        total = grid + h
        total += (h - (total - grid)) + l
        total -= grid
        values[small] = np.copysign(np.ldexp(total, scale), h + l)
    return values


def _two_sum(a: Any, b: Any) -> tuple[Any, Any]:
    s = a + b
    t = s - a
    return s, (a - (s - t)) + (b - t)


def _fast_two_sum(a: Any, b: Any) -> tuple[Any, Any]:
    s = a + b
    return s, b - (s - a)


def _two_product(a: Any, b: Any) -> tuple[Any, Any]:
    p = a * b
    c, d = 134217729.0 * a, 134217729.0 * b
    ah, bh = c - (c - a), d - (d - b)
    al, bl = a - ah, b - bh
    return p, ((ah * bh - p) + ah * bl + al * bh) + al * bl


def _add(ah: Any, al: Any, bh: Any, bl: Any) -> tuple[Any, Any]:
    """AccurateDWPlusDW."""
    sh, sl = _two_sum(ah, bh)
    th, tl = _two_sum(al, bl)
    vh, vl = _fast_two_sum(sh, sl + th)
    return _fast_two_sum(vh, tl + vl)


def _multiply(ah: Any, al: Any, bh: Any, bl: Any) -> tuple[Any, Any]:
    """DWTimesDW."""
    ch, cl = _two_product(ah, bh)
    return _fast_two_sum(ch, cl + (ah * bl + al * bh))


def _normal(h: Any, l: Any, e: Any) -> Any:
    m, k = np.frexp(h)
    return m, np.ldexp(l, -k), np.where(m == 0, NOTHING, e + k.astype(np.int64))


def _plus(a: Any, b: Any) -> Any:
    e = np.maximum(a[2], b[2])
    p, q = np.maximum(a[2] - e, -FAR), np.maximum(b[2] - e, -FAR)
    return _normal(*_add(np.ldexp(a[0], p), np.ldexp(a[1], p), np.ldexp(b[0], q), np.ldexp(b[1], q)), e)


def _times(a: Any, b: Any) -> Any:
    return _normal(*_multiply(a[0], a[1], b[0], b[1]), np.maximum(a[2] + b[2], NOTHING))


def _over(a: Any, b: Any) -> Any:
    """DWDivDW2."""
    q = a[0] / b[0]
    ch, cl = _two_product(b[0], q)
    th, tl = _fast_two_sum(ch, b[1] * q)
    rh, rl = _fast_two_sum(th, tl + cl)
    return _normal(*_fast_two_sum(q, ((a[0] - rh) + (a[1] - rl)) / b[0]), np.maximum(a[2] - b[2], NOTHING))


def _power(a: Any, n: int) -> Any:
    found = None
    square = a if n > 0 else _over(_filled((0.5, 0.0, 1), a[0]), a)
    n = abs(n)
    while True:
        if n & 1:
            found = square if found is None else _times(found, square)
        n >>= 1
        if not n:
            return found
        square = _times(square, square)


def _root(a: Any) -> Any:
    """SQRTDWtoDW."""
    odd = a[2] & 1
    h, l = np.ldexp(a[0], odd), np.ldexp(a[1], odd)
    s = np.sqrt(h)
    p, q = _two_product(s, s)
    low = np.where(s == 0, 0.0, (l + ((h - p) - q)) / np.where(s == 0, 1.0, 2 * s))
    return _normal(*_fast_two_sum(s, low), (a[2] - odd) >> 1)


def _nth_root(a: Any, n: int) -> Any:
    """By Newton's rule in plain arithmetic, and once more in doubled."""
    more = a[2] % n
    h, l = np.ldexp(a[0], more), np.ldexp(a[1], more)
    y = 1 + ((more - 2) + 2 * a[0]) / n
    for _ in range(ROUNDS):
        power = y
        for _ in range(n - 2):
            power = power * y
        y = y + (h / power - y) / n
    ph, pl = y, 0.0 * y
    for _ in range(n - 1):
        ph, pl = _multiply(ph, pl, y, 0.0 * y)
    return _normal(*_fast_two_sum(y, y * (((h - ph) + (l - pl)) / (n * ph))), (a[2] - more) // n)


def _abs(a: Any) -> Any:
    sign = np.copysign(1.0, a[0])
    return a[0] * sign, a[1] * sign, a[2]


def _series(zh: Any, zl: Any, terms: Any, doubled: int) -> tuple[Any, Any]:
    """The sum of terms[k] z**k, the first `doubled` of them in doubled arithmetic."""
    tail = terms[-1][0] + 0.0 * zh
    for k in range(len(terms) - 2, doubled - 1, -1):
        tail = tail * zh + terms[k][0]
    h, l = tail, 0.0 * zh
    for k in range(doubled - 1, -1, -1):
        h, l = _multiply(h, l, zh, zl)
        h, l = _add(terms[k][0] + 0.0 * zh, terms[k][1] + 0.0 * zh, h, l)
    return h, l


def _reduced(h: Any, l: Any, per: float, parts: Any) -> tuple[Any, Any, Any]:
    """n and r = h + l - n C, with C in three parts."""
    n = np.rint(h * per)
    s, first = _two_sum(h, -(n * parts[0]))
    s, second = _two_sum(s, -(n * parts[1]))
    s, low = _two_sum(s, (first + second) + (l - n * parts[2]))
    return n, s, low


def _moved(a: Any, least: int, most: int) -> tuple[Any, Any]:
    e = np.clip(a[2], least, most)
    return np.ldexp(a[0], e), np.ldexp(a[1], e)


def _exp(a: Any) -> Any:
    n, h, l = _reduced(*_moved(a, -1200, 21), PER_EXP, OF_EXP)
    n = n.astype(np.int64)
    sh, sl = _series(h, l, EXP, DOUBLED["exp"])
    ph, pl = _multiply(h, l, sh, sl)
    th, tl = np.array(POWERS).T
    th, tl = th[n & 31], tl[n & 31]
    ph, pl = _multiply(th, tl, ph, pl)
    return _normal(*_add(th, tl, ph, pl), n >> 5)


def _log(a: Any) -> Any:
    low = (a[0] < 0.70703125).astype(np.int64)
    h, l, e = np.ldexp(a[0], low), np.ldexp(a[1], low), a[2] - low
    one, nought = np.ones_like(h), np.zeros_like(h)
    z = _over(_normal(*_add(h, l, -one, nought), 0), _normal(*_add(h, l, one, nought), 0))
    return _plus(_times(_normal(e.astype(float), nought, 0), _filled(scaled(LOG_2), h)), _twice_atanh(z))


def _log1p(a: Any) -> Any:
    small = a[2] < -1
    z = _over(a, _plus(a, _filled((0.5, 0.0, 2), a[0])))
    z = tuple(np.where(small, p, q) for p, q in zip(z, _filled((0.0, 0.0, NOTHING), a[0])))
    return tuple(np.where(small, p, q) for p, q in zip(_twice_atanh(z), _log(_plus(a, _filled((0.5, 0.0, 1), a[0])))))


def _expm1(a: Any) -> Any:
    n, h, l = _reduced(*_moved(a, -1200, 21), PER_EXP, OF_EXP)
    near = _times(a, _normal(*_series(h, l, EXP, DOUBLED["exp"]), 0))
    return tuple(np.where(n == 0, p, q) for p, q in zip(near, _plus(_exp(a), _filled((-0.5, 0.0, 1), a[0]))))


def _twice_atanh(z: Any) -> Any:
    zh, zl = _moved(z, -700, 0)
    sh, sl = _series(*_multiply(zh, zl, zh, zl), ODD, DOUBLED["log"])
    return _times(z, _normal(sh, sl, 1))


def _turned(a: Any) -> tuple[Any, Any, Any]:
    """n, but for multiples of 4, and r = a - n right angles."""
    n, parts, sign = in_right_angles(a)
    h, l = _add(*_add(*_two_sum(parts[4], parts[3]), *_two_sum(parts[2], parts[1])), parts[0], 0.0)
    h, l = _multiply(h, l, *RIGHT)
    return n, sign * h, sign * l


def _half_turned(a: Any) -> tuple[Any, Any, Any]:
    """n, but for multiples of 4, and pi (a - n/2)."""
    h, l = _moved(a, -1200, 900)
    n, m = np.rint(2 * h), np.rint(2 * l)
    h, l = _two_sum(h - n / 2, l - m / 2)
    k = np.rint(2 * h)
    h, l = _two_sum(h - k / 2, l)
    n = (n - 4 * np.rint(n / 4)) + (m - 4 * np.rint(m / 4)) + k
    return n.astype(np.int64), *_multiply(2 * h, 2 * l, *RIGHT)


def _wave(a: Any, quarter: int) -> Any:
    near = a[2] < 0
    return _of_angle(a, near, (0, 0.0, 0.0) if near.all() else _turned(a), quarter)


def _wave_of_pi(a: Any, quarter: int) -> Any:
    near = a[2] < -1
    return _of_angle(_times(a, _filled(scaled(PI), a[0])), near, (0, 0.0, 0.0) if near.all() else _half_turned(a), quarter)


def _of_angle(small: Any, near: Any, turned: Any, quarter: int) -> Any:
    """Of an angle as it is where it is near 0, else of what n right angles leave."""
    n, h, l = (np.where(near, one, other) for one, other in zip((0, *_moved(small, -1200, 0)), turned))
    r = tuple(np.where(near, one, other) for one, other in zip(small, _normal(h, l, 0)))
    zh, zl = _multiply(h, l, h, l)
    sine = _times(r, _normal(*_series(zh, zl, SIN, DOUBLED["wave"]), 0))
    cosine = _normal(*_series(zh, zl, COS, DOUBLED["wave"]), 0)
    quarters = n + quarter
    chosen = [np.where(quarters & 1 == 1, one, other) for one, other in zip(cosine, sine)]
    sign = np.where(quarters & 2 == 2, -1.0, 1.0)
    return sign * chosen[0], sign * chosen[1], chosen[2]


def _cosm1(a: Any) -> Any:
    h, l, e = _wave((a[0], a[1], a[2] - 1), 0)
    h, l, e = _times((h, l, e), (h, l, e))
    return -h, -l, e + 1


def _atan(a: Any) -> Any:
    size, one = _abs(a), _filled((0.5, 0.0, 1), a[0])
    large = a[2] > 0
    t = tuple(np.where(large, p, q) for p, q in zip(_over(one, tuple(np.where(large, p, q) for p, q in zip(size, one))), size))
    for _ in range(2):
        t = _over(t, _plus(one, _root(_plus(one, _times(t, t)))))
    zh, zl = _moved(t, -700, 0)
    near = _times(t, _normal(*_series(*_multiply(zh, zl, zh, zl), ARCTAN, DOUBLED["atan"]), 2))
    beyond = _plus(_filled(scaled(PI / 2), a[0]), (-near[0], -near[1], near[2]))
    sign = np.copysign(1.0, a[0])
    h, l, e = (np.where(large, p, q) for p, q in zip(beyond, near))
    return sign * h, sign * l, e


_FUNCTIONS = {
    "sqrt": _root, "exp": _exp, "log": _log, "log_abs": lambda a: _log(_abs(a)), "sin": lambda a: _wave(a, 0), "cos": lambda a: _wave(a, 1),
    "atan": _atan, "log1p": _log1p, "expm1": _expm1, "cosm1": _cosm1, "sinpi": lambda a: _wave_of_pi(a, 0), "cospi": lambda a: _wave_of_pi(a, 1),
}
