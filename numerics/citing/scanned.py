"""What stands behind the values of a scan, whatever its parameters run over."""

from __future__ import annotations

from typing import Any

from numerics.citing.behind import EVALUATED, of_alloy, of_equation, of_function, of_quantities, screened, with_numbers
from numerics.citing.bibliography import Bibliography
from numerics.functions import function
from numerics.metals import metal
from numerics.scans.specification import Specification

__all__ = ["of_scan"]

_LIQUIDS = {
    "ion_ion_force": ("potential",), "alloy_resistivity": ("resistivity of an alloy",), "liquid_resistivity": ("gas", "resistivity of an alloy"),
    "wind": ("gas", "form factor", "wind"), "jump_wind": ("gas", "form factor", "wind among neighbours"),
    "wind_in_cluster": ("gas", "form factor", "wind in a cluster")}
_PHASES = ("schaich-1976:partial-wave-far", "schaich-1976:s-matrix")


def of_scan(asked: Specification) -> Bibliography:
    """Of an equation, a function or a quantity of liquids; a formula that is given as text rests on no work."""
    name = asked.quantity.name
    if "formula" in asked.names:
        return Bibliography()
    if ":" in name:
        paper, _, number = name.rpartition(":")
        return of_equation(name, function(paper, number).stated.constants)
    screenings = _texts(asked, "screening")
    if name in EVALUATED:
        book = of_function(name, {"screening": screenings[0]} if screenings else {})
        for other in screenings[1:]:
            book.equations(*with_numbers(screened(other)))
        return book
    if name in _LIQUIDS:
        book = of_quantities(_LIQUIDS[name], screenings)
        metals = {part for key in ("liquid", "host", "ion", "symbols") for text in _texts(asked, key) for part in text.split("-") if part != "X"}
        of_alloy(book, [metal(one) for one in sorted(metals)], cores=not (_given(asked, "core_1") or _given(asked, "core_2")))
        return book
    book = of_quantities(("form factor",) if screenings else (), screenings)
    book.equations(*_PHASES)
    return book


def _values(asked: Specification, name: str) -> list[Any]:
    """All values of a parameter, fixed or running."""
    running = [one for axis in asked.axes for key, values in zip(axis.names, axis.values, strict=True) if key == name for one in values]
    return running or [asked.fixed.get(name)]


def _texts(asked: Specification, name: str) -> tuple[str, ...]:
    """Of them the texts, also those within lists."""
    found: list[str] = []
    for value in _values(asked, name):
        found += [value] if isinstance(value, str) else [one for one in value if isinstance(one, str)] if isinstance(value, list | tuple) else []
    return tuple(dict.fromkeys(found))


def _given(asked: Specification, name: str) -> bool:
    return any(value is not None for value in _values(asked, name))
