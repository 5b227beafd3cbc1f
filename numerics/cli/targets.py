"""Arguments of the commands about papers: which equations, with which seed, in how many processes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    import derive

__all__ = ["CORES", "Jobs", "Json", "Seed", "Targets", "chosen"]

CORES = os.cpu_count() or 1

Targets = Annotated[list[str] | None, typer.Argument(metavar="[PAPER[:NUMBER]]...", help="papers or equations; all by default")]
Seed = Annotated[int, typer.Option(help="seed of the sample points")]
Jobs = Annotated[int, typer.Option(min=1, help="processes")]
Json = Annotated[bool, typer.Option("--json", help="JSON on stdout")]


def chosen(targets: list[str] | None) -> Iterator[tuple[derive.Paper, tuple[str, ...]]]:
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
