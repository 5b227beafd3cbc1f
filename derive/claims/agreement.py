"""Whether the equations that a claim rests on agree with one another, and say more than the claim itself."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Any

import sympy
from sympy.core.function import AppliedUndef

from derive.claim import Context
from derive.expressions.calculus import put
from derive.expressions.canonical import is_zero
from derive.expressions.nodes import atoms
from derive.expressions.sampling import PointwisePair, points

__all__ = ["circular", "contradiction"]


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
