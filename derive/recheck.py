"""Proofs as records, and what an independent checker makes of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from derive.checking.checker import Checked, Outcome, check
from derive.checking.reading import Malformed
from derive.componentwise import componentwise
from derive.executors import Executors, task
from derive.obligations.conditions import Applies
from derive.paper import SIDES, Claimed, Paper
from derive.papers import paper
from derive.progress import shows_progress
from derive.proofs.record import record
from derive.verdict import Enclosed, Proved, Unanswered, Verdict
from derive.verify import Finding
from derive.workers import Progress, each

__all__ = ["Recheck", "Rechecked", "proof_record", "recheck", "rechecked"]

OUTCOMES = ("wholly", "partly", "not", "rejected")


@dataclass(frozen=True)
class Rechecked:
    """What the checker made of one proof: "wholly", "partly", "not" or "rejected"; and of whether it proves the statement."""

    finding: Finding
    outcome: str
    steps: tuple[Outcome, ...]
    statement: str
    why: str = ""

    @property
    def open(self) -> tuple[str, ...]:
        """The rules and obligations that were not checked, or were rejected."""
        return tuple(dict.fromkeys(one.rule for one in self.steps if one.outcome in ("unchecked", "rejected")))

    def to_dict(self) -> dict[str, Any]:
        reasons = [{"rule": one.rule, "outcome": one.outcome, "why": one.why} for one in self.steps if one.outcome != "checked"]
        return {
            "paper": self.finding.paper, "equation": self.finding.equation, "claim": self.finding.claim, "kind": self.finding.kind,
            "verdict": self.finding.verdict.name, "outcome": self.outcome, "statement": self.statement, "why": self.why, "open": reasons,
        }


@dataclass(frozen=True)
class Recheck:
    """The proofs of a paper in the order of the claims; what rests on assumptions and citations is listed, and not checked."""

    proofs: tuple[Rechecked, ...]

    @property
    def tally(self) -> dict[str, int]:
        """How many proofs were re-checked wholly, partly or not, and how many were rejected."""
        counts = Counter(one.outcome for one in self.proofs)
        return {outcome: counts[outcome] for outcome in OUTCOMES}

    @property
    def share(self) -> float:
        """The part of the proofs of which every step and every obligation was re-checked."""
        return self.tally["wholly"] / len(self.proofs) if self.proofs else 0.0

    @property
    def statements(self) -> int:
        """How many proofs were seen to prove their statement itself, with the definitions of the steps put in."""
        return sum(one.statement == "checked" for one in self.proofs)

    @property
    def rejected(self) -> tuple[Rechecked, ...]:
        return tuple(one for one in self.proofs if one.outcome == "rejected")

    @property
    def rules(self) -> dict[str, dict[str, int]]:
        """For each rule and each kind of obligation, how often it was checked, unchecked, rejected or taken on trust."""
        found: dict[str, Counter[str]] = {}
        for one in self.proofs:
            for step in one.steps:
                found.setdefault(step.rule, Counter())[step.outcome] += 1
        return {rule: dict(sorted(found[rule].items())) for rule in sorted(found)}

    def to_dict(self) -> dict[str, Any]:
        return {
            "tally": self.tally, "share": round(self.share, 4), "statements": self.statements, "rules": self.rules,
            "open": [one.to_dict() for one in self.proofs if one.outcome != "wholly"],
        }


@shows_progress("proofs")
def recheck(
    checked: Paper | str, numbers: Iterable[str] = (), *, seed: int = 0, jobs: int = 1, executor: Executors = None,
    timeout: float | None = None, progress: Progress = lambda done, total: None,
) -> Recheck:
    """Proves the claims about the equations `numbers` (all by default), and re-checks every proof from its record.

    The checker shares no code with what proves. Its random points are drawn by the seed, as the sample points of the claims are.
    """
    one = paper(checked) if isinstance(checked, str) else checked
    wanted = tuple(numbers)
    for number in wanted:
        one[number]
    chosen = [i for i, claim in enumerate(one.claims) if not wanted or claim.number in wanted]
    results = each(_rechecked, one, [(i, seed) for i in chosen], jobs, progress, executor=executor, timeout=timeout, late=_late)
    return Recheck(tuple(result for result in results if result is not None))


def proof_record(one: Paper, claim: Any, verdict: Verdict, premises: Iterable[str], *, words: bool = True) -> dict[str, Any] | None:
    """The proof that a verdict on a claim rests on, as JSON data; None where nothing was proved. Raises ``ValueError`` where it is too large."""
    if not isinstance(verdict, Proved | Enclosed):
        return None
    known = {equation.number for equation in one.known}
    applied = (met.obligation.number for met in verdict.proof.met if isinstance(met.obligation, Applies) and met.obligation.number in known)
    numbers = dict.fromkeys((*premises, *(step.of[0] for step in verdict.proof.steps if step.rule == "definition"), *applied))
    plain = componentwise(claim.statement, one)
    stated, equations = claim.statement, [one[number] for number in numbers if plain is None]
    if plain is not None:
        stated = plain.parts[0] if len(plain.parts) == 1 else None
        equations = [made for made in plain.paper.known if made.number in numbers or plain.numbers.get(made.number) in numbers]
    certificate = getattr(verdict, "certificate", None)
    about = {"paper": one.id, "equation": claim.number, "claim": claim.title, "kind": claim.kind, "verdict": verdict.name, "method": verdict.detail}
    return record(verdict.proof, stated, equations, about=about, sides=SIDES,
                  certificate=None if certificate is None else certificate.data, words=words)


def rechecked(one: Paper, claim: Claimed, finding: Finding, *, seed: int = 0) -> Rechecked | None:
    """What the checker makes of the proof that `verify` found of a claim of the paper; None where nothing was proved."""
    try:
        data = proof_record(one, claim, finding.verdict, finding.premises, words=False)
        if data is None:
            return None
        found = check(data, seed)
    except Malformed as error:
        return Rechecked(finding, "rejected", (), "unchecked", str(error))
    except ValueError as error:
        return Rechecked(finding, "not", (), "unchecked", str(error))
    return _summary(finding, found)


@task
def _rechecked(one: Paper, index: int, seed: int) -> Rechecked | None:
    claim = one.claims[index]
    verdict, premises = claim.check_with_premises(one, seed=seed)
    return rechecked(one, claim, Finding(one.id, claim.number, claim.title, claim.kind, verdict, premises, 0.0), seed=seed)


def _late(one: Paper, reason: str, index: int, seed: int) -> Rechecked:
    claim = one.claims[index]
    nothing = Finding(one.id, claim.number, claim.title, claim.kind, Unanswered(reason), (), 0.0)
    return Rechecked(nothing, "not", (), "unchecked", reason)


def _summary(finding: Finding, found: Checked) -> Rechecked:
    return Rechecked(finding, found.outcome, (*found.steps, *found.obligations), found.statement.outcome, found.statement.why)
