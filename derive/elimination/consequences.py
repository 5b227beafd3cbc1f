"""What premises have for a consequence: a power of what is claimed, times what does not vanish, is a combination of them with cofactors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import sympy
from sympy.core.function import AppliedUndef
from sympy.polys.polyerrors import BasePolynomialError

from derive.elimination.ideals import TooFar
from derive.elimination.premise import Premise, derivatives_by, instances
from derive.elimination.system import Consequence, Contradiction, System
from derive.expressions.nodes import atoms, text
from derive.expressions.rational import TooLarge
from derive.obligations.ledger import recording, replayed
from derive.proofs.region import Region

__all__ = ["Consequence", "Contradiction", "consequence", "contradiction"]

_MOST_LEVELS = 3
_MOST_VARIABLES = 3
_UNDECIDED = TooFar, TooLarge, BasePolynomialError, ArithmeticError  # what cannot be read as polynomials, or is too large
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
    """Premises that cannot hold together for values in the region, as far as that is seen at once, or from their derivatives and instances."""
    with recording():
        for known in islice(_levels(sympy.Integer(1), premises, 1), 2):
            try:
                system = System.of(sympy.Integer(1), known, region)
            except _UNDECIDED:
                return None
            found = None if system is None else system.contradiction()
            if found is not None:
                return found
    return None


def _levels(goal: sympy.Expr, premises: Sequence[Premise], higher: int = 0) -> Iterator[tuple[Premise, ...]]:
    """The premises, with more and more of what follows from each by differentiation and by other arguments.

    Derivatives are of no order that is `higher` by more than that than those that stand in what is claimed or given.
    """
    known, newest = tuple(premises), tuple(premises)
    calls = atoms(goal, AppliedUndef) if not higher else set().union(*(atoms(one.expression, AppliedUndef) for one in premises))
    for _ in range(_MOST_LEVELS + 1):
        yield known
        new: dict[sympy.Expr, Premise] = {}
        for one in _next(goal, premises, newest, calls, {premise.expression for premise in known}, higher):
            new.setdefault(one.expression, one)
            if len(known) + len(new) >= _MOST_PREMISES:
                break
        if not new:
            return
        newest = tuple(new.values())
        known = (*known, *newest)
        calls |= set().union(*(atoms(one.expression, AppliedUndef) for one in known))


def _next(
    goal: sympy.Expr, premises: Sequence[Premise], newest: Sequence[Premise], calls: set[sympy.Expr], known: set[sympy.Expr], higher: int
) -> Iterator[Premise]:
    """Derivatives of the newest premises, of the orders that stand in what is claimed or given, or so much higher; and instances at these calls."""
    slopes = set().union(*(atoms(one, sympy.Derivative) for one in (goal, *(premise.expression for premise in premises))))
    by = {name for node in slopes for name in node.variables if isinstance(name, sympy.Symbol)}
    universal = frozenset().union(*(one.universal for one in premises)) if slopes else frozenset()
    for premise in newest:
        for name in sorted(universal if len(universal) <= _MOST_VARIABLES else by, key=text):
            slope = derivatives_by(name, premise)
            if slope is not None and slope.expression not in known and _order(slope.expression) <= max(map(_order, slopes)) + higher:
                yield slope
    for premise in (*premises, *(one for one in newest if one.differentiated)):
        yield from instances(premise, calls, known)


def _order(expression: sympy.Expr) -> int:
    return max((node.derivative_count for node in atoms(expression, sympy.Derivative)), default=0)


def _follows(goal: sympy.Expr, premises: tuple[Premise, ...], region: Region) -> Consequence | Contradiction | None:
    try:
        system = System.of(goal, premises, region)
        return None if system is None else system.decided()
    except _UNDECIDED:
        return None
