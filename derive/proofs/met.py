"""How an obligation is met: one rule for each kind, registered where the rule is at home."""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch

from derive.obligations.conditions import Obligation
from derive.proofs.region import Region

__all__ = ["Discharge", "met_by"]


@dataclass(frozen=True)
class Discharge:
    """How an obligation was met: `by` is "declaration", "exact", "balls", "assumption" or "citation"; `words` say more."""

    by: str
    words: str = ""


@singledispatch
def met_by(obligation: Obligation, region: Region) -> Discharge | None:
    """One rule for each kind of obligation; a kind without a rule is never met."""
    return None
