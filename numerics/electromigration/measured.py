"""Measured effective charges of electromigration, and how certain it is which metal they were measured in.

>>> [one.charge for one in measured_charges("Na")]
[-3.3]
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from numerics._arguments import DomainError

__all__ = ["MeasuredCharge", "measured_charges", "read_charges"]

_LARGEST = 1000.0
_ROWS = "madml"  # the source of what has no other


@dataclass(frozen=True)
class MeasuredCharge:
    """The effective charge of an ion in a host, in elementary charges; below 0 it moves towards the anode.

    `other_hosts`: metals in which it may have been measured as well, as the source names none; empty where the host is certain.
    """

    host: str
    ion: str
    charge: float
    source: str
    other_hosts: tuple[str, ...] = ()

    @property
    def certain(self) -> bool:
        """Whether the host is certain."""
        return not self.other_hosts


def measured_charges(host: str | None = None, ion: str | None = None) -> tuple[MeasuredCharge, ...]:
    """The measured charges in a host, of an ion, or all of them; none where nothing is measured.

    >>> len(measured_charges()), [one.charge for one in measured_charges("Mg", "Mg")]
    (50, [2.0, -1.6])
    """
    return tuple(one for one in _table() if host in (None, one.host) and ion in (None, one.ion))


def read_charges(text: str, origin: str) -> tuple[MeasuredCharge, ...]:
    """The charges of a TOML text; raises `DomainError`, one line that names file, table and key, for whatever is no measured charge."""
    try:
        tables = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise DomainError(f"{origin}: not TOML: {' '.join(str(error).split())[:120]}") from error
    sources = _mapping(tables.pop("sources", {}), f"{origin}: [sources]")
    further = tables.pop("more", [])
    if not isinstance(further, list):
        raise DomainError(f"{origin}: [[more]] must be tables in double brackets, one a charge")
    others = (_one(entry, sources, f"{origin}: [[more]] number {number}") for number, entry in enumerate(further, 1))
    return (*_of_hosts(tables, sources, origin), *others)


@cache
def _table() -> tuple[MeasuredCharge, ...]:
    return read_charges(files("numerics.electromigration").joinpath("charges.toml").read_text(encoding="utf-8"), "charges.toml")


def _of_hosts(tables: Mapping[str, Any], sources: Mapping[str, Any], origin: str) -> Iterator[MeasuredCharge]:
    for host, entry in tables.items():
        place = f"{origin}: [{host}]"
        given = _mapping(entry, place)
        if unknown := given.keys() - {"charges", "perhaps"}:
            raise DomainError(f"{place} has no {min(unknown)!r}; known are charges, perhaps")
        charges, perhaps = _mapping(given.get("charges"), f"{place} charges"), _mapping(given.get("perhaps", {}), f"{place} perhaps")
        if stray := perhaps.keys() - charges.keys():
            raise DomainError(f"{place} perhaps names {min(stray)!r}, which has no charge there")
        for ion, charge in charges.items():
            yield _one({"host": host, "ion": ion, "charge": charge, "other_hosts": perhaps.get(ion, []), "source": _ROWS}, sources, place)


def _one(entry: object, sources: Mapping[str, Any], place: str) -> MeasuredCharge:
    given = {"other_hosts": [], **_mapping(entry, place)}
    if given.keys() != {"host", "ion", "charge", "source", "other_hosts"}:
        raise DomainError(f"{place} must have host, ion, charge and source, not {', '.join(sorted(given))}")
    others = given["other_hosts"]
    if not isinstance(others, list) or not all(map(_is_symbol, (given["host"], given["ion"], *others))):
        raise DomainError(f"{place} must name its metals by symbols of one or two letters, not {given['host']!r}, {given['ion']!r}, {others!r}")
    charge = given["charge"]
    if isinstance(charge, bool) or not isinstance(charge, int | float) or not abs(charge) <= _LARGEST:
        raise DomainError(f"{place} {given['ion']} must be a charge of at most {_LARGEST:g}, not {charge!r}")
    source = sources.get(given["source"]) if isinstance(given["source"], str) else None
    if not isinstance(source, str) or not source.strip():
        raise DomainError(f"{place} {given['ion']} must name one of [sources], not {given['source']!r}")
    return MeasuredCharge(given["host"], given["ion"], float(charge), source, tuple(others))


def _is_symbol(value: object) -> bool:
    return isinstance(value, str) and 1 <= len(value) <= 2 and value.isalpha() and value == value.capitalize()


def _mapping(value: object, place: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise DomainError(f"{place} must be a table, not {' '.join(repr(value).split())[:40]}")
    return value
