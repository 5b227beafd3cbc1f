"""What a scan found: values in the shape of the grid, errors, and where all of it comes from; as arrays, rows, an xarray dataset or files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from os import PathLike
from typing import Any

import numpy as np

from derive.packets import versions
from numerics._notebook import card
from numerics._types import FloatArray
from numerics._versions import installed
from numerics.scans.specification import Specification, text_of

__all__ = ["Scan"]

_ROWS = 100_000


@dataclass(frozen=True)
class Scan:
    """The outcome of a scan.

    `values`: for each output an array in the shape of the grid, or of the points of an adaptive scan; NaN where there is none. `errors`:
    for each point that has none, by its number, the reason. `columns`: the coordinates of an adaptive scan. `remarks`: doubts about what was
    computed. `computed` and `known`: how many points were evaluated, and taken from the store. `adaptive`: how far the tolerance was reached.
    """

    specification: Specification
    values: Mapping[str, FloatArray]
    errors: Mapping[int, str]
    remarks: tuple[str, ...] = ()
    computed: int = 0
    known: int = 0
    columns: Mapping[str, FloatArray] | None = None
    adaptive: Mapping[str, float] | None = None

    @property
    def size(self) -> int:
        """How many points there are."""
        return next(iter(self.values.values())).size

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The names of the axes of `values`."""
        return ("point",) if self.columns is not None else tuple(axis.name for axis in self.specification.axes)

    @property
    def coordinates(self) -> dict[str, tuple[str, Any]]:
        """For each parameter that runs, its dimension and its values."""
        if self.columns is not None:
            return {name: ("point", column) for name, column in self.columns.items()}
        return {name: (axis.name, _plain(values)) for axis in self.specification.axes for name, values in zip(axis.names, axis.values, strict=True)}

    @property
    def units(self) -> dict[str, str]:
        """The unit of each column, "" for a number or text."""
        quantity = self.specification.quantity
        return {one.name: one.unit for one in quantity.parameters} | {one.name: one.unit for one in quantity.outputs}

    @property
    def attributes(self) -> dict[str, str]:
        """Where it comes from: the quantity, its source, what was fixed, and the versions of all that made it."""
        quantity, adaptive = self.specification.quantity, self.adaptive or {}
        return {
            "quantity": quantity.name, "says": quantity.says, "source": quantity.source,
            **({"formula": str(self.specification.names["formula"])} if "formula" in self.specification.names else {}),
            "fixed": json.dumps({name: self.specification.fixed[name] for name in sorted(self.specification.fixed)}, ensure_ascii=False),
            "versions": json.dumps({"provenum": installed("provenum") or "", **versions()}),
            **({} if self.specification.limit is None else {"limit": f"{self.specification.limit:g} s for a point"}),
            "remarks": "; ".join(self.remarks), **{f"adaptive_{name}": f"{value:.12g}" for name, value in adaptive.items()}}

    def rows(self) -> Iterator[dict[str, Any]]:
        """Parts of the table of all points: columns of what runs, of the outputs, and "error", text that is empty where there is a value."""
        for start in range(0, self.size, _ROWS):
            stop = min(start + _ROWS, self.size)
            columns = self.specification.columns(start, stop) if self.columns is None else {n: c[start:stop] for n, c in self.columns.items()}
            part: dict[str, Any] = {name: column if _flat(column) else [text_of(_json(one)) for one in column] for name, column in columns.items()}
            part |= {name: np.ravel(values)[start:stop] for name, values in self.values.items()}
            part["error"] = [self.errors.get(row, "") for row in range(start, stop)] if self.errors else [""] * (stop - start)
            yield part

    def at(self, point: int) -> str:
        """What runs, at the point of this number.

        >>> from numerics.scans import scan
        >>> scan("structure_factor", over={"x": [0, 2], "eta": [0.1, 0.4]}).at(1)
        'x=0 eta=0.4'
        """
        columns = self.specification.columns(point, point + 1) if self.columns is None else {n: c[point : point + 1] for n, c in self.columns.items()}
        return " ".join(f"{name}={f'{column[0]:.6g}' if _flat(column) else text_of(_json(column[0]))}" for name, column in columns.items())

    def to_xarray(self) -> Any:
        """An `xarray.Dataset` with units, sources and versions as attributes; needs the extra `scan`."""
        import xarray

        quantity, shape = self.specification.quantity, np.shape(next(iter(self.values.values())))
        errors = np.full(self.size, "", dtype=object)
        for row, text in self.errors.items():
            errors[row] = text
        variables = {one.name: (self.dimensions, self.values[one.name], {"units": one.unit, "long_name": one.says or one.name, "kind": one.kind})
                     for one in quantity.outputs}
        variables["error"] = (self.dimensions, errors.reshape(shape), {"long_name": "why there is no value"})
        coordinates = {name: (dimension, values, {"units": quantity.by_name[name].unit}) for name, (dimension, values) in self.coordinates.items()}
        return xarray.Dataset(variables, coordinates, self.attributes)

    def write(self, path: str | PathLike[str]) -> None:
        """A file of the kind that its name ends in: .csv, .nc (netCDF), .zarr or .parquet; whole or not at all."""
        from numerics.scans.writing import write

        write(self, path)

    def _repr_html_(self) -> str:
        return card(f"scan of {self.specification.quantity.name}", [
            ("points", self.size), ("of which computed now", self.computed), ("without a value", len(self.errors)),
            ("runs", ", ".join(self.coordinates)), ("source", self.specification.quantity.source)])

    def __repr__(self) -> str:
        runs = ", ".join(self.coordinates)
        return f"<scan of {self.specification.quantity.name} over {runs}: {self.size} points, {len(self.errors)} without a value>"


def _flat(column: Any) -> bool:
    return isinstance(column, np.ndarray) and column.ndim == 1


def _json(value: Any) -> Any:
    return value.tolist() if isinstance(value, np.ndarray) else value


def _plain(values: tuple[Any, ...]) -> Any:
    """Numbers as they are, lists as text."""
    if any(isinstance(one, list) or one is None for one in values):
        return np.array([text_of(one) for one in values], dtype=object)
    return np.array(values, dtype=object) if isinstance(values[0], str) else np.array(values)
