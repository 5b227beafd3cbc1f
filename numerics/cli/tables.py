"""Tables of commands: quantities with units and sources, or columns of numbers; readable, CSV or JSON."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Sequence
from math import isclose
from typing import Any

from rich.cells import cell_len
from rich.text import Text

from numerics._files import csv_text
from numerics.cli.layout import columns, facts
from numerics.cli.output import console, hush, plain, print_hanging, screen_width, styled

__all__ = ["print_cells", "print_columns", "print_csv", "print_facts", "print_quantities", "print_remarks", "quantities"]

_SHORT = 40  # longer sources go below the table
_WORDS = ("metal", "name", "pair", "screening", "verdict", "where")  # columns of words, flush left


def quantities(rows: Iterable[tuple[str, Any, str, str]]) -> list[dict[str, Any]]:
    """(quantity, value, unit, source) as records; a value that is missing is None."""
    return [{"quantity": name, "value": None if value is None else float(value), "unit": unit, "source": source}
            for name, value, unit, source in rows]


def print_quantities(rows: Sequence[dict[str, Any]]) -> None:
    """One quantity a line; sources that are long, or too long for the terminal, are numbered and follow the table."""
    width = screen_width()
    limits = [_SHORT] if width is None else range(_SHORT, -1, -1)
    for limit in limits:
        lines, cited = _with_sources(rows, limit)
        if width is None or max(map(cell_len, facts(lines)), default=0) <= width:
            break
    print_facts(lines, width)
    for number, source in enumerate(cited, 1):
        print_hanging(styled("[dim]{}[/] ", f"[{number}]"), source, "dim")


def print_facts(rows: Sequence[Sequence[str]], width: int | None = None) -> None:
    """Rows of few cells, the last of them dim where it ends the line."""
    shown = facts([[plain(cell) for cell in row] for row in rows], width=width)
    for line, row in zip(shown, rows if len(shown) == len(rows) else [("",)] * len(shown), strict=True):
        last = plain(row[-1])
        body = line.removesuffix(last)
        console.print(styled("{}[dim]{}[/]", body, line[len(body):]), soft_wrap=True)


def _with_sources(rows: Sequence[dict[str, Any]], short: int) -> tuple[list[tuple[str, str, str, str]], list[str]]:
    """The cells of each row, and the sources longer than `short`, for which numbers stand."""
    cited = list(dict.fromkeys(row["source"] for row in rows if len(row["source"]) > short))
    return [(row["quantity"], "-" if row["value"] is None else f"{row['value']:.5g}", row["unit"],
             f"[{cited.index(row['source']) + 1}]" if row["source"] in cited else row["source"]) for row in rows], cited


def print_columns(names: Sequence[str], rows: Iterable[Sequence[Any]], digits: int = 5) -> None:
    """Columns of numbers and words under their names, in blocks behind the first columns of words where they are wider than the terminal."""
    values = list(zip(*rows, strict=True))
    keys = next((i for i, column in enumerate(values) if any(isinstance(one, int | float) for one in column)), 1)
    cells = list(zip(*(_column(column, digits) for column in values), strict=True))
    print_cells(names, cells, left=[i for i, name in enumerate(names) if name in _WORDS], keys=max(keys, 1))


def print_cells(heads: Sequence[str], rows: Sequence[Sequence[str]], left: Collection[int] = (0,), keys: int = 1) -> None:
    """Cells under their heads, those at the places in `left` flush left."""
    for number, block in enumerate(columns(heads, rows, left=left, keys=keys, width=screen_width())):
        for line in [*([""] if number else []), *block.heads]:
            console.print(Text(line, style="bold"), soft_wrap=True)
        for line in block.rows:
            console.print(line, soft_wrap=True)


def _column(values: Sequence[Any], digits: int) -> list[str]:
    """As short as the numbers are, if all have three decimals at most, or else all to so many digits."""
    numbers = [value for value in values if isinstance(value, int | float)]
    form = ".6g" if all(isclose(value, round(value, 3), abs_tol=1e-12) for value in numbers) else f"#.{digits}g"
    return ["-" if value is None else plain(value) if isinstance(value, str) else format(value, form) for value in values]


def print_csv(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Comma-separated values on stdout, numbers to the last digit."""
    hush()
    sys.stdout.write(csv_text(names, rows))


def print_remarks(remarks: Iterable[str]) -> None:
    for remark in dict.fromkeys(remarks):
        print_hanging(styled("[yellow]note[/]  "), remark)
