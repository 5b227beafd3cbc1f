"""The works that the source of a number names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from derive.documents.bibtex import of_source
from derive.documents.works import Work, works
from derive.equation import Source
from derive.physics import constants

__all__ = ["unnamed", "works_of"]

_UNNAMED = "source still to be named"
_UP_TO_YEAR = re.compile(r".*?\(\d{4}\)")


def works_of(text: str) -> tuple[Work, ...]:
    """The works that a source in words names; a note of the words themselves where it names none that is known.

    >>> [one.key for one in works_of("CRC Handbook of Chemistry and Physics, as shipped in the Python package chemicals")]
    ['crc-handbook-of-chemistry-and-physics', 'chemicals']
    """
    found = [work for names, work in _known() if any(name in text for name in names)]
    if found or unnamed(text):
        return tuple(found)
    cited = _UP_TO_YEAR.match(text)
    article = works(cited[0]) if cited else ()
    return article if article and all(one.kind != "misc" for one in article) else works(text.replace(";", ","))


def unnamed(text: str) -> bool:
    """Whether a source says that it is still to be named."""
    return _UNNAMED in text


@cache
def _known() -> tuple[tuple[tuple[str, ...], Work], ...]:
    table = tomllib.loads(files("numerics.citing").joinpath("works.toml").read_text(encoding="utf-8"))
    return (*_of_papers(), *((tuple(one.pop("names")), Work(one.pop("kind", "misc"), tuple(one.items()))) for one in table.values()))


def _of_papers() -> Iterator[tuple[tuple[str, ...], Work]]:
    """Works that equations rest on as well: an article by where it stands, a book by its authors and its title."""
    for source in vars(constants).values():
        if isinstance(source, Source):
            for work in of_source(source):
                names = [name.rpartition(" ")[2] for name in work.authors]
                book = f"{' and '.join(names)}, {work['title']}"
                yield (f"{work['journal']} {work['volume']}, {work['pages']} ({work['year']})" if work["journal"] else book,), work
