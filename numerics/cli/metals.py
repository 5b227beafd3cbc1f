"""metal: the state of a liquid metal, its ions and its resistivity, beside what is measured."""

from __future__ import annotations

from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from numerics._arguments import DomainError
from numerics.cli import completing
from numerics.cli.citing import print_cited
from numerics.cli.options import SCREENING, Cite, Data, Extrapolate, Json, Screening
from numerics.cli.output import console, print_json, styled
from numerics.cli.states import one_output, packings, plot_path
from numerics.cli.tables import print_csv, print_quantities, print_remarks, quantities
from numerics.float64.screening import base_and_vertex

if TYPE_CHECKING:
    from numerics.metals import Alloy, Metal

_FAR_FROM_MEASURED = 1.25  # and 1/1.25


def metal(
    symbol: Annotated[str, typer.Argument(help="chemical symbol, e.g. Na", autocompletion=completing.metals)],
    temperature: Annotated[float | None, typer.Option(help="kelvin; the melting point by default")] = None,
    packing: Annotated[str | None, typer.Option(help="packing fraction η of the hard spheres; 'potential' finds it by Eq. (11)")] = None,
    core: Annotated[float | None, typer.Option(help="radius of the empty core in angstrom; Table I by default")] = None,
    screening: Screening = SCREENING,
    extrapolate: Extrapolate = False,
    data: Data = None,
    plot: Annotated[Path | None, typer.Option(help="draw V, S and the integrand of Eq. (1) into this .svg or .png file")] = None,
    csv: Annotated[bool, typer.Option("--csv", help="CSV on stdout")] = False,
    cite: Cite = False,
    json: Json = False,
) -> int:
    """Electron gas, hard spheres, pair potential and resistivity of a pure liquid metal."""
    one_output(csv=csv, json=json, cite=cite)
    plot_path(plot)
    record, liquid = state(symbol, temperature, packing, core, screening, data, extrapolate)
    if plot is not None:
        from numerics.cli.plots import metal_figure, save

        save(metal_figure(liquid, record["eta"], screening), plot)
    if cite:
        shown = {row["quantity"] for row in record["rows"]}
        more = ["resistivity", *(["nearest_neighbour"] if "neighbours in the solid" in shown else [])]
        return print_cited(("gas", "potential", "spheres", "resistivity"), (screening, base_and_vertex(screening)[0]), liquid.symbols,
                           *more, data=data, cores=core is None, packing=packing is None)
    if json:
        print_json({key: value for key, value in record.items() if key != "eta"})
    elif csv:
        print_csv(("quantity", "value", "unit", "source"), [tuple(row.values()) for row in record["rows"]])
    else:
        what = f"liquid {record['name']} at {record['temperature']:g} K, valence {record['valence']}"
        console.print(styled("[bold]{}[/]  {}", record["symbol"], what))
        print_quantities(record["rows"])
        print_remarks(record["remarks"])
    return 0


