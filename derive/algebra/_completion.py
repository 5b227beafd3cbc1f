"""A guide for the search: the hypotheses completed to rewriting rules, of which it is known what they are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

from derive.algebra._search import Elimination, IntWord, Product, Row

__all__ = ["Completion"]

_MOST_PRODUCTS = 30_000
_FEW = 20


@dataclass(eq=False)
class _Made:
    """What a row is made of: a combination of what the parts are, each between a word and another; a hypothesis has none."""

    row: Row | None = None
    parts: list[tuple[int, IntWord, _Made, IntWord]] = field(default_factory=list)
    products: dict[Product, int] | None = None
    _size: int = 0

    @property
    def size(self) -> int:
        """Of how many products it is made, were none needed twice."""
        self._size = self._size or sum(part.size for _, _, part, _ in self.parts) or 1
        return self._size


class _TooMany(Exception):
    """A combination is made of more products than are worth trying."""


@dataclass
class Completion:
    """Knuth and Bendix's completion modulo a prime, longest word first; overlaps that are short and made of little first, none longer than `length`.

    It is `complete` once no rule can be added: what then is not rewritten to 0 is no combination modulo the prime.
    What it finds is not believed: it says which products a h b may combine to the claim, and these are then combined exactly.
    """

    hypotheses: Sequence[Row]
    prime: int
    length: int
    backwards: bool = False
    work: int = 0
    complete: bool = False
    _rules: dict[IntWord, tuple[Row, _Made]] = field(default_factory=dict)
    _widths: dict[int, int] = field(default_factory=dict)
    _queue: list[tuple[int, int, Row, _Made]] = field(default_factory=list)
    _count: int = 0
    _cut: bool = False
    _limit: int = 0

    def products(self, claim: Row, budget: int) -> list[Product] | None:
        """Products of which a combination is the claim, modulo the prime; None when `budget` steps of work found none."""
        self._limit = budget
        for index, h in enumerate(self.hypotheses):
            self._push(dict(h), _Made(products={(index, (), ()): 1}))
        rest, made = dict(claim), _Made(None)
        for _ in self._completed(budget):
            self._reduce(rest, made)
            if not rest:
                try:
                    return sorted(self._expanded(made))
                except _TooMany:
                    return None
        return None

    def _completed(self, budget: int) -> Iterator[None]:
        """Yields whenever there are some more rules, until there are none to come or the work is done."""
        shown = 0
        while self._queue and self.work < budget:
            _, _, row, made = heappop(self._queue)
            new = _Made(None, [(1, (), made, ())])
            self._reduce(row, new)
            if row and self.work > budget:
                self._cut = True
            elif row:
                self._add(row, new)
            if self.work > 2 * shown or not self._queue:
                shown = self.work
                yield
        self.complete = not self._queue and not self._cut
        yield

    def _push(self, row: Row, made: _Made) -> None:
        self._count += 1
        heappush(self._queue, (2 * max(map(len, row), default=0) + made.size.bit_length(), self._count, row, made))

    def _top(self, row: Row) -> IntWord:
        sign = -1 if self.backwards else 1
        return max(row, key=lambda word: (len(word), [sign * x for x in word]))

    def _add(self, row: Row, made: _Made) -> None:
        """A new rule; those whose longest word it rewrites are taken back, and its overlaps with all others are noted."""
        top = self._top(row)
        scale = pow(row[top], -1, self.prime)
        row = {word: value * scale % self.prime for word, value in row.items()}
        for other in [word for word in self._rules if _within(top, word)]:
            self._push(*self._rules.pop(other))
            self._widths[len(other)] -= 1
        made.row = dict(row)
        made.parts = [(c * scale % self.prime, a, part, b) for c, a, part, b in made.parts]
        self._rules[top] = row, made
        self._widths[len(top)] = self._widths.get(len(top), 0) + 1
        for other in list(self._rules):
            self._overlaps(top, other)
            if other != top:
                self._overlaps(other, top)

    def _overlaps(self, one: IntWord, other: IntWord) -> None:
        for shared in range(1, min(len(one), len(other))):
            if one[-shared:] != other[:shared]:
                continue
            if len(one) + len(other) - shared > self.length:
                self._cut = True
                continue
            left, right = one[:-shared], other[shared:]
            (a, first), (b, second) = self._rules[one], self._rules[other]
            row = {word + right: value for word, value in a.items()}
            for word, value in b.items():
                _put(row, left + word, -value, self.prime)
            self.work += 1
            if row:
                self._push(row, _Made(None, [(1, (), first, right), (-1, left, second, ())]))

    def _reduce(self, row: Row, made: _Made) -> None:
        """Rewrites every word, the longest first; stops where the work is done."""
        widths = sorted(width for width, count in self._widths.items() if count)
        left = dict(row)
        while left and self.work <= self._limit:
            top = self._top(left)
            found = self._fitting(top, widths)
            if found is None:
                del left[top]
                continue
            start, lead = found
            a, b = top[:start], top[start + len(lead) :]
            rule, own = self._rules[lead]
            factor = left[top]
            self.work += 1
            for word, value in rule.items():
                _put(row, a + word + b, -factor * value, self.prime)
                _put(left, a + word + b, -factor * value, self.prime)
            made.parts.append((-factor, a, own, b))

    def _fitting(self, word: IntWord, widths: Sequence[int]) -> tuple[int, IntWord] | None:
        for width in widths:
            for start in range(len(word) - width + 1):
                part = word[start : start + width]
                if part in self._rules:
                    return start, part
        return None

    def _expanded(self, made: _Made) -> dict[Product, int]:
        """The products that it is made of, and how much of each: of each row on the way, only such as a solution takes."""
        pending = [made]
        while pending:
            one = pending[-1]
            missing = [part for _, _, part, _ in one.parts if part.products is None] if one.products is None else []
            if missing:
                pending += missing
                continue
            pending.pop()
            if one.products is None:
                total: dict[Product, int] = {}
                one.products = total
                for c, a, part, b in one.parts:
                    for (i, x, y), value in (part.products or {}).items():
                        product = i, a + x, y + b
                        rest = (total.get(product, 0) + c * value) % self.prime
                        if rest:
                            total[product] = rest
                        else:
                            total.pop(product, None)
                if len(total) > _MOST_PRODUCTS:
                    raise _TooMany
                if one.row is not None and len(total) > _FEW:
                    one.products = self._solved(one.row, total)
        return made.products or {}

    def _solved(self, row: Row, products: dict[Product, int]) -> dict[Product, int]:
        system = Elimination(self.hypotheses, self.prime)
        for product in sorted(products, key=lambda one: (len(one[1]) + len(one[2]), one)):
            system.add(product)
        found = system.solve(row)
        return found if found and len(found) < len(products) else products


def _put(row: Row, word: IntWord, value: int, prime: int) -> None:
    total = (row.get(word, 0) + value) % prime
    if total:
        row[word] = total
    else:
        row.pop(word, None)


def _within(part: IntWord, word: IntWord) -> bool:
    return any(word[i : i + len(part)] == part for i in range(len(word) - len(part) + 1))
