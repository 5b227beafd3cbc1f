"""The files of a table of the reproduction: its rows (CSV) and a record of how they came about (JSON)."""

from __future__ import annotations

import hashlib
import json

from numerics._files import csv_text
from numerics.drawing.writing import versions
from numerics.reproduce.tables import Table

__all__ = ["contents"]


def contents(table: Table) -> dict[str, str]:
    """What table-1.csv and .json hold, by their names; the same on every run with these versions."""
    data = csv_text(table.records[0], (record.values() for record in table.records))
    record = {
        "table": table.name, "paper": table.paper, "title": table.title, "equations": table.labels,
        "inputs": table.inputs, "conclusions": list(table.conclusions), "records": table.records,
        "data": {"file": f"{table.name}.csv", "sha256": hashlib.sha256(data.encode()).hexdigest()}, "versions": versions(),
    }
    return {f"{table.name}.csv": data, f"{table.name}.json": json.dumps(record, indent=2, ensure_ascii=False) + "\n"}
