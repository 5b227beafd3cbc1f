"""How processes are begun: by a fork of this one where that is safe, as it is at once and imports nothing; else by a server of forks, or anew.

A fork is safe where this process has no other thread: one may hold what its copy would wait for. NumPy's threads are none of these, as they end for
a fork.
"""

from __future__ import annotations

import os
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from multiprocessing import current_process, get_all_start_methods, get_context
from multiprocessing.process import BaseProcess
from threading import Lock, active_count
from typing import Any

__all__ = ["method", "started"]


def method() -> str:
    """How one is begun now."""
    return "fork" if sys.platform == "linux" and active_count() == 1 and not _library_has_threads() else _WITH_THREADS


def started(target: Callable[..., object], arguments: Sequence[Any], how: str, modules: Sequence[str]) -> BaseProcess:
    """A process that calls the target; `modules` are those that a server of forks loads once for all, if it is begun by this."""
    context: Any = get_context(how)
    if how == "forkserver":
        context.set_forkserver_preload(list(modules))
    process: BaseProcess = context.Process(target=target, args=tuple(arguments), daemon=True)
    with _STARTING:
        this = current_process()
        daemon, this.daemon = this.daemon, False if this.daemon else this.daemon  # as those of dask, which may have none of their own by default
        try:
            process.start()
        finally:
            this.daemon = daemon
    return process


def _library_has_threads() -> bool:
    """Whether there are any that a fork, which is tried, does not end."""
    if len(os.listdir(_THREADS)) == 1:
        return False
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of what is looked for
        trial = os.fork()
    if not trial:
        os._exit(0)
    os.waitpid(trial, 0)
    for _ in range(10):
        if len(os.listdir(_THREADS)) == 1:
            return False
        time.sleep(0.005)  # one that has ended may need a moment
    return True


_THREADS = "/proc/self/task"
_WITH_THREADS = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
_STARTING = Lock()
