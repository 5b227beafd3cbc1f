"""Names that vary in what is claimed, while premises tie others to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import sympy
from sympy.concrete.expr_with_limits import ExprWithLimits
from sympy.core.function import AppliedUndef

from derive.context import Context
from derive.elimination.premise import about_functions
from derive.equation import Equation
from derive.expressions.nodes import atoms
from derive.obligations.ledger import recording
from derive.vectors.averages import Mean, MeanOfValues
from derive.vectors.functionals import FunctionalDerivative

__all__ = ["entangled"]

_MOVING = sympy.Derivative, ExprWithLimits, sympy.Limit, Mean, MeanOfValues


def entangled(premises: Iterable[Equation], sides: Iterable[sympy.Expr], context: Context) -> Iterator[str]:
    """In words, each name that a side differentiates by or runs over, though premises tie others there to it."""
    stated = tuple(premises)
    tied = [one for one in stated if not (isinstance(one.lhs, sympy.Derivative | AppliedUndef) or about_functions(one.lhs - one.rhs))]
    with recording():
        calls = {one.number: {call.func for call in atoms(context.paper.unfold(one.lhs - one.rhs), AppliedUndef)} for one in stated}
        names = {one.number: set().union(*(context.paper.unfold(side).free_symbols for side in (one.lhs, one.rhs))) for one in tied}
    rewriting = [one.rhs for one in stated if one not in tied]
    for side in sides:
        for density, call in (node.args for node in atoms(side, FunctionalDerivative)):
            others = {other.func for other in atoms(density, AppliedUndef)} - {call.func}
            for number, heads in calls.items():
                if call.func in heads and heads & others:
                    other = min(str(head) for head in heads & others)
                    yield f"by ({number}) {other} depends on {call.func}, and it is not said whether it is held while {call.func} varies"
        moving = _moving(side)
        for number, these in names.items():
            others = set().union(*(more for more in names.values() if more & these)) - moving
            if these & moving and any(node.has(*others) for node in (*atoms(side, *_MOVING), *rewriting) if others):
                name = min(map(str, these & moving))
                yield f"by ({number}) other names depend on {name}, and it is not said whether they are held while {name} varies"


def _moving(side: sympy.Expr) -> set[sympy.Symbol]:
    """The names that derivatives, integrals, sums, averages and limits in a side vary."""
    by_slopes = {name for node in atoms(side, sympy.Derivative) for name in node.variables}
    over = {limits[0] for node in atoms(side, ExprWithLimits) for limits in node.limits}
    over |= {name for node in atoms(side, Mean, MeanOfValues) for name in node.over}
    return by_slopes | over | {node.args[1] for node in atoms(side, sympy.Limit)}
