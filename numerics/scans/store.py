"""Where results are kept: a folder of files that only grow, one for each writer, so that writers never meet; records that prove themselves.

A record is MAGIC, the length of its content, the content and a digest of all of it. One that was torn, by a process that died or a disk that was
full, or in which a bit has changed, is no record: reading goes on after it. A file is of the process that made it, under a name that no
other takes; what is read is all files together. Nothing is locked, which network file systems do not do well.

>>> import tempfile
>>> store = Store(tempfile.mkdtemp())
>>> keys = np.array([b"0123456789abcdef", b"fedcba9876543210"])
>>> store.append("of this", Rows(keys[:1], [np.array([1.5])], {}))
>>> store.known("of this").rows(keys)
array([ 0, -1])
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from numerics._types import FloatArray, IntArray

__all__ = ["KEY", "NO_KEYS", "Keys", "Known", "Rows", "Store", "StoreError", "records"]

KEY = 16  # bytes of a key
MAGIC = b"provscan"
_LENGTH, _DIGEST = 8, 32
_SUFFIX = ".records"
Keys = NDArray[np.bytes_]
NO_KEYS: Keys = np.empty(0, dtype=f"S{KEY}")


class StoreError(ValueError):
    """A store that cannot be read or written; what is in it is as it was."""

    exit_code = 1


@dataclass
class Rows:
    """Points: their keys, columns of values, for each row without a value the reason, and what is to be said of them."""

    keys: Keys
    columns: Sequence[Any]
    errors: dict[int, str]
    remarks: list[str] = field(default_factory=list)


class Known:
    """What a store knows of one content."""

    def __init__(self, parts: Sequence[Rows]) -> None:
        keys = np.concatenate([NO_KEYS, *(part.keys for part in parts)])
        self._order = np.argsort(keys, kind="stable")
        self._keys = keys[self._order]
        self.columns = [np.concatenate(some) for some in zip(*(part.columns for part in parts), strict=True)] if parts else []
        starts = np.cumsum([0, *(len(part.keys) for part in parts)])
        self.errors = {int(start) + row: text for start, part in zip(starts, parts, strict=False) for row, text in part.errors.items()}
        self._remarks = [(int(start), part.remarks) for start, part in zip(starts, parts, strict=False) if part.remarks]
        self._starts = starts

    def rows(self, wanted: Keys) -> IntArray:
        """The row of each key; -1 where it is not known."""
        if not self._keys.size:
            return np.full(wanted.size, -1)
        place = np.minimum(np.searchsorted(self._keys, wanted), self._keys.size - 1)
        same = np.all(self._keys[place].view(np.uint64).reshape(-1, 2) == wanted.view(np.uint64).reshape(-1, 2), axis=1)
        return np.where(same, self._order[place], -1)

    def remarks(self, rows: IntArray) -> set[str]:
        """What was said when these rows were found."""
        if not self._remarks:
            return set()
        parts = set((np.searchsorted(self._starts, rows, side="right") - 1).tolist())
        return {one for start, some in self._remarks if int(np.searchsorted(self._starts, start, side="right")) - 1 in parts for one in some}


class Store:
    """A folder of records. `append` returns when the record is on the disk."""

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = Path(folder)
        if self.folder.exists() and not self.folder.is_dir():
            raise StoreError(f"store: {str(folder)!r} is a file; a folder is expected, or a new name")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"store: {str(folder)!r} cannot be made: {(error.strerror or str(error)).lower()}") from None
        self._handle: int | None = None

    def known(self, content: str) -> Known:
        """All that is known of the content."""
        return Known(self.rows(content)[content])

    def rows(self, *contents: str) -> dict[str, list[Rows]]:
        """The records of each content."""
        found: dict[str, list[Rows]] = {content: [] for content in contents}
        for path in sorted(self.folder.glob(f"*{_SUFFIX}")):
            for content, rows in _read(path):
                if content in found:
                    found[content].append(rows)
        return found

    def append(self, content: str, rows: Rows) -> None:
        """Adds a record; raises `StoreError` where the disk does not take it, as when it is full."""
        try:
            if self._handle is None:
                self._begin()
            record = memoryview(_record(content, rows))
            while record:
                record = record[os.write(self._opened, record):]
            os.fsync(self._opened)
        except OSError as error:
            self.close()
            why = (error.strerror or str(error)).lower()
            raise StoreError(f"store: {why} at {str(self.folder)!r}; what was written before is kept, and the same scan goes on from it") from None

    def close(self) -> None:
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)

    @property
    def _opened(self) -> int:
        assert self._handle is not None
        return self._handle

    def _begin(self) -> None:
        self._handle = os.open(self.folder / f"{uuid4().hex}{_SUFFIX}", os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL, 0o644)
        folder = os.open(self.folder, os.O_RDONLY)  # so that its name is on the disk, too
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def records(data: bytes) -> Iterator[bytes]:
    """The contents of the records that are whole and as they were written."""
    place = data.find(MAGIC)
    while place >= 0:
        start = place + len(MAGIC) + _LENGTH
        end = start + int.from_bytes(data[place + len(MAGIC) : start], "little")
        if end + _DIGEST <= len(data) and blake2b(data[place:end], digest_size=_DIGEST).digest() == data[end : end + _DIGEST]:
            yield data[start:end]
            place = data.find(MAGIC, end + _DIGEST)
        else:
            place = data.find(MAGIC, place + 1)


def _record(content: str, rows: Rows) -> bytes:
    columns = [np.ascontiguousarray(column, dtype="<f8") for column in rows.columns]
    errors = {str(row): text for row, text in rows.errors.items()}
    head = json.dumps({"of": content, "rows": len(rows.keys), "columns": len(columns), "errors": errors, "remarks": rows.remarks}).encode()
    body = b"".join((len(head).to_bytes(_LENGTH, "little"), head, rows.keys.tobytes(), *(column.tobytes() for column in columns)))
    record = MAGIC + len(body).to_bytes(_LENGTH, "little") + body
    return record + blake2b(record, digest_size=_DIGEST).digest()


def _read(path: Path) -> Iterator[tuple[str, Rows]]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise StoreError(f"store: {str(path)!r} cannot be read: {(error.strerror or str(error)).lower()}") from None
    for body in records(data):
        try:
            yield _rows_of(body)
        except (KeyError, ValueError, TypeError, AttributeError, RecursionError):
            continue  # of something else than a scan


def _rows_of(body: bytes) -> tuple[str, Rows]:
    size = int.from_bytes(body[:_LENGTH], "little")
    head, rest = json.loads(body[_LENGTH : _LENGTH + size]), body[_LENGTH + size :]
    count = head["rows"]
    keys: Keys = np.frombuffer(rest, dtype=f"S{KEY}", count=count)
    columns: FloatArray = np.frombuffer(rest, dtype="<f8", offset=KEY * count).reshape(head["columns"], count)
    return head["of"], Rows(keys, list(columns), {int(row): text for row, text in head["errors"].items()}, head["remarks"])
