"""What pages show that has to be computed: the function of each equation, and the figures of `reproduce`; made once, and kept by content."""

from __future__ import annotations

import platform
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from derive.executors import Executors, task
from derive.keeping.content import Unknown, content_of, decider
from derive.keeping.store import Store
from derive.paper import Paper
from derive.workers import each
from numerics._versions import installed
from numerics.drawing.figure import Figure
from numerics.reproduce import items
from numerics.site.functions import section
from numerics.site.html import plain

__all__ = ["Made", "Picture", "made"]

_VERSIONS = ("matplotlib", "numpy", "scipy")


class Picture(NamedTuple):
    """A figure: its file, what it shows, and the numbers of the equations that made it."""

    file: str
    title: str
    equations: tuple[str, ...]
    svg: str


class Made(NamedTuple):
    """The section of the function of each equation as HTML, by number; the figures of the paper; why figures are not there, if they are not."""

    sections: dict[str, str]
    pictures: tuple[Picture, ...]
    missing: str = ""


def made(
    paper: Paper, *, jobs: int, executor: Executors = None, timeout: float | None, store: Store | None, progress: Callable[[int, int], object]
) -> Made:
    """All that is computed for the pages of a paper; what the store has of the same content comes from there."""
    figures = [name for name in items() if name.startswith("fig")] if paper.id == Figure.paper else []
    missing = ""
    if figures and find_spec("matplotlib") is None:
        figures, missing = [], "its figures are not drawn, as matplotlib is not installed: pip install 'provenum[plot]'"
    work = [*(("section", one.number) for one in paper.equations), *(("figure", name) for name in figures)]
    keys = _keys(paper, work) if store is not None else {}
    known = store.get(keys.values()) if store is not None else {}
    found: dict[tuple[str, str], dict[str, Any]] = {item: known[key] for item, key in keys.items() if key in known}
    new = [item for item in work if item not in found]

    def arrived(place: int, record: dict[str, Any]) -> None:
        found[new[place]] = record
        if store is not None and new[place] in keys and "late" not in record:
            store.put(keys[new[place]], record)

    each(_made, paper, new, jobs, progress, executor=executor, timeout=timeout, late=_late, arrived=arrived)
    late = [f"{name}: {record['late']}" for (kind, name), record in found.items() if kind == "figure" and "late" in record]
    pictures = (Picture(**record) for (kind, _), record in ((item, found[item]) for item in work) if kind == "figure" and "late" not in record)
    sections = {number: found[kind, number]["html"] for kind, number in work if kind == "section"}
    return Made(sections, tuple(one._replace(equations=tuple(one.equations)) for one in pictures), "; ".join([missing] * bool(missing) + late))


@task
def _made(paper: Paper, kind: str, name: str) -> dict[str, Any]:
    if kind == "section":
        return {"html": section(paper, name)}
    from numerics.drawing.drawing import svg

    figure: Any = items()[name]()
    return {"file": f"{figure.name}.svg", "title": f"Fig. {figure.number}: {figure.title}", "equations": list(figure.equations),
            "svg": svg(figure).decode()}


def _late(paper: Paper, reason: str, kind: str, name: str) -> dict[str, Any]:
    return {"late": reason, "html": f"<section><h2>As a function</h2><p>It was not made: {plain(reason)}.</p></section>"}


def _keys(paper: Paper, work: list[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """What each is kept under: the code that makes it, and what it is made of."""
    try:
        return {item: f"page {_maker()} {content_of(paper).whole} {' '.join(item)}" for item in work}
    except Unknown:  # code of the author's own, whose content cannot be told
        return {}


@cache
def _maker() -> str:
    """The digest of the code that makes functions and figures, and of the versions of what it rests on."""
    root = Path(__file__).parents[1]
    paths = (path for path in sorted(root.rglob("*")) if path.suffix in (".py", ".toml", ".json"))
    files = [f"{path.relative_to(root)} {sha256(path.read_bytes()).hexdigest()}" for path in paths]
    versions = [f"{name} {installed(name)}" for name in _VERSIONS]
    return sha256("\0".join([decider(), *files, *versions, platform.python_version()]).encode()).hexdigest()
