"""Another formula G in place of F: one that `programs` shows to be the same, or one from which F is not far, out to infinity or towards 0."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from flint import arb, fmpq

from derive.expressions.balls import precision
from numerics.certified.formula import Formula
from numerics.certified.proof.cells import Formulas, above, exact, rational, require
from numerics.certified.proof.numbers import Real
from numerics.certified.proof.programs import computes
from numerics.certified.proof.tails import Tail
from numerics.certified.proof.terms import Term

if TYPE_CHECKING:
    from numerics.certified.schema import CellsPiece, DirectPiece

__all__ = ["distance", "far_sum", "in_form", "law"]

_BITS, _CLOSE, _FAR, _MOST = 320, 2.0**-50, fmpq(2) ** 40, 6


def in_form(formulas: Formulas, piece: CellsPiece | DirectPiece) -> tuple[Formulas, float]:
    """The formulas with G in place of F, and a bound on |F/G - 1| in the piece."""
    if "form" not in piece:
        return formulas, 0.0
    key = repr(piece["form"])
    if key not in formulas.forms:
        formulas.forms[key] = Formulas(Formula(piece["form"]), formulas.envelope)
    other = formulas.forms[key]
    if computes(other.function, formulas.function):
        return other, 0.0
    first, last = float.fromhex(piece["from"]), float.fromhex(piece["to"])
    require(0 < first <= last or first <= last < 0, "another form is for numbers of one sign")
    growth, inverse = [rational(c) for c in piece.get("growth", [])][:16], bool(piece.get("inverse", True))
    near, far = sorted(abs(exact(end)) for end in (first, last))
    return other, distance(formulas.function, other.function, 1 if first > 0 else -1, inverse, near if inverse else 1 / far, tuple(growth))


@lru_cache(64)
def distance(function: Formula, other: Formula, sign: int, inverse: bool, least: fmpq, growth: tuple[fmpq, ...]) -> float:
    """A bound on |F/G - 1| for all |x| >= least, or 1/|x| >= least."""
    with precision(_BITS):
        tail = Tail(_difference(function, other), sign, inverse, least, growth)
        slots = tail.slots()
        size, left = (tail.folded(slots[place]) for place in (-4, -1))
        require(not size.factor.contains(0), "another form may vanish")
        over = Term(left.rate - size.rate, left.power - size.power, left.factor / size.factor, left.logs - size.logs)
        off = above(arb(abs(tail.whole(over)).upper()))
    require(off < _CLOSE, "another form is not close enough")
    return off


def far_sum(function: Formula, sign: int, growth: list[fmpq]) -> dict[tuple[Real, int], Real]:
    """The coefficients of powers and logarithms of |x| far out, where all else of F is smaller than any power; empty where it is not."""
    with precision(_BITS):
        slot = Tail(function, sign, True, _FAR, growth).slots()[-1]
    kept = {key: c for key, c in slot.exact.items() if key[0] == 0}
    died = len(kept) < len(slot.exact) or not slot.rest.factor.is_zero()
    if not died or len(kept) > _MOST or any(key[0] > 0 for key in slot.exact) or not (slot.rest.factor.is_zero() or slot.rest.rate < 0):
        return {}
    return {(power, logs): c for (_, power, logs), c in kept.items()}


def law(function: Formula, sign: int, inverse: bool, least: fmpq, growth: list[fmpq]) -> Term:
    """The form of F for all |x| >= least, or 1/|x| >= least; raises `Rejected` where it is not decided."""
    with precision(_BITS):
        return Tail(function, sign, inverse, least, growth).term()


def _difference(function: Formula, other: Formula) -> Formula:
    """F - G, three steps after G."""
    count = len(function.steps)
    moved = [[step[0], *(i + count for i in one.inputs), *step[1 + len(one.inputs) :]] for step, one in zip(other.given, other.steps, strict=True)]
    steps: list[list[Any]] = [*function.given, *moved]
    last = len(steps)
    return Formula([*steps, ["rational", "-1"], ["mul", last - 1, last], ["add", count - 1, last + 1]])
