"""reproduce: the figures, Table I and the quoted numbers of the first paper, beside our values."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from numerics._arguments import DomainError
from numerics.cli import completing
from numerics.cli.options import Cite
from numerics.cli.output import console, print_bibtex, print_json, progress_bar, styled
from numerics.cli.states import one_output
from numerics.cli.tables import print_columns
from numerics.cli.targets import CORES, Jobs, Where, working

if TYPE_CHECKING:
    from numerics.drawing.figure import Figure
    from numerics.reproduce.tables import Table


def reproduce(
    items: Annotated[list[str] | None, typer.Argument(help="fig-1 ... fig-21, table-1, numbers, sum-rule; all by default",
        autocompletion=completing.items)] = None,
    into: Annotated[Path, typer.Option(help="folder for the files; made if it does not exist")] = Path("reproduced"),
    jobs: Jobs = CORES,
    executor: Where = None,
    cite: Cite = False,
    json: Annotated[bool, typer.Option("--json", help="JSON on stdout: the files and the tables")] = False,
) -> int:
    """Draws every figure of Ashcroft and Langreth (1967) and tabulates every number that follows from its equations.

    A figure is written as SVG, PNG and CSV, a table as CSV, each with a JSON file that says what it was made from. The
    same request gives the same bytes.
    """
    from numerics.drawing.drawing import require_matplotlib
    from numerics.reproduce import chosen
    from numerics.reproduce.making import make

    one_output(cite=cite, json=json)
    wanted, start = chosen(items or []), perf_counter()
    if cite:
        return _cited(wanted)
    if any(name.startswith("fig") for name in wanted):
        require_matplotlib()
    found = next(folder for folder in (into, *into.parents) if folder.exists())
    if not found.is_dir():
        raise DomainError(f"--into must be a folder, or one to be made; {str(found)!r} is a file")
    with progress_bar("reproduce") as tell, working(executor) as where:
        made = make(list(wanted), into, jobs=jobs, executor=where, progress=tell)
    written = {name: list(one.files) for name, one in made.items()}
    tables = {name: one.table for name, one in made.items() if one.table is not None}
    if json:
        print_json({"folder": str(into), "files": written, "tables": {name: table.records for name, table in tables.items()}})
        return 0
    for table in tables.values():
        console.print(styled("\n[bold]{}[/]", table.title))
        print_columns(table.shown, [tuple(row[key] for key in table.shown) for row in table.records], digits=4)
        for line in table.conclusions:
            console.print(line)
    figures = len(wanted) - len(tables)
    console.print(f"\n{figures} figure{'s' * (figures != 1)} and {len(tables)} table{'s' * (len(tables) != 1)}, "
                  f"{sum(map(len, written.values()))} files in {into}, {perf_counter() - start:.1f} s")
    return 0


def _cited(wanted: dict[str, Callable[[], Figure | Table]]) -> int:
    from numerics.citing.reproduced import of_items

    with progress_bar("reproduce") as tell:
        text = of_items(wanted.values(), tell).text()
    print_bibtex(text)
    return 0
