"""wind: the force that a current exerts on an ion, as an effective valence, beside what is measured."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from numerics._arguments import DomainError, near
from numerics.cli import completing
from numerics.cli.options import SCREENING, Cite, Cores, Data, Extrapolate, Json, Screening
from numerics.cli.output import console, print_json, styled
from numerics.cli.states import numbers, one_output, plot_path, species
from numerics.cli.tables import print_columns, print_csv, print_quantities, print_remarks

if TYPE_CHECKING:
    from numerics.cli.wind_tables import Tabled

_OVER = ("screening", "composition", "jump")



def wind(
    host: Annotated[str | None, typer.Argument(help="the metal, e.g. Na; two for --over composition, e.g. Na-K",
        autocompletion=completing.alloys)] = None,
    impurity: Annotated[str | None, typer.Option(help="the ion on which the wind acts; one of the host by default",
        autocompletion=completing.metals)] = None,
    site: Annotated[str, typer.Option(help="interstitial: the ion scatters with its own potential; substitutional: with what that differs by "
                                           "from the host's")] = "interstitial",
    temperature: Annotated[float | None, typer.Option(help="kelvin; the (higher) melting point by default")] = None,
    resistivity: Annotated[str | None, typer.Option(help="of the host, in 1e-8 Ohm m, or 'calculated' by Eq. (1); by default the measured one of the "
                                                         "liquid at melting, of an alloy Eq. (2)")] = None,
    over: Annotated[str | None, typer.Option(help="a table over screening, composition or jump, the way into an empty site next to it",
        autocompletion=completing.of(*_OVER))] = None,
    cluster: Annotated[Path | None, typer.Option(help="a file of places that ASE reads, X for a site that an ion has left; several frames make "
                                                      "a path")] = None,
    ion: Annotated[int, typer.Option(help="of --cluster: the number of the ion on which the wind acts, from 0")] = 0,
    measured: Annotated[bool, typer.Option("--measured", help="all measured charges, beside the model where it has something to say")] = False,
    core: Cores = None,
    screening: Screening = SCREENING,
    extrapolate: Extrapolate = False,
    data: Data = None,
    plot: Annotated[Path | None, typer.Option(help="draw the table into this .svg or .png file")] = None,
    csv: Annotated[bool, typer.Option("--csv", help="CSV on stdout")] = False,
    cite: Cite = False,
    json: Json = False,
) -> int:
    """The effective valence of an ion in a current: direct force, and the wind of the electrons by Eq. (8), beside measured charges."""
    from numerics.cli import wind_tables as tables
    from numerics.cli.wind_asked import Asked
    from numerics.cli.wind_cited import cited, cited_measured

    one_output(csv=csv, json=json, cite=cite)
    plot_path(plot)
    _consistent(over, cluster, measured)
    if measured:
        given = None if site == "interstitial" else site
        _alone(host=host, impurity=impurity, site=given, resistivity=resistivity, temperature=temperature, core=core)
        table = tables.all_measured(screening, data)
        return cited_measured(table, data) if cite else _printed(table, plot, csv, json)
    if host is None:
        raise DomainError("wind needs a metal, e.g. provenum wind Na; or --measured for all charges that are measured")
    metals = species(host)
    if (len(metals) != 1) != (over == "composition") or len(metals) > 2:
        raise DomainError(f"--over composition needs two metals, as in Na-K, and all else one; got {host!r}")
    if impurity is not None and not impurity.isalpha():
        raise DomainError(f"--impurity must be a chemical symbol; got {impurity!r}")
    asked = Asked(metals, impurity, site, temperature, resistivity, numbers("--core", core), screening, extrapolate, data)
    if (cluster is not None or over == "jump") and site != "interstitial":
        raise DomainError("--site is of one ion: in a jump or a cluster the sites that ions have left say what scatters")
    if cluster is not None and impurity is not None:
        raise DomainError("--impurity is named by --cluster itself: --ion is its number in the file")
    if cluster is None and ion:
        raise DomainError("--ion is the number of an ion in a file: give --cluster")
    if cite:
        return cited(asked, over, cluster, ion)
    if cluster is not None:
        return _printed(tables.over_cluster(asked, cluster, ion), plot, csv, json)
    if over is not None:
        return _printed(getattr(tables, f"over_{over}")(asked), plot, csv, json)
    if plot is not None:
        raise DomainError("--plot draws a table: give --over, --cluster or --measured")
    record = tables.single(asked)
    if json:
        print_json(record)
    elif csv:
        print_csv(("quantity", "value", "unit", "source"), [tuple(row.values()) for row in record["rows"]])
    else:
        console.print(styled("[bold]{}[/]  {}", record["ion"], record["title"]))
        print_quantities(record["rows"])
        print_remarks(record["remarks"])
    return 0


def _consistent(over: str | None, cluster: Path | None, measured: bool) -> None:
    """At most one table; raises `DomainError`."""
    if over is not None and over not in _OVER:
        raise DomainError(f"--over must be one of {', '.join(_OVER)}; got {over!r}{near(over, _OVER)}")
    if sum((over is not None, cluster is not None, measured)) > 1:
        raise DomainError("choose one of --over, --cluster, --measured")


def _alone(**others: object) -> None:
    """--measured takes all metals as they are."""
    for name, value in others.items():
        if value is not None:
            raise DomainError(f"--measured is a table over all metals as they are: leave out {name if name == 'host' else '--' + name}")


def _printed(table: Tabled, plot: Path | None, csv: bool, json: bool) -> int:
    if plot is not None:
        from numerics.cli.plots import save, table_figure

        save(table_figure(table), plot)
    if json:
        print_json({"title": table.title, "screening": table.screening or None, "columns": _in_letters(table.names), "rows": table.rows,
                    "remarks": table.remarks})
    elif csv:
        print_csv(_in_letters(table.names), table.rows)
    else:
        console.print(styled("[bold]{}[/]", table.title))
        print_columns(table.names, table.rows, digits=4)
        print_remarks(table.remarks)
    return 0


def _in_letters(names: tuple[str, ...]) -> list[str]:
    """Names of columns for programs that read them."""
    return [name.replace("ρ", "resistivity").replace("Ω", "Ohm").replace("Å", "angstrom") for name in names]
