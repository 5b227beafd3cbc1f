"""selftest: the engine put to statements, true and false, whose answers are known."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from numerics.cli.output import console, print_json, progress_bar, styled
from numerics.cli.tables import print_cells
from numerics.cli.targets import Where, working

if TYPE_CHECKING:
    from derive.corpus.selftest import SelfTest
_HEADS = {"Inconclusive": "Incon-\nclusive", "No answer": "No\nanswer"}
_CORES = os.cpu_count() or 1
_BAD = ("false, accepted", "true, refuted", "false, sampled", "true, refused", "no answer")


def selftest(
    filters: Annotated[list[str] | None, typer.Argument(metavar="[FILTER]...", help="parts of kinds or statements; all by default")] = None,
    json: Annotated[bool, typer.Option("--json", help="JSON on stdout")] = False,
    bad: Annotated[bool, typer.Option("--bad", help="print every statement that falls short")] = False,
    jobs: Annotated[int, typer.Option(min=1, help="processes")] = _CORES,
    executor: Where = None,
    limit: Annotated[float, typer.Option(min=0.1, help="seconds for one statement")] = 20,
) -> int:
    """Check statements whose answers are known: a false one that is accepted or a true one that is refuted is a fault of Provenum."""
    from derive.corpus import CORPUS
    from derive.corpus.selftest import selftest as put

    chosen = [entry for entry in CORPUS if not filters or any(part in entry.title for part in filters)]
    if not chosen:
        raise ValueError(f"selftest: no statement has {' or '.join(map(repr, filters or []))} in its kind or text, e.g. 'limit'")
    with progress_bar("checking statements") as progress, working(executor) as where:
        report = put(chosen, jobs=jobs, executor=where, limit=limit, progress=progress)
    if json:
        print_json(report.to_dict())
    else:
        _print_report(report, bad)
    return 0 if report.sound else 1


def _print_report(report: SelfTest, bad: bool) -> None:
    for fault in _BAD if bad else _BAD[:2]:
        for trial in report.of(fault):
            said = f"{trial.outcome}: {trial.detail}" if fault != "no answer" else trial.detail
            console.print(styled("[bold red]{}[/]  {}  [dim]({})[/]", fault, trial.entry.title, trial.entry.known), soft_wrap=True)
            console.print(f"    {said}", soft_wrap=True)
    from derive.corpus.selftest import OUTCOMES

    for truth, words in ((True, "true"), (False, "false")):
        console.print(styled("[italic]{}[/]", f"{words} statements"))
        counted = [(kind or "all", report.counts(truth, kind)) for kind in (*report.kinds, None)]
        print_cells(("kind", "all", *(_HEADS.get(name, name) for name in OUTCOMES)), [
            (kind, *(str(number or "") for number in (sum(counts.values()), *counts.values()))) for kind, counts in counted])
    console.print(
        f"{len(report.trials)} statements: {len(report.accepted)} false ones accepted, {len(report.refuted)} true ones refuted, "
        f"{len(report.of('false, sampled'))} false ones sampled, {len(report.of('no answer'))} without an answer; "
        f"{100 * report.decided:.1f} % of the true ones decided"
    )
