"""Test vectors: points of an equation with values that are rounded correctly, in a file that any language reads."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from typing import Any

from derive import papers
from numerics._versions import report
from numerics.testing.points import stratified
from numerics.testing.subject import Range, Subject, subject
from numerics.vectors.rounding import decimal, double, enclosures

__all__ = ["Vector", "Vectors", "VectorsError", "read", "vectors"]

_FORMAT = "provenum vectors 1"


class VectorsError(ValueError):
    """Vectors that cannot be made, or a file that has none: what is wrong, in one line."""


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
        """Comment lines with the header, then for each point its number and stratum, each argument and the value in decimal and in hexadecimal."""
        stream = io.StringIO()
        for key, value in self.header.items():
            stream.write(f"# {key}: {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}\n")
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["point", "stratum", *(part for name in self.names for part in (name, f"{name}_hex")), "value", "value_hex"])
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


def vectors(label: str, *, over: Mapping[str, Range] | None = None, points: int = 1000, digits: int = 25, seed: int = 0,
            values: Mapping[str, Any] | None = None) -> Vectors:
    """Points of an equation, chosen to be hard, with values correctly rounded to `digits` decimal digits and to the nearest double.

    Points where the equation has no finite value are left out. The same request gives the same file.
    """
    if not 17 <= digits <= 1000:
        raise VectorsError(f"digits: expected 17 to 1000, so that the decimal tells the double; got {digits}")
    if not 1 <= points <= 10**6:
        raise VectorsError(f"points: expected 1 to 1000000; got {points}")
    one = subject(label, over=over, values=values)
    found = tuple(_values(one, points, digits, seed))
    if not found:
        raise VectorsError(f"{label} has no finite value at any of {points} points; give --over where it has")
    return Vectors(_header(one, label, digits, seed, found), found)


def _values(one: Subject, points: int, digits: int, seed: int) -> Iterable[Vector]:
    columns, strata = stratified(one, points, seed)
    good = one.function.applies(**columns)
    seen: set[tuple[float, ...]] = set()
    for place, stratum in enumerate(strata):
        point = {name: float(column[place]) for name, column in columns.items()}
        if not good[place] or tuple(point.values()) in seen:
            continue
        seen.add(tuple(point.values()))
        for low, high in enclosures(one.function, point, digits, limit=stratum in ("edge", "singular")):
            text, nearest = decimal(low, high, digits), double(low, high)
            if text is not None and nearest is not None:
                yield Vector(stratum, point, text, nearest)
                break


def _header(one: Subject, label: str, digits: int, seed: int, points: tuple[Vector, ...]) -> dict[str, Any]:
    name, number = papers.split(label)
    equation = papers.paper(name)[number or ""]
    text = "".join(f"{point.arguments}{point.decimal}" for point in points)
    return {
        "format": _FORMAT, "equation": label, "relation": equation.text(), "says": equation.says, "source": str(equation.source),
        "arguments": list(one.names), "unit": one.function.unit, "over": {name: [str(Fraction(low)), str(Fraction(high))] for name, (low, high) in
                                                                        ((name, one.over[name]) for name in one.names)},
        "bound": f"every value is rounded correctly, to {digits} decimal digits and to the nearest double", "digits": digits, "seed": seed,
        "points": len(points), "digest": sha256(text.encode()).hexdigest(), "made by": " ".join(report().split()),
    }


def read(text: str, name: str) -> Vectors:
    """The vectors of a file, in either form; its digest must fit. Raises `VectorsError` in one line."""
    try:
        found = _read_json(text) if text.lstrip().startswith("{") else _read_csv(text)
    except VectorsError:
        raise
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise VectorsError(f"{name}: no vectors: {error}") from None
    content = "".join(f"{dict(point.arguments)}{point.decimal}" for point in found.points)
    if found.header.get("format") != _FORMAT or sha256(content.encode()).hexdigest() != found.header.get("digest"):
        raise VectorsError(f"{name}: it is not as `provenum vectors` wrote it: format or digest differ")
    return found


def _read_csv(text: str) -> Vectors:
    lines = text.splitlines()
    header: dict[str, Any] = {}
    for line in lines:
        if line.startswith("# "):
            key, _, value = line[2:].partition(": ")
            header[key] = json.loads(value) if value[:1] in ("[", "{") or key in ("digits", "seed", "points") else value
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    names = list(header["arguments"])
    points = (({name: float.fromhex(row[f"{name}_hex"]) for name in names}, row) for row in rows)
    return Vectors(header, tuple(Vector(row["stratum"], point, row["value"], float.fromhex(row["value_hex"])) for point, row in points))


def _read_json(text: str) -> Vectors:
    data = json.loads(text)
    points = (({name: float.fromhex(pair[1]) for name, pair in one["arguments"].items()}, one) for one in data["points"])
    return Vectors(data["header"], tuple(Vector(one["stratum"], point, one["value"], float.fromhex(one["value_hex"])) for point, one in points))
