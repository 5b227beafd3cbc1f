"""What premises have for a consequence: a power of what is claimed, times what does not vanish, is a combination of them with cofactors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import sympy
from sympy.core.function import AppliedUndef

from derive.elimination.ideals import TooFar
from derive.elimination.premise import Premise, derivatives_by, instances
from derive.elimination.system import Consequence, Contradiction, System
from derive.expressions.nodes import atoms, text
from derive.obligations.ledger import recording, replayed
from derive.proofs.region import Region

__all__ = ["Consequence", "Contradiction", "consequence", "contradiction"]

_MOST_LEVELS = 3
_MOST_PREMISES = 30


def consequence(goal: sympy.Expr, premises: Sequence[Premise], region: Region) -> Consequence | Contradiction | None:
    """Whether `goal` vanishes wherever it is defined and all premises hold, for values in the region; None decides nothing.

    The premises are taken as they are, then with their derivatives and their instances at the arguments in question. What the steps need
    is written in the ledger, only if they show something.
    """
    for known in _levels(goal, premises):
        with recording() as ledger:
            found = _follows(goal, known, region)
        if found is not None:
            replayed(ledger)
            return found
    return None


def contradiction(premises: Sequence[Premise], region: Region) -> Contradiction | None:
    """Premises that cannot hold together for values in the region, as far as that is seen at once."""
    with recording():
        try:
            system = System.of(sympy.Integer(1), premises, region)
            return None if system is None else system.contradiction()
        except TooFar:
            return None


def _levels(goal: sympy.Expr, premises: Sequence[Premise]) -> Iterator[tuple[Premise, ...]]:
    """The premises, with more and more of what follows from each by differentiation and by other arguments."""
    known, newest = tuple(premises), tuple(premises)
    variables = sorted({name for node in _moving(goal, premises) for name in node.variables if isinstance(name, sympy.Symbol)}, key=text)
    calls = atoms(goal, AppliedUndef)
    for _ in range(_MOST_LEVELS + 1):
        yield known
        expressions = {premise.expression for premise in known}
        slopes = [derivatives_by(name, one) for one in newest for name in variables]
        new = [one for one in slopes if one is not None and one.expression not in expressions]
        new += [one for premise in premises for one in instances(premise, calls, expressions)]
        newest = tuple({one.expression: one for one in new}.values())[: max(0, _MOST_PREMISES - len(known))]
        if not newest:
            return
        known = (*known, *newest)
        calls |= set().union(*(atoms(one.expression, AppliedUndef) for one in known))


def _moving(goal: sympy.Expr, premises: Sequence[Premise]) -> set[sympy.Expr]:
    return set().union(*(atoms(one, sympy.Derivative) for one in (goal, *(premise.expression for premise in premises))))


def _follows(goal: sympy.Expr, premises: tuple[Premise, ...], region: Region) -> Consequence | Contradiction | None:
    try:
        system = System.of(goal, premises, region)
        return None if system is None else system.decided()
    except TooFar:
        return None
