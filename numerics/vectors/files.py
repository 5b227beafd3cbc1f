"""Vectors as a file that any language reads, comma-separated or JSON, and such a file read back; its digest covers all of it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from numerics._rational import rational

__all__ = ["FORMAT", "Vector", "Vectors", "VectorsError", "digest", "read"]

FORMAT = "provenum vectors 2"
_NO_TEXT = ("digits", "points", "seed")


class VectorsError(ValueError):
    """Vectors that cannot be made, or a file that has none: what is wrong, in one line."""


class _Misplaced(ValueError):
    """A row that does not belong where it stands."""


@dataclass(frozen=True)
class Vector:
    """One point, the value of the equation there as a decimal and as the nearest double, and why the point was chosen."""

    stratum: str
    arguments: Mapping[str, float]
    decimal: str
    nearest: float


@dataclass(frozen=True)
class Vectors:
    """The vectors of an equation, and what a reader has to know of them."""

    header: Mapping[str, Any]
    points: tuple[Vector, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.header["arguments"])

    def csv(self) -> str:
        """Comment lines with the header, then for each point its number and stratum, each argument and the value in decimal and in hexadecimal.

        Raises `VectorsError` where an argument has the name of another column.
        """
        columns = ["point", "stratum", *(part for name in self.names for part in (name, f"{name}_hex")), "value", "value_hex"]
        if twice := [name for name in self.names if columns.count(name) + columns.count(f"{name}_hex") > 2]:
            raise VectorsError(f"{self.header['equation']}: its argument {twice[0]!r} has the name of another column; give a file that ends in .json")
        stream = io.StringIO()
        for key, value in self.header.items():
            stream.write(f"# {key}: {value if isinstance(value, str) and _plain(value) else json.dumps(value, ensure_ascii=False)}\n")
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        for place, one in enumerate(self.points):
            arguments = (part for name in self.names for part in (repr(one.arguments[name]), one.arguments[name].hex()))
            writer.writerow([place, one.stratum, *arguments, one.decimal, one.nearest.hex()])
        return stream.getvalue()

    def json(self) -> str:
        """The same as one document."""
        points = [
            {"stratum": one.stratum, "arguments": {name: [repr(value), value.hex()] for name, value in one.arguments.items()},
             "value": one.decimal, "value_hex": one.nearest.hex()} for one in self.points]
        return json.dumps({"header": dict(self.header), "points": points}, indent=1, ensure_ascii=False) + "\n"


def digest(header: Mapping[str, Any], points: Iterable[Vector]) -> str:
    """The SHA-256 of a header but its digest, and of every point."""
    kept = {key: value for key, value in header.items() if key != "digest"}
    rows = [[one.stratum, {name: value.hex() for name, value in one.arguments.items()}, one.decimal, one.nearest.hex()] for one in points]
    return sha256(json.dumps([kept, rows], sort_keys=True).encode()).hexdigest()


def read(text: str, name: str) -> Vectors:
    """The vectors of a file, in either form; its digest must fit. Raises `VectorsError` in one line."""
    text = text.removeprefix("\ufeff")
    try:
        found = _read_json(text) if text.lstrip().startswith("{") else _read_csv(text)
        format_, right = found.header["format"], digest(found.header, found.points) == found.header["digest"]
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError, RecursionError, csv.Error) as error:
        raise VectorsError(f"{name}: no vectors as `provenum vectors` writes them: {_said(error)}") from None
    for one in found.points:
        try:
            rational(one.decimal)
        except (ValueError, TypeError):
            raise VectorsError(f"{name}: the value of a point is no decimal: {str(one.decimal)[:40]!r}") from None
    if format_ != FORMAT:
        raise VectorsError(f"{name}: expected the format {FORMAT!r}; got {format_!r:.60}: write it anew")
    if not right:
        raise VectorsError(f"{name}: it is not as `provenum vectors` wrote it: its digest differs")
    return found


def _read_csv(text: str) -> Vectors:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    header: dict[str, Any] = {}
    for line in lines:
        if line.startswith("# "):
            key, _, value = line[2:].strip().partition(": ")
            header[key] = value if _plain(value) and key not in _NO_TEXT else json.loads(value)
    names = list(header["arguments"])
    _, *rows = csv.reader(line for line in lines if line.strip() and not line.startswith("#"))
    points = []
    for place, (number, stratum, *columns, value, nearest) in enumerate(rows):
        if int(number) != place or len(columns) != 2 * len(names):
            raise _Misplaced(f"row {place} has the number {number[:20]} and {len(columns)} columns of arguments")
        arguments = {one: float.fromhex(column) for one, column in zip(names, columns[1::2], strict=True)}
        if [repr(one) for one in arguments.values()] != columns[::2]:
            raise _Misplaced(f"row {place} has other arguments in decimal than in hexadecimal")
        points.append(Vector(stratum, arguments, value, float.fromhex(nearest)))
    return Vectors(header, tuple(points))


def _read_json(text: str) -> Vectors:
    data = json.loads(text)
    points = (({name: float.fromhex(pair[1]) for name, pair in one["arguments"].items()}, one) for one in data["points"])
    return Vectors(data["header"], tuple(Vector(one["stratum"], point, one["value"], float.fromhex(one["value_hex"])) for point, one in points))


def _said(error: Exception) -> str:
    """What is wrong with a file, in words: Python's own stand for a reader's slip."""
    if isinstance(error, json.JSONDecodeError):
        return f"no JSON in line {error.lineno}, column {error.colno}"
    if isinstance(error, KeyError):
        return f"there is no {str(error)[:40]}"
    return str(error) if isinstance(error, _Misplaced | csv.Error) else "a part of it is none that stands there"


def _plain(value: str) -> bool:
    """Whether text stands in a comment line as it is: of one line, and taken for text when it is read."""
    return value.isprintable() and bool(value) and value == value.strip() and value[0] not in '[{"'
