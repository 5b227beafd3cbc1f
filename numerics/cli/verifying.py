"""verify: every claim about the papers, those that hold in one line and the others one by one."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Annotated

import typer

from numerics.cli.output import COLOURS, complain, console, print_json, progress_bar, styled
from numerics.cli.targets import CORES, LIMIT, Jobs, Json, Seed, Targets, Timeout, Where, asked, working
from numerics.cli.watching import watch

if TYPE_CHECKING:
    import derive
    from derive.keeping.store import Store

__all__ = ["verify"]

Every = Annotated[bool, typer.Option("--all", help="print every claim, not only what is open or refuted")]
Fresh = Annotated[bool, typer.Option("--fresh", help="check everything anew, whatever is known from earlier")]
Watch = Annotated[bool, typer.Option("--watch", help="check again whenever a file of the papers is saved, until interrupted")]


def verify(targets: Targets = None, every: Every = False, fresh: Fresh = False, watching: Watch = False, timeout: Timeout = LIMIT, seed: Seed = 0,
           jobs: Jobs = CORES, executor: Where = None, json: Json = False) -> int:
    """Check every claim about the papers, or about single equations of them; what is known of the same content is not checked again."""
    if watching:
        if json or not targets:
            raise ValueError("verify: --watch prints for people and needs a paper, as in provenum verify ./my_paper.py --watch")
        options = [*(["--all"] if every else []), *(["--fresh"] if fresh else []), f"--executor={executor}" if executor else f"--jobs={jobs}"]
        return watch(targets, ["verify", *targets, *options, f"--timeout={timeout}", f"--seed={seed}"])
    import derive
    from derive.evidence import evidence
    from derive.keeping.store import Store

    wanted, findings = asked(targets), list[derive.Finding]()
    store = None if fresh else Store()
    with progress_bar("checking claims") as progress, working(executor) as where:
        for paper, numbers in wanted.papers:
            if store is None:
                findings += derive.verify(paper, numbers, seed=seed, jobs=jobs, executor=where, timeout=timeout, progress=progress).findings
            else:  # with the proofs, which `report` shows
                found = evidence(paper, numbers, seed=seed, jobs=jobs, executor=where, timeout=timeout, store=store, progress=progress)
                findings += [one.finding for one in found]
    for remark in _closed(store):
        complain(remark)
    report = derive.Report(tuple(findings))
    if json:
        print_json(report.to_dict())
    else:
        _print_report(report, every)
    return max(wanted.code, 1 if report.failures else 0)


def _closed(store: Store | None) -> list[str]:
    if store is None:
        return []
    store.close()
    return store.remarks


def _print_report(report: derive.Report, every: bool) -> None:
    """What is open or refuted, or every finding; a line for each paper; the tally."""
    import derive

    papers = dict.fromkeys(finding.paper for finding in report.findings)
    for finding in report.findings:
        if every or not finding.verdict.holds:
            _print_finding(finding)
    width = max(map(len, papers), default=0)
    for paper in papers:
        own = derive.Report(tuple(finding for finding in report.findings if finding.paper == paper))
        kept = f"  [dim]{own.kept} known[/]" if own.kept else ""
        counts = _counts({name: n for name, n in own.tally.items() if n})
        console.print(styled(f"{{}}  {counts}{kept}", f"{paper:{width}s}"), soft_wrap=True)
    if report.cited:
        console.print(f"resting on citations: {report.cited}")
    console.print(styled(_counts(report.tally)))


def _print_finding(finding: derive.Finding) -> None:
    name = finding.verdict.name
    _wrapped(f"{finding.paper}:{finding.equation} {finding.claim}", "", "bold")
    said = f"{name}, as expected ({finding.expected})" if finding.expected and not finding.surprises else name
    _wrapped(f"{said}: {finding.verdict.detail}", "    ", COLOURS[name])
    if finding.surprises:
        _wrapped(f"its author expects that it is not decided: {finding.expected}; that can go", "    ", "yellow")


def _wrapped(text: str, indent: str, style: str) -> None:
    """Text in whole words on lines of the console's width; names and formulas are not broken."""
    wrapper = textwrap.TextWrapper(console.width, indent, indent or "  ", break_long_words=False, break_on_hyphens=False)
    for line in wrapper.wrap(text):
        console.print(line, style=style, soft_wrap=True)


def _counts(tally: dict[str, int]) -> str:
    return "  ".join(f"[{COLOURS[name]}]{name}[/] {count}" for name, count in tally.items())
