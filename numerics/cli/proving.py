"""show, misprints and mutate: one equation, what the papers print wrongly, and whether the claims notice changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from numerics.cli import completing
from numerics.cli.output import COLOURS, console, print_bibtex, print_hanging, print_json, progress_bar, styled
from numerics.cli.proofs import print_proofs, proofs_of
from numerics.cli.states import one_output
from numerics.cli.targets import CORES, LIMIT, Jobs, Json, Seed, Targets, Timeout, Where, asked, parts, working

if TYPE_CHECKING:
    import derive

_ENOUGH = 0.97

Fresh = Annotated[bool, typer.Option("--fresh", help="judge everything anew, whatever is known from earlier")]
Papers = Annotated[list[str] | None, typer.Argument(metavar="[PAPER]...", help="papers; all by default", autocompletion=completing.papers)]
Proof = Annotated[bool, typer.Option("--proof", help="the proof of every claim about it, step by step")]


def show(target: Annotated[str, typer.Argument(metavar="PAPER:NUMBER",
    autocompletion=completing.equations)], proof: Proof = False, timeout: Timeout = LIMIT,
         cite: Annotated[bool, typer.Option("--cite", help="instead: BibTeX of its source, and of all that it is derived from")] = False,
         json: Json = False) -> int:
    """One equation: meaning, units, source, parents, verdicts, misprint; or the proofs of what is claimed about it."""
    import derive

    one_output(cite=cite, json=json)
    paper, numbers = parts(target)
    if not numbers:
        raise ValueError(f"show: expected PAPER:NUMBER, e.g. {paper.id}:{paper.equations[0].number}; got {target!r}")
    if cite:
        from numerics.citing.behind import of_derivation

        print_bibtex(of_derivation(paper, numbers).text())
        return 0
    if proof:
        proofs = {number: proofs_of(paper, number, timeout) for number in numbers}
        if json:
            print_json([{"paper": paper.id, "equation": number, "claims": found} for number, found in proofs.items()])
        else:
            for number, found in proofs.items():
                print_proofs(paper.id, number, found)
        return 1 if any(one["verdict"] == "Refuted" for found in proofs.values() for one in found) else 0
    report = derive.verify(paper, numbers, timeout=timeout)
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


def misprints(targets: Papers = None, jobs: Jobs = CORES, executor: Where = None, timeout: Timeout = LIMIT, json: Json = False) -> int:
    """The ledger: what the papers print, what it must be, and a counterexample to the printed form."""
    import derive

    wanted = asked(targets)
    if any(numbers for _, numbers in wanted.papers):
        raise ValueError("misprints: expected papers, not equations of them")
    ledger: list[derive.Misprint] = []
    with progress_bar("refuting what is printed") as progress, working(executor) as where:
        for paper, _ in wanted.papers:
            ledger += derive.misprints(paper, jobs=jobs, executor=where, timeout=timeout, progress=progress)
    if json:
        print_json([entry.to_dict() for entry in ledger])
        return wanted.code
    for entry in ledger:
        console.print(styled("[bold]{}:{}[/]", entry.paper, entry.equation))
        console.print(f"  printed         {entry.printed}")
        console.print(f"  must be         {entry.corrected}")
        console.print(f"  because         {entry.why}")
        found = entry.counterexample
        where = ", ".join(f"{k} = {v}" for k, v in found["point"].items())
        console.print(f"  counterexample  {found['claim']}: {found['what']} fails{' at ' + where if where else ''}: "
                      f"{found['left']} against {found['right']}\n")
    console.print(f"{len(ledger)} misprints")
    return wanted.code


def mutate(targets: Targets = None, fresh: Fresh = False, seed: Seed = 0, jobs: Jobs = CORES, executor: Where = None, timeout: Timeout = LIMIT,
           json: Json = False) -> int:
    """Change every equation in every small way, and count the changes that a claim refutes; what is known of the same content is not judged again."""
    import derive
    from derive.keeping.store import Store

    wanted, fates, store = asked(targets), dict[str, list[derive.Fate]](), None if fresh else Store()
    with progress_bar("judging mutants") as progress, working(executor) as where:
        for paper, numbers in wanted.papers:
            score = derive.mutation_score(
                paper, numbers, seed=seed, jobs=jobs, executor=where, timeout=timeout, store=store, progress=progress)
            fates.setdefault(paper.id, []).extend(score.fates)
    if store is not None:
        store.close()
    scores = {identifier: derive.MutationScore(tuple(own)) for identifier, own in fates.items()}
    score = derive.MutationScore(tuple(fate for own in fates.values() for fate in own))
    if json:
        print_json({**score.to_dict(), "papers": {identifier: own.to_dict() for identifier, own in scores.items()}})
    else:
        for fate in score.survivors:
            console.print(f"survivor ({fate.equation}) {fate.change}: {fate.relation}", soft_wrap=True)
        console.print(
            f"{score.mutants} mutants, {score.killed} killed ({100 * score.score:.2f} %), {len(score.survivors)} survivors; "
            f"{score.equivalent} more are equivalent to the original"
        )
    return max(wanted.code, 0 if score.score >= _ENOUGH else 1)


def _print_equation(record: dict[str, Any]) -> None:
    console.print(styled("[bold]({})[/]  {}", record["equation"], record["relation"]), soft_wrap=True)
    follows = ", ".join(record["follows_from"]) or "a definition, or taken from its source"
    for name, said in (("says", record["says"]), ("source", record["source"]), ("follows", follows), ("assumes", ", ".join(record["assumes"]))):
        if said:
            print_hanging(styled("  {} ", f"{name:11s}"), said)
    for item in record["functions"] + record["quantities"]:
        print_hanging(styled("  {} ", f"{item['name']:11s}"), f"{item['meaning']} [{item['dimension']}]")
    if record["printed"]:
        print_hanging(styled("  [red]printed[/]     "), record["printed"])
        print_hanging(styled("              "), record["why"])
    for finding in record["findings"]:
        colour, verdict = COLOURS[finding["verdict"]], f"{finding['verdict']:12s}"
        print_hanging(styled(f"  [{colour}]{{}}[/] ", verdict), f"{finding['claim']}: {finding['detail']}")
    console.print()
