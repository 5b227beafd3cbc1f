"""Work done in other processes, item by item, each within a time and a memory: one that hangs or dies is a result, and the rest goes on."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby, islice
from multiprocessing import Pipe, parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from threading import Thread
from typing import Any

from derive.starting import method, started

__all__ = ["NEVER", "Crew", "Done", "Hand", "Item", "Run", "Unanswered", "answer", "each_guarded", "guarded", "in_runs", "late", "read"]

NEVER = 1e6  # seconds
_BEGINNING = 300  # seconds in which a process must be ready
_IDLE = 60  # seconds after which a process that is asked nothing ends by itself, where that is wanted

Item = tuple[int, Any]
Run = int | Callable[[Any], Hashable]
"""How many neighbouring items go to one process together, or what is the same for those that do."""


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
    task: Callable[..., Any], items: Sequence[Any], *, begin: Callable[[], Any] | None = None, jobs: int = 1, run: Run = 1,
    limit: float = 10, memory: int = 4 << 30, progress: Callable[[int, int], object] = lambda done, total: None,
    arrived: Callable[[int, Done | Unanswered], object] = lambda place, found: None,
) -> list[Done | Unanswered]:
    """task(item) for every item, in order: `guarded`, all at once. `arrived` is told each result when it is there."""
    results: list[Done | Unanswered] = [Unanswered("not begun", 0)] * len(items)
    for done, (place, found) in enumerate(guarded(task, items, begin=begin, jobs=jobs, run=run, limit=limit, memory=memory), 1):
        results[place] = found
        arrived(place, found)
        progress(done, len(items))
    return results


def guarded(
    task: Callable[..., Any], items: Iterable[Any], *, begin: Callable[[], Any] | None = None, jobs: int | Crew = 1, run: Run = 1,
    limit: float = 10, memory: int = 4 << 30,
) -> Iterator[tuple[int, Done | Unanswered]]:
    """The place and the result of task(item) for every item, each when it is there; items are drawn when a process is free.

    Each has `limit` seconds, and `memory` bytes where the system can say so. A process does a `run` of neighbouring items one after another,
    then others, and is replaced after one that gave no answer. With `begin`, which is called once in each process, it is task(begun, item). `task`
    and `begin` are functions of a module; items and results are pickled.
    """
    crew = jobs if isinstance(jobs, Crew) else Crew(jobs)
    if crew.jobs < 1:
        raise ValueError(f"jobs: expected 1 or more, got {crew.jobs}")
    waiting = in_runs(items, run)
    hands: list[Hand] = []
    try:
        while len(hands) < crew.jobs and (first := next(waiting, None)):
            hands.append(crew.hand(task, begin, memory))
            hands[-1].take(first)
        while busy := [hand for hand in hands if hand.place is not None]:
            wait([hand.ours for hand in busy], timeout=max(0, min(hand.started for hand in busy) + limit - time.monotonic()))
            for hand in busy:
                found = hand.result(limit)
                if found is not None:
                    yield hand.place or 0, found
                    hand.take(() if hand.next else next(waiting, ()))
        crew.idle += hands
        hands = []
    finally:
        for hand in hands:
            hand.end()
        if crew is not jobs:
            crew.end()


class Crew:
    """Up to `jobs` processes, which stay from one piece of work to the next that begins in the same way, until they are ended."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self.idle: list[Hand] = []
        self._coming: Thread | None = None
        self._ended = False

    def prepare(self, task: Callable[..., Any], begin: Callable[[], Any] | None, memory: int = 4 << 30) -> None:
        """Begins its processes while the caller goes on, where that takes long."""
        if method() == "fork":
            return

        def come() -> None:
            with suppress(ChildProcessError, OSError):  # whoever then asks for one is told
                while not self._ended and len(self.idle) < self.jobs:
                    self.idle.append(Hand(task, begin, memory))
            if self._ended:
                self.end()

        self._coming = Thread(target=come, daemon=True)
        self._coming.start()

    @property
    def ready(self) -> bool:
        """Whether what was prepared is there."""
        return self._coming is None or not self._coming.is_alive()

    def hand(self, task: Callable[..., Any], begin: Callable[[], Any] | None, memory: int) -> Hand:
        """One that has begun so, or is begun; those that have begun otherwise are ended."""
        if self._coming is not None:
            self._coming.join()
        wanted = pickle.dumps((task, begin, memory))
        others, self.idle = [hand for hand in self.idle if hand.began != wanted], [hand for hand in self.idle if hand.began == wanted]
        for hand in others:
            hand.end()
        return self.idle.pop() if self.idle else Hand(task, begin, memory)

    def end(self) -> None:
        """Ends them all; one that was just being begun for work that is done is ended when it has begun."""
        self._ended = True
        with suppress(IndexError):  # both may come to the last
            while True:
                self.idle.pop().end()


