"""Integrals of unspecified functions, changed near one point alone: equal integrals of all functions have equal integrands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sympy
from flint import acb
from sympy.core.function import AppliedUndef

from derive.claim import Context
from derive.expressions.balls import enclose, precision
from derive.expressions.nodes import stand_in
from derive.expressions.sampling import Domain, instantiate, points, seeded, specified

__all__ = ["Interval", "Pair", "varies"]

_BITS = 300

Pair = tuple[sympy.Expr, sympy.Expr]
Interval = tuple[sympy.Expr, sympy.Expr]


def varies(
    one: sympy.Expr, other: sympy.Expr, variable: sympy.Symbol, interval: Interval, pairs: list[Pair], context: Context, where: Domain
) -> bool:
    """Whether changing an unspecified function near one point alone changes the integral of one - other.

    A change near z is felt where an argument is z: the changes of the integrand there, each over the slope
    of its argument, must not add up to zero. Functions that stand outside this integrand, or in a derivative
    or an inner integral, are left alone; so are even and odd ones, which change at -z too.
    """
    difference = one - other
    chosen = instantiate((difference,), seeded(context.seed, "one"))
    hidden = sympy.Tuple(*(node for pair in pairs for part in pair for node in part.atoms(sympy.Derivative, sympy.Subs, sympy.Integral)))
    outside = sympy.Tuple(*(part for pair in pairs if pair != (one, other) for part in pair), hidden)
    for head in sorted({n.func for n in difference.atoms(AppliedUndef) if n.has(variable)}, key=str):
        calls = sorted({n for n in difference.atoms(AppliedUndef) if n.func == head}, key=str)
        same = calls == [head(variable)] and {n for pair in pairs for part in pair for n in part.atoms(AppliedUndef) if n.func == head} == set(calls)
        if getattr(head, "parity", 0) or (hidden if same else outside).has(head) or not all(n.has(variable) and len(n.args) == 1 for n in calls):
            continue
        names = difference.free_symbols - {variable}
        source = points({*names, variable}, seeded(context.seed, "where", str(head)), where)
        for _ in range(3):
            point = next(source)
            here = point.pop(variable)
            change = _change_near(difference, variable, calls, here, interval, chosen, point)
            if change is not None and change.is_finite() and not change.contains(0):
                return True
    return False


def _change_near(
    difference: sympy.Expr, variable: sympy.Symbol, calls: list[sympy.Expr], value: sympy.Rational, interval: Interval,
    chosen: Mapping[Any, sympy.Lambda], point: Mapping[sympy.Symbol, sympy.Rational],
) -> acb | None:
    """The change of the integral, per width, when the function called is changed near `value`; None if not seen."""
    low, high = interval
    changes: list[tuple[sympy.Expr, dict[sympy.Symbol, sympy.Expr]]] = []
    for call in calls:
        (argument,) = call.args
        power = sympy.degree(argument, variable) if argument.is_polynomial(variable) else 0
        scale, shift = argument.coeff(variable, power), argument.coeff(variable, 0)
        if power < 1 or sympy.expand(argument - scale * variable**power - shift) != 0 or (power > 1 and not low.is_nonnegative):
            return None
        base = ((value - shift) / scale).xreplace(point)
        if not base.is_Rational:
            return None
        at = base ** sympy.Rational(1, power) if power == 1 or base.is_positive else None
        inside = at is not None and sympy.And(sympy.Gt(at, low), high is sympy.oo or sympy.Lt(at, high)) == sympy.true
        if not inside:
            continue
        mark = stand_in(call)
        changed = specified(difference.xreplace({call: mark}), chosen) - specified(difference, chosen)
        after = chosen[call.func](value) + 1
        changes.append((changed / sympy.Abs(argument.diff(variable)), {mark: after, **point, variable: at}))
    try:
        with precision(_BITS):
            total = sum((_at(*one) for one in changes), acb(0))
        if total.is_finite():
            return total
        return enclose(sympy.Add(*(change.xreplace(names) for change, names in changes)), {}, _BITS)
    except ValueError:
        return None


def _at(change: sympy.Expr, names: Mapping[sympy.Symbol, sympy.Expr]) -> acb:
    return enclose(change, {name: enclose(value, {}, _BITS) for name, value in names.items()}, _BITS)
