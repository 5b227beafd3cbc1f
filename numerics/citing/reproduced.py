"""What stands behind the figures and tables of `provenum reproduce`: they say what they were made from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from derive.physics.constants import CODATA_2022
from numerics.citing.behind import of_alloy, screened, with_numbers
from numerics.citing.bibliography import Bibliography
from numerics.drawing.figure import Figure
from numerics.float64.screening import SCREENINGS
from numerics.metals import metal
from numerics.reproduce.tables import Table

__all__ = ["of_items"]


def of_items(items: Collection[Callable[[], Figure | Table]], progress: Callable[[int, int], object] = lambda done, total: None) -> Bibliography:
    """Makes each item, and collects its equations, its screenings, the metals of a table and every source among its inputs."""
    book = Bibliography()
    for number, item in enumerate(items, 1):
        made = item()
        felt = [made.screening] if isinstance(made, Figure) else []
        felt += [text for text in _texts(made.inputs) if text in SCREENINGS]
        book.equations(*with_numbers([*made.equations, *(one for name in felt if name for one in screened(name))]))
        of_alloy(book, [metal(symbol) for symbol in made.inputs.get("metals", ())], "resistivity")
        for what, of, text in _sources(made.inputs):
            book.data(what, of, text)
        book.source(CODATA_2022, "constants", "h, e, m, a_0")
        progress(number, len(items))
    return book


def _texts(inputs: Any) -> Iterable[str]:
    if isinstance(inputs, str):
        yield inputs
    elif isinstance(inputs, Mapping | list | tuple):
        for one in inputs.values() if isinstance(inputs, Mapping) else inputs:
            yield from _texts(one)


def _sources(inputs: Mapping[str, Any], of: str = "") -> Iterable[tuple[str, str, str]]:
    """What, of what and whence: of a key `sources`, and of keys such as `source of density`."""
    for key, value in inputs.items():
        if isinstance(value, str) and key.startswith("source of "):
            yield key.removeprefix("source of ").replace("_", " "), of, value
        elif isinstance(value, Mapping) and key == "sources":
            for name, text in value.items():
                what, _, one = name.partition(" of ")
                yield what, one or "the paper", text
        elif isinstance(value, Mapping):
            yield from _sources(value, str(key))
