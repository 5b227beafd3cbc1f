"""How many cells a binade of the local coordinate needs."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from flint import fmpq

from numerics._types import FloatArray
from numerics.certified.search.doubles import binade
from numerics.certified.search.values import Expandable

_DEGREES = range(1, 15)
_FINER = 8  # cells that will do are halved so often for smaller degrees, by what is known of them
_COUNT = 18  # Chebyshev nodes of a probed cell
_LARGEST, _FIRST = 1022, 4  # exponent of a coefficient, and how many of them are looked at
_MOST_BITS = 13
_DECAY = 1 / 9  # of Chebyshev coefficients: the nearest singular point is 4.5 half-widths away
_TO_POWERS = np.array([np.polynomial.chebyshev.cheb2poly([0] * n + [1]).tolist() + [0] * (_COUNT - 1 - n) for n in range(_COUNT)]).T
_ROUNDINGS = np.array([0, *(2 * n + 1 for n in range(1, _COUNT))])
_HALVED = np.exp2(-np.outer(np.arange(_FINER + 1), np.arange(_COUNT)))  # of a cell halved so often, the n-th coefficient is smaller by that
_MARGIN = np.array([1.0, *[2.0] * _FINER])[:, None]  # for other coefficients in the part of a cell than in all of it
_NO_DEGREE_WILL_DO = np.full((_FINER + 1, _DEGREES[-1] + 1), math.inf)


class Needs:
    """How many leading bits a binade needs for each degree, found by probing its first, middle and last cells."""

    def __init__(self, local: Expandable, unit: Callable[[fmpq, fmpq], float] | None, target: float) -> None:
        self.local, self.unit, self.target = local, unit, target
        self.first_guess = 2

    def bits(self, binade: tuple[fmpq, fmpq], ends: tuple[fmpq, fmpq]) -> dict[int, int]:
        """The smallest number of bits for every degree that can do it, in the part of the binade between the ends."""
        bits, totals = self.first_guess, self._totals(*binade, self.first_guess, *ends)
        if totals[0].min() <= self.target:
            while bits and (coarser := self._totals(*binade, bits - 1, *ends))[0].min() <= self.target:
                bits, totals = bits - 1, coarser
        else:
            while totals[0].min() > self.target:
                bits += 1
                if bits == _MOST_BITS:
                    return {}
                totals = self._totals(*binade, bits, *ends)
        self.first_guess = bits
        enough = totals <= self.target
        return {degree: bits + int(enough[:, degree].argmax()) for degree in _DEGREES if enough[:, degree].any()}

    def _totals(self, low: fmpq, high: fmpq, bits: int, start: fmpq, end: fmpq) -> FloatArray:
        width = (high - low) / 2**bits
        worst = np.zeros_like(_NO_DEGREE_WILL_DO)
        inner = max(0, math.floor((start - low) / width)), min(2**bits - 1, math.floor((end - low) / width))
        sizes: list[float] = []
        for cell in sorted({inner[0], sum(inner) // 2, inner[1]}, reverse=True):
            p, q = max(start, low + cell * width), min(end, low + (cell + 1) * width)
            worst = np.maximum(worst, self._probe(p, q - p, sizes))
            if worst[0].min() > self.target:
                break
        return worst

    def _probe(self, low: fmpq, width: fmpq, sizes: list[float]) -> FloatArray:
        """The estimated error in ulp of the polynomial of each degree on [low, low + width], and on parts of it that is halved more and more often.

        `sizes` are those of F in cells before this one.

        Between cells in which F differs by a power of two there is one in which F is just below one, where an ulp is 2**-53 of it.
        """
        if width <= 0:
            return np.zeros_like(_NO_DEGREE_WILL_DO)
        centre, half = low + width / 2, width / 2
        try:
            b = [float(v.mid()) for v in self.local.chebyshev(centre, half, _COUNT)]
            size = sum(map(abs, b))
            least = 2 * abs(b[0]) - size
            sizes.append(least)
            between = max(sizes) >= 2 * min(sizes)
            unit = self.unit(centre, half) if self.unit else (least * 2.0**-53 if between else math.ulp(least)) if least > 0 else 0.0
        except (ArithmeticError, ValueError):
            return _NO_DEGREE_WILL_DO
        if not unit > 0 or not all(map(math.isfinite, b)):
            return _NO_DEGREE_WILL_DO
        steep = binade(half)
        if any(abs(v) > 2.0**-66 * size and math.frexp(v)[1] - n * steep > _LARGEST for n, v in enumerate(b[:_FIRST])):
            return _NO_DEGREE_WILL_DO  # a coefficient of a power of s would overflow
        early, late = (sum(map(abs, b[n : n + 3])) for n in (3, 11))
        if late > 2.0**-105 * size and late > early * _DECAY**8:
            return _NO_DEGREE_WILL_DO
        final = 0.5 * (math.ulp(size) / unit if self.unit else 1)
        with np.errstate(over="ignore", invalid="ignore"):  # coefficients near the largest double
            rounding = 2.0**-53 * (_HALVED @ (_ROUNDINGS * np.abs(_TO_POWERS @ b)))
            left_out = np.cumsum((_HALVED * np.abs(b))[:, ::-1], axis=1)[:, ::-1] * _MARGIN
        if not (math.isfinite(rounding[0]) and math.isfinite(left_out[0, 0])):
            return _NO_DEGREE_WILL_DO
        return np.asarray(final + (left_out[:, 1 : _DEGREES[-1] + 2] + rounding[:, None]) / unit)
