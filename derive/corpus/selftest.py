"""The engine put to the corpus: what it says of statements whose answers are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from derive.corpus import CORPUS, Entry
from derive.executors import Done, Executors, each_done, task

__all__ = ["OUTCOMES", "SelfTest", "Trial", "selftest"]

OUTCOMES = ("Proved", "Enclosed", "Sampled", "Inconclusive", "Refuted", "Refused", "No answer")
"""The names of the verdicts; `Refused`: the vocabulary does not let the statement be made; `No answer`: in the time, or the process died."""


@dataclass(frozen=True)
class Trial:
    """What was said of one entry: one of `OUTCOMES`, in detail, and the seconds it took."""

    entry: Entry
    outcome: str
    detail: str
    seconds: float

    @property
    def fault(self) -> str:
        """What is wrong with the outcome, in words; empty where nothing is, or where it decides nothing."""
        if self.outcome == "No answer":
            return "no answer"
        if not self.entry.truth:
            return {"Proved": "false, accepted", "Enclosed": "false, accepted", "Sampled": "false, sampled"}.get(self.outcome, "")
        return {"Refuted": "true, refuted", "Refused": "true, refused"}.get(self.outcome, "")

    def to_dict(self) -> dict[str, Any]:
        one = self.entry
        return {
            "kind": one.kind, "statement": one.text, "true": one.truth, "known": one.known, "outcome": self.outcome, "detail": self.detail,
            "fault": self.fault, "seconds": round(self.seconds, 4),
        }


@dataclass(frozen=True)
class SelfTest:
    """The trials in the order of the corpus."""

    trials: tuple[Trial, ...]

    def of(self, fault: str) -> tuple[Trial, ...]:
        """The trials with this fault."""
        return tuple(trial for trial in self.trials if trial.fault == fault)

    @property
    def accepted(self) -> tuple[Trial, ...]:
        """False statements that are Proved or Enclosed: there must be none."""
        return self.of("false, accepted")

    @property
    def refuted(self) -> tuple[Trial, ...]:
        """True statements that are Refuted: there must be none."""
        return self.of("true, refuted")

    @property
    def sound(self) -> bool:
        """Whether no false statement was accepted and no true one refuted."""
        return not self.accepted and not self.refuted

    @property
    def decided(self) -> float:
        """The share of the true statements that are Proved or Enclosed."""
        true = [trial for trial in self.trials if trial.entry.truth]
        return sum(trial.outcome in ("Proved", "Enclosed") for trial in true) / max(1, len(true))

    def counts(self, truth: bool, kind: str | None = None) -> dict[str, int]:
        """How many there are of each outcome, of one kind or of all."""
        found = Counter(trial.outcome for trial in self.trials if trial.entry.truth is truth and kind in (None, trial.entry.kind))
        return {name: found[name] for name in OUTCOMES}

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(trial.entry.kind for trial in self.trials))

    def to_dict(self) -> dict[str, Any]:
        return {
            "statements": len(self.trials), "false_accepted": len(self.accepted), "true_refuted": len(self.refuted),
            "false_sampled": len(self.of("false, sampled")), "no_answer": len(self.of("no answer")), "true_decided": round(self.decided, 4),
            "kinds": [{"kind": kind, "true": self.counts(True, kind), "false": self.counts(False, kind)} for kind in self.kinds],
            "trials": [trial.to_dict() for trial in self.trials],
        }


def selftest(
    entries: Iterable[Entry] = CORPUS, *, jobs: int = 1, executor: Executors = None, limit: float = 20,
    progress: Callable[[int, int], object] = lambda done, total: None,
) -> SelfTest:
    """The verdict on every entry, each found in another process within `limit` seconds: a hang or a crash is an outcome."""
    chosen = tuple(entries)
    found = each_done(_outcome, [_PLACES[entry.title] for entry in chosen], jobs=jobs, executor=executor, limit=limit, progress=progress)
    said: list[tuple[str, str]] = [one.value if isinstance(one, Done) else ("No answer", one.reason) for one in found]
    return SelfTest(tuple(Trial(entry, outcome, detail, one.seconds) for entry, (outcome, detail), one in zip(chosen, said, found, strict=True)))


_PLACES = {entry.title: place for place, entry in enumerate(CORPUS)}


@task
def _outcome(place: int) -> tuple[str, str]:
    try:
        verdict = CORPUS[place].check()
    except (ValueError, TypeError) as error:
        return "Refused", f"{type(error).__name__}: {error}"
    return verdict.name, verdict.detail
