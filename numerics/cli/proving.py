"""verify, show, misprints and mutate: what is claimed about the papers, and whether it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from numerics.cli.output import console, print_json, progress_bar
from numerics.cli.proofs import print_proofs, proofs_of
from numerics.cli.targets import CORES, Jobs, Json, Seed, Targets, chosen

if TYPE_CHECKING:
    import derive

_COLOURS = {"Proved": "green", "Enclosed": "green", "Sampled": "yellow", "Inconclusive": "magenta", "Refuted": "bold red"}
Proof = Annotated[bool, typer.Option("--proof", help="the proof of every claim about it, step by step")]


def verify(targets: Targets = None, seed: Seed = 0, jobs: Jobs = CORES, json: Json = False) -> int:
    """Check every claim about the papers, or about single equations of them."""
    import derive

    findings: list[derive.Finding] = []
    with progress_bar("checking claims") as progress:
        for paper, numbers in chosen(targets):
            findings += derive.verify(paper, numbers, seed=seed, jobs=jobs, progress=progress).findings
    report = derive.Report(tuple(findings))
    if json:
        print_json(report.to_dict())
    else:
        _print_findings(report)
    return 1 if report.refuted else 0


def show(target: Annotated[str, typer.Argument(metavar="PAPER:NUMBER")], proof: Proof = False, json: Json = False) -> int:
    """One equation: meaning, units, source, parents, verdicts, misprint; or the proofs of what is claimed about it."""
    import derive

    (paper, numbers), = chosen([target])
    if not numbers:
        raise ValueError(f"show: expected PAPER:NUMBER, e.g. {paper.id}:3; got {target!r}")
    if proof:
        proofs = {number: proofs_of(paper, number) for number in numbers}
        if json:
            print_json([{"paper": paper.id, "equation": number, "claims": found} for number, found in proofs.items()])
        else:
            for number, found in proofs.items():
                print_proofs(paper.id, number, found)
        return 1 if any(one["verdict"] == "Refuted" for found in proofs.values() for one in found) else 0
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


def mutate(targets: Targets = None, seed: Seed = 0, jobs: Jobs = CORES, json: Json = False) -> int:
    """Change every equation in every small way, and count the changes that a claim refutes."""
    import derive

    fates: list[derive.Fate] = []
    with progress_bar("judging mutants") as progress:
        for paper, numbers in chosen(targets):
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
    if report.cited:
        console.print(f"resting on citations: {report.cited}")


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
