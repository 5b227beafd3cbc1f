"""Matrices with much structure, of which models of strict hypotheses are made: spins, projectors, steps, shifts and their products."""

from __future__ import annotations

from functools import cache
from itertools import product

from flint import fmpq_mat

__all__ = ["special_matrices"]

_ONE, _X, _Z, _J, _UP, _DOWN, _FIRST = (
    fmpq_mat(2, 2, entries) for entries in ([1, 0, 0, 1], [0, 1, 1, 0], [1, 0, 0, -1], [0, -1, 1, 0], [0, 1, 0, 0], [0, 0, 1, 0], [1, 0, 0, 0])
)


@cache
def special_matrices(size: int) -> tuple[fmpq_mat, ...]:
    """The matrices of this size, 1 to 4: all with entries 0 and ±1 of two rows, products of two of these of four, shifts and units of three."""
    if size == 1:
        return tuple(fmpq_mat(1, 1, [n]) for n in (0, 1, -1))
    if size == 2:
        return tuple(fmpq_mat(2, 2, list(entries)) for entries in product((0, 1, -1), repeat=4))
    if size == 3:
        return tuple(_three())
    parts = (_ONE, _X, _Z, _J, _UP, _DOWN, _FIRST)
    return (*(sign * _tensor(a, b) for sign in (1, -1) for a in parts for b in parts), fmpq_mat(4, 4))


def _three() -> list[fmpq_mat]:
    diagonals = [fmpq_mat(3, 3, [d[i] if i == j else 0 for i in range(3) for j in range(3)]) for d in product((0, 1, -1), repeat=3)]
    turns = [fmpq_mat(3, 3, [int((i + shift) % 3 == j) for i in range(3) for j in range(3)]) for shift in (1, 2)]
    swap = fmpq_mat(3, 3, [0, 1, 0, 1, 0, 0, 0, 0, 1])
    places = [(m, n) for m in range(3) for n in range(3) if m != n]
    units = [fmpq_mat(3, 3, [int((i, j) == place) for i in range(3) for j in range(3)]) for place in places]
    return [*diagonals, *turns, swap, *units, units[0] + units[3], units[2] + units[5]]


def _tensor(a: fmpq_mat, b: fmpq_mat) -> fmpq_mat:
    return fmpq_mat(4, 4, [a[i // 2, j // 2] * b[i % 2, j % 2] for i in range(4) for j in range(4)])
