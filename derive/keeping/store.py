"""A store of what was found, on this machine, by this user: a damaged record, or one from elsewhere, is not believed."""

from __future__ import annotations

import hmac
import json
import os
import secrets
import sqlite3
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

__all__ = ["Store"]

_MOST = 100_000
_DAMAGED = (sqlite3.Error, UnicodeDecodeError)  # the second where what is damaged would be in the words of the first
_TABLE = "create table if not exists found (key text primary key, record text not null, seal text not null)"


class Store:
    """Records by key, each with a seal that only this user can make. `remarks` says what was ignored, or why nothing is kept.

    Any number of processes may use one store. A store that cannot be used holds nothing and keeps nothing, and raises nothing.
    """

    def __init__(self, path: Path | None = None, secret: Path | None = None) -> None:
        self.remarks: list[str] = []
        self._path = path or _folder("XDG_CACHE_HOME", ".cache") / "verdicts.sqlite"
        self._secret, self._base = b"", None
        try:
            self._secret = _secret(secret or _folder("XDG_STATE_HOME", ".local/state") / "secret")
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._base = self._opened()
        except (OSError, *_DAMAGED) as error:
            self.remarks.append(f"verdicts are not kept: {self._path}: {_said(error)}")

    _base: sqlite3.Connection | None

    def get(self, keys: Iterable[str]) -> dict[str, dict[str, Any]]:
        """The records there are of the keys."""
        found, foreign = {}, 0
        for key in keys:
            row = self._row(key)
            if row is None:
                continue
            if hmac.compare_digest(str(row[1]), self._seal(key, str(row[0]))):
                found[key] = json.loads(row[0])
            else:
                foreign += 1
        if foreign:
            self.remarks.append(f"{foreign} kept verdicts were changed or come from elsewhere: they are ignored, and found anew")
        return found

    def put(self, key: str, record: Mapping[str, Any]) -> None:
        """Keeps a record, instead of one that the key had."""
        if self._base is not None:
            text = json.dumps(record)
            try:
                self._base.execute("insert or replace into found values (?, ?, ?)", (key, text, self._seal(key, text)))
            except _DAMAGED as error:
                remark = f"verdicts are not kept: {self._path}: {_said(error)}"
                self.remarks += [] if remark in self.remarks else [remark]

    def close(self) -> None:
        """Forgets the oldest records where there are too many, and lets the file go."""
        if self._base is not None:
            with suppress(*_DAMAGED):
                self._base.execute("delete from found where rowid <= (select max(rowid) from found) - ?", (_MOST,))
            self._base.close()
            self._base = None

    def _row(self, key: str) -> tuple[Any, Any] | None:
        if self._base is None:
            return None
        try:
            return self._base.execute("select record, seal from found where key = ?", (key,)).fetchone()
        except _DAMAGED as error:
            self.remarks.append(f"the kept verdicts cannot be read and are ignored: {_said(error)}")
            self._base = None
            return None

    def _opened(self) -> sqlite3.Connection:
        """The file, begun anew where it is no store or is damaged."""
        try:
            return self._connected()
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            self.remarks.append(f"the kept verdicts are damaged and are ignored ({_said(error)}); they are begun anew")
            self._path.unlink()
            return self._connected()

    def _connected(self) -> sqlite3.Connection:
        base = sqlite3.connect(self._path, timeout=5, isolation_level=None)
        try:
            base.text_factory = lambda data: data.decode("utf-8", "replace")  # what is damaged does not fit its seal
            base.execute("pragma journal_mode=wal")
            base.execute("pragma synchronous=off")
            base.execute(_TABLE)
            if base.execute("pragma quick_check(1)").fetchone() != ("ok",):
                raise sqlite3.DatabaseError("it fails its own check")
        except _DAMAGED:
            base.close()
            raise
        return base

    def _seal(self, key: str, text: str) -> str:
        return hmac.new(self._secret, f"{key}\0{text}".encode(), "sha256").hexdigest()


def _folder(variable: str, otherwise: str) -> Path:
    """Where this user's programs keep things of a kind."""
    named = os.environ.get(variable) or (os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else None)
    return (Path(named) if named else Path.home() / otherwise) / "provenum"


def _said(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return "it is damaged" if isinstance(error, UnicodeDecodeError) else "".join(filter(str.isprintable, str(error)))


def _secret(path: Path) -> bytes:
    """The secret by which this user's records are told from others; made where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError), os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(32))
    found = path.read_bytes()
    if len(found) != 32:
        raise OSError(f"{path} is damaged: delete it")
    return found
