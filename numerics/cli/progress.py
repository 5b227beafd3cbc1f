"""What a command does, and for how long, on stderr, once it has lasted: a line that is renewed at a terminal, a line now and then elsewhere."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, RLock, Thread

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

__all__ = ["busy", "hush", "progress_bar"]

_PATIENCE, _PAUSE = 1.0, 0.1  # seconds: until a terminal is told, and between pictures
_FIRST = 10.0  # seconds until a file or a pipe is told; from then on after twice the time
_shown: list[_Work] = []


@contextmanager
def busy(what: str) -> Iterator[None]:
    """Tells of the whole of a command, wherever nothing more exact is told; output ends it, by `hush`."""
    with _telling(_Work(what)):
        yield


@contextmanager
def progress_bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """Tells what the block does and how far it is; the block reports (done, total)."""
    with _telling(_Work(what)) as work:
        yield work.tell


def hush() -> None:
    """From here on the output of the command has the terminal to itself."""
    for work in _shown:
        work.stop()


@contextmanager
def _telling(work: _Work) -> Iterator[_Work]:
    """The work alone is told while the block runs, and then what was told before."""
    outer = _shown[-1] if _shown else None
    told = outer is not None and outer.running
    if outer is not None:
        outer.stop()
    _shown.append(work)
    work.start()
    try:
        yield work
    finally:
        work.stop()
        _shown.remove(work)
        if outer is not None and told:
            outer.start()


class _Thread(Thread):
    """Holds `_STILL`, which is taken for each fork, whenever it does more than wait: `derive.starting` may fork beside it."""

    stands_still = True


_STILL = RLock()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_STILL.acquire, after_in_parent=_STILL.release, after_in_child=_STILL.release)


class _Work:
    """Work that is told of by a thread: it may itself be long without a word."""

    def __init__(self, what: str) -> None:
        self.what, self.begun, self.done, self.total = what, time.monotonic(), 0, 0
        self.since = self.begun  # of what is counted now: work may have several parts
        self._ended = Event()
        self._thread: _Thread | None = None

    @property
    def running(self) -> bool:
        return self._thread is not None

    def tell(self, done: int, total: int) -> None:
        if total != self.total or done < self.done:
            self.since = time.monotonic()
        self.done, self.total = done, total

    def start(self) -> None:
        self._ended = Event()
        self._thread = _Thread(target=self._run, args=(self._ended,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        if self._thread is not None:
            self._ended.set()
            self._thread.join()
            self._thread = None

    def line(self) -> str:
        seconds, own = time.monotonic() - self.begun, max(time.monotonic() - self.since, 1e-3)
        left = f", {self.done / own:.3g} a second, {own / self.done * (self.total - self.done):.0f} s left" if 0 < self.done < self.total else ""
        return f"{self.what}: {f'{self.done} of {self.total}, ' if self.total else ''}{seconds:.0f} s{left}"

    def _run(self, ended: Event) -> None:
        with _STILL:
            screen = Console(stderr=True)
        if screen.is_terminal:
            if not ended.wait(_PATIENCE):
                self._draw(screen, ended)
            return
        waiting = _FIRST
        while not ended.wait(waiting):
            with _STILL:
                print(f"provenum: {self.line()}", file=sys.stderr, flush=True)
            waiting *= 2

    def _draw(self, screen: Console, ended: Event) -> None:
        with _STILL:
            columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn())
            bar = Progress(*columns, console=screen, transient=True, redirect_stdout=False, auto_refresh=False)
            task = bar.add_task(self.line(), total=None)
            bar.start()
        try:
            while not ended.wait(_PAUSE):
                with _STILL:
                    bar.update(task, description=self.line(), completed=self.done, total=self.total or None, refresh=True)
        finally:
            with _STILL:
                bar.stop()
