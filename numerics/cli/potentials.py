"""potential: the interaction of the ions of a liquid metal or alloy, its minima and hard spheres; as a table for simulations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from numerics._arguments import DomainError
from numerics.cli import completing
from numerics.cli.citing import print_cited
from numerics.cli.options import Cite, Cores, Data, Extrapolate, Json, Screening
from numerics.cli.output import console, print_json, styled
from numerics.cli.states import balanced, numbers, one_output, plot_path, species, temperature_of
from numerics.cli.tables import print_columns, print_csv, print_remarks

if TYPE_CHECKING:
    from numerics._types import FloatArray
    from numerics.metals import Alloy, PairPotential
_RANGE = "2,12,0.02"
_MOST = 100_000


def potential(
    name: Annotated[str, typer.Argument(help="the metals, e.g. Na or Na-K", autocompletion=completing.alloys)],
    fractions: Annotated[str | None, typer.Option(help="fractions of the ions, e.g. 0.3,0.7; equal parts by default")] = None,
    temperature: Annotated[float | None, typer.Option(help="kelvin; the highest melting point by default")] = None,
    core: Cores = None,
    screening: Screening = "hubbard",
    distances: Annotated[str, typer.Option(help="first, last and step in angstrom of --csv and --plot")] = _RANGE,
    cutoff: Annotated[float | None, typer.Option(help="of --lammps, in angstrom")] = None,
    extrapolate: Extrapolate = False,
    data: Data = None,
    plot: Annotated[Path | None, typer.Option(help="draw the potentials into this .svg or .png file")] = None,
    lammps: Annotated[Path | None, typer.Option(help="write a table for LAMMPS (pair_style table, units metal) and an input that reads it")] = None,
    csv: Annotated[bool, typer.Option("--csv", help="CSV on stdout: energy and force of each pair")] = False,
    cite: Cite = False,
    json: Json = False,
) -> int:
    """The ion-ion potential (7) of every pair: first minimum, hard-sphere diameter (11), packing fraction, additivity (12)."""
    one_output(csv=csv, json=json, cite=cite)
    plot_path(plot)
    if cutoff is not None and lammps is None:
        raise DomainError("--cutoff belongs to a table: give --lammps")
    if lammps is not None and lammps == plot:
        raise DomainError(f"--lammps and --plot must name different files, not both {str(plot)!r}")
    symbols = species(name)
    radii = numbers("--core", core, len(symbols))
    kelvin = temperature_of(symbols, temperature, data)
    from numerics.metals import Alloy, doubts

    with doubts() as remarks:
        liquid = Alloy(balanced(symbols, fractions), kelvin, core_radii=None if radii is None else dict(zip(symbols, radii, strict=True)),
                       data=data, extrapolate=extrapolate)
        pairs = [liquid.pair(first, second, screening) for i, first in enumerate(liquid.symbols) for second in liquid.symbols[i:]]
        record = described(liquid, pairs, remarks)
    record["remarks"] = list(dict.fromkeys(remarks))
    r = _distances(distances)
    columns = _columns(pairs, r) if csv else {}
    if plot is not None:
        from numerics.cli.plots import potential_figure, save

        figure = potential_figure(liquid, pairs, r)
    if lammps is not None:
        record["files"] = _written(lammps, liquid, screening, cutoff)
    if plot is not None:
        save(figure, plot)
    if cite:
        quantities = ("gas", "potential", "spheres" if len(symbols) == 1 else "spheres of several")
        return print_cited(quantities, (screening,), liquid.symbols, "nearest_neighbour", data=data, cores=core is None)
    if json:
        print_json(record)
    elif csv:
        print_csv(tuple(columns), zip(*columns.values(), strict=True))
    else:
        _shown(record)
    return 0


def described(liquid: Alloy, pairs: list[PairPotential], remarks: list[str]) -> dict[str, Any]:
    """Every pair's first minimum and diameter, and the hard spheres of the whole."""
    rows, spheres = [], {}
    for pair in pairs:
        row: dict[str, Any] = {"pair": "-".join(pair.symbols), "minimum": None, "energy": None, "sigma": None, "neighbours": None}
        try:
            row |= {"minimum": pair.minimum.distance, "energy": pair.minimum.energy, "sigma": pair.diameter(liquid.temperature)}
        except DomainError as problem:
            remarks.append(f"{row['pair']}: {problem}")
        if pair.symbols[0] == pair.symbols[1]:
            row["neighbours"] = liquid.species[liquid.symbols.index(pair.symbols[0])].nearest_neighbour
        rows.append(row)
    if all(row["sigma"] is not None for row in rows):
        found = liquid.spheres(pairs[0].screening)
        spheres = {"eta": found.eta, **({"alpha": found.alpha} if len(found.diameters) == 2 else {})}
    return {"species": list(liquid.symbols), "fractions": list(liquid.fractions), "temperature": liquid.temperature,
            "fermi_wavenumber": liquid.fermi_wavenumber, "lambda2": liquid.lambda2, "screening": pairs[0].screening, "pairs": rows,
            "units": {"temperature": "K", "fermi_wavenumber": "1/m", "minimum": "angstrom", "energy": "eV", "sigma": "angstrom",
                      "neighbours": "angstrom"}, **spheres}


def _shown(record: dict[str, Any]) -> None:
    shares = ", ".join(f"{c:.4g} {symbol}" for symbol, c in zip(record["species"], record["fractions"], strict=True))
    parts = f"  ({shares})" if len(record["species"]) > 1 else " "
    state = (f"{parts} at {record['temperature']:g} K, screening {record['screening']}, k_F = {record['fermi_wavenumber'] * 1e-10:.4f} 1/Å, "
             f"λ² = {record['lambda2']:.4f}")
    console.print(styled("[bold]{}[/]{}", "-".join(record["species"]), state))
    names = ("pair", "minimum at (Å)", "φ there (eV)", "σ by (11) (Å)", "neighbours in the solid (Å)")
    print_columns(names, [tuple(row.values()) for row in record["pairs"]])
    if "eta" in record:
        console.print(f"packing fraction η = {record['eta']:.4f}" + (f", α = {record['alpha']:.4f}" if "alpha" in record else ""))
    for path in record.get("files", []):
        console.print(f"written: {path}")
    print_remarks(record["remarks"])


def _written(path: Path, liquid: Alloy, screening: str, cutoff: float | None) -> list[str]:
    from numerics.simulation.alloy import write_alloy

    written = write_alloy(path, liquid, screening=screening) if cutoff is None else write_alloy(path, liquid, screening=screening, cutoff=cutoff)
    return [str(one) for one in written]


def _columns(pairs: list[PairPotential], r: FloatArray) -> dict[str, list[float]]:
    """Energy and force of every pair at the distances r, by the heads of the columns."""
    columns = {"r (angstrom)": r.tolist()}
    for pair in pairs:
        name = "-".join(pair.symbols)
        columns |= {f"energy {name} (eV)": pair.energy(r).tolist(), f"force {name} (eV/angstrom)": pair.force(r).tolist()}
    return columns


def _distances(text: str) -> FloatArray:
    import numpy as np

    given = numbers("--distances", text) or ()
    if not (len(given) == 3 and 0 < given[0] < given[1] and given[2] > 0):
        raise DomainError(f"--distances must be first < last and a step of more than 0, as in {_RANGE}; got {text!r}")
    first, last, step = given
    steps = (last - first) / step + 1e-9
    if not steps < _MOST + 1:
        raise DomainError(f"--distances must give at most {_MOST} steps; got {text!r}")
    return first + step * np.arange(int(steps) + 1, dtype=np.float64)
