"""What was found from the equations of a paper, kept for papers that say the same in all that was consulted for it.

A paper with one equation changed shares what is kept with the paper that it was made from: nothing is found anew but what consults the change.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from derive.expressions.nodes import dummies
from derive.obligations.ledger import Ledger, recording, replayed

__all__ = ["Findings", "consulted"]

_MOST = 20_000
_NUMBERS: ContextVar[set[str] | None] = ContextVar("numbers", default=None)


def consulted(*numbers: str) -> None:
    """Notes that equations of these numbers were looked at, for all that is being found."""
    here = _NUMBERS.get()
    if here is not None:
        here.update(numbers)


@dataclass(frozen=True)
class _Finding:
    value: Any
    numbers: frozenset[str]
    ledger: Ledger


@dataclass
class Findings:
    """What was found from the equations of one paper, each with the numbers of those that were consulted and the steps that were taken."""

    _known: dict[Hashable, _Finding] = field(default_factory=dict)

    def get(self, key: Hashable, changed: frozenset[str], find: Callable[[], Any]) -> Any:
        """What `find` gives, where the equations `changed` are not those of the paper: what does not consult these is kept for the next time.

        A result with a dummy symbol that the key has not is not kept: each call has its own.
        """
        known = self._known.get(key)
        if known is not None and known.numbers.isdisjoint(changed):
            consulted(*known.numbers)
        else:
            with _consulting() as numbers, recording() as ledger:
                value = find()
            known = _Finding(value, frozenset(numbers), ledger)
            if known.numbers.isdisjoint(changed) and dummies(value) <= dummies(key):
                if len(self._known) >= _MOST:
                    self._known.clear()
                self._known[key] = known
        replayed(known.ledger)
        return known.value


@contextmanager
def _consulting() -> Iterator[set[str]]:
    """The numbers of what is consulted inside; also where that fails, they count for what is being found around it."""
    numbers: set[str] = set()
    token = _NUMBERS.set(numbers)
    try:
        yield numbers
    finally:
        _NUMBERS.reset(token)
        consulted(*numbers)
