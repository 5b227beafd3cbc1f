"""What a run of tests has held which code against; a report at its end reads it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

__all__ = ["Held", "Line", "add", "lines", "packed", "start", "unpacked"]


@dataclass(frozen=True)
class Held:
    """What code was held against, at how many points, and its largest error, in ulp and as a part of what is allowed."""

    label: str
    code: str
    points: int
    worst_ulp: float
    worst_share: float
    worst_at: Mapping[str, float]

    def __str__(self) -> str:
        where = ", ".join(f"{name}={value!r}" for name, value in self.worst_at.items())
        return f"{self.code} is {self.label} at {self.points} points: at most {self.worst_ulp:.3g} ulp from it, at {where}"


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


def packed() -> str:
    """All comparisons as text, from one process to another."""
    return json.dumps([{**asdict(line.held), "fails": line.fails} for line in _LINES])


def unpacked(text: str) -> None:
    """Takes note of the comparisons of another process."""
    for row in json.loads(text):
        fails = row.pop("fails")
        _LINES.append(Line(Held(**row), fails))
