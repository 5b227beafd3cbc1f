"""What a suite has held against which equations, as a table; and what is known of an equation, for the report of a test."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from derive.papers import paper, split
from numerics._files import csv_text, write_whole
from numerics.testing.record import lines
from numerics.testing.subject import labelled

__all__ = ["about", "rows", "write"]

_COLUMNS = ("equation", "source", "code", "comparisons", "failed", "points", "worst_ulp", "worst_at")


@cache
def about(label: str) -> tuple[str, ...]:
    """The equation, its source, and the verdicts on the claims about it."""
    one, number = labelled(label)
    equation = one[number]
    verdicts = (f"{claim.title}: {claim.check(one).name}" for claim in one.claims if claim.number == number)
    return f"{label}  {equation.text()}", f"source  {equation.source}", *verdicts


def rows() -> list[dict[str, Any]]:
    """One row for each equation and code: how often and at how many points they were compared, and the largest error."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for line in lines():
        held = line.held
        row = found.setdefault((held.label, held.code), {
            "equation": held.label, "source": _source(held.label), "code": held.code, "comparisons": 0, "failed": 0, "points": 0,
            "worst_ulp": 0.0, "worst_at": "",
        })
        row["comparisons"] += 1
        row["failed"] += line.fails
        row["points"] += held.points
        if held.worst_ulp >= row["worst_ulp"]:
            row["worst_ulp"], row["worst_at"] = held.worst_ulp, ", ".join(f"{name}={value!r}" for name, value in held.worst_at.items())
    return list(found.values())


def write(path: Path) -> None:
    """The table as CSV, JSON or Markdown, by the end of the name; whole or not at all."""
    table = rows()
    if path.suffix == ".json":
        text = json.dumps([{**row, "worst_ulp": str(row["worst_ulp"])} for row in table], indent=1, ensure_ascii=False) + "\n"
    elif path.suffix == ".csv":
        text = csv_text(_COLUMNS, ([row[name] for name in _COLUMNS] for row in table))
    else:
        lines = [" | ".join(f"{row[name]:.3g}" if name == "worst_ulp" else str(row[name]).replace("|", "\\|") for name in _COLUMNS) for row in table]
        text = "\n".join(f"| {line} |" for line in (" | ".join(_COLUMNS), " | ".join("---" for _ in _COLUMNS), *lines)) + "\n"
    write_whole(path, text)


def _source(label: str) -> str:
    try:
        name, number = split(label)
        return str(paper(name)[number or ""].source)
    except ValueError:
        return ""
