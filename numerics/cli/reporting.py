"""report: verified papers as a static web site."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer

from numerics.cli.output import console, print_json, progress_bar
from numerics.cli.targets import CORES, LIMIT, Jobs, Json, Timeout, Where, asked, working

__all__ = ["report"]


def report(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="the folder of the site; made if it is not there")],
    papers: Annotated[list[str] | None, typer.Argument(metavar="[PAPER]...", help="papers; all by default")] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="check everything anew, whatever is known from earlier")] = False,
    jobs: Jobs = CORES,
    executor: Where = None,
    timeout: Timeout = LIMIT,
    json: Json = False,
) -> int:
    """Verified papers as pages: equations, symbols, verdicts with their evidence, misprints, what follows from what, functions, figures; with search.

    What `verify` and `mutate` have found of the same papers is shown from there.
    """
    from derive.keeping.store import Store
    from numerics.site import write_site

    wanted = asked(papers)
    if any(numbers for _, numbers in wanted.papers):
        raise ValueError("report: expected papers, not equations of them")
    if folder.exists() and not folder.is_dir():
        raise ValueError(f"report: expected a folder; {folder} is a file")
    start, store = perf_counter(), None if fresh else Store()
    with progress_bar("writing pages") as progress, working(executor) as where:
        chosen = [paper for paper, _ in wanted.papers]
        tallies = write_site(folder, chosen, jobs=jobs, executor=where, timeout=timeout, store=store, progress=progress)
    if store is not None:
        store.close()
    if json:
        print_json({"folder": str(folder), "papers": tallies})
    else:
        count = f"{len(tallies)} paper{'s' * (len(tallies) != 1)}"
        console.print(f"{folder / 'index.html'}  {count}, written in {perf_counter() - start:.1f} s", soft_wrap=True)
    failed = any(counts.get("Refuted") for counts in tallies.values())
    return max(wanted.code, 1 if failed else 0)
