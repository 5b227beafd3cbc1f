"""What is to be scanned, read from a TOML file or from Python: the quantity, what its parameters run over, what is fixed.

>>> found = specification({"quantity": "structure_factor", "over": {"x": "0:10:3"}, "at": {"eta": 0.45}})
>>> found.shape, found.columns(1, 3)["x"]
((3,), array([ 5., 10.]))
"""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np

from numerics._arguments import DomainError
from numerics.scans.axes import Open, axis_values, number, open_range
from numerics.scans.quantity import REQUIRED, Parameter, Quantity, hint

__all__ = ["Adaptive", "Axis", "Specification", "is_stated", "quantity_of", "read", "seconds", "specification"]

_KEYS = ("quantity", "formula", "over", "at", "together", "adaptive", "limit")
_MOST_POINTS = 10**9
_LARGEST_FILE = 10_000_000  # bytes
_MOST_ADAPTIVE = 1_000_000
_SHORTEST, _LONGEST = 0.01, 1e6  # seconds of a point


@dataclass(frozen=True)
class Axis:
    """Parameters that run together, and for each of them the values."""

    names: tuple[str, ...]
    values: tuple[tuple[Any, ...], ...]

    @property
    def size(self) -> int:
        return len(self.values[0])

    @property
    def name(self) -> str:
        """Of the dimension."""
        return "_".join(self.names)


@dataclass(frozen=True)
class Adaptive:
    """One or two open ranges, the error of linear interpolation that is to be reached, of which output, and the most points."""

    ranges: tuple[tuple[str, Open], ...]
    tolerance: float
    of: str
    most: int


@dataclass(frozen=True)
class Specification:
    """A scan as data: the points of a grid are numbered, the last axis running fastest; a point may take `limit` seconds, if that is given."""

    quantity: Quantity
    names: Mapping[str, Any]
    axes: tuple[Axis, ...]
    fixed: Mapping[str, Any]
    adaptive: Adaptive | None = None
    limit: float | None = None

    @cached_property
    def shape(self) -> tuple[int, ...]:
        return tuple(axis.size for axis in self.axes)

    @property
    def size(self) -> int:
        return math.prod(self.shape)

    def columns(self, start: int, stop: int) -> dict[str, Any]:
        """The parameters that run, of the points from start to stop."""
        places = np.unravel_index(np.arange(start, stop), self.shape) if self.axes else ()
        found: dict[str, Any] = {}
        for axis, place in zip(self.axes, places, strict=True):
            for name, column in zip(axis.names, self._whole[axis.names[0]], strict=True):
                found[name] = column[place] if isinstance(column, np.ndarray) else [column[one] for one in place.tolist()]
        return found

    @cached_property
    def _whole(self) -> dict[str, list[Any]]:
        return {axis.names[0]: [self.quantity.column(name, values) for name, values in zip(axis.names, axis.values, strict=True)]
                for axis in self.axes}


def read(path: str | PathLike[str]) -> Specification:
    """The specification in a TOML file; raises `DomainError` in one line with the place, `OSError` for a file that cannot be read."""
    with open(path, "rb") as stream:
        content = stream.read(_LARGEST_FILE + 1)
    if len(content) > _LARGEST_FILE:
        raise DomainError(f"{path}: expected a specification of at most {_LARGEST_FILE} bytes")
    try:
        data = tomllib.loads(content.decode("utf-8"))
    except (RecursionError, ValueError) as error:
        toml = isinstance(error, tomllib.TOMLDecodeError)
        said = " ".join(str(error).split())[:120] if toml else "not in UTF-8, with a number too long, or too deep"
        raise DomainError(f"{path}: not TOML: {said}") from None
    try:
        _is_data(data.get("quantity"))
        return specification(data)
    except (ValueError, TypeError) as error:
        raise DomainError(f"{Path(path).name}: {' '.join(str(error).split())}") from None


