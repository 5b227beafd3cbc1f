"""How many cells a binade of the local coordinate needs."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from flint import fmpq

from numerics.certified.search.doubles import binade
from numerics.certified.search.values import Expandable

_DEGREES = range(3, 15)
_NO_DEGREE_WILL_DO = [math.inf] * (_DEGREES[-1] + 1)
_LARGEST = 1022
_COUNT = 22  # Chebyshev nodes of a probed cell
_MOST_BITS = 13
_DECAY = 1 / 9  # of Chebyshev coefficients: the nearest singular point is 4.5 half-widths away
_TO_POWERS = np.array([np.polynomial.chebyshev.cheb2poly([0] * n + [1]).tolist() + [0] * (_COUNT - 1 - n) for n in range(_COUNT)]).T
_ROUNDINGS = np.array([0, *(2 * n + 1 for n in range(1, _COUNT))])


class Needs:
    """How many leading bits a binade needs for each degree, found by probing its first, middle and last cells."""

    def __init__(self, local: Expandable, unit: Callable[[fmpq, fmpq], float] | None, target: float) -> None:
        self.local, self.unit, self.target = local, unit, target
        self.first_guess = 2

    def bits(self, binade: tuple[fmpq, fmpq], ends: tuple[fmpq, fmpq]) -> dict[int, int]:
        """The smallest number of bits for every degree that can do it, in the part of the binade between the ends."""
        found: dict[int, int] = {}
        start = max(0, self.first_guess - 3)
        for bits in range(start, _MOST_BITS):
            totals = self._totals(*binade, bits, *ends)
            for degree in _DEGREES:
                if degree not in found and totals[degree] <= self.target:
                    found[degree] = bits
            if found and (bits - min(found.values()) >= 6 or _DEGREES[0] in found):
                break
        if found:
            self.first_guess = min(found.values())
        return found

    def _totals(self, low: fmpq, high: fmpq, bits: int, start: fmpq, end: fmpq) -> list[float]:
        width = (high - low) / 2**bits
        worst = [0.0] * (_DEGREES[-1] + 1)
        inner = max(0, math.floor((start - low) / width)), min(2**bits - 1, math.floor((end - low) / width))
        sizes: list[float] = []
        for cell in sorted({inner[0], sum(inner) // 2, inner[1]}, reverse=True):
            p, q = max(start, low + cell * width), min(end, low + (cell + 1) * width)
            for degree, total in enumerate(self._probe(p, q - p, sizes)):
                worst[degree] = max(worst[degree], total)
            if min(worst) > self.target:
                break
        return worst

    def _probe(self, low: fmpq, width: fmpq, sizes: list[float]) -> list[float]:
        """The estimated error in ulp of the polynomial of each degree on [low, low + width]; `sizes` are those of F in cells before this one.

        Between cells in which F differs by a power of two there is one in which F is just below one, where an ulp is 2**-53 of it.
        """
        if width <= 0:
            return [0.0] * (_DEGREES[-1] + 1)
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
        if any(abs(v) > 2.0**-66 * size and math.frexp(v)[1] - n * steep > _LARGEST for n, v in enumerate(b[: _DEGREES[0] + 1])):
            return _NO_DEGREE_WILL_DO  # a coefficient of a power of s would overflow
        early, late = (sum(map(abs, b[n : n + 3])) for n in (3, 11))
        if late > 2.0**-105 * size and late > early * _DECAY**8:
            return _NO_DEGREE_WILL_DO
        final = 0.5 * (math.ulp(size) / unit if self.unit else 1)
        with np.errstate(over="ignore", invalid="ignore"):  # coefficients near the largest double
            rounding = 2.0**-53 * float(_ROUNDINGS @ np.abs(_TO_POWERS @ b))
            left_out = np.cumsum(np.abs(b)[::-1])[::-1]
        if not (math.isfinite(rounding) and math.isfinite(left_out[0])):
            return _NO_DEGREE_WILL_DO
        return [final + (left_out[degree + 1] + rounding) / unit for degree in range(_DEGREES[-1] + 1)]
