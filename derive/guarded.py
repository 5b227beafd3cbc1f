"""Work done in other processes, item by item, each within a time and a memory: one that hangs or dies is a result, and the rest goes on."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection, wait
from typing import Any

__all__ = ["Done", "Unanswered", "each_guarded"]


@dataclass(frozen=True)
class Done:
    """What the task returned, and the seconds it took."""

    value: Any
    seconds: float


@dataclass(frozen=True)
class Unanswered:
    """Why there is no result: the time was up, the process died, or the task raised."""

    reason: str
    seconds: float


def each_guarded(
    task: Callable[[Any], Any], items: Sequence[Any], *, jobs: int = 1, limit: float = 10, memory: int = 4 << 30,
    progress: Callable[[int, int], object] = lambda done, total: None,
) -> list[Done | Unanswered]:
    """task(item) for every item, in order; each has `limit` seconds, and `memory` bytes where the system can say so.

    A process does one item after another, and is replaced after one that gave no answer. `task` is a function of a module; items and
    results are pickled.
    """
    if jobs < 1:
        raise ValueError(f"jobs: expected 1 or more, got {jobs}")
    results: list[Done | Unanswered] = [Unanswered("not begun", 0)] * len(items)
    waiting, done = list(reversed(range(len(items)))), 0
    hands = [_Hand(task, memory) for _ in range(min(jobs, len(items)))]
    try:
        for hand in hands:
            hand.take(waiting.pop(), items)
        while busy := [hand for hand in hands if hand.index is not None]:
            wait([hand.ours for hand in busy], timeout=max(0, min(hand.started for hand in busy) + limit - time.monotonic()))
            for hand in busy:
                found = hand.result(limit)
                if found is not None:
                    results[hand.index or 0] = found
                    done += 1
                    progress(done, len(items))
                    hand.take(waiting.pop() if waiting else None, items)
    finally:
        for hand in hands:
            hand.end()
    return results


class _Hand:
    """One process, and the item that it is at."""

    def __init__(self, task: Callable[[Any], Any], memory: int) -> None:
        self.task, self.memory, self.index, self.started = task, memory, None, 0.0
        self._begin()

    index: int | None
    ours: Connection

    def _begin(self) -> None:
        self.ours, theirs = _CONTEXT.Pipe()
        if _CONTEXT.get_start_method() == "forkserver":
            _CONTEXT.set_forkserver_preload([self.task.__module__])
        self.process = _CONTEXT.Process(target=_work, args=(theirs, self.task, self.memory), daemon=True)
        self.process.start()
        theirs.close()
        if self.ours.recv() != "ready":
            raise ChildProcessError("a process did not begin")

    def take(self, index: int | None, items: Sequence[Any]) -> None:
        if index is not None and not self.process.is_alive():
            self._begin()
        self.index, self.started = index, time.monotonic()
        if index is not None:
            self.ours.send(items[index])

    def result(self, limit: float) -> Done | Unanswered | None:
        """The result, if there is one or there will be none; the process is ended where there will be none."""
        seconds = time.monotonic() - self.started
        if self.ours.poll():
            try:
                answered, value = self.ours.recv()
            except EOFError:
                self.end()
                return Unanswered(f"the process died: exit code {self.process.exitcode}", seconds)
            return Done(value, seconds) if answered else Unanswered(value, seconds)
        if seconds < limit:
            return None
        self.end()
        return Unanswered(f"no answer in {limit:g} s", seconds)

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.ours.close()


def _work(theirs: Connection, task: Callable[[Any], Any], memory: int) -> None:
    _bound(memory)
    theirs.send("ready")
    while True:
        try:
            item = theirs.recv()
        except EOFError:
            return
        try:
            theirs.send((True, task(item)))
        except Exception as error:
            theirs.send((False, f"{type(error).__name__}: {error}"))


def _bound(memory: int) -> None:
    try:
        import resource
    except ImportError:  # not on every system
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


_CONTEXT: Any = get_context("forkserver" if "forkserver" in get_all_start_methods() else "spawn")
