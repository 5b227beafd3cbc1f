"""What a run of tests has held which code against; a report at its end reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numerics.testing.matching import Held

__all__ = ["Line", "add", "lines", "start"]


@dataclass(frozen=True)
class Line:
    """One comparison, and whether it failed."""

    held: Held
    fails: bool


_LINES: list[Line] = []


def start() -> None:
    """Forgets what was held against what."""
    _LINES.clear()


def add(held: Held, *, fails: bool) -> None:
    """Takes note of a comparison."""
    _LINES.append(Line(held, fails))


def lines() -> tuple[Line, ...]:
    """All comparisons since the start, in order."""
    return tuple(_LINES)
