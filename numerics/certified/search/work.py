"""One expression on its way to pieces: what is a table, what a law and what the formula itself; the checker is asked for each."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import sympy
from flint import arb, fmpq

from derive.expressions.balls import precision
from numerics.certified.formula import Formula, Rejected
from numerics.certified.proof import checker
from numerics.certified.schema import Piece
from numerics.certified.search import directs
from numerics.certified.search.directs import Direct
from numerics.certified.search.doubles import binade, exact, nearest_double
from numerics.certified.search.far import growths
from numerics.certified.search.layout import Needs
from numerics.certified.search.pieces import Local, cells, constant, point, power
from numerics.certified.search.stretches import Cut, PowerLaw, Settled, Single, Stretch
from numerics.certified.search.values import Values
from numerics.certified.steps import NotCertifiable, steps_of

_DEGREES = (5, 6, 7, 8, 9, 10, 12, 14)
_OFFSETS = tuple(2.0**-n for n in (3, 7, 12, 20, 40, 80, 160, 320, 640))
_INNER, _FEW = 8, 2  # binades on either side of 1 that are cells where they can be; how many beyond them are worth another piece
_NEARLY = 0.501  # ulp
_INNERS = (7, 5, 4, 3, 2, 1, 0)  # as many as the table has room for
_SAFETY = 0.9  # of the part of the bound that is left for errors before the last rounding


@dataclass(frozen=True)
class _Need:
    """For each binade of s + offset, from 2**binade on: how many leading bits each degree needs."""

    offset: float
    binade: int
    bits: list[dict[int, int]]


class Work:
    """One expression on its way to pieces."""

    def __init__(self, expression: sympy.Expr, variable: sympy.Symbol, max_ulp: float, envelope: sympy.Expr | None) -> None:
        self.expression, self.variable, self.max_ulp = expression, variable, max_ulp
        self.steps = steps_of(expression, variable)
        self.formula, self.values = Formula(self.steps), Values(expression, variable)
        self.direct: dict[Stretch, set[int]] = {}  # binades in which the formula itself will do
        self.bits: dict[tuple[object, ...], dict[int, int]] = {}  # by cells, as parts of a stretch ask for them again
        self.envelope = self.envelope_steps = self.envelope_values = None
        if envelope is not None:
            self.envelope_steps, self.envelope_values = steps_of(envelope, variable), Values(envelope, variable)
            self.envelope = Formula(self.envelope_steps)

    def pieces(self, domain: tuple[float, float], table_bytes: int, wished: int) -> list[Piece]:
        """Pieces that the checker accepts within `max_ulp`, in a table of at most `table_bytes`; if it can be, of what is wished."""
        parts = Cut(self.expression, self.variable, self.formula, self.values, self.envelope is None, self._proven).parts(*domain)
        pieces: list[Piece] = []
        stretches: list[Stretch] = []
        for part in parts:
            if isinstance(part, Stretch):
                stretches.append(part)
            else:
                try:
                    pieces.append(self._fixed(part))
                except NotCertifiable:  # no law after all
                    if isinstance(part, Single) or math.isinf(part.first) or math.isinf(part.last):
                        raise
                    stretches.append(Stretch(0.0, part.sign, part.first, part.last, False))
        needs, formulas = self._laid_out(stretches, wished, 8 * _numbers(pieces))
        pieces += self._directs(formulas)
        used = 8 * _numbers(pieces)
        degree = self._degree(needs.values(), 0, wished if self._size(needs.values(), 0, used) <= wished else table_bytes, used)
        for stretch, need in needs.items():
            pieces += self._cells(stretch, need, degree, table_bytes)
        return _in_order(pieces)

    def _cells(self, stretch: Stretch, need: _Need, degree: int, table_bytes: int) -> list[Piece]:
        """The piece of a stretch, with more cells where it must; without a proof the formula itself, where that is proven."""
        for extra in (0, 1, 2):
            bits = [some[degree] + extra for some in need.bits]
            if 8 * (degree + 3) * sum(2**some for some in bits) > table_bytes:
                break
            try:
                return [self._accepted(cells(self.values, stretch, need.offset, need.binade, bits, degree))]
            except Rejected as error:
                trouble = f"{error} ({self.variable} from {stretch.first!r} to {stretch.last!r})"
        chosen = {e for e in self.direct[stretch] if e > 0 or not stretch.regular}
        if not chosen:
            raise NotCertifiable(f"{self.max_ulp:g} ulp is out of reach: {trouble}")
        parts = directs.split(stretch, chosen)
        pieces = self._directs([part for part in parts if isinstance(part, Direct)])
        for part in parts:
            if isinstance(part, Stretch):
                self.direct[part] = set()
                need = self._need(part)
                pieces += self._cells(part, need, self._degree([need], 0, table_bytes, 0), table_bytes)
        return pieces

    def _laid_out(self, stretches: list[Stretch], wished: int, used: int) -> tuple[dict[Stretch, _Need], list[Direct]]:
        """What is done by cells, and what by the formula itself: far out and where the table would be too large, or no polynomial will do."""
        known = self.direct
        for stretch in stretches:
            known[stretch] = directs.proven(stretch, self._holds)
        needs: dict[Stretch, _Need] = {}
        found: list[Direct] = []
        for stretch, inside in list(known.items()):
            far = {e for e in directs.outside(inside, _INNER) if e > 0 or not stretch.regular} if stretch.anchor == 0 else set()
            for part in directs.split(stretch, far if len(far) >= _FEW else set()):
                if isinstance(part, Direct):
                    found.append(part)
                    continue
                try:
                    self._take(part, inside, needs)
                except NotCertifiable:
                    self._replace(part, inside, inside, needs, found)
        for inner in _INNERS:
            if self._size(needs.values(), 0, used) <= wished:
                break
            for part in list(needs):
                chosen = {e for e in directs.outside(known[part], inner) if e > 0 or not part.regular}
                if any(e in chosen for e in directs.binades(part)):
                    del needs[part]
                    self._replace(part, chosen, known[part], needs, found)
        return needs, found

    def _replace(self, part: Stretch, chosen: set[int], inside: set[int], needs: dict[Stretch, _Need], found: list[Direct]) -> None:
        for one in directs.split(part, chosen):
            if isinstance(one, Direct):
                found.append(one)
            else:
                self._take(one, inside, needs)

    def _take(self, part: Stretch, inside: set[int], needs: dict[Stretch, _Need]) -> None:
        needs[part] = self._need(part)
        self.direct[part] = inside

    def _holds(self, part: Direct) -> bool:
        return self._itself(part) is not None

    def _itself(self, part: Direct) -> Piece | None:
        """The piece of the formula itself, where it is proven: nearly half an ulp, or what is asked for."""
        for bound in sorted({min(_NEARLY, self.max_ulp), self.max_ulp}):
            try:
                return self._accepted(part.piece(bound))
            except Rejected:
                pass
        return None

    def _directs(self, parts: list[Direct]) -> list[Piece]:
        """The pieces, in one where that is proven at once."""
        return [piece for group in directs.adjacent(parts) for piece in self._proven_in_parts(Direct(group[0].first, group[-1].last))]

    def _proven_in_parts(self, part: Direct, deepest: int = 12) -> list[Piece]:
        if piece := self._itself(part):
            return [piece]
        halves = directs.halves(part)
        if not (halves and deepest):
            raise NotCertifiable(f"{self.max_ulp:g} ulp is out of reach: the steps of the formula cancel ({self.variable} from {part.first!r} "
                                 f"to {part.last!r})")
        return [piece for half in halves for piece in self._proven_in_parts(half, deepest - 1)]

    def _fixed(self, part: Single | PowerLaw | Settled) -> Piece:
        """The piece of a single number, a power law or a constant."""
        growth = growths(self.expression, self.variable)
        for piece in ([point(part)] if isinstance(part, Single) else (constant(part, one) for one in growth) if isinstance(part, Settled)
                      else (power(part, bits, one) for one in growth for bits in (5, 6, 7, 8))):
            try:
                return self._accepted(piece)
            except Rejected as error:
                trouble = error
        first, last = (float.fromhex(piece[key]) for key in ("from", "to"))
        place = f"{self.variable} = {first!r}" if first == last else f"{self.variable} from {first!r} to {last!r}"
        raise NotCertifiable(f"{self.max_ulp:g} ulp is out of reach: {trouble} ({place})")

    def _proven(self, part: Settled) -> bool:
        try:
            self._fixed(part)
        except NotCertifiable:
            return False
        return True

    def _accepted(self, piece: Piece) -> Piece:
        """The piece with the bound that the checker proves, rounded up; raises `Rejected` if that is more than `max_ulp`."""
        proven = checker.bound_of(checker.Formulas(self.formula, self.envelope), piece)
        if not math.isfinite(proven):
            raise Rejected("no bound is proven")
        bound = math.ceil(proven * 1e4) / 1e4
        if not bound <= self.max_ulp:
            raise Rejected(f"{bound:.4g} ulp is proven")
        accepted = piece.copy()
        accepted["bound"] = bound.hex()
        return accepted

    def _sizes(self, needs: Collection[_Need], extra: int, used: int) -> dict[int, int]:
        """The bytes of the table for each degree that will do, beside `used` bytes of other pieces."""
        return {degree: used + 8 * sum(2 ** (bits[degree] + extra) * (degree + 3) for need in needs for bits in need.bits)
                for degree in _DEGREES if all(degree in bits for need in needs for bits in need.bits)}

    def _size(self, needs: Collection[_Need], extra: int, used: int) -> float:
        return min(self._sizes(needs, extra, used).values(), default=math.inf)

    def _degree(self, needs: Collection[_Need], extra: int, table_bytes: int, used: int) -> int:
        """The smallest degree whose table is small enough."""
        sizes = self._sizes(needs, extra, used)
        for degree, size in sizes.items():
            if size <= table_bytes:
                return degree
        least = min(sizes.values(), default=math.inf)
        raise NotCertifiable(f"{self.max_ulp:g} ulp needs a table of about {least / 1024:.0f} KiB, more than table_bytes = {table_bytes}: "
                             "allow more, or take a smaller domain")

    def _need(self, stretch: Stretch) -> _Need:
        target = 0.5 + _SAFETY * (self.max_ulp - 0.5)
        needs = Needs(Local(self.values, exact(stretch.anchor), stretch.sign), self._unit(stretch), target)
        ends = stretch.ends
        for offset in (_OFFSETS if stretch.regular else (0.0,)):
            c = exact(offset)
            lowest, highest = (binade(exact(nearest_double(end) + offset)) for end in ends)
            found = []
            for e in range(lowest, highest + 1):
                p, q = (fmpq(2) ** (e + i) - c for i in (0, 1))
                inner = min(max(ends[0], p), ends[1]), min(ends[1], q)
                key = stretch.anchor, stretch.sign, p, q, *inner
                if key not in self.bits:
                    self.bits[key] = needs.bits((p, q), inner)
                bits = self.bits[key]
                if not bits:
                    break
                found.append(bits)
            else:
                return _Need(offset, lowest, found)
        low, high = sorted(stretch.anchor + stretch.sign * nearest_double(s) for s in (p, q))
        with precision(200):
            if not self.values.real(arb(exact(low / 2 + high / 2))).is_finite():
                raise NotCertifiable(f"the formula has no real value for {self.variable} from about {low!r} to {high!r}: leave it out of the domain")
        raise NotCertifiable(f"{self.max_ulp:g} ulp is out of reach for {self.variable} from about {low!r} to {high!r}: "
                             "the function varies too fast there, is singular, or leaves the range of "
                             + ("float64" if self.envelope is None else "its envelope"))

    def _unit(self, stretch: Stretch) -> Callable[[fmpq, fmpq], float] | None:
        if self.envelope_values is None:
            return None
        local = Local(self.envelope_values, exact(stretch.anchor), stretch.sign)

        def unit(centre: fmpq, half: fmpq) -> float:
            b = [float(v.mid()) for v in local.chebyshev(centre, half, 6)]
            return 2.0**-52 * (2 * abs(b[0]) - sum(map(abs, b)))

        return unit


def _in_order(pieces: list[Piece]) -> list[Piece]:
    """The pieces from left to right; between them there is no double."""
    pieces = sorted(pieces, key=lambda piece: float.fromhex(piece["from"]))
    for left, right in itertools.pairwise(pieces):
        assert math.nextafter(float.fromhex(left["to"]), math.inf) == float.fromhex(right["from"]), (left["to"], right["from"])
    return pieces


def _numbers(pieces: Sequence[Piece]) -> int:
    return sum(len(row) for piece in pieces if piece["kind"] == "cells" or piece["kind"] == "power" for row in piece["cells"])
