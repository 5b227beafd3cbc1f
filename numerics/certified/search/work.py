"""One expression on its way to pieces: what is a table, what a law and what the formula itself; the checker is asked for each."""

from __future__ import annotations

import contextlib
import itertools
import math
from dataclasses import replace

import sympy

from numerics.certified.formula import Rejected, RejectedCell
from numerics.certified.schema import Piece
from numerics.certified.search import directs
from numerics.certified.search.directs import Direct
from numerics.certified.search.forms import Form
from numerics.certified.search.needs import Need, Needed, Room, size
from numerics.certified.search.often import covering
from numerics.certified.search.parts import Part
from numerics.certified.search.pieces import cells, in_order, table_size
from numerics.certified.search.proofs import Proofs
from numerics.certified.search.stretches import Cut, Single, Stretch, shorter
from numerics.certified.search.trials import first_without_proof
from numerics.certified.search.values import Values
from numerics.certified.steps import NotCertifiable

_INNER, _WIDE, _FEW = 16, 64, 2  # binades on either side of 1 that are cells where they can be; more than so many beyond are not; another piece
_REFINED, _SINGLE, _FINER = 60, 4, 6  # how often binades get more cells, as a proof asks for them, by themselves, and how often one
_INNERS = (16, 12, 10, 8, 7, 6, 5, 4, 3, 2, 1, 0)  # binades that are left to cells, as many as the table has room for
_WORTH = 1 / 16  # of the table is saved at least, if that is enough
_CLEARLY = 3 / 4  # of the table
_MOST_BYTES = 2**20  # of a table, where no less will do


