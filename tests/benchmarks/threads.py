"""Throughput on threads and on processes, in one run: python -m tests.benchmarks.threads [--most 4] [--seconds 2]

Calls a second of each kind of work, on 1, 2, 4, ... threads of one process and in as many processes, and the ratio to one thread: float64
functions give Python's lock back while NumPy computes, balls take one lock around the precision that FLINT has for a whole process.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import numpy as np

WORK: dict[str, Callable[[], object]] = {}


def _prepared() -> dict[str, Callable[[], object]]:
    """What is called, by name; made once in each process."""
    if not WORK:
        import numerics
        from numerics import ball, precise, quadrature
        from numerics.certified.code.function import load

        y, certified = np.linspace(0.1, 3, 100_000), load("lindhard")
        WORK["float64, 1e5 values"] = lambda: numerics.empty_core(y, 0.3, 1.2)
        WORK["certified, 1e5 values"] = lambda: certified(y)
        WORK["ball, 30 digits"] = lambda: ball.lindhard("0.7", digits=30)
        WORK["ball, 2000 digits"] = lambda: ball.lindhard("0.7", digits=2000)
        WORK["mpmath, 30 digits"] = lambda: precise.lindhard("0.7", digits=30)
        WORK["integral, 15 digits"] = lambda: quadrature.resistivity("0.9e10", 1, "0.67", "1.5", "0.45", digits=15)
        for call in WORK.values():
            call()
    return WORK


def calls(name: str, seconds: float) -> float:
    """Calls a second."""
    call = _prepared()[name]
    start, count = time.perf_counter(), 0
    while (elapsed := time.perf_counter() - start) < seconds:
        call()
        count += 1
    return count / elapsed


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.threads", description=__doc__.splitlines()[0])
    parser.add_argument("--most", type=int, default=4, help="threads and processes")
    parser.add_argument("--seconds", type=float, default=2.0, help="of each measurement")
    options = parser.parse_args(arguments)
    counts = [count for count in (1, 2, 4, 8, 16) if count <= options.most]
    print(f"{os.cpu_count()} cores; calls a second on one thread, and how many times as many")
    print(f"{'':24s}{'1 thread':>12s}" + "".join(f"{f'{count} threads':>12s}" for count in counts[1:])
          + "".join(f"{f'{count} processes':>14s}" for count in counts[1:]))
    with ProcessPoolExecutor(options.most, get_context("spawn")) as processes, ThreadPoolExecutor(options.most) as threads:
        list(processes.map(calls, ["ball, 30 digits"] * options.most, [0.1] * options.most))
        for name in _prepared():
            one = calls(name, options.seconds)
            row = [sum(pool.map(calls, [name] * count, [options.seconds] * count)) / one for pool in (threads, processes) for count in counts[1:]]
            threaded, apart = row[: len(counts) - 1], row[len(counts) - 1 :]
            cells = [f"{ratio:12.2f}" for ratio in threaded] + [f"{ratio:14.2f}" for ratio in apart]
            print(f"{name:24s}{one:12.4g}" + "".join(cells), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
