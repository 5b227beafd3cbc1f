"""Whether the premises of an operator identity can hold at once: from premises that contradict one another everything follows."""

from __future__ import annotations

from derive.algebra.consistency import contradiction, witness
from derive.algebra.definitions import without_definitions
from derive.obligations.conditions import Holds
from derive.obligations.ledger import note
from derive.operator_identities.reading import Reading
from derive.operator_identities.words import NotRead

__all__ = ["Contradictory", "consistent"]


class Contradictory(ValueError):
    """The premises contradict one another, or nothing shows that they do not."""


def consistent(reading: Reading, seed: int) -> None:
    """Notes a model in which all hypotheses hold; raises `Contradictory` where none was found."""
    if not reading.premises:
        return
    found = _model(reading, seed)
    if found:
        note("model of the premises", reading.premises, (found,), Holds("the premises have a model", found))
        return
    refuted = contradiction(reading.premises)
    if refuted is not None:
        raise Contradictory(f"the premises contradict one another: 1 = 0 follows from {', '.join(dict.fromkeys(refuted.uses))}")
    finite = ", in which states are numbered and operators are finite matrices" if reading.finite else ""
    raise Contradictory(f"no model of the premises{finite} was found: they may contradict one another")


def _model(reading: Reading, seed: int) -> str:
    """A model in words: with the letters that are defined put in, or of all hypotheses as they stand."""
    generic = reading.scalars is None or reading.scalars.generic(reading.premises)
    rest = without_definitions(reading.premises, keep=reading.moving, divide=generic)
    if not rest:
        return "every premise defines a letter"
    for hypotheses in (rest, reading.premises):
        try:
            at = reading.at_numbers(hypotheses, seed)
        except NotRead:
            continue
        found = witness((*at.relations, *at.laws), seed, finite=reading.finite, imaginary=at.imaginary, moving=reading.moving)
        if found:
            return found
    return ""
