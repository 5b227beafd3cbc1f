"""Expressions in operators as combinations of words, with values in a finite field for what commutes."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from derive.checking.environments import EMPTY
from derive.checking.reading import Unchecked

__all__ = ["TRACE", "Combination", "Reader", "cut", "turned"]

TRACE = ("trace",)
_MOST_WORDS = 5000
_MOST_POWER = 64
Combination = dict[tuple[Any, ...], Any]


class Reader:
    """Reads at one point; with `counted`, an operator and an order, it leaves out words of a higher order, and cuts power series after it."""

    def __init__(self, point: Any, counted: tuple[str, int] | None) -> None:
        self.point, self.record, self.field = point, point.record, point.main.field
        self.counted = counted
        self._operators = {s for s, one in enumerate(self.record.symbols) if one.kind == "operator"}
        names = [self.record.symbols[s].name for s in self._operators]
        if len(set(names)) < len(names):
            raise Unchecked("two operators of one name")
        self._letters = self._table()
        self.inverses: dict[str, Combination] = {}
        self.used: set[str] = set()

    def of(self, number: int) -> Combination:
        """The combination of words that a node is."""
        return self._read(number, {})

    def know_inverse(self, letter: str, base: Combination) -> None:
        """The letter stands for the inverse of a combination."""
        self.inverses[letter] = {word: value for word, value in base.items() if value != 0}
        self._letters[letter] = self.field.element(1), letter

    def rational(self, value: Fraction) -> Any:
        return self.point.main.rational(value)

    def letter(self, letter: str) -> tuple[Any, str]:
        """The operator that a letter stands for, and by which factor the letter is more."""
        if letter not in self._letters:
            raise Unchecked(f"the letter {letter} stands for no operator")
        return self._letters[letter]

    def place(self, bra: int, ket: int) -> tuple[Any, ...]:
        """What stands before the words of a matrix element; nothing where there is none."""
        if self.record.nodes[bra] == self.record.nodes[ket] == ("q", 1, 1):
            return ()
        if bra == ket and self.record.nodes[bra][0] == "x" and self.record.symbols[self.record.nodes[bra][1]].name == "trace":
            return (TRACE,)
        return (("between", self.point.main.token(bra, EMPTY), self.point.main.token(ket, EMPTY)),)

    def adjoint(self, one: Combination) -> Combination:
        """The adjoint: words backwards, of the adjoints of the operators."""
        other = {self.record.symbols[s].name: self.record.symbols[s].adjoint for s in self._operators}
        other.update({b: a for a, b in list(other.items()) if b is not None})
        for letter, base in self.inverses.items():
            if all(name in other for word in base for name in word):
                turned = {tuple(other[name] for name in reversed(word)): self._conjugate(value) for word, value in base.items()}
                other[letter] = next((b for b, known in self.inverses.items() if known == turned), None)
        found: Combination = {}
        for word, value in one.items():
            if any(not isinstance(name, str) or other.get(name) is None for name in word):
                raise Unchecked("the adjoint of a matrix element")
            found[tuple(other[name] for name in reversed(word))] = self._conjugate(value)
        return found

    def _conjugate(self, value: Any) -> Any:
        a, b = self.field.parts(value)
        return self.field.element(a, -b)

    def _table(self) -> dict[str, tuple[Any, str]]:
        """Letters: an operator over its unit, and the adjoint of that."""
        found: dict[str, tuple[Any, str]] = {}
        for s in self._operators:
            one = self.record.symbols[s]
            if one.letters is None or one.unit is None or one.adjoint is None:
                continue
            unit = self.point.main.value(one.unit)
            a, b = self.field.parts(unit)
            for letter, factor, name in ((one.letters[0], 1 / unit, one.name), (one.letters[1], 1 / self.field.element(a, -b), one.adjoint)):
                if found.setdefault(letter, (factor, name)) != (factor, name):
                    raise Unchecked(f"the letter {letter} stands for two operators")
        return found

    def _read(self, number: int, counts: dict[int, int]) -> Combination:
        node = self.record.nodes[number]
        tag = node[0]
        if tag == "x" and node[1] in self._operators:
            return {(self.record.symbols[node[1]].name,): self.field.element(1)}
        if tag == "+":
            return self._sum([self._read(part, counts) for part in node[1:]])
        if tag == "*":
            return self._product([self._read(part, counts) for part in node[1:]])
        if tag == "^" and (self.record.free[number] & (self._operators | counts.keys())):
            power = self._power(node[2], counts)
            if -_MOST_POWER <= power < 0 and self.record.free[node[1]] & self._operators:
                return self._product([self._inverse(self._read(node[1], counts))] * -power)
            if not 0 <= power <= _MOST_POWER and self.record.free[node[1]] & self._operators:
                raise Unchecked(f"an operator to the power {power}")
            if not self.record.free[node[1]] & (self._operators | counts.keys()):
                return {(): self.point.main.raised(self.point.main.value(node[1]), Fraction(power))}
            return self._product([self._read(node[1], counts)] * power)
        if tag == "el":
            place = self.place(node[1], node[3])
            return {(*place, *word): value for word, value in self._read(node[2], counts).items()}
        if tag == "sum" and len(node) == 5 and self._is_trace(node):
            return {(TRACE, *turned(word)): value for word, value in self._read(self.record.nodes[node[1]][2], counts).items()}
        if tag == "sum" and self.record.free[node[1]] & self._operators:
            return self._series(node, counts)
        if self.record.free[number] & (self._operators | counts.keys()):
            raise Unchecked(f"{tag} of operators")
        value = self.point.main.value(number)
        return {(): value} if value != 0 else {}

    def _is_trace(self, node: Any) -> bool:
        """Whether it is a sum of diagonal elements, from 1 to the number of states."""
        inner, label, high = self.record.nodes[node[1]], self.record.nodes[node[2]], self.record.nodes[node[4]]
        counted = high[0] == "x" and high != label
        return inner[0] == "el" and inner[1] == inner[3] == node[2] and self.record.nodes[node[3]] == ("q", 1, 1) and counted

    def _inverse(self, base: Combination) -> Combination:
        base = {word: value for word, value in base.items() if value != 0}
        for letter, known in self.inverses.items():
            if known == base:
                self.used.add(letter)
                return {(letter,): self.field.element(1)}
        raise Unchecked("an inverse for which there is no letter")

    def _series(self, node: Any, counts: dict[int, int]) -> Combination:
        """A power series to the order: each further term has one factor more of the operator that is counted."""
        if self.counted is None or len(node) != 5 or self.record.nodes[node[4]] != ("c", "oo"):
            raise Unchecked("a sum of operators")
        low, index = self.record.nodes[node[3]], self.record.nodes[node[2]][1]
        if low[0] != "q" or low[2] != 1 or low[1] < 0 or not self._grows(node[1], index):
            raise Unchecked("a sum of operators that is no power series")
        return self._sum([self._read(node[1], {**counts, index: n}) for n in range(low[1], self.counted[1] + 1)] or [{}])

    def _grows(self, number: int, index: int) -> bool:
        """Whether a factor is a power, by the index and more, of what has the operator that is counted in all of its words."""
        node = self.record.nodes[number]
        if node[0] == "*":
            return any(self._grows(part, index) for part in node[1:])
        if node[0] != "^" or index in self.record.free[node[1]]:
            return False
        exponent = self.record.nodes[node[2]]
        more = [self.record.nodes[part] for part in exponent[1:]] if exponent[0] == "+" else [exponent]
        if more.count(("x", index)) != 1 or any(one != ("x", index) and (one[0] != "q" or one[1] < 0) for one in more):
            return False
        assert self.counted is not None
        if self.counted[0] == "":
            return True
        return all(self.counted[0] in word for word in Reader(self.point, None).of(node[1]))

    def _power(self, number: int, counts: dict[int, int]) -> int:
        node = self.record.nodes[number]
        if node[0] == "q" and node[2] == 1:
            return int(node[1])
        if node[0] == "x" and node[1] in counts:
            return counts[node[1]]
        if node[0] == "+":
            return sum(self._power(part, counts) for part in node[1:])
        raise Unchecked("a power of an operator that is no whole number")

    def _sum(self, parts: list[Combination]) -> Combination:
        total: Combination = {}
        for part in parts:
            for word, value in part.items():
                total[word] = total[word] + value if word in total else value
        return total

    def _product(self, parts: list[Combination]) -> Combination:
        total: Combination = {(): self.field.element(1)}
        for part in parts:
            new: Combination = {}
            for one, a in total.items():
                for other, b in part.items():
                    word = self._joined(one, other)
                    if self.counted is not None and word.count(self.counted[0]) > self.counted[1] and self.counted[0]:
                        continue
                    new[word] = new[word] + a * b if word in new else a * b
            if len(new) > _MOST_WORDS:
                raise Unchecked("a product of many words")
            total = new
        return total

    def _joined(self, one: tuple[Any, ...], other: tuple[Any, ...]) -> tuple[Any, ...]:
        if one and other and any(isinstance(part[0], tuple) for part in (one, other)):
            raise Unchecked("a product of matrix elements")
        return (*one, *other)


def turned(word: tuple[Any, ...]) -> tuple[Any, ...]:
    """The first rotation: the trace is the same."""
    return min((word[i:] + word[:i] for i in range(len(word))), default=word)


def cut(one: Combination, counted: tuple[str, int] | None) -> Combination:
    """The words of just the order that is asked for."""
    return one if counted is None else {word: value for word, value in one.items() if word.count(counted[0]) == counted[1]}


