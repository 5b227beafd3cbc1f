"""Letters as the tokens they are printed with, and what each stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import sympy
from sympy.core.function import AppliedUndef

from derive.operators import Operator
from derive.tex.functions import FUNCTION_WORDS
from derive.tex.tokens import LatexError, Token, tokens

__all__ = ["Entry", "Vocabulary"]

_HOLE = re.compile(r"<([0-9])>")
_HOLES = {f"\\hole{letter}": place for place, letter in enumerate("abcdefghij")}
_FREE = {"^", "{", "}", "(", ")", *FUNCTION_WORDS}


@dataclass(frozen=True)
class Entry:
    """One way in which a quantity or a function is written; a number in its row stands for an argument of the function."""

    row: tuple[str | int, ...]
    means: Any
    letter: str

    @property
    def is_function(self) -> bool:
        return isinstance(self.means, type)

    @property
    def is_pattern(self) -> bool:
        return any(isinstance(part, int) for part in self.row)

    @property
    def literal(self) -> int:
        """How many tokens stand before its first argument."""
        return next((place for place, part in enumerate(self.row) if isinstance(part, int)), len(self.row))


class Vocabulary:
    """The quantities and functions that an equation may speak of, by their letters and their names."""

    def __init__(self, quantities: Iterable[Any]) -> None:
        self.entries: dict[str | int, list[Entry]] = {}
        known: dict[tuple[str | int, ...], list[Entry]] = {}
        declared = list(dict.fromkeys(quantities))
        for way in (_by_letter, _by_name):
            for means in declared:
                for entry in way(means):
                    same = known.setdefault(entry.row, [])
                    if way is _by_letter or not same:
                        same.append(entry)
        self._known = known
        for same in known.values():
            for entry in same:
                self.entries.setdefault(entry.row[0], []).append(entry)
        for found in self.entries.values():
            found.sort(key=lambda entry: (-entry.literal, entry.is_pattern, entry.is_function))
        self._split: dict[tuple[str | int, ...], str] = {}

    def at(self, row: tuple[Token, ...], place: int) -> Iterator[Entry]:
        """The entries that may begin here, those with the most tokens first."""
        for entry in self.entries.get(row[place].text, ()):
            texts = tuple(one.text for one in row[place : place + entry.literal])
            if texts == entry.row[: entry.literal]:
                yield entry

    def behind(self, row: tuple[Token, ...], place: int) -> Iterator[Entry]:
        """The functions that are written behind their one argument with the tokens that stand here."""
        for entry in (entry for first, found in self.entries.items() if isinstance(first, int) for entry in found):
            size = len(entry.row) - 1
            if all(isinstance(part, str) for part in entry.row[1:]) and tuple(one.text for one in row[place : place + size]) == entry.row[1:]:
                yield entry

    def others(self, entry: Entry) -> list[Entry]:
        """The other things that are written like this."""
        return [other for other in self._known[entry.row] if other is not entry]

    def also(self, entry: Entry) -> str:
        """Of which other letters the tokens of an entry may be made, in words; empty where they are of none."""
        if entry.row not in self._split:
            parts = None if entry.is_pattern or len(entry.row) == 1 else self._parts(entry.row, entry.row)
            whole = not parts or (len(parts) == 1 and not FUNCTION_WORDS.keys() & set(entry.row))
            self._split[entry.row] = "" if whole else " and ".join(parts or ())
        return self._split[entry.row]

    def _parts(self, row: tuple[str | int, ...], whole: tuple[str | int, ...]) -> list[str] | None:
        if not row:
            return []
        if row[0] in _FREE or str(row[0]).isdigit():
            rest = self._parts(row[1:], whole)
            return None if rest is None else rest
        for entry in self.entries.get(row[0], ()):
            size = len(entry.row)
            if not entry.is_pattern and entry.row != whole and entry.row == row[:size] and row[size : size + 1] != ("_",):
                rest = self._parts(row[size:], whole)
                if rest is not None:
                    return [entry.letter, *rest]
        return None

    def near(self, written: str) -> str:
        """What may have been meant by a letter that is not known, as the end of a sentence."""
        letters = list(dict.fromkeys(entry.letter for found in self.entries.values() for entry in found))
        close = get_close_matches(written, letters, 3, 0.5)
        if close:
            return f"; did you mean {' or '.join(close)}?"
        return f"; declared are {', '.join(letters[:12]) or 'none'}{', ...' if len(letters) > 12 else ''}"


def _by_letter(means: Any) -> Iterator[Entry]:
    letter, pattern = getattr(means, "letter", None), getattr(means, "pattern", None)
    if isinstance(means, Operator) or not (isinstance(means, sympy.Symbol) or (isinstance(means, type) and issubclass(means, AppliedUndef))):
        raise LatexError(f"quantities and functions of numbers are read, as quantity(...) and quantity_function(...) give them; got {means}")
    if pattern is not None:
        yield Entry(_row(_HOLE.sub(lambda found: f"{list(_HOLES)[int(found[1])]} ", pattern)), means, pattern)
    yield Entry(_row(letter or str(means)), means, letter or str(means))


def _by_name(means: Any) -> Iterator[Entry]:
    name = means.__name__ if isinstance(means, type) else means.name
    plain = rf"\mathrm{{{name}}}" if re.fullmatch("[A-Za-z]{2,}", name) else None
    for text in (name, plain):
        if text is not None and re.fullmatch(r"[A-Za-z0-9_{}\\]+", text) and not text.endswith("_"):
            yield Entry(_row(text), means, name)


def _row(letter: str) -> tuple[str | int, ...]:
    braced = re.sub(r"([_^])(\d[A-Za-z0-9]+)", r"\1{\2}", letter)  # a name as S_11, of which both digits are meant
    return tuple(_HOLES.get(one.text, one.text) for one in tokens(braced))
