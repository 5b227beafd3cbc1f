"""show --proof and recheck: what a verdict rests on, step by step, and what an independent checker makes of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from numerics.cli.output import console, print_json, progress_bar, styled
from numerics.cli.tables import print_cells
from numerics.cli.targets import CORES, LIMIT, Jobs, Json, Seed, Targets, Timeout, Where, asked, working

if TYPE_CHECKING:
    import derive

__all__ = ["print_proofs", "proofs_of", "recheck"]

_COLOURS = {"wholly": "green", "partly": "yellow", "not": "magenta", "rejected": "bold red"}


def recheck(targets: Targets = None, seed: Seed = 0, jobs: Jobs = CORES, executor: Where = None, timeout: Timeout = LIMIT,
            json: Json = False) -> int:
    """Re-check every proof from its record, by a checker that shares no code with the search."""
    import derive

    wanted, proofs = asked(targets), list[derive.Rechecked]()
    with progress_bar("re-checking proofs") as progress, working(executor) as where:
        for paper, numbers in wanted.papers:
            proofs += derive.recheck(paper, numbers, seed=seed, jobs=jobs, executor=where, timeout=timeout, progress=progress).proofs
    found = derive.Recheck(tuple(proofs))
    if json:
        print_json(found.to_dict())
    else:
        _print_recheck(found)
    return max(wanted.code, 1 if found.rejected else 0)


def _print_recheck(found: derive.Recheck) -> None:
    for one in found.proofs:
        if one.outcome != "wholly":
            rules = ", ".join(one.open) or one.why
            where = f"{one.finding.paper}:{one.finding.equation}"
            console.print(styled(f"[{_COLOURS[one.outcome]}]{one.outcome:8s}[/] {{}} {{}}: {{}}", where, one.finding.claim, rules), soft_wrap=True)
    print_cells(("rule", "checked", "unchecked", "rejected", "on trust"), [
        (rule, *(str(counts.get(outcome, "")) for outcome in ("checked", "unchecked", "rejected", "trusted")))
        for rule, counts in found.rules.items()])
    tally = "  ".join(f"[{_COLOURS[outcome]}]{outcome}[/] {count}" for outcome, count in found.tally.items())
    console.print(styled(f"{tally}  of {len(found.proofs)} proofs"))
    console.print(f"statements followed from the claim's own words to the last step: {found.statements}")


def proofs_of(paper: derive.Paper, number: str, timeout: float) -> list[dict[str, Any]]:
    """The verdict on each claim about one equation, with the record of its proof; or why there is none."""
    from derive.evidence import evidence

    return [{"claim": one.finding.claim, "kind": one.finding.kind, **one.finding.verdict.to_dict(), "proof": one.proof, "why": one.why or None}
            for one in evidence(paper, [number], timeout=timeout)]


def print_proofs(paper: str, number: str, proofs: Iterable[dict[str, Any]]) -> None:
    """The proofs for a person: numbered steps, what each needs and how that is met, what is assumed and cited."""
    for one in proofs:
        console.print(styled("[bold]{}:{}[/]  {}: {}, {}", paper, number, one["claim"], one["verdict"], one["detail"]), soft_wrap=True)
        if one["proof"] is None:
            console.print(f"  no proof{': ' + one['why'] if one['why'] else ''}\n")
            continue
        _print_steps(one["proof"])
        console.print()


def _print_steps(record: dict[str, Any]) -> None:
    from derive.evidence import told

    proof = told(record)
    for place, step in enumerate(proof.steps, 1):
        arrow = f" gives {step.gives}" if step.gives else ""
        console.print(f"  {place:2d}. {step.rule}{': ' + step.of if step.of else ''}{arrow}", soft_wrap=True)
        for needed in step.needs:
            console.print(styled("      [dim]needs {}, met by {}[/]", needed.words, needed.how), soft_wrap=True)
    for word, some in (("assumed", proof.assumed), ("cited", proof.cited)):
        for one in some:
            console.print(f"  {word}: {one}", soft_wrap=True)
