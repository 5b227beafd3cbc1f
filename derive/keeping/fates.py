"""What became of the mutants of each equation, kept by the content of the whole paper: any claim may refute any change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from derive.keeping.content import Unknown, content_of
from derive.keeping.store import Store
from derive.paper import Paper

__all__ = ["Fates"]

Record = Mapping[str, Any]


class Fates:
    """The fates that a store has of the mutants of a paper, as records by the number of their equation; and where new ones go."""

    def __init__(self, paper: Paper, store: Store | None, seed: int = 0) -> None:
        self._store, self._key = store, ""
        try:
            self._key = f"mutants {content_of(paper).whole} {seed}" if store is not None else ""
        except Unknown:  # code of the author's own, whose content cannot be told
            self._store = None

    def of(self, numbers: Iterable[str]) -> dict[str, list[Record]]:
        """What there is of these equations, by number."""
        if self._store is None:
            return {}
        keys = {f"{self._key} {number}": number for number in numbers}
        return {keys[key]: list(record["fates"]) for key, record in self._store.get(keys).items()}

    def keep(self, number: str, fates: Sequence[Record]) -> None:
        """Keeps the fates of all mutants of an equation."""
        if self._store is not None:
            self._store.put(f"{self._key} {number}", {"fates": list(fates)})
