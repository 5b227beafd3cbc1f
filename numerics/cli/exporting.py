"""export: a paper with the verdicts on it as one document, in LaTeX or in HTML."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from numerics.cli.output import progress_bar
from numerics.cli.targets import CORES, LIMIT, Jobs, Seed, Timeout, Where, parts, working

__all__ = ["export"]

_SUFFIXES = (".tex", ".html")

Target = Annotated[str, typer.Argument(metavar="PAPER", help="a paper: an id, a module, or a file as ./my_paper.py")]
Output = Annotated[Path, typer.Option("-o", "--output", help="the file to write, FILE.tex or FILE.html")]
Fresh = Annotated[bool, typer.Option("--fresh", help="check everything anew, whatever is known from earlier")]


def export(target: Target, output: Output, fresh: Fresh = False, timeout: Timeout = LIMIT, seed: Seed = 0, jobs: Jobs = CORES,
           executor: Where = None) -> int:
    """Write a paper as one document: each equation, what it means, where it stands, what is claimed and the verdicts, and the misprints."""
    if output.suffix not in _SUFFIXES:
        raise ValueError(f"export: expected a file that ends in {' or '.join(_SUFFIXES)}; got {str(output)!r}")
    if not output.parent.is_dir():
        raise ValueError(f"export: there is no folder {str(output.parent)!r}")
    import derive
    from derive.documents import as_html, as_latex, document
    from derive.keeping.store import Store

    paper, numbers = parts(target)
    if numbers:
        raise ValueError(f"export: expected a paper, not an equation of one; got {target!r}")
    store = None if fresh else Store()
    with progress_bar("checking claims") as progress, working(executor) as where:
        report = derive.verify(paper, seed=seed, jobs=jobs, executor=where, timeout=timeout, store=store, progress=progress)
    if store is not None:
        store.close()
    with progress_bar("refuting what is printed") as progress, working(executor) as where:
        ledger = derive.misprints(paper, jobs=jobs, executor=where, timeout=timeout, progress=progress)
    made = document(paper, report, ledger)
    _written(output, as_latex(made) if output.suffix == ".tex" else as_html(made))
    print(f"{output}: {made.tally}")
    return 1 if report.failures else 0


def _written(path: Path, text: str) -> None:
    """Writes the file as a whole or not at all."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
