"""A user's results beside the vectors that they were made from."""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from numerics._rational import rational
from numerics.vectors.files import Vector, Vectors, VectorsError
from numerics.vectors.numbers import NotANumber, number_in

__all__ = ["Judgement", "judged"]


@dataclass(frozen=True)
class Judgement:
    """The errors of results in ulp of the exact values, point by point; `allowed` ulp may be reached, or `atol` in units of the value."""

    vectors: Vectors
    results: tuple[float, ...]
    errors: tuple[float, ...]
    allowed: float
    atol: float = 0.0

    @cached_property
    def failures(self) -> tuple[int, ...]:
        """The points at which the error is above what is allowed."""
        return tuple(place for place, error in enumerate(self.errors) if not (error <= self.allowed or self._near(place)))

    def _near(self, place: int) -> bool:
        result = self.results[place]
        return math.isfinite(result) and abs(Fraction(result) - rational(self.vectors.points[place].decimal)) <= Fraction(self.atol)

    @property
    def worst(self) -> int:
        """The point of the largest error, of those that fail if any does."""
        return max(self.failures or range(len(self.errors)), key=self.errors.__getitem__)

    @property
    def strata(self) -> dict[str, tuple[int, int, float]]:
        """For each stratum the number of points, of failures, and the largest error."""
        found: dict[str, tuple[int, int, float]] = {}
        failing = set(self.failures)
        for place, (one, error) in enumerate(zip(self.vectors.points, self.errors, strict=True)):
            count, bad, most = found.get(one.stratum, (0, 0, 0.0))
            found[one.stratum] = count + 1, bad + (place in failing), max(most, error)
        return found

    def to_dict(self) -> dict[str, Any]:
        one, place = self.vectors.points[self.worst], self.worst
        return {
            "equation": self.vectors.header["equation"], "points": len(self.errors), "allowed_ulp": self.allowed, "allowed_absolute": self.atol,
            "failures": len(self.failures),
            "worst": {"point": place, "arguments": dict(one.arguments), "result": repr(self.results[place]), "value": one.decimal,
                      "error_ulp": _finite(self.errors[place])},
            "strata": {name: {"points": count, "failures": bad, "worst_ulp": _finite(most)} for name, (count, bad, most) in self.strata.items()},
        }


def judged(vectors: Vectors, text: str, name: str, *, allowed: float = 1.0, atol: float = 0.0) -> Judgement:
    """Results as comma-separated values with a column `value`, and `point` where they are in another order, beside their vectors.

    Where a column has the name of an argument, or a comment the digest, it must be that of the vectors. Raises `VectorsError` in one line.
    """
    if not 0.5 <= allowed < math.inf:
        raise VectorsError(f"ulp: expected 0.5 or more, as no double is nearer to what lies between two; got {allowed}")
    if not 0 <= atol < math.inf:
        raise VectorsError(f"atol: expected 0 or more; got {atol}")
    results = _results(vectors, text.removeprefix("\ufeff"), name)
    errors = tuple(_error(one, result) for one, result in zip(vectors.points, results, strict=True))
    return Judgement(vectors, results, errors, allowed, atol)


def _results(vectors: Vectors, text: str, name: str) -> tuple[float, ...]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if any(line.startswith("# digest:") and line.split()[-1] != vectors.header["digest"] for line in lines):
        raise VectorsError(f"{name}: it has the digest of other vectors than those it is compared with")
    try:
        first, *rows = list(csv.reader((line for line in lines if not line.startswith("#")), skipinitialspace=True)) or [[]]
    except csv.Error as error:
        raise VectorsError(f"{name}: expected comma-separated values: {error}") from None
    columns = [column.strip() for column in first]
    if columns.count("value") != 1:
        raise VectorsError(f"{name}: expected a first line with one column value, and point if the order is another; got {','.join(first)!r:.60}")
    count, found = len(vectors.points), dict[int, float]()
    for place, row in enumerate(rows):
        if len(row) != len(columns):
            raise VectorsError(f"{name}, row {place + 1}: expected {len(columns)} columns, {', '.join(columns):.60}; got {','.join(row)!r:.60}")
        cells = dict(zip(columns, row, strict=True))
        point = _whole(cells.get("point", str(place)), name, place)
        if point in found or not 0 <= point < count:
            raise VectorsError(f"{name}, row {place + 1}: point {point} is given twice or is none of 0 to {count - 1}")
        for argument in {*vectors.names} & {*columns} - {"point", "value"}:
            if _number(cells[argument], name, place) != vectors.points[point].arguments[argument]:
                raise VectorsError(f"{name}, row {place + 1}: {argument} = {cells[argument].strip():.40} is not that of point {point}, "
                                   f"{vectors.points[point].arguments[argument]!r}")
        found[point] = _number(cells["value"], name, place)
    if len(found) != count:
        missing = next(place for place in range(count) if place not in found)
        raise VectorsError(f"{name}: expected {count} results, one for each point; got {len(found)}, and none for point {missing}")
    return tuple(found[place] for place in range(count))


def _whole(text: str, name: str, place: int) -> int:
    text = text.strip()
    if not (text.isascii() and text.isdigit() and len(text) < 20):
        raise VectorsError(f"{name}, row {place + 1}: expected the number of a point; got {text!r:.40}")
    return int(text)


def _number(text: str, name: str, place: int) -> float:
    try:
        return number_in(text)
    except NotANumber as error:
        raise VectorsError(f"{name}, row {place + 1}: {error}") from None


def _error(one: Vector, result: float) -> float:
    """In units of the last place of the nearest double; of the value itself, not of its rounding."""
    if not math.isfinite(result):
        return math.inf
    return _ratio(abs(Fraction(result) - rational(one.decimal)) / Fraction(math.ulp(one.nearest)))


def _ratio(value: Fraction) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf


def _finite(number: float) -> float | str:
    return number if math.isfinite(number) else str(number)
