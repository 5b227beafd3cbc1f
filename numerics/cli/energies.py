"""energy: the energy of a liquid metal per ion and its parts, and what of it goes with the volume alone, with the pressure of that."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from numerics.cli import completing
from numerics.cli.citing import print_cited
from numerics.cli.options import Cite, Data, Extrapolate, Json
from numerics.cli.output import console, print_json, styled
from numerics.cli.states import one_output, stepped
from numerics.cli.tables import print_columns, print_csv, print_quantities, print_remarks, quantities

if TYPE_CHECKING:
    from numerics._types import FloatArray
_MOST = 1000
_COLUMNS = ("V/V0", "E_0 (eV)", "P_0 (GPa)", "electron gas (eV)", "response (eV)", "self (eV)", "P of the gas (GPa)")


def energy(
    symbol: Annotated[str, typer.Argument(help="chemical symbol, e.g. Na", autocompletion=completing.metals)],
    temperature: Annotated[float | None, typer.Option(help="kelvin, of the density; the melting point by default")] = None,
    packing: Annotated[float | None, typer.Option(help="packing fraction η of the hard spheres; that of melting by default")] = None,
    core: Annotated[float | None, typer.Option(help="radius of the empty core in angstrom; Table I by default")] = None,
    screening: Annotated[str, typer.Option(help="what ions feel, e.g. hubbard or ichimaru-utsumi", autocompletion=completing.screenings)] = "hubbard",
    volumes: Annotated[str, typer.Option(help="first, last and step of the volume over that of the liquid")] = "0.8,1.2,0.1",
    extrapolate: Extrapolate = False,
    data: Data = None,
    csv: Annotated[bool, typer.Option("--csv", help="CSV on stdout: the table over the volume")] = False,
    cite: Cite = False,
    json: Json = False,
) -> int:
    """Energy per ion of a pure liquid metal, and its structure-independent part and pressure as functions of the volume."""
    one_output(csv=csv, json=json, cite=cite)
    record = described(symbol, temperature, packing, core, screening, stepped("--volumes", volumes, "0.8,1.2,0.1", _MOST), data, extrapolate)
    if cite:
        return print_cited(("gas", "energy", "potential"), (screening,), (record["symbol"],), data=data, cores=core is None, packing=packing is None)
    if json:
        print_json(record)
    elif csv:
        print_csv(_COLUMNS, record["volumes"])
    else:
        console.print(styled("[bold]{}[/]  liquid at {} K, screening {}", record["symbol"], f"{record['temperature']:g}", screening))
        print_quantities(record["rows"])
        console.print("E_0 is what goes with the volume V alone, beside half the sum of the pair potentials; P_0 = -dE_0/dV")
        print_columns(_COLUMNS, record["volumes"])
        print_remarks(record["remarks"])
    return 0


def described(symbol: str, temperature: float | None, packing: float | None, core: float | None, screening: str, ratios: FloatArray,
              data: Path | None, extrapolate: bool) -> dict[str, Any]:
    from numerics.metals import Alloy, doubts, liquid_energy, metal, volume_energy
    from numerics.metals.packing import MELTING_PACKING

    one = metal(symbol, data=data)
    kelvin, eta = one.melting_point if temperature is None else temperature, MELTING_PACKING if packing is None else packing
    with doubts() as remarks:
        liquid = Alloy(one.symbol, kelvin, core_radii=None if core is None else {one.symbol: core}, data=data, extrapolate=extrapolate)
        found = liquid_energy(liquid, eta, screening)
        over = volume_energy(liquid.atomic_volume * ratios, one.valence, liquid.core_radii[0], screening)
    gas = over.kinetic + over.exchange + over.correlation
    columns = (ratios, over.total, over.pressure, gas, over.response, over.self_energy, over.gas_pressure)
    rows = quantities([
        ("volume per ion", liquid.atomic_volume * 1e30, "Å³", one.source("density")), ("η", eta, "", "given" if packing else "melting point"),
        ("kinetic energy", found.kinetic, "eV", "(3/5) Z E_F"), ("exchange", found.exchange, "eV", "electron gas"),
        ("correlation", found.correlation, "eV", "Pines and Nozières"), ("cores", found.core, "eV", "2π Z²e²R²/V"),
        ("ions in a uniform background", found.madelung, "eV", "Percus-Yevick spheres"),
        ("electrons polarised", found.band, "eV", "second order"), ("total", found.total, "eV", "sum"),
        ("of which E_0", found.volume, "eV", "goes with the volume alone"), ("and pairs", found.pairs, "eV", "half the sum of φ"),
    ])
    return {"symbol": one.symbol, "temperature": kelvin, "screening": screening, "packing": eta, "rows": rows,
            "columns": list(_COLUMNS), "volumes": [list(map(float, row)) for row in zip(*columns, strict=True)],
            "remarks": list(dict.fromkeys(remarks))}
