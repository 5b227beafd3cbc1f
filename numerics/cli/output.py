"""How commands print: data on stdout, everything else on stderr."""

from __future__ import annotations

import io
import json
import os
import sys
from typing import Any

from rich.console import Console
from rich.text import Text

from numerics.cli.layout import wrapped
from numerics.cli.progress import hush, progress_bar

__all__ = [
    "COLOURS", "complain", "console", "hush", "plain", "print_bibtex", "print_hanging", "print_json", "progress_bar", "screen_width", "speak_utf8",
    "styled"]

_LONGEST = 480  # letters of an error
_PRIVATE = 0xF0000  # letters that no template has
_CONTROLS = {code: "\N{REPLACEMENT CHARACTER}" for code in (*range(32), *range(127, 160), *range(0xD800, 0xE000)) if chr(code) not in "\n\t"}


def plain(text: str) -> str:
    """The text with a character in the place of all that would command a terminal, as the words of a paper from elsewhere may."""
    return text.translate(_CONTROLS)


def styled(template: str, *values: object) -> Text:
    """The template in the console's markup, with the values in the places {} as they are: no markup is read in them.

    >>> styled("[bold]{}[/] {}", "[x]", 3).plain
    '[x] 3'
    """
    places = [chr(_PRIVATE + place) for place in range(len(values))]
    text = Text.from_markup(template.format(*places))
    shown = dict(zip(places, (plain(str(value)) for value in values), strict=True))
    edges = [edge for start, letter in enumerate(text.plain) if letter in shown for edge in (start, start + 1)]
    parts = text.divide(edges)
    return Text().join(_filled(part, shown[part.plain]) if part.plain in shown else part for part in parts)


def _filled(part: Text, value: str) -> Text:
    """The value in the style of the letter that kept its place."""
    found = Text(value, part.style)
    for span in part.spans:
        found.stylize(span.style)
    return found


class _Console(Console):
    """A console that prints text as it is: markup is for `styled` alone."""

    def print(self, *objects: Any, **options: Any) -> None:
        hush()
        super().print(*(plain(one) if isinstance(one, str) else one for one in objects), **options)


_NARROW, _LITTLE = 24, 4  # columns that text needs behind its head, and the indent where it has fewer
if not os.environ.get("COLUMNS", "1").strip("0"):
    del os.environ["COLUMNS"]  # no columns at all are none that were given: nothing would be printed
console = _Console(highlight=False, markup=False)
COLOURS = {"Proved": "green", "Enclosed": "green", "Sampled": "yellow", "Inconclusive": "magenta", "Refuted": "bold red"}


def complain(problem: object) -> None:
    """What is wrong, as one short line on stderr."""
    hush()
    line = plain(" ".join(str(problem).split()))
    print("provenum: " + (line if len(line) <= _LONGEST else f"{line[:_LONGEST - 100]} ... {line[-90:]}"), file=sys.stderr)


def speak_utf8() -> None:
    """Units and Greek letters in a locale that has none, too: UTF-8, as in the files that commands write."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and "utf" not in stream.encoding.lower():
            stream.reconfigure(encoding="utf-8")


def print_json(data: Any) -> None:
    """One JSON document on stdout."""
    hush()
    json.dump(data, sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")


def print_hanging(head: Text, text: str, style: str = "") -> None:
    """Text behind its head, in whole words on lines of the terminal's width, the later ones below the first."""
    width, indent = screen_width(), head.cell_len
    indent = indent if width is None or width - indent >= _NARROW else _LITTLE
    lines = wrapped(plain(text), None if width is None else max(width - indent, 1))
    console.print(head + Text(lines[0], style=style), soft_wrap=True)
    for line in lines[1:]:
        console.print(Text(" " * indent + line, style=style), soft_wrap=True)


def print_bibtex(text: str) -> None:
    """A bibliography on stdout, with nothing in it that commands a terminal."""
    hush()
    sys.stdout.write(plain(text))


def screen_width() -> int | None:
    """The width of the terminal, or that which COLUMNS gives; None where the output goes elsewhere, and may be as wide as it is."""
    given = os.environ.get("COLUMNS", "")
    if given.isascii() and given.isdecimal() and int(given):
        return int(given)
    return console.width if console.is_terminal else None
