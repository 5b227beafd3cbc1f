"""Checking all claims of a paper."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from derive.paper import Paper
from derive.papers import paper
from derive.verdict import Enclosed, Inconclusive, Proved, Refuted, Sampled, Verdict
from derive.workers import Progress, each

__all__ = ["Finding", "Report", "verify"]

VERDICTS = (Proved, Enclosed, Sampled, Inconclusive, Refuted)


@dataclass(frozen=True)
class Finding:
    """One claim, its verdict, the equations it rested on, and the seconds it took."""

    paper: str
    equation: str
    claim: str
    kind: str
    verdict: Verdict
    premises: tuple[str, ...]
    seconds: float

    def to_dict(self) -> dict[str, Any]:
        return {
            "paper": self.paper, "equation": self.equation, "claim": self.claim, "kind": self.kind,
            **self.verdict.to_dict(), "premises": list(self.premises), "seconds": round(self.seconds, 4),
        }


@dataclass(frozen=True)
class Report:
    """Findings in the order of the claims, and how many there are of each verdict."""

    findings: tuple[Finding, ...]

    @property
    def tally(self) -> dict[str, int]:
        counts = Counter(f.verdict.name for f in self.findings)
        return {kind.name: counts[kind.name] for kind in VERDICTS}

    @property
    def cited(self) -> int:
        """How many of the verdicts that hold rest on something that was cited, not derived."""
        return sum(bool(f.verdict.proof.citations) for f in self.findings if isinstance(f.verdict, Proved | Enclosed))

    @property
    def refuted(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if isinstance(f.verdict, Refuted))

    def to_dict(self) -> dict[str, Any]:
        return {"tally": self.tally, "resting on citations": self.cited, "findings": [f.to_dict() for f in self.findings]}


def verify(
    checked: Paper | str, numbers: Iterable[str] = (), *, seed: int = 0, jobs: int = 1, progress: Progress = lambda done, total: None
) -> Report:
    """The verdict on every claim about the equations `numbers` (all by default).

    The result depends on the paper and the seed alone. With jobs > 1 the claims of an encoded paper are
    shared among processes; a paper changed by `replace` is checked in this one.
    """
    one = paper(checked) if isinstance(checked, str) else checked
    wanted = tuple(numbers)
    for number in wanted:
        one[number]
    chosen = [i for i, c in enumerate(one.claims) if not wanted or c.number in wanted]
    results = each(_check, one, [(i, seed) for i in chosen], jobs, progress)
    return Report(tuple(results))


def _check(one: Paper, index: int, seed: int) -> Finding:
    claim = one.claims[index]
    start = time.perf_counter()
    verdict, premises = claim.check_with_premises(one, seed=seed)
    return Finding(one.id, claim.number, claim.title, claim.kind, verdict, premises, time.perf_counter() - start)


