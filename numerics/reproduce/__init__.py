"""The figures, tables and quoted numbers of Ashcroft and Langreth (1967), computed again.

>>> sorted(chosen(["numbers", "Fig-7"]))
['fig-7', 'numbers']
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from numerics._arguments import DomainError, near

if TYPE_CHECKING:
    from numerics.drawing.figure import Figure
    from numerics.reproduce.tables import Table

__all__ = ["chosen", "contents", "items", "write"]


def items() -> dict[str, Callable[[], Figure | Table]]:
    """Every figure and table by name, in the order of the paper; each is made when it is called."""
    from numerics.reproduce import figures, tables

    return {**figures.figures(), "table-1": tables.table_one, "numbers": tables.quoted_numbers, "sum-rule": tables.sum_rule_table}


def chosen(names: Iterable[str]) -> dict[str, Callable[[], Figure | Table]]:
    """The items of these names, in any case and with or without zeros as in fig-07; all of them for no names."""
    known = items()
    wanted = [_plain(name) for name in names]
    for given, name in zip(names, wanted, strict=True):
        if name not in known:
            raise DomainError(f"reproduce: item must be one of fig-1 ... fig-21, table-1, numbers, sum-rule; got {given!r}{near(name, known)}")
    return {name: known[name] for name in (dict.fromkeys(wanted) or known)}


def write(made: Figure | Table, folder: Path) -> list[Path]:
    """The files of a figure or a table."""
    from numerics.drawing.writing import write_into

    return write_into(Path(folder), contents(made))


def contents(made: Figure | Table) -> Mapping[str, str | bytes]:
    """What the files of a figure or a table hold, by their names."""
    from numerics.drawing import writing
    from numerics.reproduce import table_files, tables

    return table_files.contents(made) if isinstance(made, tables.Table) else writing.contents(made)


def _plain(name: str) -> str:
    kind, _, number = name.lower().partition("-")
    return f"{kind}-{number.lstrip('0')}" if kind == "fig" else name.lower()
