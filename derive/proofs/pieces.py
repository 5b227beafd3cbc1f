"""Equality of functions given in pieces: one case for each condition and for what is left of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import sympy
from sympy.core.relational import Relational

from derive.expressions.nodes import atoms, has
from derive.obligations.conditions import Holds
from derive.obligations.ledger import note, recording
from derive.proofs.discharge import discharge
from derive.proofs.region import Region
from derive.proofs.signs import certain_sign

__all__ = ["vanishes_in_pieces"]

_MOST_CASES = 32

Decision = Callable[[sympy.Expr, Region], bool]
Case = tuple[sympy.Expr, Region]


def vanishes_in_pieces(difference: sympy.Expr, region: Region, vanishes: Decision) -> bool:
    """Whether the difference is proved to vanish in each case; conditions of a case are met where it applies."""
    if not has(difference, sympy.Piecewise) or has(difference, sympy.Integral, sympy.Sum, sympy.Derivative):
        return False
    pending, done = [(difference, region)], 0
    while pending:
        expression, here = pending.pop()
        done += 1
        if done > _MOST_CASES:
            return False
        pieces = sorted(atoms(expression, sympy.Piecewise), key=sympy.default_sort_key)
        if pieces:
            cases = _cases(expression, pieces[0], here)
            if cases is None:
                return False
            pending += cases
        elif not (expression.has(sympy.nan, sympy.zoo) or _holds(expression, here, vanishes)):
            return False
    note("pieces", (difference,), (), Holds("every case of the conditions", "one by one"))
    return True


def _holds(expression: sympy.Expr, region: Region, vanishes: Decision) -> bool:
    with recording() as ledger:
        if not vanishes(_without_corners(expression, region), region):
            return False
    return all(discharge(one, region) is not None for step in ledger.steps for one in step.obligations)


def _without_corners(expression: sympy.Expr, region: Region) -> sympy.Expr:
    """With moduli of what has a sign in this case put away, and the greater or the less of two by one of them."""
    values = {}
    for node in atoms(expression, sympy.Abs, sympy.Max, sympy.Min):
        if isinstance(node, sympy.Abs):
            choices, gap = (node.args[0], -node.args[0]), node.args[0]
        elif len(node.args) == 2:
            choices, gap = node.args if isinstance(node, sympy.Max) else node.args[::-1], node.args[0] - node.args[1]
        else:
            continue
        found = certain_sign(gap, region), certain_sign(-gap, region)
        values[node] = next((one for one, sign in zip(choices, found, strict=True) if sign is not None and sign.sign in "+0"), node)
    return expression.xreplace(values)


def _cases(expression: sympy.Expr, piece: sympy.Piecewise, region: Region) -> list[Case] | None:
    """Where the first condition holds, and where it does not; None where it is of another kind than a relation, or one with relations alone."""
    (part, condition), *rest = piece.args
    others = sympy.Piecewise(*rest) if rest else sympy.nan
    if condition is sympy.true:
        return [(expression.xreplace({piece: part}), region)]
    if not isinstance(condition, Relational):
        return None
    there, elsewhere = expression.xreplace({piece: part}), expression.xreplace({piece: others})
    return [*_under(there, condition, region), *_under(elsewhere, sympy.Not(condition), region)]


def _under(expression: sympy.Expr, condition: sympy.Basic, region: Region) -> Iterator[Case]:
    """The case in which a relation holds: a name that has one value there is put in."""
    if condition is sympy.false:
        return
    if isinstance(condition, sympy.Equality):
        for name, value in ((condition.lhs, condition.rhs), (condition.rhs, condition.lhs)):
            if name.is_Symbol and value.is_number:
                put = {name: value}
                relations = tuple(one.xreplace(put) for one in region.relations)
                if sympy.false not in relations:
                    yield expression.xreplace(put), replace(region, relations=tuple(one for one in relations if one is not sympy.true))
                return
    yield expression, replace(region, relations=(*region.relations, condition))
