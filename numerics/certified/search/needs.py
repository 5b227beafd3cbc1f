"""How many cells the stretches of a domain need, for each degree of their polynomials."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import NamedTuple

import sympy
from flint import arb, fmpq

from derive.expressions.balls import precision
from numerics.certified.search.doubles import binade, exact, nearest_double
from numerics.certified.search.layout import Needs
from numerics.certified.search.pieces import Local
from numerics.certified.search.stretches import Stretch
from numerics.certified.search.values import Values
from numerics.certified.steps import NotCertifiable

__all__ = ["USUAL", "Need", "Needed", "Room", "size"]

_DEGREES, _USUAL_DEGREE = range(1, 15), 5
_NEARLY_LEAST = 1.2  # times the smallest table, for fewer operations a point
_OFFSETS = tuple(2.0**-n for n in (3, 7, 12, 20, 40, 80, 160, 320, 640))
_SAFETY = 0.9  # of the part of the bound that is left for errors before the last rounding
_NEGLIGIBLE = fmpq(1, 2**40)  # of a binade that is not in the stretch
_FAR = 32  # times the offset, from where on it matters little
_SMALLEST = -1022  # binade of a cell
_MANY_BYTES = 2**17  # of the table of one stretch


class _Beyond(NotCertifiable):
    """What no other offset changes."""


class Room(NamedTuple):
    """Bytes of a table: what is wished, by polynomials of a higher degree, and what it may grow to before the formula itself is taken instead."""

    wished: int
    allowed: int


USUAL = Room(2**16, 2**18)


@dataclass(frozen=True)
class Need:
    """For each binade of s + offset, from 2**binade on: how many leading bits each degree needs."""

    offset: float
    binade: int
    bits: list[dict[int, int]]


def size(needs: Collection[Need], used: int = 0) -> float:
    """The bytes of the smallest table, beside `used` bytes of other pieces."""
    return min(_sizes(needs, used).values(), default=math.inf)


class Needed:
    """What stretches of one expression need; what is known of a binade is kept."""

    def __init__(self, expression: sympy.Expr, variable: sympy.Symbol, values: Values, envelope_values: Values | None, max_ulp: float) -> None:
        self.expression, self.variable, self.values, self.envelope_values, self.max_ulp = expression, variable, values, envelope_values, max_ulp
        self.bits: dict[tuple[object, ...], dict[int, int]] = {}

    def degree(self, needs: Collection[Need], wished: int, allowed: int, used: int) -> int:
        """The smallest usual degree whose table is as small as is wished or, if none is, not much larger than the smallest; a lower one whose table
        is no larger than that, as for a polynomial."""
        sizes = _sizes(needs, used)
        least = min(sizes.values(), default=math.inf)
        if least <= allowed:
            enough = [some for some in sizes.items() if some[1] <= max(wished, min(allowed, _NEARLY_LEAST * least))]
            most = next((bytes_needed for degree, bytes_needed in enough if degree >= _USUAL_DEGREE), enough[-1][1])
            return next(degree for degree, bytes_needed in enough if bytes_needed <= most)
        raise NotCertifiable(f"{self.max_ulp:g} ulp needs a table of about {least / 1024:.0f} KiB, and it may have {allowed / 1024:.0f}: "
                             "take a smaller domain or a larger max_ulp, or allow more by table_bytes")

    def __call__(self, stretch: Stretch) -> Need:
        """Cells for a stretch, by the first offset that will do or, where that takes many, by a better one."""
        found: Need | None = None
        for offset in (_OFFSETS if stretch.regular else (0.0,)):
            try:
                need = self._with(stretch, offset)
            except _Beyond as error:
                raise NotCertifiable(str(error)) from None
            except NotCertifiable as error:
                refusal = error
                continue
            if found is not None and size([need]) >= size([found]):
                break
            found = need
            if size([found]) < _MANY_BYTES:
                break
        if found is None:
            raise refusal
        return found

    def _with(self, stretch: Stretch, offset: float) -> Need:
        needs = Needs(Local(self.values, exact(stretch.anchor), stretch.sign), self._unit(stretch), 0.5 + _SAFETY * (self.max_ulp - 0.5))
        ends, c, found = stretch.ends, exact(offset), []
        lowest, highest = (binade(exact(nearest_double(end) + offset)) for end in ends)
        if lowest < _SMALLEST:
            self._real(stretch.first, stretch.last, NotCertifiable)
            raise NotCertifiable(f"{self.max_ulp:g} ulp is out of reach for {self.variable} from {stretch.first!r} to {stretch.last!r}: no power of "
                                 f"{self.variable} is near there, and polynomials begin at 2**{_SMALLEST}: leave what is nearer to 0 out")
        for e in range(lowest, highest + 1):
            p, q = (fmpq(2) ** (e + i) - c for i in (0, 1))
            inner = min(max(ends[0], p), ends[1]), min(ends[1], q)
            if max(inner[0] - p, q - inner[1]) < (q - p) * _NEGLIGIBLE:
                inner = p, q
            key = stretch.anchor, stretch.sign, p, q, *inner
            if key not in self.bits:
                self.bits[key] = needs.bits((p, q), inner)
            if not self.bits[key]:
                break
            found.append(self.bits[key])
        else:
            return Need(offset, lowest, found)
        refused = _Beyond if p > _FAR * c else NotCertifiable
        low, high = sorted(stretch.anchor + stretch.sign * nearest_double(s) for s in (p, q))
        self._real(low, high, refused)
        raise refused(f"{self.max_ulp:g} ulp is out of reach for {self.variable} from about {low!r} to {high!r}: "
                      "the function varies too fast there, is singular, or leaves the range of "
                      + ("float64" if self.envelope_values is None else "its envelope"))

    def _real(self, low: float, high: float, refused: type[NotCertifiable]) -> None:
        with precision(200):
            if self.values.real(arb(exact(low / 2 + high / 2))).is_finite():
                return
        odd = any(node.exp.is_Rational and node.exp.q % 2 and node.exp.q > 1 for node in self.expression.atoms(sympy.Pow))
        raise refused(f"the formula has no real value for {self.variable} from about {low!r} to {high!r}: leave it out of the domain"
                      + ("; sympy.real_root is real there" if odd else ""))

    def _unit(self, stretch: Stretch) -> Callable[[fmpq, fmpq], float] | None:
        if self.envelope_values is None:
            return None
        local = Local(self.envelope_values, exact(stretch.anchor), stretch.sign)

        def unit(centre: fmpq, half: fmpq) -> float:
            b = [float(v.mid()) for v in local.chebyshev(centre, half, 6)]
            return 2.0**-52 * (2 * abs(b[0]) - sum(map(abs, b)))

        return unit


def _sizes(needs: Collection[Need], used: int) -> dict[int, int]:
    """The bytes of the table for each degree that will do."""
    return {degree: used + 8 * sum(2 ** bits[degree] * (degree + 3) for need in needs for bits in need.bits)
            for degree in _DEGREES if all(degree in bits for need in needs for bits in need.bits)}