def in_runs(items: Iterable[Any], run: Run) -> Iterator[list[Item]]:
    """The items with their places, `run` neighbours together, or those for which it is the same; drawn as they are asked for."""
    placed = enumerate(items)
    if not isinstance(run, int):
        yield from (list(some) for _, some in groupby(placed, lambda one: run(one[1])))
        return
    while some := list(islice(placed, run)):
        yield some


class Hand:
    """One process, the item that it is at, and those that it does next."""

    def __init__(self, task: Callable[..., Any], begin: Callable[[], Any] | None, memory: int, *, idle: bool = True, how: str = "") -> None:
        """With `idle=False` the process ends by itself when it is asked nothing for a minute."""
        self.task, self.begin, self.memory, self.idle = task, begin, memory, None if idle else _IDLE
        self.began = pickle.dumps((task, begin, memory))
        self.how = how
        self.place, self.next, self.started, self.left = None, deque(), 0.0, time.monotonic()
        self._begin()

    place: int | None
    next: deque[Item]
    ours: Connection

    def _begin(self) -> None:
        self.ours, theirs = Pipe()
        modules = [getattr(one, "func", one).__module__ for one in (self.task, self.begin) if one is not None]
        self.process = started(_work, (theirs, self.task, self.begin, self.memory, self.idle), self.how or method(), modules)
        theirs.close()
        try:
            said = self.ours.recv() if self.ours.poll(_BEGINNING) else f"no answer in {_BEGINNING} s"
        except (EOFError, OSError):
            said = "it died"
        if said != "ready":
            self.end()
            raise ChildProcessError(f"a process did not begin: {said}")

    def take(self, run: Iterable[Item]) -> None:
        """Goes on with the next item of its run, or of this one; with none where all are done."""
        self.next.extend(run)
        self.place, item = self.next.popleft() if self.next else (None, None)
        if self.place is None:
            self.left = time.monotonic()
            return
        if not self.process.is_alive() or (self.idle is not None and time.monotonic() - self.left > self.idle / 2):
            self.end()
            self._begin()
        try:
            self.ours.send(item)
        except OSError:  # it died just now
            self._begin()
            self.ours.send(item)
        self.started = self.left = time.monotonic()

    def result(self, limit: float) -> Done | Unanswered | None:
        """The result, if there is one or there will be none; the process is ended where there will be none."""
        said = self.said(limit)
        if not isinstance(said, bytes):
            return said
        return read(said, time.monotonic() - self.started)

    def said(self, limit: float) -> bytes | Unanswered | None:
        """The result as it was sent, which `read` reads."""
        seconds = time.monotonic() - self.started
        if self.ours.poll():
            try:
                self.left = time.monotonic()
                return self.ours.recv_bytes()
            except (EOFError, OSError):
                self.end()
                return Unanswered(f"the process died: exit code {self.process.exitcode}", seconds)
        if seconds < limit:
            return None
        self.end()
        return Unanswered(late(limit), seconds)

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.ours.close()


def late(limit: float) -> str:
    """The reason where the time was up."""
    return f"no answer in {limit:g} s"


def read(said: bytes, seconds: float) -> Done | Unanswered:
    """The result that a process sent."""
    try:
        answered, value = pickle.loads(said)
    except Exception as error:
        return Unanswered(f"what it gave cannot be read here: {type(error).__name__}: {error}", seconds)
    return Done(value, seconds) if answered else Unanswered(value, seconds)


def answer(task: Callable[..., Any], *arguments: Any) -> bytes:
    """What a task gives, as it is sent: its result, or the error that it raised."""
    try:
        return pickle.dumps((True, task(*arguments)))
    except (Exception, KeyboardInterrupt) as error:
        return pickle.dumps((False, f"{type(error).__name__}: {error}"))


def _work(theirs: Connection, task: Callable[..., Any], begin: Callable[[], Any] | None, memory: int, idle: float | None) -> None:
    _bound(memory)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever waits for it is interrupted, and ends it
    Thread(target=_with_parent, daemon=True).start()
    sys.stdout = sys.stderr
    try:
        begun = () if begin is None else (begin(),)
    except (Exception, KeyboardInterrupt) as error:
        theirs.send(str(error))
        return
    theirs.send("ready")
    while theirs.poll(idle):
        try:
            item = theirs.recv()
        except EOFError:
            return
        theirs.send_bytes(answer(task, *begun, item))


def _with_parent() -> None:
    """Ends this process when the one that began it is gone, however long it would work on."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _bound(memory: int) -> None:
    """So many bytes more than the process has, which as a fork has what its parent has."""
    try:
        import resource
    except ImportError:  # not on every system
        return
    with suppress(OSError):
        memory += int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    most = resource.getrlimit(resource.RLIMIT_AS)[1]
    allowed = memory if most == resource.RLIM_INFINITY else min(memory, most)
    resource.setrlimit(resource.RLIMIT_AS, (allowed, allowed))
