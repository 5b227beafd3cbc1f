"""The linear system of multiple scattering, 1 - sqrt(S) G sqrt(S), solved by LAPACK.

It is symmetric and well scaled: a wave that an ion hardly scatters is multiplied by as little as the structure constants of large l are
large. Sums over pairs of ions go row by row, to spare memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import isqrt
from typing import Any

import numpy as np
from scipy.linalg import lapack

from numerics._arguments import DomainError
from numerics._types import BoolArray, ComplexArray, FloatArray
from numerics.multiple_scattering.harmonics import orders
from numerics.multiple_scattering.structure_constants import outgoing, regular

WORST = 1e10  # the condition number beyond which no result is given


@dataclass(frozen=True, eq=False)
class System:
    """What ions send out by what comes in at them; fields as in `Cluster`."""

    positions: FloatArray
    phase_shifts: FloatArray
    wavenumber: float

    @property
    def lmax(self) -> int:
        return self.phase_shifts.shape[1] - 1

    @cached_property
    def strength(self) -> ComplexArray:
        """S = i exp(i delta) sin(delta) for each ion and wave: what goes out over what comes in."""
        delta = self.phase_shifts[:, orders(self.lmax)]
        return 1j * np.exp(1j * delta) * np.sin(delta)

    @cached_property
    def scatters(self) -> BoolArray:
        """Which waves an ion scatters at all; the others are no unknowns."""
        return self.strength != 0

    @property
    def condition(self) -> float:
        return self._factors[2]

    def solved(self, right: ComplexArray) -> ComplexArray:
        """X right, X = (S**-1 - G)**-1 = sqrt(S) (1 - sqrt(S) G sqrt(S))**-1 sqrt(S), symmetric; right of shape (N, waves, m)."""
        lu, pivots, _ = self._factors
        root, result = np.sqrt(self.strength)[self.scatters][:, None], np.zeros(right.shape, dtype=complex)
        if len(lu):
            result[self.scatters] = root * lapack.zgetrs(lu, pivots, root * right[self.scatters])[0]
        return result

    def arriving(self, ion: int, sent: ComplexArray) -> ComplexArray:
        """Row `ion` of G b, to lmax + 1: what the other ions send to it."""
        others = np.arange(len(self.positions)) != ion
        g = outgoing(self.wavenumber, self.positions[ion] - self.positions[others], self.lmax + 1, self.lmax)
        return np.einsum("jab,jbm->am", g, sent[others], optimize=True)

    def overlaps(self, sent: ComplexArray) -> ComplexArray:
        """A b, where A is i**(l - l') times the integral of P_iL conj(P_jL') over all directions."""
        return np.stack([self.overlap_row(ion, sent, self.lmax) for ion in range(len(self.positions))])

    def overlap_row(self, ion: int, sent: ComplexArray, lmax: int) -> ComplexArray:
        """Row `ion` of A b, to lmax; the waves of b may go beyond the lmax of the system."""
        j = regular(self.wavenumber, self.positions[ion] - self.positions, lmax, isqrt(sent.shape[1]) - 1)
        return np.einsum("jab,jbm->am", j, sent, optimize=True)

    @cached_property
    def _factors(self) -> tuple[Any, Any, float]:
        matrix = self._matrix()
        if not len(matrix):
            return matrix, None, 1.0
        norm = float(lapack.zlange("1", matrix))
        if not np.isfinite(norm):
            raise DomainError(f"wavenumber must not be so small or so large at these distances and lmax = {self.lmax}: the structure constants "
                              f"are not finite at {self.wavenumber:g}")
        lu, pivots, _ = lapack.zgetrf(matrix, overwrite_a=True)
        rcond, _ = lapack.zgecon(lu, norm)
        if rcond * WORST < 1:
            condition = 1 / rcond if rcond else np.inf
            raise DomainError(f"positions and phase_shifts make an ill-conditioned system (condition number {condition:.1e}, at most {WORST:g}): "
                              f"a sharp resonance, or lmax = {self.lmax} is too large for ions so close at k = {self.wavenumber:g}")
        return lu, pivots, float(1 / rcond)

    def _matrix(self) -> ComplexArray:
        """In the order of Fortran, so that LAPACK works in place."""
        root, scatters = np.sqrt(self.strength), self.scatters
        ends = np.cumsum(scatters.sum(axis=1))
        matrix = np.zeros((ends[-1], ends[-1]), dtype=complex, order="F")
        np.fill_diagonal(matrix, 1.0)
        for i, (start, end) in enumerate(pairwise([0, *ends[:-1]])):
            g = outgoing(self.wavenumber, self.positions[i] - self.positions[i + 1 :], self.lmax, self.lmax)
            with np.errstate(all="ignore"):
                each = -root[i][:, None] * g * root[i + 1 :, None, :]
            row = each.transpose(1, 0, 2)[scatters[i]][:, scatters[i + 1 :]]
            matrix[start:end, end:] = row
            matrix[end:, start:end] = row.T
        return matrix
