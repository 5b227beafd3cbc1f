"""Progress that shows itself where a person watches, in a notebook or at a terminal, once work has lasted; it is silent elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import wraps
from html import escape
from typing import Any, ParamSpec, Protocol, TypeVar

__all__ = ["Progress", "shows_progress"]

Progress = Callable[[int, int], object]
P = ParamSpec("P")
R = TypeVar("R")

_PATIENCE, _PAUSE = 1.0, 0.2  # seconds until it shows, and from one picture to the next


def shows_progress(what: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Of a function that tells `progress=` how far it is: where none is given, a line of its own for whoever watches, if any."""

    def decorated(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def run(*arguments: P.args, **named: P.kwargs) -> R:
            place = None if "progress" in named else _place()
            if place is None:
                return function(*arguments, **named)
            told = _Told(what, place)
            try:
                return function(*arguments, **{**named, "progress": told.tell})  # type: ignore[arg-type]
            finally:
                told.end()

        return run

    return decorated


class _Place(Protocol):
    """Where progress is shown."""

    def show(self, what: str, done: int, total: int, seconds: float) -> None: ...

    def end(self, what: str, done: int, total: int, seconds: float) -> None: ...


class _Told:
    """What has been told of the progress, and when it was last shown."""

    def __init__(self, what: str, place: _Place) -> None:
        self.what, self.place, self.start = what, place, time.monotonic()
        self.last: float | None = None
        self.at = (0, 0)

    def tell(self, done: int, total: int) -> None:
        self.at, now = (done, total), time.monotonic()
        if now - self.start >= _PATIENCE and (self.last is None or now - self.last >= _PAUSE):
            self.place.show(self.what, done, total, now - self.start)
            self.last = now

    def end(self) -> None:
        if self.last is not None:
            self.place.end(self.what, *self.at, time.monotonic() - self.start)


class _Notebook:
    """A bar in the output of the cell, which is one and the same from first to last."""

    def __init__(self) -> None:
        self.handle: Any = None

    def show(self, what: str, done: int, total: int, seconds: float) -> None:
        self._put(f'<progress value="{done}" max="{total}" aria-label="{escape(what)}"></progress> {escape(_line(what, done, total, seconds))}',
                  _line(what, done, total, seconds))

    def end(self, what: str, done: int, total: int, seconds: float) -> None:
        line = _line(what, done, total, seconds)
        self._put(f"<small>{escape(line)}</small>", line)

    def _put(self, html: str, plain: str) -> None:
        from IPython.display import display

        data = {"text/html": html, "text/plain": plain}
        if self.handle is None:
            self.handle = display(data, raw=True, display_id=True)
        else:
            self.handle.update(data, raw=True)


class _Terminal:
    """One line on the standard error, which is gone at the end."""

    def show(self, what: str, done: int, total: int, seconds: float) -> None:
        self._write("\r" + _line(what, done, total, seconds) + "\x1b[K")

    def end(self, what: str, done: int, total: int, seconds: float) -> None:
        self._write("\r\x1b[K")

    def _write(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()


def _line(what: str, done: int, total: int, seconds: float) -> str:
    left = f", {seconds / done * (total - done):.0f} s left" if 0 < done < total else ""
    return f"{what}: {done} of {total}, {seconds:.0f} s{left}"


def _place() -> _Place | None:
    """Where a person watches this process, if anywhere; IPython is asked only where it runs already."""
    running = sys.modules.get("IPython")
    shell = running.get_ipython() if running is not None and hasattr(running, "get_ipython") else None
    if shell is not None and hasattr(shell, "kernel"):
        return _Notebook()
    return _Terminal() if sys.stderr is not None and sys.stderr.isatty() else None
