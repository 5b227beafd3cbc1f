"""Test vectors: points of an equation with values that are rounded correctly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any

from derive import papers
from numerics._versions import report
from numerics.testing.points import stratified
from numerics.testing.subject import Range, Subject, subject
from numerics.vectors.files import FORMAT, Vector, Vectors, VectorsError, digest
from numerics.vectors.rounding import decimal, double, enclosures

__all__ = ["vectors"]


def vectors(label: str, *, over: Mapping[str, Range] | None = None, points: int = 1000, digits: int = 25, seed: int = 0,
            values: Mapping[str, Any] | None = None, progress: Callable[[int, int], None] | None = None) -> Vectors:
    """Points of an equation, chosen to be hard, with values correctly rounded to `digits` decimal digits and to the nearest double.

    Points where the equation has no finite value are left out. The same request gives the same file. `progress` is told (done, total).
    """
    if not 17 <= digits <= 1000:
        raise VectorsError(f"digits: expected 17 to 1000, so that the decimal tells the double; got {digits}")
    if not 1 <= points <= 10**6:
        raise VectorsError(f"points: expected 1 to 1000000; got {points}")
    one = subject(label, over=over, values=values)
    found = tuple(_values(one, points, digits, seed, progress or (lambda done, total: None)))
    if not found:
        raise VectorsError(f"{label} has no finite value at any of {points} points; give --over where it has")
    return Vectors(_header(one, label, digits, seed, values or {}, found), found)


def _values(one: Subject, points: int, digits: int, seed: int, progress: Callable[[int, int], None]) -> Iterable[Vector]:
    columns, strata = stratified(one, points, seed)
    good = one.function.applies(**columns)
    seen: set[tuple[float, ...]] = set()
    for place, stratum in enumerate(strata):
        progress(place, len(strata))
        point = {name: float(column[place]) for name, column in columns.items()}
        if not good[place] or tuple(point.values()) in seen:
            continue
        seen.add(tuple(point.values()))
        for low, high in enclosures(one.function, point, digits, limit=stratum in ("edge", "singular")):
            text, nearest = decimal(low, high, digits), double(low, high)
            if text is not None and nearest is not None:
                yield Vector(stratum, point, text, nearest)
                break


def _header(one: Subject, label: str, digits: int, seed: int, values: Mapping[str, Any], points: tuple[Vector, ...]) -> dict[str, Any]:
    name, number = papers.split(label)
    equation = papers.paper(name)[number or ""]
    header = {
        "format": FORMAT, "equation": label, "relation": equation.text(), "says": equation.says, "source": str(equation.source),
        "arguments": list(one.names), "held": {str(key): str(value) for key, value in values.items()}, "unit": one.function.unit or "1",
        "over": {name: [_shown(end) for end in one.over[name]] for name in one.names},
        "bound": f"every value is rounded correctly, to {digits} decimal digits and to the nearest double", "digits": digits, "seed": seed,
        "points": len(points), "made by": " ".join(report().split()),
    }
    return {**header, "digest": digest(header, points)}


def _shown(end: Fraction) -> str:
    return repr(float(end)) if Fraction(float(end)) == end else str(end)
