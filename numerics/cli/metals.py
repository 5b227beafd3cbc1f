"""metal: the state of a liquid metal and its resistivity by Eq. (1)."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from numerics.cli.output import console, print_json

_PACKING = 0.456
_PACKING_SOURCE = "Ashcroft and Langreth, Phys. Rev. 159, 500 (1967), Sec. IV: 0.456 at the melting point"
_SHORT = 40  # longer sources go below the table


def metal(
    symbol: Annotated[str, typer.Argument(help="chemical symbol, e.g. Na")],
    temperature: Annotated[float | None, typer.Option(help="kelvin; the melting point by default")] = None,
    packing: Annotated[float, typer.Option(help="packing fraction η of the hard spheres")] = _PACKING,
    core: Annotated[float | None, typer.Option(help="radius of the empty core in angstrom; Table I by default")] = None,
    screening: Annotated[str, typer.Option(help="lindhard, hubbard or hubbard-vertex")] = "lindhard",
    json: Annotated[bool, typer.Option("--json", help="JSON on stdout")] = False,
) -> int:
    """Density, Fermi wave number, λ², r_s, hard spheres and resistivity of a liquid metal."""
    record = state(symbol, temperature, packing, core, screening)
    if json:
        print_json(record)
        return 0
    console.print(f"[bold]{record['symbol']}[/]  liquid {record['name']} at {record['temperature']:g} K, valence {record['valence']}")
    table = Table(box=None, pad_edge=False, show_header=False)
    cited: list[str] = []
    for row in record["rows"]:
        source = row["source"]
        if len(source) > _SHORT:
            cited += [source] * (source not in cited)
            source = f"[{cited.index(source) + 1}]"
        table.add_row(escape(row["quantity"]), f"{row['value']:.5g}", row["unit"], f"[dim]{escape(source)}[/]")
    console.print(table)
    for number, source in enumerate(cited, 1):
        console.print(f"[dim]\\[{number}] {escape(source)}[/]")
    for remark in record["remarks"]:
        console.print(f"[yellow]note[/]  {escape(remark)}")
    return 0


def state(symbol: str, temperature: float | None, packing: float, core: float | None, screening: str) -> dict[str, Any]:
    """The printed table as data."""
    import numpy as np
    from scipy.constants import Avogadro, elementary_charge

    from numerics import electron_gas, resistivity
    from numerics._arguments import DomainError
    from numerics.metals import metal as tabulated

    one = tabulated(symbol)
    kelvin = one.melting_point if temperature is None else temperature
    density = one.density_at(kelvin)
    radius = one.need("core_radius") if core is None else core
    if not 0 <= radius < 100:
        raise DomainError(f"core must be a radius from 0 to 100 angstrom, not {radius!r}")
    ions = density / (one.molar_mass * 1e-3) * Avogadro
    k_F = electron_gas.fermi_wavenumber(one.valence * ions)
    lambda2 = electron_gas.coupling(k_F)
    sigma = electron_gas.hard_sphere_diameter(k_F, one.valence, packing)
    s = 2 * k_F * radius * 1e-10
    rho = resistivity(k_F, one.valence, lambda2, s, packing, screening)
    ratio = electron_gas.compressibility_ratio(lambda2)
    rows = [
        ("density", density, "kg/m³", one.source("density")),
        ("ion density", ions * 1e-30, "1/Å³", "density / molar mass"),
        ("k_F", k_F * 1e-10, "1/Å", "electron-density"),
        ("λ²", lambda2, "", "text after Eq. (3)"),
        ("r_s", electron_gas.electron_radius(k_F), "a₀", "r_s"),
        ("E_F", electron_gas.fermi_energy(k_F) / elementary_charge, "eV", "fermi-energy"),
        ("R_core", radius, "Å", one.source("core_radius") if core is None else "given"),
        ("s = 2k_F R_core", s, "", "text after Eq. (3)"),
        ("η", packing, "", _PACKING_SOURCE if packing == _PACKING else "given"),
        ("σ", sigma * 1e10, "Å", "η after Eq. (11)"),
        ("2k_F σ", 2 * k_F * sigma, "", "η after Eq. (11)"),
        ("K/K₀", ratio, "", "Eq. (10)"),
        ("resistivity", rho * 1e8, "1e-8 Ω m", f"Eq. (1), screening {screening}"),
    ]
    if one.resistivity is not None:
        rows.append(("measured", one.resistivity, "1e-8 Ω m", f"at melting: {one.source('resistivity')}"))
    remarks = []
    if ratio < 0:
        remarks.append(f"λ² = {lambda2:.3f} lies beyond the pole of Eq. (10) at 0.878: K/K₀ is negative, and Eqs. (8), (9) with it fail at small y")
    if kelvin != one.melting_point and packing == _PACKING:
        remarks.append(f"η = {_PACKING} belongs to the melting point, {one.melting_point:g} K; give --packing for {kelvin:g} K")
    if core is None and one.core_radius_alternative:
        remarks.append(f"Table I also lists R_core = {one.core_radius_alternative:g} Å; try --core {one.core_radius_alternative:g}")
    names = ("quantity", "value", "unit", "source")
    shown = [dict(zip(names, (q, float(np.asarray(v)), u, src), strict=True)) for q, v, u, src in rows]
    return {"symbol": one.symbol, "name": one.name, "valence": one.valence, "temperature": kelvin, "rows": shown, "remarks": remarks}
