"""--cite of the commands on metals and alloys: what stands behind their numbers, as BibTeX on stdout."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from numerics.cli.output import print_bibtex

__all__ = ["print_cited"]


def print_cited(
    quantities: Iterable[str], screenings: Iterable[str], symbols: Iterable[str], *more: str, data: Path | None = None, cores: bool = True,
    packing: bool = False, sources: Mapping[str, str] | None = None, others: Iterable[str] = (),
) -> int:
    """Equations of the quantities and screenings; of each metal the densities, its core radius if `cores`, and `more` numbers by name.

    `others`: metals of which `more` is not used; `packing`: whether the packing fraction is that of melting; `sources`: others, by what
    they are sources of.
    """
    from numerics.citing.behind import of_alloy, of_quantities
    from numerics.metals import metal
    from numerics.metals.packing import MELTING_PACKING_SOURCE

    book = of_quantities(quantities, screenings, data)
    of_alloy(book, [metal(symbol, data=data) for symbol in symbols], *more, cores=cores)
    of_alloy(book, [metal(symbol, data=data) for symbol in others], cores=cores)
    if packing:
        book.data("packing fraction", "liquids at melting", MELTING_PACKING_SOURCE)
    for what, text in (sources or {}).items():
        book.data("measured", what, text)
    print_bibtex(book.text())
    return 0
