"""Parallel work, wherever it is done: one function called on many items, with the same results on this machine, an executor or a cluster.

`executor=` of `verify` and of all that takes it, and ``--executor`` of the commands, is one of

* nothing, with `jobs`, or a number: processes on this machine. Each item within its time and memory; one that hangs or dies is a result, and the
  rest goes on.
* text: ``"processes:4"``, the same; ``"dask:tcp://host:8786"``, the workers of that scheduler (``pip install 'provenum[cluster]'``).
* any `concurrent.futures.Executor`, or a dask `Client`. It is the caller's, and is not shut down here.

What is asked of an executor is plain data: the name of a function that is marked by `task`, of one that begins and what it is given, and
items of text, numbers, lists and mappings of them by text. No code is sent. A worker must be of the same versions, which it looks at; it begins
once, and keeps what it has begun with. No more is submitted at once than keeps the workers busy. Where an item has a limit, each worker does it
in a process of its own, which it can end: time, memory and death are bounded there as here. Without a limit it is done in the worker itself.

>>> from derive.executors import each_done, task
>>> @task
... def square(item):
...     return item * item
>>> from concurrent.futures import ThreadPoolExecutor
>>> with ThreadPoolExecutor(2) as pool:
...     [one.value for one in each_done(square, [1, 2, 3], executor=pool)]
[1, 4, 9]
"""

from __future__ import annotations

import logging
import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future
from concurrent.futures import wait as wait_for
from contextlib import contextmanager
from functools import partial
from typing import Any

from derive.guarded import NEVER, Crew, Done, Item, Run, Unanswered, guarded, in_runs, read
from derive.packets import Begin, NotPlain, packet, perform, plain, release, task

__all__ = ["Begin", "Done", "ExecutorBroke", "ExecutorError", "Executors", "NotPlain", "Unanswered", "as_done", "each_done", "opened", "task"]

Executors = Executor | Crew | str | int | None
"""What `executor=` may be, and what `opened` gives for it; a dask `Client` besides."""

_MEMORY = 4 << 30
_PER_WORKER = 4  # packets: one is done, the others are on their way
_ANSWERING = 10  # seconds in which a scheduler must answer
_EXPECTED = "expected processes:N, dask:ADDRESS as in dask:tcp://localhost:8786, or an Executor of concurrent.futures"


class ExecutorError(ValueError):
    """An executor that there is not, or that cannot be used."""


class ExecutorBroke(ExecutorError):
    """An executor that broke while it was at work; what has arrived has arrived."""

    exit_code = 1


def each_done(
    task: Callable[..., Any], items: Sequence[Any], *, begin: Begin | None = None, executor: Executors = None, jobs: int = 1, run: Run = 1,
    limit: float | None = None, memory: int = _MEMORY, progress: Callable[[int, int], object] = lambda done, total: None,
    arrived: Callable[[int, Done | Unanswered], object] = lambda place, found: None,
) -> list[Done | Unanswered]:
    """The results in the order of the items: `as_done`, all at once. `arrived` is told each result when it is there, `progress` how many are."""
    results: list[Done | Unanswered] = [Unanswered("not begun", 0)] * len(items)
    found = as_done(task, items, begin=begin, executor=executor, jobs=min(jobs, len(items)) or jobs, run=run, limit=limit, memory=memory)
    for done, (place, one) in enumerate(found, 1):
        results[place] = one
        arrived(place, one)
        progress(done, len(items))
    return results


def as_done(
    task: Callable[..., Any], items: Iterable[Any], *, begin: Begin | None = None, executor: Executors = None, jobs: int = 1, run: Run = 1,
    limit: float | None = None, memory: int = _MEMORY,
) -> Iterator[tuple[int, Done | Unanswered]]:
    """The place and the result of task(item) for every item, each when it is there; with `begin`, (function, *given), it is task(begun, item).

    `begin` is called once in each process that does the work. A process does `run` neighbours one after another, or those for which run(item) is
    the same, each within `limit` seconds and `memory` bytes. Items are drawn as workers are free, so that there may be any number. An item that
    raises, is late, or whose process dies is `Unanswered`. Raises `ExecutorError` where there is none or it breaks, `NotPlain` where what is
    asked is not plain data.
    """
    with opened(executor, jobs=jobs) as where:
        if isinstance(where, Crew):
            began = None if begin is None else partial(begin[0], *begin[1:])
            yield from guarded(task, items, begin=began, jobs=where, run=run, limit=NEVER if limit is None else limit, memory=memory)
        else:
            yield from _elsewhere(where, packet(task, begin, limit, memory), in_runs(items, run))


