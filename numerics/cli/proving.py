"""verify, show, misprints and mutate: what is claimed about the papers, and whether it holds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from numerics.cli.output import console, print_json, progress_bar

if TYPE_CHECKING:
    import derive
_COLOURS = {"Proved": "green", "Enclosed": "green", "Sampled": "yellow", "Inconclusive": "magenta", "Refuted": "bold red"}

Targets = Annotated[list[str] | None, typer.Argument(metavar="[PAPER[:NUMBER]]...", help="papers or equations; all by default")]
Seed = Annotated[int, typer.Option(help="seed of the sample points")]
Jobs = Annotated[int, typer.Option(min=1, help="processes")]
Json = Annotated[bool, typer.Option("--json", help="JSON on stdout")]
_CORES = os.cpu_count() or 1


def verify(targets: Targets = None, seed: Seed = 0, jobs: Jobs = _CORES, json: Json = False) -> int:
    """Check every claim about the papers, or about single equations of them."""
    import derive

    findings: list[derive.Finding] = []
    with progress_bar("checking claims") as progress:
        for paper, numbers in _chosen(targets):
            findings += derive.verify(paper, numbers, seed=seed, jobs=jobs, progress=progress).findings
    report = derive.Report(tuple(findings))
    if json:
        print_json(report.to_dict())
    else:
        _print_findings(report)
    return 1 if report.refuted else 0


def show(target: Annotated[str, typer.Argument(metavar="PAPER:NUMBER")], json: Json = False) -> int:
    """One equation: meaning, units, source, parents, verdicts, misprint."""
    import derive

    (paper, numbers), = _chosen([target])
    if not numbers:
        raise ValueError(f"show: expected PAPER:NUMBER, e.g. {paper.id}:3; got {target!r}")
    report = derive.verify(paper, numbers)
    for number in numbers:
        one = paper[number]
        record = {
            "paper": paper.id, "equation": number, "relation": one.text(), "latex": one.latex(), "says": one.says,
            "source": str(one.source), "follows_from": list(one.follows_from), "assumes": [str(a) for a in one.conditions],
            "quantities": [{"name": q.name, "meaning": q.meaning, "dimension": str(q.dimension)} for q in one.quantities],
            "functions": [{"name": f.__name__, "meaning": f.meaning, "dimension": str(f.dimension)} for f in one.functions],
            "printed": one.printed.text if one.printed else None, "why": one.printed.why if one.printed else None,
            "findings": [f.to_dict() for f in report.findings if f.equation == number],
        }
        if json:
            print_json(record)
        else:
            _print_equation(record)
    return 1 if report.refuted else 0


def misprints(json: Json = False) -> int:
    """The ledger: what the papers print, what it must be, and a counterexample to the printed form."""
    import derive

    ledger = [entry for name in derive.paper_ids() for entry in derive.misprints(name)]
    if json:
        print_json([entry.to_dict() for entry in ledger])
        return 0
    for entry in ledger:
        console.print(f"[bold]{entry.paper}:{entry.equation}[/]")
        console.print(f"  printed         {escape(entry.printed)}")
        console.print(f"  must be         {escape(entry.corrected)}")
        console.print(f"  because         {escape(entry.why)}")
        found = entry.counterexample
        where = ", ".join(f"{k} = {v}" for k, v in found["point"].items())
        console.print(f"  counterexample  {escape(found['claim'])}: {escape(found['what'])} fails{' at ' + escape(where) if where else ''}: "
                      f"{escape(found['left'])} against {escape(found['right'])}\n")
    console.print(f"{len(ledger)} misprints")
    return 0


def mutate(targets: Targets = None, seed: Seed = 0, jobs: Jobs = _CORES, json: Json = False) -> int:
    """Change every equation in every small way, and count the changes that a claim refutes."""
    import derive

    fates: list[derive.Fate] = []
    with progress_bar("judging mutants") as progress:
        for paper, numbers in _chosen(targets):
            fates += derive.mutation_score(paper, numbers, seed=seed, jobs=jobs, progress=progress).fates
    score = derive.MutationScore(tuple(fates))
    if json:
        print_json(score.to_dict())
    else:
        for fate in score.survivors:
            console.print(f"survivor ({escape(fate.equation)}) {escape(fate.change)}: {escape(fate.relation)}", soft_wrap=True)
        console.print(
            f"{score.mutants} mutants, {score.killed} killed ({100 * score.score:.2f} %), {len(score.survivors)} survivors; "
            f"{score.equivalent} more are equivalent to the original"
        )
    return 0 if score.score >= 0.99 else 1


def _chosen(targets: list[str] | None) -> Iterator[tuple[derive.Paper, tuple[str, ...]]]:
    """(paper, numbers) for every target; a number also stands for its parts, as 5 for 5a to 5d."""
    import derive

    for target in dict.fromkeys(targets or derive.paper_ids()):
        name, colon, number = target.partition(":")
        paper = derive.paper(name)
        if not colon:
            yield paper, ()
            continue
        if not number:
            raise ValueError(f"expected PAPER:NUMBER, e.g. {paper.id}:3; got {target!r}")
        parts = tuple(e.number for e in paper if e.number == number or (e.number[:-1] == number and e.number[-1:].isalpha()))
        if not parts:
            paper[number]
        yield paper, parts


def _print_findings(report: derive.Report) -> None:
    table = Table(box=None, pad_edge=False)
    for column in ("equation", "claim", "kind", "verdict", "detail"):
        table.add_column(column, overflow="fold")
    for finding in report.findings:
        if finding.kind == "dimension" and finding.verdict.holds:
            continue
        colour = _COLOURS[finding.verdict.name]
        table.add_row(
            f"({finding.equation})", escape(finding.claim), finding.kind, f"[{colour}]{finding.verdict.name}[/]", escape(finding.verdict.detail)
        )
    console.print(table)
    dimensions = sum(f.kind == "dimension" and f.verdict.holds for f in report.findings)
    if dimensions:
        console.print(f"dimensions of {dimensions} equations: Proved")
    console.print("  ".join(f"[{_COLOURS[name]}]{name}[/] {count}" for name, count in report.tally.items()))


def _print_equation(record: dict[str, Any]) -> None:
    console.print(f"[bold]({escape(record['equation'])})[/]  {escape(record['relation'])}", soft_wrap=True)
    console.print(f"  says        {escape(record['says'])}")
    console.print(f"  source      {escape(record['source'])}")
    console.print(f"  follows     {escape(', '.join(record['follows_from']) or 'a definition, or taken from its source')}")
    if record["assumes"]:
        console.print(f"  assumes     {escape(', '.join(record['assumes']))}")
    for item in record["functions"] + record["quantities"]:
        console.print(f"  {item['name']:11s} {escape(item['meaning'])} [dim]\\[{item['dimension']}][/]")
    if record["printed"]:
        console.print(f"  [red]printed[/]     {escape(record['printed'])}\n              {escape(record['why'])}")
    for finding in record["findings"]:
        colour = _COLOURS[finding["verdict"]]
        console.print(f"  [{colour}]{finding['verdict']:12s}[/] {escape(finding['claim'])}: {escape(finding['detail'])}")
    console.print()
