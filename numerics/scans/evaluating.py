"""A batch of points: what a worker is told, as plain data, and what it gives. A point that fails has its error, and the others their values."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from derive.packets import Begin, task, versions
from numerics._types import FloatArray
from numerics.scans.quantity import Quantity
from numerics.scans.specification import is_stated

__all__ = ["begin_of", "content_of", "evaluate", "item_of", "results_of"]

_LONGEST = 300  # letters of an error
_FORMAT = 2  # of keys


def begin_of(names: Mapping[str, Any], fixed: Mapping[str, Any]) -> Begin:
    """With what a worker begins: a task of the module that it needs, so that a server of processes loads that once for all."""
    begin = import_module(f"numerics.scans.{'equations' if is_stated(names) else 'public'}").begin
    return begin, dict(names), dict(fixed)


@task
def evaluate(begun: tuple[Quantity, Mapping[str, Any]], item: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a batch, as the bytes of columns of doubles, and the errors of rows by their numbers, as text.

    A value does not depend on what else is in the batch, so that what is resumed ends in the same bits as what was never stopped.
    """
    from numerics.metals.state import doubts

    quantity, fixed = begun
    count = item["count"]
    columns = {name: np.frombuffer(given, dtype="<f8") if isinstance(given, bytes) else quantity.column(name, given)
               for name, given in item["columns"].items()}
    columns |= {name: quantity.column(name, [given] * count) for name, given in fixed.items()}
    found, errors = np.full((len(quantity.outputs), count), np.nan), dict[int, str]()
    with doubts() as remarks:
        _filled(quantity, columns, slice(0, count), found, errors)
    return {"values": found.tobytes(), "errors": {str(row): errors[row] for row in sorted(errors)}, "remarks": sorted(set(remarks))}


def _filled(quantity: Quantity, columns: Mapping[str, Any], rows: slice, found: FloatArray, errors: dict[int, str]) -> None:
    """Evaluates these rows together if that can be; where one of them fails, each half of them."""
    count = rows.stop - rows.start
    if quantity.together or count == 1:
        try:
            with np.errstate(all="ignore"):
                values, reasons = quantity.evaluate({name: column[rows] for name, column in columns.items()}, count)
            for column, some in zip(found, values, strict=True):
                column[rows] = some
            without = np.flatnonzero(np.isnan(found[0, rows])).tolist()
            errors.update({rows.start + row: _line(reasons.get(row, f"{quantity.value.name} is not a number")) for row in without})
            return
        except MemoryError:
            raise
        except Exception as error:
            if count == 1:
                errors[rows.start] = _line(f"{type(error).__name__}: {re.sub(r' at index 0$', '', str(error.args[-1] if error.args else error))}")
                found[:, rows] = np.nan
                return
    middle = rows.start + count // 2 if quantity.together else rows.start + 1
    for half in (slice(rows.start, middle), slice(middle, rows.stop)):
        if half.stop > half.start:
            _filled(quantity, columns, half, found, errors)


def item_of(columns: Mapping[str, Any], count: int) -> dict[str, Any]:
    """A batch as plain data."""
    return {"count": count, "columns": {name: _sent(column) for name, column in columns.items()}}


def _sent(column: Any) -> Any:
    if isinstance(column, list):
        return column
    return column.astype("<f8").tobytes() if _flat(column) else column.tolist()


def _flat(column: Any) -> bool:
    return isinstance(column, np.ndarray) and column.ndim == 1


def results_of(quantity: Quantity, said: Mapping[str, Any], count: int) -> tuple[FloatArray, dict[int, str], list[str]]:
    """What a worker said."""
    values: FloatArray = np.frombuffer(said["values"], dtype="<f8").reshape(len(quantity.outputs), count)
    return values, {int(row): text for row, text in said["errors"].items()}, list(said["remarks"])


def content_of(quantity: Quantity) -> str:
    """What a result is of: the quantity, in these versions of code, data and libraries."""
    told = (_FORMAT, quantity.name, quantity.content, [one.name for one in quantity.outputs], sorted(versions().items()), _data(), sys.byteorder)
    return f"{quantity.name} {sha256(repr(told).encode()).hexdigest()}"


@cache
def _data() -> str:
    """A digest of the tables of the package."""
    root = Path(__file__).parents[1]
    return sha256(b"".join(path.read_bytes() for path in sorted(root.rglob("*.toml")) if "template" not in path.parts)).hexdigest()


def _line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 3] + "..."
