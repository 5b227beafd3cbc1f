"""A user's results beside the vectors that they were made from."""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from numerics.vectors.making import Vector, Vectors, VectorsError

__all__ = ["Judgement", "judged"]


@dataclass(frozen=True)
class Judgement:
    """The errors of results in ulp of the exact values, point by point; `allowed` ulp may be reached."""

    vectors: Vectors
    results: tuple[float, ...]
    errors: tuple[float, ...]
    allowed: float

    @property
    def failures(self) -> tuple[int, ...]:
        """The points at which the error is above what is allowed."""
        return tuple(place for place, error in enumerate(self.errors) if not error <= self.allowed)

    @property
    def worst(self) -> int:
        """The point of the largest error."""
        return max(range(len(self.errors)), key=lambda place: math.inf if math.isnan(self.errors[place]) else self.errors[place])

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
            "equation": self.vectors.header["equation"], "points": len(self.errors), "allowed_ulp": self.allowed, "failures": len(self.failures),
            "worst": {"point": place, "arguments": dict(one.arguments), "result": repr(self.results[place]), "value": one.decimal,
                      "error_ulp": _finite(self.errors[place])},
            "strata": {name: {"points": count, "failures": bad, "worst_ulp": _finite(most)} for name, (count, bad, most) in self.strata.items()},
        }


def judged(vectors: Vectors, text: str, name: str, *, allowed: float = 1.0) -> Judgement:
    """Results as comma-separated values with a column `value`, and `point` where they are in another order, beside their vectors."""
    if not allowed >= 0.5:
        raise VectorsError(f"ulp: expected 0.5 or more, as no double is nearer to what lies between two; got {allowed}")
    results = _results(text, name, len(vectors.points))
    errors = tuple(_error(one, result) for one, result in zip(vectors.points, results, strict=True))
    return Judgement(vectors, results, errors, allowed)


def _results(text: str, name: str, count: int) -> tuple[float, ...]:
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if lines and "value" not in [part.strip() for part in lines[0].split(",")]:
        raise VectorsError(f"{name}: expected a first line with the column value, and point if the order is another; got {lines[0][:60]!r}")
    found: dict[int, float] = {}
    for place, row in enumerate(csv.DictReader(lines, skipinitialspace=True)):
        point = _number(row.get("point") or str(place), name, place, int)
        if point in found or not 0 <= point < count:
            raise VectorsError(f"{name}, row {place + 1}: point {point} is given twice or is none of 0 to {count - 1}")
        found[point] = _number(row.get("value"), name, place, _double)
    if len(found) != count:
        raise VectorsError(f"{name}: expected {count} results, one for each point; got {len(found)}")
    return tuple(found[place] for place in range(count))


def _number(text: str | None, name: str, place: int, read: Any) -> Any:
    try:
        return read((text or "").strip())
    except ValueError:
        raise VectorsError(f"{name}, row {place + 1}: expected a number, decimal or hexadecimal; got {text!r:.40}") from None


def _double(text: str) -> float:
    return float.fromhex(text) if "x" in text.lower() else float(text.replace("D", "e").replace("d", "e"))


def _error(one: Vector, result: float) -> float:
    """In units of the last place of the nearest double; of the value itself, not of its rounding."""
    if not math.isfinite(result):
        return math.inf
    return float(abs(Fraction(result) - Fraction(one.decimal)) / Fraction(math.ulp(one.nearest)))


def _finite(number: float) -> float | str:
    return number if math.isfinite(number) else str(number)
