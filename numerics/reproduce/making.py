"""Figures and tables made by processes of this machine or the workers of an executor; their files are written here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from derive.executors import Done, Executors, Unanswered, each_done, task
from numerics.drawing.writing import write_into
from numerics.reproduce import contents, items
from numerics.reproduce.tables import Table

__all__ = ["Made", "NotMade", "make"]


class Made(NamedTuple):
    """The files of an item by name, and the table that it is, if it is one."""

    files: Mapping[str, str | bytes]
    table: Table | None


class NotMade(ValueError):
    """An item that gave no answer."""

    exit_code = 1


def make(
    names: Sequence[str], folder: Path, *, jobs: int = 1, executor: Executors = None,
    progress: Callable[[int, int], object] = lambda done, total: None,
) -> dict[str, Made]:
    """Makes each item and writes its files into the folder, which is made if it is not there: the same bytes wherever they are made.

    An item's files are written together as soon as it is there. Raises `NotMade` for one that gave no answer, when the others are written.
    """
    found: dict[str, Made] = {}
    wrong: list[str] = []

    def written(name: str, one: Made) -> None:
        write_into(folder, one.files)
        found[name] = one

    if executor is None and (jobs == 1 or len(names) == 1):
        for number, name in enumerate(names, 1):
            written(name, _made(name))
            progress(number, len(names))
        return found

    def arrived(place: int, answer: Done | Unanswered) -> None:
        if isinstance(answer, Done):
            written(names[place], answer.value)
        else:
            wrong.append(f"{names[place]}: {answer.reason}")

    each_done(_made, names, jobs=jobs, executor=executor, progress=progress, arrived=arrived)
    if wrong:
        raise NotMade(f"reproduce: {len(wrong)} of {len(names)} were not made: {'; '.join(wrong)}")
    return {name: found[name] for name in names}


@task
def _made(name: str) -> Made:
    item = items()[name]()
    return Made(contents(item), item if isinstance(item, Table) else None)
