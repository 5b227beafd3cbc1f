"""Mutants: every small change of an equation, and whether the claims notice it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from operator import itemgetter
from typing import Any
from weakref import WeakKeyDictionary

import sympy

from derive.claims.undeclared import broken
from derive.componentwise import equations_of, paper_in_components
from derive.context import Context
from derive.executors import Executors, opened, task
from derive.expressions.integrals import merge
from derive.expressions.nodes import text
from derive.expressions.sampling import seeded
from derive.expressions.state_sums import vanishes
from derive.keeping.fates import Fates
from derive.keeping.store import Store
from derive.obligations.conditions import Obligation
from derive.paper import Claimed, Paper
from derive.papers import paper as paper_of
from derive.progress import shows_progress
from derive.small_changes import Mutant, mutants
from derive.verdict import Inconclusive, Refuted, Unanswered
from derive.verify import Report
from derive.workers import Progress, each

__all__ = ["Fate", "Mutant", "MutationScore", "fate", "kept_score", "mutants", "mutation_score", "remember"]

_TOGETHER = 48  # neighbours among which the claims that refuted one are asked first for the next: they are changes of one equation
_SHARES = 32
_SOON, _LATE = ("dimension",), ("limit", "series", "asymptotic")  # kinds of claims that take least and most to refute


@dataclass(frozen=True)
class Fate:
    """What became of a mutant: killed by a claim, equivalent to the original, or a survivor. Its relation is written out if none refutes it."""

    equation: str
    change: str
    relation: str
    outcome: str
    claim: str = ""
    counterexample: dict[str, object] = field(default_factory=dict)

    @property
    def late(self) -> bool:
        """Whether it only survives because it was not judged in time; `claim` says so."""
        return self.outcome == "survivor" and bool(self.claim)


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


@shows_progress("mutants")
def mutation_score(
    checked: Paper | str, numbers: Iterable[str] = (), *, seed: int = 0, jobs: int = 1, executor: Executors = None,
    timeout: float | None = None, store: Store | None = None, progress: Progress = lambda done, total: None,
) -> MutationScore:
    """Whether the claims refute every single small change of the equations `numbers` (all by default); one judged within no `timeout` survives.

    With a `store`, what it has of the same content comes from there, and what is judged goes there, equation by equation.
    """
    one = paper_of(checked) if isinstance(checked, str) else checked
    wanted = tuple(numbers) or tuple(e.number for e in one.equations)
    kept = Fates(one, store, seed)
    known = {number: [Fate(**record) for record in records] for number, records in kept.of(wanted).items()}
    unknown = [number for number in wanted if number not in known]
    new = dict[str, dict[int, Fate]]()
    with opened(executor, jobs=jobs) as where:
        counts = each(_count, one, [(number,) for number in unknown], 1, progress, executor=where, timeout=timeout)
        places = [(place,) for place in range(len(one.claims))] if unknown and not numbers else []
        asked = _asked(one, each(_consults, one, places, 1, progress, executor=where, timeout=timeout, late=_all))
        longest_first = sorted(zip(unknown, counts, strict=True), key=itemgetter(1), reverse=True)
        work = [(number, i, seed, asked.get(number)) for number, count in longest_first for i in range(count)]
        awaited = Counter(number for number, *_ in work)
        for number in unknown:
            if number not in awaited:
                kept.keep(number, [])

        def arrived(place: int, made: Fate) -> None:
            number, index, *_ = work[place]
            own = new.setdefault(number, {})
            own[index] = made
            if len(own) == awaited[number] and not any(fate.late for fate in own.values()):
                kept.keep(number, [asdict(own[i]) for i in range(len(own))])

        each(_judge, one, work, 1, progress, executor=where, timeout=timeout, run=_together(len(work)), late=_late, arrived=arrived)
    return MutationScore(tuple(fate for number in wanted for fate in known.get(number) or _in_order(new.get(number, {}))))


def kept_score(one: Paper, store: Store, *, seed: int = 0) -> tuple[MutationScore, int]:
    """The score of the equations whose mutants were judged before, of the same content, and how many equations these are."""
    records = Fates(one, store, seed).of(e.number for e in one.equations)
    return MutationScore(tuple(Fate(**record) for some in records.values() for record in some)), len(records)


def _in_order(fates: dict[int, Fate]) -> list[Fate]:
    return [fates[i] for i in sorted(fates)]


def fate(paper: Paper, mutant: Mutant, *, seed: int = 0, others: Sequence[int] | None = None, killers: list[int] | None = None) -> Fate:
    """Whether a claim refutes the mutant: one about the equation itself, or one that consults it.

    So does a declaration that the changed equation does not keep, where a claim asks for it and a point shows it. `others` are the places of the
    claims that consult the equation, where they are known; `killers` those of the claims that have refuted changes of it, which are asked first,
    the last one before the others. The one that refutes this change is put there.
    """
    changed = paper.replace(mutant.number, mutant.relation)
    killers = [] if killers is None else killers
    asked = []
    for place in _places(paper, mutant.number, others, killers):
        claim = paper.claims[place]
        verdict = claim.refute(changed, seed=seed)
        if isinstance(verdict, Refuted):
            killers[:] = [place, *(one for one in killers if one != place)]
            return Fate(mutant.number, mutant.change, "", "killed", f"({claim.number}) {claim.title}", verdict.to_dict()["counterexample"])
        asked.append(claim)
    name = (mutant.number, mutant.change, f"{text(mutant.relation.lhs)} = {text(mutant.relation.rhs)}")
    for obligation, title in _undeclared(asked, changed, seed).items():
        found = broken(obligation, seeded(seed, *name))
        if found is not None:
            return Fate(*name, "killed", f"{title}: {obligation.words}", found.to_dict()["counterexample"])
    return Fate(*name, "equivalent" if equivalent(paper, mutant) else "survivor")


def _places(paper: Paper, number: str, others: Sequence[int] | None, killers: Sequence[int]) -> Iterator[int]:
    """The places of the claims that a change of an equation may refute, in the order in which they are asked."""
    soon, rest = _by_turns(paper, number, None if others is None else tuple(others))
    yield from sorted(soon, key=lambda place: killers.index(place) if place in killers else len(killers))
    first = [place for place in killers if place in rest]
    yield from first
    yield from (place for place in rest if place not in first)
    if others is None:
        yield from (place for place, claim in enumerate(paper.claims) if claim.number != number and number in _consulted(paper, claim))


_Turns = tuple[tuple[int, ...], dict[int, None]]
_TURNS: WeakKeyDictionary[Paper, dict[tuple[str, tuple[int, ...] | None], _Turns]] = WeakKeyDictionary()


def _by_turns(paper: Paper, number: str, others: tuple[int, ...] | None) -> _Turns:
    """The places of the claims about an equation, and of others, that are asked soon; and of the rest, those that take most to refute last."""
    known = _TURNS.setdefault(paper, {})
    if (number, others) not in known:
        places = [*(place for place, claim in enumerate(paper.claims) if claim.number == number), *(others or ())]
        kinds = {place: paper.claims[place].kind for place in places}
        rest = sorted((place for place in places if kinds[place] not in _SOON), key=lambda place: kinds[place] in _LATE)
        known[number, others] = tuple(place for place in places if kinds[place] in _SOON), dict.fromkeys(rest)
    return known[number, others]


def _undeclared(asked: Iterable[Claimed], changed: Paper, seed: int) -> dict[Obligation, str]:
    """What the claims that do not refute a changed equation leave open of its declarations, each with the first that does."""
    found: dict[Obligation, str] = {}
    for claim in asked:
        verdict = claim.check(changed, seed=seed, quick=True)
        if isinstance(verdict, Inconclusive):
            found.update((one, f"({claim.number}) {claim.title}") for one in verdict.open if one.binds and one not in found)
    return found


def remember(paper: Paper, report: Report) -> None:
    """Takes what each claim of the paper consults from a report on it, instead of checking each once more when it is first asked for."""
    known = _CONSULTED.setdefault(paper, {})
    known.update(((one.equation, one.claim), one.premises) for one in report.findings if not isinstance(one.verdict, Unanswered))


def equivalent(paper: Paper, mutant: Mutant) -> bool:
    """Whether the change is none: left - right of mutant and original are proved equal, as they stand or unfolded."""
    original = paper[mutant.number].relation
    side = "rhs" if original.lhs == mutant.relation.lhs else "lhs"
    try:
        plain = paper_in_components(paper)[0]
        changed, first = (equations_of(paper[mutant.number].replaced(relation)) for relation in (mutant.relation, original))
        context = Context(plain)
        pairs = [(getattr(one, side), getattr(other, side)) for one, other in zip(changed, first, strict=True)]
        return all(_equal(one, other) or _equal(context.evaluated(one), context.evaluated(other)) for one, other in pairs)
    except (ValueError, ArithmeticError):
        return False


def _equal(one: sympy.Expr, other: sympy.Expr) -> bool:
    (rest, here), (other_rest, there) = merge(one), merge(other)
    zero = sympy.Integer(0)
    return vanishes(rest - other_rest) and all(vanishes(here.get(k, zero) - there.get(k, zero)) for k in {**here, **there})


_CONSULTED: WeakKeyDictionary[Paper, dict[tuple[str, str], tuple[str, ...]]] = WeakKeyDictionary()


def _consulted(paper: Paper, claim: Claimed) -> tuple[str, ...]:
    known = _CONSULTED.setdefault(paper, {})
    key = (claim.number, claim.title)
    if key not in known:
        known[key] = claim.consulted(paper)
    return known[key]


_KILLERS: WeakKeyDictionary[Paper, tuple[tuple[str, int, int], list[int]]] = WeakKeyDictionary()
_MUTANTS: WeakKeyDictionary[Paper, dict[str, list[Mutant]]] = WeakKeyDictionary()


@task
def _count(one: Paper, number: str) -> int:
    return len(_mutants(one, number))


@task
def _consults(one: Paper, place: int) -> list[str]:
    """The equations that a check of a claim consults."""
    return list(_consulted(one, one.claims[place]))


def _all(one: Paper, reason: str, place: int) -> list[str]:
    return [equation.number for equation in one.known]


def _asked(one: Paper, consulted: Sequence[Sequence[str]]) -> dict[str, list[int]]:
    """For each equation the places of the claims about others that consult it; for none where that was not asked."""
    found: dict[str, list[int]] = {equation.number: [] for equation in one.known} if consulted else {}
    for place, numbers in enumerate(consulted):
        for number in numbers:
            if number != one.claims[place].number:
                found[number].append(place)
    return found


def _together(total: int) -> Callable[[tuple[Any, ...]], Hashable]:
    """Which changes of an equation one process judges, as what they rest on is then found once: all of them, up to a share of the work."""
    share = max(_TOGETHER, total // _SHARES)
    return lambda item: (item[0], item[1] // share)


@task
def _judge(one: Paper, number: str, index: int, seed: int, others: Sequence[int] | None) -> Fate:
    key = (number, index // _TOGETHER, seed)
    if _KILLERS.get(one, (None,))[0] != key:
        _KILLERS[one] = key, []
    return fate(one, _mutants(one, number)[index], seed=seed, others=others, killers=_KILLERS[one][1])


def _late(one: Paper, reason: str, number: str, index: int, seed: int, others: Sequence[int] | None) -> Fate:
    mutant = _mutants(one, number)[index]
    return Fate(number, mutant.change, f"{mutant.relation.lhs} = {mutant.relation.rhs}", "survivor", reason)


def _mutants(one: Paper, number: str) -> list[Mutant]:
    known = _MUTANTS.setdefault(one, {})
    if number not in known:
        known[number] = mutants(one, [number])
    return known[number]
