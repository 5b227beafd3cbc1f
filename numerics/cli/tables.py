"""Tables of commands: quantities with units and sources, or columns of numbers; readable, CSV or JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from math import isclose
from typing import Any

from rich.table import Table

from numerics._files import csv_text
from numerics.cli.output import console, plain, print_wide, styled

__all__ = ["print_columns", "print_csv", "print_quantities", "print_remarks", "quantities"]

_SHORT = 40  # longer sources go below the table
_WORDS = ("metal", "name", "pair", "screening", "verdict", "where")  # columns of words, flush left


def quantities(rows: Iterable[tuple[str, Any, str, str]]) -> list[dict[str, Any]]:
    """(quantity, value, unit, source) as records; a value that is missing is None."""
    return [{"quantity": name, "value": None if value is None else float(value), "unit": unit, "source": source}
            for name, value, unit, source in rows]


def print_quantities(rows: Sequence[dict[str, Any]]) -> None:
    """One quantity a line; sources that are long are numbered and follow the table."""
    table = Table(box=None, pad_edge=False, show_header=False)
    cited: list[str] = []
    for row in rows:
        source = row["source"]
        if len(source) > _SHORT:
            cited += [source] * (source not in cited)
            source = f"[{cited.index(source) + 1}]"
        value = "-" if row["value"] is None else f"{row['value']:.5g}"
        table.add_row(row["quantity"], value, row["unit"], styled("[dim]{}[/]", source))
    console.print(table)
    for number, source in enumerate(cited, 1):
        console.print(styled("[dim]{} {}[/]", f"[{number}]", source))


def print_columns(names: Sequence[str], rows: Iterable[Sequence[Any]], digits: int = 5) -> None:
    """Columns of numbers and words under their names; a terminal that is too narrow wraps whole lines."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    columns = [_column(values, digits) for values in zip(*rows, strict=True)]
    for name in names:
        table.add_column(name, justify="left" if name in _WORDS else "right", no_wrap=True)
    for cells in zip(*columns, strict=True):
        table.add_row(*cells)
    print_wide(table)


def _column(values: Sequence[Any], digits: int) -> list[str]:
    """As short as the numbers are, if all have three decimals at most, or else all to so many digits."""
    numbers = [value for value in values if isinstance(value, int | float)]
    form = ".6g" if all(isclose(value, round(value, 3), abs_tol=1e-12) for value in numbers) else f"#.{digits}g"
    return ["-" if value is None else plain(value) if isinstance(value, str) else format(value, form) for value in values]


def print_csv(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Comma-separated values on stdout, numbers to the last digit."""
    sys.stdout.write(csv_text(names, rows))


def print_remarks(remarks: Iterable[str]) -> None:
    for remark in dict.fromkeys(remarks):
        console.print(styled("[yellow]note[/]  {}", remark))
