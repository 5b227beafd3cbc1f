"""scan: a quantity over its parameters, as a TOML file says; kept as it is found, and resumed by the same command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import numpy as np
import typer

from numerics.cli.options import Cite
from numerics.cli.output import console, print_bibtex, print_json, progress_bar
from numerics.cli.states import one_output
from numerics.cli.tables import print_columns, print_remarks
from numerics.cli.targets import CORES, Jobs, Json, Where, working

if TYPE_CHECKING:
    from numerics.scans import Scan

__all__ = ["scan"]

_MOST_SHOWN = 5


def scan(
    spec: Annotated[Path, typer.Argument(metavar="SPEC.toml", help="what is scanned: quantity or formula, over, at, together, adaptive, limit")],
    output: Annotated[Path | None, typer.Option("-o", "--output", help="a file of all points: .csv, .nc (netCDF), .zarr or .parquet")] = None,
    store: Annotated[Path | None, typer.Option(help="the folder in which results are kept and found again; SPEC.scan here by default")] = None,
    jobs: Jobs = CORES,
    executor: Where = None,
    cite: Cite = False,
    json: Json = False,
) -> int:
    """A quantity, or an equation, over its parameters; killed or out of disk, the same command goes on where it stopped.

    Exit code 1 if a point has no value: its error is in the output.
    """
    from numerics.scans import read
    from numerics.scans import scan as scanned
    from numerics.scans.writing import writable

    one_output(cite=cite, json=json)
    asked = read(spec)
    if cite:
        from numerics.citing.scanned import of_scan

        print_bibtex(of_scan(asked).text())
        return 0
    if output is not None:
        writable(output)
    folder = Path(f"{spec.stem}.scan") if store is None else store
    with progress_bar(f"scanning {asked.quantity.name}") as progress, working(executor) as where:
        found = scanned(asked, store=folder, jobs=jobs, executor=where, progress=progress)
    if output is not None:
        found.write(output)
    if json:
        print_json(_record(found, folder, output))
    else:
        _print(found, folder, output)
    return 1 if found.errors else 0


def _record(found: Scan, folder: Path, output: Path | None) -> dict[str, Any]:
    return {
        "quantity": found.specification.quantity.name, "points": found.size, "computed": found.computed, "known": found.known,
        "without_value": len(found.errors), "errors": _grouped(found.errors), "ranges": _extremes(found),
        "adaptive": found.adaptive and {name: value if np.isfinite(value) else None for name, value in found.adaptive.items()},
        "remarks": list(found.remarks), "store": str(folder), "output": None if output is None else str(output)}


def _print(found: Scan, folder: Path, output: Path | None) -> None:
    quantity = found.specification.quantity
    console.print(f"{quantity.name}: {quantity.says}", soft_wrap=True)
    over = " x ".join(f"{axis.size} {axis.name}" for axis in found.specification.axes) or "where they are needed"
    counts = f"{found.computed} computed, {found.known} known, {len(found.errors)} without a value"
    console.print(f"{found.size} points ({over}): {counts}", soft_wrap=True)
    print_columns(("value", "unit", "least", "where", "largest", "where"), [
        (name, one["unit"], one["least"], one["least_at"], one["largest"], one["largest_at"]) for name, one in _extremes(found).items()])
    if found.adaptive is not None:
        a = found.adaptive
        within = f"{a['cells_within']:.0f} of {a['cells']:.0f} cells within {a['tolerance']:g}"
        console.print(f"{within}; the largest error of linear interpolation that was seen is {a['largest_error']:.3g}", soft_wrap=True)
    for text, count in list(_grouped(found.errors).items())[:_MOST_SHOWN]:
        console.print(f"{count} without a value: {text}", soft_wrap=True)
    print_remarks(list(found.remarks))
    console.print(f"kept in {folder}{f', written to {output}' if output is not None else ''}", soft_wrap=True)


def _grouped(errors: Any) -> dict[str, int]:
    """The errors with their numbers, the most frequent first."""
    counts: dict[str, int] = {}
    for text in errors.values():
        counts[text] = counts.get(text, 0) + 1
    return dict(sorted(counts.items(), key=lambda one: -one[1])[:100])


def _extremes(found: Scan) -> dict[str, dict[str, Any]]:
    """The least and the largest of each output, and where."""
    result = {}
    for one in found.specification.quantity.outputs:
        values = np.ravel(found.values[one.name])
        finite = np.flatnonzero(np.isfinite(values))
        if one.kind != "value" or not finite.size:
            continue
        ends = {"least": int(finite[np.argmin(values[finite])]), "largest": int(finite[np.argmax(values[finite])])}
        result[one.name] = {"unit": one.unit, **{end: float(values[place]) for end, place in ends.items()},
                            **{f"{end}_at": found.at(place) for end, place in ends.items()}}
    return result
