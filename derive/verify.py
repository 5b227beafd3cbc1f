"""Checking all claims of a paper."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, TypeVar

from derive.executors import Executors, task
from derive.keeping.content import Unknown, content_of
from derive.keeping.store import Store
from derive.paper import Paper
from derive.papers import paper
from derive.progress import shows_progress
from derive.verdict import Enclosed, Inconclusive, Kept, Proved, Refuted, Sampled, Unanswered, Verdict
from derive.workers import Progress, each

__all__ = ["Finding", "Report", "kept_finding", "once", "record_of", "verify"]

Made = TypeVar("Made")
VERDICTS = (Proved, Enclosed, Sampled, Inconclusive, Refuted)


@dataclass(frozen=True)
class Finding:
    """One claim, its verdict, the equations it rested on, and the seconds it took; `expected`: why its author expects nothing to be decided."""

    paper: str
    equation: str
    claim: str
    kind: str
    verdict: Verdict
    premises: tuple[str, ...]
    seconds: float
    expected: str = ""

    @classmethod
    def of(cls, one: Paper, place: int, verdict: Verdict, premises: tuple[str, ...], seconds: float = 0.0) -> Finding:
        """The finding about a claim of the paper."""
        claim = one.claims[place]
        return cls(one.id, claim.number, claim.title, claim.kind, verdict, premises, seconds, claim.expects.detail if claim.expects else "")

    @property
    def cited(self) -> bool:
        """Whether the verdict holds and rests on something that was cited, not derived."""
        if isinstance(self.verdict, Kept):
            return self.verdict.cited
        return isinstance(self.verdict, Proved | Enclosed) and bool(self.verdict.proof.citations)

    @property
    def fails(self) -> bool:
        """Whether the claim is refuted, or undecided without its author having said so."""
        return self.verdict.name == Refuted.name or (self.verdict.name == Inconclusive.name and not self.expected)

    @property
    def surprises(self) -> bool:
        """Whether the claim is decided, though its author expects that it is not."""
        return bool(self.expected) and self.verdict.name != Inconclusive.name

    def to_dict(self) -> dict[str, Any]:
        return {
            "paper": self.paper, "equation": self.equation, "claim": self.claim, "kind": self.kind,
            **self.verdict.to_dict(), "premises": list(self.premises), "seconds": round(self.seconds, 4),
            **({"expected": self.expected} if self.expected else {}), **({"kept": True} if isinstance(self.verdict, Kept) else {}),
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
        return sum(finding.cited for finding in self.findings)

    @property
    def kept(self) -> int:
        """How many of the verdicts were found earlier, of the same content."""
        return sum(isinstance(finding.verdict, Kept) for finding in self.findings)

    @property
    def refuted(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.verdict.name == Refuted.name)

    @property
    def failures(self) -> tuple[Finding, ...]:
        """What is refuted, or undecided without its author having said so."""
        return tuple(finding for finding in self.findings if finding.fails)

    def _repr_html_(self) -> str:
        """The tally, and what does not hold."""
        counts = " &middot; ".join(f"{name} <b>{count}</b>" for name, count in self.tally.items() if count)
        rows = "".join(f"<tr><td>{escape(one.equation)}</td><td>{escape(one.claim)}</td><td>{one.verdict._repr_html_()}</td></tr>"
                       for one in self.findings if not one.verdict.holds)
        return f"<p>{counts}</p>" + (f"<table>{rows}</table>" if rows else "")

    def to_dict(self) -> dict[str, Any]:
        return {"tally": self.tally, "resting on citations": self.cited, "findings": [f.to_dict() for f in self.findings]}


@shows_progress("claims")
def verify(
    checked: Paper | str, numbers: Iterable[str] = (), *, seed: int = 0, jobs: int = 1, executor: Executors = None, timeout: float | None = None,
    store: Store | None = None, progress: Progress = lambda done, total: None,
) -> Report:
    """The verdict on every claim about the equations `numbers` (all by default).

    The result depends on the paper and the seed alone. With jobs > 1 the claims are shared among processes, with an `executor` among its workers
    (`derive.executors`); a claim that takes more than `timeout` seconds is Inconclusive. With a `store`, verdicts that it has of the same content
    come from there, as `Kept`, and new ones go there.
    """
    one = paper(checked) if isinstance(checked, str) else checked
    wanted = tuple(numbers)
    for number in wanted:
        one[number]
    chosen = [i for i, c in enumerate(one.claims) if not wanted or c.number in wanted]
    found = once(one, chosen, seed, _check, _late, kept=kept_finding, record=record_of, finding=lambda made: made, jobs=jobs,
                 executor=executor, timeout=timeout, store=store, progress=progress)
    return Report(tuple(found))


def once(
    one: Paper, chosen: Sequence[int], seed: int, function: Callable[..., Made], late: Callable[..., Made], *, kind: str = "",
    kept: Callable[[Paper, int, Mapping[str, Any]], Made], record: Callable[[Made], Mapping[str, Any]], finding: Callable[[Made], Finding],
    jobs: int, executor: Executors, timeout: float | None, store: Store | None, progress: Progress,
) -> list[Made]:
    """function(paper, place, seed) of each claim, in order; what the store has of the same content and `kind` comes from there, by `kept`, and new
    results go there, by `record`, unless they are of no answer or rest on more than their key tells."""
    keys = {place: (f"{kind}{key}", consulted) for place, (key, consulted) in _keys(one, chosen, seed).items()} if store is not None else {}
    known = store.get(key for key, _ in keys.values()) if store is not None else {}
    found = {place: kept(one, place, known[key]) for place, (key, _) in keys.items() if key in known}
    missing = [place for place in chosen if place not in found]

    def arrived(number: int, made: Made) -> None:
        place = missing[number]
        found[place] = made
        if store is not None and place in keys and not isinstance(finding(made).verdict, Unanswered):
            key, consulted = keys[place]
            if consulted.issuperset(finding(made).premises):
                store.put(key, record(made))

    each(function, one, [(place, seed) for place in missing], jobs, progress, executor=executor, timeout=timeout, late=late, arrived=arrived)
    return [found[place] for place in chosen]


@task
def _check(one: Paper, index: int, seed: int) -> Finding:
    claim = one.claims[index]
    start = time.perf_counter()
    verdict, premises = claim.check_with_premises(one, seed=seed)
    return Finding.of(one, index, verdict, premises, time.perf_counter() - start)


def _late(one: Paper, reason: str, index: int, seed: int) -> Finding:
    return Finding.of(one, index, Unanswered(reason), (), 0.0)


def _keys(one: Paper, chosen: Iterable[int], seed: int) -> dict[int, tuple[str, frozenset[str]]]:
    """The keys of the claims whose content can be told, each with the equations that count for it."""
    content = content_of(one)
    found: dict[int, tuple[str, frozenset[str]]] = {}
    for index in chosen:
        try:
            found[index] = content.key(one.claims[index], seed), content.consulted(one.claims[index])
        except Unknown:
            continue
    return found


def record_of(finding: Finding) -> dict[str, Any]:
    return {"said": finding.verdict.to_dict(), "cited": finding.cited, "premises": list(finding.premises), "seconds": finding.seconds}


def kept_finding(one: Paper, index: int, record: Mapping[str, Any]) -> Finding:
    return Finding.of(one, index, Kept(record["said"], record["cited"]), tuple(record["premises"]), record["seconds"])
