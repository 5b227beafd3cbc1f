"""Arithmetic on single numbers (h + l) 2**e: the operations of `numerics.certified.code.direct` in the same order on floats."""

from __future__ import annotations

import math
from fractions import Fraction
from math import frexp, ldexp
from typing import TypeAlias

from numerics.certified.constants import FAR, NOTHING, OF_EXP, PER_EXP, ROUNDS, scaled

Pair: TypeAlias = tuple[float, float]
Number: TypeAlias = tuple[float, float, int]
Series: TypeAlias = tuple[list[float], list[Pair]]  # from the last term on: the first parts of those in plain arithmetic, and the others

ONE, LESS_ONE, TWO = (scaled(Fraction(one)) for one in (1, -1, 2))


def rounded(h: float, l: float, e: int) -> float:
    """To nearest, once."""
    scale = min(max(e, -1150), 1100)
    try:
        value = ldexp(h + l, scale)
    except OverflowError:
        return math.copysign(math.inf, h)
    if abs(value) > 2.0**-1022:
        return value
    grid = math.copysign(ldexp(1.0, -1022 - scale), h + l)  # to a multiple of 2**-1074
    total = grid + h
    total += (h - (total - grid)) + l
    return math.copysign(ldexp(total - grid, scale), h + l)


def add_pairs(ah: float, al: float, bh: float, bl: float) -> Pair:
    s = ah + bh
    t = s - ah
    sl = (ah - (s - t)) + (bh - t)
    th = al + bl
    t = th - al
    tl = (al - (th - t)) + (bl - t)
    c = sl + th
    vh = s + c
    w = tl + (c - (vh - s))
    h = vh + w
    return h, w - (h - vh)


def multiply_pairs(ah: float, al: float, bh: float, bl: float) -> Pair:
    p = ah * bh
    c, d = 134217729.0 * ah, 134217729.0 * bh
    a, b = c - (c - ah), d - (d - bh)
    x, y = ah - a, bh - b
    w = (((a * b - p) + a * y + x * b) + x * y) + (ah * bl + al * bh)
    h = p + w
    return h, w - (h - p)


def _two_product(a: float, b: float) -> Pair:
    p = a * b
    c, d = 134217729.0 * a, 134217729.0 * b
    ah, bh = c - (c - a), d - (d - b)
    al, bl = a - ah, b - bh
    return p, ((ah * bh - p) + ah * bl + al * bh) + al * bl


def normal(h: float, l: float, e: int) -> Number:
    m, k = frexp(h)
    return m, ldexp(l, -k), e + k if m else NOTHING


def plus(a: Number, b: Number) -> Number:
    ah, al, e = a
    bh, bl, f = b
    if e < f:
        k = max(e - f, -FAR)
        return normal(*add_pairs(ldexp(ah, k), ldexp(al, k), bh, bl), f)
    k = max(f - e, -FAR)
    return normal(*add_pairs(ah, al, ldexp(bh, k), ldexp(bl, k)), e)


def times(a: Number, b: Number) -> Number:
    return normal(*multiply_pairs(a[0], a[1], b[0], b[1]), max(a[2] + b[2], NOTHING))


def over(a: Number, b: Number) -> Number:
    ah, al, e = a
    bh, bl, f = b
    q = ah / bh
    ch, cl = _two_product(bh, q)
    w = bl * q
    th = ch + w
    w = (w - (th - ch)) + cl
    rh = th + w
    w = ((ah - rh) + (al - (w - (rh - th)))) / bh
    h = q + w
    return normal(h, w - (h - q), max(e - f, NOTHING))


def power(a: Number, n: int) -> Number:
    square = a if n > 0 else over(ONE, a)
    found, n = None, abs(n)
    while True:
        if n & 1:
            found = square if found is None else times(found, square)
        n >>= 1
        if not n and found is not None:
            return found
        square = times(square, square)


def root(a: Number) -> Number:
    odd = a[2] & 1
    h, l = ldexp(a[0], odd), ldexp(a[1], odd)
    s = math.sqrt(h)
    p, q = _two_product(s, s)
    low = (l + ((h - p) - q)) / (2 * s) if s else 0.0
    y = s + low
    return normal(y, low - (y - s), (a[2] - odd) >> 1)


def nth_root(a: Number, n: int) -> Number:
    whole, more = divmod(a[2], n)
    h, l = ldexp(a[0], more), ldexp(a[1], more)
    y = 1 + ((more - 2) + 2 * a[0]) / n
    for _ in range(ROUNDS):
        power = y
        for _ in range(n - 2):
            power = power * y
        y = y + (h / power - y) / n
    ph, pl = y, 0.0
    for _ in range(n - 1):
        ph, pl = multiply_pairs(ph, pl, y, 0.0)
    w = y * (((h - ph) + (l - pl)) / (n * ph))
    s = y + w
    return normal(s, w - (s - y), whole)


def size(a: Number) -> Number:
    return a if math.copysign(1.0, a[0]) > 0 else (-a[0], -a[1], a[2])


def backwards(terms: list[Pair], doubled: int) -> Series:
    """From the last one on: the first parts of those that are added in plain arithmetic, and the others."""
    return [h for h, _ in terms[: doubled - 1 : -1]], terms[doubled - 1 :: -1]


def series(zh: float, zl: float, terms: Series) -> Pair:
    """The loop takes most of the time, and so the sum and the product stand in it."""
    plain, pairs = terms
    h, l = plain[0], 0.0
    for term in plain[1:]:
        h = h * zh + term
    d = 134217729.0 * zh
    b = d - (d - zh)
    y = zh - b
    for th, tl in pairs:
        p = h * zh
        c = 134217729.0 * h
        a = c - (c - h)
        x = h - a
        w = (((a * b - p) + a * y + x * b) + x * y) + (h * zl + l * zh)
        h = p + w
        l = w - (h - p)
        s = th + h
        t = s - th
        w = (th - (s - t)) + (h - t)
        v = tl + l
        t = v - tl
        u = (tl - (v - t)) + (l - t)
        c = w + v
        p = s + c
        w = u + (c - (p - s))
        h = p + w
        l = w - (h - p)
    return h, l


def two_sum(a: float, b: float) -> Pair:
    s = a + b
    t = s - a
    return s, (a - (s - t)) + (b - t)


def reduced(h: float, l: float) -> tuple[int, float, float]:
    n = round(h * PER_EXP)
    s, first = two_sum(h, -(n * OF_EXP[0]))
    s, second = two_sum(s, -(n * OF_EXP[1]))
    return n, *two_sum(s, (first + second) + (l - n * OF_EXP[2]))


def moved(a: Number, least: int, most: int) -> Pair:
    e = min(max(a[2], least), most)
    return ldexp(a[0], e), ldexp(a[1], e)
