"""A batch of points: what a worker is told, as plain data, and what it gives. A point that fails has its error, and the others their values."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from functools import cache
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any

import numpy as np

from derive.packets import task, versions
from numerics._types import FloatArray
from numerics.scans.quantity import Quantity
from numerics.scans.specification import Specification, quantity_of, text_of
from numerics.scans.store import KEY

__all__ = ["begin", "content_of", "evaluate", "item_of", "keys_of", "results_of"]

_LONGEST = 300  # letters of an error
_FORMAT = 1


@task
def begin(names: Mapping[str, Any], fixed: Mapping[str, Any]) -> tuple[Quantity, Mapping[str, Any]]:
    """What a worker begins with: the quantity, compiled, and what is the same at all points."""
    return quantity_of(names), fixed


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
            values, reasons = quantity.evaluate({name: column[rows] for name, column in columns.items()}, count)
            for column, some in zip(found, values, strict=True):
                column[rows] = some
            errors.update({rows.start + row: _line(text) for row, text in reasons.items()})
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


def keys_of(content: str, specification: Specification, columns: Mapping[str, Any], count: int) -> list[bytes]:
    """The key of each point: a digest of the content and of all parameters as text, by name."""
    names = sorted((*columns, *specification.fixed))
    form = "\n".join(f"{name}={{}}" if name in columns else f"{name}={_braced(text_of(specification.fixed[name]))}" for name in names)
    texts = [_texts(columns[name]) for name in names if name in columns] or [[""] * count]
    start = blake2b(content.encode(), digest_size=KEY)
    found = []
    for point in zip(*texts, strict=True):
        digest = start.copy()
        digest.update(form.format(*point).encode())
        found.append(digest.digest())
    return found


def _texts(column: Any) -> list[str]:
    if _flat(column):
        return list(map(repr, column.tolist()))
    return list(map(text_of, column.tolist() if isinstance(column, np.ndarray) else column))


def _braced(text: str) -> str:
    """The text as it stands in what is formatted."""
    return text.replace("{", "{{").replace("}", "}}")


@cache
def _data() -> str:
    """A digest of the tables of the package."""
    root = Path(__file__).parents[1]
    return sha256(b"".join(path.read_bytes() for path in sorted(root.rglob("*.toml")) if "template" not in path.parts)).hexdigest()


def _line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 3] + "..."
