"""The tables of the reproduction: Table I inverted, the quoted numbers, the compressibility sum rule."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from numerics.metals.packing import MELTING_PACKING
from numerics.reproduce import numbers, sum_rule, table_1

__all__ = ["Table", "quoted_numbers", "sum_rule_table", "table_one"]


@dataclass(frozen=True)
class Table:
    """`records`: rows as data; `shown`: the columns that a terminal shows; `conclusions`: what the rows say, in lines."""

    name: str
    title: str
    records: list[dict[str, Any]]
    shown: tuple[str, ...]
    conclusions: tuple[str, ...]
    equations: tuple[str, ...]
    inputs: dict[str, Any]
    paper: str = "ashcroft-langreth-1967"

    @property
    def labels(self) -> list[str]:
        """Its equations as PAPER:NUMBER, those of other papers as well."""
        return [number if ":" in number else f"{self.paper}:{number}" for number in self.equations]


def table_one() -> Table:
    """Table I: for each metal and screening all core radii that give the measured resistivity."""
    records = [
        {"metal": row.metal, "screening": row.screening, "measured": row.measured, "paper": row.preferred, "paper (alt.)": row.alternative,
         "roots": " ".join(f"{root:.3f}" for root in row.roots) or "none", "deviation": _number(row.deviation),
         "deviation (alt.)": _number(row.deviation_alternative), "rho(paper)": row.at_preferred}
        for row in table_1.rows()]
    order = table_1.ranked()
    lines = ["rms of nearest root - printed radius: the 13 fitted to resistivity (all but Al), then those in parentheses"]
    lines += [f"  {name:26s} {table_1.rms(name):.4f} Å   {table_1.rms(name, alternative=True):.4f} Å{_missing(name)}" for name in order]
    lines += [
        f"A measured resistivity that is 3 % higher, as sure as most of them are, moves the roots by {table_1.moved(order[0]):.4f} Å (rms).",
        f"The printed radii agree best with {order[0]!r} screening{_twin(order)}{_what(order[0])}.",
        f"The Lindhard function printed in Eq. (3) is off by {table_1.rms('lindhard') / table_1.rms(order[0]):.1f} times as much, "
        f"Eq. (8) without the vertex correction by {table_1.rms('hubbard') / table_1.rms(order[0]):.1f} times.",
        "This rests on the printed eta = 0.456: "
        + "; ".join(f"with {eta:g} it is {table_1.rms_with(order[0], eta):.4f} Å, Lindhard {table_1.rms_with('lindhard', eta):.4f} Å"
                    for eta in table_1.OTHER_ETAS) + ". A smaller eta does to the radii nearly what the screening does.",
    ]
    return Table("table-1", "Table I: core radii (angstrom) from the measured resistivity at melting, eta = 0.456", records,
                 ("metal", "screening", "measured", "paper", "paper (alt.)", "roots", "deviation", "rho(paper)"), tuple(lines), ("1", "3", "8"),
                 {"eta": MELTING_PACKING, "metals": list(table_1.METALS), "screenings": list(table_1.SCREENINGS), "search": "0.02 to 2 angstrom"})


def quoted_numbers() -> Table:
    """Every quoted number with ours and a verdict."""
    records = numbers.rows()
    tally = Counter(str(row["verdict"]) for row in records)
    lines = (f"{len(records)} numbers: " + ", ".join(f"{tally[verdict]} {verdict}" for verdict in ("agrees", "near", "differs")),
             "agrees: within ±, which is the printed error or half a unit of the last digit, else 10 % of what is about, around or near,",
             "5 % of what is close to, 3 % of what is measured; near: within 10 %")
    return Table("numbers", "Numbers that the text quotes", records, ("name", "where", "paper", "ours", "verdict"), lines,
                 ("1", "2", "7", "8", "10", "11", "12"), {"potential": "hubbard", "resistivity": "hubbard-vertex", "metals": list(numbers.METALS)})


def sum_rule_table() -> Table:
    """The compressibility that each local field implies, beside that of the correlation energy."""
    records = sum_rule.rows()
    return Table("sum-rule", "Compressibility sum rule of the local fields", records,
                 ("screening", "r_s", "implied", "perdew_wang", "deviation", "verdict"), (), ("9", "10", "ichimaru-utsumi-1981:perdew-wang"),
                 {"screenings": list(sum_rule.LOCAL_FIELDS)})


def _number(value: float) -> float | None:
    return value if value == value else None


def _missing(name: str) -> str:
    metals = table_1.without_root(name)
    return f"   without {', '.join(metals)}: no root" if metals else ""


def _what(name: str) -> str:
    return ": what an electron feels, with the vertex correction of footnote 9" if name.endswith("-vertex") else ""


def _twin(order: list[str]) -> str:
    """Screenings whose rms cannot be told from the best."""
    equal = [name for name in order[1:] if table_1.rms(name) < table_1.rms(order[0]) + 0.0005]
    return f" (not to be told from {', '.join(map(repr, equal))})" if equal else ""
