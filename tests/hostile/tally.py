"""Many inputs of one entrance: how many were refused and accepted, what was slowest, and all that went wrong."""

from __future__ import annotations

import faulthandler
import resource
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.hostile.watched import GOOD, Fate, watched

__all__ = ["DEAD", "Tally", "in_a_process", "told", "tried"]

_KEPT = 5  # inputs of each kind of fault
DEAD = 100  # seconds of one input after which a process that nothing can stop ends itself


@dataclass
class Tally:
    """Counts by outcome, the slowest input, and some of those at fault, with what was wrong."""

    counts: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    slowest_of: str = ""
    faults: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, given: Any, fate: Fate) -> None:
        self.counts[fate.outcome] += 1
        if fate.seconds > self.slowest:
            self.slowest, self.slowest_of = fate.seconds, ascii(given)[:300]
        if fate.outcome not in GOOD and sum(one[0] == fate.outcome for one in self.faults) < _KEPT:
            self.faults.append((fate.outcome, fate.words[:300], ascii(given)[:3000]))

    def join(self, other: Tally) -> None:
        self.counts += other.counts
        if other.slowest > self.slowest:
            self.slowest, self.slowest_of = other.slowest, other.slowest_of
        self.faults += [one for one in other.faults if sum(known[0] == one[0] for known in self.faults) < _KEPT]


def tried(entrance: Any, number: int, inputs: int, *, mortal: bool = False) -> Tally:
    """So many inputs of an entrance, those of this number, each watched; the same ones whenever they are asked for."""
    tally = Tally()
    entrance.does(entrance.right())  # whatever is imported first is imported now

    @seed(number)
    @settings(max_examples=inputs, database=None, deadline=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck), derandomize=False)
    @given(entrance.inputs())
    def each(one: Any) -> None:
        if mortal:
            faulthandler.dump_traceback_later(DEAD, exit=True)
        tally.add(one, watched(entrance.does, one, entrance.refusals, folder=entrance.folder()))

    each()
    return tally


def in_a_process(name: str, number: int, inputs: int) -> tuple[Tally, int]:
    """The same of an entrance by name, and the most memory that the process had, in KiB; a process that nothing can stop ends itself."""
    from tests.hostile.entrances import ENTRANCES

    return tried(ENTRANCES[name], number, inputs, mortal=True), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def told(name: str, whole: Tally, peak: int, lost: list[str]) -> int:
    """The row of an entrance, and what was at fault; 1 if anything was."""
    bad = sum(count for outcome, count in whole.counts.items() if outcome not in GOOD) + len(lost)
    row = (name, whole.counts.total(), whole.counts["refused"], whole.counts["accepted"], f"{whole.slowest:.2f}", f"{peak / 1024:.0f}", bad)
    print(" ".join(f"{cell:>12}" for cell in row), flush=True)
    for outcome, words, one in whole.faults[:40]:
        print(f"  {outcome}: {words}\n    {one}", flush=True)
    print(*(f"  {why}" for why in lost), f"  slowest: {whole.slowest_of[:200]}", sep="\n", flush=True)
    return int(bad > 0)
