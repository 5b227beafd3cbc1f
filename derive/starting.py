"""How processes are begun: by a fork of this one where that is safe, as it is at once and imports nothing; else by a server of forks, or anew.

A fork is safe where this process has no other thread: one may hold what its copy would wait for. Threads of Python are counted before, those of a
library after: NumPy's end for the fork.
"""

from __future__ import annotations

import os
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from multiprocessing import current_process, get_all_start_methods, get_context
from multiprocessing.process import BaseProcess
from threading import Lock, active_count
from typing import Any

__all__ = ["method", "started"]


def method() -> str:
    """How one would be begun now."""
    return "fork" if sys.platform == "linux" and active_count() == 1 else _WITH_THREADS


def started(target: Callable[..., object], arguments: Sequence[Any], how: str, modules: Sequence[str]) -> BaseProcess:
    """A process that calls the target; `modules` are those that a server of forks loads once for all, if it is begun by this."""
    process = _started(target, arguments, how, modules)
    if how == "fork" and _has_threads():
        process.kill()
        process.join()
        process = _started(target, arguments, _WITH_THREADS, modules)
    return process


def _has_threads() -> bool:
    """Whether there are others of the system; one that has ended for Python may need a moment."""
    for _ in range(10):
        if len(os.listdir("/proc/self/task")) == 1:
            return False
        time.sleep(0.005)
    return True


def _started(target: Callable[..., object], arguments: Sequence[Any], how: str, modules: Sequence[str]) -> BaseProcess:
    context: Any = get_context(how)
    if how == "forkserver":
        context.set_forkserver_preload(list(modules))
    process: BaseProcess = context.Process(target=target, args=tuple(arguments), daemon=True)
    with _STARTING, warnings.catch_warnings() if how == "fork" else nullcontext():
        if how == "fork":
            warnings.simplefilter("ignore", DeprecationWarning)  # of the threads that are looked for
        this = current_process()
        daemon, this.daemon = this.daemon, False if this.daemon else this.daemon  # as those of dask, which may have none of their own by default
        try:
            process.start()
        finally:
            this.daemon = daemon
    return process


_WITH_THREADS = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
_STARTING = Lock()
