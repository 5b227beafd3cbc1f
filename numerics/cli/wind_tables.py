"""What the command wind prints: one ion, tables over screening, composition, a jump or the frames of a file, and all measured charges."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from numerics._arguments import DomainError
from numerics._types import FloatArray
from numerics.cli.tables import quantities
from numerics.cli.wind_asked import LIQUID, Asked, measured_beside, remarks_on, said_of, shown, standing
from numerics.electromigration import (
    beside_measured,
    cluster_wind,
    effective_valence,
    jump,
    left_out,
    mean_free_path,
    measured_charges,
    t_matrix_wind,
)
from numerics.electromigration.configurations import EMPTY
from numerics.electromigration.places import read_places
from numerics.electromigration.valence import METHODS, EffectiveValence
from numerics.float64.screening import SCREENINGS
from numerics.metals import Alloy, doubts, metal, metals
from numerics.metals.packing import MELTING_PACKING

__all__ = ["Tabled", "all_measured", "over_cluster", "over_composition", "over_jump", "over_screening", "single"]

_POINTS = 41
_WEAK = 0.1  # of the width of a state in units of the Fermi energy


class Tabled(NamedTuple):
    """A table: a title, the names of columns, rows, notes; `curves`, the columns that a picture shows against the column `against`."""

    title: str
    names: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    remarks: list[str]
    against: str
    curves: tuple[str, ...]
    screening: str

    def column(self, name: str) -> list[Any]:
        return [row[self.names.index(name)] for row in self.rows]


def single(asked: Asked) -> dict[str, Any]:
    """One ion in one host: what the wind rests on, and the effective valence in each approximation, beside the measured charges."""
    with doubts() as remarks:
        host = asked.host()
        rho, told = asked.resistivity_of(host, remarks)
        found = _valences(asked, host, rho, remarks)
    first = found["born"]
    rows = quantities([
        ("k_F", host.fermi_wavenumber * 1e-10, "1/Å", "(3π² n_e)^(1/3)"), ("λ²", host.lambda2, "", "text after Eq. (3)"),
        ("resistivity", shown(rho), "1e-8 Ω m", told), ("mean free path", first.mean_free_path * 1e10, "Å", "schaich-1976, Eq. (4)"),
        ("Γ/ε_F = 1/k_F ℓ", 1 / (host.fermi_wavenumber * first.mean_free_path), "", "schaich-1976, Eq. (22)"),
        ("direct valence", first.direct, "", "schaich-1976, Sec. II"),
        *(row for method, one in found.items() for row in (
            (f"cross section, {method}", one.cross_section * 1e20, "Å²", f"schaich-1976, Eq. (8), screening {asked.screening}"),
            (f"wind valence, {method}", one.wind, "", "schaich-1976, Eqs. (29), (35)"),
            (f"effective valence, {method}", one.effective, "", "direct and wind"))),
        *((f"measured in {one.host}", one.charge, "", one.source) for one in measured_charges(first.host, first.ion)),
    ])
    remarks += remarks_on(first, told, measured=False)
    if host.fermi_wavenumber * first.mean_free_path * _WEAK < 1:
        remarks.append(f"Γ/ε_F is more than {_WEAK:g}: the wind is derived for weak net scattering, where it is small")
    return {"ion": first.ion, "host": first.host, "site": first.site, "temperature": host.temperature, "screening": asked.screening,
            "title": f"{standing(first)} in liquid {first.host} at {host.temperature:g} K", "rows": rows, "remarks": list(dict.fromkeys(remarks))}


def over_screening(asked: Asked) -> Tabled:
    """The effective valence under every screening, with the resistivity that was measured or given, or calculated under the same."""
    rows: list[tuple[Any, ...]] = []
    remarks: list[str] = []
    with doubts() as doubted:
        host = asked.host()
        for screening in SCREENINGS:
            try:
                rho, told = asked.resistivity_of(host, remarks, screening)
                found = _valences(asked, host, rho, remarks, screening)
            except (DomainError, ArithmeticError) as problem:
                remarks.append(f"{screening}: {problem}")
                continue
            both = (found.get(method) for method in METHODS)
            rows.append((screening, shown(rho), *(part for one in both for part in ((one.wind, one.effective) if one else (None, None)))))
            first = found["born"]
    if not rows:
        raise DomainError(f"no screening gives a valence: {remarks[-1]}")
    names = ("screening", "ρ (1e-8 Ω m)", *(f"{part}, {method}" for method in METHODS for part in ("wind", "Z*")))
    title = f"{first.ion}: {standing(first)} in liquid {first.host} at {host.temperature:g} K"
    return Tabled(title, names, rows, [*doubted, *remarks, *remarks_on(first, told)], "screening", tuple(f"Z*, {one}" for one in METHODS), "")


def over_composition(asked: Asked) -> Tabled:
    """The effective valences of both ions of a liquid alloy, on its resistivity by Eq. (2)."""
    if asked.impurity is not None:
        raise DomainError("--over composition follows both metals of the alloy: leave out --impurity")
    rows: list[tuple[Any, ...]] = []
    with doubts() as remarks:
        for x in np.linspace(0, 1, _POINTS).tolist():
            host = asked.host((1 - x, x))
            rho = asked.resistivity_of(host, remarks)[0] if asked.resistivity else host.resistivity(MELTING_PACKING, screening=asked.screening)
            ions = [effective_valence(host, one, resistivity=rho, site=asked.site, screening=asked.screening) for one in host.symbols]
            rows.append((x, shown(rho), *(one.effective for one in ions)))
    first, second = host.symbols
    names = (f"x({second})", "ρ (1e-8 Ω m)", f"Z* of {first}", f"Z* of {second}")
    remarks.append(f"the resistivity is by Eq. (2) with η = {MELTING_PACKING} and equal diameters" if not asked.resistivity else
                   "one resistivity is taken at all compositions" if asked.resistivity != "calculated" else "the resistivity is calculated")
    remarks.append(said_of(asked.site))
    return Tabled(f"{first}-{second}: effective valences in the liquid at {host.temperature:g} K, Born approximation", names, rows,
                  list(dict.fromkeys(remarks)), names[0], names[2:], asked.screening)


def over_jump(asked: Asked) -> Tabled:
    """An ion on its way into the empty site beside it."""
    with doubts() as remarks:
        host = asked.host()
        rho, told = asked.resistivity_of(host, remarks)
        distance = host.species[0].need("nearest_neighbour")
        way = jump(host, asked.ion, distance=distance, resistivity=rho, screening=asked.screening)
    direct = metal(asked.ion, data=asked.data).valence
    rows = [(part, part * distance, along, across, direct + along) for part, along, across in
            zip(way.fraction.tolist(), way.along.tolist(), way.across.tolist(), strict=True)]
    names = ("way", "place (Å)", "wind along", "wind across", "Z* along")
    remarks += [f"mean over the way: wind {way.mean:.4g}, Z* {direct + way.mean:.4g}",
                f"neighbours {distance:g} Å apart as in the solid, in the electron gas of the liquid; the perfect crystal around does not scatter",
                *measured_beside(host.symbols[0], asked.ion), *([] if told == "given" else [LIQUID])]
    title = f"{asked.ion} jumps into an empty site of {host.symbols[0]}, Born approximation"
    return Tabled(title, names, rows, list(dict.fromkeys(remarks)), "way", names[2:], asked.screening)


def over_cluster(asked: Asked, path: Path, ion: int) -> Tabled:
    """The wind on one ion of a cluster, for each frame of a file."""
    rows: list[tuple[Any, ...]] = []
    with doubts() as remarks:
        for number, (symbols, places, periodic) in enumerate(read_places(path)):
            host = asked.host(others=[one for one in dict.fromkeys(symbols) if one != EMPTY])
            rho, told = asked.resistivity_of(host, remarks)
            wind = cluster_wind(host, symbols, places, ion, resistivity=rho, screening=asked.screening)
            direct, mean, exact = metal(symbols[ion], data=asked.data).valence, float(np.trace(wind)) / 3, None
            try:
                full = t_matrix_wind(host, symbols, places, ion, resistivity=rho, screening=asked.screening)
                exact = float(np.trace(full.wind)) / 3
                remarks.append(f"frame {number}, t matrix: cut at {full.radius:.3g} Å; so cut, the ion alone has the wind {full.alone:.4g}")
            except (ArithmeticError, DomainError) as problem:
                remarks.append(str(problem) if EMPTY in symbols else f"frame {number}: {problem}")
            path_length, size = mean_free_path(host.fermi_wavenumber, rho) * 1e10, float(np.ptp(places, axis=0).max())
            if size > path_length:
                remarks.append(f"the cluster is {size:.3g} Å wide, the mean free path {path_length:.3g} Å: a cluster is taken to be much smaller")
            if periodic:
                remarks.append("the file says that its places repeat: they are taken once")
            rows.append((number, *wind.diagonal().tolist(), mean, direct + mean, exact))
    names = ("frame", "wind xx", "wind yy", "wind zz", "mean", "mean Z*", "mean, t-matrix")
    remarks = [f"ion {ion} is {symbols[ion]}; what is in the file scatters and nothing else, X as an ion less of the host",
               *remarks, *measured_beside(host.symbols[0], symbols[ion]), *([] if told == "given" else [LIQUID])]
    title = f"{symbols[ion]} in a cluster of {len(symbols)} in {host.symbols[0]}, Born approximation"
    return Tabled(title, names, rows, list(dict.fromkeys(remarks)), "frame", names[1:5], asked.screening)


def all_measured(screening: str, data: Path | None) -> Tabled:
    """The model beside all measured charges."""
    with doubts() as remarks:
        found = beside_measured(screening, data=data)
        table = metals(data)
    names = ("host", "ion", "measured", "Z*, born", "Z*/measured", "Z*, t-matrix", "Z* in a jump", "ρ (1e-8 Ω m)", "ρ that would fit")
    rows: list[tuple[Any, ...]] = [
        (one.measured.host, one.measured.ion, one.measured.charge, one.born, one.ratio, one.t_matrix, one.jumping,
         shown(one.resistivity), None if one.needed is None else shown(one.needed)) for one in found]
    missing = [f"{one.ion} in {one.host}" for one in measured_charges() if left_out(one, table)]
    uncertain = [f"{one.measured.ion} in {one.measured.host}" for one in found if not one.measured.certain]
    remarks += [
        *(_agreement(name, np.array(ratios)) for name, ratios in (
            ("Born approximation, ion between sites", [one.ratio for one in found]),
            ("t matrix, ion between sites", [one.t_matrix / one.measured.charge for one in found if one.t_matrix is not None]),
            ("Born approximation, mean of a jump", [one.jumping / one.measured.charge for one in found if one.jumping is not None]))),
        LIQUID,
        "the model has no d electrons and no bands: it must fail where d states are near the Fermi energy, and where holes carry the current",
        f"the source names no hosts; by the order of its rows another one may be meant of {', '.join(uncertain)}",
        f"nothing to say of {len(missing)} measured charges, for want of a core radius in Table I: {', '.join(missing)}"]
    curves = ("Z*, born", "Z*, t-matrix", "Z* in a jump")
    return Tabled("Measured effective charges, and the model's", names, rows, list(dict.fromkeys(remarks)), "measured", curves, screening)


def _agreement(name: str, ratios: FloatArray) -> str:
    within = int(np.count_nonzero((ratios >= 0.5) & (ratios <= 2)))
    return (f"{name}: {within} of {ratios.size} within a factor of 2, {int(np.count_nonzero(ratios > 0))} of the right sign,"
            f" median of computed over measured {np.median(ratios):.2f}")


def _valences(asked: Asked, host: Alloy, rho: float, remarks: list[str], screening: str | None = None) -> dict[str, EffectiveValence]:
    """By each method; where the t matrix is not found there is a note instead."""
    felt = screening or asked.screening
    found = {"born": effective_valence(host, asked.ion, resistivity=rho, site=asked.site, screening=felt)}
    try:
        found["t-matrix"] = effective_valence(host, asked.ion, resistivity=rho, site=asked.site, screening=felt, method="t-matrix")
    except (ArithmeticError, DomainError) as problem:  # Born's has the same arguments: these are of the potential in space
        remarks.append(f"screening {felt}, t matrix: {problem}")
    return found
