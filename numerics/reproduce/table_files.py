"""Writes a table of the reproduction: its rows (CSV) and a record of how they came about (JSON)."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from numerics._files import csv_text
from numerics.drawing.writing import versions, write_into
from numerics.reproduce.tables import Table

__all__ = ["write_table"]


def write_table(table: Table, directory: Path) -> list[Path]:
    """table-1.csv and .json in `directory`, both or none, the same bytes on every run with these versions."""
    data = csv_text(table.records[0], (record.values() for record in table.records))
    record = {
        "table": table.name, "paper": table.paper, "title": table.title, "equations": table.labels,
        "inputs": table.inputs, "conclusions": list(table.conclusions), "records": table.records,
        "data": {"file": f"{table.name}.csv", "sha256": hashlib.sha256(data.encode()).hexdigest()}, "versions": versions(),
    }
    contents = {".csv": data, ".json": json.dumps(record, indent=2, ensure_ascii=False) + "\n"}
    return write_into(Path(directory), table.name, contents)
