"""certify: a float64 function with a proven error bound, of a formula that is typed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from numerics._arguments import near
from numerics.cli import completing
from numerics.cli.arguments import assignments
from numerics.cli.generating import SUFFIXES, over_of, placed, write_certified
from numerics.cli.output import print_bibtex
from numerics.cli.states import one_output

__all__ = ["certify"]


def certify(
    formula: Annotated[str, typer.Argument(metavar="FORMULA", help="of one variable, e.g. 'x/(exp(x) - 1)': + - * / ** and functions")],
    values: Annotated[list[str] | None, typer.Argument(metavar="[name=value]...", help="numbers for all other names")] = None,
    over: Annotated[str, typer.Option(help="the variable and its domain, e.g. x=0:inf")] = "",
    max_ulp: Annotated[float, typer.Option(help="the largest error in units in the last place")] = 1.0,
    envelope: Annotated[str, typer.Option(help="a formula without zeros: the error is then in units of 2**-52 of it; or auto")] = "",
    target: Annotated[str, typer.Option(help="numpy, c or mpmath", autocompletion=completing.of("numpy", "c", "mpmath"))] = "numpy",
    name: Annotated[str, typer.Option(help="what the function is called")] = "function",
    output: Annotated[Path | None, typer.Option("-o", "--output", help="the file; NAME.py or NAME.c by default")] = None,
    table: Annotated[int, typer.Option(help="the largest size of the table, in KiB")] = 256,
    force: Annotated[bool, typer.Option("--force", help="overwrite files that exist")] = False,
    cite: Annotated[bool, typer.Option("--cite", help="instead of a file: BibTeX of this program; the formula is your own")] = False,
    json: Annotated[bool, typer.Option("--json", help="JSON on stdout")] = False,
) -> int:
    """A stand-alone source file of a formula given as text, with a proven error bound, and its certificate beside it."""
    import sympy

    from derive.from_text import from_text
    from numerics.certified.search.generator import certify as certified

    one_output(cite=cite, json=json)
    if target not in SUFFIXES:
        raise ValueError(f"certify: target must be one of {', '.join(SUFFIXES)}; got {target!r}{near(target, SUFFIXES)}")
    variable, domain = over_of("certify", over)
    numbers = assignments("certify", values)
    if variable in numbers:
        raise ValueError(f"certify: {variable} is the variable; a number for it is not expected")
    x = sympy.Symbol(variable, real=True)
    names = {variable: x, **{one: from_text(number, {}) for one, number in numbers.items()}}
    wide = "auto" if envelope == "auto" else from_text(envelope, names) if envelope else None
    if cite:
        from numerics.citing import Bibliography

        from_text(formula, names)
        print_bibtex(Bibliography().text())
        return 0
    path = output or Path(name + SUFFIXES[target])
    placed("certify", path, force)
    made = certified(from_text(formula, names), x, domain, max_ulp, envelope=wide, name=name, table_bytes=table * 1024, source="")
    write_certified(made, formula, target, path, json)
    return 0
