"""Reads metals from TOML: every number is checked, and every error is one line that names file, table and key.

A file has one table for each metal, and may say where its numbers come from::

    [sources]                # of all tables of this file
    density = "own measurement, 2024"

    [Na]                     # a known metal: only what differs
    core_radius = 0.90

    [Fr]                     # another one: name, valence, molar_mass, melting_point, density, density_slope
    ...
    [Fr.note]                # source of a single number
    density = "estimated from caesium"
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from typing import Any, NamedTuple

from numerics._arguments import DomainError
from numerics.metals.record import Metal

__all__ = ["read_file", "read_metals"]

LARGEST_FILE = 1_000_000


class _Property(NamedTuple):
    """What a number may be: bounds exclude slips of unit, not unusual metals."""

    low: float
    high: float
    unit: str


PROPERTIES = {
    "molar_mass": _Property(1, 1000, "g/mol"),
    "melting_point": _Property(1, 10_000, "K"),
    "density": _Property(50, 50_000, "kg/m^3"),
    "density_slope": _Property(-100, -1e-6, "kg/(m^3 K)"),
    "hottest": _Property(1, 100_000, "K"),
    "core_radius": _Property(1e-3, 10, "angstrom"),
    "core_radius_alternative": _Property(1e-3, 10, "angstrom"),
    "resistivity": _Property(1e-3, 1e5, "1e-8 Ohm m"),
    "nearest_neighbour": _Property(0.5, 20, "angstrom"),
    "next_nearest_neighbour": _Property(0.5, 20, "angstrom"),
    "solid_density": _Property(50, 50_000, "kg/m^3"),
}
REQUIRED = ("name", "valence", "molar_mass", "melting_point", "density", "density_slope")
KEYS = ("name", "valence", *PROPERTIES)
HIGHEST_VALENCE = 8


def read_file(path: str | os.PathLike[str], known: Mapping[str, Metal]) -> dict[str, Metal]:
    """`known` with the metals of a TOML file added or overridden; raises `DomainError` or, when it cannot be read, `OSError`."""
    origin = os.fspath(path)
    if os.path.exists(path) and not os.path.isfile(path):
        raise DomainError(f"{origin}: not a file with metals")
    with open(path, "rb") as stream:
        content = stream.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise DomainError(f"{origin}: larger than {LARGEST_FILE} bytes, not a file with metals")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DomainError(f"{origin}: not UTF-8 at byte {error.start}") from error
    return read_metals(text, origin, known)


def read_metals(text: str, origin: str, known: Mapping[str, Metal] | None = None) -> dict[str, Metal]:
    """`known` with the metals of a TOML text added or overridden; raises `DomainError` naming the table and the key that is wrong."""
    try:
        tables = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # tomllib also lets a too long integer and a too deep array through
        said = _cut(" ".join(str(error).split()), 120) if isinstance(error, tomllib.TOMLDecodeError) else "a number too long, or an array too deep"
        raise DomainError(f"{origin}: not TOML: {said}") from error
    general = _sources(tables.pop("sources", {}), f"{origin}: [sources]")
    found = dict(known or {})
    spelling = {symbol.lower(): symbol for symbol in found}
    seen: dict[str, str] = {}
    for given, entry in tables.items():
        if not re.fullmatch("[A-Za-z][A-Za-z0-9]{0,7}", given):
            raise DomainError(f"{origin}: [{_cut(repr(given)[1:-1])}] must be a symbol of 1 to 8 letters and digits")
        if given.lower() in seen:
            raise DomainError(f"{origin}: [{given}] and [{seen[given.lower()]}] are the same metal")
        if _holds_metals(entry) and given.lower() not in spelling:
            inner = _cut(repr(next(iter(entry)))[1:-1])
            raise DomainError(f"{origin}: [{given}.{inner}] must be [{inner}]: each metal has a table of its own, not one within [{given}]")
        seen[given.lower()] = given
        symbol = spelling.get(given.lower(), given)
        found[symbol] = _metal(symbol, entry, general, f"{origin}: [{given}]", origin, found.get(symbol))
    return found


def _holds_metals(entry: object) -> bool:
    """Whether a table has tables with properties of metals, and nothing else: [metals.Na] instead of [Na]."""
    return isinstance(entry, dict) and bool(entry) and all(
        isinstance(inner, dict) and key != "note" and not inner.keys().isdisjoint(KEYS) for key, inner in entry.items())


def _metal(symbol: str, entry: object, general: dict[str, str], place: str, origin: str, base: Metal | None) -> Metal:
    if not isinstance(entry, dict):
        raise DomainError(f"{place} must be a table of properties, not {_shown(entry)}")
    given = dict(entry)
    notes = _sources(given.pop("note", {}), f"{place} note")
    for key in given:
        if key not in KEYS:
            raise DomainError(f"{place} has no property {_cut(repr(key))}; known are {', '.join(KEYS)}, note")
    values: dict[str, Any] = {key: _checked(key, value, place) for key, value in given.items()}
    sources = {key: notes.get(key, general.get(key, origin)) for key in values if key != "name"}
    if base:
        old = {key: getattr(base, key) for key in KEYS if getattr(base, key) is not None}
        values, sources = {**old, **values}, {**base.sources, **sources}
    for key in REQUIRED:
        if key not in values:
            raise DomainError(f"{place} lacks {key!r}")
    if "hottest" not in values:
        values["hottest"] = values["melting_point"] - values["density"] / (4 * values["density_slope"])
        sources["hottest"] = "where the fitted density has lost a quarter; beyond it is not trusted"
    _consistent(values, place)
    return Metal(symbol, **values, sources=sources)


def _checked(key: str, value: object, place: str) -> str | int | float:
    if key == "name":
        if not isinstance(value, str) or not value.strip() or not value.isprintable() or len(value) > 80:
            raise DomainError(f"{place} name must be one line of at most 80 characters, not {_shown(value)}")
        return value
    if key == "valence":
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= HIGHEST_VALENCE:
            raise DomainError(f"{place} valence must be a whole number from 1 to {HIGHEST_VALENCE}, not {_shown(value)}")
        return value
    low, high, unit = PROPERTIES[key]
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise DomainError(f"{place} {key} must be a number from {low:g} to {high:g} {unit}, not {_shown(value)}")
    return float(value)


def _consistent(values: Mapping[str, Any], place: str) -> None:
    """What no single number shows."""
    if values["hottest"] <= values["melting_point"]:
        raise DomainError(f"{place} hottest must be above the melting point {values['melting_point']:g} K, not {values['hottest']:g}")
    coolest = values["density"] + values["density_slope"] * (values["hottest"] - values["melting_point"])
    if coolest <= 0:
        raise DomainError(f"{place} density_slope {values['density_slope']:g} makes the density negative at hottest, {values['hottest']:g} K")
    if "core_radius_alternative" in values and "core_radius" not in values:
        raise DomainError(f"{place} has core_radius_alternative but lacks 'core_radius'")
    nearest, following = values.get("nearest_neighbour"), values.get("next_nearest_neighbour")
    if following is not None and (nearest is None or following <= nearest):
        raise DomainError(f"{place} next_nearest_neighbour must be longer than nearest_neighbour, {nearest}; it is {following:g}")


def _sources(value: object, place: str) -> dict[str, str]:
    if not isinstance(value, dict):
        raise DomainError(f"{place} must be a table of sources, not {_shown(value)}")
    for key, text in value.items():
        if key not in KEYS:
            raise DomainError(f"{place} has no property {_cut(repr(key))}; known are {', '.join(KEYS)}")
        if not isinstance(text, str) or not text.strip() or not text.isprintable() or len(text) > 400:
            raise DomainError(f"{place} {key} must be one line of at most 400 characters, not {_shown(text)}")
    return dict(value)


def _shown(value: object) -> str:
    try:
        return _cut(" ".join(repr(value).split()))
    except (ValueError, RecursionError):
        return "an integer of thousands of digits" if isinstance(value, int) else f"a {type(value).__name__} too deep or too long to show"


def _cut(text: str, length: int = 40) -> str:
    return text if len(text) <= length else text[: length - 3] + "..."
