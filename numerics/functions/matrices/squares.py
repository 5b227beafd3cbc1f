"""Square matrices of balls."""

from __future__ import annotations

from collections.abc import Sequence

from flint import acb, acb_mat, arb

from numerics.functions.matrices.errors import PremiseError, Undecided

__all__ = ["adjoint", "contracts", "diagonal", "identity", "norm", "power"]

_DOUBLINGS = 12


def identity(size: int) -> acb_mat:
    return diagonal([acb(1)] * size)


def diagonal(values: Sequence[acb]) -> acb_mat:
    size = len(values)
    made = acb_mat(size, size)
    for place, value in enumerate(values):
        made[place, place] = value
    return made


def adjoint(matrix: acb_mat) -> acb_mat:
    return matrix.transpose().conjugate()


def power(matrix: acb_mat, exponent: int) -> acb_mat:
    result = identity(matrix.nrows())
    for _ in range(exponent):
        result = result * matrix
    return result


def norm(matrix: acb_mat) -> float:
    """A float that is not below the largest row sum of moduli, rounded to nearest: it is below one only if the norm is."""
    size, entries = matrix.nrows(), matrix.entries()
    return max(float(sum((abs(z).upper() for z in entries[i * size : (i + 1) * size]), arb(0)).upper()) for i in range(size))


def contracts(matrix: acb_mat, of: object) -> None:
    """Returns if a power 2ʲ of the matrix is shown to have a norm below one: then the geometric series converges, to the inverse of one less it.

    Raises `Undecided` where more precision may show it, `PremiseError` where not.
    """
    for _ in range(_DOUBLINGS):
        size = norm(matrix)
        if size < 1:
            return
        if not size < 1e150:
            break
        matrix = matrix * matrix
    middle = norm(acb_mat(matrix.nrows(), matrix.ncols(), [z.mid() for z in matrix.entries()]))
    raise (Undecided if middle < 1 else PremiseError)(f"the series in {of} is not shown to converge: no power of it has a norm below 1")