@contextmanager
def opened(executor: Any, *, jobs: int = 1) -> Iterator[Executor | Crew]:
    """The executor that is meant, as long as the block runs; processes of this machine, which end with it, where these are meant.

    An executor that was given is given back, open.
    """
    kind, _, rest = executor.partition(":") if isinstance(executor, str) else ("", "", "")
    if kind == "processes" and (not rest or (rest.isascii() and rest.isdecimal() and 0 < int(rest[:6]) < 10**5)):
        executor = int(rest) if rest else os.cpu_count() or 1
    if executor is None or isinstance(executor, int):
        crew = Crew(jobs if executor is None else executor)
        try:
            yield crew
        finally:
            crew.end()
        return
    if isinstance(executor, Crew):
        yield executor
        return
    if isinstance(executor, Executor):
        try:
            yield executor
        finally:
            release()
        return
    if hasattr(executor, "get_executor"):
        yield executor.get_executor(pure=False)
        return
    if kind == "dask" and rest:
        with _dask(rest) as client:
            yield client.get_executor(pure=False)
    else:
        raise ExecutorError(f"executor: {_EXPECTED}; got {str(executor)[:60]!r}")


@contextmanager
def _dask(address: str) -> Iterator[Any]:
    """A client of the scheduler at the address; what its library logs is said by the errors that are raised."""
    try:
        from distributed import Client
    except ImportError:
        raise ExecutorError("executor: dask:ADDRESS needs dask, as in pip install 'provenum[cluster]'") from None
    log = logging.getLogger("distributed")
    level = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        client = Client(address, timeout=_ANSWERING, set_as_default=False)
    except (OSError, ValueError, TypeError, RuntimeError) as error:
        log.setLevel(level)
        raise ExecutorError(f"executor: no scheduler answers at {address} ({' '.join(str(error).split())[:120]})") from None
    try:
        yield client
    finally:
        client.close(timeout=2)
        log.setLevel(level)


def _elsewhere(executor: Executor, head: dict[str, Any], runs: Iterator[list[Item]]) -> Iterator[tuple[int, Done | Unanswered]]:
    """The results of packets, of which no more are submitted at a time than keep the workers busy."""
    flying: dict[Future[Any], list[Item]] = {}
    again, workers, looked, done = deque[list[Item]](), 0, -1.0, 0
    try:
        while True:
            if time.monotonic() - looked > 1:
                workers, looked = _workers(executor), time.monotonic()
            while len(flying) < _PER_WORKER * workers and (some := again.popleft() if again else next(runs, None)):
                flying[executor.submit(perform, head, [plain(item) for _, item in some])] = some
            if not flying:
                return
            for future in wait_for(flying, return_when=FIRST_COMPLETED).done:
                some = flying.pop(future)
                said = _said(future, len(some))
                if said is None:
                    again += [[one] for one in some]
                    continue
                for (place, _), (what, seconds) in zip(some, said, strict=True):
                    done += 1
                    yield place, Unanswered(what, seconds) if isinstance(what, str) else read(what, seconds)
    except (BrokenExecutor, CancelledError, RuntimeError, OSError) as error:
        reason = " ".join(str(error).split())[:200]
        raise ExecutorBroke(f"executor: it broke after {done} results: {type(error).__name__}{': ' * bool(reason)}{reason}") from None
    finally:
        for future in flying:
            future.cancel()


def _said(future: Future[Any], several: int) -> list[tuple[bytes | str, float]] | None:
    """What a worker said of a packet; None where its items are to be asked for one by one, since one of them has ended the workers."""
    try:
        said = future.result()
    except Exception as error:
        if type(error).__name__ == "KilledWorker":
            return None if several > 1 else [("the worker died, and others with it", 0.0)]
        if isinstance(error, ImportError):
            raise ExecutorError(f"executor: provenum is not installed at a worker: {error}") from None
        raise
    if isinstance(said, str):
        raise ExecutorError(f"executor: {said}")
    return said


def _workers(executor: Any) -> int:
    client = getattr(executor, "_client", None)  # of dask, whose workers come and go
    return max(1, sum(client.nthreads().values()) if client is not None else getattr(executor, "_max_workers", None) or os.cpu_count() or 1)