def state(
    symbol: str, temperature: float | None, packing: str | None, core: float | None, screening: str, data: Path | None,
    extrapolate: bool = False,
) -> tuple[dict[str, Any], Alloy]:
    """The printed table as data, and the liquid."""
    from numerics.float64 import electron_gas
    from numerics.metals import Alloy, doubts
    from numerics.metals import metal as tabulated
    from numerics.metals.units import ELECTRONVOLT

    one = tabulated(symbol, data=data)
    kelvin = one.melting_point if temperature is None else temperature
    felt_by_ions = base_and_vertex(screening)[0]
    with doubts() as remarks:
        liquid = Alloy(one.symbol, kelvin, core_radii=None if core is None else {one.symbol: core}, data=data, extrapolate=extrapolate)
        ions = _of_the_potential(liquid, felt_by_ions, remarks)
        eta, told = _packing(packing, ions)
        rho = liquid.resistivity(eta, screening=screening)
        if packing == "potential" and kelvin == one.melting_point:
            remarks += _beside_measured(rho, liquid, one, screening)
    k_F = liquid.fermi_wavenumber
    sigma = float(electron_gas.hard_sphere_diameter(k_F, one.valence, eta))
    ratio = float(electron_gas.compressibility_ratio(liquid.lambda2))
    rows = quantities([
        ("density", one.density_at(kelvin, extrapolate), "kg/m³", one.source("density")),
        ("ion density", 1e-30 / liquid.atomic_volume, "1/Å³", "density / molar mass"),
        ("k_F", k_F * 1e-10, "1/Å", "(3π² n_e)^(1/3)"),
        ("λ²", liquid.lambda2, "", "text after Eq. (3)"),
        ("r_s", liquid.electron_radius, "a₀", "sphere that holds one electron"),
        ("E_F", liquid.fermi_energy / ELECTRONVOLT, "eV", "ħ²k_F²/2m"),
        ("K/K₀", ratio, "", "Eq. (10)"),
        ("R_core", liquid.core_radii[0], "Å", one.source("core_radius") if core is None else "given"),
        ("s = 2k_F R_core", liquid.scaled_core_radii[0], "", "text after Eq. (3)"),
        *_rows_of_the_potential(ions, one, f"Eq. (7), screening {felt_by_ions}"),
        ("η", eta, "", told),
        ("σ", sigma * 1e10, "Å", "η after Eq. (11)"),
        ("2k_F σ", 2 * k_F * sigma, "", "η after Eq. (11)"),
        ("resistivity", rho * 1e8, "1e-8 Ω m", f"Eq. (1), screening {screening}"),
        *([("measured at melting", one.resistivity, "1e-8 Ω m", one.source("resistivity"))] if one.resistivity else []),
    ])
    if kelvin != one.melting_point and packing is None:
        remarks.append(f"η = {eta} belongs to the melting point, {one.melting_point:g} K; give --packing for {kelvin:g} K")
    if core is None and one.core_radius_alternative:
        remarks.append(f"Table I also lists R_core = {one.core_radius_alternative:g} Å; try --core {one.core_radius_alternative:g}")
    record = {"symbol": one.symbol, "name": one.name, "valence": one.valence, "temperature": kelvin, "rows": rows,
              "remarks": list(dict.fromkeys(remarks)), "eta": eta}
    return record, liquid


def _beside_measured(rho: float, liquid: Alloy, one: Metal, screening: str) -> list[str]:
    """What the spheres of the potential make of the resistivity at melting, where that is far from the measured one."""
    from numerics.metals.packing import MELTING_PACKING

    if one.resistivity is None or abs(log(rho * 1e8 / one.resistivity)) < log(_FAR_FROM_MEASURED):
        return []
    usual = liquid.resistivity(MELTING_PACKING, screening=screening) * 1e8 / one.resistivity
    return [f"the spheres of Eq. (11) give {rho * 1e8 / one.resistivity:.2f} times the measured resistivity, η = {MELTING_PACKING} {usual:.2f} times"]


def _of_the_potential(liquid: Alloy, screening: str, remarks: list[str]) -> dict[str, float] | None:
    """Where the potential (7) has its first minimum, and the hard spheres of (11); None where it has none."""
    pair = liquid.pair(liquid.symbols[0], screening=screening)
    try:
        spheres = liquid.spheres(screening)
        return {"distance": pair.minimum.distance, "energy": pair.minimum.energy, "sigma": spheres.diameters[0], "eta": spheres.eta}
    except DomainError as problem:
        remarks.append(f"the potential (7) with screening {screening} gives no hard spheres: {problem}")
        return None


def _rows_of_the_potential(ions: dict[str, float] | None, one: Metal, told: str) -> list[tuple[str, Any, str, str]]:
    if ions is None:
        return []
    neighbours = [("neighbours in the solid", one.nearest_neighbour, "Å", one.source("nearest_neighbour"))] if one.nearest_neighbour else []
    return [("first minimum of φ at", ions["distance"], "Å", told), ("φ there", ions["energy"], "eV", told), *neighbours,
            ("σ of the potential", ions["sigma"], "Å", "Eq. (11)"), ("η of the potential", ions["eta"], "", "Eq. (11)")]


def _packing(given: str | None, ions: dict[str, float] | None) -> tuple[float, str]:
    from numerics.metals.packing import MELTING_PACKING_SOURCE

    if given == "potential":
        if ions is None:
            raise DomainError("--packing potential: the potential gives no hard spheres here; give a number")
        return ions["eta"], "Eq. (11)"
    (eta,) = packings(("",), given)
    return eta, MELTING_PACKING_SOURCE if given is None else "given"