def _is_data(name: Any) -> None:
    """Raises for an equation of a paper that would have to be loaded from a file of code: a specification runs none."""
    from derive.papers import paper_ids

    if isinstance(name, str) and ":" in name and (paper := name.rpartition(":")[0]) not in paper_ids():
        raise DomainError(f"quantity: there is no paper {paper[:60]!r}; one of your own is code, and is scanned from Python, by numerics.scan")


def specification(data: Mapping[str, Any]) -> Specification:
    """The specification that data of a TOML file, or the same in Python, say."""
    for key in data:
        if key not in _KEYS:
            raise DomainError(f"there is no {key[:60]!r}{hint(key, _KEYS)}")
    over, at = _table(data, "over"), _table(data, "at")
    both = sorted(over.keys() & at.keys())
    if both:
        raise DomainError(f"over, at: {both[0]!r} is in both: it runs, or it is fixed")
    if not over:
        raise DomainError("over: expected what the parameters run over, as in over = {x = \"0:10:11\"}")
    names = {"formula": data["formula"], "of": sorted({*over, *at})} if "formula" in data else {"quantity": data.get("quantity")}
    if "formula" in data and "quantity" in data:
        raise DomainError("formula, quantity: one of them is expected")
    quantity = quantity_of(names)
    for where, given in (("over", over), ("at", at)):
        for name in given:
            if name not in quantity.by_name:
                raise DomainError(f"{where}: {quantity.name} has no parameter {name[:60]!r}{hint(name, quantity.by_name)}")
    fixed = {name: _within("at", quantity.by_name[name], at[name]) for name in at}
    for one in quantity.parameters:
        if one.name not in over and one.name not in fixed:
            if one.default is REQUIRED:
                raise DomainError(f"over, at: {quantity.name} needs {one.name!r}, {one.words}{f' in {one.unit}' if one.unit else ''}")
            fixed[one.name] = _within("at", one, one.default)
    limit = seconds(data["limit"]) if "limit" in data else None
    if "adaptive" in data:
        return Specification(quantity, names, (), fixed, _adaptive(quantity, over, data), limit)
    axes = _axes(quantity, over, data.get("together", ()))
    if math.prod(axis.size for axis in axes) > _MOST_POINTS:
        raise DomainError(f"over: at most {_MOST_POINTS:.0e} points at once are expected; there would be {math.prod(a.size for a in axes):.3g}")
    return Specification(quantity, names, axes, fixed, None, limit)


def seconds(given: Any) -> float:
    """The limit of a point."""
    limit = number("limit", given)
    if not _SHORTEST <= limit <= _LONGEST:
        raise DomainError(f"limit: expected seconds that a point may take, from {_SHORTEST:g} to {_LONGEST:g}; got {given!r:.60}")
    return limit


def quantity_of(names: Mapping[str, Any]) -> Quantity:
    """The quantity by its name, "PAPER:NUMBER", or the formula of a text: what a worker is told."""
    if "formula" in names:
        from numerics.scans.equations import of_formula

        return of_formula(_text("formula", names["formula"]), tuple(names["of"]))
    name = _text("quantity", names["quantity"])
    if ":" in name:
        from numerics.scans.equations import of_equation

        return of_equation(name)
    from numerics.scans.public import quantity

    return quantity(name)


def is_stated(names: Mapping[str, Any]) -> bool:
    """Whether the quantity is an equation, or a formula."""
    return "formula" in names or ":" in names["quantity"]


