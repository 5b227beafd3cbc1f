"""The seam for parallel work: the same results wherever they are found, and one line where an executor cannot be used or breaks."""

from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor

import pytest

import derive
from derive import executors, packets, workers
from derive.executors import Done, ExecutorBroke, ExecutorError, NotPlain, Unanswered, as_done, each_done, opened
from numerics.cli import main
from tests import tasks

PAPER = derive.paper("geldart-vosko-1966")


class Here(Executor):
    """Does at once what is submitted, as two workers would; after a number of packets it breaks."""

    _max_workers = 2

    def __init__(self, breaks_after=100, error=BrokenExecutor):
        self.breaks_after, self.error, self.sent = breaks_after, error, []

    def submit(self, function, *arguments):
        self.sent.append(arguments)
        future = Future()
        if len(self.sent) > self.breaks_after:
            future.set_exception(self.error("gone"))
        else:
            future.set_result(function(*arguments))
        return future


def values(found):
    return [one.value if isinstance(one, Done) else one.reason for one in found]


def test_results_come_in_the_order_of_the_items_with_an_error_where_one_raises():
    expected = [0, 1, "ValueError: -1 is negative", 9]
    assert values(each_done(tasks.square, [0, 1, -1, 3], executor=Here())) == expected
    with ThreadPoolExecutor(3) as pool:
        assert values(each_done(tasks.square, [0, 1, -1, 3], executor=pool, run=3)) == expected


def test_no_more_is_submitted_than_keeps_the_workers_busy_and_items_are_drawn_as_needed():
    executor, drawn = Here(), []
    items = (drawn.append(n) or n for n in range(12))
    found = as_done(tasks.square, items, executor=executor)
    place, one = next(found)
    assert (place, one.value) == (0, 0)
    assert len(executor.sent) == len(drawn) == 8
    assert len(list(found)) == 11


def test_what_is_sent_is_names_numbers_and_text():
    executor = Here()
    each_done(tasks.counted, [1, 2] * 6, begin=(tasks.begun_at, 10), executor=executor)
    head, items = executor.sent[0]
    assert (head["task"], head["begin"], items) == ("tests.tasks:counted", ["tests.tasks:begun_at", [10]], [1])
    assert packets.plain(head) == head


@pytest.mark.parametrize("item", [object(), {1: 2}, [lambda: 0], {"a": {1, 2}}, 1j])
def test_what_is_no_plain_data_is_not_sent(item):
    with pytest.raises(NotPlain, match="text, numbers"):
        each_done(tasks.square, [item], executor=Here())


def test_a_function_that_is_not_marked_is_not_asked_for():
    with pytest.raises(NotPlain, match=r"tests\.tasks:unmarked is not marked"):
        each_done(tasks.unmarked, [1], executor=Here())
    for name in ("tests.tasks:unmarked", "os:system", "builtins:eval", "subprocess:run", "derive.packets:perform", "", "tests.tasks:__import__"):
        with pytest.raises(NotPlain, match="no task"):
            packets.task_named(name)


def test_a_worker_begins_once():
    with ThreadPoolExecutor(2) as pool:
        found = values(each_done(tasks.counted, range(20), begin=(tasks.begun_at, 5), executor=pool))
    assert [value for value, _ in found] == list(range(5, 25))
    assert len({process for _, process in found}) == 1


def test_a_worker_of_another_version_refuses(monkeypatch):
    head = packets.packet(tasks.square, None, None, 1 << 30)
    said = packets.perform({**head, "versions": {**head["versions"], "sympy": "0.7"}}, [1])
    assert "sympy" in said
    assert "not 0.7" in said
    monkeypatch.setattr("derive.executors.packet", lambda *given: {**head, "versions": {**head["versions"], "code of provenum": "other"}})
    with pytest.raises(ExecutorError, match=r"the worker on .* has code of provenum \w+, not other"):
        each_done(tasks.square, [1], executor=Here())


