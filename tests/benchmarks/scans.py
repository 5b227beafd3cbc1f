"""Scans: python -m tests.benchmarks.scans [--points N] [--repeat N] [--workers 1,2,4,8] [--plan N]

What a point costs beside the bare call of the quantity on the same arrays, in one process, with and without a store; a scan of N resistivities
on one process and on two, also beside a thread, where processes cannot be forked; N/4 resistivities of alloys and N/200 winds, which cost more; the
same with workers of dask on this machine (--workers), a share of N each, which says when there are more workers than cores. What is by the clock
only says something on a quiet machine; of processes that a server has begun the CPU time is not seen here.

--plan N simulates N points on clusters from what is measured here: cost of a point, what the scheduler and the one that writes take for a batch,
and bytes; and from faults: a worker dies on average every 1000 hours, a batch on its way is done again, the scheduler dies every 100 hours.
"""

from __future__ import annotations

import argparse
import heapq
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from threading import Event, Thread
from typing import Any, NamedTuple

import numpy as np
from distributed import Client

from numerics.scans import Store, running, scan, specification
from numerics.scans.keys import keys_of
from numerics.scans.specification import Specification
from numerics.scans.store import Rows
from tests.benchmarks.options import at_least

FIXED = {"fermi_wavenumber": 0.9e10, "valence": 1}
_HOUR = 3600.0
_WORKER, _SCHEDULER = 1000 * _HOUR, 100 * _HOUR  # seconds from one fault to the next, on average
_RESTART = 120.0  # seconds until the same command has been given again


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.scans", description=__doc__.splitlines()[0])
    parser.add_argument("--points", type=at_least(100), default=20_000, help="resistivities")
    parser.add_argument("--repeat", type=at_least(1), default=1, help="scans of which the fastest is told")
    parser.add_argument("--workers", default="", help="numbers of dask workers, as 1,2,4,8")
    parser.add_argument("--plan", type=float, help="points of a plan, as 1e9")
    options = parser.parse_args(arguments)
    if options.plan is not None:
        plan(options.plan)
        return 0
    overhead(options.points)
    shared(options.points, options.repeat)
    counts = [int(one) for one in options.workers.split(",") if one]
    if counts:
        weak_scaling(counts, options.points, options.repeat)
    return 0


def resistivities(points: int) -> Specification:
    """About so many: couplings x radii x packing fractions."""
    each = max(2, round(points ** (1 / 3)))
    return specification({"quantity": "resistivity", "at": FIXED, "over": {
        "lambda2": f"0.5:0.8:{each}", "s": f"1:2:{each}", "eta": f"0.3:0.5:{max(2, round(points / each**2))}"}})


def overhead(points: int) -> None:
    print(f"{'quantity':22s} {'points':>8s} {'bare call':>10s} {'scan':>8s} {'with store':>11s}   µs a point of CPU time")
    asked = {"resistivity": resistivities(points), "lindhard": specification({"quantity": "lindhard", "over": {"y": f"0:5:{points}"}}),
             "ashcroft-langreth-1967:3": specification({"quantity": "ashcroft-langreth-1967:3", "at": {"lambda2": 0.67, "s": 1.5}, "over": {
                 "y": f"0.01:3:{points}"}})}
    for name, one in asked.items():
        scan(one)
        columns = {key: np.asarray(column) for key, column in one.columns(0, one.size).items()}
        columns |= {key: one.quantity.column(key, [value] * one.size) for key, value in one.fixed.items()}
        bare = cpu(lambda columns=columns, one=one: one.quantity.evaluate(columns, one.size))
        alone = cpu(lambda one=one: scan(one))
        with tempfile.TemporaryDirectory() as folder:
            kept = cpu(lambda one=one, folder=folder: scan(one, store=folder))
        bare, alone, kept = (1e6 * seconds / one.size for seconds in (bare, alone, kept))
        print(f"{name:22s} {one.size:8d} {bare:10.2f} {alone:8.2f} {kept:11.2f}")


