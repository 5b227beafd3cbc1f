"""Whether the equations that a claim rests on agree with one another, and say more than the claim itself."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Any

import sympy
from sympy.concrete.expr_with_limits import ExprWithLimits
from sympy.core.function import AppliedUndef

from derive.context import Context
from derive.equation import Equation
from derive.expressions.calculus import put
from derive.expressions.canonical import is_zero
from derive.expressions.nodes import atoms
from derive.expressions.sampling import PointwisePair, points

__all__ = ["circular", "contradiction", "rivals"]

_SHORT = 40  # operations in definitions that are compared with others that are not given


def contradiction(given: Iterable[str], context: Context) -> str:
    """Why the definitions among the premises cannot hold together, or are not seen to; empty where they can."""
    chosen = list(map(context.paper.__getitem__, given))
    for one, other in combinations(chosen, 2):
        if one.defines is None or one.defines != other.defines:
            continue
        names = dict(zip(other.lhs.args, one.lhs.args, strict=True)) if isinstance(one.lhs, AppliedUndef) else {}
        values = [context.evaluated(one.rhs), put(context.evaluated(other.rhs), names)]
        if is_zero(values[0] - values[1]):
            continue
        apart = _apart(values[0], values[1], context)
        both = f"({one.number}) and ({other.number}) both say what {one.lhs} is"
        return f"{both}, and differ at {apart}: the premises contradict one another" if apart else f"{both}: they are not seen to agree"
    return ""


def rivals(given: Iterable[str], context: Context) -> str:
    """Which equations, not given, say something else of what one defines that was consulted, in words; empty where none does.

    Looked at are short definitions without parameters: others may well agree, for some values of these.
    """
    chosen = [one for one in map(context.paper.__getitem__, context.premises) if one.defines is not None and _closed(one)]
    others = [(one, other) for one in chosen for other in context.paper.known
              if other.defines == one.defines and other.number not in (*context.premises, *given) and _closed(other)]
    names = [dict(zip(other.lhs.args, one.lhs.args, strict=True)) if isinstance(one.lhs, AppliedUndef) else {} for one, other in others]
    differing = [other.number for (one, other), put_in in zip(others, names, strict=True) if _apart(one.rhs, put(other.rhs, put_in), context)]
    return f"; {', '.join(f'({number})' for number in differing)} says otherwise" if differing else ""


def _closed(one: Equation) -> bool:
    own = set(one.lhs.args) if isinstance(one.lhs, AppliedUndef) else set()
    return one.rhs.free_symbols <= own and not atoms(one.rhs, AppliedUndef, ExprWithLimits) and one.rhs.count_ops() <= _SHORT


def _apart(left: sympy.Expr, right: sympy.Expr, context: Context) -> str:
    try:
        pair = PointwisePair(left, right, context.random)
        source = points(pair.names, context.random, {})
        for _ in range(6):
            compared = pair.at(next(source))
            if compared is not None and compared.disjoint:
                return ", ".join(f"{name} = {value}" for name, value in compared.point) or "once"
    except ValueError:
        pass
    return ""


def circular(left: sympy.Expr, right: sympy.Expr, numbers: Iterable[str], context: Context) -> str:
    """The number of a premise that says the same as left = right, or nothing."""
    difference = left - right
    if difference == 0:
        return ""
    for one in map(context.paper.__getitem__, numbers):
        own = one.lhs - one.rhs
        if own == 0 or atoms(own, AppliedUndef, sympy.Symbol) != atoms(difference, AppliedUndef, sympy.Symbol):
            continue
        ratio: Any = difference / own
        if ratio.is_Rational or sympy.expand(difference - own) == 0 or sympy.expand(difference + own) == 0:
            return one.number
    return ""
