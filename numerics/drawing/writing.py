"""Writes a figure: picture (SVG, PNG), data (CSV), and a record of how they came about (JSON).

>>> from numerics.reproduce.figures import figures
>>> points_text(figures()["fig-1"]()).splitlines()[:2]
['panel,curve,y = q/2k_F,V(y) in units of (2/3)E_F', ',(a) Na in liquid Na,0.0,-1.0']
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from numerics._files import csv_text, write_together
from numerics._versions import installed
from numerics.drawing.drawing import png, svg
from numerics.drawing.figure import Figure

__all__ = ["contents", "points_text", "record", "versions", "write", "write_into"]

_PACKAGES = ("provenum", "numpy", "scipy", "matplotlib")


def write(figure: Figure, directory: Path) -> list[Path]:
    """fig-07.svg, .png, .csv and .json in `directory`, all or none, the same bytes on every run with these versions.

    Raises `DomainError` without matplotlib, `OSError` where nothing can be written.
    """
    return write_into(Path(directory), contents(figure))


def contents(figure: Figure) -> dict[str, str | bytes]:
    """What the files of a figure hold, by their names."""
    data = points_text(figure)
    text = json.dumps(record(figure, data), indent=2, ensure_ascii=False) + "\n"
    return {f"{figure.name}.svg": svg(figure), f"{figure.name}.png": png(figure), f"{figure.name}.csv": data, f"{figure.name}.json": text}


def write_into(directory: Path, files: Mapping[str, str | bytes]) -> list[Path]:
    """The files of one item, all of them or none; the directory is made if it does not exist."""
    directory.mkdir(parents=True, exist_ok=True)
    return write_together({directory / name: content for name, content in files.items()})


def points_text(figure: Figure) -> str:
    """All curves in long format, one row a point: panel, curve, x, y."""
    rows = ((panel.name, curve.label, x, y) for panel in figure.panels for curve in panel.curves
            for x, y in zip(curve.x.tolist(), curve.y.tolist(), strict=True))
    return csv_text(("panel", "curve", figure.x, figure.y), rows)


def record(figure: Figure, data: str) -> dict[str, Any]:
    """Equations, inputs, results, remarks and versions of a figure with this CSV."""
    return {
        "figure": figure.number, "paper": figure.paper, "title": figure.title, "caption": figure.caption, "compare": figure.compare,
        "x": figure.x, "y": figure.y,
        "equations": [f"{figure.paper}:{number}" for number in figure.equations],
        "screening": figure.screening, "inputs": figure.inputs, "results": figure.results, "remarks": list(figure.remarks),
        "panels": [
            {
                "name": panel.name, "title": panel.title, "drawn times": panel.factor,
                "curves": [{"label": one.label, "line": one.line, "named in": one.named, "points": one.x.size} for one in panel.curves],
                "marks": [{"mark": type(mark).__name__.lower(), **asdict(mark)} for mark in panel.marks],
            }
            for panel in figure.panels
        ],
        "data": {"file": f"{figure.name}.csv", "sha256": hashlib.sha256(data.encode()).hexdigest()},
        "versions": versions(),
    }


def versions() -> dict[str, str | None]:
    """What the numbers and pictures were made with."""
    return {"python": platform.python_version(), **{package: installed(package) for package in _PACKAGES}}
