"""A number that the paper quotes, beside the one that is computed here."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from numerics.metals import doubts

AGREES, NEAR, DIFFERS = "agrees", "near", "differs"
_NEAR = 0.1


@dataclass(frozen=True)
class Quoted:
    """`value` is the paper's; `tolerance` its own error or half a unit of its last digit.

    Where the paper speaks in `words`, or says that it reproduces a measured number, the tolerance is ours: 10 % of what is
    "about", "around" or "near", 5 % of what is "close to" and 3 % of what is "measured". The verdict is "agrees" within the
    tolerance, "near" within ten per cent of the value, else "differs". Where the paper `rejects` the value, saying that a
    choice does not lead to it, "agrees" means that ours is off by more than the tolerance.
    """

    name: str
    says: str
    where: str
    value: float
    tolerance: float
    unit: str
    compute: Callable[[], float]
    remark: str = ""
    words: str = ""
    rejects: bool = False

    def record(self) -> dict[str, str | float | bool]:
        """The row of the table as data; warnings about the state become part of the remark."""
        with doubts() as found:
            ours = float(self.compute())
        return {
            "name": self.name, "says": self.says, "where": self.where,
            "paper": f"{self.words} {self.value:g} ± {self.tolerance:g}".strip(), "value": self.value, "tolerance": self.tolerance,
            "ours": ours, "deviation": ours - self.value, "unit": self.unit, "verdict": self.verdict(ours),
            "rejected": self.rejects, "remark": "; ".join([self.remark, *dict.fromkeys(found)]).strip("; "),
        }

    def verdict(self, ours: float) -> str:
        """Rounding in the last bit of either number is forgiven."""
        off = abs(ours - self.value)
        if not math.isfinite(ours):
            return DIFFERS
        if self.rejects:
            return AGREES if off > self.tolerance else DIFFERS
        if off <= self.tolerance * (1 + 1e-12):
            return AGREES
        return NEAR if off <= _NEAR * abs(self.value) else DIFFERS
