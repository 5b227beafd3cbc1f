"""Checking all claims of a paper, scoring its mutants, and its ledger of misprints."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any
from weakref import WeakKeyDictionary

from derive.mutate import Fate, Mutant, fate, mutants
from derive.paper import Misprint, Paper, PaperError, paper
from derive.verdict import Enclosed, Inconclusive, Proved, Refuted, Sampled, Verdict

__all__ = ["Finding", "MutationScore", "Report", "misprints", "mutation_score", "verify"]

VERDICTS = (Proved, Enclosed, Sampled, Inconclusive, Refuted)
Progress = Callable[[int, int], object]


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
    def refuted(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if isinstance(f.verdict, Refuted))

    def to_dict(self) -> dict[str, Any]:
        return {"tally": self.tally, "findings": [f.to_dict() for f in self.findings]}


@dataclass(frozen=True)
class MutationScore:
    """How many mutants the claims refute. Equivalent mutants are no mutants; survivors are listed."""

    fates: tuple[Fate, ...]

    def _count(self, outcome: str) -> int:
        return sum(f.outcome == outcome for f in self.fates)

    @property
    def mutants(self) -> int:
        return len(self.fates) - self.equivalent

    @property
    def killed(self) -> int:
        return self._count("killed")

    @property
    def equivalent(self) -> int:
        return self._count("equivalent")

    @property
    def survivors(self) -> tuple[Fate, ...]:
        return tuple(f for f in self.fates if f.outcome == "survivor")

    @property
    def score(self) -> float:
        return self.killed / self.mutants if self.mutants else 1.0

    def to_dict(self) -> dict[str, Any]:
        survivors = [{"equation": f.equation, "change": f.change, "relation": f.relation} for f in self.survivors]
        return {
            "mutants": self.mutants, "killed": self.killed, "equivalent": self.equivalent,
            "score": round(self.score, 5), "survivors": survivors,
        }


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
    results = _each(_check, one, [(i, seed) for i in chosen], jobs, progress)
    return Report(tuple(results))


def mutation_score(
    checked: Paper | str, numbers: Iterable[str] = (), *, seed: int = 0, jobs: int = 1, progress: Progress = lambda done, total: None
) -> MutationScore:
    """Whether the claims refute every single small change of the equations `numbers` (all by default)."""
    one = paper(checked) if isinstance(checked, str) else checked
    wanted = tuple(numbers) or tuple(e.number for e in one.equations)
    work = [(number, i, seed) for number in wanted for i in range(len(mutants(one, [number])))]
    return MutationScore(tuple(_each(_judge, one, work, jobs, progress)))


def misprints(checked: Paper | str) -> tuple[Misprint, ...]:
    """Every equation that the paper prints otherwise than we hold it, with the refutation of the printed form."""
    one = paper(checked) if isinstance(checked, str) else checked
    ledger = []
    for equation in one.equations:
        if equation.printed is None:
            continue
        changed = one.as_printed(equation.number)
        for claim in sorted(one.claims, key=lambda c: (c.number != equation.number, c.kind == "dimension")):
            verdict = claim.check(changed, quick=True)
            if isinstance(verdict, Refuted):
                break
        else:
            raise PaperError(f"{one.id}:{equation.number}: no claim refutes the printed form")
        counterexample = {"claim": f"({claim.number}) {claim.title}", **verdict.to_dict()["counterexample"], "what": verdict.what}
        ledger.append(Misprint(one.id, equation.number, equation.printed.text, equation.text(), equation.printed.why, counterexample))
    return tuple(ledger)


def _check(one: Paper, index: int, seed: int) -> Finding:
    claim = one.claims[index]
    start = time.perf_counter()
    verdict, premises = claim.check_with_premises(one, seed=seed)
    return Finding(one.id, claim.number, claim.title, claim.kind, verdict, premises, time.perf_counter() - start)


_MUTANTS: WeakKeyDictionary[Paper, dict[str, list[Mutant]]] = WeakKeyDictionary()


def _judge(one: Paper, number: str, index: int, seed: int) -> Fate:
    known = _MUTANTS.setdefault(one, {})
    if number not in known:
        known[number] = mutants(one, [number])
    return fate(one, known[number][index], seed=seed)


def _by_id(task: Callable[..., Any], identifier: str, batch: list[tuple[Any, ...]]) -> list[Any]:
    one = paper(identifier)
    return [task(one, *arguments) for arguments in batch]


def _each(task: Callable[..., Any], one: Paper, work: Sequence[tuple[Any, ...]], jobs: int, progress: Progress) -> list[Any]:
    """task(paper, *arguments) for every item, in order; in processes where the paper can be loaded by its id."""
    if jobs < 1:
        raise PaperError(f"jobs: expected 1 or more, got {jobs}")
    results: list[Any] = [None] * len(work)
    if jobs == 1 or len(work) < 2 or not _encoded(one):
        for i, arguments in enumerate(work):
            results[i] = task(one, *arguments)
            progress(i + 1, len(work))
        return results
    done = 0
    batches = [list(range(i, min(i + 8, len(work)))) for i in range(0, len(work), 8)]
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        waiting = {pool.submit(_by_id, task, one.id, [work[i] for i in batch]): batch for batch in batches}
        for future in as_completed(waiting):
            for i, result in zip(waiting[future], future.result(), strict=True):
                results[i] = result
                done += 1
            progress(done, len(work))
    return results


def _encoded(one: Paper) -> bool:
    try:
        return paper(one.id) is one
    except PaperError:
        return False
