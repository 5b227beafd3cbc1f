"""Arguments of the commands about papers: which equations, with which seed, in how many processes, for how long."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import click
import typer

from numerics.cli import completing
from numerics.cli.output import complain

if TYPE_CHECKING:
    import derive

__all__ = ["CORES", "LIMIT", "Asked", "Jobs", "Json", "Seed", "Targets", "Timeout", "Where", "asked", "parts", "working"]

CORES = os.cpu_count() or 1
LIMIT = 60.0

Targets = Annotated[list[str] | None, typer.Argument(
    metavar="[PAPER[:NUMBER]]...", help="papers or equations, all by default: an id, a module, or a file as ./my_paper.py",
        autocompletion=completing.equations)]
Seed = Annotated[int, typer.Option(help="seed of the sample points")]
Jobs = Annotated[int, typer.Option(min=1, help="processes")]
Where = Annotated[str | None, typer.Option(
    "--executor", metavar="EXECUTOR", help="instead of --jobs: processes:N, or dask:ADDRESS for the workers of a scheduler, as dask:tcp://localhost:8786")]
Json = Annotated[bool, typer.Option("--json", help="JSON on stdout")]
Timeout = Annotated[float, typer.Option(min=0.1, help="seconds that a claim may take")]


@dataclass
class Asked:
    """The papers asked for, each with the numbers of equations, none for all; and the exit code for those that could not be loaded."""

    papers: list[tuple[derive.Paper, tuple[str, ...]]]
    code: int


def asked(targets: list[str] | None) -> Asked:
    """What the targets name; a paper that cannot be loaded is told in one line, and the others go on."""
    import derive

    found = Asked([], 0)
    names = dict.fromkeys(targets or derive.paper_ids())
    for target in names:
        try:
            found.papers.append(parts(target))
        except derive.PaperError as error:
            if len(names) == 1:
                raise
            complain(error)
            found.code = 2 if targets else 1
    return found


@contextmanager
def working(executor: str | None) -> Iterator[Any]:
    """What `executor=` is for as long as the block runs: None where none is asked for, so that `jobs` counts."""
    context = click.get_current_context(silent=True)
    source = context.get_parameter_source("jobs") if context is not None else None
    if executor is not None and source is not None and source.name == "COMMANDLINE":
        raise ValueError("--jobs is a number of processes here, --executor says where the work is done instead: give one of them")
    if executor is None:
        yield None
        return
    from derive.executors import opened

    with opened(executor) as where:
        yield where


def parts(target: str) -> tuple[derive.Paper, tuple[str, ...]]:
    """The paper and the numbers that a target names; a number also stands for its parts, as 5 for 5a to 5d."""
    import derive
    from derive.papers import split

    name, number = split(target)
    paper = derive.paper(name)
    if number is None:
        return paper, ()
    if not number:
        raise derive.PaperError(f"expected PAPER:NUMBER, e.g. {paper.id}:{paper.equations[0].number}; got {target!r}")
    found = tuple(e.number for e in paper if e.number == number or (e.number[:-1] == number and e.number[-1:].isalpha()))
    if not found:
        paper[number]
    return paper, found
