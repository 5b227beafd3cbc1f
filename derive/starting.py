"""How processes are begun: by a fork of this one where that is safe, as it is at once and imports nothing; else by a server of forks, or anew.

A fork is safe where this process has no other thread: one may hold what its copy would wait for. NumPy's threads are none of these, as they end for
a fork; nor is a thread whose attribute `stands_still` is true: whenever it does more than wait it holds a lock that is taken for each fork, and so
it holds nothing else then.
"""

from __future__ import annotations

import os
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from multiprocessing import current_process, get_all_start_methods, get_context
from multiprocessing.process import BaseProcess
from threading import Lock, current_thread, enumerate
from typing import Any

__all__ = ["method", "started"]


def method() -> str:
    """How one is begun now."""
    others = [one for one in enumerate() if one is not current_thread()]
    safe = sys.platform == "linux" and all(getattr(one, "stands_still", False) for one in others) and not _library_has_threads(1 + len(others))
    return "fork" if safe else _WITH_THREADS


def started(target: Callable[..., object], arguments: Sequence[Any], how: str, modules: Sequence[str]) -> BaseProcess:
    """A process that calls the target; `modules` are those that a server of forks loads once for all, if it is begun by this."""
    context: Any = get_context(how)
    if how == "forkserver":
        context.set_forkserver_preload(list(modules))
    process: BaseProcess = context.Process(target=target, args=tuple(arguments), daemon=True)
    with _STARTING, _without_warnings() if how == "fork" else nullcontext():
        this = current_process()
        daemon, this.daemon = this.daemon, False if this.daemon else this.daemon  # as those of dask, which may have none of their own by default
        try:
            process.start()
        finally:
            this.daemon = daemon
    return process


def _library_has_threads(ours: int) -> bool:
    """Whether there are more than ours that a fork, which is tried, does not end."""
    if len(os.listdir(_THREADS)) == ours:
        return False
    with _without_warnings():
        trial = os.fork()
    if not trial:
        os._exit(0)
    os.waitpid(trial, 0)
    for _ in range(10):
        if len(os.listdir(_THREADS)) == ours:
            return False
        time.sleep(0.005)  # one that has ended may need a moment
    return True


@contextmanager
def _without_warnings() -> Iterator[None]:
    """Of threads, which are looked for here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        yield


_THREADS = "/proc/self/task"
_WITH_THREADS = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
_STARTING = Lock()
