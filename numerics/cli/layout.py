"""Tables as lines that fit a width: a cell is never cut, and no word is broken.

>>> block, = columns(("x", "a long name"), [("0", "1.5"), ("1", "2.5")])
>>> print(*block.heads, *block.rows, sep="\\n")
x  a long name
0          1.5
1          2.5
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

__all__ = ["Block", "columns", "facts", "wrapped"]

_GAP = "  "
_INDENT = "    "


class Block(NamedTuple):
    """Columns that stand side by side: the lines of their heads, and a line for each row."""

    heads: list[str]
    rows: list[str]


def columns(
    heads: Sequence[str], rows: Sequence[Sequence[str]], *, left: Collection[int] = (), keys: int = 1, width: int | None = None,
) -> list[Block]:
    """Heads and rows in columns, those in `left` flush left. Too wide, long heads are folded into two lines; still too wide, the columns come in
    blocks, one below the other, each behind the first `keys` columns. One column behind them may be wider than asked for."""
    folded = [head.split("\n") for head in heads]
    if width is not None and _total(_widths(folded, rows)) > width:
        folded = [head if len(head) > 1 else _folded(head[0], max((cell_len(row[i]) for row in rows), default=0)) for i, head in enumerate(folded)]
    sizes = _widths(folded, rows)
    found = []
    for places in _blocks(sizes, keys, width):
        depth = max(len(folded[i]) for i in places)
        above = [[""] * (depth - len(folded[i])) + folded[i] for i in places]
        found.append(Block([_line(level, places, sizes, left) for level in zip(*above, strict=True)],
                           [_line([row[i] for i in places], places, sizes, left) for row in rows]))
    return found


def facts(rows: Sequence[Sequence[str]], *, right: Collection[int] = (), width: int | None = None) -> list[str]:
    """Rows of few cells, without heads: in columns where they fit; else the first cell of each on a line, and the others on lines below it."""
    sizes = [max(map(cell_len, column), default=0) for column in zip(*rows, strict=True)]
    if width is None or _total(sizes) <= width:
        return [_line(row, range(len(sizes)), sizes, [i for i in range(len(sizes)) if i not in right]) for row in rows]
    lines: list[str] = []
    for first, *others in rows:
        lines += [*wrapped(first, width), *wrapped(_GAP.join(filter(None, others)), width, _INDENT, _INDENT)]
    return lines


def wrapped(text: str, width: int | None, first: str = "", later: str = "") -> list[str]:
    """Text in whole words on lines of a width; a word that is wider has a line of its own."""
    if width is None:
        return [first + text]
    lines, line, space = list[str](), first, ""
    for part in re.findall(r"\s+|\S+", text.strip()):
        if part.isspace():
            space = part
            continue
        if line.strip() and cell_len(line + space + part) > width:
            lines.append(line)
            line, space = later, ""
        line, space = line + space + part, ""
    return [*lines, line]


def _total(sizes: Iterable[int]) -> int:
    known = list(sizes)
    return sum(known) + len(_GAP) * (len(known) - 1)


def _widths(heads: Sequence[Sequence[str]], rows: Sequence[Sequence[str]]) -> list[int]:
    return [max((cell_len(text) for text in (*head, *(row[i] for row in rows))), default=0) for i, head in enumerate(heads)]


def _folded(head: str, least: int) -> list[str]:
    """A head in two lines where that makes its column narrower, parted at the space that does it best."""
    words = head.split(" ")
    ways = [[" ".join(words[:i]), " ".join(words[i:])] for i in range(1, len(words))]
    best = min(ways, key=lambda way: max(map(cell_len, way)), default=[head])
    return best if cell_len(head) > least else [head]


def _blocks(sizes: Sequence[int], keys: int, width: int | None) -> Iterator[list[int]]:
    """The places of the columns of each block: as many as fit behind the keys, and one at least."""
    places = list(range(len(sizes)))
    if width is None or _total(sizes) <= width or len(places) <= keys:
        yield places
        return
    behind = places[:keys] if _total(sizes[:keys]) <= width // 2 else places[:1]
    block = list(behind)
    for place in places[len(behind):]:
        if len(block) > len(behind) and _total([sizes[i] for i in (*block, place)]) > width:
            yield block
            block = list(behind)
        block.append(place)
    yield block


def _line(cells: Sequence[str], places: Iterable[int], sizes: Sequence[int], left: Collection[int]) -> str:
    padded = []
    for cell, place in zip(cells, places, strict=True):
        space = " " * (sizes[place] - cell_len(cell))
        padded.append(cell + space if place in left else space + cell)
    return _GAP.join(padded).rstrip()
