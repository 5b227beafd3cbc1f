"""Integrals over three real spherical harmonics, from integers: one rounding of a rational number and a few of square roots."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product
from math import comb, pi, sqrt

import numpy as np

from numerics._types import FloatArray, IntArray

Coefficients = tuple[IntArray, IntArray, IntArray, FloatArray]  # L, L', L'' and the integral of Y_L Y_L' Y_L''


@cache
def gaunt_coefficients(rows: int, columns: int) -> Coefficients:
    """All integrals of Y_L Y_L' Y_L'' over the unit sphere that do not vanish, l <= rows, l' <= columns, each to 1e-15 relative.

    Harmonics and their order as in `harmonics`. Computed once: 0.01 s up to l = 4, 1 s up to 10, half a minute up to 20.

    >>> L, L_prime, third, values = gaunt_coefficients(0, 0)
    >>> print(float(values[0]) == 1 / sqrt(4 * pi), L, L_prime, third)
    True [0] [0] [0]
    """
    blocks = [_between(l, other) for l in range(rows + 1) for other in range(columns + 1)]
    L, L_prime, third, values = (np.concatenate(parts) for parts in zip(*blocks, strict=True))
    for array in (L, L_prime, third, values):
        array.flags.writeable = False
    return L, L_prime, third, values


@cache
def _between(l: int, other: int) -> Coefficients:
    """Those of two l: the same in the other order."""
    if l > other:
        L_prime, L, third, values = _between(other, l)
        return L, L_prime, third, values
    every = list(zip(*_found(l, other), strict=True))
    return np.array(every[0]), np.array(every[1]), np.array(every[2]), np.array(every[3])


def _found(l: int, other: int) -> Iterator[tuple[int, int, int, float]]:
    """Over the azimuth, frequencies must add up and sines come in pairs; over theta it is the integral of complex harmonics, one m reversed."""
    for third, a, b in product(range(abs(l - other), l + other + 1, 2), range(l + 1), range(other + 1)):
        for c in {a + b, abs(a - b)}:
            if c > third or not (theta := _theta((l, a), (other, b), (third, c))):
                continue
            for m, m_other in product({a, -a}, {b, -b}):
                if (m < 0) == (m_other < 0):
                    m_third = c
                elif c:
                    m_third = -c
                else:
                    continue
                value = theta * _azimuth(m, m_other, m_third)
                yield l * l + l + m, other * other + other + m_other, third * third + third + m_third, value


def _azimuth(*m: int) -> float:
    """The mean of the product of three of 1, sqrt(2) cos and sqrt(2) sin: negative where the cosine has the frequency of both sines together."""
    if 0 in m:
        return 1.0
    return -sqrt(0.5) if min(m) < 0 < max(m, key=abs) else sqrt(0.5)


def _theta(*harmonics: tuple[int, int]) -> float:
    """In one order of the harmonics, so that it is kept once; the last |m| is the sum of the others."""
    low, middle, high = sorted(harmonics, key=lambda harmonic: (harmonic[1], harmonic[0]))
    return (-1) ** high[1] * _complex_gaunt((low[0], middle[0], high[0]), (low[1], middle[1], -high[1]))


@cache
def _complex_gaunt(l: tuple[int, int, int], m: tuple[int, int, int]) -> float:
    """Integral of three complex harmonics with the sign of Condon and Shortley: a product of two 3j symbols."""
    plain, turned = _three_j(l, (0, 0, 0)), _three_j(l, m)
    size = (2 * l[0] + 1) * (2 * l[1] + 1) * (2 * l[2] + 1)
    return plain[0] * turned[0] * sqrt(size * plain[1] * turned[1] / (plain[2] * turned[2])) / sqrt(4 * pi)


@cache
def _three_j(l: tuple[int, int, int], m: tuple[int, int, int]) -> tuple[int, int, int]:
    """Racah's sum as binomials (L. Wei, Comput. Phys. Commun. 120, 222 (1999)): s, p, q with 3j = s sqrt(p/q)."""
    J = sum(l)
    a, b, c = (J - 2 * one for one in l)
    first, second = l[0] - m[0], l[1] + m[1]
    terms = range(max(0, first - b, second - a), min(c, first, second) + 1)
    total = sum((-1) ** t * comb(c, t) * comb(b, first - t) * comb(a, second - t) for t in terms)
    below = (J + 1) * comb(J, c)
    for one, its in zip(l, m, strict=True):
        below *= comb(2 * one, one - its)
    return (-1) ** (l[0] - l[1] - m[2]) * total, comb(2 * l[0], b) * comb(2 * l[1], c), below