class Work:
    """One expression on its way to pieces."""

    def __init__(
        self, part: Part, variable: sympy.Symbol, max_ulp: float, until: float, ends: tuple[float, float], form: Form | None = None,
        of: Part | None = None,
    ) -> None:
        self.expression, self.variable, self.max_ulp = part.expression, variable, max_ulp
        self.formula, self.values = part.formula, Values(part.expression, variable)
        self.envelope = part.envelope_formula
        self.envelope_values = None if part.envelope is None else Values(part.envelope, variable)
        whole = of or part  # what pieces are of, which are made by `part`
        self.proofs = Proofs(part, whole, variable, max_ulp, form)
        for one in (self.formula, whole.formula, self.envelope, self.values, self.envelope_values):
            if one is not None:
                one.until = until
        self.ends, self.where = ends, part.ends  # of the whole domain, and what it is at work on
        self.direct: dict[Stretch, set[int]] = {}  # binades in which the formula itself will do
        self.needed = Needed(self.expression, variable, self.values, self.envelope_values, max_ulp)

    def pieces(self, domain: tuple[float, float], room: Room, used: int = 0) -> list[Piece]:
        """Pieces that the checker accepts within `max_ulp`, in a table for which there is `room`, of which some is used, or of what it takes."""
        cut = Cut(self.expression, self.variable, self.formula, self.values, self.envelope is None, self.proofs.proven, self.ends)
        parts, waves = covering(cut, self.proofs.holds, *domain)
        pieces = self._directs(waves)
        stretches: list[Stretch] = []
        for part in parts:
            if isinstance(part, Stretch):
                stretches.append(part)
            else:
                try:
                    pieces.append(self.proofs.fixed(part))
                except NotCertifiable:  # no law after all, or not so soon
                    if isinstance(part, Single) or math.isinf(part.first) or math.isinf(part.last):
                        raise
                    for laws, rest in shorter(part):
                        with contextlib.suppress(NotCertifiable):
                            pieces += [self.proofs.fixed(law) for law in laws]
                            stretches.append(rest)
                            break
        used += table_size(pieces)
        needs, formulas = self._laid_out(stretches, room, used)
        pieces += self._directs(formulas)
        most = room.allowed if size(needs.values(), used) <= room.allowed else max(room.allowed, _MOST_BYTES)
        degree = self.needed.degree(needs.values(), room.wished, most, used)
        for stretch, need in sorted(needs.items(), key=lambda one: -abs(one[1].binade + len(one[1].bits))):  # what may be refused first
            pieces += self._cells(stretch, need, degree, most)
        return in_order(pieces)

    def _cells(self, stretch: Stretch, need: Need, degree: int, table_bytes: int) -> list[Piece]:
        """The piece of a stretch, with more cells where it must; without a proof the formula itself, where that is proven."""
        self.where = stretch.first, stretch.last
        bits, place, trouble = [some[degree] for some in need.bits], 0, Rejected("no bound is proven")
        known: dict[tuple[int, int], list[str]] = {}
        if beyond := first_without_proof(self.values, stretch, need, degree, self.max_ulp, self.proofs.accepted):
            place, trouble = beyond
        for attempt in range(1, 1 if beyond else _REFINED):
            piece = cells(self.values, stretch, need.offset, need.binade, bits, degree, known) | {"bound": self.max_ulp.hex()}
            try:
                return [self.proofs.accepted(piece)]
            except RejectedCell as error:
                trouble, place = error, error.binade
                bits[place] += 1
                if attempt % _SINGLE == 0:  # the others are like it
                    bits = [max(some, min(more[degree] + attempt // _SINGLE, bits[place])) for some, more in zip(bits, need.bits, strict=True)]
            except Rejected as error:
                trouble = error
                break
            if bits[place] - need.bits[place][degree] > _FINER or 8 * (degree + 3) * sum(2**some for some in bits) > table_bytes:
                break
        inside, farthest = self._beyond(stretch, 0), need.binade + place
        chosen = {e for e in inside if (need.offset == 0 or farthest > 0) and e * farthest >= 0 and abs(e) >= abs(farthest)} or inside
        if not chosen:
            raise NotCertifiable(f"{self.max_ulp:g} ulp is out of reach: {trouble} ({self.variable} from {stretch.first!r} to {stretch.last!r})")
        parts = directs.split(stretch, chosen)
        pieces: list[Piece] = []
        for part in reversed(parts):  # the farthest first
            if isinstance(part, Stretch):
                self.direct[part] = set()
                need = self._need(part)
                same = all(degree in some for some in need.bits)
                pieces += self._cells(part, need, degree if same else self.needed.degree([need], table_bytes, table_bytes, 0), table_bytes)
        return pieces + self._directs([part for part in parts if isinstance(part, Direct)])

    def _laid_out(self, stretches: list[Stretch], room: Room, used: int) -> tuple[dict[Stretch, Need], list[Direct]]:
        """What is done by cells, and what by the formula itself: where the table would be too large, or no polynomial will do.

        It is taken far out and beside singular points where the table is larger than is wished, and nearer to 1 where it is larger than allowed.
        """
        needs: dict[Stretch, Need] = {}
        found: list[Direct] = []
        left = list(stretches)
        while left:
            stretch = left.pop()
            wide = len(directs.outside(directs.candidates(stretch), _INNER)) > _WIDE
            for part in directs.split(stretch, self._beyond(stretch, _INNER) if wide else set()):
                if isinstance(part, Direct):
                    found.append(part)
                    continue
                try:
                    self._take(part, stretch, needs)
                except NotCertifiable:
                    if part.regular and not self._without_far(part, needs, found, room.allowed):  # no polynomial reaches 0
                        left.append(replace(part, regular=False))
                    elif part.regular:
                        continue
                    else:
                        self._replace(part, self._without_polynomials(part), needs, found)
        if size(needs.values(), used) > room.wished:
            needs, found = self._without_rare(needs, found, used)
        for least, inner, far in itertools.product((_WORTH, 0), _INNERS, (True, False)):
            now = size(needs.values(), used)
            if now <= room.allowed:
                break
            for part in list(needs):
                chosen = {e for e in self._beyond(part, inner) if (e > 0) == far} & set(directs.binades(part))
                others = {one: need for one, need in needs.items() if one is not part}
                if chosen and (saved := self._replaced(part, chosen, others)) and now - size(saved[0].values(), used) >= least * now:
                    needs, now = saved[0], size(saved[0].values(), used)
                    found += saved[1]
        return needs, found

    def _without_rare(self, needs: dict[Stretch, Need], found: list[Direct], used: int) -> tuple[dict[Stretch, Need], list[Direct]]:
        """The same with the formula itself wherever it will do far out and beside singular points, if that makes the table clearly smaller."""
        fewer, formulas = dict(needs), list(found)
        for part in needs:
            if chosen := self._beyond(part, _INNER) & set(directs.binades(part)):
                del fewer[part]
                self._replace(part, chosen, fewer, formulas)
        return (fewer, formulas) if size(fewer.values(), used) < _CLEARLY * size(needs.values(), used) else (needs, found)

    def _without_far(self, part: Stretch, needs: dict[Stretch, Need], found: list[Direct], table_bytes: int) -> bool:
        """Takes a part by cells but for as few binades far out as will do; whether that can be, in a table that is small enough."""
        for inner in _INNERS:
            if chosen := self._beyond(part, inner):
                try:
                    others, formulas = self._replaced(part, chosen, {})
                except NotCertifiable:
                    continue
                if size(others.values()) > table_bytes:
                    continue
                needs.update(others)
                found += formulas
                return True
        return False

    def _replaced(self, part: Stretch, chosen: set[int], others: dict[Stretch, Need]) -> tuple[dict[Stretch, Need], list[Direct]]:
        """All needs with the formula itself in the chosen binades of a part, and what it is there."""
        found: list[Direct] = []
        self._replace(part, chosen, others, found)
        return others, found

    def _without_polynomials(self, part: Stretch) -> set[int]:
        """Binades in which the formula itself will do and cells will not, and those farther out."""
        known, missing = self._beyond(part, 0), set()
        for e in known:
            for one in directs.split(part, known - {e}):
                if isinstance(one, Stretch) and list(directs.binades(one)) == [e]:
                    try:
                        self._need(one)
                    except NotCertifiable:
                        missing.add(e)
        out, near = min((e for e in missing if e >= 0), default=math.inf), max((e for e in missing if e < 0), default=-math.inf)
        return {e for e in known if e >= out or e <= near} or known

    def _beyond(self, part: Stretch, inner: int) -> set[int]:
        """Binades farther than so many from 1 in which the formula itself will do, if there are enough for a piece."""
        if part not in self.direct:
            self.direct[part] = directs.proven(part, self.proofs.holds)
        some = directs.outside(self.direct[part].intersection(directs.candidates(part)), inner)
        return some if len(some) >= _FEW or len(directs.binades(part)) < _FEW else set()

    def _replace(self, part: Stretch, chosen: set[int], needs: dict[Stretch, Need], found: list[Direct]) -> None:
        for one in directs.split(part, chosen):
            if isinstance(one, Direct):
                found.append(one)
            else:
                self._take(one, part, needs)

    def _need(self, stretch: Stretch) -> Need:
        self.where = stretch.first, stretch.last
        return self.needed(stretch)

    def _take(self, part: Stretch, whole: Stretch, needs: dict[Stretch, Need]) -> None:
        """A part of a stretch by cells."""
        needs[part] = self._need(part)
        if whole in self.direct:
            self.direct[part] = self.direct[whole]

    def _directs(self, parts: list[Direct]) -> list[Piece]:
        """The pieces, in one where that is proven at once."""
        return [piece for group in directs.adjacent(parts) for piece in self._proven_in_parts(Direct(group[0].first, group[-1].last))]

    def _proven_in_parts(self, part: Direct, deepest: int = 12) -> list[Piece]:
        self.where = part.first, part.last
        if piece := self.proofs.itself(part):
            return [piece]
        halves = directs.halves(part)
        if not (halves and deepest):
            raise NotCertifiable(f"{self.max_ulp:g} ulp is out of reach: the steps of the formula cancel ({self.variable} from {part.first!r} "
                                 f"to {part.last!r})")
        return [piece for half in halves for piece in self._proven_in_parts(half, deepest - 1)]
