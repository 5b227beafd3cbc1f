"""A statement that says several things at once: it holds if all of them do, and is false if one is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import sympy

from derive.obligations.ledger import Ledger
from derive.proofs.region import Region
from derive.verdict import Covered, Enclosed, Inconclusive, Proved, Refuted, Shown, Verdict

__all__ = ["Joined", "Judged", "joined", "until_refuted"]


@dataclass(frozen=True)
class Judged:
    """A verdict, with the steps that were taken, and the check in which they were."""

    verdict: Verdict
    ledger: Ledger
    context: Any


@dataclass(frozen=True)
class Joined:
    """What several checks have shown together: the equations that they consulted, their steps, where, and what the equations assume."""

    verdict: Verdict
    premises: tuple[str, ...]
    ledger: Ledger
    region: Region
    assumed: tuple[sympy.Basic, ...]


def until_refuted(parts: Iterable[Judged]) -> Iterator[Judged]:
    """The parts up to the first that is false: there is nothing to ask after it."""
    for one in parts:
        yield one
        if isinstance(one.verdict, Refuted):
            return


def joined(judged: list[Judged]) -> Joined:
    """All parts as one: what they have `Shown`, or `Covered`, together, while each holds by itself; else the verdict that is against it."""
    premises = tuple(dict.fromkeys(number for one in judged for number in one.context.premises))
    ledger, assumed, region = Ledger(), dict[sympy.Basic, None](), Region()
    for one in judged:
        if isinstance(one.verdict, Proved | Enclosed):
            region, assumed = one.verdict.proof.region, assumed | dict.fromkeys(one.context.assumed)
        for step in one.ledger.steps:
            ledger.add(step)
    return Joined(_of_all([one.verdict for one in judged], premises), premises, ledger, region, tuple(assumed))


def _of_all(verdicts: list[Verdict], premises: tuple[str, ...]) -> Verdict:
    if not verdicts:
        return Inconclusive("nothing is stated")
    for kind in (Refuted, Inconclusive):
        against = next((one for one in verdicts if isinstance(one, kind)), None)
        if against is not None:
            return against
    if not all(one.holds for one in verdicts):
        return next(one for one in verdicts if not one.holds)
    balls = [one for one in verdicts if isinstance(one, Enclosed)]
    if balls:
        return Covered(balls[0].region, balls[0].method, sum(one.boxes for one in balls), premises)
    exact = [one for one in verdicts if isinstance(one, Proved)]
    certificate = exact[0].certificate if len(exact) == 1 else None
    methods = "; ".join(dict.fromkeys(one.method for one in exact))
    return Shown(methods, premises, certificate, min(one.sampled for one in exact))
