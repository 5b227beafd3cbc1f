"""Orders of the steps of a formula at 0, where all of them are meromorphic there: by power series with rational coefficients, or by `tails`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from flint import fmpq

from derive.expressions.balls import precision
from numerics.certified.expansions import Step
from numerics.certified.formula import Formula, Rejected
from numerics.certified.proof.tails import Tail
from numerics.certified.proof.terms import Slot
from numerics.certified.special import SPECIAL

__all__ = ["orders_at_0"]

_NEAR, _BITS = fmpq(2) ** 200, 320


@lru_cache(64)
def orders_at_0(formula: Formula) -> Sequence[int | None]:
    """Of each step its order at 0, None where it is not known; of the last one as well unless all steps are meromorphic around 0."""
    series = formula.expansion(False)
    if series[-1] is not None:
        return [None if one is None else one.order for one in series]
    with precision(_BITS):
        tail = Tail(formula, 1, False, _NEAR)
        found = [None if slot is None else _order(tail, slot) for slot in tail.known()]
    if all(_meromorphic(step, [found[i] for i in step.inputs]) for step in formula.steps):
        return found
    return [*found[:-1], None]


def _order(tail: Tail, slot: Slot) -> int | None:
    try:
        rate, power, factor, logs = tail.folded(slot)
    except Rejected:
        return None
    if rate != 0 or logs != 0 or factor.contains(0) or not isinstance(power, fmpq) or power.q != 1:
        return None
    return -int(power.p)


def _meromorphic(step: Step, orders: Sequence[int | None]) -> bool:
    """Whether a step is, of arguments that are and that have these orders."""
    match step.operation:
        case "x" | "rational" | "pi" | "add" | "mul":
            return True
        case "pow" if step.power > 0:
            return True
        case "if" | "floor":
            return False
    [order] = orders
    if order is None:
        return False
    if step.operation in ("log", "log_abs", "sqrt", "root"):
        return order == 0
    return step.operation == "pow" or (order >= 0 and (step.operation not in SPECIAL or SPECIAL[step.operation].entire(step.rational)))
