"""`scan`: a quantity over a grid, or over points that are put where they are needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from os import PathLike
from typing import Any

from derive.executors import opened
from numerics._arguments import DomainError
from numerics.scans.adaptive import sampled
from numerics.scans.result import Scan
from numerics.scans.running import Work
from numerics.scans.specification import Specification, seconds, specification
from numerics.scans.store import Store

__all__ = ["scan"]


def scan(
    quantity: str | Specification, over: Mapping[str, Any] | None = None, at: Mapping[str, Any] | None = None, *,
    together: Sequence[Sequence[str]] = (), adaptive: Mapping[str, Any] | None = None, store: str | PathLike[str] | None = None,
    jobs: int = 1, executor: Any = None, limit: float | None = None, progress: Callable[[int, int], object] = lambda done, total: None,
) -> Scan:
    """The values of a quantity at all points, the same to the last bit however the work was shared, stopped and resumed.

    quantity: a name of `numerics.scans.names()`, an equation "PAPER:NUMBER", or what `numerics.scans.read` gives, without over, at, together and
    adaptive. over: for each parameter that runs its values, or a range "0:1:11" or "1e-3:1e3:61 log"; every value is taken with every other,
    but for those `together`. at: what is fixed. adaptive: {"tolerance": ...}, for one or two ranges "0:1" without a number of points, which are
    put where linear interpolation needs them. store: a folder in which results are kept and found again. jobs: processes; executor: as of
    `derive.executors`. limit: seconds that a point may take, in place of those of the specification; it is then evaluated where it can be ended.

    A point that fails has NaN, and its error in `errors`. Raises `DomainError` for what is not asked for as it should be, `StoreError` where
    the store cannot be written, `ExecutorError` where there is no executor or it breaks.

    >>> found = scan("structure_factor", over={"x": "0:20:3"}, at={"eta": 0.5})
    >>> found.values["S"].round(4)
    array([0.0156, 0.55  , 1.087 ])
    """
    if isinstance(quantity, Specification):
        if over is not None or at is not None or together or adaptive is not None:
            raise DomainError("scan: a specification says itself what runs and what is fixed")
        asked = quantity
    else:
        data: dict[str, Any] = {"quantity": quantity, "over": over or {}, "at": at or {}, "together": together}
        asked = specification(data if adaptive is None else data | {"adaptive": adaptive})
    if limit is not None:
        asked = replace(asked, limit=seconds(limit))
    if jobs < 1:
        raise DomainError(f"jobs: expected 1 or more, got {jobs}")
    kept = None if store is None else Store(store)
    try:
        with opened(executor, jobs=jobs) as where:  # of an adaptive scan, which comes in rounds, for all of them
            return _scanned(Work(asked, kept, where, progress))
    finally:
        if kept is not None:
            kept.close()


def _scanned(work: Work) -> Scan:
    asked = work.specification
    names = [one.name for one in asked.quantity.outputs]
    if asked.adaptive is None:
        found = work.grid()
        values = {name: column.reshape(asked.shape) for name, column in zip(names, found.values, strict=True)}
        return Scan(asked, values, found.errors, tuple(sorted(found.remarks)), work.computed, work.known)
    points = sampled(work, asked.adaptive)
    reached = {"tolerance": asked.adaptive.tolerance, "largest_error": points.largest, "cells": points.cells, "cells_within": points.settled}
    return Scan(asked, dict(zip(names, points.found.values, strict=True)), points.found.errors, tuple(sorted(points.found.remarks)), work.computed,
                work.known, points.columns, reached)
