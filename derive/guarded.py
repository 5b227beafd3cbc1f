"""Work done in other processes, item by item, each within a time and a memory: one that hangs or dies is a result, and the rest goes on."""

from __future__ import annotations

import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection, wait
from typing import Any

__all__ = ["Done", "Unanswered", "each_guarded"]

_BEGINNING = 300  # seconds in which a process must be ready


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
    task: Callable[..., Any], items: Sequence[Any], *, begin: Callable[[], Any] | None = None, jobs: int = 1, run: int = 1,
    limit: float = 10, memory: int = 4 << 30, progress: Callable[[int, int], object] = lambda done, total: None,
    arrived: Callable[[int, Done | Unanswered], object] = lambda place, found: None,
) -> list[Done | Unanswered]:
    """task(item) for every item, in order; each has `limit` seconds, and `memory` bytes where the system can say so.

    A process does `run` neighbouring items one after another, then others, and is replaced after one that gave no answer. With `begin`, which
    is called once in each process, it is task(begun, item). `arrived` is told each result when it is there. `task` and `begin` are functions of
    a module; items and results are pickled.
    """
    if jobs < 1:
        raise ValueError(f"jobs: expected 1 or more, got {jobs}")
    results: list[Done | Unanswered] = [Unanswered("not begun", 0)] * len(items)
    waiting, done = deque(range(i, min(i + run, len(items))) for i in range(0, len(items), run)), 0
    hands = [_Hand(task, begin, memory) for _ in range(min(jobs, len(waiting)))]
    try:
        for hand in hands:
            hand.take(waiting, items)
        while busy := [hand for hand in hands if hand.index is not None]:
            wait([hand.ours for hand in busy], timeout=max(0, min(hand.started for hand in busy) + limit - time.monotonic()))
            for hand in busy:
                found = hand.result(limit)
                if found is not None:
                    results[hand.index or 0] = found
                    done += 1
                    arrived(hand.index or 0, found)
                    progress(done, len(items))
                    hand.take(waiting, items)
    finally:
        for hand in hands:
            hand.end()
    return results


class _Hand:
    """One process, the item that it is at, and those that it does next."""

    def __init__(self, task: Callable[..., Any], begin: Callable[[], Any] | None, memory: int) -> None:
        self.task, self.begin, self.memory = task, begin, memory
        self.index, self.next, self.started = None, deque(), 0.0
        self._begin()

    index: int | None
    next: deque[int]
    ours: Connection

    def _begin(self) -> None:
        self.ours, theirs = _CONTEXT.Pipe()
        if _CONTEXT.get_start_method() == "forkserver":
            _CONTEXT.set_forkserver_preload([getattr(self.task, "func", self.task).__module__])
        self.process = _CONTEXT.Process(target=_work, args=(theirs, self.task, self.begin, self.memory), daemon=True)
        self.process.start()
        theirs.close()
        try:
            said = self.ours.recv() if self.ours.poll(_BEGINNING) else f"no answer in {_BEGINNING} s"
        except (EOFError, OSError):
            said = "it died"
        if said != "ready":
            self.end()
            raise ChildProcessError(f"a process did not begin: {said}")

    def take(self, waiting: deque[range], items: Sequence[Any]) -> None:
        """Goes on with the next item of its run, or of one that is waiting; with none where all are done."""
        if not self.next and waiting:
            self.next.extend(waiting.popleft())
        self.index = self.next.popleft() if self.next else None
        if self.index is None:
            return
        if not self.process.is_alive():
            self._begin()
        try:
            self.ours.send(items[self.index])
        except OSError:  # it died just now
            self._begin()
            self.ours.send(items[self.index])
        self.started = time.monotonic()

    def result(self, limit: float) -> Done | Unanswered | None:
        """The result, if there is one or there will be none; the process is ended where there will be none."""
        seconds = time.monotonic() - self.started
        if self.ours.poll():
            try:
                answered, value = self.ours.recv()
            except (EOFError, OSError):
                self.end()
                return Unanswered(f"the process died: exit code {self.process.exitcode}", seconds)
            except Exception as error:
                return Unanswered(f"what it gave cannot be read here: {type(error).__name__}: {error}", seconds)
            return Done(value, seconds) if answered else Unanswered(value, seconds)
        if seconds < limit:
            return None
        self.end()
        return Unanswered(f"no answer in {limit:g} s", seconds)

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.ours.close()


def _work(theirs: Connection, task: Callable[..., Any], begin: Callable[[], Any] | None, memory: int) -> None:
    _bound(memory)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever waits for it is interrupted, and ends it
    sys.stdout = sys.stderr
    try:
        begun = () if begin is None else (begin(),)
    except (Exception, KeyboardInterrupt) as error:
        theirs.send(str(error))
        return
    theirs.send("ready")
    while True:
        try:
            item = theirs.recv()
        except EOFError:
            return
        try:
            theirs.send((True, task(*begun, item)))
        except (Exception, KeyboardInterrupt) as error:
            theirs.send((False, f"{type(error).__name__}: {error}"))


def _bound(memory: int) -> None:
    try:
        import resource
    except ImportError:  # not on every system
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


_CONTEXT: Any = get_context("forkserver" if "forkserver" in get_all_start_methods() else "spawn")
