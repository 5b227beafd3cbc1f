"""Real spherical harmonics, and the two matrices that multiply them by a direction and move them: z Y_L and d J_L/dz.

Y_L with L = l**2 + l + m, m = -l ... l: sqrt(2) sin|m|phi for m < 0 and sqrt(2) cos m phi for m > 0, without the sign (-1)**m of
Condon and Shortley; Y_1 = sqrt(3/4 pi) (y, z, x). They are orthonormal on the unit sphere.
"""

from __future__ import annotations

from functools import cache
from math import pi, sqrt

import numpy as np

from numerics._types import FloatArray, IntArray
from numerics.multiple_scattering.gaunt import gaunt_coefficients

CARTESIAN = (3, 1, 2)  # L of the harmonics that go as x, y and z


def waves(lmax: int) -> int:
    """The number of harmonics up to l = lmax."""
    return (lmax + 1) ** 2


def orders(lmax: int) -> IntArray:
    """The l of each harmonic up to lmax.

    >>> orders(1)
    array([0, 1, 1, 1])
    """
    return np.repeat(np.arange(lmax + 1), 2 * np.arange(lmax + 1) + 1)


def real_harmonics(lmax: int, directions: FloatArray) -> FloatArray:
    """Y_L of unit vectors, to a few ulp of their root mean square: shape (..., 3) to (..., (lmax + 1)**2).

    >>> real_harmonics(1, np.array([0.0, 0.0, 1.0])) * sqrt(4 * pi / 3)
    array([0.57735027, 0.        , 1.        , 0.        ])
    """
    x, y, z = np.moveaxis(directions, -1, 0)
    Y = np.empty((*x.shape, waves(lmax)))
    around = np.ones(x.shape, dtype=complex)  # ((x + i y))**m, with sin(theta)**m in it
    for m in range(lmax + 1):
        before, now = np.zeros(x.shape), np.full(x.shape, _diagonal(m))
        for l in range(m, lmax + 1):
            if l > m:
                step = sqrt((4 * l * l - 1) / (l * l - m * m))
                back = sqrt(((l - 1) ** 2 - m * m) / (4 * (l - 1) ** 2 - 1))
                before, now = now, step * (z * now - back * before)
            Y[..., l * l + l + m] = now * around.real
            if m:
                Y[..., l * l + l - m] = now * around.imag
        around = around * (x + 1j * y)
    return Y


@cache
def times_direction(rows: int, columns: int) -> FloatArray:
    """D with n_mu Y_L = sum over L' of D[mu, L, L'] Y_L', mu = x, y, z: exact wherever columns > rows.

    >>> round(float(times_direction(0, 1)[2, 0, 2]), 7)  # z Y_00 = Y_10/sqrt(3)
    0.5773503
    """
    count = waves(rows)
    D = np.zeros((3, count, waves(columns)))
    one, L_prime, L, values = gaunt_coefficients(1, columns)
    for mu, its in enumerate(CARTESIAN):
        chosen = (one == its) & (count > L)
        D[mu, L[chosen], L_prime[chosen]] = sqrt(4 * pi / 3) * values[chosen]
    D.flags.writeable = False
    return D


@cache
def gradient(rows: int, columns: int) -> FloatArray:
    """Gamma, with d P_L/dR_mu = k sum over L' of Gamma[mu, L, L'] P_L' for P_L(R) = i**l Y_L(k/|k|) exp(i k R), columns > rows.

    The same holds for whatever plane waves make up: for J_L and for the rows of structure constants. Real, and
    antisymmetric between l and l + 1: +D upward, -D downward.
    """
    sign = np.sign(orders(columns)[None, :] - orders(rows)[:, None])
    moved = sign * times_direction(rows, columns)
    moved.flags.writeable = False
    return moved


def _diagonal(m: int) -> float:
    """The normalisation of Y_mm over ((x + i y)/sin)**m."""
    product = 1 / (4 * pi)
    for n in range(1, m + 1):
        product *= (2 * n + 1) / (2 * n)
    return sqrt(product if m == 0 else 2 * product)
