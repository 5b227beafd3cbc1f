"""Where a reader is in a row of tokens, and what it may read there."""

from __future__ import annotations

from abc import ABC, abstractmethod

import sympy

from derive.tex.tokens import LatexError, Token, shown
from derive.tex.vocabulary import Vocabulary

__all__ = ["TIMES", "Ambiguous", "Cursor"]

TIMES = {r"\cdot", r"\times", "*"}

_MOST_STEPS = 60_000
_MOST_DEPTH = 80
_LONGEST = 80  # letters of what is shown


class Ambiguous(LatexError):
    """A text with two readings."""


class Cursor(ABC):
    """A place in a row of tokens; every reading method leaves it behind what was read, or raises `LatexError`."""

    def __init__(self, row: tuple[Token, ...], vocabulary: Vocabulary) -> None:
        self.row, self.vocabulary, self.place = row, vocabulary, 0
        self.stops: list[str | None] = [None]
        self.integrals = self.depth = self.steps = 0

    @property
    def text(self) -> str:
        """The token that comes next; empty at the end."""
        return self.row[self.place].text if self.place < len(self.row) else ""

    def after(self, steps: int) -> str:
        place = self.place + steps
        return self.row[place].text if place < len(self.row) else ""

    def stands(self, *texts: str) -> bool:
        """Whether these tokens come next."""
        return [one.text for one in self.row[self.place : self.place + len(texts)]] == list(texts)

    def take(self, text: str, why: str = "") -> None:
        if self.text != text:
            raise self.wrong(f"{text} is expected{why}")
        self.place += 1

    def wrong(self, problem: str, at: int | None = None) -> LatexError:
        """An error that says where it is."""
        return LatexError(f"{problem} {self._where(at)}")

    def ambiguous(self, problem: str, at: int | None = None) -> Ambiguous:
        return Ambiguous(f"{problem} {self._where(at)}")

    def _where(self, at: int | None) -> str:
        place = self.place if at is None else at
        return f"at {self.row[place].place}, before {shown(self.row[place : place + 6])[:_LONGEST]!r}" if place < len(self.row) else "at the end"

    def deeper(self) -> None:
        """One step further in; raises `LatexError` where that is too deep, or has taken too long."""
        self.depth += 1
        self.steps += 1
        if self.depth > _MOST_DEPTH:
            raise LatexError(f"nested more than {_MOST_DEPTH} times: that is not read")
        if self.steps > _MOST_STEPS:
            raise Ambiguous("that takes too long to read: write it in several equations")

    def behind_braces(self) -> int:
        """The place behind the group that begins with the next token but one, or with the next."""
        depth = 0
        for place in range(self.place, len(self.row)):
            depth += (self.row[place].text == "{") - (self.row[place].text == "}")
            if depth == 0 and self.row[place].text == "}":
                return place + 1
        return len(self.row)

    def group(self) -> sympy.Expr:
        """An expression in braces."""
        self.take("{")
        inner = self.sum()
        self.take("}")
        return inner

    def exponent(self) -> sympy.Expr:
        self.take("^")
        if self.after(1) in ("+", "-", "*", r"\dagger", r"\prime", r"\star") and self.after(2) == "}":
            raise self.wrong(f"the superscript {self.after(1)} belongs to no letter that is declared,")
        return self.group()

    @abstractmethod
    def sum(self, stop: str | None = None) -> sympy.Expr:
        """Terms with + and -, until what closes it; with a `stop`, that token closes it too."""

    @abstractmethod
    def product(self) -> sympy.Expr:
        """Factors side by side or with a dot."""

    @abstractmethod
    def factor(self) -> sympy.Expr:
        """A power."""

    @abstractmethod
    def primary(self) -> sympy.Expr:
        """A letter, a number, a bracket, or a sign with what belongs to it."""

    @abstractmethod
    def begins_factor(self) -> bool:
        """Whether another factor stands here."""

    @abstractmethod
    def differential(self) -> tuple[sympy.Symbol, int] | None:
        """The variable of a differential that stands here, and how many tokens it takes; None where there is none."""
