"""The work of a scan: what the store does not know is shared among workers, batch by batch, and kept as it arrives."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import Any, NamedTuple

import numpy as np

from derive.executors import Done, as_done
from derive.guarded import Crew, late
from derive.starting import method
from numerics._types import FloatArray
from numerics.scans.evaluating import begin_of, content_of, evaluate, item_of, results_of
from numerics.scans.keys import keys_of
from numerics.scans.specification import Specification
from numerics.scans.store import NO_KEYS, Keys, Known, Rows, Store

__all__ = ["PAYS", "SECONDS", "Found", "Work"]

SECONDS = 0.2  # what a batch takes, about: what is lost if a worker dies
PAYS, PAYS_BY_FORKS = 2.0, 0.3  # seconds of work that are left, for which other processes are begun
QUICK = 1.0  # seconds after which a batch of many points is divided, where a point has a limit
_MOST = 2**15  # points of a batch
_LATE = "it was ended, and is tried again where the limit is higher"


class _Batch(NamedTuple):
    """The first point, the columns of what runs, how many points there are, their keys, if there is a store, and whether it was tried before."""

    start: int
    columns: Mapping[str, Any]
    size: int
    keys: Keys
    again: bool = False

    def part(self, first: int, last: int) -> _Batch:
        return _Batch(self.start + first, {name: column[first:last] for name, column in self.columns.items()}, last - first, self.keys[first:last])


@dataclass
class Found:
    """Values of points, a column for each output; why points have none; what is to be said of them."""

    values: FloatArray
    errors: dict[int, str] = field(default_factory=dict)
    remarks: set[str] = field(default_factory=set)


class Work:
    """The work of one scan, on a store if there is one, where `opened` says: `computed` and `known` count points.

    Where a point has a limit, all is done in processes that can be ended. A batch that takes longer than `QUICK` is divided, down to single points,
    which have all of the limit; one that gave no answer is kept with it, and is known to whoever gives no more.
    """

    def __init__(self, specification: Specification, store: Store | None, where: Any, progress: Callable[[int, int], object]) -> None:
        self.specification, self.store, self.where, self.progress = specification, store, where, progress
        self.limit = specification.limit
        self.content = content_of(specification.quantity)
        self._known, self._late = self._kept()
        self.computed = self.known = 0
        self._step, self._left = specification.quantity.batch, 0
        self._least = self._step if self.limit is None else 1  # points of a batch
        self._patient = self.limit is None or self.limit <= QUICK  # batches have all of the limit, as single points have needed more than `QUICK`

    def grid(self) -> Found:
        """All points of the grid."""
        return self._all(self.specification.size, self.specification.columns)

    def points(self, columns: Mapping[str, FloatArray]) -> Found:
        """The points that are listed."""
        size = len(next(iter(columns.values())))
        return self._all(size, lambda start, stop: {name: column[start:stop] for name, column in columns.items()})

    def _kept(self) -> tuple[Known, Known]:
        """What the store knows, and of which points it knows that they gave no answer in this limit or a higher one."""
        if self.store is None:
            return Known([]), Known([])
        rows = self.store.rows(self.content, self._content_of_late)
        given_up = [] if self.limit is None else [one for one in rows[self._content_of_late] if one.columns[0].min() >= self.limit]
        return Known(rows[self.content]), Known(given_up)

    @property
    def _content_of_late(self) -> str:
        return f"{self.content} no answer in the seconds of the column"

    def _all(self, size: int, columns: Callable[[int, int], Mapping[str, Any]]) -> Found:
        found, self._left = Found(np.empty((len(self.specification.quantity.outputs), size))), size
        batches = (_Batch(start, columns(start, stop), stop - start, NO_KEYS) for start, stop in self._spans(size))
        work: Iterator[_Batch] | None = self._unknown(batches, found, size)
        here = True
        while work is not None:
            back = [] if self._patient else list(self._pass(work, found, size, QUICK))
            back += self._pass(work, found, size, self.limit, here=here)
            work, here = _parts(back) if back else None, False  # what has ended a worker does not come near this process
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
            batch = bare._replace(keys=keys_of(self.content, self.specification.fixed, bare.columns, bare.size))
            rows = self._known.rows(batch.keys)
            given_up = (rows < 0) & (self._late.rows(batch.keys) >= 0)
            old = np.flatnonzero(rows >= 0)
            if old.size:
                places = rows[old]
                found.values[:, batch.start + old] = [column[places] for column in self._known.columns]
                found.errors |= {batch.start + row: self._known.errors[place] for row, place in zip(old.tolist(), places.tolist(), strict=True)
                                 if place in self._known.errors}
                found.remarks |= self._known.remarks(places)
            for row in np.flatnonzero(given_up).tolist():
                self._without(found, batch.start + row, late(self.limit or 0))
            more = int(old.size + given_up.sum())
            if more:
                self.known, self._left = self.known + more, self._left - more
                self.progress(self.known + self.computed, size)
            for first, last in _gaps((rows < 0) & ~given_up):
                yield batch.part(first, last)

    def _pass(self, work: Iterator[_Batch], found: Found, size: int, limit: float | None, *, here: bool = False) -> Iterator[_Batch]:
        """Evaluates batches, each in the time; those without an answer are given back, but for single points that have had all of their limit, or
        have ended a process of this machine twice: once may be chance.

        A pass of less than that ends where a single point has needed more: it is not the only one.
        """
        sent: dict[int, _Batch] = {}
        quick = limit != self.limit

        def items() -> Iterator[dict[str, Any]]:
            for number in count():
                if (quick and self._patient) or (batch := next(work, None)) is None:
                    return
                sent[number] = batch
                yield item_of(batch.columns, batch.size)

        for number, answer, seconds in self._answers(items(), limit, here=here):
            batch = sent.pop(number)
            self._adapt(batch.size, seconds)
            chance = isinstance(self.where, Crew) and not batch.again and answer != late(limit or 0)
            if isinstance(answer, str) and (batch.size > 1 or quick or chance):
                self._patient |= batch.size == 1
                yield batch
                continue
            self.computed, self._left = self.computed + batch.size, self._left - batch.size
            if isinstance(answer, str):
                self._without(found, batch.start, answer)
                if self.store is not None and self.limit is not None and answer == late(self.limit):  # else it may be the machine's fault
                    self.store.append(self._content_of_late, Rows(batch.keys, [np.array([self.limit])], {}))
            else:
                values, errors, remarks = results_of(self.specification.quantity, answer, batch.size)
                if self.store is not None:
                    self.store.append(self.content, Rows(batch.keys, list(values), errors, remarks))
                found.values[:, batch.start : batch.start + batch.size] = values
                found.errors |= {batch.start + row: text for row, text in errors.items()}
                found.remarks |= set(remarks)
            self.progress(self.known + self.computed, size)

    def _adapt(self, points: int, seconds: float) -> None:
        """So many points have taken so long: the size of the next batches."""
        wanted = SECONDS if self.limit is None else min(SECONDS, self.limit / 4)
        self._step = max(self._least, min(_MOST, round(wanted * points / max(seconds, 1e-6))))

    def _without(self, found: Found, row: int, why: str) -> None:
        found.values[:, row] = np.nan
        found.errors[row] = f"{why}: {_LATE}" if self.limit is not None and why == late(self.limit) else why

    def _answers(self, items: Iterator[dict[str, Any]], limit: float | None, *, here: bool) -> Iterator[tuple[int, Mapping[str, Any] | str, float]]:
        """The number of each item with what a worker said of it, or why none said anything, and the seconds that it took.

        With `here` it is done in this process as long as others do not pay, unless it must be possible to end it.
        """
        begin, first = begin_of(self.specification.names, self.specification.fixed), 0
        jobs = self.where.jobs if isinstance(self.where, Crew) else 0
        if limit is None and (jobs == 1 or (jobs and here)):
            begun = self.specification.quantity, self.specification.fixed
            pays, prepared = min(PAYS, PAYS_BY_FORKS) if method() == "fork" else PAYS, False
            for item in items:
                start = time.monotonic()
                said = evaluate(begun, item)
                seconds = time.monotonic() - start
                yield first, said, seconds
                first += 1
                if jobs > 1 and not prepared and self._left * seconds / item["count"] > pays:
                    self.where.prepare(evaluate, partial(begin[0], *begin[1:]))
                    prepared = True
                if prepared and self.where.ready:
                    break
            else:
                return
        for number, answer in as_done(evaluate, items, begin=begin, executor=self.where, limit=limit):
            yield first + number, answer.value if isinstance(answer, Done) else answer.reason, answer.seconds


def _gaps(missing: Any) -> Iterator[tuple[int, int]]:
    """From where to where there are missing ones."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], missing, [False]]).astype(np.int8)))
    return zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _parts(batches: Iterable[_Batch]) -> Iterator[_Batch]:
    """Sixteenths of batches, down to single points; these again."""
    for batch in batches:
        step = -(-batch.size // 16)
        for first in range(0, batch.size, step):
            yield batch.part(first, min(first + step, batch.size))._replace(again=batch.size == 1)
