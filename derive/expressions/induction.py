"""Sums up to a whole number N: an expression vanishes for all N if it does for the first, and does not change from N to N + 1."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import sympy
from sympy.concrete.gosper import gosper_sum
from sympy.core.function import AppliedUndef
from sympy.polys.polyerrors import BasePolynomialError

from derive.expressions.nodes import atoms, has, replaced
from derive.expressions.rational import TooLarge, expanded
from derive.expressions.telescoping import vanishes_by_certificate
from derive.obligations.conditions import NonZero, Obligation, Positive
from derive.obligations.ledger import note

__all__ = ["vanishes_by_induction"]

_MOST_TERMS = 12
_MOST_OPERATIONS = 30
_SINGULAR = (sympy.log, sympy.gamma, sympy.loggamma, sympy.polygamma, sympy.factorial)
_TAME = (sympy.exp, sympy.sin, sympy.cos, sympy.sinh, sympy.cosh, sympy.tanh, sympy.atan, sympy.asinh)

Decision = Callable[[sympy.Expr], bool]


def vanishes_by_induction(expression: sympy.Expr, is_zero: Decision) -> bool:
    """Whether `expression`, in which sums go up to N + c, is proved to vanish for every whole number N that N is declared to be."""
    sums = atoms(expression, sympy.Sum)
    tops = {name for one in sums if len(one.limits) == 1 for name in one.limits[0][2].free_symbols}
    if any(_steady(expression, sums, name, is_zero) for name in sorted(tops, key=str)):
        return True
    return (not _is_difference(expression) and _by_closed_forms(expression, sums, is_zero)) or vanishes_by_certificate(expression, is_zero)


def _is_difference(expression: sympy.Expr) -> bool:
    """Whether it is one sum less a closed form, which induction alone decides."""
    return sum(isinstance(term, sympy.Sum) for term in sympy.Add.make_args(expression)) == 1 == len(atoms(expression, sympy.Sum))


def _steady(expression: sympy.Expr, sums: set[sympy.Sum], top: sympy.Symbol, is_zero: Decision) -> bool:
    first = 1 if top.is_positive else 0 if top.is_nonnegative else None
    if first is None or not top.is_integer or top.is_even is not None or top.is_prime is not None:
        return False
    bare = expression.xreplace(dict.fromkeys(sums, sympy.Integer(0)))
    if not all(_counts(one, top, first) for one in sums) or has(expression, sympy.Integral, sympy.Derivative, sympy.Limit):
        return False
    if any(node.has(top) for node in atoms(bare, sympy.Function) if not isinstance(node, (*_TAME, *_SINGULAR))):
        return False
    start = replaced(expression.xreplace({top: sympy.Integer(first)}), sympy.Sum, _written_out)
    if start.has(sympy.Sum, sympy.nan, sympy.zoo):
        return False
    marks = {one: sympy.Dummy() for one in sums}
    closed = expression.xreplace(marks)
    after = closed.xreplace({top: top + 1}).xreplace({mark: mark + _added(one) for one, mark in marks.items()})
    try:
        held = expanded(after - closed).xreplace({mark: one for one, mark in marks.items()})
    except TooLarge:
        return False
    if held.has(sympy.Sum) or not (is_zero(start) and is_zero(held)):
        return False
    note("induction", (expression, top, first), (), *_defined_throughout(expression, top))
    return True


def _by_closed_forms(expression: sympy.Expr, sums: set[sympy.Sum], is_zero: Decision) -> bool:
    """Each sum by a closed form that is guessed, and shown by induction; the guess may be undefined where the sum is not."""
    forms = {}
    for one in sums:
        guess = _guess(one) if _simple(one) else None
        if guess is None or guess.has(sympy.Piecewise, sympy.Sum, sympy.nan, sympy.zoo) or not is_zero(one - guess):
            return False
        forms[one] = guess
        note("a sum in closed form", (one,), (guess,), *(NonZero(power.base) for power in atoms(guess, sympy.Pow) if not power.exp.is_nonnegative))
    return bool(forms) and is_zero(expression.xreplace(forms))


def _guess(one: sympy.Sum) -> sympy.Expr | None:
    try:
        return gosper_sum(one.function, one.limits[0])
    except BasePolynomialError:
        return None


def _simple(one: sympy.Sum) -> bool:
    """Whether a closed form is worth a try."""
    known = not has(one.function, AppliedUndef, sympy.Sum)
    return known and len(one.limits) == 1 and len(one.limits[0]) == 3 and one.function.count_ops() <= _MOST_OPERATIONS


def _defined_throughout(expression: sympy.Expr, top: sympy.Symbol) -> Iterator[Obligation]:
    """What makes the expression a number for each N, so that the steps make a chain."""
    for power in atoms(expression, sympy.Pow):
        if not power.exp.is_nonnegative and power.base.has(top):
            yield NonZero(power.base)
    for node in atoms(expression, *_SINGULAR):
        if node.args[-1].has(top):
            yield Positive(node.args[-1])


def _counts(one: sympy.Sum, top: sympy.Symbol, first: int) -> bool:
    """Whether a sum goes from a number to N + c, by one term more for each N, and its label takes only values that it is declared to have."""
    if len(one.limits) != 1:
        return False
    label, low, high = one.limits[0]
    beyond = high - top
    if not (low.is_Integer and beyond.is_Integer) or one.function.has(top, sympy.Sum):
        return False
    smallest = 1 if label.is_positive else 0 if label.is_nonnegative else None
    plain = label.is_even is None and label.is_prime is None and not label.is_negative and not label.is_nonpositive
    return bool(plain and (smallest is None or low >= smallest) and first + beyond >= low - 1)


def _added(one: sympy.Sum) -> sympy.Expr:
    """The term by which the sum grows from N to N + 1."""
    label, _, high = one.limits[0]
    return one.function.xreplace({label: high + 1})


def _written_out(one: sympy.Sum) -> sympy.Expr:
    label, low, high = one.limits[0]
    if not high.is_Integer or high - low >= _MOST_TERMS:
        return one
    return sympy.Add(*(one.function.xreplace({label: sympy.Integer(i)}) for i in range(int(low), int(high) + 1)))
