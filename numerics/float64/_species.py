"""Arguments with one number for each species along their last axis."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TypeVar

import numpy as np

from numerics._arguments import DomainError, parameter
from numerics._types import FloatArray, Shape
from numerics.formulas import generated as _formulas

SUM_TOLERANCE = 1e-12
_MOST_SPECIES = 30
_Number = TypeVar("_Number")  # float, Fraction, mpf, a ball, an array


def fractions_of(value: object) -> FloatArray:
    """`value` as an array (..., n) of numbers in [0, 1] whose sum over the last axis is 1, made exactly so."""
    fractions = parameter("fractions", value, "in [0, 1]")
    if fractions.ndim == 0 or not 1 <= fractions.shape[-1] <= _MOST_SPECIES:
        raise DomainError(f"fractions must have one number for each of 1 to {_MOST_SPECIES} species, not the shape {fractions.shape}")
    total = fractions.sum(axis=-1, keepdims=True)
    wrong = np.abs(total - 1) > SUM_TOLERANCE
    if wrong.any():
        raise DomainError(f"fractions must sum to 1 within {SUM_TOLERANCE:g}, not to {float(total[wrong][0])!r}")
    return fractions / total


def effective_valence(fractions: Iterable[_Number], valences: Iterable[_Number | float]) -> _Number:
    """Z*, the electrons per ion: the sum over species of fraction times valence, numbers of any kind or arrays."""
    return sum(_formulas.valence_term(c, Z) for c, Z in zip(fractions, valences, strict=True))


def volume_per_ion(fractions: Iterable[_Number], volumes: Iterable[_Number | float]) -> _Number:
    """The volume per ion of metals that mix without change of volume, footnote 15, from those of the metals."""
    return sum(_formulas.volume_term(c, volume) for c, volume in zip(fractions, volumes, strict=True))


def broadcast(common: dict[str, FloatArray], of_species: dict[str, FloatArray]) -> tuple[list[FloatArray], list[list[FloatArray]], Shape]:
    """Flat columns: a list for `common`, a list of n for each in `of_species`, and the shape without the species.

    Both are dictionaries of checked arrays; `of_species` has "fractions", whose last axis counts the species.
    """
    n = of_species["fractions"].shape[-1]
    try:
        shape = np.broadcast_shapes(*(a.shape for a in common.values()), *(a.shape[:-1] for a in of_species.values()))
        flat = [np.broadcast_to(a, shape).reshape(-1) for a in common.values()]
        columns = [list(np.moveaxis(np.broadcast_to(a, (*shape, n)), -1, 0).reshape(n, math.prod(shape))) for a in of_species.values()]
    except ValueError:
        shapes = ", ".join(f"{name} {array.shape}" for name, array in (common | of_species).items())
        raise DomainError(f"shapes do not broadcast: {shapes}, with the species along the last axis of {', '.join(of_species)}") from None
    return flat, columns, shape


def largest_present(fractions: Sequence[FloatArray], diameters: Sequence[FloatArray]) -> FloatArray:
    """The largest diameter of a species that is not absent."""
    return np.max([np.where(c > 0, d, 0.0) for c, d in zip(fractions, diameters, strict=True)], axis=0)


def relative_diameters(fractions: Sequence[FloatArray], diameters: Sequence[FloatArray]) -> list[FloatArray]:
    """Diameters in units of the largest that is present; an absent species is as large as that."""
    largest = largest_present(fractions, diameters)
    return [np.where(c > 0, d / largest, 1.0) for c, d in zip(fractions, diameters, strict=True)]
