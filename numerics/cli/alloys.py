"""alloy: the resistivity of a liquid alloy over its composition, or the state of one composition."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from numerics._arguments import DomainError
from numerics.cli import completing
from numerics.cli.citing import print_cited
from numerics.cli.options import SCREENING, Cite, Cores, Data, Extrapolate, Json, Screening
from numerics.cli.output import console, print_json, styled
from numerics.cli.states import balanced, numbers, one_output, packings, plot_path, species, temperature_of
from numerics.cli.tables import print_columns, print_csv, print_quantities, print_remarks, quantities
from numerics.float64.screening import base_and_vertex

_ALPHAS = "1,0.9,0.8"
_SHOWN, _POINTS = 11, 101


def alloy(
    name: Annotated[str, typer.Argument(help="the metals, e.g. Na-K; two for a curve, any number with --fractions",
        autocompletion=completing.alloys)],
    fractions: Annotated[str | None, typer.Option(help="one composition, not a curve: the share of each metal, e.g. 0.3,0.7")] = None,
    temperature: Annotated[float | None, typer.Option(help="kelvin; the higher melting point by default")] = None,
    packing: Annotated[str | None, typer.Option(
        help="packing fraction η of the pure metals, e.g. 0.455,0.443, linear in between; 'potential' finds η and σ by Eq. (11)")] = None,
    alpha: Annotated[str | None, typer.Option(help=f"ratios of the diameters of two metals, first over second, e.g. {_ALPHAS}")] = None,
    core: Cores = None,
    screening: Screening = SCREENING,
    extrapolate: Extrapolate = False,
    data: Data = None,
    plot: Annotated[Path | None, typer.Option(help="draw the curves into this .svg or .png file")] = None,
    csv: Annotated[bool, typer.Option("--csv", help=f"CSV on stdout: {_POINTS} compositions")] = False,
    cite: Cite = False,
    json: Json = False,
) -> int:
    """Resistivity of a liquid alloy by Eqs. (2) and (6), over its composition, beside the measured ends."""
    one_output(csv=csv, json=json, cite=cite)
    plot_path(plot)
    metals = species(name)
    radii = numbers("--core", core, len(metals))
    options: dict[str, Any] = {
        "core_radii": None if radii is None else dict(zip(metals, radii, strict=True)), "data": data, "extrapolate": extrapolate}
    if fractions is not None:
        if plot is not None:
            raise DomainError("--plot draws curves over the composition: leave out --fractions")
        return _one_state(metals, balanced(metals, fractions), temperature, packing, alpha, screening, options, csv, json, cite)
    if len(metals) != 2:
        raise DomainError(f"a curve over the composition needs two metals, as in Na-K; for {name!r} give --fractions")
    record = curve(metals, temperature, packing, numbers("--alpha", _ALPHAS if alpha is None else alpha), screening, options)
    if plot is not None:
        from numerics.cli.plots import alloy_figure, save

        save(alloy_figure(record), plot)
    if cite:
        return print_cited(("gas", "resistivity of an alloy"), (screening,), record["species"], "resistivity",
                           data=data, cores=core is None, packing=packing is None)
    if json:
        print_json(record)
        return 0
    first, second = record["species"]
    names = (f"x({second})", *(f"alpha={one['alpha']:.12g}" for one in record["curves"]))
    rows = list(zip(record["x"], *(one["resistivity"] for one in record["curves"]), strict=True))
    if csv:
        print_csv((names[0], *(f"{name} (1e-8 Ohm m)" for name in names[1:])), rows)
        return 0
    what = f"resistivity in 1e-8 Ω m at {record['temperature']:g} K, screening {screening}"
    console.print(styled("[bold]{}-{}[/]  {}", first, second, what))
    etas = " to ".join(f"{eta:g}" for eta in dict.fromkeys(record["packing"]))
    console.print(f"x is the fraction of {second}, alpha = σ({first})/σ({second}), η = {etas}")
    print_columns(names, rows[:: (_POINTS - 1) // (_SHOWN - 1)])
    for symbol, measured in record["measured"].items():
        if measured is not None:
            console.print(styled("[dim]measured, pure {} at its melting point: {}[/]", symbol, f"{measured:g}"))
    print_remarks(record["remarks"])
    return 0


def curve(metals: tuple[str, ...], temperature: float | None, packing: str | None, alphas: tuple[float, ...] | None, screening: str,
          options: dict[str, Any]) -> dict[str, Any]:
    """Resistivities in 1e-8 Ohm m at 101 compositions for every alpha."""
    from numerics.metals import compositions, doubts, metal

    kelvin = temperature_of(metals, temperature, options["data"])
    if packing == "potential":
        raise DomainError("--packing potential belongs to one composition: give --fractions")
    etas = packings(metals, packing)
    with doubts() as remarks:
        line = compositions(metals, kelvin, _POINTS, **options)
        different = dict.fromkeys(alphas or ())
        rows = dict(zip(different, (line.resistivity(etas, list(different), screening) * 1e8).tolist(), strict=True))
        curves = [{"alpha": alpha, "resistivity": rows[alpha]} for alpha in alphas or ()]
        remarks += _of_melting(packing, etas, kelvin, [metal(symbol, data=options["data"]).melting_point for symbol in line.symbols])
    measured = {symbol: metal(symbol, data=options["data"]).resistivity for symbol in line.symbols}
    return {"species": list(line.symbols), "temperature": kelvin, "packing": list(etas), "screening": screening, "x": line.x.tolist(),
            "curves": curves, "measured": measured, "units": {"temperature": "K", "resistivity": "1e-8 Ohm m", "measured": "1e-8 Ohm m at melting"},
            "remarks": remarks}


def _of_melting(packing: str | None, etas: tuple[float, ...], kelvin: float, melting_points: list[float]) -> list[str]:
    """What to say of the default packing fraction far above melting."""
    if packing is not None or kelvin <= max(melting_points):
        return []
    return [f"η = {etas[0]} belongs to melting points; give --packing for {kelvin:g} K"]


def _one_state(metals: tuple[str, ...], fractions: dict[str, float], temperature: float | None, packing: str | None, alpha: str | None,
               screening: str, options: dict[str, Any], csv: bool, json: bool, cite: bool) -> int:
    from numerics.metals import Alloy, doubts
    from numerics.metals.spheres import interpolated
    from numerics.metals.units import ELECTRONVOLT

    ratio = numbers("--alpha", alpha, 1)
    with doubts() as remarks:
        liquid = Alloy(fractions, temperature_of(metals, temperature, options["data"]), **options)
        if packing == "potential":
            if alpha is not None:
                raise DomainError("--packing potential gives the diameters: leave out --alpha")
            spheres = liquid.spheres(base_and_vertex(screening)[0])
            eta, diameters, told = spheres.eta, spheres.diameters, "Eq. (11)"
            rho = liquid.resistivity(eta, diameters=diameters, screening=screening)
        else:
            etas = packings(metals, packing)
            eta, diameters, told = interpolated(etas, liquid.fractions), None, "linear in composition"
            remarks += _of_melting(packing, etas, liquid.temperature, [one.melting_point for one in liquid.species])
            if ratio is None and len(metals) > 1:
                remarks.append("equal diameters are taken; --packing potential finds those of the potentials")
            rho = liquid.resistivity(eta, None if ratio is None else ratio[0], screening=screening)
    rows = quantities([
        *((f"fraction of {symbol}", c, "", "given") for symbol, c in zip(liquid.symbols, liquid.fractions, strict=True)),
        ("Z*", liquid.valence, "", "text after Eq. (2)"), ("volume per ion", liquid.atomic_volume * 1e30, "Å³", "footnote 15"),
        ("k_F", liquid.fermi_wavenumber * 1e-10, "1/Å", "(3π² n_e)^(1/3)"), ("λ²", liquid.lambda2, "", "text after Eq. (3)"),
        ("E_F", liquid.fermi_energy / ELECTRONVOLT, "eV", "ħ²k_F²/2m"), ("η", eta, "", told),
        *((f"σ of {symbol}", sigma, "Å", "Eq. (11)") for symbol, sigma in zip(liquid.symbols, diameters or (), strict=False)),
        ("resistivity", rho * 1e8, "1e-8 Ω m", f"Eq. (2), screening {screening}"),
    ])
    if cite:
        felt, given = base_and_vertex(screening)[0], options["core_radii"] is None
        potential = packing == "potential"
        return print_cited(("gas", "resistivity of an alloy", *(("potential", "spheres of several") if potential else ())),
                           (screening, *((felt,) if potential else ())), liquid.symbols, data=options["data"], cores=given, packing=packing is None)
    if json:
        print_json({"species": list(liquid.symbols), "temperature": liquid.temperature, "rows": rows, "remarks": remarks})
    elif csv:
        print_csv(("quantity", "value", "unit", "source"), [tuple(row.values()) for row in rows])
    else:
        console.print(styled("[bold]{}[/]  liquid alloy at {} K", liquid.name, f"{liquid.temperature:g}"))
        print_quantities(rows)
        print_remarks(remarks)
    return 0
