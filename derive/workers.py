"""Work on a paper, item by item, shared among processes or an executor's workers; each item within a time, so that none hangs."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from derive.executors import Done, Executors, Unanswered, as_done, opened, task
from derive.guarded import NEVER, Crew, Run, guarded
from derive.keeping.content import digest
from derive.packets import name_of, task_named
from derive.paper import Paper, PaperError
from derive.papers import paper, reference

__all__ = ["Late", "Progress", "each"]

Progress = Callable[[int, int], object]
Late = Callable[..., Any]
"""late(paper, reason, *arguments): what stands for the result of an item that gave none."""

_RUN = 8  # neighbours rest on the same equations


def each(
    function: Callable[..., Any], one: Paper, work: Sequence[tuple[Any, ...]], jobs: int, progress: Progress, *, executor: Executors = None,
    timeout: float | None = None, run: Run = _RUN, late: Late | None = None,
    arrived: Callable[[int, Any], object] = lambda place, result: None,
) -> list[Any]:
    """function(paper, *arguments) for every item, in order; in other processes if there are several, or each has `timeout` seconds.

    An item that gave no answer, in the time or because its process died, is what `late` says, or raises `PaperError`.
    `arrived` is told each result when it is there; a `run` of neighbours goes to one process together. An executor's workers find the paper
    by its name: one that was made, or changed, in this process raises `PaperError` there.
    """
    if timeout is not None and not timeout > 0:
        raise PaperError(f"timeout: expected seconds, more than 0; got {timeout}")
    results: list[Any] = [None] * len(work)
    with opened(executor, jobs=jobs) as where:
        for done, (place, found) in enumerate(_found(function, one, work, where, timeout, run), 1):
            if isinstance(found, Unanswered):
                if late is None:
                    raise PaperError(f"{one.id}: {found.reason}")
                found = Done(late(one, found.reason, *work[place]), found.seconds)
            results[place] = found.value
            arrived(place, found.value)
            progress(done, len(work))
    return results


def _found(
    function: Callable[..., Any], one: Paper, work: Sequence[tuple[Any, ...]], where: Any, timeout: float | None, run: Run
) -> Iterator[tuple[int, Done | Unanswered]]:
    if not isinstance(where, Crew):
        named = [[name_of(function), *arguments] for arguments in work]
        return as_done(_elsewhere, named, begin=(_begun, *_named(one)), executor=where, run=_of_named(run), limit=timeout or NEVER)
    if where.jobs < 1:
        raise PaperError(f"jobs: expected 1 or more, got {where.jobs}")
    if timeout is None and (where.jobs == 1 or len(work) < 2):
        return ((place, Done(function(one, *arguments), 0.0)) for place, arguments in enumerate(work))
    called = [(function, *arguments) for arguments in work]
    return guarded(_here, called, begin=_loading(one), jobs=where, run=_of_named(run), limit=timeout or NEVER)


def _of_named(run: Run) -> Run:
    return run if isinstance(run, int) else lambda item: run(tuple(item[1:]))


def _here(one: Paper, called: tuple[Any, ...]) -> Any:
    return called[0](one, *called[1:])


@task
def _elsewhere(one: Paper, called: Sequence[Any]) -> Any:
    return task_named(called[0])(one, *called[1:])


@task
def _begun(name: str, content: str) -> Paper:
    one = paper(name)
    if digest(one) != content:
        raise PaperError(f"its paper {name} is not the one that is meant: the equations or the claims are others")
    return one


def _named(one: Paper) -> tuple[str, str]:
    known = reference(one)
    if known is None:
        raise PaperError(f"{one.id} was made or changed in this process, and other workers cannot find it: give jobs=, not an executor")
    return known, digest(one)


def _loading(one: Paper) -> Callable[[], Paper]:
    """What gives the paper in another process: its name there, or itself as it was made."""
    known = reference(one)
    if known is not None:
        return partial(paper, known)
    try:
        return partial(pickle.loads, pickle.dumps(one))
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        raise PaperError(f"{one.id} cannot go to other processes, give jobs=1 and no timeout: {error}") from None
