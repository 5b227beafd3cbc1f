"""vectors and compare: test vectors of an equation for code in any language, and what its results are worth."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from numerics._files import write_whole
from numerics.cli import completing
from numerics.cli.arguments import assignments
from numerics.cli.options import Cite
from numerics.cli.output import console, hush, print_bibtex, print_json, progress_bar
from numerics.cli.states import one_output
from numerics.cli.tables import print_cells

__all__ = ["compare", "vectors"]

Json = Annotated[bool, typer.Option("--json", help="JSON on stdout")]


def vectors(
    equation: Annotated[str, typer.Argument(metavar="PAPER:NUMBER", autocompletion=completing.equations)],
    fixed: Annotated[list[str] | None, typer.Argument(metavar="[name=value]...", help="arguments that are held")] = None,
    over: Annotated[list[str] | None, typer.Option(metavar="name=a:b", help="narrows an argument; once for each")] = None,
    points: Annotated[int, typer.Option(help="about how many")] = 1000,
    digits: Annotated[int, typer.Option(help="decimal digits of the values")] = 25,
    seed: Annotated[int, typer.Option(help="of the random points")] = 0,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="a file, .csv or .json; standard output without it")] = None,
    force: Annotated[bool, typer.Option("--force", help="overwrite the file")] = False,
    cite: Cite = False,
) -> int:
    """Write points of an equation, chosen to be hard, with values that are rounded correctly."""
    from numerics.vectors import vectors as made

    if output is not None and output.suffix not in (".csv", ".json"):
        raise ValueError(f"vectors: expected a file name that ends in .csv or .json; got {str(output)!r}")
    if output is not None and output.exists() and not force:
        raise ValueError(f"vectors: {output} exists; give --force to overwrite it, or another name with -o")
    ranges, values = _ranges(over), assignments("vectors", fixed)
    if cite:
        return _cited(equation, values)
    with progress_bar("rounding values") as progress:
        found = made(equation, over=ranges, points=points, digits=digits, seed=seed, values=values, progress=progress)
    if output is None:
        hush()
        print(found.csv(), end="")
        return 0
    write_whole(output, found.csv() if output.suffix == ".csv" else found.json())
    console.print(f"{output}  {len(found.points)} points of {equation}({', '.join(found.names)}), {digits} digits", soft_wrap=True)
    return 0


def compare(
    file: Annotated[Path, typer.Argument(metavar="VECTORS", help="as provenum vectors wrote it")],
    results: Annotated[Path, typer.Argument(metavar="RESULTS", help="comma-separated, with a column value")],
    ulp: Annotated[float, typer.Option(help="units in the last place that are allowed")] = 1.0,
    atol: Annotated[float, typer.Option(help="an error that is allowed in any case, as near a zero of the equation")] = 0.0,
    cite: Cite = False,
    json: Json = False,
) -> int:
    """Judge the results of a program beside the vectors that it was given; exit code 1 if any is further off than allowed."""
    from numerics.vectors import judged, read

    one_output(cite=cite, json=json)
    found = judged(read(_text(file), file.name), _text(results), results.name, allowed=ulp, atol=atol)
    if cite:
        return _cited(found.vectors.header["equation"], {})
    if json:
        print_json(found.to_dict())
        return 1 if found.failures else 0
    print_cells(("stratum", "points", "failures", "worst, ulp"), [
        (name, str(count), str(bad or ""), f"{most:.3g}") for name, (count, bad, most) in found.strata.items()])
    one, place = found.vectors.points[found.worst], found.worst
    where = ", ".join(f"{name} = {value!r}" for name, value in one.arguments.items())
    console.print(f"worst at point {place}, {where}: {found.results[place]!r} for {one.decimal}, {found.errors[place]:.3g} ulp", soft_wrap=True)
    also = f" and {atol:g}" if atol else ""
    console.print(f"{len(found.failures)} of {len(found.errors)} points are more than {ulp:g} ulp{also} off")
    return 1 if found.failures else 0


def _cited(equation: str, values: dict[str, str]) -> int:
    from numerics.citing.behind import of_equation
    from numerics.cli.equations import constants_of

    print_bibtex(of_equation(equation, constants_of(equation, values)).text())
    return 0


def _ranges(over: list[str] | None) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for item in over or ():
        name, equals, ends = item.partition("=")
        low, colon, high = ends.partition(":")
        if not (equals and colon and name.isidentifier()) or name in found:
            raise ValueError(f"vectors: expected --over name=a:b, once for each name, e.g. y=0:10; got {item!r}")
        found[name] = low, high
    return found


def _text(path: Path) -> str:
    if path.is_file() and path.stat().st_size > 1 << 30:
        raise ValueError(f"{path}: more than 1 GiB")
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise ValueError(f"{path}: expected text in UTF-8") from None


