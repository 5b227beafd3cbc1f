"""The ledger of a check: every step that the engine takes while a claim is decided, with what the step needs.

Rules write to the ledger that is open, wherever they are called from; what is kept for the next time is kept with its steps.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

import sympy

from derive.obligations.conditions import Obligation, Within

__all__ = ["Ledger", "Step", "attempt", "bound_to", "needs", "note", "noting", "recording", "replayed", "unrecorded"]


@dataclass(frozen=True)
class Step:
    """One application of a rule: to what, with which result, and what has to hold for it."""

    rule: str
    of: tuple[Any, ...] = ()
    gives: tuple[Any, ...] = ()
    obligations: tuple[Obligation, ...] = ()


@dataclass
class Ledger:
    """The steps of one check in the order in which they were taken, each once."""

    steps: dict[Step, None] = field(default_factory=dict)

    def add(self, step: Step) -> None:
        self.steps.setdefault(step)


_OPEN: ContextVar[Ledger | None] = ContextVar("ledger", default=None)


def noting() -> bool:
    """Whether a ledger is open: what is written in it alone need not be found where there is none."""
    return _OPEN.get() is not None


def note(rule: str, of: tuple[Any, ...] = (), gives: tuple[Any, ...] = (), *obligations: Obligation) -> None:
    """Writes a step in the ledger that is open; outside of a check there is none, and nothing is written."""
    ledger = _OPEN.get()
    if ledger is not None:
        ledger.add(Step(rule, of, gives, obligations))


def needs(rule: str, *obligations: Obligation) -> None:
    """Writes what `rule` takes for granted, where there is nothing else to say of the step."""
    if obligations:
        note(rule, (), (), *obligations)


def bound_to(names: Mapping[sympy.Symbol, sympy.Expr]) -> tuple[Within, ...]:
    """What is put for each name has to be what the name is declared to be."""
    return tuple(Within(value, name) for name, value in names.items() if value != name)


@contextmanager
def recording() -> Iterator[Ledger]:
    """A ledger of its own for what happens inside; the one around it does not see these steps (see `replayed`)."""
    ledger = Ledger()
    token = _OPEN.set(ledger)
    try:
        yield ledger
    finally:
        _OPEN.reset(token)


@contextmanager
def unrecorded() -> Iterator[Ledger]:
    """No ledger for what happens inside: the one that is given stays empty."""
    token = _OPEN.set(None)
    try:
        yield Ledger()
    finally:
        _OPEN.reset(token)


def replayed(ledger: Ledger) -> None:
    """Writes the steps of a finished ledger in the one that is open."""
    around = _OPEN.get()
    if around is not None:
        for step in ledger.steps:
            around.add(step)


@contextmanager
def attempt() -> Iterator[Ledger]:
    """Like `recording`, but the steps are kept unless the block raises: a way that fails leaves no trace."""
    with recording() as ledger:
        yield ledger
    replayed(ledger)
