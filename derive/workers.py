"""Work on a paper, item by item, shared among processes where the paper can be loaded in each of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from typing import Any

from derive.paper import Paper, PaperError
from derive.papers import paper

__all__ = ["Progress", "each"]

Progress = Callable[[int, int], object]


def each(task: Callable[..., Any], one: Paper, work: Sequence[tuple[Any, ...]], jobs: int, progress: Progress) -> list[Any]:
    """task(paper, *arguments) for every item, in order; in processes where the paper can be loaded by its id."""
    if jobs < 1:
        raise PaperError(f"jobs: expected 1 or more, got {jobs}")
    results: list[Any] = [None] * len(work)
    if jobs == 1 or len(work) < 2 or not _encoded(one):
        for i, arguments in enumerate(work):
            results[i] = task(one, *arguments)
            progress(i + 1, len(work))
        return results
    done = 0
    batches = [list(range(i, min(i + 8, len(work)))) for i in range(0, len(work), 8)]
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        waiting = {pool.submit(_by_id, task, one.id, [work[i] for i in batch]): batch for batch in batches}
        for future in as_completed(waiting):
            for i, result in zip(waiting[future], future.result(), strict=True):
                results[i] = result
                done += 1
            progress(done, len(work))
    return results


def _encoded(one: Paper) -> bool:
    try:
        return paper(one.id) is one
    except PaperError:
        return False


def _by_id(task: Callable[..., Any], identifier: str, batch: list[tuple[Any, ...]]) -> list[Any]:
    one = paper(identifier)
    return [task(one, *arguments) for arguments in batch]
