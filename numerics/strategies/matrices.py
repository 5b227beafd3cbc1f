"""Square matrices of a few states, of numbers that a person can type: multiples of 1/4."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

import numpy as np
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from numerics._types import ComplexArray

__all__ = ["Integers", "diagonal_matrices", "hermitian_matrices", "made", "real", "unitary_matrices"]

Integers: TypeAlias = Callable[[int, int], int]  # a number from the first to the second, both included
_MOST = 12  # quarters
_PHASES = (1, -1, 1j, -1j)
_TURNS = ((1.0, 0.0), (0.6, 0.8), (0.0, 1.0), (0.8, -0.6))  # cosine and sine


def hermitian_matrices(size: int) -> SearchStrategy[ComplexArray]:
    """A Hermitian matrix, exactly; among them real ones, diagonal ones, degenerate ones, 0.

    >>> from hypothesis import find
    >>> find(hermitian_matrices(2), lambda one: one[0, 1].imag != 0)
    array([[0.+0.j  , 0.-0.25j],
           [0.+0.25j, 0.+0.j  ]])
    """
    return _drawn("hermitian", size)


def diagonal_matrices(size: int) -> SearchStrategy[ComplexArray]:
    """A diagonal matrix of complex numbers, none of which is 0."""
    return _drawn("diagonal", size)


def unitary_matrices(size: int) -> SearchStrategy[ComplexArray]:
    """A matrix that is unitary but for rounding: phases, a permutation, and a turn in each plane of neighbours."""
    return _drawn("basis", size)


def made(kind: str, size: int, integer: Integers) -> ComplexArray:
    """A matrix of a kind that `numerics.functions` knows of operators, from integers."""
    if kind == "basis":
        return _unitary(size, integer)
    if "diagonal" in kind:
        values = [complex(real(integer), 0.0 if "hermitian" in kind else real(integer)) or 1.0 for _ in range(size)]
        return np.diag(np.array(values, dtype=complex)[::-1])
    in_plane = bool(integer(0, 1))
    entries = [complex(real(integer), real(integer) if in_plane else 0.0) for _ in range(size * size)]
    square = np.array(entries, dtype=complex)[::-1].reshape(size, size)  # what is drawn last shrinks last: the first element
    if kind == "hermitian":
        below = np.tril(square, -1)
        return below + below.conj().T + np.diag(square.diagonal().real)
    return square


def real(integer: Integers) -> float:
    """A multiple of 1/4 from -3 to 3."""
    return integer(-_MOST, _MOST) / 4


def _unitary(size: int, integer: Integers) -> ComplexArray:
    found = np.diag(np.array([_PHASES[integer(0, len(_PHASES) - 1)] for _ in range(size)], dtype=complex))
    for place in range(size - 1):
        cosine, sine = _TURNS[integer(0, len(_TURNS) - 1)]
        turn = np.eye(size, dtype=complex)
        turn[place : place + 2, place : place + 2] = [[cosine, -sine], [sine, cosine]]
        found = turn @ found
    return found


def _drawn(kind: str, size: int) -> SearchStrategy[ComplexArray]:
    return st.composite(lambda draw: made(kind, size, partial(_integer, draw)))()


def _integer(draw: DrawFn, low: int, high: int) -> int:
    return draw(st.integers(low, high))
