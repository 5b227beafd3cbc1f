"""Fungrim's equalities on elementary functions put to the engine: `python -m tests.benchmarks.fungrim [TOPIC ...] [--jobs N]`.

Prints, for each topic, how many are decided, and those that are not with the reason. An entry of Fungrim counts as decided if its equality is
Proved or Enclosed under each of the assumptions that it states; none may be Refuted.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import derive
from derive.claims import Identity
from derive.corpus.names import unused
from derive.corpus.statement import given
from derive.executors import Done, Executors, each_done, task
from tests.benchmarks.options import at_least, shared
from tests.derive.fungrim_statements import FACTS, Fact

__all__ = ["Answer", "Report", "report"]

_DECIDED = "Proved", "Enclosed"
_PAPER = derive.Paper("fungrim", "Fungrim", "F. Johansson, FunGrim (2020)", (given("0", unused, 1)(),), ())


@dataclass(frozen=True)
class Answer:
    """What is said of one fact."""

    fact: Fact
    verdict: str
    detail: str


@dataclass(frozen=True)
class Report:
    """The answers; several facts of one source are one entry."""

    answers: tuple[Answer, ...]

    @property
    def entries(self) -> dict[str, list[Answer]]:
        found: dict[str, list[Answer]] = {}
        for answer in self.answers:
            found.setdefault(answer.fact.source, []).append(answer)
        return found

    @property
    def decided(self) -> float:
        """The share of the entries that are decided."""
        entries = self.entries.values()
        return sum(all(one.verdict in _DECIDED for one in answers) for answers in entries) / max(1, len(entries))

    @property
    def refuted(self) -> tuple[Answer, ...]:
        """Facts that are said to be false: there must be none."""
        return tuple(answer for answer in self.answers if answer.verdict == "Refuted")


def report(facts: Sequence[Fact] = FACTS, *, jobs: int = 1, executor: Executors = None, limit: float = 20) -> Report:
    """The answers to some facts, each within `limit` seconds."""
    places = [place for place, fact in enumerate(FACTS) if fact in facts]
    found = each_done(_answer, places, jobs=jobs, executor=executor, limit=limit)
    said = [one.value if isinstance(one, Done) else ("No answer", one.reason) for one in found]
    return Report(tuple(Answer(FACTS[place], *one) for place, one in zip(places, said, strict=True)))


@task
def _answer(place: int) -> tuple[str, str]:
    fact = FACTS[place]
    verdict = derive.claim("0", fact.source, Identity(fact.left, fact.right, assuming=fact.assuming)).check(_PAPER)
    return verdict.name, verdict.detail


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.fungrim", description=__doc__.splitlines()[0])
    parser.add_argument("topics", nargs="*", metavar="TOPIC", help="of Fungrim; all by default")
    parser.add_argument("--limit", type=at_least(0.1, float), default=20.0, help="seconds for one statement")
    shared(parser)
    options = parser.parse_args(arguments)
    chosen = [fact for fact in FACTS if not options.topics or fact.topic in options.topics]
    found = report(chosen, jobs=options.jobs, executor=options.executor, limit=options.limit)
    for topic in dict.fromkeys(fact.topic for fact in chosen):
        part = Report(tuple(answer for answer in found.answers if answer.fact.topic == topic))
        print(f"{topic}: {len(part.entries)} equalities, {part.decided:.0%} decided")
        for answer in part.answers:
            if answer.verdict not in _DECIDED:
                print(f"    {answer.fact.source} {answer.verdict}: {answer.fact.left} = {answer.fact.right}\n        {answer.detail.splitlines()[0]}")
    proved = sum(answer.verdict in _DECIDED for answer in found.answers)
    print(f"{len(found.entries)} equalities, {found.decided:.1%} decided; of {len(found.answers)} statements {proved}; "
          f"{len(found.refuted)} wrongly refuted")
    return 1 if found.refuted else 0


if __name__ == "__main__":
    sys.exit(main())
