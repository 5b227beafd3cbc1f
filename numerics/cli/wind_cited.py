"""--cite of the command wind: what stands behind what it would print."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from numerics.cli import wind_tables as tables
from numerics.cli.citing import print_cited
from numerics.cli.wind_asked import Asked
from numerics.electromigration import measured_charges
from numerics.electromigration.configurations import EMPTY
from numerics.electromigration.places import read_places
from numerics.float64.screening import SCREENINGS
from numerics.metals import metal

__all__ = ["cited", "cited_measured"]

_KINDS = {"jump": "wind among neighbours", "cluster": "wind in a cluster"}


def cited(asked: Asked, over: str | None, cluster: Path | None, ion: int) -> int:
    """Of one ion, of a table over something, or of a cluster; what cannot be computed is refused here as well."""
    hosts, ions = [metal(one, data=asked.data) for one in asked.metals], [asked.ion]
    if cluster is not None:
        tables.over_cluster(asked, cluster, ion)
        ions = list(dict.fromkeys(one for frame in read_places(cluster) for one in frame[0] if one != EMPTY))
    elif over is not None:
        getattr(tables, f"over_{over}")(asked)
        ions = [one.symbol for one in hosts] if over == "composition" else ions
    else:
        tables.single(asked)
    measured = len(hosts) == 1 and asked.resistivity is None and hosts[0].resistivity is not None
    calculated = asked.resistivity == "calculated" or (asked.resistivity is None and not measured)
    kind = _KINDS["cluster"] if cluster is not None else _KINDS.get(over or "", "wind")
    rho = ("resistivity" if len(hosts) == 1 else "resistivity of an alloy",) if calculated else ()
    more = [*(["resistivity"] if measured else []), *(["nearest_neighbour"] if over == "jump" else [])]
    return print_cited(
        ("gas", "form factor", kind, *rho), SCREENINGS if over == "screening" else (asked.screening,),
        [one.symbol for one in hosts], *more, others=_without(ions, [one.symbol for one in hosts]), data=asked.data, cores=asked.cores is None,
        packing=calculated,
        sources=_charges((one.symbol for one in hosts), ions) if over != "composition" else None)


def cited_measured(table: tables.Tabled, data: Path | None) -> int:
    """Of all measured charges that the table has beside the model's."""
    hosts, ions = table.column("host"), table.column("ion")
    return print_cited(("gas", "form factor", "wind", "wind among neighbours"), (table.screening,), dict.fromkeys(hosts),
                       "resistivity", "nearest_neighbour", others=_without(ions, hosts), data=data, sources=_charges(hosts, ions))


def _without(ions: Iterable[str], hosts: Iterable[str]) -> list[str]:
    known = set(hosts)
    return [one for one in dict.fromkeys(ions) if one not in known]


def _charges(hosts: Iterable[str], ions: Iterable[str]) -> dict[str, str]:
    """The sources of the charges of these ions in these hosts; two of one ion are told apart by their values."""
    found, wanted = [], set(ions)
    for host in dict.fromkeys(hosts):
        found += [one for one in measured_charges(host) if one.ion in wanted]
    return {f"charge {one.charge:g} of {one.ion} in {one.host}": one.source for one in found}