def _table(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = data.get(key, {})
    if not isinstance(found, Mapping) or not all(isinstance(name, str) for name in found):
        raise DomainError(f"{key}: expected a table of parameters by name; got {str(found)[:60]!r}")
    return found


def _text(key: str, given: Any) -> str:
    if not isinstance(given, str):
        raise DomainError(f"{key}: expected text, the name of a quantity as \"structure_factor\", an equation as \"ashcroft-langreth-1967:3\","
                          f" or a formula; got {str(given)[:60]!r}")
    return given


def _within(place: str, one: Parameter, given: Any) -> Any:
    try:
        return one.value(given)
    except DomainError as error:
        raise DomainError(f"{place}: {error}") from None


def _axes(quantity: Quantity, over: Mapping[str, Any], together: Any) -> tuple[Axis, ...]:
    """An axis for each parameter, or for several that run together, in the order of `over`."""
    groups: dict[str, tuple[str, ...]] = {}
    if not isinstance(together, Sequence) or isinstance(together, str):
        raise DomainError(f"together: expected lists of names, as [[\"temperature\", \"eta\"]]; got {str(together)[:60]!r}")
    for group in together:
        group = list(group) if isinstance(group, Iterable) and not isinstance(group, str) else []
        if len(group) < 2 or not all(isinstance(one, str) and one in over for one in group):
            raise DomainError(f"together: expected lists of two names or more of what is in over; got {str(together)[:60]!r}")
        for name in group:
            if name in groups or group.count(name) > 1:
                raise DomainError(f"together: {name!r} is named twice")
            groups[name] = tuple(group)
    found: dict[tuple[str, ...], Axis] = {}
    for name in over:
        group = groups.get(name, (name,))
        if group not in found:
            values = tuple(_values(quantity.by_name[one], over[one]) for one in group)
            if len(set(map(len, values))) > 1:
                raise DomainError(f"together: {', '.join(f'{one} has {len(some)}' for one, some in zip(group, values, strict=True))} values")
            found[group] = Axis(group, values)
    return tuple(found.values())


def _values(one: Parameter, given: Any) -> tuple[Any, ...]:
    try:
        if one.kind is float:
            return axis_values(one.name, given, float)
        return axis_values(one.name, given, one.value)
    except DomainError as error:
        raise DomainError(f"over: {error}") from None


def _adaptive(quantity: Quantity, over: Mapping[str, Any], data: Mapping[str, Any]) -> Adaptive:
    told = _table(data, "adaptive")
    for key in told:
        if key not in ("tolerance", "of", "most"):
            raise DomainError(f"adaptive: there is no {key[:60]!r}{hint(key, ('tolerance', 'of', 'most'))}")
    if data.get("together"):
        raise DomainError("together: expected nothing beside adaptive")
    try:
        ranges = tuple((name, open_range(name, given)) for name, given in over.items())
    except DomainError as error:
        raise DomainError(f"over: {error}") from None
    if not 1 <= len(ranges) <= 2 or any(way is None or quantity.by_name[name].kind is not float for name, way in ranges):
        raise DomainError("over: expected one or two ranges of numbers beside adaptive, as x = \"0:10\", and all else in at")
    if "tolerance" not in told:
        raise DomainError(f"adaptive: expected a tolerance, the error of linear interpolation{_unit(quantity)}")
    tolerance, most, of = number("adaptive: tolerance", told["tolerance"]), told.get("most", 10_000), told.get("of", quantity.value.name)
    if not 0 < tolerance < math.inf:
        raise DomainError(f"adaptive: tolerance: expected a number above 0{_unit(quantity)}; got {told['tolerance']!r:.60}")
    if isinstance(most, bool) or not isinstance(most, int) or not 100 <= most <= _MOST_ADAPTIVE:
        raise DomainError(f"adaptive: most: expected a number of points from 100 to {_MOST_ADAPTIVE}; got {str(most)[:60]}")
    if of not in (known := [one.name for one in quantity.outputs]):
        raise DomainError(f"adaptive: of: {quantity.name} has no value {str(of)[:60]!r}; it has {', '.join(known)}")
    return Adaptive(tuple((name, way) for name, way in ranges if way is not None), tolerance, of, most)


def _unit(quantity: Quantity) -> str:
    return f" in {quantity.value.unit}" if quantity.value.unit else ""


def text_of(value: Any) -> str:
    """A value as text, by which it is known again: numbers by their shortest exact decimals."""
    return value if isinstance(value, str) else repr(value) if isinstance(value, float) else json.dumps(value)
