"""How commands print: data on stdout, everything else on stderr."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

__all__ = ["COLOURS", "console", "print_json", "progress_bar", "speak_utf8"]

_CONTROLS = {code: "\N{REPLACEMENT CHARACTER}" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}


class _Console(Console):
    """A console that shows what would command a terminal, in the words of a paper from elsewhere, as a character."""

    def print(self, *objects: Any, **options: Any) -> None:
        super().print(*(one.translate(_CONTROLS) if isinstance(one, str) else one for one in objects), **options)


console = _Console(highlight=False)
COLOURS = {"Proved": "green", "Enclosed": "green", "Sampled": "yellow", "Inconclusive": "magenta", "Refuted": "bold red"}


def speak_utf8() -> None:
    """Units and Greek letters in a locale that has none, too: UTF-8, as in the files that commands write."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and "utf" not in stream.encoding.lower():
            stream.reconfigure(encoding="utf-8")


def print_json(data: Any) -> None:
    """One JSON document on stdout."""
    json.dump(data, sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")


@contextmanager
def progress_bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on stderr, where that is a terminal, while the block runs; the block reports (done, total)."""
    screen = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
