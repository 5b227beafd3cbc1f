"""What each verdict on a paper rests on, as data: the finding with its proof; and the misprints; found once, and kept by content."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from derive.keeping.content import Content, Unknown
from derive.keeping.store import Store
from derive.misprints import Misprint, misprints
from derive.paper import Paper
from derive.recheck import proof_record
from derive.verdict import Unanswered
from derive.verify import Finding, kept_finding, keys_of, record_of
from derive.workers import Progress, each

__all__ = ["Evidence", "evidence", "ledger"]


@dataclass(frozen=True)
class Evidence:
    """A finding and the record of its proof, as ``show --proof`` prints it; `why` there is none, if there is a reason."""

    finding: Finding
    proof: dict[str, Any] | None
    why: str = ""


def evidence(
    one: Paper, *, seed: int = 0, jobs: int = 1, timeout: float | None = None, store: Store | None = None,
    progress: Progress = lambda done, total: None,
) -> tuple[Evidence, ...]:
    """The evidence of every claim of the paper, in order; of the same content it comes from the store, where there is one."""
    places = range(len(one.claims))
    keys = {place: (f"evidence {key}", consulted) for place, (key, consulted) in keys_of(one, places, seed).items()} if store is not None else {}
    known = store.get(key for key, _ in keys.values()) if store is not None else {}
    found = {place: _kept(one, place, known[key]) for place, (key, _) in keys.items() if key in known}
    missing = [place for place in places if place not in found]

    def arrived(number: int, made: Evidence) -> None:
        place = missing[number]
        found[place] = made
        if store is not None and place in keys and not isinstance(made.finding.verdict, Unanswered):
            key, consulted = keys[place]
            if consulted.issuperset(made.finding.premises):
                store.put(key, {"finding": record_of(made.finding), "proof": made.proof, "why": made.why})

    each(_evidence, one, [(place, seed) for place in missing], jobs, progress, timeout=timeout, late=_late, arrived=arrived)
    return tuple(found[place] for place in places)


def ledger(one: Paper, *, jobs: int = 1, timeout: float | None = None, store: Store | None = None) -> tuple[Misprint, ...]:
    """The misprints of the paper, from the store where its claims are the same."""
    if all(equation.printed is None for equation in one.equations):
        return ()
    key = _key(one) if store is not None else None
    known = store.get([key]) if store is not None and key is not None else {}
    if key in known:
        return tuple(Misprint(**entry) for entry in known[key]["entries"])
    found = misprints(one, jobs=jobs, timeout=timeout)
    if store is not None and key is not None:
        store.put(key, {"entries": [entry.to_dict() for entry in found]})
    return found


def _key(one: Paper) -> str | None:
    content = Content(one)
    try:
        parts = [content.key(claim, 0) for claim in one.claims]
    except Unknown:
        return None
    printed = {equation.number: equation.printed for equation in one.equations}
    parts += [f"{number} {wrong.relation!r} {wrong.text} {wrong.why}" for number, wrong in printed.items() if wrong is not None]
    return f"misprints {sha256(chr(10).join(parts).encode()).hexdigest()}"


def _evidence(one: Paper, place: int, seed: int) -> Evidence:
    claim = one.claims[place]
    verdict, premises = claim.check_with_premises(one, seed=seed)
    finding = Finding.of(one, place, verdict, premises)
    try:
        return Evidence(finding, proof_record(one, claim, verdict, premises))
    except ValueError as error:
        return Evidence(finding, None, str(error))


def _late(one: Paper, reason: str, place: int, seed: int) -> Evidence:
    return Evidence(Finding.of(one, place, Unanswered(reason), ()), None)


def _kept(one: Paper, place: int, record: dict[str, Any]) -> Evidence:
    return Evidence(kept_finding(one, place, record["finding"]), record["proof"], record["why"])
