"""resistivity: a liquid metal or alloy against temperature, under laws of how its spheres pack, beside what is measured."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from numerics._arguments import DomainError, near
from numerics.cli import completing
from numerics.cli.citing import print_cited
from numerics.cli.options import SCREENING, Cite, Cores, Data, Extrapolate, Json, Screening
from numerics.cli.output import console, print_json, styled
from numerics.cli.states import balanced, numbers, one_output, plot_path, species, stepped
from numerics.cli.tables import print_columns, print_csv, print_remarks
from numerics.float64.screening import base_and_vertex

if TYPE_CHECKING:
    from numerics._types import FloatArray

_LAWS = "fixed,relative,protopapas"
_MOST, _STEPS = 1001, 8


def resistivity(
    name: Annotated[str, typer.Argument(help="a metal or an alloy, e.g. Na or Pb-Bi", autocompletion=completing.alloys)],
    fractions: Annotated[str | None, typer.Option(help="fractions of the ions, e.g. 0.3,0.7; equal parts by default")] = None,
    weights: Annotated[str | None, typer.Option(help="instead of them, shares of the mass, e.g. 44.5,55.5")] = None,
    temperatures: Annotated[str | None, typer.Option(
        help="first, last and step in kelvin; where all densities are known, in eight steps, by default")] = None,
    law: Annotated[str, typer.Option(help="fixed: diameters of melting; relative: times those of Eq. (11) over their own at melting; protopapas: "
                                          "shrinking as sqrt(T); potential: Eq. (11) itself; or η at temperatures, e.g. 400:0.45,800:0.40")] = _LAWS,
    packing: Annotated[float | None, typer.Option(help="packing fraction η of each pure metal at its melting point")] = None,
    core: Cores = None,
    screening: Screening = SCREENING,
    extrapolate: Extrapolate = False,
    data: Data = None,
    plot: Annotated[Path | None, typer.Option(help="draw the curves into this .svg or .png file")] = None,
    csv: Annotated[bool, typer.Option("--csv", help="CSV on stdout, with the packing fractions")] = False,
    cite: Cite = False,
    json: Json = False,
) -> int:
    """Resistivity against temperature by Eqs. (1) and (2), under laws of the packing fraction, beside the measured."""
    one_output(csv=csv, json=json, cite=cite)
    plot_path(plot)
    metals = species(name)
    radii = numbers("--core", core, len(metals))
    options: dict[str, Any] = {
        "core_radii": None if radii is None else dict(zip(metals, radii, strict=True)), "data": data, "extrapolate": extrapolate}
    record = heated(_composition(metals, fractions, weights, data), _kelvins(temperatures, metals, data), _laws(law), packing, screening, options)
    if plot is not None:
        from numerics.cli.plots import heating_figure, save

        save(heating_figure(record), plot)
    if cite:
        return _cited(record, screening, data, cores=core is None, packing=packing is None)
    if json:
        print_json(record)
        return 0
    laws = [one["law"] for one in record["curves"]]
    rows = list(zip(record["temperatures"], record["measured"], *(one["resistivity"] for one in record["curves"]), strict=True))
    if csv:
        etas = [one["eta"] for one in record["curves"]]
        print_csv(("T (K)", "measured (1e-8 Ohm m)", *(f"{one} (1e-8 Ohm m)" for one in laws), *(f"eta {one}" for one in laws)),
                  [(*row, *packed) for row, packed in zip(rows, zip(*etas, strict=True), strict=True)])
        return 0
    shares = ", ".join(f"{c:.4g} {symbol}" for symbol, c in zip(record["species"], record["fractions"], strict=True))
    parts = f"  ({shares})" if len(metals) > 1 else " "
    console.print(styled("[bold]{}[/]{} resistivity in 1e-8 Ω m, screening {}", "-".join(record["species"]), parts, screening))
    print_columns(("T (K)", "measured", *laws), rows)
    for one in record["curves"]:
        console.print(styled("[dim]η {}: {} to {}[/]", one["law"], *(f"{one['eta'][place]:.4f}" for place in (0, -1))))
    if record["melting"] is not None:
        console.print(styled("[dim]measured at {} K: {}[/]", *(f"{one:g}" for one in record["melting"])))
    if record["source"]:
        console.print(styled("[dim]measured: {}[/]", record["source"]))
    print_remarks(record["remarks"])
    return 0


def _cited(record: dict[str, Any], screening: str, data: Path | None, *, cores: bool, packing: bool) -> int:
    from numerics.metals.packing import OF_THE_POTENTIAL

    laws = {one["law"] for one in record["curves"]}
    potential = not laws.isdisjoint(OF_THE_POTENTIAL)
    pure = len(record["species"]) == 1
    spheres = ("potential", "spheres" if pure else "spheres of several") if potential else ()
    quantities = ("gas", "resistivity" if pure else "resistivity of an alloy", *spheres, *(("protopapas",) if "protopapas" in laws else ()))
    felt = (screening, *((base_and_vertex(screening)[0],) if potential else ()))
    measured = {"-".join(record["species"]): record["source"]} if record["source"] else None
    return print_cited(quantities, felt, record["species"], *(("resistivity",) if record["melting"] else ()), data=data, cores=cores,
                       packing=packing and laws != {"potential"} and "given" not in laws, sources=measured)


def heated(composition: dict[str, float], kelvins: FloatArray, laws: dict[str, str | Callable[[float], float]], packing: float | None, screening: str,
           options: dict[str, Any]) -> dict[str, Any]:
    """Resistivities in 1e-8 Ohm m at each temperature for every law, and those measured, or None where there is none."""
    from numerics.metals import heating, measured_resistivity
    from numerics.metals.packing import MELTING_PACKING

    packed = MELTING_PACKING if packing is None else packing
    found = {name: heating(composition, kelvins, law, at_melting=packed, screening=screening, **options) for name, law in laws.items()}
    first = next(iter(found.values()))
    line = measured_resistivity(dict(zip(first.symbols, first.fractions, strict=True)))
    measured = [None if line is None or not line.lowest <= T <= line.highest else line.at(T) for T in kelvins.tolist()]
    return {
        "species": list(first.symbols), "fractions": list(first.fractions), "packing": packed, "screening": screening,
        "temperatures": kelvins.tolist(), "measured": measured, "source": None if line is None else line.source,
        "curves": [{"law": name, "eta": one.eta.tolist(), "resistivity": (one.resistivity * 1e8).tolist()} for name, one in found.items()],
        "melting": _at_melting(first.symbols, options["data"]),
        "units": {"temperatures": "K", "measured": "1e-8 Ohm m", "resistivity": "1e-8 Ohm m", "melting": ["K", "1e-8 Ohm m"]},
        "remarks": list(dict.fromkeys(remark for one in found.values() for remark in one.remarks)),
    }


def _at_melting(symbols: tuple[str, ...], data: Path | None) -> list[float | None] | None:
    """Melting point and measured resistivity there, of a pure metal."""
    from numerics.metals import metal

    one = metal(symbols[0], data=data)
    return [one.melting_point, one.resistivity] if len(symbols) == 1 and one.resistivity is not None else None


def _composition(metals: tuple[str, ...], fractions: str | None, weights: str | None, data: Path | None) -> dict[str, float]:
    if weights is None:
        return balanced(metals, fractions)
    if fractions is not None:
        raise DomainError("--fractions and --weights are two ways to say one thing: give one of them")
    from numerics.metals import atomic_fractions

    given = numbers("--weights", weights) or ()
    if len(given) != len(metals):
        raise DomainError(f"--weights must be {len(metals)} numbers for {'-'.join(metals)}, one a metal; got {weights!r}")
    return atomic_fractions(dict(zip(metals, given, strict=True)), data=data)


def _kelvins(text: str | None, metals: tuple[str, ...], data: Path | None) -> FloatArray:
    """The temperatures asked for, or those at which every metal is liquid and its density known."""
    import numpy as np

    from numerics.metals import metal

    if text is None:
        known = [metal(symbol, data=data) for symbol in metals]
        low, high = max(one.melting_point for one in known), min(one.hottest for one in known)
        if low >= high:
            raise DomainError(f"the densities of liquid {' and '.join(metals)} share no temperature: give --temperatures and --extrapolate")
        return np.linspace(low, high, _STEPS + 1)
    given = numbers("--temperatures", text) or ()
    if len(given) == 1 and given[0] > 0:
        return np.array(given)
    return stepped("--temperatures", text, "400,1000,50", _MOST)


def _laws(text: str) -> dict[str, str | Callable[[float], float]]:
    """Names of laws, or packing fractions at temperatures, linear in between."""
    if ":" in text:
        return {"given": _table(text)}
    from numerics.metals import LAWS

    names = [part.strip() for part in text.split(",")]
    for name in names:
        if name not in LAWS:
            either = f"of {', '.join(LAWS)}, or packing fractions at temperatures, as in 400:0.45,800:0.40"
            raise DomainError(f"--law must be {either}; got {name!r}{near(name, LAWS)}")
    return {name: name for name in names}


def _table(text: str) -> Callable[[float], float]:
    import numpy as np

    pairs = [numbers("--law", part.replace(":", ","), None) or () for part in text.split(",")]
    if not all(len(pair) == 2 for pair in pairs):
        raise DomainError(f"--law must be packing fractions at temperatures, as in 400:0.45,800:0.40; got {text!r}")
    kelvins, etas = (np.array(column) for column in zip(*pairs, strict=True))
    if not np.all(np.diff(kelvins) > 0):
        raise DomainError(f"--law must have its temperatures in rising order; got {text!r}")

    def law(temperature: float) -> float:
        if not kelvins[0] <= temperature <= kelvins[-1]:
            raise DomainError(f"--law gives packing fractions from {kelvins[0]:g} to {kelvins[-1]:g} K; {temperature:g} K was asked for")
        return float(np.interp(temperature, kelvins, etas))

    return law