def shared(points: int, repeat: int) -> None:
    """With a store, starts of processes included: the least of several by the clock, in turn, with the CPU time of each part in that run."""
    print(f"\n{'scan with a store':26s} {'points':>8s} {'processes':>9s} {'seconds':>8s} {'points/s':>9s} {'times':>6s} {'CPU here':>9s} "
          f"{'CPU there':>9s}   least of {repeat}; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    wind = specification({"quantity": "wind", "at": {"host": "Na", "ion": "K"}, "over": {
        "temperature": f"371:500:{max(2, points // 2000)}", "resistivity": "9e-8:10e-8:10"}})
    alloys = specification({"quantity": "liquid_resistivity", "at": {"liquid": "Na-K", "temperature": 373.15}, "over": {
        "x": f"0:1:{max(2, points // 400)}", "alpha": "0.8:1:10", "eta": "0.3:0.45:10"}})
    for name, one, thread in (("resistivities", resistivities(points), False), ("the same beside a thread", resistivities(points), True),
                              ("resistivities of alloys", alloys, False), ("winds", wind, False)):
        taken = [min(timed(one, jobs, thread) for _ in range(repeat)) for jobs in (1, 2)]
        for jobs, (seconds, here, there) in zip((1, 2), taken, strict=True):
            times = f"{taken[0][0] / seconds:6.2f}" if jobs > 1 else " " * 6
            print(f"{name:26s} {one.size:8d} {jobs:9d} {seconds:8.2f} {one.size / seconds:9.0f} {times} {here:9.2f} {there:9.2f}", flush=True)


def timed(one: Specification, jobs: int, thread: bool) -> tuple[float, float, float]:
    """Seconds by the clock, and of CPU in this process and in those that it began; with a thread beside, as that which tells of the progress."""
    end = Event()
    if thread:
        Thread(target=end.wait).start()
    try:
        with tempfile.TemporaryDirectory() as folder:
            there = cpu_of_children()
            here = time.process_time()
            seconds = clock(lambda: scan(one, store=folder, jobs=jobs))
            return seconds, time.process_time() - here, cpu_of_children() - there
    finally:
        end.set()


