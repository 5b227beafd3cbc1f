"""An entry of the corpus: a statement whose answer is known independently, and the little paper it is checked in.

A module of the corpus makes a collection of one kind and adds to it, a line for each statement:

>>> from derive.claims import Identity
>>> from derive.corpus.names import r
>>> roots = Entries("root", Identity)
>>> roots.pair("sqrt(r^2) = |r|", "the root is not negative", sympy.sqrt(r**2), abs(r), wrong={"without the modulus": r})
>>> [(entry.text, entry.truth) for entry in roots]
[('sqrt(r^2) = |r|', True), ('sqrt(r^2) = |r|, wrong: without the modulus', False)]
>>> [entry.check().name for entry in roots][1] in ("Refuted", "Inconclusive")
True
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import sympy

from derive.claim import Statement, claim
from derive.corpus.names import unused
from derive.equation import Equation, Source, equation
from derive.paper import Paper
from derive.verdict import Verdict

__all__ = ["Entries", "Entry", "Made", "given"]

Made = Callable[[], Any]

_SOURCE = Source("statements with known answers")


@dataclass(frozen=True)
class Entry:
    """A statement of one `kind`, `text` in words, that is true or false, and how that is `known` without this engine.

    True: it holds for every value that its names are declared to have, wherever both sides are defined, and they are somewhere.
    A statement whose region leaves a declaration, or whose premises contradict one another, is false. `make` gives the statement, `equations`
    those of the paper that it is checked in; both may raise what the vocabulary raises when it refuses a statement.
    """

    kind: str
    truth: bool
    text: str
    known: str
    make: Callable[[], Statement]
    equations: tuple[Callable[[], Equation], ...] = ()

    @property
    def title(self) -> str:
        """Its kind and its text: no other entry has this."""
        return f"{self.kind}: {self.text}"

    def paper(self) -> Paper:
        """The paper of its equations; of one about a name that no statement has, where it has none."""
        stated = tuple(make() for make in self.equations) or (given("0", unused, 1)(),)
        return Paper("corpus", "Statements with known answers", str(_SOURCE), stated, ())

    def check(self, *, seed: int = 0) -> Verdict:
        """The verdict of this engine; raises ``ValueError`` or ``TypeError`` where the statement cannot be made."""
        paper = self.paper()
        return claim(paper.equations[0].number, self.text, self.make()).check(paper, seed=seed)


class Entries:
    """The entries of one kind, in the order in which they are added. Their statements are of the class `states` unless told otherwise.

    Arguments are those of that class, Python integers among them taken as expressions; `answer` is the place of the one that says what holds.
    """

    def __init__(self, kind: str, states: Callable[..., Any], answer: int = -1) -> None:
        self.kind, self.states, self.answer = kind, states, answer
        self._entries: list[Entry] = []

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries)

    def true(self, text: str, known: str, *arguments: Any, equations: tuple[Callable[[], Equation], ...] = (), **options: Any) -> None:
        """Adds a statement that is true."""
        self._add(True, text, known, arguments, equations, options)

    def false(self, text: str, known: str, *arguments: Any, equations: tuple[Callable[[], Equation], ...] = (), **options: Any) -> None:
        """Adds a statement that is false."""
        self._add(False, text, known, arguments, equations, options)

    def pair(self, text: str, known: str, *arguments: Any, wrong: Mapping[str, Any], equations: tuple[Callable[[], Equation], ...] = (),
             **options: Any) -> None:
        """Adds a true statement, and one false neighbour for each answer in `wrong`, by what is wrong with it."""
        self.true(text, known, *arguments, equations=equations, **options)
        for what, answer in wrong.items():
            changed = list(arguments)
            changed[self.answer] = answer
            self.false(f"{text}, wrong: {what}", f"it differs from the true one ({known})", *changed, equations=equations, **options)

    def _add(self, truth: bool, text: str, known: str, arguments: tuple[Any, ...], equations: tuple[Made, ...], options: dict[str, Any]) -> None:
        make = partial(self.states, *map(_expression, arguments), **options)
        self._entries.append(Entry(self.kind, truth, text, known, make, equations))


def given(number: str, left: Any, right: Any, **options: Any) -> Callable[[], Equation]:
    """An equation of the paper that a statement is checked in; made when it is checked."""
    return partial(equation, number, _expression(left), _expression(right), says="a premise", source=_SOURCE, **options)


def _expression(value: Any) -> Any:
    return sympy.Integer(value) if type(value) is int else value
