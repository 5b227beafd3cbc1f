"""Whether the premises of an operator identity can hold at once: from premises that contradict one another everything follows."""

from __future__ import annotations

from collections.abc import Sequence

from derive.algebra import Relation
from derive.algebra.consistency import contradiction, witness
from derive.obligations.conditions import Holds
from derive.obligations.ledger import note
from derive.operator_identities.reading import Reading
from derive.operator_identities.words import NotRead

__all__ = ["Contradictory", "consistent"]


class Contradictory(ValueError):
    """The premises contradict one another, or nothing shows that they do not."""


def consistent(reading: Reading, used: Sequence[int], seed: int) -> None:
    """Notes a model in which all premises hold, or those that were used; raises `Contradictory` where none was found."""
    if not used:
        return
    every, needed = reading.hypotheses, tuple(reading.hypotheses[i] for i in used)
    for relations, which in ((every, "the premises"), (needed, "the premises that were used")):
        found = _model(reading, relations, seed)
        if found:
            refuted = contradiction(every) if relations is needed else None
            if refuted is not None:
                break
            note("model of the premises", tuple(map(str, relations)), (found,), Holds(f"{which} have a model", found))
            return
    refuted = contradiction(every)
    if refuted is not None:
        raise Contradictory(f"the premises contradict one another: 1 = 0 follows from {', '.join(dict.fromkeys(refuted.uses))}")
    names = ", ".join(dict.fromkeys(one.name for one in needed))
    raise Contradictory(f"no model of {names} was found: they may contradict one another"
                        f"{'' if not reading.finite else ', as states are numbered and operators are finite matrices'}")


def _model(reading: Reading, relations: Sequence[Relation], seed: int) -> str:
    try:
        return witness(reading.at_numbers(relations, seed), seed, finite=reading.finite, imaginary=reading.imaginary, moving=reading.moving)
    except NotRead:
        return ""
