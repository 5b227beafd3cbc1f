"""Outgoing and regular spherical waves about one centre as regular waves about another: the structure constants of free space.

J_L(r) = j_l(k r) Y_L(r/|r|) and H_L(r) = h_l(k r) Y_L(r/|r|), h = j + i y outgoing. For |r| < |a|

    H_L'(r + a) = sum over L of J_L(r) g_LL'(a),   g_LL'(a) = 4 pi sum over L'' of i**(l - l' + l'') C_LL'L'' H_L''(a)

with the Gaunt coefficients C; with J for H it holds everywhere. With real harmonics g_L'L(-a) = g_LL'(a), and the powers of i are signs.
"""

from __future__ import annotations

from functools import cache
from math import pi
from typing import Any

import numpy as np
from scipy.sparse import csr_array
from scipy.special import spherical_jn, spherical_yn

from numerics._types import ComplexArray, FloatArray
from numerics.multiple_scattering.gaunt import gaunt_coefficients
from numerics.multiple_scattering.harmonics import orders, real_harmonics, waves


def outgoing(wavenumber: float, apart: FloatArray, rows: int, columns: int) -> ComplexArray:
    """g_LL'(a) for displacements a of shape (n, 3), none of them 0: shape (n, (rows + 1)**2, (columns + 1)**2).

    >>> bool(abs(outgoing(0.5, np.array([[0.0, 3.0, 4.0]]), 0, 0) - np.exp(2.5j) / 2.5j) < 1e-15)
    True
    """
    return _translated(wavenumber, apart, rows, columns, with_second=True)


def regular(wavenumber: float, apart: FloatArray, rows: int, columns: int) -> FloatArray:
    """The real part of `outgoing`, which moves J_L'; the identity for a = 0.

    It is i**(l - l') times the integral of Y_L Y_L' exp(i k n.a) over all directions n.
    """
    return _translated(wavenumber, apart, rows, columns, with_second=False)


def _translated(wavenumber: float, apart: FloatArray, rows: int, columns: int, with_second: bool) -> Any:
    distance = np.linalg.norm(apart, axis=1)
    directions = apart / np.where(distance > 0, distance, 1.0)[:, None]
    highest = rows + columns
    l = np.arange(highest + 1)[:, None]
    argument = (wavenumber * distance)[None, :]
    each, around = orders(highest), real_harmonics(highest, directions).T
    shape = len(apart), waves(rows), waves(columns)

    def summed(radial: FloatArray) -> FloatArray:
        return (_expansion(rows, columns) @ (radial[each] * around)).T.reshape(shape)

    moved = summed(spherical_jn(l, argument))
    if not with_second:
        return moved
    with np.errstate(all="ignore"):  # what overflows is refused by the system
        return moved + 1j * summed(spherical_yn(l, argument))


@cache
def _expansion(rows: int, columns: int) -> csr_array:
    """4 pi i**(l - l' + l'') C_LL'L'', one row for each pair L, L', one column for each L''."""
    L, L_prime, third, values = gaunt_coefficients(rows, columns)
    l = orders(rows + columns)
    sign = 1 - (l[L] - l[L_prime] + l[third]) % 4
    return csr_array((4 * pi * sign * values, (L * waves(columns) + L_prime, third)), shape=(waves(rows) * waves(columns), waves(rows + columns)))
