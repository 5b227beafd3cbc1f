"""Writes a table of the reproduction: its rows (CSV) and a record of how they came about (JSON)."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path

from numerics.reproduce.tables import Table
from numerics.reproduce.writing import versions, write_into

__all__ = ["write_table"]


def write_table(table: Table, directory: Path) -> list[Path]:
    """table-1.csv and .json in `directory`, both or none, the same bytes on every run with these versions."""
    stream = io.StringIO()
    rows = csv.DictWriter(stream, list(table.records[0]), lineterminator="\n")
    rows.writeheader()
    rows.writerows(table.records)
    data = stream.getvalue()
    record = {
        "table": table.name, "paper": table.paper, "title": table.title, "equations": [f"{table.paper}:{number}" for number in table.equations],
        "inputs": table.inputs, "conclusions": list(table.conclusions), "records": table.records,
        "data": {"file": f"{table.name}.csv", "sha256": hashlib.sha256(data.encode()).hexdigest()}, "versions": versions(),
    }
    contents = {".csv": data, ".json": json.dumps(record, indent=2, ensure_ascii=False) + "\n"}
    return write_into(Path(directory), table.name, contents)
