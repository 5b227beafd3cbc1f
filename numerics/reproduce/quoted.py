"""A number that the paper quotes, beside the one that is computed here."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable
from dataclasses import dataclass

from numerics.metals import DoubtfulState

AGREES, NEAR, DIFFERS = "agrees", "near", "differs"
_NEAR = 0.1


@dataclass(frozen=True)
class Quoted:
    """`printed` is the paper's value and `tolerance` its own error, or half a unit of its last digit.

    The verdict is "agrees" within the tolerance, "near" within ten per cent of the printed value, else "differs". Where
    the paper `rejects` the value, saying that a choice does not lead to it, "agrees" means that ours is off by more.
    """

    name: str
    says: str
    where: str
    printed: float
    tolerance: float
    unit: str
    compute: Callable[[], float]
    remark: str = ""
    rejects: bool = False

    def record(self) -> dict[str, str | float | bool]:
        """The row of the table as data; warnings about the state become part of the remark."""
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", DoubtfulState)
            ours = float(self.compute())
        doubts = [str(one.message) for one in caught if issubclass(one.category, DoubtfulState)]
        return {
            "name": self.name, "says": self.says, "where": self.where, "printed": f"{'not ' * self.rejects}{self.printed:g}",
            "paper": self.printed, "tolerance": self.tolerance,
            "ours": ours, "deviation": ours - self.printed, "unit": self.unit, "verdict": self.verdict(ours),
            "rejected": self.rejects,
            "remark": "; ".join([self.remark, *dict.fromkeys(doubts)]).strip("; "),
        }

    def verdict(self, ours: float) -> str:
        """Rounding in the last bit of either number is forgiven."""
        off = abs(ours - self.printed)
        if not math.isfinite(ours):
            return DIFFERS
        if self.rejects:
            return AGREES if off > self.tolerance else DIFFERS
        if off <= self.tolerance * (1 + 1e-12):
            return AGREES
        return NEAR if off <= _NEAR * abs(self.printed) else DIFFERS
