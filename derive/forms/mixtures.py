"""The inverse of Baxter's matrix for any number of species, in Python that takes numbers of any kind.

What is here is printed into `numerics/formulas/generated.py` as it stands; for two, three and four species it is
claimed in `derive.theorems.mixture_forms`.
"""

from collections.abc import Callable, Sequence
from typing import Any


def baxter_inverse(
    phase: Sequence[Any], element: Callable[[int, int], Any], minor: Callable[[int, int, int], Any],
) -> tuple[dict[tuple[int, int], Any], Any]:
    """N and D such that the inverse of the matrix delta_ij/phase[i] + K_ij is N[i, j]*phase[j]/D.

    K, whose elements are element(i, j), is of rank two: no minor of it of more than two rows is left. Those of two are
    minor(i, j, l) = K_ij K_ll - K_il K_lj.
    """
    every = range(len(phase))
    single = {i: element(i, i) for i in every}
    double = {(i, m): minor(i, i, m) for i in every for m in every if i < m}

    def principal(kept: Sequence[int]) -> Any:
        """The determinant of the rows and columns of `kept` species, times their phases."""
        first = sum(phase[i] * single[i] for i in kept)
        return 1 + first + sum(phase[i] * phase[m] * double[i, m] for i in kept for m in kept if i < m)

    inverse = {(i, i): principal([m for m in every if m != i]) for i in every}
    for i in every:
        for j in every:
            if i != j:
                others = sum(phase[m] * minor(i, j, m) for m in every if m not in (i, j))
                inverse[i, j] = -phase[i] * (element(i, j) + others)
    return inverse, principal(every)


FUNCTIONS = (baxter_inverse,)
