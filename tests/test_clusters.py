"""A scheduler and workers of dask on this machine, of which a worker and then the scheduler is killed: the same results, or one line."""

import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import pytest

import derive
import numerics
from derive.executors import ExecutorBroke, ExecutorError, each_done
from derive.keeping.store import Store
from numerics.scans import running, scan
from tests import tasks

pytestmark = pytest.mark.long
PAPER = "geldart-vosko-1966"
ROOT = Path(__file__).parents[1]


@contextmanager
def cluster(folder, workers=2):
    """The address of a scheduler with its workers, and the processes; all end with the block."""
    folder.mkdir()
    told = folder / "scheduler.json"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__DASHBOARD__LINK": ""}

    def begun(*arguments):
        command = [sys.executable, "-m", "dask", *arguments, "--scheduler-file", str(told), "--no-dashboard"]
        return subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    processes = [begun("scheduler", "--host", "127.0.0.1", "--port", "0")]
    try:
        while not told.exists() or not told.read_text():
            assert processes[0].poll() is None
            time.sleep(0.1)
        processes += [begun("worker", "--nthreads", "1", "--no-nanny", "--death-timeout", "60", "--host", "127.0.0.1") for _ in range(workers)]
        yield json.loads(told.read_text())["address"], processes
    finally:
        for process in reversed(processes):
            process.kill()
            process.wait()


def said(report):
    return [{key: value for key, value in one.to_dict().items() if key not in ("seconds", "kept")} for one in report.findings]


@pytest.fixture(scope="module")
def expected():
    return said(derive.verify(PAPER))


def test_processes_of_a_pool_find_what_this_one_finds(expected):
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert said(derive.verify(PAPER, executor=pool, timeout=60)) == expected
        assert derive.mutation_score(PAPER, executor=pool, timeout=60) == derive.mutation_score(PAPER)


def test_a_cluster_that_loses_a_worker_and_then_its_scheduler(tmp_path, expected):
    store = Store(tmp_path / "store.sqlite", tmp_path / "secret")
    with cluster(tmp_path / "first") as (address, (scheduler, worker, _)):
        where = f"dask:{address}"
        assert [one.value for one in each_done(tasks.square, range(40), executor=where, run=7)] == [n * n for n in range(40)]
        kill_one = [lambda: worker.send_signal(signal.SIGKILL)]
        found = each_done(tasks.patient, [(0.2, str(n)) for n in range(16)], executor=where,
                          progress=lambda done, total: kill_one.pop()() if kill_one else None)
        assert [one.value for one in found] == [str(n) for n in range(16)]

        def kill_all(done, total):
            scheduler.kill()
            time.sleep(1)

        with pytest.raises(ExecutorBroke, match=r"^executor: it broke after \d+ results: .{0,250}$"):
            derive.verify(PAPER, executor=where, store=store, timeout=60, progress=kill_all)
    with pytest.raises(ExecutorError, match=r"^executor: no scheduler answers at tcp://127"):
        derive.verify(PAPER, executor=where, store=store, timeout=60)
    with cluster(tmp_path / "second", workers=1) as (address, _):
        again = derive.verify(PAPER, executor=f"dask:{address}", store=store, timeout=60)
    assert again.kept
    assert said(again) == expected


def test_a_point_of_a_scan_that_takes_too_long_is_ended_by_the_worker_that_has_it(tmp_path, monkeypatch):
    y = [1.0, 3.0, 7.0, 9.0]
    monkeypatch.setattr(running, "evaluate", tasks.slow_at_seven)
    with cluster(tmp_path / "one", workers=1) as (address, _):
        found = scan("lindhard", over={"y": y}, limit=2, executor=f"dask:{address}", store=tmp_path / "store")
    assert {row: why.partition(":")[0] for row, why in found.errors.items()} == {2: "no answer in 2 s"}
    assert found.values["f"].tolist()[:2] == numerics.lindhard(y).tolist()[:2]
    assert scan("lindhard", over={"y": y}, limit=2, store=tmp_path / "store").computed == 0
