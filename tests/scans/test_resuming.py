"""Scans that are killed, shared and crossed: the same bits at the end, and no point computed twice but those in flight."""

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from numerics.scans import Store, running, scan, specification
from numerics.scans.evaluating import content_of

ASKED = {"quantity": "wind_in_cluster", "over": {"places": [[[0, 0, 0], [0, 0, 2 + number / 40]] for number in range(120)]},
         "at": {"host": "Na", "symbols": ["Na", "Na"], "temperature": 371, "resistivity": 9.64e-8}}
"""120 points in batches of 4, of which each takes some milliseconds."""


@pytest.fixture(scope="module")
def undisturbed():
    return scan(specification(ASKED))


@pytest.fixture(autouse=True)
def _small_batches_and_processes(monkeypatch):
    monkeypatch.setattr(running, "SECONDS", 0)
    monkeypatch.setattr(running, "PAYS", 0)


def same(found, other):
    assert found.values.keys() == other.values.keys()
    assert all(found.values[name].tobytes() == other.values[name].tobytes() for name in found.values)
    assert found.errors == other.errors


def begun(folder, tmp_path, jobs=1, waits="True"):
    """The scan in a process of its own, when it has kept 12 points or more; it then waits to be killed, or goes on."""
    (tmp_path / "asked.json").write_text(json.dumps(ASKED))
    code = f"""if True:
        import json, time
        from numerics.scans import running, scan, specification
        running.SECONDS = running.PAYS = 0
        def progress(done, total):
            if {waits} and done >= 12:
                time.sleep(600)
        if __name__ == "__main__":
            scan(specification(json.load(open("asked.json"))), store={str(folder)!r}, jobs={jobs}, progress=progress)
        """
    process = subprocess.Popen([sys.executable, "-c", code], cwd=tmp_path, env=environment())
    until(lambda: kept(folder) >= 12 or process.poll() is not None)
    return process


def environment():
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")])}


def kept(folder, asked=ASKED):
    return len(Store(folder).known(content_of(specification(asked).quantity))._keys)


def until(done, seconds=60.0):
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.long
def test_killed_it_is_resumed_to_the_same_bits_without_what_is_kept(tmp_path, undisturbed):
    folder = tmp_path / "store"
    process = begun(folder, tmp_path)
    process.kill()
    process.wait()
    before = kept(folder)
    assert 12 <= before < 120
    found = scan(specification(ASKED), store=folder)
    assert (found.known, found.computed) == (before, 120 - before)
    same(found, undisturbed)


@pytest.mark.long
def test_killed_again_and_again_it_ends_with_the_same_bits(tmp_path, undisturbed):
    folder = tmp_path / "store"
    for _ in range(3):
        process = begun(folder, tmp_path, jobs=2, waits="False")
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        for file in folder.iterdir():  # the last record of each, too
            os.truncate(file, max(0, file.stat().st_size - 3))
    same(scan(specification(ASKED), store=folder), undisturbed)


@pytest.mark.long
def test_a_worker_that_is_killed_is_replaced_and_nothing_is_lost(tmp_path, undisturbed):
    killed = []

    def kill_one(done, total):
        workers = multiprocessing.active_children()
        if not killed and done > 20 and workers:
            killed.append(workers[0].pid)
            os.kill(workers[0].pid, signal.SIGKILL)

    found = scan(specification(ASKED), store=tmp_path / "store", jobs=2, progress=kill_one)
    assert killed
    same(found, undisturbed)
    assert scan(specification(ASKED), store=tmp_path / "store").computed == 0


@pytest.mark.long
def test_two_scans_at_once_on_one_store(tmp_path, undisturbed):
    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(scan, specification(ASKED), store=tmp_path / "store") for _ in range(2)]
    for one in both:
        same(one.result(), undisturbed)
    assert scan(specification(ASKED), store=tmp_path / "store").computed == 0


def test_a_finer_grid_takes_what_a_coarser_one_has_kept(tmp_path):
    at = {"fermi_wavenumber": 0.9e10, "valence": 1, "lambda2": 0.67, "s": 1.5}
    scan("resistivity", over={"eta": "0.25:0.5:5"}, at=at, store=tmp_path / "store")
    finer = scan("resistivity", over={"eta": "0.25:0.5:9"}, at=at, store=tmp_path / "store")
    assert (finer.known, finer.computed) == (5, 4)
    same(finer, scan("resistivity", over={"eta": "0.25:0.5:9"}, at=at))


def test_what_is_fixed_and_what_runs_have_the_same_keys(tmp_path):
    scan("lindhard", over={"y": [0.5, 2]}, store=tmp_path / "store")
    assert scan("lindhard", over={"y": ["1/2"]}, store=tmp_path / "store").known == 1
    assert scan("structure_factor", over={"x": [0.5]}, at={"eta": 0.4}, store=tmp_path / "store").known == 0
    assert scan("structure_factor", over={"eta": [0.4]}, at={"x": 0.5}, store=tmp_path / "store").known == 1


def test_results_of_another_version_are_not_taken(tmp_path, monkeypatch):
    from numerics.scans import evaluating

    scan("lindhard", over={"y": [0.5]}, store=tmp_path / "store")
    assert scan("lindhard", over={"y": [0.5]}, store=tmp_path / "store").known == 1
    monkeypatch.setattr(evaluating, "versions", lambda: {"code of provenum": "another"})
    assert scan("lindhard", over={"y": [0.5]}, store=tmp_path / "store").known == 0


