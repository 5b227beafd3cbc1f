"""certify: a float64 function of one or two variables with a proven error bound, of a formula that is typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from numerics._arguments import near
from numerics.cli import completing
from numerics.cli.arguments import assignments
from numerics.cli.generating import SUFFIXES, over_of, placed, write_certified
from numerics.cli.output import print_bibtex
from numerics.cli.states import one_output

if TYPE_CHECKING:
    from sympy import Expr, Symbol

    from numerics.certified.code.function import CertifiedFunction
    from numerics.certified.surface.function import CertifiedSurface

__all__ = ["certify"]


def certify(
    formula: Annotated[str, typer.Argument(metavar="FORMULA", help="of one or two variables, e.g. 'x/(exp(x) - 1)': + - * / ** and functions")],
    values: Annotated[list[str] | None, typer.Argument(metavar="[name=value]...", help="numbers for all other names")] = None,
    over: Annotated[list[str] | None, typer.Option(help="the variable and its domain, e.g. x=0:inf; once more for a second variable")] = None,
    max_ulp: Annotated[float | None, typer.Option(help="the largest error in units in the last place; 1 by default, 4 of two variables")] = None,
    envelope: Annotated[str, typer.Option(help="a formula without zeros: the error is then in units of 2**-52 of it; or auto")] = "",
    target: Annotated[str, typer.Option(
        help="numpy, c or mpmath; of two variables numpy or c", autocompletion=completing.of("numpy", "c", "mpmath"))] = "numpy",
    name: Annotated[str, typer.Option(help="what the function is called")] = "function",
    output: Annotated[Path | None, typer.Option("-o", "--output", help="the file; NAME.py or NAME.c by default")] = None,
    table: Annotated[int | None, typer.Option(
        help="the size of the table, in KiB: 64 as a wish, up to 256 where less is slow; of two variables at most 1024")] = None,
    force: Annotated[bool, typer.Option("--force", help="overwrite files that exist")] = False,
    cite: Annotated[bool, typer.Option("--cite", help="instead of a file: BibTeX of this program; the formula is your own")] = False,
    json: Annotated[bool, typer.Option("--json", help="JSON on stdout")] = False,
) -> int:
    """A stand-alone source file of a formula given as text, with a proven error bound, and its certificate beside it."""
    import sympy

    from derive.from_text import from_text

    one_output(cite=cite, json=json)
    domains = dict(over_of("certify", one) for one in over or [""])
    _asked(domains, over or [], target)
    numbers = assignments("certify", values)
    for variable in domains:
        if variable in numbers:
            raise ValueError(f"certify: {variable} is the variable; a number for it is not expected")
    variables = {variable: sympy.Symbol(variable, real=True) for variable in domains}
    names = {**variables, **{one: from_text(number, {}) for one, number in numbers.items()}}
    if envelope == "auto" and len(domains) > 1:
        raise ValueError("certify: an envelope of two variables must be a formula; auto finds those of one")
    expression, wide = from_text(formula, names), "auto" if envelope == "auto" else from_text(envelope, names) if envelope else None
    if cite:
        from numerics.citing import Bibliography

        print_bibtex(Bibliography().text())
        return 0
    path = output or Path(name + SUFFIXES[target])
    placed("certify", path, force)
    limits = {"max_ulp": max_ulp, "table_bytes": None if table is None else table * 1024}
    options = {"envelope": wide, "name": name, **{key: limit for key, limit in limits.items() if limit is not None}}
    write_certified(_certified(expression, variables, domains, options), formula, target, path, json)
    return 0


def _asked(domains: Mapping[str, object], over: Sequence[str], target: str) -> None:
    if not len(domains) == max(len(over), 1) <= 2:
        raise ValueError(f"certify: --over must be given for one variable, or for two different ones; got {' '.join(over)[:80]!r}")
    if target not in SUFFIXES:
        raise ValueError(f"certify: target must be one of {', '.join(SUFFIXES)}; got {target!r}{near(target, SUFFIXES)}")
    if len(domains) == 2 and target == "mpmath":
        raise ValueError("certify: target must be numpy or c for a function of two variables; got 'mpmath'")


def _certified(
    expression: Expr, variables: Mapping[str, Symbol], domains: Mapping[str, tuple[str, str]], options: Mapping[str, Any],
) -> CertifiedFunction | CertifiedSurface:
    if len(variables) == 2:
        from numerics.certified.surface.search import certify_surface

        return certify_surface(expression, list(variables.values()), list(domains.values()), **options)
    from numerics.certified.search.generator import certify as certify_function

    (variable,) = variables
    return certify_function(expression, variables[variable], domains[variable], **options)
