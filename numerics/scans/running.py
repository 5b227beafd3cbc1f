"""The work of a scan: what the store does not know is shared among workers, batch by batch, and kept as it arrives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from derive.executors import Done, as_done
from numerics._types import FloatArray
from numerics.scans.evaluating import begin, content_of, evaluate, item_of, keys_of, results_of
from numerics.scans.specification import Specification
from numerics.scans.store import Known, Rows, Store

__all__ = ["Found", "Work"]

Batch = tuple[int, int, Mapping[str, Any]]
"""The first point, the one after the last, and the columns of what runs."""


@dataclass
class Found:
    """Values of points, a column for each output; why points have none; what is to be said of them."""

    values: FloatArray
    errors: dict[int, str] = field(default_factory=dict)
    remarks: set[str] = field(default_factory=set)


class Work:
    """The work of one scan, on a store if there is one, by an executor: `computed` and `known` count points."""

    def __init__(self, specification: Specification, store: Store | None, executor: Any, jobs: int, progress: Callable[[int, int], object]) -> None:
        self.specification, self.store, self.executor, self.jobs, self.progress = specification, store, executor, jobs, progress
        self.content = content_of(specification.quantity)
        self._known = Known([]) if store is None else store.known(self.content)
        self.computed = self.known = 0

    def grid(self) -> Found:
        """All points of the grid."""
        size, step = self.specification.size, self.specification.quantity.batch
        spans = ((start, min(start + step, size)) for start in range(0, size, step))
        return self._all(size, ((start, stop, self.specification.columns(start, stop)) for start, stop in spans))

    def points(self, columns: Mapping[str, FloatArray]) -> Found:
        """The points that are listed."""
        size, step = len(next(iter(columns.values()))), self.specification.quantity.batch
        return self._all(size, ((start, min(start + step, size), {name: column[start : start + step] for name, column in columns.items()})
                                for start in range(0, size, step)))

    def _all(self, size: int, batches: Iterable[Batch]) -> Found:
        found = Found(np.empty((len(self.specification.quantity.outputs), size)))
        late = list(self._pass(self._unknown(batches, found, size), found, size))
        while late:
            late = list(self._pass(_parts(late), found, size))
        return found

    def _unknown(self, batches: Iterable[Batch], found: Found, size: int) -> Iterator[Batch]:
        """The batches of what the store does not know; of one of which it knows some points, the others."""
        for start, stop, columns in batches:
            if self.store is None:
                yield start, stop, columns
                continue
            rows = self._known.rows(keys_of(self.content, self.specification, columns, stop - start))
            old = np.flatnonzero(rows >= 0)
            if old.size:
                places = rows[old]
                found.values[:, start + old] = [column[places] for column in self._known.columns]
                found.errors |= {start + row: self._known.errors[place] for row, place in zip(old.tolist(), places.tolist(), strict=True)
                                 if place in self._known.errors}
                found.remarks |= self._known.remarks(places)
                self.known += old.size
                self.progress(self.known + self.computed, size)
            for first, last in _gaps(rows < 0):
                yield start + first, start + last, {name: column[first:last] for name, column in columns.items()}

    def _pass(self, work: Iterator[Batch], found: Found, size: int) -> Iterator[tuple[Batch, str]]:
        """Evaluates batches; those to which no worker gave an answer are given back, but for single points, which have failed then."""
        sent: dict[int, Batch] = {}

        def items() -> Iterator[dict[str, Any]]:
            for number, batch in enumerate(work):
                sent[number] = batch
                yield item_of(batch[2], batch[1] - batch[0])

        for number, answer in self._answers(items()):
            batch = start, stop, columns = sent.pop(number)
            if isinstance(answer, str):
                if stop - start > 1:
                    yield batch, answer
                    continue
                found.values[:, start], found.errors[start] = np.nan, answer  # not kept: it may be the machine's fault
                self.computed += 1
                continue
            values, errors, remarks = results_of(self.specification.quantity, answer, stop - start)
            if self.store is not None:
                keys = keys_of(self.content, self.specification, columns, stop - start)
                self.store.append(self.content, Rows(keys, list(values), errors, remarks))
            found.values[:, start:stop] = values
            found.errors |= {start + row: text for row, text in errors.items()}
            found.remarks |= set(remarks)
            self.computed += stop - start
            self.progress(self.known + self.computed, size)

    def _answers(self, items: Iterator[dict[str, Any]]) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
        """The number of each item with what a worker said of it, or why none said anything."""
        names, fixed = dict(self.specification.names), dict(self.specification.fixed)
        if self.executor is None and self.jobs == 1:
            begun = self.specification.quantity, fixed
            yield from ((number, evaluate(begun, item)) for number, item in enumerate(items))
            return
        for number, answer in as_done(evaluate, items, begin=(begin, names, fixed), executor=self.executor, jobs=self.jobs):
            yield number, answer.value if isinstance(answer, Done) else answer.reason


def _gaps(missing: Any) -> Iterator[tuple[int, int]]:
    """From where to where there are missing ones."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], missing, [False]]).astype(np.int8)))
    return zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _parts(late: Iterable[tuple[Batch, str]]) -> Iterator[Batch]:
    """Sixteenths of batches, down to single points."""
    for (start, stop, columns), _ in late:
        step = -(-(stop - start) // 16)
        for first in range(0, stop - start, step):
            last = min(first + step, stop - start)
            yield start + first, start + last, {name: column[first:last] for name, column in columns.items()}
