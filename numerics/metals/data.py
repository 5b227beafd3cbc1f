"""The table of liquid metals; a user's file may add to it or override it.

>>> metal("Na").valence
1
"""

from __future__ import annotations

import os
from functools import cache
from importlib.resources import files

from numerics._arguments import ArgumentTypeError, DomainError, near
from numerics.metals.reading import read_file, read_metals
from numerics.metals.record import Metal

__all__ = ["metal", "metals", "symbols"]


@cache
def _table() -> dict[str, Metal]:
    return read_metals(files("numerics.metals").joinpath("metals.toml").read_text(encoding="utf-8"), "metals.toml")


def metals(data: str | os.PathLike[str] | None = None) -> dict[str, Metal]:
    """The metals by symbol: those of the table, and with `data` those of a TOML file, which override it key by key.

    Raises `DomainError` for a file that is malformed (the line names file, table and key), `OSError` for one that cannot be read.

    >>> len(metals())
    19
    """
    if data is None:
        return dict(_table())
    return read_file(data, _table())


def symbols(data: str | os.PathLike[str] | None = None) -> tuple[str, ...]:
    """The chemical symbols of the metals, with those of the file `data`.

    >>> symbols()[:3]
    ('Li', 'Na', 'K')
    """
    return tuple(metals(data))


def metal(symbol: str, data: str | os.PathLike[str] | None = None) -> Metal:
    """The metal with this chemical symbol, in any case; raises `DomainError` for one that is not in the table or in the file `data`.

    >>> metal("hg").name
    'mercury'
    """
    table = metals(data)
    known = {name.lower(): entry for name, entry in table.items()}
    if not isinstance(symbol, str):
        raise ArgumentTypeError(f"metal must be a chemical symbol, not {type(symbol).__name__}")
    if symbol.lower() not in known:
        shown = repr(symbol if len(symbol) <= 40 else symbol[:37] + "...")
        raise DomainError(f"metal must be one of {', '.join(table)}; got {shown}{_meant(symbol, table)}")
    return known[symbol.lower()]


def _meant(symbol: str, table: dict[str, Metal]) -> str:
    """The symbol that may have been meant, by itself or by the name of the metal."""
    found = near(symbol, (one.name for one in table.values())) if len(symbol) > 3 else ""
    for one in table.values():
        found = found.replace(repr(one.name), repr(one.symbol))
    return found or near(symbol, table)