def cpu_of_children() -> float:
    """Of those that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def weak_scaling(counts: list[int], points: int, repeat: int) -> None:
    """A share of the points for each worker, so that the time should stay as long as there is a core for each."""
    cores = os.cpu_count() or 1
    print(f"\n{'dask workers':>12s} {'points':>9s} {'seconds':>8s} {'points/s':>9s} {'of what cores allow':>20s}   resistivities with a store, "
          f"least of {repeat}; {cores} cores, load {os.getloadavg()[0]:.1f}")
    first = 0.0
    for workers in counts:
        one = resistivities(points * workers)
        with cluster(workers) as address:
            seconds = min(by_dask(one, address) for _ in range(repeat))
        rate = one.size / seconds
        first = first or rate / min(workers, cores)
        told = f"   oversubscribed: {workers} workers on {cores} cores" if workers > cores else ""
        print(f"{workers:12d} {one.size:9d} {seconds:8.2f} {rate:9.0f} {rate / first / min(workers, cores):20.2f}{told}", flush=True)


def by_dask(one: Specification, address: str) -> float:
    """By the clock, when all workers have loaded what they need."""
    with Client(address) as client, tempfile.TemporaryDirectory() as folder:
        client.run(import_module, "numerics.scans.public")
        scan(resistivities(8192), executor=client)
        return clock(lambda: scan(one, store=folder, executor=client))


@contextmanager
def cluster(workers: int) -> Iterator[str]:
    """A scheduler and its workers on this machine, of one thread each."""
    root = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([root, os.environ.get("PYTHONPATH", "")]), "OMP_NUM_THREADS": "1"}
    processes: list[subprocess.Popen[bytes]] = []
    with tempfile.TemporaryDirectory() as folder:
        def start(*arguments: str) -> None:
            command = [sys.executable, "-m", *arguments]
            processes.append(subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))

        try:
            file = Path(folder) / "scheduler.json"
            start("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
            while not file.exists():
                time.sleep(0.1)
            address = json.loads(file.read_text())["address"]
            for _ in range(workers):
                start("distributed.cli.dask_worker", address, "--nthreads", "1", "--nworkers", "1", "--no-nanny", "--no-dashboard")
            with Client(address) as client:
                client.wait_for_workers(workers, timeout=300)
            yield address
        finally:
            for process in processes:
                process.kill()
                process.wait()


class Measured(NamedTuple):
    """Seconds of CPU for a point; of the one that writes, too; bytes for a point; points of a batch."""

    point: float
    writing: float
    size: float
    batch: int


def plan(points: float) -> None:
    """A cheap quantity, and one that costs."""
    rate = handing_rate()
    print(f"the scheduler hands out {rate:.0f} batches a second, measured with one worker on {os.cpu_count()} cores at load {os.getloadavg()[0]:.1f}")
    wind = specification({"quantity": "wind", "over": {"temperature": "371:372:4"}, "at": {
        "host": "Na", "ion": "K", "resistivity": 9.64e-8, "method": "t-matrix"}})
    for name, one in (("resistivities", resistivities(4096)), ("winds by t matrices", wind)):
        cost = measured(one)
        print(f"\n{points:.3g} {name}: {1e6 * cost.point:.1f} µs of CPU a point and {1e6 * cost.writing:.1f} µs of the one that writes,")
        print(f"{cost.batch} points a batch, {cost.size:.1f} bytes a point: {points * cost.size / 1e9:.1f} GB")
        print("  workers     hours  without faults   busy  worker deaths  scheduler deaths  points done twice")
        for workers in (2, 16, 128, 1024):
            found = simulated(points, workers, cost, max(cost.writing * cost.batch, 1 / rate))
            print(f"{workers:9d} {found['hours']:9.2f} {found['hours_without']:15.2f} {found['busy']:6.0%} {found['worker_deaths']:14.0f} "
                  f"{found['scheduler_deaths']:17.0f} {found['twice']:18.0f}")


def measured(one: Specification) -> Measured:
    scan(one)
    alone = cpu(lambda: scan(one))
    keys = cpu(lambda: keys_of("content", one.fixed, one.columns(0, one.size), one.size))
    batch = max(one.quantity.batch, round(running.SECONDS * one.size / alone))
    rows = Rows(np.zeros(batch, dtype="S16"), [np.zeros(batch) for _ in one.quantity.outputs], {})
    with tempfile.TemporaryDirectory() as folder:
        store = Store(folder)
        kept = cpu(lambda: store.append("content", rows))
        store.close()
        size = sum(file.stat().st_size for file in Path(folder).iterdir())
    return Measured(alone / one.size, keys / one.size + kept / batch, size / batch, batch)


def handing_rate(batches: int = 200) -> float:
    """Batches a second of a quantity that costs next to nothing."""
    one = specification({"quantity": "lindhard", "over": {"y": f"0:5:{batches * 1024}"}})
    usual, running.SECONDS = running.SECONDS, 0.0
    try:
        with cluster(1) as address, Client(address) as client:
            scan(specification({"quantity": "lindhard", "over": {"y": "0:5:10"}}), executor=client)
            return batches / clock(lambda: scan(one, executor=client))
    finally:
        running.SECONDS = usual


def simulated(points: float, workers: int, cost: Measured, handing: float, seed: int = 1) -> Mapping[str, float]:
    """Batch by batch, of at most 200 000 steps: more batches are taken together, as one that is larger.

    A worker takes a batch when it is free and the scheduler, which takes `handing` seconds for each, has one for it. Faults come at random times;
    a batch that was on its way is done again, and where the scheduler dies those of all workers are, after `_RESTART` seconds.
    """
    rng, batches = np.random.default_rng(seed), math.ceil(points / cost.batch)
    together = max(1, batches // 200_000)
    work, steps, handing = cost.point * cost.batch * together, math.ceil(batches / together), handing * together
    free = [0.0] * workers
    scheduler, done, deaths, twice, ends = 0.0, 0, 0, 0.0, 0.0
    fault, restarts = float(rng.exponential(_SCHEDULER)), 0
    while done < steps:
        scheduler += handing  # there is always one on its way to each worker
        start = max(heapq.heappop(free), scheduler)
        if start > fault:
            lost = min(workers, steps - done)
            twice += lost * cost.batch  # of the small batches, one is on its way at each worker
            scheduler = start = fault + _RESTART
            free = [max(one, scheduler) + cost.point * cost.batch for one in free]
            heapq.heapify(free)
            restarts, fault = restarts + 1, scheduler + float(rng.exponential(_SCHEDULER))
        end = start + work
        if rng.random() < 1 - math.exp(-work / _WORKER):
            deaths, twice, end = deaths + 1, twice + cost.batch, end + _RESTART + cost.point * cost.batch
        heapq.heappush(free, end)
        done, ends = done + 1, max(ends, end)
    ideal = max(points * cost.point / workers, handing * steps)
    return {"hours": ends / _HOUR, "hours_without": ideal / _HOUR, "busy": points * cost.point / workers / ends, "worker_deaths": deaths,
            "scheduler_deaths": restarts, "twice": twice}


def cpu(function: Any) -> float:
    start = time.process_time()
    function()
    return time.process_time() - start


def clock(function: Any) -> float:
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
