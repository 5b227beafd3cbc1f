"""The ledger of misprints: what a paper prints and cannot mean, each with the refutation of the printed form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from derive.executors import Executors, task
from derive.paper import Paper, PaperError
from derive.papers import paper
from derive.progress import shows_progress
from derive.verdict import Refuted
from derive.workers import Progress, each

__all__ = ["Misprint", "misprints"]


@dataclass(frozen=True)
class Misprint:
    """An equation as printed, our form, and the machine-made refutation of the printed form."""

    paper: str
    equation: str
    printed: str
    corrected: str
    why: str
    counterexample: dict[str, Any]

    def to_dict(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@shows_progress("misprints")
def misprints(
    checked: Paper | str, *, jobs: int = 1, executor: Executors = None, timeout: float | None = None,
    progress: Progress = lambda done, total: None,
) -> tuple[Misprint, ...]:
    """Every equation that the paper prints otherwise than we hold it, with the refutation of the printed form."""
    one = paper(checked) if isinstance(checked, str) else checked
    printed = [(equation.number,) for equation in one.equations if equation.printed is not None]
    return tuple(each(_misprint, one, printed, jobs, progress, executor=executor, timeout=timeout))


@task
def _misprint(one: Paper, number: str) -> Misprint:
    equation, changed = one[number], one.as_printed(number)
    assert equation.printed is not None
    for claim in sorted(one.claims, key=lambda c: (c.number != number, c.kind == "dimension")):
        verdict = claim.check(changed, quick=True)
        if isinstance(verdict, Refuted):
            counterexample = {"claim": f"({claim.number}) {claim.title}", **verdict.to_dict()["counterexample"], "what": verdict.what}
            return Misprint(one.id, number, equation.printed.text, equation.text(), equation.printed.why, counterexample)
    raise PaperError(f"{one.id}:{number}: no claim refutes the printed form")
