"""How processes are begun: by a fork where nothing else runs in this one, and with the same results where another way is taken."""

import io
import os
import signal
import sys
import time
from contextlib import contextmanager
from multiprocessing import active_children
from pathlib import Path
from threading import Event, Thread

import pytest

from derive import starting
from derive.executors import Done, each_done
from derive.guarded import Crew, guarded
from numerics.cli import progress
from tests import tasks

pytestmark = [pytest.mark.skipif(sys.platform != "linux", reason="processes are not forked here"),
              pytest.mark.filterwarnings("ignore:.*use of fork.*:DeprecationWarning")]


@contextmanager
def another_thread(kind=Thread):
    end = Event()
    thread = kind(target=end.wait)
    thread.start()
    try:
        yield
    finally:
        end.set()
        thread.join()


def test_a_process_without_other_threads_is_forked_and_one_with_them_is_not():
    assert starting.method() == "fork"
    with another_thread():
        assert starting.method() != "fork"
    with another_thread(progress._Thread):
        assert starting.method() == "fork"
    assert starting.method() == "fork"


def test_a_fork_knows_what_this_process_knows_and_ends_with_the_work(monkeypatch):
    monkeypatch.setattr(tasks, "KNOWN", "here")
    assert [one.value for one in each_done(tasks.known, [1, 2, 3], jobs=2, limit=60)] == ["here"] * 3
    assert not active_children()


def test_where_a_library_has_threads_another_way_is_taken(monkeypatch):
    monkeypatch.setattr(tasks, "KNOWN", "here")
    monkeypatch.setattr(starting, "_library_has_threads", lambda ours: True)
    found = each_done(tasks.known, [1], limit=60)
    assert [one.value for one in found] == ["as it is written"]


def test_threads_of_a_library_are_those_that_a_fork_does_not_end(monkeypatch):
    assert not starting._library_has_threads(1)
    monkeypatch.setattr(starting, "_THREADS", Path(__file__).parent)  # a folder of more than one entry
    assert starting._library_has_threads(1)


def test_the_thread_of_the_commands_holds_nothing_while_a_process_is_forked(monkeypatch):
    """It writes as fast as it can: a child would wait for the lock of the stream if it held that in one of thirty forks."""
    with io.TextIOWrapper(io.BufferedWriter(io.FileIO(os.devnull, "w"))) as stream:
        monkeypatch.setattr(sys, "stderr", stream)
        monkeypatch.setattr(progress, "_FIRST", 0)
        monkeypatch.setattr(progress._Work, "line", lambda work: "x" * 10_000)
        with progress.busy("work"):
            assert starting.method() == "fork"
            for _ in range(30):
                child = os.fork()
                if not child:
                    print("y", file=sys.stderr, flush=True)
                    os._exit(0)
                until(lambda child=child: os.waitpid(child, os.WNOHANG)[0])
        monkeypatch.undo()


def test_processes_that_are_prepared_come_while_the_caller_goes_on_and_end_though_they_come_late():
    crews = [Crew(1), Crew(1)]
    with another_thread():
        for crew in crews:
            crew.prepare(tasks.known, None)
            assert not crew.ready
        crews[0].end()
        until(lambda: all(crew.ready for crew in crews))
        assert not crews[0].idle
        assert [one.value for _, one in guarded(tasks.known, [1], jobs=crews[1])] == ["as it is written"]
    crews[1].end()
    assert not active_children()


def test_memory_is_bounded_beyond_what_a_fork_has(monkeypatch):
    held = bytearray(300 << 20)
    found = each_done(tasks.large, [100, 400], memory=200 << 20, limit=60)
    assert len(held) == 300 << 20
    assert [one.value if isinstance(one, Done) else one.reason for one in found] == [100, "MemoryError: "]


def test_children_of_a_parent_that_is_killed_end_with_it(tmp_path):
    told = tmp_path / "children"
    parent = os.fork()
    if not parent:
        try:
            each_done(tasks.written, [str(told)] * 3, jobs=3, limit=600)
        finally:
            os._exit(1)
    until(lambda: told.exists() and len(told.read_text().split()) == 3)
    os.kill(parent, signal.SIGKILL)
    os.waitpid(parent, 0)
    until(lambda: not any(map(alive, told.read_text().split())))


def until(done):
    end = time.monotonic() + 60
    while not done():
        assert time.monotonic() < end
        time.sleep(0.01)


def alive(process):
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
