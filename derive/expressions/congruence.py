"""A function has the same value at equal arguments: calls whose arguments are proved to be equal are made one."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import sympy
from sympy.core.function import AppliedUndef

from derive.expressions.functions import FUNCTIONS
from derive.expressions.nodes import atoms, exchanged
from derive.expressions.rational import is_rational

__all__ = ["vanishes_by_congruence"]

_MOST_CALLS = 6

Decision = Callable[[sympy.Expr], bool]


def vanishes_by_congruence(expression: sympy.Expr, is_zero: Decision) -> bool:
    """Whether `expression` is proved to vanish once calls of one function at equal arguments are written alike."""
    calls = atoms(expression, AppliedUndef, *_CLOSED)
    groups: dict[type, list[sympy.Expr]] = {}
    for call in sorted(calls, key=str):
        groups.setdefault(type(call), []).append(call)
    same: dict[sympy.Expr, sympy.Expr] = {}
    for members in groups.values():
        if len(members) > _MOST_CALLS:
            continue
        for one, other in combinations(members, 2):
            if one not in same and other not in same and _equal(one, other, is_zero):
                same[other] = one
    return bool(same) and is_zero(exchanged(expression, same))


def _equal(one: sympy.Expr, other: sympy.Expr, is_zero: Decision) -> bool:
    """Whether all arguments are proved to be equal; rational ones were compared when the calls were made kernels."""
    pairs = [pair for pair in zip(one.args, other.args, strict=False) if pair[0] != pair[1]]
    if len(one.args) != len(other.args) or all(is_rational(left - right) for left, right in pairs):
        return False
    return all(is_zero(left - right) for left, right in pairs)


_CLOSED = tuple(head for head, known in FUNCTIONS.items() if known.by is None and head not in {
    sympy.exp, sympy.sin, sympy.cos, sympy.tan, sympy.sinh, sympy.cosh, sympy.tanh, sympy.re, sympy.im, sympy.conjugate,
})
