"""Dimensions by their own arithmetic: four rational exponents for each node of a plain tree."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from derive.checking.identities import Judge, Rejected
from derive.checking.reading import Malformed, Record, Unchecked, node_of

__all__ = ["cancelled", "step"]

Powers = tuple[Fraction, ...]
_NAMES = ("mass", "length", "time", "temperature")
NUMBER: Powers = (Fraction(0),) * 4
_LENGTH: Powers = (Fraction(0), Fraction(1), Fraction(0), Fraction(0))
_SAME = {"Abs", "re", "im", "conjugate", "adjoint", "transpose"}
_ALIKE = {"Max", "Min", "Mod", "Piecewise"}
_COMPARED = {"KroneckerDelta", "atan2", "Equality", "Unequality", "StrictLessThan", "StrictGreaterThan", "LessThan", "GreaterThan"}


def step(record: Record, step: dict[str, Any], judge: Judge) -> None:
    """Both sides have the dimension that the step names."""
    if len(step["of"]) != 2 or len(step["gives"]) != 2:
        raise Malformed("record of a proof: dimensions are of two sides")
    reader = _Reader(record)
    found = [reader.of(node_of(side)) for side in step["of"]]
    reader.alike(found, "the two sides")
    for one, told in zip(found, step["gives"], strict=True):
        if _text(one) != told:
            raise Rejected(f"the dimension is {_text(one)}, not {told}")


def cancelled(record: Record, step: dict[str, Any], judge: Judge) -> None:
    """The difference of two exponents is zero."""
    left, right = node_of(step["of"][0]), node_of(step["gives"][0])
    if not judge.equal(left, right):
        raise Rejected("the exponents differ")


class _Reader:
    def __init__(self, record: Record) -> None:
        self.record = record
        self._known: dict[int, Powers | None] = {}

    def of(self, number: int) -> Powers | None:
        """The dimension of a node; None for zero and infinity, which have every one."""
        if number not in self._known:
            self._known[number] = self._read(number)
        return self._known[number]

    def alike(self, found: list[Powers | None], what: str) -> Powers | None:
        known = [one for one in found if one is not None]
        if any(one != known[0] for one in known):
            raise Rejected(f"{what} have the dimensions {', '.join(sorted({_text(one) for one in known}))}")
        return known[0] if known else None

    def number(self, node: int, what: str) -> None:
        if self.of(node) not in (None, NUMBER):
            raise Rejected(f"{what} has the dimension {_text(self.of(node))}")

    def _read(self, number: int) -> Powers | None:
        node = self.record.nodes[number]
        tag, parts = node[0], self.record.parts(number)
        if tag == "q":
            return None if node[1] == 0 else NUMBER
        if tag == "c":
            return None if node[1] in ("oo", "-oo", "zoo", "nan") else NUMBER
        if tag == "x":
            return self._declared(self.record.symbols[node[1]].dimension)
        if tag == "f":
            return self._call(node)
        if tag == "+" or tag in _ALIKE:
            return self.alike([self.of(part) for part in parts], "terms")
        if tag == "*":
            found = [self.of(part) for part in parts]
            return None if None in found else tuple(map(sum, zip(*found, strict=True)))  # type: ignore[arg-type]
        if tag == "^":
            return self._power(node)
        if tag in ("int", "sum"):
            return self._ranged(tag, parts)
        if tag in ("diff", "subs", "lim"):
            return self._at_a_point(tag, parts)
        if tag in _SAME:
            return self.of(parts[0])
        if tag == "pair":
            self.of(parts[1])
            return self.of(parts[0])
        if tag in _COMPARED:
            self.alike([self.of(part) for part in parts[:2]], "what is compared")
            return NUMBER
        if tag in ("sign", "arg", "Heaviside"):
            self.of(parts[0])
            return NUMBER
        if tag == "DiracDelta":
            found_ = self.of(parts[0])
            return None if found_ is None or len(parts) > 1 else _times(found_, -1)
        if tag == "el":
            self.number(parts[0], "a state")
            self.number(parts[2], "a state")
            return self.of(parts[1])
        if tag == "slope":
            inner = self.of(parts[0])
            return None if inner is None else tuple(a - b for a, b in zip(inner, _LENGTH, strict=True))
        if tag == "?":
            raise Unchecked(f"the dimension of {node[1]}")
        return self._of_numbers(tag, parts)

    def _of_numbers(self, tag: str, parts: tuple[int, ...]) -> Powers:
        for part in parts:
            if self.of(part) not in (None, NUMBER):
                raise (Unchecked if tag == "log" else Rejected)(f"an argument of {tag} with the dimension {_text(self.of(part))}")
        return NUMBER

    def _declared(self, dimension: tuple[str, ...] | None) -> Powers:
        if dimension is None:
            raise Unchecked("a name without a dimension")
        try:
            return tuple(map(Fraction, dimension))
        except (ValueError, ZeroDivisionError):
            raise Malformed("record of a proof: an exponent of a dimension is a fraction") from None

    def _call(self, node: Any) -> Powers:
        head = self.record.heads[node[1]]
        of = head["of"] or (None,) * (len(node) - 2)
        if len(of) != len(node) - 2:
            raise Unchecked(f"{head['name']} with another number of arguments")
        for argument, expected in zip(node[2:], of, strict=True):
            wanted = NUMBER if expected is None else self._declared(expected)
            if self.of(argument) not in (None, wanted):
                raise Rejected(f"an argument of {head['name']} has the dimension {_text(self.of(argument))}")
        return self._declared(head["dimension"])

    def _power(self, node: Any) -> Powers | None:
        base, exponent = self.of(node[1]), self.record.nodes[node[2]]
        self.number(node[2], "an exponent")
        if base in (None, NUMBER):
            return NUMBER if exponent[0] != "q" else base
        if exponent[0] != "q":
            raise Unchecked("a symbol in an exponent of a dimension")
        return None if base is None else _times(base, Fraction(exponent[1], exponent[2]))

    def _ranged(self, tag: str, parts: tuple[int, ...]) -> Powers | None:
        total = self.of(parts[0])
        for i in range(1, len(parts), 3):
            variable = self.of(parts[i])
            self.alike([variable, self.of(parts[i + 1]), self.of(parts[i + 2])], "a variable and the ends of its range")
            if tag == "int" and total is not None and variable is not None:
                total = tuple(a + b for a, b in zip(total, variable, strict=True))
        return total

    def _at_a_point(self, tag: str, parts: tuple[int, ...]) -> Powers | None:
        total = self.of(parts[0])
        if tag != "diff":
            for i in range(1, len(parts), 2):
                self.alike([self.of(parts[i]), self.of(parts[i + 1])], "a variable and its value")
            return total
        for i in range(1, len(parts), 2):
            variable, order = self.of(parts[i]), self.record.nodes[parts[i + 1]]
            if order[0] != "q":
                raise Unchecked("a derivative of an order that is a symbol")
            if total is not None and variable is not None:
                total = tuple(a - order[1] * b for a, b in zip(total, variable, strict=True))
        return total


def _times(powers: Powers, factor: int | Fraction) -> Powers:
    return tuple(one * factor for one in powers)


def _text(powers: Powers | None) -> str:
    if powers is None:
        return "None"
    parts = [name if one == 1 else f"{name}^{one}" if one.denominator == 1 and one > 0 else f"{name}^({one})"
             for name, one in zip(_NAMES, powers, strict=True) if one]
    return " ".join(parts) or "1"
