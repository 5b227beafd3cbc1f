"""What each verdict on a paper rests on, as data: the finding with its proof; and the misprints; found once, and kept by content."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import Any, NamedTuple

from derive.executors import Executors, task
from derive.keeping.content import Unknown, content_of
from derive.keeping.store import Store
from derive.misprints import Misprint, misprints
from derive.paper import Paper
from derive.progress import shows_progress
from derive.recheck import proof_record
from derive.verdict import Unanswered
from derive.verify import Finding, kept_finding, once, record_of
from derive.workers import Progress

__all__ = ["Evidence", "Told", "evidence", "ledger", "told"]

_MOST = 8  # results of a step that are told


@dataclass(frozen=True)
class Evidence:
    """A finding and the record of its proof, as ``show --proof`` prints it; `why` there is none, if there is a reason."""

    finding: Finding
    proof: dict[str, Any] | None
    why: str = ""


class Needed(NamedTuple):
    """An obligation in words, and how it was met."""

    words: str
    how: str


class ToldStep(NamedTuple):
    """A step in words: its rule, what it was applied to, its result and what it needed."""

    rule: str
    of: str
    gives: str
    needs: tuple[Needed, ...]


class Told(NamedTuple):
    """A proof in words."""

    steps: tuple[ToldStep, ...]
    assumed: tuple[str, ...]
    cited: tuple[str, ...]


def told(record: Mapping[str, Any]) -> Told:
    """The record of a proof for a person."""
    obligations = record["obligations"]
    steps = []
    for step in record["steps"]:
        of, gives = ("; ".join(map(_words, step[side])) for side in ("of", "gives"))
        needed = [obligations[place] for place in step["needs"]]
        needs = tuple(Needed(one["words"], f"{one['by']}{': ' + one['how'] if one['how'] else ''}") for one in needed)
        steps.append(ToldStep(step["rule"], of, gives, needs))
    assumed, cited = (tuple(dict.fromkeys(one["how"] or one["words"] for one in obligations if one["by"] == by)) for by in ("assumption", "citation"))
    return Told(tuple(steps), assumed, cited)


@shows_progress("claims")
def evidence(
    one: Paper, numbers: Iterable[str] = (), *, seed: int = 0, jobs: int = 1, executor: Executors = None, timeout: float | None = None,
    store: Store | None = None, progress: Progress = lambda done, total: None,
) -> tuple[Evidence, ...]:
    """The evidence of every claim about the equations `numbers` (all by default), in order; of the same content it comes from the store."""
    wanted = tuple(numbers)
    chosen = [place for place, claim in enumerate(one.claims) if not wanted or claim.number in wanted]
    return tuple(once(one, chosen, seed, _evidence, _late, kind="evidence ", kept=_kept, record=_record, finding=lambda made: made.finding,
                      jobs=jobs, executor=executor, timeout=timeout, store=store, progress=progress))


def ledger(
    one: Paper, *, jobs: int = 1, executor: Executors = None, timeout: float | None = None, store: Store | None = None
) -> tuple[Misprint, ...]:
    """The misprints of the paper, from the store where its claims are the same."""
    if all(equation.printed is None for equation in one.equations):
        return ()
    key = _key(one) if store is not None else None
    known = store.get([key]) if store is not None and key is not None else {}
    if key in known:
        return tuple(Misprint(**entry) for entry in known[key]["entries"])
    found = misprints(one, jobs=jobs, executor=executor, timeout=timeout)
    if store is not None and key is not None:
        store.put(key, {"entries": [entry.to_dict() for entry in found]})
    return found


def _key(one: Paper) -> str | None:
    try:
        return f"misprints {content_of(one).whole}"
    except Unknown:
        return None


@task
def _evidence(one: Paper, place: int, seed: int) -> Evidence:
    claim, start = one.claims[place], perf_counter()
    verdict, premises = claim.check_with_premises(one, seed=seed)
    finding = Finding.of(one, place, verdict, premises, perf_counter() - start)
    try:
        return Evidence(finding, proof_record(one, claim, verdict, premises))
    except ValueError as error:
        return Evidence(finding, None, str(error))


def _late(one: Paper, reason: str, place: int, seed: int) -> Evidence:
    return Evidence(Finding.of(one, place, Unanswered(reason), ()), None)


def _record(made: Evidence) -> dict[str, Any]:
    return {"finding": record_of(made.finding), "proof": made.proof, "why": made.why}


def _kept(one: Paper, place: int, record: Mapping[str, Any]) -> Evidence:
    return Evidence(kept_finding(one, place, record["finding"]), record["proof"], record["why"])


def _words(item: Any) -> str:
    if isinstance(item, dict):
        return str(item.get("text", item.get("object", "")))
    if isinstance(item, list):
        shown = ", ".join(map(_words, item[:_MOST]))
        return f"({shown}{', ...' if len(item) > _MOST else ''})"
    return str(item)
