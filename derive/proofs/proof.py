"""A proof: the steps of a check with every obligation discharged. Nothing else can make a verdict that holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import InitVar, dataclass
from html import escape

import sympy

from derive.obligations.conditions import Cited, Obligation, told
from derive.obligations.ledger import Ledger, Step
from derive.proofs.discharge import Discharge, discharge
from derive.proofs.region import Region

__all__ = ["Met", "Proof", "Unmet", "sealed"]

_SEAL = object()


@dataclass(frozen=True)
class Met:
    """An obligation with how it was discharged."""

    obligation: Obligation
    discharge: Discharge


class Unmet(ValueError):
    """Obligations that stay open: the steps are no proof."""

    def __init__(self, obligations: tuple[Obligation, ...]) -> None:
        self.obligations = obligations
        super().__init__("; ".join(f"needs {one.words}" for one in obligations) or "no step was taken")


@dataclass(frozen=True)
class Proof:
    """Steps, the region they were taken for, and how each obligation was met. Made by `sealed` alone."""

    steps: tuple[Step, ...]
    region: Region
    met: tuple[Met, ...]
    seal: InitVar[object] = None

    def __post_init__(self, seal: object) -> None:
        wanted = set(_obligations(self.steps))
        if not self.steps or {one.obligation for one in self.met} != wanted:
            raise Unmet(tuple(wanted - {one.obligation for one in self.met}))
        if seal is not _SEAL:
            raise TypeError("a Proof is made by `sealed` alone, which discharges every obligation itself")

    def __reduce__(self) -> tuple[object, ...]:
        """Leaves its process as text: functions declared in a paper cannot."""
        steps = tuple(Step(s.rule, tuple(map(str, s.of)), tuple(map(str, s.gives)), tuple(map(told, s.obligations))) for s in self.steps)
        return _received, (steps, tuple(Met(told(one.obligation), one.discharge) for one in self.met))

    def _repr_html_(self) -> str:
        """The rules in order, and what each needed, with how that was met."""
        how = {one.obligation: one.discharge for one in self.met}
        items = []
        for step in self.steps:
            needs = "".join(f"<li>needs {escape(one.words)}, met by {escape(how[one].by)}</li>" for one in step.obligations)
            items.append(f"<li>{escape(step.rule)}{f'<ul>{needs}</ul>' if needs else ''}</li>")
        return f"<ol>{''.join(items)}</ol>"

    @property
    def citations(self) -> tuple[Cited, ...]:
        """What was taken from a source and not derived."""
        return tuple(one.obligation for one in self.met if isinstance(one.obligation, Cited))

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What the equations assume, as far as the steps use it."""
        return tuple(dict.fromkeys(one.discharge.words for one in self.met if one.discharge.by == "assumption"))


def sealed(ledger: Ledger, region: Region, assumed: tuple[sympy.Basic, ...] = ()) -> Proof:
    """The proof that the ledger holds, where the equations assume the relations `assumed`; raises `Unmet` where an obligation is open."""
    met, open_ = [], []
    for obligation in _obligations(ledger.steps):
        found = discharge(obligation, region, assumed)
        if found is None:
            open_.append(obligation)
        else:
            met.append(Met(obligation, found))
    if open_:
        raise Unmet(tuple(open_))
    return Proof(tuple(ledger.steps), region, tuple(met), _SEAL)


def _received(steps: tuple[Step, ...], met: tuple[Met, ...]) -> Proof:
    """A proof that another process has sealed, as text."""
    return Proof(steps, Region(), met, _SEAL)


def _obligations(steps: object) -> Iterator[Obligation]:
    yield from dict.fromkeys(one for step in steps for one in step.obligations)  # type: ignore[attr-defined]