def test_a_point_that_fails_is_kept_with_its_error_and_the_others_have_values(tmp_path):
    asked = {"over": {"eta": [0.4, 1.5, 0.5, -1.0, 0.95]}, "at": {"fermi_wavenumber": 0.9e10, "valence": 1, "lambda2": 0.67, "s": 1.5}}
    for _ in range(2):
        found = scan("resistivity", **asked, store=tmp_path / "store")
        assert np.isnan(found.values["resistivity"]).tolist() == [False, True, False, True, True]
        assert found.errors == {
            1: "DomainError: eta must be finite and in [0, 1), not 1.5", 3: "DomainError: eta must be finite and in [0, 1), not -1.0",
            4: "ArithmeticError: resistivity: eta = 0.95 is too close to 1 for an accuracy of 1e-12"}
    assert found.computed == 0


def test_a_point_that_ends_its_worker_is_told_and_tried_again_the_next_time(tmp_path, monkeypatch):
    from derive.executors import Done, Unanswered
    from numerics.scans.evaluating import evaluate

    asked, evil = {"over": {"y": [float(one) for one in range(40)]}}, [True]

    def dying(task, items, *, begin, **options):
        begun = begin[0](*begin[1:])
        for number, item in enumerate(items):
            yield number, Unanswered("the process died: exit code -9", 0.1) if evil[0] and 7.0 in np.frombuffer(item["columns"]["y"]) else Done(
                evaluate(begun, item), 0.1)

    monkeypatch.setattr(running, "as_done", dying)
    with ThreadPoolExecutor(1) as pool:
        found = scan("lindhard", **asked, store=tmp_path / "store", executor=pool)
        assert found.errors == {7: "the process died: exit code -9"}
        assert np.isfinite(np.delete(found.values["f"], 7)).all()
        evil[0] = False
        again = scan("lindhard", **asked, store=tmp_path / "store", executor=pool)
    assert (again.known, again.computed, again.errors) == (39, 1, {})
    same(again, scan("lindhard", **asked))


ADAPTIVE = {"quantity": "ion_ion_potential", "over": {"rho": "1:12"}, "adaptive": {"tolerance": 3e-5},
            "at": {"lambda2": 0.67, "s_i": 1.5, "s_j": 1.5, "Z_i": 1, "Z_j": 1, "screening": "hubbard"}}
"""Some hundred points in about ten rounds, in batches of 32."""


def same_points(found, other):
    assert found.columns["rho"].tobytes() == other.columns["rho"].tobytes()
    assert found.adaptive == other.adaptive
    same(found, other)


@pytest.mark.long
def test_an_adaptive_scan_of_which_processes_are_killed_in_the_middle(tmp_path):
    undisturbed, killed = scan(specification(ADAPTIVE)), []

    def kill_one(done, total):
        workers = [one.pid for one in multiprocessing.active_children() if one.pid not in killed]
        if len(killed) < 3 and done > 60 + 40 * len(killed) and workers:
            killed.append(workers[0])
            os.kill(workers[0], signal.SIGKILL)

    found = scan(specification(ADAPTIVE), store=tmp_path / "store", executor="processes:2", progress=kill_one)
    assert len(killed) == 3
    same_points(found, undisturbed)
    again = scan(specification(ADAPTIVE), store=tmp_path / "store")
    assert again.computed == 0
    same_points(again, undisturbed)


@pytest.mark.long
def test_an_adaptive_scan_whose_worker_of_dask_and_then_the_scheduler_are_killed(tmp_path):
    check_killed_of_dask(tmp_path, ADAPTIVE, same_points, scan(specification(ADAPTIVE)))


@pytest.mark.long
def test_a_worker_of_dask_and_then_the_scheduler_are_killed(tmp_path, undisturbed):
    check_killed_of_dask(tmp_path, ASKED, same, undisturbed)


def check_killed_of_dask(tmp_path, asked, same, undisturbed):
    """A real scheduler and workers on this machine."""
    pytest.importorskip("distributed", reason="needs dask")
    from derive.executors import ExecutorBroke

    folder, processes = tmp_path / "store", list[subprocess.Popen]()
    def start(*arguments):
        processes.append(subprocess.Popen([sys.executable, "-m", *arguments], cwd=tmp_path, env=environment(), stdout=subprocess.DEVNULL,
                                          stderr=subprocess.DEVNULL, start_new_session=True))
        return processes[-1]

    def scheduler(number):
        file = tmp_path / f"scheduler-{number}.json"
        made = start("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
        until(file.exists)
        address = json.loads(file.read_text())["address"]
        options = ("--nthreads", "1", "--nworkers", "1", "--no-dashboard")
        return made, address, [start("distributed.cli.dask_worker", address, *options) for _ in range(2)]

    killed = []
    try:
        first, address, workers = scheduler(1)

        def kill(done, total):
            if done >= 20 and not killed:
                os.killpg(workers[0].pid, signal.SIGKILL)
                killed.append("worker")
            if done >= 60 and len(killed) == 1:
                os.killpg(first.pid, signal.SIGKILL)
                killed.append("scheduler")

        with pytest.raises(ExecutorBroke) as told:
            scan(specification(asked), store=folder, executor=f"dask:{address}", progress=kill)
        assert killed == ["worker", "scheduler"]
        assert "\n" not in str(told.value)
        before = kept(folder, asked)
        assert 60 <= before < undisturbed.size
        _, address, _ = scheduler(2)
        found = scan(specification(asked), store=folder, executor=f"dask:{address}")
        assert (found.known, found.computed) == (before, undisturbed.size - before)
        same(found, undisturbed)
    finally:
        for process in processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