def test_a_worker_with_another_paper_of_that_name_refuses():
    name, content = workers._named(PAPER)
    assert workers._begun(name, content) is PAPER
    with pytest.raises(derive.PaperError, match="is not the one that is meant"):
        workers._begun(name, content[::-1])


def test_a_paper_that_was_changed_here_cannot_go_elsewhere():
    number = PAPER.equations[0].number
    with pytest.raises(derive.PaperError, match="other workers cannot find it: give jobs=, not an executor"):
        derive.verify(PAPER.replace(number, 2 * PAPER[number].rhs), executor=Here())


@pytest.mark.parametrize("error", [BrokenExecutor, RuntimeError, OSError])
def test_an_executor_that_breaks_is_told_in_one_line_and_what_has_arrived_has_arrived(error):
    arrived = []
    with pytest.raises(ExecutorBroke, match=r"^executor: it broke after 3 results: \w+: gone$") as raised:
        each_done(tasks.square, range(12), executor=Here(3, error), arrived=lambda place, one: arrived.append(place))
    assert arrived == [0, 1, 2]
    assert raised.value.exit_code == 1


@pytest.mark.long
@pytest.mark.parametrize("text", [
    "", "dask:", "dask:host", "dask:nonsense://[x", "dask:tcp://a:1:2", "processes:0", "processes:-1", "processes:²",
    "processes:" + "9" * 9, "threads:2", "x" * 99,
])
def test_what_is_no_executor_is_refused_in_one_line(text, capsys):
    with pytest.raises(ExecutorError, match=r"^executor: expected processes:N, dask:ADDRESS"), opened(text):
        pass
    with pytest.raises(SystemExit) as ended:
        main(["verify", "geldart-vosko-1966", "--executor", text])
    assert ended.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_jobs_and_an_executor_exclude_each_other(capsys):
    with pytest.raises(SystemExit):
        main(["verify", "geldart-vosko-1966", "--executor", "processes:2", "--jobs", "2"])
    assert "give one of them" in capsys.readouterr().err


def test_processes_stay_from_one_piece_of_work_to_the_next():
    with opened("processes:1") as crew:
        first, second = (values(each_done(tasks.counted, [1, 2], begin=(tasks.begun_at, 0), executor=crew)) for _ in range(2))
    assert first == second


@pytest.mark.long
def test_an_item_that_hangs_or_dies_is_ended_by_the_worker_that_has_it():
    with ThreadPoolExecutor(1) as pool:
        items = [(0, "a"), (0, "die"), (60, "b"), (0, "c")]
        found = each_done(tasks.patient, items, executor=pool, run=4, limit=5)
    assert values(found) == ["a", "the process died: exit code 3", "no answer in 5 s", "c"]
    assert isinstance(found[2], Unanswered)
    assert not packets._IDLE


def test_an_executor_without_workers_is_not_waited_for_without_end(monkeypatch):
    class Empty(Here):
        _client = type("Client", (), {"nthreads": staticmethod(dict)})

        def submit(self, function, head, items):
            return Future()

    for name in ("_LOOKING", "_WITHOUT"):
        monkeypatch.setattr(executors, name, 0.01)
    clock = iter(range(100))
    monkeypatch.setattr(executors.time, "monotonic", lambda: 2 * next(clock))
    with pytest.raises(ExecutorBroke, match=r"no worker for 0\.01 s, after 0 results"):
        each_done(tasks.square, [1], executor=Empty())


def test_a_killed_worker_loses_only_what_kills_it():
    class KilledWorker(Exception):
        pass

    class Fragile(Here):
        def submit(self, function, head, items):
            if -7 not in items:
                return super().submit(function, head, items)
            future = Future()
            future.set_exception(KilledWorker("task"))
            return future

    assert values(each_done(tasks.square, [1, -7, 3], executor=Fragile(), run=3)) == [1, "the worker died, and others with it", 9]
