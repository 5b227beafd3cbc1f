"""Work on a paper, item by item, shared among processes; each item within a time, so that none hangs."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from derive.guarded import Done, Unanswered, each_guarded
from derive.paper import Paper, PaperError
from derive.papers import paper, reference

__all__ = ["Late", "Progress", "each"]

Progress = Callable[[int, int], object]
Late = Callable[..., Any]
"""late(paper, reason, *arguments): what stands for the result of an item that gave none."""

_RUN = 8  # neighbours rest on the same equations
_NEVER = 1e6  # seconds


def each(
    task: Callable[..., Any], one: Paper, work: Sequence[tuple[Any, ...]], jobs: int, progress: Progress, *,
    timeout: float | None = None, late: Late | None = None, arrived: Callable[[int, Any], object] = lambda place, result: None,
) -> list[Any]:
    """task(paper, *arguments) for every item, in order; in other processes if there are several, or each has `timeout` seconds.

    An item that gave no answer, in the time or because its process died, is what `late` says, or raises `PaperError`.
    `arrived` is told each result when it is there.
    """
    if jobs < 1:
        raise PaperError(f"jobs: expected 1 or more, got {jobs}")
    if timeout is not None and not timeout > 0:
        raise PaperError(f"timeout: expected seconds, more than 0; got {timeout}")
    if timeout is None and (jobs == 1 or len(work) < 2):
        results = []
        for arguments in work:
            results.append(task(one, *arguments))
            arrived(len(results) - 1, results[-1])
            progress(len(results), len(work))
        return results
    results = [None] * len(work)

    def answered(place: int, found: Done | Unanswered) -> None:
        if isinstance(found, Done):
            results[place] = found.value
        elif late is not None:
            results[place] = late(one, found.reason, *work[place])
        else:
            raise PaperError(f"{one.id}: {found.reason}")
        arrived(place, results[place])

    each_guarded(partial(_one, task), work, begin=_loading(one), jobs=jobs, run=_RUN, limit=timeout or _NEVER, progress=progress, arrived=answered)
    return results


def _one(task: Callable[..., Any], one: Paper, arguments: tuple[Any, ...]) -> Any:
    return task(one, *arguments)


def _loading(one: Paper) -> Callable[[], Paper]:
    """What gives the paper in another process: its name there, or itself as it was made."""
    known = reference(one)
    if known is not None:
        return partial(paper, known)
    try:
        return partial(pickle.loads, pickle.dumps(one))
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        raise PaperError(f"{one.id} cannot go to other processes, give jobs=1 and no timeout: {error}") from None
