"""Work on a paper, item by item, shared among processes or an executor's workers; each item within a time, so that none hangs."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from derive.executors import Done, Executors, Unanswered, as_done, opened, task
from derive.guarded import NEVER, guarded
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
    timeout: float | None = None, late: Late | None = None, arrived: Callable[[int, Any], object] = lambda place, result: None,
) -> list[Any]:
    """function(paper, *arguments) for every item, in order; in other processes if there are several, or each has `timeout` seconds.

    An item that gave no answer, in the time or because its process died, is what `late` says, or raises `PaperError`.
    `arrived` is told each result when it is there. An executor's workers find the paper by its name: one that was made, or changed, in
    this process raises `PaperError` there.
    """
    if jobs < 1:
        raise PaperError(f"jobs: expected 1 or more, got {jobs}")
    if timeout is not None and not timeout > 0:
        raise PaperError(f"timeout: expected seconds, more than 0; got {timeout}")
    results: list[Any] = [None] * len(work)
    with opened(executor, jobs=jobs) as where:
        for done, (place, found) in enumerate(_found(function, one, work, where, timeout), 1):
            if isinstance(found, Unanswered):
                if late is None:
                    raise PaperError(f"{one.id}: {found.reason}")
                found = Done(late(one, found.reason, *work[place]), found.seconds)
            results[place] = found.value
            arrived(place, found.value)
            progress(done, len(work))
    return results


def _found(
    function: Callable[..., Any], one: Paper, work: Sequence[tuple[Any, ...]], where: Any, timeout: float | None
) -> Iterator[tuple[int, Done | Unanswered]]:
    if not isinstance(where, int):
        return as_done(_elsewhere, work, begin=(_begun, *_named(one), name_of(function)), executor=where, run=_RUN, limit=timeout or NEVER)
    if timeout is None and (where == 1 or len(work) < 2):
        return ((place, Done(function(one, *arguments), 0.0)) for place, arguments in enumerate(work))
    return guarded(partial(_here, function), work, begin=_loading(one), jobs=min(where, len(work)) or 1, run=_RUN, limit=timeout or NEVER)


def _here(function: Callable[..., Any], one: Paper, arguments: tuple[Any, ...]) -> Any:
    return function(one, *arguments)


@task
def _elsewhere(begun: tuple[Paper, Callable[..., Any]], arguments: Sequence[Any]) -> Any:
    one, function = begun
    return function(one, *arguments)


@task
def _begun(name: str, content: str, function: str) -> tuple[Paper, Callable[..., Any]]:
    one = paper(name)
    if digest(one) != content:
        raise PaperError(f"its paper {name} is not the one that is meant: the equations or the claims are others")
    return one, task_named(function)


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
