"""The work of a scan: what the store does not know is shared among workers, batch by batch, and kept as it arrives."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from derive.executors import Done, as_done
from numerics._types import FloatArray
from numerics.scans.evaluating import begin, content_of, evaluate, item_of, keys_of, results_of
from numerics.scans.specification import Specification
from numerics.scans.store import Known, Rows, Store

__all__ = ["SECONDS", "Found", "Work"]

SECONDS = 0.2  # what a batch takes, about: what is lost if a worker dies
_MOST = 2**15  # points of a batch


class _Batch(NamedTuple):
    """The first point, the columns of what runs, how many points there are, and their keys, if there is a store."""

    start: int
    columns: Mapping[str, Any]
    count: int
    keys: list[bytes]

    def part(self, first: int, last: int) -> _Batch:
        return _Batch(self.start + first, {name: column[first:last] for name, column in self.columns.items()}, last - first, self.keys[first:last])


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
        self._step = specification.quantity.batch

    def grid(self) -> Found:
        """All points of the grid."""
        return self._all(self.specification.size, self.specification.columns)

    def points(self, columns: Mapping[str, FloatArray]) -> Found:
        """The points that are listed."""
        size = len(next(iter(columns.values())))
        return self._all(size, lambda start, stop: {name: column[start:stop] for name, column in columns.items()})

    def _all(self, size: int, columns: Callable[[int, int], Mapping[str, Any]]) -> Found:
        found = Found(np.empty((len(self.specification.quantity.outputs), size)))
        batches = (_Batch(start, columns(start, stop), stop - start, []) for start, stop in self._spans(size))
        late = list(self._pass(self._unknown(batches, found, size), found, size))
        while late:
            late = list(self._pass(_parts(late), found, size))
        return found

    def _spans(self, size: int) -> Iterator[tuple[int, int]]:
        """From where to where batches go, as they are drawn: few points to begin with, then as many as take about `SECONDS`."""
        start = 0
        while start < size:
            stop = min(start + self._step, size)
            yield start, stop
            start = stop

    def _unknown(self, batches: Iterable[_Batch], found: Found, size: int) -> Iterator[_Batch]:
        """The batches of what the store does not know; of one of which it knows some points, the others."""
        for bare in batches:
            if self.store is None:
                yield bare
                continue
            batch = bare._replace(keys=keys_of(self.content, self.specification, bare.columns, bare.count))
            rows = self._known.rows(batch.keys)
            old = np.flatnonzero(rows >= 0)
            if old.size:
                places = rows[old]
                found.values[:, batch.start + old] = [column[places] for column in self._known.columns]
                found.errors |= {batch.start + row: self._known.errors[place] for row, place in zip(old.tolist(), places.tolist(), strict=True)
                                 if place in self._known.errors}
                found.remarks |= self._known.remarks(places)
                self.known += old.size
                self.progress(self.known + self.computed, size)
            for first, last in _gaps(rows < 0):
                yield batch.part(first, last)

    def _pass(self, work: Iterator[_Batch], found: Found, size: int) -> Iterator[tuple[_Batch, str]]:
        """Evaluates batches; those to which no worker gave an answer are given back, but for single points, which have failed then."""
        sent: dict[int, _Batch] = {}

        def items() -> Iterator[dict[str, Any]]:
            for number, batch in enumerate(work):
                sent[number] = batch
                yield item_of(batch.columns, batch.count)

        for number, answer, seconds in self._answers(items()):
            batch = sent.pop(number)
            self._step = max(self.specification.quantity.batch, min(_MOST, round(SECONDS * batch.count / max(seconds, 1e-6))))
            start, stop = batch.start, batch.start + batch.count
            if isinstance(answer, str) and batch.count > 1:
                yield batch, answer
                continue
            self.computed += batch.count
            if isinstance(answer, str):
                found.values[:, start], found.errors[start] = np.nan, answer  # not kept: it may be the machine's fault
            else:
                values, errors, remarks = results_of(self.specification.quantity, answer, batch.count)
                if self.store is not None:
                    self.store.append(self.content, Rows(batch.keys, list(values), errors, remarks))
                found.values[:, start:stop] = values
                found.errors |= {start + row: text for row, text in errors.items()}
                found.remarks |= set(remarks)
            self.progress(self.known + self.computed, size)

    def _answers(self, items: Iterator[dict[str, Any]]) -> Iterator[tuple[int, Mapping[str, Any] | str, float]]:
        """The number of each item with what a worker said of it, or why none said anything, and the seconds that it took."""
        names, fixed = dict(self.specification.names), dict(self.specification.fixed)
        if self.executor is None and self.jobs == 1:
            begun = self.specification.quantity, fixed
            for number, item in enumerate(items):
                start = time.monotonic()
                yield number, evaluate(begun, item), time.monotonic() - start
            return
        for number, answer in as_done(evaluate, items, begin=(begin, names, fixed), executor=self.executor, jobs=self.jobs):
            yield number, answer.value if isinstance(answer, Done) else answer.reason, answer.seconds


def _gaps(missing: Any) -> Iterator[tuple[int, int]]:
    """From where to where there are missing ones."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], missing, [False]]).astype(np.int8)))
    return zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _parts(late: Iterable[tuple[_Batch, str]]) -> Iterator[_Batch]:
    """Sixteenths of batches, down to single points."""
    for batch, _ in late:
        step = -(-batch.count // 16)
        for first in range(0, batch.count, step):
            yield batch.part(first, min(first + step, batch.count))
